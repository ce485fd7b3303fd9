"""When a patient's next check-in reminder truly comes: not on a day whose check-in is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from coaching.services import reminder_state
from coaching.store.queries.clinic import PatientCard, PatientState


def with_next(session: Session, cards: Sequence[PatientCard], now: datetime) -> list[PatientCard]:
    """The cards with the reminder that each patient's own /settings name; a due row knows of no check-in.

    One that is due this moment stays due. The number of queries does not grow with the list.
    """
    doubtful = [card.patient_id for card in cards if _may_not_come(card, now)]
    coming = reminder_state.next_of_each(session, person_ids=doubtful, now=now)
    return [
        replace(card, next_reminder_at=coming.get(card.patient_id)) if card.patient_id in doubtful else card
        for card in cards
    ]


def _may_not_come(card: PatientCard, now: datetime) -> bool:
    due = card.next_reminder_at
    return card.state is PatientState.ACTIVE and due is not None and due > now
