"""How much a plan asks for, and whether that is within the limits."""

from __future__ import annotations

import re
from dataclasses import replace

from coaching.rules.if_then.plan import Action, Limits
from coaching.values.counts import read_count
from coaching.values.distances import read_distance
from coaching.values.durations import read_duration
from coaching.values.plain import to_plain

_FLAGS = re.IGNORECASE
_KILOMETRES = {"km": 1.0, "mi": 1.609, "yd": 0.000914, "ft": 0.000305, "m": 0.001}
_RESTFUL = re.compile(
    r"\b(?:read|reading|knit\w*|crochet\w*|sew\w*|listen\w*|watch\w*|draw\w*|paint\w*|write"
    r"|writing|visit|chat\w*|puzzle|jigsaw|play (?:the|my|cards|chess)|piano|guitar|cook\w*"
    r"|bak(?:e|ing))\b",
    _FLAGS,
)
_ON_WHEELS = re.compile(
    r"\b(?:cycl\w+|bikes?|biking|ride|riding|bicycle|wheelchair|drive|bus|train)\b", _FLAGS
)
_STEPS = re.compile(r"\bsteps?\b(?! ?-?ups?)", _FLAGS)
_SETS = re.compile(
    r"\b(\d+) ?(?:sets?|rounds?|lots|x|times|circuits) ?(?:of|x)? ?(\d+)\b(?! ?(?:min|sec|hour|hr"
    r"|s\b))|\b(\d+) [a-z -]{3,30}? ?(?:x ?(\d+)|(\d+) (?:times|sets))\b"
)
# No number, and yet more than any number of ours: to the end of one's strength, or of the day.
_ENDLESS = re.compile(
    r"\b(?:un)?till? (?:it (?:really )?(?:hurts|burns|aches)|i (?:drop|collapse|can'?t|cant|hurt"
    r"|ache|am (?:exhausted|knackered|shattered|done)|fall|burn)|i'?m (?:exhausted|knackered"
    r"|shattered|sore|in pain|worn out|dead|done in)|exhaust\w*|failure|my \w+ (?:hurts?|burns?"
    r"|aches?|gives? (?:out|up|way)))"
    r"|\bto (?:failure|exhaustion|the point of)\b|\bas (?:many|much|long|far|hard"
    r"|fast)\b.{0,30}\bas (?:i can|possible|i'?m able|i could)\b|\bas (?:many|far|long|hard) as\b"
    r"|\b(?:through|past|despite|ignore|ignoring) the pain\b|\ball (?:day|night|morning|afternoon"
    r"|evening)(?: long)?\b|\bthe (?:whole|entire) (?:day|night|morning|afternoon)\b|\bnon.?stop\b"
    r"|\bwithout (?:a )?(?:stopping|break|rest)\b"
    r"|\b(?:half )?marathon\b|\btriathlon\b|\bironman\b|\btwice (?:as|my|the)\b|\bdouble (?:my|the"
    r"|what)\b|\b(?:three|four|3|4|10|ten) times (?:as|my|the)\b|\bflat out\b"
    r"|\bmy absolute limit\b|\bevery (?:single )?hour (?:all|through)\b|\ball out\b|\bno (?:rest"
    r"|breaks?)\b",
    _FLAGS,
)
_EVERY = re.compile(r"\b(?:every|each) (?:~?(\d+(?:\.\d+)?)~? ?)?(half|hour|minute|min|hr)", _FLAGS)
_AT_NIGHT = re.compile(
    r"\b(?:all|through(?:out)?|during|in|of|at) (?:the )?night\b|\buntil (?:the )?(?:morning"
    r"|dawn)\b|\b(?:day and night|24/7"
    r"|round the clock)\b",
    _FLAGS,
)


def measure(action: str) -> Action:
    """The action with the numbers that it names."""
    duration, distance = read_duration(action), read_distance(action)
    kilometres = distance.length.high * _KILOMETRES[distance.unit] if distance is not None else None
    measured = Action(action, minutes=duration.high if duration is not None else None, kilometres=kilometres)
    if duration is not None and not re.search(r"\bsets?\b|\bx ?\d|\d ?x\b", action, _FLAGS):
        return measured
    return replace(measured, repetitions=_repetitions(action, has_distance=distance is not None))


def is_over_limit(action: Action, cue: str, limits: Limits) -> bool:
    """Whether it is more than one plan may ask for.

    Args:
        action: with its numbers.
        cue: as said; what is done every hour is done less each time.
        limits: of the protocol.
    """
    if _ENDLESS.search(action.text) or _ENDLESS.search(cue):
        return True
    gap = _minutes_between(cue) or _minutes_between(action.text)
    if gap is not None and (_AT_NIGHT.search(f"{cue} {action.text}") or gap < limits.minutes_apart):
        return True
    is_hourly = gap is not None and gap <= 120
    steps = _STEPS.search(action.text) is not None
    most = (
        (
            action.minutes,
            None if _RESTFUL.search(action.text) else limits.hourly_minutes if is_hourly else limits.minutes,
        ),
        (
            action.repetitions,
            limits.steps if steps else limits.hourly_repetitions if is_hourly else limits.repetitions,
        ),
        (action.kilometres, limits.wheel_kilometres if _ON_WHEELS.search(action.text) else limits.kilometres),
    )
    return any(said is not None and limit is not None and said > limit for said, limit in most)


def _repetitions(action: str, *, has_distance: bool) -> float | None:
    plain = to_plain(action)
    sets = _SETS.search(plain)
    if sets is not None:
        one, other = [float(number) for number in sets.groups() if number is not None][:2]
        return one * other
    if has_distance:
        return None
    count = read_count(action)
    if count is not None:
        return count.high
    numbers = [float(number) for number in re.findall(r"(?<![\w.])\d+(?![\w.])", plain)]
    return max(numbers, default=None)


def _minutes_between(words: str) -> float | None:
    """How long from one go to the next of what is done again and again."""
    plain = to_plain(words)
    if re.search(r"\bhourly\b|\bon the hour\b", plain):
        return 60
    found = _EVERY.search(plain)
    if found is None:
        return None
    unit = 30 if found[2] == "half" else 60 if found[2] in ("hour", "hr") else 1
    return float(found[1] or 1) * unit
