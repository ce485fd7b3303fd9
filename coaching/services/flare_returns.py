"""Whether it is time to ask how a step of the way back went, in place of the daily check-in."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from coaching.content.protocols import flare_limits, reminder_limits
from coaching.rules.flares import Stage, is_return_due
from coaching.rules.reminders import Silence, is_met_less
from coaching.services import flares, messages, moving_flares, safety
from coaching.store.models import Flare, Person

ASKED: Final = "flare_return_asked"  # the line


def due_for(session: Session, *, person: Person, now: datetime) -> Flare | None:
    """The flare on whose way back it is asked now; None where it isn't, or nobody is on one.

    Once a day at most, and in a silence as rarely as a reminder comes in one.
    """
    flare = flares.open_of(session, person.id)
    if flare is None or flare.stage != Stage.RETURN or safety.hold_of(session, person.id) is not None:
        return None
    since, today = flares.told_since(flare), flares.local_date(person, now)
    told_on, asked_at = flares.local_date(person, since), messages.last_said_at(session, person.id, ASKED)
    asked_on = flares.local_date(person, asked_at) if asked_at is not None and asked_at > since else None
    silence = Silence(
        days=(today - told_on).days,
        days_at_last=(asked_on - told_on).days if asked_on is not None else None,
    )
    is_due = is_return_due(
        now - since,
        is_asked_today=asked_on == today,
        is_told_by_exercises=moving_flares.has_session(
            session, person_id=person.id, since=since, today=today
        ),
        is_met_less=is_met_less(silence, reminder_limits()),
        limits=flare_limits(),
    )
    return flare if is_due else None
