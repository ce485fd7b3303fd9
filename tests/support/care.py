"""A clinic's team for tests: clinicians with a log-in and a chat, caregivers, safety events."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import count

from sqlalchemy.orm import Session

from coaching.rules.safety import Tier, Verdict
from coaching.services import caregivers, clinicians, joining, outbox, reminders, safety, sharing, teams
from coaching.store.models import CareLink, CareTeam, Login, OutboxState, Person, Reminder, SafetyEvent, Scope
from tests.support.builders import NOW, Patient

MINUTE = timedelta(minutes=1)
_CHATS = count(50_001)
_KEYS = count(1)


def add_team(session: Session, now: datetime = NOW) -> CareTeam:
    """The installation's team."""
    return teams.ensure(session, now)


def add_colleague(
    session: Session,
    name: str = "Dr Ada Reed",
    *,
    patients: tuple[Patient, ...] = (),
    chat: bool = True,
    backup: bool = False,
    now: datetime = NOW,
) -> Person:
    """A clinician of the team, linked to those patients. The log-in has no real hash: that takes its time."""
    person = Person(name=name, created_at=now)
    session.add(person)
    session.flush()
    email = f"{person.id}@clinic.example"
    session.add(Login(person_id=person.id, email=email, password_hash="no password"))
    session.flush()
    team = add_team(session, now)
    session.refresh(person)
    if chat:
        token = teams.invite_to_alerts(session, clinician_id=person.id, now=now)
        joining.open_invite(session, token=token, chat_id=next(_CHATS), now=now)
    for patient in patients:
        clinicians.link_patient(session, clinician_id=person.id, patient_id=patient.id, now=now)
    if backup:
        teams.set_backup(session, team_id=team.id, clinician_id=person.id, actor_id=None, now=now)
    return person


def add_caregiver(
    session: Session,
    patient: Patient,
    name: str = "Jean",
    *,
    chat_id: int | None = None,
    agrees: bool = True,
    hears: bool = True,
    scopes: tuple[Scope, ...] = (),
    is_buddy: bool = False,
    now: datetime = NOW,
) -> CareLink:
    """Somebody the patient has invited, who has opened the link; hears of alarms unless told otherwise.

    Of ``scopes`` they have heard beforehand, as if the days after the yes had passed.
    """
    _, token = caregivers.invite(
        session, patient_id=patient.id, called="somebody", now=now, is_buddy=is_buddy
    )
    opened = joining.open_invite(session, token=token, chat_id=chat_id or next(_CHATS), now=now, called=name)
    link = opened.link
    if agrees:
        caregivers.agree(session, link_id=link.id, member_id=opened.member.id, now=now)
    wanted = {*scopes, *({Scope.SAFETY_ALERTS} if hears and not is_buddy else ())}
    if wanted:
        own = {"patient_id": patient.id, "link_id": link.id, "now": now}
        sharing.set_scopes(session, scopes=wanted, on=True, **own)  # type: ignore[arg-type]
        sharing.mark_told(session, link, wanted, now)
    return link


def ask_check_in(
    session: Session, patient: Patient, reminder: Reminder, at: datetime, *, sent: bool = True
) -> None:
    """A reminder that was due then opened a check-in, and its question was sent; or dropped on its way."""
    queued = outbox.enqueue(
        session,
        key=f"{reminders.key_of(reminder.id, at)}:0",
        chat_id=patient.chat_id,
        person_id=patient.id,
        call={"text": "How is the pain?"},
        now=at,
    )
    assert queued is not None
    if sent:
        outbox.mark_sent(session, queued.id, queued.id, at)
    else:
        queued.state = OutboxState.DROPPED
    reminders.settle(session, reminder=reminder, due_at=at, outcome="opened", reason=None, now=at)


def raise_alarm(
    session: Session,
    patient: Patient,
    *,
    tier: Tier = Tier.CRISIS,
    category: str = "suicide",
    matched: tuple[str, ...] = ("suicide",),
    words: str = "I want it to end",
    reporter_id: str | None = None,
    now: datetime = NOW,
) -> SafetyEvent:
    """A message that the screen held back."""
    return safety.raise_event(
        session,
        key=f"test:{next(_KEYS)}",
        person_id=patient.id,
        verdict=Verdict(tier, category, matched, "thoughts of suicide", "test"),
        own_words=words,
        asked_slot=None,
        reporter_id=reporter_id,
        now=now,
    )
