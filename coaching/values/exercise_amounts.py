"""Reading how much of an exercise: "10 of them", "2x10", "for 20 mins", "30 secs"; and its ratings."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from coaching.values.plain import to_plain

_MINUTE: Final = 60
_MOST: Final = 1000
_HIGHEST: Final = 10


_NONE_AT_ALL: Final = re.compile(
    r"^\W*(?:no\W+)?(?:none|nothing|nowt|zero|0|(?:none|nothing) of (?:it|them|that)|not any|take it out)\W*$"
)
_BARE: Final = re.compile(
    r"^\W*(?:(?:no|nope|sorry|actually|it was|it's|its|i did|i managed|did|only|just|make it|about|more like"
    r"|that was|should be|was)\W+)*"
    r"(?P<amount>\d{1,4}(?: ?(?:of them|times|reps?|each|secs?|seconds?|mins?|minutes?))?)\W*(?:not \d+\W*)?$"
)


class Unit(StrEnum):
    """What a set is counted in; as of ``coaching.rules.exercises.Counted``."""

    REPETITIONS = "repetitions"
    SECONDS = "seconds"
    MINUTES = "minutes"


_OF_TEN = r"\d{1,2}(?:\.\d)?\s*(?:/|out of|of)\s*10\b"
_PAIN = re.compile(
    r"\bpain(?:'s)?(?: level)?(?: (?:was|is|of|at|about|around|only|maybe|went|got|up|to|a|an"
    r"|like|hit|stayed|during|it))*"
    rf" (?P<after>\d{{1,2}})\b(?! ?(?:times|reps|mins?|minutes|secs?|seconds))|(?P<of_ten>{_OF_TEN})"
    r"|\b(?P<before>\d{1,2}) (?:for|in) pain\b|\bhurts?(?: (?:about|like|a|an|at))+ (?P<hurt>\d{1,2})\b"
)
_NO_PAIN = re.compile(r"\b(?:no pain|pain[ -]?free|0 pain|without (?:any )?pain|no hurting)\b")
_EFFORT = re.compile(r"\beffort(?: (?:was|is|of|at|about|around|a|level|like))* (?P<after>\d{1,2})\b")
# Numbers that count something else.
_OTHER = re.compile(
    rf"\bpain\b[^,;.]*?\b\d{{1,2}}\b|{_OF_TEN}|\beffort\b[^,;.]*?\b\d{{1,2}}\b"
    rf"|\bat \d{{1,2}}(?:[:.]\d\d)?(?: ?[ap]m)?\b"
    r"|\b\d{1,2}(?:[:.]\d\d)? ?[ap]m\b|\b\d{1,2} ?kgs?\b|\b\d+ (?:days?|weeks?|hours? ago|floors?|metres?"
    r"|meters?|miles?"
    r"|km|steps|people)\b|\b(?:day|week|exercise|number|no) \d+\b|\bhalf past \d+\b"
)
_NUMBER = r"(\d{1,4})(?:\s*(?:-|to|or)\s*\d{1,4})?"
_SETS = re.compile(rf"\b\d{{1,2}} ?(?:x|×|\*|sets? of|rounds? of|lots? of|times) ?{_NUMBER}\b")
_SETS_ONLY = re.compile(r"\b\d{1,2} (?:sets?|rounds?|lots?)\b")
_MINUTES = re.compile(rf"\b{_NUMBER} ?(?:min|mins|minute|minutes|minuets|m)\b")
_SECONDS = re.compile(rf"\b{_NUMBER} ?(?:s|sec|secs|second|seconds)\b")
_HOURS = ((re.compile(r"\bhalf an? hour\b"), 30), (re.compile(r"\bquarter of an hour\b"), 15))
_HOUR = re.compile(r"\b(?:an|1) hour\b")
_TIMES = re.compile(
    rf"\b{_NUMBER} ?(?:times|reps?|goes|repetitions?|of (?:them|those|em|each|these)|each|per|on each"
    rf"|a side|either|done"
    r"|in all|in total|total)\b"
)
_BY_X = re.compile(r"\bx ?(\d{1,4})\b|\b(\d{1,4}) ?x\b")
_BEFORE_NAME = re.compile(
    rf"(?:^|\s){_NUMBER} (?:(?:of|the|my|those|good|slow|full|proper|little|more|whole|careful|nice|quick"
    rf"|easy|small|wee"
    r"|lovely|gentle|odd) )*$"
)
_AFTER_NAME = re.compile(
    rf"^ ?[:=-]? ?(?:about |around |like |maybe |roughly |did |done |for )?{_NUMBER}\b"
    r"(?! ?(?!yesterday|today|this|last|now)[a-z])"
)
_ALONE = re.compile(
    rf"^\W*(?:i |we |had to |did |do |done |could |managed |then "
    rf"|another |got to |about |around |maybe |like |roughly |a |the |only |just |made it to |for "
    rf"|all |well |of )*{_NUMBER}\b"
)
_STOPPED = re.compile(r"\b(?:stop(?:ped)?|g[ai]ve up|quit) (?:at|after) (?=\d)")
_ISH = re.compile(r"(?<=\d)ish\b")
_CHANGED = (
    (re.compile(r"\b(\d+) (?:out of|of) (?:the |my |those )?\d+\b(?! ?/)"), r"\1"),
    (re.compile(r"\bhalf a dozen\b"), "6"),
    (re.compile(r"\ba dozen\b|\b1 dozen\b"), "12"),
)


def read_amount(before: str, after: str, unit: Unit | None) -> int | None:
    """How much of a set, in its unit; None where nothing is said, or it is counted in something else.

    Args:
        before: what stands before the name in its clause, or a clause without a name.
        after: what stands behind the name.
        unit: what a set is counted in; None reads nothing.
    """
    whole = _clean(f"{before} | {after}")
    if unit is None:
        return None
    if unit is not Unit.REPETITIONS:
        return _read_time(whole, unit)
    if _MINUTES.search(whole) or _SECONDS.search(whole) or _HOUR.search(whole):
        whole = _SECONDS.sub(" ", _MINUTES.sub(" ", whole))
    for pattern in (_SETS, _TIMES, _BY_X):
        if (found := pattern.search(whole)) is not None:
            return _number(next(group for group in found.groups() if group))
    rest = _SETS_ONLY.sub(" ", whole)
    left, _, right = rest.partition("|")
    for pattern, part in ((_BEFORE_NAME, f"{left.rstrip()} "), (_AFTER_NAME, right), (_ALONE, left)):
        if (found := pattern.search(part)) is not None:
            return _number(found.group(1))
    return None


def read_bare_amount(text: str, unit: Unit | None) -> int | None:
    """A number that stands for itself: "8", "no, it was 8"; "none" is 0. None where it is more than that.

    Args:
        text: what was typed.
        unit: what it counts; None reads only that there was none.
    """
    plain = to_plain(text)
    if _NONE_AT_ALL.match(plain):
        return 0
    found = _BARE.match(plain)
    if found is None or unit is None:
        return None
    said = found["amount"]
    named = read_amount(said, "", unit)
    return named if named is not None or not said.isdigit() else _number(said)


def has_number_alone(clause: str) -> bool:
    """Whether a clause says how much, and names nothing: "10 of them", "about 20 mins"."""
    clean = _clean(clause)
    patterns = (_ALONE, _TIMES, _SETS, _MINUTES, _SECONDS, _BY_X, _HOUR, _HOURS[0][0])
    return any(pattern.search(clean) for pattern in patterns)


def read_pain(plain: str) -> int | None:
    """The pain that a number was named for, 0 to 10."""
    found = _PAIN.search(plain)
    if found is None:
        return 0 if _NO_PAIN.search(plain) else None
    said = next(group for group in found.groups() if group)
    return _rating(re.match(r"\d+", said))


def read_effort(plain: str) -> int | None:
    """The effort that a number was named for, 0 to 10."""
    found = _EFFORT.search(plain)
    return _rating(re.match(r"\d+", found["after"])) if found is not None else None


def _read_time(whole: str, unit: Unit) -> int | None:
    seconds = _seconds(whole)
    if seconds is None:
        return None
    amount = seconds if unit is Unit.SECONDS else seconds // _MINUTE
    return amount if 0 < amount <= _MOST else None


def _seconds(whole: str) -> int | None:
    if (found := _SECONDS.search(whole)) is not None:
        return int(found.group(1))
    for pattern, minutes in _HOURS:
        if pattern.search(whole):
            return minutes * _MINUTE
    if (found := _MINUTES.search(whole)) is not None:
        return int(found.group(1)) * _MINUTE
    if re.search(r"\ba minute\b", whole):
        return _MINUTE
    return _MINUTE * _MINUTE if _HOUR.search(whole) else None


def _clean(text: str) -> str:
    text = _OTHER.sub(" ", _ISH.sub("", _STOPPED.sub("", text)))
    for pattern, instead in _CHANGED:
        text = pattern.sub(instead, text)
    return text


def _number(said: str) -> int | None:
    number = int(said)
    return number if number <= _MOST else None


def _rating(found: re.Match[str] | None) -> int | None:
    number = int(found[0]) if found is not None else None
    return number if number is not None and number <= _HIGHEST else None
