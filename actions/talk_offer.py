"""Offering to talk over what somebody told out of the blue, where it holds a wish or a doubt."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.talk import TALK_OFFER, Events
from actions.turn import LISTEN, Turn, is_in_form, open_matter, was_said
from coaching.rules.heavy import weighs_heavily
from coaching.rules.talk import Heard, hear

_TOLD = ("inform", "nlu_fallback", "out_of_scope", "express_low_mood")
_WORTH_A_TALK = (Heard.BOTH, Heard.SUSTAIN)
_FEWEST_WORDS = 5
_ON_THE_TALK = (Heard.CHANGE, Heard.SUSTAIN, Heard.BOTH, Heard.FEELING)


def offers_talk(dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn) -> bool:
    """Offer it once in a session, for what is torn or seems stuck and isn't heavy; whether it was offered."""
    if turn.is_payload or len(turn.text.split()) < _FEWEST_WORDS or weighs_heavily(turn.text):
        return False
    if was_said(tracker, (TALK_OFFER,)) or hear(turn.text).heard not in _WORTH_A_TALK:
        return False
    dispatcher.utter_message(response=TALK_OFFER)
    return True


def take_talk_answer(dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn) -> Events | None:
    """Hand an answer to the offer on: a yes, a no, or the talk begun without either."""
    if is_in_form(tracker) or open_matter(tracker) != TALK_OFFER:
        return None
    if turn.intent in ("deny", "cancel", "skip"):
        dispatcher.utter_message(response="utter_talk_left")
        return [FollowupAction(LISTEN)]
    goes_on = turn.intent in _TOLD and not turn.is_payload and hear(turn.text).heard in _ON_THE_TALK
    return [FollowupAction("action_open_talk")] if turn.intent == "affirm" or goes_on else None
