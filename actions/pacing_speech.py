"""How pacing is said: the list with the day's points, a timer that is proposed, which one is meant."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from coaching.content import pacing as words
from coaching.rules.pacing import Cut
from coaching.rules.reflection import shorten
from coaching.services.pacing import PaceSeen
from coaching.store.models import PacedActivity

_LONGEST_TITLE = 24


def button(title: str, value: str) -> dict[str, str]:
    """A button that speaks of pacing; what is too long for one is cut."""
    short = title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1].rstrip()}…"
    return {"title": short, "payload": f"/start_pacing{json.dumps({'pace': value})}"}


def show_pacing(dispatcher: CollectingDispatcher, seen: PaceSeen) -> None:
    """The list, the points of the day and why, and when they have most energy."""
    best = words.best_in_words(seen.best)
    told = words.of_yesterday() if seen.budget.is_of_yesterday else None
    dispatcher.utter_message(
        response=f"utter_pace_shown_{seen.budget.day}",
        pace_lines="\n".join(filter(None, (words.lines_of(seen.activities), best, told))),
        pace_points=str(seen.budget.points),
        pace_usual=str(seen.budget.usual),
    )


def propose_timer(
    dispatcher: CollectingDispatcher,
    cut: Cut,
    *,
    name: str | None,
    activity_id: str | None,
    wanted: int | None,
) -> None:
    """How the chore is cut, with buttons that start the timer or tell an easier way."""
    bouts = cut.bouts
    parts = (activity_id or "-", bouts.bouts, bouts.work, bouts.rest, wanted or "-")
    start = f"bot:exercise:chore:{':'.join(str(part) for part in parts)}"
    buttons = [{"title": "Start the timer", "payload": start}]
    short_of = wanted if cut.is_short else None
    said: dict[str, Any] = {"pace_bouts": words.bouts_in_words(bouts, short_of=short_of)}
    if not name:
        dispatcher.utter_message(response="utter_pace_timer_bare", buttons=buttons, **said)
        return
    has_ways = bool(words.easier_ways(name))
    if has_ways:
        buttons.append(button("An easier way?", f"way:{activity_id or shorten(name)}"))
    response = "utter_pace_timer_eased" if has_ways and cut.is_eased else "utter_pace_timer"
    dispatcher.utter_message(response=response, buttons=buttons, pace_name=shorten(name), **said)


def ask_which(
    dispatcher: CollectingDispatcher, what: str, activities: Iterable[PacedActivity], *, other: bool = False
) -> None:
    """Which of them: a button each, and for a timer one for something else."""
    buttons = [button(one.name, f"{what}:{one.id}") for one in activities]
    if other:
        buttons.append(button("Something else", "length"))
    dispatcher.utter_message(response=f"utter_pace_which_{what}", buttons=buttons)


def say_way(dispatcher: CollectingDispatcher, name: str) -> None:
    """Easier ways of it, which were asked for; or that none is known."""
    ways = words.easier_ways(name)
    if not ways:
        dispatcher.utter_message(response="utter_pace_no_way")
        return
    dispatcher.utter_message(response="utter_pace_way", pace_way="\n".join(f"• {way}" for way in ways))
