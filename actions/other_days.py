"""Answers that point to another day: "same as usual" offers the last one, "yesterday was an 8" goes there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from actions.base import StoreAction
from actions.turn import Turn, open_matter
from coaching.services import checkins
from coaching.values.compared import means_same, read_comparison, read_yesterday
from coaching.values.ratings import format_rating
from coaching.values.told import read_number

SAME = "same"
COMPARED = "compared"
# What may be compared and must still get a number of its own.
_NEEDS_NUMBER = ("pain",)


@dataclass(frozen=True)
class Offer:
    """The last number of a question, offered again or named for comparison; held in the slot ``offered``."""

    question: str
    number: float
    words: str
    kind: str

    @property
    def slots(self) -> dict[str, Any]:
        """The question stays open; the offer is said in its place."""
        held = {"question": self.question, "number": self.number, "words": self.words, "kind": self.kind}
        return {self.question: None, "offered": held}


class ActionAskRating(Action):
    """Asks for sleep, energy or mood: plainly, or with the offer of the last answer."""

    def __init__(self, question: str) -> None:
        self._question = question

    def name(self) -> str:
        """Rasa's name for asking this slot of this form."""
        return f"action_ask_check_in_form_{self._question}"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> list[dict[str, Any]]:
        """The offer, when there is one that waits; else the question."""
        if not say_offer(dispatcher, tracker, self._question):
            dispatcher.utter_message(response=f"utter_ask_check_in_form_{self._question}")
        return []


async def offer_last(action: StoreAction, turn: Turn, question: str, words: str) -> Offer | None:
    """An offer for words that point to another day; None when they don't, or nothing was told then."""
    is_same = means_same(words)
    compares = question in _NEEDS_NUMBER and read_comparison(words) is not None
    if not is_same and not compares:
        return None

    def look(session: Session) -> tuple[Any, float] | None:
        return checkins.last_number(
            session, person_id=turn.person_id, question=question, before=turn.local_date
        )

    last = await action.in_transaction(look)
    if last is None:
        return None
    return Offer(question, last[1], words, SAME if is_same else COMPARED)


def answer_offer(tracker: Tracker, question: str) -> dict[str, Any] | None:
    """The offer that this turn takes with a plain yes, if it does."""
    offered = _open_offer(tracker, question)
    return offered if offered is not None and _is_plain(tracker, question, "affirm") else None


def declines_offer(tracker: Tracker, question: str) -> bool:
    """Whether this turn says a plain no to the offer: then the question is asked as usual."""
    return _open_offer(tracker, question) is not None and _is_plain(tracker, question, "deny")


def _is_plain(tracker: Tracker, question: str, intent: str) -> bool:
    """Whether it is a plain yes or no: "yes but it's a 7" is a number of its own."""
    turn = Turn.of(tracker)
    if turn.intent != intent:
        return False
    return turn.is_payload or (
        read_number(question, turn.text) is None and read_comparison(turn.text) is None
    )


def say_offer(dispatcher: CollectingDispatcher, tracker: Tracker, question: str) -> bool:
    """Say the offer that was just made for this question; whether there was one."""
    offered = tracker.get_slot("offered")
    if not offered or offered["question"] != question or offered["words"] not in Turn.of(tracker).text:
        return False
    kind = f"_{question}" if offered["kind"] == COMPARED else "_sleep" if question == "sleep" else ""
    dispatcher.utter_message(
        response=f"utter_offer_{offered['kind']}{kind}", number_before=format_rating(offered["number"])
    )
    return True


async def take_yesterday(action: StoreAction, dispatcher: CollectingDispatcher, turn: Turn) -> str | None:
    """Keep a pain rating that was given for the day before, and say so.

    Returns:
        What is left of the words for today ("" when nothing is); None when nothing was said of yesterday.
    """
    found = read_yesterday(turn.text)
    if found is None:
        return None
    rating, rest = found
    day = turn.yesterday

    def work(session: Session) -> None:
        checkins.answer(
            session,
            **day,
            question="pain",
            message_id=turn.message_id,
            now=turn.now,
            number=rating.value,
            words=turn.text,
        )

    await action.in_transaction(work)
    dispatcher.utter_message(response="utter_noted_for_yesterday", pain_noted=format_rating(rating.value))
    return rest


def _open_offer(tracker: Tracker, question: str) -> dict[str, Any] | None:
    offered = tracker.get_slot("offered")
    if not offered or offered["question"] != question or offered["kind"] != SAME:
        return None
    return dict(offered) if open_matter(tracker).startswith("utter_offer_same") else None
