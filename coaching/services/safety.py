"""Safety events: kept in the person's own words, with a hold until a clinician has reviewed them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import and_, select, update
from sqlalchemy.orm import Session

from coaching.content.safety_protocol import safety_protocol
from coaching.rules.safety import Tier, Verdict
from coaching.rules.safety_follow_up import Daytime, Said, Steps, first_steps, tier_of_yes
from coaching.services import alert_queue, audit
from coaching.services.clinicians import require_link
from coaching.services.errors import InvalidInput, NotFound
from coaching.store.models import Person, SafetyEvent
from coaching.store.upserts import insert_once

REVIEW_NOTE_CHARACTERS = range(1, 501)
ABOUT = ":about:"  # joins a message's key and a number, when one message is about more than one patient
_WHY_CHARACTERS = 300


def raise_event(
    session: Session,
    *,
    key: str,
    person_id: str,
    verdict: Verdict,
    own_words: str,
    asked_slot: str | None,
    now: datetime,
    reporter_id: str | None = None,
    in_reply_to: str | None = None,
    interrupted: str | None = None,
    layer: str = "rules",
) -> SafetyEvent:
    """Keep what the screen held back, with all that is due for it. The same key is kept once.

    The protocol says what rests and who is alerted. Earlier alarms are not followed up any more: one
    question on the next day is enough.

    Args:
        session: an open session.
        key: the inbox key of the message.
        person_id: the patient it is about; who wrote it unless ``reporter_id`` says otherwise.
        verdict: of the screen.
        own_words: the whole message.
        asked_slot: the question that was open.
        now: aware instant.
        reporter_id: the caregiver who wrote it.
        in_reply_to: what the coach had asked before.
        interrupted: the form that it ended.
        layer: of the screen, ``rules`` or ``learned``.

    Raises:
        InvalidInput: the verdict found nothing.
        NotFound: the key belongs to somebody else's event, or there is no such person.
    """
    if verdict.tier is Tier.NONE:
        raise InvalidInput("a verdict of none is no event")
    steps = _first_steps(session, person_id, verdict.tier, now, by_caregiver=reporter_id is not None)
    event = insert_once(
        session,
        SafetyEvent,
        unique=("key",),
        key=key,
        person_id=person_id,
        reporter_id=reporter_id,
        at=now,
        tier=verdict.tier.value,
        category=verdict.category,
        own_words=own_words,
        matched=list(verdict.matched),
        why=verdict.why[:_WHY_CHARACTERS],
        screen_version=verdict.version,
        layer=layer,
        in_reply_to=in_reply_to,
        asked_slot=asked_slot,
        interrupted=interrupted,
        hold=steps.hold,
        alert_at=steps.alert_at,
        follow_up_at=steps.follow_up_at,
    )
    if event is None:
        return _kept_before(session, key, person_id)
    if reporter_id is None and steps.hold:
        _end_earlier_follow_ups(session, event)
    details = {"event_id": event.id, "tier": event.tier, "category": event.category, "layer": layer}
    audit.record(
        session, actor_id=reporter_id, action="safety.raised", patient_id=person_id, details=details, now=now
    )
    return event


def confirm(session: Session, *, event: SafetyEvent, now: datetime) -> SafetyEvent:
    """The clarifying question was answered with a yes, or with "I am not sure": it is an alarm now.

    Its tier becomes that of the protocol for its category, with everything that is due for that tier. Whoever
    has seen the question without an answer has not seen this.
    """
    tier = tier_of_yes(safety_protocol(), event.category)
    event.acknowledged_at = event.acknowledged_by = None
    return _become(session, event, tier, "safety.confirmed", now)


def raise_again(session: Session, *, event: SafetyEvent, key: str, now: datetime) -> SafetyEvent:
    """A yes to the clarifying question of an event that is closed: an alarm of its own, with the same words.

    Args:
        session: an open session.
        event: that was reviewed, or answered with a no before.
        key: the inbox key of the yes.
        now: aware instant.
    """
    tier = tier_of_yes(safety_protocol(), event.category)
    return raise_event(
        session,
        key=key,
        person_id=event.person_id,
        verdict=Verdict(tier, event.category, tuple(event.matched), event.why, event.screen_version),
        own_words=event.own_words,
        asked_slot=event.asked_slot,
        now=now,
        reporter_id=event.reporter_id,
        in_reply_to=event.in_reply_to,
        layer=event.layer,
    )


def leave_unanswered(session: Session, *, event: SafetyEvent, now: datetime) -> SafetyEvent:
    """Nobody answered the clarifying question: a clinician sees the words."""
    return _become(session, event, safety_protocol().unanswered_becomes, "safety.unanswered", now)


def hold_of(session: Session, person_id: str) -> SafetyEvent | None:
    """The latest event that holds this person's coaching, if any."""
    return session.scalars(
        select(SafetyEvent)
        .where(SafetyEvent.person_id == person_id, SafetyEvent.hold, SafetyEvent.reviewed_at.is_(None))
        .order_by(SafetyEvent.at.desc(), SafetyEvent.id)
        .limit(1)
    ).one_or_none()


def was_raised_since(session: Session, person_id: str, since: datetime) -> bool:
    """Whether there was any alarm of this person at that instant or later, reviewed by now or not."""
    own = select(SafetyEvent.id).where(SafetyEvent.person_id == person_id, SafetyEvent.at >= since)
    return session.scalars(own.limit(1)).first() is not None


def standing(session: Session, person_id: str) -> list[SafetyEvent]:
    """Events about this person that no clinician has reviewed, newest first.

    Left out are questions that were answered with a no: nothing was wrong.
    """
    denied = and_(SafetyEvent.tier == Tier.ASK, SafetyEvent.said == Said.NO, SafetyEvent.said.is_not(None))
    return list(
        session.scalars(
            select(SafetyEvent)
            .where(SafetyEvent.person_id == person_id, SafetyEvent.reviewed_at.is_(None), ~denied)
            .order_by(SafetyEvent.at.desc(), SafetyEvent.id)
        )
    )


def broken_off_by(session: Session, person_id: str) -> SafetyEvent | None:
    """The person's latest event that ended a conversation: one in the talk after it ended none."""
    return session.scalars(
        select(SafetyEvent)
        .where(
            SafetyEvent.person_id == person_id,
            SafetyEvent.reporter_id.is_(None),
            SafetyEvent.interrupted.is_not(None),
        )
        .order_by(SafetyEvent.at.desc(), SafetyEvent.id)
        .limit(1)
    ).one_or_none()


def next_due(session: Session, *, after: datetime) -> datetime | None:
    """When the next follow-up of anybody is due after that instant."""
    return session.scalars(
        select(SafetyEvent.follow_up_at)
        .where(SafetyEvent.follow_up_at > after)
        .order_by(SafetyEvent.follow_up_at)
        .limit(1)
    ).one_or_none()


def acknowledge(session: Session, *, event_id: str, clinician_id: str, now: datetime) -> SafetyEvent:
    """A clinician has seen it. The hold stays; the first to see it is kept.

    Raises:
        NotFound: no such event.
        NotAllowed: the clinician has no active care link to that patient.
    """
    event = _event_for(session, event_id, clinician_id)
    if event.acknowledged_at is None:
        _acknowledge(session, event, clinician_id, now)
    return event


def review(
    session: Session, *, event_id: str, clinician_id: str, now: datetime, note: str | None = None
) -> SafetyEvent:
    """A clinician has dealt with it: this event's hold ends, and nothing more is due. It counts as seen, too.

    Args:
        session: an open session.
        event_id: the event.
        clinician_id: who has dealt with it.
        now: aware instant.
        note: what the clinician did, 1 to 500 characters; kept in the audit entry with the first review.

    Raises:
        InvalidInput: a note that is blank or too long.
        NotFound: no such event.
        NotAllowed: the clinician has no active care link to that patient.
    """
    kept_note = None if note is None else _tidy_note(note)
    event = _event_for(session, event_id, clinician_id)
    if event.acknowledged_at is None:
        _acknowledge(session, event, clinician_id, now)
    if event.reviewed_at is None:
        event.reviewed_at = now
        event.reviewed_by = clinician_id
        event.follow_up_at = None
        _record(session, event, clinician_id, "safety.reviewed", now, kept_note)
    return event


def _first_steps(session: Session, person_id: str, tier: Tier, now: datetime, *, by_caregiver: bool) -> Steps:
    person = session.get(Person, person_id)
    if person is None:
        raise NotFound("person")
    daytime = Daytime(ZoneInfo(person.time_zone), person.quiet_from, person.quiet_until)
    return first_steps(safety_protocol(), tier, at=now, daytime=daytime, by_caregiver=by_caregiver)


def _become(session: Session, event: SafetyEvent, tier: Tier, action: str, now: datetime) -> SafetyEvent:
    by_caregiver = event.reporter_id is not None
    steps = _first_steps(session, event.person_id, tier, now, by_caregiver=by_caregiver)
    event.tier = tier.value
    event.hold, event.alert_at, event.follow_up_at = steps.hold, steps.alert_at, steps.follow_up_at
    session.flush()
    if steps.hold:
        _end_earlier_follow_ups(session, event)
    details = {"event_id": event.id, "tier": event.tier, "category": event.category}
    audit.record(
        session,
        actor_id=event.reporter_id,
        action=action,
        patient_id=event.person_id,
        details=details,
        now=now,
    )
    return event


def _end_earlier_follow_ups(session: Session, event: SafetyEvent) -> None:
    # A question without an answer keeps its time: it is the only way in which it comes before a clinician.
    session.execute(
        update(SafetyEvent)
        .where(
            SafetyEvent.person_id == event.person_id,
            SafetyEvent.id != event.id,
            SafetyEvent.tier != Tier.ASK,
            SafetyEvent.reporter_id.is_(None),
            SafetyEvent.follow_up_at.is_not(None),
        )
        .values(follow_up_at=None)
    )


def _tidy_note(note: str) -> str:
    # A browser sends each line break as two characters, and counts it as one.
    tidy = note.replace("\r\n", "\n").strip()
    if len(tidy) not in REVIEW_NOTE_CHARACTERS:
        raise InvalidInput("a note of a review has 1 to 500 characters")
    return tidy


def _kept_before(session: Session, key: str, person_id: str) -> SafetyEvent:
    event = session.scalars(
        select(SafetyEvent).where(SafetyEvent.key == key, SafetyEvent.person_id == person_id)
    ).one_or_none()
    if event is None:
        raise NotFound("safety event")
    return event


def _event_for(session: Session, event_id: str, clinician_id: str) -> SafetyEvent:
    event = session.scalars(
        select(SafetyEvent).where(SafetyEvent.id == event_id).with_for_update()
    ).one_or_none()
    if event is None:
        raise NotFound("safety event")
    require_link(session, clinician_id=clinician_id, patient_id=event.person_id)
    return event


def _acknowledge(session: Session, event: SafetyEvent, clinician_id: str, now: datetime) -> None:
    event.acknowledged_at = now
    event.acknowledged_by = clinician_id
    event.alert_at = None
    alert_queue.drop_alerts(session, event.id, reason="seen")
    _record(session, event, clinician_id, "safety.acknowledged", now)


def _record(
    session: Session,
    event: SafetyEvent,
    clinician_id: str,
    action: str,
    now: datetime,
    note: str | None = None,
) -> None:
    details = {"event_id": event.id} | ({} if note is None else {"note": note})
    audit.record(
        session, actor_id=clinician_id, action=action, patient_id=event.person_id, details=details, now=now
    )
