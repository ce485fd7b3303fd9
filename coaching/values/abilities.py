"""Whether somebody can do something, told without a yes or a no: "just about", "nowhere near it"."""

from __future__ import annotations

import re

from coaching.values.one_of import first_of, one_of
from coaching.values.yes_no import Answer

_ASKED = re.compile(
    r"\s*(?>(?:so|and|ok|well) )*(?:can (?:you|ye|u)|are (?:you|ye) (?:able|managing|up to|going|planning"
    r"|hoping|intending)|could you|do you (?:feel able|manage|plan|intend|hope"
    r"|think you(?:'?ll| can| could| will))|will (?:you|ye|u)(?! (?:tell|share|let|give|say))"
    r"|would you be able)\b"
)
_I = r"""
    i
    can
    i can
    it'?s
    its
    only
    just
    but
    if i
    """
_CAN = one_of(
    r"""
    (?:only )?just(?: about)?$
    just about
    only just
    at a push
    at a stretch
    with (?:a bit of )?(?:difficulty|help|effort|a struggle|a push|my stick|me stick|the rail|a rail\
        |support|care|my (?:arms|frame|walker))
    (?:if|when) i (?:hold|take my time|go slow\w*|lean|use|push)
    slow(?:ly)?(?: but sure(?:ly)?)?
    carefully
    easy(?: peasy)?
    easily
    no (?:bother|problem|trouble|sweat)
    piece of (?:cake|piss)
    child'?s play
    i can now
    should (?:be able|do|be (?:fine|ok|okay|grand|alright|all right|good)|manage|cope)
    i'?ll (?:manage|cope|do it|be (?:fine|grand|ok|okay)|give it (?:a go|my best))
    i (?:intend|plan|aim|expect|mean) to
    (?:that'?s |it'?s )?the plan
    (?:i'?m )?(?:planning|intending|aiming|meaning) (?:on it|to)
    rain or shine
    (?:i'?ve |i have |it'?s |all )?(?:already )?(?:booked|arranged|sorted|signed up|packed|in the diary\
        |on the calendar)
    come (?:rain|hell|what)
    wild horses
    (?:just |you )?try (?:and |to )?stop me
    all (?:going|being) well
    god willing i will
    as long as
    provided
    """,
    before="oh\ni can\ncan\naye\nbut\nmanage\ni manage\nmanaging",
)
_CANNOT = one_of(
    r"""
    nowhere near
    not (?:a hope|without|as far as|that far|anymore|any ?more|unless|on your|for)
    only (?:up )?(?:to|as far as) (?:here|my|the|about|shoulder|chest|waist|half)
    only (?:half ?way|part ?way|part of the way)
    (?:half|part) ?way(?: up| only)?$
    used to
    wish
    impossible
    (?:too|way too|far too|much too) (?:sore|stiff|painful|weak|high|far|hard|much|heavy|tired)
    it'?s beyond me
    beyond me
    locks? up
    no longer
    gave (?:that|it) up
    struggle to
    i'?ll (?:stay|stop|sit|rest|pass|leave|skip|avoid)
    (?:i'?ll )?give (?:it|that|them) a miss
    (?:better|best|safer) not
    (?:won'?t|will not|not) (?:be able|make it|manage|happen)
    doubtful
    (?:i )?doubt
    i(?:'?ve| have)? (?:got )?(?:a |an |my |the )?(?:\w+ )?(?:appointment|wedding|funeral|visitors|work\
        |shift|scan|class)
    i'?m (?:away|working|busy|out|at work)
    (?:busy|away|working)
    (?:not|no) (?:the day|today|yet|this)
    """,
    before="oh\ni\nit'?s\nits\ni can\ncan\nbut\nit",
)
_IT_DEPENDS = one_of(
    r"""
    on a good day
    some(?: ?times| days)
    depends
    now and (?:then|again)
    one (?:arm|side|leg|hand|knee)
    the (?:left|right|other|good) (?:one|arm|side|leg|hand)
    left (?:yes|yeah|one)
    if (?:the|my|it)
    """,
    before="oh\nonly\njust\nwell\ni can\ncan",
)


def asks_whether_able(question: str) -> bool:
    """Whether a question is about what somebody can do, or thinks they will."""
    return _ASKED.match(question.lower()) is not None


def read_ability(core: str) -> Answer | None:
    """Whether they can: with some trouble is a yes, not all the way a no, and on a good day neither.

    Args:
        core: a plain text without what leads up to it ("oh well").
    """
    return first_of(core, ((_IT_DEPENDS, Answer.UNSURE), (_CANNOT, Answer.NO), (_CAN, Answer.YES)))
