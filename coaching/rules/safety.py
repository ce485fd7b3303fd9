"""The first screen of every message: deterministic rules for what cannot wait.

It runs before any language model, in the middle of any form, and when the dialogue server is down.
Sensitivity beats specificity. The knowledge is passed in; nothing clinical is written here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from coaching.rules.excuses import Reading, read
from coaching.rules.phrases import Hit, PhraseBook
from coaching.rules.plain_words import PlainText, read_plain
from coaching.rules.red_flags import RedFlags, Rule, Tier
from coaching.rules.spelling import Speller

__all__ = ["HOLDING_TIERS", "Screen", "Tier", "Verdict"]

# Coaching stops for these until a clinician has reviewed the event.
HOLDING_TIERS = frozenset({Tier.EMERGENCY, Tier.CRISIS, Tier.SAME_DAY, Tier.URGENT})
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
        self._concepts = PhraseBook(knowledge.concepts)
        cues = knowledge.cues
        self._cues = PhraseBook(
            {
                "negation": cues.negation,
                "negation_after": cues.negation_after,
                "no_negation": cues.no_negation,
                "history": cues.history,
                "present": cues.present,
                "question": cues.question,
                "idiom": cues.idioms,
            }
        )
        self._speller = Speller(
            self._concepts.vocabulary,
            knowledge.spelled_right | self._cues.vocabulary | _filler_words(knowledge),
        )
        self._rules_of = _rules_by_concept(knowledge)

    def judge(self, text: str, in_reply_to: str | None = None) -> Verdict:
        """Judge one message, caption or edit.

        Args:
            text: as typed, any length.
            in_reply_to: the question that is open. No rule of the present table looks at it: an alarm is an
                alarm whatever was asked.
        """
        plain = read_plain(text)
        meant = {word: self._speller.correct(word) for word in set(plain.words)}
        corrected = replace(plain, words=tuple(meant[word] for word in plain.words))
        hits = self._concepts.find(corrected)
        # Most messages end here: nothing in them would be an alarm even without any excuse.
        if not self._matching(corrected, hits):
            return self._verdict(())
        reading = read(corrected, hits, self._cues.find(plain), self._knowledge.cues)
        return self._verdict(self._matching(corrected, reading.asserted, reading))

    def _matching(self, text: PlainText, hits: Sequence[Hit], reading: Reading | None = None) -> list[Rule]:
        """Rules whose concepts all stand in one sentence, near each other and without an excuse."""
        found: dict[str, Rule] = {}
        latest: dict[tuple[str, str], Hit] = {}
        for hit in hits:
            for rule in self._rules_of.get(hit.label, ()):
                if rule.id in found or (reading and reading.excuses_of(hit) & rule.excuses):
                    continue
                latest[rule.id, hit.label] = hit
                met = [latest.get((rule.id, concept)) for concept in rule.concepts]
                if all(met) and _stand_together(text, [one for one in met if one], rule.within):
                    found[rule.id] = rule
        return list(found.values())

    def _verdict(self, matching: Iterable[Rule]) -> Verdict:
        rules = sorted(matching, key=lambda rule: _URGENCY[rule.tier])
        if not rules:
            return Verdict(Tier.NONE, version=self._knowledge.version)
        return Verdict(
            tier=rules[0].tier,
            category=rules[0].category,
            matched=tuple(rule.id for rule in rules),
            why="; ".join(rule.why for rule in rules),
            version=self._knowledge.version,
        )


def _stand_together(text: PlainText, hits: list[Hit], within: int) -> bool:
    ordered = sorted(hits)
    if text.sentences[ordered[0].start] != text.sentences[ordered[-1].start]:
        return False
    reach = ordered[0].end
    for hit in ordered[1:]:
        if hit.start - reach > within:
            return False
        reach = max(reach, hit.end)
    return True


def _rules_by_concept(knowledge: RedFlags) -> dict[str, list[Rule]]:
    by_concept: dict[str, list[Rule]] = {concept: [] for concept in knowledge.concepts}
    for rule in knowledge.rules:
        for concept in rule.concepts:
            if concept not in by_concept:
                raise ValueError(f"{rule.id}: unknown concept {concept!r}")
            by_concept[concept].append(rule)
    return by_concept


def _filler_words(knowledge: RedFlags) -> frozenset[str]:
    cues = knowledge.cues
    return cues.negation_fillers | cues.list_words | cues.list_joins | cues.oneself | cues.clause_words
