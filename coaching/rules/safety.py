"""The first screen of every message: deterministic rules for what cannot wait.

It runs before any language model, in the middle of any form, and when the dialogue server is down.
Sensitivity beats specificity. The knowledge is passed in; nothing clinical is written here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from coaching.rules.bare_answers import BareAnswers
from coaching.rules.excuses import Reading, read
from coaching.rules.phrases import Hit, PhraseBook
from coaching.rules.plain_words import PlainText, read_plain, split_words
from coaching.rules.red_flags import Cues, RedFlags, Rule, Tier
from coaching.rules.scorecards import ScoreBoard
from coaching.rules.spelling import Speller

__all__ = ["HOLDING_TIERS", "Screen", "Tier", "Verdict"]

# Coaching stops for these until a clinician has reviewed the event.
HOLDING_TIERS = frozenset({Tier.EMERGENCY, Tier.CRISIS, Tier.SAME_DAY, Tier.URGENT})
_MOST_TAKEN_APART = 60  # words that nobody knows, in one message; keeps contrived texts quick
_UNLESS_WITHIN = 5  # words on either side of what was found
_MOST_UNLESS = 12  # hits of one concept that can stand in that window
_URGENCY = {tier: place for place, tier in enumerate(Tier)}


@dataclass(frozen=True)
class Verdict:
    """What the screen found: the most urgent tier, its category, and every rule that matched.

    ``matched`` are ids of rules, most urgent first; ``why`` says in plain words what they stand for (for the
    clinician and the audit); ``version`` is the knowledge's.
    """

    tier: Tier
    category: str = "none"
    matched: tuple[str, ...] = ()
    why: str = ""
    version: str = ""


class Screen:
    """Judges messages by a table of red flags. Building it takes a moment; judging is linear in the text.

    Args:
        knowledge: concepts, rules and cues.

    Raises:
        ValueError: a phrase that cannot be read, or a rule about an unknown concept.
    """

    def __init__(self, knowledge: RedFlags) -> None:
        self._knowledge = knowledge
        self._board = ScoreBoard(knowledge.scores)
        alarming = {concept for rule in knowledge.rules for concept in rule.concepts} | set(
            self._board.speaking_for
        )
        others = {concept for rule in knowledge.rules for concept in rule.unless} | self._board.company
        self._concepts = _book(knowledge, alarming)
        self._others = _book(knowledge, others)
        self._cues = PhraseBook(_cue_phrases(knowledge.cues), knowledge.lists)
        self._answers = BareAnswers(knowledge.answers, knowledge.lists)
        vocabulary = self._concepts.vocabulary | self._cues.vocabulary
        self._speller = Speller(
            vocabulary,
            knowledge.spelled_right
            | _filler_words(knowledge)
            | self._others.vocabulary
            | self._answers.vocabulary,
            knowledge.short_forms,
        )
        self._known = frozenset(vocabulary)
        self._remembered = self._known | self._others.vocabulary | knowledge.spelled_right
        books = (self._concepts, self._others, self._cues)
        self._symbols: dict[PhraseBook, dict[tuple[str, ...], int]] = {book: {} for book in books}
        self._rules_of = _rules_by_concept(knowledge)
        self._place_of = {name: place for place, name in enumerate(knowledge.categories)}

    def judge(self, text: str, in_reply_to: str | None = None) -> Verdict:
        """Judge one message, caption or edit.

        Args:
            text: as typed, any length.
            in_reply_to: the question that it answers. It can make a short answer an alarm and never takes
                one away.
        """
        plain, readings = self._spelled(read_plain(text, self._known))
        matching = self._judge_words(plain, readings, may_ask=True)
        if in_reply_to:
            matching += self._judge_answer(plain, in_reply_to)
        return self._verdict(matching)

    def _judge_answer(self, answer: PlainText, question: str) -> list[Rule]:
        """What the answer means after the question, beyond what the question says by itself."""
        matching: list[Rule] = []
        for statement in self._answers.statements(answer, question):
            said, asked = (
                self._judge_words(*self._spelled(read_plain(text)), may_ask=False) for text in statement
            )
            of_question = {rule.id for rule in asked}
            matching += [rule for rule in said if rule.id not in of_question]
        return matching

    def _spelled(self, plain: PlainText) -> tuple[PlainText, list[tuple[str, ...]]]:
        """The text in the words that were meant, and for every word all that it may be."""
        meant = {word: self._speller.read(word) for word in dict.fromkeys(plain.words)}
        unread = [word for word, found in meant.items() if len(found) == 1 and found[0] not in self._known]
        pieces = {word: found for word in unread[:_MOST_TAKEN_APART] if (found := self._speller.split(word))}
        if pieces:
            plain = split_words(plain, pieces)
            meant.update((word, (word,)) for found in pieces.values() for word in found)
        readings = [meant[word] for word in plain.words]
        return replace(plain, words=tuple(found[0] for found in readings)), readings

    def _judge_words(self, text: PlainText, readings: list[tuple[str, ...]], *, may_ask: bool) -> list[Rule]:
        hits = self._find(self._concepts, text, readings)
        matching: dict[str, Rule] = {}
        # Most messages end here: nothing in them would be an alarm even without any excuse.
        for part in self._suspect_parts(text, hits):
            within = slice(part.start, part.stop)
            first = bisect_left(hits, part.start, key=lambda hit: hit.start)
            last = bisect_left(hits, part.stop, key=lambda hit: hit.start)
            shifted = [
                Hit(start - part.start, end - part.start, label) for start, end, label in hits[first:last]
            ]
            words = PlainText(
                text.words[within], text.clauses[within], text.sentences[within], text.before[within]
            )
            found = self._judge_part(words, readings[within], shifted, may_ask=may_ask)
            matching.update((rule.id, rule) for rule in found)
        return list(matching.values())

    def _judge_part(
        self, text: PlainText, readings: list[tuple[str, ...]], hits: list[Hit], *, may_ask: bool
    ) -> list[Rule]:
        cue_hits = self._find(self._cues, text, readings)
        if not may_ask:
            cue_hits = [cue for cue in cue_hits if cue.label != "question"]
        reading = read(text, hits, cue_hits, self._knowledge.cues)
        others = self._find(self._others, text, readings)
        matches = self._matching(text, reading.hits, reading, _places(others))
        return self._board.alarms(text, reading, others, matches)

    def _suspect_parts(self, text: PlainText, hits: Sequence[Hit]) -> list[range]:
        """The words of sentences that would be an alarm without excuses, each with a sentence around it."""
        suspect = self._board.suspect_sentences(text, hits)
        latest: dict[tuple[str, str], Hit] = {}
        possible = self._possible({hit.label for hit in hits})
        for hit in hits:
            for rule in possible.get(hit.label, ()):
                latest[rule.id, hit.label] = hit
                if text.sentences[hit.start] in suspect and not rule.across:
                    continue
                met = [one for concept in rule.concepts if (one := latest.get((rule.id, concept)))]
                if len(met) == len(rule.concepts) and _stand_together(text, met, rule):
                    suspect.update(text.sentences[one.start] for one in met)
        around = sorted({near for one in suspect for near in (one - 1, one, one + 1)})
        parts: list[range] = []
        for sentence in around:
            start, end = bisect_left(text.sentences, sentence), bisect_left(text.sentences, sentence + 1)
            if parts and parts[-1].stop >= start:
                parts[-1] = range(parts[-1].start, max(end, parts[-1].stop))
            elif start < end:
                parts.append(range(start, end))
        return parts

    def _find(self, book: PhraseBook, text: PlainText, readings: list[tuple[str, ...]]) -> list[Hit]:
        remembered = self._symbols[book]
        symbols = {found: remembered.get(found) for found in set(readings)}
        for found, symbol in symbols.items():
            if symbol is None:
                symbols[found] = symbol = book.symbol_of(found)
                if found[0] in self._remembered:  # others are without number
                    remembered[found] = symbol
        return book.find(text, [symbols[found] or 0 for found in readings])

    def _matching(
        self,
        text: PlainText,
        hits: Sequence[Hit],
        reading: Reading | None = None,
        others: Mapping[str, Sequence[Hit]] | None = None,
    ) -> list[tuple[Rule, int, int]]:
        """Rules whose concepts all stand in one sentence, near each other and without an excuse.

        With the words, from and to, in which they stand; of one sentence only the first.
        """
        found: dict[tuple[str, int], tuple[Rule, int, int]] = {}
        latest: dict[tuple[str, str], Hit] = {}
        possible = self._possible({hit.label for hit in hits})
        for hit in hits:
            rules = possible.get(hit.label, ())
            excuses = reading.excuses_of(hit) if reading and rules else frozenset()
            for rule in rules:
                if excuses & rule.excuses or (rule.id, text.sentences[hit.start]) in found:
                    continue
                latest[rule.id, hit.label] = hit
                met = [one for concept in rule.concepts if (one := latest.get((rule.id, concept)))]
                if len(met) < len(rule.concepts) or not _stand_together(text, met, rule):
                    continue
                if reading and (reading.denies(met) or _means_something_else(text, met, rule, others or {})):
                    continue
                start, end = min(one.start for one in met), max(one.end for one in met)
                found[rule.id, text.sentences[hit.start]] = (rule, start, end)
        return list(found.values())

    def _possible(self, labels: set[str]) -> dict[str, list[Rule]]:
        """By concept, the rules that these concepts can fulfil."""
        possible: dict[str, list[Rule]] = {}
        for label in labels:
            rules = [rule for rule in self._rules_of.get(label, ()) if labels.issuperset(rule.concepts)]
            if rules:
                possible[label] = rules
        return possible

    def _verdict(self, matching: Iterable[Rule]) -> Verdict:
        found = {rule.id: rule for rule in matching}
        rules = sorted(found.values(), key=lambda rule: (_URGENCY[rule.tier], self._place_of[rule.id]))
        if not rules:
            return Verdict(Tier.NONE, version=self._knowledge.version)
        return Verdict(
            tier=rules[0].tier,
            category=rules[0].category,
            matched=tuple(rule.id for rule in rules),
            why="; ".join(rule.why for rule in rules),
            version=self._knowledge.version,
        )


def _stand_together(text: PlainText, hits: list[Hit], rule: Rule) -> bool:
    ordered = sorted(hits)
    if rule.in_order and ordered != hits:
        return False
    if text.sentences[ordered[-1].start] - text.sentences[ordered[0].start] > rule.across:
        return False
    reach = ordered[0].end
    for hit in ordered[1:]:
        if hit.start - reach > rule.within:
            return False
        reach = max(reach, hit.end)
    return True


def _means_something_else(
    text: PlainText, hits: Sequence[Hit], rule: Rule, places: Mapping[str, Sequence[Hit]]
) -> bool:
    """Whether a concept of ``unless`` stands close by, in a clause from the first hit to the last."""
    start, end = min(hit.start for hit in hits), max(hit.end for hit in hits)
    clauses = range(text.clauses[start], text.clauses[end - 1] + 1)
    for concept in rule.unless:
        others = places.get(concept, ())
        place = bisect_left(others, start - _UNLESS_WITHIN, key=lambda hit: hit.start)
        for other in others[place : place + _MOST_UNLESS]:
            if other.start > end + _UNLESS_WITHIN:
                break
            if text.clauses[other.start] in clauses:
                return True
    return False


def _places(hits: Sequence[Hit]) -> dict[str, list[Hit]]:
    places: dict[str, list[Hit]] = {}
    for hit in hits:
        places.setdefault(hit.label, []).append(hit)
    return places


def _book(knowledge: RedFlags, names: Iterable[str]) -> PhraseBook:
    phrases = {name: knowledge.concepts[name] for name in names if name in knowledge.concepts}
    return PhraseBook(phrases, knowledge.lists)


def _cue_phrases(cues: Cues) -> dict[str, tuple[str, ...]]:
    return {
        "negation": cues.negation,
        "negation_after": cues.negation_after,
        "no_negation": cues.no_negation,
        "comparison": cues.comparison,
        "history": cues.history,
        "present": cues.present,
        "again": cues.again,
        "no_again": cues.no_again,
        "question": cues.question,
        "story": cues.story,
        "denial": cues.denial,
        "reported": cues.reported,
        "own_state": cues.own_state,
        "idiom": cues.idioms,
        "idiom_across": cues.idioms_across_commas,
    }


def _rules_by_concept(knowledge: RedFlags) -> dict[str, list[Rule]]:
    by_concept: dict[str, list[Rule]] = {concept: [] for concept in knowledge.concepts}
    for rule in knowledge.rules:
        for concept in (*rule.concepts, *rule.unless):
            if concept not in by_concept:
                raise ValueError(f"{rule.id}: unknown concept {concept!r}")
        for concept in rule.concepts:
            by_concept[concept].append(rule)
    return by_concept


def _filler_words(knowledge: RedFlags) -> frozenset[str]:
    cues = knowledge.cues
    return cues.negation_fillers | cues.list_words | cues.list_joins | cues.oneself | cues.clause_words
