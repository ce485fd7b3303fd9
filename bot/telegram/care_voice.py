"""Saying lines to caregivers, each about one patient by first name, and telling that patient."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.telegram import sharing_panel as panels
from bot.telegram.case import Case
from bot.telegram.speech import Listener, Speaker
from coaching.content.emergency_numbers import EmergencyNumbers
from coaching.rules import sharing as rules
from coaching.rules.quiet_hours import end_of_quiet
from coaching.services import caregivers, inbox, people, sharing
from coaching.store.models import CareLink, Person


class CareVoice:
    """Answers in a caregiver's chat."""

    def __init__(self, speaker: Speaker) -> None:
        self.speaker = speaker
        self._numbers = EmergencyNumbers.load()

    def say(
        self,
        session: Session,
        case: Case,
        link: CareLink | None,
        line_key: str,
        values: Mapping[str, str] | None = None,
        *,
        choices: Sequence[tuple[str, str]] = (),
        name: str = "reply",
        finishes: bool = True,
    ) -> None:
        """Say one line about the patient of a link, and finish the row."""
        listener = Listener(case.row.chat_id, case.person, link)
        said = {**self._values(session, link), **(values or {})}
        key = f"{case.row.key}:{name}"
        self.speaker.say(session, listener, line_key, said, key=key, now=case.now, choices=choices)
        if finishes:
            inbox.finish(session, case.row.id, line_key, case.now)

    def tell_patient(
        self, session: Session, case: Case, link: CareLink, line_key: str, values: Mapping[str, str]
    ) -> None:
        """The patient hears how it stands, outside their quiet hours; not after /stop."""
        patient = people.get(session, link.patient_id)
        if not caregivers.is_reachable(patient) or patient.chat_id is None:
            return
        listener = Listener(patient.chat_id, patient, people.patient_link(session, patient.id))
        said = {"name": people.first_name(member_of(case)), "link": link.id, **values}
        key = f"{case.row.key}:patient:{link.id}"
        self.speaker.say(
            session, listener, line_key, said, key=key, now=case.now, not_before=_awake(patient, case.now)
        )

    def show_panel(self, session: Session, case: Case, link: CareLink) -> None:
        """The patient hears of the yes, with the ticks to pick from; see :meth:`tell_patient`."""
        patient = people.get(session, link.patient_id)
        if not caregivers.is_reachable(patient) or patient.chat_id is None:
            return
        one = caregivers.Caregiver(
            link, people.get(session, link.member_id), caregivers.CaregiverState.ACTIVE
        )
        panel = panels.describe(session, self.speaker, patient, one)
        listener = Listener(patient.chat_id, patient, people.patient_link(session, patient.id))
        key = f"{case.row.key}:patient:{link.id}"
        self.speaker.say(
            session,
            listener,
            "share_said_yes",
            panel.values,
            key=key,
            now=case.now,
            choices=panel.choices,
            not_before=_awake(patient, case.now),
        )

    def what_is_told(self, session: Session, link: CareLink) -> dict[str, str]:
        """What a caregiver hears, and until when, for a line."""
        zone = ZoneInfo(people.get(session, link.member_id).time_zone)
        picked = rules.picked(sharing.terms_of(session, link))
        return {
            "what": panels.what_is_shared(self.speaker, picked, "care"),
            "until": panels.until(self.speaker, link, zone, "care"),
        }

    def number_where_patient_is(self, session: Session, link: CareLink) -> dict[str, str]:
        """The emergency number for the patient, who may be in another country."""
        return {"number": self._numbers.of(people.get(session, link.patient_id).country).emergency}

    def _values(self, session: Session, link: CareLink | None) -> dict[str, str]:
        if link is None:
            return {}
        country = people.get(session, link.member_id).country
        return {
            "first_name": patients_name(session, link),
            "link": link.id,
            "number": self._numbers.of(country).emergency,
        }


def member_of(case: Case) -> Person:
    """The caregiver whose chat it is."""
    assert case.person is not None  # noqa: S101 - a caregiver is known
    return case.person


def _awake(patient: Person, now: datetime) -> datetime:
    """What others do rings nobody's phone at night."""
    return end_of_quiet(now, ZoneInfo(patient.time_zone), patient.quiet_from, patient.quiet_until)


def patients_name(session: Session, link: CareLink) -> str:
    """What the coach calls the patient of a link."""
    return people.first_name(people.get(session, link.patient_id))
