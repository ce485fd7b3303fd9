"""Reading how sleepy a medicine makes somebody: "bit groggy", "not at all", "like a zombie"."""

from __future__ import annotations

import re
from enum import StrEnum

from coaching.values.beside_question import read_answer_to
from coaching.values.put_questions import question_of
from coaching.values.yes_no import Answer


class Drowsiness(StrEnum):
    """How drowsy, in three steps."""

    NONE = "none"
    A_LITTLE = "a_little"
    VERY = "very"


_DROWSY = (
    r"(?:drow[sz]y|drowsiness|sleep(?:y|ier|iness)?|tired|drugg(?:ed|y)|dop(?:ey|y|ed)|grogg?y|foggy|fuzzy"
    r"|woozy"
    r"|dozy|hung ?over|heavy(?:-| )headed|spaced(?: out)?|out of it|zonked|sedated|different|bad|affected)"
)
_MUCH = (
    r"(?:very|really|real|so|extremely|super|too|terribly|proper|dead|totally|completely|incredibly|quite)"
)
_LITTLE = (
    r"(?:a (?:little|bit|touch|tad|wee bit)|(?:bit|little)(?= |$)|slight(?:ly)?|mild(?:ly)?"
    r"|somewhat|kind ?of|kinda|sort of|fairly|some|sometimes|occasionally|now and then|at times|on and off"
    r"|more than usual|(?:first thing|in the (?:mornings?|evenings?|afternoons?)))"
)
_NOT = r"(?:not|never|isn'?t|aren'?t|wasn'?t|don'?t|doesn'?t|didn'?t|hasn'?t|haven'?t|no|nothing|nor|without)"
# "Not very": some is left over.
_NOT_MUCH = re.compile(
    rf"\b{_NOT} (?:\w+ ){{0,2}}?(?:very|that(?! (?:i|you|we|anyone)\b)"
    r"|so(?! (?:you|i|far|as)\b)|too|overly|terribly|extremely|much|a lot)"
    r"(?! different)\b(?! at all)"
    r"|\bhardly (?:any|at all|drowsy|sleepy)|\bbarely\b|\bonly (?:a (?:bit|little)|slightly)"
)
_NOT_AT_ALL = re.compile(
    rf"\b{_NOT} (?:\w+ ){{0,4}}?(?:{_DROWSY}|at all|really|any(?:thing)?|difference|change|problem)\b"
    rf"|\bno more (?:\w+ )?{_DROWSY}|\bno more (?:\w+ )?than\b"
    r"|\bno (?:drowsiness|sleepiness|difference|change)\b|\bwide awake|\bfully awake|\bclear(?:-| )headed"
    r"|\b(?:same|as) (?:as )?(?:usual|always|ever|before|normal)"
    r"|\bthe same\b|\bperfectly (?:fine|ok|okay)"
)
_PLAIN_NO = re.compile(
    r"(?:no+|nope|nah|none|not|nothing|zero|nil|no thanks?|not really|nowt|fine|ok|okay|i'?m (?:fine|ok|okay)"
    r"|all (?:right|good)|alright|normal)(?: (?:at all|really|thanks?|today|so far))*"
)
_VERY = re.compile(
    rf"\b{_MUCH} (?:\w+ )?{_DROWSY}|^(?:yes,? )?(?:it'?s |i'?m )?(?:very|extremely|really)(?: much)?(?: so)?$"
    r"|\ba lot\b|\blots\b|\bloads\b|\bvery much|\bmassively|\bheavily"
    r"|\b(?:can'?t|cannot|can not|couldn'?t|could not|struggle to|hard to) (?:\w+ )?"
    r"(?:stay awake|keep (?:my )?(?:eyes open|awake)|function|wake(?: up)?"
    r"|get (?:up|out of bed)|think straight)"
    r"|\b(?:knock|knocks|knocked|knocking) (?:me |for )?(?:right |clean )?(?:out|six)"
    r"|\bwip(?:es|ed) (?:me )?out|\b(?:fell|fall|falls|falling|fallen|nod|nods|nodded|nodding"
    r"|drop|dropped|dropping|doze|dozed|dozing) (?:straight |right |back )?(?:asleep|off)"
    r"|\b(?:sleep|slept|sleeping|asleep) (?:\w+ )?"
    r"(?:all|most of|half|through|the whole|for (?:hours|days|\d+))"
    r"|\b(?:all|whole) day (?:long )?(?:asleep|in bed|sleeping)|\bzombie|\bzonked|\bdead to the world"
    r"|\bout cold|\bspark(?:ed)? out|\bout for the count|\bcomatose"
    r"|\blike a (?:light|log)|\bcompletely out of it"
)
_A_LITTLE = re.compile(rf"\b{_LITTLE}\b")
_MOST_WORDS_OF_A_NO = 5
_NOT_WORDS = re.compile(r"[^\w\s.,;!?'-]")
_TURNS_TO = re.compile(r"\b(?:but|though|although|except|however|yet|then)\b|[.;!]")


def read_drowsiness(text: str) -> Drowsiness | None:
    """How drowsy, or None when the words don't say how much ("it makes me drowsy", "yes").

    Of several answers in one ("not at first, but very sleepy now") the strongest counts: the
    receipt shows it, and the person can put it right.

    Args:
        text: what was typed, in any form.
    """
    plain = " ".join(_NOT_WORDS.sub(" ", text.lower().replace("’", "'").replace("…", ".")).split())
    plain = plain.strip(" .,;!?'-")
    steps = [step for part in _TURNS_TO.split(plain) if (step := _read_part(part.strip(" ,"))) is not None]
    if steps:
        return max(steps, key=list(Drowsiness).index)
    is_no = len(plain.split()) <= _MOST_WORDS_OF_A_NO and _is_no(text)
    return Drowsiness.NONE if is_no else None


def _is_no(text: str) -> bool:
    return read_answer_to(text, question_of("medicine_drowsy")) is Answer.NO


def _read_part(part: str) -> Drowsiness | None:
    if _PLAIN_NO.fullmatch(part):
        return Drowsiness.NONE
    if _NOT_MUCH.search(part):
        return Drowsiness.A_LITTLE
    if _NOT_AT_ALL.search(part):
        return Drowsiness.NONE
    if _VERY.search(part):
        return Drowsiness.VERY
    return Drowsiness.A_LITTLE if _A_LITTLE.search(part) else None
