"""What is put right in a person's own words: "my sister, not my brother", "it should be after lunch"."""

from __future__ import annotations

import re

_WORDS_NOT_WORDS = re.compile(r"(?P<new>[^,.;]+?),? (?:and )?not (?P<old>[^,.;]+)", re.IGNORECASE)
_NOT_WORDS_WORDS = re.compile(r"\bnot (?P<old>[^,.;]+?),? but (?P<new>[^,.;]+)", re.IGNORECASE)
# "I did not sleep", "my husband does that, not me": a sentence, and no pair of things.
_SENTENCE = re.compile(
    r"\b(?:i|you|he|she|they|we|i'?(?:m|ve|ll|d)|is|was|are|were|am|do|does|did|has|have|had|want|wants)\b",
    re.IGNORECASE,
)
_MOST_WORDS_OF_A_SIDE = 4
_LEAD = re.compile(
    r"^\W*(?:(?:no+|sorry|oops|actually|wait|also|plus|i (?:said|meant?|have(?: got)?)|i'?ve(?: got)?"
    r"|it'?s|it was"
    r"|that'?s|with|by"
    r"|(?:(?:it|that|this) )?should(?: have been| be| say| read))\W+)+",
    re.IGNORECASE,
)


def without_lead(text: str) -> str:
    """A correction without the words that say it is one: "after lunch" of "no, it should be after lunch"."""
    return _LEAD.sub("", text)


def put_words_right(before: str, text: str) -> str | None:
    """The words with the new in place of the old that a text names; None where it names none of them."""
    for old, new in swapped_words(text):
        place = re.search(rf"\b{re.escape(old)}\b", before, re.IGNORECASE)
        if place is not None:
            begins, ends = before[: place.start()], before[place.end() :]
            return begins + _without_overlap(begins, new) + ends
    return None


def swapped_words(text: str) -> list[tuple[str, str]]:
    """(old, new) of "my sister, not my brother", in each way it can be read."""
    found = [pattern.search(without_lead(text)) for pattern in (_WORDS_NOT_WORDS, _NOT_WORDS_WORDS)]
    pairs = [(_bare(one["old"]), _bare(one["new"])) for one in found if one is not None]
    return [(old, new) for old, new in pairs if _is_thing(old) and _is_thing(new)]


def _is_thing(words: str) -> bool:
    return bool(words) and len(words.split()) <= _MOST_WORDS_OF_A_SIDE and not _SENTENCE.search(words)


def _without_overlap(before: str, new: str) -> str:
    """What is new behind words that it begins with as well: "crates" of "lifting crates" behind "lifting"."""
    words = new.split()
    for count in range(len(words) - 1, 0, -1):
        if before.lower().rstrip().endswith(" ".join(words[:count]).lower()):
            return " ".join(words[count:])
    return new


def _bare(words: str) -> str:
    return re.sub(r"^(?:my|the|a|an|by|with|it'?s)\s+", "", words.strip(" .,!?"), flags=re.IGNORECASE)
