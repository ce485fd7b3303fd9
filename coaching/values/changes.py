"""Reading which answer a person wants to change, and to what: "actually pain was 5"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from coaching.rules.checkins import RATINGS
from coaching.values.pairs import read_pairs
from coaching.values.ratings import read_rating
from coaching.values.sleep import read_sleep

_NAMES = {
    "pain": r"pain|score|number|rating|level|hurts?|hurting|sore(?:ness)?|out of (?:10|ten)",
    "sleep": r"sleep|slept|the night|night(?= (?:was|is|should)\b|'s)|hours",
    "energy": r"energy|tiredness",
    "mood": r"mood|spirits",
    "activity": r"activit(?:y|ies)|what i did|done today|doings?|did|exercises?",
    "week": r"the week|my week",
    "extra": r"(?:extra|my clinician'?s|the other) question",
    "note": r"notes?|stood out|comment|last (?:one|answer|question|bit|thing)",
}
_NAMED = {question: re.compile(rf"\b(?:{names})\b", re.IGNORECASE) for question, names in _NAMES.items()}
_INTRODUCTION = re.compile(
    r"(?:\b(?:to|was|is|were|should(?: have|'ve)? (?:be|say|been)|as|says?|be)\b:?|[=:])\s*(?P<value>.+)$",
    re.IGNORECASE,
)
# "Can I change the activity, I made cakes": what is said after a pause is the new answer.
_AFTER_A_PAUSE = re.compile(
    r"^\s*(?:please\s*)?[,;:–—-]+\s*(?P<value>(?:i|we|my|just|only)\b.+)$", re.IGNORECASE
)
_LEAVES_IT = re.compile(
    r"\b(?:leave|keep) (?:it|that|them|this|everything)\b|\bas (?:it|they) (?:is|are|was|were)\b"
    r"|\bnever ?mind\b|\bforget it\b",
    re.IGNORECASE,
)
# "is wrong" says nothing of what is right.
_NO_VALUE = re.compile(
    r"(?:all |quite |not )?(?:wrong|incorrect|right|a mistake|off|mistaken)", re.IGNORECASE
)
# "a 6, not a 4": the number that was wrong.
_WRONG_NUMBER = re.compile(
    r"\b(?:not|instead of|rather than) (?:an? )?\w+(?:/10| ?(?:hours?|hrs?|minutes?|mins?))?$", re.IGNORECASE
)
_PUTS_RIGHT = re.compile(
    r"\b(?:meant?|actually|wrong|should|instead|oops|sorry|mistake|correct|fix|change|make it|not)\b",
    re.IGNORECASE,
)
# "wrong, i only walked 5 mins": what is right comes after.
_SAYS_WRONG = re.compile(
    rf"^{_NO_VALUE.pattern}\b[\s,.;:!–—-]*(?:(?:it|that) (?:was|is)\b:?\s*)?", re.IGNORECASE
)
# "… and the note to: saw my sister", behind numbers that are changed too.
_WORDS_LAST = re.compile(
    r"(?:[,;]|\band\b)[\s,;]*(?:and |also |change |put )*(?:the |my )?"
    r"(?P<name>notes?|comment|activity|what i did) (?:to|should (?:be|say)|says?|was|is)\b:?\s*"
    r"(?P<value>.+)$",
    re.IGNORECASE,
)
_FROM_TO = re.compile(r"\bfrom\b.*\b(?:to|till?|until)\b", re.IGNORECASE)
_AROUND_VALUE = " .!\"“”'"


@dataclass(frozen=True)
class Change:
    """A wish to change an answer.

    Attributes:
        question: the question's name (``pain``, ``note`` …), or None if it wasn't named. Words without a
            name ("I meant 4") belong to the number that was given last.
        words: the new answer in the person's words, or None if it wasn't given.
    """

    question: str | None
    words: str | None


def read_change(text: str) -> Change:
    """What a sentence asks to change in a check-in; the first question named counts."""
    plain = _WRONG_NUMBER.sub("", text.strip(_AROUND_VALUE)).strip(_AROUND_VALUE + ",")
    found = find_named(plain, _NAMED)
    if found is None:
        is_number_put_right = _PUTS_RIGHT.search(plain) and read_rating(plain)
        return Change(None, plain) if is_number_put_right else Change(None, None)
    question, rest = found
    words = read_new_value(rest)
    if question == "sleep" and _FROM_TO.search(rest) and read_sleep(text):
        words = text.strip(_AROUND_VALUE)  # "slept from 11 to half 6"
    if words is None and (
        read_rating(rest) if question in RATINGS else question == "sleep" and read_sleep(rest)
    ):
        words = rest.strip(_AROUND_VALUE)
    return Change(question, words or None)


def read_changes(text: str) -> list[Change]:
    """What a sentence puts right when it is more than one answer: "pain 4, and I slept 7 hours".

    Each with its number; "the note to …" may come last. An empty list when it is one answer, or none.
    """
    last = _WORDS_LAST.search(text)
    numbers = text[: last.start()] if last else text
    changes = [Change(question, words) for question, words in read_pairs(numbers).items()]
    if last is None:
        return changes
    before = changes or [one for one in [read_change(numbers)] if one.question in RATINGS and one.words]
    question, _ = find_named(last["name"], _NAMED) or (None, "")
    return [*before, Change(question, last["value"].strip(_AROUND_VALUE))] if before else []


def leaves_it(text: str) -> bool:
    """Whether a text says to change nothing ("leave it as it is")."""
    return _LEAVES_IT.search(text) is not None


def find_named(text: str, named: Mapping[str, re.Pattern[str]]) -> tuple[str, str] | None:
    """The first of the questions that a text names, and what follows the name; None if it names none."""
    found = {question: m for question, pattern in named.items() if (m := pattern.search(text))}
    if not found:
        return None
    question = min(found, key=lambda q: found[q].start())
    return question, text[found[question].end() :]


def read_new_value(rest: str) -> str | None:
    """The new answer in what follows the question's name ("… was wrong, it is 5"), or None."""
    value = _INTRODUCTION.search(rest) or _AFTER_A_PAUSE.search(rest)
    words = value.group("value").strip(_AROUND_VALUE) if value else ""
    return _SAYS_WRONG.sub("", words).strip(_AROUND_VALUE) or None


_PARTS = (
    "knees?|hips?|legs?|foot|feet|ankles?|calf|calves|thighs?|hands?|wrists?|elbows?|arms?|shoulders?|thumbs?"
    "|fingers?|toes?|sides?|ears?|eyes?|heels?|buttocks?|jaw"
)
_SIDE_PUT_RIGHT = re.compile(
    r"(?:(?:no+|nope|sorry|oops|wait|hang on|hold on|oh|actually|correction|i mean(?:t)?|it'?s|it was"
    r"|that'?s|make that"
    r"|not the \w+)[ ,.!-]+)+"
    rf"(?:the |my )?(?P<side>left|right|other|both) (?P<part>{_PARTS})(?: (?:i mean(?:t)?|sorry"
    rf"|not the \w+))*(?: (?:that|which|what)(?:'?s| is| was| were)? (?:hurt\w*|gave way|give way|giving way"
    rf"|went|sore"
    rf"|ach\w+|play\w* up|stiff|swollen|bad|acting up|bother\w+|throb\w*|in pain|painful|the (?:problem"
    rf"|bad one)|it)"
    rf"(?: \w+){{0,3}})?[ .!]*",
    re.IGNORECASE,
)


def read_side(text: str) -> tuple[str, str] | None:
    """The side and part of the body that put an answer right ("no, the left knee"); None otherwise."""
    found = _SIDE_PUT_RIGHT.fullmatch(text.strip().replace("’", "'"))
    return (found["side"].lower(), found["part"].lower()) if found else None


def put_side_right(words: str, side: str, part: str) -> str | None:
    """An earlier answer with the side of that part of the body replaced or added; None if it isn't in it."""
    stem = part.removesuffix("s")
    named = re.compile(rf"\b(?:(?:left|right|other|both) )?(?P<part>{stem}s?)\b", re.IGNORECASE)
    if named.search(words) is None:
        return None
    return named.sub(lambda found: f"{side} {found['part']}", words, count=1)
