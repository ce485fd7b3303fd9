"""Exercises in the chat, with the clock moved: by buttons, in words, by the timer, the morning after."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from coaching.content.moving import exercise_facts
from coaching.rules.progression import DayKind
from coaching.services import moving_decisions, moving_flares, safety
from coaching.store.models import ExerciseTimer, MovingSession, SessionExercise
from tests.e2e.phone import Phone
from tests.e2e.system import System, wait_until
from tests.e2e.test_answers_back import photos
from tests.e2e.test_plans import CRISIS, last
from tests.e2e.test_reminders import to_local
from tests.support.exercise_plans import AMOUNTS, give_plan, plan_day, rate_pain

STEP = "utter_ask_exercise_form_exercise_step"


def plan_exercises(phone: Phone, **amounts: int) -> None:
    now = phone.system.clock.now()
    with phone.system.database.transaction() as session:
        person_id = phone.person_id_in(session)
        rate_pain(session, person_id, now)
        give_plan(session, person_id, now, amounts or AMOUNTS)


def plan_again(phone: Phone) -> None:
    now = phone.system.clock.now()
    with phone.system.database.transaction() as session:
        plan_day(session, phone.person_id_in(session), now)


def sessions(phone: Phone) -> list[MovingSession]:
    with phone.system.database.transaction() as session:
        own = select(MovingSession).where(
            MovingSession.person_id == phone.person_id_in(session),
            MovingSession.kind != DayKind.PLANNED,
        )
        return list(session.scalars(own.order_by(MovingSession.local_date, MovingSession.done_at)))


def done_in(phone: Phone, row: MovingSession) -> list[int]:
    with phone.system.database.transaction() as session:
        own = select(SessionExercise.done).where(
            SessionExercise.session_id == row.id, SessionExercise.done.is_not(None)
        )
        return sorted(amount for amount in session.scalars(own) if amount is not None)


def decide(phone: Phone) -> set[str]:
    """What progression says today, and why: a morning that was told has it decided already."""
    now = phone.system.clock.now()
    with phone.system.database.transaction() as session:
        person_id = phone.person_id_in(session)
        spans = moving_flares.spans_of(session, person_id)
        own = {"person_id": person_id, "library": exercise_facts(), "now": now}
        moving_decisions.evaluate(session, flares=spans, **own)
        rows = [row for _, row in moving_decisions.history(session, person_id)]
        today = max((row.local_date for row in rows), default=None)
        return {f"{row.kind}:{row.reason}" for row in rows if row.local_date == today}


def test_a_session_by_buttons_and_the_morning_after(system: System, ana: Phone) -> None:
    plan_exercises(ana)
    ana.say("/session")
    assert last(ana) == STEP
    ana.tap("Done, next")
    system.wait_sent()
    assert len(photos(ana)) == 2
    first = ana.find_button("Easier one")
    ana.say("done")  # in words as well …
    answer = ana.post_tap("Done, next", first, unchecked=True)  # … and the old button counts for nothing
    assert ana.toast(answer["tap_id"])
    system["actions"].kill()  # in the middle of it
    waiting = ana.post("done")
    system.wait_reported(waiting)
    system["actions"].restart()
    system.wait_answered(waiting, seconds=60)
    ana.tap("Done, next")
    ana.tap("Done, next")
    ana.tap("3")
    ana.say("4")
    ana.say("bit wobbly but ok")
    assert last(ana) == "utter_exercise_morning_announced"
    (kept,) = sessions(ana)
    assert (kept.kind, kept.effort, kept.pain_during, kept.felt) == ("done", 3, 4, "bit wobbly but ok")
    assert done_in(ana, kept) == [8, 10, 30]
    to_local(system, "Europe/London", 9, 5)
    wait_until(lambda: last(ana) == "utter_ask_exercise_form_exercise_morning", 30, "the morning's question")
    text = ana.hear(0)[-1].text
    assert "3" in text
    for word in ("pain", "exercise"):  # on a lock screen
        assert word not in text.lower()
    ana.say("same as usual")
    assert last(ana) == "utter_exercise_morning_kept"
    assert sessions(ana)[0].morning_pain == 3
    assert not any("no_next_morning" in one for one in decide(ana))


def test_no_answer_in_the_morning_holds_the_plan(system: System, ana: Phone) -> None:
    plan_exercises(ana)
    ana.say("did all my exercises, pain 2")
    assert last(ana) == "utter_exercise_told_felt"
    to_local(system, "Europe/London", 9, 5)
    wait_until(lambda: last(ana) == "utter_ask_exercise_form_exercise_morning", 30, "the morning's question")
    assert sessions(ana)[0].morning_asked_at is not None
    to_local(system, "Europe/London", 12, days=9)
    assert sessions(ana)[0].morning_pain is None
    plan_again(ana)
    reasons = decide(ana)
    assert reasons
    assert all(one.startswith("hold:") for one in reasons), reasons


def test_in_words_stopped_where_it_hurts(system: System, ana: Phone) -> None:
    plan_exercises(ana)
    for words in ("let's do my exercises", "done", "too hard", "ok did that", "my knee hurts, stop"):
        ana.say(words)
    assert last(ana) == "utter_ask_exercise_form_exercise_effort"
    for words in ("5", "7", "it was too much"):
        ana.say(words)
    (kept,) = sessions(ana)
    assert (kept.kind, kept.pain_during, kept.too_much) == ("easier", 7, True)
    assert "utter_exercise_kept_hard" in ana.responses()
    system.move_clock(advance_seconds=26 * 3600)
    system.wait_idle()
    assert any(one.startswith("reduce") for one in decide(ana))


def test_who_felt_unwell_is_asked_how_they_are_before_all_else_and_once(system: System, ana: Phone) -> None:
    plan_exercises(ana)
    for words in ("/session", "done", "did 5, i feel dizzy"):
        ana.say(words)
    (kept,) = sessions(ana)
    assert (kept.too_much, kept.felt) == (True, "did 5, i feel dizzy")
    system.move_clock(advance_seconds=2 * 3600)
    ana.say("hello")
    assert last(ana) == "utter_greet_unwell"
    ana.say("a bit better now")
    assert "utter_not_understood" not in ana.responses()
    ana.say("hello")
    assert last(ana) != "utter_greet_unwell"
    system.move_clock(advance_seconds=26 * 3600)
    system.wait_idle()
    assert any(one.startswith("reduce") for one in decide(ana))


def test_a_hard_day_counts_as_done(system: System, ana: Phone) -> None:
    plan_exercises(ana)
    ana.say("/session")
    ana.tap("Hard day")
    for _ in range(5):
        ana.say("done")
    for _ in range(3):
        ana.say("skip")
    (kept,) = sessions(ana)
    assert kept.kind == "easier"
    assert done_in(ana, kept) == [8, 10, 30]
    ana.tap("Rather not")
    assert last(ana) == "utter_exercise_morning_off"
    to_local(system, "Europe/London", 9, 5)
    assert "utter_ask_exercise_form_exercise_morning" not in ana.responses()


def test_one_sentence_afterwards_is_read_back_and_put_right(ana: Phone) -> None:
    plan_exercises(ana)
    bubbles = ana.say("did the squats, 10 of them, knee grumbled a bit")
    assert "Small knee bend, 10 times" in bubbles[-1].text
    ana.tap("Put it right")
    ana.say("8 squats and the heel raises")
    (kept,) = sessions(ana)
    assert done_in(ana, kept) == [8, 10]
    ana.say("didnt do the calf stretch")
    assert len(sessions(ana)) == 1


def timer_of(phone: Phone) -> ExerciseTimer:
    with phone.system.database.transaction() as session:
        own = select(ExerciseTimer).where(ExerciseTimer.person_id == phone.person_id_in(session))
        return session.scalars(own.order_by(ExerciseTimer.began_at.desc())).first()  # type: ignore[return-value]


def pass_seconds(system: System, seconds: int) -> None:
    system.move_clock(advance_seconds=seconds)
    system.wait_idle()


def shown(phone: Phone, message_id: int) -> Any:
    return [bubble for bubble in phone.hear(0) if bubble.message_id == message_id]


def test_the_timer_counts_pauses_and_survives_a_restart(system: System, ana: Phone) -> None:
    plan_exercises(ana, calf_stretch=30)  # gentle by itself: no warm-up
    ana.say("/session")
    (first,) = [bubble for bubble in ana.tap("Start the timer") if "Get into place" in bubble.text]
    pass_seconds(system, 11)
    bubbles = shown(ana, first.message_id)
    assert bubbles
    assert bubbles[-1].edited
    assert "Round 1 of" in bubbles[-1].text
    ana.tap("Pause")
    before = timer_of(ana)
    assert before.paused_at is not None
    pass_seconds(system, 300)  # a long break
    assert timer_of(ana).ended_at is None
    ana.tap("Go on")
    system["bot"].kill()
    system["bot"].restart()
    pass_seconds(system, 600)
    wait_until(lambda: last(ana) == "exercise_timer_over", 30, "the end of the timer")
    assert timer_of(ana).ended_at is not None
    ana.tap("Done, next", ana.find_button("Done, next"))
    assert last(ana) == "utter_ask_exercise_form_exercise_effort"


def test_an_alarm_in_the_middle_is_answered_first_and_nothing_is_lost(system: System, ana: Phone) -> None:
    plan_exercises(ana)
    for words in ("/session", "done", "done", CRISIS):
        ana.say(words)
    assert any(str(name).startswith("safety_crisis") for name in ana.responses())
    (kept,) = sessions(ana)
    assert done_in(ana, kept) == [8]
    ana.say("/session")
    assert str(ana.responses()[-2]).startswith("safety_hold"), "and then the open question"
    with system.database.transaction() as session:
        assert safety.hold_of(session, ana.person_id_in(session)) is not None
    to_local(system, "Europe/London", 9, 5)
    assert "utter_ask_exercise_form_exercise_morning" not in ana.responses()
