"""The shape of the screen's knowledge: concepts, the rules that combine them, and what excuses a match."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Tier(StrEnum):
    """How soon it needs a person, most urgent first."""

    EMERGENCY = "emergency"
    CRISIS = "crisis"
    SAME_DAY = "same_day"
    URGENT = "urgent"
    ROUTINE = "routine"
    ASK = "ask"  # one clarifying question
    NONE = "none"


class Excuse(StrEnum):
    """Why a match may be no alarm; a negation always is one."""

    HISTORY = "history"  # long ago, and nothing says that it is so now
    QUESTION = "question"  # asks what something is, not about oneself


@dataclass(frozen=True)
class Rule:
    """Concepts that mean something together.

    ``within`` is the largest number of words between two neighbouring concepts of one sentence.
    """

    id: str
    tier: Tier
    category: str
    concepts: tuple[str, ...]
    why: str
    within: int
    excuses: frozenset[Excuse]


@dataclass(frozen=True)
class Cues:
    """Phrases that change what a concept means, in the notation of ``coaching.rules.phrases``."""

    negation: tuple[str, ...]
    negation_after: tuple[str, ...]
    no_negation: tuple[str, ...]  # looks like one and is none: "no doubt", "no, I …"
    negation_fillers: frozenset[str]  # words that may stand between a negation and what it negates
    list_words: frozenset[str]  # words that may stand between the members of a negated list
    list_joins: frozenset[str]  # or, nor: what makes it one list
    history: tuple[str, ...]
    present: tuple[str, ...]
    question: tuple[str, ...]
    oneself: frozenset[str]  # words by which people speak of themselves
    clause_words: frozenset[str]  # words that begin a new thought without a comma
    idioms: tuple[str, ...]


@dataclass(frozen=True)
class RedFlags:
    """Everything the screen knows. ``signed_off_by`` names the clinician who checked it, or is None."""

    version: str
    source: str
    signed_off_by: str | None
    concepts: Mapping[str, tuple[str, ...]]
    rules: tuple[Rule, ...]
    cues: Cues
    spelled_right: frozenset[str]
