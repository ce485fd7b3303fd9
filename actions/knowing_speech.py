"""Saying back what somebody told of themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from rasa_sdk.executor import CollectingDispatcher

from coaching.content.knowing import label_of, list_regions, short_label_of, show_answer, title_of
from coaching.content.protocols import phq4_limits
from coaching.rules.knowing import KINDS, PHQ4, PRIORITIES, Told, piece_of, questions_of
from coaching.rules.measures import score_phq4
from coaching.store.models import KnownAnswer

KNOWN_RECEIPT: Final = "utter_known_receipt"
KNOWN_SHOWN: Final = "utter_known_shown"
KNOWN_OFFER: Final = "utter_known_offer"
KNOWN_MENU: Final = "utter_known_which"
KNOWN_CHANGED: Final = "utter_known_changed"


def told_of(known: Mapping[str, KnownAnswer]) -> dict[str, Told]:
    """What the store has, in the order of the questions."""
    return {
        question: Told(
            told.number, told.words, tuple(told.tags) if told.tags is not None else None, told.ratings
        )
        for question in KINDS
        if (told := known.get(question)) is not None
    }


def say_receipt(dispatcher: CollectingDispatcher, piece: str, known: Mapping[str, Told]) -> None:
    """A piece in their words, with the choice to put something right."""
    dispatcher.utter_message(
        response=KNOWN_RECEIPT,
        known_lines=list_known(known, questions_of(piece)),
        buttons=[
            {"title": "Right", "payload": f'/show_known{{"known_fits": "{piece}"}}'},
            {"title": "Change something", "payload": f'/show_known{{"known_change": "{piece}"}}'},
        ],
    )


def say_map(dispatcher: CollectingDispatcher, known: Mapping[str, Told]) -> None:
    """The drawn body with what is marked; the bot draws it when it sends it."""
    marked = known["know_map"].tags if "know_map" in known else None
    if marked:
        dispatcher.utter_message(
            response="utter_known_map",
            known_regions=list_regions(marked),
            json_message={"picture_body": "known"},
        )


def say_menu(dispatcher: CollectingDispatcher, questions: Iterable[str]) -> None:
    """Which answer is to be another one; a tap tells, and so do words."""
    dispatcher.utter_message(
        response=KNOWN_MENU,
        buttons=[
            {"title": short_label_of(question), "payload": f'/get_to_know{{"know_again": "{question}"}}'}
            for question in questions
        ],
    )


def say_all(dispatcher: CollectingDispatcher, known: Mapping[str, Told]) -> None:
    """All that is known, with a button to go over each piece again."""
    pieces = dict.fromkeys(piece_of(question) for question, told in known.items() if not told.skipped)
    say_map(dispatcher, known)
    dispatcher.utter_message(
        response=KNOWN_SHOWN,
        known_lines=list_known(known, KINDS),
        buttons=[
            {"title": title_of(piece), "payload": f'/get_to_know{{"know_piece": "{piece}"}}'}
            for piece in pieces
        ],
    )


def list_known(known: Mapping[str, Told], questions: Iterable[str]) -> str:
    """A line for each answer; what was skipped has a dash, what was not asked has no line."""
    asked = [q for q in questions if q in known and not (q in PRIORITIES[1:] and known[q].skipped)]
    return "\n".join(f"• {label_of(question)}: {show_told(question, known[question])}" for question in asked)


def is_distressed(told: Mapping[str, Told]) -> bool:
    """Whether the PHQ-4 among the answers is above a cut-off; False without all of its items."""
    items = [told[question].number if question in told else None for question in PHQ4]
    scored = score_phq4(items, phq4_limits())
    return scored is not None and scored.is_distressed


def show_told(question: str, told: Told) -> str:
    """An answer as it is said back."""
    return show_answer(question, number=told.number, words=told.words, tags=told.tags, ratings=told.ratings)


def hold_told(told: Told) -> dict[str, Any]:
    """An answer as its slot holds it."""
    return {
        "number": told.number,
        "words": told.words,
        "tags": list(told.tags) if told.tags is not None else None,
        "ratings": dict(told.ratings) if told.ratings is not None else None,
        "skipped": told.skipped,
    }
