"""Telling grumbles about others ("my doctor is rubbish") and shrugs ("what can you do") from what weighs."""

from __future__ import annotations

import re

_OTHERS = (
    r"(?:doctors?|docs?|gps?|physios?|nurses?|consultants?|surgeons?|receptionists?|chemists?|pharmac\w+"
    r"|dentists?"
    r"|surgery|hospitals?|clinics?|practice|nhs|team|boss|manager|work|landlord|neighbours?|council"
    r"|bus(?:es)?"
    r"|trains?|traffic|weather|telly|tv|phone|internet|wifi|app|food|tea|dinner|shops?|car|boiler|heating)"
)
_SCORN = (
    r"(?:rubbish|useless|hopeless|terrible|awful|dreadful|shocking|shite?|crap|pants|rude|late|a (?:joke"
    r"|nightmare"
    r"|disgrace|shambles|pain(?: in the \w+)?)|no (?:use|help|good)|appalling|atrocious|unhelpful|annoying"
    r"|grim)"
)
_GRUMBLES = re.compile(
    rf"\W*(?:my|the|our|that|this) (?:\w+ )?{_OTHERS}(?:'s| is| are| was| were| has been| have been)"
    rf"(?: (?:so|just|really|totally|absolutely|being|bloody|still|a bit))* {_SCORN}\W*",
    re.IGNORECASE,
)
_SHRUGS = re.compile(
    r"\W*(?:(?:honestly|but|and|oh|well|still|anyway|hey)\W+)*(?:what (?:can|do|could) (?:you|u|ya|i|we) do"
    r"|it is what it is|such is life|that'?s life|c'?est la vie|hey ho|oh well|never ?mind|there (?:you go"
    r"|we are)"
    r"|can'?t be helped|these things happen|could be worse|worse things happen(?: at sea)?"
    r"|mustn'?t grumble)\W*",
    re.IGNORECASE,
)


def grumbles(text: str) -> bool:
    """Whether a text scolds others or things, and says nothing else."""
    return _GRUMBLES.fullmatch(text.replace("’", "'")) is not None


def shrugs(clause: str) -> bool:
    """Whether a clause only shrugs off what was told before it: then that didn't go well."""
    return _SHRUGS.fullmatch(clause.replace("’", "'")) is not None
