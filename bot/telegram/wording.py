"""Days and moments as the bot's own lines say them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo


def day(at: datetime, zone: ZoneInfo) -> str:
    """Such as ``Friday 27 November``."""
    local = at.astimezone(zone)
    return f"{local:%A} {local.day} {local:%B}"


def moment(at: datetime, zone: ZoneInfo) -> str:
    """Such as ``Fri 27 Nov, 09:05``."""
    local = at.astimezone(zone)
    return f"{local:%a} {local.day} {local:%b}, {local:%H:%M}"
