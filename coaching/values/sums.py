"""Adding up lengths that were named in parts: "2 x 10 mins", "20 mins there and 20 back"."""

from __future__ import annotations

import re

_L = r"~(\d+(?:\.\d+)?)~"
_N = r"(?<![\w.,:/~])(\d{1,2})"
_FOR_REST = (
    r"(?! (?:nap|rest|resting|lying|sat|sitting|sit|break|stop|bus|drive|tea|of (?:rest|sitting|lying)"
    r"|in (?:bed|the (?:chair|car))"
    r"|on the (?:bus|sofa|settee|couch)|awake|before|later|ago))"
)
_EACH = r"(?:each|a go|a time|apiece|at a time|every time)\b"
_ANOTHER = r"[a-z, ]{0,20}\b(?:and|then) (?:another|a further)"
_FORMS = (
    (re.compile(rf"{_N} ?(?:x|times|lots of|goes of|laps of|lengths of)(?: an?)? ?{_L}"), "product"),
    (re.compile(rf"{_L} ?(?:x|times) ?(\d{{1,2}})(?![\w~.:/])"), "product"),
    (re.compile(rf"{_L} (?:each|both) ways?\b"), "double"),
    (re.compile(rf"{_L},? twice\b(?! (?:an?|per|each|weekly|daily|as|the)\b)(?!.*\bso\b)"), "double"),
    (
        re.compile(
            rf"{_N} {_L}[ -](?:laps|lengths|walks|goes|bursts|stints|blocks|rounds"
            rf"|sessions)\b"
        ),
        "product",
    ),
    (
        re.compile(
            rf"{_L},? (?:there|out|going|to (?:the |my |our )?\w+)(?:,| and"
            rf"| then)* ~?(\d+(?:\.\d+)?)~? (?:back|home|coming back)\b"
        ),
        "sum",
    ),
    (  # "twice round, 10 minutes each"
        re.compile(
            rf"{_N} (?:times|goes|walks|sessions|rounds|lots|trips|stints)[a-z ,]{{0,15}}[ ,]{_L} {_EACH}"
        ),
        "product",
    ),
    (
        re.compile(
            rf"{_L} (?:(?:in the |this |of a )?mornings?|before lunch|at lunch(?:time)?)(?:,| and| n| then"
            rf"| plus| &)* "
            rf"{_L}(?= (?:(?:in the |this )?(?:afternoon|evening|arvo)|tonight|at night|after lunch|later"
            rf"|before bed))"
        ),
        "sum",
    ),
    (re.compile(rf"{_L}[a-z, ]{{1,30}}{_L} (?:more|extra|on top)\b(?! than)"), "sum"),
    (re.compile(rf"{_N} ?\+ ?{_L}{_FOR_REST}"), "sum"),
    (
        re.compile(
            rf"{_L},? ?(?:\+|plus|(?:[a-z, ]{{0,20}}\b(?:and|then) )(?:another|a further)) ?{_L}{_FOR_REST}"
        ),
        "sum",
    ),
)


# "10 mins then 15 mins": of lengths of time both count, of ways nobody knows.
_IN_TURN = (re.compile(rf"{_L}[a-z ]{{0,15}},? (?:and )?then (?:about )?{_L}{_FOR_REST}"), "sum")


def add_up(marked: str, *, in_turn: bool = False) -> str:
    """The text with parts of one length put together.

    Args:
        marked: a plain text in which each length stands between two tildes.
        in_turn: whether what came "then" counts, too.
    """
    for pattern, kind in (*_FORMS, _IN_TURN) if in_turn else _FORMS:
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
