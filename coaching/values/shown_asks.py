"""That what was just spoken of is to be shown: "show it" after a check-in shares nothing with anybody."""

from __future__ import annotations

import re
from typing import Final

from coaching.values.plain import to_plain

_RECEIPT: Final = "utter_check_in_receipt"  # how the names of the check-in's receipts begin
_AFTER_CHECK_IN: Final = ("utter_offer_look_back", "utter_check_in_confirmed", "utter_another_done")
_LONGEST: Final = 60  # characters
_LEAD: Final = (
    r"(?:(?:ok|okay|yes|yeah|yep|sure|please|pls|plz|well(?! see)|then|so|and|now|oh|just|go on|go ahead|do"
    r"|great|thanks|cool"
    r"|right|hm+|alright) )*"
)
_THING: Final = r"(?: (?:it|that|this|them|these|those|(?:the|my) (?:pictures?|charts?|graphs?|days)))"
_AFTER: Final = r"(?: (?:please|pls|plz|now|then|thanks|ta|to me|for me|if i can|if i may|here|tho|though))*"
_SHOWS: Final = re.compile(
    rf"{_LEAD}(?:(?:can|could|will|would) (?:you|u) )?(?:please )?(?:(?:show(?: me)?|bring up){_THING}?"
    rf"|(?:give|send) me{_THING}){_AFTER}"
    rf"|{_LEAD}(?:(?:let me|let'?s|lemme|can (?:i|we)|could (?:i|we)|may i|i want to|i'?d like to"
    rf"|i wanna) )?"
    rf"(?:see|have a (?:look|peek)(?: at)?|take a (?:look|peek)(?: at)?|look at){_THING}?{_AFTER}"
    rf"|{_LEAD}what does (?:it|that) look like{_AFTER}"
)
_ANSWERS: Final = re.compile(
    rf"{_LEAD}(?:(?:can|could|will|would) (?:you|u) )?(?:please )?(?:(?:show|tell)(?: me)?|(?:let me"
    rf"|can i|could i) see) "
    r"(?:(?:my|the|those|these|all my|all the|today'?s) (?:answers?|replies|check ?-?in)"
    r"|what i(?:'?ve)? (?:just )?"
    rf"(?:said|told|put|answered|wrote)(?: (?:you|u))?(?: today)?)(?: again)?{_AFTER}"
)


def asks_to_show(text: str) -> bool:
    """Whether what was spoken of is to be shown, and nothing else is said; to nobody but themselves."""
    return _SHOWS.fullmatch(_plain(text)) is not None


def asks_for_answers(text: str) -> bool:
    """Whether the answers that were just given are to be shown."""
    return _ANSWERS.fullmatch(_plain(text)) is not None


def is_about_days(text: str | None, *, slot: str | None, last_said: str | None) -> bool:
    """Whether words after a check-in ask to show their days.

    Args:
        text: what was typed; None for a tap.
        slot: the question of a form that is open.
        last_said: the name of the last line that was said.
    """
    if text is None or slot is not None or last_said is None:
        return False
    return (last_said.startswith(_RECEIPT) or last_said in _AFTER_CHECK_IN) and asks_to_show(text)


def _plain(text: str) -> str:
    if len(text) > _LONGEST:
        return ""
    return re.sub(r"\s+", " ", re.sub(r"[^\w' -]+", " ", to_plain(text))).strip()
