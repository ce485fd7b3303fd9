"""Goals: begun, kept, sharpened and told anew, at the person's wish."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from actions.about_us import leave_alone
from actions.answers import farewell_to, hold_answer
from actions.base import StoreAction
from actions.goal_form import (
    FIRST_PART,
    GOAL_FORM,
    SECOND_PART,
    day_of,
    former,
    number_of,
    words_in,
)
from actions.goal_speech import GOAL_KEPT, GoalSaid, kept_goals, show_goals, sum_up
from actions.put_aside import go_back, must_wait, put_aside, takes_up
from actions.put_off import put_off
from actions.turn import LISTEN, Turn, form_of, open_matter
from coaching.content.protocols import goal_limits
from coaching.rules.reflection import asks_something
from coaching.services import goals
from coaching.services.errors import NotAllowed, NotFound
from coaching.services.goals import GoalTold, Sharpened
from coaching.store.models import Goal

Events = list[dict[str, Any]]
_PLAN_FORMS: Final = ("plan_form", "plan_day_form")
GOAL_REVIEW_FORM: Final = "goal_review_form"
_OF_GOALS = re.compile(r"\b(?:goals?|targets?|aims?|aim for|work(?:ing)? towards?)\b", re.IGNORECASE)
_PLAN_FOR_GOAL = re.compile(
    r"\bplan\b.{0,12}\b(?:for|towards?|to reach|with) (?:my|the|this|that) goals?\b", re.IGNORECASE
)
_ASKS_FOR_GOAL = re.compile(
    r"^.{0,40}?\b(?:goals?|targets?|aim)\b(?:\s*(?:with (?:you|me)|please|now|today|together|thanks)\b)*"
    r"[\s.,:;!-]*(?:(?:is|was|would be)\b)?\s*(?:(?:of|to be|to|for|about|so (?:that )?i can|that)\b)?",
    re.IGNORECASE,
)
_FEWEST_WORDS, _MOST_WORDS = 2, 16  # of a goal that is told with the wish for one
_SLOTS: Final = (
    *FIRST_PART,
    *SECOND_PART,
    "goal_key",
    "goal_part",
    "goal_misses",
    "goal_painless",
    "goal_before",
    "goal_former",
)


class ActionStartGoal(StoreAction):
    """Begins a goal, goes on with its second part, or tells it anew."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_start_goal"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """In another form its own question comes first; with three goals one has to rest before."""
        turn, form = Turn.of(tracker), form_of(tracker)
        if form == GOAL_FORM:
            return []  # its own question comes again; what was told in it is not thrown away
        if must_wait(tracker, GOAL_FORM, GOAL_REVIEW_FORM, *_PLAN_FORMS):
            dispatcher.utter_message(response="utter_goal_later")
            return []
        if (key := turn.entities.get("goal_on") or turn.entities.get("goal_again")) is not None:
            if key == tracker.get_slot("goal_key") and _part(turn) == tracker.get_slot("goal_part"):
                return [FollowupAction(GOAL_FORM)]  # it was left in the middle
            return await self._go_on(dispatcher, turn, str(key), part=_part(turn))
        kept = await self.look(lambda session: kept_goals(session, turn.person_id))
        if open_matter(tracker).startswith(GOAL_KEPT) and (last := tracker.get_slot("goal_last")) is not None:
            return await self._go_on(dispatcher, turn, str(last), part="second")
        begun = tracker.get_slot("goal_value") is not None and tracker.get_slot("goal_key") is None
        begun = begun or takes_up(turn, tracker, "goal_new", "goal_key")
        if begun and form != GOAL_FORM:
            dispatcher.utter_message(response="utter_goal_resumed")
            return [put_aside(tracker), FollowupAction(GOAL_FORM)]
        if sum(one.goal.state == "active" for one in kept) >= goal_limits().most_active:
            dispatcher.utter_message(response="utter_goal_enough")
            show_goals(dispatcher, kept)
            return [FollowupAction(LISTEN)]
        return [*reset_goal(), *_told_with(turn), put_aside(tracker), FollowupAction(GOAL_FORM)]

    async def _go_on(self, dispatcher: CollectingDispatcher, turn: Turn, key: str, *, part: str) -> Events:
        goal = await self.look(lambda session: goals.by_key(session, key=key, person_id=turn.person_id))
        if goal is None or goal.state != "active":
            dispatcher.utter_message(response="utter_goal_none")
            return [FollowupAction(LISTEN)]
        return [*reset_goal(), *slots_of(goal, part), FollowupAction(GOAL_FORM)]


class ActionSubmitGoal(StoreAction):
    """A part of a goal is told: keeps it and says it back. Without a goal there is nothing to keep."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_submit_goal"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """The first part by the message that completed it; the second in its place."""
        turn = Turn.of(tracker)
        if words_in(tracker, "goal_words") is None:
            dispatcher.utter_message(response="utter_goal_left")
            return [*reset_goal(), *go_back(dispatcher, tracker)]
        is_second = tracker.get_slot("goal_part") == "second"
        try:
            said = await self.in_transaction(
                lambda session: GoalSaid.of(session, _keep(session, tracker, turn, is_second=is_second))
            )
        except (NotAllowed, NotFound) as error:
            is_full = isinstance(error, NotAllowed)
            dispatcher.utter_message(response="utter_goal_enough" if is_full else "utter_goal_none")
            return reset_goal()
        sum_up(dispatcher, said)
        return [SlotSet("goal_last", said.goal.key), *reset_goal(), *go_back(dispatcher, tracker)]


class ActionCancelGoal(StoreAction):
    """Ends the questions about a goal at the person's wish; what was kept of it stays."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_cancel_goal"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Say so. The rule that calls this ends the form; the answers so far stay for today."""
        turn = Turn.of(tracker)
        if await leave_alone(self, dispatcher, turn):
            return reset_goal()
        if turn.intent == "snooze_later" and await put_off(self, dispatcher, turn):
            return []
        is_kept = tracker.get_slot("goal_key") is not None
        is_second = tracker.get_slot("goal_part") == "second"
        if is_kept and is_second and any(tracker.get_slot(slot) is not None for slot in SECOND_PART):
            await self.in_transaction(
                lambda session: _keep(session, tracker, turn, is_second=True, is_whole=False)
            )
        elif is_kept and words_in(tracker, "goal_words") is not None:
            await self.in_transaction(lambda session: _keep(session, tracker, turn, is_second=False))
        otherwise = "utter_goal_stays" if is_kept else "utter_goal_left"
        own = "utter_goodbye" if turn.intent == "goodbye" else None
        dispatcher.utter_message(response=own or farewell_to(turn.intent, otherwise=otherwise))
        return [*(reset_goal() if is_kept else ()), SlotSet("put_aside", None)]


def speaks_of_goals(turn: Turn) -> bool:
    """Whether a wish is for a goal: by a button's value, or in so many words."""
    if turn.is_payload:
        return any(name.startswith("goal_") for name in turn.entities)
    return _OF_GOALS.search(turn.text) is not None and not plans_for_goal(turn)


def plans_for_goal(turn: Turn) -> bool:
    """Whether a plan is wished for a goal there is: by its button, or "make a plan for my goal"."""
    if turn.is_payload:
        return "goal_plan" in turn.entities
    return _PLAN_FOR_GOAL.search(turn.text) is not None


def reset_goal() -> Events:
    """Nothing of a goal that is being told is left in the slots."""
    return [SlotSet(name, None) for name in _SLOTS]


def slots_of(goal: Goal, part: str) -> Events:
    """A kept goal in the slots, so that nothing is asked twice; what is asked anew may stay as it was."""
    day = goal.target_on.isoformat() if goal.target_on is not None else None
    first = _held({"goal_value": goal.value, "goal_words": goal.words, "goal_reason": goal.reason})
    if goal.importance is not None:
        first["goal_importance"] = hold_answer(number=goal.importance)
    second = _held(
        {
            "goal_measure": goal.measure,
            "goal_by": day,
            "goal_start": goal.start,
            "goal_easier": goal.easier,
            "goal_step": goal.step,
            "goal_help": goal.help,
        }
    )
    slots = [SlotSet("goal_key", goal.key), SlotSet("goal_part", part)]
    if part == "first":
        named = {"goal_by": second["goal_by"]} if "goal_by" in second else {}
        return [*slots, SlotSet("goal_former", first | named)]
    known = {slot: first.get(slot, hold_answer(skipped=True)) for slot in FIRST_PART}
    if goal.sharpened_at is None:  # it was left in the middle
        known |= {slot: answer for slot, answer in second.items() if slot != "goal_help"}
    slots += [SlotSet(slot, answer) for slot, answer in known.items()]
    return [*slots, SlotSet("goal_former", second)]


def _held(told: dict[str, str | None]) -> dict[str, Any]:
    return {slot: hold_answer(words=words) for slot, words in told.items() if words is not None}


def _keep(session: Session, tracker: Tracker, turn: Turn, *, is_second: bool, is_whole: bool = True) -> Goal:
    key = tracker.get_slot("goal_key")
    mine = {"person_id": turn.person_id}
    if is_second:
        goal = goals.by_key(session, key=key, **mine)
        told = _sharpened(tracker, goal)
        return goals.sharpen(session, key=key, told=told, now=turn.now, is_whole=is_whole, **mine)
    first = _first_told(tracker)
    if key is not None:
        return goals.tell_anew(session, key=key, told=first, **mine)
    return goals.make(session, key=turn.message_id, told=first, now=turn.now, **mine)


def _first_told(tracker: Tracker) -> GoalTold:
    """What was told of the first part; of a goal that is told anew, what wasn't asked again stays."""

    def told(slot: str) -> dict[str, Any] | None:
        answer = tracker.get_slot(slot)
        return answer if isinstance(answer, dict) else former(tracker, slot)

    def words(slot: str) -> str | None:
        answer = told(slot)
        return None if answer is None or answer["skipped"] else answer["words"]

    number, day = told("goal_importance"), words("goal_by")
    return GoalTold(
        words=words("goal_words") or "",
        value=words("goal_value"),
        importance=number["number"] if number is not None else None,
        reason=words("goal_reason"),
        target_on=date.fromisoformat(day) if day is not None else None,
    )


def _sharpened(tracker: Tracker, goal: Goal | None) -> Sharpened:
    """What was told of the second part; what wasn't asked stays as it was."""
    told: dict[str, Any] = {
        "measure": words_in(tracker, "goal_measure"),
        "target_on": day_of(tracker),
        "start": words_in(tracker, "goal_start"),
        "easier": words_in(tracker, "goal_easier"),
        "step": words_in(tracker, "goal_step"),
        "confidence": number_of(tracker, "goal_confidence"),
        "help": words_in(tracker, "goal_help"),
    }
    for name, slot in zip(told, SECOND_PART[:-1], strict=True):
        if tracker.get_slot(slot) is None:
            told[name] = getattr(goal, name, None)
    if told["step"] is None:  # a smaller one was looked for
        told["step"] = words_in(tracker, "goal_before")
    return Sharpened(**told)


def _part(turn: Turn) -> str:
    return "second" if "goal_on" in turn.entities else "first"


def _told_with(turn: Turn) -> Events:
    """What was told with the wish for a goal: "my goal is to see my sister on foot"."""
    rest = _ASKS_FOR_GOAL.sub("", turn.text, count=1).strip(" .,:;!?-") if not turn.is_payload else ""
    is_told = rest != turn.text.strip(" .,:;!?-") and _FEWEST_WORDS <= len(rest.split()) <= _MOST_WORDS
    return [SlotSet("goal_words", rest)] if is_told and not asks_something(rest) else []
