"""What the clinic's pages read of ladders for feared movements: the steps, and fear and pain of each try.

As in :mod:`coaching.store.queries.clinic`, it sees the clinician's own patients only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.store.models import Dare, DareTry, Person
from coaching.store.queries.scope import is_own
from coaching.store.queries.withheld import STAND_IN, Withheld, is_private_dare, withheld_of

_SHOWN = 4  # the latest ladders


@dataclass(frozen=True, slots=True)
class ShownTry:
    """One try that was told of: what was expected and what it was, 0 to 10, and what they make of it."""

    at: datetime
    step: int
    pain_before: int | None
    pain_after: int | None
    fear_before: int
    fear_after: int | None
    makes: str | None


@dataclass(frozen=True, slots=True)
class ShownDare:
    """A ladder in the patient's words, from easy to hard; ``step`` is the place of the one they are at.

    ``end``: done, left, or None while it is climbed.
    """

    made_at: datetime
    movement: str
    fear: int | None
    steps: tuple[str, ...]
    step: int
    end: str | None
    tries: tuple[ShownTry, ...]


def dares_of(session: Session, *, clinician_id: str, patient_id: str) -> tuple[ShownDare, ...]:
    """The patient's latest ladders, newest first; none of it private."""
    mine = {"clinician_id": clinician_id, "patient_id": patient_id}
    own = select(Dare).where(is_own(Dare.person_id, **mine)).order_by(Dare.made_at.desc(), Dare.id)
    rows = session.scalars(own.limit(_SHOWN)).all()
    if not rows:
        return ()
    withheld = withheld_of(session, **mine)
    person = session.scalars(select(Person).where(is_own(Person.id, **mine))).one()
    return tuple(_shown(session, row, withheld, person.words_private_since) for row in rows)


def _shown(session: Session, row: Dare, withheld: Withheld, private_since: datetime | None) -> ShownDare:
    is_private = (
        row.key in withheld.keys
        or is_private_dare(withheld.texts, row)
        or (private_since is not None and row.made_at >= private_since)
    )
    tries = select(DareTry).where(DareTry.dare_id == row.id, DareTry.told_at.is_not(None))
    return ShownDare(
        made_at=row.made_at,
        movement=STAND_IN if is_private else row.movement,
        fear=row.fear,
        steps=tuple(STAND_IN if is_private else step for step in row.steps),
        step=row.step,
        end=row.end,
        tries=tuple(
            ShownTry(
                at=one.told_at or one.asked_at,
                step=one.step,
                pain_before=one.pain_before,
                pain_after=one.pain_after,
                fear_before=one.fear_before,
                fear_after=one.fear_after,
                makes=withheld.read_told(one.makes) if one.makes is not None else None,
            )
            for one in session.scalars(tries.order_by(DareTry.number))
        ),
    )
