"""Reading that something else was done, or something more: "oh and i did stretches too"."""

from __future__ import annotations

import re

_LEAD = (
    r"\W*(?:(?:oh|ah|er+m*|um+|and|also|plus|but|no+|nope|wait|hang on|hold on|sorry|oops|whoops|actually"
    r"|correction|well|i forgot|forgot to say|forgot)\W+)*"
)
_DID = (
    r"(?:did|went|walked|swam|cooked|baked|cleaned|hoovered|vacuumed|gardened|weeded|planted|ironed|shopped"
    r"|cycled|pottered|played|visited|saw|met|painted|knitted|sewed|read|washed|tidied|stretched|exercised"
    r"|danced|drove|mowed|popped|got out|had a (?:walk|swim|rest|bath|nap|lie ?down))"
)
_INSTEAD = re.compile(
    rf"{_LEAD}(?:i |we )?(?:didn'?t|did not|never)(?: actually| really| even)? (?P<undone>[^,;.]+)"
    rf"(?:[,;.]|\bbut\b)\W*(?:(?:so|and|but|instead|then) )*(?:i |we )?(?:just |only |actually )*"
    rf"(?P<done>{_DID}\b.*)"
)
_MORE = re.compile(
    rf"(?P<lead>{_LEAD})(?:i |we )?(?P<also>also )?(?P<done>{_DID}\b[^?]*?)(?P<too>,? (?:too|as well))?[ .!]*"
)
_ADDS = re.compile(r"\b(?:and|also|plus|forgot)\b")
_OTHER_TIME = re.compile(
    r"\byesterday\b|\blast (?:night|week)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
)
_STEM = re.compile(r"\b[a-z]{4}")  # "walk" of "walked"
_TELLS_LITTLE = frozenset(("actu", "beca", "much", "real", "that", "this", "toda", "with", "went"))


def read_done_instead(text: str, told: str) -> str | None:
    """What was done instead of what was told before, in the person's words; None when that isn't said.

    Args:
        text: what was typed ("i didn't do the gardening, i did the hoovering").
        told: the earlier answer; what wasn't done must be in it.
    """
    plain = _plain(text)
    found = _INSTEAD.fullmatch(plain)
    if found is None or _OTHER_TIME.search(plain):
        return None
    undone, before = (set(_STEM.findall(words)) - _TELLS_LITTLE for words in (found["undone"], _plain(told)))
    return text[found.start("done") :].strip(" .!") if undone & before else None


def read_done_as_well(text: str) -> str | None:
    """What was done besides, in the person's words ("did stretches too"); None when that isn't said."""
    plain = _plain(text)
    found = _MORE.fullmatch(plain)
    if found is None or _OTHER_TIME.search(plain):
        return None
    is_more = found["too"] or found["also"] or _ADDS.search(found["lead"])
    return text[found.start("done") :].strip(" .!") if is_more else None


def _plain(text: str) -> str:
    # Of the same length as the text, so that the person's own words can be cut out of it.
    plain = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    return plain.replace("’", "'")
