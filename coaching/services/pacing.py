"""Pacing in the store: what takes it out of somebody, what a day may hold, and how a chore is cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.content.protocols import pacing_limits
from coaching.rules import pacing as rules
from coaching.rules.exercise_timer import Bouts
from coaching.rules.pacing import Budget, Cut, Day, DayTold
from coaching.services import checkins, flares, knowing, people
from coaching.services.errors import InvalidInput, NotAllowed, NotFound
from coaching.store.models import CheckIn, PacedActivity, PacingChoice
from coaching.store.upserts import take_once

_BEST_TIME = "know_best_time"


@dataclass(frozen=True)
class ActivityTold:
    """What was told of an activity; what was skipped is None."""

    cost: int | None = None
    worth: int | None = None
    minutes: int | None = None


@dataclass(frozen=True)
class PaceSeen:
    """What somebody sees of their pacing.

    Attributes:
        activities: what takes it out of them, the oldest first.
        budget: of today.
        best: when they have most energy, as they told it: of "morning", "noon", "evening", "varies".
    """

    activities: tuple[PacedActivity, ...]
    budget: Budget
    best: tuple[str, ...]


def add(
    session: Session, *, key: str, person_id: str, name: str, told: ActivityTold, now: datetime
) -> PacedActivity:
    """Keep an activity; the same key again changes nothing. One of that name in the list gets the numbers.

    Raises:
        NotAllowed: the list is full.
        NotFound: the key belongs to somebody else.
        InvalidInput: no name, or a number that cannot be.
    """
    people.lock(session, person_id)
    _check(told)
    if not name.strip():
        raise InvalidInput("an activity has a name")
    known = activities_of(session, person_id)
    same = next((one for one in known if one.name.casefold() == name.strip().casefold()), None)
    if same is not None and same.key != key:
        return change(session, activity_id=same.id, person_id=person_id, told=told, now=now)
    if len(known) >= pacing_limits().most_activities and all(one.key != key for one in known):
        raise NotAllowed("the list is full")
    row = take_once(
        session,
        PacedActivity,
        unique=("key",),
        key=key,
        person_id=person_id,
        name=name.strip(),
        cost=told.cost,
        worth=told.worth,
        minutes=told.minutes,
        made_at=now,
    )
    if row.person_id != person_id:
        raise NotFound("activity")
    return row


def change(
    session: Session, *, activity_id: str, person_id: str, told: ActivityTold, now: datetime
) -> PacedActivity:
    """Put an activity's numbers right; what is None stays as it was.

    Raises:
        NotFound: there is none of theirs.
        InvalidInput: a number that cannot be.
    """
    _check(told)
    row = by_id(session, activity_id=activity_id, person_id=person_id)
    row.cost = told.cost if told.cost is not None else row.cost
    row.worth = told.worth if told.worth is not None else row.worth
    row.minutes = told.minutes if told.minutes is not None else row.minutes
    row.changed_at = now
    return row


def drop(session: Session, *, activity_id: str, person_id: str, now: datetime) -> PacedActivity:
    """Take an activity out of the list.

    Raises:
        NotFound: there is none of theirs.
    """
    row = by_id(session, activity_id=activity_id, person_id=person_id)
    row.dropped_at = row.dropped_at or now
    return row


def by_id(session: Session, *, activity_id: str, person_id: str) -> PacedActivity:
    """The person's activity.

    Raises:
        NotFound: there is none, or it was dropped.
    """
    row = session.get(PacedActivity, activity_id)
    if row is None or row.person_id != person_id or row.dropped_at is not None:
        raise NotFound("activity")
    return row


def activities_of(session: Session, person_id: str) -> Sequence[PacedActivity]:
    """What is in the person's list, the oldest first."""
    own = select(PacedActivity).where(
        PacedActivity.person_id == person_id, PacedActivity.dropped_at.is_(None)
    )
    return session.scalars(own.order_by(PacedActivity.made_at, PacedActivity.id)).all()


def look(session: Session, *, person_id: str, now: datetime) -> PaceSeen:
    """The list, today's budget and the best time of a day."""
    best = knowing.all_of(session, person_id).get(_BEST_TIME)
    return PaceSeen(
        tuple(activities_of(session, person_id)),
        budget_today(session, person_id=person_id, now=now),
        tuple(best.tags or ()) if best is not None else (),
    )


def budget_today(session: Session, *, person_id: str, now: datetime) -> Budget:
    """What today may hold: by today's check-in, else by yesterday's, and by a flare."""
    person, limits = people.get(session, person_id), pacing_limits()
    today = flares.local_date(person, now)
    days = kinds_of_days(session, person_id=person_id, today=today)
    latest = days.get(today) or days.get(today - timedelta(days=1)) or Day.USUAL
    choice = session.get(PacingChoice, person_id)
    budget = rules.budget_of(
        latest,
        usual=choice.usual_points if choice is not None else None,
        flare_share=flare_share(session, person_id),
        limits=limits,
    )
    is_old = today not in days and budget.day in (Day.HARD, Day.GOOD)
    return replace(budget, is_of_yesterday=is_old)


def flare_share(session: Session, person_id: str) -> int | None:
    """Percent of what was done before that an open flare leaves; None without one."""
    has_flare = flares.stage_of(session, person_id) is not None
    return flares.share_of_usual(session, person_id) if has_flare else None


def kinds_of_days(session: Session, *, person_id: str, today: date) -> Mapping[date, Day]:
    """What kind of day each of the last ones was, where anything was told of it; flares left out."""
    limits = pacing_limits()
    first = today - timedelta(days=limits.usual_days + limits.look_back_days)
    rows = checkins.recent(session, person_id=person_id, since=first, until=today)
    told = {row.local_date: _told(row) for row in rows}
    known = {on: one for on, one in told.items() if (one.energy, one.pain) != (None, None)}
    return {on: rules.day_of(one, _before(known, on, limits.usual_days), limits) for on, one in known.items()}


def set_usual(session: Session, *, person_id: str, points: int) -> int:
    """The person's own number for a usual day, brought into its bounds."""
    kept = max(1, min(points, pacing_limits().most_points))
    choice_of(session, person_id).usual_points = kept
    return kept


def choice_of(session: Session, person_id: str) -> PacingChoice:
    """What the person chose; a new row where there is none."""
    people.lock(session, person_id)
    return take_once(session, PacingChoice, unique=("person_id",), person_id=person_id)


def cut_today(
    session: Session, *, person_id: str, minutes: int | None, wanted: int | None, now: datetime
) -> Cut | None:
    """How a chore is cut today; None where neither a usual nor a wanted length is known.

    Args:
        session: an open session.
        person_id: whose.
        minutes: how long they usually have before it costs too much.
        wanted: how long it is to take in all, in minutes.
        now: aware instant.
    """
    budget = budget_today(session, person_id=person_id, now=now)
    return rules.cut_for(minutes, wanted=wanted, budget=budget, limits=pacing_limits())


def bouts_at_tap(
    session: Session,
    *,
    person_id: str,
    activity_id: str | None,
    shown: Bouts,
    wanted: int | None,
    now: datetime,
) -> Bouts:
    """The bouts of a timer that was proposed earlier: by what today is, and never more than was shown.

    Args:
        session: an open session.
        person_id: whose.
        activity_id: of the list; None for a chore that is in none.
        shown: how it was cut then.
        wanted: how long it was to take in all, in minutes.
        now: aware instant.

    Raises:
        NotFound: the activity isn't in their list.
    """
    minutes = None
    if activity_id is not None:
        minutes = by_id(session, activity_id=activity_id, person_id=person_id).minutes
    cut = cut_today(session, person_id=person_id, minutes=minutes, wanted=wanted, now=now)
    return shown if cut is None else rules.lesser(shown, cut.bouts)


def _told(row: CheckIn) -> DayTold:
    numbers = {answer.question: answer.number for answer in row.answers}
    return DayTold(energy=numbers.get("energy"), pain=numbers.get("pain"))


def _before(told: Mapping[date, DayTold], on: date, days: int) -> list[DayTold]:
    return [one for day, one in told.items() if on - timedelta(days=days) <= day < on]


def _check(told: ActivityTold) -> None:
    ratings = (told.cost, told.worth)
    if any(one is not None and not 0 <= one <= rules.HIGHEST for one in ratings):
        raise InvalidInput("0 to 10")
    if told.minutes is not None and not 1 <= told.minutes <= rules.MOST_MINUTES:
        raise InvalidInput("1 to 240 minutes")
