"""Adding up lengths that were named in parts: "2 x 10 mins", "20 mins there and 20 back"."""

from __future__ import annotations

import re

_L = r"~(\d+(?:\.\d+)?)~"
_N = r"(?<![\w.,:/~])(\d{1,2})"
_FOR_REST = r"(?! (?:nap|rest|lying|sat|sitting|sit|of (?:rest|sitting|lying)|in (?:bed|the chair)))"
_ANOTHER = r"[a-z, ]{0,20}\b(?:and|then) (?:another|a further)"
_FORMS = (
    (re.compile(rf"{_N} ?(?:x|times|lots of|goes of|laps of|lengths of) ?{_L}"), "product"),
    (re.compile(rf"{_L} ?(?:x|times) ?(\d{{1,2}})(?![\w~.:/])"), "product"),
    (re.compile(rf"{_L} (?:each|both) ways?\b"), "double"),
    (
        re.compile(
            rf"{_L},? (?:there|out|going)(?:,| and| then)* ~?(\d+(?:\.\d+)?)~? (?:back|home|coming back)\b"
        ),
        "sum",
    ),
    (re.compile(rf"{_N} ?\+ ?{_L}{_FOR_REST}"), "sum"),
    (
        re.compile(
            rf"{_L},? ?(?:\+|plus|(?:[a-z, ]{{0,20}}\b(?:and|then) )(?:another|a further)) ?{_L}{_FOR_REST}"
        ),
        "sum",
    ),
)


def add_up(marked: str) -> str:
    """The text with parts of one length put together.

    Args:
        marked: a plain text in which each length stands between two tildes.
    """
    for pattern, kind in _FORMS:
        while (found := pattern.search(marked)) is not None:
            marked = f"{marked[: found.start()]}~{_total(found, kind):g}~{marked[found.end() :]}"
    return marked


def _total(found: re.Match[str], kind: str) -> float:
    first = float(found[1])
    match kind:
        case "double":
            total = first * 2
        case "product":
            total = first * float(found[2])
        case _:
            total = first + float(found[2])
    return round(total, 2)
