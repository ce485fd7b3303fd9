"""Changing a plan that is at work: another moment, another size, something else to do."""

from __future__ import annotations

import re
from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.answers import hold_answer
from actions.base import StoreAction
from actions.dare_steps import speaks_of_dares
from actions.flare_answers import take_flare_answer
from actions.flare_plan import speaks_of_flares
from actions.plan_form import PLAN_DAY_FORM, PLAN_FORM
from actions.plan_speech import said_of, show_plans
from actions.plans import PLAN_RECEIPT, reset_plan
from actions.put_aside import must_wait, put_aside
from actions.turn import LISTEN, Turn, form_of, open_matter, said_last
from coaching.content.protocols import plan_limits
from coaching.rules.if_then import adds_days, alter, is_unsure_change, judge_plan
from coaching.rules.reflection import shorten
from coaching.store.models import IfThenPlan
from coaching.values.corrections import put_words_right, swapped_words, without_lead

Events = list[dict[str, Any]]
_OF_PLANS: Final = (
    "utter_plan_receipt",
    "utter_plan_shown",
    "utter_plan_stays",
    "utter_plan_missed",
    "utter_plan_never_came",
    "utter_plan_partly",
    "utter_plan_revise",
    "utter_plan_quiet",
)
_CHANGES_IT = re.compile(r"\b(?:change|make|move|switch|shift|put|do) (?:it|that|this)\b", re.IGNORECASE)
# "It should be after lunch", "no, after tea": said to what was just read back, and no assent.
_PUTS_RIGHT = re.compile(
    r"^\W*(?:no+|nope|sorry|oops|actually)\b|\b(?:it|that|this) should (?:be|say|read)\b|\bi meant\b",
    re.IGNORECASE,
)
_FITS = re.compile(
    r"\b(?:fine|great|good|perfect|right|ok(?:ay)?|thanks?|ta|cheers|yes|yep|happy)\b", re.IGNORECASE
)
_MOST_WORDS = 10
_OF_REMINDERS = re.compile(r"\b(?:remind\w*|messag\w*|check.?ins?|hello|text me|write)\b", re.IGNORECASE)
_ASKS_TO_CHANGE = re.compile(
    r"^.{0,30}?\b(?:change|alter|adjust|edit|tweak|move|switch|update|revise|fix|swap|redo)\b.{0,15}?\bplan\b"
    r"(?:\s*(?:please|pls|again|instead|a (?:bit|little)))*[\s.,:;!-]*(?:(?:to|so|for)\b)?",
    re.IGNORECASE,
)


class ActionChangePlan(StoreAction):
    """Asks what would fit better, or takes it at once where it was told."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_change_plan"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """What the plan is for and how it may go wrong are kept; moment, size and how sure are asked anew."""
        turn, form = Turn.of(tracker), form_of(tracker)
        if form == PLAN_FORM:
            return []
        if speaks_of_flares(turn):
            return [FollowupAction("action_start_flare_plan")]
        if speaks_of_dares(turn):
            return [FollowupAction("action_start_dare")]
        if (taken := take_flare_answer(dispatcher, tracker, turn)) is not None and form is None:
            return taken
        if must_wait(tracker, PLAN_FORM, PLAN_DAY_FORM):
            dispatcher.utter_message(response="utter_plan_later")
            return []
        active = await self.look(lambda session: said_of(session, turn.person_id))
        if not active:
            dispatcher.utter_message(response="utter_plan_none")
            return [FollowupAction(LISTEN)]
        wanted = turn.entities.get("plan_change") or tracker.get_slot("plan_revise")
        chosen = [one.plan for one in active if one.plan.key == wanted] or [one.plan for one in active]
        if len(chosen) > 1:
            dispatcher.utter_message(response="utter_plan_which")
            show_plans(dispatcher, active)
            return [FollowupAction(LISTEN)]
        altered = _altered(chosen[0], _told_with_it(turn))
        if altered is not None:
            dispatcher.utter_message(response="utter_reflect_plan_words", quote=shorten(altered))
        slots = _slots_of(chosen[0], altered)
        return [*reset_plan(), *slots, put_aside(tracker), FollowupAction(PLAN_FORM)]


def is_about_plan(tracker: Tracker, turn: Turn) -> bool:
    """Whether words outside a form change the plan that was spoken of last: "make it after lunch"."""
    if turn.is_payload or form_of(tracker) is not None or not open_matter(tracker).startswith(_OF_PLANS):
        return False
    if open_matter(tracker) == PLAN_RECEIPT and puts_plan_right(turn.text, said_last(tracker)):
        return True
    return _CHANGES_IT.search(turn.text) is not None and _OF_REMINDERS.search(turn.text) is None


def puts_plan_right(text: str, said: str) -> bool:
    """Whether words put a plan right that was just read back: they name something of it, or another moment.

    Args:
        text: as typed.
        said: what was read back.
    """
    if any(re.search(rf"\b{re.escape(old)}\b", said, re.IGNORECASE) for old, _ in swapped_words(text)):
        return True
    if _PUTS_RIGHT.search(text) is None or _FITS.search(text) or len(text.split()) > _MOST_WORDS:
        return False
    return judge_plan(without_lead(text), plan_limits()).cue is not None


def _altered(plan: IfThenPlan, wanted: str | None) -> str | None:
    """The plan's words as they become, where that was told; None where it is to be asked."""
    if not wanted:
        return None
    told = put_words_right(plan.words, wanted)
    if told is None:
        told = wanted if adds_days(wanted) else without_lead(wanted)
        if any(is_unsure_change(plan.words, one, plan_limits()) for one in (wanted, told)):
            return None
    altered = alter(plan.words, told, plan_limits())
    return altered[0] if altered is not None else None


def _slots_of(plan: IfThenPlan, altered: str | None) -> Events:
    kept = {
        "plan_wish": plan.wish,
        "plan_outcome": plan.outcome,
        "plan_obstacle": plan.obstacle,
        "plan_backup": plan.backup,
    }
    words = altered or plan.words
    return [
        SlotSet("plan_key", plan.key),
        SlotSet("plan_draft", words),
        SlotSet("plan_words", hold_answer(words=words) if altered is not None else None),
        *(SlotSet(name, hold_answer(words=words, skipped=words is None)) for name, words in kept.items()),
        SlotSet("plan_revise", None),
    ]


def _told_with_it(turn: Turn) -> str | None:
    """What the plan is to become, where that was told with the wish: "change my plan to after lunch"."""
    if turn.is_payload:
        return None
    if turn.intent != "change_plan":
        return turn.text  # said of a plan that was spoken of: "change it to after lunch"
    rest = _ASKS_TO_CHANGE.sub("", turn.text, count=1).strip(" .,:;!?-")
    return rest if rest and rest != turn.text.strip(" .,:;!?-") else None
