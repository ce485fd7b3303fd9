"""A person's flares as the rules of progression read them."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.rules.flares import End
from coaching.rules.progression import FlareSpan
from coaching.store.models import Flare


def spans_of(session: Session, person_id: str) -> list[FlareSpan]:
    """Every flare, oldest first, but what turned out to be soreness."""
    own = select(Flare).where(Flare.person_id == person_id).order_by(Flare.began_at)
    return [
        FlareSpan(start=one.began_at, end=one.ended_at, stage=one.stage)
        for one in session.scalars(own)
        if one.end != End.SORENESS
    ]
