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
_HARD: Final = (Colour.AMBER, Colour.RED)
_NAMED: Final = ("utter_exercise_more", "utter_exercise_kept_more")


@dataclass(frozen=True)
class Offer:
    """What a talk is about: a day of much more and one of much less after it, or else a good day."""

    swing: Swing | None = None


def offer(session: Session, *, person_id: str, today: date, now: datetime) -> Offer | None:
    """What is to be talked about, if anything is; then it is noted. Never in a flare or a hold.

    Much more and then much less waits on a hard day: then something else comes first.

    Args:
        session: an open session.
        person_id: whose.
        today: the local day that is talked about.
        now: aware instant.
    """
    person = people.lock(session, person_id)
    if _rests(session, person_id):
        return None
    own, kinds = _so_far(session, person), pacing.kinds_of_days(session, person_id=person_id, today=today)
    swing = _swing(session, person, today, own) if kinds.get(today) is not Day.HARD else None
    if swing is None and not rules.offers_talk(kinds, today, **own):
        return None
    values = {"person_id": person_id, "local_date": today, "offered_at": now}
    take_once(session, PacingTalk, unique=("person_id", "local_date"), **values)
    return Offer(swing)


def names_more(session: Session, *, person_id: str, session_id: str, now: datetime) -> bool:
    """Whether a session that was done today was so much more than planned that it is named.

    A talk and such a word are no more than one in a week together. Nothing is said of a session that was
    amber or red, or told of in words beside which no pain is known, or on a day that was told to be hard:
    then something else comes first.
    """
    person = people.lock(session, person_id)
    today, row = flares.local_date(person, now), session.get(MovingSession, session_id)
    if row is None or (row.person_id, row.local_date, row.kind) != (person_id, today, DayKind.DONE):
        return False
    if _rests(session, person_id) or not rules.may_talk(today, **_so_far(session, person)):
        return False
    if not _was_more(session, person_id, today) or _was_hard(session, row):
        return False
    return pacing.kinds_of_days(session, person_id=person_id, today=today).get(today) is not Day.HARD


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


def _so_far(session: Session, person: Person) -> dict[str, Any]:
    """What the rules look at in any case: when a talk or such a word was last, and whether they are off."""
    choice, last = session.get(PacingChoice, person.id), _last(session, person.id)
    days = (last.local_date if last is not None else None, _named_on(session, person))
    return {
        "last_on": max((on for on in days if on is not None), default=None),
        "is_off": choice is not None and choice.talks_off_at is not None,
        "limits": pacing_limits(),
    }


def _named_on(session: Session, person: Person) -> date | None:
    """The local day on which much more was named last; a slip of the finger that was put right is none."""
    said_at = messages.last_said_at(session, person.id, *_NAMED)
    on = flares.local_date(person, said_at) if said_at is not None else None
    return on if on is not None and _was_more(session, person.id, on) else None


def _was_more(session: Session, person_id: str, on: date) -> bool:
    share = shares_of(session, person_id=person_id, since=on, until=on).get(on)
    return is_more(share, pacing_limits())


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


def _was_hard(session: Session, row: MovingSession) -> bool:
    """Whether anything that was told speaks against it; of words alone that isn't known."""
    if row.felt is not None and row.pain_during is None:
        return True
    told = Response(during=row.pain_during, new_symptom=row.new_symptom, too_much=row.too_much)
    usual = exercise_mornings.usual_of(session, person_id=row.person_id, before=row.local_date)
    return colour_of(told, usual, moving_care.protocol_of(session, row.person_id)) in _HARD


def _last(session: Session, person_id: str) -> PacingTalk | None:
    own = select(PacingTalk).where(PacingTalk.person_id == person_id)
    return session.scalars(own.order_by(PacingTalk.local_date.desc()).limit(1)).one_or_none()
