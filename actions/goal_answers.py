"""Words that answer what was offered with a goal: to go on with it, to plan its step, to look at it."""

from __future__ import annotations

import re
from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher

from actions.goal_speech import GOAL_KEPT, GOAL_READY
from actions.turn import LISTEN, Turn, open_matter

GOAL_NONE: Final = "utter_goal_none"
GOAL_LOOK_OFFER: Final = "utter_offer_goal_look"
_NEXT: Final = {
    GOAL_KEPT: "action_start_goal",
    GOAL_NONE: "action_start_goal",
    GOAL_READY: "action_start_plan",
    GOAL_LOOK_OFFER: "action_look_at_goal",
}
_STAYS: Final = {
    GOAL_KEPT: "utter_goal_stays",
    GOAL_NONE: "utter_goal_left",
    GOAL_READY: "utter_goal_confirmed",
}
_GOES_ON = re.compile(
    r"^\W*(?:(?:ok|okay|yes|yeah|sure|please|right|then|so|well|aye)\W+)*"
    r"(?:go(?:ing)? on|carry on|continue|go ahead|keep going|let'?s (?:go|do|look|see|start|begin"
    r"|have a look)"
    r"|do it|now|next|first step|second part|the (?:next|other|second) (?:part|bit)|(?:make )?(?:a "
    r"|the )?plan)\b",
    re.IGNORECASE,
)
_NOT_NOW = re.compile(
    r"\b(?:another (?:day|time)|not (?:now|today|yet)|later|some other"
    r"|(?:that'?s|its|it'?s|this is|is) (?:enough|all|plenty)|enough (?:for|now|thanks?)|no thanks?"
    r"|leave it)\b"
    r"|^\W*(?:enough|that'?s fine|thats fine)\W*$",
    re.IGNORECASE,
)
_LATER = re.compile(r"\b(?:another (?:day|time)|not (?:now|today|yet)|later|tomorrow)\b", re.IGNORECASE)
_YES = re.compile(r"^\W*(?:yes|yeah|yep|yup|aye|ok|okay|sure|please|go on|now)\b", re.IGNORECASE)
_NO: Final = ("deny", "cancel", "skip", "snooze_later")


def refuses_goal_offer(turn: Turn) -> bool:
    """Whether a turn leaves for another day what was offered; a yes is heard first."""
    if turn.is_payload:
        return turn.intent in _NO
    is_later = _NOT_NOW.search(turn.text) is not None
    return (turn.intent in _NO or is_later) and not (_agrees(turn) and not _LATER.search(turn.text))


def take_goal_answer(
    dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn
) -> list[dict[str, Any]] | None:
    """Hand an answer to an offer on; None when none is open, or it is no answer."""
    matter = open_matter(tracker)
    offer = next((name for name in _NEXT if matter.startswith(name)), None)
    if offer is None or matter == "utter_goal_none_yet":
        return None
    if refuses_goal_offer(turn):
        if offer == GOAL_LOOK_OFFER:
            return [FollowupAction(_NEXT[offer])]  # it is put off there
        dispatcher.utter_message(response=_STAYS[offer])
        return [FollowupAction(LISTEN)]
    return [FollowupAction(_NEXT[offer])] if _agrees(turn) else None


def _agrees(turn: Turn) -> bool:
    """Whether a turn takes what was offered."""
    if turn.is_payload:
        return turn.intent == "affirm"
    is_said = _GOES_ON.search(turn.text) or _YES.search(turn.text)
    return turn.intent == "affirm" or is_said is not None
