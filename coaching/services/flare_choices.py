"""What the library has for a plan for flares: by the map of pain, without what clinicians ruled out."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from sqlalchemy.orm import Session

from coaching.content.exercises import exercise_library
from coaching.rules import flare_choices as rules
from coaching.rules.exercises import Equipment, Exercise, Limits
from coaching.services import knowing, moving_care

_OFFERED: Final = 3
_AT_HAND: Final = frozenset({Equipment.BED, Equipment.CHAIR, Equipment.WALL})


def choices_for(
    session: Session, *, person_id: str, is_worst: bool, offered: Collection[str] = ()
) -> tuple[Exercise, ...]:
    """Gentle moves to choose from; none while it isn't known where it hurts.

    Args:
        session: an open session.
        person_id: whose.
        is_worst: for the worst days, else for days with signs.
        offered: ids that were offered for other days.
    """
    regions = knowing.regions_of(session, person_id)
    if not regions:
        return ()
    left = [one for one in moving_care.standing(session, person_id) if one.avoid]
    exercises, domains = {one.exercise for one in left}, {one.domain for one in left}
    library = exercise_library()
    return rules.gentle_choices(
        library,
        regions,
        Limits(equipment=_AT_HAND),
        most=_OFFERED,
        is_worst=is_worst,
        ruled_out={one.id for one in library.all if one.id in exercises or one.domain.value in domains},
        offered=offered,
    )
