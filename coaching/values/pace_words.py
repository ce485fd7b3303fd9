"""Words about pacing: the wish for it, a timer for a chore, an easier way, changes of the list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from coaching.rules.medicines import names_medicine
from coaching.values.pace_answers import read_minutes
from coaching.values.plain import to_plain


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
        listed: whether "my list" was said and no more: it counts only where activities are kept.
    """

    ask: Ask
    name: str | None = None
    number: int | None = None
    listed: bool = False


_LONGEST: Final = 160  # characters: who says more tells something
_POLITE: Final = (
    r"(?:(?:hi|hello|hey|ok|okay|so|please|pls|coach|right|can (?:i|you|we)|could (?:i|you|we)|would you"
    r"|i'?d like (?:you )?to|i want (?:you )?to|i need (?:you )?to|let me|lets|let's|just|now)[ ,]+)*"
)
_NUMBER: Final = r"\d{1,3}(?:\.\d)?"
_LENGTH: Final = (
    r"(?:(?:an?|\d{1,2}) ?(?:hours?|hrs?|h),? (?:and )?(?:a half|a quarter|\d{1,2}(?: ?min(?:ute)?s?)?)\b"
    r"|(?:a |3 )?quarters? (?:of )?an hour\b|half (?:an )?hour\b"
    rf"|(?:{_NUMBER}(?: ?(?:-|to|or) ?{_NUMBER})?|an?)[ -]?"
    r"(?:min(?:ute)?s?|hours?|hrs?|sec(?:ond)?s?|m|h|s)\b)"
)
_TIMER: Final = r"(?:timer|stop ?watch|count ?down)"
_FOR: Final = r"(?:for|to|on|while i(?:'?m)?|when i(?:'?m)?|as i)"
# What is told of a timer that there is: "timer didn't go off", "timer stop".
_OF_A_TIMER: Final = (
    r"(?:please |just |now |has |had |still |keeps? |never |didn'?t |isn'?t |wasn'?t |won'?t )*"
    r"(?:stop\w*|off|out|did|didn'?t|does|doesn'?t|is|isn'?t|was|wasn'?t|has|hasn'?t|had|never|won'?t|can'?t"
    r"|went|goes|going|gone|keeps?|not|no|end(?:ed|s)?|finish\w*|broke\w*|rang|ring\w*|paus\w*|cancel\w*|over"
    r"|done|works?|working|ran|runs|running|beep\w*|still|wrong|again|went|down|and|that|which|needs?|i|on(?=\W*$))\b"
)
_WHEN_ALLOWED: Final = re.compile(
    r"\bwhen (?:can i|i (?:can|may|could)|i'?m (?:allowed|due))\b|\bmy next (?:one|1|dose|lot)\b"
)
_TIMERS: Final = tuple(
    re.compile(rf"^\W*{_POLITE}{shape}(?:,? (?:please|pls|now))?[ .!?]*$")
    for shape in (
        (
            rf"(?:start|set|run|put|give me|begin|open|get)(?: me)?(?: up| on)?(?: the| a| an| my)?"
            rf"(?: (?P<first>{_LENGTH}))? {_TIMER}(?:,? {_FOR} (?P<name>.+))?"
        ),
        rf"(?:{_TIMER}|(?P<first>{_LENGTH}) {_TIMER})(?:,? {_FOR} (?P<name>.+))?",
        rf"(?:start|run|begin) (?:the|a|my) clock(?:,? {_FOR} (?P<name>.+))?",
        rf"{_TIMER},? (?!{_OF_A_TIMER})(?P<name>.+)",
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
    r"\bi (?:always|keep|often|tend to|usually|just(?! over ?did)|end up|never stop|still)(?: on| always)? ?"
    r"(?:over ?(?:do(?:ing)?|did)|do(?:ing)? (?:too|far too|way too) much"
    r"|push(?:ing)? (?:myself )?too (?:hard|far)"
    r"|go(?:ing)? (?:too (?:hard|far)|all out))\b"
    r"|\b(?:boom|push)(?: and|-and-|/| n | & ) ?(?:bust|crash)\b"
    r"|\bi (?:never|don'?t|can'?t|cannot) (?:(?:know (?:how|when) to )stop"
    r"(?=[ .!,]*$|,? (?:on|and|or|until|till|before|when|once)\b)|know (?:how|when) to pace|pace myself"
    r"|seem to pace)\b"
    r"|\b(?:over ?do (?:it|things)|do too much) (?:on|when i have|whenever i have|every|each) (?:a |my "
    r"|the )?"
    r"(?:good|better)\b"
)
# Overdone with something else, or told in a need that pacing is no answer to.
_NO_DOINGS: Final = re.compile(
    r"\b(?:bleed\w*|blood|cry|crying|tears|drink\w*|drunk|booz\w*|alcohol|beers?|wine|vodka|whisk\w*|gin|smok\w*"
    r"|vap\w*|weed|cannabis|cocaine|heroin|gambl\w*|bett?ing|vomit\w*|(?:throw\w*|being) (?:up|sick)"
    r"|eat\w*|bing\w*|scratch\w*|cut(?:ting)? myself|(?:hurt|harm)\w* myself|tak(?:e|ing) (?:them|it|these)"
    r"|(?:can'?t|cannot|can not|couldn'?t) (?:go on|take (?:it|this|any)|cope|carry on|do this)"
    r"|die|dying|dead|suicid\w*|kill\w* myself|end it|give up)\b"
)
_CALLED: Final = r"(?:pacing|pace|activit(?:y|ies)|energy|chores?)"
_WHICH_LIST: Final = (
    rf"(?:(?:(?:my |the )?{_CALLED} (?:list|inventory)|(?:my |the )?pacing)|(?P<listed>my list))"
)
_ADD: Final = re.compile(
    rf"^\W*{_POLITE}(?:add|put|note)(?: down)? (?P<name>(?!it\b"
    rf"|that\b).{{3,60}}?) (?:to|on|in|onto) {_WHICH_LIST}[ .!]*(?:please)?\W*$"
)
_PACE: Final = re.compile(
    rf"^\W*{_POLITE}(?:help me (?:to )?pace (?!myself|things|it\b|my (?:day|energy))(?:the |my )?"
    r"|pace (?:(?:the |my )(?!day|energy)|(?=\w{2,}ing\b)))"
    r"(?P<paced>(?!makers?\b|is\b)\w.{2,40}?)[ .!?]*$"
)
_TIRES: Final = re.compile(
    r"^\W*(?:(?:well|ok|so|hi|hello|honestly|tbh|i find(?: that)?)\W+)*(?P<name>\w[\w' -]{2,40}?),? "
    r"(?:(?:really|always|just|totally|completely|usually|it) )*"
    r"(?:(?:wipes?|wears?|tires?|knackers?|exhausts?|drains?|finishes|does)(?: me)(?: (?:out|off|in|right))*"
    r"|takes? (?:it|so much|a lot|everything) out of me)(?: (?:every time|these days|now|always))?[ .!]*$"
)
_NO_THING: Final = re.compile(
    r"(?:it|this|that|they|everything|all of it|life|what|which|he|she|you|nothing)(?: all)?"
)
_DROP: Final = re.compile(
    rf"^\W*{_POLITE}(?:drop|remove|delete|(?:cross|scratch)(?: off| out)?|get rid of|bin) (?:the |my )?"
    rf"(?P<name>.{{2,60}}?)(?: (?:from|off|out of) (?:{_WHICH_LIST}|the list))?[ .!]*(?:please)?\W*$"
)
_TAKE_OFF: Final = re.compile(
    rf"^\W*{_POLITE}take (?:the |my )?(?P<name>.{{2,60}}?) (?:from|off|out of) (?:{_WHICH_LIST}|the list)"
    r"[ .!]*(?:please)?\W*$"
)
_CHANGE: Final = re.compile(
    rf"^\W*{_POLITE}(?:change|edit|update|correct|adjust) (?:the |my )?(?P<name>.{{2,60}}?)"
    rf"(?: (?:on|in) (?:{_WHICH_LIST}|the list))?[ .!]*(?:please)?\W*$"
)
_OF_LIST: Final = ((Ask.ADD, _ADD), (Ask.DROP, _DROP), (Ask.DROP, _TAKE_OFF), (Ask.CHANGE, _CHANGE))
_MY_LIST: Final = re.compile(
    rf"^\W*{_POLITE}(?:show (?:me )?|see |open |what'?s (?:on|in) )?my list[ .!?]*(?:please|pls)?[ .!?]*$"
)
_WAY: Final = re.compile(
    r"\b(?:easier|less tiring|gentler|smarter|lighter|better) way(?:s)? (?:of|to|for|with) (?:do(?:ing)? )?"
    r"(?:the |my )?(?P<name>.{2,50}?)[ .!?]*$"
    r"|\bhow (?:can|could|do|might) i (?:make|do|get) (?:the |my )?(?P<made>.{2,40}?) "
    r"(?:easier|less (?:tiring|hard|of a strain)|more easily|with less (?:pain|effort|energy))[ .!?]*$"
)
_TO: Final = r"(?: is| are|'s| to| be)+ (?:about |around |more like )?"
_POINTS: Final = r"(?P<number>\d{1,3})(?: ?(?:energy )?points)"
_USUAL: Final = re.compile(
    rf"^\W*{_POLITE}(?:(?:set|make|change|put|lower|raise) )?(?:"
    rf"(?:my )?(?:usual|normal|daily|energy)(?: energy)?(?: (?:budget|number|points|day))?{_TO}{_POINTS}"
    rf"|(?:my )?(?:(?:usual|normal|daily|energy) )*(?:budget|points){_TO}(?P<budget>\d{{1,3}})"
    r"(?: ?(?:energy )?points)?"
    rf"|my usual day{_TO}(?P<day>\d{{1,3}})"
    r")(?: (?:a day|i think|please|pls|now|or so))*[ .!]*$"
)
_TALKS_OFF: Final = re.compile(
    rf"^\W*{_POLITE}(?:no,? |and |but )*(?:don'?t|do not|i (?:really )?(?:don'?t|do not) (?:want|need)"
    r"|i'?d rather (?:you )?(?:not|didn'?t)|no more|stop|turn off"
    r"|switch off|leave out)\b"
    r"(?! (?:stop|turn|switch|leave)).{0,40}\b(?:good[- ]day (?:talks?|chats?|messages?)"
    r"|(?:talk\w*|chat\w*|ask\w*|go(?:ing)? on)(?: (?:to )?me)?(?: about)? (?:my )?good days)\b"
)
_OF_OTHERS: Final = re.compile(
    r"\b(?:remind\w*|nudg\w*|messag\w*|check-?ins?|appointments?|tablets?|pills?|meds?|medicines?|doses?"
    r"|breath\w*|exer[sc]i[sz]es?|stretch\w*|session|heart|pace ?makers?|contraction\w*|plank)\b"
)
_GARDEN_PATCH: Final = re.compile(
    r"\b(?:veg\w*|garden|flower|potato|pumpkin|strawberry|rough) patch(?:es)?\b"
)
# What else is kept, and no activity; and who is added to something else.
_ELSEWHERE: Final = re.compile(
    r"\b(?:goals?|plans?|weeks?|reminders?|nudges?|targets?|off)$|^off\b|\bas (?:an?|my)\b"
)
_NO_CHORE: Final = re.compile(
    r"\W*(?:it|this|that|me|something|a chore|one|the chore|(?:the )?(?:list|reminder|plan|goal|subject"
    r"|topic)"
    r"|stop|off|on|my (?:mind|answer|plan|goal|reminder)|a joke|fun|once)\W*"
)
_LENGTH_IN: Final = re.compile(rf"(?:^|[ ,]+)(?:for |about |around |in )*(?P<length>{_LENGTH})[ ,]*")
_BARE_LENGTH: Final = re.compile(r"\d{1,3}(?: ?(?:-|to|or) ?\d{1,3})?")


def read_pace_wish(text: str) -> PaceWish | None:
    """What is wished of pacing; None where words are of something else.

    Dropping and changing count only for a name that is in the person's list: the caller has to look.
    """
    if len(text) > _LONGEST:
        return None
    plain = re.sub(r"\s+", " ", to_plain(text)).strip()
    if _TALKS_OFF.search(plain):
        return PaceWish(Ask.TALKS_OFF)
    if _OF_OTHERS.search(plain) or names_medicine(_GARDEN_PATCH.sub(" ", plain)):
        return None
    if (found := _USUAL.search(plain)) is not None:
        return PaceWish(Ask.USUAL, number=int(found["number"] or found["budget"] or found["day"]))
    if _MY_LIST.match(plain):
        return PaceWish(Ask.SHOW, listed=True)
    if any(pattern.match(plain) for pattern in _SHOWS) or _tells_of_overdoing(plain):
        return PaceWish(Ask.SHOW)
    return _of_timer(plain) or _of_chore(plain)


def _tells_of_overdoing(plain: str) -> bool:
    return _OVERDOES.search(plain) is not None and _NO_DOINGS.search(plain) is None


def _of_timer(plain: str) -> PaceWish | None:
    if _WHEN_ALLOWED.search(plain):
        return None
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
    if (found := _PACE.match(plain)) is not None:
        return _named(Ask.ADD, found["paced"])
    for ask, pattern in _OF_LIST:
        if (found := pattern.match(plain)) is not None:
            is_elsewhere = _ELSEWHERE.search(found["name"]) is not None
            return None if is_elsewhere else _named(ask, found["name"], listed=found["listed"] is not None)
    return None


def tiring_thing(text: str) -> str | None:
    """What is said to take it out of somebody, day in, day out ("ironing wipes me out"); else None.

    Such words alone are news of a day: only beside a wish for pacing do they name what it is for.
    """
    found = _TIRES.match(to_plain(text))
    if found is None or _NO_CHORE.fullmatch(found["name"]) or _NO_THING.fullmatch(found["name"]):
        return None
    return found["name"].strip(" ,")


def _named(ask: Ask, name: str, *, listed: bool = False) -> PaceWish | None:
    if _NO_CHORE.fullmatch(name):
        return None
    return PaceWish(ask, name.strip(" ,.!?"), listed=listed)


def _split(said: str) -> tuple[str | None, str | None]:
    """A chore, and how long: "washing up, 10 minutes"."""
    found = _LENGTH_IN.search(said)
    length = found["length"] if found is not None else None
    name = said if found is None else f"{said[: found.start()]} {said[found.end() :]}"
    name = re.sub(r"^(?:for|of|to|on|while i(?:'?m)?|the timer for)\b", "", name.strip(" ,.!?"))
    name = re.sub(r"[ ,]+(?:please|pls|now|thanks|for)$", "", name.strip(" ,.!?"))
    if length is None and _BARE_LENGTH.fullmatch(name):
        return None, name
    return (name if name and not _NO_CHORE.fullmatch(name) else None), length
