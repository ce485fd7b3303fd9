"""Green, amber, red: what a session did to somebody, measured by their own usual pain.

Clinical reference, section 4: the pain-monitoring model of Silbernagel 2007, carried to pain in many places
by taking it relative to the person's usual pain [D].
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from statistics import median
from zoneinfo import ZoneInfo

from coaching.rules.progression.protocol import Protocol

_SETTLED_STAGE = 4  # settled for two days: the way back (clinical reference, section 5)


class Colour(StrEnum):
    """How a session was borne. Unknown: nothing speaks against it, and the next morning isn't told."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class FlareSpan:
    """One flare: what the person said is one.

    Attributes:
        start: when it began.
        end: when it had settled; None while it lasts.
        stage: 0 early signs, 1 to 3 under way, 4 settled for two days. Of the latest moment that is known.
        share: percent of the usual at which its way back is; None where none is under way.
        is_off_long: it took so long that a new baseline is found in place of the way back.
    """

    start: datetime
    end: datetime | None = None
    stage: int = 1
    share: int | None = None
    is_off_long: bool = False


@dataclass(frozen=True, slots=True)
class Response:
    """What a person told of a session. None: not told.

    Attributes:
        during, next_morning: pain, 0 to 10.
        settled_hours: after how many hours it was as usual again.
        unsettled_hours: so many hours later it still was not.
        new_symptom, too_much: in their own judgement.
    """

    during: int | None = None
    next_morning: int | None = None
    settled_hours: float | None = None
    unsettled_hours: float | None = None
    new_symptom: bool = False
    too_much: bool = False


def flare_stage(flares: Iterable[FlareSpan], now: datetime) -> int | None:
    """The stage of the flare that is open at ``now``, 0 to 3; None without one. Of several, the highest."""
    open_now = [
        flare.stage
        for flare in flares
        if flare.start <= now and (flare.end is None or flare.end > now) and flare.stage < _SETTLED_STAGE
    ]
    return max(open_now, default=None)


def usual_pain(
    ratings: Mapping[date, int],
    flares: Iterable[FlareSpan],
    *,
    before: date,
    zone: ZoneInfo,
    protocol: Protocol,
) -> float | None:
    """The median rating of the days before a day, without those in a flare; None with too few of them.

    Args:
        ratings: pain by local day, 0 to 10.
        flares: early signs alone (stage 0) are no flare here.
        before: the session's local day, which doesn't count itself.
        zone: the person's.
        protocol: how many days, and how many ratings at least.
    """
    spans = [
        (flare.start.astimezone(zone).date(), flare.end.astimezone(zone).date() if flare.end else date.max)
        for flare in flares
        if flare.stage > 0
    ]
    first = before - timedelta(days=protocol.colours_usual_days)
    counted = [
        rating
        for on, rating in ratings.items()
        if first <= on < before and not any(start <= on <= end for start, end in spans)
    ]
    return median(counted) if len(counted) >= protocol.colours_usual_least_ratings else None


def colour_of(response: Response, usual: float | None, protocol: Protocol) -> Colour:
    """What a session was. The worst that is known counts; what isn't told never makes it green.

    A morning above the margin is amber even if it had settled within a day: green asks for a good morning.
    """
    if response.new_symptom or response.too_much or _is_unsettled(response, protocol):
        return Colour.RED
    during, morning = response.during, response.next_morning
    if usual is None:
        return _colour_alone(response, protocol)
    told = [pain for pain in (during, morning) if pain is not None]
    if any(pain > usual + protocol.colours_red_above_usual for pain in told):
        return Colour.RED
    if during is not None and during > usual + protocol.colours_green_above_usual:
        return Colour.AMBER
    if morning is not None and morning > usual + protocol.colours_morning_above_usual:
        return Colour.AMBER
    if _is_late(response, protocol):
        return Colour.AMBER
    return Colour.UNKNOWN if during is None or morning is None else Colour.GREEN


def _colour_alone(response: Response, protocol: Protocol) -> Colour:
    """Without a usual pain: red and amber by the numbers of the tendon, and never green."""
    told = [pain for pain in (response.during, response.next_morning) if pain is not None]
    if any(pain > protocol.colours_alone_amber for pain in told):
        return Colour.RED
    if any(pain > protocol.colours_alone_green for pain in told) or _is_late(response, protocol):
        return Colour.AMBER
    return Colour.UNKNOWN


def _is_unsettled(response: Response, protocol: Protocol) -> bool:
    settled, unsettled = response.settled_hours, response.unsettled_hours
    if settled is not None:
        return settled > protocol.colours_unsettled_hours
    return unsettled is not None and unsettled >= protocol.colours_unsettled_hours


def _is_late(response: Response, protocol: Protocol) -> bool:
    settled, unsettled = response.settled_hours, response.unsettled_hours
    if settled is not None:
        return settled > protocol.colours_settled_hours
    return unsettled is not None and unsettled >= protocol.colours_settled_hours
