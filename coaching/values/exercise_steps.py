"""Words at a step of a session, and of the morning after: "done", "too hard", "my knee hurts, stop"."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from coaching.values.plain import to_plain


class StepWord(StrEnum):
    """What somebody says at a step."""

    DONE = "done"
    SKIP = "skip"
    EASIER = "easier"
    TOO_EASY = "too_easy"
    HARD_DAY = "hard_day"
    STOP = "stop"
    LATER = "later"
    WAIT = "wait"
    AGAIN = "again"
    HURTS = "hurts"


_NOT: Final = r"(?<!not )(?<!n't )(?<!never )(?<!no )(?<!non )(?<!without )(?<!nt )"
# The most careful reading comes first: who says "done, stop now" stops.
_WORDS: Final = (
    (
        StepWord.STOP,
        (rf"{_NOT}\b(?:stop(?!ped hurting)(?:ping)?|quit|enough|i'?m out|give up|giving up|no more|had it"
        rf"|end (?:it|this|here|now)"
        r"|finish here|call it a day|call it quits|pack it in|that'?s (?:it|me|all) for (?:today|now)"
        r"|abort|leave it (?:there|here)"
        r"|can'?t (?:go on|carry on|continue)|cannot (?:go on|carry on|continue)|cant (?:go on|carry on"
        r"|continue)|i'?m done in)\b"),
    ),
    (
        StepWord.HARD_DAY,
        (rf"{_NOT}\b(?:(?:hard|bad|rough|tough|terrible|awful|rubbish|grim|low|shit|crap) (?:old )?(?:day"
        rf"|morning|night|one today)"
        r"|not a good day|off day|flare(?:d|s)?(?: up)?|flaring|wiped out)\b"),
    ),
    (
        StepWord.TOO_EASY,
        rf"{_NOT}\b(?:(?:too|very|so|really|dead) easy|piece of cake|harder|could do more|more of it)\b",
    ),
    (
        StepWord.EASIER,
        (rf"{_NOT}\b(?:too (?:hard|much|difficult|tough|heavy|many|long|painful|tiring)|easier|gentler"
        rf"|lighter|less|smaller"
        r"|(?:so|very|really) (?:hard|difficult|tough)|struggl\w+|beyond me|bit much)\b|\b(?:can'?t|cant"
        r"|cannot|couldn'?t|couldnt"
        r"|unable to) (?:do|manage|get|reach|lift|bend)\b"),
    ),
    (
        StepWord.LATER,
        (rf"{_NOT}\b(?:later|another time|this (?:evening|afternoon)|tonight|after (?:lunch|dinner|tea"
        rf"|work)|carry on later"
        r"|not now|in (?:an?|\d+) hours?)\b"),
    ),
    (
        StepWord.SKIP,
        (rf"{_NOT}\b(?:skip|pass|not this(?: one)?|leave (?:this|it|that)(?: one)?(?: out)?|miss (?:this"
        rf"|it)|don'?t (?:want|like|fancy)"
        r" (?:this|it|that|to do)|something else|another one|not (?:doing|for me))\b"),
    ),
    (
        StepWord.WAIT,
        (r"\b(?:wait|hang on|hold on|not (?:yet|finished|done)|one (?:sec|moment|minute)|1 (?:sec|moment"
        r"|minute)|(?:a|one) mo|brb"
        r"|still (?:doing|going|at it|on it)|give me a|gimme|nearly|almost)\b"),
    ),
    (
        StepWord.AGAIN,
        (r"\b(?:again|repeat|how (?:do|does|to|should)|what (?:do|is|does|should)|show me|picture"
        r"|don'?t (?:get|understand)|explain"
        r"|which (?:leg|arm|side|one|way))\b"),
    ),
    (
        StepWord.DONE,
        (r"\b(?:done|did|finished|next|completed?|ready|managed|ok|okay|k|yes|yep|yup|yeah|ya|aye|sorted"
        r"|all good|fine|good|go on|did it|tick"
        r"|one down|easy|dun|carry on|continue|onwards?|go|start|let'?s go)\b|✅|👍"
        r"|✔|👌|💪"),
    ),
    (
        StepWord.HURTS,
        (r"\b(?:hurt\w*|sore\w*|ow+|ouch|pain\w*|twing\w*|grumbl\w*|niggl\w*|aching|ache[sd]?|spasm\w*"
        r"|sharp|stab\w*)\b"),
    ),
)  # fmt: skip
_COMPILED: Final = tuple((word, re.compile(pattern)) for word, pattern in _WORDS)
_HURTS: Final = _COMPILED[-1][1]
_FINISHED: Final = re.compile(r"\b(?:done|did|finished|next|completed?|managed|sorted)\b")
_NO_HURT: Final = re.compile(
    r"\b(?:no|not|n't|nt|without|doesn'?t|didn'?t|isn'?t) (?:\w+ )?(?:hurt\w*|pain\w*|sore\w*|ach\w*)"
)
_MOST_WORDS: Final = 25

_AS_USUAL: Final = re.compile(
    r"\b(?:(?:the |about |much |just )*same|as usual|(?:as|like) (?:always|ever|normal|before)|(?:no"
    r"|not any|isn'?t any|nae)"
    r" (?:different|change|worse|difference)|unchanged|the usual|my usual|usual|normal|no better(?: and"
    r"|,)? no worse"
    r"|nothing (?:new|different|unusual|out of the ordinary)|about average|average)\b"
)
_NOT_USUAL: Final = re.compile(
    r"\b(?:worse|better|more|less|higher|lower|up|down|bit (?:over|above|under)|than|un(?:usual|usually)"
    r"|not (?:the )?(?:same|usual|normal))\b"
)
_NO_WORSE: Final = re.compile(
    r"\b(?:no|not (?:any|much|really)|isn'?t (?:any )?|n'?t (?:any )?) ?(?:worse|better|more|up|higher)\b"
)
_TOO_MUCH: Final = re.compile(
    r"(?<!not )(?<!n't )(?<!wasnt )(?<!never )\b(?:(?:way |far |bit |little )?too much|over ?did"
    r"|over ?done|overdoing)\b"
)


def read_step_word(text: str) -> StepWord | None:
    """What is meant at a step; None where the words say none of it."""
    plain = to_plain(text)
    if len(plain.split()) > _MOST_WORDS:
        return StepWord.HURTS if _HURTS.search(plain) else None
    is_hurting = _HURTS.search(plain) is not None and _NO_HURT.search(plain) is None
    for word, pattern in _COMPILED:
        if pattern.search(plain) is None:
            continue
        if word is StepWord.DONE and is_hurting and _FINISHED.search(plain) is None:
            return StepWord.HURTS
        if word is StepWord.HURTS and not is_hurting:
            return None
        return word
    return None


def says_as_usual(text: str) -> bool:
    """Whether pain is told as being the usual."""
    plain = _NO_WORSE.sub(" same ", to_plain(text))
    return _AS_USUAL.search(plain) is not None and _NOT_USUAL.search(plain) is None


def says_too_much(text: str) -> bool:
    """Whether it was too much, in so many words."""
    return _TOO_MUCH.search(to_plain(text)) is not None
