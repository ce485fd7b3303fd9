"""A small check of what somebody can do, offered with their week: how it goes, and what came of it."""

from __future__ import annotations

from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.answers import ask_again, hold_answer, is_settled
from actions.base import StoreAction
from actions.reflections import say_what_words_call_for
from actions.turn import Turn
from coaching.content import week as words
from coaching.content.exercises import exercise_library
from coaching.content.protocols import function_checks
from coaching.rules.function_checks import Check, Since
from coaching.services import function_checks as checks
from coaching.services.function_checks import CheckTold
from coaching.values.unwell import says_unwell
from coaching.values.week_tries import read_try, tells_amount

CHECK_SLOT: Final = "week_check"
_ASKS: Final = {
    Check.CHAIR_STAND: "utter_ask_week_form_week_check",
    Check.BALANCE: "utter_ask_week_check_balance",
}
_HOW: Final = {Check.CHAIR_STAND: "utter_week_check_chair", Check.BALANCE: "utter_week_check_balance"}
_SAID: Final = {
    Since.FIRST: "utter_week_check_first",
    Since.MORE: "utter_week_check_more",
    Since.SAME: "utter_week_check_same",
    Since.LESS: "utter_week_check_less",
}

Slots = dict[str, Any]


class ActionAskWeekCheck(StoreAction):
    """Says how a check is done, with its picture, and asks what came of it."""

    def name(self) -> str:
        """Rasa's name for asking this slot of this form."""
        return "action_ask_week_form_week_check"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> list[dict[str, Any]]:
        """The check that was begun with; how it is done is said once."""
        turn, begun = Turn.of(tracker), tracker.get_slot("week_exercise")
        check = Check(begun) if begun in set(Check) else None
        if check is None:
            check = await self.look(
                lambda session: checks.offered(session, person_id=turn.person_id, now=turn.now)
            )
            if check is None:
                dispatcher.utter_message(response="utter_week_check_not_now")
                return [SlotSet(CHECK_SLOT, hold_answer(skipped=True))]
            exercise = function_checks().checks[check].exercise
            stop = exercise_library().get(exercise).stop
            dispatcher.utter_message(
                response=_HOW[check], week_stop=stop, json_message={"picture_of_exercise": exercise}
            )
        dispatcher.utter_message(response=_ASKS[check])
        return [SlotSet("week_exercise", check.value)]


async def take_check(
    action: StoreAction, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker
) -> Slots:
    """What came of a check: kept, and said back beside the last one. Of who feels unwell nothing is kept."""
    turn, begun = Turn.of(tracker), tracker.get_slot("week_exercise")
    if is_settled(value) or begun not in set(Check):
        return {CHECK_SLOT: value}
    check = Check(str(begun))
    if not turn.is_payload and says_unwell(turn.text, is_balancing=check is Check.BALANCE):
        dispatcher.utter_message(response="utter_exercise_unwell")
        return {CHECK_SLOT: hold_answer(skipped=True)}
    if turn.intent == "skip" or (turn.intent == "deny" and not tells_amount(str(value))):
        dispatcher.utter_message(response="utter_week_check_left")
        return {CHECK_SLOT: hold_answer(skipped=True)}
    if not turn.is_payload:
        say_what_words_call_for(dispatcher, turn.text)
    rule = function_checks().checks[check]
    amount = read_try(str(value), exercise_library().get(rule.exercise).counted)
    if amount is not None and check is Check.BALANCE:
        amount = min(amount, rule.most)  # it ends there: who stands longer stood as long as is looked at
    if amount is None or amount > rule.most:
        return ask_again(CHECK_SLOT, tracker, counter="week_misses")
    told = await action.in_transaction(
        lambda session: checks.tell(
            session,
            message_id=turn.message_id,
            person_id=turn.person_id,
            check=check,
            amount=amount,
            now=turn.now,
        )
    )
    _say(dispatcher, told)
    return {CHECK_SLOT: hold_answer(number=amount), "week_misses": 0}


def _say(dispatcher: CollectingDispatcher, told: CheckTold) -> None:
    said = {"week_amount": words.check_amount(told.check, told.amount)}
    if told.before is not None and told.before_on is not None:
        said["week_before"] = words.check_amount(told.check, told.before)
        said["week_before_on"] = words.date_words(told.before_on)
    dispatcher.utter_message(response=_SAID[told.since], **said)
