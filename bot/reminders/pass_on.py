"""What others have for a patient: a note of a change, a buddy's kind line. It waits for a fitting moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy.orm import Session

from bot.telegram.openers import is_under_way
from bot.telegram.speech import Listener, Speaker
from coaching.content.caregiver_cards import cheers as kind_lines
from coaching.content.protocols import reminder_limits, sharing_protocol
from coaching.rules.quiet_hours import is_quiet
from coaching.services import caregivers, cheers, conversations, observations, people, safety
from coaching.store.database import STORE_DOWN, Database
from coaching.store.models import CareLink, Cheer, Observation, Person, Priority

log = structlog.get_logger()

_BETWEEN_NOTES = timedelta(hours=20)  # several notes of a day are not all offered at once


def pass_on(database: Database, speaker: Speaker, now: datetime) -> int:
    """Give patients what waits for them, those for whom the moment is right.

    Returns:
        How many things were queued.
    """
    with database.transaction() as session:
        notes = [one.id for one in observations.not_offered(session, now)]
        kind = [one.id for one in cheers.waiting(session)]
    given = sum(_attempt(database, partial(_offer_note, speaker=speaker, now=now), one) for one in notes)
    return given + sum(
        _attempt(database, partial(_give_cheer, speaker=speaker, now=now), one) for one in kind
    )


def _attempt(database: Database, work: Callable[..., bool], row_id: str) -> int:
    try:
        with database.transaction() as session:
            return int(work(session, row_id))
    except STORE_DOWN:
        raise
    except Exception:  # the loop's edge: it is tried again with the next tick
        log.exception("pass_on.failed", row=row_id)
        return 0


def _offer_note(session: Session, note_id: str, *, speaker: Speaker, now: datetime) -> bool:
    note = session.get_one(Observation, note_id)
    patient = people.get(session, note.patient_id)
    if not _is_fitting(session, patient, now) or _was_offered_lately(session, patient, now):
        return False
    observations.mark_offered([note], now)
    values = {"name": people.first_name(people.get(session, note.author_id)), "id": note.id}
    _say(session, speaker, patient, "share_noticed", values, key=f"noticed:{note.id}", now=now)
    return True


def _give_cheer(session: Session, cheer_id: str, *, speaker: Speaker, now: datetime) -> bool:
    cheer = session.get_one(Cheer, cheer_id)
    link = session.get_one(CareLink, cheer.care_link_id)
    if people.is_over(link, now) or now - cheer.at > sharing_protocol().pass_on_within:
        cheers.settle(cheer, "dropped", now)
        return False
    patient = people.get(session, cheer.patient_id)
    if not _is_fitting(session, patient, now):
        return False
    cheers.settle(cheer, "said", now)
    name = people.first_name(people.get(session, link.member_id))
    values = {"name": name, "own_words": kind_lines().get(cheer.cheer, "")}
    _say(session, speaker, patient, "share_cheer", values, key=f"cheer:{cheer.id}", now=now)
    return True


def _is_fitting(session: Session, patient: Person, now: datetime) -> bool:
    """Reachable, in no break, on no hold, awake, and not in the middle of a conversation."""
    zone = ZoneInfo(patient.time_zone)
    link = people.patient_link(session, patient.id)
    conversation = conversations.get(session, link.id) if link is not None else None
    return (
        caregivers.is_reachable(patient)
        and people.has_consented(session, patient.id)
        and (patient.paused_until is None or patient.paused_until <= now)
        and safety.hold_of(session, patient.id) is None
        and not is_quiet(now, zone, patient.quiet_from, patient.quiet_until)
        and not is_under_way(conversation, now, reminder_limits().under_way)
    )


def _was_offered_lately(session: Session, patient: Person, now: datetime) -> bool:
    offered = [one.offered_at for one in observations.of_patient(session, patient.id)]
    return any(at is not None and now - at < _BETWEEN_NOTES for at in offered)


def _say(
    session: Session,
    speaker: Speaker,
    patient: Person,
    line_key: str,
    values: dict[str, str],
    *,
    key: str,
    now: datetime,
) -> None:
    assert patient.chat_id is not None  # noqa: S101 - reachable
    listener = Listener(patient.chat_id, patient, people.patient_link(session, patient.id))
    speaker.say(session, listener, line_key, values, key=key, now=now, priority=Priority.REMINDER)
