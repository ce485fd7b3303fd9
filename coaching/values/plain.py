"""One plain form of what people type: lower case, one kind of blank, digits for number words.

"Twenty-five", "5½", "7️⃣" and "one and a half" become "25", "5.5", "7" and "1.5", so that the readers of
values meet a number in one shape only.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from coaching.rules.spelling import Speller
from coaching.values.cues import PARTS
from coaching.values.dialect import to_standard

LONGEST_TEXT = 400  # characters: a value that comes later than that is not the answer
# By value from 0; with common slips of the finger. "none", "fine" and "live" are words of their own.
_SPELLINGS = (
    ("zero", "nought", "naught", "nil", "zilch"),
    ("one",),
    ("two", "tow", "twoo"),
    ("three", "thre", "tree", "threee"),
    ("four", "foru", "fuor", "fower"),
    ("five", "fiv", "fve"),
    ("six", "siz"),
    ("seven", "sevn", "sevem", "seveb", "sven"),
    ("eight", "eigth", "eigt", "eihgt", "ieght", "eght"),
    ("nine", "nien", "nineish"),
    ("ten",),
    ("eleven", "elevn", "elven"),
    ("twelve", "twelv", "twleve"),
    ("thirteen",),
    ("fourteen",),
    ("fifteen", "fiveteen", "fiften"),
    ("sixteen",),
    ("seventeen",),
    ("eighteen",),
    ("nineteen",),
)
_TENS = {
    "twenty": 20,
    "twent": 20,
    "twenny": 20,
    "thirty": 30,
    "thirdy": 30,
    "forty": 40,
    "fourty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
_WORDS = {word: value for value, words in enumerate(_SPELLINGS) for word in words}
_UNIT_WORDS = "|".join(word for word, value in _WORDS.items() if 0 < value < 10)
_TENS_AND_UNITS = re.compile(rf"\b({'|'.join(_TENS)})(?:[- ]?({_UNIT_WORDS})\b|(?=ish\b|odd\b|\b))")
# "Five and twenty minutes", as grandmothers count.
_OLD_STYLE = re.compile(
    rf"(?<!between )\b({_UNIT_WORDS}) and (twenty|thirty|forty|fifty)(?= (?:min|past|to)\w*)"
)
_NUMBER_WORD = re.compile(
    r"\b(?:"
    + "|".join(f"({word}){word[-1]}*" for word in sorted(_WORDS, key=len, reverse=True))
    + r")(?=ish\b|\b|(?<!one)s\b)"
)
_HUNDREDS = re.compile(r"\b(?:(\d{1,2}) |an? )?hundred(?: and| &)?(?: (\d{1,2})\b)?")
_HALF_THOUSAND = re.compile(r"\b(\d{1,3}) and a half (?=thousand|grand\b)")
_THOUSANDS = re.compile(
    r"\b(?:(\d{1,3}(?:\.\d)?) (?:thousand|grand)|(?:a )?thousand)(?: and| &)?(?: (\d{1,3})\b)?"
)
_TOO_LONG_A_NUMBER = re.compile(r"\d{10,}")  # of a telephone or a card; it answers nothing
_GROUPED = re.compile(r"\b(\d{1,3}),(\d{3})\b")
# "one" that counts nothing: "a hard one", "bad one", "one of those days", "one back".
_PRONOUN_ONE = re.compile(
    r"\b(?:(?:this|that|the|my|an?|your|her|his|these|those) (?:[a-z]+ ){0,2}|(?:no|any|every|some|another"
    r"|last|next|which|rough|bad|good|tough|hard|nice|long|short|quiet|busy|slow|difficult|grim|awful"
    r"|terrible|rubbish|horrible|rotten|lousy|easy|easier|better|worse|great|lovely|tricky|funny|weird"
    r"|strange|odd|right|proper|restless|broken|early|late|cold|new|old|big|same|worst|best|main"
    r"|sorest) )ones?\b(?! ?(?:/"
    r"|out of) ?(?:10|ten|5|five)\b)"
    r"|\bone (?:of|thing|day|more|who|that|bit|hell|another|minute|min|sec|second|moment|side|leg|arm"
    r"|knee|hip|in|at|before|after|back|forward|step)\b"
)
_PLUS_PART = re.compile(
    r"\b(\d+) (?:(?:and|an|&|n|\+) ?(?:a )?(half|hauf|1/2|quarter|1/4|three quarters?|3 quarters?|3/4)|(1/2"
    r"|1/4|3/4)|(half)(?! (?:past|an|a|of|\d)))\b"
)
_PAIR_OF_HUNDREDS = re.compile(r"\b(\d{1,2})( ?(?:or|to|-|maybe) ?)(\d{1,2}) hundred\b")
_FIRST_HUNDREDS = re.compile(r"(?<![\w.,:/-])([1-9])( to | or | ?- ?)([2-9])00\b(?![.,:]\d)")
_POINT = re.compile(r"\b(\d{1,3}) point (\d)\b")
_SHORT_FORMS = (
    (re.compile(r"\b(?:b4|be4)\b"), "before"),
    (re.compile(r"\bhunn?er(?:d|s)?\b|\bhundreds\b"), "hundred"),
    (re.compile(r"\bthree-quarters\b"), "three quarters"),
    (re.compile(r"\b(?:couple|coupla) (?:of )?(?=hundred)"), "two "),
    (re.compile(r"\bate(?= (?:\d\d|thirty|fifteen|[ap]\.? ?m|o'?clock)\b)"), "eight"),
    (re.compile(r"\b(mon|tues|wends|wednes|weds|thurs|fri|fry|satur|sun) day\b"), r"\1day"),
    (re.compile(r"\bwendsday"), "wednesday"),
    (re.compile(r"\bfryday"), "friday"),
    (re.compile(r"(?<=\d)n(?= half\b)"), " and a"),
    (re.compile(r"\ban(?= a (?:half|quarter)\b)"), "and"),
    (re.compile(r"-and-a-(?=half\b|quarter\b)"), " and a "),
    (re.compile(r"\bhalf n (?=hour|hr)"), "half an "),
    (re.compile(r" and a (?:wee |little )?bit(?= (?:hours?|hrs?|miles?|km|kilomet\w+|k)\b)"), ""),
    (re.compile(r"(?<=[^\W_]) x+[ .!]*$"), ""),  # a kiss
    (re.compile(r"\b2ni(?:te|ght)\b"), "tonight"),
    (re.compile(r"\b(?:(?:an?|one|1) )?third(?= of (?:an?|the)\b)"), "1/3"),
    (re.compile(r"\b(?:two|2) thirds\b"), "2/3"),
    (re.compile(r"(?<!\d)\bnd\b"), "and"),
    (re.compile(r"(?<=\ban) our\b"), " hour"),
    (re.compile(r"(?<![\w.,])\.(?=\d)"), "0."),
)
# "two three times" is between two and three.
_SIDE_BY_SIDE = re.compile(
    r"(?<![\w.,:/-])(?<!day )(?<!week )(?<!exercise )(\d{1,2})(?: |,? (?:or )?(?:maybe|mebbe|perhaps"
    r"|possibly) |, )(\d{1,2})(?= ?(?:min(?:ute)?s?|h(?:ou)?rs?"
    r"|times|reps"
    r"|goes|miles?|kms?|days?)\b)"
)
_ISH = re.compile(r"(?<=\d)(?:[- ]ish|[- ]odd)\b")
_ARROW = re.compile(r"(?<=\d) ?(?:[-=]+>|→|➡) ?(?=\d)")
_FROM_TO = re.compile(r"(?<=\d) ?[~∼〜] ?(?=\d)")
_ABOUT = re.compile(r"[~∼〜]+ ?")
_DASHES = re.compile(r"[‐‑‒–—−]")
_GLYPHS = {"½": " 1/2", "¼": " 1/4", "¾": " 3/4", "\u20e3": " ", "\ufe0f": "", "🔟": " 10 "}
# Words worth reading through a slip of the finger, and words that only look like one.
_OFTEN_MISSPELT = (
    "absolutely", "afternoon", "afternoons", "between", "breakfast", "december", "definitely", "eleven",
    "evening", "evenings", "february", "fifteen", "fifty", "forty", "friday", "fridays", "hundred",
    "january", "kilometre", "kilometres", "lunchtime", "maybe", "metres", "miles", "minute", "minutes",
    "monday", "mondays", "morning", "mornings", "normally", "november", "october", "probably",
    "quarter", "saturday", "saturdays", "september", "sixty", "sunday", "sundays", "thirty", "thousand",
    "thursday", "thursdays", "tomorrow", "tonight", "tuesday", "tuesdays", "twelve", "twenty",
    "usually", "wednesday", "wednesdays", "weekday", "weekdays", "weekend", "weekends", "yesterday",
)  # fmt: skip
_SPELLED_RIGHT = (
    "absolute", "betwixt", "definite", "dirty", "eleventh", "evenings", "evens", "event", "events",
    "fifteenth", "fifth", "fifties", "files", "forming", "fort", "forte", "forth", "fried", "horning",
    "hundreds", "hundredth", "kilometer", "kilometers", "lifty", "males", "meter", "meters", "metre",
    "mile", "milers", "mines", "minuet", "minus", "minuted", "minutely", "moaning", "morn", "mourning",
    "mundane", "nifty", "normal", "piles", "probable", "quarterly", "quarters", "satay", "seventy",
    "shifty", "sixth", "sixties", "smiles", "sundry", "sunny", "thirsty", "thirties", "thousands",
    "thrifty", "tiles", "tonights", "twelfth", "twenties", "usual", "warming", "warning", "weeding",
    "weedy", "wiles",
)  # fmt: skip
_WORD = re.compile(r"[a-z]{5,}(?:'?s)?(?![\w/])")


def to_plain(text: str) -> str:
    """Lower case, digits for numbers, one kind of blank, dash and apostrophe.

    Args:
        text: what was typed; its first 400 characters are read.
    """
    plain = _OLD_STYLE.sub(r"\2-\1", to_standard(_unify_signs(text[:LONGEST_TEXT])))
    for short, whole in _SHORT_FORMS:
        plain = short.sub(whole, plain)
    plain = _WORD.sub(lambda found: _respelt(found[0]), plain)
    plain = _PRONOUN_ONE.sub(lambda found: found[0].replace("one", "1x"), plain)
    plain = _TENS_AND_UNITS.sub(lambda found: str(_TENS[found[1]] + _WORDS.get(found[2] or "", 0)), plain)
    plain = _NUMBER_WORD.sub(lambda found: str(_WORDS[found[found.lastindex or 0]]), plain)
    plain = _GROUPED.sub(r"\1\2", plain).replace("1x", "one")
    plain = _POINT.sub(r"\1.\2", plain)
    plain = _PAIR_OF_HUNDREDS.sub(
        lambda found: f"{int(found[1]) * 100}{found[2]}{int(found[3]) * 100}", plain
    )
    plain = _HUNDREDS.sub(lambda found: _scaled(found, 100), plain)
    plain = _HALF_THOUSAND.sub(r"\1.5 ", plain)
    plain = _THOUSANDS.sub(lambda found: _scaled(found, 1000), plain)
    plain = _FIRST_HUNDREDS.sub(_in_hundreds, plain)
    plain = _SIDE_BY_SIDE.sub(_joined, plain)
    return _ISH.sub("ish", _PLUS_PART.sub(_with_part, plain))


def format_number(value: float) -> str:
    """As people write it: ``6``, ``6.5``."""
    return f"{value:g}"


@cache
def _speller() -> Speller:
    return Speller(_OFTEN_MISSPELT, _SPELLED_RIGHT)


def _respelt(word: str) -> str:
    return word if word == "yesterday's" else _speller().read(word)[0]


def _scaled(found: re.Match[str], scale: int) -> str:
    return format_number(round(float(found[1] or 1) * scale + int(found[2] or 0), 2))


def _in_hundreds(found: re.Match[str]) -> str:
    """The text of "3 to 400" with both in hundreds."""
    return f"{found[1]}00{found[2]}{found[3]}00" if found[1] < found[3] else found[0]


def _joined(found: re.Match[str]) -> str:
    low, high = int(found[1]), int(found[2])
    return f"{low}-{high}" if low < high <= 2 * low else found[0]


def _with_part(found: re.Match[str]) -> str:
    return f"{int(found[1]) + PARTS[found[2] or found[3] or found[4]]:g}"


def _unify_signs(text: str) -> str:
    """Lower case, one kind of blank, dash and apostrophe, and digits for what looks like one."""
    plain = text
    for glyph, meaning in _GLYPHS.items():  # before NFKC, which would glue "5½" together to "51⁄2"
        plain = plain.replace(glyph, meaning)
    plain = unicodedata.normalize("NFKC", plain).lower()
    plain = _ARROW.sub(", now ", plain)
    plain = _ABOUT.sub("about ", _FROM_TO.sub("-", plain))  # readers mark what they found with a tilde
    plain = _DASHES.sub("-", plain.replace("’", "'").replace("`", "'").replace("\x00", " "))
    return " ".join(_TOO_LONG_A_NUMBER.sub("#", plain[:LONGEST_TEXT]).split())
