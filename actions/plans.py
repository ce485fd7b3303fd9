"""If-then plans: begun, kept, shown and ended, at the person's wish."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.about_us import leave_alone
from actions.answers import farewell_to, hold_answer
from actions.base import StoreAction
from actions.dare_steps import speaks_of_dares
from actions.flare_plan import speaks_of_flares
from actions.goal_speech import GOAL_READY
from actions.goals import plans_for_goal, speaks_of_goals
from actions.plan_form import PLAN_DAY_FORM, PLAN_FORM, PLAN_QUESTIONS
from actions.plan_keeping import keep_plan, words_of
from actions.plan_speech import PlanSaid, said_of, say_plan, show_plans
from actions.put_aside import go_back, must_wait, put_aside
from actions.put_off import put_off
from actions.turn import LISTEN, Turn, form_of, open_matter
from coaching.content.protocols import plan_limits
from coaching.rules.if_then import judge_plan
from coaching.rules.reflection import asks_something
from coaching.services import goals, plans
from coaching.services.errors import NotAllowed, NotFound
from coaching.store.models import IfThenPlan

Events = list[dict[str, Any]]
PLAN_RECEIPT: Final = "utter_plan_receipt"
PLAN_OFFERS: Final = ("utter_plan_none",)
_FEWEST_WORDS, _MOST_WORDS = 2, 14  # of a wish
_ASKS_FOR_PLAN = re.compile(
    r"^.{0,40}?\b(?:make|set|start|do|need|want) (?:me |us )?(?:a|an|another|the|my)? ?"
    r"(?:new |small |little )?(?:plan|goal)\b(?:\s*(?:with (?:you|me)|please|now|today|together|thanks)\b)*"
    r"[\s.,:;!-]*(?:(?:to|for|about|so (?:that )?i can|that)\b)?",
    re.IGNORECASE,
)
_NO_NUDGE = re.compile(
    r"\b(?:stop|no(?: more)?|don'?t|quit|without|off)\b.{0,30}\b(?:nudg|remind|messag|ping|naming)\w*"
    r"|\bnudges? off\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:stop|end|drop|delete|cancel|remove|bin|scrap|ditch|finish|close|get rid|no more|done with)\b",
    re.IGNORECASE,
)
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
        if speaks_of_flares(turn):
            return [FollowupAction("action_start_flare_plan")]
        if speaks_of_dares(turn):
            return [FollowupAction("action_start_dare")]
        if "goal_look" in turn.entities:
            return [FollowupAction("action_look_at_goal")]
        if speaks_of_goals(turn) and not plans_for_goal(turn):
            return [FollowupAction("action_start_goal")]
        if must_wait(tracker, PLAN_FORM, PLAN_DAY_FORM):
            dispatcher.utter_message(response="utter_plan_later")
            return []
        active = await self.look(lambda session: said_of(session, turn.person_id))
        goes_on = _goes_on(tracker, turn)
        is_new = not goes_on or tracker.get_slot("plan_key") is None
        if len(active) >= plans.MOST_ACTIVE and (plans_for_goal(turn) or is_new):
            dispatcher.utter_message(response="utter_plan_enough")
            show_plans(dispatcher, active)
            return [FollowupAction(LISTEN)]
        if plans_for_goal(turn) or open_matter(tracker).startswith(GOAL_READY):
            return [*reset_plan(), *await self._of_goal(turn, tracker), FollowupAction(PLAN_FORM)]
        if goes_on:
            dispatcher.utter_message(response="utter_plan_resumed")
            return [put_aside(tracker), SlotSet("talk_for_plan", None), FollowupAction(PLAN_FORM)]
        known = [*_told_with(turn), *_told_in_talk(tracker)]
        return [*reset_plan(), *known, put_aside(tracker), FollowupAction(PLAN_FORM)]

    async def _of_goal(self, turn: Turn, tracker: Tracker) -> Events:
        """What a goal tells already is not asked again: its next step, and what it is for."""
        active = await self.look(lambda session: goals.active_of(session, turn.person_id))
        key = turn.entities.get("goal_plan") or tracker.get_slot("goal_last")
        told = [goal for goal in active if goal.key == key] or active
        if not told:
            return []
        latest = max(told, key=lambda goal: goal.sharpened_at or goal.made_at)
        known = {"plan_wish": latest.step or latest.words, "plan_outcome": latest.reason or latest.value}
        return [SlotSet(slot, hold_answer(words=words)) for slot, words in known.items() if words is not None]


class ActionSubmitPlan(StoreAction):
    """The plan is complete: keeps it and says it back. Without one there is nothing to keep."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_submit_plan"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Keep it by the message that completed it."""
        turn = Turn.of(tracker)
        if words_of(tracker, "plan_words") is None:
            dispatcher.utter_message(response=_farewell(tracker))
            return [*reset_plan(), *go_back(dispatcher, tracker)]
        try:
            plan = await self.in_transaction(
                lambda session: PlanSaid.of(session, keep_plan(session, tracker, turn))
            )
        except (NotAllowed, NotFound) as error:
            is_full = isinstance(error, NotAllowed)
            dispatcher.utter_message(response="utter_plan_enough" if is_full else "utter_plan_none_yet")
            return reset_plan()
        say_plan(dispatcher, PLAN_RECEIPT, plan)
        return [*reset_plan(), *go_back(dispatcher, tracker)]


class ActionCancelPlan(StoreAction):
    """Ends the making of a plan at the person's wish; nothing is kept of it but what was said in the chat."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_cancel_plan"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Say so. The rule that calls this ends the form; the answers so far stay for today."""
        turn = Turn.of(tracker)
        if await leave_alone(self, dispatcher, turn):
            return reset_plan()
        if turn.intent == "snooze_later" and await put_off(self, dispatcher, turn):
            return []
        is_change = tracker.get_slot("plan_key") is not None
        left = "utter_plan_stays" if is_change else "utter_plan_left"
        response = _OWN_FAREWELLS.get(turn.intent) or farewell_to(turn.intent, otherwise=left)
        dispatcher.utter_message(response=response)
        return [*(reset_plan() if is_change else ()), SlotSet("put_aside", None)]


class ActionShowPlans(StoreAction):
    """Shows the plans that are at work, or ends the one whose button was tapped."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_show_plans"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Each in a bubble of its own, with a button to end it."""
        turn, form = Turn.of(tracker), form_of(tracker)
        if speaks_of_flares(turn):
            return [FollowupAction("action_start_flare_plan")]
        if speaks_of_dares(turn):
            return [FollowupAction("action_start_dare")]
        if speaks_of_goals(turn):
            return [FollowupAction("action_show_goals")]
        ended, quiet = turn.entities.get("plan_end"), turn.entities.get("plan_quiet")
        if "plan_fits" in turn.entities:
            dispatcher.utter_message(response="utter_plan_confirmed")
            return []
        if ended is not None:
            await self._do(dispatcher, turn, str(ended), plans.end, "utter_plan_ended")
            return leave_day(tracker)
        if quiet is not None:
            await self._do(dispatcher, turn, str(quiet), plans.keep_quiet, "utter_plan_quiet")
            return leave_day(tracker)
        active = await self.look(lambda session: said_of(session, turn.person_id))
        if len(active) == 1 and not turn.is_payload and _NO_NUDGE.search(turn.text):
            await self._do(dispatcher, turn, active[0].plan.key, plans.keep_quiet, "utter_plan_quiet")
            return leave_day(tracker)
        if not active and form == PLAN_FORM:
            dispatcher.utter_message(response="utter_plan_resumed")
            return []
        if not active and not form and await self._has_goals(turn):
            return [FollowupAction("action_show_goals")]
        if not active:
            # In a form its own question follows, so nothing is offered.
            dispatcher.utter_message(response="utter_plan_none_yet" if form else "utter_plan_none")
            return []
        show_plans(dispatcher, active)
        return leave_day(tracker) if _ENDS.search(turn.text) else []

    async def _has_goals(self, turn: Turn) -> bool:
        return await self.look(lambda session: bool(goals.kept_of(session, turn.person_id)))

    async def _do(
        self,
        dispatcher: CollectingDispatcher,
        turn: Turn,
        key: str,
        deed: Callable[..., IfThenPlan],
        response: str,
    ) -> None:
        try:
            await self.in_transaction(
                lambda session: deed(session, key=key, person_id=turn.person_id, now=turn.now)
            )
        except NotFound:
            dispatcher.utter_message(response="utter_plan_none_yet")
            return
        dispatcher.utter_message(response=response)


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


def leave_day(tracker: Tracker) -> Events:
    """Whoever is done with a plan is not asked how it goes."""
    if form_of(tracker) != PLAN_DAY_FORM:
        return []
    return [ActiveLoop(None), SlotSet("requested_slot", None), FollowupAction(LISTEN)]


def _told_with(turn: Turn) -> Events:
    """What was told with the wish for a plan: the whole of it, or what it is for."""
    rest = _ASKS_FOR_PLAN.sub("", turn.text, count=1).strip(" .,:;!?-") if not turn.is_payload else ""
    if rest == turn.text.strip(" .,:;!?-") or not rest:
        return []
    if judge_plan(rest, plan_limits()).valid:
        return [SlotSet("plan_draft", rest), SlotSet("plan_words", hold_answer(words=rest))]
    is_wish = _FEWEST_WORDS <= len(rest.split()) <= _MOST_WORDS
    return [SlotSet("plan_wish", rest)] if is_wish and not asks_something(rest) else []


def _told_in_talk(tracker: Tracker) -> Events:
    """What came up in the talk before as what it is for."""
    reason = tracker.get_slot("talk_for_plan")
    known = [SlotSet("plan_outcome", hold_answer(words=reason))] if reason else []
    return [*known, SlotSet("talk_for_plan", None)]


def _goes_on(tracker: Tracker, turn: Turn) -> bool:
    """Whether the plan that was begun in this session, and is not complete, goes on.

    Of one at work already only the hour is still asked for, or it is being changed: a change that an alarm
    broke off goes on by a tap, for words that ask for a plan mean another one.
    """
    is_change = tracker.get_slot("plan_key") is not None and tracker.get_slot("plan_confidence") is None
    return tracker.get_slot("plan_wish") is not None and (turn.is_payload or not is_change)


def reset_plan() -> Events:
    """Nothing of a plan that is being made is left in the slots."""
    names = (*PLAN_QUESTIONS, "plan_draft", "plan_misses", "plan_key", "plan_hour_open")
    return [SlotSet(name, None) for name in names]


def _farewell(tracker: Tracker) -> str:
    if tracker.get_slot("plan_key") is not None:
        return "utter_plan_stays"
    return "utter_plan_rests" if words_of(tracker, "plan_wish") is not None else "utter_plan_left"
