"""Words about pacing: the wish for it, a timer for a chore, an easier way, changes of the list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from coaching.rules.exercises import Counted
from coaching.rules.pacing import MOST_MINUTES
from coaching.values.plain import to_plain
from coaching.values.week_tries import read_try


class Ask(StrEnum):
    """What is asked for; the buttons' values begin with the same words."""

    SHOW = "show"
    ADD = "add"
    TIMER = "timer"
    CHANGE = "change"
    DROP = "drop"
    WAY = "way"
    USUAL = "usual"
    TALKS_OFF = "off"
    GOOD_DAY = "good"


@dataclass(frozen=True, slots=True)
class PaceWish:
    """A wish about pacing.

    Attributes:
        ask: what.
        name: of the chore, in the words that were typed; None where none is named.
        number: minutes of a timer, or points of a usual day.
    """

    ask: Ask
    name: str | None = None
    number: int | None = None


_LONGEST: Final = 160  # characters: who says more tells something
_POLITE: Final = (
    r"(?:(?:hi|hello|hey|ok|okay|so|please|pls|coach|right|can (?:i|you|we)|could (?:i|you|we)|would you"
    r"|i'?d like (?:you )?to|i want (?:you )?to|i need (?:you )?to|let me|lets|let's|just|now)[ ,]+)*"
)
_N: Final = r"(?:\d{1,3}|half an|an|a quarter of an)"
_LENGTH: Final = rf"(?:{_N}[ -]?(?:min(?:ute)?s?|hours?|hrs?|m|h)\b)"
_TIMER: Final = r"(?:timer|stop ?watch|count ?down|clock)"
_FOR: Final = r"(?:for|to|on|while i(?:'?m)?|when i(?:'?m)?|as i)"
_TIMERS: Final = tuple(
    re.compile(rf"^\W*{_POLITE}{shape}[ .!?]*$")
    for shape in (
        (
            rf"(?:start|set|run|put|give me|begin|open|get)(?: me)?(?: up| on)?(?: the| a| an| my)?"
            rf"(?: (?P<first>{_LENGTH}))? {_TIMER}(?:,? {_FOR} (?P<name>.+))?"
        ),
        rf"(?:{_TIMER}|(?P<first>{_LENGTH}) {_TIMER})(?:,? {_FOR} (?P<name>.+))?",
        rf"{_TIMER},? (?P<name>.+)",
        rf"time (?:me|my|us)(?: (?:{_FOR} )?(?P<name>(?!for\b).+))",
        rf"time me (?:for )?(?P<first>{_LENGTH})(?:,? (?:{_FOR} )?(?P<name>.+))?",
        r"time me",
    )
)
_SHOWS: Final = tuple(
    re.compile(rf"^\W*{_POLITE}(?:{shape})[ .!?]*(?:please|pls|thanks)?[ .!?]*$")
    for shape in (
        r"(?:show (?:me )?|see |open )?(?:my |the )?(?:pacing|pace)(?: list| plan| inventory| stuff)?",
        (
            r"(?:show (?:me )?|see |open |what'?s (?:on|in) )?my (?:activit(?:y|ies)|chores?|energy)(?: list"
            r"| inventory)?"
        ),
        (
            r"(?:help me (?:to |with )?|(?:how (?:do|can|should) i )|teach me (?:to |how to )?|i (?:need"
            r"|want) (?:help )?"
            r"(?:to |with )?(?:learn (?:to )?)?|learn (?:to )?)?(?:pace|pacing)(?: (?:myself|my self"
            r"|things|it"
            r"|better"
            r"|my (?:day|days|energy|chores|activities)))*(?: out)?"
        ),
        (
            r"(?:what'?s |what is |show (?:me )?)?(?:my |the |today'?s )?(?:energy |day |daily )?budget"
            r"(?: (?:for )?today)?"
        ),
        (
            r"how (?:much|many) (?:energy |points |energy points )?(?:(?:have|do) i (?:got|have)"
            r"|can i (?:spend|do|use)|is "
            r"there)(?: to spend)?(?: left)?(?: today)?"
        ),
        (
            r"(?:when(?:'?s| is)|what(?:'?s| is)|when would be) (?:my |the |a )?(?:best|good) (?:time|hour"
            r"|part)"
            r"(?: of (?:the |my )?day)?(?: (?:for|to do) .{3,40})?"
        ),
    )
)
# Told of oneself: "I always overdo it on good days". A single day that was overdone is news, and no wish.
_OVERDOES: Final = re.compile(
    r"\bi (?:always|keep|often|tend to|usually|just|end up|never stop|still)(?: on| always)? ?"
    r"(?:over ?(?:do(?:ing)?|did)|do(?:ing)? (?:too|far too|way too) much"
    r"|push(?:ing)? (?:myself )?too (?:hard|far)"
    r"|go(?:ing)? (?:too (?:hard|far)|all out))\b"
    r"|\b(?:boom|push)(?: and|-and-|/| n | & ) ?(?:bust|crash)\b"
    r"|\bi (?:never|don'?t|can'?t|cannot) (?:know (?:how|when) to (?:stop|pace)|pace myself|seem to pace)\b"
    r"|\b(?:over ?do (?:it|things)|do too much) (?:on|when i have|whenever i have|every|each) (?:a |my "
    r"|the )?"
    r"(?:good|better)\b"
)
_TO_LIST: Final = (
    r"(?: (?:to|on|in|onto) (?:my |the )?(?:pacing |activity |energy |chore )?(?:list|inventory|pacing))"
)
_OFF_LIST: Final = (
    r"(?: (?:from|off|out of) (?:my |the )?(?:pacing |activity |energy |chore )?(?:list|inventory|pacing))"
)
_ADD: Final = re.compile(
    rf"^\W*{_POLITE}(?:add|put|note)(?: down)? (?P<name>(?!it\b"
    rf"|that\b).{{3,60}}?){_TO_LIST}[ .!]*(?:please)?\W*$"
    rf"|^\W*{_POLITE}(?:help me )?(?:to )?pace (?!myself|things|it\b|my (?:day|energy))(?:the |my )?"
    r"(?P<paced>\w.{2,40}?)[ .!?]*$"
)
_DROP: Final = re.compile(
    rf"^\W*{_POLITE}(?:drop|remove|delete|take|cross|scratch|get rid of|bin)(?: off| out)? (?:the |my )?"
    rf"(?P<name>.{{2,60}}?)(?P<listed>{_OFF_LIST}|(?<=take )off)?[ .!]*(?:please)?\W*$"
)
_CHANGE: Final = re.compile(
    rf"^\W*{_POLITE}(?:change|edit|update|correct|adjust) (?:the |my )?(?P<name>.{{2,60}}?)"
    rf"(?: on (?:my |the )(?:pacing )?list)?[ .!]*(?:please)?\W*$"
)
_WAY: Final = re.compile(
    r"\b(?:easier|less tiring|gentler|smarter|lighter|better) way(?:s)? (?:of|to|for|with) (?:do(?:ing)? )?"
    r"(?:the |my )?(?P<name>.{2,50}?)[ .!?]*$"
    r"|\bhow (?:can|could|do|might) i (?:make|do|get) (?:the |my )?(?P<made>.{2,40}?) "
    r"(?:easier|less (?:tiring|hard|of a strain)|more easily|with less (?:pain|effort|energy))[ .!?]*$"
)
_USUAL: Final = re.compile(
    r"\b(?:my )?(?:usual|normal|daily) (?:(?:energy |day )?(?:budget|points|number)|day)(?: is| are|'s| to"
    r"| be)+ "
    r"(?:about |around |more like )?(?P<number>\d{1,3})(?: ?(?:points|energy points))?\b"
    r"|\bset (?:my )?(?:usual |daily |energy )?budget to (?P<set>\d{1,3})\b"
)
_TALKS_OFF: Final = re.compile(
    r"\b(?:no more|stop|don'?t|turn off|switch off|leave out)\b.{0,40}\b(?:good[- ]day (?:talks?|chats?"
    r"|messages?)"
    r"|(?:talk\w*|chat\w*|ask\w*|go(?:ing)? on)(?: to me)?(?: about)? (?:my )?good days)\b"
)
_OF_OTHERS: Final = re.compile(
    r"\b(?:remind\w*|nudg\w*|messag\w*|check-?ins?|appointments?|tablets?|pills?|meds?|medicines?|doses?"
    r"|breath\w*|exer[sc]i[sz]es?|stretch\w*|session|heart|pacemaker|contraction\w*|plank)\b"
)
_NO_CHORE: Final = re.compile(
    r"\W*(?:it|this|that|me|something|a chore|one|the chore|(?:the )?(?:list|reminder|plan|goal|subject"
    r"|topic)"
    r"|my (?:mind|answer|plan|goal|reminder)|a joke|fun|once)\W*"
)
_LEAD: Final = re.compile(
    r"^\W*(?:(?:well|um+|er+|oh|hmm+|probably|maybe|perhaps|mostly|mainly|i(?:'?d| would) say|i think"
    r"|i guess|it'?s|its|it is"
    r"|that'?s|that would be|definitely|the worst (?:one )?is|worst is|doing|do|for me|just|any"
    r"|all)\b[ ,:]*)+"
)
_TAIL: Final = re.compile(
    r"[ ,]+(?:(?:really |always |totally |completely )?(?:takes? it out of me|wipes? me out|drains? me"
    r"|kills? me|does me in"
    r"|tires? me(?: out)?|wears? me out|exhausts? me|knackers? me)|i (?:think|guess|suppose)|please|pls"
    r"|thanks|probably"
    r"|today|now)\W*$"
)
_LENGTH_IN: Final = re.compile(rf"(?:^|[ ,]+)(?:for |about |around |in )*(?P<length>{_LENGTH})[ ,]*")


def read_pace_wish(text: str) -> PaceWish | None:
    """What is wished of pacing; None where words are of something else.

    Dropping and changing count only for a name that is in the person's list: the caller has to look.
    """
    if len(text) > _LONGEST:
        return None
    plain = re.sub(r"\s+", " ", to_plain(text)).strip()
    if _TALKS_OFF.search(plain):
        return PaceWish(Ask.TALKS_OFF)
    if _OF_OTHERS.search(plain):
        return None
    if (found := _USUAL.search(plain)) is not None:
        return PaceWish(Ask.USUAL, number=int(found["number"] or found["set"]))
    if any(pattern.match(plain) for pattern in _SHOWS) or _OVERDOES.search(plain):
        return PaceWish(Ask.SHOW)
    return _of_timer(plain) or _of_chore(plain)


def read_minutes(text: str) -> int | None:
    """How many minutes, from 1 to 240: "half an hour", "20", "about 15 mins"; of several the lowest."""
    minutes = read_try(text, Counted.MINUTES)
    return None if minutes is None else max(1, min(minutes, MOST_MINUTES))


def chore_name(text: str) -> str:
    """A chore's name out of an answer: "well, probably the hoovering" is "the hoovering"."""
    bare = _TAIL.sub("", _LEAD.sub("", text.strip())).strip(" .,;:!")
    return bare or text.strip()


def _of_timer(plain: str) -> PaceWish | None:
    for pattern in _TIMERS:
        found = pattern.match(plain)
        if found is None:
            continue
        parts = found.groupdict()
        name, length = _split(parts.get("name") or "")
        if (first := parts.get("first") or length) is not None:
            return PaceWish(Ask.TIMER, name, read_minutes(first))
        return PaceWish(Ask.TIMER, name)
    return None


def _of_chore(plain: str) -> PaceWish | None:
    if (found := _WAY.search(plain)) is not None:
        return _named(Ask.WAY, found["name"] or found["made"])
    if (found := _ADD.match(plain)) is not None:
        return _named(Ask.ADD, found["name"] or found["paced"])
    if (found := _DROP.match(plain)) is not None:
        return _named(Ask.DROP, found["name"])
    found = _CHANGE.match(plain)
    return _named(Ask.CHANGE, found["name"]) if found is not None else None


def _named(ask: Ask, name: str) -> PaceWish | None:
    return None if _NO_CHORE.fullmatch(name) else PaceWish(ask, name.strip(" ,.!?"))


def _split(said: str) -> tuple[str | None, str | None]:
    """A chore, and how long: "washing up, 10 minutes"."""
    found = _LENGTH_IN.search(said)
    length = found["length"] if found is not None else None
    name = said if found is None else f"{said[: found.start()]} {said[found.end() :]}"
    name = re.sub(r"^(?:for|to|on|while i(?:'?m)?|the timer for)\b", "", name.strip(" ,.!?")).strip(" ,.!?")
    name = re.sub(r"[ ,]+(?:please|pls|now|thanks|for)$", "", name)
    return (name if name and not _NO_CHORE.fullmatch(name) else None), length
