"""``/share``, what a caregiver may hear, and buttons that have grown old."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.reminders.alerts import send_due_alerts
from bot.telegram.reception import Reception
from bot.telegram.speech import Speaker
from coaching.content.words import ServiceWords
from coaching.services import people, teams
from coaching.store.database import Database
from coaching.store.models import Message, OutboxRow
from tests.support.builders import NOW, Patient, add_patient
from tests.support.care import add_caregiver, add_colleague, raise_alarm
from tests.support.front_desk import CRISIS, PAGE, Chat, chat_of, events, token_in


class TestSharing:
    """``/share``, from nothing to somebody and back."""

    def test_buttons_call_people_by_their_first_names(self, anns: Chat, ann: Patient) -> None:
        """The rest of a name may be what a clinic has registered somebody by who is a patient, too."""
        with anns.database.transaction() as session:
            for name in ("Jean Marsh", "Pat Lee", "Pat Nowak"):
                add_caregiver(session, ann, name)
        anns.say("/share")
        assert {"Jean", "Pat L.", "Pat N."} <= set(anns.buttons())

    def test_the_whole_way(self, anns: Chat, stranger: Chat, database: Database) -> None:
        (alone,) = anns.say("/share")
        assert "For now that is nobody" in alone
        what_to_do, forward = anns.tap("Invite someone")
        assert "send the next message on" in what_to_do
        assert "Ann" in forward
        token = token_in([forward])
        intro, _ = stranger.say(f"/start {token}")
        assert "automated coach" in intro
        assert "Ann" in intro
        assert "Bell" not in intro
        (thanks,) = stranger.say("yes")
        assert "up to Ann" in thanks
        assert "Jean has opened your link and said yes" in anns.heard()[-1]
        assert "nothing so far" in anns.heard()[-1]
        anns.tap("☐ If I may need attention")
        text, labels = anns.panel()
        assert "when something you wrote may need attention" in text
        assert "☑ If I may need attention" in labels
        anns.say(CRISIS)
        told = stranger.heard()[-1]
        assert "may need attention today" in told
        assert CRISIS not in told
        anns.say("/share")
        anns.tap("Jean")
        anns.tap("☑ If I may need attention")
        assert "nothing so far" in anns.panel()[0]
        heard = len(stranger.heard())
        anns.now += timedelta(hours=3)
        anns.say(CRISIS)
        assert len(stranger.heard()) == heard
        with database.transaction() as session:
            kept = [row.text for row in session.scalars(select(Message))]
            assert not any(token in text for text in kept), "the link is a key"

    def test_taken_back_at_once_even_on_hold_and_after_stop(self, anns: Chat, ann: Patient) -> None:
        with anns.database.transaction() as session:
            jean = people.get(session, add_caregiver(session, ann, "Jean").member_id)
        anns.say(CRISIS)
        anns.say("/stop")
        anns.say("/share")
        anns.tap("Jean")
        (ended,) = anns.tap("End sharing")
        assert "hears nothing from me" in ended
        chat = chat_of(anns, jean)
        heard = len(chat.heard())
        anns.now += timedelta(hours=3)
        anns.say(CRISIS)
        assert len(chat.heard()) == heard
        assert "Nothing is shared with you" in chat.say("hello?")[-1]

    def test_an_old_button_changes_nothing_any_more(self, anns: Chat, ann: Patient) -> None:
        with anns.database.transaction() as session:
            add_caregiver(session, ann, "Jean", hears=False)
        anns.say("/share")
        anns.tap("Jean")
        anns.say("/share")
        anns.tap("Jean")
        anns.tap("End sharing")
        (answer,) = anns.tap("☐ If I may need attention")
        assert "ended already" in answer

    def test_before_consent_nobody_shares(
        self, database: Database, reception: Reception, ann: Patient
    ) -> None:
        with database.transaction() as session:
            shy = add_patient(session, "Shy One", consents=False)
        chat = Chat(database, reception, shy.chat_id)
        assert "okay" in chat.say("/share")[-1]
        assert "Invite someone" not in chat.buttons()

    def test_the_own_link_is_for_somebody_else(self, anns: Chat) -> None:
        anns.say("/share")
        token = token_in(anns.tap("Invite someone"))
        assert "for the person you want to invite" in anns.say(f"/start {token}")[-1]

    def test_a_new_link_for_a_lost_one_and_a_limit(self, anns: Chat, stranger: Chat) -> None:
        anns.say("/share")
        lost = token_in(anns.tap("Invite someone"))
        anns.say("/share")
        anns.tap("Not opened yet")
        fresh = token_in(anns.tap("New link"))
        assert "does not work any more" in stranger.say(f"/start {lost}")[-1]
        assert len(stranger.say(f"/start {fresh}")) == 2
        for _ in range(4):
            anns.say("/share")
            anns.tap("Invite someone else")
        anns.say("/share")
        assert "as many people" in anns.tap("Invite someone else")[-1]


class TestOldButtons:
    """In a chat that somebody has left, or before a new yes."""

    def test_in_a_chat_that_was_unlinked(self, anns: Chat, ann: Patient) -> None:
        with anns.database.transaction() as session:
            ada = add_colleague(session, "Dr Ada Reed", patients=(ann,))
            raise_alarm(session, ann)
        send_due_alerts(anns.database, Speaker(ServiceWords.load()), NOW, PAGE)
        adas = chat_of(anns, ada)
        adas.say("/stop")
        with anns.database.transaction() as session:
            teams.unlink_chat(session, clinician_id=ada.id, now=NOW)
        for label in ("I've seen this", "End the alerts"):
            assert "automated coach" in adas.tap(label)[-1]
        assert events(anns.database)[0].acknowledged_at is None

    def test_in_a_chat_that_is_a_patients_by_now(self, anns: Chat) -> None:
        with anns.database.transaction() as session:
            ada = add_colleague(session, "Dr Ada Reed")
        chat = chat_of(anns, ada, "Pat")
        chat.say("/stop")
        with anns.database.transaction() as session:
            teams.unlink_chat(session, clinician_id=ada.id, now=NOW)
            pat, token = people.invite_patient(
                session, name="Pat Hill", time_zone="Europe/London", country="GB", clinician_id=None, now=NOW
            )
        chat.say(f"/start {token}")
        (answer,) = chat.tap("End the alerts")
        assert "Nothing was changed" in answer
        with anns.database.transaction() as session:
            assert people.get(session, pat.id).chat_id == chat.chat_id
        assert "okay" in chat.say("hello")[-1], "the way to a first yes is still open"

    def test_without_a_yes_to_the_words_of_now_nothing_new_is_shared_and_all_can_be_taken_back(
        self, anns: Chat, ann: Patient
    ) -> None:
        with anns.database.transaction() as session:
            add_caregiver(session, ann, "Jean", hears=False)
        for _ in range(2):
            anns.say("/share")
            anns.tap("Jean")
        anns.say("/share")
        with anns.database.transaction() as session:
            people.withdraw_consent(session, person_id=ann.id, now=NOW)
        assert "okay" in anns.tap("☐ If I may need attention")[-1]
        assert "okay" in anns.tap("Invite someone else")[-1]
        assert "hears nothing from me" in anns.tap("End sharing")[-1]


class TestACaregiversChat:
    """What a caregiver may say and hear."""

    @pytest.fixture
    def jeans(self, anns: Chat, ann: Patient) -> Chat:
        with anns.database.transaction() as session:
            person = people.get(session, add_caregiver(session, ann, "Jean").member_id)
        return chat_of(anns, person, "Jean")

    @pytest.mark.parametrize("text", ["how is she today?", "/checkin", "/pause", "/help", "tell her hello"])
    def test_a_friendly_line_and_never_the_dialogue(self, jeans: Chat, text: str) -> None:
        (answer,) = jeans.say(text)
        assert "Ann" in answer
        assert "Bell" not in answer
        assert jeans.handed_on == []

    def test_no_is_a_no_and_the_patient_hears_it(self, anns: Chat, stranger: Chat) -> None:
        anns.say("/share")
        stranger.say(f"/start {token_in(anns.tap('Invite someone'))}")
        assert "Is that okay for you?" in stranger.say("hello what is this")[-1]
        (fine,) = stranger.tap("No, thanks")
        assert "That is fine" in fine
        assert "would rather not" in anns.heard()[-1]
        assert "Nothing is shared" in stranger.say("hi")[-1]
        assert events(anns.database) == []

    def test_who_is_unsure_is_asked_again(self, anns: Chat, stranger: Chat) -> None:
        anns.say("/share")
        stranger.say(f"/start {token_in(anns.tap('Invite someone'))}")
        assert "Is that okay for you?" in stranger.say("hmm not sure about this")[-1]
        assert "would rather not" not in anns.heard()[-1]

    @pytest.mark.parametrize(
        "text", ["maybe", "not sure", "I have a question", "yes I think so but I will ask my husband first"]
    )
    def test_doubt_is_neither_a_yes_nor_a_no(self, anns: Chat, stranger: Chat, text: str) -> None:
        anns.say("/share")
        stranger.say(f"/start {token_in(anns.tap('Invite someone'))}")
        heard = len(anns.heard())
        stranger.say(text)
        assert stranger.last_outcome() == "caregiver_needed"
        assert len(anns.heard()) == heard

    def test_before_a_yes_nothing_is_kept(self, anns: Chat, stranger: Chat) -> None:
        anns.say("/share")
        stranger.say(f"/start {token_in(anns.tap('Invite someone'))}")
        stranger.say("my own back hurts as well")
        with anns.database.transaction() as session:
            assert not any("my own back" in row.text for row in session.scalars(select(Message)))

    def test_a_second_link_asks_nothing_and_takes_nothing_away(self, jeans: Chat, anns: Chat) -> None:
        anns.say("/share")
        token = token_in(anns.tap("Invite someone else"))
        heard = len(anns.heard())
        (answer,) = jeans.say(f"/start {token}")
        assert "How Ann is" in answer or "how Ann is" in answer
        assert len(anns.heard()) == heard
        anns.say(CRISIS)
        assert "may need attention" in jeans.heard()[-1]

    def test_who_says_no_is_told_what_is_kept(self, anns: Chat, stranger: Chat) -> None:
        anns.say("/share")
        stranger.say(f"/start {token_in(anns.tap('Invite someone'))}")
        (answer,) = stranger.tap("No, thanks")
        assert "still have your name and what you wrote" in answer
        with anns.database.transaction() as session:
            person = people.find_by_chat(session, stranger.chat_id)
            assert person is not None
            assert person.name == stranger.name, "as it was told"

    def test_stop_ends_it_and_the_patient_hears_it(self, jeans: Chat, anns: Chat) -> None:
        (bye,) = jeans.say("/stop")
        assert "I have stopped" in bye
        assert "Jean has stopped hearing from me" in anns.heard()[-1]
        heard = len(jeans.heard())
        anns.say(CRISIS)
        assert len(jeans.heard()) == heard

    def test_what_they_write_in_alarm_is_about_the_patient_who_does_not_learn_of_it(
        self, jeans: Chat, anns: Chat, ann: Patient
    ) -> None:
        heard = anns.heard()
        (first, *_) = jeans.say("my wife says she is going to kill herself tonight")
        assert "999" in first
        (event,) = events(anns.database)
        assert (event.person_id, event.hold) == (ann.id, False)
        assert event.reporter_id is not None
        assert anns.heard() == heard

    def test_a_patient_who_is_a_caregiver_keeps_a_patients_chat(
        self, database: Database, reception: Reception, anns: Chat
    ) -> None:
        with database.transaction() as session:
            bob = add_patient(session, "Bob Cole")
        bobs = Chat(database, reception, bob.chat_id, "Bob")
        anns.say("/share")
        token = token_in(anns.tap("Invite someone"))
        assert len(bobs.say(f"/start {token}")) == 2
        bobs.tap("Yes, that's okay")
        bobs.say("swam a little today")
        assert bobs.handed_on[-1]["text"] == "swam a little today"
        anns.tap("☐ If I may need attention")
        anns.say(CRISIS)
        assert "Ann" in bobs.heard()[-1]
        assert "Bob has opened your link" in "\n".join(anns.heard())


class TestAtNight:
    """What a caregiver does at night is told to the patient in the morning."""

    NIGHT = NOW.replace(hour=23)
    MORNING = (NOW + timedelta(days=1)).replace(hour=8)

    def _told_at(self, anns: Chat) -> datetime | None:
        with anns.database.transaction() as session:
            rows = select(OutboxRow).where(OutboxRow.chat_id == anns.chat_id).order_by(OutboxRow.id.desc())
            return session.scalars(rows.limit(1)).one().not_before

    @pytest.mark.parametrize("word", ["yes", "no"])
    def test_their_yes_or_no_waits(self, anns: Chat, stranger: Chat, word: str) -> None:
        anns.say("/share")
        token = token_in(anns.tap("Invite someone"))
        stranger.now = self.NIGHT
        stranger.say(f"/start {token}")
        stranger.say(word)
        assert "Jean" in anns.heard()[-1]
        assert self._told_at(anns) == self.MORNING

    def test_by_day_it_comes_at_once(self, anns: Chat, stranger: Chat) -> None:
        anns.say("/share")
        token = token_in(anns.tap("Invite someone"))
        stranger.say(f"/start {token}")
        stranger.say("yes")
        told_at = self._told_at(anns)
        assert told_at is None or told_at <= stranger.now
