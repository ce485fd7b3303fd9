"""What is read together: sentences, clauses, windows of long ones, and what stands around a rule."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from coaching.rules.combinations import Match
from coaching.rules.plain_words import PlainText

_WINDOW = 20  # words of a long sentence that are read together
_STEP = 10
_LONG_SENTENCE = 25  # words; shorter ones are read in one piece
_SHORTEST_CLAUSE = 3  # words; less says too little alone
_LONGEST_PAIR = 30  # words of two sentences that are read together
_AROUND_RULE = 25  # words on either side of what a rule has found


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
