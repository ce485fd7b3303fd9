"""The questions about one's week of moving: what suits, how the tries went, how sure one is, and a step.

Every question can be left out. What is asked is the part's: making it, a try, or a step.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from actions.answers import ask_again, hold_answer, is_settled
from actions.base import StoreAction
from actions.forms import FormAction
from actions.reflections import say_what_words_call_for
from actions.turn import Turn
from actions.week_checks import CHECK_SLOT, take_check
from actions.week_speech import step_line
from coaching.content import week as words
from coaching.content.exercises import exercise_library
from coaching.content.moving import exercise_facts
from coaching.content.protocols import moving_protocol
from coaching.rules.exercises import Counted, Domain
from coaching.services import moving, moving_decisions, week
from coaching.services.errors import InvalidInput, NotAllowed, NotFound, ProposalGone
from coaching.services.moving_decisions import Answer
from coaching.services.moving_flares import spans_of
from coaching.values.unwell import says_unwell
from coaching.values.week_answers import (
    excepts_something,
    read_begin,
    read_days_alone,
    read_suiting_days,
    read_without,
    says_nothing_works,
)
from coaching.values.week_steps import Step, asks_whether_safe, read_step, read_sure
from coaching.values.week_tries import read_try, tells_amount

WEEK_FORM: Final = "week_form"
MAKE_PART: Final = ("week_days", "week_without", "week_begin")
MAKE, TRY, STEP, CHECK = "make", "try", "step", "check"
_SURE_ENOUGH: Final = 7  # clinical reference, section 2
_ANSWERS: Final = {Step.ACCEPT: Answer.ACCEPT, Step.SMALLER: Answer.SMALLER, Step.STAY: Answer.STAY}
_SAID: Final = {
    Answer.ACCEPT: "utter_week_step_taken",
    Answer.SMALLER: "utter_week_step_smaller",
    Answer.STAY: "utter_week_step_stayed",
}

Slots = dict[str, Any]


class ValidateWeekForm(FormAction):
    """Takes an answer when it is given. A slot holds what was taken; None asks again."""

    form = "week_form"

    async def questions(self, tracker: Tracker, of_domain: list[str]) -> list[str]:
        """The questions of the part that is under way."""
        part = tracker.get_slot("week_part")
        if part == TRY:
            return ["week_try"]
        if part == CHECK:
            return [CHECK_SLOT]
        if part == STEP:
            return [*(("week_sure",) if tracker.get_slot("week_asks_sure") else ()), "week_step"]
        return list(MAKE_PART)

    async def validate_week_days(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> Slots:
        """Weekdays that suit; all of them where any will do."""
        turn = Turn.of(tracker)
        if is_settled(value):
            return {"week_days": value}
        if turn.intent == "skip":
            return {"week_days": hold_answer(skipped=True)}
        _hear(dispatcher, turn)
        days = read_suiting_days(str(value))
        if days is None:
            return ask_again("week_days", tracker, counter="week_misses")
        return {"week_days": hold_answer(words=" ".join(days)), "week_misses": 0}

    async def validate_week_without(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> Slots:
        """What doesn't work; days that come with it put the answer before it right."""
        turn = Turn.of(tracker)
        if is_settled(value):
            return {"week_without": value}
        if turn.intent == "skip":
            return {"week_without": hold_answer(skipped=True)}
        _hear(dispatcher, turn)
        without = read_without(str(value))
        is_unclear = excepts_something(str(value)) or says_nothing_works(str(value))
        if without is None and turn.intent == "deny" and not is_unclear:
            without = []
        if without is None and (right := _put_days_right(dispatcher, turn)) is not None:
            return {**right, "week_without": None}
        if without is None:
            return ask_again("week_without", tracker, counter="week_misses")
        return {"week_without": hold_answer(words=" ".join(without)), "week_misses": 0}

    async def validate_week_begin(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> Slots:
        """Where they would like to begin; what comes of an earlier question puts that right."""
        turn = Turn.of(tracker)
        if is_settled(value):
            return {"week_begin": value}
        if turn.intent == "skip":
            return {"week_begin": hold_answer(skipped=True)}
        _hear(dispatcher, turn)
        if (right := _put_days_right(dispatcher, turn)) is not None:
            return {**right, "week_begin": None}
        begin = read_begin(str(value))
        if begin is None and turn.intent in ("deny", "inform") and not turn.is_payload:
            without = read_without(str(value))
            if without:
                all_of_it = dict.fromkeys([*_words_in(tracker, "week_without"), *without])
                return {"week_without": hold_answer(words=" ".join(all_of_it)), "week_begin": None}
        if begin is None:
            return ask_again("week_begin", tracker, counter="week_misses")
        return {"week_begin": hold_answer(words=begin.value), "week_misses": 0}

    async def validate_week_try(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> Slots:
        """How much was comfortable; then the next exercise, until all of today are in."""
        turn, exercise = Turn.of(tracker), tracker.get_slot("week_exercise")
        if is_settled(value) or exercise is None:
            return {"week_try": value}
        left = [*(tracker.get_slot("week_left") or ())]
        found = exercise_library().get(exercise)
        if not turn.is_payload and says_unwell(turn.text, is_balancing=found.domain is Domain.BALANCE):
            _hear(dispatcher, turn)
            dispatcher.utter_message(response="utter_exercise_unwell")
            return {"week_try": hold_answer(skipped=True), "week_misses": 0}
        if turn.intent == "skip" or (turn.intent == "deny" and not tells_amount(str(value))):
            left.append(exercise)
        else:
            _hear(dispatcher, turn)
            amount = read_try(str(value), found.counted)
            if amount is None or not await self._keep_try(turn, exercise, amount):
                asked = ask_again("week_try", tracker, counter="week_misses")
                if asked["week_try"] is None:
                    return asked
                left.append(exercise)
        more = await self.look(
            lambda session: week.next_try(session, person_id=turn.person_id, now=turn.now, left=left)
        )
        done = hold_answer(words=exercise)
        return {"week_try": None if more else done, "week_left": left, "week_misses": 0}

    async def validate_week_check(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> Slots:
        """What came of a small check."""
        return await take_check(self, value, dispatcher, tracker)

    async def validate_week_sure(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> Slots:
        """How sure they are, 0 to 10. Who is not is not offered more."""
        turn = Turn.of(tracker)
        if is_settled(value):
            return {"week_sure": value}
        if turn.intent == "skip":
            return _end_steps(hold_answer(skipped=True))
        _hear(dispatcher, turn)
        sure = read_sure(str(value))
        if sure is None:
            asked = ask_again("week_sure", tracker, counter="week_misses")
            return asked if asked["week_sure"] is None else _end_steps(asked["week_sure"])
        held = hold_answer(number=sure)
        try:
            proposed = await self.in_transaction(lambda session: _tell_sure(session, turn, sure))
        except NotFound:  # the week ended since it was asked
            dispatcher.utter_message(response="utter_week_step_gone")
            return _end_steps(held)
        if sure < _SURE_ENOUGH:
            dispatcher.utter_message(response="utter_week_not_sure")
            return _end_steps(held)
        return {"week_sure": held, "week_misses": 0} if proposed else _end_steps(held)

    async def validate_week_step(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> Slots:
        """A step is taken, taken smaller, not taken, or asked about; then the next one, if there is one."""
        turn, decision_id = Turn.of(tracker), tracker.get_slot("week_proposal")
        if is_settled(value) or decision_id is None:
            return {"week_step": value}
        if turn.intent == "skip":
            dispatcher.utter_message(response="utter_week_step_open")
            return {"week_step": hold_answer(skipped=True)}
        said = _read_step(turn, str(value))
        if said is None:
            _hear(dispatcher, turn)
            if not turn.is_payload and asks_whether_safe(turn.text):
                dispatcher.utter_message(response="utter_week_step_safe")
                return {"week_step": None}
            if not turn.is_payload and says_unwell(turn.text):  # the step waits, and isn't pressed on them
                dispatcher.utter_message(response="utter_exercise_unwell")
                return {"week_step": hold_answer(skipped=True), "week_misses": 0}
            return ask_again("week_step", tracker, counter="week_misses")
        if said is Step.WHY:
            await self._say_why(dispatcher, turn, str(decision_id))
            return {"week_step": None}
        await self._answer(dispatcher, turn, str(decision_id), _ANSWERS[said])
        more = await self.look(lambda session: moving_decisions.open_proposals(session, turn.person_id))
        return {"week_step": None if more else hold_answer(words=said.value), "week_misses": 0}

    async def _keep_try(self, turn: Turn, exercise: str, amount: int) -> bool:
        def keep(session: Session) -> None:
            moving.add_trial(
                session,
                message_id=turn.message_id,
                person_id=turn.person_id,
                exercise=exercise,
                amount=amount,
                library=exercise_facts(),
                now=turn.now,
            )

        try:
            await self.in_transaction(keep)
        except (NotAllowed, NotFound, InvalidInput):
            return False
        return True

    async def _say_why(self, dispatcher: CollectingDispatcher, turn: Turn, decision_id: str) -> None:
        rows = await self.look(lambda session: moving_decisions.open_proposals(session, turn.person_id))
        reasons = {row.id: row.reason for row in rows}
        is_return = reasons.get(decision_id) in ("return_green", "flare_settled")
        dispatcher.utter_message(response="utter_week_why_back" if is_return else "utter_week_why_green")

    async def _answer(
        self, dispatcher: CollectingDispatcher, turn: Turn, decision_id: str, answer: Answer
    ) -> None:
        def take(session: Session) -> str:
            row = moving_decisions.take(
                session,
                message_id=turn.message_id,
                decision_id=decision_id,
                person_id=turn.person_id,
                answer=answer,
                library=exercise_facts(),
                flares=spans_of(session, turn.person_id),
                now=turn.now,
            )
            return words.name_of(week.exercise_of(session, row))

        try:
            name = await self.in_transaction(take)
        except NotAllowed:
            dispatcher.utter_message(response="utter_week_step_smallest")
        except (ProposalGone, NotFound):
            with suppress(NotFound):  # the week itself may have ended
                await self.in_transaction(
                    lambda session: week.look(session, person_id=turn.person_id, now=turn.now)
                )
            dispatcher.utter_message(response="utter_week_step_gone")
        else:
            dispatcher.utter_message(response=_SAID[answer], week_exercise_name=name)


class ActionAskWeekTry(StoreAction):
    """Asks how much of an exercise was comfortable, with its picture, its steps and when to stop."""

    def name(self) -> str:
        """Rasa's name for asking this slot of this form."""
        return "action_ask_week_form_week_try"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> list[dict[str, Any]]:
        """The next one whose try is wanted today."""
        turn, left = Turn.of(tracker), tracker.get_slot("week_left") or ()
        exercise = await self.look(
            lambda session: week.next_try(session, person_id=turn.person_id, now=turn.now, left=left)
        )
        if exercise is None:
            return [SlotSet("week_exercise", None)]
        found = exercise_library().get(exercise)
        response = {
            Counted.REPETITIONS: "utter_ask_week_form_week_try",
            Counted.SECONDS: "utter_ask_week_try_seconds",
            Counted.MINUTES: "utter_ask_week_try_minutes",
        }[found.counted]
        if tracker.get_slot("week_exercise") != exercise:
            dispatcher.utter_message(
                response="utter_week_how",
                week_exercise_name=found.name,
                week_steps=" ".join(found.steps),
                week_stop=found.stop,
                json_message={"picture_of_exercise": exercise},
            )
        dispatcher.utter_message(response=response)
        return [SlotSet("week_exercise", exercise)]


class ActionAskWeekStep(StoreAction):
    """Offers a step with its reason."""

    def name(self) -> str:
        """Rasa's name for asking this slot of this form."""
        return "action_ask_week_form_week_step"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> list[dict[str, Any]]:
        """The oldest proposal that waits; nothing of it holds before an answer."""
        turn = Turn.of(tracker)

        def read(session: Session) -> tuple[str, str, bool, bool] | None:
            rows = moving_decisions.open_proposals(session, turn.person_id)
            if not rows:
                return None
            row = rows[0]
            unit = moving_protocol().advance_load_unit_kg
            has_smaller = moving_decisions.smaller_step(row, unit) is not None
            line = step_line(row, week.exercise_of(session, row))
            return row.id, line, has_smaller, row.kind == "return"

        found = await self.look(read)
        if found is None:
            return [SlotSet("week_proposal", None)]
        decision_id, line, has_smaller, is_return = found
        smaller = [{"title": "A smaller step", "payload": '/inform{"week_step": "smaller"}'}]
        dispatcher.utter_message(
            response="utter_ask_week_step_back" if is_return else "utter_ask_week_form_week_step",
            week_step_line=line,
            buttons=smaller if has_smaller else [],
        )
        return [SlotSet("week_proposal", decision_id)]


def _hear(dispatcher: CollectingDispatcher, turn: Turn) -> None:
    """What words call for, whatever else they answer."""
    if not turn.is_payload:
        say_what_words_call_for(dispatcher, turn.text)


def _put_days_right(dispatcher: CollectingDispatcher, turn: Turn) -> Slots | None:
    """Days that are named at a later question, and nothing beside them, put the first answer right."""
    days = None if turn.is_payload else read_days_alone(turn.text)
    if days is None:
        return None
    dispatcher.utter_message(response="utter_week_days_right", week_on_days=words.days_in_words(days))
    return {"week_days": hold_answer(words=" ".join(days))}


def _words_in(tracker: Tracker, slot: str) -> list[str]:
    """What was answered before."""
    answer = tracker.get_slot(slot)
    return str(answer["words"] or "").split() if isinstance(answer, dict) else []


def _end_steps(sure: dict[str, Any]) -> Slots:
    """Nothing is offered this time."""
    return {"week_sure": sure, "week_step": hold_answer(skipped=True), "week_misses": 0}


def _tell_sure(session: Session, turn: Turn, sure: int) -> bool:
    """Keep it; whether something is proposed now."""
    moving.tell_confidence(session, person_id=turn.person_id, confidence=sure, now=turn.now)
    return bool(week.look(session, person_id=turn.person_id, now=turn.now).proposals)


def _read_step(turn: Turn, value: str) -> Step | None:
    if turn.is_payload:
        return Step(value) if value in set(Step) else None
    if turn.intent == "ask_why":
        return Step.WHY
    return read_step(value, affirms=turn.intent == "affirm", denies=turn.intent == "deny")
