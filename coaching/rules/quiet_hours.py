"""Hours in which nothing unasked is sent."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
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
    return is_quiet_at(moment.astimezone(zone).time(), quiet_from, quiet_until)


def is_quiet_at(local: time, quiet_from: time, quiet_until: time) -> bool:
    """Whether a time on the wall clock lies in the quiet hours; see :func:`is_quiet`."""
    if quiet_from <= quiet_until:
        return quiet_from <= local < quiet_until
    return local >= quiet_from or local < quiet_until


def end_of_quiet(moment: datetime, zone: ZoneInfo, quiet_from: time, quiet_until: time) -> datetime:
    """The first instant from ``moment`` on that is not in the quiet hours; as it is when it isn't either.

    Args:
        moment: aware instant.
        zone: the person's time zone.
        quiet_from: as for ``is_quiet``.
        quiet_until: as for ``is_quiet``.
    """
    if not is_quiet(moment, zone, quiet_from, quiet_until):
        return moment
    local = moment.astimezone(zone)
    days = 0 if local.time() < quiet_until else 1
    end = datetime.combine(local.date() + timedelta(days=days), quiet_until, tzinfo=zone)
    # In the hour that comes twice, the end lies in the same one of the two.
    return end.replace(fold=local.fold if days == 0 else 0).astimezone(UTC)
