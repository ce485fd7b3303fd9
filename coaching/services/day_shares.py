"""How much of each day's quota of exercises was done, from the sessions that were planned and told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from itertools import groupby
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.rules.boom_and_bust import DayDone, share_of
from coaching.rules.progression import DayKind
from coaching.services import flares, people
from coaching.store.models import Flare, MovingSession, SessionExercise

_ADHERENT: Final = (DayKind.EASIER, DayKind.FLEX)


def shares_of(session: Session, *, person_id: str, since: date, until: date) -> Mapping[date, Fraction]:
    """Percent of the quota by local day, both ends included, of days that count.

    A day of rest doesn't count, nor one of which nothing was told, nor one of a flare or its way back. What
    was told afterwards counts as well.
    """
    rows = session.execute(
        select(
            MovingSession.local_date,
            MovingSession.kind,
            MovingSession.new_symptom,
            MovingSession.too_much,
            SessionExercise.item_id,
            SessionExercise.planned,
            SessionExercise.done,
        )
        .join(SessionExercise, SessionExercise.session_id == MovingSession.id)
        .where(MovingSession.person_id == person_id, MovingSession.local_date.between(since, until))
        .order_by(MovingSession.local_date)
    )
    days = {on: _day(list(own)) for on, own in groupby(rows, key=lambda row: row.local_date)}
    spans = _flares(session, person_id, until)
    shares = {
        on: share_of(day)
        for on, day in days.items()
        if not any(began <= on <= ended for began, ended in spans)
    }
    return {on: share for on, share in shares.items() if share is not None}


def _day(rows: Iterable[Any]) -> DayDone:
    """Of an exercise that was told twice the most counts: who tells it again need not have done it again."""
    planned: dict[str, int] = {}
    done: dict[str, int] = {}
    is_adherent = is_excused = False
    for row in rows:
        is_adherent = is_adherent or row.kind in _ADHERENT
        is_excused = is_excused or row.too_much or row.new_symptom
        if row.planned is not None:
            planned[row.item_id] = row.planned
        done[row.item_id] = max(row.done or 0, done.get(row.item_id, 0))
    return DayDone(planned, done, is_adherent, is_excused)


def _flares(session: Session, person_id: str, until: date) -> list[tuple[date, date]]:
    """First and last local day of each flare, its way back with it."""
    person = people.get(session, person_id)
    own = select(Flare).where(Flare.person_id == person_id, Flare.began_on <= until)
    return [
        (one.began_on, flares.local_date(person, one.ended_at) if one.ended_at is not None else until)
        for one in session.scalars(own)
    ]
