"""What is asked for beside a flare: why something is asked, the plan, that the care team hears of it."""

from __future__ import annotations

import re
from typing import Final

from coaching.values.plain import to_plain

_LONGEST: Final = 120  # characters: what is longer tells more
_WHY: Final = re.compile(
    r"^(?:(?:but|and|ok|okay|eh|er|um|huh|sorry|hang on|wait) )*"
    r"(?:why(?: (?:do|are|would|should) (?:you|i|we)\b.*\b(?:ask|need|know|answer|want|say|tell)\w*\b.*"
    r"| (?:is|does) (?:that|this|it) (?:matter|important|needed)\b.*| all (?:this|these)\b.*"
    r"| (?:this|that|these|ask\w*)\b.*)?"
    r"|what(?: i|')s (?:the point|that for|this for|it for|that got to do|it got to do|that to do)\b.*"
    r"|whats (?:the point|that for|this for|it for|that got to do|it got to do|that to do)\b.*"
    r"|what (?:for|has that|does (?:that|it) matter)\b.*|how come\b.*|what do you need (?:that|this|it) for"
    r"|do (?:i|we) have to(?: answer(?: that| this)?)?)$"
)
_PLAN: Final = re.compile(
    r"^(?:(?:please|ok|hey|hi|so|and|er|um|can you|could you|can i|i need|i want|let me) )*"
    r"(?:what(?:s|'s| is| does| did| do)?|wheres?|where's|where is|show(?: me)?|see|read|look at|get|give me)"
    r"(?: \w+){0,2}? (?:my|the) (?:plan|card)"
    r"(?: (?:say|says|said|again|please|for|about|on|to|do|now)\b.*)?$"
)
# The plan of a day or a week is another one.
_OTHER_PLAN: Final = re.compile(
    r"\b(?:plan|card)\b(?!.*\b(?:say|says|said|flar\w*|bad|worst|easing|sleep)\b)"
    r".*\b(?:today|tomorrow|tonight|weeks?|weekend|months?|mornings?|afternoons?|evenings?|days?|(?:mon|tues"
    r"|wednes|thurs|fri|satur|sun)days?)\b"
)
_TEAM: Final = re.compile(
    r"^(?:(?:please|ok|hey|hi|so|and|can you|could you|will you|would you|can u|could u|i want you to"
    r"|i'?d like you to|you should|pls) )*"
    r"(?:tell|let|inform|message|write to|contact|notify)(?: to)? (?:my |the )?"
    r"(?:doctor|doc|dr|gp|clinic|(?:care )?team|physio\w*|nurse|clinician|consultant)\b"
    r"(?: (?:know|about|of|that|it|its|this|how|i|im|it's|is|please|for|me|now|my|flare\w*|up|has|the|bad"
    r"|worse|am|in|a))*$"
)


def asks_why(text: str) -> bool:
    """Whether somebody wants to know why a question is asked, or whether it has to be answered."""
    return _WHY.match(_plain(text)) is not None


def asks_for_plan(text: str) -> bool:
    """Whether, in a flare, the plan is asked for: "what's my plan say about sleep"."""
    plain = _plain(text)
    return _PLAN.match(plain) is not None and _OTHER_PLAN.search(plain) is None


def asks_for_team(text: str) -> bool:
    """Whether somebody wants the care team to hear of it: "can you tell my doctor"."""
    return _TEAM.match(_plain(text)) is not None


def _plain(text: str) -> str:
    plain = to_plain(text)
    if len(plain) > _LONGEST:
        return ""
    return re.sub(r"\s+", " ", re.sub(r"[^\w' ]+", " ", plain)).strip()
