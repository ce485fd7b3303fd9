"""The conversations of the demo's history, in the shape of the live coach's.

Opener, the questions that the rules choose for the day, and a receipt with an affirmation; what was done and
the open question are reflected by the same rule as in real life. The lines of a step are taken in turn: none
on two days in a row.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from coaching.content.demo import DemoActivity, DemoAside, DemoCast, DemoPatient
from coaching.content.pacing import line_of
from coaching.content.questions import label_of, show_number
from coaching.rules.affirmation import HARD_DAY_PAIN, Affirmation, CheckInFacts, choose_affirmation
from coaching.rules.checkins import shorten_for_hard_day
from coaching.rules.feelings import Feeling, find_feeling
from coaching.rules.reflection import reflect, says_little, shorten
from coaching.services import checkins, messages, pacing
from coaching.services.pacing import ActivityTold
from coaching.store.models import CareLink
from coaching.values.told import read_number

_ANSWER_MINUTES = 90  # how long after the reminder people answer, at most
_TYPES = {
    "pain": 0.4,
    "sleep": 0.75,
    "energy": 0.3,
    "mood": 0.3,
}  # share of typed answers
_ONLY_WORDS = {"pain": 0.0, "sleep": 0.15, "energy": 0.25, "mood": 0.35}  # of those, without a number
_CONFIRMS = 0.7  # share of receipts that people say yes to


@dataclass(frozen=True)
class Told:
    """An answer as it was kept; neither number nor words when it was skipped."""

    number: float | None = None
    words: str | None = None


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


def tell_check_in(story: DemoStory, day: date, *, levels: Mapping[str, float]) -> None:
    """One day's check-in, from the reminder to the receipt.

    Args:
        story: whose.
        day: the local day.
        levels: how pain (a whole number), sleep (hours), energy and mood are that day.
    """
    at = story.instant(day, story.patient.remind_at)
    _say(story, "opener", at, first_name=story.first_name)
    at += timedelta(minutes=story.chance.randint(1, _ANSWER_MINUTES))
    checkins.start(story.session, person_id=story.person_id, local_date=day, now=at)
    _hear(story, story.cast.taps["start"], f"{day}:start", at, source="button", asked_slot="pain")
    plan = checkins.plan(story.session, person_id=story.person_id, local_date=day)
    if levels["pain"] >= HARD_DAY_PAIN:
        plan = shorten_for_hard_day(plan)
    told: dict[str, Told] = {}
    for question in plan:
        if question in levels:
            told[question], at = _tell_number(story, day, question, levels[question], at)
        else:
            told[question], at = _tell_words(story, day, question, at)
    checkins.complete(story.session, person_id=story.person_id, local_date=day, now=at)
    _give_receipt(story, day, told, at)
    story.days.append(day)


def tell_aside(story: DemoStory, aside: DemoAside, day: date) -> None:
    """Something written outside the check-in, and the coach's answer."""
    at = story.instant(day, aside.at)
    _hear(story, aside.words, f"{day}:aside", at)
    _say(story, "aside", at + timedelta(seconds=1), quote=shorten(aside.words))


def tell_activity(story: DemoStory, told: DemoActivity, day: date) -> None:
    """Something that takes it out of them: put in the list of pacing, and said back."""
    at, name = story.instant(day, told.at), f"{day}:pace:{told.name}"
    _hear(story, told.words, name, at, asked_slot="pace_name")
    row = pacing.add(
        story.session,
        key=_key(story, name),
        person_id=story.person_id,
        name=told.name,
        told=ActivityTold(told.cost, told.worth, told.minutes),
        now=at,
    )
    _say(story, "paced", at + timedelta(minutes=1), line=line_of(row))


def _tell_number(
    story: DemoStory, day: date, question: str, level: float, at: datetime
) -> tuple[Told, datetime]:
    """Ask and hear what may be a number. Returns the answer and its instant."""
    _say(story, question, at + timedelta(seconds=2))
    at += timedelta(seconds=story.chance.randint(8, 60))
    skips = question != "pain" and story.chance.random() < story.patient.skips
    words = None if skips else _words_for(story, question, level)
    if words is not None:  # read as in real life
        told, label = Told(level if question == "pain" else read_number(question, words), words), words
    elif skips:
        told, label = Told(), story.cast.taps["skip"]
    elif question == "sleep":
        label = story.cast.taps[_night(story, level)]
        told = Told(words=label.lower())
    else:
        told, label = Told(level), f"{level:g}"
    _answer(story, day, question, at, told, label=label, is_typed=words is not None)
    if question == "pain" and level >= HARD_DAY_PAIN:
        _say(story, "heard_strong_pain", at + timedelta(seconds=1))
    elif told.number is None and find_feeling(told.words or "") is Feeling.HARD:
        _say(story, "heard_hard", at + timedelta(seconds=1))
    return told, at


def _words_for(story: DemoStory, question: str, level: float) -> str | None:
    """What is typed; None when the person taps."""
    if story.chance.random() >= _TYPES[question]:
        return None
    if story.chance.random() < _ONLY_WORDS[question]:
        mood = "low" if level < _usual(story, question) else "fine"
        lines = story.cast.in_words[question][mood]
        return lines[story.next_of(f"{question}_{mood}", lines)]
    lines = story.cast.typed[question]
    return lines[story.next_of(f"{question}_typed", lines)].format(number=f"{level:g}")


def _night(story: DemoStory, hours: float) -> str:
    """The button for a night."""
    against = hours - _usual(story, "sleep")
    return "slept_fine" if against > 0.5 else "slept_low" if against < -0.5 else "slept_so_so"


def _usual(story: DemoStory, question: str) -> float:
    patient = story.patient
    return {"sleep": patient.usual_sleep, "energy": patient.usual_energy, "mood": patient.usual_mood}[
        question
    ]


def _tell_words(story: DemoStory, day: date, question: str, at: datetime) -> tuple[Told, datetime]:
    """Ask, hear and reflect. Returns the answer and its instant."""
    asked = story.patient.question.text if question == "extra" and story.patient.question else None
    _say(story, question, at + timedelta(seconds=2), extra_question=asked)
    at += timedelta(seconds=story.chance.randint(15, 90))
    told = Told()
    if story.chance.random() >= story.patient.skips:
        choices = _choices(story.patient, question)
        told = Told(words=choices[story.next_of(f"{question}_words", choices)])
    label = told.words or story.cast.taps["skip"]
    _answer(story, day, question, at, told, label=label, is_typed=told.words is not None, asked=asked)
    if told.words is not None:
        _reflect(story, question, told.words, at + timedelta(seconds=1))
    return told, at


def _choices(patient: DemoPatient, question: str) -> Sequence[str]:
    answers = patient.question.answers if patient.question else ()
    lists = {"activity": patient.activities, "note": patient.notes, "week": patient.weeks, "extra": answers}
    return lists[question]


def _reflect(story: DemoStory, question: str, words: str, at: datetime) -> None:
    if question in ("week", "extra"):
        _say(story, f"heard_{question}", at, quote=shorten(words).rstrip("."))
        return
    found = reflect(words)
    if found.hard_side is not None and question == "note":
        _say(story, "heard_both_sides", at, hard_side=found.hard_side, clause=found.clause)
        return
    kind = "_clause" if found.clause else "_quote" if found.quote else ""
    feeling = "plain" if found.feeling is Feeling.MIXED else found.feeling.value
    light = f"_{feeling}" if kind and question == "note" else ""
    _say(story, f"heard_{question}{kind}{light}", at, clause=found.clause, quote=found.quote)


def _give_receipt(story: DemoStory, day: date, told: Mapping[str, Told], at: datetime) -> None:
    story.affirmed = _affirmation(story, day, told)
    noted = "\n".join(
        f"• {label_of(question)}: {_show(story, question, one)}" for question, one in told.items()
    )
    questions = story.cast.lines["receipt_question"]
    question = questions[story.next_of("receipt_question", questions)].text
    ending = f"\n\n{story.cast.receipt.format(noted=noted)}\n\n{question}"
    step = f"receipt_{story.affirmed.value}"
    _say(story, step, at + timedelta(seconds=2), ending, first_name=story.first_name)
    if story.chance.random() < _CONFIRMS:
        at += timedelta(seconds=story.chance.randint(10, 40))
        _hear(story, story.cast.taps["right"], f"{day}:right", at, source="button")
        _say(story, "confirmed", at + timedelta(seconds=1), first_name=story.first_name)


def _show(story: DemoStory, question: str, told: Told) -> str:
    if told.number is not None:
        return show_number(question, told.number)
    return shorten(told.words) if told.words else story.cast.not_given


def _affirmation(story: DemoStory, day: date, told: Mapping[str, Told]) -> Affirmation:
    # A long streak is told every other day only, or it would be all that is ever told.
    known = story.days[-1:] if story.affirmed is Affirmation.STREAK else story.days
    activity, note = (told.get(question, Told()).words for question in ("activity", "note"))
    felt = [find_feeling(words or "") for words in (activity, note)]
    return choose_affirmation(
        CheckInFacts(
            today=day,
            days_before=known,
            pain=told["pain"].number,
            felt_hard=Feeling.HARD in felt,
            did_something=not says_little(activity or ""),
            has_words=not says_little(note or ""),
        )
    )


def _answer(
    story: DemoStory,
    day: date,
    question: str,
    at: datetime,
    told: Told,
    *,
    label: str,
    is_typed: bool,
    asked: str | None = None,
) -> None:
    """Keep an answer and its line: what was typed, or the label of the button that was tapped."""
    checkins.answer(
        story.session,
        person_id=story.person_id,
        local_date=day,
        question=question,
        message_id=_key(story, f"{day}:{question}"),
        now=at,
        number=told.number,
        words=told.words,
        skipped=told == Told(),
        asked=asked,
    )
    source = "text" if is_typed else "button"
    _hear(story, label, f"{day}:{question}", at, source=source, asked_slot=question)


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
