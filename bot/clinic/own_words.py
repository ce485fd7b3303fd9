"""What a patient put into words: the check-in's answers, and what else was written in the chat. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import UTC, date, datetime

from bot.clinic.days import local_date_of
from coaching.store.queries.clinic import CheckInDay
from coaching.store.queries.clinic_medicines import MedicineNote
from coaching.store.queries.clinic_talk import FreeText

# Fewer words are "hello", "yes please" and the like: our own judgement.
MIN_WORDS = 4
# An answer about pain is a number on the chart; with this many words it says more than that number.
MIN_WORDS_BESIDES_PAIN = 7
_FIRST_INSTANT = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class OwnWords:
    """One entry: a day's check-in (``activity``, ``note``), or a ``text`` that was written outside it."""

    on: date
    activity: str | None = None
    note: str | None = None
    at: datetime | None = None
    text: str | None = None


def own_words_of(
    check_ins: Sequence[CheckInDay],
    texts: Sequence[FreeText],
    time_zone: str,
    *,
    medicines: Sequence[MedicineNote] = (),
) -> tuple[OwnWords, ...]:
    """All entries, newest first; what a check-in or a medicine note shows already is not repeated."""
    shown = {(day.local_date, words) for day in check_ins for words in (day.activity, day.note)}
    shown |= {(note.local_date, words) for note in medicines for words in _words_of(note)}
    entries = [*_answers(check_ins), *_texts(texts, shown, time_zone)]
    return tuple(sorted(entries, key=lambda entry: (entry.on, entry.at or _FIRST_INSTANT), reverse=True))


def _answers(check_ins: Sequence[CheckInDay]) -> Iterator[OwnWords]:
    for day in check_ins:
        if day.activity or day.note:
            yield OwnWords(day.local_date, day.activity, day.note)


def _words_of(note: MedicineNote) -> Iterator[str]:
    # A correction stands behind what was told first.
    yield from note.change.split("; ")
    yield from (note.change, note.effect or "")


def _texts(
    texts: Sequence[FreeText], shown: AbstractSet[tuple[date, str | None]], time_zone: str
) -> Iterator[OwnWords]:
    for said in texts:
        on = local_date_of(said.at, time_zone)
        wanted = MIN_WORDS_BESIDES_PAIN if said.answers_pain else MIN_WORDS
        if len(said.text.split()) >= wanted and (on, said.text) not in shown:
            yield OwnWords(on, at=said.at, text=said.text)
