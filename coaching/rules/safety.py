"""The first screen of every message: deterministic rules for what cannot wait.

It runs before any language model, in the middle of any form, and when the dialogue server is down.
Sensitivity beats specificity. The knowledge is passed in; nothing clinical is written here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from coaching.rules.bare_answers import BareAnswers
from coaching.rules.combinations import Match, RuleTable
from coaching.rules.excuses import read
from coaching.rules.phrases import Hit, PhraseBook, Reading
from coaching.rules.plain_words import PlainText, read_plain, split_words
from coaching.rules.red_flags import Cues, RedFlags, Rule, Tier
from coaching.rules.scorecards import ScoreBoard, Thought, counted_thoughts, excuses_in
from coaching.rules.spelling import Speller

__all__ = ["HOLDING_TIERS", "Screen", "Tier", "Verdict"]

# Coaching stops for these until a clinician has reviewed the event.
HOLDING_TIERS = frozenset({Tier.EMERGENCY, Tier.CRISIS, Tier.SAME_DAY, Tier.URGENT})
_MOST_TAKEN_APART = 60  # words that nobody knows, in one message; keeps contrived texts quick
_WORTH_CORRECTING = 12  # points of a word
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
        self._book = PhraseBook(knowledge.concepts, knowledge.lists)
        self._company = knowledge.scores.company
        self._rules = RuleTable(knowledge.rules, knowledge.concepts)
        self._cues = PhraseBook(_cue_phrases(knowledge.cues), knowledge.lists)
        self._answers = BareAnswers(knowledge.answers, knowledge.lists)
        vocabulary = _telling_words(knowledge) | self._cues.vocabulary
        self._speller = Speller(
            vocabulary,
            knowledge.spelled_right
            | _filler_words(knowledge)
            | self._book.vocabulary
            | self._answers.vocabulary
            | {word for family in knowledge.scores.families for word in family.words},
            knowledge.short_forms,
        )
        self._known = frozenset(vocabulary)
        self._as_written = self._speller.as_written
        self._place_of = {name: place for place, name in enumerate(knowledge.categories)}

    def judge(self, text: str, in_reply_to: str | None = None) -> Verdict:
        """Judge one message, caption or edit.

        Args:
            text: as typed, any length.
            in_reply_to: the question that it answers. It can make a short answer an alarm and never takes
                one away.
        """
        plain, readings = self._spelled(read_plain(text, self._known))
        matching = self._judge_words(plain, readings)
        if in_reply_to:
            matching += self._judge_answer(plain, in_reply_to)
        return self._verdict(matching)

    def thoughts(self, text: str) -> list[Thought]:
        """All that is read together in a message and counted: what points are fitted to."""
        plain, readings = self._spelled(read_plain(text, self._known))
        hits = self._book.find(plain, self._book.symbols_of(readings))
        signs, matches = self._read_signs(plain, readings, hits, may_ask=True)
        return counted_thoughts(plain, signs, matches)

    def _judge_answer(self, answer: PlainText, question: str) -> list[Rule]:
        """The rules that question and answer fulfil only together; words of ours have no points."""
        matching: list[Rule] = []
        for said, asked in self._answers.statements(answer, question):
            of_question = {rule.id for rule, _, _ in self._fulfilled(asked)}
            found = [match for match in self._fulfilled(said) if match[0].id not in of_question]
            # What stands in the answer alone has been judged already, by its own words.
            is_filled_in = said.endswith(" ".join(answer.words)) and said.startswith(asked)
            own = len(read_plain(asked).words) if is_filled_in else None
            matching += [rule for rule, start, _ in found if own is None or start < own]
        return matching

    def _fulfilled(self, statement: str) -> list[Match]:
        """Rules with nothing harmless about them that outweighs them."""
        plain, readings = self._spelled(read_plain(statement))
        hits = self._book.find(plain, self._book.symbols_of(readings))
        signs, matches = self._read_signs(plain, readings, hits, may_ask=False)
        return [match for match in matches if self._board.outweighs(match, plain, signs)]

    def _spelled(self, plain: PlainText) -> tuple[PlainText, list[Reading]]:
        """The text in the words that were meant, and for every word all that it may be."""
        odd = [word for word in dict.fromkeys(plain.words) if word not in self._as_written]
        meant = {word: self._speller.read(word) for word in odd}
        unread = [word for word, found in meant.items() if len(found) == 1 and found[0] not in self._known]
        pieces = {word: found for word in unread[:_MOST_TAKEN_APART] if (found := self._speller.split(word))}
        if pieces:
            plain = split_words(plain, pieces)
            meant.update((word, (word,)) for found in pieces.values() for word in found)
        likeliest = {word: found[0] for word, found in meant.items()}
        words = tuple(map(likeliest.get, plain.words, plain.words))
        readings: dict[str, Reading] = {
            word: found if len(found) > 1 else found[0] for word, found in meant.items()
        }
        return replace(plain, words=words), list(map(readings.get, plain.words, plain.words))

    def _judge_words(self, text: PlainText, readings: Sequence[Reading]) -> list[Rule]:
        groups = self._book.find_groups(text, self._book.symbols_of(readings))
        suspect = self._board.suspect_sentences(text, groups, self._rules.candidates(text, groups))
        matching: list[Rule] = []
        # Most messages end here: nothing in them would be an alarm even without any excuse.
        for part in _with_neighbours(text, suspect):
            within = slice(part.start, part.stop)
            first, last = (bisect_left(groups, (place,)) for place in (part.start, part.stop))
            hits = [
                Hit(start - part.start, end - part.start, label)
                for start, end, labels in groups[first:last]
                if end <= part.stop
                for label in labels
            ]
            words = PlainText(
                text.words[within], text.clauses[within], text.sentences[within], text.before[within]
            )
            matching += self._judge_part(words, readings[within], hits)
        return list(_most_urgent(matching).values())

    def _judge_part(self, text: PlainText, readings: Sequence[Reading], hits: list[Hit]) -> list[Rule]:
        signs, matches = self._read_signs(text, readings, hits, may_ask=True)
        return self._board.alarms(text, signs, matches)

    def _read_signs(
        self, text: PlainText, readings: Sequence[Reading], hits: Sequence[Hit], *, may_ask: bool
    ) -> tuple[list[Hit], list[Match]]:
        """Company and excuses in a text, by start, and the rules that it fulfils."""
        cues = self._cues.find(text, self._cues.symbols_of(readings))
        if not may_ask:
            cues = [cue for cue in cues if cue.label != "question"]
        reading = read(
            text, [hit for hit in hits if hit.label not in self._company], cues, self._knowledge.cues
        )
        company = [hit for hit in hits if hit.label in self._company]
        signs = excuses_in(reading, self._rules.speaks_for) + company
        return sorted(signs), self._rules.matches(text, reading, hits)

    def _verdict(self, matching: Iterable[Rule]) -> Verdict:
        rules = sorted(
            _most_urgent(matching).values(), key=lambda rule: (_URGENCY[rule.tier], self._place_of[rule.id])
        )
        if not rules:
            return Verdict(Tier.NONE, version=self._knowledge.version)
        return Verdict(
            tier=rules[0].tier,
            category=rules[0].category,
            matched=tuple(rule.id for rule in rules),
            why="; ".join(rule.why for rule in rules),
            version=self._knowledge.version,
        )


def _most_urgent(rules: Iterable[Rule]) -> dict[str, Rule]:
    """By id, each at the most urgent tier in which it was found: a doubt takes no alarm away."""
    found: dict[str, Rule] = {}
    for rule in rules:
        if rule.id not in found or _URGENCY[rule.tier] < _URGENCY[found[rule.id].tier]:
            found[rule.id] = rule
    return found


def _with_neighbours(text: PlainText, sentences: Iterable[int]) -> list[range]:
    """The words of these sentences, each with a sentence around it."""
    parts: list[range] = []
    for sentence in sorted({near for one in sentences for near in (one - 1, one, one + 1)}):
        start, end = bisect_left(text.sentences, sentence), bisect_left(text.sentences, sentence + 1)
        if parts and parts[-1].stop >= start:
            parts[-1] = range(parts[-1].start, max(end, parts[-1].stop))
        elif start < end:
            parts.append(range(start, end))
    return parts


def _telling_words(knowledge: RedFlags) -> set[str]:
    """Words that speak for an alarm; misspelt ones are read as these."""
    scores = knowledge.scores
    alarming = {name: lines for name, lines in knowledge.concepts.items() if name not in scores.company}
    words = PhraseBook(alarming, knowledge.lists).vocabulary
    for family in scores.families:
        words.update(word for word, points in family.words.items() if points >= _WORTH_CORRECTING)
    return words


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


def _filler_words(knowledge: RedFlags) -> frozenset[str]:
    cues = knowledge.cues
    return cues.negation_fillers | cues.list_words | cues.list_joins | cues.oneself | cues.clause_words
