"""Small checks of what somebody can do, kept with their day; offered only where nothing speaks against it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.content.exercises import exercise_library
from coaching.content.protocols import function_checks
from coaching.rules.days import local_date_of
from coaching.rules.first_week import limits_without
from coaching.rules.function_checks import Check, Since, compare, due_check
from coaching.rules.progression import NO_LEAD, lead_of
from coaching.services import messages, moving_care, people, safety
from coaching.services.errors import InvalidInput
from coaching.services.moving_flares import spans_of
from coaching.services.moving_rows import find_plan
from coaching.store.models import FunctionCheck, MovingPlan

_RESTS_AFTER: Final = ("utter_week_check_left", "utter_exercise_unwell")


@dataclass(frozen=True)
class CheckTold:
    """A check that was told. ``before`` and its day are None for the first one."""

    check: Check
    amount: int
    since: Since
    before: int | None = None
    before_on: date | None = None


def offered(session: Session, *, person_id: str, now: datetime) -> Check | None:
    """The check that may be offered now; None if none is due, under a hold, in a flare, or without a plan."""
    plan = find_plan(session, person_id)
    if plan is None or safety.hold_of(session, person_id) is not None:
        return None
    rests_since = now - function_checks().rest
    if any(messages.was_said_since(session, person_id, one, rests_since) for one in _RESTS_AFTER):
        return None
    if lead_of(spans_of(session, person_id), now) != NO_LEAD:
        return None
    today = local_date_of(now, people.get(session, person_id).time_zone)
    last_on = {Check(row.kind): row.local_date for row in history(session, person_id)}
    return due_check(last_on, _allowed(session, plan), today, function_checks())


def tell(
    session: Session, *, message_id: str, person_id: str, check: Check, amount: int, now: datetime
) -> CheckTold:
    """Keep a check; told again on the same local day it is put right. The same message changes nothing.

    Raises:
        InvalidInput: an amount that cannot be.
    """
    rule = function_checks().checks[check]
    if not 0 <= amount <= rule.most:
        raise InvalidInput(f"a check goes from 0 to {rule.most}")
    people.lock(session, person_id)
    today = local_date_of(now, people.get(session, person_id).time_zone)
    rows = [row for row in history(session, person_id) if row.kind == check]
    earlier = [row for row in rows if row.local_date < today]
    row = next((one for one in rows if one.local_date == today), None)
    row = row or FunctionCheck(person_id=person_id, kind=check.value, local_date=today)
    row.amount, row.message_id, row.told_at = amount, message_id, now
    session.add(row)
    session.flush()
    if not earlier:
        return CheckTold(check, amount, Since.FIRST)
    last = earlier[-1]
    return CheckTold(check, amount, compare(amount, last.amount, rule), last.amount, last.local_date)


def history(session: Session, person_id: str) -> list[FunctionCheck]:
    """All that was told, oldest first."""
    own = select(FunctionCheck).where(FunctionCheck.person_id == person_id)
    return list(session.scalars(own.order_by(FunctionCheck.local_date, FunctionCheck.kind)))


def _allowed(session: Session, plan: MovingPlan) -> list[Check]:
    """Checks whose exercise nobody has left out or limited, and which the person can do."""
    standing, limits = moving_care.standing(session, plan.person_id), limits_without(plan.without or ())
    found = []
    for check, rule in function_checks().checks.items():
        exercise = exercise_library().get(rule.exercise)
        orders = moving_care.orders_for(standing, exercise.id, exercise.domain.value)
        if limits.allow(exercise) and not orders.by:
            found.append(check)
    return found
