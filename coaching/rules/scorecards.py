"""Scorecards: weak signs that add up to an alarm, and harmless company that speaks against one.

As clinicians know them (Wells, qSOFA): every concept of a card has a few points, and the sum within one
thought (a clause, a sentence, or two neighbouring ones) decides. What a rule has found is one more sign
with points, so that harmless company in its own clauses can outweigh a weak rule.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from coaching.rules.excuses import Reading
from coaching.rules.phrases import Hit
from coaching.rules.plain_words import PlainText
from coaching.rules.red_flags import Excuse, Rule, Scorecard, Scores

_WINDOW = 20  # words of a long sentence that are read together
_STEP = 10
_LONGEST_PAIR = 30  # words of two sentences that are read together
_AROUND_RULE = 25  # words on either side of what a rule has found
_MOST_NAMED = 6  # concepts that the reason names
_MOST_PAIRS = 4  # of one thought that a first look allows for
_EXCUSES = {Excuse.HISTORY: "in_the_past", Excuse.QUESTION: "asked_in_general", Excuse.STORY: "in_a_story"}
_DENIED = "denied"
_SIGNS = (_DENIED, *_EXCUSES.values())


@dataclass(frozen=True, slots=True)
class Thought:
    """The words ``start`` to ``end`` that are read together, with the concepts in them."""

    start: int
    end: int
    concepts: frozenset[str]


class ScoreBoard:
    """Adds up the cards. Linear in the text: every word is part of a few thoughts only."""

    def __init__(self, scores: Scores) -> None:
        self._scores = scores
        self._points = [card.points for card in scores.cards]
        self._for: dict[str, list[tuple[int, int]]] = {}
        for place, points_of in enumerate(self._points):
            for name, points in points_of.items():
                if points > 0:
                    self._for.setdefault(name, []).append((place, points))
        self._card_of = {(card.alarm.tier, card.alarm.category): n for n, card in enumerate(scores.cards)}
        # A first look does without pairs: what they could add at most comes off.
        self._first_look = [card.threshold - _most_of_pairs(card) for card in scores.cards]
        self.company = frozenset(name for points in scores.company.values() for name in points) - set(_SIGNS)
        self.speaking_for = _cards_of({*self.company, *_SIGNS}, scores.cards)

    def suspect_sentences(self, text: PlainText, hits: Sequence[Hit]) -> set[int]:
        """Sentences in which a card may reach its threshold if nothing speaks against it."""
        suspect: set[int] = set()
        for thought in thoughts_of(text, [hit for hit in hits if hit.label in self._for]):
            sums = self._speak_for(thought)
            if any(self._may_reach(place, points, thought) for place, points in sums.items()):
                suspect.update((text.sentences[thought.start], text.sentences[thought.end - 1]))
        return suspect

    def alarms(
        self,
        text: PlainText,
        reading: Reading,
        company: Sequence[Hit],
        matches: Iterable[tuple[Rule, int, int]],
    ) -> list[Rule]:
        """The rules that stand, and the cards that add up.

        Args:
            text: the words.
            reading: the concepts that are meant, and what excuses them.
            company: hits of what may make them harmless.
            matches: rules with the words, from and to, in which they were found.
        """
        meant = meant_hits(reading, self.speaking_for)
        meant += [hit for hit in company if hit.label in self.company]
        meant.sort()
        found: dict[str, Rule] = {}
        for rule, start, end in matches:
            if rule.id not in found and self._stands(rule, self._around(text, meant, start, end)):
                found[rule.id] = rule
        for thought in thoughts_of(text, meant, self._scores.reaching):
            for place in self._added_up(thought):
                alarm = self._scores.cards[place].alarm
                if alarm.id not in found:
                    found[alarm.id] = replace(alarm, why=self._why(place, thought))
        return list(found.values())

    def _around(self, text: PlainText, signs: Sequence[Hit], start: int, end: int) -> Thought:
        """The clauses in which a rule was found, or what stands close by if they are long."""
        first = bisect_left(text.clauses, text.clauses[start])
        last = bisect_left(text.clauses, text.clauses[end - 1] + 1)
        first, last = max(first, start - _AROUND_RULE), min(last, end + _AROUND_RULE)
        return _thought(text, signs, first, last, self._scores.reaching)

    def _stands(self, rule: Rule, thought: Thought) -> bool:
        """Whether what a rule has found outweighs its company."""
        points = self._scores.of_rules.get(rule.id, self._scores.any_rule)
        place = self._card_of.get((rule.tier, rule.category))
        if place is not None:
            return points + self._sum(place, thought) >= self._scores.cards[place].threshold
        company = self._scores.company.get(rule.category, {})
        return points + sum(company.get(name, 0) for name in thought.concepts) >= self._scores.threshold

    def _added_up(self, thought: Thought) -> list[int]:
        """The cards that reach their threshold."""
        return [
            place
            for place, points in self._speak_for(thought).items()
            if points >= self._first_look[place]
            and self._sum(place, thought) >= self._scores.cards[place].threshold
        ]

    def _speak_for(self, thought: Thought) -> dict[int, int]:
        """Points by card, without pairs and without what speaks against it."""
        speaking_for = self._for
        sums: dict[int, int] = {}
        for name in thought.concepts:
            for place, points in speaking_for.get(name, ()):
                sums[place] = sums.get(place, 0) + points
        return sums

    def _may_reach(self, place: int, points: int, thought: Thought) -> bool:
        if points < self._first_look[place]:
            return False
        card, concepts = self._scores.cards[place], thought.concepts
        pairs = card.together.items()
        points += sum(n for (one, other), n in pairs if n > 0 and one in concepts and other in concepts)
        return points >= card.threshold

    def _sum(self, place: int, thought: Thought) -> int:
        """What one card adds up to, with all that speaks against it."""
        points, concepts = self._points[place], thought.concepts
        pairs = self._scores.cards[place].together
        return sum(points.get(name, 0) for name in concepts) + sum(
            points for (one, other), points in pairs.items() if one in concepts and other in concepts
        )

    def _why(self, place: int, thought: Thought) -> str:
        """``thoughts of suicide (adds up: farewells, letters)``."""
        points = self._points[place]
        telling = sorted((-points.get(name, 0), name) for name in thought.concepts)
        named = [name.replace("_", " ") for against, name in telling[:_MOST_NAMED] if against < 0]
        return f"{self._scores.cards[place].alarm.why} (adds up: {', '.join(named)})"


def _most_of_pairs(card: Scorecard) -> int:
    points = sorted((points for points in card.together.values() if points > 0), reverse=True)
    return sum(points[:_MOST_PAIRS])


def _cards_of(others: Container[str], cards: Sequence[Scorecard]) -> dict[str, frozenset[int]]:
    """By concept, the cards that know it, without what is no sign."""
    cards_of: dict[str, frozenset[int]] = {}
    for place, card in enumerate(cards):
        for name in card.points:
            if name not in others:
                cards_of[name] = cards_of.get(name, frozenset()) | {place}
    return cards_of


def meant_hits(reading: Reading, speaking_for: Mapping[str, frozenset[int]]) -> list[Hit]:
    """Concepts that nothing denies, and in the place of excused ones what excuses them."""
    own = _parts_of_concepts(reading, speaking_for)
    meant: list[Hit] = []
    for hit in reading.hits:
        if hit.label not in speaking_for:
            continue
        if reading.denies((hit,)) and own.get(reading.negated_by.get(hit), frozenset()).isdisjoint(
            speaking_for[hit.label]
        ):
            meant.append(Hit(hit.start, hit.end, _DENIED))
        else:
            meant.append(hit)
            meant += [Hit(hit.start, hit.end, _EXCUSES[excuse]) for excuse in reading.excuses_of(hit)]
    return meant


def _parts_of_concepts(
    reading: Reading, speaking_for: Mapping[str, frozenset[int]]
) -> dict[Hit | None, frozenset[int]]:
    """Negations inside something found, with its cards: "don't feel" denies "suicidal", but no "bits"."""
    if not reading.negated_by:
        return {}
    cues = {cue.start: cue for cue in reading.negated_by.values()}
    own: dict[Hit | None, frozenset[int]] = {}
    for hit in reading.hits:
        for place in range(hit.start, hit.end) if hit.label in speaking_for else ():
            cue = cues.get(place)
            if cue is not None and cue.end <= hit.end:
                own[cue] = own.get(cue, frozenset()) | speaking_for[hit.label]
    return own


def thoughts_of(
    text: PlainText, hits: Sequence[Hit], reaching: frozenset[str] = frozenset()
) -> Iterator[Thought]:
    """Sentences, windows of long ones, and pairs of short neighbours, where there are concepts."""
    if not hits:
        return
    before: tuple[int, int] | None = None
    start, length = 0, len(text.words)
    while start < length:
        end = bisect_left(text.sentences, text.sentences[start] + 1, start)
        for first in range(start, max(start + 1, end - _STEP), _STEP):
            yield _thought(text, hits, first, min(first + _WINDOW, end), reaching)
        if text.clauses[start] != text.clauses[end - 1]:  # nothing harmless in one hides what another says
            yield from _clauses(text, hits, start, end, reaching)
        if before is not None and end - before[0] <= _LONGEST_PAIR:
            yield _thought(text, hits, before[0], end, reaching)
        before = (start, end)
        start = end


def _clauses(
    text: PlainText, hits: Sequence[Hit], start: int, end: int, reaching: frozenset[str]
) -> Iterator[Thought]:
    while start < end:
        last = min(bisect_left(text.clauses, text.clauses[start] + 1, start), start + _WINDOW)
        yield _thought(text, hits, start, last, reaching)
        start = last


def _thought(text: PlainText, hits: Sequence[Hit], start: int, end: int, reaching: frozenset[str]) -> Thought:
    first = bisect_left(hits, start, key=_start)
    concepts = {hit.label for hit in hits[first : bisect_left(hits, end, first, key=_start)]}
    if reaching:
        concepts |= reaching & _next_to(text, hits, start, end)
    return Thought(start, end, frozenset(concepts))


def _next_to(text: PlainText, hits: Sequence[Hit], start: int, end: int) -> set[str]:
    """Concepts of the rest of the sentence, and of the ones before and after."""
    low, high = max(start - _WINDOW, 0), end + _WINDOW
    first, last = bisect_left(hits, low, key=_start), bisect_left(hits, high, key=_start)
    least, most = text.sentences[start] - 1, text.sentences[end - 1] + 1
    return {hit.label for hit in hits[first:last] if least <= text.sentences[hit.start] <= most}


def _start(hit: Hit) -> int:
    return hit.start
