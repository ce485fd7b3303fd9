"""What the clinic's pages read of goals.

As in :mod:`coaching.store.queries.clinic`, it sees the clinician's own patients only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.rules.goals import State, t_score
from coaching.store.models import Goal, GoalReview, GoalRung
from coaching.store.queries.scope import is_own
from coaching.store.queries.withheld import STAND_IN, is_private_goal, withheld_of


@dataclass(frozen=True, slots=True)
class ShownGoal:
    """A goal in the patient's words; what they skipped is None.

    ``importance``, ``confidence``: 0 to 10. ``reached`` of ``rungs`` steps of its ladder. ``attainment`` of
    the last look at it together, -2 to 2, and when that was.
    """

    made_at: datetime
    state: State
    words: str
    value: str | None
    reason: str | None
    importance: int | None
    step: str | None
    confidence: int | None
    easier: str | None
    target_on: date | None
    reached: int
    rungs: int
    attainment: int | None
    reviewed_at: datetime | None


@dataclass(frozen=True, slots=True)
class ShownGoals:
    """All goals of a patient, those at work first; ``t_score`` of those that were looked at, if any was."""

    goals: tuple[ShownGoal, ...]
    t_score: float | None


def goals_of(session: Session, *, clinician_id: str, patient_id: str) -> ShownGoals:
    """The patient's goals, those at work first, then what rests, then what is done; none of it private."""
    mine = {"clinician_id": clinician_id, "patient_id": patient_id}
    rows = session.scalars(
        select(Goal).where(is_own(Goal.person_id, **mine)).order_by(Goal.made_at, Goal.id)
    ).all()
    if not rows:
        return ShownGoals((), None)
    withheld = withheld_of(session, **mine)
    order = list(State)
    shown = [_shown(session, goal, is_private=is_private_goal(withheld.texts, goal)) for goal in rows]
    shown.sort(key=lambda goal: order.index(goal.state))
    return ShownGoals(tuple(shown), t_score([one.attainment for one in shown if one.attainment is not None]))


def _shown(session: Session, goal: Goal, *, is_private: bool) -> ShownGoal:
    rungs = session.scalars(select(GoalRung).where(GoalRung.goal_id == goal.id)).all()
    seen = _last_look(session, goal)
    hidden = STAND_IN if is_private else None
    return ShownGoal(
        made_at=goal.made_at,
        state=State(goal.state),
        words=hidden or goal.words,
        value=None if is_private else goal.value,
        reason=None if is_private else goal.reason,
        importance=goal.importance,
        step=None if is_private else goal.step,
        confidence=goal.confidence,
        easier=None if is_private else goal.easier,
        target_on=goal.target_on,
        reached=_reached(rungs),
        rungs=len(rungs),
        attainment=seen.attainment if seen is not None else None,
        reviewed_at=seen.at if seen is not None else None,
    )


def _last_look(session: Session, goal: Goal) -> GoalReview | None:
    looks = (
        select(GoalReview)
        .where(GoalReview.goal_id == goal.id, GoalReview.attainment.is_not(None))
        .order_by(GoalReview.at.desc(), GoalReview.id)
        .limit(1)
    )
    return session.scalars(looks).one_or_none()


def _reached(rungs: Sequence[GoalRung]) -> int:
    return sum(rung.reached_at is not None for rung in rungs)
