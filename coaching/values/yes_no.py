"""Reading a plain yes or no."""

from __future__ import annotations

import re

_YES = {
    "yes", "y", "ye", "yep", "yeah", "yea", "yup", "ok", "okay", "sure", "agree", "agreed", "accept",
    "fine", "please", "absolutely", "definitely", "course",
}  # fmt: skip
_NO = {"no", "n", "nope", "nah", "not", "dont", "never", "disagree", "decline", "refuse", "stop"}
_MOST_WORDS = 6
_HEARD = {
    "ok",
    "okay",
    "k",
    "alright",
    "all",
    "right",
    "fine",
    "good",
    "cool",
    "great",
    "perfect",
    "then",
    "thats",
}


def read_yes_no(text: str) -> bool | None:
    """True for yes, False for no, None when it is neither or both.

    Args:
        text: what was typed; longer answers are nobody's plain yes.
    """
    words = re.findall(r"[a-z]+", text.lower().replace("'", "").replace("’", ""))
    if not words or len(words) > _MOST_WORDS:
        return None
    if any(word in _NO for word in words):
        return False
    return True if any(word in _YES for word in words) else None


def only_acknowledges(text: str) -> bool:
    """Whether a text only says that it was heard ("ok then"), and isn't a yes to anything."""
    words = re.findall(r"[a-z]+", text.lower().replace("'", "").replace("’", ""))
    return bool(words) and all(word in _HEARD for word in words)
