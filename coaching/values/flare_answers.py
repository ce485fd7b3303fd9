"""What is answered on the way back from a flare, after breathing, and whether words are an answer at all."""

from __future__ import annotations

import re
from typing import Final

from coaching.rules.flares import Session
from coaching.values.plain import to_plain

_LONGEST: Final = 300  # characters
_NO: Final = r"(?:not|never|no|nor|n'?t|wasn'?t|isn'?t|weren'?t|didn'?t|hardly|wasnt|isnt)"
# "Not bad" and "wasn't too hard" are well; "not much" alone is too little to go by.
_NOT_BAD: Final = re.compile(
    rf"\b{_NO}(?: feel| find it| find that)?(?: (?:at all|too|that|so|all that|really|very|as|half|any))*"
    r" (?:bad|badly|hard|harder|rough|tough|tiring|painful|sore|worse)\b"
    rf"|\b{_NO}(?: feel| do)? (?:too|that|so|all that) much\b|\bno trouble\b|\bno problems?\b"
    r"|\bnot (?:over(?:did|done|doing)|paid for it)\b|\bdidn'?t (?:overdo|pay for)(?: it)?\b"
)
_TOO_MUCH: Final = re.compile(
    r"\b(?:too (?:much|hard|far|long)|overd\w+|worse|badly|bad|paid for it|rough|hard|tough|awful"
    rf"|terrible|{_NO}(?: go)?(?: (?:too|very|so|that|really|all that))* (?:good|well|great|fine|easy"
    r"|easily|okay|ok)|couldn'?t (?:manage|do|finish)|didn'?t manage|not managed)\b"
)
_SO_SO: Final = re.compile(
    r"\b(?:so so|ok(?:ay)?ish|same|middling|meh|a bit (?:hard|sore|rough)|half and half)\b"
)
_WELL: Final = re.compile(
    r"\b(?:well|fine|good|great|lovely|ok(?:ay)?|easy|easily|managed|alright|all right)\b"
)
_NO_LONGER: Final = re.compile(
    r"\b(?:no|not any|without(?: any)?)(?: more| longer)? panic\w*"
    r"|\b(?:less|not|not (?:so|as|too)) (?:panic\w*|worried|anxious|tense|bad)\b"
)
_NOT_WORSE: Final = re.compile(rf"\b{_NO}(?: (?:any|much|really|feel|feeling|get|got))* worse\b")
_FELT: Final = (
    ("worse", re.compile(r"\b(?:worse|not for me|hate\w*|panic\w*|didn'?t like|horrible)\b")),
    ("same", re.compile(r"\b(?:same|no|not|nothing|meh|didn'?t)\b")),
    ("calmer", re.compile(r"\b(?:calm\w*|better|good|nice|help\w*|relax\w*|yes|yeah|lovely|ok(?:ay)?)\b")),
)


def read_session(text: str) -> Session | None:
    """How a step of the way back went; None where the words don't say."""
    plain = _NOT_BAD.sub(" easy ", _plain(text))
    if _SO_SO.search(plain):
        is_more = re.search(r"\b(?:too much|worse|overd\w+)\b", plain) is not None
        return Session.RED if is_more else Session.AMBER
    if _TOO_MUCH.search(plain):
        return Session.RED
    return Session.GREEN if _WELL.search(plain) else None


def read_felt(text: str) -> str | None:
    """How breathing or looking around was: calmer, same or worse; None where the words don't say."""
    plain = _NOT_WORSE.sub(" same ", _NO_LONGER.sub(" calmer ", _plain(text)))
    return next((name for name, pattern in _FELT if pattern.search(plain)), None)


def _plain(text: str) -> str:
    """Small letters and words only."""
    return re.sub(r"\s+", " ", re.sub(r"[^\w' ]+", " ", to_plain(text[:_LONGEST]))).strip()
