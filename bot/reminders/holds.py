"""When a hold has ended, the person hears it: coaching does not come back without a word."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import exists, literal, select, tuple_
from sqlalchemy.orm import Session, aliased

from bot.telegram.broken_off import hold_ended_line
from bot.telegram.safety_words import is_discreet
from bot.telegram.speech import Listener, Speaker
from coaching.content.safety_protocol import safety_protocol
from coaching.rules.quiet_hours import is_quiet
from coaching.services import people, safety
from coaching.services.caregivers import categories_by_rule
from coaching.store.database import STORE_DOWN, Database
from coaching.store.models import OutboxRow, Person, SafetyEvent

log = structlog.get_logger()


def tell_ended_holds(database: Database, speaker: Speaker, now: datetime) -> int:
    """Tell everyone whose last hold was reviewed lately, once, outside their quiet hours.

    Returns:
        How many were told.
    """
    with database.transaction() as session:
        untold = [event.id for event in _untold(session, now)]
    return sum(_attempt(database, speaker, event_id, now) for event_id in untold)


def _attempt(database: Database, speaker: Speaker, event_id: str, now: datetime) -> int:
    """In a transaction of its own, so that one person's trouble keeps nobody else waiting."""
    try:
        with database.transaction() as session:
            event = session.get_one(SafetyEvent, event_id)
            person = people.lock(session, event.person_id)
            if not _may_be_told(session, person, now):
                return 0
            _tell(session, speaker, event, person, now)
            return 1
    except STORE_DOWN:
        raise
    except Exception:  # the loop's edge: it is tried again with the next tick
        log.exception("hold.failed", event_id=event_id)
        return 0


def _untold(session: Session, now: datetime) -> list[SafetyEvent]:
    """Events whose review was not told yet, one a person: when several were reviewed, the latest."""
    key = literal("safety:") + SafetyEvent.id + literal(":reviewed")
    later = aliased(SafetyEvent)
    reviewed_later = exists().where(
        later.person_id == SafetyEvent.person_id,
        later.hold,
        tuple_(later.reviewed_at, later.id) > tuple_(SafetyEvent.reviewed_at, SafetyEvent.id),
    )
    return list(
        session.scalars(
            select(SafetyEvent).where(
                SafetyEvent.hold,
                SafetyEvent.reviewed_at > now - safety_protocol().review_told_within,
                ~exists().where(OutboxRow.key == key),
                ~reviewed_later,
            )
        )
    )


def _reviewed_lately(session: Session, person_id: str, now: datetime) -> list[SafetyEvent]:
    """All that one line stands for, when several events of a person were reviewed."""
    since = now - safety_protocol().review_told_within
    lately = select(SafetyEvent).where(SafetyEvent.person_id == person_id, SafetyEvent.reviewed_at > since)
    return list(session.scalars(lately))


def _may_be_told(session: Session, person: Person, now: datetime) -> bool:
    reachable = person.chat_id is not None and person.stopped_at is None and person.blocked_at is None
    quiet = is_quiet(now, ZoneInfo(person.time_zone), person.quiet_from, person.quiet_until)
    return reachable and not quiet and safety.hold_of(session, person.id) is None


def _tell(session: Session, speaker: Speaker, event: SafetyEvent, person: Person, now: datetime) -> None:
    assert person.chat_id is not None  # noqa: S101 - reachable
    speaker.say(
        session,
        Listener(person.chat_id, person, people.patient_link(session, person.id)),
        _line_for(session, person, now),
        {"first_name": people.first_name(person)},
        key=f"safety:{event.id}:reviewed",
        now=now,
        source="safety",
    )


def _line_for(session: Session, person: Person, now: datetime) -> str:
    """The offer to go on where it stopped is for the same local day; later a fresh check-in is better."""
    zone = ZoneInfo(person.time_zone)
    broken_off = safety.broken_off_by(session, person.id)
    same_day = broken_off is not None and (
        broken_off.at.astimezone(zone).date() == now.astimezone(zone).date()
    )
    discreet = any(
        is_discreet(one.category, one.matched, categories_by_rule())
        for one in _reviewed_lately(session, person.id, now)
    )
    interrupted = broken_off.interrupted if broken_off is not None else None
    asked_slot = broken_off.asked_slot if broken_off is not None else None
    return hold_ended_line(interrupted, asked_slot, same_day=same_day, discreet=discreet)
