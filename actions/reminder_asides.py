"""A wish about the reminders that comes along with an answer of the check-in: both are taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, Literal

from rasa_sdk.executor import CollectingDispatcher

from actions.base import StoreAction
from actions.put_off import put_off_until
from actions.reminder_doing import carry_out, hold
from actions.reminder_talk import ask_half, ask_routine, say_later_break
from actions.turn import Turn
from coaching.values.put_off import names_one_day, read_put_off
from coaching.values.reminder_asides import part_reminder
from coaching.values.reminder_orders import Deed, read_order
from coaching.values.reminder_wishes import Wish


def part_aside(value: Any, turn: Turn) -> tuple[Any, str]:
    """The answer, and the words about reminders behind it, if there are any."""
    if turn.is_payload or not isinstance(value, str):
        return value, ""
    if _is_later_break(value, turn):
        return "", value
    answer, words = part_reminder(value)
    if not words or (read_order(words, turn.local_date).deed is Deed.ASK and _once(turn, words) is None):
        return value, ""
    return answer, words


def _is_later_break(words: str, turn: Turn) -> bool:
    """Whether it is a wish for a break to come and no answer: "away from the 20th till new year"."""
    order = read_order(words, turn.local_date)
    return order.deed is Deed.REST_LATER and order.until is not None


def _once(turn: Turn, words: str) -> datetime | Literal["tomorrow"] | None:
    """Until when the next one is put off, where a time is named for this once."""
    until = read_put_off(words, turn.now, turn.time_zone) if names_one_day(words) else None
    return None if until == "now" else until


async def take_aside(
    action: StoreAction, dispatcher: CollectingDispatcher, turn: Turn, words: str
) -> dict[str, Any]:
    """Do what the words say of the reminders, or let a tap decide; the slot that holds what is asked."""
    turn = replace(turn, text=words)
    order = read_order(words, turn.local_date).about_what_is_open()
    if (until := _once(turn, words)) is not None:
        await put_off_until(action, dispatcher, turn, until)
        return {}
    if order.deed is Deed.ASK or (order.deed is Deed.ADD and order.wish == Wish()):
        return {}
    if order.deed is Deed.REST_LATER:
        say_later_break(dispatcher, order, in_passing=True)
        return {}
    if order.wish.either is not None:
        ask_half(dispatcher, order, in_passing=True)
    elif order.wish.routine is not None and order.wish.at is None:
        ask_routine(dispatcher, order, in_passing=True)
    else:
        refused = await carry_out(action, dispatcher, turn, order, in_passing=True)
        return {} if refused is None else {"reminder_pending": hold(refused)}
    return {"reminder_pending": hold(order)}
