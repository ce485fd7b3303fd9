"""Reading a time of day that hangs on something daily: "after my breakfast", "before bed"."""

from __future__ import annotations

import re

from coaching.values.plain import to_plain

_ANCHORS = {
    "breakfast": r"(?:break ?fasts?|brekkies?|brekky|brekkers|brekker|brekk?ies|brekfast|breakfst|brecky"
    r"|brekkie's|porridge|cornflakes|cereal)",
    "lunch": r"(?:lunch(?:es|time)?|luncheon|midday meal|lunchbreak|lunch break)",
    "dinner": r"(?:dinners?|dinnertime|supper|suppertime|evening meal|tea-?time|teas?(?! ?(?:bag|break"
    r"|towel|and biscuits)))",
    "bed": r"(?:bed ?time|bed|to sleep|retiring|retire|turn(?:ing)? in|hit(?:ting)? the (?:hay|sack|pillow)"
    r"|lights out|lights off|turn(?:ing)? (?:out|off) the lights?|put(?:ting)? the lights? out"
    r"|go(?:ing)? up|sleep(?:ing)?|going off|nod(?:ding)? off|call it a night)",
    "waking": r"(?:waking(?: up)?|wake(?:n)?(?: up)?|get(?:ting)? (?:up|out of (?:my |the )?bed)|got up"
    r"|i'?m up|am up|rising|opens? (?:my|me) eyes|eyes open|surface|feet hit the floor|awake"
    r"|out of bed|woken|woke up|stir)",
}
_BEFORE = r"(?:before|b4|be4|prior to|ahead of|just afore|afore|until)"
_AFTER = (
    r"(?:after|once|following|straight after|when|as soon as|soon as|post|afters|on"
    r"|the (?:minute|moment|second|instant))"
)
_WITH = (
    r"(?:with|w/|wi|alongside|over|at|during|along with|as i'?m|while (?:i'?m )?(?:having"
    r"|havin|eating|eatin)|as i (?:have|eat)|when i(?:'m)? (?:have|having|eat|eating|am having))"
)
_FILL = r"(?:[a-z']+ ){0,5}?"
_NOT_A_MEAL = re.compile(
    r"\b(?:cup|cuppa|mug|pot|brew|cups|mugs) (?:of )?(?:the |my |a )?tea\b|\btea ?(?:bags?|break|towel)\b"
    r"|\bin bed\b|\bout of bed\b(?= and)"
)
_DONE = re.compile(
    r"\b(?:had|finished|done|eaten|over|gone down|cleared|washed up|down me|settled|so after|dishes"
    r"|afterwards|after)\b"
)
_Leads = tuple[tuple[str, re.Pattern[str]], ...]
_ROUTINES: dict[str, _Leads] = {
    anchor: tuple(
        (relation, re.compile(rf"\b{lead} {_FILL}(?:'?ve )?{words}(?:'?s)?\b"))
        for relation, lead in (("before", _BEFORE), ("with", _WITH), ("after", _AFTER))
    )
    for anchor, words in _ANCHORS.items()
}
_STARTS_A_MEAL = re.compile(r"(?:when|once|as soon as) i(?:'m| am| have|'ve)? (?:have|having|eat|sit)")
_BY_NAME = {
    "bed": "before:bed",
    "lunch": "with:lunch",
    "breakfast": "with:breakfast",
    "dinner": "with:dinner",
}
# "Bedtime please": the hour of it by name.
_ALONE = re.compile(
    r"(?:(?:maybe|about|around|probably|prob|my|the|just|say|i'?d say|um+|er+) )*(?:(?P<bed>bed ?times?"
    r"|(?:very )?last thing"
    r"(?: (?:at|of a) night| in the (?:evening|night))?)"
    r"|(?P<lunch>lunch ?times?|dinner ?lunch)|(?P<breakfast>breakfast ?times?|brekk(?:y|ie) ?times?)"
    r"|(?P<dinner>(?:tea|dinner|supper) ?times?))(?: (?:please|pls|plz|for me|is (?:best|good|fine|grand)"
    r"|i think|ta"
    r"|thanks|would be (?:good|best)|suits? (?:me)?|works))*"
)
_OPEN = re.compile(r"\b(?:before|after) or (?:before|after)\b")
_OR = re.compile(r"\bor\b")
_CHANGES = re.compile(r"\b(?:no|sorry|actually|i mean|instead|rather)\b")


def read_routine(text: str) -> str | None:
    """What it hangs on: "before:bed", "after:breakfast", "with:lunch" …, or None.

    Args:
        text: what was typed. "Tea" is the British evening meal, unless it comes in a cup.
    """
    plain = _NOT_A_MEAL.sub(" ", to_plain(text))
    if alone := _ALONE.fullmatch(plain.strip(" .!,")):
        return next(routine for name, routine in _BY_NAME.items() if alone[name])
    found = [one for anchor, leads in _ROUTINES.items() if (one := _find(plain, anchor, leads))]
    if not found:
        return None
    named = {routine for _, routine in found}
    if _OPEN.search(plain) or (len(named) > 1 and _OR.search(plain) and not _CHANGES.search(plain)):
        return None
    return (max(found) if len(named) > 1 and _CHANGES.search(plain) else min(found))[1]


def _find(plain: str, anchor: str, leads: _Leads) -> tuple[int, str] | None:
    """Where an anchor of the day is named, and how something hangs on it."""
    for relation, lead in leads:
        match = lead.search(plain)
        if match is not None:
            start = match.end() - len(match[0].split()[-1])
            return start, _settle(relation, anchor, plain, match)
    return None


def _settle(relation: str, anchor: str, plain: str, match: re.Match[str]) -> str:
    if anchor == "waking":
        return "before:waking" if relation == "before" else "after:waking"
    if anchor == "bed":
        return "before:bed"
    if relation == "with" and _DONE.search(plain, plain.find(" ", match.start())):
        return f"after:{anchor}"
    if relation == "after" and _STARTS_A_MEAL.match(match[0]):
        return f"with:{anchor}"
    return f"{relation}:{anchor}"
