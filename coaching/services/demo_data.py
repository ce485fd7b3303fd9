"""Fills an empty store with the demo's invented people and six weeks of their history.

Everything goes through the same use cases as in real life, each with the instant it would have had; the
same ``now`` gives the same history.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.content.demo import DemoCast, DemoPatient, DemoQuestion, DemoSafety
from coaching.content.emergency_numbers import EmergencyNumbers
from coaching.content.words import ServiceWords
from coaching.rules.safety import Verdict
from coaching.services import clinicians, extra_questions, joining, messages, people, reminders, safety
from coaching.services.demo_care import add_caregivers, describe_team, tell_everybody
from coaching.services.demo_flares import tell_flare
from coaching.services.demo_talk import DemoStory, tell_activity, tell_aside, tell_check_in
from coaching.store.models import CareLink, Message, Person, SafetyEvent

HISTORY_DAYS = 42

Judge = Callable[[str], Verdict]


@dataclass(frozen=True)
class DemoSeed:
    """What is shown to whoever starts the demo: who logs in, whose phones there are, who is invited."""

    clinician_id: str
    email: str
    phones: tuple[tuple[int, str], ...]
    invited_id: str
    invite_token: str


def seed(
    session: Session, *, cast: DemoCast, judge: Judge, password: str, consent_version: str, now: datetime
) -> DemoSeed:
    """Write everybody into an empty store.

    Args:
        session: an open session.
        cast: who they are.
        judge: the safety screen, as for real messages.
        password: of every clinician's log-in.
        consent_version: of the words that everybody agreed to.
        now: aware instant; the history ends just before it.
    """
    started_at = now - timedelta(days=HISTORY_DAYS + 1)
    doctors = {}
    for index, row in enumerate(cast.clinicians):
        at = started_at + timedelta(seconds=index)
        doctors[row.key] = clinicians.add_clinician(
            session, name=row.name, email=row.email, password=password, now=at
        )
    describe_team(session, cast, doctors, started_at + timedelta(minutes=1))
    for patient in cast.patients:
        link = _welcome(session, patient, doctors[patient.clinician].id, consent_version, started_at)
        add_caregivers(session, link.patient_id, patient, started_at + timedelta(days=1), until=now)
        story = DemoStory(session, cast, patient, link, random.Random(patient.name))  # noqa: S311 - not for secrets
        _tell(story, judge, doctors[patient.clinician].id, now)
    invited = cast.invited[0]
    person, token = people.invite_patient(
        session,
        name=invited.name,
        time_zone=invited.time_zone,
        country=invited.country,
        clinician_id=doctors[invited.clinician].id,
        now=now,
    )
    return DemoSeed(
        clinician_id=doctors[invited.clinician].id,
        email=next(row.email for row in cast.clinicians if row.key == invited.clinician),
        phones=tuple((patient.chat_id, patient.name) for patient in cast.patients),
        invited_id=person.id,
        invite_token=token,
    )


def said_lately(session: Session, *, chat_id: int, since: datetime) -> list[Message]:
    """What was said in a chat since then, oldest first."""
    return list(
        session.scalars(
            select(Message)
            .join(Person, Person.id == Message.person_id)
            .where(Person.chat_id == chat_id, Message.at >= since)
            .order_by(Message.at, Message.id)
        )
    )


def _welcome(
    session: Session, patient: DemoPatient, clinician_id: str, consent_version: str, at: datetime
) -> CareLink:
    person, token = people.invite_patient(
        session,
        name=patient.name,
        time_zone=patient.time_zone,
        country=patient.country,
        clinician_id=clinician_id,
        now=at,
    )
    joined_at = at + timedelta(hours=2)
    opened = joining.open_invite(session, token=token, chat_id=patient.chat_id, now=joined_at)
    people.give_consent(session, person_id=person.id, version=consent_version, now=joined_at)
    return opened.link


def _tell(story: DemoStory, judge: Judge, clinician_id: str, now: datetime) -> None:
    patient = story.patient
    today = now.astimezone(ZoneInfo(patient.time_zone)).date()
    for days_ago in range(HISTORY_DAYS, 0, -1):
        if patient.question is not None and patient.question.days_ago == days_ago:
            _put_question(story, patient.question, judge, clinician_id, now)
        happens = story.chance.random() < patient.answers
        if happens and not patient.is_in_gap(days_ago):
            share = 1 - days_ago / HISTORY_DAYS
            in_flare = patient.flare is not None and patient.flare.hurts(days_ago)
            levels = _levels_of(story, share, more=patient.flare.pain if in_flare and patient.flare else 0)
            tell_check_in(story, today - timedelta(days=days_ago), levels=levels)
    if patient.flare is not None:
        tell_flare(story, patient.flare, today)
    for aside in patient.asides:
        tell_aside(story, aside, today - timedelta(days=aside.days_ago))
    for activity in patient.pacing:
        tell_activity(story, activity, today - timedelta(days=activity.days_ago))
    for event in patient.safety:
        _raise_alarm(story, event, judge, clinician_id, now)
    reminders.schedule_daily(
        story.session,
        person_id=story.person_id,
        care_link_id=story.link.id,
        local_time=patient.remind_at,
        now=now,
    )
    if patient.paused_days:
        until = now + timedelta(days=patient.paused_days)
        people.pause(story.session, person_id=story.person_id, until=until, now=now - timedelta(minutes=5))


def _put_question(
    story: DemoStory, question: DemoQuestion, judge: Judge, clinician_id: str, now: datetime
) -> None:
    extra_questions.ask(
        story.session,
        person_id=story.person_id,
        text=question.text,
        judge=judge,
        clinician_id=clinician_id,
        now=now - timedelta(days=question.days_ago),
    )


def _raise_alarm(story: DemoStory, event: DemoSafety, judge: Judge, clinician_id: str, now: datetime) -> None:
    at = now - timedelta(days=event.days_ago, minutes=40)
    key = f"demo:{story.person_id}:safety:{event.days_ago}"
    messages.record_in(
        story.session,
        key=key,
        person_id=story.person_id,
        care_link_id=story.link.id,
        text=event.words,
        source="text",
        now=at,
        telegram_at=at,
    )
    raised = safety.raise_event(
        story.session,
        key=key,
        person_id=story.person_id,
        verdict=judge(event.words),
        own_words=event.words,
        asked_slot=None,
        now=at,
    )
    _answer(story, raised)
    _deal_with(story, event, raised, clinician_id, now)


def _answer(story: DemoStory, raised: SafetyEvent) -> None:
    """What the coach said back, in the words of now."""
    numbers = EmergencyNumbers.load().of(story.patient.country)
    line = ServiceWords.load().line(
        f"safety_{raised.tier}", [], number=numbers.emergency, crisis_line=numbers.crisis
    )
    messages.record_out(
        story.session,
        key=f"{raised.key}:safety",
        person_id=story.person_id,
        care_link_id=story.link.id,
        text=line.text,
        source="safety",
        now=raised.at + timedelta(seconds=1),
        response=line.key,
        variant_id=line.variant_id,
        mi_code=line.mi_code,
    )


def _deal_with(
    story: DemoStory, event: DemoSafety, raised: SafetyEvent, clinician_id: str, now: datetime
) -> None:
    """Who was told, and what the clinic did; nothing yet if the alarm is still open."""
    if event.reviewed_after_hours is None:
        tell_everybody(story.session, raised, now)
        return
    seen_at = raised.at + timedelta(minutes=event.seen_after_minutes)
    tell_everybody(story.session, raised, seen_at)
    safety.acknowledge(story.session, event_id=raised.id, clinician_id=clinician_id, now=seen_at)
    safety.review(
        story.session,
        event_id=raised.id,
        clinician_id=clinician_id,
        now=raised.at + timedelta(hours=event.reviewed_after_hours),
        note=event.review_note,
    )


def _levels_of(story: DemoStory, share: float, more: float) -> dict[str, float]:
    """How a day is when ``share`` of the six weeks has gone by: more pain costs sleep, energy and mood.

    ``more`` is how much more a flare hurts.
    """
    patient, chance = story.patient, story.chance
    usual = patient.usual_pain + patient.trend * share + more
    pain = _whole(usual + chance.gauss(0, 0.9))
    worse = pain - patient.usual_pain
    hours = patient.usual_sleep - 0.35 * worse + chance.gauss(0, 0.7)
    rested = hours - patient.usual_sleep
    return {
        "pain": pain,
        "sleep": min(11.0, max(2.0, round(hours * 2) / 2)),
        "energy": _whole(patient.usual_energy - 0.5 * worse + 0.6 * rested + chance.gauss(0, 0.8)),
        "mood": _whole(patient.usual_mood - 0.4 * worse + 0.4 * rested + chance.gauss(0, 0.9)),
    }


def _whole(level: float) -> float:
    """A rating from 0 to 10."""
    return float(min(10, max(0, round(level))))
