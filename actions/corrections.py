"""Which answer of today a sentence puts right, and what it becomes."""

from __future__ import annotations

import re
from typing import Any

from actions.turn import Turn
from coaching.rules.checkins import QUESTIONS, RATINGS, question_named
from coaching.rules.medicines import tells_of_medicine_change
from coaching.store.checkins import CheckIn, CheckInAnswer
from coaching.values.changes import Change, put_side_right, read_change, read_changes, read_side
from coaching.values.doings import read_done_as_well, read_done_instead
from coaching.values.plain import to_plain
from coaching.values.plain_ratings import gives_rating_plainly
from coaching.values.put_right import corrects_plainly, read_swap, tells_only_hours
from coaching.values.ratings import names_several, read_rating
from coaching.values.told import read_number

_ORDER = {question.name: place for place, question in enumerate(QUESTIONS)}
_PUTS_RIGHT = re.compile(
    r"^\W*(?:(?:oh|ah|er+m*|hang on)\W+)*"
    r"(?:sorry|oops|whoops|actuall?y|correction|i me[ae]nt?|my mistake|no+,? (?:my |the )?(?:pain|sleep"
    r"|energy|mood) (?:was|is|should be)|(?:no+|nope|wait),? (?:sorry"
    r"|actuall?y|i me[ae]nt?))\b",
    re.IGNORECASE,
)
# "Actually make it 6", "5 out of 10": a rating and nothing else is no answer to a question for words.
_ONLY_RATING = re.compile(
    r"\W*(?:(?:erm*|um+|oh|ah|actuall?y|no|sorry|oops|wait|make|it|its|it's|that|was|is|call|a|an|about"
    r"|more|like|i"
    r"|me[ae]nt?|should|be|say|pain|my|put|the)\W+)*[\w.½/]+(?:\s+and a half)?"
    r"(?:\s*(?:/|out of)\s*(?:10|ten))?"
    r"(?:\W+(?:please|sorry|actuall?y|now|instead|not \w+))*\W*",
    re.IGNORECASE,
)
# Nothing was done: that is an answer, and puts no number right.
_SAYS_NOTHING = re.compile(r"\W*(?:zilch|nil|nought|naught|zero|nada|zip|nowt)\W*", re.IGNORECASE)
_RATING_IN_WORDS = re.compile(r"\b(?:10|[0-9](?:\.5)?)\s*(?:/|out of)\s*(?:10|ten)\b", re.IGNORECASE)
_PAIN_BEFORE = re.compile(
    r"\b(?:pain|hurt(?:s|ing)?|sore(?:ness)?)\b(?: is| was|'s| at| about| now| a| an| only| still)* *(?:10"
    r"|[0-9](?:\.5)?)\s*(?:/|out of)",
    re.IGNORECASE,
)
_OTHER_TIMES = re.compile(
    r"\b(?:yesterday|last (?:night|week|time)|(?:mon|tues|wednes|thurs|fri|satur|sun)day|before|earlier"
    r"|usual(?:ly)?)\b",
    re.IGNORECASE,
)
_ASKS_FOR_WORDS = frozenset(("activity", "week", "note"))
_AFTER_THE_NIGHT = frozenset(("energy", "mood"))
_MEANT = re.compile(r"\bme[ae]nt?\b|\bmake (?:it|that)\b|\bshould (?:be|have been)\b", re.IGNORECASE)


def read_wish(
    turn: Turn, check_in: CheckIn | None, *, in_form: bool, is_rating_meant: bool | None = None
) -> Change:
    """What somebody who wants to change an answer wants to change, and to what.

    Args:
        turn: what was typed or tapped.
        check_in: today's, if it was begun.
        in_form: whether a question is open: then a number puts the one before it right.
        is_rating_meant: whether a bare number is the pain; outside a form unless told otherwise.
    """
    is_rating_meant = not in_form if is_rating_meant is None else is_rating_meant
    question = turn.entities.get("question")
    if question_named(str(question)) is not None:
        return Change(question, None)
    if turn.is_payload:
        return Change(None, None)
    if put_right := read_words_put_right(turn.text, check_in):
        return put_right
    change = read_change(turn.text)
    if change.question is None and change.words is not None:
        if not gives_rating_plainly(change.words):
            return Change(None, None)
        among = [_last_number(check_in)] if in_form else ratings_meant(check_in)
        return Change(among[0] if len(among) == 1 else None, change.words)
    if change.question is None and is_rating_meant and has_rating(turn.text):
        return Change("pain", turn.text)
    return change


def read_several(text: str) -> dict[str, dict[str, Any]]:
    """The answers that a sentence puts right when there are several, as the store takes them; else none."""
    changes = read_changes(text)
    values = {change.question: value_of(change) or {} for change in changes if change.question}
    is_read = all("number" in value or question in _ASKS_FOR_WORDS for question, value in values.items())
    return values if is_read and len(values) > 1 else {}


def read_swapped(text: str, check_in: CheckIn | None) -> dict[str, dict[str, Any]]:
    """What "the 8 should be a 7" changes: the answer that was an 8, and what is said along with it."""
    swap = read_swap(text)
    if swap is None:
        return {}
    old, new, rest = swap
    held = [answer.question for answer in _in_time(check_in) if answer.number == old]
    known = question_named(held[-1]) if held else None
    if known is None or not known.allows(new):
        return {}
    also = read_change(rest)
    value = value_of(also) or {}
    others = {also.question: value} if also.question and "number" in value else {}
    return {known.name: {"number": new, "words": text}, **others}


def read_correction_of(
    text: str, asked: str, check_in: CheckIn | None, *, ignored_turn: str = ""
) -> Change | None:
    """An earlier answer that is put right while another question is open; None when it is no correction.

    Args:
        text: what was typed in place of an answer.
        asked: the question that is open.
        check_in: today's, if it was begun.
        ignored_turn: the message that is being read; what it gave at a first try is no earlier answer.
    """
    if check_in is None or all(answer.message_id == ignored_turn for answer in check_in.answers):
        return None
    if words := read_words_put_right(text, check_in, also_more=False):
        return words
    if asked in _AFTER_THE_NIGHT and tells_only_hours(text) and _has(check_in, "sleep"):
        return Change("sleep", text)
    is_plain = corrects_plainly(text)
    if _OTHER_TIMES.search(text) and not is_plain:
        return None
    is_put_right = is_plain or _PUTS_RIGHT.search(text) is not None
    # Nobody's activity is "four"; a week may be a seven.
    if asked in _ASKS_FOR_WORDS and (is_put_right or asked == "activity") and _is_only_rating(text):
        return Change(read_change(text).question or _last_number(check_in), text)
    if not is_put_right:
        return None
    change = read_change(text)
    if change.words is None or change.question == asked:
        return None
    if change.question is None:
        return Change(_last_number(check_in), change.words) if _MEANT.search(text) else None
    value = value_of(change) if _has(check_in, change.question) else None
    known = question_named(change.question)
    # Words never take the place of a number here: "sorry, my sleep was better then" tells no hours.
    is_number_wanted = known is not None and known.lowest is not None and change.question != "extra"
    return change if value is not None and (not is_number_wanted or "number" in value) else None


def _has(check_in: CheckIn, question: str) -> bool:
    return any(answer.question == question for answer in check_in.answers)


def _names_number(text: str) -> bool:
    return any(letter.isdigit() for letter in to_plain(text))


def _is_only_rating(text: str) -> bool:
    return (
        _names_number(text)
        and _SAYS_NOTHING.fullmatch(text) is None
        and _ONLY_RATING.fullmatch(text) is not None
        and read_number("pain", text) is not None
    )


def read_rating_in_words(asked: str, words: str) -> float | None:
    """A rating "3/10" inside an answer in words: how the pain stands after all; None without one."""
    found = _RATING_IN_WORDS.findall(words)
    if asked not in _ASKS_FOR_WORDS or len(found) != 1 or _OTHER_TIMES.search(words):
        return None
    is_of_pain = words.strip().startswith(found[0]) or _PAIN_BEFORE.search(words) is not None
    return read_number("pain", found[0]) if is_of_pain else None


def value_of(change: Change) -> dict[str, Any] | None:
    """The new answer as the store takes it; None when it wasn't given, or can't be one."""
    if change.question is None or change.words is None:
        return None
    number = read_number(change.question, change.words)
    if number is not None:
        return {"number": number, "words": change.words}
    is_off_the_ruler = change.question in RATINGS and read_rating(change.words) is not None
    return None if change.question == "pain" or is_off_the_ruler else {"words": change.words}


def has_rating(text: str) -> bool:
    """Whether a text names a rating, or several, that nobody asked for.

    "Nothing" names none: it may answer anything; nor does a number in passing ("my daughter is 7").
    """
    if not _names_number(text) and "pain" not in text.lower():
        return False
    if not gives_rating_plainly(text):
        return False
    rating = read_rating(text)
    return names_several(text) if rating is None else rating.in_range


def _last_number(check_in: CheckIn | None) -> str:
    """The question whose number was given last; "I meant 4" is about that one."""
    told = _in_time(check_in)
    if told and told[-1].question in RATINGS and told[-1].number is None and told[-1].words:
        return told[-1].question  # "knackered", and then "sorry i meant 3"
    numbered = [answer.question for answer in told if answer.number is not None]
    ratings = [question for question in numbered if question in RATINGS]
    # Hours are meant only right after them: words have come in between.
    if numbered and numbered[-1] not in RATINGS and told[-1].question != numbered[-1]:
        return ratings[-1] if ratings else numbered[-1]
    return numbered[-1] if numbered else "pain"


def ratings_meant(check_in: CheckIn | None) -> list[str]:
    """Which answers "I meant 4" may be about once all are given, in the order of the questions.

    It is the one that was changed since, if there is one; never the hours of the night.
    """
    rated = [a for a in _in_time(check_in) if a.number is not None and a.question in RATINGS]
    done_at = check_in.completed_at if check_in is not None else None
    changed = [a for a in rated if done_at is not None and a.answered_at > done_at]
    return [a.question for a in changed[-1:] or rated] or ["pain"]


def read_words_put_right(text: str, check_in: CheckIn | None, *, also_more: bool = True) -> Change | None:
    """What is put right in an answer that was given in words; None when nothing is.

    Args:
        text: "no, the left knee", "i didn't do the gardening, i did the hoovering",
        "oh and i did stretches too".
        check_in: today's, if it was begun.
        also_more: whether what was done besides counts, too.
    """
    if side := _read_side(text, check_in):
        return side
    told = next((a for a in _in_time(check_in) if a.question == "activity" and a.words), None)
    if told is None or told.withheld_at is not None or tells_of_medicine_change(text):
        return None
    if instead := read_done_instead(text, told.words or ""):
        return Change("activity", instead)
    more = read_done_as_well(text) if also_more else None
    return Change("activity", f"{told.words}; {more}") if more else None


def _read_side(text: str, check_in: CheckIn | None) -> Change | None:
    """What "no, the left knee" changes: the latest answer that speaks of a knee, put right."""
    found = read_side(text)
    if found is None:
        return None
    for answer in reversed(_in_time(check_in)):
        words = put_side_right(answer.words or "", *found)
        if words is not None:
            return Change(answer.question, words)
    return None


def _in_time(check_in: CheckIn | None) -> list[CheckInAnswer]:
    answers = check_in.answers if check_in is not None else []
    return sorted(answers, key=lambda answer: (answer.answered_at, _ORDER.get(answer.question, 0)))
