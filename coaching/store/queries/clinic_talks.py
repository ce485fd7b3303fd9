"""What the clinic's pages read of talks: reasons for a change and doubts, and how the coach spoke.

As in :mod:`coaching.store.queries.clinic`, it sees the clinician's own patients only.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.store.models import Talk
from coaching.store.queries.scope import is_own
from coaching.store.queries.withheld import STAND_IN, is_private_talk, withheld_of


@dataclass(frozen=True, slots=True)
class ShownTalk:
    """A talk in the patient's words; what was not told is None or empty.

    ``importance`` and ``confidence``: 0 to 10. ``outcome``: plan, left or own.
    """

    at: datetime
    about: str | None
    importance: int | None
    confidence: int | None
    reasons: tuple[str, ...]
    doubts: tuple[str, ...]
    outcome: str


def talks_of(session: Session, *, clinician_id: str, patient_id: str, limit: int) -> tuple[ShownTalk, ...]:
    """The patient's last talks, the newest first; of one with private words only the stand-in."""
    mine = {"clinician_id": clinician_id, "patient_id": patient_id}
    rows = session.scalars(
        select(Talk).where(is_own(Talk.person_id, **mine)).order_by(Talk.at.desc(), Talk.id).limit(limit)
    ).all()
    if not rows:
        return ()
    private = withheld_of(session, **mine).texts
    return tuple(_shown(talk, private) for talk in rows)


def _shown(talk: Talk, private: Iterable[str]) -> ShownTalk:
    is_private = is_private_talk(private, talk)
    return ShownTalk(
        at=talk.at,
        about=STAND_IN if is_private else talk.about,
        importance=talk.importance,
        confidence=talk.confidence,
        reasons=() if is_private else tuple(talk.reasons),
        doubts=() if is_private else tuple(talk.doubts),
        outcome=talk.outcome,
    )
