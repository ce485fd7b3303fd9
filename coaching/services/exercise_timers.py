"""Timers of exercises and chores as rows: begun, paused, stopped; and when each shows something else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.content.exercises import exercise_library
from coaching.rules.exercise_session import Step
from coaching.rules.exercise_timer import Bouts, Clock, Shown, next_change, shown_after
from coaching.rules.exercises import Counted
from coaching.services import exercise_walks, pacing, people
from coaching.services.errors import NotFound
from coaching.store.models import ExerciseTimer
from coaching.store.upserts import take_once

_SIDES_APART = 10  # seconds to change sides, where an exercise has no rest of its own
_MINUTE = 60


@dataclass(frozen=True)
class Place:
    """Which step of which session a timer is for."""

    walk_id: str
    step: int


@dataclass(frozen=True)
class Chore:
    """A chore that a timer is for: how it is cut, and which activity of the person's list it is, if any."""

    bouts: Bouts
    activity_id: str | None = None


def begin(
    session: Session,
    *,
    key: str,
    person_id: str,
    chat_id: int,
    what: Place | Chore,
    outbox_key: str,
    now: datetime,
) -> ExerciseTimer:
    """Begin; whatever ran in that chat ends. The same key again changes nothing.

    Args:
        session: an open session.
        key: the tap that asked for it.
        person_id: whose.
        chat_id: where it is shown.
        what: the step, or the chore, that it is for.
        outbox_key: of the message that is edited.
        now: aware instant.

    Raises:
        NotFound: this person has no such step, it is settled, or it isn't counted in time; or no such
            activity.
    """
    people.lock(session, person_id)
    if isinstance(what, Place):
        bouts = bouts_of(step_at(session, person_id=person_id, place=what))
        purpose = {"walk_id": what.walk_id, "place": what.step}
    else:
        if what.activity_id is not None:
            pacing.by_id(session, activity_id=what.activity_id, person_id=person_id)
        bouts, purpose = what.bouts, {"activity_id": what.activity_id}
    for other in running(session, person_id=person_id):
        if other.key != key:
            stop(other, now)
    return take_once(
        session,
        ExerciseTimer,
        unique=("key",),
        key=key,
        person_id=person_id,
        chat_id=chat_id,
        outbox_key=outbox_key,
        bouts=bouts.bouts,
        work=bouts.work,
        rest=bouts.rest,
        began_at=now,
        passed_seconds=0.0,
        next_at=next_change(bouts, Clock(now), now),
        **purpose,
    )


def step_at(session: Session, *, person_id: str, place: Place) -> Step:
    """The step that is still to come.

    Raises:
        NotFound: this person has no such step, or it is settled.
    """
    walk = exercise_walks.by_id(session, walk_id=place.walk_id, person_id=person_id)
    steps = exercise_walks.steps_of(walk)
    if not 0 <= place.step < len(steps) or steps[place.step].fate is not None:
        raise NotFound("step")
    return steps[place.step]


def is_past(session: Session, row: ExerciseTimer) -> bool:
    """Whether the step that it is for is settled, so that it counts for nothing; a chore never is."""
    if row.walk_id is None or row.place is None:
        return False
    try:
        step_at(session, person_id=row.person_id, place=Place(row.walk_id, row.place))
    except NotFound:
        return True
    return False


def bouts_of(step: Step) -> Bouts:
    """How long a step's bouts are, with both sides where it has two.

    Raises:
        NotFound: it isn't counted in time.
    """
    exercise = exercise_library().get(step.exercise)
    if exercise.counted is Counted.REPETITIONS:
        raise NotFound("timer")
    unit = _MINUTE if exercise.counted is Counted.MINUTES else 1
    bouts = exercise.start.sets * (2 if exercise.each_side else 1)
    rest = exercise.start.rest_seconds or _SIDES_APART
    return Bouts(bouts, step.amount * unit, rest if bouts > 1 else 0)


def by_id(session: Session, *, timer_id: str, person_id: str) -> ExerciseTimer:
    """The person's timer, locked until the session ends.

    Raises:
        NotFound: there is none.
    """
    own = select(ExerciseTimer).where(ExerciseTimer.id == timer_id, ExerciseTimer.person_id == person_id)
    row = session.scalars(own.with_for_update()).one_or_none()
    if row is None:
        raise NotFound("timer")
    return row


def running(session: Session, *, person_id: str) -> list[ExerciseTimer]:
    """Those of a person that aren't over; one that is paused is not."""
    own = select(ExerciseTimer).where(ExerciseTimer.person_id == person_id, ExerciseTimer.ended_at.is_(None))
    return list(session.scalars(own))


def due(session: Session, *, now: datetime, limit: int) -> list[ExerciseTimer]:
    """Those that show something else by now, locked against another process until the session ends."""
    waiting = select(ExerciseTimer).where(ExerciseTimer.next_at <= now)
    ordered = waiting.order_by(ExerciseTimer.next_at, ExerciseTimer.id)
    return list(session.scalars(ordered.limit(limit).with_for_update(skip_locked=True)))


def next_due(session: Session, *, after: datetime) -> datetime | None:
    """When anybody's shows something else, after that instant."""
    later = select(ExerciseTimer.next_at).where(ExerciseTimer.next_at > after)
    return session.scalars(later.order_by(ExerciseTimer.next_at).limit(1)).one_or_none()


def show(row: ExerciseTimer, now: datetime) -> Shown:
    """What it shows now. What was missed in between is not shown any more; at the end it is over."""
    bouts, clock = _read(row)
    shown = shown_after(bouts, clock.passed(now))
    row.next_at = next_change(bouts, clock, now) if row.ended_at is None else None
    if shown.changes_in is None:
        row.ended_at = row.ended_at or now
    return shown


def pause(row: ExerciseTimer, now: datetime) -> None:
    """Let it rest; one that rests, or is over, stays as it is."""
    if row.ended_at is None:
        _write(row, _read(row)[1].pause(now), now)


def go_on(row: ExerciseTimer, now: datetime) -> None:
    """Let it run again; one that runs, or is over, stays as it is."""
    if row.ended_at is None:
        _write(row, _read(row)[1].go_on(now), now)


def stop(row: ExerciseTimer, now: datetime) -> None:
    """End it before its time."""
    row.ended_at, row.next_at = row.ended_at or now, None


def _read(row: ExerciseTimer) -> tuple[Bouts, Clock]:
    clock = Clock(row.began_at, timedelta(seconds=row.passed_seconds), row.paused_at)
    return Bouts(row.bouts, row.work, row.rest), clock


def _write(row: ExerciseTimer, clock: Clock, now: datetime) -> None:
    row.began_at, row.paused_at = clock.began_at, clock.paused_at
    row.passed_seconds = clock.passed_before.total_seconds()
    row.next_at = next_change(_read(row)[0], clock, now)
