"""Reading what people write in the talk after an alarm: whether they can, and what has become of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from coaching.rules.phrases import Hit, PhraseBook
from coaching.rules.plain_words import read_plain

_BARE = frozenset({"yes", "no", "unsure"})
_MOST_WORDS = 9  # a longer message is no plain yes or no
_STARTS_WITHIN = 3  # words from the beginning ("well, i think not")
_LOOKS_AT = 400  # characters: whoever writes more tells something, and answers nothing


class AnswerReader:
    """Finds the phrases of ``safety_answers.yml`` in a message.

    Args:
        phrases: by label, in the notation of ``coaching.rules.phrases``.
        lists: of words that stand for each other.

    Raises:
        ValueError: a phrase that cannot be read.
    """

    def __init__(self, phrases: Mapping[str, Iterable[str]], lists: Mapping[str, Iterable[str]]) -> None:
        self._book = PhraseBook(phrases, lists)

    def read(self, text: str) -> frozenset[str]:
        """Labels of what was found; plain yes, no and unsure only in a short answer that begins with them."""
        plain = read_plain(text[:_LOOKS_AT])
        hits = self._book.find(plain, self._book.symbols_of(plain.words))
        is_short = len(plain.words) <= _MOST_WORDS
        return frozenset(
            hit.label
            for hit in hits
            if hit.label not in _BARE
            or (is_short and hit.start < _STARTS_WITHIN and not _is_part_of_another(hit, hits))
        )


def _is_part_of_another(hit: Hit, hits: Iterable[Hit]) -> bool:
    """Whether it is said within a longer phrase: "no idea" is no "no"."""
    return any(
        one.start <= hit.start and hit.end <= one.end and one.end - one.start > hit.end - hit.start
        for one in hits
    )
