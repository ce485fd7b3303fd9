"""Due alerts become messages to clinicians, again and again until one of them has seen it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy.orm import Session

from bot.telegram.clinician_chat import alert_page
from bot.telegram.render import TEXT_LIMIT_UTF16, clip, lay_out
from bot.telegram.speech import Speaker
from bot.telegram.wording import moment
from coaching.services import alert_queue, alerts, outbox
from coaching.services.alerts import Channel, Round, Told
from coaching.store.database import STORE_DOWN, Database
from coaching.store.models import Priority

log = structlog.get_logger()

_BATCH = 50


def send_due_alerts(database: Database, speaker: Speaker, now: datetime, clinic_url: str) -> int:
    """Take every step that is due: one message for each clinician with a chat, and its trail.

    Each event has a transaction of its own, so that one person's trouble keeps nobody else's alert back.

    Args:
        database: the store.
        speaker: knows the words.
        now: the present.
        clinic_url: where the clinic's page is.

    Returns:
        How many messages were queued.

    Raises:
        OperationalError: the store does not answer.
    """
    with database.transaction() as session:
        due = alerts.due(session, now=now, limit=_BATCH)
    return sum(_send(database, speaker, event_id, now, clinic_url) for event_id in due)


def _send(database: Database, speaker: Speaker, event_id: str, now: datetime, clinic_url: str) -> int:
    try:
        with database.transaction() as session:
            step = alerts.take_step(session, event_id=event_id, now=now)
            if step is None:
                return 0
            return sum(_queue(session, speaker, step, told, now, clinic_url) for told in step.told)
    except STORE_DOWN:
        raise
    except Exception:  # the loop's edge: it is due still, and tried again with the next tick
        log.exception("alert.failed", event_id=event_id)
        return 0


def _queue(
    session: Session, speaker: Speaker, step: Round, told: Told, now: datetime, clinic_url: str
) -> int:
    log.info(
        "alert.step", event_id=step.event.id, step=step.number, channel=told.channel, backup=told.as_backup
    )
    if told.channel is not Channel.TELEGRAM:
        return 0
    assert told.clinician.chat_id is not None  # noqa: S101 - the channel says so
    line = _line_for(step, told)
    values = _values(speaker, step, clinic_url) | {"when": _when(step, told)}
    room = TEXT_LIMIT_UTF16 - _length(speaker.line(line, **values, own_words="").text)
    ready = speaker.line(line, **values, own_words=clip(step.event.own_words, room))
    # Whoever has not got an earlier one yet needs the newest alone.
    alert_queue.drop_alerts(session, step.event.id, clinician_id=told.clinician.id, reason="newer_alert")
    # Not among the messages: those are of a chat's own person, and these are a patient's words.
    queued = outbox.enqueue(
        session,
        key=alert_queue.alert_key(step.event.id, step.number, told.clinician.id),
        chat_id=told.clinician.chat_id,
        person_id=told.clinician.id,
        call={"text": ready.text, "link_preview_options": {"is_disabled": True}},
        now=now,
        priority=Priority.ALERT,
        buttons=lay_out(ready.buttons, None),
    )
    return int(queued is not None)


def _line_for(step: Round, told: Told) -> str:
    if told.as_backup:
        return "alert_backup"
    return "alert_first" if step.number == 1 else "alert_again"


def _values(speaker: Speaker, step: Round, clinic_url: str) -> dict[str, str]:
    event, patient = step.event, step.patient
    if step.reporter is None:
        wrote = speaker.phrase("alert_by_patient")
    else:
        wrote = speaker.phrase("alert_by_caregiver", who=step.reporter.name)
    return {
        "tier": speaker.phrase(f"alert_tier_{event.tier}"),
        "name": patient.name,
        "wrote": wrote,
        "why": event.why,
        "link": alert_page(clinic_url, patient.id),
        "times": str(step.number),
        "event": event.id,
    }


def _when(step: Round, told: Told) -> str:
    """On the patient's clock, as on the page; the zone is named where the clinician's is another."""
    zone = step.patient.time_zone
    at = moment(step.event.at, ZoneInfo(zone))
    return at if zone == told.clinician.time_zone else f"{at} ({zone})"


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
