"""Whether typed words are about pacing: the dialogue then takes them for that."""

from __future__ import annotations

from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.content.pacing import easier_ways, is_no_chore
from coaching.services import pacing
from coaching.store.models import Direction, Message
from coaching.values.pace_answers import read_minutes
from coaching.values.pace_names import may_mean_one, named_among, place_of
from coaching.values.pace_words import Ask, PaceWish, read_pace_wish

# Lines that ask which activity, or how long; they are answered by a tap, or in words.
ASKS_WHICH: Final = {
    "utter_pace_which_timer": Ask.TIMER,
    "utter_pace_which_change": Ask.CHANGE,
    "utter_pace_which_drop": Ask.DROP,
}
ASKS_LENGTH: Final = "utter_pace_how_long"
_LONGEST: Final = 60  # characters of an answer


def is_about_pace(
    session: Session, *, person_id: str, text: str | None, slot: str | None, last_said: str | None
) -> bool:
    """Whether words wish for pacing, or answer what was asked about it.

    Args:
        session: an open session.
        person_id: whose.
        text: what was typed; None for a tap.
        slot: the question of a form that is open; its answers are its own.
        last_said: the name of the last line that was said.
    """
    if text is None or slot is not None:
        return False
    if last_said == ASKS_LENGTH and len(text) <= _LONGEST and read_minutes(text) is not None:
        return True
    asked = ASKS_WHICH.get(last_said or "") if len(text) <= _LONGEST else None
    told = read_pace_wish(text)
    wish = PaceWish(asked, text) if told is None and asked is not None else told
    if wish is None:
        return False
    names = [one.name for one in pacing.activities_of(session, person_id)]
    if wish.listed:
        return bool(names)
    place = place_of(wish, names, is_answer=wish.ask is asked)
    if wish.ask is Ask.WAY and is_no_chore(wish.name or ""):
        return False
    if wish.ask is Ask.WAY:
        return place is not None or bool(easier_ways(wish.name or ""))
    if told is not None and wish.ask in (Ask.DROP, Ask.CHANGE):
        return place is not None or may_mean_one(wish, names)
    return place is not None or told is not None


def names_chore(session: Session, *, person_id: str, text: str) -> bool:
    """Whether words name a chore: in a wish, or as the answer to which one is meant."""
    wish = read_pace_wish(text)
    if wish is not None and wish.name is not None and wish.ask not in (Ask.DROP, Ask.CHANGE):
        return True
    names = [one.name for one in pacing.activities_of(session, person_id)]
    if wish is not None and wish.name is not None:
        return named_among(wish.name, names) is not None
    if len(text) > _LONGEST or named_among(text, names) is None:
        return False
    newest = select(Message.response).where(
        Message.person_id == person_id, Message.direction == Direction.OUT
    )
    return session.scalars(newest.order_by(Message.id.desc()).limit(1)).one_or_none() in ASKS_WHICH
