"""Answering how a plan went: success with its own motive, misses without blame, then a look together."""

from __future__ import annotations

from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import StoreAction
from actions.plan_speech import change_button, end_button, line_of
from actions.receipts import show_receipt
from actions.turn import Turn
from coaching.rules.affirmation import Affirmation
from coaching.rules.if_then.follow_up import DayTold, Done
from coaching.services import checkins, plans
from coaching.store.models import IfThenPlan

Events = list[dict[str, Any]]
REVISION_OFFER: Final = "utter_plan_revise"


def answer_day(
    dispatcher: CollectingDispatcher, tracker: Tracker, plan: IfThenPlan, told: DayTold, *, is_due: bool
) -> Events:
    """Say something to what was told; after several misses offer to change the plan.

    Args:
        dispatcher: says it.
        tracker: of the conversation.
        plan: as it stands.
        told: of one of its days.
        is_due: whether it is to be looked at together. A receipt that waits asks something itself, and goes
            first.
    """
    waits = tracker.get_slot("receipt_waits") is not None
    if is_due and not waits:
        offer_change(dispatcher, plan)
    else:
        dispatcher.utter_message(
            response=_response_to(plan, told),
            plan_when=line_of(plan.cue),
            plan_what=line_of(plan.action),
            plan_for=line_of(plan.outcome or plan.wish),
        )
    return [SlotSet("plan_revise", plan.key if is_due else None)]


def offer_change(dispatcher: CollectingDispatcher, plan: IfThenPlan) -> None:
    """It is the plan that has to fit, not the person."""
    dispatcher.utter_message(
        response=REVISION_OFFER,
        plan_when=line_of(plan.cue),
        plan_what=line_of(plan.action),
        buttons=[change_button(plan), {"title": "Keep it as it is", "payload": "/deny"}, end_button(plan)],
    )


async def offer_waiting_change(
    action: StoreAction, dispatcher: CollectingDispatcher, tracker: Tracker
) -> bool:
    """Offer the change that had to wait for a receipt; whether there was one."""
    key, turn = tracker.get_slot("plan_revise"), Turn.of(tracker)
    if key is None:
        return False
    active = await action.look(lambda session: plans.active_of(session, turn.person_id))
    plan = next((one for one in active if one.key == key), None)
    if plan is not None:
        offer_change(dispatcher, plan)
    return plan is not None


async def show_waiting_receipt(
    action: StoreAction, dispatcher: CollectingDispatcher, tracker: Tracker
) -> Events:
    """Show the receipt of the check-in that a question about a plan came before, if one waits."""
    waits, turn = tracker.get_slot("receipt_waits"), Turn.of(tracker)
    if waits is None:
        return []
    check_in = await action.look(lambda session: checkins.of_day(session, **turn.day))
    if check_in is not None:
        affirmed = Affirmation(waits["affirmation"]) if waits["affirmation"] else None
        show_receipt(dispatcher, check_in, affirmed, times=waits["times"])
    return [SlotSet("receipt_waits", None)]


def _response_to(plan: IfThenPlan, told: DayTold) -> str:
    if told.done is Done.YES:
        has_motive = (plan.outcome or plan.wish) is not None
        return "utter_plan_done" if has_motive else "utter_plan_done_plain"
    if told.done is Done.PARTLY:
        return "utter_plan_partly"
    return "utter_plan_missed" if told.came else "utter_plan_never_came"
