"""Reading numbers for parts of the body: "6", "knee 7 and the back 4", "all about a 5", "left 7 right 3"."""

from __future__ import annotations

import re
from collections.abc import Collection

from coaching.rules.body import part_of, side_of
from coaching.values.plain import to_plain
from coaching.values.ratings import read_rating
from coaching.values.regions import read_regions, read_side

_NUMBER = re.compile(
    r"(?<![\w.,])(?P<number>10|\d(?:\.5)?)(?: ?/ ?10\b| out of (?:10|ten)\b)?"
    r"(?![\w/]|\.\d|(?:ish)?\s*(?:years?|days?|weeks?)\b)"
)
# "The left one 3" has one number.
_ONE_OF_TWO = re.compile(r"\b(left|right|other|bad|good|first|second) one\b", re.IGNORECASE)
_ALL = re.compile(
    r"\b(?:all|each|every ?(?:where|one|thing)|both of them|the lot|same for (?:the rest|all|the others?)"
    r"|the rest|the others)\b"
)
# "All night", "that's right", "worse than the neck": no place is named.
_NO_PLACE = re.compile(
    r"\ball (?:night|day|week|morning|evening|right|in all|(?:of )?the time|along)\b|\bat all\b"
    r"|\bthat'?s right\b|^\W*right\W*,|\bright (?:then|now|away|so)\b"
    r"|\b(?:worse|better|more|less|stronger) than (?:the |my |in the |in my )?(?:\w+ )?[a-z]+\b"
)
# "Left 7 and none in the right" says two things with one number.
_NONE = re.compile(
    r"\b(?:none|nothing|nil|no pain|pain.?free|(?:doesn'?t|don'?t|does not|not|never) (?:really )?hurt\w*)\b"
)
_SAME_AS = re.compile(r"\bsame as (?:the |my |in )")
_SAME = re.compile(r"^\W*(?:(?:the|about|much|pretty|it'?s) )*(?:same|ditto|as bad|likewise)\b")


def read_spot_ratings(
    text: str, *, open_regions: Collection[str], asked: Collection[str], last: int | None = None
) -> dict[str, int]:
    """The number for each region that a text gives one to; empty where it gives none.

    Args:
        text: as typed.
        open_regions: of the map; a number for another region is nobody's.
        asked: the regions that were just asked for; a bare number is theirs.
        last: the number given before, for "the same".
    """
    text = _ONE_OF_TWO.sub(r"\1", text)
    plain = to_plain(text)
    plain = _NO_PLACE.sub(" ", plain)
    if _SAME_AS.search(plain) or (_NUMBER.search(plain) and _NONE.search(plain)):
        return {}
    if last is not None and _SAME.match(plain) and not _NUMBER.search(plain):
        return dict.fromkeys(open_regions if _ALL.search(plain) else asked, last)
    pieces = _meant_of(_pieces(plain), open_regions, asked)
    if sum(bool(regions) for regions, _ in pieces) > 1:
        # After "back 4, the rest 6" the back keeps its own.
        by_width = sorted(pieces, key=lambda piece: -len(piece[0]))
        return {region: number for regions, number in by_width for region in regions}
    rating = read_rating(plain)
    if rating is None or not rating.in_range:
        return {}
    is_bare = not _names_part(plain) and not _ALL.search(plain)
    meant = asked if is_bare else _meant(plain, open_regions, asked)
    return dict.fromkeys(meant, int(rating.value + 0.5))


def _pieces(plain: str) -> list[tuple[str, int]]:
    """Each number with the words it belongs to: those before ("knee 6"), or else behind ("6 in the knee")."""
    found = list(_NUMBER.finditer(plain))
    if not found:
        return []
    is_named_first = _names_part(plain[: found[0].start()]) or not _names_part(plain[found[-1].end() :])
    pieces = []
    for place, one in enumerate(found):
        if is_named_first:
            begins = found[place - 1].end() if place else 0
            words = plain[begins : one.start()]
        else:
            ends = found[place + 1].start() if place + 1 < len(found) else len(plain)
            words = plain[one.end() : ends]
        pieces.append((words, int(float(one["number"]) + 0.5)))
    return pieces


def _meant_of(
    pieces: list[tuple[str, int]], open_regions: Collection[str], asked: Collection[str]
) -> list[tuple[list[str], int]]:
    """The regions of each number; of "the left knee 8, the right 3" the second goes on with the part."""
    meant: list[tuple[list[str], int]] = []
    parts: set[str] = set()
    for place, (words, number) in enumerate(pieces):
        regions = _meant(words, open_regions, [r for r in open_regions if part_of(r) in parts] or asked)
        if place == 0 and not regions and len(pieces) > 1 and not _names_part(words):
            regions = list(asked)  # "6, back 7": the first is of what was asked
        parts = {part_of(region) for region in regions if side_of(region) is not None}
        meant.append((regions, number))
    return meant


def _names_part(words: str) -> bool:
    return read_regions(words).found or read_side(words) is not None


def _meant(words: str, open_regions: Collection[str], asked: Collection[str]) -> list[str]:
    read, side = read_regions(words), read_side(words)
    if read.found:
        # Of "my knee" both are meant, where both are on the map.
        return [r for r in open_regions if r in read.marked or part_of(r) in read.open_parts]
    if side is not None:
        return [region for region in asked if side in ("both", side_of(region))]
    if _ALL.search(words):
        return list(open_regions)
    return []
