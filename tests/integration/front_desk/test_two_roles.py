"""One account with two roles: a patient who is somebody's caregiver."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.telegram.care_taps import strain_choices
from bot.telegram.reception import Reception
from bot.telegram.speech import Listener
from coaching.services import conversations, people
from coaching.store.database import Database
from coaching.store.models import CareLink, Message, Observation, Person, Role, StrainCheck
from tests.support.builders import Patient, add_patient
from tests.support.care import add_caregiver
from tests.support.care_talk import SPEAKER, all_of, wait
from tests.support.front_desk import CRISIS, PHONE, Chat, events


class TestTwoRoles:
    """A patient who is somebody's caregiver: each word goes where it belongs, or they are asked."""

    @pytest.fixture
    def bobs(self, anns: Chat, ann: Patient, database: Database, reception: Reception) -> Chat:
        with database.transaction() as session:
            bob = add_patient(session, "Bob Cole")
            add_caregiver(session, ann, "Bob", chat_id=bob.chat_id, hears=False)
        return Chat(database, reception, bob.chat_id, "Bob")

    def link_of(self, database: Database, text: str) -> CareLink:
        with database.transaction() as session:
            message = session.scalars(select(Message).where(Message.text == text)).one()
            return session.get_one(CareLink, message.care_link_id)

    def test_own_words_go_to_the_own_coach(self, bobs: Chat) -> None:
        bobs.say("my knee is worse today")
        bobs.say("how can I help my knee?")
        assert [turn["text"] for turn in bobs.handed_on] == [
            "my knee is worse today",
            "how can I help my knee?",
        ]

    def test_words_about_the_other_are_a_caregivers_and_kept_with_theirs(
        self, bobs: Chat, ann: Patient
    ) -> None:
        (ask,) = bobs.say("how can I help Ann?")
        assert "hard day" in ask
        assert bobs.handed_on == []
        assert self.link_of(bobs.database, "how can I help Ann?").patient_id == ann.id

    def test_where_it_is_not_clear_they_are_asked(self, bobs: Chat, ann: Patient) -> None:
        wait(bobs, 3)
        (which,) = bobs.say("had a bad night")
        assert which == "Is that about Ann, or about you?"
        bobs.say("about me")
        assert bobs.handed_on[-1]["text"] == "had a bad night"
        wait(bobs, 7)
        bobs.say("tea and a blanket")
        (may_i,) = bobs.tap("About Ann")
        assert may_i.endswith("?")
        assert self.link_of(bobs.database, "tea and a blanket").patient_id == ann.id

    def test_a_number_for_the_strain_is_kept_and_no_note_about_the_patient(
        self, bobs: Chat, ann: Patient
    ) -> None:
        with bobs.database.transaction() as session:
            (care,) = [one for one in session.scalars(select(CareLink)) if one.role == Role.CAREGIVER]
            bob = session.get_one(Person, care.member_id)
            own = people.patient_link(session, bob.id)
            assert own is not None
            listener = Listener(bobs.chat_id, bob, care)
            for line, choices in (("care_change_ask", []), ("care_strain", strain_choices(care))):
                choices = choices or [("Not now", f"bot:care:notnow:{care.id}")]
                values = {"name": "Ann", "first_name": "Ann", "link": care.id, "number": PHONE}
                SPEAKER.say(session, listener, line, values, key=f"t:{line}", now=bobs.now, choices=choices)
            conversations.report_turn(
                session,
                care_link_id=own.id,
                active_loop="check_in_form",
                requested_slot="pain",
                now=bobs.now,
            )
        (which,) = bobs.say("7")
        assert which == "Is that about Ann, or about you?"
        (answer,) = bobs.tap("About Ann")
        assert "You said 7" in answer
        (check,) = all_of(bobs.database, StrainCheck)
        assert check.rating == 7
        assert all_of(bobs.database, Observation) == []

    def test_leaving_ends_one_role_and_stop_rests_both(self, bobs: Chat, anns: Chat) -> None:
        (*_, stopped) = bobs.say("/stop")
        assert "also stops what I tell you about Ann" in "\n".join(bobs.heard())
        bobs.say("/start")
        bobs.say("stop telling me about Ann")
        assert "Bob has stopped hearing" in anns.heard()[-1]
        bobs.say("slept fine")
        assert bobs.handed_on[-1]["text"] == "slept fine"
        assert stopped

    def test_an_alarm_is_their_own(self, bobs: Chat, ann: Patient) -> None:
        wait(bobs, 3)
        bobs.say(CRISIS)
        (event,) = events(bobs.database)
        assert event.person_id != ann.id
