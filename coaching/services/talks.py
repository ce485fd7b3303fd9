"""Talks that were summed up: kept once, read back for whoever may see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.services import people
from coaching.services.errors import InvalidInput, NotFound
from coaching.store.models import Talk
from coaching.store.upserts import take_once

Outcome = Literal["plan", "left", "own"]
_LONGEST = 400  # characters of one reason
_HIGHEST = 10


@dataclass(frozen=True)
class Weighed:
    """What came up in a talk.

    Attributes:
        about: what it was about, in a few words; None if it wasn't named.
        importance, confidence: 0 to 10; None where they were not asked or not told.
        reasons, doubts: the person's own words.
        outcome: a plan follows, it was left there, or an own way was named.
    """

    about: str | None
    importance: int | None
    confidence: int | None
    reasons: Sequence[str]
    doubts: Sequence[str]
    outcome: Outcome


def keep(session: Session, *, key: str, person_id: str, now: datetime, weighed: Weighed) -> Talk | None:
    """Keep a talk under the message that closed it. The same key again changes nothing.

    Returns:
        The talk; None when nothing was told that could be kept.

    Raises:
        InvalidInput: a number is beyond its ruler.
        NotFound: the key belongs to somebody else's talk.
    """
    for number in (weighed.importance, weighed.confidence):
        if number is not None and not 0 <= number <= _HIGHEST:
            raise InvalidInput(str(number))
    told = (*weighed.reasons, *weighed.doubts, weighed.importance, weighed.confidence)
    if all(one is None for one in told):
        return None
    people.lock(session, person_id)
    kept = take_once(
        session,
        Talk,
        unique=("key",),
        key=key,
        person_id=person_id,
        at=now,
        about=weighed.about,
        importance=weighed.importance,
        confidence=weighed.confidence,
        reasons=[reason[:_LONGEST] for reason in weighed.reasons],
        doubts=[doubt[:_LONGEST] for doubt in weighed.doubts],
        outcome=weighed.outcome,
    )
    if kept.person_id != person_id:
        raise NotFound("talk")
    return kept


def talks_of(session: Session, person_id: str) -> list[Talk]:
    """All of a person's talks, the oldest first."""
    return list(session.scalars(select(Talk).where(Talk.person_id == person_id).order_by(Talk.at, Talk.id)))
