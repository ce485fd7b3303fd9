"""Sessions in the chat, in the store: each step once, nothing lost; told in a sentence; mornings; timers."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.reminders.tick import run_due
from bot.telegram.speech import Speaker
from coaching.content.words import ServiceWords
from coaching.rules.exercise_session import place_of
from coaching.rules.exercise_timer import Phase
from coaching.rules.progression import DayKind
from coaching.services import (
    exercise_mornings,
    exercise_timers,
    exercise_walks,
    messages,
    moving_care,
    moving_sessions,
    moving_weeks,
    week_changes,
)
from coaching.services.errors import NotFound
from coaching.services.exercise_timers import Place
from coaching.services.exercise_walks import Deed, Today, Told
from coaching.services.moving_care import Order
from coaching.services.reminder_rows import EXERCISE_MORNING
from coaching.store.database import Database
from coaching.store.models import (
    DoseDecision,
    ExerciseTimer,
    ExerciseWalk,
    MovingSession,
    Reminder,
    SessionExercise,
)
from tests.support.builders import NOW, Patient, add_clinician, add_patient
from tests.support.exercise_plans import AMOUNTS, give_plan, rate_pain, tell
from tests.support.weeks import live_well

DAY = timedelta(days=1)


@pytest.fixture
def ann(session: Session) -> Patient:
    ann = add_patient(session)
    give_plan(session, ann.id, NOW)
    return ann


def begin(session: Session, ann: Patient, key: str = "go") -> ExerciseWalk:
    walk = exercise_walks.begin(session, key=key, person_id=ann.id, now=NOW)
    assert isinstance(walk, ExerciseWalk)
    return walk


def act(session: Session, walk: ExerciseWalk, deed: Deed, key: str, at: int | None = None) -> bool:
    return exercise_walks.act(
        session, walk_id=walk.id, person_id=walk.person_id, key=key, deed=deed, now=NOW, at=at
    )


def place(walk: ExerciseWalk) -> int | None:
    return place_of(exercise_walks.steps_of(walk))


def done(session: Session, walk: ExerciseWalk) -> dict[str, int | None]:
    rows = select(SessionExercise).where(
        SessionExercise.session_id == walk.session_id, SessionExercise.done.is_not(None)
    )
    return {row.id: row.done for row in session.scalars(rows)}


def test_a_step_counts_once_however_often_it_is_said(session: Session, ann: Patient) -> None:
    walk = begin(session, ann)
    assert act(session, walk, Deed.DONE, "a")
    assert act(session, walk, Deed.DONE, "a")  # the same turn, tried again
    assert place(walk) == 1
    assert not act(session, walk, Deed.DONE, "late", at=0)  # a button of the step before
    assert place(walk) == 1


def test_what_is_done_is_a_session_from_the_first_step_on(session: Session, ann: Patient) -> None:
    walk = begin(session, ann)
    act(session, walk, Deed.DONE, "warm")
    assert walk.session_id is None  # a warm-up is none
    act(session, walk, Deed.DONE, "one")
    assert list(done(session, walk).values()) == [8]
    act(session, walk, Deed.SKIP, "two")
    act(session, walk, Deed.DONE, "three")
    exercise_walks.tell(session, walk_id=walk.id, person_id=ann.id, told=Told(effort=3), now=NOW)
    exercise_walks.tell(session, walk_id=walk.id, person_id=ann.id, told=Told(pain=4, felt="ok"), now=NOW)
    row = session.get_one(MovingSession, walk.session_id)
    assert (row.kind, row.effort, row.pain_during, row.felt) == (DayKind.DONE, 3, 4, "ok")
    assert sorted(filter(None, done(session, walk).values())) == [8, 30]
    assert begin(session, ann, "again").id == walk.id  # it goes on where it was


def test_easier_counts_as_done_and_is_marked(session: Session, ann: Patient) -> None:
    walk = begin(session, ann)
    act(session, walk, Deed.HARD_DAY, "hard")
    for number in range(5):
        act(session, walk, Deed.DONE, f"d{number}")
    assert session.get_one(MovingSession, walk.session_id).kind == DayKind.EASIER
    assert sorted(filter(None, done(session, walk).values())) == sorted(AMOUNTS.values())


@pytest.mark.parametrize(
    ("words", "amount", "kind"),
    [
        ("did it", 8, DayKind.DONE),
        ("did 5", 5, DayKind.DONE),
        ("managed 4 then my knee hurt", 4, DayKind.DONE),
        ("did half", 4, DayKind.DONE),
        ("did the easier one", 8, DayKind.EASIER),
        ("did some of it", 8, DayKind.EASIER),
    ],
)
def test_what_is_said_of_a_part_is_kept_as_a_part(
    session: Session, ann: Patient, words: str, amount: int, kind: DayKind
) -> None:
    walk = begin(session, ann)
    act(session, walk, Deed.DONE, "warm")
    told = {"key": "one", "deed": Deed.DONE, "now": NOW, "words": words}
    assert exercise_walks.act(session, walk_id=walk.id, person_id=ann.id, **told)
    assert list(done(session, walk).values()) == [amount]
    assert session.get_one(MovingSession, walk.session_id).kind == kind


def test_what_is_gone_on_with_is_what_holds_now(session: Session, ann: Patient) -> None:
    walk = begin(session, ann)
    before = exercise_walks.steps_of(walk)
    assert exercise_walks.steps_of(begin(session, ann, "same")) == before
    week_changes.shrink(session, key="less", person_id=ann.id, now=NOW)
    now_planned = moving_weeks.planned_on(session, person_id=ann.id, on=NOW.date())
    again = exercise_walks.steps_of(begin(session, ann, "again"))
    assert {one.planned: one.amount for one in again if one.planned} == now_planned
    assert all(now_planned[name] < AMOUNTS[name] for name in AMOUNTS)
    act(session, walk, Deed.DONE, "warm")
    act(session, walk, Deed.DONE, "one")
    week_changes.shrink(session, key="less again", person_id=ann.id, now=NOW)
    last = exercise_walks.steps_of(begin(session, ann, "third"))
    to_come = {one.planned: one.amount for one in last if one.planned and one.fate is None}
    assert all(amount < now_planned[str(name)] for name, amount in to_come.items())
    assert len(to_come) == 2


def test_after_a_swap_a_session_goes_on_and_keeps_what_was_done(session: Session, ann: Patient) -> None:
    walk = begin(session, ann)
    act(session, walk, Deed.DONE, "warm")
    act(session, walk, Deed.DONE, "squats")
    other = week_changes.swaps_of(session, person_id=ann.id, exercise="mini_squat")[0]
    week_changes.swap(session, key="swap", person_id=ann.id, exercise="mini_squat", other=other.id, now=NOW)
    assert begin(session, ann, "again").id == walk.id
    assert act(session, walk, Deed.DONE, "heels")
    assert sorted(filter(None, done(session, walk).values())) == [8, 10]


def test_what_was_swapped_before_it_was_done_is_left_out(session: Session, ann: Patient) -> None:
    walk = begin(session, ann)
    act(session, walk, Deed.DONE, "warm")
    other = week_changes.swaps_of(session, person_id=ann.id, exercise="mini_squat")[0]
    week_changes.swap(session, key="swap", person_id=ann.id, exercise="mini_squat", other=other.id, now=NOW)
    assert act(session, walk, Deed.DONE, "squats")  # in the chat, without going back to the plan first
    assert walk.session_id is None
    begin(session, ann, "again")
    assert act(session, walk, Deed.DONE, "heels")
    assert list(filter(None, done(session, walk).values())) == [10]


def test_what_a_clinician_rules_out_is_not_gone_on_with(session: Session, ann: Patient) -> None:
    walk = begin(session, ann)
    order = Order("a tendon", exercise="heel_raise", avoid=True)
    gray = add_clinician(session, patients=(ann,))
    moving_care.prescribe(session, key="k", clinician_id=gray.id, patient_id=ann.id, order=order, now=NOW)
    again = exercise_walks.steps_of(begin(session, ann, "again"))
    assert [one.planned for one in again if one.planned and one.fate is None] == [
        "mini_squat",
        "calf_stretch",
    ]
    assert begin(session, ann, "more").id == walk.id


def test_a_gentle_one_that_was_left_hides_no_session(session: Session, ann: Patient) -> None:
    gentle = exercise_walks.begin_gentle(session, key="g", person_id=ann.id, now=NOW)
    walk = begin(session, ann)
    assert walk.id != gentle.id
    act(session, walk, Deed.STOP, "stop")
    exercise_walks.call_off(session, key="off", person_id=ann.id, now=NOW)
    assert begin(session, ann, "more").id == gentle.id


def test_what_was_told_meanwhile_is_not_asked_for_again(session: Session, ann: Patient) -> None:
    begin(session, ann)
    tell(session, ann, "did all my exercises")
    assert exercise_walks.begin(session, key="more", person_id=ann.id, now=NOW) is Today.DONE


def test_nothing_done_keeps_nothing_and_a_hard_day_settles_it(session: Session, ann: Patient) -> None:
    walk = begin(session, ann)
    act(session, walk, Deed.STOP, "stop")
    assert walk.session_id is None
    found = exercise_walks.call_off(session, key="off", person_id=ann.id, now=NOW)
    assert found is not None
    assert found.kind == DayKind.FLEX
    assert exercise_walks.begin(session, key="more", person_id=ann.id, now=NOW) is Today.DONE


def test_nobody_goes_through_somebody_elses(session: Session, ann: Patient) -> None:
    walk, bob = begin(session, ann), add_patient(session, "Bob Example")
    with pytest.raises(NotFound):
        exercise_walks.by_id(session, walk_id=walk.id, person_id=bob.id)
    assert exercise_walks.begin(session, key="b", person_id=bob.id, now=NOW) is Today.NO_PLAN


def test_the_morning_is_asked_once_after_a_session(database: Database) -> None:
    speaker = Speaker(ServiceWords.load())
    with database.transaction() as session:
        ann = add_patient(session)
        give_plan(session, ann.id, NOW)
        rate_pain(session, ann.id, NOW)
        tell(session, ann, "did all my exercises")
        row = session.scalars(select(Reminder).where(Reminder.kind == EXERCISE_MORNING)).one()
        due = row.next_due_at
    assert (due - NOW) < DAY
    assert run_due(database, speaker, due) == {ann.chat_id}
    assert run_due(database, speaker, due) == set()
    assert run_due(database, speaker, due + DAY) == set()
    with database.transaction() as session:
        row = session.scalars(select(Reminder).where(Reminder.kind == EXERCISE_MORNING)).one()
        assert not row.active  # nothing comes any more without another session


def test_a_morning_that_is_told_is_not_asked_for(database: Database) -> None:
    speaker = Speaker(ServiceWords.load())
    with database.transaction() as session:
        ann = add_patient(session)
        give_plan(session, ann.id, NOW)
        tell(session, ann, "did all my exercises")
        due = session.scalars(select(Reminder.next_due_at).where(Reminder.kind == EXERCISE_MORNING)).one()
    with database.transaction() as session:
        on = NOW.date()
        moving_sessions.answer_morning(session, person_id=ann.id, on=on, pain=3, now=due - timedelta(hours=1))
    assert run_due(database, speaker, due) == set()


def test_rather_not_is_heard(session: Session, ann: Patient) -> None:
    tell(session, ann, "did all my exercises")
    assert exercise_mornings.is_asked(session, person_id=ann.id)
    exercise_mornings.let_go(session, person_id=ann.id)
    assert not exercise_mornings.is_asked(session, person_id=ann.id)


def start_timer(session: Session, ann: Patient, now: datetime, key: str = "t") -> ExerciseTimer:
    walk = begin(session, ann)
    step = next(n for n, one in enumerate(walk.steps) if one["exercise"] == "calf_stretch")
    return exercise_timers.begin(
        session,
        key=key,
        person_id=ann.id,
        chat_id=1,
        what=Place(walk.id, step),
        outbox_key="o",
        now=now,
    )


def test_a_timer_runs_rests_and_ends_by_the_clock(session: Session, ann: Patient) -> None:
    row = start_timer(session, ann, NOW)
    assert exercise_timers.show(row, NOW).phase is Phase.READY
    assert exercise_timers.show(row, NOW + timedelta(seconds=15)).phase is Phase.WORK
    exercise_timers.pause(row, NOW + timedelta(seconds=20))
    assert row.next_at is None
    assert exercise_timers.show(row, NOW + DAY).phase is Phase.WORK
    exercise_timers.go_on(row, NOW + DAY)
    assert exercise_timers.show(row, NOW + DAY).left == 20
    assert exercise_timers.show(row, NOW + 2 * DAY).phase is Phase.OVER
    assert row.ended_at is not None
    assert row.next_at is None


def test_one_timer_at_a_time_and_none_without_time(session: Session, ann: Patient) -> None:
    first = start_timer(session, ann, NOW)
    assert start_timer(session, ann, NOW).id == first.id
    second = start_timer(session, ann, NOW + timedelta(seconds=5), "t2")
    assert exercise_timers.running(session, person_id=ann.id) == [second]
    in_times = {"key": "x", "what": Place(begin(session, ann).id, 1), "outbox_key": "o"}
    with pytest.raises(NotFound):
        exercise_timers.begin(session, person_id=ann.id, chat_id=1, now=NOW, **in_times)


def test_a_timer_of_a_step_that_is_settled_is_past(session: Session, ann: Patient) -> None:
    row = start_timer(session, ann, NOW)
    assert not exercise_timers.is_past(session, row)
    act(session, begin(session, ann), Deed.STOP, "stop")
    assert exercise_timers.is_past(session, row)


@pytest.mark.parametrize("is_sure", [True, False])
def test_a_step_that_waits_is_told_of_after_the_morning_and_once(session: Session, is_sure: bool) -> None:
    bea = add_patient(session, "Bea")
    live_well(session, bea.id, until=NOW, is_sure=is_sure)
    own = {"person_id": bea.id, "on": NOW.date() - DAY}
    assert exercise_mornings.follow(session, now=NOW, **own)
    messages.record_out(
        session,
        key="told",
        person_id=bea.id,
        care_link_id=None,
        text="a step",
        source="rasa",
        response=exercise_mornings.STEP_WAITS,
        now=NOW,
    )
    assert not exercise_mornings.follow(session, now=NOW + timedelta(hours=1), **own)
    doses = [row.state for row in session.scalars(select(DoseDecision)) if row.state != "made"]
    assert set(doses) <= {"open"}  # nothing holds before a yes


def test_without_good_weeks_no_step_is_told_of(session: Session, ann: Patient) -> None:
    assert not exercise_mornings.follow(session, person_id=ann.id, on=NOW.date() - DAY, now=NOW)
