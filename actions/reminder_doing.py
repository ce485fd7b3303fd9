"""Doing what an order about reminders says, and holding one until a question about it is answered."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions.base import StoreAction
from actions.reminder_talk import BREAK_WHEN, say_carried, say_later_break, say_quiet, say_quiet_hours
from actions.turn import Turn
from coaching.rules.recurrence import Rule
from coaching.services import reminder_choices, reminder_quiet, reminder_state
from coaching.services.errors import InQuietHours, NotFound
from coaching.services.reminder_choices import Result
from coaching.values.reminder_orders import Deed, Order, Which
from coaching.values.reminder_quiet import QuietWish
from coaching.values.reminder_wishes import Wish

Held = dict[str, Any]


async def carry_out(
    action: StoreAction,
    dispatcher: CollectingDispatcher,
    turn: Turn,
    order: Order,
    *,
    in_passing: bool = False,
) -> Order | None:
    """Do it and say how the reminders stand.

    Returns:
        The order with the wish to ask about, if it was refused for the quiet hours, or the one that was
        offered, or the one of which it isn't known which reminder it keeps; else None.
    """
    if order.deed is Deed.REST_LATER and not order.anyway:
        say_later_break(dispatcher, order, in_passing=in_passing)
        return None if in_passing else order
    if order.deed is Deed.RARELY:
        dispatcher.utter_message(response="utter_reminder_rarely")
        return None
    if order.deed is Deed.REST_WHEN:
        dispatcher.utter_message(response=BREAK_WHEN)
        return None
    if order.deed is Deed.QUIET and order.quiet is not None:
        return await _keep_quiet(action, dispatcher, turn, order, in_passing=in_passing)
    try:
        carried, state = await action.in_transaction(
            lambda session: (
                reminder_choices.carry_out(session, person_id=turn.person_id, order=order, now=turn.now),
                reminder_state.state_of(session, person_id=turn.person_id, now=turn.now),
            )
        )
    except InQuietHours as quiet:
        say_quiet(dispatcher, quiet)
        return order.about(next(wish for wish in order.wishes if wish.at == quiet.at))
    except NotFound:
        dispatcher.utter_message(response="utter_reminder_nothing_to_undo")
        return None
    say_carried(dispatcher, carried, state, order, turn.now)
    return Order(Deed.KEEP) if carried.result is Result.WHICH else None


async def _keep_quiet(
    action: StoreAction, dispatcher: CollectingDispatcher, turn: Turn, order: Order, *, in_passing: bool
) -> Order | None:
    """Offer quiet hours; when that was agreed to, have them."""
    wish = order.quiet or QuietWish()
    work = reminder_quiet.keep_quiet if order.anyway else reminder_quiet.hours_of
    more = {"now": turn.now} if order.anyway else {}
    hours, state = await action.in_transaction(
        lambda session: (
            work(session, person_id=turn.person_id, wish=wish, **more),
            reminder_state.state_of(session, person_id=turn.person_id, now=turn.now),
        )
    )
    say_quiet_hours(dispatcher, hours, state, is_done=order.anyway, in_passing=in_passing)
    if order.anyway or hours.is_kept or in_passing:
        return None
    return Order(Deed.QUIET, quiet=QuietWish(hours.since, hours.until), anyway=True)


def hold(order: Order) -> Held:
    """The order as its slot holds it until the question is answered."""
    which = order.which or Which()
    return {
        "deed": order.deed.value,
        "wishes": [_hold_wish(wish) for wish in order.wishes],
        "part": which.part,
        "reminder": which.reminder_id,
        "until": order.until.isoformat() if order.until else None,
        "on": order.on.isoformat() if order.on else None,
        "quiet": [at.isoformat() for at in (order.quiet.since, order.quiet.until) if at]
        if order.quiet
        else [],
    }


def unhold(held: Held) -> Order:
    """The order that a slot holds."""
    first, *others = (_unhold_wish(wish) for wish in held["wishes"])
    which = Which(part=held["part"], reminder_id=held["reminder"])
    until = date.fromisoformat(held["until"]) if held.get("until") else None
    on = date.fromisoformat(held["on"]) if held.get("on") else None
    quiet = QuietWish(*map(time.fromisoformat, held["quiet"])) if held.get("quiet") else None
    which_one = which if which != Which() else None
    return Order(Deed(held["deed"]), first, which_one, tuple(others), until=until, on=on, quiet=quiet)


def _hold_wish(wish: Wish) -> Held:
    return {
        "at": wish.at.isoformat() if wish.at else None,
        "either": [at.isoformat() for at in wish.either or ()],
        "rule": str(wish.rule) if wish.rule is not None else None,
        "routine": wish.routine,
        "takes_off": wish.takes_off,
    }


def _unhold_wish(held: Held) -> Wish:
    either = tuple(time.fromisoformat(one) for one in held["either"])
    return Wish(
        at=time.fromisoformat(held["at"]) if held["at"] else None,
        either=(either[0], either[1]) if either else None,
        rule=Rule.parse(held["rule"]) if held["rule"] else None,
        routine=held["routine"],
        takes_off=held["takes_off"],
    )
