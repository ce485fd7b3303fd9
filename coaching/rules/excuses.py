"""What takes the alarm out of a phrase: an idiom, a negation, long ago, a general question."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from coaching.rules.phrases import Hit
from coaching.rules.plain_words import PlainText
from coaching.rules.red_flags import Cues, Excuse

_FARTHEST_NEGATION = 6  # words between a negation and what it negates
_QUESTION_STARTS_WITHIN = 1  # words from the beginning of the sentence ("so what is …")
_OVERLAPS = 16  # phrases that can begin shortly before a place and still cover it
_AFTERTHOUGHT = frozenset(":-–—? ")  # "numbness: no", "chest pain? no"


@dataclass(frozen=True)
class Reading:
    """A text with the concepts that it asserts, by start, and the excuses that each of them has."""

    text: PlainText
    asserted: tuple[Hit, ...]
    old_clauses: frozenset[int]
    asking_sentences: frozenset[int]
    thoughts: tuple[int, ...]

    def excuses_of(self, hit: Hit) -> frozenset[Excuse]:
        """Why this hit may be no alarm."""
        excuses = set()
        if self.thoughts[hit.start] in self.old_clauses:
            excuses.add(Excuse.HISTORY)
        if self.text.sentences[hit.start] in self.asking_sentences:
            excuses.add(Excuse.QUESTION)
        return frozenset(excuses)


def read(text: PlainText, hits: Sequence[Hit], cue_hits: Sequence[Hit], cues: Cues) -> Reading:
    """Sort out which hits are asserted.

    Args:
        text: the words.
        hits: of concepts, by start.
        cue_hits: of cues, by start.
        cues: word lists that go with them.
    """
    kinds: dict[str, list[Hit]] = {}
    for cue in cue_hits:
        kinds.setdefault(cue.label, []).append(cue)
    literal = [hit for hit in hits if not _is_inside(hit, kinds.get("idiom", ()))]
    negated = _negated(text, literal, kinds, cues)
    thoughts = _thoughts(text, cues)
    present = {text.sentences[cue.start] for cue in kinds.get("present", ())}
    old = {
        thoughts[cue.start] for cue in kinds.get("history", ()) if text.sentences[cue.start] not in present
    }
    return Reading(
        text=text,
        asserted=tuple(hit for hit, is_negated in zip(literal, negated, strict=True) if not is_negated),
        old_clauses=frozenset(old),
        asking_sentences=_asking(text, kinds.get("question", ()), cues),
        thoughts=thoughts,
    )


def _negated(text: PlainText, hits: Sequence[Hit], kinds: dict[str, list[Hit]], cues: Cues) -> list[bool]:
    # A "no" that is part of what was found ("no feeling") negates nothing else.
    spoken_for = sorted([*kinds.get("no_negation", ()), *hits])
    real = [cue for cue in kinds.get("negation", ()) if not _is_inside(cue, spoken_for)]
    ends = sorted(cue.end for cue in real)
    after = {cue.start: cue.end for cue in kinds.get("negation_after", ())}
    negated = [_negated_before(text, hit, ends, cues) or _negated_after(text, hit, after) for hit in hits]
    _spread_over_lists(text, hits, negated, cues)
    return negated


def _negated_before(text: PlainText, hit: Hit, cue_ends: list[int], cues: Cues) -> bool:
    place = bisect_right(cue_ends, hit.start)
    if not place:
        return False
    end = cue_ends[place - 1]
    return (
        hit.start - end <= _FARTHEST_NEGATION
        and text.clauses[end - 1] == text.clauses[hit.start]
        and all(word in cues.negation_fillers for word in text.words[end : hit.start])
    )


def _negated_after(text: PlainText, hit: Hit, cue_ends: dict[int, int]) -> bool:
    end = cue_ends.get(hit.end)
    if end is None or not set(text.before[hit.end]) <= _AFTERTHOUGHT:
        return False
    return end == len(text.words) or text.clauses[end] != text.clauses[hit.end]


def _spread_over_lists(text: PlainText, hits: Sequence[Hit], negated: list[bool], cues: Cues) -> None:
    """``no numbness, tingling or weakness`` negates all three."""
    start = 0
    while start < len(hits):
        end, joined = _list_from(text, hits, start, cues)
        if joined and negated[start]:
            negated[start:end] = [True] * (end - start)
        start = max(end, start + 1)


def _list_from(text: PlainText, hits: Sequence[Hit], start: int, cues: Cues) -> tuple[int, bool]:
    joined = False
    reach = hits[start].end
    place = start + 1
    while place < len(hits):
        hit = hits[place]
        between = text.words[reach : hit.start]
        same_sentence = text.sentences[hit.start] == text.sentences[reach - 1]
        if not same_sentence or not all(
            word in cues.list_words or word in cues.list_joins for word in between
        ):
            break
        joined = joined or any(word in cues.list_joins for word in between)
        reach = max(reach, hit.end)
        place += 1
    return place, joined


def _thoughts(text: PlainText, cues: Cues) -> tuple[int, ...]:
    """Clauses, split further at words such as ``but`` and ``and``."""
    numbers: list[int] = []
    number = 0
    for place, word in enumerate(text.words):
        new_clause = place > 0 and text.clauses[place] != text.clauses[place - 1]
        number += new_clause or word in cues.clause_words
        numbers.append(number)
    return tuple(numbers)


def _asking(text: PlainText, questions: Sequence[Hit], cues: Cues) -> frozenset[int]:
    first: dict[int, int] = {}
    personal: set[int] = set()
    inside = {place for cue in questions for place in range(cue.start, cue.end)}
    for place, sentence in enumerate(text.sentences):
        first.setdefault(sentence, place)
        if text.words[place] in cues.oneself and place not in inside:
            personal.add(sentence)
    return frozenset(
        text.sentences[cue.start]
        for cue in questions
        if cue.start - first[text.sentences[cue.start]] <= _QUESTION_STARTS_WITHIN
        and text.sentences[cue.start] not in personal
    )


def _is_inside(hit: Hit, spans: Sequence[Hit]) -> bool:
    place = bisect_right(spans, hit.start, key=lambda span: span.start)
    return any(
        span.start <= hit.start and hit.end <= span.end for span in spans[max(0, place - _OVERLAPS) : place]
    )
