"""Putting right what was said back of somebody: in words, by a tap, in the middle of it or days later."""

from __future__ import annotations

import re
from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from actions.base import StoreAction
from actions.knowing_form import KNOWING_FORM, say_changed
from actions.knowing_speech import (
    KNOWN_CHANGED,
    KNOWN_MENU,
    KNOWN_OFFER,
    KNOWN_RECEIPT,
    KNOWN_SHOWN,
    hold_told,
    is_distressed,
    say_map,
    say_menu,
    say_receipt,
    told_of,
)
from actions.turn import LISTEN, Turn, form_of, open_matter, said_last
from coaching.content.knowing import names_of
from coaching.rules.knowing import KINDS, Told, piece_of
from coaching.services import knowing
from coaching.values.known_changes import corrects, read_known_change, tells_again
from coaching.values.known_words import read_frequency
from coaching.values.ratings import read_rating
from coaching.values.regions import read_regions

_SAID_BACK: Final = (KNOWN_RECEIPT, KNOWN_SHOWN, KNOWN_MENU, KNOWN_CHANGED, "utter_known_confirmed")
_ANSWERS_OFFER: Final = ("affirm", "deny", "cancel", "skip", "snooze_later")
_MOST_WORDS = 6
_OF_REMINDERS: Final = re.compile(r"\b(?:remind\w*|messag\w*|text me|nudg\w*)\b", re.IGNORECASE)

Events = list[dict[str, Any]]


class ActionChangeKnown(StoreAction):
    """Puts an answer right that was said back; where it isn't clear which, a tap tells."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_change_known"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """In the middle of a piece its own question follows; else what counts now is said back."""
        turn, is_open = Turn.of(tracker), form_of(tracker) == KNOWING_FORM
        if turn.intent == "affirm" and not corrects(turn.text):
            dispatcher.utter_message(response="utter_known_confirmed")
            return [FollowupAction(LISTEN)]
        piece = tracker.get_slot("knowing_piece") if is_open else tracker.get_slot("known_said")
        known = await self.look(lambda session: told_of(knowing.all_of(session, turn.person_id)))
        of_piece = {q: told for q, told in known.items() if piece is None or piece_of(q) == piece}
        is_past = await self.look(lambda session: _measured_before(session, turn))
        changes: dict[str, Told] = {}
        for among in (of_piece, known):  # what was just said back comes first
            names = {question: names_of(question) for question in among}
            latest = next(reversed(among), None) if is_open else None
            changes = changes or read_known_change(turn.text, among, names, latest=latest)
        if is_past & changes.keys():
            dispatcher.utter_message(response="utter_known_measured_then")
            return [FollowupAction(KNOWING_FORM if is_open else LISTEN)]
        if not changes:
            return self._ask_which(dispatcher, of_piece or known, is_open=is_open)
        await self.in_transaction(lambda session: _apply(session, turn, changes))
        slots = [SlotSet(question, hold_told(told)) for question, told in changes.items()]
        if is_open:
            say_changed(dispatcher, changes)
            return [*slots, FollowupAction(KNOWING_FORM)]
        was_distressed = is_distressed(known)
        known = await self.look(lambda session: told_of(knowing.all_of(session, turn.person_id)))
        if is_distressed(known) and not was_distressed:
            dispatcher.utter_message(response="utter_known_distress")
        if "know_map" in changes:
            say_map(dispatcher, known)
        say_receipt(dispatcher, piece_of(next(iter(changes))), known)
        return [SlotSet("known_said", piece_of(next(iter(changes)))), FollowupAction(LISTEN)]

    @staticmethod
    def _ask_which(dispatcher: CollectingDispatcher, known: dict[str, Told], *, is_open: bool) -> Events:
        if is_open:
            dispatcher.utter_message(response="utter_known_change_later")
            return [FollowupAction(KNOWING_FORM)]
        say_menu(dispatcher, known)
        return [FollowupAction(LISTEN)]


def who_takes_known(tracker: Tracker, turn: Turn) -> str | None:
    """The action that takes words which answer an offer, or put right what was said back; None for others."""
    if turn.is_payload and turn.intent not in _ANSWERS_OFFER:
        return None
    matter = open_matter(tracker)
    if matter == KNOWN_OFFER and turn.intent in _ANSWERS_OFFER:
        return "action_get_to_know"
    if matter not in _SAID_BACK:
        return None
    if matter == KNOWN_RECEIPT and turn.intent in ("affirm", "deny"):
        return "action_change_known"
    is_meant = _may_change(turn, is_asked=matter == KNOWN_MENU) or _tells_again(tracker, turn)
    return "action_change_known" if is_meant else None


def puts_known_right(tracker: Tracker, turn: Turn) -> bool:
    """Whether words put right what was just said back, whatever else they might mean: "evenings, I said"."""
    is_free = form_of(tracker) is None and not turn.is_payload and _OF_REMINDERS.search(turn.text) is None
    is_worded = corrects(turn.text) or _tells_again(tracker, turn)
    return is_free and is_worded and who_takes_known(tracker, turn) == "action_change_known"


def _may_change(turn: Turn, *, is_asked: bool) -> bool:
    """What is worded as a correction; once it was asked which answer, the new one alone, too."""
    if turn.is_payload:
        return False
    if turn.intent == "change_answer" or corrects(turn.text):
        return True
    if not is_asked:
        return False
    tells = read_regions(turn.text).found or read_rating(turn.text) or read_frequency(turn.text) is not None
    return bool(tells) and len(turn.text.split()) <= _MOST_WORDS


def _tells_again(tracker: Tracker, turn: Turn) -> bool:
    names = {question: names_of(question) for question in KINDS}
    return not turn.is_payload and tells_again(turn.text, names, said_last(tracker))


def _measured_before(session: Session, turn: Turn) -> frozenset[str]:
    known = knowing.all_of(session, turn.person_id)
    return knowing.measured_before(session, turn.person_id, known, turn.local_date)


def _apply(session: Session, turn: Turn, changes: dict[str, Told]) -> None:
    """Each into the set that it counts in, behind what it puts right."""
    for question, told in changes.items():
        counted = knowing.all_of(session, turn.person_id)[question]
        knowing.answer(
            session,
            set_id=counted.set_id,
            person_id=turn.person_id,
            question=question,
            message_id=turn.message_id,
            told=told,
            now=turn.now,
        )
