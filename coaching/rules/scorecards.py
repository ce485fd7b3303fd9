"""Scorecards: weak signs that add up to an alarm, and harmless company that speaks against one.

As clinicians know them (Wells, qSOFA): words, pairs of neighbouring words and harmless company have a few
points each. The sum within one thought (a sentence, a clause, two neighbouring short sentences, or twenty
words of a long one) decides whether it is an alarm, or a doubt that is worth one question; a card for each
theme then says which. What a rule has found is one more sign with points, so that harmless company in its
own clauses can outweigh a weak rule.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise, repeat
from typing import NamedTuple, TypeVar

from coaching.rules.combinations import Match
from coaching.rules.excuses import Reading
from coaching.rules.phrases import Group, Hit
from coaching.rules.plain_words import PlainText
from coaching.rules.red_flags import Excuse, Rule, Scores, Tier

_WINDOW = 20  # words of a long sentence that are read together
_STEP = 10
_LONG_SENTENCE = 25  # words; shorter ones are read in one piece
_SHORTEST_CLAUSE = 3  # words; less says too little alone
_LONGEST_PAIR = 30  # words of two sentences that are read together
_AROUND_RULE = 25  # words on either side of what a rule has found
_MOST_NAMED = 5  # signs that the reason names
_CLEAR = (
    15  # points; less than this above the threshold, and as much below another family's, it is that other
)
_NEARLY = 12  # points between two cards that fit nearly as well
_URGENCY = {tier: place for place, tier in enumerate(Tier)}
_DIGIT = 24  # bits; sums of a message stay far below
_TOP = 1 << (_DIGIT - 1)
EXCUSES = {Excuse.HISTORY: "in_the_past", Excuse.QUESTION: "asked_in_general", Excuse.STORY: "in_a_story"}
DENIED = "denied"

_Name = TypeVar("_Name", str, tuple[str, str])


class Thought(NamedTuple):
    """Words that are read together, with the company, excuses and rules in them."""

    words: tuple[str, ...]
    signs: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sums:
    """Points of all words up to each place, and of all pairs up to it."""

    words: Sequence[int]
    pairs: Sequence[int]

    def of(self, start: int, end: int) -> int:
        """The points of the words ``start`` to ``end``."""
        return self.words[end] - self.words[start] + self.pairs[end] - self.pairs[start + 1]


class _Told(NamedTuple):
    """What adds up without a rule: where, and how far above its family's threshold."""

    family: int
    excess: int
    start: int
    end: int
    sentences: range
    leeway: int  # points within which a more urgent card is preferred


class ScoreBoard:
    """Adds up points. Linear in the text: every word is part of a few thoughts only.

    The points of all families are added at once: they are the digits of one number, ``_DIGIT`` bits each.
    """

    def __init__(self, scores: Scores) -> None:
        self._families = scores.families
        self._words = _packed(family.words for family in scores.families)
        self._pairs = _packed(family.pairs for family in scores.families)
        self._signs = _packed(family.signs for family in scores.families)
        self._number_of = {
            category: n for n, family in enumerate(scores.families) for category in family.categories
        }
        self._of_labels: dict[tuple[str, ...], int] = {}
        # Added to a sum, it sets the highest bit of every digit that has reached the level.
        self._to_ask = self._level(family.asks_from for family in scores.families)
        self._to_alarm = self._level(family.threshold for family in scores.families)
        self._top_bits = sum(_TOP << n * _DIGIT for n in range(len(scores.families)))

    def suspect_sentences(
        self, text: PlainText, groups: Sequence[Group], candidates: Iterable[Match]
    ) -> set[int]:
        """Sentences that are worth a closer look, as if nothing denied or excused what they say.

        Args:
            text: the words.
            groups: all concepts in them.
            candidates: rules that may be fulfilled.
        """
        sums = self._sums(text, self._points_of_groups(groups))
        level, top_bits = self._to_ask, self._top_bits
        suspect: set[int] = set()
        thoughts: dict[int, list[tuple[int, int]]] = {}  # by sentence
        for start, end in thoughts_of(text):
            those = range(text.sentences[start], text.sentences[end - 1] + 1)
            if (sums.of(start, end) + level) & top_bits:
                suspect.update(those)
            for sentence in those:
                thoughts.setdefault(sentence, []).append((start, end))
        for sentences, matches in _by_sentences(text, candidates).items():
            if suspect.issuperset(sentences):
                continue
            with_rules = level + self._most_of_rules(matches)
            spans = [around(text, match) for match in matches]
            spans += [span for sentence in sentences for span in thoughts[sentence]]
            if any((sums.of(*span) + with_rules) & top_bits for span in spans):
                suspect.update(sentences)
        return suspect

    def alarms(self, text: PlainText, signs: Sequence[Hit], matches: Sequence[Match]) -> list[Rule]:
        """The rules that stand, and the cards of what adds up without any; doubtful ones in the tier ``ask``.

        Args:
            text: the words.
            signs: concepts that are meant, and excuses, by start.
            matches: rules that were found.
        """
        sums = self._sums(text, ((sign.start, self._signs.get(sign.label, 0)) for sign in signs))
        found: list[tuple[Rule, int]] = []
        told: list[_Told] = []
        excesses: dict[
            int, list[tuple[int, int]]
        ] = {}  # by sentence: families, and how far above their threshold
        for start, end, within in spans_of(text, matches):
            points = sums.of(start, end) + self._points_of_rules(within)
            doubtful = self._reached(points, self._to_ask)
            without_rules = self._reached(sums.of(start, end), self._to_alarm) if doubtful else []
            for number in doubtful:
                excess = self._excess(points, number)
                sentences = range(text.sentences[start], text.sentences[end - 1] + 1)
                for sentence in sentences:
                    excesses.setdefault(sentence, []).append((number, excess))
                theirs = [rule for rule, _, _ in within if self._family_of(rule) == number]
                found += [(rule, excess) for rule in theirs]
                if not theirs or number in without_rules:  # a mild rule hides nothing that adds up without it
                    told.append(_Told(number, excess, start, end, sentences, 0 if theirs else _NEARLY))
        for one in told:
            near = (other for sentence in one.sentences for other in excesses[sentence])
            if one.excess >= _CLEAR or not any(n != one.family and x >= one.excess + _CLEAR for n, x in near):
                found.append((self._told_by(one, text), one.excess))
        return [replace(rule, tier=Tier.ASK) if excess < 0 else rule for rule, excess in found]

    def outweighs(self, match: Match, text: PlainText, signs: Iterable[Hit]) -> bool:
        """Whether a rule weighs more than what is harmless around it, whatever the other words say."""
        start, end = around(text, match)
        family = self._families[self._family_of(match[0])]
        harmless = sum(family.signs.get(sign.label, 0) for sign in signs if start <= sign.start < end)
        return family.any_rule + family.of_rules.get(match[0].id, 0) + harmless > 0

    def _sums(self, text: PlainText, signs: Iterable[tuple[int, int]]) -> Sums:
        """Of a text with points for concepts that begin at these words."""
        words = list(map(self._words.get, text.words, repeat(0)))
        for place, points in signs:
            words[place] += points
        pairs = map(self._pairs.get, pairwise(text.words), repeat(0))
        return Sums([0, *accumulate(words)], [0, 0, *accumulate(pairs)])

    def _family_of(self, rule: Rule) -> int:
        return self._number_of.get(rule.category, len(self._families) - 1)

    def _level(self, points: Iterable[int]) -> int:
        return sum((_TOP - own) << n * _DIGIT for n, own in enumerate(points))

    def _reached(self, points: int, level: int) -> list[int]:
        """The numbers of the families that have reached their level."""
        bits = (points + level) & self._top_bits
        return [n for n in range(len(self._families)) if bits >> n * _DIGIT & _TOP] if bits else []

    def _excess(self, points: int, number: int) -> int:
        """How many points a family is above its threshold."""
        return ((points + self._to_alarm) >> number * _DIGIT & ((1 << _DIGIT) - 1)) - _TOP

    def _points_of_groups(self, groups: Iterable[Group]) -> Iterator[tuple[int, int]]:
        known = self._of_labels
        for start, _, labels in groups:
            points = known.get(labels)
            if points is None:
                points = known[labels] = sum(self._signs.get(label, 0) for label in labels)
            if points:
                yield start, points

    def _most_of_rules(self, matches: Iterable[Match]) -> int:
        """No less than ``_points_of_rules`` of any part of them."""
        points = 0
        for number, family in enumerate(self._families):
            theirs = {rule.id for rule, _, _ in matches if self._family_of(rule) == number}
            own = sum(max(0, family.of_rules.get(name, 0)) for name in theirs)
            points += (family.any_rule + own if theirs else 0) << number * _DIGIT
        return points

    def _points_of_rules(self, matches: Sequence[Match]) -> int:
        """Points for the first rule of a family, and what each is worth beyond that."""
        points, counted = 0, set()
        for rule in {rule.id: rule for rule, _, _ in matches}.values():
            number = self._family_of(rule)
            family = self._families[number]
            own = family.of_rules.get(rule.id, 0) + (0 if number in counted else family.any_rule)
            counted.add(number)
            points += own << number * _DIGIT
        return points

    def _told_by(self, one: _Told, text: PlainText) -> Rule:
        """The alarm of the card that fits the words best; of several that nearly do, the most urgent."""
        family, words = self._families[one.family], text.words[one.start : one.end]
        fits = [card.handicap + sum(map(card.words.get, words, repeat(0))) for card in family.cards]
        near = [place for place, fit in enumerate(fits) if fit >= max(fits) - one.leeway]
        card = family.cards[min(near, key=lambda n: (_URGENCY[family.cards[n].alarm.tier], -fits[n]))]
        points = {word: family.words.get(word, 0) for word in words}
        telling = sorted(
            (word for word in points if points[word] > 0), key=lambda word: (-points[word], word)
        )
        return replace(card.alarm, why=f"{card.alarm.why} (adds up: {', '.join(telling[:_MOST_NAMED])})")


def _by_sentences(text: PlainText, matches: Iterable[Match]) -> dict[range, list[Match]]:
    """Rules by the sentences in which they stand."""
    found: dict[range, list[Match]] = {}
    for match in matches:
        those = range(text.sentences[match[1]], text.sentences[match[2] - 1] + 1)
        found.setdefault(those, []).append(match)
    return found


def _packed(points: Iterable[Mapping[_Name, int]]) -> dict[_Name, int]:
    """The points of all families by name, each a digit of one number."""
    packed: dict[_Name, int] = {}
    for n, of_family in enumerate(points):
        for name, number in of_family.items():
            packed[name] = packed.get(name, 0) + (number << n * _DIGIT)
    return packed


def counted_thoughts(text: PlainText, signs: Sequence[Hit], matches: Sequence[Match]) -> list[Thought]:
    """All that ``ScoreBoard.alarms`` looks at, whether it is an alarm or not."""
    return [
        Thought(
            text.words[start:end],
            tuple(sign.label for sign in signs if start <= sign.start < end),
            tuple(sorted({rule.id for rule, _, _ in within})),
        )
        for start, end, within in spans_of(text, matches)
    ]


def excuses_in(reading: Reading, speaks_for: Mapping[str, frozenset[str]]) -> list[Hit]:
    """What denies or excuses the concepts of a text, in their places.

    Args:
        reading: of the text.
        speaks_for: the categories of each concept.
    """
    own = _negations_of_concepts(reading, speaks_for)
    found: dict[tuple[int, str], Hit] = {}  # once for all that begins with a word
    for hit in reading.hits:
        categories = speaks_for.get(hit.label, frozenset())
        if reading.denies((hit,)) and own.get(reading.negated_by.get(hit), frozenset()).isdisjoint(
            categories
        ):
            found[hit.start, DENIED] = Hit(hit.start, hit.end, DENIED)
        for excuse in reading.excuses_of(hit) if (hit.start, DENIED) not in found else ():
            found[hit.start, EXCUSES[excuse]] = Hit(hit.start, hit.end, EXCUSES[excuse])
    return list(found.values())


def _negations_of_concepts(
    reading: Reading, speaks_for: Mapping[str, frozenset[str]]
) -> dict[Hit | None, frozenset[str]]:
    """Negations in something found, with its categories: "don't feel" denies "suicidal", but no "bits"."""
    if not reading.negated_by:
        return {}
    cues = {cue.start: cue for cue in reading.negated_by.values()}
    own: dict[Hit | None, frozenset[str]] = {}
    for hit in reading.hits:
        for place in range(hit.start, hit.end):
            cue = cues.get(place)
            if cue is not None and cue.end <= hit.end:
                own[cue] = own.get(cue, frozenset()) | speaks_for.get(hit.label, frozenset())
    return own


def spans_of(text: PlainText, matches: Sequence[Match]) -> Iterator[tuple[int, int, list[Match]]]:
    """What is read together: every thought, and the clauses around every rule; with the rules in it.

    Args:
        text: the words.
        matches: rules, by the place in which they begin.
    """
    starts = [match[1] for match in matches]
    spans = [*dict.fromkeys(around(text, match) for match in matches), *thoughts_of(text)]
    for start, end in spans:
        near = matches[bisect_left(starts, start) : bisect_left(starts, end)]
        yield start, end, [match for match in near if match[2] <= end]


def around(text: PlainText, match: Match) -> tuple[int, int]:
    """The clauses in which a rule was found, or what stands close by if they are long."""
    _, start, end = match
    first = bisect_left(text.clauses, text.clauses[start])
    last = bisect_left(text.clauses, text.clauses[end - 1] + 1)
    return max(first, start - _AROUND_RULE), min(last, end + _AROUND_RULE)


def thoughts_of(text: PlainText) -> Iterator[tuple[int, int]]:
    """The words, from and to, of sentences, windows of long ones, clauses, and pairs of short sentences."""
    before: int | None = None
    start, length = 0, len(text.words)
    while start < length:
        end = bisect_left(text.sentences, text.sentences[start] + 1, start)
        if end - start <= _LONG_SENTENCE:
            yield start, end
        else:
            for first in range(start, end - _STEP, _STEP):
                yield first, min(first + _WINDOW, end)
        if text.clauses[start] != text.clauses[end - 1]:  # nothing harmless in one hides what another says
            yield from _clauses(text, start, end)
        if before is not None and end - before <= _LONGEST_PAIR:
            yield before, end
        before, start = start, end


def _clauses(text: PlainText, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        last = bisect_left(text.clauses, text.clauses[start] + 1, start)
        if _SHORTEST_CLAUSE <= last - start <= _LONG_SENTENCE:
            yield start, last
        start = last
