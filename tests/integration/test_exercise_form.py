"""What is said at a step and after it, through the form's own answers and the store."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Mapping
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy import select

from actions.exercise_answers import take_exercise_words
from actions.exercise_form import LEFT, MORNING, PLAN, UNWELL, ValidateExerciseForm
from actions.exercise_told import ActionTellExercise
from actions.turn import Turn
from coaching.rules.progression import DayKind
from coaching.services import exercise_walks
from coaching.services.exercise_walks import Deed, Today
from coaching.store.database import Database
from coaching.store.models import ExerciseWalk, MovingSession, SessionExercise
from tests.support.builders import NOW, add_patient
from tests.support.exercise_plans import AMOUNTS, give_plan


@pytest.fixture
def store(sqlite_store: Database) -> Database:
    return sqlite_store


class Walker:
    """Somebody in a session, at the first step of the plan."""

    def __init__(self, store: Database, amounts: Mapping[str, int] = AMOUNTS) -> None:
        self.store = store
        with store.transaction() as session:
            self.person_id = add_patient(session, "Ann Example").id
            give_plan(session, self.person_id, NOW, amounts)
            walk = exercise_walks.begin(session, key="go", person_id=self.person_id, now=NOW)
            assert isinstance(walk, ExerciseWalk)
            own = {"walk_id": walk.id, "person_id": self.person_id, "now": NOW}
            exercise_walks.act(session, key="warm", deed=Deed.DONE, **own)
            self.slots: dict[str, Any] = {"exercise_walk": walk.id, "exercise_kind": PLAN}

    def say(self, slot: str, text: str, intent: str = "nlu_fallback") -> list[str]:
        """What is answered; the slots stand as the form left them."""
        dispatcher = CollectingDispatcher()
        validate = getattr(ValidateExerciseForm(self.store), f"validate_{slot}")
        told = asyncio.run(validate(text, dispatcher, self._tracker(text, intent), {}))
        self.slots |= told
        return [one["response"] for one in dispatcher.messages]

    def session(self) -> MovingSession | None:
        """What is kept."""
        with self.store.look() as session:
            walk = session.get_one(ExerciseWalk, self.slots["exercise_walk"])
            return session.get(MovingSession, walk.session_id) if walk.session_id else None

    def answer(self, text: str, matter: str, intent: str = "nlu_fallback") -> tuple[list[str], list[str]]:
        """What is answered, and the action that follows, to words about what was said last."""
        dispatcher, tracker = CollectingDispatcher(), self._tracker(text, intent)
        tracker.events.append({"event": "bot", "metadata": {"utter_action": matter}})
        action = ActionTellExercise(self.store)
        events = asyncio.run(take_exercise_words(action, dispatcher, tracker, Turn.of(tracker)))
        follow = [one["name"] for one in events or () if one["event"] == "followup"]
        return [one["response"] for one in dispatcher.messages], follow

    def tell(self, text: str) -> list[str]:
        """What is answered to a sentence that tells of exercises."""
        dispatcher = CollectingDispatcher()
        asyncio.run(ActionTellExercise(self.store).run(dispatcher, self._tracker(text, "inform"), {}))
        return [one["response"] for one in dispatcher.messages]

    def _tracker(self, text: str, intent: str) -> Tracker:
        metadata = {
            "person_id": self.person_id,
            "now": NOW.isoformat(),
            "local_date": NOW.date().isoformat(),
            "time_zone": "Europe/London",
        }
        message = {
            "text": text,
            "intent": {"name": intent},
            "entities": [],
            "metadata": metadata,
            "message_id": uuid.uuid4().hex,
        }
        return Tracker("ann", dict(self.slots), message, [], False, None, {}, None)


@pytest.fixture
def ann(store: Database) -> Walker:
    return Walker(store)


def test_who_feels_unwell_stops_and_hears_whom_to_call(ann: Walker) -> None:
    assert ann.say("exercise_step", "did 5 and fell") == ["utter_exercise_unwell"]
    assert (ann.slots["exercise_step"], ann.slots["exercise_misses"]) == (None, UNWELL)
    kept = ann.session()
    assert kept is not None
    assert kept.felt == "did 5 and fell"
    assert kept.too_much  # so it is red: less by itself, and nothing goes up
    with ann.store.look() as session:
        walk = session.scalars(select(ExerciseWalk)).one()
        assert all(one["fate"] is not None for one in walk.steps)


def test_who_feels_unwell_before_anything_is_done_begins_it_no_more_today(ann: Walker) -> None:
    assert ann.say("exercise_step", "i feel dizzy") == ["utter_exercise_unwell"]
    assert ann.session() is None
    with ann.store.transaction() as session:
        row = session.scalars(select(MovingSession).where(MovingSession.local_date == NOW.date())).one()
        assert (row.kind, row.too_much, row.felt) == (DayKind.FLEX, True, "i feel dizzy")
        again = exercise_walks.begin(session, key="again", person_id=ann.person_id, now=NOW)
        assert again is Today.DONE


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        ("exercise_effort", "felt dizzy by the end"),
        ("exercise_effort", "6, felt dizzy by the end"),
        ("exercise_pain", "3 but my leg gave way"),
        ("exercise_felt", "felt dizzy by the end"),
    ],
)
def test_who_tells_of_it_afterwards_hears_whom_to_call(ann: Walker, slot: str, text: str) -> None:
    ann.say("exercise_step", "did it")
    assert ann.say(slot, text) == ["utter_exercise_unwell"]
    assert ann.slots["exercise_misses"] == UNWELL  # nothing more is asked
    kept = ann.session()
    assert kept is not None
    assert (kept.too_much, kept.felt) == (True, text)


@pytest.mark.parametrize("text", ["fine, no dizziness or nausea", "not sick or dizzy"])
def test_what_is_denied_afterwards_is_no_alarm(ann: Walker, text: str) -> None:
    ann.say("exercise_step", "did it")
    assert "utter_exercise_unwell" not in ann.say("exercise_felt", text)
    kept = ann.session()
    assert kept is not None
    assert not kept.too_much


@pytest.mark.parametrize(
    ("text", "says_rest"),
    [("did 8 squats but got dizzy", True), ("did 8 squats, felt good", False)],
)
def test_unwell_in_one_sentence_is_too_much(ann: Walker, text: str, says_rest: bool) -> None:
    said = ann.tell(text)
    assert ("utter_exercise_unwell" in said) is says_rest
    with ann.store.look() as session:
        done = session.scalars(select(MovingSession).where(MovingSession.kind == DayKind.DONE)).one()
        assert done.too_much is says_rest


@pytest.mark.parametrize(
    ("text", "is_too_much"), [("did 5, this is too much, stop", True), ("did 5, stop now", False)]
)
def test_who_stops_since_it_is_too_much_is_heard(ann: Walker, text: str, is_too_much: bool) -> None:
    ann.say("exercise_step", text)
    kept = ann.session()
    assert kept is not None
    assert kept.too_much is is_too_much


_MUCH = "did 20 squats, 20 heel raises and 60 seconds of the calf stretch"


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        (_MUCH, True),
        (f"{_MUCH}, pain 3", True),
        (f"{_MUCH}, pain 5", False),
        (f"{_MUCH} and now im in bits", False),
        (f"{_MUCH}, too many, legs are jelly", False),
        ("did 32 squats", False),
    ],
)
def test_much_more_is_named_where_nothing_else_was_said(ann: Walker, text: str, is_named: bool) -> None:
    assert ("utter_exercise_more" in ann.tell(text)) is is_named


def test_nothing_comes_after_the_question_of_which_it_was(store: Database) -> None:
    bea = Walker(store, {"mini_squat": 8, "slow_walk": 5, "brisk_walk": 5})
    with store.transaction() as session:
        own = select(SessionExercise).join(MovingSession).where(MovingSession.local_date == NOW.date())
        for one in session.scalars(own):
            one.planned = one.planned if one.planned == 8 else None  # a walk is beside the plan
    assert bea.tell("did 20 squats and my walk") == ["utter_exercise_told_which"]


@pytest.mark.parametrize("text", ["no", "nope", "not really"])
def test_a_bare_no_at_a_step_gives_the_choice_and_does_nothing(ann: Walker, text: str) -> None:
    assert ann.say("exercise_step", text, "deny") == ["utter_exercise_no"]
    assert ann.session() is None
    assert ann.slots["exercise_step"] is None


def test_who_cannot_gets_an_easier_one(ann: Walker) -> None:
    assert ann.say("exercise_step", "cant", "deny") in (["utter_exercise_eased"], ["utter_exercise_easiest"])


def test_whether_it_is_safe_is_answered_at_a_step(ann: Walker) -> None:
    assert ann.say("exercise_step", "is it safe for my back?") == ["utter_ask_clinical"]
    assert ann.slots["exercise_step"] is None


def test_words_that_are_not_read_end_after_a_while(ann: Walker) -> None:
    assert ann.say("exercise_step", "purple") == ["utter_exercise_unread"]
    assert ann.say("exercise_step", "purple rain") == ["utter_exercise_unread"]
    assert ann.say("exercise_step", "purple") == []
    assert (ann.slots["exercise_step"], ann.slots["exercise_misses"]) == (None, LEFT)


def test_what_is_read_begins_the_count_anew(ann: Walker) -> None:
    for text in ("purple", "purple", "hang on", "purple", "purple"):
        ann.say("exercise_step", text)
    assert ann.slots["exercise_misses"] == 2


@pytest.mark.parametrize("slot", ["exercise_effort", "exercise_pain"])
def test_too_much_is_kept_whichever_number_it_stands_by(ann: Walker, slot: str) -> None:
    ann.say("exercise_step", "did it")
    ann.say(slot, "5, but way too much")
    kept = ann.session()
    assert kept is not None
    assert kept.too_much


@pytest.mark.parametrize("slot", ["exercise_effort", "exercise_pain", "exercise_morning"])
def test_despair_beside_a_number_is_heard(ann: Walker, slot: str) -> None:
    ann.slots["exercise_kind"] = MORNING if slot == "exercise_morning" else PLAN
    assert ann.say(slot, "8, I can't cope") == ["utter_people_are_there"]
    assert ann.slots[slot]["number"] == 8


@pytest.mark.parametrize("words", ["stopping is fine", "fine, i'll stop", "no thanks", "that's enough"])
def test_who_rests_after_a_session_is_not_taken_for_a_yes(ann: Walker, words: str) -> None:
    assert ann.answer(words, "utter_exercise_none_done")[0] == ["utter_exercise_none_fine"]


@pytest.mark.parametrize("words", ["8", "it was 8", "None"])
def test_what_puts_right_goes_where_it_was_asked(ann: Walker, words: str) -> None:
    ann.say("exercise_step", "did it")
    kept = ann.session()
    assert kept is not None
    ann.slots["exercise_told"] = kept.id
    assert ann.answer(words, "utter_exercise_told_again", "deny") == ([], ["action_tell_exercise"])
    assert ann.answer(words, "utter_greet") == ([], [])


def test_a_no_to_what_it_was_leaves_it(ann: Walker) -> None:
    ann.say("exercise_step", "did it")
    kept = ann.session()
    assert kept is not None
    ann.slots["exercise_told"] = kept.id
    said = ann.answer("no", "utter_exercise_told_again", "deny")
    assert said == (["utter_exercise_told_stays"], ["action_listen"])
