"""The one question on the day after an alarm, and clarifying questions that nobody answered."""

from __future__ import annotations

from datetime import datetime, timedelta

import structlog
from sqlalchemy.orm import Session

from bot.telegram.safety_voice import must_be_discreet
from bot.telegram.speech import Listener, Speaker
from coaching.rules.red_flags import Tier
from coaching.services import people, safety, safety_talk
from coaching.store.database import STORE_DOWN, Database
from coaching.store.models import SafetyEvent

log = structlog.get_logger()

_BATCH = 100
_TRY_AGAIN_AFTER = timedelta(hours=1)


def send_due_follow_ups(database: Database, speaker: Speaker, now: datetime) -> int:
    """Say every follow-up that is due; what falls into quiet hours waits until they end.

    Returns:
        How many were queued.
    """
    with database.transaction() as session:
        due = safety_talk.follow_ups_due(session, now=now, limit=_BATCH)
        return sum(_settle(session, speaker, event, now) for event in due)


def _settle(session: Session, speaker: Speaker, event: SafetyEvent, now: datetime) -> bool:
    """Work off one event, whatever happens to it; whether something was said."""
    try:
        with session.begin_nested():
            if event.tier == Tier.ASK:
                safety.leave_unanswered(session, event=event, now=now)
                return False
            return _follow_up(session, speaker, event, now)
    except STORE_DOWN:
        raise
    except Exception:  # one person's trouble must not become everybody's
        log.exception("follow_up.failed", event_id=event.id)
    event.follow_up_at = now + _TRY_AGAIN_AFTER
    return False


def _follow_up(session: Session, speaker: Speaker, event: SafetyEvent, now: datetime) -> bool:
    reason = safety_talk.why_no_follow_up(session, event=event, now=now)
    if reason == safety_talk.LATER:
        safety_talk.put_off_follow_up(session, event=event, now=now)
        return False
    safety_talk.settle_follow_up(session, event=event, reason=reason, now=now)
    if reason is None:
        _say(session, speaker, event, now)
    log.info("follow_up.settled", event_id=event.id, reason=reason)
    return reason is None


def _say(session: Session, speaker: Speaker, event: SafetyEvent, now: datetime) -> None:
    person = people.get(session, event.person_id)
    assert person.chat_id is not None  # noqa: S101 - judged reachable
    manner = "_crisis" if event.tier == Tier.CRISIS else ""
    if must_be_discreet(session, person.id):
        manner = "_discreet"
    speaker.say(
        session,
        Listener(person.chat_id, person, people.patient_link(session, person.id)),
        f"next_day{manner}",
        {"first_name": people.first_name(person)},
        key=f"safety:{safety_talk.about('next_day', event)}",
        now=now,
        source="safety",
    )
