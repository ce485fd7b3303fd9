"""What takes the alarm out of a phrase: an idiom, a negation, long ago, a general question."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain, product
from operator import ne, or_

from coaching.rules.labels import Group
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
_EXCUSES = {  # by whether it is of long ago, asked, and of a story
    held: frozenset(excuse for excuse, is_held in zip(Excuse, held, strict=True) if is_held)
    for held in product((False, True), repeat=len(Excuse))
}

Span = tuple[int, int]
"""Words, from and to."""

_Kinds = dict[str, list[Span]]


@dataclass(frozen=True)
class Reading:
    """A text with the concepts that it means literally, by start, and their excuses.

    ``negated_by`` holds, for the words of each concept that has one, the negation that governs it.
    ``stories`` are the cues of stories by sentence; ``oneself`` counts, up to each word, those by which
    people speak of themselves.
    """

    text: PlainText
    groups: Sequence[Group]
    negated_by: Mapping[Span, Span]
    old_thoughts: frozenset[int]
    asking_sentences: frozenset[int]
    stories: Mapping[int, Sequence[Span]]
    denied: tuple[range, ...]
    oneself: Sequence[int]
    thoughts: Sequence[int]

    @cached_property
    def excused_sentences(self) -> Set[int]:
        """Those in which something may be excused; what is denied is another matter."""
        old = {self.text.sentences[bisect_left(self.thoughts, thought)] for thought in self.old_thoughts}
        return old | self.asking_sentences | self.stories.keys()

    def excusable(self, denied: Set[Span]) -> Iterable[Group]:
        """The groups that may be excused, and those of the denied words, by start."""
        starts = {start for start, _ in denied}
        if not self.excused_sentences:  # as in most texts
            return [group for group in self.groups if group[0] in starts]
        sentences, excused = self.text.sentences, self.excused_sentences
        return [group for group in self.groups if group[0] in starts or sentences[group[0]] in excused]

    def denied_spans(self) -> set[Span]:
        """The words of all concepts that are denied by themselves."""
        spans = {
            (start, end)
            for (start, end), cue in self.negated_by.items()
            if not (start <= cue[0] and cue[1] <= end)
        }
        if self.denied_places:
            denied = self.denied_places
            spans.update([(start, end) for start, end, _ in self.groups if start in denied])
        return spans

    @cached_property
    def denied_places(self) -> frozenset[int]:
        """The words between what was asked and its denial."""
        return frozenset(chain.from_iterable(self.denied))

    def denies(self, hits: Sequence[tuple[int, int, str]]) -> bool:
        """Whether one of these is negated by a word outside of them; "no feeling" negates nothing."""
        if not self.negated_by and not self.denied:
            return False
        for start, end, _ in hits:
            if start in self.denied_places:
                return True
            cue = self.negated_by.get((start, end))
            if cue is not None and not _is_inside(cue, hits):
                return True
        return False

    def excuses_of(self, start: int, end: int) -> frozenset[Excuse]:
        """Why what these words mean may be no alarm."""
        sentence = self.text.sentences[start]
        is_old = bool(self.old_thoughts) and self.thoughts[start] in self.old_thoughts
        is_asked = sentence in self.asking_sentences
        is_of_story = False
        for cue in self.stories.get(sentence, ()):
            if self._is_of_story(cue, start, end):
                is_of_story = True
                break
        if not (is_old or is_asked or is_of_story):
            return _NO_EXCUSE
        return _EXCUSES[is_old, is_asked, is_of_story]

    def _is_of_story(self, cue: Span, start: int, end: int) -> bool:
        """Whether nothing from the name of a story to these words, in its sentence, speaks of oneself."""
        first, last = (cue[1], end) if cue[0] <= start else (start, cue[0])
        return last - first <= _FARTHEST_STORY and (
            last <= first or self.oneself[first] == self.oneself[last]
        )


def read(text: PlainText, groups: Sequence[Group], cue_groups: Sequence[Group], cues: Cues) -> Reading:
    """Sort out which concepts are meant, and what excuses them.

    Args:
        text: the words.
        groups: of concepts, by start.
        cue_groups: of cues, by start.
        cues: word lists that go with them.
    """
    kinds = _by_kind(cue_groups)
    idioms = _of_one_clause(text, kinds.get("idiom", ()))
    literal = _outside_idioms(groups, [*idioms, *kinds.get("idiom_across", ())])
    # Only the long ago asks for thoughts.
    thoughts = _thoughts(text, cues) if "history" in kinds else ()
    return Reading(
        text=text,
        groups=literal,
        negated_by=_negations(text, literal, kinds, cues),
        old_thoughts=_old(text, kinds, thoughts, cues),
        asking_sentences=_asking(text, kinds, cues),
        stories=_stories(text, kinds),
        denied=_denied(text, kinds),
        oneself=_oneself(text, kinds, cues),
        thoughts=thoughts,
    )


def _is_inside(cue: Span, hits: Sequence[tuple[int, int, str]]) -> bool:
    first, last = cue
    return any(start <= first and last <= end for start, end, _ in hits)


def _by_kind(cue_groups: Sequence[Group]) -> _Kinds:
    kinds: _Kinds = {}
    for start, end, labels in cue_groups:
        span = (start, end)
        for label in labels:
            kinds.setdefault(label, []).append(span)
    return kinds


def _of_one_clause(text: PlainText, cues: Sequence[Span]) -> list[Span]:
    return [cue for cue in cues if text.clauses[cue[0]] == text.clauses[cue[1] - 1]]


def _outside_idioms(groups: Sequence[Group], idioms: Sequence[Span]) -> Sequence[Group]:
    """The groups that do not lie wholly inside an idiom."""
    inside: set[int] = set()
    for start, end in idioms:
        number = bisect_left(groups, (start,))
        while number < len(groups) and groups[number][0] < end:
            if groups[number][1] <= end:
                inside.add(number)
            number += 1
    return [group for number, group in enumerate(groups) if number not in inside] if inside else groups


def _outside(spans: Sequence[Span], others: Sequence[Span]) -> Sequence[Span]:
    """The spans that do not lie wholly inside one of the others."""
    if not spans or not others:
        return spans
    starts = [start for start, _ in others]
    reach = [0, *accumulate([end for _, end in others], max)]  # of those that begin no later
    return [span for span in spans if reach[bisect_right(starts, span[0])] < span[1]]


def _negations(text: PlainText, groups: Sequence[Group], kinds: _Kinds, cues: Cues) -> dict[Span, Span]:
    real = _outside(kinds.get("negation", ()), kinds.get("no_negation", ()))
    governing = _governing(text, real, cues)
    after = dict(kinds.get("negation_after", ()))
    if not governing and not after:
        return {}
    compared = [start for start, _ in kinds.get("comparison", ())]
    negated_by: dict[Span, Span] = {}
    for start, end, _ in groups:
        cue = governing.get(start)
        if cue is None:
            if end not in after:
                continue  # as with most
            cue = _negation_after(text, end, after[end])
        if cue is not None and not (compared and _is_compared(text, start, end, compared)):
            negated_by[start, end] = cue
    if negated_by:
        _spread_over_lists(text, groups, negated_by, cues)
    return negated_by


def _governing(text: PlainText, negations: Sequence[Span], cues: Cues) -> dict[int, Span]:
    """By place of a word, the negation whose reach it is in."""
    words, clauses, fillers = text.words, text.clauses, cues.negation_fillers
    governing: dict[int, Span] = {}
    for cue in negations:
        first = cue[1]
        clause = clauses[first - 1]
        for place in range(first, min(first + _FARTHEST_NEGATION + 1, len(words))):
            if clauses[place] != clause:
                break
            governing[place] = cue  # a later one overrides: the nearest counts
            if words[place] not in fillers:
                break
    return governing


def _negation_after(text: PlainText, start: int, end: int) -> Span | None:
    """The negation, if these words are one that stands alone behind what it negates."""
    if not set(text.before[start]) <= _AFTERTHOUGHT:
        return None
    is_all = end == len(text.words) or text.clauses[end] != text.clauses[start]
    return (start, end) if is_all else None


def _is_compared(text: PlainText, start: int, end: int, compared: Sequence[int]) -> bool:
    """``never had chest pain like this`` is no denial."""
    place = bisect_left(compared, start)
    if place == len(compared) or text.sentences[compared[place]] != text.sentences[start]:
        return False
    return compared[place] - end <= _FARTHEST_COMPARISON


def _spread_over_lists(
    text: PlainText, groups: Sequence[Group], negated_by: dict[Span, Span], cues: Cues
) -> None:
    """``no numbness, tingling or weakness`` negates all three."""
    starts = {start for start, _ in negated_by}
    reach = 0
    for number in [number for number, group in enumerate(groups) if group[0] in starts]:
        cue = negated_by.get(groups[number][:2]) if number >= reach else None
        if cue:
            reach, joined = _list_from(text, groups, number, cues)
            if joined:
                negated_by.update(((start, end), cue) for start, end, _ in groups[number:reach])


def _list_from(text: PlainText, groups: Sequence[Group], first: int, cues: Cues) -> tuple[int, bool]:
    """Where the list ends that begins with this group, and whether something joins it."""
    joined = False
    reach = groups[first][1]
    sentences = text.sentences
    place = first + 1
    while place < len(groups):
        start, end, _ = groups[place]
        if sentences[start] != sentences[reach - 1]:
            break
        if start > reach:
            between = text.words[reach:start]
            if not cues.list_links.issuperset(between):
                break
            joined = joined or not cues.list_joins.isdisjoint(between)
        reach = max(reach, end)
        place += 1
    return place, joined


def _denied(text: PlainText, kinds: _Kinds) -> tuple[range, ...]:
    """``she asked was I thinking of it. I am not``: the words between what was asked and its denial."""
    denials = [start for start, _ in kinds.get("denial", ())]
    spans: list[range] = []
    for start, end in kinds.get("reported", ()) if denials else ():
        place = bisect_left(denials, end)
        if place == len(denials):
            break
        last = bisect_left(text.sentences, text.sentences[start] + 1)
        if denials[place] <= last + _FARTHEST_DENIAL:
            spans.append(range(end, denials[place]))
    return tuple(spans)


def _stories(text: PlainText, kinds: _Kinds) -> dict[int, list[Span]]:
    stories: dict[int, list[Span]] = {}
    for cue in _of_one_clause(text, kinds.get("story", ())):
        stories.setdefault(text.sentences[cue[0]], []).append(cue)
    return stories


def _oneself(text: PlainText, kinds: _Kinds, cues: Cues) -> Sequence[int]:
    """How many words up to each place speak of oneself; only stories want to know."""
    if "story" not in kinds:
        return ()
    return [0, *accumulate(map(cues.oneself.__contains__, text.words))]


def _thoughts(text: PlainText, cues: Cues) -> tuple[int, ...]:
    """Clauses, split further at words such as ``but`` and ``and``."""
    new_clauses = map(ne, text.clauses, (text.clauses[:1] + text.clauses))
    return tuple(accumulate(map(or_, new_clauses, map(cues.clause_words.__contains__, text.words))))


def _old(text: PlainText, kinds: _Kinds, thoughts: Sequence[int], cues: Cues) -> frozenset[int]:
    """Thoughts about long ago, unless they or the sentence say that it is so again."""
    if "history" not in kinds:
        return frozenset()
    back = _outside(kinds.get("again", ()), kinds.get("no_again", ()))
    again = {text.sentences[start] for start, _ in back}
    present = {thoughts[start] for start, _ in kinds.get("present", ())}
    real = _outside(kinds["history"], kinds.get("present", ()))
    old: set[int] = set()
    for cue in real:
        thought = thoughts[cue[0]]
        if text.sentences[cue[0]] in again or thought in present:
            continue
        old.add(thought)
        if _is_afterthought(text, cue, thoughts) and thought - 1 not in present:
            old.add(thought - 1)
        old.update(_looked_back_on(text, cue, thoughts))
        old.update(_still_then(text, cue, thoughts, present, cues))
    return frozenset(old)


def _still_then(
    text: PlainText, cue: Span, thoughts: Sequence[int], present: set[int], cues: Cues
) -> Iterator[int]:
    """``in 2012 my hands got clumsy and I fell``: what follows in the sentence, until it speaks of today."""
    thought, sentence = thoughts[cue[0]], text.sentences[cue[0]]
    if thought != thoughts[bisect_left(text.sentences, sentence)]:
        return
    end = bisect_left(text.sentences, sentence + 1)
    last = thoughts[end - 1]
    place = bisect_left(thoughts, thought + 1)
    for following in range(thought + 1, last + 1):
        after = bisect_left(thoughts, following + 1)
        if following in present or not cues.today_words.isdisjoint(text.words[place:after]):
            return
        yield following
        place = after


def _looked_back_on(text: PlainText, cue: Span, thoughts: Sequence[int]) -> range:
    """``... That was forty years ago``: the thoughts of the sentence before it."""
    start = bisect_left(text.sentences, text.sentences[cue[0]])
    if start == 0 or text.words[start] not in _POINTS_BACK:
        return range(0)
    before = bisect_left(text.sentences, text.sentences[start - 1])
    return range(thoughts[before], thoughts[start - 1] + 1)


def _is_afterthought(text: PlainText, cue: Span, thoughts: Sequence[int]) -> bool:
    """``I fainted once, years ago``: the time stands by itself, after what it is about."""
    start, end = cue
    is_whole = end == len(thoughts) or thoughts[end] != thoughts[start]
    follows = start > 0 and text.sentences[start - 1] == text.sentences[start]
    return is_whole and follows and thoughts[start - 1] != thoughts[start]


def _asking(text: PlainText, kinds: _Kinds, cues: Cues) -> frozenset[int]:
    """Sentences that ask about a thing in general. What somebody feels at this moment is no such question."""
    sentences = text.sentences
    asking = {
        sentences[start]
        for start, _ in kinds.get("question", ())
        if start - bisect_left(sentences, sentences[start]) <= _QUESTION_STARTS_WITHIN
    }
    if not asking:
        return frozenset()
    personal = {sentences[start] for start, _ in kinds.get("own_state", ())}
    inside = {place for start, end in kinds["question"] for place in range(start, end)}
    for sentence in asking - personal:
        places = range(bisect_left(sentences, sentence), bisect_left(sentences, sentence + 1))
        if any(text.words[place] in cues.oneself and place not in inside for place in places):
            personal.add(sentence)
    return frozenset(asking - personal)
