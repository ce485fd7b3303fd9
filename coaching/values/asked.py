"""What a question was about, and whether words with a number in them answer it at all."""

from __future__ import annotations

import re

_TOPICS = {
    "pain": re.compile(r"\b(?:pain\w*|sore\w*|hurt\w*|ach\w+)\b", re.IGNORECASE),
    "energy": re.compile(r"\b(?:energy|tired\w*)\b", re.IGNORECASE),
    "mood": re.compile(r"\b(?:mood|spirits)\b", re.IGNORECASE),
}
_ASKS_FOR_PAST = re.compile(r"\b(?:did|was|were|have you|has it|had you)\b", re.IGNORECASE)
_LEAD = r"(?:(?:so|and|but|er+|um+|hi|hello|sorry|ok|well|wait) )*"
_ASKS = re.compile(
    rf"{_LEAD}(?:(?:what(?:'?s| is| does| would| do you mean by| counts as)|does|should (?:i|it|that|we)"
    rf"|do i|am i"
    r"|how (?:bad|much|many|far|long|high|low|good|often))\b[^,.;!?]*\??"
    r"|(?:is|isn'?t|would|are|was) (?:[^,.;!?]*\?|[^,.;!?]*\d [^,.;!?]*(?:bad|ok|okay|high|low|good|normal"
    r"|enough"
    r"|alright|right|fine)))"
)
_INSTRUCTS = re.compile(
    rf"{_LEAD}(?:what(?:'?s| is| does)|should (?:i|it|we)|do i|am i|how \w+)\b[^,.;!?]*\??"
)
_PLANNED = re.compile(
    r"\b(?:(?:plan|sheet|doc(?:tor)?|physio|gp|nurse|consultant|you|he|she|they) (?:always )?(?:says?"
    r"|said|told me"
    r"|wants?|wanted|recommends?|recommended)|supposed to|meant to|aim(?:ed|ing)?|target|goal|wanted to"
    r"|hop(?:ed|ing)"
    r"|told to|(?:was|were|been) told|plan was|asked for|felt like|feels like|seemed like)\b"
)
_DONE = re.compile(r"\b(?:did|done|managed|got|only|just|but|so|today|walked|made|about|in the end|lasted)\b")


def topic_of(question: str) -> str | None:
    """Which rating a question asks for, "pain", "energy" or "mood"; None when it names none, or several."""
    named = [topic for topic, words in _TOPICS.items() if words.search(question)]
    return named[0] if len(named) == 1 else None


def asks_for_past(question: str) -> bool:
    """Whether a question is about what has been done already ("How far did you walk?")."""
    return _ASKS_FOR_PAST.search(question) is not None


def only_asks(plain: str, question: str) -> bool:
    """Whether a text is nothing but a question of its own ("what's a 10?", "is 10 mins enough?").

    Args:
        plain: a text in plain form.
        question: what was asked. Of what is still to come, "would 10 mins be ok?" is an offer.
    """
    words = plain.strip(" .!")
    is_offer = not asks_for_past(question) and topic_of(question) is None
    return (_INSTRUCTS if is_offer else _ASKS).fullmatch(words) is not None


def tells_only_of_a_plan(plain: str, question: str) -> bool:
    """Whether a text tells what was wanted ("the plan says 20 mins") where what was done is asked."""
    return asks_for_past(question) and _PLANNED.search(plain) is not None and not _DONE.search(plain)
