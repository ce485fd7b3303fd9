"""Numbers that count something ("14 ewes"), and so answer nothing by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coaching.values.numbers import Named

# What may follow a number that answers by itself; any other word is what it counts.
_FOLLOWERS = frozenset({
    "a", "about", "after", "afternoon", "again", "ah", "aha", "all", "altogether", "an", "and", "ankle",
    "approx", "area", "argh", "around", "arvo", "as", "at", "atm", "aye", "babe", "back", "bad", "be",
    "because", "best", "better", "bit", "bloody", "bro", "broken", "bud", "buddy", "but", "by", "can",
    "can't", "cant", "cause", "compared", "cos", "could", "coz", "cuz", "dear", "depends", "despite",
    "did", "didn't", "didnt", "do", "doc", "doctor", "does", "don't", "dont", "down", "duck", "dude",
    "due", "easy", "eh", "either", "elbow", "eve", "even", "ever", "every", "evg", "evng", "ffs", "fine",
    "for", "fr", "from", "give", "gone", "good", "had", "haha", "hai", "hand", "hands", "has", "have",
    "he", "he'd", "hen", "her", "here", "hip", "hips", "his", "hmm", "hun", "i", "i'd", "i'll", "i'm",
    "i've", "id", "idk", "if", "im", "imo", "in", "instead", "is", "ish", "it", "it's", "its", "jaw",
    "ji", "just", "kind", "knee", "knees", "lad", "lah", "lass", "last", "left", "less", "like", "lol",
    "love", "ma'am", "maam", "madam", "man", "mark", "mate", "max", "maybe", "me", "mhm", "min", "minus",
    "miss", "more", "morn", "most", "mrng", "my", "n", "na", "nah", "nearer", "neck", "never", "night",
    "nite", "no", "noon", "normal", "not", "now", "nurse", "often", "oh", "ok", "okay", "omg", "on",
    "ooh", "or", "ouch", "out", "over", "overall", "overnight", "pain", "pal", "perhaps", "pet", "please",
    "pls", "plus", "prob", "range", "reckon", "region", "right", "roundabouts", "same", "say", "says",
    "she", "she'd", "shoulder", "since", "sir", "sis", "smh", "so", "solid", "somehow", "sometimes",
    "sore", "sorry", "sort", "soz", "still", "straight", "ta", "tbf", "tbh", "than", "thank", "thanks",
    "that", "that's", "thats", "the", "then", "there", "thereabouts", "these", "they", "think", "this",
    "tho", "those", "though", "thumb", "thx", "to", "today", "today's", "tomorrow", "tomoz", "tonight",
    "tonite", "too", "tops", "total", "tysm", "ugh", "um", "unless", "until", "up", "usual", "very",
    "was", "we", "well", "wen", "were", "what", "whatever", "when", "which", "while", "whilst", "who",
    "wise", "with", "without", "worse", "worst", "would", "wrist", "yaar", "yeah", "yep", "yes",
    "yesterday", "yet", "yh", "you", "your",
})  # fmt: skip
# "3 toes are numb" tells of toes, even at the start.
_PLURAL = re.compile(
    r" (?!(?:always|hurts|aches|feels|seems|throbs|looks|stays|sits|comes|goes|means|works"
    r"|does)\b)[a-z]{2,}[a-rt-z]s\b"
)
_ENDINGS = ("ing", "ly")  # "6 sitting", "5 constantly"
_FOLLOWING = re.compile(r" ([a-z'][a-z']*)")
_INTRODUCED = re.compile(
    r"(?:^|[.,;!]|\b)(?:an?|about|around|it'?s|i'?d say|say|give it|call it|probably|prob|maybe|still|solid"
    r"|steady|like|only|just|roughly|nearly|sitting at|slept|got|managed|pain (?:is|at|was)|go for|go with"
    r"|put|rate it) (?:about |around |an? |a good |good |solid |at |only )*$|^$"
)


def without_counted(plain: str, named: Iterable[Named]) -> list[Named]:
    """Those that answer by themselves: no number that counts something ("14 ewes")."""
    return [
        one
        for one in named
        if not counts_a_thing(plain, one.end)
        or (is_introduced(plain, one) and not _PLURAL.match(plain, one.end))
    ]


def counts_a_thing(plain: str, end: int) -> bool:
    """Whether a number is followed by what it counts ("14 ewes"), and so is no answer by itself."""
    following = _FOLLOWING.match(plain, end)
    return following is not None and not (following[1] in _FOLLOWERS or following[1].endswith(_ENDINGS))


def is_introduced(plain: str, one: Named) -> bool:
    """Whether the words before a number bring it in as an answer ("about a", "I'd say")."""
    return _INTRODUCED.search(plain[: one.start]) is not None
