"""Somebody travels: the clock of the place is proposed, and counts once it is confirmed."""

from __future__ import annotations

import asyncio
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.base import StoreAction
from actions.turn import (
    LISTEN,
    Turn,
    close_opener,
    form_of,
    is_in_form,
    last_response,
    open_matter,
    opener_waits,
)
from coaching.content.places import Place, find_place
from coaching.services import people, reminder_state, travel
from coaching.services.errors import InvalidInput
from coaching.services.reminder_state import State
from coaching.values.beside_question import read_answer_to
from coaching.values.breaks import read_rest
from coaching.values.clock_times import format_clock_time
from coaching.values.later_breaks import read_later_break
from coaching.values.put_questions import question_of
from coaching.values.reminder_speech import format_day, format_zone
from coaching.values.travel import Trip, bare_places, read_trip
from coaching.values.yes_no import Answer

Events = list[dict[str, Any]]

PROPOSED: Final = "utter_travel_propose"
_WHERE: Final = ("utter_travel_where", "utter_travel_which", "utter_travel_unknown")
CLOCK_CHANGED: Final = ("utter_travel_set", "utter_travel_planned", "utter_travel_home")
_HOME_COUNTRY: Final = "GB"  # of whom we know no country


class ActionTravel(StoreAction):
    """Reads where somebody is or goes, proposes the clock of the place, and sets it after a yes."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_travel"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Only a journey home needs no question: home is known."""
        turn = Turn.of(tracker)
        end = [] if turn.intent == "tell_travel" else [FollowupAction(form_of(tracker) or LISTEN)]
        state = await self._state(turn)
        confirmed = _confirmed(tracker, turn)
        if confirmed is not None:
            await self._go(dispatcher, turn, confirmed)
            return [SlotSet("travel_pending", None), *end]
        trip = read_trip("" if turn.is_payload else turn.text, turn.local_date)
        if not turn.is_payload and not trip.places and _speaks_of_break(turn):
            return [FollowupAction("action_set_reminder_time")]
        if trip.is_home and trip.starts is None:
            if state.paused_until is not None and state.home_zone is None and state.next_zone is None:
                return [FollowupAction("action_resume_reminders")]
            await self._go_home(dispatcher, turn, state)
            return [SlotSet("travel_pending", None), *end]
        pending = await self._propose(dispatcher, tracker, turn, trip, state)
        if pending is not None and opener_waits(tracker):
            end = close_opener()
        return [SlotSet("travel_pending", pending), *end]

    async def _state(self, turn: Turn) -> State:
        return await self.in_transaction(
            lambda session: reminder_state.state_of(session, person_id=turn.person_id, now=turn.now)
        )

    async def _propose(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn, trip: Trip, state: State
    ) -> dict[str, Any] | None:
        """Say what the clock says there and ask; whatever is proposed waits in the slot."""
        if trip.is_home and state.home_zone is not None:
            place: Place | None = Place(format_zone(state.home_zone), state.home_zone)
        else:
            place = await self._find(tracker, turn, trip)
        held = tracker.get_slot("travel_pending") or {}
        in_passing = is_in_form(tracker) and not opener_waits(tracker)
        if place is None or place.time_zone is None:
            asked_before = open_matter(tracker) in _WHERE
            named = trip.places or (bare_places(turn.text) if asked_before else ())
            response = "utter_travel_unknown" if named else "utter_travel_where"
            if place is not None:
                response = "utter_travel_which"
            if in_passing:  # its own question comes next
                response = "utter_travel_where_later"
            dispatcher.utter_message(response=response, place=place.name if place is not None else "")
            return _days_of(trip, held)
        days = _days_of(trip, held)
        if place.time_zone == turn.time_zone and not state.next_zone and not days["starts"]:
            dispatcher.utter_message(response="utter_travel_same", place=place.name)
            return None
        there = turn.now.astimezone(ZoneInfo(place.time_zone))
        dispatcher.utter_message(
            response="utter_travel_propose_tap" if in_passing else PROPOSED,
            place=place.name,
            clock_now=format_clock_time(there.time()),
            travel_when=_when(days, turn.local_date),
            travel="|".join((place.time_zone, days["starts"] or "", days["ends"] or "")),
        )
        return {"zone": place.time_zone, **days}

    async def _find(self, tracker: Tracker, turn: Turn, trip: Trip) -> Place | None:
        words = trip.places
        if open_matter(tracker) in _WHERE and not turn.is_payload:
            words = (*words, *bare_places(turn.text))
        country = await self.in_transaction(lambda session: people.get(session, turn.person_id).country)
        return await asyncio.to_thread(find_place, words, country or _HOME_COUNTRY)

    async def _go(self, dispatcher: CollectingDispatcher, turn: Turn, trip: dict[str, Any]) -> None:
        starts, ends = (_date(trip[name]) for name in ("starts", "ends"))
        try:
            change, state = await self.in_transaction(
                lambda session: (
                    travel.go(
                        session,
                        person_id=turn.person_id,
                        time_zone=trip["zone"],
                        now=turn.now,
                        starts=starts,
                        ends=ends,
                    ).id,
                    reminder_state.state_of(session, person_id=turn.person_id, now=turn.now),
                )
            )
        except InvalidInput:
            dispatcher.utter_message(response="utter_travel_where")
            return
        _say_set(dispatcher, state, turn.now, trip, turn.local_date, change)

    async def _go_home(self, dispatcher: CollectingDispatcher, turn: Turn, before: State) -> None:
        change = await self.in_transaction(
            lambda session: _id_of(travel.go_home(session, person_id=turn.person_id, now=turn.now))
        )
        state = await self._state(turn)
        response = "utter_travel_home" if change is not None else "utter_travel_home_already"
        known = {name: value for name, value in reminder_state.spoken(state, turn.now).items() if value}
        if not before.reminders:
            known["reminders"] = ""
        dispatcher.utter_message(response=response, **known, undo=str(change or ""))


def _speaks_of_break(turn: Turn) -> bool:
    """Whether words without a place ask for a break, or give one up."""
    later = read_later_break(turn.text, turn.local_date)
    return later is not None or read_rest(turn.text, turn.local_date) is not None


def answers_about_travel(tracker: Tracker, turn: Turn) -> bool:
    """Whether words answer an open question about a journey: a yes, or the name of a place."""
    if turn.is_payload:
        return False
    matter = open_matter(tracker)
    if matter == PROPOSED:
        return _agrees(turn) and bool(tracker.get_slot("travel_pending"))
    return matter in _WHERE and bool(bare_places(turn.text)) and turn.intent not in ("deny", "cancel", "skip")


def declines_travel(tracker: Tracker, turn: Turn) -> bool:
    """Whether a proposal of ours is turned down."""
    return last_response(tracker) in (PROPOSED, *_WHERE) and turn.intent in ("deny", "cancel", "skip")


def _confirmed(tracker: Tracker, turn: Turn) -> dict[str, Any] | None:
    if "travel_to" in turn.entities:
        zone, starts, ends = str(turn.entities["travel_to"]).split("|")
        return {"zone": zone, "starts": starts or None, "ends": ends or None}
    held = tracker.get_slot("travel_pending")
    is_yes = open_matter(tracker) == PROPOSED and not turn.is_payload
    return held if held and is_yes and _agrees(turn) else None


def _agrees(turn: Turn) -> bool:
    return read_answer_to(turn.text, question_of(PROPOSED)) is Answer.YES


def _say_set(
    dispatcher: CollectingDispatcher,
    state: State,
    now: datetime,
    trip: dict[str, Any],
    today: date,
    change: int,
) -> None:
    response = "utter_travel_set" if state.time_zone == trip["zone"] else "utter_travel_planned"
    dispatcher.utter_message(
        response=response,
        clock=format_zone(trip["zone"]),
        travel_when=_when(trip, today),
        reminders=reminder_state.describe_all(state.reminders),
        undo=str(change),
    )


def _days_of(trip: Trip, held: dict[str, Any]) -> dict[str, str | None]:
    told = {"starts": trip.starts, "ends": trip.ends}
    return {name: day.isoformat() if day else held.get(name) for name, day in told.items()}


def _when(days: dict[str, Any], today: date) -> str:
    """From when until when: "from now on", "until Sunday", "from Friday to Tuesday"."""
    starts, ends = _date(days["starts"]), _date(days["ends"])
    first = f"from {_bare(starts, today)}" if starts else ""
    last = f"until the end of {_bare(ends, today)}" if ends else ""
    return " ".join(part for part in (first, last) if part) or "from now on"


def _bare(day: date, today: date) -> str:
    return format_day(day, today).removeprefix("on ")


def _date(text: Any) -> date | None:
    return date.fromisoformat(str(text)) if text else None


def _id_of(change: Any) -> int | None:
    return change.id if change is not None else None
