"""Saying plans back, as they stand, with buttons to change or end them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from coaching.rules.recurrence import Rule
from coaching.rules.reflection import shorten
from coaching.services import plan_cues, plans
from coaching.store.models import IfThenPlan, Reminder
from coaching.values.clock_times import format_clock_time
from coaching.values.reminder_speech import format_rule

_NOT_GIVEN: Final = "–"
_LONGEST_LINE: Final = 120  # characters


@dataclass(frozen=True)
class PlanSaid:
    """A plan, and in words when it is nudged about; "" for never."""

    plan: IfThenPlan
    nudge: str

    @classmethod
    def of(cls, session: Session, plan: IfThenPlan) -> PlanSaid:
        """As the store has it."""
        reminder = plan_cues.cue_of(session, plan)
        return cls(plan, _describe(reminder) if reminder is not None else "")


def said_of(session: Session, person_id: str) -> list[PlanSaid]:
    """The person's active plans, oldest first."""
    return [PlanSaid.of(session, plan) for plan in plans.active_of(session, person_id)]


def show_plans(dispatcher: CollectingDispatcher, active: Iterable[PlanSaid]) -> None:
    """Each in a bubble of its own."""
    for one in active:
        say_plan(dispatcher, "utter_plan_shown", one)


def say_plan(dispatcher: CollectingDispatcher, response: str, said: PlanSaid) -> None:
    """A plan in the words of a response, with its buttons."""
    plan = said.plan
    dispatcher.utter_message(
        response=response,
        plan_when=line_of(plan.cue),
        plan_what=line_of(plan.action),
        plan_way_out=line_of(plan.backup),
        plan_sure=str(plan.confidence) if plan.confidence is not None else _NOT_GIVEN,
        plan_nudge=said.nudge or "none",
        buttons=_buttons(said),
    )


def line_of(words: str | None) -> str:
    """A part of a plan in one line; a dash for what was skipped."""
    return shorten(words or "", _LONGEST_LINE) or _NOT_GIVEN


def change_button(plan: IfThenPlan) -> dict[str, str]:
    """What begins to change a plan."""
    return {"title": "Change it", "payload": f'/change_plan{{"plan_change": "{plan.key}"}}'}


def end_button(plan: IfThenPlan) -> dict[str, str]:
    """What ends a plan."""
    return {"title": "End this plan", "payload": f'/show_plans{{"plan_end": "{plan.key}"}}'}


def _describe(reminder: Reminder) -> str:
    """When it comes: "at 10 am on weekdays"; of a moment that hangs on something, about when that is."""
    when = "about" if reminder.anchor is not None else "at"
    return f"{when} {format_clock_time(reminder.local_time)} {format_rule(Rule.parse(reminder.rule))}"


def _buttons(said: PlanSaid) -> list[dict[str, str]]:
    buttons = [change_button(said.plan), end_button(said.plan)]
    if said.nudge:
        payload = f'/show_plans{{"plan_quiet": "{said.plan.key}"}}'
        buttons.append({"title": "No nudge", "payload": payload})
    return buttons
