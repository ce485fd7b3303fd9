"""What the writer of an alarm makes of the answer, and the one question on the next day."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from coaching.content.consent import consent_version
from coaching.content.safety_protocol import safety_protocol
from coaching.rules.quiet_hours import end_of_quiet, is_quiet
from coaching.rules.red_flags import Tier
from coaching.rules.safety_follow_up import Ending, FollowUpFacts, Said, ending, judge_follow_up
from coaching.services import audit, people, safety
from coaching.store.models import SafetyEvent

LATER = "quiet_hours"
_SETTLES = {Said.CHECKED, Said.NOT_MEANT}


def open_question(session: Session, writer_id: str, now: datetime) -> SafetyEvent | None:
    """The writer's event that waits for an answer to the one clarifying question, if any."""
    event = safety.latest_of_writer(session, writer_id)
    if event is None or event.tier != Tier.ASK or event.said is not None:
        return None
    return event if now - event.at < safety_protocol().ask_waits else None


def asked_events(session: Session, event: SafetyEvent) -> list[SafetyEvent]:
    """The events of one message that was asked about: a caregiver of two writes about either."""
    root = event.key.split(safety.ABOUT)[0]
    of_message = or_(
        SafetyEvent.key == root, SafetyEvent.key.startswith(root + safety.ABOUT, autoescape=True)
    )
    return list(session.scalars(select(SafetyEvent).where(of_message).order_by(SafetyEvent.key)))


def note_said(session: Session, *, event: SafetyEvent, writer_id: str, said: Said, now: datetime) -> Ending:
    """Keep what the writer said, beside the screen's version, and end the hold where the protocol lets it.

    A crisis is never ended by words. The clinician still sees the event, until it is reviewed.

    Returns:
        What became of the hold.
    """
    event.said, event.said_at = said.value, now
    outcome = ending(safety_protocol(), Tier(event.tier), said, hold=event.hold)
    if outcome is Ending.ENDS:
        event.hold = False
    if said in _SETTLES and outcome is not Ending.STAYS:
        event.follow_up_at = None
    audit.record(
        session,
        actor_id=writer_id,
        action="safety.said",
        patient_id=event.person_id,
        details={
            "event_id": event.id,
            "said": said.value,
            "screen_version": event.screen_version,
            "hold": outcome.value,
        },
        now=now,
    )
    return outcome


def clear(session: Session, *, event: SafetyEvent, writer_id: str, now: datetime) -> None:
    """The writer said no to the clarifying question: it was no alarm."""
    event.follow_up_at = None
    note_said(session, event=event, writer_id=writer_id, said=Said.NO, now=now)


def follow_ups_due(session: Session, *, now: datetime, limit: int) -> list[SafetyEvent]:
    """Events whose follow-up is due, the longest waiting first, locked until the transaction ends."""
    return list(
        session.scalars(
            select(SafetyEvent)
            .where(SafetyEvent.follow_up_at <= now)
            .order_by(SafetyEvent.follow_up_at, SafetyEvent.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
    )


def why_no_follow_up(session: Session, *, event: SafetyEvent, now: datetime) -> str | None:
    """Why a due follow-up is not said: ``LATER`` means not yet, any other reason never; None: say it."""
    person = people.get(session, event.person_id)
    zone = ZoneInfo(person.time_zone)
    facts = FollowUpFacts(
        has_chat=person.chat_id is not None,
        consents=people.consent_of(session, person.id, consent_version()) is not None,
        stopped=person.stopped_at is not None,
        blocked=person.blocked_at is not None,
        reviewed=event.reviewed_at is not None,
        quiet=is_quiet(now, zone, person.quiet_from, person.quiet_until),
    )
    return judge_follow_up(safety_protocol(), facts, due_at=event.follow_up_at or now, now=now)


def settle_follow_up(session: Session, *, event: SafetyEvent, reason: str | None, now: datetime) -> None:
    """Note that the follow-up was said, or why it never will be. There is only one."""
    event.follow_up_at = None
    details = {"event_id": event.id, "reason": reason or "due"}
    audit.record(
        session,
        actor_id=None,
        action="safety.followed_up" if reason is None else "safety.not_followed_up",
        patient_id=event.person_id,
        details=details,
        now=now,
    )


def put_off_follow_up(session: Session, *, event: SafetyEvent, now: datetime) -> None:
    """Not in the person's quiet hours: as soon as these end."""
    person = people.get(session, event.person_id)
    zone = ZoneInfo(person.time_zone)
    event.follow_up_at = end_of_quiet(now, zone, person.quiet_from, person.quiet_until)
