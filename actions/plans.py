"""If-then plans: begun, kept, shown and ended, at the person's wish."""

from __future__ import annotations

import re
from typing import Any, Final

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from actions.about_us import leave_alone
from actions.answers import farewell_to, hold_answer
from actions.base import StoreAction
from actions.plan_form import PLAN_FORM, PLAN_QUESTIONS
from actions.put_off import put_off
from actions.turn import LISTEN, OPENER, Turn, form_of
from coaching.content.protocols import plan_limits
from coaching.rules.if_then import judge_plan
from coaching.rules.reflection import asks_something, shorten
from coaching.services import plans
from coaching.services.errors import NotAllowed, NotFound
from coaching.services.plans import PlanTold
from coaching.store.models import IfThenPlan

Events = list[dict[str, Any]]
PLAN_RECEIPT: Final = "utter_plan_receipt"
PLAN_OFFERS: Final = ("utter_plan_none",)
_NOT_GIVEN = "–"
_FEWEST_WORDS, _MOST_WORDS = 2, 14  # of a wish
_ASKS_FOR_PLAN = re.compile(
    r"^.{0,40}?\b(?:make|set|start|do|need|want) (?:me |us )?(?:a|an|another|the|my)? ?"
    r"(?:new |small |little )?(?:plan|goal)\b(?:\s*(?:with (?:you|me)|please|now|today|together|thanks)\b)*"
    r"[\s.,:;!-]*(?:(?:to|for|about|so (?:that )?i can|that)\b)?",
    re.IGNORECASE,
)
_LONGEST_LINE = 120  # characters
_OWN_FAREWELLS: Final = {"goodbye": "utter_goodbye"}


class ActionStartPlan(StoreAction):
    """Begins a plan, or goes on with the one that was begun."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_start_plan"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """In another form its own question comes first; with two plans at work one has to end before.

        A reminder's first line, which nobody has answered, is no question.
        """
        turn, form = Turn.of(tracker), form_of(tracker)
        if form == PLAN_FORM:
            return []
        is_only_opened = tracker.get_slot("pain_prompt") == OPENER and tracker.get_slot("pain") is None
        if form is not None and not is_only_opened:
            dispatcher.utter_message(response="utter_plan_later")
            return []
        active = await self.look(lambda session: plans.active_of(session, turn.person_id))
        if len(active) >= plans.MOST_ACTIVE:
            dispatcher.utter_message(response="utter_plan_enough")
            _show(dispatcher, active)
            return [FollowupAction(LISTEN)]
        if _is_begun(tracker):
            dispatcher.utter_message(response="utter_plan_resumed")
            return [SlotSet("put_aside", form), FollowupAction(PLAN_FORM)]
        return [*_reset(), *_told_with(turn), SlotSet("put_aside", form), FollowupAction(PLAN_FORM)]


class ActionSubmitPlan(StoreAction):
    """The plan is complete: keeps it and says it back. Without one there is nothing to keep."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_submit_plan"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Keep it by the message that completed it."""
        turn = Turn.of(tracker)
        told = {question: _words_of(tracker, question) for question in PLAN_QUESTIONS}
        words = told["plan_words"]
        if words is None:
            is_wish_told = told["plan_wish"] is not None
            dispatcher.utter_message(response="utter_plan_rests" if is_wish_told else "utter_plan_left")
            return [*_reset(), *_go_back(dispatcher, tracker)]
        confidence = (tracker.get_slot("plan_confidence") or {}).get("number")

        def work(session: Session) -> IfThenPlan:
            plan = judge_plan(words, plan_limits())
            assert plan.cue is not None  # noqa: S101 - it was valid when it was taken
            assert plan.action is not None  # noqa: S101
            kept = PlanTold(
                words=words,
                cue=plan.cue.text,
                cue_kind=str(plan.cue.kind),
                cue_at=plans.usual_hour_of(session, person_id=turn.person_id, plan=plan),
                action=plan.action.text,
                wish=told["plan_wish"],
                outcome=told["plan_outcome"],
                obstacle=told["plan_obstacle"],
                backup=told["plan_backup"],
                confidence=confidence,
            )
            return plans.make(session, key=turn.message_id, person_id=turn.person_id, told=kept, now=turn.now)

        try:
            plan = await self.in_transaction(work)
        except NotAllowed:
            dispatcher.utter_message(response="utter_plan_enough")
            return _reset()
        _say_back(dispatcher, PLAN_RECEIPT, plan, buttons=[_button_to_end(plan)])
        return [*_reset(), *_go_back(dispatcher, tracker)]


class ActionCancelPlan(StoreAction):
    """Ends the making of a plan at the person's wish; nothing is kept of it but what was said in the chat."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_cancel_plan"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Say so. The rule that calls this ends the form; the answers so far stay for today."""
        turn = Turn.of(tracker)
        if await leave_alone(self, dispatcher, turn):
            return []
        if turn.intent == "snooze_later" and await put_off(self, dispatcher, turn):
            return []
        response = _OWN_FAREWELLS.get(turn.intent) or farewell_to(turn.intent, otherwise="utter_plan_left")
        dispatcher.utter_message(response=response)
        return [SlotSet("put_aside", None)]


class ActionShowPlans(StoreAction):
    """Shows the plans that are at work, or ends the one whose button was tapped."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_show_plans"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Each in a bubble of its own, with a button to end it."""
        turn, form = Turn.of(tracker), form_of(tracker)
        ended = turn.entities.get("plan_end")
        if "plan_fits" in turn.entities:
            dispatcher.utter_message(response="utter_plan_confirmed")
            return []
        if ended is not None:
            await self._end(dispatcher, turn, str(ended))
            return []
        active = await self.look(lambda session: plans.active_of(session, turn.person_id))
        if not active and form == PLAN_FORM:
            dispatcher.utter_message(response="utter_plan_resumed")
            return []
        if not active:
            # In a form its own question follows, so nothing is offered.
            dispatcher.utter_message(response="utter_plan_none_yet" if form else "utter_plan_none")
            return []
        _show(dispatcher, active)
        return []

    async def _end(self, dispatcher: CollectingDispatcher, turn: Turn, key: str) -> None:
        def work(session: Session) -> IfThenPlan:
            return plans.end(session, key=key, person_id=turn.person_id, now=turn.now)

        try:
            await self.in_transaction(work)
        except NotFound:
            dispatcher.utter_message(response="utter_plan_none_yet")
            return
        dispatcher.utter_message(response="utter_plan_ended")


class ActionAskPlanConfidence(Action):
    """Asks how sure they are, or again after a word that was no number."""

    def name(self) -> str:
        """Rasa's name for asking this slot of this form."""
        return "action_ask_plan_form_plan_confidence"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """After the plan became smaller the question is a new one."""
        is_again = tracker.get_slot("plan_smaller") is not None
        again = "utter_ask_plan_confidence_smaller"
        dispatcher.utter_message(response=again if is_again else "utter_ask_plan_form_plan_confidence")
        return []


def _told_with(turn: Turn) -> Events:
    """What was told with the wish for a plan: the whole of it, or what it is for."""
    rest = _ASKS_FOR_PLAN.sub("", turn.text, count=1).strip(" .,:;!?-") if not turn.is_payload else ""
    if rest == turn.text.strip(" .,:;!?-") or not rest:
        return []
    if judge_plan(rest, plan_limits()).valid:
        return [SlotSet("plan_draft", rest), SlotSet("plan_words", hold_answer(words=rest))]
    is_wish = _FEWEST_WORDS <= len(rest.split()) <= _MOST_WORDS
    return [SlotSet("plan_wish", rest)] if is_wish and not asks_something(rest) else []


def _go_back(dispatcher: CollectingDispatcher, tracker: Tracker) -> Events:
    """The check-in whose first line was put aside is offered again."""
    if tracker.get_slot("put_aside"):
        dispatcher.utter_message(response="utter_offer_check_in_again")
    return [SlotSet("put_aside", None)]


def _words_of(tracker: Tracker, question: str) -> str | None:
    answer = tracker.get_slot(question)
    return None if not isinstance(answer, dict) or answer["skipped"] else answer["words"]


def _is_begun(tracker: Tracker) -> bool:
    """Whether a plan was begun in this session and is not complete."""
    return tracker.get_slot("plan_wish") is not None


def _reset() -> Events:
    names = (*PLAN_QUESTIONS, "plan_draft", "plan_misses")
    return [SlotSet(name, None) for name in names]


def _show(dispatcher: CollectingDispatcher, active: list[IfThenPlan]) -> None:
    for plan in active:
        _say_back(dispatcher, "utter_plan_shown", plan, buttons=[_button_to_end(plan)])


def _button_to_end(plan: IfThenPlan) -> dict[str, str]:
    return {"title": "End this plan", "payload": f'/show_plans{{"plan_end": "{plan.key}"}}'}


def _say_back(
    dispatcher: CollectingDispatcher, response: str, plan: IfThenPlan, *, buttons: list[dict[str, str]]
) -> None:
    sure = str(plan.confidence) if plan.confidence is not None else _NOT_GIVEN
    dispatcher.utter_message(
        response=response,
        plan_when=_line(plan.cue),
        plan_what=_line(plan.action),
        plan_way_out=_line(plan.backup),
        plan_sure=sure,
        buttons=buttons,
    )


def _line(words: str | None) -> str:
    return shorten(words or "", _LONGEST_LINE) or _NOT_GIVEN
