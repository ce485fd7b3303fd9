"""What is said to a step that is proposed. Only clear words take it: more is never read into doubt."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from coaching.values.beside_question import read_answer_to
from coaching.values.plain import to_plain
from coaching.values.put_questions import question_of
from coaching.values.ratings import read_rating
from coaching.values.unwell import says_unwell
from coaching.values.yes_no import Answer


class Step(StrEnum):
    """What is said to a step that is proposed."""

    ACCEPT = "accept"
    SMALLER = "smaller"
    STAY = "stay"
    WHY = "why"


_WHY = re.compile(r"\b(?:why|how come|what for|reasons?|explain|what makes you)\b")
_STAY = re.compile(
    r"\b(?:stay\w*|keep (?:it|to|things|as)|leave it|as (?:it|i|we) (?:is|am|are)|same|not (?:yet|now|today"
    r"|tonight|just yet|right now|at the moment|ready|this week|this time)|no change|stick (?:with|to)"
    r"|hold(?: on)?"
    r"|rather not|don'?t (?:want|feel|think)|wait|like (?:this|now)|(?:one|1|another) more (?:week|month)"
    r"|another (?:week|month)|happy (?:with )?(?:how|as|where|the way) (?:it|i|things|we)\b|not even)\b"
)
_SMALLER = re.compile(
    r"\b(?:smaller|less|half (?:of )?(?:it|that|the|as|a)|half\W*$|bit less|not (?:so|that|as) much|tiny"
    r"|baby step|smaler|only a (?:bit|little))\b"
    r"|^(?:(?:yes|yeah|ok|okay|maybe|just|only|well|perhaps|i (?:could|can) do|do)[ ,]+)*"
    r"a (?:bit|little)(?: bit)?(?: more| of (?:it|that))?(?: please| pls| then)?[ .!]*$"
)
_TAKE = re.compile(
    r"\b(?:take (?:(?:it|that)(?! (?:away|back|off|out))|the step)|try (?:it|that)|go for it|go ahead"
    r"|let'?s (?:[a-z]+ )?(?:do|try|take) (?:it|that|this|the step)|let'?s(?: do| try)?\W*$"
    r"|let'?s (?:have|give it) a (?:go|try)|let'?s go(?! back)|do it|sounds (?:good|fine|ok(?:ay)?)"
    r"|i'?m (?:up for|game)|i'?m in\W*$|count me in|up it)\b"
)
_NEGATES = re.compile(r"n't\b|\b(?:not|no|never|cannot|cant|dont|wont|shouldnt|wouldnt|stop|skip|without)\b")
_TOO_MUCH = re.compile(r"\btoo (?:much|many|hard|far|big|soon|fast)\b")
_PUTS_OFF = re.compile(
    r"\b(?:next (?:week|month|time|year)|(?:in|after) (?:a|an|the|my|\d+)\b|when (?:i|my|it|the)|later"
    r"|(?:once|if|until|till|unless) (?:i|my|it|the|they|he|she)|another (?:time|day))\b"
)
_TAKES_BACK = re.compile(
    r"\b(?:yes|yeah|yep|yup|aye|ok|okay|sure)\b.*\b(?:no+|nope|nah|naw)"
    r"(?:\W+(?:wait|sorry|actually|thanks|thank you|not really|i don'?t know))*\W*$"
)
_LESSENS = re.compile(
    r"\b(?:(?<!i'm )(?<!im )down|slow(?:er|ly)?|lower|easier|gentler|(?:take it|go) (?:easy|slow))\b"
)
# Beside a yes: pain, fear, or what was done tells that it isn't one yet.
_TELLS = re.compile(
    r"(?<!no )(?<!less )(?<!without )\bpain\b(?! ?free)|\b(?:agony|sore|scared|afraid|worried"
    r"|(?<!nothing )hurts?|hurting|flar\w+|i did|yesterday)\b"
)
_ASKS = re.compile(
    r"^(?:(?:ok|okay|yes|yeah|so|but|and|well|um|hmm+|sorry|please|coach)[ ,.]+)*(?:is|are|am|was|will|would"
    r"|wouldn'?t|won'?t|do(?= (?:i|we|you|they)\b)|does|did|doesn'?t|isn'?t"
    r"|should(?:n'?t)?|shall|can(?:'?t)?|could(?:n'?t)?"
    r"|may|might|has|have(?! it)) (?:it|i|that|this|they|we|you|there|my|the|doing|trying|taking)\b"
    r"|^(?:(?:ok|yes|so|but|and|well|sorry)[ ,.]+)*(?:what|how|when|where|which|who)\b"
    r"|\b(?:is (?:it|that|this) (?:safe|ok|okay|all ?right|bad|dangerous|wise)|should i|shall i"
    r"|do you (?:think|reckon)|wonder(?:ing)? (?:if|whether))\b"
)

# Whether it is safe, or does harm: what a program can't know of anybody.
_SAFE: Final = re.compile(
    r"\b(?:safe\w*|danger\w*|normal|risk\w*|harm\w*|wise|hurt me|do me (?:in|damage)|damage|injur\w*"
    r"|backfire)\b"
    r"|\b(?:too much|ok(?:ay)?|all ?right|good|bad|right) (?:for|with) (?:me|my|someone|somebody)\b"
    r"|\b(?:make|makes|making|get|set|flare)\w* (?:it|things|me|my \w+|everything) (?:worse|off|up)\b"
    r"|\bwith (?:my|a) (?:bad |sore |dodgy |new )?(?:knees?|hips?|backs?|shoulders?|neck|heart|feet|foot"
    r"|ankles?)\b"
    r"|^(?:(?:ok|so|but|well|um)[ ,]+)*(?:should|shall) i\b|\bwhat if it hurts\b"
)


def asks_whether_safe(text: str) -> bool:
    """Whether it is a question of what the body will bear: "is it safe to try it?"."""
    plain = to_plain(text).strip()
    return _asks(plain) and _SAFE.search(plain) is not None


def read_step(text: str, *, affirms: bool = False, denies: bool = False) -> Step | None:
    """What is said to a step; None asks again. A question, a doubt or a delay never takes it.

    Args:
        text: what was typed.
        affirms: whether the dialogue took it for a yes.
        denies: whether it took it for a no, which weighs more than any word in it.
    """
    said = _read(text, affirms=affirms, denies=denies)
    return None if said in (Step.ACCEPT, Step.SMALLER) and says_unwell(text) else said


def _read(text: str, *, affirms: bool, denies: bool) -> Step | None:
    plain = to_plain(text).strip()
    if _WHY.search(plain):
        return Step.WHY
    if _STAY.search(plain):
        return Step.STAY
    if _asks(plain):
        return Step.STAY if denies else None
    if _SMALLER.search(plain):
        return Step.SMALLER
    if denies:
        return Step.STAY
    return _taken(plain, read_answer_to(text, question_of("week_step")), affirms=affirms)


def read_sure(text: str) -> int | None:
    """How sure somebody is, 0 to 10; None where no such number is said, or one beyond the ruler."""
    rating = read_rating(text)
    return round(rating.value) if rating is not None and rating.in_range else None


def _taken(plain: str, agreed: Answer | None, *, affirms: bool) -> Step | None:
    """Whether the words take a step, leave it, or say neither."""
    if agreed in (Answer.NO, Answer.UNSURE) or _TOO_MUCH.search(plain):
        return Step.STAY
    takes = _TAKE.search(plain) is not None or agreed is Answer.YES or affirms
    if not takes:
        return None
    if _PUTS_OFF.search(plain):
        return Step.STAY
    if _TAKES_BACK.search(plain) or _LESSENS.search(plain) or _TELLS.search(plain):
        return None
    return Step.STAY if agreed is not Answer.YES and _NEGATES.search(plain) else Step.ACCEPT


def _asks(plain: str) -> bool:
    """Whether it is a question that nothing answers after it."""
    told = plain.rpartition("?")[2].strip(" .!")
    if "?" in plain:
        return not told or _asks(told)
    return _ASKS.search(plain) is not None
