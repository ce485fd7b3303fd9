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
class DemoNoticed:
    """What a caregiver wrote down, and what the patient put beside it."""

    days_ago: int
    words: str
    comment: str


@dataclass(frozen=True)
class DemoCaregiver:
    """Somebody close to a patient: what is shared with them, and a change that they have noticed."""

    name: str
    chat_id: int
    shares: tuple[str, ...] = ()
    noticed: DemoNoticed | None = None


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
class DemoActivity:
    """Something that takes it out of somebody, told at a local time: what it costs and is worth, 0 to 10.

    ``minutes`` is how long it goes well; None where that wasn't told.
    """

    days_ago: int
    at: time
    words: str
    name: str
    cost: int
    worth: int
    minutes: int | None = None


@dataclass(frozen=True)
class DemoQuestion:
    """What the clinician asks from a day on, and what the person says to it."""

    days_ago: int
    text: str
    answers: tuple[str, ...]


@dataclass(frozen=True)
class DemoFlare:
    """A flare that is over, with the plan that was there for it.

    ``days`` are how those after it began went, ``steps`` the sessions of the way back, one every other
    day, and ``pain`` how much more it hurt.
    """

    began_days_ago: int
    at: time
    words: str
    pain: float
    plan: dict[str, str]
    days: tuple[str, ...]
    steps: tuple[str, ...]
    looked_back: dict[str, str]

    def hurts(self, days_ago: int) -> bool:
        """Whether that day lies in it, before it had settled."""
        return 0 <= self.began_days_ago - days_ago <= len(self.days) - self.days.count("settled")


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
    usual_sleep: float
    usual_energy: float
    usual_mood: float
    trend: float
    answers: float
    skips: float
    activities: tuple[str, ...]
    notes: tuple[str, ...]
    weeks: tuple[str, ...]
    question: DemoQuestion | None = None
    gaps: tuple[tuple[int, int], ...] = ()
    paused_days: int = 0
    safety: tuple[DemoSafety, ...] = ()
    asides: tuple[DemoAside, ...] = ()
    caregivers: tuple[DemoCaregiver, ...] = ()
    pacing: tuple[DemoActivity, ...] = ()
    flare: DemoFlare | None = None

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

    ``taps`` has the labels of buttons; ``team`` name, phone and hours.
    """

    team: dict[str, str]

    clinicians: tuple[DemoClinician, ...]
    patients: tuple[DemoPatient, ...]
    invited: tuple[DemoInvited, ...]
    lines: dict[str, tuple[DemoLine, ...]] = field(repr=False)
    receipt: str
    not_given: str
    taps: dict[str, str]
    typed: dict[str, tuple[str, ...]]  # with the number, by question
    in_words: dict[str, dict[str, tuple[str, ...]]]  # without one, by question, of a low or a fine day

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
        typed={question: tuple(lines) for question, lines in content["typed"].items()},
        in_words={
            question: {level: tuple(lines) for level, lines in levels.items()}
            for question, levels in content["in_words"].items()
        },
    )


def _read_patient(row: dict[str, Any]) -> DemoPatient:
    return DemoPatient(
        **{
            **row,
            "remind_at": time.fromisoformat(row["remind_at"]),
            "activities": tuple(row["activities"]),
            "notes": tuple(row["notes"]),
            "weeks": tuple(row["weeks"]),
            "question": _read_question(row["question"]) if "question" in row else None,
            "gaps": tuple((newest, oldest) for newest, oldest in row.get("gaps", ())),
            "safety": tuple(DemoSafety(**event) for event in row.get("safety", ())),
            "asides": tuple(_read_aside(aside) for aside in row.get("asides", ())),
            "caregivers": tuple(_read_caregiver(one) for one in row.get("caregivers", ())),
            "pacing": tuple(_read_activity(one) for one in row.get("pacing", ())),
            "flare": _read_flare(row["flare"]) if "flare" in row else None,
        }
    )


def _read_caregiver(row: dict[str, Any]) -> DemoCaregiver:
    noticed = DemoNoticed(**row["noticed"]) if "noticed" in row else None
    return DemoCaregiver(**{**row, "shares": tuple(row.get("shares", ())), "noticed": noticed})


def _read_question(row: dict[str, Any]) -> DemoQuestion:
    return DemoQuestion(**{**row, "answers": tuple(row["answers"])})


def _read_flare(row: dict[str, Any]) -> DemoFlare:
    lists = {name: tuple(row[name]) for name in ("days", "steps")}
    return DemoFlare(**{**row, **lists, "at": time.fromisoformat(row["at"])})


def _read_activity(row: dict[str, Any]) -> DemoActivity:
    return DemoActivity(**{**row, "at": time.fromisoformat(row["at"])})


def _read_aside(row: dict[str, Any]) -> DemoAside:
    return DemoAside(**{**row, "at": time.fromisoformat(row["at"])})
