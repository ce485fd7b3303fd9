"""What a person changes in their week of moving: a day, an exercise, how much; the last change can be undone.

Nothing here makes an amount larger than it was before: more is a proposal (``moving_decisions``).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.content.exercises import exercise_library
from coaching.content.moving import exercise_facts
from coaching.rules.exercises import Exercise, swaps_for
from coaching.rules.first_week import limits_without
from coaching.rules.progression import DayKind, Dose, with_quota
from coaching.rules.progression.doses import cut_by
from coaching.rules.week_plan import DayChange, move_day
from coaching.services import moving, moving_weeks, people
from coaching.services.errors import NotAllowed, NotFound
from coaching.services.moving_rows import OpenPlan, find_plan, open_plan, save_state
from coaching.services.week import left_out_by_clinicians
from coaching.store.models import MovingSession, PlanItem, SessionExercise

SHRINKS_BY = 20  # percent, as after a red session (protocols/moving.yml) [D]
_MOST_SWAPS = 3
_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Moved:
    """A day that was moved, and whether the other day had something and changed places with it."""

    source: date
    target: date
    is_swap: bool


def movable_days(session: Session, *, person_id: str, now: datetime) -> list[date]:
    """Days of this week, from today on, with something that is still planned."""
    plan = open_plan(session, person_id, exercise_facts())
    return sorted(_planned(session, plan, plan.today(now)))


def days_to_move_to(session: Session, *, person_id: str, source: date, now: datetime) -> list[date]:
    """Days of this week to which what is planned for a day can go, with a day of rest for what needs one."""
    plan = open_plan(session, person_id, exercise_facts())
    return [day for day in _open_days(session, plan, now) if _try_move(session, plan, source, day)]


def done_by(session: Session, *, person_id: str, key: str) -> dict[str, Any] | None:
    """The last change of the week where this message made it: a turn may come twice."""
    plan = find_plan(session, person_id)
    changed = None if plan is None else plan.changed
    return changed if changed is not None and changed.get("key") == key else None


def move(session: Session, *, key: str, person_id: str, source: date, target: date, now: datetime) -> Moved:
    """What is planned for a day goes to another of this week; where that has some, they change places.

    Args:
        session: an open session.
        key: of the message that wishes it; the same again moves nothing more.
        person_id: whose week.
        source: the day that moves.
        target: the day it goes to.
        now: the moment.

    Raises:
        NotFound: no week, or nothing is planned for that day.
        NotAllowed: the other day is over, done, not of this week, or would leave no day of rest.
    """
    people.lock(session, person_id)
    plan = open_plan(session, person_id, exercise_facts())
    if (done := done_by(session, person_id=person_id, key=key)) is not None:
        return Moved(date.fromisoformat(done["source"]), date.fromisoformat(done["target"]), done["is_swap"])
    rows = _planned(session, plan, plan.today(now))
    if source not in rows:
        raise NotFound("day")
    if target not in _open_days(session, plan, now) or not _try_move(session, plan, source, target):
        raise NotAllowed("not to that day")
    moved = Moved(source, target, target in rows)
    _exchange(session, rows, source, target)
    days = {"source": source.isoformat(), "target": target.isoformat(), "is_swap": moved.is_swap}
    moving_weeks.keep_change(plan, DayChange(source, target), now)
    _remember(plan, now, key, {"what": "move", **days})
    return moved


def take_off(session: Session, *, key: str, person_id: str, on: date, now: datetime) -> date:
    """A whole day off: nothing of it is planned any more, and it isn't made up for.

    Raises:
        NotFound: no week, or nothing is planned for that day.
    """
    people.lock(session, person_id)
    plan = open_plan(session, person_id, exercise_facts())
    row = _planned(session, plan, plan.today(now)).get(on)
    if row is None:
        raise NotFound("day")
    own = select(SessionExercise).where(SessionExercise.session_id == row.id)
    there = session.scalars(own).all()
    amounts = {e.item_id: e.planned for e in there}
    moving_weeks.keep_change(plan, DayChange(on), now)
    _remember(plan, now, key, {"what": "off", "on": on.isoformat(), "amounts": amounts})
    for one in there:
        session.delete(one)
    session.flush()
    session.delete(row)
    session.flush()
    return on


def swaps_of(session: Session, *, person_id: str, exercise: str) -> list[Exercise]:
    """What could come in an exercise's place: for the same, no harder, and within what works for them.

    Raises:
        NotFound: no week, or it isn't in it.
    """
    plan = open_plan(session, person_id, exercise_facts())
    plan.item_of(exercise)
    library = exercise_library()
    old = library.get(exercise)
    there = {item.exercise for item in plan.items} | left_out_by_clinicians(session, person_id)
    found = swaps_for(library, old, limits_without(plan.row.without or ()))
    fitting = [one for one in found if one.id not in there and one.energy_cost <= old.energy_cost]
    return fitting[:_MOST_SWAPS]


def swap(session: Session, *, key: str, person_id: str, exercise: str, other: str, now: datetime) -> PlanItem:
    """Another exercise in the place of one; it is tried first, as every one is.

    Raises:
        NotFound: no week, or it isn't in it.
        NotAllowed: the other is none of those that fit.
    """
    people.lock(session, person_id)
    if other not in {one.id for one in swaps_of(session, person_id=person_id, exercise=exercise)}:
        raise NotAllowed("not in its place")
    own: dict[str, Any] = {"person_id": person_id, "library": exercise_facts(), "now": now}
    moving.end_exercise(session, exercise=exercise, **own)
    item = moving.add_exercise(session, exercise=other, **own)
    plan = open_plan(session, person_id, exercise_facts())
    _remember(plan, now, key, {"what": "swap", "old": exercise, "new": other})
    return item


def shrink(
    session: Session, *, key: str, person_id: str, now: datetime, only: Collection[str] | None = None
) -> list[str]:
    """Less of each exercise, or of those named; at any time, and without a reason.

    Args:
        session: an open session.
        key: of the message that wishes it; the same again shrinks nothing more.
        person_id: whose week.
        now: the moment.
        only: ids of exercises, where not all are meant.

    Returns:
        The exercises that became less; one that is at its least already stays.

    Raises:
        NotFound: there is no week.
    """
    people.lock(session, person_id)
    plan = open_plan(session, person_id, exercise_facts())
    if (done := done_by(session, person_id=person_id, key=key)) is not None:
        return [item.exercise for item in plan.items if item.id in done["before"]]
    today, before, smaller = plan.today(now), {}, []
    for item in plan.dosed:
        if only is not None and item.exercise not in only:
            continue
        state = plan.state_of(item)
        lowered = cut_by(state.dose, SHRINKS_BY)
        if lowered == state.dose or item.baseline_since is not None:
            continue
        before[item.id] = state.dose.as_numbers()
        after = with_quota(state, lowered, now, today, plan.protocol, red_heeded=False)
        save_state(session, plan, item, after)
        smaller.append(item.exercise)
    if smaller:
        changed = open_plan(session, person_id, exercise_facts())
        moving_weeks.refresh_amounts(session, changed, now)
        _remember(changed, now, key, {"what": "shrink", "at": now.isoformat(), "before": before})
    return smaller


def undo(session: Session, *, person_id: str, now: datetime) -> str:
    """Take the last change back, while that is possible: on the same local day, and once.

    Returns:
        What it was: move, off, swap or shrink.

    Raises:
        NotFound: there is no week.
        NotAllowed: nothing was changed today, or it can't be taken back any more.
    """
    people.lock(session, person_id)
    plan = open_plan(session, person_id, exercise_facts())
    changed = plan.row.changed
    if changed is None or not _is_of_today(changed, plan, now):
        raise NotAllowed("nothing to take back")
    what = str(changed["what"])
    {"move": _undo_move, "off": _undo_off, "swap": _undo_swap, "shrink": _undo_shrink}[what](
        session, plan, changed, now
    )
    plan.row.changed = None
    session.flush()
    return what


def _remember(plan: OpenPlan, now: datetime, key: str, change: dict[str, Any]) -> None:
    """Only the last change is kept, with its message and the local day on which it can be taken back."""
    plan.row.changed = {**change, "key": key, "day": plan.today(now).isoformat()}


def _is_of_today(changed: dict[str, Any], plan: OpenPlan, now: datetime) -> bool:
    return changed.get("day") == plan.today(now).isoformat()


def _undo_move(session: Session, plan: OpenPlan, changed: dict[str, Any], now: datetime) -> None:
    source, target = date.fromisoformat(changed["source"]), date.fromisoformat(changed["target"])
    rows = _planned(session, plan, plan.today(now))
    if target not in rows or source not in _open_days(session, plan, now):
        raise NotAllowed("it was done since")
    _exchange(session, rows, target, source)
    moving_weeks.drop_change(plan, DayChange(source, target), now)


def _undo_off(session: Session, plan: OpenPlan, changed: dict[str, Any], now: datetime) -> None:
    on = date.fromisoformat(changed["on"])
    if on not in _open_days(session, plan, now) or on in _planned(session, plan, plan.today(now)):
        raise NotAllowed("that day is over, or has something else")
    moving_weeks.drop_change(plan, DayChange(on), now)
    there = {item.id for item in plan.items}
    row = MovingSession(person_id=plan.person.id, local_date=on, kind=DayKind.PLANNED)
    session.add(row)
    session.flush()
    session.add_all(
        SessionExercise(session_id=row.id, item_id=item_id, planned=amount)
        for item_id, amount in changed["amounts"].items()
        if item_id in there
    )
    session.flush()
    moving_weeks.refresh_amounts(session, plan, now)


def _undo_swap(session: Session, plan: OpenPlan, changed: dict[str, Any], now: datetime) -> None:
    own: dict[str, Any] = {"person_id": plan.person.id, "library": exercise_facts(), "now": now}
    moving.end_exercise(session, exercise=changed["new"], **own)
    former = select(PlanItem).where(PlanItem.plan_id == plan.row.id, PlanItem.exercise == changed["old"])
    session.scalars(former).one().ended_at = None  # its amount and its tries are what they were
    plan.row.laid_week = None
    session.flush()


def _undo_shrink(session: Session, plan: OpenPlan, changed: dict[str, Any], now: datetime) -> None:
    held = {item.id: item for item in plan.dosed if item.id in changed["before"]}
    if any(plan.doses[item_id].since.isoformat() != changed["at"] for item_id in held):
        raise NotAllowed("something was decided since")
    today = plan.today(now)
    for item_id, item in held.items():
        state, numbers = plan.state_of(item), changed["before"][item_id]
        before = state.limits.cut(Dose.from_numbers(numbers))
        after = with_quota(state, before, now, today, plan.protocol, red_heeded=False)
        save_state(session, plan, item, after)
    again = open_plan(session, plan.person.id, exercise_facts())
    again.row.laid_week = None  # days that were dropped come back
    session.flush()


def _planned(session: Session, plan: OpenPlan, today: date) -> dict[date, MovingSession]:
    """What is still planned, from today to the end of the week that is laid out, by day."""
    first, last = _week_of(plan, today)
    own = select(MovingSession).where(
        MovingSession.person_id == plan.person.id,
        MovingSession.kind == DayKind.PLANNED,
        MovingSession.local_date >= max(today, first),
        MovingSession.local_date < last,
        MovingSession.id.in_(select(SessionExercise.session_id)),
    )
    return {row.local_date: row for row in session.scalars(own)}


def _week_of(plan: OpenPlan, today: date) -> tuple[date, date]:
    first = plan.row.started_on + (today - plan.row.started_on).days // 7 * _WEEK
    return first, first + _WEEK


def _open_days(session: Session, plan: OpenPlan, now: datetime) -> list[date]:
    """Days of this week, from today on, on which nothing was done yet."""
    today = plan.today(now)
    first, last = _week_of(plan, today)
    done = select(MovingSession.local_date).where(
        MovingSession.person_id == plan.person.id, MovingSession.kind != DayKind.PLANNED
    )
    over = set(session.scalars(done))
    days = [first + timedelta(days=offset) for offset in range(7)]
    return [day for day in days if today <= day < last and day not in over]


def _try_move(session: Session, plan: OpenPlan, source: date, target: date) -> bool:
    first, _ = _week_of(plan, source)
    days = {
        day.on: tuple(day.amounts)
        for day in moving_weeks.week(session, person_id=plan.person.id, first=first)
    }
    domains = {name: plan.library[name].domain for names in days.values() for name in names}
    return move_day(days, domains, source=source, target=target) is not None


def _exchange(session: Session, rows: dict[date, MovingSession], source: date, target: date) -> None:
    other = rows.get(target)
    rows[source].local_date = target
    if other is not None:
        other.local_date = source
    session.flush()
