"""Flares and moving: what a person's flares say to progression, and their sessions to the way back."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session

from coaching.content.protocols import flare_limits
from coaching.rules.flares import End, Stage, share_of
from coaching.rules.progression import Colour, DayKind, FlareSpan, session_of
from coaching.services import flares
from coaching.services.moving_facts import session_facts
from coaching.services.moving_rows import Library, find_plan, open_plan
from coaching.store.models import Flare, MovingSession, SessionExercise


def spans_of(session: Session, person_id: str) -> list[FlareSpan]:
    """The person's flares as progression reads them, oldest first; what was only soreness is none."""
    own = select(Flare).where(Flare.person_id == person_id).order_by(Flare.began_at)
    return [_span(flare) for flare in session.scalars(own) if flare.end != End.SORENESS]


def tell_morning(
    session: Session, *, person_id: str, library: Library, on: date, now: datetime
) -> Flare | None:
    """Let the way back follow how a day's exercises were borne, once that is known. None: it didn't move.

    What was done before the last step, or before it had settled, counts for nothing.

    Args:
        session: an open session.
        person_id: whose.
        library: what is known of the exercises.
        on: the local day on which they were done.
        now: aware instant.
    """
    flare = flares.open_of(session, person_id)
    if flare is None or flare.stage != Stage.RETURN or find_plan(session, person_id) is None:
        return None
    since = flares.told_since(flare)
    went = session_of(_colours_since(session, person_id, library, on, since, now))
    if went is None:
        return None
    return flares.take_session(session, person_id=person_id, went=went, now=now)


def has_session(session: Session, *, person_id: str, since: datetime, today: date) -> bool:
    """Whether a session of exercises tells how the step goes: one is to come, or the morning of one is.

    A day from which every exercise was dropped tells nothing.

    Args:
        session: an open session.
        person_id: whose.
        since: when the step began; what was done before it is told.
        today: local date.
    """
    to_come = and_(MovingSession.kind == DayKind.PLANNED, MovingSession.local_date >= today)
    done = and_(
        MovingSession.kind.in_((DayKind.DONE, DayKind.EASIER)),
        MovingSession.local_date >= today - timedelta(days=1),
        MovingSession.done_at > since,
    )
    holds_some = exists().where(SessionExercise.session_id == MovingSession.id)
    own = select(MovingSession.id).where(MovingSession.person_id == person_id, holds_some, or_(to_come, done))
    return session.scalar(own.limit(1)) is not None


def _colours_since(
    session: Session, person_id: str, library: Library, on: date, since: datetime, now: datetime
) -> list[Colour]:
    plan = open_plan(session, person_id, library)
    facts = session_facts(session, plan, spans_of(session, person_id), now)
    days = [one for own in facts.values() for one in own if one.on == on and one.kind != DayKind.FLEX]
    return [one.colour for one in days if one.at is not None and one.at > since]


def _span(flare: Flare) -> FlareSpan:
    stage = Stage(flare.stage)
    is_returning = stage is Stage.RETURN
    # Its stage moves no more once it has settled: that was when the way back began.
    ended_at = flare.stage_since if is_returning else flare.ended_at
    under_way = is_returning and flare.ended_at is None
    return FlareSpan(
        start=flare.began_at,
        end=ended_at,
        stage=stage,
        share=share_of(stage, flare.step, flare_limits()) if under_way else None,
        is_off_long=flare.end == End.BASELINE,
    )
