"""Getting to know somebody in pieces of two minutes: what is asked, in which order, and when it is offered.

Pure; the numbers come from ``content/protocols/measures.yml``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What an answer is."""

    REGIONS = "regions"
    SPOTS = "spots"  # a number from 0 to 10 for each region of the map
    RATING = "rating"  # 0 to 10
    FREQUENCY = "frequency"  # 0 to 3, of PHQ-4
    CHOICES = "choices"  # tags, or own words
    WORDS = "words"


PIECES: Final[Mapping[str, Mapping[str, Kind]]] = {
    "pain": {
        "know_map": Kind.REGIONS,
        "know_map_pain": Kind.SPOTS,
        "know_peg_pain": Kind.RATING,
        "know_peg_enjoyment": Kind.RATING,
        "know_peg_activity": Kind.RATING,
    },
    "mood": {
        "know_nervous": Kind.FREQUENCY,
        "know_worry": Kind.FREQUENCY,
        "know_interest": Kind.FREQUENCY,
        "know_down": Kind.FREQUENCY,
    },
    "rest": {"know_sleep": Kind.RATING, "know_fatigue": Kind.RATING, "know_best_time": Kind.CHOICES},
    "day": {"know_usual_day": Kind.WORDS, "know_aggravators": Kind.WORDS, "know_helps": Kind.WORDS},
    "around": {"know_supports": Kind.WORDS, "know_barriers": Kind.CHOICES, "know_conditions": Kind.WORDS},
    "priorities": {"know_first": Kind.WORDS, "know_second": Kind.WORDS, "know_third": Kind.WORDS},
}
KINDS: Final = {question: kind for questions in PIECES.values() for question, kind in questions.items()}
PEG: Final = ("know_peg_pain", "know_peg_enjoyment", "know_peg_activity")
PHQ4: Final = ("know_nervous", "know_worry", "know_interest", "know_down")
PRIORITIES: Final = ("know_first", "know_second", "know_third")
# What the person decides whether the clinic reads it; scores are not words, nor is a map of taps alone.
OWN_WORDS: Final = tuple(
    question for question, kind in KINDS.items() if kind in (Kind.WORDS, Kind.CHOICES, Kind.REGIONS)
)
# Only measures are asked anew; of the rest people say themselves when it has changed.
_ASKED_ANEW: Final = ("pain", "mood")
_ASKED_ONCE: Final = ("know_map",)


@dataclass(frozen=True)
class Told:
    """An answer as it is given; all None is a skip.

    Attributes:
        number: of a rating (0 to 10) or a frequency (0 to 3).
        words: the person's own.
        tags: regions of the map, or choices.
        ratings: 0 to 10 by region.
    """

    number: int | None = None
    words: str | None = None
    tags: tuple[str, ...] | None = None
    ratings: Mapping[str, int] | None = None

    @property
    def skipped(self) -> bool:
        """Whether nothing was told."""
        return (self.number, self.words, self.tags, self.ratings) == (None, None, None, None)


@dataclass(frozen=True)
class Limits:
    """How sparsely it is asked.

    Attributes:
        again_after: from one set of a measure to the next.
        check_ins_before: how many are done before anything is offered unasked.
        hard_pain, low_mood: of 10; a day with so much pain, or so little mood, is left alone.
        wait: after "not today".
        most_refusals: after so many it is never offered unasked.
    """

    again_after: timedelta
    check_ins_before: int
    hard_pain: float
    low_mood: float
    wait: timedelta
    most_refusals: int


@dataclass(frozen=True)
class Offer:
    """An offer that was made on a local day, and whether the answer was "not today"."""

    on: date
    refused: bool


@dataclass(frozen=True)
class DayFacts:
    """What an offer depends on.

    Attributes:
        today: the person's date.
        offers: all that were made, in any order.
        pain, mood: of today's check-in, 0 to 10; None when not told as a number.
        felt_hard: whether its words tell of a hard day.
        held: whether a safety hold stands.
        check_ins: how many were ever done.
    """

    today: date
    offers: Sequence[Offer] = ()
    pain: float | None = None
    mood: float | None = None
    felt_hard: bool = False
    held: bool = False
    check_ins: int = 0


def is_measure(question: str) -> bool:
    """Whether an answer is a score of its day: told on another day it is another measure."""
    return KINDS[question] in (Kind.RATING, Kind.FREQUENCY, Kind.SPOTS)


def is_own(question: str, told: Told) -> bool:
    """Whether the person may keep an answer from the clinic: a tapped map has no words of theirs."""
    return question in OWN_WORDS and (told.words is not None or KINDS[question] is not Kind.REGIONS)


def piece_of(question: str) -> str:
    """The piece that a question belongs to.

    Raises:
        KeyError: there is no such question.
    """
    for piece, questions in PIECES.items():
        if question in questions:
            return piece
    raise KeyError(question)


def questions_of(piece: str) -> tuple[str, ...]:
    """A piece's questions in their order."""
    return tuple(PIECES[piece])


def asked_once(piece: str) -> tuple[str, ...]:
    """What a later set of the same piece leaves out."""
    return tuple(question for question in PIECES[piece] if question in _ASKED_ONCE)


def next_piece(completed: Mapping[str, date], today: date, again_after: timedelta) -> str | None:
    """The first piece that was never completed, else the measure that waits longest; None when all is told.

    Args:
        completed: the local day of each piece's last completion.
        today: the person's date.
        again_after: from one set of a measure to the next.
    """
    for piece in PIECES:
        if piece not in completed:
            return piece
    due = [piece for piece in _ASKED_ANEW if today - completed[piece] >= again_after]
    return min(due, key=lambda piece: completed[piece], default=None)


def may_offer(facts: DayFacts, limits: Limits) -> bool:
    """Whether a piece may be offered unasked: at most once a day, never on a hard day or under a hold."""
    refused = [offer.on for offer in facts.offers if offer.refused]
    if (
        facts.check_ins < limits.check_ins_before
        or facts.held
        or is_hard(facts, limits)
        or len(refused) >= limits.most_refusals
    ):
        return False
    if any(offer.on >= facts.today for offer in facts.offers):
        return False
    return all(facts.today - on >= limits.wait for on in refused)


def is_hard(facts: DayFacts, limits: Limits) -> bool:
    """Whether the day is one to be left alone."""
    in_pain = facts.pain is not None and facts.pain >= limits.hard_pain
    is_low = facts.mood is not None and facts.mood <= limits.low_mood
    return in_pain or is_low or facts.felt_hard


def open_questions(piece: str, settled: Collection[str], given_up: Collection[str] = ()) -> tuple[str, ...]:
    """What a piece asks at all: without a first priority, no second is asked for.

    Args:
        piece: which.
        settled: questions that were answered or skipped.
        given_up: those that were skipped.
    """
    questions = questions_of(piece)
    if piece != "priorities":
        return questions
    for place, question in enumerate(PRIORITIES):
        if question in given_up and question in settled:
            return questions[: place + 1]
    return questions
