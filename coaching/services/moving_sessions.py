"""Sessions: told of, hard days, how the next morning was, and what came later."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.rules.progression import DayKind
from coaching.rules.recurrence import instant_of
from coaching.services import people
from coaching.services.errors import InvalidInput, NotAllowed, NotFound
from coaching.services.moving_rows import find_plan, items_of
from coaching.store.models import MovingSession, PlanItem, SessionExercise

_HIGHEST = 10
_MOST_UNITS = 1000
_LOOK_BACK = timedelta(days=7)  # so far back a session can be told of
_EVENING = time(20)
_DONE = (DayKind.DONE, DayKind.EASIER)


@dataclass(frozen=True)
class SessionTold:
    """A session as it was told. What was not said is None.

    Attributes:
        done: units of a set by exercise.
        pain, effort: of the whole, 0 to 10.
        pains: during single exercises, 0 to 10.
        felt: their own words.
        new_symptom, too_much: in their own judgement.
        easier: the easier version was done.

    Raises:
        InvalidInput: nothing done, or a number that cannot be.
    """

    done: Mapping[str, int]
    pain: int | None = None
    effort: int | None = None
    pains: Mapping[str, int] = field(default_factory=dict)
    felt: str | None = None
    new_symptom: bool = False
    too_much: bool = False
    easier: bool = False

    def __post_init__(self) -> None:
        if not self.done or not all(0 < amount <= _MOST_UNITS for amount in self.done.values()):
            raise InvalidInput("a session has exercises, of one unit at least")
        for rating in (self.pain, self.effort, *self.pains.values()):
            _check_rating(rating)
        if not set(self.pains) <= set(self.done):
            raise InvalidInput("pain of an exercise that was not done")


def log(
    session: Session,
    *,
    message_id: str,
    person_id: str,
    told: SessionTold,
    now: datetime,
    on: date | None = None,
) -> MovingSession:
    """Keep a session: the planned one of that day, or one beside the plan. The same message changes nothing.

    Args:
        session: an open session.
        message_id: that told of it, or completed it.
        person_id: whose.
        told: what was done.
        now: aware instant.
        on: the local day; None for today.

    Raises:
        NotFound: no plan, an exercise that isn't in it, or the message belongs to somebody else.
        InvalidInput: a day to come, or too long ago.
    """
    people.lock(session, person_id)
    before = _by_message(session, message_id, person_id)
    if before is not None:
        return before
    zone, day = _zone(session, person_id), _checked_day(session, person_id, on, now)
    items = _items_named(session, person_id, told.done)
    row = _planned_of(session, person_id, day) or MovingSession(person_id=person_id, local_date=day)
    row.message_id, row.done_at = message_id, _moment(zone, day, now)
    session.add(row)
    _keep_told(session, row, items, told)
    for item in items.values():
        item.last_on = max(item.last_on or day, day)
    return row


def put_right(session: Session, *, session_id: str, person_id: str, told: SessionTold) -> MovingSession:
    """Keep another telling of a session in place of the first; what was decided on it stays decided.

    Raises:
        NotFound: this person has no such session, or an exercise isn't in the plan.
    """
    people.lock(session, person_id)
    row = _own(session, session_id, person_id)
    _keep_told(session, row, _items_named(session, person_id, told.done, within=row), told)
    return row


def take_back(session: Session, *, session_id: str, person_id: str) -> None:
    """It wasn't done after all: a planned session is to come again, one beside the plan is gone.

    Raises:
        NotFound: this person has no such session.
    """
    people.lock(session, person_id)
    row = _own(session, session_id, person_id)
    mine = session.scalars(select(SessionExercise).where(SessionExercise.session_id == row.id)).all()
    for one in mine:
        one.done = one.pain = None
        if one.planned is None:
            session.delete(one)
    if all(one.planned is None for one in mine):
        session.flush()
        session.delete(row)
    else:
        row.kind, row.message_id, row.done_at = DayKind.PLANNED, None, None
        row.pain_during = row.effort = row.felt = None
        row.new_symptom = row.too_much = False
    session.flush()


def call_hard_day(
    session: Session,
    *,
    message_id: str,
    person_id: str,
    now: datetime,
    on: date | None = None,
) -> MovingSession | None:
    """The planned session of a hard day counts as done without being done. None: nothing was planned.

    Raises:
        NotFound: the message belongs to somebody else.
        InvalidInput: a day to come, or too long ago.
    """
    people.lock(session, person_id)
    before = _by_message(session, message_id, person_id)
    if before is not None:
        return before
    day = _checked_day(session, person_id, on, now)
    row = _planned_of(session, person_id, day)
    if row is not None:
        row.kind, row.message_id, row.done_at = DayKind.FLEX, message_id, now
    return row


def mark_morning_asked(session: Session, *, person_id: str, on: date, now: datetime) -> None:
    """The next morning of that local day's sessions was asked for."""
    for row in _done_on(session, person_id, on):
        row.morning_asked_at = row.morning_asked_at or now


def due_morning(session: Session, *, person_id: str, now: datetime) -> date | None:
    """The local day whose next morning can be told now and isn't yet: yesterday, if there was a session."""
    yesterday = _today(session, person_id, now) - timedelta(days=1)
    done = _done_on(session, person_id, yesterday)
    return yesterday if any(row.morning_pain is None for row in done) else None


def answer_morning(
    session: Session,
    *,
    person_id: str,
    on: date,
    pain: int,
    now: datetime,
    settled_hours: float | None = None,
    new_symptom: bool = False,
) -> list[MovingSession]:
    """How the morning after that local day's sessions was. Told again it is put right.

    Args:
        session: an open session.
        person_id: whose.
        on: the local day of the sessions.
        pain: 0 to 10.
        now: aware instant.
        settled_hours: after how many hours it was as usual, if it was said.
        new_symptom: something that wasn't there before.

    Raises:
        NotFound: no session on that day.
        NotAllowed: it isn't the day after; what is remembered later is no answer.
        InvalidInput: not 0 to 10.
    """
    _check_rating(pain)
    people.lock(session, person_id)
    if _today(session, person_id, now) - on != timedelta(days=1):
        raise NotAllowed("the next morning is told on the next day")
    rows = _done_on(session, person_id, on)
    if not rows:
        raise NotFound("session")
    for row in rows:
        row.morning_pain, row.morning_at = pain, now
        row.settled_hours = settled_hours if settled_hours is not None else row.settled_hours
        row.new_symptom = row.new_symptom or new_symptom
    session.flush()
    return rows


def tell_later(
    session: Session,
    *,
    session_id: str,
    person_id: str,
    settled_hours: float | None = None,
    unsettled_hours: float | None = None,
    new_symptom: bool = False,
    too_much: bool = False,
) -> MovingSession:
    """What came of a session later: when it settled, or that it hasn't, or that it was too much after all.

    Raises:
        NotFound: this person has no such session.
        InvalidInput: hours below 0.
    """
    row = _own(session, session_id, person_id)
    if min(settled_hours or 0, unsettled_hours or 0) < 0:
        raise InvalidInput("hours are 0 or more")
    if settled_hours is not None:
        row.settled_hours = settled_hours
    if unsettled_hours is not None:
        row.unsettled_hours = max(unsettled_hours, row.unsettled_hours or 0)
    row.new_symptom, row.too_much = row.new_symptom or new_symptom, row.too_much or too_much
    session.flush()
    return row


def _keep_told(
    session: Session, row: MovingSession, items: Mapping[str, PlanItem], told: SessionTold
) -> None:
    row.kind = DayKind.EASIER if told.easier else DayKind.DONE
    row.pain_during, row.effort, row.felt = told.pain, told.effort, told.felt
    row.new_symptom, row.too_much = told.new_symptom, told.too_much
    session.flush()
    mine = select(SessionExercise).where(SessionExercise.session_id == row.id)
    there = {one.item_id: one for one in session.scalars(mine)}
    for one in there.values():
        one.done = one.pain = None
    for name, amount in told.done.items():
        item = items[name]
        one = there.get(item.id) or SessionExercise(session_id=row.id, item_id=item.id)
        one.done, one.pain = amount, told.pains.get(name)
        session.add(one)
    session.flush()


def _own(session: Session, session_id: str, person_id: str) -> MovingSession:
    row = session.get(MovingSession, session_id)
    if row is None or row.person_id != person_id or row.kind not in _DONE:
        raise NotFound("session")
    return row


def _items_named(
    session: Session, person_id: str, names: Iterable[str], within: MovingSession | None = None
) -> dict[str, PlanItem]:
    """Of the plan; and of a session, what was done in it though it has left the plan since."""
    plan = find_plan(session, person_id)
    there = {item.exercise: item for item in items_of(session, plan)} if plan is not None else {}
    if within is not None:
        inside = select(PlanItem).join(SessionExercise, SessionExercise.item_id == PlanItem.id)
        mine = session.scalars(inside.where(SessionExercise.session_id == within.id))
        there |= {item.exercise: item for item in mine}
    if not set(names) <= set(there):
        raise NotFound("exercise")
    return {name: there[name] for name in names}


def _moment(zone: ZoneInfo, day: date, now: datetime) -> datetime:
    # What is told afterwards was done under the dose of its own day.
    return now if day == now.astimezone(zone).date() else instant_of(day, _EVENING, zone)


def _checked_day(session: Session, person_id: str, on: date | None, now: datetime) -> date:
    today = _today(session, person_id, now)
    day = on or today
    if not today - _LOOK_BACK <= day <= today:
        raise InvalidInput("a session is told of on its day, or within a week")
    return day


def _today(session: Session, person_id: str, now: datetime) -> date:
    return now.astimezone(_zone(session, person_id)).date()


def _zone(session: Session, person_id: str) -> ZoneInfo:
    return ZoneInfo(people.get(session, person_id).time_zone)


def _planned_of(session: Session, person_id: str, day: date) -> MovingSession | None:
    return next(iter(_of_day(session, person_id, day, (DayKind.PLANNED,))), None)


def _done_on(session: Session, person_id: str, day: date) -> list[MovingSession]:
    return _of_day(session, person_id, day, _DONE)


def _of_day(session: Session, person_id: str, day: date, kinds: tuple[DayKind, ...]) -> list[MovingSession]:
    own = select(MovingSession).where(
        MovingSession.person_id == person_id,
        MovingSession.local_date == day,
        MovingSession.kind.in_(kinds),
    )
    return list(session.scalars(own.order_by(MovingSession.done_at, MovingSession.id)))


def _by_message(session: Session, message_id: str, person_id: str) -> MovingSession | None:
    own = select(MovingSession).where(MovingSession.message_id == message_id)
    row = session.scalars(own).one_or_none()
    if row is not None and row.person_id != person_id:
        raise NotFound("session")
    return row


def _check_rating(rating: int | None) -> None:
    if rating is not None and not 0 <= rating <= _HIGHEST:
        raise InvalidInput("a rating goes from 0 to 10")
