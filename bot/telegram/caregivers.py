"""A caregiver's chat: who this is, a yes of their own, and the little that they may hear."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from bot.telegram.case import Case
from bot.telegram.speech import Listener, Speaker
from coaching.content.emergency_numbers import EmergencyNumbers
from coaching.services import alert_queue, caregivers, inbox, people
from coaching.services.errors import NotFound
from coaching.store.models import CareLink, Person, Priority, SafetyEvent
from coaching.values.yes_no import read_yes_no

log = structlog.get_logger()


class CaregiverDesk:
    """Answers what a caregiver types or taps. Alarms have been answered before, as anybody's."""

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker

    def introduce(self, session: Session, case: Case, link: CareLink) -> None:
        """Say who this is and ask, before anything else; not again to whoever has said yes."""
        if caregivers.has_agreed(session, link):
            self._say(session, case, link, "caregiver_only", {"first_name": _first_name(session, link)})
            return
        member = people.get(session, link.member_id)
        values = {"first_name": _first_name(session, link), "link": link.id}
        for part in ("caregiver_intro", "caregiver_question"):
            listener = Listener(case.row.chat_id, member, link)
            self._speaker.say(session, listener, part, values, key=f"{case.row.key}:{part}", now=case.now)
        inbox.finish(session, case.row.id, "introduced", case.now)

    def talk(self, session: Session, case: Case) -> None:
        """Answer anything that was typed or sent."""
        person = _member(case)
        links = caregivers.links_of(session, person.id, case.now)
        waiting = [link for link in links if not caregivers.has_agreed(session, link)]
        command = case.incoming.command
        if not links:
            self._say(session, case, None, "caregiver_over")
        elif command == "stop":
            self._leave_all(session, case, links)
        elif command == "privacy":
            self._say(session, case, links[0], "caregiver_privacy", {"first_name": _names(session, links)})
        elif waiting:
            self._settle_by_word(session, case, waiting[-1])
        else:
            self._say(session, case, links[0], "caregiver_only", {"first_name": _names(session, links)})

    def tap(self, session: Session, case: Case, choice: Sequence[str]) -> None:
        """A yes or a no to being somebody's caregiver."""
        answer, link_id = choice
        self._settle(session, case, link_id, agreed=answer == "yes")

    def _settle_by_word(self, session: Session, case: Case, link: CareLink) -> None:
        answer = read_yes_no(case.incoming.text)
        if answer is None:
            values = {"first_name": _first_name(session, link), "link": link.id}
            self._say(session, case, link, "caregiver_needed", values)
        else:
            self._settle(session, case, link.id, agreed=answer)

    def _settle(self, session: Session, case: Case, link_id: str, *, agreed: bool) -> None:
        member_id = _member(case).id
        settle = caregivers.agree if agreed else caregivers.leave
        try:
            link = settle(session, link_id=link_id, member_id=member_id, now=case.now)
        except NotFound:
            self._say(session, case, None, "caregiver_over")
            return
        line = "caregiver_thanks" if agreed else "caregiver_declined"
        self._say(session, case, link, line, {"first_name": _first_name(session, link)})
        self._tell_patient(session, case, link, "share_said_yes" if agreed else "share_said_no")

    def _leave_all(self, session: Session, case: Case, links: Sequence[CareLink]) -> None:
        for link in links:
            caregivers.leave(session, link_id=link.id, member_id=link.member_id, now=case.now)
            self._tell_patient(session, case, link, "share_left")
        self._say(session, case, links[0], "caregiver_stopped")

    def _tell_patient(self, session: Session, case: Case, link: CareLink, line_key: str) -> None:
        """The patient hears how it stands; not after /stop."""
        patient = people.get(session, link.patient_id)
        if patient.chat_id is None or patient.stopped_at is not None or patient.blocked_at is not None:
            return
        listener = Listener(patient.chat_id, patient, people.patient_link(session, patient.id))
        values = {"name": people.first_name(_member(case)), "link": link.id}
        key = f"{case.row.key}:patient:{link.id}"
        self._speaker.say(session, listener, line_key, values, key=key, now=case.now)

    def _say(
        self,
        session: Session,
        case: Case,
        link: CareLink | None,
        line_key: str,
        values: Mapping[str, str] | None = None,
    ) -> None:
        listener = Listener(case.row.chat_id, case.person, link)
        key = f"{case.row.key}:reply"
        self._speaker.say(session, listener, line_key, values, key=key, now=case.now)
        inbox.finish(session, case.row.id, line_key, case.now)


def tell_of_event(session: Session, speaker: Speaker, event: SafetyEvent, now: datetime) -> int:
    """Tell the patient's caregivers who may hear it that something was written; never what.

    Returns:
        How many were told.
    """
    hearing = caregivers.who_may_hear(session, event, now)
    numbers = EmergencyNumbers.load()
    patient = people.get(session, event.person_id)
    for one in hearing:
        assert one.person.chat_id is not None  # noqa: S101 - reachable
        speaker.say(
            session,
            Listener(one.person.chat_id, one.person, one.link),
            "caregiver_told",
            {"first_name": people.first_name(patient), "number": numbers.of(patient.country).emergency},
            key=alert_queue.caregiver_key(event.id, one.link.id),
            now=now,
            priority=Priority.ALERT,
        )
        caregivers.note_told(session, one.link, event, now)
        log.info("caregiver.told", event_id=event.id, caregiver=one.person.id)
    return len(hearing)


def _member(case: Case) -> Person:
    assert case.person is not None  # noqa: S101 - a caregiver is known
    return case.person


def _first_name(session: Session, link: CareLink) -> str:
    return people.first_name(people.get(session, link.patient_id))


def _names(session: Session, links: Sequence[CareLink]) -> str:
    return ", ".join(_first_name(session, link) for link in links)
