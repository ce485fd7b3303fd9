"""Every few weeks a look at one goal together: how far it got, and what becomes of it."""

from __future__ import annotations

from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from actions.about_us import leave_alone
from actions.answers import ask_again, farewell_to, hold_answer, is_settled
from actions.base import StoreAction
from actions.forms import FormAction
from actions.goal_answers import GOAL_LOOK_OFFER, refuses_goal_offer
from actions.goal_form import GOAL_FORM
from actions.goal_speech import GoalSaid, lines_of
from actions.goals import GOAL_REVIEW_FORM, reset_goal, slots_of
from actions.put_aside import go_back, must_wait, put_aside, takes_up
from actions.put_off import put_off
from actions.turn import LISTEN, Turn, open_matter
from coaching.content.protocols import knowing_limits
from coaching.rules.goals import Attainment, Fate, State
from coaching.services import goals, knowing
from coaching.services.errors import NotAllowed, NotFound
from coaching.store.models import Goal
from coaching.values.attainment import read_attainment, read_fate

Events = list[dict[str, Any]]
_REVIEW_SLOTS: Final = ("goal_attained", "goal_fate", "goal_looked", "goal_look_misses")
_LEFT: Final = -1


class ActionLookAtGoal(StoreAction):
    """Begins a look at one goal together."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_look_at_goal"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """At the goal of the button, or of the offer."""
        turn = Turn.of(tracker)
        if must_wait(tracker, GOAL_REVIEW_FORM, "plan_form", "plan_day_form"):
            dispatcher.utter_message(response="utter_goal_later")
            return []
        if open_matter(tracker) == GOAL_LOOK_OFFER and refuses_goal_offer(turn):
            return await self._put_off(dispatcher, turn, tracker.get_slot("goal_looked"))
        is_taken_up = takes_up(turn, tracker, "goal_look", "goal_looked")
        tapped = None if is_taken_up else turn.entities.get("goal_look")
        key = tapped or tracker.get_slot("goal_looked")
        active = await self.look(lambda session: goals.active_of(session, turn.person_id))
        goal = next((one for one in active if one.key == key), None)
        if goal is None:
            dispatcher.utter_message(response="utter_goal_changed" if active else "utter_goal_none")
            return [FollowupAction(LISTEN)]
        begun = [] if is_taken_up else begin_look(goal)
        return [*begun, put_aside(tracker), FollowupAction(GOAL_REVIEW_FORM)]

    async def _put_off(self, dispatcher: CollectingDispatcher, turn: Turn, key: str | None) -> Events:
        """A no to the offer: it comes again in some days."""
        await self.in_transaction(lambda session: _put_off(session, turn, key))
        dispatcher.utter_message(response="utter_goal_look_later")
        return [SlotSet("goal_looked", None), FollowupAction(LISTEN)]


class ValidateGoalReviewForm(FormAction):
    """Reads how far it got, and what is to become of it."""

    form = "goal_review_form"

    async def questions(self, tracker: Tracker, of_domain: list[str]) -> list[str]:
        """Nothing more of whoever leaves it."""
        return [] if tracker.get_slot("goal_look_misses") == _LEFT else of_domain

    async def validate_goal_attained(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """How far it got, on five steps; what it says is heard, whichever it is."""
        if is_settled(value):
            return {"goal_attained": value}
        turn = Turn.of(tracker)
        if turn.intent == "skip":
            return {"goal_attained": hold_answer(skipped=True)}
        level = read_attainment(str(value))
        if level is None and turn.intent == "deny":
            level = Attainment.LESS
        if level is None:
            return ask_again("goal_attained", tracker, counter="goal_look_misses", then=_LEFT)
        dispatcher.utter_message(response=_heard(level))
        return {"goal_attained": hold_answer(number=int(level)), "goal_look_misses": 0}

    async def validate_goal_fate(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """Keep, change, park or done; the person decides."""
        if is_settled(value):
            return {"goal_fate": value}
        turn = Turn.of(tracker)
        if turn.intent == "skip":
            return {"goal_fate": hold_answer(words=Fate.KEEP)}
        if turn.intent == "cancel" and len(str(value).split()) == 1:
            return {"goal_fate": None, "goal_look_misses": _LEFT}  # "stop": of the questions, or of the goal?
        fate = read_fate(str(value))
        if fate is None:
            return ask_again("goal_fate", tracker, counter="goal_look_misses", then=_LEFT)
        return {"goal_fate": hold_answer(words=fate)}


class ActionAskGoalAttained(StoreAction):
    """Asks how far a goal has come."""

    def name(self) -> str:
        """Rasa's name for asking this slot of this form."""
        return "action_ask_goal_review_form_goal_attained"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """In its own words."""
        turn, key = Turn.of(tracker), tracker.get_slot("goal_looked")
        goal = await self.look(lambda session: goals.by_key(session, key=key, person_id=turn.person_id))
        lines = lines_of(GoalSaid(goal, ())) if goal is not None else {}
        again = tracker.get_slot("goal_look_misses")
        response = "utter_ask_goal_attained_again" if again else "utter_ask_goal_review_form_goal_attained"
        dispatcher.utter_message(response=response, **lines)
        return []


class ActionSubmitGoalReview(StoreAction):
    """Keeps the look, and what becomes of the goal."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_submit_goal_review"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """A change leads to the goal's questions at once."""
        turn, fate = Turn.of(tracker), tracker.get_slot("goal_fate")
        key, level = tracker.get_slot("goal_looked"), tracker.get_slot("goal_attained") or {}
        if not isinstance(fate, dict) or fate["words"] is None:
            await self.in_transaction(lambda session: _leave_look(session, turn, tracker))
            dispatcher.utter_message(response="utter_goal_look_later")
            return [*_reset(), *go_back(dispatcher, tracker)]
        number = level.get("number")
        try:
            goal = await self.in_transaction(
                lambda session: goals.review(
                    session,
                    message_id=turn.message_id,
                    key=key,
                    person_id=turn.person_id,
                    attainment=Attainment(number) if number is not None else None,
                    fate=Fate(fate["words"]),
                    now=turn.now,
                )
            )
        except (NotFound, NotAllowed):
            dispatcher.utter_message(response="utter_goal_changed")
            return _reset()
        if fate["words"] == Fate.CHANGE:
            return [*_reset(), *reset_goal(), *slots_of(goal, "first"), FollowupAction(GOAL_FORM)]
        dispatcher.utter_message(response=_ending(fate["words"], goal), **lines_of(GoalSaid(goal, ())))
        return [*_reset(), *go_back(dispatcher, tracker)]


class ActionCancelGoalReview(StoreAction):
    """The look is left for another day."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_cancel_goal_review"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """It is offered again in some days. The rule that calls this ends the form."""
        turn = Turn.of(tracker)
        if await leave_alone(self, dispatcher, turn):
            return _reset()
        await self.in_transaction(lambda session: _leave_look(session, turn, tracker))
        if turn.intent == "snooze_later" and await put_off(self, dispatcher, turn):
            return _reset()
        dispatcher.utter_message(response=farewell_to(turn.intent, otherwise="utter_goal_look_later"))
        return [*_reset(), SlotSet("put_aside", None)]


async def offer_goal_look(action: StoreAction, dispatcher: CollectingDispatcher, turn: Turn) -> Events | None:
    """Offer to look at a goal that is due for it; None where none is.

    It is offered after no hard day, and comes again in some days when it isn't answered.
    """
    goal = await action.in_transaction(lambda session: _take_due(session, turn))
    if goal is None:
        return None
    buttons = [
        {"title": "Let's look", "payload": f'/make_plan{{"goal_look": "{goal.key}"}}'},
        {"title": "Not now", "payload": "/deny"},
    ]
    dispatcher.utter_message(response=GOAL_LOOK_OFFER, buttons=buttons, **lines_of(GoalSaid(goal, ())))
    return [SlotSet("goal_looked", goal.key)]


def _take_due(session: Session, turn: Turn) -> Goal | None:
    limits = knowing_limits()
    if knowing.is_left_alone(session, person_id=turn.person_id, today=turn.local_date, limits=limits):
        return None
    goal = goals.due_review(session, person_id=turn.person_id, now=turn.now)
    if goal is not None:
        goals.put_off_review(session, key=goal.key, person_id=turn.person_id, now=turn.now)
    return goal


def _leave_look(session: Session, turn: Turn, tracker: Tracker) -> None:
    """How far it got is kept where it was told; else the look is offered again in some days."""
    key, level = tracker.get_slot("goal_looked"), tracker.get_slot("goal_attained")
    number = level["number"] if isinstance(level, dict) else None
    goal = goals.by_key(session, key=key, person_id=turn.person_id) if key is not None else None
    if goal is None or goal.state != State.ACTIVE or number is None:
        _put_off(session, turn, key)
        return
    goals.review(
        session,
        message_id=turn.message_id,
        key=goal.key,
        person_id=turn.person_id,
        attainment=Attainment(number),
        fate=Fate.KEEP,
        now=turn.now,
    )


def _put_off(session: Session, turn: Turn, key: str | None) -> None:
    if key is not None and goals.by_key(session, key=key, person_id=turn.person_id) is not None:
        goals.put_off_review(session, key=key, person_id=turn.person_id, now=turn.now)


def begin_look(goal: Goal) -> Events:
    """Slots of a look that begins."""
    return [*_reset(), SlotSet("goal_looked", goal.key)]


def _reset() -> Events:
    return [SlotSet(name, None) for name in _REVIEW_SLOTS]


def _heard(level: Attainment) -> str:
    if level is Attainment.AS_HOPED:
        return "utter_goal_attained_as_hoped"
    return "utter_goal_attained_more" if level > Attainment.AS_HOPED else "utter_goal_attained_less"


def _ending(fate: str, goal: Goal) -> str:
    if fate != Fate.DONE:
        return f"utter_goal_{fate}"
    return "utter_goal_done" if (goal.reason or goal.value) is not None else "utter_goal_done_plain"
