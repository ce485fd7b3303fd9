"""The weeks of a plan: laid out by the week's shape, and kept to the doses that hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from coaching.content.protocols import week_template
from coaching.rules.progression import DayKind, Dose, dose_in_force, week_of
from coaching.rules.recurrence import WEEKDAYS
from coaching.rules.week_plan import DayChange, WeekItem, change_days, plan_week
from coaching.services import people
from coaching.services.moving_rows import Library, OpenPlan, open_plan
from coaching.store.models import MovingPlan, MovingSession, PlanItem, SessionExercise

_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class PlannedDay:
    """A local day of a plan's week: how much of a set by exercise; a rest day has none."""

    on: date
    amounts: Mapping[str, int]
    kind: DayKind


def lay_week(session: Session, *, person_id: str, library: Library, now: datetime) -> list[PlannedDay]:
    """The week of the plan that holds today: laid out once, and after that as it is.

    Raises:
        NotFound: there is no plan.
    """
    people.lock(session, person_id)
    plan = open_plan(session, person_id, library)
    today = plan.today(now)
    number = week_of(plan.row.started_on, today)
    first = plan.row.started_on + number * _WEEK
    if plan.row.laid_week != number:
        _lay(session, plan, number, first, today)
        plan.row.laid_week = number
    return week(session, person_id=person_id, first=first)


def week(session: Session, *, person_id: str, first: date) -> list[PlannedDay]:
    """Seven local days from ``first``: what was or is planned, and what became of it."""
    rows = [row for row in _rows(session, person_id, first) if row.planned is not None]
    days = []
    for on in (first + timedelta(days=offset) for offset in range(7)):
        mine = [row for row in rows if row.local_date == on]
        kind = DayKind(mine[0].kind) if mine else DayKind.PLANNED
        days.append(PlannedDay(on, {row.exercise: row.planned for row in mine}, kind))
    return days


def planned_on(session: Session, *, person_id: str, on: date) -> dict[str, int]:
    """What is still planned for a local day: how much of a set by exercise. Empty: nothing, or it is done."""
    rows = session.execute(
        select(PlanItem.exercise, SessionExercise.planned)
        .join(SessionExercise, SessionExercise.item_id == PlanItem.id)
        .join(MovingSession, MovingSession.id == SessionExercise.session_id)
        .where(MovingSession.person_id == person_id, MovingSession.local_date == on)
        .where(MovingSession.kind == DayKind.PLANNED)
        .order_by(PlanItem.place)
    )
    return {exercise: planned for exercise, planned in rows if planned is not None}


def amounts_in_force(session: Session, *, person_id: str, library: Library, now: datetime) -> dict[str, int]:
    """How much of a set of each exercise holds today, whichever day it is for; what is left out isn't there.

    Raises:
        NotFound: there is no plan.
    """
    plan = open_plan(session, person_id, library)
    doses = _doses_in_force(plan, plan.today(now))
    return {item.exercise: doses[item.id].amount for item in plan.dosed if item.id in doses}


def refresh_amounts(session: Session, plan: OpenPlan, now: datetime) -> None:
    """What is still planned, at the doses that hold: what went down does so today, and not next week."""
    today = plan.today(now)
    rows = session.execute(
        select(SessionExercise, MovingSession.local_date)
        .join(MovingSession, MovingSession.id == SessionExercise.session_id)
        .where(MovingSession.person_id == plan.person.id, MovingSession.kind == DayKind.PLANNED)
        .where(MovingSession.local_date >= today)
        .order_by(MovingSession.local_date)
    ).all()
    doses = _doses_in_force(plan, today)
    places: dict[str, int] = {}
    for row, _ in rows:
        dose = doses.get(row.item_id)
        places[row.item_id] = places.get(row.item_id, 0) + 1
        if dose is None or places[row.item_id] > dose.frequency:
            session.delete(row)
        else:
            row.planned = dose.amount
    session.flush()


def drop_planned(session: Session, item: PlanItem, *, since: date) -> None:
    """Take an exercise out of the planned days from a day on."""
    planned = select(MovingSession.id).where(
        MovingSession.kind == DayKind.PLANNED, MovingSession.local_date >= since
    )
    mine = delete(SessionExercise).where(SessionExercise.item_id == item.id)
    session.execute(mine.where(SessionExercise.session_id.in_(planned)))


def drop_all_planned(session: Session, person_id: str, *, since: date) -> None:
    """Drop the planned days from a day on."""
    planned = select(MovingSession.id).where(
        MovingSession.person_id == person_id,
        MovingSession.kind == DayKind.PLANNED,
        MovingSession.local_date >= since,
    )
    ids = list(session.scalars(planned))
    session.execute(delete(SessionExercise).where(SessionExercise.session_id.in_(ids)))
    session.execute(delete(MovingSession).where(MovingSession.id.in_(ids)))


def _lay(session: Session, plan: OpenPlan, number: int, first: date, today: date) -> None:
    drop_all_planned(session, plan.person.id, since=today)
    doses = _doses_in_force(plan, today)
    items = {item.exercise: item for item in plan.dosed if item.id in doses}
    left = _days_left(session, plan, first, {name: doses[item.id] for name, item in items.items()})
    shape = [
        WeekItem(name, plan.facts_of(item).domain, doses[item.id].frequency) for name, item in items.items()
    ]
    suiting = [WEEKDAYS.index(day) for day in plan.row.days] if plan.row.days else None
    laid = plan_week(shape, first, number=number, template=week_template(), suiting=suiting)
    domains = {one.exercise: one.domain for one in shape}
    over = _days_over(session, plan, first)
    for on, names in sorted(change_days(dict(laid.days), domains, changes_of(plan.row, number)).items()):
        fitting = [name for name in names if on >= today and on not in over and left[name] > 0]
        for name in fitting:
            left[name] -= 1
        if fitting:
            _plan_day(session, plan, on, {items[name].id: doses[items[name].id].amount for name in fitting})


def changes_of(plan: MovingPlan, number: int) -> list[DayChange]:
    """The days of that week that its person moved or took off, in their order."""
    kept = plan.moved if plan.moved is not None and plan.moved["week"] == number else {"changes": []}
    return [
        DayChange(date.fromisoformat(source), None if target is None else date.fromisoformat(target))
        for source, target in kept["changes"]
    ]


def keep_change(plan: OpenPlan, change: DayChange, now: datetime) -> None:
    """Remember a day that was moved or taken off, for when its week is laid out anew."""
    number = week_of(plan.row.started_on, plan.today(now))
    _keep_changes(plan.row, number, [*changes_of(plan.row, number), change])


def drop_change(plan: OpenPlan, change: DayChange, now: datetime) -> None:
    """Forget one that was taken back."""
    number = week_of(plan.row.started_on, plan.today(now))
    kept = changes_of(plan.row, number)
    if kept and kept[-1] == change:  # only the last change is ever taken back
        kept.pop()
    _keep_changes(plan.row, number, kept)


def _keep_changes(plan: MovingPlan, number: int, changes: Iterable[DayChange]) -> None:
    rows = [
        [one.source.isoformat(), None if one.target is None else one.target.isoformat()] for one in changes
    ]
    plan.moved = {"week": number, "changes": rows}


def _days_over(session: Session, plan: OpenPlan, first: date) -> set[date]:
    """Days of a week on which a session was done, or let go: nothing more is planned there."""
    own = select(MovingSession.local_date).where(
        MovingSession.person_id == plan.person.id,
        MovingSession.kind != DayKind.PLANNED,
        MovingSession.local_date >= first,
        MovingSession.local_date < first + _WEEK,
    )
    return set(session.scalars(own))


def _days_left(session: Session, plan: OpenPlan, first: date, doses: Mapping[str, Dose]) -> dict[str, int]:
    """How many days of this week each exercise still has, where some were done already."""
    rows = _rows(session, plan.person.id, first)
    done = [row.exercise for row in rows if row.kind != DayKind.PLANNED]
    return {name: dose.frequency - done.count(name) for name, dose in doses.items()}


def _plan_day(session: Session, plan: OpenPlan, on: date, amounts: Mapping[str, int]) -> None:
    row = MovingSession(person_id=plan.person.id, local_date=on, kind=DayKind.PLANNED)
    session.add(row)
    session.flush()
    session.add_all(
        SessionExercise(session_id=row.id, item_id=item_id, planned=amount)
        for item_id, amount in amounts.items()
    )


def _doses_in_force(plan: OpenPlan, today: date) -> dict[str, Dose]:
    """By item id, of those that are to be done: no trials pending, not left out, no conflict."""
    found = {}
    for item in plan.dosed:
        state = plan.state_of(item)
        if not (state.is_restricted or state.is_in_conflict or state.baseline_since):
            found[item.id] = dose_in_force(state, today)
    return found


def _rows(session: Session, person_id: str, first: date) -> Iterable[Any]:
    return session.execute(
        select(MovingSession.local_date, MovingSession.kind, PlanItem.exercise, SessionExercise.planned)
        .join(SessionExercise, SessionExercise.session_id == MovingSession.id)
        .join(PlanItem, PlanItem.id == SessionExercise.item_id)
        .where(MovingSession.person_id == person_id)
        .where(MovingSession.local_date >= first, MovingSession.local_date < first + _WEEK)
        .order_by(MovingSession.local_date, PlanItem.place)
    ).all()
