"""The week of moving as its person sees it: begun from what works for them, looked at, and its proposals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.content.exercises import exercise_library
from coaching.content.moving import exercise_facts
from coaching.rules.days import local_date_of
from coaching.rules.first_week import Begin, choose_first, limits_without, part_for
from coaching.rules.function_checks import Check
from coaching.rules.progression import DayKind, Dose, Reason, dose_in_force, week_of
from coaching.rules.recurrence import WEEKDAYS, instant_of
from coaching.services import (
    function_checks,
    knowing,
    messages,
    moving,
    moving_care,
    moving_decisions,
    moving_weeks,
    people,
)
from coaching.services.errors import AlreadyExists, NotFound
from coaching.services.moving_flares import spans_of
from coaching.services.moving_rows import OpenPlan, find_plan, open_plan
from coaching.store.models import BaselineTrial, DoseDecision, MovingPlan, PlanItem

_WEEK = timedelta(days=7)
_UNWELL: Final = "utter_exercise_unwell"


@dataclass(frozen=True)
class ItemSeen:
    """One exercise of somebody's moves.

    Attributes:
        exercise: an id of the library.
        part: the part of their map that it is for, if it is for one.
        dose: that holds; None while it is still being tried.
        tries: on how many days it was tried, while that is wanted.
        why: the reason of the latest decision, where one was made.
        is_held: clinicians differ, and it waits until they agree.
        is_left_out: a clinician has left it out.
    """

    exercise: str
    part: str | None
    dose: Dose | None
    tries: int | None
    why: Reason | None
    is_held: bool
    is_left_out: bool


@dataclass(frozen=True)
class WeekSeen:
    """Somebody's moves this week.

    Attributes:
        today: the person's local day.
        first: of the seven days.
        days: what is planned, or was done, by day: units of a set by exercise.
        kinds: what became of each day that has something.
        tries_on: days on which exercises are tried, as far as that is foreseen.
        items: the exercises, in their places.
        proposals: that wait for an answer, oldest first.
        asks_sure: nothing but how sure they are stands between them and a step.
        tries_wanted: how many days of tries make a first amount.
        may_try: a try of today is still open, whether the day was foreseen for it or not.
        best_times: where in the day they have most energy, of morning, noon and evening, as they told.
        check: of what they can do, that may be offered; None where none is.
    """

    today: date
    first: date
    days: Mapping[date, Mapping[str, int]]
    kinds: Mapping[date, DayKind]
    tries_on: Mapping[date, tuple[str, ...]]
    items: tuple[ItemSeen, ...]
    proposals: tuple[DoseDecision, ...]
    asks_sure: bool
    tries_wanted: int
    may_try: bool
    best_times: tuple[str, ...] = ()
    check: Check | None = None


def begin(
    session: Session,
    *,
    key: str,
    person_id: str,
    start_at: Begin,
    days: Iterable[str] | None,
    without: Iterable[str],
    now: datetime,
) -> MovingPlan:
    """Choose gentle exercises for this person, and start with them. The same key again changes nothing.

    Args:
        session: an open session.
        key: the message that completed the wish.
        person_id: whose.
        start_at: where they would like to begin.
        days: weekdays that suit, "mon" to "sun"; None: any.
        without: what they do without (``first_week.Without``).
        now: aware instant.

    Raises:
        AlreadyExists: there is a week already.
        NotFound: nothing in the library fits.
    """
    people.lock(session, person_id)
    there = find_plan(session, person_id)
    if there is not None and there.key != key:
        raise AlreadyExists("plan")
    if there is not None:
        return there
    avoided = list(without)
    chosen = choose_first(
        exercise_library(),
        regions=knowing.regions_of(session, person_id),
        begin=start_at,
        limits=limits_without(avoided),
        left_out=left_out_by_clinicians(session, person_id),
    )
    if not chosen:
        raise NotFound("exercise")
    row = moving.start(
        session,
        key=key,
        person_id=person_id,
        exercises=[one.exercise.id for one in chosen],
        library=exercise_facts(),
        now=now,
    )
    suiting = [day for day in WEEKDAYS if day in set(days or ())]
    row.days, row.without = suiting or None, avoided
    return row


def left_out_by_clinicians(session: Session, person_id: str) -> frozenset[str]:
    """Exercises that a clinician has left out, or on which clinicians differ: none of them is begun."""
    standing = moving_care.standing(session, person_id)
    orders = (
        (name, moving_care.orders_for(standing, name, facts.domain))
        for name, facts in exercise_facts().items()
    )
    return frozenset(name for name, one in orders if one.avoid or one.differ)


def has_week(session: Session, person_id: str) -> bool:
    """Whether the person has moves of their own."""
    return find_plan(session, person_id) is not None


def look(session: Session, *, person_id: str, now: datetime) -> WeekSeen:
    """Lay out the week that holds today, decide what is due, and show all of it.

    Raises:
        NotFound: there is no week.
    """
    library = exercise_facts()
    own: dict[str, Any] = {"person_id": person_id, "library": library, "now": now}
    moving_decisions.evaluate(session, flares=spans_of(session, person_id), **own)
    moving_weeks.lay_week(session, **own)
    return see(session, person_id=person_id, now=now)


def see(session: Session, *, person_id: str, now: datetime) -> WeekSeen:
    """The week as it is; nothing is decided or laid out.

    Raises:
        NotFound: there is no week.
    """
    plan = open_plan(session, person_id, exercise_facts())
    first = plan.row.started_on + week_of(plan.row.started_on, plan.today(now)) * _WEEK
    laid = moving_weeks.week(session, person_id=person_id, first=first)
    reasons = latest_reasons(session, plan)
    items = tuple(_see(session, plan, item, reasons, now) for item in plan.items)
    proposals = tuple(moving_decisions.open_proposals(session, person_id))
    return WeekSeen(
        today=plan.today(now),
        first=laid[0].on,
        days={day.on: day.amounts for day in laid},
        kinds={day.on: day.kind for day in laid if day.amounts},
        tries_on=_tries_ahead(session, plan, items, now),
        items=items,
        proposals=proposals,
        asks_sure=not proposals and Reason.CONFIDENCE_UNKNOWN in {one.why for one in items},
        tries_wanted=plan.protocol.baseline_trials,
        may_try=next_try(session, person_id=person_id, now=now) is not None,
        best_times=knowing.best_times_of(session, person_id),
        check=function_checks.offered(session, person_id=person_id, now=now),
    )


def latest_reasons(session: Session, plan: OpenPlan) -> dict[str, Reason]:
    """By item id, why the latest decision was made as it was."""
    ids = [item.id for item in plan.items]
    rows = select(DoseDecision).where(DoseDecision.item_id.in_(ids)).order_by(DoseDecision.made_at)
    return {row.item_id: Reason(row.reason) for row in session.scalars(rows)}


def exercise_of(session: Session, decision: DoseDecision) -> str:
    """The exercise that a decision is about."""
    return session.get_one(PlanItem, decision.item_id).exercise


def tries_done(session: Session, item: PlanItem) -> int:
    """On how many days an exercise has been tried since that was last wanted."""
    if item.baseline_since is None:
        return 0
    own = select(BaselineTrial.id).where(BaselineTrial.item_id == item.id)
    return len(session.scalars(own.where(BaselineTrial.local_date >= item.baseline_since)).all())


def has_tried_today(session: Session, *, person_id: str, now: datetime) -> bool:
    """Whether a try of today was told; what is left for today is none."""
    today = local_date_of(now, people.get(session, person_id).time_zone)
    plan = find_plan(session, person_id)
    if plan is None:
        return False
    own = select(BaselineTrial.id).join(PlanItem).where(PlanItem.plan_id == plan.id)
    return session.scalars(own.where(BaselineTrial.local_date == today).limit(1)).first() is not None


def next_try(session: Session, *, person_id: str, now: datetime, left: Iterable[str] = ()) -> str | None:
    """The exercise whose try of today is still wanted; None: all are in, or left for today.

    Who felt unwell tries nothing more on that day.
    """
    zone = people.get(session, person_id).time_zone
    today = local_date_of(now, zone)
    if messages.was_said_since(session, person_id, _UNWELL, instant_of(today, time.min, ZoneInfo(zone))):
        return None
    wanted = moving.wanted_trials(session, person_id=person_id, on=today)
    open_ones = [
        name for name in wanted if name not in set(left) | left_out_by_clinicians(session, person_id)
    ]
    return next(iter(open_ones), None)


def _see(
    session: Session, plan: OpenPlan, item: PlanItem, reasons: Mapping[str, Reason], now: datetime
) -> ItemSeen:
    facts = plan.facts_of(item)
    orders = moving_care.orders_for(plan.prescriptions, item.exercise, facts.domain)
    is_tried = item.baseline_since is not None
    is_dosed = item.id in plan.doses and not is_tried
    exercise = exercise_library().get(item.exercise)
    return ItemSeen(
        exercise=item.exercise,
        part=part_for(exercise, knowing.regions_of(session, plan.person.id)),
        dose=dose_in_force(plan.state_of(item), plan.today(now)) if is_dosed else None,
        tries=tries_done(session, item) if is_tried else None,
        why=reasons.get(item.id),
        is_held=orders.differ,
        is_left_out=orders.avoid and not orders.differ,
    )


def _tries_ahead(
    session: Session, plan: OpenPlan, items: Iterable[ItemSeen], now: datetime
) -> dict[date, tuple[str, ...]]:
    """The days of this week on which exercises are still to be tried."""
    today = plan.today(now)
    last = plan.row.started_on + (week_of(plan.row.started_on, today) + 1) * _WEEK
    wanted_today = set(moving.wanted_trials(session, person_id=plan.person.id, on=today))
    suiting = set(plan.row.days or WEEKDAYS)
    found: dict[date, tuple[str, ...]] = {}
    for item in items:
        if item.tries is None or item.is_held or item.is_left_out:
            continue
        left = plan.protocol.baseline_trials - item.tries
        day = today if item.exercise in wanted_today else today + timedelta(days=1)
        while left > 0 and day < last:
            if WEEKDAYS[day.weekday()] in suiting:
                found[day] = (*found.get(day, ()), item.exercise)
                left -= 1
            day += timedelta(days=1)
    return found
