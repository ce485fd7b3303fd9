"""What happens in a flare by the clock: one short question a day, stages in silence, breathing, offers."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import select

from bot.reminders.flares import move_stages, offer_around_flares
from bot.reminders.live import move_on
from bot.reminders.tick import run_due
from bot.telegram.speech import Speaker
from coaching.content.breathing import steps_of
from coaching.content.words import ServiceWords
from coaching.rules.flares import Course, End
from coaching.rules.reminders import Outcome
from coaching.rules.safety import Tier, Verdict
from coaching.services import (
    breathing,
    checkins,
    conversations,
    flare_offers,
    flare_plans,
    flares,
    messages,
    outbox,
    plans,
    reminders,
    safety,
)
from coaching.services.flare_plans import PlanTold
from coaching.services.plans import PlanTold as IfThen
from coaching.services.reminder_rows import cues_of
from coaching.store.database import Database
from coaching.store.models import Flare, InboxRow, Message, OutboxRow, ReminderRun, SafetyEvent
from tests.support.builders import NOW, Patient, add_patient

SPEAKER = Speaker(ServiceWords.load())
SIX = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)  # London in winter
DAY = timedelta(days=1)


@pytest.fixture
def ann(database: Database) -> Patient:
    """In a flare since noon, with a reminder at six."""
    with database.transaction() as session:
        ann = add_patient(session)
        reminders.schedule_daily(
            session, person_id=ann.id, care_link_id=ann.link.id, local_time=time(18), now=NOW
        )
        flares.begin(session, key="f", person_id=ann.id, words="its flared up", now=NOW)
    return ann


def outcomes(database: Database) -> list[tuple[str, str | None]]:
    with database.transaction() as session:
        runs = session.scalars(select(ReminderRun).order_by(ReminderRun.due_at))
        return [(run.outcome, run.reason) for run in runs]


def asked(database: Database) -> int:
    with database.transaction() as session:
        return len(session.scalars(select(Message).where(Message.response == "flare_day")).all())


def tell(database: Database, ann: Patient, course: Course, at: datetime) -> None:
    with database.transaction() as session:
        flares.tell_day(session, key=f"d{at}", person_id=ann.id, course=course, words=None, now=at)
        messages.record_in(
            session, key=f"m{at}", person_id=ann.id, care_link_id=None, text="x", source="button", now=at
        )


def test_one_short_question_a_day_in_place_of_the_check_in(database: Database, ann: Patient) -> None:
    run_due(database, SPEAKER, SIX)
    assert outcomes(database) == [("resolved", "flare_told_today")]  # it began today
    run_due(database, SPEAKER, SIX + DAY)
    run_due(database, SPEAKER, SIX + DAY)
    tell(database, ann, Course.SAME, SIX + 2 * DAY - timedelta(hours=3))
    run_due(database, SPEAKER, SIX + 2 * DAY)
    assert outcomes(database)[1:] == [("sent", None), ("resolved", "flare_told_today")]
    assert asked(database) == 1
    with database.transaction() as session:
        assert session.scalars(select(InboxRow)).all() == []


def test_once_it_has_settled_the_usual_check_in_comes_again(database: Database, ann: Patient) -> None:
    for day in (1, 2):
        run_due(database, SPEAKER, SIX + (day - 1) * DAY)
        tell(database, ann, Course.SETTLED, NOW + day * DAY)
    run_due(database, SPEAKER, SIX + DAY)
    assert run_due(database, SPEAKER, SIX + 2 * DAY) == {ann.chat_id}


def test_a_silence_is_met_less_and_less_and_ends_the_asking(database: Database, ann: Patient) -> None:
    for day in range(20):
        run_due(database, SPEAKER, SIX + day * DAY)
    assert asked(database) == 4  # on days 1, 2, 3 and 6, as in every silence
    with database.transaction() as session:
        assert session.scalars(select(Flare)).one().end == End.LAPSED
        assert len(session.scalars(select(InboxRow)).all()) == 1  # the usual check-in knocks again


def test_a_hold_keeps_even_that_question_back(database: Database, ann: Patient) -> None:
    verdict = Verdict(Tier.EMERGENCY, "chest", ("chest",), "why", "1")
    with database.transaction() as session:
        safety.raise_event(
            session, key="e", person_id=ann.id, verdict=verdict, own_words="x", asked_slot=None, now=NOW
        )
    run_due(database, SPEAKER, SIX + DAY)
    assert outcomes(database) == [("dropped", "safety_hold")]
    assert asked(database) == 0


def test_a_long_one_is_told_of_in_silence_and_once(database: Database, ann: Patient) -> None:
    for day in (6, 7, 8, 9, 10):
        move_stages(database, NOW + day * DAY)
        with database.transaction() as session:
            told = session.scalars(select(SafetyEvent)).all()
            assert len(told) == (day >= 8)


def test_nudges_of_plans_rest_when_that_was_wished(database: Database, ann: Patient) -> None:
    told = IfThen("after tea I walk", "at 4 pm", "time", time(16), "walk 5 minutes")
    with database.transaction() as session:
        plans.make(session, key="p", person_id=ann.id, told=told, now=NOW)
        (cue,) = cues_of(session, ann.id)
        at = cue.next_due_at

    def outcome() -> tuple[Outcome, str | None]:
        with database.transaction() as session:
            (cue,) = cues_of(session, ann.id)
            judged = reminders.judge_due(session, reminder=cue, now=at)
            return judged.outcome, judged.reason

    assert outcome() == (Outcome.SEND, None)
    with database.transaction() as session:
        assert flare_offers.has_nudges(session, ann.id)
        flare_offers.rest_plans(session, person_id=ann.id, on=True)
    assert outcome() == (Outcome.DROPPED, "flare")


@pytest.fixture
def breath(database: Database, ann: Patient) -> str:
    """Ann breathes with us since noon; the message is there."""
    with database.transaction() as session:
        row = outbox.enqueue(
            session, key="b:m", chat_id=ann.chat_id, person_id=ann.id, call={"text": "…"}, now=NOW
        )
        assert row is not None
        outbox.mark_sent(session, row.id, 77, NOW)
        begun = breathing.begin(
            session,
            key="b",
            person_id=ann.id,
            chat_id=ann.chat_id,
            kind="breathing",
            outbox_key="b:m",
            now=NOW,
        )
        return begun.id


def edits(database: Database) -> list[str]:
    with database.transaction() as session:
        rows = select(OutboxRow).where(OutboxRow.method == "editMessageText").order_by(OutboxRow.id)
        found = session.scalars(rows).all()
        assert {row.call["message_id"] for row in found} <= {77}
        return [row.call["text"] for row in found]


def test_breathing_goes_on_by_itself_and_says_its_end_once(database: Database, breath: str) -> None:
    steps = [step.text for step in steps_of("breathing")]
    for second in range(0, 120, 5):
        move_on(database, SPEAKER, NOW + timedelta(seconds=second))
    assert edits(database) == steps[1:]
    with database.transaction() as session:
        ends = session.scalars(select(Message).where(Message.response == "flare_breathe_felt")).all()
        assert len(ends) == 1
        assert breathing.next_due(session, after=NOW) is None


def test_after_a_restart_what_was_missed_is_left_out(database: Database, breath: str) -> None:
    steps = [step.text for step in steps_of("breathing")]
    move_on(database, SPEAKER, NOW + timedelta(seconds=10))
    move_on(database, SPEAKER, NOW + timedelta(seconds=55))  # nothing ran for a while
    assert edits(database) == [steps[1], steps[5]]


def test_another_one_takes_the_place(database: Database, ann: Patient, breath: str) -> None:
    with database.transaction() as session:
        breathing.begin(
            session, key="c", person_id=ann.id, chat_id=ann.chat_id, kind="grounding", outbox_key="x", now=NOW
        )
    move_on(database, SPEAKER, NOW + timedelta(seconds=10))
    assert edits(database) == []


def calm(database: Database, *, days: int, plan: PlanTold | None = None) -> Patient:
    """Bea has no flare, and has said something so many days after she joined."""
    with database.transaction() as session:
        bea = add_patient(session, "Bea Lark")
        if plan is not None:
            flare_plans.keep_plan(session, key="p", person_id=bea.id, told=plan, now=NOW)
        say(session, bea, "slept badly and my neck is stiff", NOW + days * DAY)
    return bea


def say(session: object, one: Patient, text: str, at: datetime) -> None:
    messages.record_in(
        session,  # type: ignore[arg-type]
        key=f"{text}{at}",
        person_id=one.id,
        care_link_id=one.link.id,
        text=text,
        source="text",
        now=at,
    )


def offers(database: Database, one: Patient) -> list[str | None]:
    with database.transaction() as session:
        return [line.response for line in messages.last_lines(session, one.id)]


def test_a_plan_is_offered_in_calm_to_who_is_here(database: Database) -> None:
    bea = calm(database, days=6)
    at = NOW + 6 * DAY
    for seconds in (30, 60, 130, 135, 170, 300):
        offer_around_flares(database, SPEAKER, at + timedelta(seconds=seconds))
    assert offers(database, bea) == ["flare_offer_plan"]


def test_own_signs_are_an_offer_and_come_before_it(database: Database) -> None:
    bea = calm(database, days=6, plan=PlanTold(signs="poor sleep, stiff neck, snappy"))
    offer_around_flares(database, SPEAKER, NOW + 6 * DAY + timedelta(seconds=130))
    with database.transaction() as session:
        (line,) = messages.last_lines(session, bea.id)
    assert line.response == "flare_signs"
    assert "“poor sleep” and “stiff neck”" in line.text


@pytest.mark.parametrize("why", ["in a form", "asked something", "at night", "paused", "in a flare"])
def test_nothing_is_offered_where_it_does_not_fit(database: Database, why: str) -> None:
    bea = calm(database, days=6)
    at = NOW + 6 * DAY
    with database.transaction() as session:
        if why == "in a form":
            conversations.report_turn(
                session, care_link_id=bea.link.id, active_loop="plan_form", requested_slot="x", now=at
            )
        elif why == "asked something":
            messages.record_out(
                session,
                key="q",
                person_id=bea.id,
                care_link_id=None,
                text="Is that right?",
                source="rasa",
                now=at,
                response="utter_check_in_receipt",
                variant_id="v",
                mi_code="closed_question",
            )
        elif why == "at night":
            at += timedelta(hours=11)
            say(session, bea, "cant sleep", at)
        elif why == "paused":
            session.merge(bea.person).paused_until = at + DAY
        else:
            flares.begin(session, key="bf", person_id=bea.id, words=None, now=at)
    offer_around_flares(database, SPEAKER, at + timedelta(seconds=130))
    assert "flare_offer_plan" not in offers(database, bea)


def test_who_did_the_check_in_is_asked_nothing_more(database: Database, ann: Patient) -> None:
    on = {"person_id": ann.id, "local_date": (NOW + DAY).date(), "now": NOW + DAY}
    with database.transaction() as session:
        checkins.start(session, **on)  # type: ignore[arg-type]
        checkins.complete(session, **on)  # type: ignore[arg-type]
    run_due(database, SPEAKER, SIX + DAY)
    assert outcomes(database) == [("resolved", "checked_in_today")]
