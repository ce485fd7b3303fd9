"""What happens in a flare at a time of its own: the short question of the day, stages, offers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy.orm import Session

from bot.telegram.flare_days import COURSES, WENT
from bot.telegram.flare_voice import FlareVoice, button_labels
from bot.telegram.openers import is_under_way
from bot.telegram.speech import Listener, Speaker
from coaching.content.protocols import reminder_limits
from coaching.rules.flares import Due, Stage
from coaching.rules.quiet_hours import is_quiet
from coaching.services import (
    caregivers,
    conversations,
    flare_offers,
    flare_returns,
    flares,
    messages,
    people,
    reminders,
    safety,
)
from coaching.services.flare_returns import ASKED as RETURN_ASKED
from coaching.services.reminder_rows import DAILY_CHECK_IN
from coaching.store.database import STORE_DOWN, Database
from coaching.store.models import Flare, Person, Priority, Reminder
from coaching.values.reminder_speech import join_words

log = structlog.get_logger()

ASKED, TOLD = "asked", "flare_told_today"  # what became of the daily reminder
_AT_ONCE = 200
_HERE_WITHIN = timedelta(minutes=3)  # whoever wrote so lately is there: an offer is no contact of its own
_PAUSE = timedelta(minutes=2)  # and so long nothing was written


def instead_of_check_in(session: Session, speaker: Speaker, reminder: Reminder, now: datetime) -> str | None:
    """In a flare the daily check-in gives way to one short question, also of a step back that isn't told.

    Args:
        session: an open transaction.
        speaker: says it.
        reminder: the daily one, judged to be sent.
        now: the present.

    Returns:
        ``asked``; ``flare_told_today`` when today is told already; None when the usual check-in comes.
    """
    if reminder.kind != DAILY_CHECK_IN:
        return None
    person = people.get(session, reminder.person_id)
    due = flares.due_for(session, person=person, now=now)
    if due is Due.LAPSE:
        flares.lapse(session, person_id=person.id, now=now)
    if due is Due.ASK:
        _ask(session, speaker, person, reminder, now, "flare_day", (*COURSES, "later"))
        return ASKED
    if (flare := flare_returns.due_for(session, person=person, now=now)) is not None:
        share = FlareVoice(speaker).share(flare)
        _ask(session, speaker, person, reminder, now, RETURN_ASKED, (*WENT, "start", "later"), share=share)
        return ASKED
    stage = flares.stage_of(session, person.id)
    return TOLD if due is Due.NOTHING and stage is not None and stage is not Stage.RETURN else None


def _ask(
    session: Session,
    speaker: Speaker,
    person: Person,
    reminder: Reminder,
    now: datetime,
    line_key: str,
    names: tuple[str, ...],
    **values: str,
) -> None:
    assert person.chat_id is not None  # noqa: S101 - judged reachable
    speaker.say(
        session,
        Listener(person.chat_id, person, people.patient_link(session, person.id)),
        line_key,
        {"first_name": people.first_name(person), **values},
        key=f"{reminders.run_key(reminder)}:flare",
        now=now,
        priority=Priority.REMINDER,
        choices=button_labels(speaker, *names),
    )


def move_stages(database: Database, now: datetime) -> int:
    """Flares that have become long by the days alone; the clinician is told of each, once.

    Returns:
        How many have: alerts are due for them.
    """
    with database.transaction() as session:
        waiting = flares.grown_long(session, now=now, limit=_AT_ONCE)
    return sum(_attempt(database, partial(_move, now=now), one) for one in waiting)


def _move(session: Session, flare_id: str, *, now: datetime) -> bool:
    flare = session.get_one(Flare, flare_id)
    flares.move(session, flare=flare, now=now)
    return flare.told_at is not None


def offer_around_flares(database: Database, speaker: Speaker, now: datetime) -> int:
    """Name own early signs, or offer a plan in calm, to whoever is here anyway and has nothing else open."""
    with database.transaction() as session:
        here = messages.wrote_between(session, now - _HERE_WITHIN, now - _PAUSE)
    return sum(_attempt(database, partial(_offer, speaker=speaker, now=now), one) for one in here)


def _offer(session: Session, person_id: str, *, speaker: Speaker, now: datetime) -> bool:
    person = people.get(session, person_id)
    if not _is_fitting(session, person, now):
        return False
    signs = flare_offers.signs_to_name(session, person=person, now=now)
    if signs and flare_offers.note(session, person=person, kind="warning", now=now):
        said = {"signs": join_words([f"“{one}”" for one in signs])}
        _say_offer(session, speaker, person, "flare_signs", ("card", "no", "quiet"), said, now)
        return True
    is_time = flare_offers.may_offer_plan(session, person=person, now=now)
    if is_time and flare_offers.note(session, person=person, kind="plan", now=now):
        _say_offer(session, speaker, person, "flare_offer_plan", ("make", "no"), {}, now)
        return True
    return False


def _say_offer(
    session: Session,
    speaker: Speaker,
    person: Person,
    line_key: str,
    names: tuple[str, ...],
    values: dict[str, str],
    now: datetime,
) -> None:
    assert person.chat_id is not None  # noqa: S101 - reachable
    today = flares.local_date(person, now).isoformat()
    speaker.say(
        session,
        Listener(person.chat_id, person, people.patient_link(session, person.id)),
        line_key,
        {"first_name": people.first_name(person), **values},
        key=f"{line_key}:{person.id}:{today}",
        now=now,
        priority=Priority.REMINDER,
        choices=button_labels(speaker, *names),
    )


def _is_fitting(session: Session, person: Person, now: datetime) -> bool:
    """A patient who is reachable, awake, on no hold and in no break, with no question open."""
    link = people.patient_link(session, person.id)
    if link is None or not caregivers.is_reachable(person) or not people.has_consented(session, person.id):
        return False
    if is_quiet(now, ZoneInfo(person.time_zone), person.quiet_from, person.quiet_until):
        return False
    if person.paused_until is not None and person.paused_until > now:
        return False
    if safety.hold_of(session, person.id) is not None:
        return False
    if is_under_way(conversations.get(session, link.id), now, reminder_limits().under_way):
        return False
    last = messages.last_lines(session, person.id, limit=1)
    return not last or "?" not in last[0].text


def _attempt(database: Database, work: Callable[..., bool], row_id: str) -> int:
    """In a transaction of its own, so that one person's trouble keeps nobody else waiting."""
    try:
        with database.transaction() as session:
            return int(work(session, row_id))
    except STORE_DOWN:
        raise
    except Exception:  # the loop's edge: it is tried again with the next tick
        log.exception("flare.failed", row=row_id)
        return 0
