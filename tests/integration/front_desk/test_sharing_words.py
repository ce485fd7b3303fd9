"""Sharing in the patient's own words, in the middle of anything: back at once, more only after a yes."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from coaching.services import caregivers, conversations, inbox, observations, people
from coaching.store.database import Database
from coaching.store.models import Button, InboxRow, Scope
from tests.support.builders import Patient
from tests.support.care import add_caregiver
from tests.support.front_desk import CRISIS, Chat


@pytest.fixture
def jean(anns: Chat, ann: Patient) -> None:
    with anns.database.transaction() as session:
        add_caregiver(session, ann, "Jean", scopes=(Scope.WEEKLY_EFFORT,))


def shared(database: Database, patient: Patient) -> dict[str, set[str]]:
    with database.transaction() as session:
        found = caregivers.of_patient(session, patient.id, people.get(session, patient.id).created_at)
        return {one.person.name: set(one.link.scopes) for one in found}


@pytest.mark.usefixtures("jean")
class TestOne:
    """With one caregiver."""

    @pytest.mark.parametrize("text", ["stop telling Jean", "stop sharing with Jean"])
    def test_it_ends_at_once(self, anns: Chat, ann: Patient, text: str) -> None:
        (ended,) = anns.say(text)
        assert "From now on Jean hears nothing" in ended
        assert shared(anns.database, ann) == {}
        assert anns.handed_on == []

    @pytest.mark.parametrize("state", ["stopped", "hold"])
    def test_also_after_a_stop_and_on_a_hold(self, anns: Chat, ann: Patient, state: str) -> None:
        anns.say("/stop" if state == "stopped" else CRISIS)
        anns.say("stop telling Jean")
        assert shared(anns.database, ann) == {}

    @pytest.mark.parametrize("text", ["don't tell her anything any more", "stop sharing", "can't tell Jean"])
    @pytest.mark.parametrize(("answer", "left"), [("yes", set()), ("no", {"Jean"})])
    def test_without_a_clear_name_it_is_asked_first(
        self, anns: Chat, ann: Patient, text: str, answer: str, left: set[str]
    ) -> None:
        (which,) = anns.say(text)
        assert "Who shall hear nothing" in which
        assert set(shared(anns.database, ann)) == {"Jean"}
        anns.say(answer)
        assert set(shared(anns.database, ann)) == left

    @pytest.mark.parametrize(
        ("text", "is_answer"),
        [
            ("don't tell anyone", True),
            ("stop telling Jean", False),
            ("stop sharing", False),
            ("Jean asked how i'm feeling", True),
            ("Jean wants to know how i'm feeling", True),
            ("I want Jean to know how I'm doing", True),
            ("what does Jean hear?", False),
            ("ok, can Jean see how I'm doing", False),
        ],
    )
    def test_an_answer_to_an_open_question_stays_one(
        self, anns: Chat, ann: Patient, text: str, is_answer: bool
    ) -> None:
        with anns.database.transaction() as session:
            conversations.report_turn(
                session,
                care_link_id=ann.link.id,
                active_loop="check_in_form",
                requested_slot="activity_note",
                now=anns.now,
            )
        anns.say(text)
        assert bool(anns.handed_on) is is_answer

    @pytest.mark.parametrize(
        ("text", "urgent"),
        [
            ("stop telling Jean", True),
            ("no weekly note for Jean", True),
            ("tell Jean when I go quiet", False),
        ],
    )
    def test_what_takes_back_waits_for_no_dialogue(self, anns: Chat, text: str, urgent: bool) -> None:
        message = {
            "message_id": 1,
            "date": int(anns.now.timestamp()),
            "chat": {"id": anns.chat_id, "type": "private"},
            "from": {"id": anns.chat_id, "first_name": "Ann"},
            "text": text,
        }
        own = {"key": "update:urgent", "chat_id": anns.chat_id, "payload": {"message": message}}
        with anns.database.transaction() as session:
            inbox.receive(session, now=anns.now, **own)  # type: ignore[arg-type]
            row = session.scalars(select(InboxRow).where(InboxRow.key == "update:urgent")).one()
            assert anns.reception.is_urgent(session, row, anns.now) is urgent

    def test_it_is_no_word_beside_a_note(self, anns: Chat, ann: Patient) -> None:
        with anns.database.transaction() as session:
            (one,) = caregivers.of_patient(session, ann.id, anns.now)
            observations.record(session, link=one.link, key="note", text="she limps", now=anns.now)
        anns.say("what does Jean hear?")
        anns.tap("What they noticed")
        anns.tap("Add my own words")
        anns.say("stop telling Jean")
        assert shared(anns.database, ann) == {}
        with anns.database.transaction() as session:
            (note,) = observations.of_patient(session, ann.id)
            assert note.comment is None

    def test_a_plain_word_under_a_note_stands_beside_it(self, anns: Chat, ann: Patient) -> None:
        self._note(anns, ann)
        (kept,) = anns.say("she's right, I am slower")
        assert "beside it" in kept
        anns.say("between 4 and 5")
        assert self._comment(anns, ann) == "she's right, I am slower"

    def test_a_yes_and_a_number_are_no_word_beside_a_note(self, anns: Chat, ann: Patient) -> None:
        self._note(anns, ann)
        (asked,) = anns.say("go on then")
        assert "your own words" in asked
        anns.say("go on then")
        anns.say("between 4 and 5")
        assert self._comment(anns, ann) is None

    def test_a_no_keeps_the_note_as_it_is(self, anns: Chat, ann: Patient) -> None:
        self._note(anns, ann)
        anns.say("no that's fine")
        assert self._comment(anns, ann) is None

    def _note(self, anns: Chat, ann: Patient) -> None:
        with anns.database.transaction() as session:
            (one,) = caregivers.of_patient(session, ann.id, anns.now)
            observations.record(session, link=one.link, key="note", text="she is slower", now=anns.now)
        anns.say("what does Jean hear?")
        anns.tap("What they noticed")

    def _comment(self, anns: Chat, ann: Patient) -> str | None:
        with anns.database.transaction() as session:
            (note,) = observations.of_patient(session, ann.id)
            return note.comment

    def test_my_wife_need_not_be_jean(self, anns: Chat, ann: Patient) -> None:
        (which,) = anns.say("I don't want my wife to know")
        assert "Who shall hear nothing" in which
        anns.say("no")
        assert set(shared(anns.database, ann)) == {"Jean"}
        anns.say("don't tell my wife")
        anns.say("Jean")
        assert shared(anns.database, ann) == {}

    def test_one_kind_is_taken_off_at_once(self, anns: Chat, ann: Patient) -> None:
        (done,) = anns.say("no weekly note for Jean")
        assert "no longer hears this: a weekly note" in done
        assert shared(anns.database, ann) == {"Jean": {"safety_alerts"}}

    @pytest.mark.parametrize(("answer", "on"), [("yes", True), ("no", False), ("Yes, do that", True)])
    def test_more_is_shared_only_after_a_yes(self, anns: Chat, ann: Patient, answer: str, on: bool) -> None:
        (asked,) = anns.say("tell Jean when I go quiet")
        assert "when you have missed two check-ins in a row. Shall I?" in asked
        assert "gone_quiet" not in shared(anns.database, ann)["Jean"]
        if answer.startswith("Yes,"):
            anns.tap(answer)
        else:
            anns.say(answer)
        assert ("gone_quiet" in shared(anns.database, ann)["Jean"]) is on

    def test_a_yes_to_a_later_question_shares_nothing(self, anns: Chat, ann: Patient) -> None:
        anns.say("tell Jean when I go quiet")
        anns.tap("No, leave it")
        anns.say("yes")
        assert "gone_quiet" not in shared(anns.database, ann)["Jean"]
        assert anns.handed_on[-1]["text"] == "yes"

    def test_how_long_and_who_hears_what(self, anns: Chat) -> None:
        assert "no end date" in anns.say("share with Jean with no end date")[-1]
        (all_of_it,) = anns.say("who hears what?")
        assert "Jean: when something you wrote" in all_of_it
        assert "(no end date)" in all_of_it
        (one,) = anns.say("what does Jean hear?")
        assert "a weekly note of how often you checked in" in one

    def test_how_long_by_taps(self, anns: Chat) -> None:
        anns.say("what does Jean hear?")
        anns.tap("How long")
        assert "☑ 3 months" in anns.panel()[1]
        anns.tap("☐ 1 month")
        assert "Until Sunday 20 December" in anns.panel()[0]


class TestBuddy:
    """With a buddy, who never hears of health."""

    def test_health_is_not_offered_and_an_old_button_gives_nothing(self, anns: Chat, ann: Patient) -> None:
        with anns.database.transaction() as session:
            link = add_caregiver(session, ann, "Sam", is_buddy=True)
        anns.say("tell Sam my pain and sleep")
        assert anns.last_outcome() == "share_panel"
        anns.say("tell Sam about milestones")
        with anns.database.transaction() as session:
            for button in session.scalars(select(Button).where(Button.payload.contains(":on:"))):
                button.payload = f"bot:share:on:{link.id}:scores"
        anns.say("yes")
        assert anns.last_outcome() == "share_list"
        assert shared(anns.database, ann) == {"Sam": set()}


class TestSeveral:
    """With nobody, or with two."""

    def test_with_nobody_it_is_no_wish(self, anns: Chat) -> None:
        anns.say("don't tell anyone")
        assert anns.handed_on[-1]["text"] == "don't tell anyone"

    @pytest.mark.parametrize("answer", ["all of them", "Pat", "tap"])
    @pytest.mark.usefixtures("jean")
    def test_which_one_is_asked(self, anns: Chat, ann: Patient, answer: str) -> None:
        with anns.database.transaction() as session:
            add_caregiver(session, ann, "Pat")
        (which,) = anns.say("stop sharing")
        assert "Who shall hear nothing" in which
        assert set(shared(anns.database, ann)) == {"Jean", "Pat"}
        if answer == "tap":
            anns.tap("Pat")
        else:
            anns.say(answer)
        assert set(shared(anns.database, ann)) == (set() if answer == "all of them" else {"Jean"})
