"""The conversations of the demo's history, in the shape of the live coach's.

Opener, pain, what was done, one open question, and a receipt with an affirmation; each answer in words is
reflected by the same rule as in real life. The lines of a step are taken in turn: none on two days in a row.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from coaching.content.demo import DemoAside, DemoCast, DemoPatient
from coaching.rules.affirmation import HARD_DAY_PAIN, Affirmation, CheckInFacts, choose_affirmation
from coaching.rules.feelings import Feeling, find_feeling
from coaching.rules.reflection import reflect, says_little, shorten
from coaching.services import checkins, messages
from coaching.store.models import CareLink

_ANSWER_MINUTES = 90  # how long after the reminder people answer, at most
_TYPES_PAIN = 0.4  # share of pain answers in words, the others by tap
_CONFIRMS = 0.7  # share of receipts that people say yes to


@dataclass
class DemoStory:
    """One patient being written: who, when, and a source of chance of their own."""

    session: Session
    cast: DemoCast
    patient: DemoPatient
    link: CareLink
    chance: random.Random
    told: dict[str, int] = field(default_factory=dict)  # how often each list has been drawn from
    days: list[date] = field(default_factory=list)  # with a check-in, oldest first
    affirmed: Affirmation | None = None  # at the last receipt

    @property
    def person_id(self) -> str:
        """The patient's id."""
        return self.link.patient_id

    @property
    def first_name(self) -> str:
        """As the coach says it."""
        return self.patient.name.split()[0]

    def next_of(self, name: str, choices: Sequence[object]) -> int:
        """The index of the choice whose turn it is."""
        count = self.told.setdefault(name, self.chance.randrange(len(choices)))
        self.told[name] += 1
        return count % len(choices)

    def instant(self, day: date, local: time) -> datetime:
        """A local time of the patient's as an instant."""
        return datetime.combine(day, local, tzinfo=ZoneInfo(self.patient.time_zone)).astimezone(UTC)


def tell_check_in(story: DemoStory, day: date, *, pain: int) -> None:
    """One day's check-in, from the reminder to the receipt."""
    at = story.instant(day, story.patient.remind_at)
    _say(story, "opener", at, first_name=story.first_name)
    at += timedelta(minutes=story.chance.randint(1, _ANSWER_MINUTES))
    checkins.start(story.session, person_id=story.person_id, local_date=day, now=at)
    at = _tell_pain(story, day, pain, at)
    activity, at = _tell_words(story, day, "activity", story.patient.activities, at)
    note, at = _tell_words(story, day, "note", story.patient.notes, at)
    checkins.complete(story.session, person_id=story.person_id, local_date=day, now=at)
    _give_receipt(story, day, pain, activity, note, at)
    story.days.append(day)


def tell_aside(story: DemoStory, aside: DemoAside, day: date) -> None:
    """Something written outside the check-in, and the coach's answer."""
    at = story.instant(day, aside.at)
    _hear(story, aside.words, f"{day}:aside", at)
    _say(story, "aside", at + timedelta(seconds=1), quote=shorten(aside.words))


def _tell_pain(story: DemoStory, day: date, pain: int, at: datetime) -> datetime:
    _hear(story, story.cast.taps["start"], f"{day}:start", at, source="button", asked_slot="pain")
    _say(story, "pain", at + timedelta(seconds=1))
    at += timedelta(seconds=story.chance.randint(8, 60))
    is_typed = story.chance.random() < _TYPES_PAIN
    words = None
    if is_typed:
        words = story.cast.pain_words[story.next_of("pain_words", story.cast.pain_words)].format(pain=pain)
    _answer(story, day, "pain", at, number=float(pain), words=words, label=str(pain))
    if pain >= HARD_DAY_PAIN:
        _say(story, "heard_strong_pain", at + timedelta(seconds=1))
    return at


def _tell_words(
    story: DemoStory, day: date, question: str, choices: Sequence[str], at: datetime
) -> tuple[str | None, datetime]:
    """Ask, hear and reflect. Returns the words (None when skipped) and the instant of the answer."""
    _say(story, question, at + timedelta(seconds=2))
    at += timedelta(seconds=story.chance.randint(15, 90))
    words = None
    if story.chance.random() >= story.patient.skips:
        words = choices[story.next_of(f"{question}_words", choices)]
    _answer(story, day, question, at, words=words, label=story.cast.taps["skip"])
    if words is not None:
        _reflect(story, question, words, at + timedelta(seconds=1))
    return words, at


def _reflect(story: DemoStory, question: str, words: str, at: datetime) -> None:
    found = reflect(words)
    if found.hard_side is not None and question == "note":
        _say(story, "heard_both_sides", at, hard_side=found.hard_side, clause=found.clause)
        return
    kind = "_clause" if found.clause else "_quote" if found.quote else ""
    feeling = "plain" if found.feeling is Feeling.MIXED else found.feeling.value
    light = f"_{feeling}" if kind and question == "note" else ""
    _say(story, f"heard_{question}{kind}{light}", at, clause=found.clause, quote=found.quote)


def _give_receipt(
    story: DemoStory, day: date, pain: int, activity: str | None, note: str | None, at: datetime
) -> None:
    story.affirmed = _affirmation(story, day, pain, activity, note)
    noted = story.cast.receipt.format(
        pain=pain,
        activity=shorten(activity) if activity else story.cast.not_given,
        note=shorten(note) if note else story.cast.not_given,
    )
    questions = story.cast.lines["receipt_question"]
    question = questions[story.next_of("receipt_question", questions)].text
    step = f"receipt_{story.affirmed.value}"
    _say(story, step, at + timedelta(seconds=2), f"\n\n{noted}\n\n{question}", first_name=story.first_name)
    if story.chance.random() < _CONFIRMS:
        at += timedelta(seconds=story.chance.randint(10, 40))
        _hear(story, story.cast.taps["right"], f"{day}:right", at, source="button")
        _say(story, "confirmed", at + timedelta(seconds=1), first_name=story.first_name)


def _affirmation(
    story: DemoStory, day: date, pain: int, activity: str | None, note: str | None
) -> Affirmation:
    # A long streak is told every other day only, or it would be all that is ever told.
    known = story.days[-1:] if story.affirmed is Affirmation.STREAK else story.days
    told = [find_feeling(words or "") for words in (activity, note)]
    return choose_affirmation(
        CheckInFacts(
            today=day,
            days_before=known,
            pain=float(pain),
            felt_hard=Feeling.HARD in told,
            did_something=not says_little(activity or ""),
            has_words=not says_little(note or ""),
        )
    )


def _answer(
    story: DemoStory,
    day: date,
    question: str,
    at: datetime,
    *,
    label: str,
    number: float | None = None,
    words: str | None = None,
) -> None:
    """Keep an answer and its line: the words, or the label of the button that was tapped."""
    checkins.answer(
        story.session,
        person_id=story.person_id,
        local_date=day,
        question=question,
        message_id=_key(story, f"{day}:{question}"),
        now=at,
        number=number,
        words=words,
        skipped=number is None and words is None,
    )
    source = "button" if words is None else "text"
    _hear(story, words or label, f"{day}:{question}", at, source=source, asked_slot=question)


def _hear(
    story: DemoStory,
    text: str,
    name: str,
    at: datetime,
    *,
    source: str = "text",
    asked_slot: str | None = None,
) -> None:
    messages.record_in(
        story.session,
        key=_key(story, name),
        person_id=story.person_id,
        care_link_id=story.link.id,
        text=text,
        source=source,
        now=at,
        telegram_at=at,
        asked_slot=asked_slot,
    )


def _say(story: DemoStory, step: str, at: datetime, ending: str = "", **values: object) -> None:
    lines = story.cast.lines[step]
    index = story.next_of(step, lines)
    messages.record_out(
        story.session,
        key=_key(story, f"{at:%Y%m%dT%H%M%S}:{step}"),
        person_id=story.person_id,
        care_link_id=story.link.id,
        text=lines[index].text.format(**values) + ending,
        source="rasa",
        now=at,
        response=f"demo_{step}",
        variant_id=f"demo_{step}_{index + 1}",
        mi_code=lines[index].mi,
    )


def _key(story: DemoStory, name: str) -> str:
    return f"demo:{story.person_id}:{name}"
