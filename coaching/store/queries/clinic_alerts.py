"""What the clinic's pages read of the alerts: the events, who was told of them, and who has dealt with them.

As in :mod:`coaching.store.queries.clinic`, each function sees the clinician's own patients only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, aliased

from coaching.store.models import AuditEntry, Direction, Message, Person, SafetyAlert, SafetyEvent
from coaching.store.queries.clinic_talk import SAFETY_SOURCE, Line, line_of
from coaching.store.queries.scope import is_own, own_patients, said_as_patient

_ASKED = "ask"  # the tier of what was only asked about: nobody is alerted


@dataclass(frozen=True, slots=True)
class Trail:
    """Who was told of an event: in ``rounds`` rounds from ``first_at`` to ``last_at``.

    ``chats`` are the names of those who were told in Telegram; ``backup`` the backup person's name, told from
    ``backup_at`` on.
    """

    first_at: datetime
    last_at: datetime
    rounds: int
    chats: tuple[str, ...]
    backup: str | None
    backup_at: datetime | None


@dataclass(frozen=True, slots=True)
class Alert:
    """A safety event, who was told, who has dealt with it, and what the coach said back.

    ``written_by`` is the caregiver who wrote it, None when the patient did; ``said`` what the writer made of
    the answer (``coaching.store.models.Said``).
    """

    event_id: str
    at: datetime
    tier: str
    why: str
    own_words: str
    hold: bool
    written_by: str | None
    said: str | None
    said_at: datetime | None
    trail: Trail | None
    acknowledged_at: datetime | None
    acknowledged_by: str | None
    reviewed_at: datetime | None
    reviewed_by: str | None
    review_note: str | None
    said_back: tuple[Line, ...]

    @property
    def is_open(self) -> bool:
        """Whether a clinician has still to review it."""
        return self.reviewed_at is None and self.tier != _ASKED


def alerts_of(session: Session, *, clinician_id: str, patient_id: str) -> list[Alert]:
    """The patient's safety events: open ones first, then newest first."""
    seer, reviewer, writer = aliased(Person), aliased(Person), aliased(Person)
    rows = session.execute(
        select(SafetyEvent, seer.name, reviewer.name, writer.name)
        .outerjoin(seer, seer.id == SafetyEvent.acknowledged_by)
        .outerjoin(reviewer, reviewer.id == SafetyEvent.reviewed_by)
        .outerjoin(writer, writer.id == SafetyEvent.reporter_id)
        .where(is_own(SafetyEvent.person_id, clinician_id=clinician_id, patient_id=patient_id))
        .order_by(SafetyEvent.at.desc(), SafetyEvent.id)
    ).all()
    if not rows:
        return []
    events = [row[0] for row in rows]
    answers = _safety_answers(session, clinician_id, patient_id, events)
    trails = _trails(session, clinician_id, patient_id)
    reviewed = any(event.reviewed_at for event in events)
    notes = _review_notes(session, clinician_id, patient_id) if reviewed else {}
    alerts = [
        _alert(event, (seen, done, by), trails.get(event.id), answers[event.key], notes.get(event.id))
        for event, seen, done, by in rows
    ]
    return sorted(alerts, key=lambda alert: not alert.is_open)


def unseen_of(session: Session, *, clinician_id: str) -> list[str]:
    """A mark for each alert of any of the clinician's patients that nobody has seen yet.

    It is another one when a hint has become an alarm, or a graver one: that is news, too.
    """
    rows = session.execute(
        select(SafetyEvent.id, SafetyEvent.tier)
        .where(
            SafetyEvent.person_id.in_(own_patients(clinician_id)),
            SafetyEvent.tier != _ASKED,
            SafetyEvent.acknowledged_at.is_(None),
        )
        .order_by(SafetyEvent.at, SafetyEvent.id)
    )
    return [f"{event_id}:{tier}" for event_id, tier in rows]


def alert_of(session: Session, *, clinician_id: str, event_id: str) -> SafetyEvent | None:
    """A safety event of one of the clinician's own patients; None for anybody else's."""
    own = SafetyEvent.person_id.in_(own_patients(clinician_id))
    return session.scalars(select(SafetyEvent).where(SafetyEvent.id == event_id, own)).one_or_none()


def _alert(
    event: SafetyEvent,
    names: tuple[str | None, str | None, str | None],
    trail: Trail | None,
    said_back: Sequence[Line],
    review_note: str | None,
) -> Alert:
    acknowledged_by, reviewed_by, written_by = names
    return Alert(
        event_id=event.id,
        at=event.at,
        tier=event.tier,
        why=event.why,
        own_words=event.own_words,
        hold=event.hold,
        written_by=written_by,
        said=event.said,
        said_at=event.said_at,
        trail=trail,
        acknowledged_at=event.acknowledged_at,
        acknowledged_by=acknowledged_by,
        reviewed_at=event.reviewed_at,
        reviewed_by=reviewed_by,
        review_note=review_note,
        said_back=tuple(said_back),
    )


def _trails(session: Session, clinician_id: str, patient_id: str) -> Mapping[str, Trail]:
    """Who was told of each of this patient's events, by the event's id."""
    rows = session.execute(
        select(SafetyAlert, Person.name)
        .join(SafetyEvent, SafetyEvent.id == SafetyAlert.event_id)
        .join(Person, Person.id == SafetyAlert.clinician_id)
        .where(is_own(SafetyEvent.person_id, clinician_id=clinician_id, patient_id=patient_id))
        .order_by(SafetyAlert.at, Person.name)
    )
    steps: dict[str, list[tuple[SafetyAlert, str]]] = defaultdict(list)
    for alert, name in rows:
        steps[alert.event_id].append((alert, name))
    return {event_id: _trail(taken) for event_id, taken in steps.items()}


def _trail(taken: Sequence[tuple[SafetyAlert, str]]) -> Trail:
    backups = [(name, alert.at) for alert, name in taken if alert.as_backup]
    return Trail(
        first_at=taken[0][0].at,
        last_at=taken[-1][0].at,
        rounds=len({alert.step for alert, _ in taken}),
        chats=tuple(dict.fromkeys(name for alert, name in taken if alert.channel == "telegram")),
        backup=backups[0][0] if backups else None,
        backup_at=backups[0][1] if backups else None,
    )


def _review_notes(session: Session, clinician_id: str, patient_id: str) -> dict[str, str]:
    """What clinicians wrote when they reviewed this patient's alerts, by the event's id."""
    reviews = session.scalars(
        select(AuditEntry.details).where(
            AuditEntry.action == "safety.reviewed",
            AuditEntry.patient_id == patient_id,
            AuditEntry.patient_id.in_(own_patients(clinician_id)),
        )
    )
    return {details["event_id"]: details["note"] for details in reviews if "note" in details}


def _safety_answers(
    session: Session, clinician_id: str, patient_id: str, events: Sequence[SafetyEvent]
) -> dict[str, list[Line]]:
    """What the coach said back to each event, by the event's key."""
    own = is_own(Message.person_id, clinician_id=clinician_id, patient_id=patient_id)
    rows = session.scalars(
        select(Message)
        .where(
            and_(own, said_as_patient(patient_id)),
            Message.direction == Direction.OUT,
            Message.source == SAFETY_SOURCE,
            Message.at >= min(event.at for event in events),
        )
        .order_by(Message.at, Message.id)
    )
    answers: dict[str, list[Line]] = {event.key: [] for event in events}
    for message in rows:
        # The key of an answer is the key of what it answers, a colon, and which answer it is.
        cause = message.key.rpartition(":")[0]
        if cause in answers:
            answers[cause].append(line_of(message))
    return answers
