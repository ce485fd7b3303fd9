"""Where a break is said to begin: "in two weeks", "from April", "from now on", or on a day unknown to us."""

from __future__ import annotations

import re

from coaching.values.break_days import ANY_DAY, MONTH_NAME
from coaching.values.cues import COUPLE

STARTS = r"(?:from(?! you\b)|starting(?: (?:on|from))?|beginning(?: on)?|as of|starts? (?:on|from))"
_COUNT = rf"(?:(?:about|around|roughly|another) )?(?:\d{{1,3}}|{COUPLE}|an?|one)"
_UNITS = r"(?:day|week|fortnight|month)(?:'?s'?)?(?: time)?(?!\w)"
# "In two weeks" begins a break, unless it is the end of one: "I'm back in two weeks", "ask again in a week".
_COMES_AGAIN = re.compile(
    r"\b(?:back|again|return\w*|resum\w*|home|until|untill|till?|'til|restart|come|ends?|over|finish\w*)\b"
)
_AHEAD = re.compile(
    rf"\b(?:{STARTS} )?(?:in {_COUNT} {_UNITS}|(?<!for ){_COUNT} {_UNITS}(?: from (?:now|today)\b))"
    rf"|\bin {_COUNT} {_UNITS}"
)
_FROM_MONTH = re.compile(
    rf"\b(?P<starts>{STARTS}|after)(?: in)?(?: the)?(?: (?:start|beginning) of)? (?P<month>{MONTH_NAME})\b"
    r"(?! ?(?:the )?\d)"
)
_BREAKS = r"(?:paus\w+|break|quiet|away|holidays?|rest|messag\w+|remind\w+|mute|snooze)"
_AFTER_DAY = re.compile(rf"\b(?P<wish>{_BREAKS}(?: please)?) (?:(?:on|from) )?after (?P<first>{ANY_DAY})")
_NOW = (
    r"(?:right )?now\b|today\b|this (?:very )?(?:morning|afternoon|evening|minute|moment|instant|second|week)"
    r"|tonight\b|immediately\b|straight ?away\b|right away\b|here\b|at once\b|this (?:point|day)\b"
    r"|(?:about )?\d{1,2}(?::\d\d|\.\d\d)? ?(?:[ap]\.?m|o'?clock)\b"
)
_THINGS = (
    r"(?:pain\w*|messag\w*|remind\w*|check\w*|question\w*|exercis\w*|bot|app|text\w*|work\w*|home|house|office"
    r"|desk|physio\w*|routine\w*|nudg\w*|chat\w*|talk\w*|ask\w*|plan\w*|every(?:one|body|thing)|any(?:one|body)"
    r"|people|stress\w*|diary|journal\w*|this|it|all|that|these|those|them|there|pacewise|coach\w*|tablets?"
    r"|medication|medicines?|thinking|doing|being|having|hearing|getting|tracking|logging|phone|family|kids|me"
    r"|prompts?|pings?|hellos?|notifications?|you|yours?|stuff|walk\w*|gym|swimming|goals?|life|hospital|doctors?)"
)
# What one has a break from, and no time at which it begins.
_NO_START = re.compile(rf"(?:{_NOW}|(?:\w+ ){{0,2}}?{_THINGS}\b|(?:an? |to |my new |new ))")
_UNREAD = re.compile(
    rf"\b{STARTS} (?P<what>.+)|\b{_BREAKS} after (?!that\b)(?P<after>.+)|\bin {_COUNT} {_UNITS}(?P<ahead>)"
)


def find_ahead(plain: str) -> re.Match[str] | None:
    """The words "in two weeks", where they say when a break begins and not when it ends."""
    found = _AHEAD.search(plain)
    return found if found is not None and not _COMES_AGAIN.search(plain[: found.start()]) else None


def spell_starts(plain: str) -> str:
    """A plain text in which a break from a month on begins with a day: "from April" is "from 1 April"."""
    return _FROM_MONTH.sub(lambda found: f"{found['starts']} 1 {found['month']}", plain)


def find_after(plain: str) -> re.Match[str] | None:
    """The words of "pause after Easter", where the day of that name is not in the break."""
    return _AFTER_DAY.search(plain)


def says_now(plain: str) -> bool:
    """Whether a break is said to begin today."""
    return re.search(rf"\b(?:{STARTS} )?(?:{_NOW})", plain) is not None


def names_a_start(plain: str) -> bool:
    """Whether a break is said to begin with something that isn't now, whether or not it is a day we know."""
    for found in _UNREAD.finditer(plain):
        if found["ahead"] is not None:
            if not _COMES_AGAIN.search(plain[: found.start()]):
                return True
        elif not _NO_START.match(found["what"] or found["after"]):
            return True
    return False
