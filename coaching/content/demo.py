"""The invented people of the demo, as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time
from typing import Any

from coaching.content.files import read_yaml


@dataclass(frozen=True)
class DemoClinician:
    """A clinician with a log-in; with ``chat_id``, alerts come to that phone, too."""

    key: str
    name: str
    email: str
    chat_id: int | None = None
    backup: bool = False


@dataclass(frozen=True)
class DemoCaregiver:
    """Somebody close to a patient; ``hears`` when something may need attention."""

    name: str
    chat_id: int
    hears: bool


@dataclass(frozen=True)
class DemoSafety:
    """Something that was said and has to be looked at; seen and reviewed later, or still open (None)."""

    days_ago: int
    words: str
    seen_after_minutes: int = 10
    reviewed_after_hours: int | None = None
    review_note: str | None = None


@dataclass(frozen=True)
class DemoAside:
    """Something that was written outside the check-in, at a local time."""

    days_ago: int
    at: time
    words: str


@dataclass(frozen=True)
class DemoPatient:
    """A patient and how the last six weeks went; units are explained in demo.yml."""

    name: str
    clinician: str
    chat_id: int
    time_zone: str
    country: str
    remind_at: time
    usual_pain: float
    trend: float
    answers: float
    skips: float
    activities: tuple[str, ...]
    notes: tuple[str, ...]
    gaps: tuple[tuple[int, int], ...] = ()
    paused_days: int = 0
    safety: tuple[DemoSafety, ...] = ()
    asides: tuple[DemoAside, ...] = ()
    caregivers: tuple[DemoCaregiver, ...] = ()

    def is_in_gap(self, days_ago: int) -> bool:
        """Whether nothing was heard of the person that day."""
        return any(newest <= days_ago <= oldest for newest, oldest in self.gaps)


@dataclass(frozen=True)
class DemoInvited:
    """Somebody who has a link and has not opened it."""

    name: str
    clinician: str
    time_zone: str
    country: str


@dataclass(frozen=True)
class DemoLine:
    """A line of the coach and what kind of talk it is."""

    text: str
    mi: str


@dataclass(frozen=True)
class DemoCast:
    """Everybody, and what is said in a check-in: the coach's lines by step, and the person's words.

    ``taps`` has the labels of the buttons start, skip and right; ``team`` name, phone and hours.
    """

    team: dict[str, str]

    clinicians: tuple[DemoClinician, ...]
    patients: tuple[DemoPatient, ...]
    invited: tuple[DemoInvited, ...]
    lines: dict[str, tuple[DemoLine, ...]] = field(repr=False)
    receipt: str
    not_given: str
    taps: dict[str, str]
    pain_words: tuple[str, ...]

    @property
    def phones(self) -> tuple[tuple[int, str], ...]:
        """Everybody's phone: chat and name; patients first."""
        patients = [(patient.chat_id, patient.name) for patient in self.patients]
        close = [(one.chat_id, one.name) for patient in self.patients for one in patient.caregivers]
        doctors = [
            (one.chat_id, one.name.removeprefix("Dr ")) for one in self.clinicians if one.chat_id is not None
        ]
        return (*patients, *close, *doctors)


def load_cast() -> DemoCast:
    """Read demo.yml."""
    content = read_yaml("demo.yml")
    return DemoCast(
        team=dict(content["team"]),
        clinicians=tuple(DemoClinician(**row) for row in content["clinicians"]),
        patients=tuple(_read_patient(row) for row in content["patients"]),
        invited=tuple(DemoInvited(**row) for row in content["invited"]),
        lines={step: tuple(DemoLine(**line) for line in lines) for step, lines in content["said"].items()},
        receipt=content["receipt"],
        not_given=content["not_given"],
        taps=dict(content["taps"]),
        pain_words=tuple(content["pain_words"]),
    )


def _read_patient(row: dict[str, Any]) -> DemoPatient:
    return DemoPatient(
        **{
            **row,
            "remind_at": time.fromisoformat(row["remind_at"]),
            "activities": tuple(row["activities"]),
            "notes": tuple(row["notes"]),
            "gaps": tuple((newest, oldest) for newest, oldest in row.get("gaps", ())),
            "safety": tuple(DemoSafety(**event) for event in row.get("safety", ())),
            "asides": tuple(_read_aside(aside) for aside in row.get("asides", ())),
            "caregivers": tuple(DemoCaregiver(**one) for one in row.get("caregivers", ())),
        }
    )


def _read_aside(row: dict[str, Any]) -> DemoAside:
    return DemoAside(**{**row, "at": time.fromisoformat(row["at"])})
