"""A note for today that is given outside the check-in: "note: the new chair is great"."""

from __future__ import annotations

from sqlalchemy.orm import Session

from actions.base import StoreAction
from actions.turn import Turn
from coaching.services import checkins, journal
from coaching.values.medicine_asides import read_note

_NOTE = "note"


async def keep_day_note(action: StoreAction, turn: Turn) -> str | None:
    """Keep the note with today's check-in, behind what is noted there; its words, or None without one."""
    words = None if turn.is_payload else read_note(turn.text)
    if words is None:
        return None
    is_kept = await action.in_transaction(lambda session: _keep(session, turn, words))
    return words if is_kept else None


def _keep(session: Session, turn: Turn, words: str) -> bool:
    check_in = checkins.of_day(session, **turn.day)
    before = next((a for a in check_in.answers if a.question == _NOTE), None) if check_in else None
    if before is not None and before.message_id == turn.message_id:
        return True
    if before is not None and before.words:
        is_private = journal.withheld_on(session, person_id=turn.person_id, key=turn.message_id) is not None
        if is_private != (before.withheld_at is not None):
            return False  # one is for the clinic, the other isn't: they can't stand in one note
        words = f"{before.words}; {words}"
    checkins.answer(
        session, **turn.day, question=_NOTE, message_id=turn.message_id, now=turn.now, words=words
    )
    if check_in is None:  # a note alone is no check-in under way
        checkins.cancel(session, **turn.day, now=turn.now)
    return True
