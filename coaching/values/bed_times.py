"""Reading the hours between bed and rise: "bed at 11 up at 7", "half ten til six"."""

from __future__ import annotations

import re

MINUTES_PER_HOUR = 60
_MOST_HOURS = 20
_HALF_DAY = 12 * MINUTES_PER_HOUR
_NIGHT_STARTS = 7 * MINUTES_PER_HOUR  # "8 at night" is the evening, "2 at night" the small hours
_CLOCK = (
    r"(?:about |around |roughly |nearly |just (?:before|after|gone) |like |gone |approx |say |maybe |half "
    r"|(?:a )?quarter (?:past|to) |half past |\d{1,2} (?:past|to) )*(?:(?:\d{1,2} [0-5]\d(?!\d| ?(?:min|hour"
    r"|h\b))"
    r"|\d{1,2}(?:[:.]\d\d)?|\d{1,2} ?[0-5]\d)(?: ?(?:[ap]\.?m?\.?)(?![a-z]))?(?!\d)(?:ish)?|midnight"
    r"|noon)(?:(?: o'?clock)?(?: (?:at night|in the morning|last night|this morning|pm|am|ish|or so))?)"
)
_TO_BED = (
    r"(?:bed|pillow|asleep|nodded off|dropped off|drifted off|lights out|lights off|dozed off|off|turned in"
    r"|went up|up the stairs|head down|down|slept|sleep|sleeping|from|between|crashed|conked out"
    r"|hit the hay|hit the sack|kip|out|passed out|under the covers|fell)"
)
_UP = (
    r"(?:up|woke(?: up)?|awake|waking|rose|til+|till?|until|to|-|and|got up|out of bed|down(?= at)|alarm"
    r"|eyes open"
    r"|wide awake|thru|through|off at|risen)"
)
_BED_AND_UP = re.compile(
    rf"\b{_TO_BED}\b(?P<gap1>[^.~\d]{{0,25}}?)(?P<bed>{_CLOCK})(?P<gap2>[^~\d]{{0,40}}?)(?:\b"
    rf"|(?=-)){_UP}(?:\b|(?<=-))(?P<gap3>[^~\d]{{0,25}}?)(?P<up>{_CLOCK})(?! ?(?:times|x\b|hours?|hrs?))"
)
_BARE_SPAN = re.compile(
    rf"(?<![\d.:])(?P<bed>{_CLOCK})\s*(?:til+|until|thru|through|to|(?<=:\d\d)\s*-|(?<=[ap]m)\s*-"
    rf"|(?<=\d)\s*-(?=\s*\d+(?:[:.]\d\d|[ap]m)))\s*(?P<up>{_CLOCK})"
)
_FALLING_SPAN = re.compile(r"(?:slept |about |roughly )*(?P<bed>9|10|11|12) ?- ?(?P<up>[4-9])(?:ish)?[ .!]*")
# "Bed at 10 but didn't drop off til 1"
_NOT_ASLEEP_TILL = re.compile(
    r"^.*?\b(?:didn'?t|couldn'?t|wasn'?t|never) (?:[a-z]+ ){0,2}(?:drop|dropped|nod|nodded|drift|drifted"
    r"|sleep|asleep|slept|settle|off)(?: off)?"
    r" (?:til+|until|before) (?=\d|half|quarter"
    r"|midnight)"
)
# "Up till 2, up again at 7"
_UP_TILL = re.compile(
    r"^.*?\b(?:stayed up|up|awake) (?:til+|until) (?:about |around )*(?=(?:half |quarter )?\d"
    r"|midnight)(?=.*\d.*\d)"
)
# "Bed 11, asleep by midnight"
_ASLEEP_LATER = re.compile(
    r"^.*\bbed\b.*\d.*\b(?<!back )(?:asleep|dropped off|nodded off|drifted off|dozed off|slept from)"
    r"(?: (?:by|at|about|around))* (?=\d|half|quarter|midnight)"
)
# "Up for the loo at 2 and 4", "woke at 3 but got back over": no rising.
_NIGHT_WAKING = re.compile(
    rf"\b(?:up|woken?|wakes?|awake|got up)(?: up)?(?: again| once| twice)? (?:for|to|with|by|needing"
    rf"|in) [^,.;\d]{{0,20}}\b(?:loo"
    rf"|toilet|pee|wee|bathroom|cramps?|pain|agony|drink|water|tablets?|painkillers?|hour|penny|nature|bog"
    rf"|lav)"
    rf"\b[^,.;\d]{{0,12}}{_CLOCK}(?:(?:,| and|,? then| &)+ (?:again )?(?:at )?{_CLOCK})*"
    rf"|\b(?:up|woke(?: up)?|awake)(?: again)?(?: at| about"
    rf"| around)* {_CLOCK}[^\d;]{{0,40}}\bback (?:to sleep|asleep|off|over"
    rf"|to bed|down)(?: again)?(?: (?:by|at|around|about) {_CLOCK})?",
)
_FROM_TO = re.compile(
    rf"(?P<from>\bfrom )?(?P<first>{_CLOCK}) ?(?:til+|until|to|-) ?(?P<last>{_CLOCK})(?! ?(?:min|hour|hr))"
)
_AND_THEN = re.compile(r"[^\d~]{0,20}\b(?:and|then|&|plus)\b[^\d~]{0,20}")
# "Set out at 2 and got back at half 2"
_OUT_AND_BACK = re.compile(
    rf"\b(?:left|set (?:off|out)|started(?: off)?|went(?: out)?|headed (?:off|out)|began)(?: at| about"
    rf"| around)* (?P<first>{_CLOCK})"
    rf"[^\d~]{{0,30}}\b(?:back|home|finished|stopped|done|ended|returned|in)(?: at| by| about| around"
    rf"| for)* (?P<last>{_CLOCK})"
    r"(?! ?(?:min|hour|hr))"
)
_IS_CLOCK = re.compile(r"\d[:.][0-5]\d|\d ?[ap]\.?m\b|\bhalf\b|\bquarter\b|\bnoon\b")
_SMALL_SPAN = re.compile(
    r"^(?:(?:slept|about|around|maybe|roughly|i'?d say|between|from|prob\w*"
    r"|only) )*(?:(?P<n>\d{1,2}) ?(?:to|-|and) ?(?P=n)\.5|\d{1,2}\.5 ?(?:to|-|or|and) ?\d{1,2}|4 ?(?:to"
    r"|till?|-"
    r"|and) ?5"
    r"|5 ?(?:to|till?|-|and) ?6|6 ?(?:to|till?|-|and) ?7|7 ?(?:to|till?|-|and) ?8|3 ?(?:to|-|and) ?4"
    r"|8 ?(?:to|-|and) ?9|2 ?(?:to|-|and) ?3)(?! ?(?:am|pm|[:.]\d))"
)
_UP_AND_BED = re.compile(
    rf"\b(?:up|woke(?: up)?|got "
    rf"up)\b(?P<gap1>[^.~\d]{{0,15}}?)(?P<up>{_CLOCK})(?P<gap2>[^~\d]{{0,30}}?)\b(?:bed|asleep|lights out"
    rf"|(?:gone|went) over"
    rf"|(?:dropped|nodded|drifted|dozed|gone) off|went (?:up|to bed"
    rf"|to sleep))\b(?P<gap3>[^~\d]{{0,15}}?)(?P<bed>{_CLOCK})"
)
# "10pm bed, 5.30 up"
_BED_AFTER = re.compile(
    rf"(?P<bed>{_CLOCK}) (?:to )?(?:bed|bedtime|asleep|lights out|kip)\b[^~\d]{{0,20}}(?P<up>{_CLOCK}) "
    r"(?:up|awake|woke|rise|start|alarm|wake)\b"
)
_PARTS_OF_CLOCK = re.compile(
    r"(?:(?P<half>half )(?:past )?|(?P<offset>(?:a )?quarter|\d{1,2}) (?P<way>past|to) )?(?P<hour>\d{1,2}?"
    r"|midnight|noon)(?:[:. ]?(?P<minute>[0-5]\d))?(?!\d)(?: ?(?P<half_day>[ap])\.?(?:m\b|\b))?"
)
_HEDGE = re.compile(
    r"\b(?:about|around|roughly|nearly|like|gone|approx|say|maybe|just (?:before|after|gone)) "
)
_NAMED_HOURS = {"midnight": 0, "noon": 12}


def hours_in_bed(plain: str) -> float | None:
    """Hours from the time to bed to the time of rising, up to 20; None where both aren't named.

    Args:
        plain: a text in plain form. Without morning or evening it is the shorter way round the clock;
            two neighbouring numbers ("6 to 7") are hours slept and no times.
    """
    if _SMALL_SPAN.search(plain):
        return None
    plain = _NIGHT_WAKING.sub(
        " ", _UP_TILL.sub("asleep ", _ASLEEP_LATER.sub("asleep ", _NOT_ASLEEP_TILL.sub("asleep ", plain)))
    )
    spans = list(_BARE_SPAN.finditer(plain))
    if len(spans) == 2 and _AND_THEN.fullmatch(plain[spans[0].end() : spans[1].start()]):
        hours = [_hours_between(span) for span in spans]
        return None if None in hours else round(sum(one or 0 for one in hours), 2)
    found = (
        _BED_AFTER.search(plain)
        or _BED_AND_UP.search(plain)
        or _find_span(plain)
        or _UP_AND_BED.search(plain)
    )
    if found is None:
        return None
    return _hours_between(found)


def _hours_between(found: re.Match[str]) -> float | None:
    bed, up = _read_clock(found["bed"]), _read_clock(found["up"])
    if bed is None or up is None:
        return None
    hours = round(_minutes_between(bed, up) / MINUTES_PER_HOUR, 2)
    return hours if 0 < hours <= _MOST_HOURS else None


def _find_span(plain: str) -> re.Match[str] | None:
    """Two times with "to" or a dash between; bare numbers with a dash only when they fall ("10-6")."""
    found = _BARE_SPAN.search(plain) or _FALLING_SPAN.fullmatch(plain)
    is_rising = found is not None and found.re is _FALLING_SPAN and int(found["bed"]) <= int(found["up"])
    return None if is_rising else found


def minutes_on_the_clock(plain: str) -> int | None:
    """Minutes from one time of day to another ("from 10 til 11.30", "2-3pm"); None where it may be no clock.

    Args:
        plain: a text in plain form. Without morning or evening it is the shorter way round the clock.
    """
    found = _OUT_AND_BACK.search(plain)
    if found is not None:
        return _minutes_of(found)
    found = _FROM_TO.search(plain)
    is_clock = found is not None and ((found["from"] and "til" in found[0]) or _IS_CLOCK.search(found[0]))
    if found is None or not is_clock:
        return None
    return _minutes_of(found)


def _minutes_of(found: re.Match[str]) -> int | None:
    first, last = _read_clock(found["first"]), _read_clock(found["last"])
    return None if first is None or last is None else _minutes_between(first, last)


def _minutes_between(bed: tuple[int, bool], up: tuple[int, bool]) -> int:
    (bed_minutes, bed_is_sure), (up_minutes, up_is_sure) = bed, up
    if bed_is_sure and up_is_sure:
        return (up_minutes - bed_minutes) % (2 * _HALF_DAY)
    return (up_minutes - bed_minutes) % _HALF_DAY or _HALF_DAY


def _read_clock(clock: str) -> tuple[int, bool] | None:
    """Minutes after midnight, and whether morning or evening was said."""
    found = _PARTS_OF_CLOCK.search(_HEDGE.sub("", clock))
    if found is None:
        return None
    hour = _NAMED_HOURS[found["hour"]] if found["hour"] in _NAMED_HOURS else int(found["hour"])
    if hour > 24:
        return None
    minutes = hour * MINUTES_PER_HOUR + int(found["minute"] or 0)
    if found["half"]:
        minutes += 30
    elif found["offset"]:
        offset = 15 if "quarter" in found["offset"] else int(found["offset"])
        minutes += offset if found["way"] == "past" else -offset
    half_day = _half_day_of(clock, found["half_day"], minutes % _HALF_DAY)
    if half_day is not None:
        return (minutes % _HALF_DAY + half_day) % (2 * _HALF_DAY), True
    return minutes % (2 * _HALF_DAY), hour > 12 or found["hour"] in (*_NAMED_HOURS, "00")


def _half_day_of(clock: str, letter: str | None, minutes: int) -> int | None:
    """Where the half of the day that was said starts, in minutes; None if none was said."""
    if letter:
        return _HALF_DAY if letter == "p" else 0
    if "in the morning" in clock or "this morning" in clock:
        return 0
    if "at night" in clock or "last night" in clock:
        return _HALF_DAY if minutes >= _NIGHT_STARTS else 0
    return None
