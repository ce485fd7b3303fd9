"""What the writer of an alarm makes of the answer, and the one question on the next day."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from coaching.content.safety_protocol import safety_protocol
from coaching.rules.quiet_hours import end_of_quiet, is_quiet
from coaching.rules.red_flags import Tier
from coaching.rules.safety_follow_up import (
    Ending,
    FollowUpFacts,
    Said,
    ending,
    is_put_again,
    judge_follow_up,
)
from coaching.services import audit, people, safety
from coaching.store.models import Direction, Message, SafetyEvent

LATER = "quiet_hours"
_SETTLES = {Said.CHECKED, Said.NOT_MEANT}
AGAIN = "again"  # the name of a question that is put once more
_ABOUT_EVENT = "@"  # joins a line's name and the id of an event


def about(line: str, event: SafetyEvent) -> str:
    """The name of a line of the talk, for its key: it says which event the line is about."""
    return f"{line}{_ABOUT_EVENT}{event.id}"


def event_of(session: Session, line_key: str, writer_id: str) -> SafetyEvent | None:
    """The event that a line of the talk was about; None for other lines, and when another person wrote it.

    Args:
        session: an open session.
        line_key: of the line's message or outbox row.
        writer_id: who answers the line.
    """
    _, mark, event_id = line_key.rpartition(_ABOUT_EVENT)
    event = session.get(SafetyEvent, event_id) if mark else None
    if event is None or writer_id != (event.reporter_id or event.person_id):
        return None
    return event


def may_ask_again(session: Session, event: SafetyEvent, writer_id: str, now: datetime) -> bool:
    """Whether the talk's last question may be put once more, by how often and how long ago it was put."""
    lines = session.execute(
        select(Message.key, Message.at)
        .where(
            Message.person_id == writer_id,
            Message.direction == Direction.OUT,
            Message.key.endswith(about("", event), autoescape=True),
        )
        .order_by(Message.id.desc())
    )
    times, put_at = 0, event.at
    for key, at in lines:
        if not key.endswith(about(f":{AGAIN}", event)):
            put_at = at
            break
        times += 1
    return is_put_again(safety_protocol(), times=times, since=now - put_at)


def open_questions(session: Session, writer_id: str, now: datetime) -> list[SafetyEvent]:
    """The writer's events whose one clarifying question still waits for its answer, newest first."""
    own = or_(
        SafetyEvent.reporter_id == writer_id,
        and_(SafetyEvent.person_id == writer_id, SafetyEvent.reporter_id.is_(None)),
    )
    return list(
        session.scalars(
            select(SafetyEvent)
            .where(
                own,
                SafetyEvent.tier == Tier.ASK,
                SafetyEvent.said.is_(None),
                SafetyEvent.reviewed_at.is_(None),
                SafetyEvent.at > now - safety_protocol().ask_waits,
            )
            .order_by(SafetyEvent.at.desc(), SafetyEvent.key)
        )
    )


def is_waiting(event: SafetyEvent, now: datetime) -> bool:
    """Whether a no would still answer the event's clarifying question in time."""
    is_open = event.tier == Tier.ASK and event.said is None and event.reviewed_at is None
    return is_open and now - event.at < safety_protocol().ask_waits


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


def take_yes(
    session: Session,
    *,
    event: SafetyEvent,
    writer_id: str,
    key: str,
    now: datetime,
    interrupted: str | None = None,
    asked_slot: str | None = None,
) -> SafetyEvent:
    """A yes, or "I am not sure", to the event's clarifying question. It never comes too late.

    Args:
        session: an open session.
        event: that was asked about.
        writer_id: who was asked.
        key: the inbox key of the yes.
        now: aware instant.
        interrupted: the form that the yes ends; None where none is open, and the one of the question counts.
        asked_slot: the question that is open in that form.

    Returns:
        The alarm: the event itself, or one of its own when the event had been closed before.
    """
    if event.reviewed_at is not None or event.said == Said.NO:
        event = safety.raise_again(session, event=event, key=key, now=now)
    elif event.said is not None:
        return event
    else:
        safety.confirm(session, event=event, now=now)
    if interrupted is not None:
        event.interrupted, event.asked_slot = interrupted, asked_slot
    note_said(session, event=event, writer_id=writer_id, said=Said.YES, now=now)
    return event


def clear(session: Session, *, event: SafetyEvent, writer_id: str, now: datetime) -> None:
    """The writer said no to the clarifying question: it was no alarm."""
    event.follow_up_at = None
    note_said(session, event=event, writer_id=writer_id, said=Said.NO, now=now)


def was_cleared(session: Session, key: str) -> bool:
    """Whether the message with that inbox key was asked about, and the answer was no."""
    event = session.scalars(select(SafetyEvent).where(SafetyEvent.key == key)).one_or_none()
    return event is not None and (event.tier, event.said) == (Tier.ASK, Said.NO)


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
        consents=people.has_consented(session, person.id),
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
