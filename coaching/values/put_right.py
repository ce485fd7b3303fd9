"""Reading what puts an earlier answer right unasked: "night was 5 hours", "the 8 should be a 7"."""

from __future__ import annotations

import re

from coaching.values.plain import to_plain
from coaching.values.told import read_number, read_told

_START = (
    r"\W*(?:(?:oh|ah|ooh|er+m*|um+|hang on|hold on|wait|no+|nope|sorry|oops|whoops|actually|correction"
    r"|i meant?|my mistake|scratch that|but|and|well|also|make that|it was)\W+)*"
)
_HOURS = r" ?(?:hours?|hrs?|h)(?:,? (?:and )?\d+ ?(?:minutes?|mins?|m))?"
_END = (
    r"(?:\W+(?:actually|sorry|please|come to think of it|now (?:that )?i think (?:of|about) it"
    r"|thinking about it|on reflection|instead|i think|i'd say|i meant?|really|today|now|if i'm honest|tbh"
    r"|too|in the end|after all|by the way|btw|all in all|altogether|in total|last night|that is"
    r"|not \d+(?:\.\d+)?(?: ?(?:hours?|hrs?|minutes?|mins?))?))*\W*"
)
_NAME = (
    r"(?:my |the |last )?(?:(?:pain|sleep|energy|mood|night|tiredness|spirits)(?: (?:score|level|rating))?"
    r"|i(?:'ve)? (?:actually )?slept)"
)
_BETWEEN = (
    r"(?:(?:\W+|'s )(?:was|is|were|should(?: have)?|been|be|say|more like|about|around|only|just|an?|really"
    r"|nearer|closer to|at|to|probably|maybe|actually|for|in fact))*"
)
_RULER = r" ?(?:/|out of) ?10\b"
_PLAIN_CORRECTION = re.compile(
    rf"{_START}{_NAME}{_BETWEEN}\W+\d+(?:\.\d+)?(?:{_HOURS}|{_RULER})?\b{_END}", re.IGNORECASE
)
# "No, it was 8" and "sorry, only 8"; "no pain today" denies, and "no, 10 more" adds.
_BEGINS_TO_CORRECT = re.compile(
    r"\W*(?:(?:oh|ah|er+m*|um+|ok)\W+)*"
    r"(?:(?:no+|nope|nah)(?:\s*[,.!;:-]+\s*|\s+(?=(?:it|that) was\b|i (?:did|only|meant?)\b|only\b|just\b"
    r"|make\b|\d|sorry\b|actually\b|wait\b|not \d))"
    r"|(?:sorry|oops|whoops|actually|wrong|correction|i meant?|wait|hang on|hold on|scratch that|my mistake"
    r"|make (?:that|it)|(?:it|that) was)\b)",
    re.IGNORECASE,
)
_ADDS = re.compile(r"\b(?:more|extra|another|also|too|as well|again|plus)\b", re.IGNORECASE)
_ONLY_HOURS = re.compile(
    rf"{_START}(?:(?:about|around|only|just|more like)\W+)*\d+(?:\.\d+)?{_HOURS}\b{_END}"
)
_WHAT_I_DID = re.compile(
    r"\W*(?:(?:oh|ah|er+m*|hang on|hold on|wait|no+|sorry|oops|actually|correction|i meant?)\W+)+"
    r"(?:what i did|my activity|the activity|the note|my note)(?: today)?(?: really| actually)? (?:was|is)\b"
)
_OTHER_TIME = re.compile(
    r"\b(?:yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day|the night before|usual(?:ly)?|normal(?:ly)?"
    r"|last week)\b"
)
_SWAP = re.compile(
    r"\b(?:the|that|my) (?P<old>\d+(?:\.5)?) (?:should(?:'ve| have)? (?:be|been|say)"
    r"|(?:was|is) (?:meant|supposed) to be|(?:is|was) (?:really|actually)) (?:an? )?(?P<new>\d+(?:\.5)?)"
    r"(?![\w.])"
)
_OF_THE_NIGHT = re.compile(
    r"\bnight\b|\b(?:woke|waking|awake|insomnia|not a wink)\b|\bfrom\b.* (?:un)?(?:to|till?)\b"
)
_BY_DAY = re.compile(
    r"\b(?:afternoon|nap(?:s|ped)?|all day|(?:most|half) (?:of )?(?:the day|today)|(?:this|all) (?:morning"
    r"|evening)|after (?:lunch|dinner)|night ?shift|night out)\b"
)
_FEWEST_HOURS_OF_A_NIGHT = 3


def corrects_plainly(text: str) -> bool:
    """Whether a text is one answer's name with its new number, and nothing besides ("sleep was 7 hours")."""
    plain = to_plain(text)
    return _PLAIN_CORRECTION.fullmatch(plain) is not None and not _OTHER_TIME.search(plain)


def begins_to_correct(text: str) -> bool:
    """Whether a text begins by putting right what was just said back ("no, it was 8 squats")."""
    return _BEGINS_TO_CORRECT.match(text) is not None and _ADDS.search(text) is None


def corrects_in_words(text: str) -> bool:
    """Whether a text puts right what was told in words ("actually what I did was …")."""
    plain = to_plain(text)
    return _WHAT_I_DID.match(plain) is not None and not _OTHER_TIME.search(plain)


def tells_only_hours(text: str) -> bool:
    """Whether a text is a number of hours and nothing else ("6.5 hrs actually")."""
    return _ONLY_HOURS.fullmatch(to_plain(text)) is not None


def tells_only_of_night(text: str) -> bool:
    """Whether a text is about the night alone, and so no answer to what was done in the day."""
    plain = to_plain(text)
    if _BY_DAY.search(plain) or _OTHER_TIME.search(plain):
        return False
    rest, others = read_told(text, "activity", ("sleep",))
    hours = read_number("sleep", text)
    is_long = hours is not None and hours >= _FEWEST_HOURS_OF_A_NIGHT
    return not rest and set(others) == {"sleep"} and (is_long or _OF_THE_NIGHT.search(plain) is not None)


def read_swap(text: str) -> tuple[float, float, str] | None:
    """The number that was wrong, the right one, and what comes after ("the 8 should be a 7, and …")."""
    plain = to_plain(text)
    found = _SWAP.search(plain)
    return (float(found["old"]), float(found["new"]), plain[found.end() :]) if found else None
