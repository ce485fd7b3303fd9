"""Talks about good days after hard ones, and about much more that much less follows.

They are offered weekly at most, all together, and turned off for good at a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.content.protocols import pacing_limits
from coaching.rules import pacing as rules
from coaching.rules.boom_and_bust import Swing, is_more, swing_to_tell
from coaching.rules.pacing import Day
from coaching.rules.progression import Colour, DayKind, Response, colour_of
from coaching.rules.recurrence import instant_of
from coaching.services import exercise_mornings, flares, messages, moving_care, pacing, people, safety
from coaching.services.day_shares import shares_of
from coaching.services.errors import NotFound
from coaching.store.models import MovingSession, PacingChoice, PacingTalk, Person
from coaching.store.upserts import take_once

_TAKEN_WITHIN = timedelta(days=1)  # an offer that is a night old is answered to nobody
_UNWELL: Final = "utter_exercise_unwell"


@dataclass(frozen=True)
class Offer:
    """What a talk is about: a day of much more and one of much less after it, or else a good day."""

    swing: Swing | None = None


def offer(session: Session, *, person_id: str, now: datetime) -> Offer | None:
    """What is to be talked about today, if anything is; then it is noted. Never in a flare or a hold."""
    person = people.lock(session, person_id)
    if _rests(session, person_id):
        return None
    today, own = flares.local_date(person, now), _so_far(session, person_id)
    swing = _swing(session, person, today, own)
    kinds = pacing.kinds_of_days(session, person_id=person_id, today=today)
    if swing is None and not rules.offers_talk(kinds, today, **own):
        return None
    _note(session, person_id, today, now)
    return Offer(swing)


def names_more(session: Session, *, person_id: str, session_id: str, now: datetime) -> bool:
    """Whether a session that was done today was so much more than planned that it is named; then it is noted.

    A talk and such a word are no more than one in a week together. Nothing is said of a session that was too
    much, or on a day that was told to be hard: then something else comes first.
    """
    person = people.lock(session, person_id)
    today, row = flares.local_date(person, now), session.get(MovingSession, session_id)
    if row is None or (row.person_id, row.local_date, row.kind) != (person_id, today, DayKind.DONE):
        return False
    if _rests(session, person_id) or not rules.may_talk(today, **_so_far(session, person_id)):
        return False
    share = shares_of(session, person_id=person_id, since=today, until=today).get(today)
    if not is_more(share, pacing_limits()) or _is_red(session, row):
        return False
    if pacing.kinds_of_days(session, person_id=person_id, today=today).get(today) is Day.HARD:
        return False
    _note(session, person_id, today, now)
    return True


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


def _rests(session: Session, person_id: str) -> bool:
    in_flare = flares.stage_of(session, person_id) is not None
    return in_flare or safety.hold_of(session, person_id) is not None


def _so_far(session: Session, person_id: str) -> dict[str, Any]:
    """What the rules look at in any case: when there was a talk last, and whether they are off."""
    choice, last = session.get(PacingChoice, person_id), _last(session, person_id)
    return {
        "last_on": last.local_date if last is not None else None,
        "is_off": choice is not None and choice.talks_off_at is not None,
        "limits": pacing_limits(),
    }


def _note(session: Session, person_id: str, today: date, now: datetime) -> None:
    values = {"person_id": person_id, "local_date": today, "offered_at": now}
    take_once(session, PacingTalk, unique=("person_id", "local_date"), **values)


def _swing(session: Session, person: Person, today: date, own: dict[str, Any]) -> Swing | None:
    """Much more and then much less, where nothing that was told speaks of another cause."""
    limits = pacing_limits()
    since = today - timedelta(days=limits.within_days + limits.told_within_days)
    shares = shares_of(session, person_id=person.id, since=since, until=today)
    swing = swing_to_tell(shares, today, **own)
    if swing is None:
        return None
    began = instant_of(swing.more_on, time.min, ZoneInfo(person.time_zone))
    is_unwell = messages.was_said_since(session, person.id, _UNWELL, began)
    return None if is_unwell or safety.was_raised_since(session, person.id, began) else swing


def _is_red(session: Session, row: MovingSession) -> bool:
    told = Response(during=row.pain_during, new_symptom=row.new_symptom, too_much=row.too_much)
    usual = exercise_mornings.usual_of(session, person_id=row.person_id, before=row.local_date)
    return colour_of(told, usual, moving_care.protocol_of(session, row.person_id)) is Colour.RED


def _last(session: Session, person_id: str) -> PacingTalk | None:
    own = select(PacingTalk).where(PacingTalk.person_id == person_id)
    return session.scalars(own.order_by(PacingTalk.local_date.desc()).limit(1)).one_or_none()
