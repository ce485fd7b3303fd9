"""What takes the alarm out of a phrase: an idiom, a negation, long ago, a general question."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from coaching.rules.phrases import Hit
from coaching.rules.plain_words import PlainText
from coaching.rules.red_flags import Cues, Excuse

_FARTHEST_NEGATION = 6  # words between a negation and what it negates
_FARTHEST_STORY = 25  # words between what happened and "on the news"
_FARTHEST_DENIAL = 4  # words from the end of a question to the denial that answers it
_FARTHEST_COMPARISON = 5  # words between a sign and "like this"
_QUESTION_STARTS_WITHIN = 1  # words from the beginning of the sentence ("so what is …")
_AFTERTHOUGHT = frozenset(":-–—? ")  # "numbness: no", "chest pain? no"

_POINTS_BACK = frozenset({"that", "thats", "this", "it", "all"})

_NO_EXCUSE: frozenset[Excuse] = frozenset()

_Kinds = dict[str, list[Hit]]


@dataclass(frozen=True)
class Reading:
    """A text with the concepts that it means literally, by start, and their excuses.

    ``negated_by`` holds, for each hit that has one, the negation that governs it.
    """

    text: PlainText
    hits: tuple[Hit, ...]
    negated_by: dict[Hit, Hit]
    old_thoughts: frozenset[int]
    asking_sentences: frozenset[int]
    stories: tuple[Hit, ...]
    denied: tuple[range, ...]
    oneself: frozenset[int]
    thoughts: tuple[int, ...]

    def denies(self, hits: Sequence[Hit]) -> bool:
        """Whether one of these hits is negated by a word outside of them; "no feeling" negates nothing."""
        for hit in hits:
            if self.denied and any(hit.start in span for span in self.denied):
                return True
            cue = self.negated_by.get(hit)
            if cue is not None and not any(own.start <= cue.start and cue.end <= own.end for own in hits):
                return True
        return False

    def excuses_of(self, hit: Hit) -> frozenset[Excuse]:
        """Why this hit may be no alarm."""
        if not (self.old_thoughts or self.asking_sentences or self.stories):
            return _NO_EXCUSE
        excuses = set()
        if self.thoughts[hit.start] in self.old_thoughts:
            excuses.add(Excuse.HISTORY)
        if self.text.sentences[hit.start] in self.asking_sentences:
            excuses.add(Excuse.QUESTION)
        if any(self._is_of_story(cue, hit) for cue in self.stories):
            excuses.add(Excuse.STORY)
        return frozenset(excuses)

    def _is_of_story(self, cue: Hit, hit: Hit) -> bool:
        """Whether the same sentence names a story, and nothing from there to the hit speaks of oneself."""
        if self.text.sentences[cue.start] != self.text.sentences[hit.start]:
            return False
        between = range(cue.end, hit.end) if cue.start <= hit.start else range(hit.start, cue.start)
        return len(between) <= _FARTHEST_STORY and self.oneself.isdisjoint(between)


def read(text: PlainText, hits: Sequence[Hit], cue_hits: Sequence[Hit], cues: Cues) -> Reading:
    """Sort out which hits are meant, and what excuses them.

    Args:
        text: the words.
        hits: of concepts, by start.
        cue_hits: of cues, by start.
        cues: word lists that go with them.
    """
    kinds: _Kinds = {}
    for cue in cue_hits:
        kinds.setdefault(cue.label, []).append(cue)
    idioms = _of_one_clause(text, kinds.get("idiom", ()))
    literal = _outside(hits, [*idioms, *kinds.get("idiom_across", ())], len(text.words))
    thoughts = _thoughts(text, cues)
    return Reading(
        text=text,
        hits=tuple(literal),
        negated_by=_negations(text, literal, kinds, cues),
        old_thoughts=_old(text, kinds, thoughts, cues),
        asking_sentences=_asking(text, kinds, cues),
        stories=tuple(_of_one_clause(text, kinds.get("story", ()))),
        denied=_denied(text, kinds),
        oneself=_oneself(text, kinds, cues),
        thoughts=thoughts,
    )


def _of_one_clause(text: PlainText, cues: Sequence[Hit]) -> list[Hit]:
    return [cue for cue in cues if text.clauses[cue.start] == text.clauses[cue.end - 1]]


def _outside(hits: Sequence[Hit], spans: Sequence[Hit], length: int) -> list[Hit]:
    """The hits that do not lie wholly inside one of the spans."""
    if not spans:
        return list(hits)
    ends = [0] * length
    for span in spans:
        ends[span.start] = max(ends[span.start], span.end)
    reach = list(accumulate(ends, max))
    return [hit for hit in hits if reach[hit.start] < hit.end]


def _negations(text: PlainText, hits: Sequence[Hit], kinds: _Kinds, cues: Cues) -> dict[Hit, Hit]:
    real = _outside(kinds.get("negation", ()), kinds.get("no_negation", ()), len(text.words))
    governing = _governing(text, real, cues)
    after = {cue.start: cue for cue in kinds.get("negation_after", ())}
    compared = [cue.start for cue in kinds.get("comparison", ())]
    negated_by: dict[Hit, Hit] = {}
    for hit in hits:
        cue = governing[hit.start] or _negation_after(text, hit, after)
        if cue is not None and not (compared and _is_compared(text, hit, compared)):
            negated_by[hit] = cue
    if negated_by:
        _spread_over_lists(text, hits, negated_by, cues)
    return negated_by


def _governing(text: PlainText, negations: Sequence[Hit], cues: Cues) -> list[Hit | None]:
    """For every word, the negation whose reach it is in."""
    governing: list[Hit | None] = [None] * len(text.words)
    for cue in negations:
        place = cue.end
        last = min(place + _FARTHEST_NEGATION, len(text.words) - 1)
        while place <= last and text.clauses[place] == text.clauses[cue.end - 1]:
            governing[place] = cue  # a later one overrides: the nearest counts
            if text.words[place] not in cues.negation_fillers:
                break
            place += 1
    return governing


def _negation_after(text: PlainText, hit: Hit, after: dict[int, Hit]) -> Hit | None:
    cue = after.get(hit.end)
    if cue is None or not set(text.before[hit.end]) <= _AFTERTHOUGHT:
        return None
    is_all = cue.end == len(text.words) or text.clauses[cue.end] != text.clauses[hit.end]
    return cue if is_all else None


def _is_compared(text: PlainText, hit: Hit, compared: Sequence[int]) -> bool:
    """``never had chest pain like this`` is no denial."""
    place = bisect_left(compared, hit.start)
    if place == len(compared) or text.sentences[compared[place]] != text.sentences[hit.start]:
        return False
    return compared[place] - hit.end <= _FARTHEST_COMPARISON


def _spread_over_lists(text: PlainText, hits: Sequence[Hit], negated_by: dict[Hit, Hit], cues: Cues) -> None:
    """``no numbness, tingling or weakness`` negates all three."""
    start = 0
    while start < len(hits):
        cue = negated_by.get(hits[start])
        end, joined = _list_from(text, hits, start, cues) if cue else (start, False)
        if joined and cue is not None:
            negated_by.update((hit, cue) for hit in hits[start:end])
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


def _denied(text: PlainText, kinds: _Kinds) -> tuple[range, ...]:
    """``she asked was I thinking of it. I am not``: the words between what was asked and its denial."""
    denials = [cue.start for cue in kinds.get("denial", ())]
    spans: list[range] = []
    for cue in kinds.get("reported", ()) if denials else ():
        place = bisect_left(denials, cue.end)
        if place == len(denials):
            break
        sentence = text.sentences[cue.start]
        end = bisect_left(text.sentences, sentence + 1)
        if denials[place] <= end + _FARTHEST_DENIAL:
            spans.append(range(cue.end, denials[place]))
    return tuple(spans)


def _oneself(text: PlainText, kinds: _Kinds, cues: Cues) -> frozenset[int]:
    """Places of words by which people speak of themselves; only stories want to know."""
    if "story" not in kinds:
        return frozenset()
    return frozenset(place for place, word in enumerate(text.words) if word in cues.oneself)


def _thoughts(text: PlainText, cues: Cues) -> tuple[int, ...]:
    """Clauses, split further at words such as ``but`` and ``and``."""
    numbers: list[int] = []
    number = 0
    for place, word in enumerate(text.words):
        new_clause = place > 0 and text.clauses[place] != text.clauses[place - 1]
        number += new_clause or word in cues.clause_words
        numbers.append(number)
    return tuple(numbers)


def _old(text: PlainText, kinds: _Kinds, thoughts: tuple[int, ...], cues: Cues) -> frozenset[int]:
    """Thoughts about long ago, unless they or the sentence say that it is so again."""
    if "history" not in kinds:
        return frozenset()
    back = _outside(kinds.get("again", ()), kinds.get("no_again", ()), len(text.words))
    again = {text.sentences[cue.start] for cue in back}
    present = {thoughts[cue.start] for cue in kinds.get("present", ())}
    real = _outside(kinds["history"], kinds.get("present", ()), len(text.words))
    old: set[int] = set()
    for cue in real:
        thought = thoughts[cue.start]
        if text.sentences[cue.start] in again or thought in present:
            continue
        old.add(thought)
        if _is_afterthought(text, cue, thoughts) and thought - 1 not in present:
            old.add(thought - 1)
        old.update(_looked_back_on(text, cue, thoughts))
        old.update(_still_then(text, cue, thoughts, present, cues))
    return frozenset(old)


def _still_then(
    text: PlainText, cue: Hit, thoughts: tuple[int, ...], present: set[int], cues: Cues
) -> Iterator[int]:
    """``in 2012 my hands got clumsy and I fell``: what follows in the sentence, until it speaks of today."""
    if thoughts[cue.start] != thoughts[bisect_left(text.sentences, text.sentences[cue.start])]:
        return
    end = bisect_left(text.sentences, text.sentences[cue.start] + 1)
    last = thoughts[end - 1]
    place = bisect_left(thoughts, thoughts[cue.start] + 1)
    for thought in range(thoughts[cue.start] + 1, last + 1):
        after = bisect_left(thoughts, thought + 1)
        if thought in present or not cues.today_words.isdisjoint(text.words[place:after]):
            return
        yield thought
        place = after


def _looked_back_on(text: PlainText, cue: Hit, thoughts: tuple[int, ...]) -> range:
    """``... That was forty years ago``: the thoughts of the sentence before it."""
    start = bisect_left(text.sentences, text.sentences[cue.start])
    if start == 0 or text.words[start] not in _POINTS_BACK:
        return range(0)
    before = bisect_left(text.sentences, text.sentences[start - 1])
    return range(thoughts[before], thoughts[start - 1] + 1)


def _is_afterthought(text: PlainText, cue: Hit, thoughts: tuple[int, ...]) -> bool:
    """``I fainted once, years ago``: the time stands by itself, after what it is about."""
    is_whole = cue.end == len(thoughts) or thoughts[cue.end] != thoughts[cue.start]
    follows = cue.start > 0 and text.sentences[cue.start - 1] == text.sentences[cue.start]
    return is_whole and follows and thoughts[cue.start - 1] != thoughts[cue.start]


def _asking(text: PlainText, kinds: _Kinds, cues: Cues) -> frozenset[int]:
    """Sentences that ask about a thing in general. What somebody feels at this moment is no such question."""
    questions = kinds.get("question", ())
    if not questions:
        return frozenset()
    first: dict[int, int] = {}
    personal = {text.sentences[cue.start] for cue in kinds.get("own_state", ())}
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
