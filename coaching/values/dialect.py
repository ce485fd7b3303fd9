"""Words of Scotland, Ireland, the North and of dictation, in the spelling that the readers know."""

from __future__ import annotations

import re

_WORDS = {
    "tae": "to", "doon": "down", "oot": "out", "aboot": "about", "wis": "was", "wiz": "was", "hauf": "half",
    "twa": "two", "eicht": "eight", "nicht": "night", "nichts": "nights", "efter": "after", "fae": "from",
    "frae": "from", "oors": "hours", "ower": "over", "hame": "home", "mair": "more", "nobbut": "only",
    "mibbes": "maybe", "mebbes": "maybe", "mebbies": "maybe", "outta": "out of", "outa": "out of",
    "gie": "give", "gies": "give us", "prolly": "probably", "mayb": "maybe", "cba": "can't be bothered",
    "nty": "no thank you", "idm": "i don't mind", "gwan": "go on", "gaun": "go on", "ight": "alright",
    "aight": "alright", "wudnt": "wouldn't", "cudnt": "couldn't", "didny": "didn't", "cudny": "couldn't",
    "cany": "can't", "wid": "would", "summat": "something", "owt": "anything", "ony": "any",
    "tis": "it is", "twas": "it was", "hivnae": "haven't", "havnae": "haven't",
    "wance": "once", "yince": "once",
}  # fmt: skip
_VERBS = {
    "did": "didn't", "can": "can't", "could": "couldn't", "would": "wouldn't", "wid": "wouldn't",
    "should": "shouldn't", "was": "wasn't", "wis": "wasn't", "is": "isn't", "has": "hasn't",
    "have": "haven't", "had": "hadn't", "din": "don't", "win": "won't", "does": "doesn't",
}  # fmt: skip
_WORD = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b")
_NOT = re.compile(rf"\b({'|'.join(_VERBS)})(?:nae|na)\b")
# What dictation hears for "two", "four" and "eight" where only a number makes sense.
_HEARD = re.compile(
    r"\b(?:(?P<one>won)|(?P<two>to|too)|(?P<four>for)|(?P<eight>ate))(?= (?:out of|over) (?:10|ten)\b)"
    r"|\b(?P<ate>ate)(?= (?:h(?:ou)?rs?|times|minutes|miles|reps)\b)"
)
_OTHERS = (
    (re.compile(r"\b(?:two|2) (?=(?:much|many)\b)"), "too "),
    (
        re.compile(
            r"\b(at|about|around|half|past|quarter to|ten to|twenty to) one\b(?= (?:in the|at night"
            r"|o'?clock))"
        ),
        r"\1 1",
    ),
    (re.compile(r"^one (?=in the (?:afternoon|morning)[ .!]*$)"), "1 "),
    (re.compile(r"(?<!in )(?<!of )(?<!for )\bthe morn(?:'s)?(?: (?=nicht|night)|\b(?! ing))"), "tomorrow "),
    (re.compile(r"(?<=\d) of an? (?=(?:morning|evening|afternoon|night)s?\b)"), " in the "),
    (
        re.compile(
            r"\b(eight|nine|ten|eleven|twelve|one|two|three|four|five|six|seven) of an? (?=(?:morning"
            r"|evening|afternoon|night)s?\b)"
        ),
        r"\1 in the ",
    ),
    (re.compile(r"\b(?:oot|out) o'?(?= (?:the |my )?\w)"), "out of"),
    (re.compile(r"\bt'(?=[a-z])"), "the "),  # "in t'morning"
    (re.compile(r"\b(an?|half an|hauf an) oor\b"), r"\1 hour"),
    (re.compile(r"(?<=\d) o'(?= (?:them|us)\b)|(?<=\bcouple) o'(?= )|(?<=\bpair) o'(?= )"), " of"),
)


def to_standard(plain: str) -> str:
    """The same words as they are spelt in standard English.

    Args:
        plain: a text in lower case, with plain apostrophes.
    """
    for form, standard in _OTHERS:
        plain = form.sub(standard, plain)
    plain = _HEARD.sub(lambda found: {"ate": "eight"}.get(kind := found.lastgroup or "", kind), plain)
    plain = _NOT.sub(lambda found: _VERBS[found[1]], plain)
    return _WORD.sub(lambda found: _WORDS[found[0]], plain)
