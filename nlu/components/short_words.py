"""Short words that mean something plain where a question is open: "not today", "no thanks", "bed"."""

from __future__ import annotations

import re

_SAID_BEFORE = (
    r"(?:(?:like |as )?i(?:'ve|'d| have| just| already)*"
    r" (?:said|told (?:you|u|ya))(?: already| before| that)?)"
)
_BEFORE = (
    rf"(?:(?:no+|nah|nope|oh|ugh|sorry|i'm sorry|please|look|honestly|ok|okay|well|just|but|maybe|thanks?"
    rf"|thank you"
    rf"|love|mate|again|already|really|{_SAID_BEFORE})\b\W*)*"
)
_AFTER = (
    r"(?:\W+(?:please|thanks?|thank you|thx|ta|cheers|love|mate|pet|dear|sorry|ok|okay|now|at all|either"
    r"|really|no|x+"
    r"|i said))*"
)
_THING = (
    r"(?: (?:it|this|that|one|(?:the|my|a|any|your) (?:check ?-?in|questions?|minute)|check ?-?ins?"
    r"|questions?))?"
)
_LEAVES_TODAY = re.compile(
    rf"{_BEFORE}(?:not (?:for me )?today|(?:no|skip|not doing|not having|leave|let's leave"
    rf"|let's skip){_THING}(?: for)? today"
    rf"|give it a miss(?: for)? today|i(?:'ll| will|'d rather) (?:skip|pass|leave"
    rf"|give)(?: it)?(?: a miss)?(?: for)? today"
    rf"|i? ?(?:don't|do not|won't|will not)(?: (?:want to|wanna|feel like|fancy))?(?: (?:do"
    rf"|doing))?{_THING} today"
    rf"|i told (?:you|u) no|no thanks?(?: you)?,? not (?:right )?(?:now|today)"
    rf"|not now,? no thanks?(?: you)?){_AFTER}"
)
_DECLINES = re.compile(
    r"(?:(?:no+|nah|nope|oh|sorry|ok|okay|i'm good|i'm ok|i'm fine)\W+)+(?:thanks?(?: you)?|thankyou|thx|ta"
    r"|cheers)"
    rf"(?: (?:so|very) much)?{_AFTER}"
)
_MOST_WORDS = 2
# What takes leave, asks or orders, in however few words.
_MEANT_FOR_US = re.compile(
    r"\?|\b(?:bye+|goodbye|(?:good ?|night )night|nighty|cya|see (?:you|u|ya)|laters?|ttyl|farewell|ciao"
    r"|take care|ta ra"
    r"|thanks?|thankyou|thx|ty|ta|cheers|hi+|hiya|hell+o+|hey+|good (?:day|morning|evening|afternoon)|howdy"
    r"|yo"
    r"|stop|cancel|quit|exit|abort|enough|finish|end (?:it|this|now)|forget (?:it|this)|leave (?:it|this|me)"
    r"|pause|mute"
    r"|unsubscribe|snooze|remind\w*|tomorrow|tonight|not (?:now|yet)|in an?|(?:an?|one|\d+|two|few"
    r"|half) (?:hours?|hrs?|min\w*|sec\w*)"
    r"|hang on|wait|hold on|busy now|why|who|who'?s|what|what'?s|how|when|where|which|can|could|are|you|u"
    r"|your|ur|you're|me|us"
    r"|bot|robot|human|person|somebody|someone|speak|help|menu|options|check ?-?in|start|begin|restart"
    r"|resume|continue"
    r"|(?:carry|go) on|go away|shut up|(?:fuck|piss|sod|bugger|naff) off|get lost|delete|erase|wipe|privacy"
    r"|private"
    r"|confidential|free|costs?|price|summary|graph|chart|report|changes?|changed|edit|undo|put back|wrong"
    r"|mistake|oops"
    r"|correction|instead|actually|english|polish|spanish|repeat|again|my plans?|show)\b"
)


def leaves_today(text: str) -> bool:
    """Whether a text says to leave the check-in today, and nothing else ("i told you not today")."""
    return _LEAVES_TODAY.fullmatch(_plain(text)) is not None


def declines(text: str) -> bool:
    """Whether a text is a refusal and nothing else ("no thanks")."""
    return _DECLINES.fullmatch(_plain(text)) is not None


def names_a_thing(text: str) -> bool:
    """Whether a word or two may name a thing or a state ("physio", "over"): they are no order or question."""
    plain = _plain(text)
    return 0 < len(plain.split()) <= _MOST_WORDS and _MEANT_FOR_US.search(plain) is None


def _plain(text: str) -> str:
    words = " ".join(text.lower().replace("’", "'").split()).strip(" .,!…-")
    return re.sub(r"\b(do|wo|ca)nt\b", r"\1n't", words)
