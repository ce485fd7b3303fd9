"""Replies to an offer that take up its own words: "send it", "leave it as it is", "up to you"."""

from __future__ import annotations

import re

from coaching.values.one_of import one_of
from coaching.values.yes_no import Answer

# The deed that is offered: "Shall I remind you", "Would you like me to send it".
_OFFERED = re.compile(
    r"\b(?:shall (?:i|we)|should (?:i|we)|can (?:i|we)|could (?:i|we)|may i|want me to|like me to|(?:want"
    r"|like|ready|happy|ok|okay|care|fancy"
    r"|wish|prefer) to|will i|i'?ll) (?:just |now |also )?([a-z]{2,})"
)
_OFFERS_A_CHANGE = re.compile(
    r"\b(?:different|chang\w*|mov(?:e|ing)|switch|swap|instead|another|new|make it (?:harder|easier|longer"
    r"|shorter)|harder|easier|step up"
    r"|level up|go up|more (?:often|reminders)|slow\w*|speed\w*|adjust|louder|longer|shorter|fewer|less"
    r"|lower|raise|increase|cut)\b"
)
_LEAVES_AS_IS = one_of(
    r"""
    (?:i'?m |am |quite |i am )*(?:happy|managing(?: \w+)?|fine|content|grand|ok|okay|good|sound\
        |comfortable)(?: enough)?(?: as)? (?:with|where|as|doing) (?:this|that|it|what|the|things|my|i)
    (?:i'?ll |let'?s |lets |rather |i'?d rather |prefer to )?(?:stick|stay|keep|carry on|go on\
        |continue) (?:with|to|at|on|it|this|things|the|as|what|where|doing)
    (?:leave|keep) (?:it|things|everything|that|them) (?:as|be|alone|the same|where|how|like)
    (?:this|the) (?:one|same)(?:'?s| is| one)? (?:fine|ok|okay|grand|good|suits|will do|does me|works)
    (?:i )?(?:like|prefer|love) (?:this|the|what|my|it (?:as|how|the way))
    (?:it|this|that|the time)(?:'?s| is)? (?:fine|grand|ok|okay|good|perfect|suits) (?:as|the way|where|how)
    as it is
    (?:you'?re|ye'?re|it'?s|this is|that'?s|things are) (?:fine|grand|ok|okay|good|perfect|alright\
        |all right|sound) (?:as|the way|like)
    (?:this|the|that) (?:pace|speed|time|level|number|amount|length)(?: is|'?s)? (?:fine|grand|ok|okay\
        |good|perfect|alright|sound|suits|works)
    if it (?:ain'?t|isn'?t|aint) (?:broke|broken)
    """,
    before="i'?d\nsooner\njust\nplease\nnaw\nrather",
)
_LEAVES_IT_TO_US = one_of(
    r"""
    (?:it'?s |its )?(?:entirely |all |totally )?(?:up to (?:you|yersel|yourself)|your (?:call|choice\
        |decision|shout))
    (?:you|u) (?:decide|choose|pick|tell me|know best|'?re the (?:boss|expert|doctor))
    whatever (?:you|u|ye) (?:think|like|want|reckon|say|fancy|feel)
    (?:i'?ll |i )?leave (?:it|that) (?:to|up to|with) you
    (?:i'?m )?(?:not (?:fussed|fussy|bothered either way)|easy(?: either way)?$|no preference|either or\
        |either'?s fine|indifferent)
    makes no odds
    (?:it'?s )?all the same to me
    """,
    before="oh\nwell\nsure\nhonestly",
)
_TAKES_UP = (
    r"(?>(?:just|please|kindly|do|aye|abeg|abi|make (?:you|we|una)|go ahead and|let'?s|lets|let us|oya|pls"
    r"|plz|could you|would you|can you|well) )*"
)
_OBJECT = (
    r"(?: (?:it|me|them|am|her|him|that|this|us|one|now|away|please|pls|ahead|on|off|over|up|for me|my|the"
    r"|a|an|both|at|then|with))(?! of\b| what| who| why| how)"
)
_REFUSES = re.compile(r"\b(?:not|no|never|don'?t|nah|nope|stop|won'?t|can'?t|wouldn'?t|but|only if|unless)\b")
_WEAK = frozenset({"be", "do", "have", "get", "like", "know", "hear", "see", "try", "feel"})
_I_WOULD_BE = one_of(
    r"""
    (?:very |most |really |so |only |more than )*(?:honou?red|delighted|glad|thrilled|pleased|happy\
        |grateful|obliged|over the moon|keen|up for it|willing|lost without it)
    """,
    before="i'?d be\ni would be\nthat'?d be\ni'?m\ni am",
)
_I_WOULD_BE_NOT = one_of(
    r"""
    i(?:'?d| would)(?: only| just)? (?:be )?(?:too \w+|mortified|embarrassed|scared|lost|useless|hopeless\
        |no (?:good|use)|out of place|a nuisance)
    (?:\w+ )?(?:aren'?t|isn'?t|are not|is not|'?s not) (?:really )?(?:my thing|for me|my (?:cup of tea|bag\
        |scene|style))
    """,
)
_DO = re.compile(r"(?:please |yes |aye |go on )?do(?: so| indeed| please)?")
_KINDLY = re.compile(
    r"kindly (?!stop|don'?t|do not|not|no|leave|explain|clarify|refrain|cancel|remove|tell|wait|call"
    r"|help)[a-z]+\b"
)
_WONT_BE_ASKED = one_of(
    r"""
    (?:too|way too|far too|bit too|much too|that) (?:tired|sore|busy|stiff|knackered|ill|sick|poorly|hot\
        |wet|cold|weak|exhausted|shattered|late|wrecked|drained|bad)
    (?:a )?(?:bit|little|kinda|really|very|so|well) (?:busy|tied up|sore for|tired for)
    busy
    (?:in the|right in the) middle of
    up to my (?:eyes|eyeballs|neck|elbows)
    (?:had|done) enough(?: of (?:it|this|that|these))?(?: for (?:one|1|the|to|a)? ?(?:day|today|night|week\
        |now))$
    (?:my|me) (?:body|back|legs?|knees?|head|heart|hips?|wife|husband|doctor|physio) (?:says|say|is saying\
        |are saying|said) (?:no|naw|nope|otherwise)
    allow (?:it|that)
    (?:that|it|this)(?:'?d| would| wud| might|'?s)?(?: just| only| really)? (?:be )?(?:annoy\w*\
        |a (?:nuisance|bother|pain)|too much|intrusive|stress\w*|drive me|do my head|put me off|wake)
    (?:find|found) (?:it|that|them|those) (?:a bit |too |very |really |quite )?(?:annoying|intrusive\
        |stressful|a (?:nuisance|bother|pain)|off-?putting|patronising|too much)
    (?:that'?s )?long(?: ting)?$
    jog on
    (?:heard|seen|read|tried|done|had) (?:them|it|that|those|this|your \w+)(?: all| already| before| one)+
    (?:let'?s |can we |could we |can you )?(?:make|do) (?:it|that) (?:(?:on )?(?:(?:mon|tue|wed|thu|fri\
        |sat|sun)\w*|tomorrow|later|next|another|the )|\d|a (?:different|later))
    (?:how|what) about
    (?:\w+day|that|it|then|tomorrow)(?:'?s| is)? (?:no|not) (?:good|use|great|ideal|suitable)
    (?:keep|leave) (?:it|that|this) (?:between|private|to (?:myself|me|ourselves))
    (?:that'?s |it'?s )?(?:between (?:us|you and me|ourselves)|private|my (?:own )?business)
    mind your own
    none of (?:her|his|their)
    """,
    before="i'?d\nrather\nsooner\nprefer to\njust\ni would\nplease\ni'?m\nim\nam\ni'?ve\ni\nit'?s",
)


# "Friday works", of what the offer named.
_SUITS = re.compile(
    r"(?:the )?(?P<thing>[a-z]{3,}) (?:works|suits|(?:is|'s|would be|sounds|will be) (?:good|great|fine|grand"
    r"|perfect|ok|okay|ideal|lovely|best)|will do|it is)\b(?! (?:not|for (?:him|her)))"
)


def read_reply(core: str, question: str) -> Answer | None:
    """Whether an offer is taken up; None where the reply doesn't speak of it.

    Args:
        core: a plain text without what leads up to it ("oh well").
        question: the offer.
    """
    asked = question.lower()
    if _LEAVES_IT_TO_US.match(core):
        return Answer.UNSURE
    if (
        _WONT_BE_ASKED.match(core)
        or _I_WOULD_BE_NOT.match(core)
        or (_OFFERS_A_CHANGE.search(asked) and _LEAVES_AS_IS.match(core))
    ):
        return Answer.NO
    if (
        _KINDLY.match(core)
        or _DO.fullmatch(core)
        or (re.match(r"(?:i|that)\b", core) and _I_WOULD_BE.match(core))
    ):
        return Answer.YES
    named = _SUITS.match(core)
    if named is not None and re.search(rf"\b{named['thing']}\b", asked):
        return Answer.YES
    offered = _OFFERED.search(asked)
    if offered is None or _REFUSES.search(core):
        return None
    verb = re.escape(offered[1])
    if offered[1] not in _WEAK and re.match(rf"{_TAKES_UP}{verb}(?:$|{_OBJECT})", core):
        return Answer.YES
    return None
