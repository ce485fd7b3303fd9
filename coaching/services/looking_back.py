"""Somebody's own days, to look back on: the same days and figures that the clinic's page shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coaching.content.protocols import alert_protocol
from coaching.rules.comparison import FORTNIGHT_DAYS, Comparison, compare, says_something
from coaching.rules.days import DEFAULT_PERIOD_DAYS, Day, Rate, days_of, local_date_of, rate_of
from coaching.services import checkins, journal, messages, people
from coaching.services.journal import Entry
from coaching.store.models import Consent, SafetyEvent
from coaching.store.queries.clinic import check_in_day

# An offer to look at a change is made once a week at most [D].
OFFERED_EVERY = timedelta(days=7)
OFFER = "utter_offer_look_back"
_ENTRIES = 3
_ASKED = "ask"  # the tier of what was only asked about: nobody is alerted


@dataclass(frozen=True)
class Seen:
    """What the clinic sees of a person, in short: the period of the page, and the latest words.

    ``alerts`` counts those that the person's own words raised; none that would give a disclosure away.
    """

    days: tuple[Day, ...]
    rate: Rate
    alerts: int
    entries: tuple[Entry, ...]
    is_private: bool


def days_until(
    session: Session, *, person_id: str, today: date, length_days: int = FORTNIGHT_DAYS
) -> tuple[Day, ...]:
    """The person's local days up to and including ``today``, oldest first, at most since consent."""
    since = today - timedelta(days=length_days - 1)
    found = checkins.recent(session, person_id=person_id, since=since, until=today)
    given_at = session.scalar(
        select(func.min(Consent.given_at)).where(
            Consent.person_id == person_id, Consent.withdrawn_at.is_(None)
        )
    )
    zone = people.get(session, person_id).time_zone
    return days_of(
        [check_in_day(check_in) for check_in in found],
        today=today,
        length_days=length_days,
        consented_on=local_date_of(given_at, zone) if given_at is not None else None,
        holds=[],
    )


def compared(session: Session, *, person_id: str, today: date) -> Comparison | None:
    """What is different from before; None when there is too little to say it honestly."""
    days = days_until(session, person_id=person_id, today=today, length_days=2 * FORTNIGHT_DAYS)
    return compare(days, since=checkins.baseline_of(session, person_id=person_id, until=today))


def has_news(session: Session, *, person_id: str, today: date, now: datetime) -> bool:
    """Whether to offer a look at a clear change: there is one, and none was offered lately."""
    if messages.was_said_since(session, person_id, OFFER, now - OFFERED_EVERY):
        return False
    return says_something(compared(session, person_id=person_id, today=today))


def seen_by_clinic(session: Session, *, person_id: str, today: date) -> Seen:
    """What the clinic's page shows first of the person, and their latest words with what is kept private."""
    days = days_until(session, person_id=person_id, today=today, length_days=DEFAULT_PERIOD_DAYS)
    alerts = session.scalar(
        select(func.count(SafetyEvent.id)).where(
            SafetyEvent.person_id == person_id,
            SafetyEvent.tier != _ASKED,
            # Who else wrote about the person, and what a partner may read on their phone, is not told here.
            SafetyEvent.reporter_id.is_(None),
            SafetyEvent.category.not_in(alert_protocol().caregivers.never_categories),
        )
    )
    return Seen(
        days=days,
        rate=rate_of(days),
        alerts=alerts or 0,
        entries=tuple(journal.entries(session, person_id=person_id, until=today, limit=_ENTRIES)),
        is_private=journal.is_private(session, person_id),
    )
