"""Words that belong to the safety screen: never repeated, and nothing cheerful is said beside them.

No alarm is decided here; the screen stands before any reflection. In doubt the sober line is the better one.
"""

from __future__ import annotations

import re

_MANY = r"(?:\d\d|ten|twelve|fifteen|twenty|thirty|forty|fifty|whole (?:packet|pack|box|bottle)|too many|all)"
_PARTS_OF_ALARMS = (
    r"die|dying|dead|death|suicid\w*|overdos\w*|numb|numbness|bleed\w*|blood|stroke|slurr\w*",
    r"seizures?|paraly[sz]\w*",
    r"collaps\w*|faint\w*|unconscious|poison\w*|knife|gun|noose|jump off|rape\w*|abus\w*|disappear",
    r"end (?:it(?: all)?|my life|things)|kill(?:ing)? (?:my|him|her|them)\w*|can't breathe|short of breath",
    r"(?:hurt|harm|cut|cutting|hurting|harming) my ?self|(?:not|never) wake up|better off without me",
    r"(?:don't|didn't|not|never) want(?:ed)? to (?:live|be here|wake up|exist|go on)",
    r"chest (?:pain|is tight|hurts|tightness)|pain in my chest|(?:can't|couldn't|don't) feel (?:my|me) \w+",
    r"(?:wet|soil\w*|pee\w*|poo\w*) my ?self|pass(?:ed|ing) out|black(?:ed)? ?out",
    r"(?:hits?|hitting|beats|beating|threatens?) me|(?:he|she|they) beat me",
    r"go on living|can go on|worth living|point living",
    rf"{_MANY}(?: of)?(?: my| the)? (?:tablets|pills|painkillers|medication|meds|medicine|insulin)",
)
_GRAVE = re.compile(rf"\b(?:{'|'.join(_PARTS_OF_ALARMS)})\b", re.IGNORECASE)
# Said of oneself and of now; "I nearly died laughing" isn't.
_DARK = re.compile(
    r"\b(?:(?:want|wish|like|happy|ready|rather|going|plan\w*|better|hope)\b.{0,20}\b(?:die|dead|end it"
    r"|disappear|not wake up"
    r"|(?:hurt|harm|cut|kill) my ?self|end my life|end things)|don't want to (?:live|be here|wake up"
    r"|exist|go on)"
    r"|better off without me)\b",
    re.IGNORECASE,
)


def is_grave(text: str) -> bool:
    """Whether a text has words that no close or cheerful reflection may be made of."""
    return _GRAVE.search(text) is not None


def is_dark(text: str) -> bool:
    """Whether it speaks of an end to oneself."""
    return _DARK.search(text) is not None
