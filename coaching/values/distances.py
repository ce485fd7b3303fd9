"""Reading how far: "half a mile", "5k", "about 200 metres"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from coaching.values.choosing import choose
from coaching.values.counted_things import counts_a_thing
from coaching.values.cues import CORRECTS, COUPLE, PART, PARTS, SAME_UNIT_WORDS
from coaching.values.numbers import Named, find_pairs_and_singles
from coaching.values.plain import to_plain
from coaching.values.sums import add_up

# Symbols as in the International System of Units and its usual companions.
_UNITS = {
    "km": r"(?:kilo ?met(?:re|er)s?|killomet(?:re|er)s?|kilometes|kms?|k|klicks?|kays?|ks|clicks?)",
    "mi": r"(?:miles?|mi|mils|mles?|mls|mile's)",
    "yd": r"(?:yards?|yds?|yrds?)",
    "ft": r"(?:foot|feet|ft)",
    "m": r"(?:met(?:re|er)s?|metres|mtrs?|mts|meteres?|m)",
}
_N = r"(?<![\w.,/:£$])(\d+(?:[.,]\d+)?)(?:ish|\+|odd)?"
_HEDGE = r"(?:good|full|whole|bare|country|solid|about)"
_JOINED = r"(?:-|to|or|or maybe|,? ?maybe|and)"
_MARKED = re.compile(r"~(\d+(?:\.\d+)?)~")
# "4 miles. no 3"
_SAME_UNIT = (
    rf"~\d+(?:\.\d+)?~\s*(?:[.,;!]|\b(?:{SAME_UNIT_WORDS})\b)(?:[\s.,;!]|\b(?:about"
    rf"|{SAME_UNIT_WORDS})\b)*(?<= )"
    r"(?P<number>\d+(?:\.\d+)?)(?![\w/:%~]|\.\d| ?(?:out of|pain|x|times|sets|reps)\b)"
)
_CONCLUDES = re.compile(rf"{CORRECTS.pattern}|\b(?:so|which is|that'?s|that is)\b")
_ANY_UNIT = f"(?:{'|'.join(_UNITS.values())})"

_OTHER_UNIT = re.compile(
    rf"(?<![\w.])(\d+(?:\.\d+)?) ?{_ANY_UNIT}\b[\s.,!]+(?:(?:no|nope|sorry|wait|i mean|actually|oops|rather"
    rf"|make that"
    rf"|should be)\b[\s.,!]*)+(?P<unit>{_ANY_UNIT})\b"
)
# "Mile or so"
_MILE = re.compile(
    r"^((?:about |bout |nearly |maybe |roughly )*)mile(?=$|[ .,!]*(?:$|or so|or thereabouts|i think|ish))"
)
# "3.2 km (2 miles)"
_ALSO_IN = re.compile(rf"({_N} ?{_ANY_UNIT}) ?\([^)]*\)")
# "Point 8 of a mile"
_POINT_OF = re.compile(
    rf"(?<!\d )\b(?:point (\d{{1,2}})|0\.(\d{{1,2}}))(?: of an?)? (?={_UNITS['mi']}\b|{_UNITS['km']}\b)"
)
# "1 km 200 m"
_KM_AND_M = re.compile(
    rf"(?<![\w.])(\d{{1,2}}) ?{_UNITS['km']} ?(?:and |& |n )?(\d{{2,3}}) ?{_UNITS['m']}(?![a-z\d])"
)
_NOT_FAR = re.compile(
    r"\b(?:i'?m|am|he'?s|she'?s|(?:felt|feels|seemed|seems) (?:like|about)(?: about)?) ~|\b(?:for|slept"
    r"|took|used to (?:do|walk|run|manage|cycle|swim)|nowhere near(?: an?)?|less than [a-z ]+'s|(?:son"
    r"|daughter|husband|wife|he|she|dog) (?:did|walked|ran)) ~"
    r"|~ (?:more|less|further|shorter|short of|off|tall|high|wide|deep|on the (?:bus|train|tram)|by (?:bus"
    r"|car|train|taxi)|in (?:the|a) (?:car|taxi)|away"
    r"|from (?:here|the (?:house|sea|doctor"
    r"|shop)))|\b(?:lives?|living|moved|drove|drive|by bus|in the car)\b[^~,.;]{0,20}~"
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
    (rf"\ban? <unit> or (?:so or )?2{_END}", "one or two"),
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
    text = _ALSO_IN.sub(r"\1", _POINT_OF.sub(r"0.\1\2 ", to_plain(text)))
    plain = _KM_AND_M.sub(_to_km, _OTHER_UNIT.sub(r"\1 \g<unit>", _MILE.sub(r"\1 1 mile", text)))
    found = _find(plain)
    if len(found) > 1:  # "2 miles, no, 2 km"
        *_, put_right = _CONCLUDES.split(plain)
        found = _find(put_right) if put_right != plain else found
    return found[0] if len(found) == 1 else None


def _find(plain: str) -> list[Distance]:
    """What is meant in each unit that is named."""
    found = []
    for unit in _UNITS:
        marked = _mark(plain, unit)
        lengths = find_pairs_and_singles(_NOT_FAR.sub(_without_marks, marked), _MARKED)
        chosen = choose(marked, lengths)
        if chosen is not None:
            found.append(Distance(chosen, unit))
    return found


def _mark(plain: str, unit: str) -> str:
    """The text with each length of this unit as a number between two tildes."""
    for pattern, kind in _REWRITES[unit]:
        plain = pattern.sub(partial(_rewrite, kind=kind), plain)
    return add_up(plain)


def _to_km(found: re.Match[str]) -> str:
    return f"{int(found[1]) + int(found[2]) / 1000:g} km"


def _rewrite(found: re.Match[str], *, kind: str) -> str:
    match kind:
        case "too vague":
            return " "
        case "one and a part":
            return f"~{round(1 + PARTS[found[1]], 2):g}~"
        case "part":
            return f"~{round(PARTS[found[1]], 2):g}~"
        case "one or two":
            return "~1~-~2~"
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
