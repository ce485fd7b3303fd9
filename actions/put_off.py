"""Putting the reminder off until the time that words name."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from rasa_sdk.executor import CollectingDispatcher

from actions.base import StoreAction
from actions.reminder_doing import carry_out
from actions.reminder_talk import say_done_today
from actions.turn import Turn
from coaching.services import checkins, reminder_state, reminders
from coaching.services.errors import NotFound
from coaching.values.clock_times import format_clock_time
from coaching.values.put_off import read_put_off
from coaching.values.reminder_orders import Deed, read_order
from coaching.values.reminder_speech import format_when


async def put_off(action: StoreAction, dispatcher: CollectingDispatcher, turn: Turn) -> bool:
    """Snooze until the time that the words name, and say when that is.

    Returns:
        Whether a time was named and the reminder moved.
    """
    if turn.is_payload:
        return False
    order = read_order(turn.text, turn.local_date)
    if order.deed is Deed.SKIP:
        await carry_out(action, dispatcher, turn, order)
        return True
    until = read_put_off(turn.text, turn.now, turn.time_zone)
    if until is None or until == "now":
        return False
    return await put_off_until(action, dispatcher, turn, until)


async def put_off_until(
    action: StoreAction,
    dispatcher: CollectingDispatcher,
    turn: Turn,
    until: datetime | Literal["tomorrow"],
) -> bool:
    """Snooze until then, and say when it comes; always true."""
    if await _is_done_today(action, turn, until):
        state = await action.in_transaction(
            lambda session: reminder_state.state_of(session, person_id=turn.person_id, now=turn.now)
        )
        say_done_today(dispatcher, state, turn.now)
        return True
    try:
        due = await _snooze(action, turn, until)
    except NotFound:
        dispatcher.utter_message(response="utter_reminder_time_none")
        return True
    local = due.astimezone(ZoneInfo(turn.time_zone))
    dispatcher.utter_message(
        response="utter_snoozed_today" if local.date() == turn.local_date else "utter_snoozed_later",
        snooze_time=format_clock_time(local.time()),
        snooze_when=format_when(due, turn.now, ZoneInfo(turn.time_zone)),
    )
    return True


async def _is_done_today(action: StoreAction, turn: Turn, until: datetime | Literal["tomorrow"]) -> bool:
    """Whether nothing would come then: of a day whose check-in is done we ask no more."""
    zone = ZoneInfo(turn.time_zone)
    if until == "tomorrow" or until.astimezone(zone).date() != turn.local_date:
        return False
    return await action.look(lambda session: checkins.is_done(session, **turn.day))


async def _snooze(action: StoreAction, turn: Turn, until: datetime | Literal["tomorrow"]) -> datetime:
    zone = ZoneInfo(turn.time_zone)
    is_named = until != "tomorrow" and until.astimezone(zone).date() > turn.local_date
    return await action.in_transaction(
        lambda session: reminders.snooze(
            session, person_id=turn.person_id, until=until, now=turn.now, is_named=is_named
        )
    )
