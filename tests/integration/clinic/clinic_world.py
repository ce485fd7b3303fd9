"""A small invented clinic for the tests: clinicians, patients, six weeks of check-ins, a safety event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from types import MappingProxyType
from zoneinfo import ZoneInfo

from coaching.rules.safety import Tier, Verdict
from coaching.services import checkins, clinicians, joining, medicines, messages, people, reminders, safety
from coaching.store.database import Database
from coaching.store.models import CareLink, Consent, Person, Role, SafetyEvent

NOW = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
PASSWORD = "correct horse battery"
ZONE = "Europe/London"
Told = tuple[float | None, str | None]  # a number, words, or both
SKIPPED: Told = (None, None)

ACTIVITIES = (
    "Walked to the shop and back, 20 mins",
    "bit of gardening",
    "Stretches from the sheet, then a rest",
    "Swam 10 lengths",
    "Not much, long drive",
    "Hoovered downstairs in two goes",
)
NOTES = (
    "Slept better than I have in weeks",
    "Knee was stiff getting up but eased off",
    "Took my time & it paid off",
    "My sister came, we laughed a lot",
    "A bit fed up with it today",
    "Managed the stairs without the rail",
)


class FixedClock:
    """A clock that a test moves by hand."""

    def __init__(self, at: datetime = NOW) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at


@dataclass
class ClinicWorld:
    """Fills a database; every method commits."""

    database: Database
    now: datetime = NOW
    counter: int = field(default=0)

    def account(self, name: str, email: str) -> str:
        """A clinician who can log in with PASSWORD. Hashing it takes a while: others need no password."""
        with self.database.transaction() as session:
            return clinicians.add_clinician(
                session, name=name, email=email, password=PASSWORD, now=self.now
            ).id

    def clinician(self, name: str) -> str:
        with self.database.transaction() as session:
            person = Person(name=name, created_at=self.now)
            session.add(person)
            session.flush()
            return person.id

    def carer_of(self, patient_id: str) -> str:
        """The patient's one clinician."""
        with self.database.transaction() as session:
            link = session.query(CareLink).filter_by(patient_id=patient_id, role=Role.CLINICIAN).one()
            return link.member_id

    def patient(
        self,
        name: str,
        clinician_id: str | None,
        *,
        days_ago: int = 42,
        opened: bool = True,
        zone: str = ZONE,
    ) -> str:
        began = self.now - timedelta(days=days_ago)
        with self.database.transaction() as session:
            person, token = people.invite_patient(
                session, name=name, time_zone=zone, country="GB", clinician_id=clinician_id, now=began
            )
            if opened:
                self.counter += 1
                link = joining.open_invite(
                    session, token=token, chat_id=7_000_000 + self.counter, now=began
                ).link
                session.add(Consent(person_id=person.id, version="1", given_at=began))
                reminders.schedule_daily(
                    session, person_id=person.id, care_link_id=link.id, local_time=time(18, 30), now=self.now
                )
            return person.id

    def end_link(self, clinician_id: str, patient_id: str) -> None:
        with self.database.transaction() as session:
            link = self._link(session, patient_id, clinician_id, Role.CLINICIAN)
            link.ended_at = self.now

    def check_in(
        self,
        patient_id: str,
        on: date,
        *,
        pain: float | None = None,
        skip_pain: bool = False,
        activity: str | None = None,
        note: str | None = None,
        complete: bool = True,
        zone: str = ZONE,
        keys: Mapping[str, str] = MappingProxyType({}),
        told: Mapping[str, Told] = MappingProxyType({}),
        asked: str | None = None,
    ) -> None:
        """``keys``: which message gave the answer to a question; ``told``: numbers and words of the others.

        What is told without either is skipped; ``asked`` is the clinician's question.
        """
        at = datetime.combine(on, time(18, 32), tzinfo=ZoneInfo(zone))
        with self.database.transaction() as session:
            checkins.start(session, person_id=patient_id, local_date=on, now=at)
            given = {"pain": (pain, None), "activity": (None, activity), "note": (None, note), **told}
            for step, (question, (number, words)) in enumerate(given.items()):
                skipped = (question == "pain" and skip_pain) or told.get(question) == SKIPPED
                if number is None and words is None and not skipped:
                    continue
                checkins.answer(
                    session,
                    person_id=patient_id,
                    local_date=on,
                    question=question,
                    message_id=keys.get(question, f"{patient_id}:{on}:{question}"),
                    now=at + timedelta(minutes=step),
                    number=number,
                    words=words,
                    skipped=skipped,
                    asked=asked if question == "extra" else None,
                )
            if complete:
                checkins.complete(session, person_id=patient_id, local_date=on, now=at + timedelta(minutes=4))

    def medicine_note(
        self,
        patient_id: str,
        on: date,
        change: str,
        effect: str | None = None,
        drowsiness: str | None = None,
        drowsiness_words: str | None = None,
    ) -> None:
        at = datetime.combine(on, time(19), tzinfo=ZoneInfo(ZONE))
        self.counter += 1
        with self.database.transaction() as session:
            medicines.record(
                session,
                key=f"note{self.counter}",
                person_id=patient_id,
                local_date=on,
                change=change,
                effect=effect,
                drowsiness=drowsiness,
                drowsiness_words=drowsiness_words,
                now=at,
            )

    def say(
        self, patient_id: str, text: str, at: datetime, *, source: str = "text", key: str | None = None
    ) -> str:
        return self._line(messages.record_in, patient_id, text, at, source, key)

    def reply(
        self,
        patient_id: str,
        text: str,
        at: datetime,
        *,
        source: str = "rasa",
        key: str | None = None,
        response: str | None = None,
    ) -> str:
        record = partial(messages.record_out, response=response)
        return self._line(record, patient_id, text, at, source, key)

    def alert(
        self,
        patient_id: str,
        words: str,
        at: datetime,
        *,
        tier: Tier = Tier.CRISIS,
        answer: str | None = "Thank you for telling me. Please call 999 now, or the Samaritans on 116 123.",
    ) -> str:
        """A message that the screen held back, and the bot's own answer to it. Returns the event's id."""
        key = self.say(patient_id, words, at)
        verdict = Verdict(
            tier=tier, category="self_harm", matched=("words",), why="thoughts of suicide", version="test-1"
        )
        with self.database.transaction() as session:
            event = safety.raise_event(
                session,
                key=key,
                person_id=patient_id,
                verdict=verdict,
                own_words=words,
                asked_slot="note",
                now=at,
            )
        if answer:
            self.reply(patient_id, answer, at + timedelta(seconds=1), source="safety", key=f"{key}:safety")
        return event.id

    def event(self, event_id: str) -> SafetyEvent:
        with self.database.transaction() as session:
            return session.get_one(SafetyEvent, event_id)

    def six_weeks(self, patient_id: str) -> None:
        """Check-ins with gaps, skips, part answers and the talk around them, up to yesterday."""
        today = self.now.date()
        gaps, skips, parts = {9, 18, 19, 20, 21, 33}, {6, 25}, {3, 14}
        for back in range(42, 0, -1):
            on = today - timedelta(days=back)
            if back in gaps:
                continue
            pain = float(round(5.5 - (42 - back) / 16 + (back * 7 % 5 - 2) * 0.8))
            self.check_in(
                patient_id,
                on,
                pain=None if back in skips else pain,
                skip_pain=back in skips,
                activity=None if back in parts else ACTIVITIES[back % 6],
                note=None if back in parts or back % 4 == 1 else NOTES[back % 6],
                told={} if back in parts else self._wellbeing(back),
                complete=back not in parts,
            )
            self._talk(patient_id, on, None if back in skips else pain, ACTIVITIES[back % 6], NOTES[back % 6])

    @staticmethod
    def _wellbeing(back: int) -> dict[str, Told]:
        return {
            "sleep": (None, "tossed and turned") if back % 6 == 2 else (5 + back % 5 / 2, None),
            "energy": (float(3 + back % 4), None),
            "mood": SKIPPED if back % 7 == 3 else (float(4 + back % 3), None),
            **({"week": (None, "The pool on Tuesday, and my sister")} if back % 7 == 5 else {}),
        }

    def _talk(self, patient_id: str, on: date, pain: float | None, activity: str, note: str) -> None:
        at = datetime.combine(on, time(18, 30), tzinfo=ZoneInfo(ZONE))
        minute = timedelta(minutes=1)
        self.reply(patient_id, "Hello! How is the pain today, from 0 to 10?", at)
        answer = "skip" if pain is None else f"{pain:g}"
        self.say(patient_id, answer, at + minute * 2, source="button")
        self.reply(patient_id, "Thank you. What did you get done today?", at + minute * 2)
        self.say(patient_id, activity, at + minute * 3)
        self.reply(patient_id, "Anything else you want to say about today?", at + minute * 3)
        self.say(patient_id, note, at + minute * 4)
        self.reply(patient_id, "Noted. You kept at it, in your own way. See you tomorrow.", at + minute * 4)

    def _line(self, record, patient_id, text, at, source, key) -> str:  # type: ignore[no-untyped-def]
        self.counter += 1
        key = key or f"test:{self.counter}"
        with self.database.transaction() as session:
            link = self._link(session, patient_id, patient_id, Role.PATIENT)
            record(
                session, key=key, person_id=patient_id, care_link_id=link.id, text=text, source=source, now=at
            )
        return key

    @staticmethod
    def _link(session, patient_id: str, member_id: str, role: Role) -> CareLink:  # type: ignore[no-untyped-def]
        return session.query(CareLink).filter_by(patient_id=patient_id, member_id=member_id, role=role).one()
