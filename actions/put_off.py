"""Putting the reminder off until the time that words name."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from rasa_sdk.executor import CollectingDispatcher

from actions.base import StoreAction
from actions.turn import Turn
from coaching.services import reminders
from coaching.services.errors import NotFound
from coaching.values.clock_times import format_clock_time
from coaching.values.put_off import read_put_off


async def put_off(action: StoreAction, dispatcher: CollectingDispatcher, turn: Turn) -> bool:
    """Snooze until the time that the words name, and say when that is.

    Returns:
        Whether a time was named and the reminder moved.
    """
    if turn.is_payload:
        return False
    until = read_put_off(turn.text, turn.now, turn.time_zone)
    if until is None or until == "now":
        return False
    try:
        due = await _snooze(action, turn, until)
    except NotFound:
        dispatcher.utter_message(response="utter_reminder_time_none")
        return True
    local = due.astimezone(ZoneInfo(turn.time_zone))
    day = "today" if local.date() == turn.local_date else "tomorrow"
    dispatcher.utter_message(response=f"utter_snoozed_{day}", snooze_time=format_clock_time(local.time()))
    return True


async def _snooze(action: StoreAction, turn: Turn, until: datetime | Literal["tomorrow"]) -> datetime:
    return await action.in_transaction(
        lambda session: reminders.snooze(session, person_id=turn.person_id, until=until, now=turn.now)
    )
