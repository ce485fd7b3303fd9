"""What a patient put into words: the check-in's answers, and apart from them the chat. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime

from coaching.content.questions import show_number
from coaching.rules.checkins import JOURNAL, QUESTIONS
from coaching.rules.days import Answer, CheckInDay, local_date_of
from coaching.rules.steering import steers
from coaching.store.queries.clinic_medicines import MedicineNote
from coaching.store.queries.clinic_talk import FreeText

# Fewer words are "hello", "yes please" and the like: our own judgement.
MIN_WORDS = 4
# Of fewer words, the same may well have been said twice.
_MIN_WORDS_OF_A_PART = 3
# What stands first on a day: the open note, what a clinician asked, the look back; then the rest.
_FIRST = ("note", "extra", "week")
_APART = (*_FIRST, "activity")
# Of the others the number is shown, and says that there was an answer.
_SHOWN_AS_PRIVATE = frozenset((*JOURNAL, "extra"))
_IN_ORDER = (*_FIRST, *(question.name for question in QUESTIONS if question.name not in _APART))
# Words that only put a number: "about a six I would say" says no more than the dot on the chart.
_PUTS_A_NUMBER = re.compile(
    r"(?:a|about|actually|again|all|an?d?|around|at|b?out|be|between|bit|by|call|could|day|energy|for|from|give|got|guess"
    r"|h|had|half|hours?|hrs?|i|i?d|i[ms]|its?|just|last|like|maybe|mine|mood|more|my|near|nearly|night|now|number|of|ok"
    r"|okay|on|only|or|pain|perhaps|points?|probably|put|rate|right|roughly|same|say|scale|sleep|slept|so|some"
    r"|somewhere|still|than|that|the|then|think|this|to|today|was|were|would|zero|one|two|three|four|five|six|seven|eight"
    r"|nine|ten|eleven|twelve)"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """An answer in words; ``asked`` is the question, where a clinician had put it.

    ``withheld``: the patient keeps the words private, and there are none here.
    """

    question: str
    words: str
    asked: str | None = None
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class DayInWords:
    """What a day's check-in holds in words: what was done, and what was said."""

    on: date
    activity: str | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ChatLine:
    """Something that was written outside the check-in."""

    on: date
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Both kinds, each newest first."""

    days: tuple[DayInWords, ...]
    chat: tuple[ChatLine, ...]

    @property
    def found(self) -> bool:
        """Whether there are any."""
        return bool(self.days or self.chat)


def own_words_of(
    check_ins: Sequence[CheckInDay],
    texts: Sequence[FreeText],
    time_zone: str,
    *,
    medicines: Sequence[MedicineNote] = (),
) -> OwnWords:
    """All words of a period; what a check-in or a medicine note shows already is not repeated."""
    shown = {(day.local_date, answer.words) for day in check_ins for answer in day.answers.values()}
    shown |= {(note.local_date, words) for note in medicines for words in _words_of(note)}
    days = [day for check_in in check_ins if (day := _day(check_in)) is not None]
    chat = _chat(texts, shown, time_zone)
    return OwnWords(
        days=tuple(sorted(days, key=lambda day: day.on, reverse=True)),
        chat=tuple(sorted(chat, key=lambda line: line.at, reverse=True)),
    )


def says_more_than_number(words: str) -> bool:
    """Whether words that were read as a number tell anything besides it."""
    plain = re.sub(r"[’']", "", words.casefold())
    return any(_PUTS_A_NUMBER.fullmatch(word) is None for word in re.findall(r"[^\W\d_]+", plain))


def _day(check_in: CheckInDay) -> DayInWords | None:
    activity = check_in.words_of("activity")
    pieces: list[Piece] = []
    for question in _IN_ORDER:
        answer = check_in.answers.get(question)
        words = _told(question, answer) if answer is not None else None
        if answer is not None and answer.withheld and question in _SHOWN_AS_PRIVATE:
            pieces.append(Piece(question, "", answer.asked, withheld=True))
            continue
        # One message may answer several questions; it is shown once.
        if answer is not None and words is not None and not _is_in(words, activity, pieces):
            pieces.append(Piece(question, words, answer.asked))
    return DayInWords(check_in.local_date, activity, tuple(pieces)) if activity or pieces else None


def _told(question: str, answer: Answer) -> str | None:
    if answer.words is None:
        # No chart shows a number that was given to a clinician's own question.
        return (
            show_number(question, answer.number)
            if question == "extra" and answer.number is not None
            else None
        )
    on_a_chart = answer.number is not None and question != "extra"
    return None if on_a_chart and not says_more_than_number(answer.words) else answer.words


def _is_in(words: str, activity: str | None, pieces: Collection[Piece]) -> bool:
    if len(words.split()) < _MIN_WORDS_OF_A_PART:
        return False
    return words == activity or any(words in piece.words for piece in pieces)


def _words_of(note: MedicineNote) -> Iterator[str]:
    # A correction stands behind what was told first.
    yield from note.change.split("; ")
    yield from (note.change, note.effect or "", note.drowsiness_words or "")


def _chat(
    texts: Sequence[FreeText], shown: AbstractSet[tuple[date, str | None]], time_zone: str
) -> Iterator[ChatLine]:
    for said in texts:
        on = local_date_of(said.at, time_zone)
        is_new = len(said.text.split()) >= MIN_WORDS and (on, said.text) not in shown
        if is_new and not steers(said.text, said.responses):
            yield ChatLine(on, said.at, said.text)
