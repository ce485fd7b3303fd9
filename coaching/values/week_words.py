"""Words about one's week of moving: the wish for it, what is to change in it, answers to its questions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from coaching.values.day_names import ANY_NAME, day_of
from coaching.values.plain import to_plain
from coaching.values.weekdays import read_weekdays


class Ask(StrEnum):
    """What is asked for."""

    SHOW = "show"
    BEGIN = "begin"
    MOVE = "move"
    SWAP = "swap"
    SHRINK = "shrink"
    OFF = "off"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class WeekWish:
    """A wish about the week.

    Attributes:
        ask: what.
        source, target: a day, as "mon" to "sun", "today" or "tomorrow", where one is named.
        words: those that name an exercise, as they stand.
    """

    ask: Ask
    source: str | None = None
    target: str | None = None
    words: str | None = None


_LONGEST = 16  # words: who says more tells something
_DAY = rf"(?:{ANY_NAME}|today|tomorrow|2moro|tmrw|tomorow)"
_EXERCISES = (
    r"(?:moves|exer[sc]i[sz]es?|excercises?|exercices?|exersizes?|work ?-?outs?|moving week"
    r"|exercise (?:plan|week)|"
    r"week of (?:moves|moving|exercises?)|physio exercises)"
)
_PLEASE = (
    r"(?:(?:hi|hello|hey|ok|okay|so|please|pls|coach|can (?:i|you|we)|could (?:i|you|we)"
    r"|i'?d like to|i want to|let me|lets|let's)[ ,]+)*"
)
_TAIL = (
    r"(?:[ ,]+(?:please|pls|again|now|today|this week|for (?:today|this week|the week)"
    r"|look(?:ing)? like|then|like))*[ .!?]*"
)
_OF_OTHERS = re.compile(
    r"\b(?:remind\w*|nudge\w*|messag\w*|text(?:s|ed|ing)?|check-?ins?|appointments?|clinic|gp|doctor|nurse"
    r"|tablets?"
    r"|pills?|meds?|medicines?|work shift|plan|goal)\b"
)
_TURNS = re.compile(r"\b(?:but|because|cos|scared|afraid|worried|hurts?|used to|yesterday|did|was|were)\b")
# What is told, asked or refused, and what is of somewhere else, changes nothing.
_TELLS = re.compile(
    r"\b(?:did|been|was|were|used to|yesterday|went|came|coming|managed|sick|hospital|on the sheet|to think"
    r"|from the(?! (?:moves|exerci[sz]es?|week)\b)|(?:off|from) work|i(?:'?m| am) (?:doing|managing))\b"
    r"|^(?:(?:so|but|ok|well|and|um)[ ,]+)*(?:should|is|are|would(?! you)|does|do|will(?! you)|why|what)\b"
    r"|\b(?:don'?t|do not|never|not|didn'?t|can'?t|won'?t) (?:really )?(?:want|need|make|shrink|do|move|take"
    r"|swap|change|have)\b"
)
_HAS_OFF = re.compile(
    r"(?<!can )(?<!could )(?<!may )\bi(?:'?ve)? (?:have|had|got|get|have got|always have) (?:the )?"
    rf"{_DAY} off\b"
)
_OFF_ELSEWHERE = re.compile(r"\boff (?:from )?(?:my )?(?:work|school|college|uni|sick|the kids)\b")
_SHOW = re.compile(
    rf"{_PLEASE}(?:(?:show|see|give|view|open|list|look at) )?(?:me )?(?:my |the )?{_EXERCISES}{_TAIL}"
    rf"|{_PLEASE}(?:what|whats|what's|what is|what are|which|how'?s|how is)(?: (?:is|are|were))? (?:my|the"
    rf"|in my) (?:week|{_EXERCISES}){_TAIL}"
    rf"|(?:what|which) {_EXERCISES} (?:do i|am i|should i|shall i|have i|are there|can i)\b.*"
    rf"|{_PLEASE}(?:show|see)(?: me)? my week{_TAIL}|my (?:moving )?week{_TAIL}"
    r"|what (?:do|should) i (?:do|have) (?:this week|today) (?:for|as) (?:exercise|moves)[ .?!]*"
)
_BEGIN = re.compile(
    rf"\b(?:start|begin|get(?:ting)? (?:started|going|into)|take up|try)(?:ing)?(?: (?:with|on|doing|some"
    rf"|to do|a bit of"
    rf"|my|gentle|light|the|a|an|little|few|regular))* (?:exer[sc]i[sz](?:e|es|ing)|excercis\w+|exercic\w+"
    rf"|exersiz\w+|moving(?: more| again)?|moves|{_EXERCISES})\b"
    rf"|\b(?:set|make|build|give|plan)(?: me| us)?(?: up)? (?:a|an|my|some|the)? ?(?:new |gentle |little "
    rf"|small )*{_EXERCISES}\b"
    r"|\b(?:want|like|ready) to exer[sc]i[sz]e\b"
)
# Who won't, can't, is made to or asks whether to has not asked for a week.
_NO_BEGIN = re.compile(
    r"(?:(?<!why do)(?<!why would)n't|(?<!why )\b(?:not|never|cant|cannot|dont|wont)"
    r"|\b(?:made|makes?|making|wants?|told|tells?|forc\w+|nag\w*|asked) me)\b"
    r"(?! (?:wait|(?:really |quite )?(?:know|sure|certain) (?:how|where)))"
    r"(?=.*\b(?:start|begin|get|tak|try|set|make|build|give|plan|exer|mov))"
    r"|^(?:(?:so|but|ok|well|and|um|hi|hello)[ ,]+)*(?:should|shall|is|are|does|do|will|would(?! you)|when"
    r"|am)\b"
)
_INSTEAD = re.compile(
    rf"\b(?P<target>{_DAY})(?:'s)? (?:instead of|rather than|not|in place of|in stead of|insted of) (?:on "
    rf"|the )?(?P<source>{_DAY})\b"
    rf"|\binstead of (?P<source2>{_DAY})\W+(?:\w+ ){{0,3}}?(?P<target2>{_DAY})\b"
)
_FROM_TO = re.compile(
    rf"\b(?:move|mov|shift|change|swap|switch|push|bring|put|swop)(?:ing)? (?:(?:my|the|sessions?"
    rf"|{_EXERCISES}) ){{0,3}}?(?:from |on )?(?P<source>{_DAY})(?:'s|s)?"
    rf"(?: (?:moves|exercises?|session|ones?|stuff|lot))? (?:to|for|with|onto|on to|over to|till|until|and"
    rf"|2) (?:the )?(?P<target>{_DAY})\b"
)
_MOVE_ONE = re.compile(
    rf"\b(?:move|shift|change) (?:my |the )?(?P<source>{_DAY})\b(?! (?:to|for|with))"
    rf"|\b(?P<source2>{_DAY}) (?:doesn'?t|dont|does not|won'?t|isn'?t) (?:work|suit|good|possible"
    rf"|do)\b.*\b(?:moves|exercis\w+|session|week)\b"
    r"|^(?:can (?:i|we) |please )?(?:move|change|swap|shift) (?:a|one|the|my) days?(?: please)?[ .?!]*$"
)
_WHAT = (
    r"(?:the |my |those |these |that |this |them |all )*(?P<what>(?:(?:number|no|nr)\.? ?|# ?)\d"
    r"|\d(?:st|nd|rd|th)(?: (?:1|one|exercise|move))?|[a-z][a-z' -]{2,40}?(?: 1)?)"
)
_SWAPS = tuple(
    re.compile(pattern)
    for pattern in (
        (
            rf"\b(?:swap|swop|replace|exchange|trade|change|switch)(?:ing)?(?: out)? {_WHAT}"
            rf"(?: (?:for|with|to|please|pls|out)\b.*|[ .!?]*)$"
        ),
        (
            rf"\b(?:something|anything|another(?: one)?|some other \w+)(?: else)?(?: instead of| in place of"
            rf"| for| than) {_WHAT}[ .!?]*(?:please|pls)?[ .!?]*$"
        ),
        (
            rf"\b(?:don'?t|do not|dont|didn'?t) (?:really )?(?:like|want|fancy|get on with|enjoy)(?: to do"
            rf"| doing)? {_WHAT}[ .!?]*$"
        ),
        (
            rf"^(?:please |pls )?(?:not|no|no more|anything but|drop|ditch|leave out"
            rf"|without) {_WHAT}(?: please| pls| any ?more| again| though)*[ .!?]*$"
        ),
        rf"\b(?:can'?t|cannot|cant) do {_WHAT}[ .!?]*$",
    )
)
_LESS = r"(?:smaller|less|lighter|shorter|easier|gentler|smaler|fewer)"
_SHRINK = re.compile(
    rf"\bmake (?:it|them|this|that|my week|the week|everything|my moves|the moves|(?:my|the) exercises"
    rf"|my)(?: all)?(?: a (?:bit|little|lot)| bit)? {_LESS}\b"
    rf"|\b(?:a )?(?:smaller|lighter|easier) week\b"
    rf"|\b(?:do|want|need|have|start with) (?:a bit |a little )?(?:less|fewer) (?:of )?(?:it|them|reps"
    rf"|exercises?|moves|each|everything|of each)\b"
    rf"|\b(?:fewer|less) (?:reps|exercises?|moves)\b"
    rf"|\b(?:week|moves|exercises?|reps) (?:is|are|'s|feels?|looks?)(?: all)?(?: a bit| still| way"
    rf"| far)* too (?:much|many|hard|long|big)\b"
    rf"|\btoo (?:many|much) (?:reps|exercises?|moves)\b|\bshrink (?:it|them|my week|the week|my moves"
    rf"|the moves|everything|that)\b"
    rf"|^(?:please |pls )?(?:a bit |a little )?smaller(?: please| pls)?[ .!]*$"
)
_OFF = re.compile(
    rf"\b(?:have|take|get|need|want|give me|make)(?: (?:the|a|my|whole|all|of|this))* (?P<day>{_DAY}) off\b"
    rf"|\b(?:whole |full |complete )?day off (?:from (?:moves|exercis\w+) )?(?:on |for "
    rf"|this )?(?P<day2>{_DAY})\b"
    rf"|\b(?:no|skip|drop|cancel|leave out)(?: my| the)? (?:moves|exercises?|session) (?:on |for "
    rf"|this )?(?P<day3>{_DAY})\b"
    rf"|^(?P<day4>{_DAY}) off(?: please| pls)?[ .!]*$"
    r"|^(?:can i (?:have|take) |i (?:need|want) |please |give me )?(?:a |the |one )?(?:whole "
    r"|full )?day off(?: from (?:my )?(?:moves|exercis\w+))?(?: please| pls)?[ .?!]*$"
)
_UNDO = re.compile(
    r"^(?:please |pls |no |wait |sorry |actually |ok |can you |could you )*(?:undo|un-?do|undoo|take (?:it"
    r"|that|this) back|put (?:it|that|them|things) back"
    r"|change (?:it|that) back|go back|as it was(?: before)?|reverse (?:it|that))(?: (?:that|it|this"
    r"|please|pls|the (?:swap|move|change|last (?:one|change))|as (?:it|they) (?:was|were)|how it was"
    r"|again))*[ .!]*$"
)


def read_week_wish(text: str) -> WeekWish | None:
    """What is wished of one's week of moving; None where the words mean something else.

    Which exercise is meant, and whether there is a week at all, is for others to say.
    """
    plain = to_plain(text).strip()
    if not plain or len(plain.split()) > _LONGEST or _OF_OTHERS.search(plain):
        return None
    if _UNDO.fullmatch(plain):
        return WeekWish(Ask.UNDO)
    if not _TELLS.search(plain) and (change := _read_change(plain)) is not None:
        return change
    if _SHOW.fullmatch(plain):
        return WeekWish(Ask.SHOW)
    if _BEGIN.search(plain):
        is_wished = not _TURNS.search(plain) and not _NO_BEGIN.search(plain)
        return WeekWish(Ask.BEGIN) if is_wished else None
    for pattern in _SWAPS:
        if (found := pattern.search(plain)) is not None:
            return WeekWish(Ask.SWAP, words=found["what"].strip())
    return None


def _read_change(plain: str) -> WeekWish | None:
    """A change that is done at once; a wish, and no more than a wish."""
    for pattern in (_INSTEAD, _FROM_TO):
        if (found := pattern.search(plain)) is not None:
            return WeekWish(Ask.MOVE, _day(found, "source"), _day(found, "target"))
    is_elsewhere = _HAS_OFF.search(plain) or _OFF_ELSEWHERE.search(plain)
    if not is_elsewhere and (found := _OFF.search(plain)) is not None:
        return WeekWish(Ask.OFF, source=_day(found, "day"))
    if _SHRINK.search(plain):
        return WeekWish(Ask.SHRINK)
    if (found := _MOVE_ONE.search(plain)) is not None:
        return WeekWish(Ask.MOVE, source=_day(found, "source"))
    return None


def _day(found: re.Match[str], group: str) -> str | None:
    names = [value for name, value in found.groupdict().items() if name.rstrip("234") == group and value]
    if not names:
        return None
    if re.fullmatch(ANY_NAME, names[0]):
        return day_of(names[0])
    return "today" if names[0] == "today" else "tomorrow"


def named_day(text: str) -> str | None:
    """The one day that an answer names: "mon" to "sun", "today" or "tomorrow"."""
    plain = to_plain(text)
    found = re.search(r"\b(?:today|tomorrow|2moro|tmrw)\b", plain)
    if found is not None:
        return "today" if found[0] == "today" else "tomorrow"
    days = read_weekdays(text) or []
    return days[0] if len(days) == 1 else None


_KEEPS = re.compile(
    r"(?:no+|nope|nah|leave|keep|never ?mind|forget it|cancel|stay)\b(?: (?:it|that|this|things|as|is|thanks?"
    r"|ta|them|how|the same|please|all|are|they))*|(?:it'?s |that'?s )?(?:fine|ok(?:ay)?) as it is"
)


def keeps_as_it_is(text: str) -> bool:
    """Whether a change is given up: "leave it as it is", "never mind"."""
    return _KEEPS.fullmatch(to_plain(text).strip(" .!,")) is not None
