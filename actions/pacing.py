"""Pacing: shown, begun, a timer for any chore, an easier way, changes of the list; by buttons or in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.about_us import leave_alone
from actions.answers import farewell_to
from actions.base import StoreAction
from actions.pacing_form import GOOD_DAY, KEEP, PACING_FORM, QUESTIONS, hold_name, told_number, told_words
from actions.pacing_speech import ask_which, propose_timer, say_way, show_pacing
from actions.put_aside import go_back, must_wait, put_aside, takes_up
from actions.put_off import put_off
from actions.turn import LISTEN, Turn, form_of, last_response
from coaching.content.pacing import is_no_chore, line_of
from coaching.content.protocols import pacing_limits
from coaching.services import pacing, pacing_talks
from coaching.services.errors import NotAllowed, NotFound
from coaching.services.pace_wishes import ASKS_LENGTH, ASKS_WHICH
from coaching.services.pacing import ActivityTold, PaceSeen
from coaching.store.models import PacedActivity
from coaching.values.pace_answers import read_minutes
from coaching.values.pace_names import place_of
from coaching.values.pace_words import Ask, PaceWish, read_pace_wish, tiring_thing

Events = list[dict[str, Any]]
PACING: Final = "start_pacing"
_SLOTS: Final = (*QUESTIONS, KEEP, "pace_id", "pace_part", "pace_wish")


@dataclass(frozen=True)
class Wanted:
    """A wish, and the activity of the list that it is about, if it is about one."""

    wish: PaceWish
    activity: PacedActivity | None = None

    @property
    def name(self) -> str | None:
        """What the chore is called."""
        return self.activity.name if self.activity is not None else self.wish.name


class ActionStartPacing(StoreAction):
    """Does what is wished of pacing; shows the list, or begins one where there is none."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_start_pacing"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """By the command, a button, or in words. In another form its own question comes first."""
        turn, form = Turn.of(tracker), form_of(tracker)
        if form == PACING_FORM and not turn.entities:
            return []
        if must_wait(tracker, PACING_FORM):
            dispatcher.utter_message(response="utter_pace_later")
            return [FollowupAction(form or LISTEN)]
        if takes_up(turn, tracker, "pace", *QUESTIONS, KEEP, "pace_part") and (
            tracker.get_slot("pace_part") != GOOD_DAY or await self._talk_is_open(turn)
        ):
            return [put_aside(tracker), FollowupAction(PACING_FORM)]
        seen = await self.look(lambda session: pacing.look(session, person_id=turn.person_id, now=turn.now))
        wanted = _wanted(turn, tracker, seen)
        if wanted.wish.ask is Ask.GOOD_DAY and not await self._talk_is_open(turn):
            wanted = Wanted(PaceWish(Ask.SHOW))
        if wanted.wish.ask is Ask.GOOD_DAY:
            known = [SlotSet("pace_part", GOOD_DAY), put_aside(tracker)]
            return [*reset_pacing(), *known, FollowupAction(PACING_FORM)]
        if wanted.wish.ask is Ask.ADD or (wanted.wish.ask is Ask.SHOW and not seen.activities):
            return _begin(dispatcher, tracker, wanted, seen)
        if wanted.wish.ask is Ask.CHANGE and wanted.activity is not None:
            return _begin(dispatcher, tracker, wanted, seen)
        remembered = await self._do(dispatcher, turn, wanted, seen)
        leaves_form = [ActiveLoop(None), SlotSet("requested_slot", None)] if form == PACING_FORM else []
        return [*leaves_form, *reset_pacing(), *remembered, FollowupAction(LISTEN)]

    async def _talk_is_open(self, turn: Turn) -> bool:
        own: dict[str, Any] = {"person_id": turn.person_id, "now": turn.now}
        return await self.look(lambda session: pacing_talks.is_open(session, **own))

    async def _do(
        self, dispatcher: CollectingDispatcher, turn: Turn, wanted: Wanted, seen: PaceSeen
    ) -> Events:
        """What needs no questions; the slots that are to be remembered of it."""
        wish = wanted.wish
        if wish.ask is Ask.TIMER:
            return await self._time(dispatcher, turn, wanted, seen)
        if wish.ask is Ask.WAY:
            say_way(dispatcher, wanted.name or "")
        elif wish.ask is Ask.USUAL and wish.number is not None:
            points = wish.number
            kept = await self.in_transaction(
                lambda session: pacing.set_usual(session, person_id=turn.person_id, points=points)
            )
            dispatcher.utter_message(response="utter_pace_usual_set", pace_points=str(kept))
        elif wish.ask is Ask.TALKS_OFF:
            own: dict[str, Any] = {"person_id": turn.person_id, "now": turn.now}
            await self.in_transaction(lambda session: pacing_talks.turn_off(session, **own))
            dispatcher.utter_message(response="utter_pace_talks_off")
        elif wish.ask in (Ask.DROP, Ask.CHANGE) and wanted.activity is None:
            ask_which(dispatcher, wish.ask, seen.activities)
        elif wish.ask is Ask.DROP and wanted.activity is not None:
            await self._drop(dispatcher, turn, wanted.activity)
        else:
            show_pacing(dispatcher, seen)
        return []

    async def _drop(self, dispatcher: CollectingDispatcher, turn: Turn, activity: PacedActivity) -> None:
        own = {"activity_id": activity.id, "person_id": turn.person_id}
        try:
            await self.in_transaction(lambda session: pacing.drop(session, now=turn.now, **own))
        except NotFound:
            dispatcher.utter_message(response="utter_pace_gone")
        else:
            dispatcher.utter_message(response="utter_pace_dropped", pace_name=activity.name)

    async def _time(
        self, dispatcher: CollectingDispatcher, turn: Turn, wanted: Wanted, seen: PaceSeen
    ) -> Events:
        """A timer is proposed; where its length isn't known that is asked for."""
        wish, activity = wanted.wish, wanted.activity
        if wanted.name is None and wish.number is None and seen.activities:
            ask_which(dispatcher, "timer", seen.activities, other=True)
            return []
        minutes = activity.minutes if activity is not None else None
        cut = await self.look(
            lambda session: pacing.cut_today(
                session, person_id=turn.person_id, minutes=minutes, wanted=wish.number, now=turn.now
            )
        )
        remembered = [SlotSet("pace_last", wanted.name)]
        if cut is None:
            dispatcher.utter_message(response="utter_pace_how_long")
            return remembered
        activity_id = activity.id if activity is not None else None
        propose_timer(dispatcher, cut, name=wanted.name, activity_id=activity_id, wanted=wish.number)
        return remembered


class ActionSubmitPacing(StoreAction):
    """All is told: keeps it, and says it back. Without a name there is nothing to keep."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_submit_pacing"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """A new activity, or new numbers of one."""
        turn, name = Turn.of(tracker), told_words(tracker, "pace_name")
        key = (tracker.get_slot("pace_name") or {}).get("key") or turn.message_id
        if tracker.get_slot("pace_part") == GOOD_DAY:
            await self._keep_talk(dispatcher, turn, told_words(tracker, KEEP))
            return [*reset_pacing(), *go_back(dispatcher, tracker)]
        if name is None:
            dispatcher.utter_message(response="utter_pace_left")
            return [*reset_pacing(), *go_back(dispatcher, tracker)]
        told = ActivityTold(*(told_number(tracker, slot) for slot in QUESTIONS[1:]))
        activity_id = tracker.get_slot("pace_id")
        own: dict[str, Any] = {"person_id": turn.person_id, "now": turn.now}
        try:
            line = await self.in_transaction(
                lambda session: line_of(
                    pacing.change(session, activity_id=activity_id, told=told, **own)
                    if activity_id is not None
                    else pacing.add(session, key=key, name=name, told=told, **own)
                )
            )
        except (NotAllowed, NotFound) as error:
            is_full = isinstance(error, NotAllowed)
            dispatcher.utter_message(response="utter_pace_full" if is_full else "utter_pace_gone")
        else:
            dispatcher.utter_message(response="utter_pace_kept", pace_line=line)
        return [*reset_pacing(), SlotSet("pace_last", name), *go_back(dispatcher, tracker)]

    async def _keep_talk(self, dispatcher: CollectingDispatcher, turn: Turn, words: str | None) -> None:
        own: dict[str, Any] = {"person_id": turn.person_id, "now": turn.now}
        try:
            await self.in_transaction(lambda session: pacing_talks.take(session, words=words, **own))
        except NotFound:
            words = None
        dispatcher.utter_message(response="utter_pace_good_kept" if words else "utter_pace_good_left")


class ActionCancelPacing(StoreAction):
    """Ends the questions at the person's wish; nothing is kept of them."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_cancel_pacing"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Say so. The rule that calls this ends the form."""
        turn = Turn.of(tracker)
        if await leave_alone(self, dispatcher, turn):
            return reset_pacing()
        if turn.intent == "snooze_later" and await put_off(self, dispatcher, turn):
            return reset_pacing()
        own = "utter_goodbye" if turn.intent == "goodbye" else None
        dispatcher.utter_message(response=own or farewell_to(turn.intent, otherwise="utter_pace_left"))
        return [*reset_pacing(), SlotSet("put_aside", None)]


def reset_pacing() -> Events:
    """Nothing of the questions is left in the slots."""
    return [*(SlotSet(name, None) for name in _SLOTS), SlotSet("pace_misses", 0)]


def _begin(dispatcher: CollectingDispatcher, tracker: Tracker, wanted: Wanted, seen: PaceSeen) -> Events:
    """The questions, of a new activity or of one whose numbers have changed."""
    activity = wanted.activity if wanted.wish.ask is Ask.CHANGE else None
    if activity is None and len(seen.activities) >= pacing_limits().most_activities:
        dispatcher.utter_message(response="utter_pace_full")
        return [*reset_pacing(), FollowupAction(LISTEN)]
    if not seen.activities:
        dispatcher.utter_message(response="utter_pace_hello")
    name = activity.name if activity is not None else wanted.wish.name
    known = [SlotSet("pace_name", hold_name(name, Turn.of(tracker)))] if name is not None else []
    if activity is not None:
        known.append(SlotSet("pace_id", activity.id))
    return [*reset_pacing(), *known, put_aside(tracker), FollowupAction(PACING_FORM)]


def _wanted(turn: Turn, tracker: Tracker, seen: PaceSeen) -> Wanted:
    """What is wished, by a button, by an answer to an own question, or in words."""
    if (tapped := turn.entities.get("pace")) is not None:
        return _tapped(str(tapped), tracker, seen)
    if (offered := tracker.get_slot("pace_wish")) is not None:
        return Wanted(PaceWish(Ask(offered), tracker.get_slot("pace_last")))
    if turn.is_payload:
        return Wanted(PaceWish(Ask.SHOW))
    wish, matter = read_pace_wish(turn.text), last_response(tracker)
    if matter == ASKS_LENGTH and (minutes := read_minutes(turn.text)) is not None and not _is_own(wish):
        last = tracker.get_slot("pace_last")
        return _of(PaceWish(Ask.TIMER, last, minutes), seen)
    asked = ASKS_WHICH.get(matter or "")
    if wish is None and asked is not None:
        wish = PaceWish(asked, turn.text)
    if wish is None and not seen.activities and (thing := tiring_thing(turn.text)) is not None:
        wish = PaceWish(Ask.ADD, thing)
    wish = wish or PaceWish(Ask.SHOW)
    return _of(wish, seen, is_answer=wish.ask is asked)


def _tapped(value: str, tracker: Tracker, seen: PaceSeen) -> Wanted:
    """A button's value: what, and after a colon which activity, or how many minutes."""
    what, _, which = value.partition(":")
    last = tracker.get_slot("pace_last") if last_response(tracker) == ASKS_LENGTH else ""
    if what == "length":
        return _of(PaceWish(Ask.TIMER, last if which else "", int(which) if which else None), seen)
    ask = Ask(what) if what in set(Ask) else Ask.SHOW
    activity = next((one for one in seen.activities if one.id == which), None)
    if ask is Ask.WAY and activity is None:
        return Wanted(PaceWish(ask, which))
    return Wanted(PaceWish(ask), activity)


def _of(wish: PaceWish, seen: PaceSeen, *, is_answer: bool = False) -> Wanted:
    """The wish with the activity that its name means."""
    if wish.ask is Ask.WAY and is_no_chore(wish.name or ""):
        return Wanted(wish)
    place = place_of(wish, [one.name for one in seen.activities], is_answer=is_answer)
    return Wanted(wish, seen.activities[place] if place is not None else None)


def _is_own(wish: PaceWish | None) -> bool:
    """Whether it is a timer with all that one needs, or another wish."""
    return wish is not None and (wish.ask is not Ask.TIMER or wish.number is not None)
