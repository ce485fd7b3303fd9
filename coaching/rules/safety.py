"""The first screen of every message: deterministic rules for what cannot wait.

It runs before any language model, in the middle of any form, and when the dialogue server is down.
Sensitivity beats specificity. The knowledge is passed in; nothing clinical is written here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from coaching.rules.bare_answers import BareAnswers
from coaching.rules.combinations import Match, RuleTable, WaysOfLabels
from coaching.rules.excuses import read
from coaching.rules.labels import Group, Labels, labels_of
from coaching.rules.lexicon import Lexicon, ReadText
from coaching.rules.phrases import PhraseBook
from coaching.rules.plain_words import PlainText, read_plain
from coaching.rules.red_flags import Cues, RedFlags, Rule, Tier
from coaching.rules.scorecards import DENIED, EXCUSES, ScoreBoard, Sign, Thought, counted_thoughts, excuses_in
from coaching.rules.spelling import Speller
from coaching.rules.whole_messages import WholeMessages

__all__ = ["HOLDING_TIERS", "Screen", "Tier", "Verdict"]

# Coaching stops for these until a clinician has reviewed the event.
HOLDING_TIERS = frozenset({Tier.EMERGENCY, Tier.CRISIS, Tier.SAME_DAY, Tier.URGENT})
_WORTH_CORRECTING = 12  # points of a word
_ASKS_FOR_PLAN = "asks_for_plan"  # of alarms/company.yml
_TAKES_BACK = {DENIED, *EXCUSES.values()}
_URGENCY = {tier: place for place, tier in enumerate(Tier)}


@dataclass(frozen=True)
class Verdict:
    """What the screen found: the most urgent tier, its category, and every rule that matched.

    ``matched`` are ids of rules, most urgent first; ``why`` says in plain words what those of the category
    stand for (for the clinician and the audit); ``version`` is the knowledge's.
    """

    tier: Tier
    category: str = "none"
    matched: tuple[str, ...] = ()
    why: str = ""
    version: str = ""


class _Parted(dict[Labels, tuple[Labels, Labels]]):
    """Labels that words have together: those that mean something, and those that are company."""

    def __init__(self, company: Container[str]) -> None:
        self._company = company

    def __missing__(self, labels: Labels) -> tuple[Labels, Labels]:
        own = labels_of(one for one in labels if one not in self._company)
        others = labels_of(one for one in labels if one in self._company)
        self[labels] = own, others
        return own, others


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
        self._whole = WholeMessages([family.whole for family in knowledge.scores.families])
        self._book = PhraseBook(knowledge.concepts, knowledge.lists)
        self._company = knowledge.scores.company
        self._of_plans = frozenset(knowledge.lists["of_plans"])
        self._parted = _Parted(self._company)
        self._rules = RuleTable(
            knowledge.rules, [one for one in knowledge.concepts if one not in self._company]
        )
        self._cues = PhraseBook(_cue_phrases(knowledge.cues), knowledge.lists)
        self._answers = BareAnswers(knowledge.answers, knowledge.lists)
        vocabulary = _telling_words(knowledge) | self._cues.vocabulary
        speller = Speller(
            vocabulary,
            knowledge.spelled_right
            | _filler_words(knowledge)
            | self._book.vocabulary
            | self._answers.vocabulary
            | {word for family in knowledge.scores.families for word in family.words},
            knowledge.short_forms,
            knowledge.scores.reasons.small_words,
        )
        self._known = frozenset(vocabulary)
        self._lexicon = Lexicon(speller, self._known, self._board.points_of_word, self._book, self._cues)
        self._place_of = {name: place for place, name in enumerate(knowledge.categories)}

    def judge(self, text: str, in_reply_to: str | None = None) -> Verdict:
        """Judge one message, caption or edit.

        Args:
            text: as typed, any length.
            in_reply_to: the question that it answers. It can make a short answer an alarm and never takes
                one away.
        """
        read = self._lexicon.read(read_plain(text, self._known))
        matching = self._judge_words(read)
        if in_reply_to:
            matching += self._judge_answer(read.plain, in_reply_to)
        return self._verdict(matching)

    def words(self, text: str) -> Sequence[str]:
        """The words of a message as they were meant: what the points of whole messages are fitted to."""
        return self._lexicon.read(read_plain(text, self._known)).plain.words

    def thoughts(self, text: str) -> list[Thought]:
        """All that is read together in a message and counted: what points are fitted to."""
        read = self._lexicon.read(read_plain(text, self._known))
        groups = self._book.find_groups(read.plain, read.concept_symbols)
        meant, company = self._by_company(groups)
        ways = self._rules.ways_of(meant)
        signs, matches = self._read_signs(read.plain, read.cue_symbols, meant, company, ways)
        return counted_thoughts(read.plain, signs, matches)

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
        plain, _, concept_symbols, cue_symbols = self._lexicon.read(read_plain(statement))
        groups = self._book.find_groups(plain, concept_symbols)
        meant, company = self._by_company(groups)
        ways = self._rules.ways_of(meant)
        signs, matches = self._read_signs(plain, cue_symbols, meant, company, ways, may_ask=False)
        return [match for match in matches if self._board.outweighs(match, plain, signs)]

    def _judge_words(self, read: ReadText) -> list[Rule]:
        text = read.plain
        groups = self._book.find_groups(text, read.concept_symbols)
        points = self._board.points_of(text.words, read.points)
        meant, company = self._by_company(groups)
        company = self._without_doubtful_plans(text, company)
        ways = self._rules.ways_of(meant)
        candidates = self._rules.candidates(text, meant, ways)
        suspect = self._board.suspect_sentences(text, points, company, candidates)
        matching: list[Rule] = []
        is_denied = False
        # Most messages end here: nothing in them would be an alarm even without any excuse.
        for part in _with_neighbours(text, suspect):
            within = slice(part.start, part.stop)
            words = PlainText(
                text.words[within], text.clauses[within], text.sentences[within], text.before[within]
            )
            signs, matches = self._read_signs(
                words, read.cue_symbols[within], _groups_in(meant, part), _groups_in(company, part), ways
            )
            matching += self._board.alarms(words, points.of(part), signs, matches)
            is_denied = is_denied or any(label in _TAKES_BACK for _, label in signs)
        if not is_denied:
            matching += self._told_as_a_whole(text, company, matching)
        return list(_most_urgent(matching).values())

    def _told_as_a_whole(
        self, text: PlainText, company: Sequence[Group], found: Iterable[Rule]
    ) -> list[Rule]:
        """What a message says as a whole, where nothing in it has raised an alarm that cannot wait."""
        if any(rule.tier in HOLDING_TIERS for rule in found) or _has(company, _ASKS_FOR_PLAN):
            return []
        return self._board.name(self._whole.told(text.words), text)

    def _without_doubtful_plans(self, text: PlainText, company: list[Group]) -> list[Group]:
        """Company, in which a wish for a plan counts only where nothing else is said.

        "I want to make a plan to walk more" is none to die; with any other word beside it, it may be one.
        """
        spans = [range(start, end) for start, end, labels in company if _ASKS_FOR_PLAN in labels]
        if not spans:
            return company
        others = (word for place, word in enumerate(text.words) if not any(place in span for span in spans))
        if all(word in self._of_plans for word in others):
            return company
        return [(start, end, labels) for start, end, labels in company if _ASKS_FOR_PLAN not in labels]

    def _read_signs(
        self,
        text: PlainText,
        cue_symbols: Sequence[int],
        meant: Sequence[Group],
        company: Sequence[Group],
        ways: WaysOfLabels,
        *,
        may_ask: bool = True,
    ) -> tuple[list[Sign], list[Match]]:
        """Company and excuses in a text, and the rules that it fulfils."""
        cues = self._cues.find_groups(text, cue_symbols)
        if not may_ask:
            cues = [
                (start, end, labels_of(one for one in kinds if one != "question"))
                for start, end, kinds in cues
            ]
        reading = read(text, meant, cues, self._knowledge.cues)
        signs = excuses_in(reading, self._rules.speaks_for)
        signs += [(start, label) for start, _, labels in company for label in labels]
        return signs, self._rules.matches(text, reading, meant, ways)

    def _by_company(self, groups: Sequence[Group]) -> tuple[list[Group], list[Group]]:
        """What words mean, and what is only company, apart."""
        parted = self._parted
        meant, company = [], []
        for group in groups:
            own, others = parted[group[2]]
            if not others:  # as in most
                meant.append(group)
                continue
            company.append((group[0], group[1], others))
            if own:
                meant.append((group[0], group[1], own))
        return meant, company

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
            why=_why(rules),
            version=self._knowledge.version,
        )


def _why(rules: Sequence[Rule]) -> str:
    """What was found of the category that is alarmed, each thing once; and a crisis beside it.

    Rules look at the same words from many sides: what they say of other themes is mostly over-read.
    """
    told = [rule for rule in rules if rule.category == rules[0].category or rule.tier is Tier.CRISIS]
    ruled = {rule.category for rule in told if rule.concepts}  # a card of theirs says no more
    return "; ".join(dict.fromkeys(rule.why for rule in told if rule.concepts or rule.category not in ruled))


def _most_urgent(rules: Iterable[Rule]) -> dict[str, Rule]:
    """By id, each at the most urgent tier in which it was found: a doubt takes no alarm away."""
    found: dict[str, Rule] = {}
    for rule in rules:
        if rule.id not in found or _URGENCY[rule.tier] < _URGENCY[found[rule.id].tier]:
            found[rule.id] = rule
    return found


def _groups_in(groups: Sequence[Group], part: range) -> list[Group]:
    """The groups that lie in a part, counted from its start."""
    offset = part.start
    first, last = (bisect_left(groups, (place,)) for place in (part.start, part.stop))
    return [
        (start - offset, end - offset, labels)
        for start, end, labels in groups[first:last]
        if end <= part.stop
    ]


def _has(company: Sequence[Group], label: str) -> bool:
    return any(label in labels for _, _, labels in company)


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
