"""Talks about good days after hard ones: offered weekly at most, turned off for good at a word."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.content.protocols import pacing_limits
from coaching.rules import pacing as rules
from coaching.services import flares, pacing, people
from coaching.services.errors import NotFound
from coaching.store.models import PacingChoice, PacingTalk
from coaching.store.upserts import take_once

_TAKEN_WITHIN = timedelta(days=1)  # an offer that is a night old is answered to nobody


def offer(session: Session, *, person_id: str, now: datetime) -> bool:
    """Whether today's good day is to be talked about; if so it is noted as offered. Never in a flare."""
    person = people.lock(session, person_id)
    today = flares.local_date(person, now)
    choice = session.get(PacingChoice, person_id)
    last = _last(session, person_id)
    if flares.stage_of(session, person_id) is not None:
        return False
    is_due = rules.offers_talk(
        pacing.kinds_of_days(session, person_id=person_id, today=today),
        today,
        last_on=last.local_date if last is not None else None,
        is_off=choice is not None and choice.talks_off_at is not None,
        limits=pacing_limits(),
    )
    if is_due:
        values = {"person_id": person_id, "local_date": today, "offered_at": now}
        take_once(session, PacingTalk, unique=("person_id", "local_date"), **values)
    return is_due


def is_open(session: Session, *, person_id: str, now: datetime) -> bool:
    """Whether such a talk was offered of late, so that it can be taken."""
    talk = _last(session, person_id)
    return talk is not None and now - talk.offered_at <= _TAKEN_WITHIN


def take(session: Session, *, person_id: str, words: str | None, now: datetime) -> PacingTalk:
    """What the person would like to keep for tomorrow; not kept while they keep all words private.

    Raises:
        NotFound: no such talk was offered of late.
    """
    person = people.lock(session, person_id)
    talk = _last(session, person_id)
    if talk is None or not is_open(session, person_id=person_id, now=now):
        raise NotFound("talk")
    talk.taken_at = talk.taken_at or now
    talk.kept = words if person.words_private_since is None else None
    return talk


def turn_off(session: Session, *, person_id: str, now: datetime) -> None:
    """The person wants no such talks."""
    choice = pacing.choice_of(session, person_id)
    choice.talks_off_at = choice.talks_off_at or now


def _last(session: Session, person_id: str) -> PacingTalk | None:
    own = select(PacingTalk).where(PacingTalk.person_id == person_id)
    return session.scalars(own.order_by(PacingTalk.local_date.desc()).limit(1)).one_or_none()
