"""What is said about reminders, and always as they stand in the store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from rasa_sdk.executor import CollectingDispatcher

from actions.turn import Turn
from coaching.rules.breaks import Break
from coaching.rules.recurrence import WEEKDAYS
from coaching.services.errors import InQuietHours
from coaching.services.reminder_choices import Carried, Result
from coaching.services.reminder_matching import minutes_apart
from coaching.services.reminder_quiet import Hours
from coaching.services.reminder_state import State, describe_all, next_after, spoken
from coaching.values.clock_times import format_clock_time
from coaching.values.reminder_orders import Deed, Order, read_order
from coaching.values.reminder_speech import (
    format_date,
    format_day,
    format_routine,
    format_rule,
    format_when,
    join_words,
    name_days,
    name_routine,
)

_HOURS: Final = (time(9), time(12), time(15), time(18), time(20))
_APART: Final = 60  # minutes: two within an hour are kept as one
# Questions of ours about the time of a reminder.
HALF: Final = "utter_reminder_half"
HALF_OF_SEVERAL: Final = "utter_reminder_half_of"
SECOND: Final = "utter_reminder_second"
ROUTINE: Final = "utter_reminder_routine"
QUIET: Final = "utter_reminder_time_quiet"
KEEP_WHICH: Final = "utter_reminder_keep_which"
_SAID: Final = {
    Result.SET: "utter_reminder_time_set",
    Result.ADDED: "utter_reminder_added",
    Result.STOPPED: "utter_reminder_stopped_one",
    Result.OFF: "utter_reminders_off",
    Result.STARTED: "utter_reminders_on",
    Result.NONE: "utter_reminder_time_none",
    Result.NO_SUCH: "utter_reminder_no_such",
    Result.FULL: "utter_reminder_full",
    Result.RESTING: "utter_reminders_rest",
    Result.RESTS_LATER: "utter_break_later_set",
    Result.NO_BREAK: "utter_break_given_up",
    Result.SKIPPED: "utter_reminder_skipped",
    Result.NOT_THEN: "utter_reminder_not_then",
    Result.ONCE: "utter_reminder_once",
    Result.WHICH: "utter_reminder_keep_which",
}
_UNDONE: Final = "utter_reminder_undone"
_UNDONE_OFF: Final = "utter_reminder_undone_off"
CARRIED_OUT: Final = (
    *(
        _SAID[one]
        for one in (
            Result.SET,
            Result.ADDED,
            Result.STOPPED,
            Result.OFF,
            Result.STARTED,
            Result.RESTING,
            Result.RESTS_LATER,
            Result.NO_BREAK,
            Result.SKIPPED,
        )
    ),
    _UNDONE,
)
PAUSE: Final = "utter_pause_reminders"
# Offers that a yes takes up.
LATER_BREAK: Final = "utter_break_later"
BREAK_END: Final = "utter_break_later_open"  # asks until when
BREAK_WHEN: Final = "utter_break_when"  # asks for its days, since the first one wasn't understood
_BREAK_TO_COME: Final = "utter_break_to_come"
QUIET_HOURS: Final = "utter_quiet_hours_offer"
OFFERS: Final = (LATER_BREAK, QUIET_HOURS)
_SET_PAUSED: Final = "utter_reminder_time_set_paused"
REMINDERS_CHANGED: Final = (*CARRIED_OUT, _SET_PAUSED, _UNDONE_OFF)
SPOKE_OF_REMINDERS: Final = (
    *REMINDERS_CHANGED,
    _BREAK_TO_COME,
    "utter_reminder_full",
    "utter_reminder_no_such",
    "utter_reminder_not_then",
    "utter_reminder_once",
    "utter_reminder_rarely",
    "utter_reminder_time",
    "utter_reminder_time_away",
    "utter_reminder_time_none",
    "utter_reminder_time_paused",
    "utter_resume",
)


def say_carried(
    dispatcher: CollectingDispatcher, carried: Carried, state: State, order: Order, now: datetime
) -> None:
    """The receipt of an order: what is set now, and how to put it back."""
    if carried.result is Result.TOLD:
        say_state(dispatcher, state, now)
        return
    response = _SAID[carried.result]
    if order.deed is Deed.UNDO:
        response = _UNDONE if state.reminders else _UNDONE_OFF
    elif carried.result is Result.SET and state.paused_until is not None:
        response = _SET_PAUSED
    dispatcher.utter_message(
        response=response,
        **_known(state, now),
        reminder_gone=describe_all(carried.gone),
        days_off=_days_off(order),
        **_skipped(state, order, now),
        undo=str(carried.change_id or ""),
        **_break_of(order),
        **({"buttons": _times_of(carried)} if carried.result is Result.WHICH else {}),
    )


def say_state(dispatcher: CollectingDispatcher, state: State, now: datetime) -> None:
    """What is set, and what keeps it back or has moved it today."""
    if not state.reminders:
        response = "utter_reminder_time_none"
    elif state.paused_until is not None:
        response = "utter_reminder_time_paused_once" if state.put_off else "utter_reminder_time_paused"
    elif state.put_off:
        response = "utter_reminder_time_put_off"
    elif state.home_zone is not None:
        response = "utter_reminder_time_away"
    else:
        response = "utter_reminder_time"
    dispatcher.utter_message(response=response, **_known(state, now))
    if state.breaks and state.reminders:
        dispatcher.utter_message(response=_BREAK_TO_COME, breaks=_name_breaks(state.breaks))


def say_done_today(dispatcher: CollectingDispatcher, state: State, now: datetime) -> None:
    """Nothing more comes today, since the check-in is done; when the next one is."""
    if state.next_at is None or state.paused_until is not None:
        say_state(dispatcher, state, now)
    else:
        dispatcher.utter_message(response="utter_snooze_done_today", **_known(state, now))


def ask_half(dispatcher: CollectingDispatcher, order: Order, *, in_passing: bool) -> None:
    """Morning or evening: a tap or a word will do. In a form only a tap: its own question comes next."""
    wish = order.wish
    assert wish.either is not None  # noqa: S101 - the caller has looked
    buttons = [_button(at, order) for at in wish.either]
    if in_passing or not order.others:
        dispatcher.utter_message(response="utter_reminder_half_tap" if in_passing else HALF, buttons=buttons)
        return
    hour = format_clock_time(min(wish.either)).removesuffix(" am")
    which = f"{hour} {format_rule(wish.rule)}" if wish.rule is not None else hour
    dispatcher.utter_message(response=HALF_OF_SEVERAL, reminder_which=which, buttons=buttons)


def ask_second(dispatcher: CollectingDispatcher, state: State, now: datetime, *, in_passing: bool) -> None:
    """Twice a day needs a second hour, and none that is set; in the middle of a form only by a tap."""
    response = "utter_reminder_second_tap" if in_passing else SECOND
    free = [
        at for at in _HOURS if all(minutes_apart(at, one.local_time) >= _APART for one in state.reminders)
    ]
    payload = '/ask_reminder_time{{"reminder_time": "{:%H:%M}"}}'
    buttons = [{"title": format_clock_time(at), "payload": payload.format(at)} for at in free]
    dispatcher.utter_message(response=response, buttons=buttons, **_known(state, now))


def say_later_break(dispatcher: CollectingDispatcher, order: Order, *, in_passing: bool = False) -> None:
    """The days are read back before anything is set, in a form for a tap; an end not told is asked for."""
    offer = "utter_break_later_tap" if in_passing else LATER_BREAK
    response = offer if order.until is not None else "utter_break_later_open_tap" if in_passing else BREAK_END
    dispatcher.utter_message(response=response, **_break_of(order))


def say_quiet_hours(
    dispatcher: CollectingDispatcher, hours: Hours, state: State, *, is_done: bool, in_passing: bool = False
) -> None:
    """Quiet hours that are offered, that were agreed to, or that are kept already; in a form for a tap."""
    offer = "utter_quiet_hours_tap" if in_passing else QUIET_HOURS
    response = "utter_quiet_hours_set" if is_done else offer
    if hours.is_kept and not is_done:
        response = "utter_quiet_hours_kept"
    dispatcher.utter_message(
        response=response,
        quiet_from=format_clock_time(hours.since),
        quiet_until=format_clock_time(hours.until),
        quiet_hours=f"{hours.since:%H%M}:{hours.until:%H%M}",
        reminders=describe_all(state.reminders) or "no hello",
    )


def ask_routine(dispatcher: CollectingDispatcher, order: Order, *, in_passing: bool) -> None:
    """When something daily usually is; in the middle of a form only by a tap."""
    assert order.wish.routine is not None  # noqa: S101 - the caller has looked
    response = "utter_reminder_routine_tap" if in_passing else ROUTINE
    dispatcher.utter_message(
        response=response,
        routine=format_routine(order.wish.routine),
        routine_named=name_routine(order.wish.routine),
    )


def say_no_medicine_reminder(dispatcher: CollectingDispatcher, turn: Turn) -> None:
    """Reminders are of check-ins only; one at the hour that was named is the person's to tap."""
    wish = read_order(turn.text, turn.local_date).wish
    named = wish.either or ((wish.at,) if wish.at is not None else ())
    payload = '/ask_reminder_time{{"reminder_time": "{:%H:%M}"}}'
    buttons = [
        {"title": f"Check-in at {format_clock_time(at)}", "payload": payload.format(at)} for at in named
    ]
    buttons = buttons or [{"title": "Check-in time", "payload": "/ask_reminder_time"}]
    dispatcher.utter_message(response="utter_medication_reminder", buttons=buttons)


def say_quiet(dispatcher: CollectingDispatcher, quiet: InQuietHours) -> None:
    """The time lies in the quiet hours: other times are offered, and that very one."""
    dispatcher.utter_message(
        response=QUIET,
        quiet_from=format_clock_time(quiet.quiet_from),
        quiet_until=format_clock_time(quiet.quiet_until),
        reminder_time=format_clock_time(quiet.at),
        reminder_at=f"{quiet.at:%H:%M}",
    )


def _times_of(carried: Carried) -> list[dict[str, str]]:
    payload = '/ask_reminder_time{{"reminder_time": "{:%H:%M}"}}'
    times = sorted({one.local_time for one in carried.reminders})
    return [{"title": format_clock_time(at), "payload": payload.format(at)} for at in times]


def _skipped(state: State, order: Order, now: datetime) -> dict[str, str]:
    """The day that is left out, and when the next one after it comes."""
    if order.on is None:
        return {}
    zone = ZoneInfo(state.time_zone)
    after = next_after(state, order.on)
    return {
        "skipped_day": format_day(order.on, now.astimezone(zone).date()),
        "reminder_then": format_when(after, now, zone) if after is not None else "",
    }


def _break_of(order: Order) -> dict[str, str]:
    """The days of a break that begins later, in words and for its button."""
    if order.deed is not Deed.REST_LATER or order.on is None:
        return {}
    known = {"break_begins": format_date(order.on), "break_from": order.on.isoformat()}
    if order.until is not None:
        known |= {"break_ends": format_date(order.until), "break_until": order.until.isoformat()}
    return known


def _name_breaks(breaks: Sequence[Break]) -> str:
    return join_words([_name_break(one) for one in breaks])


def _name_break(one: Break) -> str:
    """Its days, with the last one that is quiet."""
    last = one.ends_on - timedelta(days=1)
    if last <= one.begins_on:
        return f"for all of {format_date(one.begins_on)}"
    return f"from {format_date(one.begins_on)} to the end of {format_date(last)}"


def _days_off(order: Order) -> str:
    """The days to leave out: "Sundays", "Fridays and Saturdays"."""
    rule = order.wish.rule
    return name_days(set(WEEKDAYS) - rule.weekdays) if order.wish.takes_off and rule is not None else ""


def _button(at: time, order: Order) -> dict[str, str]:
    days = f', "reminder_days": "{order.wish.rule}"' if order.wish.rule is not None else ""
    payload = f'/ask_reminder_time{{"reminder_time": "{at:%H:%M}"{days}}}'
    return {"title": format_clock_time(at), "payload": payload}


def _known(state: State, now: datetime) -> dict[str, str]:
    return {name: value for name, value in spoken(state, now).items() if value}
