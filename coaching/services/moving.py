"""A plan of exercises: begun, its baselines, and what the person changes in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coaching.content.protocols import week_template
from coaching.rules.days import local_date_of
from coaching.rules.progression import Limits, starting_dose, with_quota
from coaching.services import moving_weeks, people
from coaching.services.errors import AlreadyExists, InvalidInput, NotAllowed, NotFound
from coaching.services.moving_rows import (
    Library,
    OpenPlan,
    add_version,
    facts_named,
    find_plan,
    items_of,
    open_plan,
    save_state,
)
from coaching.store.models import BaselineTrial, MovingPlan, PlanItem
from coaching.store.upserts import take_once

_MOST_UNITS = 1000
_SUREST = 10


def start(
    session: Session,
    *,
    key: str,
    person_id: str,
    exercises: Sequence[str],
    library: Library,
    now: datetime,
) -> MovingPlan:
    """Start a plan; each exercise gets its dose when its trials are in. The same key again changes nothing.

    Args:
        session: an open session.
        key: the message that started it.
        person_id: whose.
        exercises: ids of the library, in their order.
        library: what is known of the exercises.
        now: aware instant.

    Raises:
        AlreadyExists: there is a plan; it is changed, or ended first.
        InvalidInput: no exercise, or an unknown one.
    """
    people.lock(session, person_id)
    there = find_plan(session, person_id)
    if there is not None and there.key == key:
        return there
    if there is not None:
        raise AlreadyExists("plan")
    if not exercises:
        raise InvalidInput("a plan has exercises")
    row = MovingPlan(key=key, person_id=person_id, made_at=now, started_on=_today(session, person_id, now))
    session.add(row)
    session.flush()
    for place, exercise in enumerate(dict.fromkeys(exercises)):
        facts_named(library, exercise)
        _put_in(session, row, exercise, place, _today(session, person_id, now))
    return row


def add_exercise(
    session: Session, *, person_id: str, exercise: str, library: Library, now: datetime
) -> PlanItem:
    """Add an exercise to the plan; its trials come first. One that was in it before comes back with them.

    Raises:
        NotFound: there is no plan.
        AlreadyExists: it is in the plan.
        InvalidInput: an unknown exercise.
    """
    people.lock(session, person_id)
    plan = open_plan(session, person_id, library)
    if any(item.exercise == exercise for item in plan.items):
        raise AlreadyExists("exercise")
    facts_named(library, exercise)
    last = session.scalar(select(func.max(PlanItem.place)).where(PlanItem.plan_id == plan.row.id))
    return _put_in(session, plan.row, exercise, (last or 0) + 1, plan.today(now))


def add_trial(
    session: Session,
    *,
    message_id: str,
    person_id: str,
    exercise: str,
    amount: int,
    library: Library,
    now: datetime,
    on: date | None = None,
) -> PlanItem:
    """Keep a try of an exercise whose baseline is wanted; of a local day the last one counts.

    With enough of them a first dose holds at once; after a gap ``moving_decisions.evaluate`` sets the new.

    Args:
        session: an open session.
        message_id: the message that told of it.
        person_id: whose.
        exercise: an id of the library.
        amount: units of one set that were comfortable.
        library: what is known of the exercises.
        now: aware instant.
        on: the local day; None for today.

    Raises:
        NotFound: there is no plan, or the exercise isn't in it.
        NotAllowed: no baseline is wanted, or not of that day.
        InvalidInput: an amount that cannot be.
    """
    people.lock(session, person_id)
    plan = open_plan(session, person_id, library)
    item, today = plan.item_of(exercise), plan.today(now)
    day = on or today
    if item.baseline_since is None or not item.baseline_since <= day <= today:
        raise NotAllowed("no trial is wanted for that day")
    if not 0 <= amount <= _MOST_UNITS:
        raise InvalidInput("an amount is 0 or more")
    _keep_trial(session, item, day, amount, message_id, now)
    item.last_on = max(item.last_on or day, day)
    if item.id not in plan.doses:
        _set_first_dose(session, open_plan(session, person_id, library), item, now)
    return item


def wanted_trials(session: Session, *, person_id: str, on: date) -> list[str]:
    """Exercises of the plan whose baseline is wanted, and that have no try on that local day yet."""
    plan = find_plan(session, person_id)
    if plan is None:
        return []
    tried = select(BaselineTrial.item_id).where(BaselineTrial.local_date == on)
    wanted = select(PlanItem.exercise).where(
        PlanItem.plan_id == plan.id,
        PlanItem.ended_at.is_(None),
        PlanItem.baseline_since <= on,
        PlanItem.id.not_in(tried),
    )
    return list(session.scalars(wanted.order_by(PlanItem.place)))


def tell_confidence(session: Session, *, person_id: str, confidence: int, now: datetime) -> list[PlanItem]:
    """How sure the person is of doing the coming week's exercises, 0 to 10; asked before more is proposed.

    Raises:
        NotFound: there is no plan.
        InvalidInput: not 0 to 10.
    """
    if not 0 <= confidence <= _SUREST:
        raise InvalidInput("confidence: 0 to 10")
    plan = find_plan(session, person_id)
    if plan is None:
        raise NotFound("plan")
    items, today = items_of(session, plan), _today(session, person_id, now)
    for item in items:
        item.confidence, item.confidence_on = confidence, today
    return items


def lower(
    session: Session, *, person_id: str, exercise: str, amount: int, library: Library, now: datetime
) -> PlanItem:
    """Less of a set by the person's own wish; at any time, and without a reason.

    Raises:
        NotFound: there is no plan, or the exercise isn't in it.
        NotAllowed: it is no less (more is proposed by the protocol), or there is no dose yet.
    """
    people.lock(session, person_id)
    plan = open_plan(session, person_id, library)
    item = plan.item_of(exercise)
    if item.id not in plan.doses or not 1 <= amount < plan.state_of(item).dose.amount:
        raise NotAllowed("only less, of one unit at least")
    state, today = plan.state_of(item), plan.today(now)
    lowered = with_quota(state, state.dose.with_amount(amount), now, today, plan.protocol, red_heeded=False)
    save_state(session, plan, item, lowered)
    moving_weeks.refresh_amounts(session, open_plan(session, person_id, library), now)
    return item


def end_exercise(
    session: Session, *, person_id: str, exercise: str, library: Library, now: datetime
) -> PlanItem:
    """Take an exercise out of the plan, and out of the days that are still to come.

    Raises:
        NotFound: there is no plan, or it isn't in it.
    """
    people.lock(session, person_id)
    plan = open_plan(session, person_id, library)
    item = plan.item_of(exercise)
    item.ended_at = now
    moving_weeks.drop_planned(session, item, since=plan.today(now))
    return item


def end(session: Session, *, person_id: str, now: datetime) -> MovingPlan:
    """End the plan; what was planned for later is dropped, what was done stays.

    Raises:
        NotFound: there is no plan.
    """
    people.lock(session, person_id)
    row = find_plan(session, person_id)
    if row is None:
        raise NotFound("plan")
    row.ended_at = now
    moving_weeks.drop_all_planned(session, person_id, since=_today(session, person_id, now))
    return row


def _put_in(session: Session, row: MovingPlan, exercise: str, place: int, today: date) -> PlanItem:
    former = select(PlanItem).where(PlanItem.plan_id == row.id, PlanItem.exercise == exercise)
    item = session.scalars(former).one_or_none() or PlanItem(plan_id=row.id, exercise=exercise, share=100)
    item.place, item.ended_at = place, None
    item.baseline_since = item.last_on = today
    session.add(item)
    session.flush()
    return item


def _keep_trial(
    session: Session, item: PlanItem, day: date, amount: int, message_id: str, now: datetime
) -> None:
    row = take_once(
        session,
        BaselineTrial,
        unique=("item_id", "local_date"),
        item_id=item.id,
        local_date=day,
        amount=amount,
        message_id=message_id,
        told_at=now,
    )
    row.amount, row.message_id, row.told_at = amount, message_id, now
    session.flush()


def _set_first_dose(session: Session, plan: OpenPlan, item: PlanItem, now: datetime) -> None:
    trials = plan.trials.get(item.id, ())
    if len(trials) < plan.protocol.baseline_trials:
        return
    facts = plan.facts_of(item)
    dose = starting_dose(
        trials,
        frequency=week_template().first[facts.domain],
        by_time=facts.by_time,
        limits=plan.limits_for(facts, Limits()),
        protocol=plan.protocol,
    )
    add_version(session, item, dose, number=1, since=now, on=plan.today(now))
    item.baseline_since = None
    plan.row.laid_week = None  # the week is laid out anew, with it


def _today(session: Session, person_id: str, now: datetime) -> date:
    return local_date_of(now, people.get(session, person_id).time_zone)
