"""Numbers that count something ("14 ewes"), and so answer nothing by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable

from coaching.values.numbers import Named

# What may follow a number that answers by itself; any other word is what it counts.
_FOLLOWERS = frozenset({
    "a", "abeg", "about", "after", "afternoon", "again", "ah", "aha", "all", "altogether", "an", "and",
    "ankle", "approx", "area", "argh", "around", "arvo", "as", "at", "atm", "aye", "babe", "babes", "bach",
    "back", "bad", "bae", "basically", "be", "because", "best", "beta", "better", "bhai", "bit", "bless",
    "bloody", "boss", "boyo", "bro", "broken", "brother", "bruv", "bud", "buddy", "but", "by", "can",
    "can't", "cant", "cause", "cheers", "chuck", "compared", "cos", "could", "coz", "cuz", "d", "darling",
    "dat", "de", "dear", "dearie", "depends", "despite", "did", "didn't", "didnt", "dis", "do", "doc",
    "doctor", "does", "don't", "dont", "down", "duck", "ducky", "dude", "due", "easy", "eh", "either",
    "elbow", "eve", "even", "ever", "every", "evg", "evng", "fam", "ffs", "fine", "flower", "for", "fr",
    "from", "give", "gone", "good", "gosh", "gran", "grandad", "guv", "had", "haha", "hai", "hand", "hands",
    "has", "have", "he", "he'd", "hen", "her", "here", "hey", "hip", "hips", "his", "hmm", "hon",
    "honestly", "honey", "hun", "i", "i'd", "i'll", "i'm", "i've", "id", "idk", "if", "im", "imo", "in",
    "innit", "instead", "is", "ish", "it", "it's", "its", "jaw", "ji", "just", "ken", "kind", "kinda",
    "knee", "knees", "la", "lad", "lah", "lass", "lassie", "last", "left", "legit", "less", "like", "lmao",
    "lol", "love", "luv", "ma'am", "maam", "madam", "man", "mark", "mate", "max", "maybe", "me", "mhm",
    "min", "minus", "miss", "mon", "more", "morn", "most", "mr", "mrng", "mrs", "my", "n", "na", "nah",
    "nearer", "neck", "never", "ngl", "night", "nite", "no", "noon", "normal", "not", "now", "nurse", "o",
    "often", "oga", "oh", "ok", "okay", "omg", "on", "ooh", "or", "ouch", "out", "over", "overall",
    "overnight", "pain", "pal", "perhaps", "pet", "petal", "phew", "please", "pls", "plus", "presently",
    "prob", "range", "really", "reckon", "region", "right", "rly", "rn", "rofl", "roundabouts", "sah",
    "same", "say", "says", "sef", "sha", "she", "she'd", "shoulder", "since", "sir", "sis", "smh", "so",
    "solid", "somehow", "sometimes", "sore", "sorry", "sort", "soz", "squire", "still", "straight",
    "sunshine", "sweetie", "ta", "tata", "tbf", "tbh", "than", "thank", "thanking", "thanks", "that",
    "that's", "thats", "the", "then", "there", "thereabouts", "these", "they", "think", "this", "tho",
    "those", "though", "thumb", "thx", "to", "today", "today's", "tomorrow", "tomoz", "tonight", "tonite",
    "too", "tops", "total", "tysm", "ugh", "um", "unless", "until", "up", "usual", "very", "was", "we",
    "well", "wen", "were", "what", "whatever", "when", "which", "while", "whilst", "who", "wise", "with",
    "without", "worse", "worst", "would", "wrist", "x", "xx", "yaar", "ye", "yeah", "yeh", "yep", "yes",
    "yesterday", "yet", "yh", "you", "your", "yous", "youse",
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
