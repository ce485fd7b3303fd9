"""Reading a time of day: "half seven in the morning", "18:30", "after my breakfast".

An hour alone ("8", "half seven") names two times; which one is for the person to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from itertools import pairwise

from coaching.values.counted_things import counts_a_thing
from coaching.values.cues import blank, corrects
from coaching.values.plain import to_plain

NOON_HOUR = 12
_MOST_TIMES = 20
_DAYTIME_STARTS = 8  # a bare "7" is likelier the evening, a bare "9" the morning
_HALF_DAY = r"(?P<half_day>[ap])(?:\.? ?m\b\.?|\b(?=$|[ ,.;!]))"
_HOUR = r"(?P<hour>\d{1,2})"
_END = r"(?!\d|[/%]|[:.]\d|,\d| ?(?:st|nd|rd|th)\b)"
_OFFSET = (
    r"(?P<offset>(?:a |1 )?quarter|(?:5|10|20|25|5 and 20)(?= )|\d{1,2}(?= ?min))(?: ?(?:mins?|minutes?))?"
)
_FORMS = (
    rf"(?P<half>half)[ -]?(?:past |after |pas )?{_HOUR}{_END}",
    rf"{_OFFSET} (?P<way>past|to|of|after|before|till?|b4) {_HOUR}{_END}",
    r"(?<![\d:])(?P<hour>[01]?\d|2[0-4]) ?[:.;h] ?(?P<minute>[0-5]\d)(?![\d])(?:hrs|h)?",
    r"(?<![\d.,:/£$€])(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?!\d)(?: ?(?:hrs|hours|h)\b)?",
    rf"(?<![\d.,:/£$€-]){_HOUR} (?P<minute>[0-5]\d)(?= ?(?:[ap]\.? ?m\b|in the |at night|tonight|tomorrow))",
    rf"(?<![\d.,:/£$€-]){_HOUR}-(?P<minute>15|[2-5][05])(?= ?(?:[ap]\.? ?m\b|in the |at night))",
    rf"(?<![\d.,:/£$€-]){_HOUR}(?P<minute>[0-5]\d)(?= ?[ap]\.?m\b)",
    rf"(?<![\d.,:/£$€]){_HOUR}{_END}(?:ish)?(?P<clock> ?o'? ?cloc?k| ?oclock)?",
    r"(?P<named>\b(?:mid-? ?day|noon(?:ish)?|midnight)\b)",
)
_CLOCK = tuple(re.compile(rf"{form}(?:ish)?(?:(?: o'?clock)? ?{_HALF_DAY})?") for form in _FORMS)
_LATE = re.compile(
    r"\b(?:pm|p\.m|evenings?|eve|even?in|night|nite|nights|tonight|tonite|afternoons?|arvo|avo|aft|teatime"
    r"|tea"
    r"|dinner|at noon|bedtime|bed|evng|evg)\b"
)
_EARLY = re.compile(
    r"\b(?:am|a\.m|mornings?|mornin|morn|mrng|forenoon|breakfast|brekkie|brekky|dawn|waking|first thing)\b"
)
_NOT_A_TIME = re.compile(
    r"\b\d+(?:[.,]\d+)?(?: ?(?:-|to|or) ?\d+)? ?-?(?:minutes?|mins?|min|(?<!\d\d\d )hours?(?! ?(?:in|at))"
    r"|(?<!\d\d\d )hrs?(?! ?(?:in|at))|days?|weeks?|months?|years?|times?|x|tablets?|pills?|mg|ml|kids?"
    r"|dogs?|cats?|grandkids|miles?|km|steps?|reps?|sets?|seconds?|secs?|of (?:them|us|the)|good|people"
    r"|patients|new|degrees|coffees|cups?|percent|bags?|stops?|yrs?|year)\b|\bevery \d+\b|\b(?:[1-46-9]"
    r"|1[12]) ?(?:to|til+|-) ?\d{1,2}\b(?! ?(?:am|pm|in the|at night|[:.]))|\b(?:aged?|number|no\.|bus"
    r"|channel|bbc|itv|route|floor|bed|ward|room|radio|day|week|level|pain|size) \d+\b|[£$€]\d+|\d+ ?%"
    r"|\b\d+/\d+\b|\b\d+ out of \d+\b"
)
_SETTING = re.compile(
    r"\b(?:gets?|got|get off|leaves?|left|starts?|finish(?:es)?|comes?|ends?|opens?|shuts?|closes?|on|off"
    r"|arrives?|bus|shift|news|woke|wakes?|up|work|home|back|here|collected|school|nurse|carer|appointment"
    r"|meeting"
    r"|jeopardy'?s on|train|lunch is|tea is|dinner is|dinner's|physio|goes|used to be|used to do it"
    r"|was) (?:\w+ )?(?:at|by|til+|until|from)? ?$"
)
_OTHER_THING = re.compile(
    r"(?<!after )(?<!before )(?<!after my )(?<!after the )\b(?:(?:bus|train|taxi|appointment|appt|clinic"
    r"|physio|nurse|carer|doctor|doc|gp|shift|work|school"
    r"|news|match|kids"
    r"|delivery|visitors?|meeting|class|rain)(?:'s| (?:is|are|was|starts?|ends?|leaves?|comes?|goes|went"
    r"|came|rang"
    r"|finish(?:es)?|till?|until|due|gets? (?:here|in)))*|(?:start|finish|leave|get home from) work"
    r"|(?:woke|slept|been up|up|in bed|rain(?:ing)?|busy|here|out|working|at work)(?: up)? (?:at|since"
    r"|till?|until|from))"
    r"(?: (?:at|by|till?|until|about|around))* ?$"
)
_REFUSED = re.compile(r"\bnot (?:at )?$")
_THAN = re.compile(r"\b(?:earlier|later|sooner) than (?:about )?$")
_IS_UNWANTED = re.compile(
    r"(?:'s| is| would be)? (?:(?:far |way |a bit |much )?too (?:early|late|soon)|no good|no use"
    r"|out of the question|impossible)\b"
)
_MEANT = re.compile(
    r"\b(?:so|put me down for|make it|let'?s say|say|remind(?:er)?(?: me)?(?: (?:at|for|to be|should be"
    r"|is))?|could do|can do|call it|go for"
    r"|best(?: is)?|prefer|suits?|how about|then|please|want) (?:\w+ ){0,3}?$"
)
_PARTS_OF_DAY = (
    (re.compile(r"\blunch(?:time)?s?\b"), time(12, 30)),
    (re.compile(r"\bbreakfasts?\b"), time(8, 30)),
    (re.compile(r"\bmornings?\b"), time(9, 0)),
    (re.compile(r"\bafternoons?\b"), time(15, 0)),
    (re.compile(r"\bteatimes?\b"), time(17, 0)),
    (re.compile(r"\b(?:dinner|evening)s?\b"), time(18, 0)),
)
_IS_NO_HOUR = re.compile(
    r"\bin (?:about |just )?$|\b(?:there'?s|there are|theres|got|have|has|had|i'?ve|gave|took|take|need"
    r"|only|these|those|my"
    r"|all) (?:about |another )?$"
)
_FOUR_DIGITS = re.compile(r"\d{4}(?:hrs)?(?: |$)")
_AN_HOUR = r"(?:1[0-2]|[1-9])(?!\d)(?:[:.][0-5]\d)?(?: ?[ap]\.?m)?"
_TWO_TIMES = re.compile(
    rf"\b(?:between {_AN_HOUR} (?:and|&|to) {_AN_HOUR}|{_AN_HOUR}(?:,? or (?:maybe )?|/| ?- ?){_AN_HOUR}"
    rf"|(?:[1-46-9]|1[12]) ?(?:to|till?) ?{_AN_HOUR})(?<=m)\b[^\d]*$"
)
_CLAUSE_END = re.compile(r"[,;.!?](?!\d)|\b(?:but|and|then|so|cos|because|not|no|sorry)\b")


@dataclass(frozen=True)
class ClockTime:
    """A time of day as it was named.

    Attributes:
        hour: 0 to 23 when sure, else 1 to 12.
        minute: 0 to 59.
        is_sure: whether morning or evening is known.
        start, end: where it stands in the plain text.
    """

    hour: int
    minute: int
    is_sure: bool
    start: int = 0
    end: int = 0
    is_bare: bool = False  # a number and nothing else

    @property
    def at(self) -> time:
        """The time; where it isn't sure, the one between 8 in the morning and 8 in the evening."""
        if self.is_sure or _DAYTIME_STARTS <= self.hour <= NOON_HOUR:
            return time(self.hour, self.minute)
        return time(self.hour % NOON_HOUR + NOON_HOUR, self.minute)


def read_clock_time(text: str) -> time | None:
    """The local time of day that is meant, or None.

    Args:
        text: what was typed. A bare hour is taken between 8 in the morning and 8 in the evening; a meal
            or a part of the day as its usual hour.
    """
    plain = to_plain(text)
    clock = find_clock_time(plain)
    if clock is not None:
        return clock.at
    return next((at for words, at in _PARTS_OF_DAY if words.search(plain)), None)


def find_clock_time(plain: str) -> ClockTime | None:
    """The one time of day that a plain text means; None when it names none, or several and none for sure."""
    named = _leave_out_unwanted(plain, find_clock_times(plain))
    if len({(one.hour, one.minute) for one in named}) <= 1:
        return max(named, key=lambda one: one.is_sure, default=None)
    for before, after in reversed(list(pairwise(named))):
        if corrects(plain[before.end : after.start]):
            return after
    meant = [one for one in named if _MEANT.search(plain[: one.start])]
    if len(meant) == 1:
        return meant[0]
    sure = [one for one in named if one.is_sure]
    return sure[0] if len(sure) == 1 else None


def find_clock_times(plain: str) -> list[ClockTime]:
    """Every time of day that a plain text names, in order."""
    text = _NOT_A_TIME.sub(blank, plain)
    taken: list[ClockTime] = []
    for form in _CLOCK:
        for found in form.finditer(text):
            if any(found.start() < one.end and one.start < found.end() for one in taken):
                continue
            clock = _place(found, text)
            if clock is not None:
                taken.append(clock)
            if len(taken) > _MOST_TIMES:
                return []  # of so many none is meant
    return sorted(taken, key=lambda one: one.start)


def format_clock_time(moment: time) -> str:
    """As a person would say it: "6 pm", "9:30 am", "noon"."""
    if moment == time(NOON_HOUR, 0):
        return "noon"
    hour = moment.hour % NOON_HOUR or NOON_HOUR
    minute = f":{moment.minute:02}" if moment.minute else ""
    return f"{hour}{minute} {'am' if moment.hour < NOON_HOUR else 'pm'}"


def is_of_another_thing(plain: str, clock: ClockTime) -> bool:
    """Whether a time is the hour of something else: "the bus is at 8am", "I finish work at 5pm"."""
    return _OTHER_THING.search(plain[: clock.start]) is not None


def names_two_times(plain: str) -> bool:
    """Whether it is one time or another, and none for sure: "6 or 7pm", "between 6 and 7pm"."""
    return _TWO_TIMES.search(plain) is not None


def is_refused(plain: str, clock: ClockTime) -> bool:
    """Whether a time is one that doesn't suit: "not 8am", "8am is too early", "later than 8am"."""
    return (
        _REFUSED.search(plain[: clock.start]) is not None
        or _THAN.search(plain[: clock.start]) is not None
        or _IS_UNWANTED.match(plain, clock.end) is not None
    )


def _leave_out_unwanted(plain: str, named: list[ClockTime]) -> list[ClockTime]:
    """Without what is refused, the hours of something else and bare numbers, where others are left."""
    if len(named) < 2:
        return named
    named = [one for one in named if not _REFUSED.search(plain[: one.start])] or named
    apart = [one for one in named if not _SETTING.search(plain[: one.start])] or named
    return [one for one in apart if not one.is_bare] or apart


def _place(found: re.Match[str], text: str) -> ClockTime | None:
    groups, (start, end) = found.groupdict(), found.span()
    if groups.get("named"):
        return ClockTime(0 if groups["named"] == "midnight" else NOON_HOUR, 0, True, start, end)
    is_bare = "clock" in groups and not groups["clock"] and not groups["half_day"]
    if is_bare and (counts_a_thing(text, end) or _IS_NO_HOUR.search(text[:start])):
        return None
    read = _hour_and_minute(groups)
    if read is None or found[0].strip() == "0":
        return None
    hour, minute = read
    is_sure = hour in (0, 24) or hour > NOON_HOUR or _is_of_24_hours(found)
    half_day = None if is_sure else groups["half_day"] or _cue(text, found)
    if half_day:
        hour, is_sure = _in_half_day(hour, half_day, text, found), True
    return ClockTime(hour % 24, minute, is_sure, start, end, is_bare)


def _is_of_24_hours(found: re.Match[str]) -> bool:
    """Whether it is written as on a clock of 24 hours: "08:15", "0730"."""
    groups = found.groupdict()
    if groups.get("minute") is None:
        return False
    has_leading_zero = groups["hour"].startswith("0") and len(groups["hour"]) == 2
    return has_leading_zero or _FOUR_DIGITS.match(found[0]) is not None


def _hour_and_minute(groups: dict[str, str | None]) -> tuple[int, int] | None:
    hour, minute = int(groups["hour"] or 0), int(groups.get("minute") or 0)
    if hour > 24 or (hour == 24 and minute):
        return None
    if groups.get("half"):
        return hour, 30
    if not groups.get("offset"):
        return hour, minute
    offset = groups["offset"] or ""
    minute = 15 if "quarter" in offset else sum(int(number) for number in re.findall(r"\d+", offset))
    if not 0 < minute < 60:
        return None
    if groups["way"] in ("past", "after"):
        return hour, minute
    return (hour - 1 or NOON_HOUR) if hour <= NOON_HOUR else hour - 1, 60 - minute


def _in_half_day(hour: int, half_day: str, text: str, found: re.Match[str]) -> int:
    if half_day == "a":
        return hour % NOON_HOUR
    at_night = "half_day" not in found.groupdict() or not found["half_day"]
    if at_night and re.search(r"\b(?:night|nite)\b", text[found.end() :]) and (hour == NOON_HOUR or hour < 4):
        return hour % NOON_HOUR  # "12 at night", "2 at night"
    return hour % NOON_HOUR + NOON_HOUR


def _cue(text: str, found: re.Match[str]) -> str | None:
    """Morning or evening by the words around: first those that follow, then those before."""
    after = _CLAUSE_END.split(text[found.end() :].lstrip(" ,"), maxsplit=1)[0]
    before = re.split(r"[;.!?](?!\d)", text[: found.start()])[-1]
    for words in (after, before, text):
        early, late = _EARLY.search(words), _LATE.search(words)
        if early and late:
            return "a" if early.start() < late.start() else "p"
        if early or late:
            return "a" if early else "p"
    return None
