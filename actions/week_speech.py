"""How one's week of moving is said: what is in it and why, with its picture, and a step that is proposed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from rasa_sdk.executor import CollectingDispatcher

from actions.turn import Turn
from coaching.content import week as words
from coaching.rules.progression import Dose
from coaching.services.week import ItemSeen, WeekSeen
from coaching.store.models import DoseDecision

WEEK_SHOWN: Final = "utter_week_shown"
WEEK_TRYING: Final = "utter_week_trying"
_CHANGES: Final = (
    ("Move a day", "move"),
    ("Swap one", "swap"),
    ("Make it smaller", "shrink"),
    ("A day off", "off"),
)

Buttons = list[dict[str, str]]


def button(title: str, entity: str, value: str) -> dict[str, str]:
    """A button that speaks of the week."""
    return {"title": title, "payload": f'/start_week{{"{entity}": "{value}"}}'}


def show_week(
    dispatcher: CollectingDispatcher, seen: WeekSeen, turn: Turn, response: str | None = None
) -> None:
    """The week in words with its picture, and what can be changed. The bot draws it when it sends it."""
    has_tries = any(seen.tries_on.values())
    is_laid = any(item.dose for item in seen.items)
    buttons = [button("Tell a try", "week_try", "now")] if seen.may_try else []
    buttons += [button(title, "week_change", what) for title, what in _CHANGES] if is_laid else []
    if seen.check is not None:
        buttons.append(button("See where I am", "week_check", "now"))
    if not is_laid:
        buttons.append(button("Swap one", "week_change", "swap"))
    dispatcher.utter_message(
        response=response or (WEEK_SHOWN if is_laid or not has_tries else WEEK_TRYING),
        week_lines=lines_of(seen),
        json_message={"picture_of_week": turn.now.isoformat()},
        buttons=buttons,
    )


def lines_of(seen: WeekSeen) -> str:
    """A line for each exercise, with its reason, for the days of rest, the best hours and a check."""
    lines = [_line(item, seen) for item in seen.items]
    busy = {on for on, amounts in seen.days.items() if amounts} | set(seen.tries_on)
    rests = [on for on in seen.days if on not in busy and on >= seen.today]
    if rests and any(item.dose for item in seen.items):
        lines.append(words.rest_line(rests))
    if seen.best_times:
        lines.append(words.best_time_line(seen.best_times))
    if seen.check is not None:
        lines.append(words.check_line(seen.check))
    return "\n".join(lines)


def _line(item: ItemSeen, seen: WeekSeen) -> str:
    exercise = item.exercise
    if item.is_held or item.is_left_out:
        return words.item_line("held" if item.is_held else "left_out", exercise)
    why = words.why_of(exercise, item.part)
    since = words.since_of(item.why)
    why = f"{why}; {since}" if since is not None else why
    if item.dose is None:
        tries = {"tries": str(item.tries), "wanted": str(seen.tries_wanted)}
        return words.item_line("tried", exercise, why=why, **tries)
    days = [on for on, amounts in seen.days.items() if exercise in amounts]
    dose = words.amount_words(exercise, item.dose)
    if not days:
        return words.item_line("no_room", exercise, dose=dose, why=why)
    return words.item_line("dosed", exercise, dose=dose, why=why, days=words.list_days(days))


def step_line(decision: DoseDecision, exercise: str) -> str:
    """What a proposal would change, in words."""
    before, after = Dose.from_numbers(decision.dose_before), Dose.from_numbers(decision.dose_after)
    return words.step_words(exercise, before, after)


def day_buttons(days: Iterable[date], entity: str, today: date, before: str = "") -> Buttons:
    """A button for each day."""
    return [
        button(words.day_name(day, today=today).capitalize(), entity, f"{before}{day.isoformat()}")
        for day in days
    ]


def exercise_buttons(exercises: Iterable[str], entity: str, before: str = "") -> Buttons:
    """A button for each exercise; what is too long for one is cut."""
    return [button(_short(words.name_of(one)), entity, f"{before}{one}") for one in exercises]


def _short(title: str, most: int = 24) -> str:
    return title if len(title) <= most else f"{title[: most - 1].rstrip()}…"


KEEP_BUTTON: Final[dict[str, Any]] = button("Keep it as it is", "week_keep", "yes")
