"""One patient's weeks, day by day, through the real services."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.simulation.care import Care
from bot.simulation.flares import Flares
from bot.simulation.lines import Life, flares_of, lines_of
from bot.simulation.patient import Patient
from coaching.content.consent import consent_version
from coaching.content.moving import exercise_facts
from coaching.rules.progression import FlareSpan, Reason
from coaching.services import (
    checkins,
    joining,
    moving,
    moving_decisions,
    moving_flares,
    moving_sessions,
    moving_weeks,
    people,
)
from coaching.services.errors import NotAllowed
from coaching.services.moving_decisions import Answer, State
from coaching.services.moving_sessions import SessionTold
from coaching.store.database import Database
from coaching.store.models import DoseDecision

_WEEK_DAYS = 7
_FIRST_CHAT = 1_000_000


@dataclass
class Course:
    """A patient in a database.

    Attributes:
        database: with all tables.
        patient: the model.
        person_id: of the row.
        flares: so far.
        care: their clinicians.
        decides_on: local days on which there is something to decide.
        planned_on: local days of this week with a session.
        tries_out: a baseline is wanted.
        told: the last session, if there was one: its local day, and the pain of the morning after.
    """

    database: Database
    patient: Patient
    person_id: str
    flares: Flares
    care: Care
    told: tuple[date, float] | None = None
    decides_on: set[date] = field(default_factory=set)
    planned_on: set[date] = field(default_factory=set)
    tries_out: bool = True

    def live(self, weeks: int) -> None:
        """Live so many weeks from their first day."""
        for ahead in range(weeks * _WEEK_DAYS):
            day = self.patient.starts_on + timedelta(days=ahead)
            with self.database.transaction() as session:
                self._morning(session, day, ahead)
            if day not in self.patient.away and (self.tries_out or day in self.planned_on):
                with self.database.transaction() as session:
                    self._day(session, day)
            self.patient.rest(day)

    def _morning(self, session: Session, day: date, ahead: int) -> None:
        now = self._at(day, 8)
        changed = self.flares.live(session, self.person_id, day, now)
        changed |= self.care.act(session, self.person_id, ahead, now)
        if ahead == 0:
            exercises = list(self.patient.capacity)
            moving.start(session, key=self.person_id, exercises=exercises, now=now, **self._own)
        if day not in self.patient.away:
            self._check_in(session, day, now)
            self._tell_morning(session, day, now)
        if ahead % _WEEK_DAYS == 0:
            self._lay_week(session, now)
        if changed or day in self.decides_on or ahead % _WEEK_DAYS == 0:
            self._decide(session, day, now)

    def _check_in(self, session: Session, day: date, now: datetime) -> None:
        if not self.patient.chance(self.patient.character.checks_in):
            return
        pain = self.patient.tell(self.patient.pain_of(self.flares.hurts))
        own: dict[str, Any] = {"person_id": self.person_id, "local_date": day, "now": now}
        checkins.answer(
            session, question="pain", message_id=self._key(day, "c"), number=pain, words=str(pain), **own
        )

    def _tell_morning(self, session: Session, day: date, now: datetime) -> None:
        if self.told is None or day - self.told[0] != timedelta(days=1):
            return
        on, pain = self.told
        own: dict[str, Any] = {"person_id": self.person_id, "on": on, "now": now}
        moving_sessions.mark_morning_asked(session, **own)
        if self.patient.chance(self.patient.character.answers_morning):
            new = self.patient.chance(0.002)
            moving_sessions.answer_morning(session, pain=self.patient.tell(pain), new_symptom=new, **own)
            self.flares.tell_morning(session, **own)
            self.decides_on.add(day)

    def _decide(self, session: Session, day: date, now: datetime) -> None:
        own: dict[str, Any] = {"flares": self._spans(session), **self._own}
        made = moving_decisions.evaluate(session, now=now, **own)
        self.tries_out = self.tries_out or any(row.reason == Reason.GAP for row in made)
        if day in self.patient.away:
            return
        if any(row.reason == Reason.CONFIDENCE_UNKNOWN for row in made):  # it is asked for, and told
            told = round(self.patient.random.gauss(self.patient.character.confidence, 0.8))
            confidence = max(0, min(10, told))
            moving.tell_confidence(session, person_id=self.person_id, confidence=confidence, now=now)
            made += moving_decisions.evaluate(session, now=self._at(day, 9), **own)
        for row in made:
            if row.state == State.OPEN:
                self._answer(session, row, self._at(day, 10))

    def _answer(self, session: Session, row: DoseDecision, now: datetime) -> None:
        character, dice = self.patient.character, self.patient.random.random()
        if dice < character.says_yes:
            answer = Answer.ACCEPT
        elif dice < character.says_yes + character.says_smaller:
            answer = Answer.SMALLER
        elif dice < character.says_yes + character.says_smaller + character.says_stay:
            answer = Answer.STAY
        else:
            return
        own: dict[str, Any] = {"decision_id": row.id, "flares": self._spans(session), "now": now}
        try:
            moving_decisions.take(session, message_id=f"{row.id}:1", answer=answer, **own, **self._own)
        except NotAllowed:  # nothing smaller: they stay
            moving_decisions.take(session, message_id=f"{row.id}:2", answer=Answer.STAY, **own, **self._own)

    def _day(self, session: Session, day: date) -> None:
        self._try_out(session, day)
        now = self._at(day, 17)
        planned = moving_weeks.planned_on(session, person_id=self.person_id, on=day)
        character, patient = self.patient.character, self.patient
        if not planned or day in patient.away:
            return
        if patient.chance(character.hard_day):
            moving_sessions.call_hard_day(
                session, message_id=self._key(day, "h"), person_id=self.person_id, now=now
            )
        elif patient.chance(character.adherence * (0.6 if self.flares.hurts else 1.0)):
            self._do(session, day, planned, now)

    def _do(self, session: Session, day: date, planned: Mapping[str, int], now: datetime) -> None:
        patient = self.patient
        factor = 1.4 if patient.chance(patient.character.overdoes) else 1.0
        done = {name: max(1, round(amount * factor)) for name, amount in planned.items()}
        during, morning = patient.pain_of_session(done, patient.pain_of(self.flares.hurts))
        told = SessionTold(
            done,
            pain=patient.tell(during),
            effort=max(0, min(10, round(3 + 3 * patient.overload + patient.random.gauss(0, 0.7)))),
            too_much=patient.chance(0.3) and during > patient.character.usual_pain + 3,
            easier=patient.chance(0.03),
        )
        moving_sessions.log(
            session, message_id=self._key(day, "s"), person_id=self.person_id, told=told, now=now
        )
        patient.adapt(done, day)
        self.told = (day, morning)
        self.decides_on.add(day + timedelta(days=2))  # if it isn't told by then, it never is
        if told.too_much:
            self.flares.tell_morning(session, self.person_id, day, now)
            moving_decisions.evaluate(session, flares=self._spans(session), now=now, **self._own)

    def _try_out(self, session: Session, day: date) -> None:
        """A try of each exercise whose baseline is wanted."""
        if not self.tries_out:
            return
        now = self._at(day, 12)
        wanted = moving.wanted_trials(session, person_id=self.person_id, on=day)
        for exercise in wanted:
            comfortable = self.patient.capacity[exercise] * self.patient.random.uniform(0.85, 1.1)
            moving.add_trial(
                session,
                message_id=self._key(day, exercise),
                exercise=exercise,
                amount=max(1, round(comfortable)),
                now=now,
                **self._own,
            )
        moving_decisions.evaluate(session, flares=self._spans(session), now=now, **self._own)
        self._lay_week(session, now)
        self.tries_out = bool(wanted)

    def _lay_week(self, session: Session, now: datetime) -> None:
        laid = moving_weeks.lay_week(session, now=now, **self._own)
        self.planned_on = {day.on for day in laid if day.amounts}

    def _spans(self, session: Session) -> list[FlareSpan]:
        return moving_flares.spans_of(session, self.person_id)

    @property
    def _own(self) -> dict[str, Any]:
        return {"person_id": self.person_id, "library": exercise_facts()}

    def _at(self, day: date, hour: int) -> datetime:
        return datetime.combine(day, time(hour), tzinfo=ZoneInfo(self.patient.zone)).astimezone(UTC)

    def _key(self, day: date, what: str) -> str:
        return f"{self.person_id}:{day}:{what}"


def live_course(database: Database, patient: Patient, weeks: int) -> Life:
    """Live one patient's weeks; every decision and every flare, oldest first."""
    now = datetime.combine(patient.starts_on, time(7), tzinfo=ZoneInfo(patient.zone)).astimezone(UTC)
    with database.transaction() as session:
        care = Care.for_patient(session, patient, now)
        person, token = people.invite_patient(
            session,
            name=f"Patient {patient.number}",
            time_zone=patient.zone,
            country=None,
            clinician_id=None,
            now=now,
        )
        joining.open_invite(session, token=token, chat_id=_FIRST_CHAT + patient.number, now=now)
        people.give_consent(session, person_id=person.id, version=consent_version(), now=now)
        care.link(session, person.id, now)
    flares = Flares(patient)
    Course(database, patient, person.id, flares, care).live(weeks)
    with database.transaction() as session:
        flared = flares_of(session, person.id, patient, flares.steps)
        return Life(lines_of(session, person.id, patient), flared)
