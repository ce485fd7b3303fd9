"""The hours in which nothing comes unasked, as somebody words them, beside those that they have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from sqlalchemy.orm import Session

from coaching.rules.quiet_hours import is_quiet_at
from coaching.services import people
from coaching.services.reminder_rows import plan_all
from coaching.values.reminder_quiet import QuietWish

_NIGHT = (time(21), time(8))


@dataclass(frozen=True)
class Hours:
    """From and until when nothing is to come, and whether that is so already."""

    since: time
    until: time
    is_kept: bool


def hours_of(session: Session, *, person_id: str, wish: QuietWish) -> Hours:
    """The quiet hours that a wish makes of those the person has."""
    person = people.get(session, person_id)
    now = (person.quiet_from, person.quiet_until)
    since, until = now if now[0] != now[1] else _NIGHT
    is_night = wish.since is None and wish.until is None
    is_since = is_night or wish.since is None or is_quiet_at(wish.since, *now)
    is_until = is_night or wish.until is None or _is_quiet_before(wish.until, *now)
    if now[0] != now[1] and is_since and is_until:
        return Hours(since, until, is_kept=True)
    return Hours(wish.since or since, wish.until or until, is_kept=False)


def keep_quiet(session: Session, *, person_id: str, wish: QuietWish, now: datetime) -> Hours:
    """Make it so; what is set for an hour within them stays the person's own choice."""
    hours = hours_of(session, person_id=person_id, wish=wish)
    if not hours.is_kept:
        people.set_quiet_hours(
            session, person_id=person_id, quiet_from=hours.since, quiet_until=hours.until, now=now
        )
        plan_all(session, person_id, now)
    return hours


def _is_quiet_before(until: time, quiet_from: time, quiet_until: time) -> bool:
    """Whether the early hours up to a time are quiet as it is."""
    minutes = until.hour * 60 + until.minute - 1
    return is_quiet_at(time(minutes // 60, minutes % 60), quiet_from, quiet_until)
