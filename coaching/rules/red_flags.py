"""The shape of the screen's knowledge: concepts, the rules that combine them, and what excuses a match."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


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
    STORY = "story"  # from the news, a film or a book


@dataclass(frozen=True)
class Rule:
    """Concepts that mean something together.

    ``within`` is the largest number of words between two neighbouring concepts of one sentence (of several
    sentences with ``across``); ``in_order``, whether they stand in this order; ``unless`` are concepts that,
    close by in the same clause, give them another meaning ("cut myself … cooking").
    """

    id: str
    tier: Tier
    category: str
    concepts: tuple[str, ...]
    why: str
    within: int
    excuses: frozenset[Excuse]
    unless: tuple[str, ...] = ()
    in_order: bool = False
    across: bool = False


@dataclass(frozen=True)
class Cues:
    """Phrases that change what a concept means, in the notation of ``coaching.rules.phrases``."""

    negation: tuple[str, ...]
    negation_after: tuple[str, ...]
    no_negation: tuple[str, ...]  # looks like one and is none: "no doubt", "no, I …"
    negation_fillers: frozenset[str]  # words that may stand between a negation and what it negates
    list_words: frozenset[str]  # words that may stand between the members of a negated list
    list_joins: frozenset[str]  # or, nor: what makes it one list
    comparison: tuple[str, ...]  # "like this": what makes "never had pain" no denial
    history: tuple[str, ...]
    today_words: frozenset[str]  # words by which a sentence about long ago comes back to today
    present: tuple[str, ...]  # of the same thought: takes the history away
    again: tuple[str, ...]  # anywhere in the sentence: it is back
    no_again: tuple[str, ...]  # looks like it and means that one is well again: "walking again"
    question: tuple[str, ...]
    story: tuple[str, ...]  # names a film, a book, the news
    denial: tuple[str, ...]  # a thought of its own that denies what stands before it: "I am not"
    reported: tuple[str, ...]  # somebody asked: what follows is their question, open to a denial
    own_state: tuple[str, ...]  # makes a general question one about this moment
    oneself: frozenset[str]  # words by which people speak of themselves
    clause_words: frozenset[str]  # words that begin a new thought without a comma
    idioms: tuple[str, ...]  # of one clause
    idioms_across_commas: tuple[str, ...]

    @cached_property
    def list_links(self) -> frozenset[str]:
        """Everything that may stand between the members of a list."""
        return self.list_words | self.list_joins


@dataclass(frozen=True)
class Answers:
    """What short answers to the coach's own question say, in the notation of ``coaching.rules.phrases``."""

    yes: tuple[str, ...]
    no: tuple[str, ...]
    unsure: tuple[str, ...]
    well: tuple[str, ...]  # fine, normal: says so whichever way the question was put
    turned_round: Mapping[str, str]  # your → my
    frames: tuple[str, ...]  # of questions about the talk itself, turned round: "does that look right"
    wishes: tuple[str, ...]  # of questions that ask what somebody would like, turned round
    helpers: frozenset[str]  # words that begin a question: can, do, are
    articles: frozenset[str]  # words that a noun follows: the, my


@dataclass(frozen=True)
class Scorecard:
    """One theme of a family, and how much words speak for it among the others.

    ``alarm`` is what it raises (its ``concepts`` are empty). ``handicap`` is what it has without any. One
    word of ``theme`` has to be there, if it has any: words that all alarms have in common speak of none.
    """

    alarm: Rule
    words: Mapping[str, int]
    handicap: int
    theme: frozenset[str] = frozenset()


@dataclass(frozen=True)
class WholeMessage:
    """Points of a family for beginnings of words, wherever in a message they stand.

    ``next_to`` are two next to each other, ``one_between`` two with another word between them. The level
    is points for the root of the number of words.
    """

    alarm_from: int = 1
    words: Mapping[str, int] = field(default_factory=dict)
    next_to: Mapping[tuple[str, str], int] = field(default_factory=dict)
    one_between: Mapping[tuple[str, str], int] = field(default_factory=dict)


@dataclass(frozen=True)
class Family:
    """Alarms that are told by the same signs: points for and (below zero) against them.

    From ``threshold`` on it is an alarm, from ``asks_from`` on a doubt. ``signs`` are the company, and what
    denies or excuses concepts; ``pairs``, two words next to each other. A rule of these categories that was
    found has ``any_rule`` points, and its own in ``of_rules``.
    """

    threshold: int
    asks_from: int
    any_rule: int
    of_rules: Mapping[str, int]
    signs: Mapping[str, int]
    words: Mapping[str, int]
    pairs: Mapping[tuple[str, str], int]
    cards: tuple[Scorecard, ...]
    whole: WholeMessage = WholeMessage()

    @property
    def categories(self) -> frozenset[str]:
        """Of its cards."""
        return frozenset(card.alarm.category for card in self.cards)


@dataclass(frozen=True)
class Reasons:
    """How a reader is told which words added up: ``{words}`` stands for them, without the small ones."""

    told_by: str
    told_by_one: str
    small_words: frozenset[str]

    def name(self, words: Sequence[str]) -> str:
        """The telling words in a phrase; nothing when all of them are small."""
        quoted = [f'"{word}"' for word in words]
        if not quoted:
            return ""
        line = self.told_by if len(quoted) > 1 else self.told_by_one
        return line.format(words=", ".join(quoted))


@dataclass(frozen=True)
class Scores:
    """All families; rules of other categories count for the last. ``company`` are concepts that only make
    others harmless.
    """

    families: tuple[Family, ...]
    company: frozenset[str]
    reasons: Reasons

    def family_of(self, rule: Rule) -> int:
        """The number of the family that a rule counts for."""
        return self.family_of_category(rule.category)

    def family_of_category(self, category: str) -> int:
        """The number of the family that has this category on a card, or of the last."""
        numbers = (n for n, family in enumerate(self.families) if category in family.categories)
        return next(numbers, len(self.families) - 1)


@dataclass(frozen=True)
class RedFlags:
    """Everything the screen knows. ``signed_off_by`` names the clinician who checked it, or is None."""

    version: str
    source: str
    signed_off_by: str | None
    concepts: Mapping[str, tuple[str, ...]]
    rules: tuple[Rule, ...]
    scores: Scores
    cues: Cues
    answers: Answers
    lists: Mapping[str, tuple[str, ...]]
    short_forms: Mapping[str, str]
    spelled_right: frozenset[str]

    @property
    def categories(self) -> dict[str, str]:
        """By the id of everything that a verdict can name as matched."""
        cards = (card for family in self.scores.families for card in family.cards)
        alarms = [*self.rules, *(card.alarm for card in cards)]
        return {alarm.id: alarm.category for alarm in alarms}
