"""What people say about the coach itself: that it shall leave them alone, and who made it."""

from __future__ import annotations

import re

_LEFT_ALONE = re.compile(
    r"\W{0,9}(?:(?:please|pls|just|oh|ok|no|(?:can|could|would|will) you|i said|i (?:want|wish) you"
    r" (?:to|would))\W{1,3}){0,4}(?:leave me (?:alone|be|in peace)|let me be|go away|get lost"
    r"|(?:buzz|back|piss|bugger|clear|f\S{0,5}) off|stop (?:bothering|pestering|bugging|hassling|harassing"
    r"|contacting) me|(?:don'?t|do not) (?:bother|contact|disturb) me"
    r"|i (?:want|need|would like|'?d like) to be left (?:alone|in peace))"
    r"(?:\W{1,3}(?:please|pls|now|today|tonight|tomorrow|for|a|bit|while|day|any ?more|again|ok|okay|will you"
    r"|would you|coach|you|stupid|bloody|bot|machine|thing|all of you)){0,6}\W{0,9}",
    re.IGNORECASE,
)
_WHO_MADE = re.compile(
    r"\b(?:who|what company|which company)(?:'s| has| is| was| are| were)? (?:the )?(?:\w+ )?"
    r"(?:made|makes|built|builds|created|creates|wrote|writes|developed|develops|designed|programmed|invented"
    r"|coded|behind|makers?|creators?|owns?|runs?)\b(?: (?:of|by))?"
    r"(?: (?:you|this|it|pacewise|the (?:bot|app|coach)))?\W*$"
    r"|\bwhere (?:do|did) you come from\W*$|\bwho (?:are|were) you (?:made|built|created|written) by\b",
    re.IGNORECASE,
)


_IF_MACHINE = re.compile(
    r"^(?!.*\bor\b).*\b(?:are|r|is) (?:you|u|this|it|that)\b[^.!]{0,30}?\b(?:robot|bot|machine|computer"
    r"|program(?:me)?|ai|a\.i|automated|automatic|chatgpt|chat ?bot|software)\b",
    re.IGNORECASE,
)
_WHAT_IS_MEANT = re.compile(
    r"\b(?:what (?:do|does|d'?you|did) (?:you |u |that |this |it )?.{0,20}?\b(?:mean|count as)\b"
    r"|what(?:'s| is) (?:energy|mood) (?:supposed|meant) to\b|meaning\?)",
    re.IGNORECASE,
)


def asks_if_machine(text: str) -> bool:
    """Whether a text asks if the coach is a machine, so that the true answer is yes."""
    return _IF_MACHINE.search(text.replace("\u2019", "'")) is not None


def asks_what_is_meant(text: str) -> bool:
    """Whether a text asks what a question means ("what does energy even mean here?")."""
    return _WHAT_IS_MEANT.search(text.replace("\u2019", "'")) is not None


def asks_to_be_left(text: str) -> bool:
    """Whether a whole text says to leave the person alone."""
    return _LEFT_ALONE.fullmatch(text.replace("\u2019", "'")) is not None


def asks_who_made(text: str) -> bool:
    """Whether a text asks who made the coach."""
    return _WHO_MADE.search(text.replace("\u2019", "'")) is not None
