"""Whether typed words are about one's week of moving: the dialogue then takes them for that."""

from __future__ import annotations

from typing import Final

from sqlalchemy.orm import Session

from coaching.content.exercises.names import find_named
from coaching.services import week_changes
from coaching.services.moving_rows import find_plan, items_of
from coaching.values.ordinals import read_place
from coaching.values.week_words import Ask, keeps_as_it_is, named_day, read_week_wish

# Lines that ask for a day or an exercise; they are answered by a tap, or in words.
ASKS_DAY: Final = (
    "utter_week_move_which",
    "utter_week_not_on_day",
    "utter_week_move_where",
    "utter_week_move_not",
    "utter_week_off_which",
    "utter_week_free_anyway",
)
ASKS_EXERCISE: Final = ("utter_week_swap_which", "utter_week_swap_for")
_OF_THE_WEEK: Final = "utter_week_"  # "the first one" is of the week right after a line of it
_MOST_IN_A_ROW: Final = 7


def is_about_week(
    session: Session, *, person_id: str, text: str | None, slot: str | None, last_said: str | None
) -> bool:
    """Whether words wish for the week, change it, or answer what was asked about it.

    Args:
        session: an open session.
        person_id: whose.
        text: what was typed; None for a tap.
        slot: the question of a form that is open; its answers are its own.
        last_said: the name of the last line that was said.
    """
    if text is None or slot is not None:
        return False
    wish, plan = read_week_wish(text), find_plan(session, person_id)
    if wish is not None and wish.ask in (Ask.SHOW, Ask.BEGIN):
        return True
    if plan is None:
        return False
    if last_said in (*ASKS_DAY, *ASKS_EXERCISE) and (
        keeps_as_it_is(text) or read_place(text, _MOST_IN_A_ROW, bare=True) is not None
    ):
        return True
    if last_said in ASKS_DAY and named_day(text) is not None:
        return True
    own = [item.exercise for item in items_of(session, plan)]
    if last_said in ASKS_EXERCISE and _names_exercise(session, person_id, text, own):
        return True
    if wish is None:
        return False
    if wish.ask is Ask.SWAP:
        is_place = read_place(wish.words or "", len(own)) is not None
        is_after_week = (last_said or "").startswith(_OF_THE_WEEK)
        return bool(find_named(wish.words or "", own)) or (is_place and is_after_week)
    if wish.ask is Ask.UNDO:
        return plan.changed is not None
    return True


def _names_exercise(session: Session, person_id: str, text: str, own: list[str]) -> bool:
    offered = {
        one.id
        for exercise in own
        for one in week_changes.swaps_of(session, person_id=person_id, exercise=exercise)
    }
    return bool(find_named(text, [*own, *sorted(offered)]))
