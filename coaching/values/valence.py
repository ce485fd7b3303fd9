"""Answers that are good or bad news, beside a question that asks for one of them: "grand today", "awful"."""

from __future__ import annotations

import re

from coaching.values.one_of import one_of
from coaching.values.yes_no import Answer

# "Did you sleep ok?" asks for good news, "Is it sore?" for bad.
_ASKS_FOR_GOOD = re.compile(
    r"\b(?:ok|okay|well|good|all right|alright|happy|comfortable|better|enough sleep|enjoy\w*|pleased"
    r"|satisfied|coping|settl\w+"
    r"|improv\w+|steady|safe|strong|relaxed|calm|eas(?:ed|ier|ing)|refreshed|rested)\b"
)
_ASKS_FOR_BAD = re.compile(
    r"\b(?:sore|pain\w*|hurt\w*|ach\w+|stiff\w*|swollen|swelling|worse|bother\w*|bad|tired|numb\w*|dizzy"
    r"|low|anxious|worried|stress\w*"
    r"|flar\w+|tender|throbb\w+)\b"
)
_IS_OF_STATE = re.compile(
    r"\W*(?>(?:so|and|ok|well|hi|hello) )*(?:is|are|was|were|has|have|does|do|did|any)\b(?! you (?:want"
    r"|like|think|fancy|do\b|take|taken|use))"
)
_IT = r"""
    it
    it'?s
    its
    it is
    it was
    was
    i'?m
    im
    i am
    i feel
    i felt
    feel
    feeling
    i
    i slept
    slept
    sleep
    sleeping
    i was
    that'?s
    been
    it'?s been
    pretty
    really
    very
    quite
    fairly
    just
    absolutely
    all
    dead
    pure
    proper
    bloody
    a bit of an?
    bit
    still
    feels
    oh
    the
    """
_ENDS = (
    r"(?=\W*$|[,.;!]| (?:today|now|actually|really|thanks?|thank|ta|cheers|for (?:once|now|a change)|so far"
    r"|at the (?:moment|minute)|mate|love"
    r"|pet|hen|dear|tbh|and|since|this|as|altogether|with (?:it|that)|last|night|sleep|at present"
    r"|touch wood|the (?:day|now)|doctor|doc|ji|lol"
    r"|considering|to be honest)\b)"
)
_GOOD = one_of(
    r"""
    (?:not|no|nae) (?:too |so |that |bad |half )?(?:bad|shabby|terrible|so bad)
    grand
    fine
    great
    good
    lovely
    brilliant\w*
    smashing
    champion
    spot on
    sound(?:ly)?
    perfect(?:ly)?
    well
    okay
    ok
    alright
    all right
    comfy
    comfortable
    easy
    (?:behaving|behaved)(?: itself)?
    quiet
    calm
    settled
    like (?:a (?:log|baby|top|dream|lamb|king|queen)|the dead)
    out like a light
    (?:couldn'?t|could not|can'?t) be (?:better|happier|more (?:pleased|comfortable))
    couldn'?t ask for (?:more|better)
    wouldn'?t change (?:a thing|it|anything)
    (?:happy|pleased|content|delighted|satisfied|chuffed|over the moon)(?: enough)?
    (?:it|that|this)?'?ll do(?: me| nicely| fine)?
    right as rain
    (?:steady|solid|strong|safe)(?: as (?:a rock|houses|an ox|anything))?
    tip ?top
    first rate
    through
    pain ?-?free
    (?:loosened|eased|freed|settled|calmed|cleared)(?: up| off| down)?(?: (?:lovely|nicely|well|a bit|a lot))?
    nothing
    """,
    before=_IT,
    after=_ENDS,
)
_BAD = one_of(
    r"""
    (?:not|no|nae) (?:too |so |that |very |really |particularly |all that |entirely |quite )?(?:good|great\
        |well|happy|brilliant|hot|clever|right|ok|okay|comfortable|settled)
    terribl[ey]
    awful(?:ly)?
    dreadful(?:ly)?
    horrible
    horrendous
    rubbish
    shocking
    shite
    crap
    pants
    poor(?:ly)?
    bad(?:ly)?
    rough
    rotten
    lousy
    grim
    desperate
    woeful
    sore
    painful
    (?:sore|stiff|swollen|painful|tender|bad|hurting|throbbing) as (?:hell|anything|can be|ever)
    agony
    louping
    (?:killing|crippling) me
    tossed (?:and|n) turned(?: all night)?
    (?:tossing|turning)(?: and turning)?(?: all night)?
    (?:up|awake) (?:all|half|most of) (?:the )?night
    (?:too|way too|far too|a bit|bit|bit too|a bit too) (?:late|early|hard|much|easy|far|long|high|low\
        |difficult\
        |tough|ambitious)(?: for me)?
    (?:could|couldn'?t) be (?:better|worse)
    seen better days
    (?:wobbly|shaky|unsteady|giddy|dizzy|weak|wobbling|swaying)(?: as (?:a )?\w+)?
    all over the (?:shop|place|road)
    like (?:a jelly|jelly|a newborn|bambi|a drunk)
    (?:i'?d|would|want to|i'?d like to|needs?) (?:like to |prefer to |to )?(?:chang\w+|lower|raise|swap\
        |drop)(?: it)?
    """,
    before=_IT,
    after=_ENDS,
)
_SO_SO = one_of(
    r"""
    so ?-?so
    (?:on and off|off and on)
    more or less
    middling
    fair to middling
    in and out
    (?:could be|been) (?:better|worse)
    up and down
    comes and goes
    ish
    ok ?ish
    """,
    before=_IT,
    after=_ENDS,
)


_VERY = re.compile(
    r"(?:very|very very|extremely|terribly|awfully|incredibly|so so|rather|dead|fierce|pure|proper|well"
    r"|totally"
    r"|completely|hugely)(?: (?:much|so|indeed))?"
)
_INTENSE = (
    r"(?>(?:it'?s|its|i'?m|im|they'?re|they are|i am|it is|still|very|so|really|dead|pure|fair|rare|quite"
    r"|pretty|fierce|wicked|proper|bloody|well"
    r"|terribly|awfully|extremely|always|feeling|just|all|a bit|bit|a wee bit|a little|too|both|plenty"
    r"|super|mad|gey) )*"
)


def _takes_up_word(core: str, asked: str) -> bool:
    """Whether an answer begins with the very word that was asked for ("stiff as a board")."""
    words = {found[0] for found in (*_ASKS_FOR_BAD.finditer(asked), *_ASKS_FOR_GOOD.finditer(asked))}
    return any(
        re.match(
            rf"{_INTENSE}{re.escape(word)}(?=\W*$|[,.;!]| (?:as|all|today|again|yes|aye|yeah|still|this"
            rf"|love|mate|indeed|enough))",
            core,
        )
        for word in words - {"bad", "ok", "okay"}
    )


def read_valence(core: str, question: str) -> Answer | None:
    """Whether the news is of the kind that was asked for; None where it is neither good nor bad.

    Args:
        core: a plain text without what leads up to it ("oh well").
        question: what was asked.
    """
    asked = question.lower()
    asks_good, asks_bad = _ASKS_FOR_GOOD.search(asked), _ASKS_FOR_BAD.search(asked)
    if not _IS_OF_STATE.match(asked) or bool(asks_good) == bool(asks_bad):
        return None
    if (asks_bad and _VERY.fullmatch(core)) or _takes_up_word(core, asked):
        return Answer.YES
    if _SO_SO.match(core):
        return Answer.UNSURE
    if re.match(r"couldn'?t be worse\b", core):
        return Answer.YES if asks_bad else Answer.NO
    is_good, is_bad = _GOOD.match(core) is not None, _BAD.match(core) is not None
    if is_good == is_bad:
        return None
    return Answer.YES if is_good == bool(asks_good) else Answer.NO
