"""What the writer of an alarm gets: words, one question, a hold, and a way back. Without the dialogue."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.telegram.case import SILENT_END
from coaching.services import caregivers, conversations, messages, people, safety
from coaching.store.models import InboxState, OutboxRow, Priority
from tests.integration.bot.desk_rig import DESK, HINT, Chat, events
from tests.support.builders import NOW, Patient, add_clinician, add_patient
from tests.support.care import add_caregiver

CRISIS = "honestly I don't want to live any more"
EMERGENCY = "since this morning I can't feel between my legs and I wet myself"
SAME_DAY = "one leg is swollen and hot"
UNCLEAR = f"it is {HINT} today"
ABUSE = "my husband hits me"


@pytest.fixture
def ann(session: Session) -> Patient:
    return add_patient(session)


@pytest.fixture
def chat(session: Session, ann: Patient) -> Chat:
    return Chat(session, ann.chat_id)


def in_the_check_in(session: Session, ann: Patient) -> None:
    conversations.report_turn(
        session, care_link_id=ann.link.id, active_loop="check_in_form", requested_slot="note", now=NOW
    )
    messages.record_out(
        session,
        key="said:1",
        person_id=ann.id,
        care_link_id=ann.link.id,
        text="What stood out for you today?",
        source="rasa",
        now=NOW,
        response="utter_ask_check_in_form_note",
    )


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (CRISIS, ["safety_crisis", "safety_able_crisis"]),
        (EMERGENCY, ["safety_emergency_cauda_equina", "safety_able_now"]),
        ("I have crushing chest pain", ["safety_emergency", "safety_able_now"]),
        ("my dad is unconscious", ["safety_emergency_fainting", "safety_able_now"]),
        (SAME_DAY, ["safety_same_day", "safety_able_today"]),
        ("I keep losing weight and I don't know why", ["safety_urgent", "safety_able_soon"]),
        ("I took too many tablets", ["safety_emergency_overdose", "safety_able_now"]),
        ("I want to cut myself again", ["safety_crisis_self_harm", "safety_able_crisis"]),
        ("I want to hurt my neighbour, I could kill him", ["safety_crisis_violence", "safety_able_crisis"]),
        (ABUSE, ["safety_crisis_abuse", "safety_able_discreet"]),
    ],
)
def test_each_kind_of_alarm_gets_its_own_words(chat: Chat, text: str, lines: list[str]) -> None:
    assert chat.say(text) == lines
    assert chat.row.turn == chat.row.turn | {"payload": SILENT_END}


def test_the_event_keeps_the_question_the_form_and_the_words(
    session: Session, ann: Patient, chat: Chat
) -> None:
    in_the_check_in(session, ann)
    chat.say(CRISIS)
    (event,) = events(session)
    assert (event.own_words, event.in_reply_to) == (CRISIS, "What stood out for you today?")
    assert (event.interrupted, event.asked_slot) == ("check_in_form", "note")
    assert event.alert_at == event.at


def test_someone_who_cannot_is_helped_one_step_at_a_time(chat: Chat) -> None:
    chat.say(CRISIS)
    assert chat.say("no") == ["safety_unable_crisis"]
    assert chat.say("no") == ["safety_alone_crisis"]
    assert chat.say("ok calling them now") == ["safety_yes_able"]


@pytest.mark.parametrize(
    ("country", "line"),
    [("GB", "safety_no_credit_free"), ("CH", "safety_no_credit"), (None, "safety_no_credit")],
)
def test_who_has_no_credit_hears_that_the_number_is_free_or_who_else_could_call(
    ann: Patient, chat: Chat, country: str | None, line: str
) -> None:
    ann.person.country = country
    chat.say(EMERGENCY)
    assert chat.say("i dont have any credit on my phone") == [line]
    assert chat.say("no") == ["safety_alone_now"]
    assert chat.say("I told you, no credit") == [line]


def test_without_credit_what_can_wait_for_a_doctor_is_helped_as_ever(chat: Chat) -> None:
    chat.say(SAME_DAY)
    assert chat.say("i dont have any credit on my phone") == ["safety_unable_later"]


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("Yes, I can", ["safety_yes_able"]),
        ("No, I can't", ["safety_unable_now"]),
        ("I've had it checked", ["safety_checked_held"]),
        ("Not what I meant", ["safety_not_meant_held"]),
        ("Whom can I call?", ["contact_no_phone", "safety_able_now"]),
    ],
)
def test_every_button_has_an_answer(session: Session, chat: Chat, label: str, lines: list[str]) -> None:
    chat.say(EMERGENCY)
    said = chat.tap(label)
    assert [line.replace("contact_numbers", "contact_no_phone") for line in said] == lines
    assert chat.row.state == InboxState.DONE


@pytest.mark.parametrize(
    "words", ["that's not what I meant", "I've had it checked", "I was only joking", "yes"]
)
def test_a_crisis_is_never_argued_down(session: Session, ann: Patient, chat: Chat, words: str) -> None:
    chat.say(CRISIS)
    chat.say(words)
    assert safety.hold_of(session, ann.id) is not None
    assert chat.say("hello") == ["safety_hold_crisis"]
    assert chat.buttons() == ["Whom can I call?"], "nothing that would not let coaching go on"


def test_a_new_alarm_in_the_middle_gets_its_full_words(session: Session, chat: Chat) -> None:
    chat.say(EMERGENCY)
    chat.say("no")
    assert chat.say(CRISIS) == ["safety_crisis", "safety_able_crisis"]
    assert len(events(session)) == 2


@pytest.mark.parametrize("answer", ["I've had it checked", "that's not what I meant"])
def test_what_could_wait_a_day_goes_on_where_it_stopped(
    session: Session, ann: Patient, chat: Chat, answer: str
) -> None:
    in_the_check_in(session, ann)
    chat.say(SAME_DAY)
    assert chat.say(answer)[-1] == "safety_go_on_check_in"
    assert chat.buttons() == ["Go on"]
    assert safety.hold_of(session, ann.id) is None


def test_on_another_day_a_fresh_check_in_is_offered(session: Session, ann: Patient, chat: Chat) -> None:
    in_the_check_in(session, ann)
    chat.say(SAME_DAY)
    chat.now += timedelta(days=1)
    assert chat.say("I've had it checked now") == ["safety_checked_ended", "safety_go_on_fresh"]


def test_a_graver_alarm_from_before_still_holds(session: Session, ann: Patient, chat: Chat) -> None:
    chat.say(CRISIS)
    chat.say(SAME_DAY)
    assert chat.say("I've had it checked") == ["safety_checked_held"]
    assert safety.hold_of(session, ann.id) is not None


def test_a_routine_sign_stops_nothing(session: Session, ann: Patient, chat: Chat) -> None:
    in_the_check_in(session, ann)
    assert chat.say("my joints are swollen, all my fingers and knees") == [
        "safety_routine",
        "safety_go_on_check_in",
    ]
    assert safety.hold_of(session, ann.id) is None


class TestTheOneQuestion:
    """Words that may or may not be an alarm."""

    def test_it_is_asked_and_the_words_wait(self, session: Session, chat: Chat) -> None:
        assert chat.say(UNCLEAR) == ["safety_ask_suicide"]
        assert chat.row.turn == chat.row.turn | {"text": UNCLEAR, "safety": "cleared"}
        assert chat.row.retry_at == chat.now + timedelta(minutes=30)
        (event,) = events(session)
        assert (event.tier, event.hold, event.alert_at) == ("ask", False, None)

    @pytest.mark.parametrize("answer", ["no", "No, I mean the exercises"])
    def test_a_no_lets_the_words_go_on_untouched(self, session: Session, chat: Chat, answer: str) -> None:
        chat.say(UNCLEAR)
        waiting = chat.row
        assert chat.say(answer) == ["safety_cleared"]
        assert (waiting.state, waiting.retry_at) == (InboxState.DIALOGUE, None)
        assert waiting.turn == waiting.turn | {"text": UNCLEAR, "safety": "cleared"}
        assert chat.row.state == InboxState.DONE
        assert (events(session)[0].said, events(session)[0].tier) == ("no", "ask")

    @pytest.mark.parametrize("answer", ["yes", "maybe", "I don't know", "sometimes"])
    def test_a_yes_or_a_doubt_is_an_alarm(
        self, session: Session, ann: Patient, chat: Chat, answer: str
    ) -> None:
        chat.say(UNCLEAR)
        assert chat.say(answer) == ["safety_crisis", "safety_able_crisis"]
        (event,) = events(session)
        assert (event.tier, event.own_words, event.said) == ("crisis", UNCLEAR, "yes")
        assert safety.hold_of(session, ann.id) == event

    def test_it_can_be_tapped(self, session: Session, chat: Chat) -> None:
        chat.say(UNCLEAR)
        assert chat.tap("I'm not sure") == ["safety_crisis", "safety_able_crisis"]
        assert chat.row.turn == chat.row.turn | {"payload": SILENT_END}

    def test_an_alarm_instead_of_an_answer_is_one(self, session: Session, chat: Chat) -> None:
        chat.say(UNCLEAR)
        assert chat.say("no I want to kill myself")[0] == "safety_crisis"

    def test_a_second_hint_is_no_denial(self, session: Session, chat: Chat) -> None:
        chat.say(UNCLEAR)
        assert chat.say(f"still {HINT}")[0] == "safety_crisis"
        assert [event.tier for event in events(session)] == ["crisis"]

    @pytest.mark.parametrize("next_one", ["I walked the dog", "/checkin"])
    def test_anything_else_goes_on_after_the_words_that_waited(self, chat: Chat, next_one: str) -> None:
        chat.say(UNCLEAR)
        chat.say(next_one)
        assert chat.is_urgent(), "or it would stand behind the row that waits for it"
        first, second = chat.open_rows()
        assert (first.turn or {})["text"] == UNCLEAR
        assert (first.retry_at, second.retry_at) == (None, None)

    def test_a_no_to_the_next_question_is_left_alone(
        self, session: Session, ann: Patient, chat: Chat
    ) -> None:
        chat.say(UNCLEAR)
        chat.say("I walked the dog")
        in_the_check_in(session, ann)
        assert chat.say("no") == []
        assert events(session)[0].said is None

    def test_on_a_crisis_the_hold_has_the_word(self, session: Session, chat: Chat) -> None:
        chat.say(CRISIS)
        assert chat.say(UNCLEAR) == ["safety_hold_crisis", "safety_able_crisis"]

    def test_words_under_a_picture_are_asked_about_too(self, chat: Chat) -> None:
        assert chat.caption(UNCLEAR) == ["safety_ask_suicide"]
        assert chat.say("no") == ["safety_cleared"]
        assert chat.open_rows() == []

    def test_a_late_tap_finds_the_question_closed(self, session: Session, chat: Chat) -> None:
        chat.say(UNCLEAR)
        chat.now += timedelta(hours=1)
        assert chat.tap("No") == ["safety_over"]

    def test_the_dialogues_own_layer_asks_by_the_same_way(self, session: Session, chat: Chat) -> None:
        chat.say("everything is a bit dull")
        row = chat.row
        assert row.state == InboxState.DIALOGUE
        DESK.ask_learned(session, row, "suicide", chat.now)
        (event,) = events(session)
        assert (event.layer, event.tier, event.category) == ("learned", "ask", "suicide")
        assert chat.texts()[-1].endswith("?")
        assert row.retry_at is not None
        chat.say("no")
        assert (row.turn or {})["safety"] == "cleared"
        assert row.retry_at is None


class TestAbuse:
    """Nothing on the screen gives it away."""

    def test_the_whole_talk_is_discreet(self, chat: Chat) -> None:
        chat.say(ABUSE)
        assert chat.say("no") == ["safety_unable_discreet"]
        assert chat.say("no") == ["safety_alone_discreet"]
        assert chat.say("hello") == ["safety_hold_discreet"]
        assert chat.say("hello") == ["safety_hold_discreet"]

    def test_it_says_so_when_it_was_not_meant(self, session: Session, ann: Patient, chat: Chat) -> None:
        chat.say(ABUSE)
        assert chat.tap("Not what I meant") == ["safety_not_meant_discreet"]
        assert safety.hold_of(session, ann.id) is not None

    def test_beside_a_crisis_help_is_said_plainly_and_later_words_name_nothing(self, chat: Chat) -> None:
        assert chat.say("my husband hits me and I want to die") == ["safety_crisis", "safety_able_crisis"]
        assert chat.say("no") == ["safety_unable_crisis"]
        assert chat.say("hello") == ["safety_hold_discreet"]


class TestCaregivers:
    """Somebody who writes about the person they care for."""

    @pytest.fixture
    def carer(self, session: Session, ann: Patient) -> Chat:
        add_caregiver(session, ann, chat_id=777)
        return Chat(session, 777)

    def test_they_get_the_words_and_the_patients_team_hears(
        self, session: Session, ann: Patient, carer: Chat
    ) -> None:
        assert carer.say("my mum can't feel her bottom") == [
            "safety_emergency_cauda_equina",
            "safety_able_now",
        ]
        (event,) = events(session)
        assert (event.person_id, event.hold, event.follow_up_at) == (ann.id, False, None)
        assert event.reporter_id == people.find_by_chat(session, 777).id  # type: ignore[union-attr]
        assert event.alert_at == event.at
        assert safety.hold_of(session, ann.id) is None
        assert Chat(session, ann.chat_id).texts() == [], "the patient does not learn of it"

    def test_they_are_not_told_of_their_own_words(self, session: Session, carer: Chat) -> None:
        carer.say("she wants to kill herself")
        assert len(carer.texts()) == 2

    def test_their_answers_are_read(self, session: Session, carer: Chat) -> None:
        carer.say("she wants to kill herself")
        assert carer.say("no") == ["safety_unable_crisis"]
        assert carer.say("my neighbour is here") == ["safety_near_crisis"]
        assert carer.say("the doctor has seen her now") == ["safety_checked_noted"]
        assert events(session)[0].said == "checked"

    def test_what_is_unclear_is_asked_and_never_goes_to_the_dialogue(
        self, session: Session, carer: Chat
    ) -> None:
        assert carer.say(UNCLEAR) == ["safety_ask_suicide"]
        assert carer.row.state == InboxState.DONE
        assert carer.say("no") == ["safety_cleared"]
        assert carer.open_rows() == []

    def test_ordinary_words_get_the_friendly_line(self, session: Session, carer: Chat) -> None:
        assert carer.say("how is she") == ["caregiver_only"]
        assert events(session) == []

    def test_of_two_patients_both_teams_hear(self, session: Session, ann: Patient, carer: Chat) -> None:
        bea = add_patient(session, "Bea Cole")
        add_caregiver(session, bea, chat_id=777)
        carer.say("she wants to kill herself")
        assert {event.person_id for event in events(session)} == {ann.id, bea.id}
        carer.say("that's not what I meant")
        assert {event.said for event in events(session)} == {"not_meant"}

    def test_before_their_yes_nothing_is_kept(self, session: Session, ann: Patient) -> None:
        add_caregiver(session, ann, chat_id=778, agrees=False, hears=False)
        chat = Chat(session, 778)
        chat.say(CRISIS)
        assert events(session) == []
        assert "116 123" in chat.texts()[-1]

    def test_the_other_caregiver_hears_of_the_patients_own_crisis(
        self, session: Session, ann: Patient, carer: Chat, chat: Chat
    ) -> None:
        chat.say(CRISIS)
        (told,) = carer.texts()
        assert "live" not in told

    def test_a_fault_in_telling_them_keeps_nothing_from_the_writer(
        self, session: Session, ann: Patient, carer: Chat, chat: Chat, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object) -> int:
            raise ValueError("a fault")

        monkeypatch.setattr("bot.telegram.safety_desk.tell_of_event", fail)
        assert chat.say(CRISIS) == ["safety_crisis", "safety_able_crisis"]
        assert safety.hold_of(session, ann.id) is not None

    def test_of_abuse_no_caregiver_hears(self, session: Session, carer: Chat, chat: Chat) -> None:
        chat.say(ABUSE)
        assert carer.texts() == []


def test_after_the_review_old_buttons_say_so(session: Session, ann: Patient, chat: Chat) -> None:
    doctor = add_clinician(session, patients=(ann,))
    chat.say(CRISIS)
    (event,) = events(session)
    safety.review(session, event_id=event.id, clinician_id=doctor.id, now=chat.now)
    assert chat.tap("Yes, I can") == ["safety_over"]


def test_safetys_lines_go_first(session: Session, chat: Chat) -> None:
    chat.say(CRISIS)
    chat.say("no")
    assert set(session.scalars(select(OutboxRow.priority))) == {Priority.SAFETY}


def test_an_end_of_caring_ends_the_reports(session: Session, ann: Patient) -> None:
    link = add_caregiver(session, ann, chat_id=779)
    caregivers.leave(session, link_id=link.id, member_id=link.member_id, now=NOW)
    Chat(session, 779).say("she wants to kill herself")
    assert events(session) == []
