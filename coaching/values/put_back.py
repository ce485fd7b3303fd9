"""Whether words ask for what was there before a change."""

from __future__ import annotations

import re

_NAMES_IT = re.compile(
    r"\b(?:un ?-?do\w*|undid|back|revers\w+|revert\w*|restor\w+|was|were|before|old|earlier|previous"
    r"|original|former|cancel\w*|wrong|mistake|meant|(?:do|did|had) ?n['’]?t|not|never ?mind|scrap|forget"
    r"|ignore|unchange|ctrl|(?:the|that|my last) (?:change|correction)|stands?|keep|leave|left|prefer\w*"
    r"|i (?:had|said)|my first)\b",
    re.IGNORECASE,
)


def asks_to_put_back(text: str) -> bool:
    """Whether a message names what is to be undone: "swap the first one" doesn't, whatever it sounds like.

    Args:
        text: as typed.
    """
    return _NAMES_IT.search(text) is not None
