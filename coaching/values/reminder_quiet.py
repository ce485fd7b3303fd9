"""Reading at which hours no messages are wanted: "not after 9 pm", "no messages before 8", "not at night"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from coaching.values.clock_times import NOON_HOUR, ClockTime, find_clock_times
from coaching.values.plain import to_plain

_DEEDS = r"(?:messag|remind|text|ask|writ|ping|nudg|prompt|contact|bother|disturb|send|wak)\w*"
_REFUSES = re.compile(
    rf"\b(?:stop|quit|don'?t|do not|never|no more|no|without|not? (?:any|too)?)\b"
    rf".*\b(?:{_DEEDS}|anything|nothing)\b"
    r"|\bnothing\b|\b(?:nowt|not|quiet|peace|silent|silence)\b"
)
_LEADS = re.compile(
    r"\b(?P<way>after|past|later than|before|earlier than|until|till?)(?: about| around)?\W*$"
)
_AT_NIGHT = re.compile(
    r"\b(?:at|in the middle of the|during the|through the|over|overnight|all) ?nights?(?: ?time)?\b"
    r"|\bin the nights?\b|\bat night ?time\b|\bwhile i(?:'?m| am)? (?:asleep|sleep(?:ing)?)\b"
    r"|\bwhen i(?:'?m| am) (?:asleep|sleeping)\b"
)
_NEVER = re.compile(r"^\W*(?:why|what|when|how|is|are|was|were|did|does|i (?:can|could|did)|the pain|it)\b")
_AFTER = ("after", "past", "later than")


@dataclass(frozen=True)
class QuietWish:
    """From and until when nothing is to come; with neither, at night.

    Attributes:
        since: the hour after which nothing is wanted.
        until: the hour before which nothing is wanted.
    """

    since: time | None = None
    until: time | None = None


def read_quiet(text: str) -> QuietWish | None:
    """The hours in which nothing is wanted, or None.

    Args:
        text: what was typed. "9" after "after" is the evening's, after "before" the morning's.
    """
    plain = to_plain(text)
    if _NEVER.search(plain) or not _REFUSES.search(plain):
        return None
    since = until = None
    for clock in find_clock_times(plain):
        lead = _LEADS.search(plain[: clock.start])
        if lead is None:
            return None
        if lead["way"] in _AFTER:
            since = _late(clock)
        else:
            until = _early(clock)
    if since is not None or until is not None:
        return QuietWish(since, until)
    return QuietWish() if _AT_NIGHT.search(plain) and _means_messages(plain) else None


def _means_messages(plain: str) -> bool:
    return re.search(rf"\b{_DEEDS}\b|^\W*(?:please )?not (?:at|in|during)\b", plain) is not None


def _late(clock: ClockTime) -> time | None:
    hour = clock.hour if clock.is_sure else clock.hour % NOON_HOUR + NOON_HOUR
    return time(hour % 24, clock.minute) if hour >= NOON_HOUR else None


def _early(clock: ClockTime) -> time | None:
    hour = clock.hour if clock.is_sure else clock.hour % NOON_HOUR
    return time(hour, clock.minute) if 0 < hour <= NOON_HOUR else None
