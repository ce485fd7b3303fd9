"""``/contact``: whom to call, for everybody at any moment."""

from __future__ import annotations

import pytest

from bot.telegram.reception import Reception
from coaching.services import people, teams
from coaching.store.database import Database
from tests.support.builders import NOW, Patient, add_patient
from tests.support.care import add_caregiver, add_colleague, add_team
from tests.support.front_desk import CRISIS, PHONE, Chat, chat_of


class TestWhomToCall:
    """``/contact``, for everybody at any moment."""

    def test_a_patient_gets_the_teams_number_and_the_countrys(self, anns: Chat) -> None:
        (text,) = anns.say("/contact")
        for part in ("The Pain Clinic", PHONE, "weekdays", "999", "116 123", "automated coach"):
            assert part in text
        assert anns.handed_on == []

    def test_before_consent_the_numbers_only(
        self, database: Database, reception: Reception, ann: Patient
    ) -> None:
        with database.transaction() as session:
            shy = add_patient(session, "Shy One", consents=False)
        (text,) = Chat(database, reception, shy.chat_id).say("/contact")
        assert "999" in text
        assert PHONE not in text

    def test_a_stranger_gets_words_that_are_true_everywhere(self, stranger: Chat, ann: Patient) -> None:
        (text,) = stranger.say("/contact")
        assert "your local emergency number" in text
        assert PHONE not in text

    @pytest.mark.parametrize("state", ["held", "stopped", "paused"])
    def test_on_hold_after_stop_and_in_a_break(self, anns: Chat, state: str) -> None:
        anns.say({"held": CRISIS, "stopped": "/stop", "paused": "/pause"}[state])
        assert PHONE in "".join(anns.say("/contact"))

    @pytest.mark.parametrize(
        ("phone", "hours", "said"),
        [
            ("", "weekdays", "has not told me its phone number"),
            (PHONE, "", "I don't know when they are there"),
        ],
    )
    def test_what_the_clinic_has_not_said_is_said_honestly(
        self, anns: Chat, phone: str, hours: str, said: str
    ) -> None:
        with anns.database.transaction() as session:
            team = add_team(session)
            teams.describe(session, team_id=team.id, actor_id=None, now=NOW, phone=phone, hours=hours)
        (text,) = anns.say("/contact")
        assert said in text
        assert "999" in text

    def test_a_caregiver_gets_the_team_only_if_something_is_shared(
        self, database: Database, anns: Chat, ann: Patient
    ) -> None:
        with database.transaction() as session:
            hearing = people.get(session, add_caregiver(session, ann).member_id)
            deaf = people.get(session, add_caregiver(session, ann, hears=False).member_id)
        assert PHONE in "".join(chat_of(anns, hearing).say("/contact"))
        (text,) = chat_of(anns, deaf).say("/contact")
        assert PHONE not in text
        assert "999" in text

    def test_a_clinician_sees_what_patients_see(self, database: Database, anns: Chat, ann: Patient) -> None:
        with database.transaction() as session:
            ada = add_colleague(session)
        assert PHONE in "".join(chat_of(anns, ada).say("/contact"))
