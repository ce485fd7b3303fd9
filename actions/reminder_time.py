"""Reminders in one's own words: set, added, stopped, started, told. Nothing is set that isn't read back."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.base import StoreAction
from actions.knowing_changes import puts_known_right
from actions.plan_changes import is_about_plan
from actions.put_off import put_off_until
from actions.reminder_doing import carry_out, hold, unhold
from actions.reminder_talk import (
    BREAK_END,
    BREAK_WHEN,
    CARRIED_OUT,
    HALF,
    HALF_OF_SEVERAL,
    KEEP_WHICH,
    LATER_BREAK,
    OFFERS,
    PAUSE,
    QUIET,
    REMINDERS_CHANGED,
    ROUTINE,
    SECOND,
    SPOKE_OF_REMINDERS,
    ask_half,
    ask_routine,
    ask_second,
    say_state,
)
from actions.turn import (
    LISTEN,
    Turn,
    close_opener,
    form_of,
    is_in_form,
    last_response,
    open_matter,
    opener_waits,
    text_before,
)
from coaching.rules.recurrence import Rule
from coaching.rules.reflection import asks_something
from coaching.services import reminder_choices, reminder_state
from coaching.services.reminder_state import State, days_of_all
from coaching.values.beside_question import read_answer_to
from coaching.values.later_breaks import amend_break, answer_break
from coaching.values.put_off import names_one_day, read_put_off
from coaching.values.put_questions import question_of
from coaching.values.recurring_breaks import recurs
from coaching.values.reminder_orders import (
    Deed,
    Order,
    answer_order,
    asks_what_is_set,
    is_another_wish,
    is_question,
    read_order,
    rest_from,
    settles,
    speaks_of_reminders,
    stops_plainly,
)
from coaching.values.reminder_refusals import refuses_days
from coaching.values.reminder_shifts import read_shift
from coaching.values.reminder_wishes import Wish, choose_half
from coaching.values.yes_no import Answer

Events = list[dict[str, Any]]

_QUESTIONS: Final = (HALF, HALF_OF_SEVERAL, ROUTINE, SECOND, QUIET, KEEP_WHICH)
_A_WEEK: Final = timedelta(days=7)
_GOES_ON: Final = re.compile(r"\b(?:carry|keep|go) (?:on|going)\b|\bcontinue\b", re.IGNORECASE)
_MOST_WORDS_OF_AN_ORDER: Final = 10
_NOT_UNDERSTOOD: Final = ("nlu_fallback", "out_of_scope")
# What may follow a word of ours about reminders, however it was understood.
_PLAIN_DEEDS: Final = (
    *(Deed.STOP, Deed.START, Deed.KEEP, Deed.RARELY, Deed.SKIP),
    *(Deed.REST, Deed.REST_LATER, Deed.REST_WHEN),
)
# What words may be taken for that name other days of a break.
_MAY_NAME_DAYS: Final = (Deed.ASK, Deed.SET, Deed.REST, Deed.REST_LATER)


class ActionSetReminderTime(StoreAction):
    """Does with the reminders what is said, asks what isn't sure, or tells what is set."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_set_reminder_time"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """The person picks; nothing is moved on a guess."""
        turn = Turn.of(tracker)
        if puts_known_right(tracker, turn):
            return [FollowupAction("action_change_known")]
        if is_about_plan(tracker, turn):
            return [FollowupAction("action_change_plan")]
        if await put_off_once(self, dispatcher, tracker, turn):
            return [FollowupAction(form_of(tracker) or LISTEN)] if turn.intent != "ask_reminder_time" else []
        held = _held_up(tracker, turn)
        if held is not None and asks_what_is_set(turn.text):
            say_state(dispatcher, await self._state(turn), turn.now)
            order = held
        else:
            if held is not None:
                dispatcher.utter_message(response="utter_reminder_open_dropped")
            order = await self._completed(turn, _with_half_told(_order_of(turn, tracker), tracker))
        # Called by another action, there is no rule that would end the turn.
        end = [] if turn.intent == "ask_reminder_time" else [FollowupAction(form_of(tracker) or LISTEN)]
        pending: dict[str, Any] | None = hold(order)
        in_passing = is_in_form(tracker) and not opener_waits(tracker)
        if await self._lacks_second(turn, order):
            state = await self._state(turn)
            ask_second(dispatcher, state, turn.now, in_passing=in_passing)
            pending = hold(replace(order, wish=Wish(rule=days_of_all(state))))
        elif order.wish.either is not None:
            ask_half(dispatcher, order, in_passing=in_passing)
        elif order.wish.routine is not None and order.wish.at is None:
            ask_routine(dispatcher, order, in_passing=in_passing)
        else:
            refused = await carry_out(self, dispatcher, turn, order, in_passing=in_passing)
            pending = hold(refused) if refused is not None else None
        if pending is not None and opener_waits(tracker):
            end = close_opener()
        return [SlotSet("reminder_pending", pending), *end]

    async def _completed(self, turn: Turn, order: Order) -> Order:
        """With the times that follow from what is set; when something usually is need not be asked twice."""
        if order.by:
            return await self.in_transaction(
                lambda session: reminder_choices.moved(session, person_id=turn.person_id, order=order)
            )
        order, routine = order.about_what_is_open(), order.wish.routine
        if routine is None or order.wish.at is not None or order.wish.either is not None:
            return order
        at = await self.in_transaction(
            lambda session: reminder_choices.usual_time(session, person_id=turn.person_id, routine=routine)
        )
        return replace(order, wish=replace(order.wish, at=at))

    async def _lacks_second(self, turn: Turn, order: Order) -> bool:
        """Whether one more is wanted, there is room for it, and its hour wasn't said."""
        wish = order.wish
        if order.deed is not Deed.ADD or wish.at or wish.either or wish.routine:
            return False
        return await self.in_transaction(
            lambda session: reminder_choices.has_room(session, person_id=turn.person_id)
        )

    async def _state(self, turn: Turn) -> State:
        return await self.in_transaction(
            lambda session: reminder_state.state_of(session, person_id=turn.person_id, now=turn.now)
        )


class ActionRestReminders(StoreAction):
    """A wish for fewer or no reminders: what is plain is done, anything else gets a choice."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_rest_reminders"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Do what is plain ("no more reminders"); "I need a break" is not."""
        turn = Turn.of(tracker)
        order = read_order("" if turn.is_payload else turn.text, turn.local_date)
        if order.deed is not Deed.ASK or order.wish != Wish():
            return [FollowupAction("action_set_reminder_time")]
        if _break_told(tracker, turn) is not None or _amended(tracker, turn) is not None:
            return [FollowupAction("action_set_reminder_time")]
        dispatcher.utter_message(response=PAUSE)
        return []


class ActionResumeReminders(StoreAction):
    """Starts reminders again, or tells until when they rest."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_resume_reminders"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Only what is asked for is started."""
        turn = Turn.of(tracker)
        state = await self.in_transaction(
            lambda session: reminder_state.state_of(session, person_id=turn.person_id, now=turn.now)
        )
        rests = state.paused_until is not None or not state.reminders or bool(state.breaks)
        order = read_order("" if turn.is_payload else turn.text, turn.local_date)
        if order.deed in (Deed.REST, Deed.REST_LATER):
            return [FollowupAction("action_set_reminder_time")]
        if order.deed is Deed.START and (rests or order.which is not None):
            return [FollowupAction("action_set_reminder_time")]
        if rests:
            say_state(dispatcher, state, turn.now)
        elif not turn.is_payload and not speaks_of_reminders(turn.text):
            return self._is_no_such_wish(dispatcher, turn)
        else:
            dispatcher.utter_message(
                response="utter_resume", reminders=reminder_state.describe_all(state.reminders)
            )
        return [] if turn.intent == "ask_resume" else [FollowupAction(LISTEN)]

    def _is_no_such_wish(self, dispatcher: CollectingDispatcher, turn: Turn) -> Events:
        """Why a back is worse on Mondays is for a clinician; of other words we say that they are unclear."""
        if not asks_something(turn.text) and not is_question(turn.text):
            return [FollowupAction("action_repair")]
        dispatcher.utter_message(response="utter_ask_clinical")
        return [] if turn.intent == "ask_resume" else [FollowupAction(LISTEN)]


async def put_off_once(
    action: StoreAction, dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn
) -> bool:
    """Whether a time was named for this once ("remind me at 8 tomorrow"), and the next one put off to it."""
    if turn.is_payload or _asked(tracker) is not None or not names_one_day(turn.text):
        return False
    until = read_put_off(turn.text, turn.now, turn.time_zone)
    if until is None or until == "now" or read_order(turn.text, turn.local_date).deed is not Deed.SET:
        return False
    return await put_off_until(action, dispatcher, turn, until)


def answers_about_reminder(tracker: Tracker, turn: Turn) -> bool:
    """Whether words answer an open question about a reminder, or put back what was just set."""
    if turn.is_payload:
        return False
    asked = _asked(tracker)
    if any(read(tracker, turn) is not None for read in (_break_told, _taken_up, _amended)):
        return True
    if asked is not None and _answer_to(tracker, turn, QUIET) is Answer.YES:
        return True
    if asked is not None and settles(asked, turn.text, turn.local_date):
        return True
    if asked is not None:
        return _held_up(tracker, turn) is not None
    return _puts_back(tracker, turn) or _moves(tracker, turn) or _orders_plainly(tracker, turn)


def _break_told(tracker: Tracker, turn: Turn) -> Order | None:
    """The break whose days we asked for: "until Friday", or "from Monday for a week", which is read back."""
    matter = open_matter(tracker)
    if turn.is_payload or matter not in (PAUSE, BREAK_WHEN) or recurs(turn.text):
        return None
    days = answer_break(turn.text, turn.local_date, needs_start=matter == BREAK_WHEN)
    return rest_from(*days, turn.local_date) if days is not None else None


def _amended(tracker: Tracker, turn: Turn) -> Order | None:
    """The later break that is read back or whose end is asked for, with other days that the answer names."""
    held = tracker.get_slot("reminder_pending")
    if turn.is_payload or not held or open_matter(tracker) not in (LATER_BREAK, BREAK_END):
        return None
    order = unhold(held)
    if order.on is None or read_order(turn.text, turn.local_date).deed not in _MAY_NAME_DAYS:
        return None
    days = amend_break((order.on, order.until), turn.text, turn.local_date)
    return replace(order, on=days[0], until=days[1]) if days is not None else None


def _taken_up(tracker: Tracker, turn: Turn) -> Order | None:
    """What was offered, when it is taken up with a yes: a week's break, one to come, or quiet hours."""
    held, matter = tracker.get_slot("reminder_pending"), open_matter(tracker)
    if turn.is_payload or _answer_to(tracker, turn, PAUSE, *OFFERS) is not Answer.YES:
        return None
    if matter == PAUSE and _GOES_ON.search(turn.text):  # "carry on" is a yes to most else
        return None
    if matter == PAUSE:  # its first button is a week
        return Order(Deed.REST, until=turn.local_date + _A_WEEK)
    if not held or matter not in OFFERS:
        return None
    offered = unhold(held)
    return replace(offered, anyway=True)


def _answer_to(tracker: Tracker, turn: Turn, *questions: str) -> Answer | None:
    """A yes or a no to one of those questions, where it is the open one."""
    matter = open_matter(tracker)
    return read_answer_to(turn.text, question_of(matter)) if matter in questions else None


def _moves(tracker: Tracker, turn: Turn) -> bool:
    """Whether "an hour later" is about the reminders, of which was spoken last."""
    return last_response(tracker) in SPOKE_OF_REMINDERS and read_shift(turn.text) is not None


def _orders_plainly(tracker: Tracker, turn: Turn) -> bool:
    """Whether words that were taken for something else stop a reminder, or go on about those just named."""
    if stops_plainly(turn.text):
        return True
    order = read_order(turn.text, turn.local_date)
    is_short = len(turn.text.split()) <= _MOST_WORDS_OF_AN_ORDER
    is_unread = turn.intent in _NOT_UNDERSTOOD
    if is_unread and order.deed is Deed.SET and order.wish.takes_off and refuses_days(turn.text):
        return True
    if is_unread and order.deed is Deed.REST_LATER and order.until is not None:
        return True
    is_meant = order.deed in _PLAIN_DEEDS or (order.deed is Deed.SET and order.wish.takes_off)
    return is_short and is_meant and last_response(tracker) in SPOKE_OF_REMINDERS


def _puts_back(tracker: Tracker, turn: Turn) -> bool:
    """Whether a receipt of ours is answered with a no."""
    if last_response(tracker) not in CARRIED_OUT or turn.is_payload:
        return False
    return turn.intent == "deny" or read_order(turn.text, turn.local_date).deed is Deed.UNDO


def _held_up(tracker: Tracker, turn: Turn) -> Order | None:
    """The order that is asked about, where words are a wish or a question of their own and no answer."""
    asked = _asked(tracker)
    if asked is None or turn.is_payload or _answer_to(tracker, turn, QUIET) is not None:
        return None
    is_other = asks_what_is_set(turn.text) or is_another_wish(asked, turn.text, turn.local_date)
    return asked if is_other and not settles(asked, turn.text, turn.local_date) else None


def _with_half_told(order: Order, tracker: Tracker) -> Order:
    """Of two times the one that the message before tells of: "I prefer mornings", then "at nine"."""
    if order.wish.either is None or order.others or last_response(tracker) in REMINDERS_CHANGED:
        return order
    at = choose_half(text_before(tracker), order.wish.either)
    return order if at is None else replace(order, wish=replace(order.wish, at=at, either=None))


def _asked(tracker: Tracker) -> Order | None:
    """The order that an open question of ours is about."""
    held = tracker.get_slot("reminder_pending")
    is_tap = (tracker.latest_message.get("text") or "").startswith("/")
    if not held or not (is_tap or open_matter(tracker) in _QUESTIONS):
        return None
    return unhold(held)


def _tapped_break(turn: Turn) -> Order:
    """A break from now on, or from a day to come where the button says so."""
    until = date.fromisoformat(str(turn.entities["break_until"]))
    if "break_from" not in turn.entities:
        return Order(Deed.REST, until=until)
    begins = date.fromisoformat(str(turn.entities["break_from"]))
    return Order(Deed.REST_LATER, on=begins, until=until, anyway=True)


def _order_of(turn: Turn, tracker: Tracker) -> Order:
    asked = _asked(tracker)
    if "reminder_time" in turn.entities:
        at = time.fromisoformat(str(turn.entities["reminder_time"]))
        anyway = bool(turn.entities.get("reminder_anyway"))
        if asked is not None:
            return replace(asked, wish=replace(asked.wish, at=at, either=None), anyway=anyway)
        days = turn.entities.get("reminder_days")
        return Order(Deed.SET, Wish(at=at, rule=Rule.parse(str(days)) if days else None), anyway=anyway)
    if "break_until" in turn.entities:
        return _tapped_break(turn)
    if turn.is_payload:
        return Order(Deed.ASK)
    if (taken_up := _taken_up(tracker, turn)) is not None:
        return taken_up
    if turn.intent == "put_back" or _puts_back(tracker, turn):
        return Order(Deed.UNDO)
    if (told := _break_told(tracker, turn)) is not None:
        return told
    if (amended := _amended(tracker, turn)) is not None:
        return amended
    if asked is None:
        return read_order(turn.text, turn.local_date)
    if _answer_to(tracker, turn, QUIET) is Answer.YES:
        return replace(asked, anyway=True)
    if _held_up(tracker, turn) is not None:
        return read_order(turn.text, turn.local_date)
    return answer_order(asked, turn.text, turn.local_date)
