"""Saying goals back as they stand, with buttons for what may come next."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions.plan_speech import line_of
from coaching.rules.goals import State
from coaching.services import goals
from coaching.store.models import Goal, GoalRung

GOAL_KEPT: Final = "utter_goal_go_on"
GOAL_READY: Final = "utter_goal_offer_plan"
_NO_DATE = "when it comes"
# "I want: I want to walk" would say it twice.
_WANTS = re.compile(
    r"^\W*(?:my goal is|i(?:'d| would)? (?:just |really )?(?:want|like|love|wish|hope)|i wanna"
    r"|wanna) (?:to (?:be able to )?)?(?=\w)|^to (?=\w)",
    re.IGNORECASE,
)
_BECAUSE = re.compile(r"^\W*(?:(?:be)?cause|cos|cuz|coz|bc|since|as|so that)\b[ ,]*(?=\w)", re.IGNORECASE)


@dataclass(frozen=True)
class GoalSaid:
    """A goal with its ladder."""

    goal: Goal
    rungs: tuple[GoalRung, ...]

    @classmethod
    def of(cls, session: Session, goal: Goal) -> GoalSaid:
        """As the store has it."""
        return cls(goal, tuple(goals.rungs_of(session, goal)))

    @property
    def next_rung(self) -> GoalRung | None:
        """The lowest rung that isn't reached."""
        return next((rung for rung in self.rungs if rung.reached_at is None), None)


def kept_goals(session: Session, person_id: str) -> list[GoalSaid]:
    """The person's goals, and those that rest, oldest first."""
    return [GoalSaid.of(session, goal) for goal in goals.kept_of(session, person_id)]


def sum_up(dispatcher: CollectingDispatcher, said: GoalSaid) -> None:
    """What was told of a goal, in their words; then what may come next, in a bubble of its own."""
    goal, lines = said.goal, lines_of(said)
    is_ready = goal.sharpened_at is not None
    has_reason = (goal.reason or (goal.value if is_ready else None)) is not None
    summary = "utter_goal_ready" if is_ready else "utter_goal_kept"
    dispatcher.utter_message(response=summary if has_reason else f"{summary}_plain", **lines)
    buttons = _buttons_of_summary(goal) if is_ready else _buttons_of_first_part(goal)
    dispatcher.utter_message(response=GOAL_READY if is_ready else GOAL_KEPT, buttons=buttons)


def say_goal(dispatcher: CollectingDispatcher, response: str, said: GoalSaid) -> None:
    """A goal in the words of a response, with its buttons."""
    buttons = _buttons_of_first_part(said.goal) if said.goal.sharpened_at is None else _buttons(said)
    dispatcher.utter_message(response=response, buttons=buttons, **lines_of(said))


def show_goals(dispatcher: CollectingDispatcher, kept: list[GoalSaid]) -> None:
    """Each in a bubble of its own."""
    for one in kept:
        rests = one.goal.state == State.PARKED
        say_goal(dispatcher, "utter_goal_rests_shown" if rests else "utter_goal_shown", one)


def lines_of(said: GoalSaid) -> dict[str, str]:
    """What a response may say of a goal; a dash for what was skipped."""
    goal, rung = said.goal, said.next_rung
    return {
        "goal_what": line_of(_WANTS.sub("", goal.words)),
        "goal_for": line_of(goal.value),
        "goal_why": line_of(_BECAUSE.sub("", goal.reason or goal.value or "")),
        "goal_seen": line_of(goal.measure or goal.words),
        "goal_until": name_day(goal.target_on),
        "goal_easier_way": line_of(goal.easier),
        "goal_next": line_of(goal.step),
        "goal_sure": f"{goal.confidence} of 10" if goal.confidence is not None else line_of(None),
        "goal_rung": line_of(rung.words if rung is not None else goal.words),
    }


def name_day(day: date | None) -> str:
    """A goal's date in words: "1 March 2027"."""
    return f"{day.day} {day:%B %Y}" if day is not None else _NO_DATE


def _buttons_of_first_part(goal: Goal) -> list[dict[str, str]]:
    if goal.state == State.PARKED:
        return [_take_up(goal)]
    return [
        _button("Go on", "make_plan", goal_on=goal.key),
        _button("Another day", "deny"),
        _button("Change the goal", "make_plan", goal_again=goal.key),
    ]


def _buttons_of_summary(goal: Goal) -> list[dict[str, str]]:
    return [
        _button("Make a plan for it", "make_plan", goal_plan=goal.key),
        _button("That's enough for now", "show_plans", goal_fits="yes"),
        _button("The ladder", "show_plans", goal_ladder=goal.key),
        *_changes(goal),
    ]


def _changes(goal: Goal) -> list[dict[str, str]]:
    return [
        _button("Change the goal", "make_plan", goal_again=goal.key),
        _button("Change the steps", "make_plan", goal_on=goal.key),
    ]


def _buttons(said: GoalSaid) -> list[dict[str, str]]:
    goal, rung = said.goal, said.next_rung
    if goal.state == State.PARKED:
        return [_take_up(goal)]
    buttons = [_button("Make a plan for it", "make_plan", goal_plan=goal.key)]
    if rung is not None:
        buttons.append(_button("A rung reached", "show_plans", goal_rungs=goal.key))
    return [
        *buttons,
        _button("The ladder", "show_plans", goal_ladder=goal.key),
        _button("How is it going?", "make_plan", goal_look=goal.key),
        *_changes(goal),
    ]


def _take_up(goal: Goal) -> dict[str, str]:
    return _button("Take it up again", "show_plans", goal_up=goal.key)


def _button(title: str, intent: str, **values: Any) -> dict[str, str]:
    pairs = ", ".join(f'"{name}": "{value}"' for name, value in values.items())
    return {"title": title, "payload": f"/{intent}{{{pairs}}}" if pairs else f"/{intent}"}


def rung_buttons(said: GoalSaid) -> list[dict[str, str]]:
    """One for each rung that isn't reached."""
    open_rungs = [rung for rung in said.rungs if rung.reached_at is None]
    return [_button(line_of(rung.words)[:60], "show_plans", goal_reached=rung.id) for rung in open_rungs]
