"""Words that weigh more than the rest of an answer: a loss, a hard verdict on oneself, hope running out.

No diagnosis and no alarm (that is the screen's business): this decides what is heard first, and that the
coach never agrees with what somebody thinks of themselves in a dark hour.
"""

from __future__ import annotations

import re

_KIN = (
    r"wife|husband|partner|mum|mam|mom|mother|dad|father|son|daughter|brother|sister|nan|gran|grandma"
    r"|grandmother"
    r"|grandad|grandfather|granddad|baby|child|friend|best friend|mate|dog|cat|aunt|auntie|uncle|neighbour"
)
_DEATH = r"died|has died|passed away|passed|has passed|is dead|is gone"
_LOSS = re.compile(
    rf"\bmy (?:late )?(?P<kin>{_KIN})(?: [a-z]+)? (?:{_DEATH})\b"
    rf"|\b(?:lost|buried|since losing|funeral of|miss) my (?P<lost>{_KIN})\b|\bmy late (?P<late>{_KIN})\b"
)
_STATE = (
    r"useless|worthless|hopeless|pathetic|stupid|lazy|selfish|no use(?: to (?:anyone|anybody))?"
    r"|no good(?: to (?:anyone|anybody))?|good for nothing|unlovable|disgusting"
)
_THING = (
    r"burden|failure|waste of space|nuisance|disappointment|let ?down|mess|dead weight|fraud|coward|drain"
    r"|liability|loser|idiot|wreck"
)
_SELF = re.compile(
    r"\b(?:i'?m|i am|i've become|i feel(?: like| as if| as though)?(?: i'?m| i am)?|i felt(?: like)?"
    r"|feel(?:ing)?(?: like)?(?: i'?m)?)\s+"
    r"(?:(?:such|just|so|really|a bit|completely|totally|always|only|nothing but|like)\s+)*"
    rf"(?:(?P<state>{_STATE})\b(?! (?:at|with)\b)"
    rf"|(?:an? )?(?:(?:complete|total|big|huge|bloody|real) )?(?P<thing>{_THING})\b)"
)
_NOT = re.compile(r"\b(?:not|never|isn'?t|hope|hoping|don'?t want)\b")
# Nothing more is asked after this, until the person goes on.
_CANNOT_GO_ON = (
    r"\bcan'?t cope(?! with (?:the|my|these|those) )",
    r"\bcan'?t (?:go on|(?:bear|take|do) (?:it|this|any ?more|much more))\b",
    r"\bat the end of my (?:tether|rope)\b",
    r"\bg(?:i|a)v(?:en|ing|e) up (?:hope|on (?:life|everything))\b",
    r"\bhate (?:my life|myself)\b",
)
_AT_THE_END = re.compile("|".join(_CANNOT_GO_ON))
_HEAVY = re.compile(
    "|".join(
        (
            *_CANNOT_GO_ON,
            r"\bgetting me down\b",
            r"\bwhat(?:'s| is|s) the point\b(?! of (?:this|these|the|your|that)\b)",
            r"\bno point (?:in|to) (?:any|it|life|trying)",
            (
                r"\b(?:can'?t|don'?t|cannot) see (?:the|any|much) point (?:in|of|to)"
                r" (?:any|it all|life|going on)"
            ),
            r"\bcan'?t cope\b",
            r"\b(?:i'?m|feel|feeling|felt|so) (?:\w+ )?(?:lonely|alone|hopeless|desperate|trapped)\b",
            r"\b(?:i'?m|feel|feeling|felt|so) (?:\w+ )?depressed\b",
            r"\b(?:nobody|no ?one|none of them) (?:cares|calls|comes|visits|rings|understands)\b",
            r"\bcan'?t stop crying\b|\bcried (?:all|my)\b|\bbroken.hearted\b",
            r"\bfeel(?:ing)? (?:really |so |very )?(?:low|down|empty)\b",
            r"\bin a dark place\b|\bfalling apart\b",
        )
    )
)
# "My dad used to say I'm lazy" is somebody else's verdict.
_SAID_BY_OTHERS = re.compile(
    r"\b(?:he|she|they|people|every(?:one|body)|some(?:one|body)|my [a-z]+|the [a-z]+) (?:[a-z]+ ){0,3}"
    r"(?:say|says|said|saying|tells?|told|telling|thinks?|thought|calls?|called|calling|reckons?|reckoned) "
    r"(?:me |that |to me )*$"
)
_WORRIED_QUESTION = re.compile(
    r"\b(?:is|are|was|should|could|would|will|can) (?:this|that|it|these|i|my)\b.*"
    r"(?:\?|\b(?:normal|serious|worry|worried|safe|permanent|worse|heal|arthritis|cancer)\b)"
    r"|\bhope (?:i'?m|i am|this isn'?t|it isn'?t|it'?s) (?:not )?\b"
    r"|\bworr(?:y|ied|ying) (?:that|if|it|about|my)\b.*\?|^what if\b"
)


def _plain(text: str) -> str:
    return " ".join(text.lower().replace("’", "'").split())


def find_loss(text: str) -> str | None:
    """Who died, as a clause in the second person ("your wife died"), or None."""
    found = _LOSS.search(_plain(text))
    if found is None:
        return None
    kin = found["kin"] or found["lost"] or found["late"]
    return f"you miss your {kin}" if found[0].startswith("miss") else f"you lost your {kin}"


def find_self_verdict(text: str) -> str | None:
    """A hard verdict on oneself as the feeling that it is ("you've been feeling like a burden"), or None."""
    plain = _plain(text)
    for found in _SELF.finditer(plain):
        before = plain[: found.start()]
        if _NOT.search(found[0]) or _NOT.search(before[-12:]) or _SAID_BY_OTHERS.search(before[-60:]):
            continue
        return f"you've been feeling {found['state'] or 'like ' + _with_article(found['thing'])}"
    return None


def weighs_heavily(text: str) -> bool:
    """Whether people who can be there are to be named after this answer."""
    return bool(find_loss(text) or find_self_verdict(text) or _HEAVY.search(_plain(text)))


def is_at_the_end(text: str) -> bool:
    """Whether somebody cannot go on, so that a next question would be deaf."""
    return _AT_THE_END.search(_plain(text)) is not None


def asks_with_worry(text: str) -> bool:
    """Whether an answer asks if something is normal, or hopes that it isn't bad."""
    return _WORRIED_QUESTION.search(_plain(text)) is not None


def _with_article(noun: str) -> str:
    if noun == "dead weight":
        return noun
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
