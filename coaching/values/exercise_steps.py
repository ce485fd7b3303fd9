"""Words at a step of a session, and of the morning after: "done", "too hard", "my knee hurts, stop"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from coaching.values.exercise_amounts import Unit, read_amount
from coaching.values.plain import to_plain
from coaching.values.unwell import says_unwell


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
    UNWELL = "unwell"
    NO = "no"  # and nothing more: what instead is theirs to say


_NOT: Final = r"(?<!not )(?<!n't )(?<!never )(?<!no )(?<!non )(?<!without )(?<!nt )"
# The most careful reading comes first: who says "done, stop now" stops.
_WORDS: Final = (
    (
        StepWord.STOP,
        (rf"{_NOT}\b(?:stop(?!ped hurting)(?:ping)?|quit|enough|i'?m out|give up|giving up|no more|had it"
        rf"|end (?:it|this|here|now)"
        r"|(?:done|finished)(?: now)? for (?:today|tonight|now|the day)"
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
        rf"|lighter|(?<!hurts )(?<!hurt )(?<!hurting )less|smaller"
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
        r" (?:this|it|that|to do)|something else|another one|not (?:doing|for me)|next time"
        r"|let (?:it|this|that) go|no go"
        r"|(?:did|managed|done) (?:none|nothing|0)(?: of (?:it|them|that|this))?)\b"),
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
        r"|all good|fine|good|go (?:on|ahead)|tick"
        r"|one down|easy|dun|carry on|continue|onwards?|start|let'?s go)\b|✅|👍"
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
# What wasn't done, or isn't well, is nothing done, whatever word of it stands in there.
_NOT_DONE: Final = re.compile(
    r"\b(?:did ?n[o']?t|did not|didnae|dint|never)(?: (?:even|really|actually|quite|get(?: to| round to)?"
    r"|bother(?: to| with)?|manage to))* (?:do|did|done|managed?|complete|completed|tried|try|any|it|that"
    r"|this|them|bother)\b"
)
_NOT_YET: Final = re.compile(
    r"\b(?:have ?n'?t|have not|has ?n'?t|had ?n'?t|did ?n'?t|did not|not|never|is ?n'?t|was ?n'?t|no)"
    r"(?: (?:yet|even|really|quite|all|so|very|too|that|feeling|actually|it|got(?: it)?))*"
    r" (?:done|did|finish(?:ed)?|managed|completed?|started|start|ready|ok|okay|good|fine|great|sorted"
    r"|next|go|going)\b"
)
_NOT_EASY: Final = re.compile(r"\b(?:not|n't|wasnt|isnt|never)(?: \w+)? easy\b")
_NO_DID: Final = re.compile(r"\b(?:did (?:not|n'?t)|never did)\b")
_CANNOT: Final = re.compile(r"\b(?:can'?t|cant|cannot|couldn'?t|couldnt|unable)\b")
_DID_NUMBER: Final = re.compile(
    r"\b(?:did|done|managed|(?:can|could) only (?:do|manage)|got to)(?: (?:about|only|just|like|maybe))*"
    r" (?:\d|half\b)"
)
_HALF: Final = re.compile(r"\bhalf\b(?! (?:an?|past|hour|minute|dozen)\b)")
_OUT_OF: Final = re.compile(r"\b(\d+) (?:out )?of (?:the |my )?\d+\b")
_LESS_OF_IT: Final = re.compile(
    r"\b(?:did|done|managed|finished)(?: (?:about|only|just|it|an?|the|like|maybe))*"
    r" (?:some|most|part|few|couple|bits?|easier|gentler|lighter|smaller|shorter|less)\b(?! than)"
)
_NO_HURT: Final = re.compile(
    r"\b(?:no|not|n't|nt|without|doesn'?t|didn'?t|isn'?t) (?:\w+ )?(?:hurt\w*|pain\w*|sore\w*|ach\w*)"
)
_MOST_WORDS: Final = 25
_BARE_NO: Final = re.compile(
    r"\W*(?:(?:um+|er+|well|sorry|oh|actually|please|i)\W+)*(?:no+|nope|nah|naw|na|no way|no thank(?:s"
    r"| you)|no ta"
    r"|not really|rather not|i'?d rather not|not me|nae|never|don'?t (?:think so|want to|wanna|feel like it)"
    r"|dont (?:think so|want to|wanna|feel like it)|i won'?t|i wont|i'?m not)(?:\W+(?:thanks|ta|sorry|no|i"
    r"|don'?t|dont|want|to|today))*\W*"
)
_BARE_CANNOT: Final = re.compile(
    r"\W*(?:(?:um+|er+|well|sorry|oh|no|nope|ow+|i|just|really)\W+)*(?:can'?t|cant|cannot|can not|couldn'?t"
    r"|couldnt|unable(?: to)?|impossible|not able(?: to)?)(?:\W+(?:sorry|really|it|this|that|today"
    r"|at all))*\W*"
)

_AS_USUAL: Final = re.compile(
    r"\b(?:(?:the |about |much |just )*same|as usual|(?:as|like) (?:always|ever|normal|before)|(?:no"
    r"|not any|isn'?t any|nae)"
    r" (?:different|change|worse|difference)|unchanged|the usual|my usual|usual|normal|no better(?: and"
    r"|,)? no worse"
    r"|nothing (?:new|different|unusual|out of the ordinary)|about average|average)\b"
)
_NOT_USUAL: Final = re.compile(
    r"\b(?:worse|better|more|less|higher|lower|up|down|bit (?:over|above|under)|than|un(?:usual|usually)"
    r"|(?:not|\w*n't|isnt|wasnt|hardly|far from|never)(?: (?:really|quite|at all|as|my|the|so|like|exactly"
    r"|just|about|much|in|any))* (?:same|usual|normal|always|ever|average|before)"
    r"|aw?ful|terrible|horrible|dreadful|rotten|agony|unbearable|excruciating|rough|hell)\b"
)
_NO_WORSE: Final = re.compile(
    r"\b(?:no|not (?:any|much|really)|isn'?t (?:any )?|n'?t (?:any )?) ?(?:worse|better|more|up|higher)\b"
)
_TOO_MUCH: Final = re.compile(
    r"(?<!not )(?<!n't )(?<!wasnt )(?<!never )\b(?:(?:way |far |bit |little )?too much|bit much|over ?did"
    r"|over ?done|overdoing)\b"
)


@dataclass(frozen=True)
class StepDone:
    """How much of a step was done, where it was less than all.

    Attributes:
        amount: units of a set; None where no number was named.
        is_half: that it was half of it.
        is_easier: that it was an easier version, or only a part.
    """

    amount: int | None = None
    is_half: bool = False
    is_easier: bool = False


def read_step_word(text: str) -> StepWord | None:
    """What is meant at a step; None where the words say none of it."""
    plain = to_plain(text)
    if says_unwell(text):
        return StepWord.UNWELL
    if _BARE_NO.fullmatch(plain):
        return StepWord.NO
    if _BARE_CANNOT.fullmatch(plain):
        return StepWord.EASIER
    if len(plain.split()) > _MOST_WORDS:
        return StepWord.HURTS if _HURTS.search(plain) else None
    is_hurting = _HURTS.search(plain) is not None and _NO_HURT.search(plain) is None
    left, undone = _without_undone(plain)
    is_finished = _FINISHED.search(left) is not None or _DID_NUMBER.search(left) is not None
    for word, pattern in _COMPILED:
        if word is StepWord.WAIT and undone is not None and not is_finished:
            return undone
        if pattern.search(left if word is StepWord.DONE else plain) is None:
            continue
        if _is_done_all_the_same(word, left, is_finished=is_finished):
            return StepWord.DONE
        if word is StepWord.DONE and is_hurting and not is_finished:
            return StepWord.HURTS
        if word is StepWord.HURTS and not is_hurting:
            return None
        return word
    return StepWord.DONE if _DID_NUMBER.search(left) else None


def read_step_done(text: str, unit: Unit | None) -> StepDone:
    """How much of it was done, by words that say that it was."""
    left, _ = _without_undone(to_plain(text))
    if _HALF.search(left):
        return StepDone(is_half=True)
    said = _DID_NUMBER.search(left)
    told = _OUT_OF.sub(r"\1", left[said.start() :]).replace("only ", "") if said else ""
    amount = read_amount(told, "", unit) if said else None
    return StepDone(amount, is_easier=amount is None and _LESS_OF_IT.search(left) is not None)


def _without_undone(plain: str) -> tuple[str, StepWord | None]:
    """The words without those of what wasn't done, and what these mean by themselves."""
    left = _NOT_YET.sub(" ", _NOT_DONE.sub(" ", plain))
    left = _NO_DID.sub(" ", _NOT_EASY.sub(" ", left))
    if _NOT_DONE.search(plain):
        return left, StepWord.SKIP
    if _NOT_EASY.search(plain):
        return left, StepWord.EASIER
    return left, StepWord.WAIT if _NOT_YET.search(plain) else None


def _is_done_all_the_same(word: StepWord, left: str, *, is_finished: bool) -> bool:
    """Whether it was too hard, or too easy, and done."""
    if word not in (StepWord.EASIER, StepWord.TOO_EASY) or not is_finished:
        return False
    return _CANNOT.search(left) is None or _DID_NUMBER.search(left) is not None


def says_as_usual(text: str) -> bool:
    """Whether pain is told as being the usual."""
    plain = _NO_WORSE.sub(" same ", to_plain(text))
    return _AS_USUAL.search(plain) is not None and _NOT_USUAL.search(plain) is None


def says_too_much(text: str) -> bool:
    """Whether it was too much, in so many words."""
    return _TOO_MUCH.search(to_plain(text)) is not None
