"""If-then plans: made, changed, ended. At most two are active at a time."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.rules.if_then import Plan, hour_of_reminder
from coaching.rules.recurrence import Rule
from coaching.services import people, plan_cues
from coaching.services.errors import InvalidInput, NotAllowed, NotFound
from coaching.services.reminder_rows import all_of as reminders_of
from coaching.store.models import IfThenPlan
from coaching.store.upserts import take_once

MOST_ACTIVE = 2  # clinical reference, section 2
_SUREST = 10


@dataclass(frozen=True)
class PlanTold:
    """A plan as it was told. What was skipped is None.

    Attributes:
        words: the whole of it, when and what.
        cue, cue_kind, cue_at: when; the local time is that of a time cue, or the usual one of an event.
        days: a ``Rule`` as text: on which its moment comes.
        routine: what the moment hangs on: "after:breakfast".
        action: what is done, with how much.
        wish, outcome, obstacle, backup: what it is for, and what comes in between.
        confidence: 0 to 10.
    """

    words: str
    cue: str
    cue_kind: str
    cue_at: time | None
    action: str
    wish: str | None = None
    outcome: str | None = None
    obstacle: str | None = None
    backup: str | None = None
    confidence: int | None = None
    days: str = "daily"
    routine: str | None = None

    def __post_init__(self) -> None:
        if not (self.words.strip() and self.cue.strip() and self.action.strip()):
            raise InvalidInput("a plan says when, and what")
        Rule.parse(self.days)
        if self.confidence is not None and not 0 <= self.confidence <= _SUREST:
            raise InvalidInput("confidence: 0 to 10")

    def as_columns(self) -> dict[str, Any]:
        """What a row keeps of it."""
        return {name: value for name, value in asdict(self).items() if name != "routine"}


def usual_hour_of(session: Session, *, person_id: str, plan: Plan) -> time | None:
    """The local time of a plan's cue: its own, or the usual one of what it hangs on, where that is known."""
    return hour_of_reminder(plan.cue, usual_hours_of(session, person_id)) if plan.cue is not None else None


def usual_hours_of(session: Session, person_id: str) -> dict[str, time]:
    """Local times by event of the day ("breakfast"), as far as the person has hung a reminder on them."""
    mine = reminders_of(session, person_id)
    anchored = [one for one in mine if one.active and one.anchor is not None]
    return {str(one.anchor).partition(":")[2]: one.local_time for one in anchored}


def make(session: Session, *, key: str, person_id: str, told: PlanTold, now: datetime) -> IfThenPlan:
    """Keep a new plan. The same key again changes nothing.

    Args:
        session: an open session.
        key: the message that completed it.
        person_id: whose plan it is.
        told: what it says.
        now: aware instant.

    Raises:
        NotAllowed: as many plans as may be are active.
        NotFound: the key belongs to somebody else's plan.
    """
    people.lock(session, person_id)  # two who finish at once make no third plan
    active = active_of(session, person_id)
    if len(active) >= MOST_ACTIVE and all(plan.key != key for plan in active):
        raise NotAllowed(f"{MOST_ACTIVE} plans are active")
    plan = take_once(
        session, IfThenPlan, unique=("key",), key=key, person_id=person_id, made_at=now, **told.as_columns()
    )
    if plan.person_id != person_id:
        raise NotFound("plan")
    plan_cues.keep_cue(session, plan, now, told.routine)
    return plan


def change(session: Session, *, key: str, person_id: str, told: PlanTold, now: datetime) -> IfThenPlan:
    """Change what a plan says; what was missed before counts no more. Doing it again changes nothing.

    Raises:
        NotFound: this person has no plan with that key, or it has ended.
    """
    plan = _own(session, key, person_id)
    if plan.ended_at is not None:
        raise NotFound("plan")
    for name, value in told.as_columns().items():
        setattr(plan, name, value)
    plan.changed_at = now
    plan_cues.keep_cue(session, plan, now, told.routine)
    return plan


def end(session: Session, *, key: str, person_id: str, now: datetime) -> IfThenPlan:
    """End a plan; one that has ended stays as it is.

    Raises:
        NotFound: this person has no plan with that key.
    """
    plan = _own(session, key, person_id)
    plan.ended_at = plan.ended_at or now
    plan_cues.stop_cue(session, plan)
    return plan


def keep_quiet(session: Session, *, key: str, person_id: str, now: datetime) -> IfThenPlan:
    """No reminder at the plan's moment; the plan itself stays.

    Raises:
        NotFound: this person has no plan with that key.
    """
    plan = _own(session, key, person_id)
    plan_cues.stop_cue(session, plan)
    return plan


def active_of(session: Session, person_id: str) -> list[IfThenPlan]:
    """The person's plans that have not ended, oldest first."""
    active = select(IfThenPlan).where(IfThenPlan.person_id == person_id, IfThenPlan.ended_at.is_(None))
    return list(session.scalars(active.order_by(IfThenPlan.made_at, IfThenPlan.id)))


def active_by_id(session: Session, *, plan_id: str, person_id: str) -> IfThenPlan | None:
    """The person's active plan with that id, if there is one."""
    return next((plan for plan in active_of(session, person_id) if plan.id == plan_id), None)


def _own(session: Session, key: str, person_id: str) -> IfThenPlan:
    own = select(IfThenPlan).where(IfThenPlan.key == key, IfThenPlan.person_id == person_id)
    plan = session.scalars(own.with_for_update()).one_or_none()
    if plan is None:
        raise NotFound("plan")
    return plan
