"""Reading how far: "half a mile", "5k", "about 200 metres"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from coaching.values.cues import COUPLE, PART, PARTS
from coaching.values.numbers import Named, choose, counts_a_thing, find_pairs_and_singles
from coaching.values.plain import to_plain

# Symbols as in the International System of Units and its usual companions.
_UNITS = {
    "km": r"(?:kilomet(?:re|er)s?|killomet(?:re|er)s?|kilometes|kms?|k|klicks?|kays?|ks|clicks?)",
    "mi": r"(?:miles?|mi|mils|mles?|mile's)",
    "yd": r"(?:yards?|yds?|yrds?)",
    "ft": r"(?:foot|feet|ft)",
    "m": r"(?:met(?:re|er)s?|metres|mtrs?|mtr|meteres?|m)",
}
_N = r"(?<![\w.,/:£$])(\d+(?:[.,]\d+)?)(?:ish|\+|odd)?"
_HEDGE = r"(?:good|full|whole|bare|country|solid|about)"
_JOINED = r"(?:-|to|or|or maybe|,? ?maybe|and)"
_MARKED = re.compile(r"~(\d+(?:\.\d+)?)~")
# "4 miles. no 3"
_SAME_UNIT = (
    r"~\d+(?:\.\d+)?~\s*(?:[.,;!]|\b(?:no|nope|sorry|actually|i mean|make that|more like|wait|it was"
    r"|well)\b)(?:[\s.,;!]|\b(?:no|nope|sorry|actually|i mean|wait|it was"
    r"|well)\b)*(?<= )(?P<number>\d+(?:\.\d+)?)(?![\w/:%~]|\.\d)"
)
_NOT_FAR = re.compile(
    r"\b(?:i'?m|am|he'?s|she'?s) ~|\b(?:for|slept|took) ~|~ (?:away|from (?:here|the (?:house|sea|doctor"
    r"|shop)))|\b(?:lives?|living|moved|drove|drive|by bus|in the car)\b[^~]{0,20}~"
)


_END = r"(?![a-z'\d])(?! steps)"
# Each in turn becomes a number between two tildes; the longest wordings come first.
_FORMS = (
    (rf"\b(?:a|few|several) (?:few |good few )?(?:100|1000) <unit>{_END}", "too vague"),
    (rf"(?:\b(?:an?|1|one) )?\b(?<!\d )<unit> (?:and |& |n )(?:an? )?{PART}\b", "one and a part"),
    (
        rf"(?:\b(?:an?|the) )?(?:(?:good|bare|solid) )?\b{PART}(?: of)?(?: an?)? ?-?<unit>{_END}",
        "part",
    ),
    (rf"\b(?:a )?{COUPLE} <unit>{_END}", "couple"),
    (rf"{_N}(\s*{_JOINED}\s*)(?:an? )?{_N}(?: (?:good|whole))?[ -]?<unit>{_END}", "two numbers"),
    (rf"{_N}(?: (?:good|whole|or so|odd|full))?[ -]?<unit>{_END}", "number"),
    (_SAME_UNIT, "same unit"),
    (rf"\b(?:an?|the|one|under a|over a) (?:{_HEDGE} )?<unit>{_END}", "one"),
)
_REWRITES = {
    unit: tuple((re.compile(form.replace("<unit>", words)), kind) for form, kind in _FORMS)
    for unit, words in _UNITS.items()
}


@dataclass(frozen=True)
class Distance:
    """How far, in the unit that was said.

    Attributes:
        length: one number, or two that were joined ("2 or 3 miles").
        unit: "km", "m", "mi", "yd" or "ft".
    """

    length: Named
    unit: str


def read_distance(text: str) -> Distance | None:
    """How far; None without a unit, and when several are named and none is meant more than the others.

    Args:
        text: what the person typed; a number without a unit ("2") is no distance.
    """
    plain = to_plain(text)
    found = []
    for unit in _UNITS:
        marked = _mark(plain, unit)
        lengths = find_pairs_and_singles(_NOT_FAR.sub(_without_marks, marked), _MARKED)
        chosen = choose(marked, lengths)
        if chosen is not None:
            found.append(Distance(chosen, unit))
    return found[0] if len(found) == 1 else None


def _mark(plain: str, unit: str) -> str:
    """The text with each length of this unit as a number between two tildes."""
    for pattern, kind in _REWRITES[unit]:
        plain = pattern.sub(partial(_rewrite, kind=kind), plain)
    return plain


def _rewrite(found: re.Match[str], *, kind: str) -> str:
    match kind:
        case "too vague":
            return " "
        case "one and a part":
            return f"~{1 + PARTS[found[1]]:g}~"
        case "part":
            return f"~{PARTS[found[1]]:g}~"
        case "couple":
            return "~2~"
        case "two numbers":
            return f"~{_plain_number(found[1])}~{found[2]}~{_plain_number(found[3])}~"
        case "number":
            return f"~{_plain_number(found[1])}~"
        case "same unit":
            return _carry_unit(found)
        case _:
            return "~1~"


def _without_marks(found: re.Match[str]) -> str:
    return found[0].replace("~", " ")


def _carry_unit(found: re.Match[str]) -> str:
    if counts_a_thing(found.string, found.end()):
        return found[0]
    return f"{found[0][: -len(found['number'])]}~{found['number']}~"


def _plain_number(number: str) -> str:
    return f"{float(number.replace(',', '.')):g}"
