"""Scorecards: weak signs that add up to an alarm, and harmless company that speaks against one.

As clinicians know them (Wells, qSOFA): words, pairs of neighbouring words and harmless company have a few
points each. The sum within one thought (a sentence, a clause, two neighbouring short sentences, or twenty
words of a long one) decides whether it is an alarm, or a doubt that is worth one question; a card for each
theme then says which. What a rule has found is one more sign with points, so that harmless company in its
own clauses can outweigh a weak rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, compress, count, pairwise, repeat
from operator import add, eq
from typing import NamedTuple

from coaching.rules.cards import Cards
from coaching.rules.combinations import Match
from coaching.rules.digits import DIGIT, digit, level, packed, reached, top_bits
from coaching.rules.excuses import Reading, Span
from coaching.rules.labels import Group, Labels
from coaching.rules.plain_words import PlainText
from coaching.rules.red_flags import Excuse, Rule, Scorecard, Scores, Tier
from coaching.rules.thoughts import around, spans_of, thoughts_of
from coaching.rules.whole_messages import Told

_MOST_NAMED = 5  # signs that the reason names
_CLEAR = (
    15  # points; less than this above the threshold, and as much below another family's, it is that other
)
_NEARLY = 12  # points between two cards that fit nearly as well
EXCUSES = {Excuse.HISTORY: "in_the_past", Excuse.QUESTION: "asked_in_general", Excuse.STORY: "in_a_story"}
DENIED = "denied"


class Thought(NamedTuple):
    """Words that are read together, with the company, excuses and rules in them."""

    words: tuple[str, ...]
    signs: tuple[str, ...]
    rules: tuple[str, ...]


Sign = tuple[int, str]
"""A word's place, and company or an excuse that begins there."""


@dataclass(frozen=True, slots=True)
class Sums:
    """Points of every word, and of all words and pairs up to each place."""

    words: Sequence[int]
    so_far: Sequence[int]

    def of(self, start: int, end: int) -> int:
        """The points of the words ``start`` to ``end``."""
        return self.words[start] + self.so_far[end] - self.so_far[start + 1]


class Points(NamedTuple):
    """Of every word of a text, and of every word with its pair with the one before."""

    words: Sequence[int]
    with_pairs: Sequence[int]

    def of(self, part: range) -> Points:
        """Those of a part."""
        within = slice(part.start, part.stop)
        return Points(self.words[within], self.with_pairs[within])

    def sums(self, signs: Iterable[tuple[int, int]]) -> Sums:
        """With points for what begins at these words."""
        words, with_pairs = list(self.words), list(self.with_pairs)
        for place, points in signs:
            words[place] += points
            with_pairs[place] += points
        return Sums(words, [0, *accumulate(with_pairs)])


_NO_LABELS: list[bool] = []
_ALL = [True]


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

    The points of all families are added at once: they are the digits of one number, ``DIGIT`` bits each.
    """

    def __init__(self, scores: Scores) -> None:
        self._families = scores.families
        self._reasons = scores.reasons
        self._words = packed(family.words for family in scores.families)
        self._pairs = packed(family.pairs for family in scores.families)
        self._signs = packed(family.signs for family in scores.families)
        self._number_of = {
            category: n for n, family in enumerate(scores.families) for category in family.categories
        }
        self._cards = [Cards(family.cards) for family in scores.families]
        self._worth: dict[str, tuple[int, int, int]] = {}  # of rules
        self._of_labels: dict[Labels, int] = {}
        # Added to a sum, it sets the highest bit of every digit that has reached the level.
        self._to_ask = level(family.asks_from for family in scores.families)
        self._to_alarm = level(family.threshold for family in scores.families)
        self._top_bits = top_bits(len(scores.families))

    def points_of_word(self, word: str) -> int:
        """What a word has by itself, in all families."""
        return self._words.get(word, 0)

    def points_of(self, words: Sequence[str], points: Sequence[int]) -> Points:
        """What words have by themselves and with the next; a word said again and again counts once.

        Args:
            words: of a text.
            points: of each of them.
        """
        pairs = [0, *map(self._pairs.get, pairwise(words), repeat(0))]
        again = list(compress(count(1), map(eq, words, words[1:])))
        if again:
            points = list(points)
            for place in again:
                points[place] = pairs[place] = 0
        return Points(points, list(map(add, points, pairs)))

    def suspect_sentences(
        self, text: PlainText, points: Points, groups: Sequence[Group], candidates: Iterable[Match]
    ) -> set[int]:
        """Sentences that are worth a closer look, as if nothing denied or excused what they say.

        Args:
            text: the words.
            points: of them.
            groups: all concepts in them.
            candidates: rules that may be fulfilled.
        """
        sums = points.sums(self._points_of_groups(groups))
        to_ask, tops = self._to_ask, self._top_bits
        suspect: set[int] = set()
        thoughts: dict[int, list[tuple[int, int]]] = {}  # by sentence
        sentences = text.sentences
        for start, end in thoughts_of(text):
            first, last = sentences[start], sentences[end - 1]
            if (sums.of(start, end) + to_ask) & tops:
                suspect.update(range(first, last + 1))
            for sentence in range(first, last + 1):
                thoughts.setdefault(sentence, []).append((start, end))
        for (first, last), matches in _by_sentences(text, candidates).items():
            those = range(first, last + 1)
            if suspect.issuperset(those):
                continue
            with_rules = to_ask + self._points_of_rules(matches, at_least=0)
            spans = [around(text, match) for match in matches]
            spans += [span for sentence in those for span in thoughts[sentence]]
            if any((sums.of(*span) + with_rules) & tops for span in spans):
                suspect.update(those)
        return suspect

    def alarms(
        self, text: PlainText, points: Points, signs: Sequence[Sign], matches: Sequence[Match]
    ) -> list[Rule]:
        """The rules that stand, and the cards of what adds up without any; doubtful ones in the tier ``ask``.

        Args:
            text: the words.
            points: of them.
            signs: company and excuses.
            matches: rules that were found.
        """
        sums = points.sums((place, self._signs.get(label, 0)) for place, label in signs)
        found: dict[tuple[str, bool], Rule] = {}  # by id, and whether it is an alarm
        told: list[_Told] = []
        # By ids: what these rules have together, and which are a family's.
        of_rules: dict[tuple[str, ...], tuple[int, Mapping[int, list[Rule]]]] = {}
        excesses: dict[int, dict[int, int]] = {}  # by sentence and family: how far above the threshold
        for start, end, within in spans_of(text, matches):
            without_rules = sums.of(start, end)
            ids = tuple(dict.fromkeys([rule.id for rule, _, _ in within]))
            if ids not in of_rules:
                of_rules[ids] = self._points_of_rules(within), self._by_family(within)
            points_of_rules, by_family = of_rules[ids]
            both = without_rules + points_of_rules
            for number in self._reached(both, self._to_ask):
                excess = digit(both + self._to_alarm, number)
                sentences = range(text.sentences[start], text.sentences[end - 1] + 1)
                for sentence in sentences:
                    most = excesses.setdefault(sentence, {})
                    most[number] = max(excess, most.get(number, excess))
                theirs = by_family.get(number, ())
                for rule in theirs:
                    found[rule.id, excess >= 0] = rule
                # A mild rule hides nothing that adds up without it.
                if not theirs or digit(without_rules + self._to_alarm, number) >= 0:
                    told.append(_Told(number, excess, start, end, sentences, 0 if theirs else _NEARLY))
        clear = [one for one in told if _is_clear(one, excesses)]
        rules = [rule if sure else replace(rule, tier=Tier.ASK) for (_, sure), rule in found.items()]
        return rules + self._told_by(clear, text)

    def name(self, told: Iterable[Told], text: PlainText) -> list[Rule]:
        """The cards of what a message says as a whole."""
        return self._told_by(
            [_Told(one.family, 0, one.start, one.end, range(0), _NEARLY) for one in told], text
        )

    def outweighs(self, match: Match, text: PlainText, signs: Iterable[Sign]) -> bool:
        """Whether a rule weighs more than what is harmless around it, whatever the other words say."""
        start, end = around(text, match)
        family = self._families[self.family_of(match[0])]
        harmless = sum(family.signs.get(label, 0) for place, label in signs if start <= place < end)
        return family.any_rule + family.of_rules.get(match[0].id, 0) + harmless > 0

    def family_of(self, rule: Rule) -> int:
        """The number of the family that a rule counts for."""
        return self._number_of.get(rule.category, len(self._families) - 1)

    def _reached(self, points: int, to_reach: int) -> tuple[int, ...]:
        """The numbers of the families that have reached their level."""
        return reached((points + to_reach) & self._top_bits, len(self._families))

    def _by_family(self, matches: Iterable[Match]) -> dict[int, list[Rule]]:
        found: dict[int, list[Rule]] = {}
        for rule, _, _ in matches:
            found.setdefault(self.family_of(rule), []).append(rule)
        return found

    def _points_of_groups(self, groups: Iterable[Group]) -> Iterator[tuple[int, int]]:
        known = self._of_labels
        for start, _, labels in groups:
            points = known.get(labels)
            if points is None:
                points = known[labels] = sum(self._signs.get(label, 0) for label in labels)
            if points:
                yield start, points

    def _points_of_rules(self, matches: Sequence[Match], *, at_least: int | None = None) -> int:
        """Points for the first rule of a family, and what each is worth beyond that.

        Args:
            matches: the rules.
            at_least: what each is worth; with 0, the sum is no less than that of any part of them.
        """
        points, counted = 0, set()
        for rule in {rule.id: rule for rule, _, _ in matches}.values():
            number, first, own = self._worth_of(rule)
            points += own if at_least is None else max(own, at_least)
            if number not in counted:
                points += first
                counted.add(number)
        return points

    def _worth_of(self, rule: Rule) -> tuple[int, int, int]:
        """The number of a rule's family, the points for the first rule of that family, and for this one."""
        worth = self._worth.get(rule.id)
        if worth is None:
            number = self.family_of(rule)
            family, place = self._families[number], number * DIGIT
            worth = (number, family.any_rule << place, family.of_rules.get(rule.id, 0) << place)
            self._worth[rule.id] = worth
        return worth

    def _told_by(self, told: Sequence[_Told], text: PlainText) -> list[Rule]:
        """The alarms of the cards that fit the words best, each once."""
        if not told:
            return []
        first: dict[tuple[str, bool], tuple[Scorecard, _Told]] = {}
        start, end = min([one.start for one in told]), max([one.end for one in told])
        words = text.words[start:end]
        fits = {family: self._cards[family].fits(words) for family in {one.family for one in told}}
        for one in told:
            card = fits[one.family].best(one.start - start, one.end - start, one.leeway)
            if card is not None:
                first.setdefault((card.alarm.id, one.excess >= 0), (card, one))
        return [
            replace(
                card.alarm,
                tier=card.alarm.tier if sure else Tier.ASK,
                why=self._say_why(card, one, text),
            )
            for (_, sure), (card, one) in first.items()
        ]

    def _say_why(self, card: Scorecard, one: _Told, text: PlainText) -> str:
        points, words = self._families[one.family].words, text.words[one.start : one.end]
        reason = self._reasons.name(self._telling(points, words))
        return f"{card.alarm.why} ({reason})" if reason else card.alarm.why

    def _telling(self, points: Mapping[str, int], words: Sequence[str]) -> list[str]:
        """The few words with the most points that tell a reader something, in the order of the text."""
        some = [word for word in dict.fromkeys(words) if word not in self._reasons.small_words]
        most = sorted((word for word in some if points.get(word, 0) > 0), key=lambda word: -points[word])
        named = set(most[:_MOST_NAMED])
        return [word for word in some if word in named]


def _is_clear(one: _Told, excesses: Mapping[int, Mapping[int, int]]) -> bool:
    """Whether no other family is much surer of the same sentences."""
    if one.excess >= _CLEAR:
        return True
    return not any(
        family != one.family and excess >= one.excess + _CLEAR
        for sentence in one.sentences
        for family, excess in excesses[sentence].items()
    )


def _by_sentences(text: PlainText, matches: Iterable[Match]) -> dict[Span, list[Match]]:
    """Rules by the first and the last sentence in which they stand."""
    found: dict[Span, list[Match]] = {}
    for match in matches:
        those = text.sentences[match[1]], text.sentences[match[2] - 1]
        found.setdefault(those, []).append(match)
    return found


def counted_thoughts(text: PlainText, signs: Sequence[Sign], matches: Sequence[Match]) -> list[Thought]:
    """All that ``ScoreBoard.alarms`` looks at, whether it is an alarm or not."""
    return [
        Thought(
            text.words[start:end],
            tuple(label for place, label in sorted(signs) if start <= place < end),
            tuple(sorted({rule.id for rule, _, _ in within})),
        )
        for start, end, within in spans_of(text, matches)
    ]


def excuses_in(reading: Reading, speaks_for: Mapping[str, frozenset[str]]) -> list[Sign]:
    """What denies or excuses the concepts of a text, in their places.

    Args:
        reading: of the text.
        speaks_for: the categories of each concept.
    """
    denied = reading.denied_spans()
    is_excused = bool(reading.excused_sentences)
    if not denied and not is_excused:
        return []
    own = _negations_of_concepts(reading, speaks_for)
    found: set[Sign] = set()  # once for all that begins with a word
    for start, end, labels in reading.excusable(denied):
        is_denied = _NO_LABELS
        if (start, end) in denied:
            theirs = own.get(reading.negated_by.get((start, end)))
            is_denied = _ALL
            if theirs:
                is_denied = [theirs.isdisjoint(speaks_for.get(label, ())) for label in labels]
        excuses = reading.excuses_of(start, end) if is_excused else None
        if excuses and (start, DENIED) not in found and not any(is_denied[:1]):
            found.update((start, EXCUSES[excuse]) for excuse in excuses)
        if is_denied and any(is_denied):
            found.add((start, DENIED))
    return list(found)


def _negations_of_concepts(
    reading: Reading, speaks_for: Mapping[str, frozenset[str]]
) -> dict[Span | None, frozenset[str]]:
    """Negations in something found, with its categories: "don't feel" denies "suicidal", but no "bits"."""
    if not reading.negated_by:
        return {}
    cues = {cue[0]: cue for cue in reading.negated_by.values()}
    own: dict[Span | None, frozenset[str]] = {}
    for start, end, labels in reading.groups:
        if start not in cues and (end == start + 1 or cues.keys().isdisjoint(range(start + 1, end))):
            continue  # as with most
        theirs = frozenset[str]().union(*(speaks_for.get(label, ()) for label in labels))
        for place in range(start, end):
            cue = cues.get(place)
            if cue is not None and cue[1] <= end:
                own[cue] = own.get(cue, frozenset()) | theirs
    return own
