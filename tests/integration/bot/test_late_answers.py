"""An answer belongs to its question: late, out of order, or with something else said in between."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.rules.safety import Tier, Verdict
from coaching.services import conversations, inbox, messages, safety, safety_talk
from coaching.store.models import Button, InboxRow, InboxState
from tests.integration.bot.desk_rig import DESK, HINT, RECEPTION, Chat, events
from tests.support.builders import NOW, Patient, add_clinician, add_patient
from tests.support.care import add_caregiver

CRISIS = "honestly I don't want to live any more"
SAME_DAY = "one leg is swollen and hot"
UNCLEAR = f"it is {HINT} today"
ALARM = ["safety_crisis", "safety_able_crisis"]
LATE = timedelta(minutes=31)


@pytest.fixture
def ann(session: Session) -> Patient:
    return add_patient(session)


@pytest.fixture
def chat(session: Session, ann: Patient) -> Chat:
    return Chat(session, ann.chat_id)


def say_meanwhile(session: Session, ann: Patient, chat: Chat, response: str, text: str) -> None:
    """Something of ours that the person hears between the question and the answer."""
    key = f"meanwhile:{response}"
    link_id = ann.link.id
    messages.record_out(
        session, key=key, person_id=ann.id, care_link_id=link_id, text=text, source="service", now=chat.now,
        response=response,
    )  # fmt: skip


def buttons(chat: Chat, payload: str) -> list[Button]:
    """Every button with that payload, the oldest first."""
    of_chat = select(Button).where(Button.chat_id == chat.chat_id, Button.payload == payload)
    return list(chat.session.scalars(of_chat.order_by(Button.outbox_id)))


def tap(chat: Chat, button: Button) -> list[str]:
    query: dict[str, Any] = {
        "id": "1",
        "from": {"first_name": "Ann"},
        "data": button.id,
        "message": {"message_id": 1, "chat": {"id": chat.chat_id}},
    }
    return chat._take({"callback_query": query})


def give_up_waiting(session: Session, chat: Chat) -> None:
    """What the clock does when the question has waited long enough."""
    chat.now += LATE
    for event in safety_talk.follow_ups_due(session, now=chat.now, limit=9):
        safety.leave_unanswered(session, event=event, now=chat.now)


def update(chat: Chat, text: str, number: int) -> dict[str, Any]:
    return {"message": chat._message({"text": text, "message_id": number})}


def keep(session: Session, chat: Chat, key: str, text: str, at: datetime) -> InboxRow:
    """A message that is in the inbox and has not been read yet."""
    inbox.receive(session, key=key, chat_id=chat.chat_id, payload=update(chat, text, 7), now=at)
    return session.scalars(select(InboxRow).where(InboxRow.key == key)).one()


class TestALateYes:
    """It is never too late to say that one thinks of ending one's life."""

    @pytest.mark.parametrize("label", ["Yes", "I'm not sure"])
    @pytest.mark.parametrize("told", [False, True])
    def test_it_can_be_tapped(
        self, session: Session, ann: Patient, chat: Chat, label: str, told: bool
    ) -> None:
        chat.say(UNCLEAR)
        if told:
            give_up_waiting(session, chat)
        chat.now += timedelta(hours=3)
        assert chat.tap(label) == ALARM
        (event,) = events(session)
        assert (event.tier, event.hold, event.said, event.alert_at) == ("crisis", True, "yes", chat.now)

    @pytest.mark.parametrize("told", [False, True])
    def test_it_can_be_typed(self, session: Session, chat: Chat, told: bool) -> None:
        chat.say(UNCLEAR)
        if told:
            give_up_waiting(session, chat)
        chat.now += timedelta(hours=3)
        assert chat.say("yes") == ALARM
        assert chat.is_urgent(), "or it would stand behind the words that nobody could answer"
        assert [event.tier for event in events(session)] == ["crisis"]

    @pytest.mark.parametrize("denied", [False, True])
    def test_the_form_that_it_ends_is_remembered(
        self, session: Session, ann: Patient, chat: Chat, denied: bool
    ) -> None:
        chat.say(UNCLEAR)
        if denied:
            chat.say("no")
        conversations.report_turn(
            session,
            care_link_id=ann.link.id,
            active_loop="goal_form",
            requested_slot="goal_reason",
            now=chat.now,
        )
        assert chat.tap("Yes") == ALARM
        broken_off = safety.broken_off_by(session, ann.id)
        assert broken_off is not None
        assert (broken_off.tier, broken_off.interrupted) == ("crisis", "goal_form")

    def test_after_the_review_it_is_an_alarm_of_its_own(
        self, session: Session, ann: Patient, chat: Chat
    ) -> None:
        doctor = add_clinician(session, patients=(ann,))
        chat.say(UNCLEAR)
        (hint,) = events(session)
        safety.review(session, event_id=hint.id, clinician_id=doctor.id, now=chat.now)
        assert chat.tap("Yes") == ALARM
        hold = safety.hold_of(session, ann.id)
        assert hold is not None
        assert (hold.key, hold.own_words, hold.tier) == (chat.row.key, UNCLEAR, "crisis")

    def test_after_a_no_in_words_it_is_an_alarm_of_its_own(
        self, session: Session, ann: Patient, chat: Chat
    ) -> None:
        chat.say(UNCLEAR)
        assert chat.say("no") == ["safety_cleared"]
        assert chat.tap("Yes") == ALARM
        assert [(event.tier, event.said) for event in events(session)] == [("ask", "no"), ("crisis", "yes")]

    def test_said_twice_it_is_one_alarm_and_no_later_no_takes_it_back(
        self, session: Session, chat: Chat
    ) -> None:
        chat.say(UNCLEAR)
        assert chat.say("yes") == ALARM
        assert chat.tap("No") == ["safety_over"]
        assert [(event.tier, event.said, event.hold) for event in events(session)] == [
            ("crisis", "yes", True)
        ]

    def test_a_late_no_is_kept_and_clears_nothing(self, session: Session, chat: Chat) -> None:
        chat.say(UNCLEAR)
        give_up_waiting(session, chat)
        assert chat.say("no") == ["safety_over"]
        (event,) = events(session)
        assert (event.tier, event.said) == ("routine", "no")
        assert event.alert_at is not None

    def test_a_second_tap_changes_nothing(self, session: Session, chat: Chat) -> None:
        chat.say(UNCLEAR)
        chat.tap("Yes")
        assert chat.tap("No") == []
        assert [event.tier for event in events(session)] == ["crisis"]

    def test_another_day_a_hint_is_asked_about_anew(self, session: Session, chat: Chat) -> None:
        chat.say(UNCLEAR)
        give_up_waiting(session, chat)
        assert chat.say(f"again {HINT}") == ["safety_ask_suicide"]

    def test_a_caregivers_counts_for_both_patients(self, session: Session, ann: Patient) -> None:
        bea = add_patient(session, "Bea Cole")
        add_caregiver(session, ann, chat_id=777)
        add_caregiver(session, bea, chat_id=777)
        carer = Chat(session, 777)
        carer.say(UNCLEAR)
        carer.now += LATE
        assert carer.tap("Yes") == ALARM
        assert {(event.person_id, event.tier) for event in events(session)} == {
            (ann.id, "crisis"),
            (bea.id, "crisis"),
        }

    def test_nobody_answers_for_somebody_else(self, session: Session, chat: Chat) -> None:
        chat.say(UNCLEAR)
        button = buttons(chat, "bot:safety:ask:yes")[0]
        other = Chat(session, add_patient(session, "Bea Cole").chat_id)
        assert tap(other, button) == []
        assert [event.tier for event in events(session)] == ["ask"]


class TestAnAlarmAfterAHint:
    """The alarm has its words; what was asked before is not lost."""

    def test_the_hint_still_comes_before_a_clinician(self, session: Session, chat: Chat) -> None:
        chat.say(UNCLEAR)
        chat.say(SAME_DAY)
        give_up_waiting(session, chat)
        session.expire_all()
        hint, alarm = events(session)
        assert (hint.tier, hint.alert_at) == ("routine", chat.now)
        assert alarm.follow_up_at is not None

    def test_its_yes_still_counts(self, session: Session, chat: Chat) -> None:
        chat.say(UNCLEAR)
        chat.say(SAME_DAY)
        assert tap(chat, buttons(chat, "bot:safety:ask:yes")[0]) == ALARM
        assert [(event.tier, event.said) for event in events(session)] == [
            ("crisis", "yes"),
            ("same_day", None),
        ]

    def test_of_two_questions_the_one_that_was_tapped_is_answered(
        self, session: Session, ann: Patient, chat: Chat
    ) -> None:
        chat.say(UNCLEAR)
        chat.say("I walked the dog")
        newer = safety.raise_event(
            session,
            key="update:77",
            person_id=ann.id,
            verdict=Verdict(Tier.ASK, "body", ("x",), "y", "v"),
            own_words="x",
            asked_slot=None,
            now=chat.now + timedelta(seconds=1),
        )
        assert tap(chat, buttons(chat, "bot:safety:ask:yes")[0]) == ALARM
        assert (newer.tier, newer.said) == ("ask", None)

    def test_an_old_button_is_about_its_own_alarm(self, session: Session, ann: Patient, chat: Chat) -> None:
        chat.say(CRISIS)
        chat.say(SAME_DAY)
        crisis_button, _ = buttons(chat, "bot:safety:not_meant")
        assert tap(chat, crisis_button) == ["safety_not_meant_crisis"]
        crisis, same_day = events(session)
        assert (crisis.said, crisis.hold) == ("not_meant", True)
        assert (same_day.said, same_day.hold) == (None, True)

    def test_the_talk_that_an_old_button_opens_goes_on_about_its_alarm(
        self, session: Session, chat: Chat
    ) -> None:
        chat.say(CRISIS)
        chat.say(SAME_DAY)
        assert tap(chat, buttons(chat, "bot:safety:unable")[0]) == ["safety_unable_crisis"]
        assert chat.say("no") == ["safety_alone_crisis"]

    def test_an_old_button_ends_only_its_own_hold(self, session: Session, ann: Patient, chat: Chat) -> None:
        chat.say(SAME_DAY)
        chat.say(CRISIS)
        same_day_button, _ = buttons(chat, "bot:safety:checked")
        assert tap(chat, same_day_button) == ["safety_checked_held"]
        assert [event.hold for event in events(session)] == [False, True]


STORE_DOWN = ("safety_store_down", "I can't read your message right now. In an emergency call 999.")
LATE_ANSWER = ("late_answer", "I need a moment longer than usual.")


class TestSomethingSaidInBetween:
    """A line that asks nothing takes no question away."""

    @pytest.mark.parametrize("meanwhile", [STORE_DOWN, LATE_ANSWER])
    def test_the_yes_still_answers_the_clarifying_question(
        self, session: Session, ann: Patient, chat: Chat, meanwhile: tuple[str, str]
    ) -> None:
        chat.say(UNCLEAR)
        say_meanwhile(session, ann, chat, *meanwhile)
        assert chat.say("yes") == ALARM

    def test_a_sticker_does_not_either(self, chat: Chat) -> None:
        chat.say(UNCLEAR)
        chat._take({"message": chat._message({"sticker": {}})})
        assert chat.say("yes") == ALARM

    def test_another_question_does(self, session: Session, ann: Patient, chat: Chat) -> None:
        chat.say(UNCLEAR)
        say_meanwhile(session, ann, chat, "utter_ask_more", "What else happened today?")
        assert chat.say("yes") == []
        assert events(session)[0].said is None

    @pytest.mark.parametrize("meanwhile", [STORE_DOWN, LATE_ANSWER])
    def test_who_cannot_is_helped(
        self, session: Session, ann: Patient, chat: Chat, meanwhile: tuple[str, str]
    ) -> None:
        chat.say(CRISIS)
        say_meanwhile(session, ann, chat, *meanwhile)
        assert chat.say("no I can't") == ["safety_unable_crisis"]

    def test_after_the_numbers_the_question_is_put_again(self, chat: Chat) -> None:
        chat.say(CRISIS)
        assert chat.say("/contact")[-1] == "safety_able_crisis"
        assert chat.say("no I can't") == ["safety_unable_crisis"]

    def test_a_caregiver_who_asks_for_the_numbers_is_asked_again_too(
        self, session: Session, ann: Patient
    ) -> None:
        add_caregiver(session, ann, chat_id=777)
        carer = Chat(session, 777)
        carer.say("she wants to kill herself")
        assert carer.say("/contact")[-1] == "safety_able_crisis"
        assert carer.say("no") == ["safety_unable_crisis"]

    def test_what_was_reviewed_is_not_asked_again(self, session: Session, ann: Patient, chat: Chat) -> None:
        doctor = add_clinician(session, patients=(ann,))
        chat.say(CRISIS)
        safety.review(session, event_id=events(session)[0].id, clinician_id=doctor.id, now=chat.now)
        assert "safety_able_crisis" not in chat.say("/contact")

    def test_an_answer_to_a_closed_question_is_nobodys_mistake(
        self, session: Session, ann: Patient, chat: Chat
    ) -> None:
        chat.say(SAME_DAY)
        chat.say(UNCLEAR)
        chat.tap("No")
        assert chat.say("no") in (["safety_hold"], ["safety_hold_again"])


class TestWordsFromBeforeTheQuestion:
    """They are no answer to what had not been asked."""

    def test_a_no_that_waited_beside_the_hint(self, session: Session, ann: Patient, chat: Chat) -> None:
        hint = keep(session, chat, "update:1", UNCLEAR, NOW)
        no = keep(session, chat, "update:2", "no", NOW + timedelta(seconds=2))
        later = NOW + timedelta(minutes=10)  # the bot was down, or the spool has just been handed over
        for row in (hint, no):
            RECEPTION.receive(session, row, later)
        (event,) = events(session)
        assert (event.tier, event.said) == ("ask", None)
        assert hint.retry_at is not None, "the question stands, and its words still wait"
        assert no.state == InboxState.DIALOGUE, "words of their own"

    def test_a_no_that_waited_behind_the_dialogue(self, session: Session, chat: Chat) -> None:
        chat.say("everything is a bit dull")
        hint = chat.row
        no = keep(session, chat, "update:2", "no", chat.now)
        later = chat.now + timedelta(minutes=10)
        DESK.ask_learned(session, hint, "suicide", later)
        RECEPTION.receive(session, no, later)
        assert events(session)[0].said is None
        chat.now = later
        assert chat.say("no") == ["safety_cleared"], "this one was asked for"
        assert hint.retry_at is None
