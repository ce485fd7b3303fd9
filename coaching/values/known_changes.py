"""Reading what puts right what somebody told of themselves: "no, the left knee", "sorry, 6 not 4"."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from coaching.rules.body import SIDES, part_of, side_of
from coaching.rules.knowing import KINDS, Kind, Told
from coaching.values.corrections import put_words_right, swapped_words, without_lead
from coaching.values.known_words import read_frequency, read_parts_of_day
from coaching.values.plain import to_plain
from coaching.values.regions import Regions, read_regions, read_side
from coaching.values.spot_ratings import read_spot_ratings

_CORRECTS = re.compile(
    r"^\W*(?:(?:oh|ah|er+m*|hang on)\W+)*(?:no+|nope|sorry|oops|whoops|wait|actually"
    r"|correction|not|rather|also|and also|plus|i mean)\b"
    r"|\b(?:i (?:said|meant?)|my mistake|(?:it|that) should|instead|is wrong|was wrong"
    r"|wrong (?:one|side|knee)"
    r"|other (?:one|side)|add|remove|take (?:out|off|away)|leave out|change|actually)\b",
    re.IGNORECASE,
)
# While a question is open "no" and "not at all" are answers to it; these are none.
_REPAIRS = re.compile(
    r"^\W*(?:(?:oh|ah|er+m*|hang on|no+|nope)\W+)*(?:sorry|oops|whoops|wait|actually|correction|i mean)\b"
    r"|\bi (?:said|meant)\b|\bmy mistake\b|\bshould (?:be|have)\b",
    re.IGNORECASE,
)
_ADDS = re.compile(r"\b(?:also|add|too|as well|plus|and (?:my|the))\b", re.IGNORECASE)
_OTHER_SIDE = re.compile(r"\b(?:other|wrong) [a-z]+\b", re.IGNORECASE)
_NEW_NOT_OLD = re.compile(
    r"\b(?P<new>10|\d)(?: ?/ ?10)?,? (?:and )?(?:not|instead of|rather than) (?:an? )?(?P<old>10|\d)\b"
)
_NOT_OLD_NEW = re.compile(r"\bnot (?:an? )?(?P<old>10|\d)\b\W+(?:but |it'?s |its )?(?:an? )?(?P<new>10|\d)\b")
_OLD_TO_NEW = re.compile(r"\b(?P<old>10|\d) (?:should be|to|into) (?:an? )?(?P<new>10|\d)\b")
_NUMBER = re.compile(r"(?<![\w.])(10|\d)(?![\w.]|/(?!10))")
_OF_NOW = re.compile(r"\b(?:today|tonight|now|this (?:morning|evening|afternoon)|yesterday|last night)\b")
# "Several days, not more than half" is several days; in "not at all" nothing is left out.
_LEFT_OUT = re.compile(r",?\s*\b(?:and )?not (?!at all\b|really\b|often\b|a day\b)[^,.;]*", re.IGNORECASE)
_ACTUALLY = re.compile(r"\bactually\b", re.IGNORECASE)
_UP_TO_VALUE = re.compile(r"^.*\b(?:was|is|were|be|been|to|say|'s)\s+", re.IGNORECASE)
# A new value stands at the end, and is no hour, no dose and no count: "tiredness was 8", not "bed at 10".
_VALUE_AT_END = re.compile(
    r"(?<!at )(?<!by )(?<!for )(?<!take )(?<!took )\b(?:10|\d)(?: ?/ ?10| out of (?:10|ten))?"
    r"(?:,? (?:actually|really|instead|please|sorry|i think|not (?:an? )?\d+))*\W*$"
)
_IS = r"\W*(?:(?:was|is|were|should (?:be|say)|more like|rather|only|about|actually)\W+)*"
# "Down several days", and not "down at the shop several days".
_HOW_OFTEN = re.compile(
    r"(?:not at|several|more|nearly|almost|every|never|most|half|some|a few|all|hardly|rarely|none)\b"
)
# In the middle of a piece the map is put right in few words only.
_PUTS_MAP_RIGHT = re.compile(
    r"^\W*(?:and )?(?:also|plus)\b|^\W*(?:no+|nope|not)\b,? (?:(?:it'?s )?(?:the|my)|both) ", re.IGNORECASE
)
_MOST_WORDS_OF_A_REPAIR = 6
_MOST_WORDS = 14


def corrects(text: str) -> bool:
    """Whether a text is worded as one that puts something right."""
    return _CORRECTS.search(text) is not None or _swap_in(to_plain(text)) is not None


def tells_again(text: str, names: Mapping[str, str], said: str) -> bool:
    """Whether a text gives something that was just said back another value, without a word of correction.

    Args:
        text: such as "tiredness was 8", "the neck more like a 7" or "a shower, not a bath".
        names: a pattern of words by which each question is named.
        said: what was said back.
    """
    plain = to_plain(text)
    if len(text.split()) > _MOST_WORDS or _OF_NOW.search(plain):
        return False
    if any(re.search(rf"\b{re.escape(old)}\b", said, re.IGNORECASE) for old, _ in swapped_words(text)):
        return True
    if _VALUE_AT_END.search(plain) is not None:
        return read_regions(text).found or bool(_named(text, dict.fromkeys(names, Told()), names))
    return any(
        _HOW_OFTEN.match(plain, found.end()) is not None
        and read_frequency(_LEFT_OUT.sub("", plain[found.end() :])) is not None
        for question, one in names.items()
        if KINDS[question] is Kind.FREQUENCY
        for found in re.finditer(rf"\b(?:{one})\b{_IS}", plain)
    )


def read_known_change(
    text: str, known: Mapping[str, Told], names: Mapping[str, str], *, latest: str | None = None
) -> dict[str, Told]:
    """What becomes of the answers that a text puts right; empty where it puts none right.

    Args:
        text: as typed.
        known: what was told, by question, in the order of the questions.
        names: a pattern of words by which each question is named.
        latest: while another question is open, the one that was answered just now; what repairs a number
            without a name is its.
    """
    if len(text.split()) > _MOST_WORDS:
        return {}
    named = _named(text, known, names)
    if "know_map" in known and (latest is None or _repairs_map(text)):
        changed = _change_map(text, known)
        if changed:
            return changed
    for read in (_change_number, _change_frequency):
        changed = read(text, known, named, latest)
        if changed:
            return changed
    is_free = latest is None or _REPAIRS.search(text) is not None
    parts = read_parts_of_day(text) if "know_best_time" in known and is_free else ()
    if parts and parts != ("varies",):
        return {"know_best_time": Told(tags=parts)}
    of = known if latest is None else {latest: known[latest]} if latest in known else {}
    return _change_words(text, of)


def _repairs_map(text: str) -> bool:
    is_short = len(text.split()) <= _MOST_WORDS_OF_A_REPAIR
    return _REPAIRS.search(text) is not None or (is_short and _PUTS_MAP_RIGHT.search(text) is not None)


def _change_map(text: str, known: Mapping[str, Told]) -> dict[str, Told]:
    """Numbers go to the places that have some; without one it is the map that is put right."""
    marked, rated = known["know_map"].tags or (), known.get("know_map_pain")
    sided = [region for region in marked if side_of(region) is not None]
    if rated is not None and rated.ratings is not None:
        asked = sided if len({part_of(region) for region in sided}) == 1 else ()
        given = read_spot_ratings(text, open_regions=marked, asked=asked) if _names_place(text) else {}
        if given:
            return {"know_map_pain": Told(ratings={**rated.ratings, **given})}
    if _NUMBER.search(to_plain(text)):
        return {}
    regions = put_map_right(marked, text)
    return {} if regions is None else {"know_map": Told(tags=tuple(sorted(regions)), words=text.strip())}


def _names_place(text: str) -> bool:
    return read_regions(text).found or read_side(text) is not None


def put_map_right(marked: Collection[str], text: str) -> frozenset[str] | None:
    """The map's regions after a correction in words; None when the text tells of no region.

    "The left knee" moves a mark from the right one; "also my neck" adds, "not the neck" takes away.
    """
    read, before = read_regions(text), set(marked)
    side = read_side(text)
    if not read.found and (side is not None or _OTHER_SIDE.search(text)):
        return _move_only_sided(before, side)
    if read.open_parts:
        read = _close(read, before, text)
    if not read.marked and not read.unmarked:
        return None
    after = before - read.unmarked
    if not _ADDS.search(text):
        if read.marked.isdisjoint(before) and len(before) == 1 and corrects(text):
            after = set()
        mirrored = {_other(region) for region in read.marked} - read.marked
        after -= {region for region in mirrored if region is not None}
    return frozenset(after | read.marked)


def _close(read: Regions, before: Collection[str], text: str) -> Regions:
    """A part without its side: the one that is marked turns round ("the other knee"), or is taken out."""
    turned = {region for region in before if part_of(region) in read.open_parts}
    if not _OTHER_SIDE.search(text):
        return read
    others = {other for region in turned if (other := _other(region)) is not None}
    return Regions(read.marked | others, read.unmarked | (turned - others))


def _move_only_sided(before: set[str], side: str | None) -> frozenset[str] | None:
    """What "no, the left one" means: the one part with sides moves; of several nobody knows which."""
    sided = {region for region in before if side_of(region) is not None}
    if len({part_of(region) for region in sided}) != 1:
        return None
    part = part_of(next(iter(sided)))
    if side is None:
        moved = {other for region in sided if (other := _other(region)) is not None}
    else:
        moved = {f"{one}_{part}" for one in (SIDES if side == "both" else (side,))}
    return frozenset((before - sided) | moved)


def _other(region: str) -> str | None:
    side = side_of(region)
    return None if side is None else f"{SIDES[1 - SIDES.index(side)]}_{part_of(region)}"


def _named(text: str, known: Mapping[str, Told], names: Mapping[str, str]) -> list[str]:
    plain = text.lower()
    return [q for q in known if q in names and re.search(rf"\b(?:{names[q]})\b", plain)]


def _swap_in(plain: str) -> tuple[int, int] | None:
    """(old, new) of "6 not 4", "not 4, 6", "4 should be 6"."""
    for pattern in (_NEW_NOT_OLD, _NOT_OLD_NEW, _OLD_TO_NEW):
        found = pattern.search(plain)
        if found is not None:
            return int(found["old"]), int(found["new"])
    return None


def _change_number(
    text: str, known: Mapping[str, Told], named: list[str], latest: str | None
) -> dict[str, Told]:
    plain = to_plain(text)
    rated = [q for q, told in known.items() if KINDS[q] is Kind.RATING and told.number is not None]
    of_name = [q for q in named if q in rated or KINDS[q] is Kind.RATING]
    swap = _swap_in(plain)
    if swap is not None:
        old, new = swap
        fitting = [q for q in of_name or rated if known[q].number == old] or of_name
        chosen = fitting[0] if len(fitting) == 1 else latest if latest in fitting else None
        return {chosen: Told(number=new)} if chosen is not None else {}
    numbers = _NUMBER.findall(plain)
    if len(numbers) != 1:
        return {}
    if latest is not None and not _REPAIRS.search(text):
        return {}
    if len(of_name) == 1:
        return {of_name[0]: Told(number=int(numbers[0]))}
    if latest is not None and KINDS[latest] is Kind.RATING:
        return {latest: Told(number=int(numbers[0]))}
    return {}


def _change_frequency(
    text: str, known: Mapping[str, Told], named: list[str], latest: str | None
) -> dict[str, Told]:
    often = _often_in(text)
    of_name = [q for q in named if KINDS[q] is Kind.FREQUENCY]
    if often is None or (latest is not None and not _REPAIRS.search(text)):
        return {}
    if len(of_name) == 1:
        return {of_name[0]: Told(number=often)}
    if latest is not None and KINDS[latest] is Kind.FREQUENCY:
        return {latest: Told(number=often)}
    return {}


def _change_words(text: str, known: Mapping[str, Told]) -> dict[str, Told]:
    """After "my sister, not my brother": in the answer that has the one, the other takes its place."""
    for question, told in known.items():
        words = put_words_right(told.words, text) if told.words is not None else None
        if words is not None:
            return {question: Told(words=words)}
    return {}


def _often_in(text: str) -> int | None:
    """How often a correction says, behind its lead and its name; what it leaves out isn't read."""
    said = _LEFT_OUT.sub("", without_lead(f"{text} "))
    behind_name = _ACTUALLY.sub("", _UP_TO_VALUE.sub("", said))
    return next((often for often in map(read_frequency, (said, behind_name)) if often is not None), None)
