"""A session step by step and what is told after it, and the question of the next morning.

Each answer is kept when it is given; what the slots hold is only where the conversation stands.
"""

from __future__ import annotations

from functools import partialmethod
from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from actions.answers import ask_again, hold_answer, is_settled, read_own_words
from actions.base import StoreAction
from actions.exercise_speech import say_step
from actions.forms import FormAction
from actions.reflections import say_reflection, say_what_words_call_for
from actions.turn import Turn
from coaching.rules.exercise_session import Step, done_of, place_of
from coaching.rules.reflection import says_little
from coaching.services import exercise_mornings, exercise_walks
from coaching.services.exercise_walks import Deed, Told
from coaching.store.models import ExerciseWalk
from coaching.values.exercise_steps import StepWord, read_step_word, says_as_usual, says_too_much
from coaching.values.private_asks import leave_out_request
from coaching.values.ratings import read_rating
from coaching.values.unwell import says_unwell
from coaching.values.week_steps import asks_whether_safe

EXERCISE_FORM: Final = "exercise_form"
AFTER: Final = ("exercise_effort", "exercise_pain", "exercise_felt")
PLAN: Final = exercise_walks.PLAN
GENTLE: Final = exercise_walks.GENTLE
BARE, MORNING = "bare", "morning"  # nothing of the plan was done; the question of the next morning
LEFT: Final = -1
UNWELL: Final = -2  # the session ends there, and no more is asked
_DEEDS: Final = {
    StepWord.DONE: Deed.DONE,
    StepWord.SKIP: Deed.SKIP,
    StepWord.EASIER: Deed.EASIER,
    StepWord.HARD_DAY: Deed.HARD_DAY,
    StepWord.STOP: Deed.STOP,
    StepWord.UNWELL: Deed.STOP,
}
_BY_INTENT: Final = {
    "skip": StepWord.SKIP,
    "affirm": StepWord.DONE,
    "cancel": StepWord.STOP,
    "deny": StepWord.NO,
    "snooze_later": StepWord.LATER,
}
_SAID: Final = {
    StepWord.EASIER: "utter_exercise_eased",
    StepWord.HARD_DAY: "utter_exercise_hard_day",
    StepWord.TOO_EASY: "utter_exercise_too_easy",
    StepWord.WAIT: "utter_exercise_wait",
    StepWord.HURTS: "utter_exercise_hurts",
    StepWord.UNWELL: "utter_exercise_unwell",
    StepWord.NO: "utter_exercise_no",
}


class ValidateExerciseForm(FormAction):
    """Takes what is said at a step, and what is told afterwards. A slot that is None asks again."""

    form = "exercise_form"

    async def questions(self, tracker: Tracker, of_domain: list[str]) -> list[str]:
        """The steps, and what comes after them where something of the plan was done; or the morning."""
        if tracker.get_slot("exercise_misses") in (LEFT, UNWELL):
            return []
        kind = tracker.get_slot("exercise_kind")
        if kind == MORNING:
            return ["exercise_morning"]
        return ["exercise_step", *(AFTER if kind == PLAN else ())]

    async def validate_exercise_step(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """Done, skipped, easier, stopped: each step counts once."""
        turn = Turn.of(tracker)
        if is_settled(value):
            return {"exercise_step": value}
        said, _, place = str(value).partition(":") if turn.is_payload else (str(value), "", "")
        word = _word_of(said, turn)
        if word is StepWord.LATER:
            return {"exercise_step": None, "exercise_misses": LEFT}
        if word is None and not turn.is_payload and asks_whether_safe(turn.text):
            dispatcher.utter_message(response="utter_ask_clinical")
            return {"exercise_step": None}
        if word is None:
            return _unread(dispatcher, tracker, turn)
        changed = True
        if word in _DEEDS:
            changed = await self.in_transaction(
                lambda session: _act(session, tracker, turn, _DEEDS[word], place)
            )
        if word is StepWord.EASIER and not changed:
            dispatcher.utter_message(response="utter_exercise_easiest")
        elif word in _SAID:
            dispatcher.utter_message(response=_SAID[word])
        _hear(dispatcher, turn)
        if word is StepWord.UNWELL:
            await self._break_off(str(value), tracker, turn)
            return {"exercise_step": None, "exercise_misses": UNWELL}
        if word is StepWord.STOP and not turn.is_payload and says_too_much(turn.text):
            await self.in_transaction(lambda session: _tell(session, tracker, turn, Told(too_much=True)))
        steps = await self.look(lambda session: steps_in(session, tracker, turn))
        return {**_after_step(steps, tracker), "exercise_misses": 0}

    async def _take_rating(
        self,
        slot: str,
        value: Any,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        _domain: DomainDict,
    ) -> dict[str, Any]:
        """A number on a ruler; words without one are asked about again."""
        turn = Turn.of(tracker)
        if is_settled(value):
            return {slot: value}
        if turn.intent == "skip":
            return {slot: hold_answer(skipped=True)}
        _hear(dispatcher, turn)
        rating = read_rating(str(value))
        number = round(rating.value) if rating is not None and rating.in_range else None
        is_unwell = not turn.is_payload and says_unwell(str(value))
        if number is None and not is_unwell:
            return ask_again(slot, tracker, counter="exercise_misses")
        is_much = not turn.is_payload and says_too_much(str(value))
        is_effort = slot == "exercise_effort"
        told = Told(effort=number, too_much=is_much) if is_effort else Told(pain=number, too_much=is_much)
        await self.in_transaction(lambda session: _tell(session, tracker, turn, told))
        if is_unwell:
            await self._stop_unwell(str(value), dispatcher, tracker, turn)
            held = hold_answer(skipped=True) if number is None else hold_answer(number=number)
            return {slot: held, "exercise_misses": UNWELL}
        return {slot: hold_answer(number=number), "exercise_misses": 0}

    validate_exercise_effort = partialmethod(_take_rating, "exercise_effort")
    validate_exercise_pain = partialmethod(_take_rating, "exercise_pain")

    async def validate_exercise_felt(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """How it felt, in their own words, if they like to say."""
        turn = Turn.of(tracker)
        if is_settled(value):
            return {"exercise_felt": value}
        if not turn.is_payload and says_unwell(turn.text):
            _hear(dispatcher, turn)
            await self._stop_unwell(turn.text, dispatcher, tracker, turn)
            return {
                "exercise_felt": hold_answer(words=leave_out_request(turn.text)),
                "exercise_misses": UNWELL,
            }
        if turn.intent in ("skip", "deny"):
            return {"exercise_felt": hold_answer(skipped=True)}
        words = read_own_words(value, turn, dispatcher)
        if words is None:
            return {"exercise_felt": None}
        words = leave_out_request(words)
        if says_little(words) and not turn.is_payload and len(words.split()) == 1:
            return {"exercise_felt": hold_answer(skipped=True)}
        told = Told(felt=words, too_much=says_too_much(words))
        await self.in_transaction(lambda session: _tell(session, tracker, turn, told))
        say_reflection(dispatcher, "exercise_felt", words)
        say_what_words_call_for(dispatcher, words)
        return {"exercise_felt": hold_answer(words=words), "exercise_misses": 0}

    async def _stop_unwell(
        self, text: str, dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn
    ) -> None:
        """Who tells afterwards that they were unwell hears whom to call, and is asked no more."""
        dispatcher.utter_message(response=_SAID[StepWord.UNWELL])
        await self._break_off(text, tracker, turn)

    async def _break_off(self, text: str, tracker: Tracker, turn: Turn) -> None:
        felt = leave_out_request(text)
        await self.in_transaction(
            lambda session: exercise_walks.break_off(
                session,
                walk_id=str(tracker.get_slot("exercise_walk")),
                person_id=turn.person_id,
                felt=felt,
                now=turn.now,
            )
        )

    async def validate_exercise_morning(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """Pain now, 0 to 10, or that it is as usual; kept when the form is done."""
        turn = Turn.of(tracker)
        if is_settled(value):
            return {"exercise_morning": value}
        if turn.intent == "skip":
            return {"exercise_morning": hold_answer(skipped=True)}
        _hear(dispatcher, turn)
        rating = read_rating(str(value))
        if rating is not None and rating.in_range:
            return {"exercise_morning": hold_answer(number=round(rating.value))}
        if says_as_usual(str(value)):
            usual = await self.look(lambda session: _usual(session, turn))
            if usual is not None:
                return {"exercise_morning": hold_answer(number=round(usual))}
        return ask_again("exercise_morning", tracker, counter="exercise_misses")


class ActionAskExerciseStep(StoreAction):
    """Shows the next step, with its drawing."""

    def name(self) -> str:
        """Rasa's name for asking this slot of this form."""
        return "action_ask_exercise_form_exercise_step"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> list[dict[str, Any]]:
        """As the store has it: a step that was settled is not shown again."""
        turn = Turn.of(tracker)
        walk = await self.look(lambda session: walk_of(session, tracker, turn))
        say_step(dispatcher, walk, exercise_walks.steps_of(walk))
        return []


class ActionAskExerciseMorning(StoreAction):
    """Asks how it is the morning after, beside what is usual."""

    def name(self) -> str:
        """Rasa's name for asking this slot of this form."""
        return "action_ask_exercise_form_exercise_morning"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> list[dict[str, Any]]:
        """The usual is named where it is known."""
        turn = Turn.of(tracker)
        usual = await self.look(lambda session: _usual(session, turn))
        response = "utter_ask_exercise_form_exercise_morning"
        if usual is None:
            dispatcher.utter_message(response=response)
        else:
            dispatcher.utter_message(response=response, exercise_usual=f"{usual:g}")
        return []


def walk_of(session: Session, tracker: Tracker, turn: Turn) -> ExerciseWalk:
    """The session that is under way."""
    walk_id = str(tracker.get_slot("exercise_walk"))
    return exercise_walks.by_id(session, walk_id=walk_id, person_id=turn.person_id)


def steps_in(session: Session, tracker: Tracker, turn: Turn) -> tuple[Step, ...]:
    """Its steps."""
    return exercise_walks.steps_of(walk_of(session, tracker, turn))


def number_in(tracker: Tracker, slot: str) -> int | None:
    """The number that was told; None where it was skipped or not asked."""
    answer = tracker.get_slot(slot)
    return int(answer["number"]) if isinstance(answer, dict) and answer["number"] is not None else None


def _word_of(value: str, turn: Turn) -> StepWord | None:
    if turn.intent == "skip" and turn.is_payload:
        return StepWord.SKIP
    if turn.is_payload:
        return StepWord(value) if value in set(StepWord) else None
    return read_step_word(value) or _BY_INTENT.get(turn.intent)


def _hear(dispatcher: CollectingDispatcher, turn: Turn) -> None:
    """What words call for, whatever else they answer."""
    if not turn.is_payload:
        say_what_words_call_for(dispatcher, turn.text)


def _unread(dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn) -> dict[str, Any]:
    """The step once more; after that it is left where it is."""
    _hear(dispatcher, turn)
    again = ask_again("exercise_step", tracker, counter="exercise_misses", then=LEFT)
    if again["exercise_misses"] != LEFT:
        dispatcher.utter_message(response="utter_exercise_unread")
    return {**again, "exercise_step": None}


def _act(session: Session, tracker: Tracker, turn: Turn, deed: Deed, place: str) -> bool:
    return exercise_walks.act(
        session,
        walk_id=str(tracker.get_slot("exercise_walk")),
        person_id=turn.person_id,
        key=turn.message_id,
        deed=deed,
        now=turn.now,
        words="" if turn.is_payload else turn.text,
        at=int(place) if place.isdigit() else None,
    )


def _tell(session: Session, tracker: Tracker, turn: Turn, told: Told) -> None:
    walk_id = str(tracker.get_slot("exercise_walk"))
    exercise_walks.tell(session, walk_id=walk_id, person_id=turn.person_id, told=told, now=turn.now)


def _after_step(steps: tuple[Step, ...], tracker: Tracker) -> dict[str, Any]:
    if place_of(steps) is not None:
        return {"exercise_step": None}
    over = {"exercise_step": hold_answer(words="over")}
    is_bare = tracker.get_slot("exercise_kind") == PLAN and not done_of(steps).amounts
    return {**over, "exercise_kind": BARE} if is_bare else over


def _usual(session: Session, turn: Turn) -> float | None:
    return exercise_mornings.usual_of(session, person_id=turn.person_id, before=turn.local_date)
