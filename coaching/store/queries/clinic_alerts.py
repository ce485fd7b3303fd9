"""What the clinic's pages read of the alerts: the events, who was told of them, and who has dealt with them.

As in :mod:`coaching.store.queries.clinic`, each function sees the clinician's own patients only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from coaching.rules.flares import CATEGORY as FLARE
from coaching.store.models import AuditEntry, Direction, Message, Person, SafetyAlert, SafetyEvent
from coaching.store.queries.clinic_talk import SAFETY_SOURCE, Line, line_of
from coaching.store.queries.scope import is_own, own_patients, said_as_patient
from coaching.store.queries.urgency import URGENCY
from coaching.store.queries.withheld import Withheld

# How the key of the question after an alarm's words goes on, before the event's id (services.safety_talk).
_ASKED_AFTER = "able@"
_ABOUT_EVENT = "@"
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
    the answer (``coaching.store.models.Said``), ``in_words`` all that they typed in that talk. ``said_then``
    is what the coach said when the answer to its question had made it an alarm.
    """

    event_id: str
    at: datetime
    tier: str
    category: str
    why: str
    own_words: str
    hold: bool
    written_by: str | None
    said: str | None
    said_at: datetime | None
    in_words: tuple[str, ...]
    trail: Trail | None
    acknowledged_at: datetime | None
    acknowledged_by: str | None
    reviewed_at: datetime | None
    reviewed_by: str | None
    review_note: str | None
    said_back: tuple[Line, ...]
    said_then: tuple[Line, ...]

    @property
    def is_flare(self) -> bool:
        """Whether it tells of a flare that is long or rising: an item of the list, no red flag."""
        return self.category == FLARE

    @property
    def is_open(self) -> bool:
        """Whether a clinician has still to review it."""
        return self.reviewed_at is None and self.tier != _ASKED


@dataclass(frozen=True, slots=True)
class _Answers:
    """What the coach said to the words of an event, and to the yes that made it an alarm.

    ``in_words`` is what the writer typed in the talk that followed, by the key of the message.
    """

    at_once: list[Line] = field(default_factory=list)
    after_yes: list[Line] = field(default_factory=list)
    in_words: dict[str, str] = field(default_factory=dict)


def alerts_of(session: Session, *, clinician_id: str, patient_id: str) -> list[Alert]:
    """The patient's safety events: open ones by urgency, the oldest first; then the others, newest first."""
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
        _alert(event, (seen, done, by), trails.get(event.id), answers[event.id], notes.get(event.id))
        for event, seen, done, by in rows
    ]
    return sorted(alerts, key=_place_on_page)


def _place_on_page(alert: Alert) -> tuple[bool, int, float]:
    at = alert.at.timestamp()
    return (False, URGENCY[alert.tier], at) if alert.is_open else (True, 0, -at)


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
    answers: _Answers,
    review_note: str | None,
) -> Alert:
    acknowledged_by, reviewed_by, written_by = names
    return Alert(
        event_id=event.id,
        at=event.at,
        tier=event.tier,
        category=event.category,
        why=event.why,
        own_words=event.own_words,
        hold=event.hold,
        written_by=written_by,
        said=event.said,
        said_at=event.said_at,
        in_words=tuple(answers.in_words.values()),
        trail=trail,
        acknowledged_at=event.acknowledged_at,
        acknowledged_by=acknowledged_by,
        reviewed_at=event.reviewed_at,
        reviewed_by=reviewed_by,
        review_note=review_note,
        said_back=tuple(answers.at_once),
        said_then=tuple(answers.after_yes),
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
) -> dict[str, _Answers]:
    """What the coach said back to each event, and what was typed to that, by the event's id."""
    rows = _lines_of_talk(session, clinician_id, patient_id, events)
    answers = {event.id: _Answers() for event in events}
    at_once = {event.key: answers[event.id].at_once for event in events}
    for message, typed in rows:
        _, mark, event_id = message.key.rpartition(_ABOUT_EVENT)
        if mark and typed is not None and event_id in answers and _cause_of(message) not in at_once:
            answers[event_id].in_words[_cause_of(message)] = typed
    said = [message for message, _ in rows if message.person_id == patient_id]
    after_yes = {
        cause: answers[event_id].after_yes
        for cause, event_id in _causes(said).items()
        if event_id in answers and cause not in at_once
    }
    by_cause = at_once | after_yes
    for message in said:
        lines = by_cause.get(_cause_of(message))
        if lines is not None:
            # What the coach said to an alarm is shown whole, as the alarm's own words are.
            lines.append(line_of(message, Withheld()))
    return answers


def _lines_of_talk(
    session: Session, clinician_id: str, patient_id: str, events: Sequence[SafetyEvent]
) -> list[tuple[Message, str | None]]:
    """The lines that the coach said about alarms, each with what was typed that it answers.

    To the patient, and to caregivers who wrote: what these heard of others is for the reader to leave out.
    """
    own = is_own(Message.person_id, clinician_id=clinician_id, patient_id=patient_id)
    to_caregivers = Message.person_id.in_({event.reporter_id for event in events if event.reporter_id})
    since = min(event.at for event in events)
    typed = aliased(Message)
    is_answered = and_(
        typed.person_id == Message.person_id,
        typed.direction == Direction.IN,
        typed.source == "text",
        typed.withheld_at.is_(None),
        typed.at >= since,
        func.substr(Message.key, 1, func.length(typed.key) + 1) == typed.key + ":",
    )
    rows = session.execute(
        select(Message, typed.text)
        .outerjoin(typed, is_answered)
        .where(
            or_(and_(own, said_as_patient(patient_id)), to_caregivers),
            Message.direction == Direction.OUT,
            Message.source == SAFETY_SOURCE,
            Message.at >= since,
        )
        .order_by(Message.at, Message.id)
    )
    return [(message, words) for message, words in rows]


def _cause_of(message: Message) -> str:
    # The key of an answer is the key of what it answers, a colon, and which answer it is.
    return message.key.rpartition(":")[0]


def _causes(said: Sequence[Message]) -> dict[str, str]:
    """By the keys of messages that were answered as an alarm: the id of its event."""
    names = {
        _cause_of(message): message.key.rpartition(":")[2] for message in said if _ASKED_AFTER in message.key
    }
    return {cause: name.removeprefix(_ASKED_AFTER) for cause, name in names.items()}
