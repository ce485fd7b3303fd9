"""A session done step by step in the chat: begun, each step settled once, and what was told afterwards.

What is done is a session of the plan from the first step on, so nothing that breaks in between loses it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.content.exercises import exercise_library
from coaching.content.moving import exercise_facts
from coaching.rules.days import local_date_of
from coaching.rules.exercise_session import (
    Allowed,
    Fate,
    Step,
    done_of,
    ease_all,
    ease_next,
    lay_anew,
    lay_gentle,
    lay_session,
    leave_rest,
    place_of,
    settle,
    settle_part,
)
from coaching.rules.exercises import Exercise
from coaching.rules.progression import DayKind
from coaching.services import exercise_mornings, knowing, moving_care, moving_sessions, moving_weeks, people
from coaching.services.errors import NotFound
from coaching.services.moving_rows import find_plan, items_of
from coaching.services.moving_sessions import SessionTold
from coaching.store.models import ExerciseWalk, MovingSession
from coaching.store.upserts import take_once
from coaching.values.exercise_amounts import Unit
from coaching.values.exercise_steps import StepDone, read_step_done

PLAN, GENTLE = "plan", "gentle"


class Deed(StrEnum):
    """What the person does at a step."""

    DONE = "done"
    SKIP = "skip"
    EASIER = "easier"
    HARD_DAY = "hard_day"
    STOP = "stop"


class Today(StrEnum):
    """Why there is nothing to begin today."""

    NO_PLAN = "no_plan"
    NOTHING = "nothing"  # a day of rest, or one on which trials come first
    DONE = "done"


@dataclass(frozen=True)
class Told:
    """What was told after a session; None is not told, and leaves what is kept."""

    effort: int | None = None
    pain: int | None = None
    felt: str | None = None
    too_much: bool = False


def begin(session: Session, *, key: str, person_id: str, now: datetime) -> ExerciseWalk | Today:
    """Begin today's session, or go on with it where it was left. The same key again changes nothing.

    Args:
        session: an open session.
        key: the message that asked for it.
        person_id: whose.
        now: aware instant.

    Returns:
        The session with its steps, or why there is none.
    """
    people.lock(session, person_id)
    today = _today(session, person_id, now)
    if find_plan(session, person_id) is None:
        return open_of(session, person_id=person_id, on=today) or Today.NO_PLAN
    moving_weeks.lay_week(session, person_id=person_id, library=exercise_facts(), now=now)
    under_way = open_of(session, person_id=person_id, on=today, kind=PLAN)
    if under_way is not None and _go_on(session, under_way, now):
        return under_way
    planned = moving_weeks.planned_on(session, person_id=person_id, on=today)
    steps = lay_session(planned, exercise_library(), _allowed(session, person_id))
    if steps:
        return _begin(session, key, person_id, PLAN, steps, today, now)
    gentle = open_of(session, person_id=person_id, on=today, kind=GENTLE)
    return gentle or (Today.DONE if was_done_on(session, person_id, today) else Today.NOTHING)


def begin_gentle(session: Session, *, key: str, person_id: str, now: datetime) -> ExerciseWalk:
    """Begin a few gentle moves beside the plan, which count for nothing. The same key changes nothing."""
    people.lock(session, person_id)
    regions = knowing.regions_of(session, person_id)
    steps = lay_gentle(list(regions), exercise_library(), _allowed(session, person_id))
    return _begin(session, key, person_id, GENTLE, steps, _today(session, person_id, now), now)


def open_of(session: Session, *, person_id: str, on: date, kind: str | None = None) -> ExerciseWalk | None:
    """The session of that local day that is under way, of one kind or any; the latest, if there are two."""
    own = select(ExerciseWalk).where(
        ExerciseWalk.person_id == person_id,
        ExerciseWalk.local_date == on,
        ExerciseWalk.ended_at.is_(None),
    )
    if kind is not None:
        own = own.where(ExerciseWalk.kind == kind)
    return session.scalars(own.order_by(ExerciseWalk.began_at.desc()).limit(1)).one_or_none()


def by_id(session: Session, *, walk_id: str, person_id: str) -> ExerciseWalk:
    """The person's session.

    Raises:
        NotFound: this person has none such.
    """
    row = session.get(ExerciseWalk, walk_id)
    if row is None or row.person_id != person_id:
        raise NotFound("exercise session")
    return row


def steps_of(row: ExerciseWalk) -> tuple[Step, ...]:
    """Its steps as the rules read them."""
    return tuple(Step.from_record(one) for one in row.steps)


def act(
    session: Session,
    *,
    walk_id: str,
    person_id: str,
    key: str,
    deed: Deed,
    now: datetime,
    at: int | None = None,
    words: str = "",
) -> bool:
    """Do at the next step what the person says; the same key again changes nothing.

    Args:
        session: an open session.
        walk_id: of the session.
        person_id: whose.
        key: the message.
        deed: what to do.
        now: aware instant.
        at: the step that was meant, where a button says so; another one changes nothing.
        words: in which it was said that it is done; how much of it is read there.

    Returns:
        Whether it changed anything: a step that is as easy as it gets stays as it is.

    Raises:
        NotFound: this person has no such session.
    """
    people.lock(session, person_id)
    row = by_id(session, walk_id=walk_id, person_id=person_id)
    if row.last_key == key:
        return True
    before = steps_of(row)
    place = place_of(before)
    if place is None or (at is not None and at != place):
        return False
    after = _after(before, deed, _allowed(session, person_id), words)
    if after is None or after == before:
        return False
    row.steps, row.last_key = [one.as_record() for one in after], key
    session.flush()
    _keep(session, row, after, Told(), now)
    return True


def tell(session: Session, *, walk_id: str, person_id: str, told: Told, now: datetime) -> None:
    """Keep what was told afterwards; where nothing was done, there is nothing to keep it with.

    Raises:
        NotFound: this person has no such session.
    """
    people.lock(session, person_id)
    row = by_id(session, walk_id=walk_id, person_id=person_id)
    _keep(session, row, steps_of(row), told, now)


def break_off(session: Session, *, walk_id: str, person_id: str, felt: str, now: datetime) -> None:
    """Keep that it ended since they felt unwell: too much, whatever it is (clinical reference, section 4).

    Where nothing was done there is no amount to keep; then what was planned for that day is let go,
    so that it isn't begun again.

    Raises:
        NotFound: this person has no such session.
    """
    tell(session, walk_id=walk_id, person_id=person_id, told=Told(felt=felt, too_much=True), now=now)
    row = by_id(session, walk_id=walk_id, person_id=person_id)
    if row.session_id is not None:
        return
    key, on = f"unwell:{row.id}", row.local_date
    planned = call_off(session, key=key, person_id=person_id, now=now, on=on)
    if planned is not None:
        planned.felt, planned.too_much = felt, True
        session.flush()


def end(session: Session, *, walk_id: str, person_id: str, now: datetime) -> ExerciseWalk:
    """Nothing more is asked of it: what is still to come is left out.

    Raises:
        NotFound: this person has no such session.
    """
    row = by_id(session, walk_id=walk_id, person_id=person_id)
    row.steps = [one.as_record() for one in leave_rest(steps_of(row))]
    row.ended_at = row.ended_at or now
    session.flush()
    return row


def call_off(
    session: Session, *, key: str, person_id: str, now: datetime, on: date | None = None
) -> MovingSession | None:
    """A hard day on which nothing is done counts as done. None: nothing was planned."""
    found = moving_sessions.call_hard_day(session, message_id=key, person_id=person_id, now=now, on=on)
    today = _today(session, person_id, now)
    under_way = open_of(session, person_id=person_id, on=today, kind=PLAN)
    if found is not None and under_way is not None:
        end(session, walk_id=under_way.id, person_id=person_id, now=now)
    return found


def was_done_on(session: Session, person_id: str, on: date) -> bool:
    """Whether a session of that local day is done, or was let go on a hard day."""
    own = select(MovingSession.id).where(
        MovingSession.person_id == person_id,
        MovingSession.local_date == on,
        MovingSession.kind != DayKind.PLANNED,
    )
    return session.scalar(own.limit(1)) is not None


def _begin(
    session: Session,
    key: str,
    person_id: str,
    kind: str,
    steps: Sequence[Step],
    today: date,
    now: datetime,
) -> ExerciseWalk:
    return take_once(
        session,
        ExerciseWalk,
        unique=("key",),
        key=key,
        person_id=person_id,
        local_date=today,
        kind=kind,
        steps=[one.as_record() for one in steps],
        began_at=now,
    )


def _go_on(session: Session, row: ExerciseWalk, now: datetime) -> bool:
    """Lay anew what is still to come; whether there is anything to go on with.

    The dose, the plan and what a clinician rules out may have changed since it was begun.
    """
    before, person_id = steps_of(row), row.person_id
    holds = moving_weeks.amounts_in_force(session, person_id=person_id, library=exercise_facts(), now=now)
    if row.session_id is None:
        planned = moving_weeks.planned_on(session, person_id=person_id, on=row.local_date)
        holds = {name: min(planned[name], holds[name]) for name in planned if name in holds}
    else:
        there = {one.planned for one in before}
        holds = {name: amount for name, amount in holds.items() if name in there}
    after = lay_anew(before, holds, exercise_library(), _allowed(session, person_id))
    if after == before:
        return True
    if not done_of(after).amounts and not any(one.planned and one.fate is None for one in after):
        end(session, walk_id=row.id, person_id=person_id, now=now)
        return False
    row.steps = [one.as_record() for one in after]
    session.flush()
    return True


def _after(steps: Sequence[Step], deed: Deed, allowed: Allowed, words: str) -> tuple[Step, ...] | None:
    library = exercise_library()
    ways: Mapping[Deed, Callable[[], tuple[Step, ...] | None]] = {
        Deed.DONE: lambda: _done(steps, allowed, words),
        Deed.SKIP: lambda: settle(steps, Fate.SKIPPED),
        Deed.EASIER: lambda: ease_next(steps, library, allowed),
        Deed.HARD_DAY: lambda: ease_all(steps, library, allowed),
        Deed.STOP: lambda: leave_rest(_done_before(steps, words)),
    }
    return ways[deed]()


def _done(steps: Sequence[Step], allowed: Allowed, words: str) -> tuple[Step, ...]:
    """The next step done, as far as it is told."""
    place = place_of(steps)
    if place is None or not words:
        return settle(steps, Fate.DONE)
    step, much = steps[place], _much(steps[place], words)
    if (amount := _told_amount(step, much)) is not None:
        return settle_part(steps, amount)
    is_less = much.is_easier and step.planned is not None and not step.is_easier
    eased = ease_next(steps, exercise_library(), allowed) if is_less else None
    return settle(eased or steps, Fate.DONE)


def _done_before(steps: Sequence[Step], words: str) -> tuple[Step, ...]:
    """Who stops in a step may say how far they got: "did 4, then I had to stop"."""
    place = place_of(steps)
    amount = _told_amount(steps[place], _much(steps[place], words)) if place is not None else None
    return tuple(steps) if amount is None else settle_part(steps, amount)


def _much(step: Step, words: str) -> StepDone:
    return read_step_done(words, Unit(exercise_library().get(step.exercise).counted.value))


def _told_amount(step: Step, much: StepDone) -> int | None:
    return max(1, step.amount // 2) if much.is_half else much.amount


def _keep(session: Session, row: ExerciseWalk, steps: Sequence[Step], told: Told, now: datetime) -> None:
    """The session of the plan as far as it is done, with what was told of it before."""
    done = done_of(steps)
    if row.kind != PLAN or not done.amounts:
        return
    kept = session.get(MovingSession, row.session_id) if row.session_id is not None else None
    amounts = dict(done.amounts)
    if kept is None:  # what left the plan meanwhile has no place in a new session
        plan = find_plan(session, row.person_id)
        there = {item.exercise for item in items_of(session, plan)} if plan is not None else set()
        amounts = {name: amount for name, amount in amounts.items() if name in there}
        if not amounts:
            return
    whole = SessionTold(amounts, easier=done.is_easier)
    if kept is not None:
        whole = replace(
            whole, pain=kept.pain_during, effort=kept.effort, felt=kept.felt, too_much=kept.too_much
        )
    whole = replace(
        whole,
        pain=whole.pain if told.pain is None else told.pain,
        effort=whole.effort if told.effort is None else told.effort,
        felt=told.felt or whole.felt,
        too_much=whole.too_much or told.too_much,
    )
    if kept is None:
        logged = moving_sessions.log(
            session,
            message_id=f"walk:{row.id}",
            person_id=row.person_id,
            told=whole,
            now=now,
            on=row.local_date,
        )
        row.session_id = logged.id
        session.flush()
        exercise_mornings.ask_next_morning(session, person_id=row.person_id, now=now)
    else:
        moving_sessions.put_right(session, session_id=kept.id, person_id=row.person_id, told=whole)


def _allowed(session: Session, person_id: str) -> Allowed:
    """What no clinician of this person has ruled out, or is in dispute over."""
    standing = moving_care.standing(session, person_id)

    def is_allowed(exercise: Exercise) -> bool:
        orders = moving_care.orders_for(standing, exercise.id, exercise.domain.value)
        return not (orders.avoid or orders.differ)

    return is_allowed


def _today(session: Session, person_id: str, now: datetime) -> date:
    return local_date_of(now, people.get(session, person_id).time_zone)
