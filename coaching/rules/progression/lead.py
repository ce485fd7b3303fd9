"""What a flare leaves to its exercises: one way back leads, and each exercise follows it.

The steps of the way back are the flare's (``coaching.rules.flares``). An exercise may lag behind it, since
each of its own steps waits for a session of its own that was green, and for a yes; none is ever ahead of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from coaching.rules.flares import Session
from coaching.rules.progression.colours import Colour, FlareSpan, flare_stage

_WHOLE: Final = 100  # percent


@dataclass(frozen=True, slots=True)
class Lead:
    """What the flares of a person say at a moment.

    Attributes:
        stage: of an open flare, 0 to 3; None without one.
        most: percent of the quota that the way back allows; 100 without one.
        wants_baseline: the last flare lasted so long that a new baseline is found in place of the way back.
    """

    stage: int | None = None
    most: int = _WHOLE
    wants_baseline: bool = False


NO_LEAD: Final = Lead()


def lead_of(flares: Iterable[FlareSpan], now: datetime) -> Lead:
    """What the flares that are known say at ``now``."""
    known = [flare for flare in flares if flare.start <= now]
    latest = max(known, key=lambda flare: flare.start, default=None)
    return Lead(
        stage=flare_stage(known, now),
        most=min((flare.share for flare in known if flare.share is not None), default=_WHOLE),
        wants_baseline=latest is not None and latest.is_off_long,
    )


def session_of(colours: Iterable[Colour]) -> Session | None:
    """How a day on the way back went, by the worst of its exercises; None where that isn't known."""
    found = set(colours)
    if Colour.RED in found:
        return Session.RED
    if Colour.AMBER in found:
        return Session.AMBER
    return Session.GREEN if found == {Colour.GREEN} else None
