"""Reading on which days somebody would rather not hear from us: "I'd rather you didn't write on Mondays".

The reader of weekdays listens for a "not" right before a day. People put the day far behind their no, or
before it; here a refusal becomes that plain "not", and "nothing except on Mondays" becomes an "only".
"""

from __future__ import annotations

import re

from coaching.values.day_names import name_pattern
from coaching.values.plain import to_plain

_DAY = re.sub(r"\(\?P<\w+>", "(?:", name_pattern())
_DAYS = rf"(?:{_DAY}|week ?-?ends?|wkends?|w/e|week ?-?days?|work(?:ing)? ?days?)\b\.?"
_LIST = rf"{_DAYS}(?:(?: ?[,&/+] ?| and | or | nor | n | )+(?:on |at )?(?:the )?{_DAYS})*"
_WISHES = (
    r"(?:rather|prefer(?: it)?|sooner|wish|better|nicer?|happier|grateful|like it|love it|appreciate it|glad)"
    r"(?: (?:it|if|that|when))*"
)
_NO = (
    rf"(?:(?:{_WISHES} )(?:you|i|we|it|they)"
    r" (?:didn'?t|did not|don'?t|do not|wouldn'?t|won'?t|weren'?t|never)"
    r"|(?<!why )(?:don'?t|do not)|(?<!why )not|never|no(?: more| need)?|without"
    r"|(?:stop|quit|avoid|refrain from|hate|detest|loathe|object to)"
    r"|(?:can'?t|cannot|won'?t|couldn'?t|wouldn'?t)(?! (?:you|we)\b))"
)
_HEARING = (
    r"(?:messag\w+|messages?|remind\w*|text\w*|hear|hearing|contact\w*|writ\w+|write|ask\w*|ping\w*|nudg\w+|nudge"
    r"|prompt\w*|bother\w*|disturb\w*|notif\w+|pester\w*|bug|bugged|bugging|hassl\w+|buzz\w*|check-?ins?|hellos?"
    r"|checking in|check in|anything|1|talk\w*|speak\w*|chat\w*|answer|reply|it|them|one|come|coming|send\w*)"
)
# "I don't mind", "don't forget to", "not only": a no that refuses nothing.
_NO_REFUSAL = (
    r"(?:stop\w*|quit|mind|forget|worry|care|only|just|except|but|unless|miss|skip|fail|hesitate|leave|drop)"
)
_SMALL = (
    r"(?:me|us|to|from|you|your|any|anything|either|at all|all|the|a|an|any more|anymore|ever|out|in|with|on"
    r"|at|over|during|for|of|by|each|every|one|1|messages?|please|pls|sent|messaged|up)"
)
_HEARS = rf"(?:(?: (?!{_NO_REFUSAL}\b)[\w']+){{0,5}}? {_HEARING}(?: {_SMALL}){{0,5}})"
_PEACE = (
    r"(?:(?:leave|leaving|left|let) (?:me )?(?:alone|be|in peace)"
    r"|(?:keep|kept|be|stay|stayed|go) (?:quiet|silent|away|schtum)|spare me"
    r"|(?:give|gave|grant) me (?:(?:a|some|my) )*(?:break|rest|peace|space|quiet|day off)|nothing|nowt)"
    rf"(?: {_SMALL}){{0,4}}"
)
_EXCEPT = (
    rf"(?: {_SMALL})* (?:except|unless(?: it'?s)?|other than|apart from|but|outside(?: of)?|save)"
    rf"(?: {_SMALL})*"
)
_REFUSES = rf"(?:\b{_NO}{_HEARS}|\b{_PEACE})"

_ONLY = re.compile(rf"{_REFUSES}{_EXCEPT} (?={_DAYS})")
_ELSE = re.compile(
    rf"{_REFUSES}(?: {_SMALL})* (?:other (?:days?|times?)|otherwise|rest(?: of the (?:week|time|days))?)\b"
)
_BEFORE = re.compile(rf"{_REFUSES} (?={_DAYS})")
_BEHIND = re.compile(
    rf"^\W*(?:(?:ok|please|but|and|so|also|hi|hey) )*(?:(?:on|at|the|every|is|my) )*(?P<days>{_LIST})"
    r"[\s,.:;-]+(?:(?:is|are|my|day|days|of|rest|so|then|please|i|i'd|i'll|would|rather|prefer"
    r"|want|and|can|could|you|just)\b[\s,]*)*?"
    rf"(?:{_NO}{_HEARS}|{_PEACE})(?: (?:then|those days|that day|please|pls|thanks))*\W*$"
)
_GIVEN_UP = re.compile(
    rf"\b(?:give|giving) (?:the )?(?P<missed>{_LIST}) a (?:miss|rest|break)\b"
    rf"|\b(?P<kept>{_LIST}) (?:(?:is|are|as|to be|kept|completely|all) )*(?:free\b|to myself\b|in peace\b"
    r"|off limits|a no[- ]go\b|without (?:messages|you)\b|sacred\b)"
)
_THING = r"(?:1s?|ones?|reminders?|messages?|texts?|hellos?|prompts?|pings?|nudges?|check-?ins?)"
_DROP = (
    r"(?:stop|cancel|drop|remove|delete|scrap|lose|ditch|get rid of|turn off|switch off|mute|end|kill|bin"
    r"|no more|forget|without)(?: (?:the|my|that|those|all|any))*"
)
_DROPPED = re.compile(
    rf"\b{_DROP} (?P<named>{_LIST}) {_THING}\b"
    rf"|\b{_DROP} {_THING}(?: (?:for|on|at|in|from|of|the|that|comes?|is))* (?P<on>{_LIST})"
    rf"|\b(?:turn|switch|take) (?:the |my |that )*(?P<off>{_LIST}) {_THING} off\b"
)
# "Don't stop messaging me", "don't skip Mondays": all stays as it is.
_KEEPS = re.compile(
    r"\b(?:don'?t|do not|never|please not)(?: (?:you|ever|please|dare|want you to|want to|wanna|go))* "
    r"(?:stop|quit|skip|miss|leave out|forget|drop|cancel|remove|delete|turn off|switch off|mute|mind"
    r"|hesitate)\b"
)


def spell_refusals(plain: str) -> str:
    """A plain text in which every refusal to hear from us on some days is a "not" before these days."""
    plain = _DROPPED.sub(lambda found: f"not on {next(filter(None, found.groups()))}", plain)
    plain = _ONLY.sub("only on ", plain)
    plain = _ELSE.sub(" ", plain)
    plain = _BEFORE.sub("not on ", plain)
    plain = _BEHIND.sub(r"not on \g<days>", plain)
    return _GIVEN_UP.sub(lambda found: f"not on {found['missed'] or found['kept']}", plain)


def refuses_days(text: str) -> bool:
    """Whether a text refuses to hear from us on days that it names."""
    plain = to_plain(text)
    return spell_refusals(plain) != plain


def keeps_what_is_set(plain: str) -> bool:
    """Whether a plain text refuses that anything be stopped: "don't stop messaging me on Mondays"."""
    return _KEEPS.search(plain) is not None
