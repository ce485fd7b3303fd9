"""One's week of moving: begun, shown, tried, and what is wished of it. Steps and changes are next door."""

from __future__ import annotations

from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from actions.about_us import leave_alone
from actions.answers import farewell_to
from actions.base import StoreAction
from actions.pacing import PACING
from actions.put_aside import go_back, must_wait, put_aside, takes_up
from actions.put_off import put_off
from actions.turn import LISTEN, Turn, form_of
from actions.week_changes import answer_change, change_week, is_answer, wishes_change
from actions.week_form import CHECK, MAKE, MAKE_PART, STEP, TRY, WEEK_FORM
from actions.week_speech import show_week
from coaching.rules.first_week import Begin
from coaching.services import function_checks, week
from coaching.services.errors import AlreadyExists, NotFound
from coaching.services.week import WeekSeen
from coaching.values.week_words import read_week_wish

Events = list[dict[str, Any]]
_SLOTS: Final = (
    *MAKE_PART,
    "week_try",
    "week_check",
    "week_sure",
    "week_step",
    "week_part",
    "week_asks_sure",
    "week_exercise",
    "week_left",
    "week_proposal",
)


class ActionStartWeek(StoreAction):
    """Shows the week, begins one where there is none, or does what is wished of it."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_start_week"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """By the command, a button, or in words. In another form its own question comes first."""
        turn, form = Turn.of(tracker), form_of(tracker)
        if turn.intent == PACING:
            return [FollowupAction("action_start_pacing")]
        if form == WEEK_FORM and not turn.entities:
            return []
        if must_wait(tracker, WEEK_FORM):
            dispatcher.utter_message(response="utter_week_later")
            return [FollowupAction(form or LISTEN)]
        has_week = await self.look(lambda session: week.has_week(session, turn.person_id))
        part = tracker.get_slot("week_part") if takes_up(turn, tracker, "week_try", "week_part") else None
        if not has_week:
            begun = [] if part == MAKE else [*reset_week(), SlotSet("week_part", MAKE)]
            return [*begun, put_aside(tracker), FollowupAction(WEEK_FORM)]
        if part == CHECK:
            return await self._check(dispatcher, tracker, turn)
        if part == STEP:
            return await self._show(dispatcher, tracker, turn)
        if "week_try" in turn.entities:
            return await self._try(dispatcher, tracker, turn)
        if "week_check" in turn.entities:
            return await self._check(dispatcher, tracker, turn)
        wish = None if turn.is_payload else read_week_wish(turn.text)
        if wishes_change(turn, wish):
            remembered = await change_week(self, dispatcher, turn, wish)
            return [*_leave_step(form), *remembered, FollowupAction(LISTEN)]
        if wish is None and is_answer(tracker, turn):
            return [*await answer_change(self, dispatcher, tracker, turn), FollowupAction(LISTEN)]
        return await self._show(dispatcher, tracker, turn)

    async def _show(self, dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn) -> Events:
        """The week; then a step, if one is proposed, or how sure they are, if only that is missing."""
        seen = await self.in_transaction(lambda session: look(session, turn))
        show_week(dispatcher, seen, turn)
        if any(item.is_held for item in seen.items):
            dispatcher.utter_message(response="utter_week_held")
        if not seen.proposals and not seen.asks_sure:
            return [*go_back(dispatcher, tracker), FollowupAction(LISTEN)]
        known = [SlotSet("week_part", STEP), SlotSet("week_asks_sure", seen.asks_sure)]
        return [*reset_week(), *known, put_aside(tracker), FollowupAction(WEEK_FORM)]

    async def _try(self, dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn) -> Events:
        """Today's tries, one exercise after the other."""
        wanted = await self.look(
            lambda session: week.next_try(session, person_id=turn.person_id, now=turn.now)
        )
        if wanted is None:
            dispatcher.utter_message(response="utter_week_tried_all")
            return [FollowupAction(LISTEN)]
        return [*reset_week(), SlotSet("week_part", TRY), put_aside(tracker), FollowupAction(WEEK_FORM)]

    async def _check(self, dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn) -> Events:
        """A small check, if one may be offered still."""
        check = await self.look(
            lambda session: function_checks.offered(session, person_id=turn.person_id, now=turn.now)
        )
        if check is None:
            dispatcher.utter_message(response="utter_week_check_not_now")
            return [FollowupAction(LISTEN)]
        return [*reset_week(), SlotSet("week_part", CHECK), put_aside(tracker), FollowupAction(WEEK_FORM)]


class ActionSubmitWeek(StoreAction):
    """All of a part is told: keeps it, and says what comes of it."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_submit_week"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """A new week with its picture; after tries, what is still to be tried, or the first amounts."""
        turn, part = Turn.of(tracker), tracker.get_slot("week_part")
        if part == TRY:
            if not _is_left(tracker, "week_try"):  # who felt unwell heard all there is to say
                await self._tell_tries(dispatcher, turn)
        elif part not in (STEP, CHECK):
            await self._make(dispatcher, tracker, turn)
        return [*reset_week(), *go_back(dispatcher, tracker)]

    async def _tell_tries(self, dispatcher: CollectingDispatcher, turn: Turn) -> None:
        """Where the tries are; who left all of today's is not told of having tried."""
        seen = await self.in_transaction(lambda session: look(session, turn))
        has_tried = await self.look(
            lambda session: week.has_tried_today(session, person_id=turn.person_id, now=turn.now)
        )
        is_ready = all(item.tries is None for item in seen.items)
        told = "utter_week_tried" if has_tried else "utter_week_not_tried"
        show_week(dispatcher, seen, turn, "utter_week_ready" if is_ready else told)

    async def _make(self, dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn) -> None:
        begin = _words(tracker, "week_begin")

        def make(session: Session) -> WeekSeen:
            week.begin(
                session,
                key=turn.message_id,
                person_id=turn.person_id,
                start_at=Begin(begin) if begin in set(Begin) else Begin.EACH,
                days=(_words(tracker, "week_days") or "").split() or None,
                without=(_words(tracker, "week_without") or "").split(),
                now=turn.now,
            )
            return look(session, turn)

        try:
            seen = await self.in_transaction(make)
        except NotFound:
            dispatcher.utter_message(response="utter_week_nothing_fits")
        except AlreadyExists:
            show_week(dispatcher, await self.in_transaction(lambda session: look(session, turn)), turn)
        else:
            show_week(dispatcher, seen, turn, "utter_week_made")


class ActionCancelWeek(StoreAction):
    """Ends the questions at the person's wish; what was kept by then stays."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_cancel_week"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Say so. The rule that calls this ends the form."""
        turn = Turn.of(tracker)
        if await leave_alone(self, dispatcher, turn):
            return reset_week()
        if turn.intent == "snooze_later" and await put_off(self, dispatcher, turn):
            return reset_week()
        is_made = tracker.get_slot("week_part") in (TRY, STEP)
        otherwise = "utter_week_stays" if is_made else "utter_week_left"
        own = "utter_goodbye" if turn.intent == "goodbye" else None
        dispatcher.utter_message(response=own or farewell_to(turn.intent, otherwise=otherwise))
        return [*reset_week(), SlotSet("put_aside", None)]


def _leave_step(form: str | None) -> Events:
    """A change in the middle of a step leaves the step open, and what is typed next belongs to the change."""
    return [ActiveLoop(None), SlotSet("requested_slot", None)] if form == WEEK_FORM else []


def look(session: Session, turn: Turn) -> WeekSeen:
    """The person's week as it is after what is due was decided."""
    return week.look(session, person_id=turn.person_id, now=turn.now)


def reset_week() -> Events:
    """Nothing of the questions is left in the slots."""
    return [*(SlotSet(name, None) for name in _SLOTS), SlotSet("week_misses", 0)]


def _is_left(tracker: Tracker, slot: str) -> bool:
    answer = tracker.get_slot(slot)
    return isinstance(answer, dict) and bool(answer["skipped"])


def _words(tracker: Tracker, slot: str) -> str | None:
    answer = tracker.get_slot(slot)
    return None if not isinstance(answer, dict) or answer["skipped"] else answer["words"]
