"""Getting to know each other: offered, begun, completed, broken off, shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from actions.about_us import leave_alone
from actions.answers import farewell_to
from actions.base import StoreAction
from actions.knowing_form import KNOWING_FORM
from actions.knowing_speech import (
    KNOWN_OFFER,
    hold_told,
    is_distressed,
    say_all,
    say_menu,
    say_receipt,
    told_of,
)
from actions.put_aside import must_wait, takes_up
from actions.put_off import put_off
from actions.turn import LISTEN, Turn, form_of, open_matter, was_said
from coaching.content.knowing import topic_of
from coaching.content.protocols import knowing_limits
from coaching.rules.knowing import KINDS, PIECES, Told, asked_once, piece_of, questions_of
from coaching.services import knowing

_NOT_TODAY: Final = "no"  # a button's value
_REFUSES: Final = ("deny", "cancel", "skip", "snooze_later")

Events = list[dict[str, Any]]


class ActionGetToKnow(StoreAction):
    """Offers the next piece, begins one, or leaves it for another day."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_get_to_know"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """A button names the piece, or the one question to ask again; words get the offer first."""
        turn, form = Turn.of(tracker), form_of(tracker)
        if form == KNOWING_FORM:
            return []
        if must_wait(tracker, KNOWING_FORM):
            dispatcher.utter_message(response="utter_known_later")
            return []
        is_offered = open_matter(tracker) == KNOWN_OFFER
        is_taken_up = takes_up(turn, tracker, "know_piece", "knowing_piece")
        piece = tracker.get_slot("knowing_piece") if is_taken_up else turn.entities.get("know_piece")
        if piece == _NOT_TODAY or (is_offered and turn.intent in _REFUSES):
            await self.in_transaction(lambda session: _refuse(session, turn))
            dispatcher.utter_message(response="utter_known_not_today")
            return [FollowupAction(LISTEN)]
        again = turn.entities.get("know_again")
        if again in KINDS:
            return await self._begin(tracker, piece_of(str(again)), again=str(again))
        upcoming = await self.look(lambda session: _next(session, turn))
        if piece in PIECES:
            return await self._begin(tracker, str(piece))
        if upcoming is None:
            dispatcher.utter_message(response="utter_known_nothing_more")
            return [FollowupAction(LISTEN)]
        if is_offered and turn.intent == "affirm":
            return await self._begin(tracker, upcoming)
        await self.in_transaction(lambda session: _note_offer(session, turn))
        say_offer(dispatcher, upcoming)
        return [FollowupAction(LISTEN)]

    async def _begin(self, tracker: Tracker, piece: str, *, again: str | None = None) -> Events:
        turn = Turn.of(tracker)
        begun = await self.in_transaction(lambda session: _begin(session, turn, piece, again))
        slots = [SlotSet(question, None) for question in KINDS]
        slots += [SlotSet(question, hold_told(told)) for question, told in begun.settled.items()]
        return [
            *slots,
            SlotSet("knowing_piece", piece),
            SlotSet("knowing_set", begun.set_id),
            SlotSet("knowing_misses", 0),
            SlotSet("known_marked", None),
            SlotSet("known_part", None),
            SlotSet("known_rated", None),
            FollowupAction(KNOWING_FORM),
        ]


class ActionSubmitKnowing(StoreAction):
    """A piece is complete: it is said back once. Distress is never left without a word."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_submit_knowing"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Complete it in the store, then say it back; what was skipped altogether is no matter."""
        turn, piece, set_id = (
            Turn.of(tracker),
            tracker.get_slot("knowing_piece"),
            tracker.get_slot("knowing_set"),
        )
        if piece not in PIECES or set_id is None:
            return []
        of_set, known = await self.in_transaction(lambda session: _complete(session, turn, set_id))
        told = {question: known[question] for question in questions_of(piece) if question in known}
        if all(one.skipped for one in of_set.values()):
            dispatcher.utter_message(response="utter_known_left")
        else:
            if is_distressed(of_set) and not was_said(tracker, ("utter_known_distress",)):
                dispatcher.utter_message(response="utter_known_distress")
            say_receipt(dispatcher, piece, {**told, **of_set})
        return reset_knowing(piece)


class ActionCancelKnowing(StoreAction):
    """Ends a piece at the person's wish; what was answered is kept, and it goes on at the gap."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_cancel_knowing"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Say so. The rule that calls this ends the form."""
        turn = Turn.of(tracker)
        if await leave_alone(self, dispatcher, turn):
            return reset_knowing()
        if turn.intent == "snooze_later" and await put_off(self, dispatcher, turn):
            return reset_knowing()
        own = {"goodbye": "utter_goodbye"}
        response = own.get(turn.intent) or farewell_to(turn.intent, otherwise="utter_known_left")
        dispatcher.utter_message(response=response)
        return reset_knowing()


class ActionShowKnown(StoreAction):
    """Shows all that is known of somebody, or takes the tap on what was said back."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_show_known"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """In the middle of a form its question follows, so nothing is offered there."""
        turn, form = Turn.of(tracker), form_of(tracker)
        if "known_fits" in turn.entities:
            dispatcher.utter_message(response="utter_known_confirmed")
            return []
        known = await self.look(lambda session: told_of(knowing.all_of(session, turn.person_id)))
        changed = turn.entities.get("known_change")
        if changed in PIECES and form is None:
            say_menu(
                dispatcher,
                [q for q in questions_of(str(changed)) if q in known] or questions_of(str(changed)),
            )
            return [SlotSet("known_said", changed)]
        if not known:
            dispatcher.utter_message(response="utter_known_nothing_yet" if form else "utter_known_nothing")
            return []
        say_all(dispatcher, known)
        return [] if form else [SlotSet("known_said", None)]


async def offer_to_know(action: StoreAction, dispatcher: CollectingDispatcher, turn: Turn) -> bool:
    """Offer the next piece after a check-in, where the day and what was refused before allow it."""

    def work(session: Session) -> str | None:
        limits, upcoming = knowing_limits(), _next(session, turn)
        may = knowing.may_be_offered(session, person_id=turn.person_id, today=turn.local_date, limits=limits)
        if upcoming is None or not may:
            return None
        _note_offer(session, turn)
        return upcoming

    piece = await action.in_transaction(work)
    if piece is not None:
        say_offer(dispatcher, piece)
    return piece is not None


def say_offer(dispatcher: CollectingDispatcher, piece: str) -> None:
    """One line, two buttons."""
    dispatcher.utter_message(
        response=KNOWN_OFFER,
        known_topic=topic_of(piece),
        buttons=[
            {"title": "Two minutes now", "payload": f'/get_to_know{{"know_piece": "{piece}"}}'},
            {"title": "Not today", "payload": f'/get_to_know{{"know_piece": "{_NOT_TODAY}"}}'},
        ],
    )


def reset_knowing(said: str | None = None) -> Events:
    """No piece is under way. What was just ``said`` back keeps its name, for a correction in words."""
    names = ("knowing_piece", "knowing_set", "known_marked", "known_part", "known_rated", *KINDS)
    return [*(SlotSet(name, None) for name in names), SlotSet("known_said", said)]


@dataclass(frozen=True)
class _Begun:
    """The set that is under way, and what of its piece is not asked any more."""

    set_id: str
    settled: dict[str, Told]


def _begin(session: Session, turn: Turn, piece: str, again: str | None) -> _Begun:
    """An open set goes on at its gap; one question alone is asked again in the set that counts."""
    counts = knowing.all_of(session, turn.person_id)
    known = told_of(counts)
    past = knowing.measured_before(session, turn.person_id, counts, turn.local_date)
    if again is not None and again not in past:
        counted = [one for one in knowing.sets_of(session, turn.person_id) if one.piece == piece]
        if counted:
            settled = told_of(knowing.answers_of(session, counted[-1].id))
            of_piece = {question: settled.get(question, Told()) for question in questions_of(piece)}
            of_piece.pop(again)
            return _Begun(counted[-1].id, of_piece)
    begun = knowing.begin(
        session,
        key=turn.message_id,
        piece=piece,
        local_date=turn.local_date,
        keep_for=knowing_limits().again_after,
        person_id=turn.person_id,
        now=turn.now,
        anew=again is not None,  # a score of an earlier day stays, and all of its measure is told anew
    )
    settled = told_of(knowing.answers_of(session, begun.id))
    if again in past or piece == _next(session, turn):  # a later set of a measure leaves out what is known
        settled |= {question: known[question] for question in asked_once(piece) if question in known}
    return _Begun(begun.id, settled)


def _complete(session: Session, turn: Turn, set_id: str) -> tuple[dict[str, Told], dict[str, Told]]:
    knowing.complete(session, set_id=set_id, person_id=turn.person_id, now=turn.now)
    of_set = told_of(knowing.answers_of(session, set_id))
    return of_set, told_of(knowing.all_of(session, turn.person_id))


def _next(session: Session, turn: Turn) -> str | None:
    return knowing.what_is_next(
        session, person_id=turn.person_id, today=turn.local_date, limits=knowing_limits()
    )


def _note_offer(session: Session, turn: Turn) -> None:
    knowing.make_offer(session, person_id=turn.person_id, today=turn.local_date, now=turn.now)


def _refuse(session: Session, turn: Turn) -> None:
    knowing.refuse_offer(session, person_id=turn.person_id, today=turn.local_date, now=turn.now)
