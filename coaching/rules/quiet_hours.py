"""Hours in which nothing unasked is sent."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo


def is_quiet(moment: datetime, zone: ZoneInfo, quiet_from: time, quiet_until: time) -> bool:
    """Whether the instant falls into the quiet hours.

    Args:
        moment: aware instant.
        zone: the person's time zone.
        quiet_from: local start, included.
        quiet_until: local end, excluded; before ``quiet_from`` when the hours span
            midnight. Equal: no quiet hours.
    """
    local = moment.astimezone(zone).time()
    if quiet_from <= quiet_until:
        return quiet_from <= local < quiet_until
    return local >= quiet_from or local < quiet_until
