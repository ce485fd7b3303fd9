"""Reading how long something took: "half an hour", "20-30 mins", "1h20", "an hour and a quarter"."""

from __future__ import annotations

import re
from functools import partial

from coaching.values.asked import asks_for_past
from coaching.values.bed_times import MINUTES_PER_HOUR, minutes_on_the_clock
from coaching.values.choosing import choose, clause_of
from coaching.values.counted_things import counts_a_thing, without_counted
from coaching.values.cues import COUPLE, OTHER_TIMES, PART, PARTS, SAME_UNIT_WORDS, blank
from coaching.values.numbers import Named, find_pairs_and_singles
from coaching.values.plain import to_plain
from coaching.values.sums import add_up

_SECONDS_PER_MINUTE = 60
_MOST_MINUTES = 24 * MINUTES_PER_HOUR
_HOUR = r"(?:hours?|hrs?|hr|h|hous?r?s?|houre?s?|huors?|ours)(?:'s)?(?![a-z])"
_MINUTE = r"(?:minutes?|minuets?|minits?|minutues?|mintues?|minutres?|mins?|min|mns?|m|mi?nts?|')(?![a-z])"
_N = r"(?<![\d.,:/])(\d+(?:[.,]\d+)?)(?:ish|\+|odd)?"
_HEDGE = r"(?:good|solid|full|whole|decent|bare|cool|quick|mere|short|long|about|single)"
# "Between two and three hours", "half an hour to three quarters": the second names the unit of both.
_BETWEEN = re.compile(rf"\bbetween (?:about )?{_N} and (?:about )?(?=\d+(?:\.\d+)? ?(?:{_HOUR}|{_MINUTE}))")
_PART_TO_PART = re.compile(
    rf"\b((?:half|quarter|1/2|1/4)(?: of)?(?: an?)?) ?{_HOUR}((?:,? (?:to|or|and|maybe|or maybe|-))+) (?:a )?"
    r"(three quarters?|3 quarters?|3/4)\b(?! of)(?! ?h)"
)
# Each in turn is rewritten to minutes, marked with "~"; the longest wordings come first.
_REWRITES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(
        rf"\b(?:an?|1|the|one) (?:{_HEDGE} )?{_HOUR} (?:and |& ?|n |plus )?(?:an? |about an? )?{PART}\b"
    ), "hour+part"),
    (re.compile(rf"\b{_HOUR} (?:and |& ?|n )(?:an? )?{PART}\b"), "hour+part"),
    (re.compile(rf"{_N} ?{_HOUR} (?:and |& ?|n )(?:an? )?{PART}\b"), "hours+part"),
    (re.compile(
        rf"(?:\b(?:an?|the) (?:{_HEDGE} )?)?\b{PART}(?: of)?(?: (?:an?|the|1))?[ -]?{_HOUR}"
    ), "part"),
    (re.compile(
        rf"{_N} ?{_HOUR}(?:,? ?(?:and|&|n|\+))? ?{_N} ?(?:{_MINUTE})?(?![\w/:%]|\.\d)(?! (?:times"
        rf"|x)\b)(?! ?{_HOUR})"
    ), "hours+minutes"),
    (re.compile(rf"(?<![\w.:/])(\d{{1,2}}):([0-5]\d) ?{_HOUR}"), "hours+minutes"),
    (re.compile(rf"(?<![\w.:/])(\d{{1,3}}):([0-5]\d) ?{_MINUTE}"), "minutes+seconds"),
    (re.compile(rf"{_N} ?{_MINUTE},? (?:and |& ?|n )?{_N} ?(?:seconds?|secs?)\b"), "minutes+seconds"),
    (re.compile(rf"{_N} ?m ?([0-5]\d)(?: ?s)?\b"), "minutes+seconds"),
    (re.compile(rf"(?:\b(?:an?|1) )?\b{_HOUR}(?:,? ?(?:and|&|n|\+))? {_N} ?{_MINUTE}"), "hour+minutes"),
    (re.compile(rf"(?:\ban? )?\b(?<!\d ){_HOUR}(?: and| n| &)? ([1-5][05])(?! ?[\w/:%])"), "hour+minutes"),
    (re.compile(rf"(?:\b(?:an?|the) )?\b{COUPLE} ?{_HOUR}"), "couple of hours"),
    (re.compile(
        rf"(?:\b(?:an?|the) )?\b{COUPLE} ?{_MINUTE}"
    ), "couple of minutes"),
    (re.compile(
        rf"{_N}(\s*(?:-|to|or|or maybe|maybe)\s*)(?:an? )?{_N}(?: whole| full| good)?[ -]?{_HOUR}"
    ), "hours-hours"),
    (re.compile(rf"{_N}(?: {_HEDGE})?(?: (?:or so|odd))?[ -]?{_HOUR}"), "hours"),
    (re.compile(rf"{_N}(?: {_HEDGE})?(?: (?:or so|odd))?[ -]?{_MINUTE}"), "minutes"),
    (re.compile(rf"\b(?:an?|the|under an|over an) (?:{_HEDGE} )?(?:hour|hr)\b"), "hour"),
)  # fmt: skip
_IN_SECONDS = re.compile(rf"{_N}[ -]?(?:seconds?|secs?|sec)(?![a-z])")
# What follows is of the same unit: "an hour or 2", "10 mins, no, 15", "three hours, maybe three and a half".
_SAME_UNIT = re.compile(
    rf"~(\d+(?:\.\d+)?)~(?P<between>(?:,? (?:{SAME_UNIT_WORDS})"
    rf"|[.,;!-])+ (?:an? |about |only |just |it was |nearer )?){_N}(?![\w/:%]|\.\d| ?(?:x|times|am|pm"
    rf"|tablets?|sets?|reps?|miles?|of|out of|pain|o'clock|days?|weeks?)\b)"
)
# "One minute", "about a minute and a half"; "just a minute" and "hang on a minute" ask to wait.
_MINUTE_OR_SO = re.compile(
    r"(?P<before>^|\b(?:about|around|only|barely|for|managed|lasted|did|nearly|almost|maybe|roughly|i'?d say"
    r"|under|over|than) )"
    r"(?:(?P<half>half)(?: an?)? min(?:ute)?|(?:an?|one) min(?:ute)?(?P<more>,? (?:and|n|&) a half| or (?:2"
    r"|so))?)\b(?! (?:please|pls|mate|love))"
)
# A part that the sum leaves out: "15 mins, stopped for 5, then another 10".
_NOT_ADDED = re.compile(r"\b(?:another|a further) ~?\d")
# "15 mins twice so 30"
_SO_MANY = re.compile(
    r"(~.*\bso (?:that'?s |about |roughly |it was )*)(\d{1,3})(?= *(?:in all|in total|altogether"
    r"|total)?[ .!]*$)"
)
_MARKED = re.compile(r"~(\d+(?:\.\d+)?)~")
_BARE = re.compile(r"(?<![\w.,/:£$€~])(\d{1,3}(?:\.\d)?)(?:ish|\+)?(?![\w/:%~]|[.,]\d)")
_BARE_TO_MARKED = re.compile(
    rf"(?<![\w.,/:~]){_N}\s*(?:-|to|or|or maybe|maybe|,? ?perhaps|and|till?)\s*(?:about )?~(\d+(?:\.\d+)?)~"
)
# A span of the day or of the past is no length of what was done; nor is a pace or an age.
_NOT_A_LENGTH = re.compile(
    r"~\d+(?:\.\d+)?~ (?:ago|earlier|from now|old|late|(?:less|more|longer|shorter|better) than)\b|\b(?:each"
    r"|in|per) ~\d+(?:\.\d+)?~(?=.*~)|\bevery ~\d+(?:\.\d+)?~"
    r"|\b(?:slept|sleep|kip|nap(?:ped)?|sat|sitting|drive|drove|bus|waited|queued?"
    r"|rest(?:ed)?)(?: for)?(?: about)? ~\d+(?:\.\d+)?~(?=.*~)"
)
_OTHER_UNITS = re.compile(
    r"\b\d+(?:[.,]\d+)?\s*-?(?:miles?|km|k|metres?|meters?|yards?|reps?|sets?|times?|x|steps?|laps?"
    r"|lengths?|days?|weeks?|months?|years?|mg|tablets?|seconds?|secs?|am|pm|o'?clock|/\s*\d+|out of \d+|%"
    r"|percent|degrees?|st|nd|rd|th|(?:less|more|fewer|longer|shorter) than)\b|\b(?:at|since|til+|until|by"
    r"|from|i'?m|im|aged|turned"
    r"|not) (?:about )?\d+(?:[:.]\d\d)?\b"
)
# "20/30 mins"
_ANOTHER_HOUR = re.compile(r"\banother (?=hour\b|hr\b|minute\b|min\b)")
_TWICE = re.compile(r"\btwice\b(?=.*\b(?:each|a go|a time|apiece)\b)")
_SLASHED = re.compile(rf"(?<![\w.,:/])(\d{{1,2}}) ?/ ?(\d{{1,2}})(?= ?(?:{_MINUTE}|{_HOUR}))")
_ASKS_OF_REST = re.compile(r"\b(?:rest|sit|sat|break|pause|nap|lie|lay)", re.IGNORECASE)
_RESTED = re.compile(
    r"\b(?:rest(?:ed)?|sat(?: down)?|sit(?: down)?|lay down|stopped|break of)(?: for| about"
    r"| another)* ~\d+(?:\.\d+)?~"
    r"|~\d+(?:\.\d+)?~ (?:of )?(?:a )?(?:sit(?:ting)?|rest(?:ing)?|break|lie|lying|sat|nap)\b"
)
_ASKS_OF_MOVING = re.compile(r"\b(?:walk|stretch|exercis|swim|stroll|garden)", re.IGNORECASE)
_CARRIED = re.compile(
    r"^in (?:about |around )?~\d+(?:\.\d+)?~[ .!]*$|\b(?:bus|train|taxi|tram|drive|drove|driving|slept"
    r"|napped|kip|waited|waiting|wait|queued?|queuing)\b[^.,;!~]{0,20}~\d+(?:\.\d+)?~"
)
_ASKS_FOR_MINUTES = re.compile(r"\bminutes?\b|\bmins?\b", re.IGNORECASE)
_NOTHING = re.compile(
    r"(?:(?:i|did|done|do|was|just|sorry|none|well|um+|honestly|today|it|absolutely) )*(?:zero|none|0"
    r"|nothing|didn'?t (?:do|manage|get) any|no time|not (?:a|1|one) minute|no minutes|nowt)(?: (?:at all"
    r"|today|i'?m afraid|sorry|really|yet|of it|minutes?))*"
)


def read_duration(text: str, question: str = "") -> Named | None:
    """How long, in minutes, 0 to 1440; a pair when two lengths were joined ("20-30 mins").

    Args:
        text: what the person typed.
        question: what was asked; a bare number counts as minutes where it asks for minutes.
    """
    plain = _MINUTE_OR_SO.sub(_to_number, to_plain(text))
    marked = mark_minutes(plain)
    if _ASKS_OF_MOVING.search(question):
        marked = _CARRIED.sub(blank, marked)
    marked = _SO_MANY.sub(r"\1~\2~", marked)
    moving = marked if _ASKS_OF_REST.search(question) else _RESTED.sub(blank, marked)
    found = [one for one in _find(moving) or _find(marked) if one.high <= _MOST_MINUTES]
    if found:
        if _NOT_ADDED.search(marked):
            return None
        today = [one for one in found if not OTHER_TIMES.search(clause_of(marked, one))]
        return choose(marked, found) or (today[0] if len(today) == 1 < len(found) else None)
    between = minutes_on_the_clock(plain) if asks_for_past(question) else None
    if between is not None:
        return Named(between, between, 0, 0)
    if not _ASKS_FOR_MINUTES.search(question):
        return None
    if _NOTHING.fullmatch(plain.strip(" .!,")):
        return Named(0, 0, 0, 0)
    bare = _OTHER_UNITS.sub(" ", plain)
    named = find_pairs_and_singles(bare, _BARE)
    return choose(bare, without_counted(bare, named))


def mark_minutes(plain: str) -> str:
    """The plain text with every length of time rewritten as minutes between two tildes."""
    plain = _ANOTHER_HOUR.sub("another 1 ", _TWICE.sub("2 times", plain))
    plain = _PART_TO_PART.sub(
        r"\1 hour or \3 of an hour", _BETWEEN.sub(r"\1 to ", _SLASHED.sub(_with_dash, plain))
    )
    for pattern, kind in _REWRITES:
        plain = pattern.sub(partial(_to_minutes, kind=kind), plain)
    if "~" not in plain:
        plain = _IN_SECONDS.sub(partial(_to_minutes, kind="seconds"), plain)
    plain = _BARE_TO_MARKED.sub(_share_unit, plain)
    return add_up(_SAME_UNIT.sub(_carry_unit, plain), in_turn=True)


def _find(marked: str) -> list[Named]:
    return find_pairs_and_singles(_NOT_A_LENGTH.sub(blank, marked), _MARKED)


def _to_minutes(found: re.Match[str], *, kind: str) -> str:
    groups = [group.replace(",", ".") if group else group for group in found.groups()]
    match kind:
        case "hour":
            minutes: float = MINUTES_PER_HOUR
        case "part":
            minutes = MINUTES_PER_HOUR * PARTS[groups[0]]
        case "hour+part":
            minutes = MINUTES_PER_HOUR * (1 + PARTS[groups[0]])
        case "hours+part":
            minutes = MINUTES_PER_HOUR * (float(groups[0]) + PARTS[groups[1]])
        case "hours+minutes":
            minutes = MINUTES_PER_HOUR * float(groups[0]) + float(groups[1])
        case "minutes+seconds":
            minutes = float(groups[0]) + float(groups[1]) / _SECONDS_PER_MINUTE
        case "hour+minutes":
            minutes = MINUTES_PER_HOUR + float(groups[0])
        case "couple of hours":
            minutes = 2 * MINUTES_PER_HOUR
        case "couple of minutes":
            minutes = 2
        case "hours-hours":
            low, high = (MINUTES_PER_HOUR * float(hours) for hours in (groups[0], groups[2]))
            return f"~{low:g}~{groups[1]}~{high:g}~"
        case "hours":
            minutes = MINUTES_PER_HOUR * float(groups[0])
        case "seconds":
            minutes = float(groups[0]) / _SECONDS_PER_MINUTE
        case _:
            minutes = float(groups[0])
    return f"~{round(minutes, 2):g}~"


def _to_number(found: re.Match[str]) -> str:
    more = found["more"] or ""
    minutes = "0.5" if found["half"] else "1.5" if "half" in more else "1 or 2" if "2" in more else "1"
    return f"{found['before']}{minutes} minutes"


def _with_dash(found: re.Match[str]) -> str:
    is_part = f"{found[1]}/{found[2]}" in PARTS
    return found[0] if is_part or int(found[1]) > int(found[2]) else f"{found[1]}-{found[2]}"


def _carry_unit(found: re.Match[str]) -> str:
    if counts_a_thing(found.string, found.end()):
        return found[0]
    minutes, number = float(found[1]), float(found[3].replace(",", "."))
    # A whole number of hours, and a number that small, are hours both.
    scale = MINUTES_PER_HOUR if minutes % 30 == 0 and number < 15 and minutes >= MINUTES_PER_HOUR else 1
    return f"~{minutes:g}~{found['between']}~{number * scale:g}~"


def _share_unit(found: re.Match[str]) -> str:
    low, high = float(found[1].replace(",", ".")), float(found[2])
    # "1 to 2 hours" was taken above; "40 to an hour" is minutes all the same.
    return f"~{low:g}~-~{high:g}~"
