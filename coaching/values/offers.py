"""Whether words that sound like a yes or a no answer an offer: "absolutely shattered" doesn't."""

from __future__ import annotations

import re

from coaching.values.plain import to_plain
from coaching.values.yes_no import Answer

_OFFERS = re.compile(
    r"\b(?:shall|(?:should|will) (?:i|we)|would you|do you (?:want|fancy)|want (?:to|me)|can (?:we|i)"
    r"|could (?:we"
    r"|you)|will you"
    r"|like (?:to|me)"
    r"|ready|happy to|ok(?:ay)? to|may i|try|fancy)\b",
    re.IGNORECASE,
)
_FIRM = re.compile(
    r"\b(?:yes+|yess+|yeah+|yea|yep+|yup+|aye|ok|okay|sure(?! (?:is|does|hurts))|go on|haan|ya|yh|please do"
    r"|yes please"
    r"|count me in|let'?s|lets|why not|happy to|i'?d (?:like|love)|will do|i'?ll try|go for it"
    r"|no (?:problem|bother)|(?:can|won|couldn|wouldn)'?t hurt)\b"
    r"|^y\b"
)
_TELLS = re.compile(
    r"\b(?:pain\w*|hurt\w*|ach(?:es?|ing|y)|sore(?:ness)?|agony|exhausted|shattered|knackered|tired|asleep"
    r"|sle(?:pt|ep)"
    r"|worse|weather|rain\w*|cold(?! feet)|bed|headache|the same|stiff\w*|swollen|outside|neck|knees?|hips?"
    r"|shoulders?"
    r"|hands?|feet|legs?|joints?|arthritis|fatigue|flare\w*|tablets?|pills|doctor|physio|kids|day|tea"
    r"|(?<!fire )(?<!work )(?<!right )(?<!straight )away"
    r"|fe(?:lt|el|eling) (?:much )?better|difference|took the edge|eased|helped|worked|wonders|sun(?:ny)?"
    r"|my (?:age|back)|bad (?:night|back)|done in)\b"
)
# "If the weather holds", "only if my knee behaves"
_CONDITION = re.compile(
    r"(?:(?:well|oh|aye|maybe),? )*(?:only )?if (?!you|i may|i might ask|needs?\b|i must|i have to|that helps"
    r"|it helps|it would|it'?s (?:no|not too|ok|okay|all right|alright))(?:[a-z']+ ){0,6}[a-z']+"
)
_TELLS_HALF = re.compile(
    r"(?:an? (?:little )?bit|a ?bit|half|kind of|kinda|sort of|sorta|partly|(?:may ?be|perhaps"
    r"|possibly) (?:it'?s|its|the)"
    r"|(?:it )?might (?:rain|be the|be my))\b"
)
_TELLS_WITH_A_NO = re.compile(
    r"\b(?:(?:never|not|hardly|barely) slept|can'?t (?:sleep|move|feel)|don'?t like the|stop the pain"
    r"|no (?:better|different|worse|change|relief)|none of my"
    r"|(?:oh |sorry |i |it |just |clean |completely |totally )*(?:forgot\w*|slipped|ran out|made (?:it|me)"
    r"|did nothing"
    r"|made no|missed|skipped|fell asleep|overslept|stayed in bed"
    r"|was (?:too|that)))\b"
)


def is_offer(question: str) -> bool:
    """Whether a question offers something ("Shall we …?") and doesn't ask how things are."""
    return _OFFERS.search(question) is not None


def is_condition(text: str) -> bool:
    """Whether a text is nothing but a condition ("if it's dry"), and so neither a yes nor a no."""
    return _CONDITION.fullmatch(to_plain(text).strip(" .!")) is not None


def only_tells(text: str, answer: Answer) -> bool:
    """Whether a text tells how things are, and only sounds like an answer to an offer.

    Args:
        text: what was typed.
        answer: what it sounds like.
    """
    plain = to_plain(text)
    if answer is Answer.NO:
        return _TELLS_WITH_A_NO.match(plain) is not None
    if answer is Answer.UNSURE and _TELLS_HALF.match(plain) is None:
        return False
    return _TELLS.search(plain) is not None and not _FIRM.search(plain)
