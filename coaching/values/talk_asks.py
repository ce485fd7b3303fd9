"""Words around a talk: what is told with the wish for one, that it is all, that something was missed."""

from __future__ import annotations

import re

_WISH = re.compile(
    r"^\W*(?:(?:hi|hello|hey|ok|okay|so|please|well|coach|actually|um+|erm|right|yes|yeah|also|now|thanks?"
    r"|thank you|ty|cheers|great|good)\b\W*)*"
    r"(?:(?:can|could|may|might|shall) (?:we|i|you)|i(?:'d| would) like (?:us )?to|i (?:want|need"
    r"|wanna)(?: to)?"
    r"|let'?s|is it (?:ok|okay|alright) (?:to|if (?:we|i))|would it be (?:ok|okay|alright) (?:to"
    r"|if (?:we|i)))\s+"
    r"(?:please |just |maybe )*(?:have a (?:bit of a |little |quick )?(?:chat|talk|word)|a (?:chat"
    r"|talk|word)|talk"
    r"|chat|talk (?:it|this|things|something) (?:over|through)|think (?:it|this|things"
    r"|something) (?:over|through))"
    r"(?: (?:it|this|things|something) (?:over|through))?(?: (?:with|to) (?:you|u"
    r"|someone))?(?: (?:for a (?:bit|minute"
    r"|sec)|please|now|today|again|through|over))*\W*",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"^(?:a (?:bit|little) )?(?:about|on|regarding|re)\b\s*", re.IGNORECASE)
_ALL = re.compile(
    r"^\W*(?:(?:no|nope|nah|ok|okay|well|think|i think|yeah|and)\W+)*(?:that'?s (?:it|all|everything"
    r"|about it|the lot"
    r"|really it|all of it|enough)|thats (?:it|all|everything|about it|the lot|enough)|nothing (?:else"
    r"|more)(?: really)?"
    r"|no more|all done|done|nowt else|not really|no|nope|nah|nothing|n/a)(?: (?:really|for now|thanks"
    r"|thank you|tbh"
    r"|to (?:say|add|tell)))*\W*$",
    re.IGNORECASE,
)
# "Isn't it" at the end asks for a yes, "I missed the bus" is a story, and "my leg is all wrong" is a leg.
_MISSED = re.compile(
    r"\b(?:you(?:['’]?ve| have| had)? (?:(?:just|also|only|still|completely|totally) )?"
    r"(?:missed|left|forgot(?:ten)?)"
    r"|not (?:quite|really|exactly)(?: (?:right|it|that|what))?|that['’]?s not (?:it|right|what)"
    r"|you got (?:it |that |me )?wrong"
    r"|(?:that['’]?s|it['’]?s|(?:that|this|it) is) (?:(?:all|quite|just|a bit|completely) )*wrong"
    r"|more to it)\b"
    r"|^\W*(?:(?:no|nope|nah|well|but|hmm+|sorry)\W+)*(?:(?:all |quite )?wrong\b"
    r"|missed (?:out|something|a bit|one|the)\b"
    r"|(?:(?:it|that) )?isn['’]?t (?:it|right|what)\b(?! (?:now|away)\b))",
    re.IGNORECASE,
)
_LEAVES = re.compile(
    r"^\W*(?:(?:no|nah|ok|okay|well|i think|think|maybe|yeah|i'?ll|let'?s)\W+)*(?:leave (?:it|that"
    r"|it there|it here)"
    r"|not (?:now|today|yet|really)|nothing(?: (?:now|today|yet|for now))?|no (?:plan|thanks?"
    r"|thank you)|no|nope|nah"
    r"|later|another (?:day|time)|don'?t know|dunno|idk|not sure(?: yet)?|nowhere|that'?s (?:it|all"
    r"|enough)|enough"
    r"|i'?ll (?:think|sleep) (?:about|on) it|think about it|sleep on it|see how it goes)\b",
    re.IGNORECASE,
)
_PLANS = re.compile(
    r"\b(?:make|do|set|try|start|want|like|have) (?:me )?(?:a |the |that )?(?:little |small )?plan\b"
    r"|^\W*(?:a |the )?"
    r"plan\b|\bplan (?:it|please|then|sounds)\b|\blet'?s plan\b",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\b(?:no|not|never|without|bad|stupid)\b|n['’]?t\b", re.IGNORECASE)
_MISSED_FIRST = re.compile(
    r"^\W*(?:(?:no|yes|yeah|well|ok|but)\W+)*"
    r"(?:(?P<you>you(?:['’]?ve)? (?:missed|left out|forgot(?:ten)?))"
    r"|(?:that['’]?s )?not (?:quite|really|exactly)(?: (?:right|it|that))?|that['’]?s not (?:it|right|all))"
    r"\W*(?:it['’]?s also\b|also\b)?\W*(?:that\b|how\b|the (?:bit|part|fact) (?:that|about|where)\b)?\s*",
    re.IGNORECASE,
)
# After "you missed": that there is more, and not what.
_NOT_WHAT = re.compile(
    r"(?:(?:a|one|some|the|quite|my|of|it|that|all|just) )*(?:something|bit|lot|thing|things|part|parts|piece"
    r"|point|one|it|all|some|out|me|lot|few)(?: (?:there|here|out|important|else|again|i think|though|sorry"
    r"|please|in there|really|of it|of that))*\W*",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"(?:it|this|that|things?|stuff|something|anything|me|you|now|today|please)", re.IGNORECASE
)
_NO_MORE = re.compile(
    r"\bi(?:'d|'m| would|d)? (?:(?:do(?:n['’]?t| not)|no longer) (?:want to|wanna|feel like)|rather not)"
    r" (?:talk|speak|chat|go on)(?:ing)?\b(?: (?:about|of) (?:it|this|that))?"
    r"(?: (?:any ?more|now|today|tonight|please|tbh))*\W*$"
    r"|^\W*(?:please |can we |let'?s |just )*(?:stop|enough) (?:talking|speaking|going on|of) (?:about "
    r"|of )?(?:it|this|that)\b"
    r"|\bchange the subject\b|\btalk about (?:something|anything) else\b",
    re.IGNORECASE,
)
_FEWEST_WORDS = 2


def told_with(text: str) -> str | None:
    """What is told beside the wish for a talk, without the wish; None where it is only the wish.

    Args:
        text: such as "can we talk about the stairs", or what was told without a word of a talk.
    """
    rest = _WISH.sub("", text, count=1)
    if rest == text:
        return text.strip() or None
    topic = _ABOUT.sub("", rest).strip(" ?.!,")
    is_named = topic != rest.strip(" ?.!,") and topic != "" and _UNNAMED.fullmatch(topic) is None
    return topic if is_named or len(topic.split()) >= _FEWEST_WORDS else None


def is_all(text: str) -> bool:
    """Whether somebody has said what there was to say: "that's all", "no, nothing else"."""
    return _ALL.match(text) is not None


def says_missed(text: str) -> bool:
    """Whether a summary isn't right yet."""
    return _MISSED.search(text) is not None


def told_missed(text: str) -> str | None:
    """What a summary left out, told with the word that it did: "you missed that I'm scared"; else None."""
    found = _MISSED_FIRST.match(text)
    if found is None:
        return None
    rest = text[found.end() :].strip(" .,!")
    if _NOT_WHAT.fullmatch(rest):
        return None
    fewest = _FEWEST_WORDS if found["you"] else _FEWEST_WORDS + 1  # "not quite, thank you" tells nothing
    return rest if len(rest.split()) >= fewest else None


def leaves_talk(text: str) -> bool:
    """Whether somebody would rather speak of it no more."""
    return _NO_MORE.search(text) is not None


def leaves_it_there(text: str) -> bool:
    """Whether nothing is to come of it for now."""
    return _LEAVES.match(text) is not None


def wants_plan(text: str) -> bool:
    """Whether a plan is to come of it."""
    return _PLANS.search(text) is not None and _DENIES.search(text) is None
