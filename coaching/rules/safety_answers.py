"""Reading what people write in the talk after an alarm: whether they can, and what has become of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from coaching.rules.phrases import Hit, PhraseBook
from coaching.rules.plain_words import read_plain
from coaching.rules.safety_follow_up import ASIDES

_BARE = frozenset({"yes", "did", "no", "unsure", "how_it_is"}) | ASIDES
_SHORT = frozenset({"later", "another_day", "usual"})  # in a story they say when or how something was
_STEPS = frozenset({"will", "able"})  # what these say of later is put off
_MEANWHILE, _UNABLE, _TAKEN_BACK = "meanwhile", "unable", "taken_back"
_YES = frozenset({"yes", "did"})
_ABSENT, _DENIES_ABSENCE = "not_there", "there_after_all"
_PRESENT = frozenset({"near", "company"})
_WANTS = "wants"
_MOST_WORDS = 9  # a longer message is no plain yes or no
_STARTS_WITHIN = 3  # words from the beginning, or from the greeting ("well, i think not")
_GREETING = "greeting"
_MORE = "more"  # a yes goes on, with words that belong to no answer
_BESIDE_YES = "beside_yes"
_COVERS_NOTHING = frozenset(
    {"not_so_fine", "hedged", "wants", "elsewhere", "not_near", "not_named", "not_told", "by_name", "going"}
    | {_DENIES_ABSENCE}
)
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
        own = [str(one) for one in lists.get("someone", ())]
        self._beside_yes = {str(one) for one in lists.get(_BESIDE_YES, ())}
        self._people = {f"{one}s": one for one in own} | {one: one for one in own}

    def read(self, text: str) -> frozenset[str]:
        """Labels of what was found; a plain yes, no and the like only at the start of a short answer.

        ``more`` stands beside a yes that goes on, with words that are no part of any answer.
        """
        plain = read_plain(text[:_LOOKS_AT])
        hits = _who_is_away(self._book.find(plain, self._book.symbols_of(plain.words)))
        is_short = len(plain.words) <= _MOST_WORDS
        greeted = max((hit.end for hit in hits if hit.label == _GREETING and not hit.start), default=0)
        is_step = any(hit.label in _STEPS for hit in hits)
        counts = {
            **dict.fromkeys(_BARE, is_short),
            **dict.fromkeys(_SHORT, is_short or is_step),
        }
        found = frozenset(
            hit.label
            for hit in hits
            if counts.get(hit.label, True)
            and not (hit.label in _BARE and hit.start >= greeted + _STARTS_WITHIN)
            and not _is_part_of_another(hit, hits)
        )
        if "?" in text[:_LOOKS_AT]:
            found |= {_WANTS}
        return found | {_MORE} if found & _YES and self._goes_on(plain.words, hits) else found

    def _goes_on(self, words: Sequence[str], hits: Iterable[Hit]) -> bool:
        """Whether there are words that neither a phrase covers nor a plain yes has beside it."""
        covered = {
            place for hit in hits if hit.label not in _COVERS_NOTHING for place in range(hit.start, hit.end)
        }
        return any(word not in self._beside_yes for place, word in enumerate(words) if place not in covered)

    def company(self, text: str) -> str | None:
        """Who of the writer's own people is named first: "my sister's here" → "sister"."""
        words = read_plain(text[:_LOOKS_AT]).words
        named = pairwise(words)
        return next((self._people[one] for mine, one in named if mine == "my" and one in self._people), None)


def _who_is_away(hits: Sequence[Hit]) -> list[Hit]:
    """The hits without those of somebody who is there after all, or beside whom somebody else is."""
    denied = [one for one in hits if one.label == _DENIES_ABSENCE]
    away = [one for one in hits if one.label == _ABSENT and not any(_meet(one, other) for other in denied)]
    there = [one for one in hits if one.label in _PRESENT]
    if any(not any(_meet(one, other) for other in away) for one in there):
        away = []
    return [one for one in hits if one.label != _ABSENT or one in away]


def _meet(one: Hit, other: Hit) -> bool:
    return one.start < other.end and other.start < one.end


def _is_part_of_another(hit: Hit, hits: Iterable[Hit]) -> bool:
    """Whether it is said within a longer phrase that changes it: "no idea" is no "no"."""
    if hit.label == _UNABLE:  # "just a bit of wind"
        return any(one.label == _TAKEN_BACK and one.start <= hit.start and hit.end <= one.end for one in hits)
    if hit.label not in _BARE | _SHORT:
        return False
    return any(
        one.start <= hit.start and hit.end <= one.end and one.end - one.start > hit.end - hit.start
        for one in hits
        if (hit.label in _BARE and one.label not in _COVERS_NOTHING) or one.label == _MEANWHILE
    )
