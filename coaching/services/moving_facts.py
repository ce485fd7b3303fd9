"""What decisions rest on, read from the store: the days of each exercise, with their colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from coaching.rules.progression import (
    Colour,
    DayKind,
    FlareSpan,
    Reason,
    Response,
    SessionFact,
    colour_of,
    usual_pain,
)
from coaching.services.moving_rows import OpenPlan
from coaching.store.models import CheckIn, CheckInAnswer, MovingSession, SessionExercise

_LOOK_BACK = timedelta(days=42)  # six weeks: three sessions at one a week, and a lighter week between them


def session_facts(
    session: Session, plan: OpenPlan, flares: Sequence[FlareSpan], now: datetime
) -> dict[str, list[SessionFact]]:
    """By item id, every day of the last weeks on which it was planned or done."""
    today = plan.today(now)
    first = today - _LOOK_BACK
    rows = session.execute(_days(), {"person_id": plan.person.id, "first": first}).all()
    ratings = pain_ratings(
        session, plan.person.id, since=first - timedelta(days=plan.protocol.colours_usual_days), until=today
    )
    usual: dict[date, float | None] = {}
    found: dict[str, list[SessionFact]] = {}
    for row in rows:
        if row.local_date not in usual:
            usual[row.local_date] = usual_pain(
                ratings, flares, before=row.local_date, zone=plan.zone, protocol=plan.protocol
            )
        fact = _fact_of(row, usual[row.local_date], plan, today)
        found.setdefault(row.item_id, []).append(fact)
    return found


def pain_ratings(session: Session, person_id: str, *, since: date, until: date) -> dict[date, int]:
    """Pain in the check-ins, 0 to 10, by local day from ``since`` to ``until``, both included."""
    rows = session.execute(_ratings(), {"person_id": person_id, "since": since, "until": until})
    return {on: int(number) for on, number in rows if number is not None}


# Built once each: that takes longer than running them, and they are run at every decision.


@cache
def _ratings() -> Select[date, float | None]:
    return (
        select(CheckIn.local_date, CheckInAnswer.number)
        .join(CheckInAnswer, CheckInAnswer.check_in_id == CheckIn.id)
        .where(CheckIn.person_id == bindparam("person_id"))
        .where(CheckIn.local_date.between(bindparam("since"), bindparam("until")))
        .where(CheckInAnswer.question == "pain", CheckInAnswer.number.is_not(None))
    )


@cache
def _days() -> Any:
    return (
        select(
            MovingSession.id,
            MovingSession.local_date,
            MovingSession.kind,
            MovingSession.done_at,
            MovingSession.pain_during,
            MovingSession.effort,
            MovingSession.new_symptom,
            MovingSession.too_much,
            MovingSession.morning_pain,
            MovingSession.settled_hours,
            MovingSession.unsettled_hours,
            SessionExercise.item_id,
            SessionExercise.planned,
            SessionExercise.done,
            SessionExercise.pain,
        )
        .join(SessionExercise, SessionExercise.session_id == MovingSession.id)
        .where(MovingSession.person_id == bindparam("person_id"))
        .where(MovingSession.local_date >= bindparam("first"))
    )


def _fact_of(row: Any, usual: float | None, plan: OpenPlan, today: date) -> SessionFact:
    kind = DayKind(row.kind)
    if kind in (DayKind.DONE, DayKind.EASIER) and row.done is None:
        kind = DayKind.PLANNED  # the session was done without it
    is_done = kind in (DayKind.DONE, DayKind.EASIER)
    return SessionFact(
        id=row.id,
        on=row.local_date,
        at=row.done_at if is_done else None,
        kind=kind,
        colour=colour_of(_response(row), usual, plan.protocol) if is_done else Colour.UNKNOWN,
        planned=row.planned,
        amount=row.done,
        effort=row.effort,
        unknown=_reason_unknown(row, today),
    )


def _response(row: Any) -> Response:
    return Response(
        during=row.pain if row.pain is not None else row.pain_during,
        next_morning=row.morning_pain,
        settled_hours=row.settled_hours,
        unsettled_hours=row.unsettled_hours,
        new_symptom=row.new_symptom,
        too_much=row.too_much,
    )


def _reason_unknown(row: Any, today: date) -> Reason:
    if row.morning_pain is None:
        is_awaited = today <= row.local_date + timedelta(days=1)
        return Reason.AWAITING_NEXT_MORNING if is_awaited else Reason.NO_NEXT_MORNING
    if row.pain is None and row.pain_during is None:
        return Reason.PAIN_NOT_TOLD
    return Reason.USUAL_PAIN_UNKNOWN


def is_awaited(fact: SessionFact) -> bool:
    """Whether nothing is known of a session yet but that its next morning is still to come."""
    return fact.colour == Colour.UNKNOWN and fact.unknown == Reason.AWAITING_NEXT_MORNING


def without_awaited(facts: Mapping[str, list[SessionFact]]) -> dict[str, list[SessionFact]]:
    """The facts without sessions that can't speak yet."""
    return {item: [one for one in own if not is_awaited(one)] for item, own in facts.items()}
