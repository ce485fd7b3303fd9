"""Finding a question to the coach behind an answer: "slept 7h and who can read this"."""

from __future__ import annotations

import re
from enum import StrEnum


class Asked(StrEnum):
    """What is asked of the coach along with an answer."""

    PRIVACY = "privacy"
    PERSON = "person"
    PRICE = "price"
    LENGTH = "length"


_QUESTIONS = {
    Asked.PRIVACY: (
        r"who(?:'s| is| else| all)?(?: can| could| will| would| gets? to| does| going to| able to)*"
        r" (?:sees?|reads?|reading|looks?|looking|gets?) (?:at )?(?:this|these|it|that|them|my \w+"
        r"|what i \w+)"
        r"|(?:can|does|do|will) (?:my |the )?(?:doctors?|gp|team|nurse|family|wife|husband|clinic|anyone"
        r"|anybody)"
        r"(?: else)? (?:see|read|get) (?:this|these|it|that|what i \w+)|is (?:this|it|that) (?:private"
        r"|confidential)"
    ),
    Asked.PERSON: (
        r"(?:are|r) (?:you|u) (?:an? )?(?:real|human|person|people|bot|robot|machine|computer|program|ai)"
        r"(?: person| human)?|is (?:this|it) (?:an? )?(?:bot|robot|machine|computer|real person|human|person"
        r"|ai)"
    ),
    Asked.PRICE: (
        r"is (?:this|it) free|(?:what|how much) (?:does|will|do) (?:this|it|you) cost"
        r"|do i (?:have|need) to pay(?: for (?:this|it))?|who pays(?: for (?:this|it))?"
    ),
    Asked.LENGTH: (
        r"how long (?:does|will|is) (?:this|it)(?: take| going to take| left)?"
        r"|how many (?:more )?(?:questions|are left)"
        r"(?: are there| are left| left| more)?"
        r"|is (?:this|that|it) the last (?:one|question)|nearly (?:done|finished)"
    ),
}
_BEFORE = (
    r"(?P<answer>.*?\S)(?:\s*[,;.!\n…-]+\s*|\s+)(?:(?:and|but|also|oh|btw|by the way|so|n|anyway)\b\W*)*"
)
_ALONG = {
    asked: re.compile(rf"{_BEFORE}(?:{words})(?: then| again| here| please| btw)?\s*[?!.]*", re.IGNORECASE)
    for asked, words in _QUESTIONS.items()
}
_LONGEST = 300  # characters


def part_question(text: str) -> tuple[str, Asked | None]:
    """The answer, and what is asked behind it; the whole text and None where nothing is."""
    plain = text.strip().replace("’", "'")
    if len(plain) > _LONGEST:
        return text, None
    for asked, pattern in _ALONG.items():
        if found := pattern.fullmatch(plain):
            return found["answer"].strip(" ,;"), asked
    return text, None
