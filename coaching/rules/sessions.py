"""When a conversation session is over, by our clock.

A turn costs more with every event of its session, and a new day starts with a clean slate; a question that is
still open keeps its session for the day.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

IDLE_LIMIT = timedelta(minutes=30)  # [D] nothing open: a pause this long ends the session
OPEN_LIMIT = timedelta(hours=2)  # [D] a question left open over midnight is dropped after this long


def is_session_over(
    *, last_turn_at: datetime, now: datetime, time_zone: str, loop_active: bool, in_talk: bool = False
) -> bool:
    """Whether the next turn begins a new session.

    Args:
        last_turn_at: the last turn, aware.
        now: this turn, aware.
        time_zone: the person's IANA zone.
        loop_active: whether a form is waiting for an answer.
        in_talk: whether something is being talked over, which is no form: it is dropped after ``OPEN_LIMIT``.
    """
    idle = now - last_turn_at
    if in_talk:
        return idle > OPEN_LIMIT
    if not loop_active:
        return idle > IDLE_LIMIT
    zone = ZoneInfo(time_zone)
    new_day = last_turn_at.astimezone(zone).date() != now.astimezone(zone).date()
    return new_day and idle > OPEN_LIMIT
