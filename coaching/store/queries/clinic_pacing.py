"""What the clinic's pages read of pacing: the list, the timers that were run, talks on good days.

As in :mod:`coaching.store.queries.clinic`, it sees the clinician's own patients only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coaching.store.models import ExerciseTimer, PacedActivity, PacingChoice, PacingTalk, Person
from coaching.store.queries.scope import is_own
from coaching.store.queries.withheld import STAND_IN, Withheld, is_private_activity, withheld_of

_TALKS = 3  # the latest


@dataclass(frozen=True, slots=True)
class ShownActivity:
    """Something that costs energy, in the patient's words; ``timers``: how often it was timed."""

    name: str
    cost: int | None
    worth: int | None
    minutes: int | None
    timers: int


@dataclass(frozen=True, slots=True)
class ShownPacing:
    """What a patient has of pacing.

    Attributes:
        activities: those in the list, the oldest first.
        other_timers: how often a chore was timed that is in no list, or no longer.
        usual_points: the patient's own number for a usual day.
        kept: what they wanted to keep of good days, newest first.
    """

    activities: tuple[ShownActivity, ...]
    other_timers: int
    usual_points: int | None
    kept: tuple[tuple[datetime, str], ...]

    @property
    def found(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.activities or self.other_timers or self.kept)


def pacing_of(session: Session, *, clinician_id: str, patient_id: str) -> ShownPacing:
    """The patient's pacing; none of it private."""
    mine = {"clinician_id": clinician_id, "patient_id": patient_id}
    own = select(PacedActivity).where(is_own(PacedActivity.person_id, **mine))
    listed = own.where(PacedActivity.dropped_at.is_(None)).order_by(PacedActivity.made_at, PacedActivity.id)
    rows = session.scalars(listed).all()
    timed = _timed(session, mine)
    talks = _talks(session, mine)
    if not rows and not timed and not talks:
        return ShownPacing((), 0, None, ())
    withheld = withheld_of(session, **mine)
    person = session.scalars(select(Person).where(is_own(Person.id, **mine))).one()
    choice = select(PacingChoice.usual_points).where(is_own(PacingChoice.person_id, **mine))
    since = person.words_private_since
    listed_ids = {row.id for row in rows}
    return ShownPacing(
        activities=tuple(_shown(row, withheld, since, timed.get(row.id, 0)) for row in rows),
        other_timers=sum(often for one, often in timed.items() if one not in listed_ids),
        usual_points=session.scalars(choice).one_or_none(),
        kept=tuple(
            (talk.taken_at or talk.offered_at, withheld.read_told(talk.kept))
            for talk in talks
            if talk.kept is not None
        ),
    )


def _shown(
    row: PacedActivity, withheld: Withheld, private_since: datetime | None, timers: int
) -> ShownActivity:
    is_private = is_private_activity(withheld, private_since, row)
    return ShownActivity(STAND_IN if is_private else row.name, row.cost, row.worth, row.minutes, timers)


def _timed(session: Session, mine: dict[str, str]) -> dict[str | None, int]:
    """How many timers of chores there were, by activity."""
    own = select(ExerciseTimer.activity_id, func.count()).where(
        is_own(ExerciseTimer.person_id, **mine), ExerciseTimer.walk_id.is_(None)
    )
    rows = session.execute(own.group_by(ExerciseTimer.activity_id))
    return {row.activity_id: row[1] for row in rows}


def _talks(session: Session, mine: dict[str, str]) -> Sequence[PacingTalk]:
    own = select(PacingTalk).where(is_own(PacingTalk.person_id, **mine), PacingTalk.kept.is_not(None))
    return session.scalars(own.order_by(PacingTalk.local_date.desc()).limit(_TALKS)).all()
