"""Exercises told afterwards in a sentence: kept as a session, put right, taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.content.exercises.names import known
from coaching.content.moving import exercise_facts
from coaching.rules.days import local_date_of
from coaching.rules.progression import DayKind
from coaching.services import exercise_mornings, moving_sessions, moving_weeks, people
from coaching.services.errors import NotFound
from coaching.services.moving_rows import OpenPlan, find_plan, items_of, open_plan
from coaching.services.moving_sessions import SessionTold
from coaching.store.models import MovingSession, PlanItem, SessionExercise
from coaching.values.exercise_amounts import Unit, read_bare_amount
from coaching.values.exercise_log import ExerciseLog, ToldExercise, read_exercise_log
from coaching.values.exercise_names import Known


@dataclass(frozen=True)
class Kept:
    """What was kept of a sentence.

    Attributes:
        session_id: of the session; None where nothing was done.
        on: the local day.
        done: units of a set by exercise, in the order in which they were told.
        not_done: exercises that were not.
        felt: their own words.
        pain: 0 to 10.
        unclear: exercises of which several are called what was said; nothing was kept of them.
    """

    session_id: str | None
    on: date
    done: Mapping[str, int]
    not_done: tuple[str, ...] = ()
    felt: str | None = None
    pain: int | None = None
    unclear: tuple[str, ...] = ()


def read(
    session: Session, *, person_id: str, text: str, in_place_of: str | None = None
) -> ExerciseLog | None:
    """What a sentence tells of the exercises of the person's plan; None without a plan, or of none.

    Args:
        session: an open session.
        person_id: whose.
        text: what was typed.
        in_place_of: the session that it puts right: "none" and a number alone are read beside it.
    """
    mine = _known(session, person_id)
    told = read_exercise_log(text, mine) if mine else None
    if told is not None or in_place_of is None:
        return told
    kept = _done_in(session, in_place_of, person_id)
    amount = read_bare_amount(text, _unit_of(mine, kept))
    if amount == 0:
        return ExerciseLog(nothing=True)
    return ExerciseLog((ToldExercise((next(iter(kept)),), amount),), is_bare=True) if amount else None


def log(
    session: Session,
    *,
    message_id: str,
    person_id: str,
    told: ExerciseLog,
    now: datetime,
    in_place_of: str | None = None,
    rest_stays: bool = False,
) -> Kept:
    """Keep what was told, as planned where no amount was named. The same message changes nothing.

    Args:
        session: an open session.
        message_id: the message.
        person_id: whose.
        told: as it was read.
        now: aware instant.
        in_place_of: the session that this puts right.
        rest_stays: what isn't named anew stays as it was told: "no, it was 8 squats".

    Raises:
        NotFound: there is no plan, or no such session to put right.
    """
    people.lock(session, person_id)
    plan = open_plan(session, person_id, exercise_facts())
    moving_weeks.lay_week(session, person_id=person_id, library=exercise_facts(), now=now)
    before = _own(session, in_place_of, person_id) if in_place_of is not None else None
    day = plan.today(now) - timedelta(days=told.days_ago)
    if before is not None and not told.days_ago:
        day = before.local_date  # no other day was named
    planned = _planned(session, person_id, day)
    # The whole of it is told once; what it puts right may be told again.
    still = planned if before is not None else moving_weeks.planned_on(session, person_id=person_id, on=day)
    done, unclear = _amounts(plan, told, planned, still)
    if before is not None and unclear:
        return Kept(before.id, before.local_date, {}, told.not_done, unclear=unclear)
    whole = _whole(told, done)
    names_some = not told.everything and not told.nothing and (rest_stays or (not done and told.not_done))
    if before is not None and before.local_date == day and names_some:
        whole = _put_right(before, _done_in(session, before.id, person_id), told, done)
    session_id = _keep(session, person_id, message_id, whole, before, day, now)
    kept = dict(whole.done) if whole is not None else {}
    felt, pain = (whole.felt, whole.pain) if whole is not None else (told.felt, told.pain)
    return Kept(session_id, day, kept, told.not_done, felt, pain, unclear)


def last_told(session: Session, *, person_id: str, now: datetime) -> MovingSession | None:
    """The latest session of today or yesterday that was done."""
    today = local_date_of(now, people.get(session, person_id).time_zone)
    own = select(MovingSession).where(
        MovingSession.person_id == person_id,
        MovingSession.local_date >= today - timedelta(days=1),
        MovingSession.kind.in_((DayKind.DONE, DayKind.EASIER)),
    )
    return session.scalars(own.order_by(MovingSession.done_at.desc()).limit(1)).one_or_none()


def _keep(
    session: Session,
    person_id: str,
    message_id: str,
    whole: SessionTold | None,
    before: MovingSession | None,
    day: date,
    now: datetime,
) -> str | None:
    if before is not None and whole is not None and before.local_date == day:
        moving_sessions.put_right(session, session_id=before.id, person_id=person_id, told=whole)
        return before.id
    if before is not None:
        moving_sessions.take_back(session, session_id=before.id, person_id=person_id)
    if whole is None:
        return None
    kept = moving_sessions.log(
        session, message_id=message_id, person_id=person_id, told=whole, now=now, on=day
    )
    session.flush()
    if day == local_date_of(now, people.get(session, person_id).time_zone):
        exercise_mornings.ask_next_morning(session, person_id=person_id, now=now)
    return kept.id


def _whole(told: ExerciseLog, done: Mapping[str, int]) -> SessionTold | None:
    return SessionTold(
        done,
        pain=told.pain,
        effort=told.effort,
        felt=told.felt,
        too_much=told.too_much,
        easier=told.easier,
    ) if done else None  # fmt: skip


def _put_right(
    row: MovingSession, before: Mapping[str, int], told: ExerciseLog, done: Mapping[str, int]
) -> SessionTold | None:
    """The session as it was told, but for what is told anew and what wasn't done after all."""
    left = {name: amount for name, amount in before.items() if name not in told.not_done} | dict(done)
    return SessionTold(
        left,
        pain=told.pain if told.pain is not None else row.pain_during,
        effort=told.effort if told.effort is not None else row.effort,
        felt=told.felt or row.felt,
        new_symptom=row.new_symptom,
        too_much=told.too_much or row.too_much,
        easier=told.easier or row.kind == DayKind.EASIER,
    ) if left else None  # fmt: skip


def _own(session: Session, session_id: str, person_id: str) -> MovingSession:
    row = session.get(MovingSession, session_id)
    if row is None or row.person_id != person_id:
        raise NotFound("session")
    return row


def _done_in(session: Session, session_id: str, person_id: str) -> dict[str, int]:
    """What was done in a session of theirs, by exercise."""
    rows = session.execute(
        select(PlanItem.exercise, SessionExercise.done)
        .join(SessionExercise, SessionExercise.item_id == PlanItem.id)
        .join(MovingSession, MovingSession.id == SessionExercise.session_id)
        .where(MovingSession.id == session_id, MovingSession.person_id == person_id)
        .where(SessionExercise.done.is_not(None))
        .order_by(PlanItem.place)
    )
    return {exercise: amount for exercise, amount in rows if amount is not None}


def _unit_of(mine: Sequence[Known], done: Mapping[str, int]) -> Unit | None:
    """What a number alone counts; None where that isn't clear."""
    units = [one.unit for one in mine if one.id in done]
    return units[0] if len(done) == 1 and units else None


def _amounts(
    plan: OpenPlan, told: ExerciseLog, planned: Mapping[str, int], still: Mapping[str, int]
) -> tuple[dict[str, int], tuple[str, ...]]:
    """How much was done of what; and what several exercises are called, none of which is planned."""
    done: dict[str, int] = {}
    unclear: list[str] = []
    if told.everything:
        done |= {name: amount for name, amount in still.items() if name not in told.not_done}
    for one in told.done:
        name = _which(one, planned)
        if name is None:
            unclear += one.ids
            continue
        amount = one.amount or _usual_amount(plan, name, planned)
        done[name] = max(1, amount // 2) if one.is_half else amount
    return done, tuple(dict.fromkeys(unclear))


def _which(told: ToldExercise, planned: Mapping[str, int]) -> str | None:
    if len(told.ids) == 1:
        return told.ids[0]
    on_that_day = [one for one in told.ids if one in planned]
    return on_that_day[0] if len(on_that_day) == 1 else None


def _usual_amount(plan: OpenPlan, name: str, planned: Mapping[str, int]) -> int:
    """What is planned for that day, else the dose that holds, else the gentle first amount."""
    if name in planned:
        return planned[name]
    item = plan.item_of(name)
    return plan.state_of(item).dose.amount if item.id in plan.doses else plan.facts_of(item).start


def _planned(session: Session, person_id: str, day: date) -> dict[str, int]:
    """What was planned for a local day, done by now or not."""
    rows = session.execute(
        select(PlanItem.exercise, SessionExercise.planned)
        .join(SessionExercise, SessionExercise.item_id == PlanItem.id)
        .join(MovingSession, MovingSession.id == SessionExercise.session_id)
        .where(MovingSession.person_id == person_id, MovingSession.local_date == day)
        .where(SessionExercise.planned.is_not(None))
        .order_by(PlanItem.place)
    )
    return {exercise: amount for exercise, amount in rows if amount is not None}


def _known(session: Session, person_id: str) -> tuple[Known, ...]:
    plan = find_plan(session, person_id)
    return known([item.exercise for item in items_of(session, plan)]) if plan is not None else ()
