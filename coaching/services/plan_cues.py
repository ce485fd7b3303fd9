"""The moment of a plan as a reminder: at the time that it names, or at the usual one of what it hangs on."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.rules.quiet_hours import is_quiet_at
from coaching.services import people
from coaching.services.reminder_rows import PLAN_CUE, is_quiet_for, plan_after
from coaching.services.reminder_rows import plan as plan_next
from coaching.store.models import IfThenPlan, Reminder

_OPENER = '/EXTERNAL_plan_cue{{"plan_cue": "{id}"}}'


def keep_cue(
    session: Session, plan: IfThenPlan, now: datetime, routine: str | None = None
) -> Reminder | None:
    """Remind at the plan's moment as it stands now; None without a time, or where it would break a rest.

    Args:
        session: an open session.
        plan: as it was made or changed.
        now: aware instant.
        routine: what its moment hangs on: "after:breakfast".
    """
    stop_cue(session, plan)
    person, link = people.get(session, plan.person_id), people.patient_link(session, plan.person_id)
    if plan.cue_at is None or link is None or plan.ended_at is not None:
        return None
    if is_quiet_at(plan.cue_at, person.quiet_from, person.quiet_until):
        return None
    reminder = _of(session, plan) or Reminder(
        person_id=plan.person_id,
        care_link_id=link.id,
        kind=PLAN_CUE,
        plan_id=plan.id,
        applies_if="plan_at_work",
        resolved_if="plan_told_today",
        opens=_OPENER.format(id=plan.id),
        next_due_at=now,
    )
    reminder.rule, reminder.local_time, reminder.anchor = plan.days, plan.cue_at, routine
    reminder.active = True
    session.add(reminder)
    session.flush()
    plan_next(session, reminder, now)
    return reminder


def stop_cue(session: Session, plan: IfThenPlan) -> None:
    """No reminder of this plan any more; harmless when there is none."""
    reminder = _of(session, plan)
    if reminder is not None:
        reminder.active, reminder.snoozed_from = False, None


def put_off_cue(session: Session, plan: IfThenPlan, until: datetime, now: datetime) -> datetime | None:
    """Remind of it once more today; None when there is no reminder, or that would be too late for it.

    Args:
        session: an open session.
        plan: whose moment it is.
        until: aware instant.
        now: aware instant.
    """
    reminder = cue_of(session, plan)
    person = people.get(session, plan.person_id)
    if reminder is None:
        return None
    regular = plan_after(session, reminder, now)
    if until >= regular or is_quiet_for(person, until):
        return None
    reminder.snoozed_from, reminder.next_due_at = now, until
    return until


def cue_of(session: Session, plan: IfThenPlan) -> Reminder | None:
    """What reminds of the plan, if anything does."""
    reminder = _of(session, plan)
    return reminder if reminder is not None and reminder.active else None


def _of(session: Session, plan: IfThenPlan) -> Reminder | None:
    return session.scalars(select(Reminder).where(Reminder.plan_id == plan.id)).one_or_none()
