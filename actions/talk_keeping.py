"""A talk that was summed up: kept, and left for a plan, for an own way, or as it is."""

from __future__ import annotations

from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.base import StoreAction
from actions.reflections import say_reflection, say_what_words_call_for
from actions.talk import close_talk, keep_words
from actions.turn import LISTEN, Turn
from coaching.rules.heavy import weighs_heavily
from coaching.rules.talk import Heard, Told, hear
from coaching.services import talks
from coaching.services.talks import Outcome, Weighed
from coaching.values.talk_asks import leaves_it_there, says_missed, told_missed, wants_plan
from coaching.values.yes_no import Answer, read_agreement

Events = list[dict[str, Any]]
TALK_PLAN_OFFER: Final = "utter_talk_offer_plan"
_LEAVING: Final = ("cancel", "skip", "goodbye", "snooze_later", "thank")
_FEWEST_WORDS: Final = 3


class ActionKeepTalk(StoreAction):
    """What follows a summary, or the wish for a plan in the middle of a talk."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_keep_talk"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """A summary that isn't right goes on; everything else is kept and the talk closed."""
        turn = Turn.of(tracker)
        is_summed = bool(tracker.get_slot("talk_summed"))
        if turn.intent == "make_plan" or (is_summed and _takes_plan(turn)):
            return await self._plan(tracker, turn)
        if not turn.is_payload and (missed := told_missed(turn.text)) is not None:
            return _add(dispatcher, tracker, missed)
        if _is_not_right(turn):
            dispatcher.utter_message(response="utter_ask_talk_missed")
            return [SlotSet("talk_summed", False), FollowupAction(LISTEN)]
        if _leaves(turn):
            await self._keep(tracker, turn, "left")
            dispatcher.utter_message(
                response="utter_goodbye" if turn.intent == "goodbye" else "utter_talk_left"
            )
            return [*close_talk(), FollowupAction(LISTEN)]
        return await self._own_way(dispatcher, tracker, turn)

    async def _plan(self, tracker: Tracker, turn: Turn) -> Events:
        """What speaks for it is told already, and not asked again as what the plan is for."""
        await self._keep(tracker, turn, "plan")
        reasons = list(tracker.get_slot("talk_reasons") or [])
        reason = reasons[-1] if reasons and not turn.entities else None  # a goal's or a flare's button
        return [*close_talk(), SlotSet("talk_for_plan", reason), FollowupAction("action_start_plan")]

    async def _own_way(self, dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn) -> Events:
        """What they say they will do, or think of it: reflected; a plan is offered where it is a step."""
        if weighs_heavily(turn.text):
            await self._keep(tracker, turn, "left")
            return [*close_talk(), FollowupAction("action_hear_low_mood")]
        say_reflection(dispatcher, "talk", turn.text)
        say_what_words_call_for(dispatcher, turn.text)
        told = hear(turn.text)
        await self._keep(tracker, turn, "own", reason=told.reason, doubt=told.doubt)
        is_step = told.heard in (Heard.CHANGE, Heard.BOTH)
        dispatcher.utter_message(response=TALK_PLAN_OFFER if is_step else "utter_talk_left")
        return [*close_talk(), FollowupAction(LISTEN)]

    async def _keep(
        self,
        tracker: Tracker,
        turn: Turn,
        outcome: Outcome,
        reason: str | None = None,
        doubt: str | None = None,
    ) -> None:
        reasons = list(tracker.get_slot("talk_reasons") or [])
        doubts = list(tracker.get_slot("talk_doubts") or [])
        weighed = Weighed(
            about=tracker.get_slot("talk_about"),
            importance=tracker.get_slot("talk_importance"),
            confidence=tracker.get_slot("talk_confidence"),
            reasons=[*reasons, *((reason,) if reason else ())],
            doubts=[*doubts, *((doubt,) if doubt else ())],
            outcome=outcome,
        )
        await self.in_transaction(
            lambda session: talks.keep(
                session, key=turn.message_id, person_id=turn.person_id, now=turn.now, weighed=weighed
            )
        )


def _add(dispatcher: CollectingDispatcher, tracker: Tracker, missed: str) -> Events:
    """What the summary left out is given back, and said with the rest."""
    say_reflection(dispatcher, "talk", missed)
    say_what_words_call_for(dispatcher, missed)
    told = hear(missed)
    if told.reason is None and told.doubt is None:
        told = Told(told.heard, doubt=missed)  # what weighs, or is only named, isn't lost
    return [*keep_words(tracker, told), FollowupAction("action_sum_up")]


def _takes_plan(turn: Turn) -> bool:
    if turn.is_payload:
        return turn.intent == "affirm"
    if wants_plan(turn.text):
        return True
    return turn.intent == "affirm" and read_agreement(turn.text) is Answer.YES


def _is_not_right(turn: Turn) -> bool:
    if turn.is_payload:
        return turn.intent == "deny"
    return says_missed(turn.text)


def _leaves(turn: Turn) -> bool:
    is_commitment = hear(turn.text).heard in (Heard.CHANGE, Heard.BOTH)
    if turn.intent in _LEAVING or (leaves_it_there(turn.text) and not is_commitment):
        return True
    return turn.intent == "deny" or len(turn.text.split()) < _FEWEST_WORDS
