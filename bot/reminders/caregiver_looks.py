"""Once a day each caregiver's link is looked at, and at most one thing is said by it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy.orm import Session

from bot.reminders.caregiver_lines import Telling, tell
from bot.telegram import sharing_panel as panels
from bot.telegram.speech import Listener, Speaker
from bot.telegram.wording import day
from coaching.rules import sharing as rules
from coaching.rules.caregiver_looks import Notice
from coaching.rules.quiet_hours import end_of_quiet
from coaching.services import caregiver_looks, caregivers, people, sharing
from coaching.services.caregiver_looks import Choice
from coaching.services.outbox import Needs
from coaching.store.database import STORE_DOWN, Database
from coaching.store.models import CareLink, Priority

log = structlog.get_logger()


def look_at_caregivers(database: Database, speaker: Speaker, now: datetime) -> int:
    """Look at every caregiver's link that is due.

    Returns:
        How many things were queued.
    """
    with database.transaction() as session:
        due = caregiver_looks.due(session, now)
    return sum(_attempt(database, speaker, link_id, now) for link_id in due)


def _attempt(database: Database, speaker: Speaker, link_id: str, now: datetime) -> int:
    """In a transaction of its own, so that one person's trouble keeps nobody else waiting."""
    try:
        with database.transaction() as session:
            link = session.get_one(CareLink, link_id, with_for_update=True)
            choice = caregiver_looks.take_look(session, link, now)
            if choice is not None:
                _say(session, speaker, link, choice, now)
            return int(choice is not None)
    except STORE_DOWN:
        raise
    except Exception:  # the loop's edge: it is looked at again with the next tick
        log.exception("caregiver.look_failed", link_id=link_id)
        return 0


def _say(session: Session, speaker: Speaker, link: CareLink, choice: Choice, now: datetime) -> None:
    member = people.get(session, link.member_id)
    assert member.chat_id is not None  # noqa: S101 - reachable
    telling = _telling(session, speaker, link, choice)
    speaker.say(
        session,
        Listener(member.chat_id, member, link),
        telling.line_key,
        telling.values,
        key=caregiver_looks.outbox_key(link, choice),
        now=now,
        priority=Priority.REMINDER,
        choices=telling.choices,
        needs=Needs(link.id, telling.scope),
    )
    if choice.notice is Notice.CHANGED:
        sharing.mark_told(session, link, rules.picked(sharing.terms_of(session, link)), now)
    elif choice.notice is Notice.ENDS_SOON:
        _tell_patient(session, speaker, link, choice, now)
    sharing.record(session, None, link, "caregiver.notice", now, kind=choice.notice, about=choice.about)
    log.info("caregiver.notice", kind=choice.notice, caregiver=member.id)


def _telling(session: Session, speaker: Speaker, link: CareLink, choice: Choice) -> Telling:
    patient, member = people.get(session, link.patient_id), people.get(session, link.member_id)
    zone = ZoneInfo(member.time_zone)
    shared: Sequence[str] = sorted(rules.picked(sharing.terms_of(session, link)))
    values = {
        "first_name": people.first_name(patient),
        "link": link.id,
        "what": panels.what_is_shared(speaker, shared, "care"),
        "until": panels.until(speaker, link, zone, "care"),
    }
    if choice.notice is Notice.ENDS_SOON and link.expires_at is not None:
        values["until"] = day(link.expires_at, zone)
    return tell(speaker, link, choice, values)


def _tell_patient(session: Session, speaker: Speaker, link: CareLink, choice: Choice, now: datetime) -> None:
    """The patient, too, hears a few days before that it ends; not after /stop."""
    patient = people.get(session, link.patient_id)
    if not caregivers.is_reachable(patient) or patient.chat_id is None or link.expires_at is None:
        return
    zone = ZoneInfo(patient.time_zone)
    values = {
        "name": people.first_name(people.get(session, link.member_id)),
        "until": day(link.expires_at, zone),
        "link": link.id,
    }
    speaker.say(
        session,
        Listener(patient.chat_id, patient, people.patient_link(session, patient.id)),
        "share_ends_soon",
        values,
        key=f"sharing:{link.id}:soon:{choice.about}",
        now=now,
        priority=Priority.REMINDER,
        not_before=end_of_quiet(now, zone, patient.quiet_from, patient.quiet_until),
    )
