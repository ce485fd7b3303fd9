"""Goals: kept, sharpened, climbed and looked at together. At most three are worked for at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.content.protocols import goal_limits
from coaching.rules.goals import STATE_AFTER, Attainment, Fate, State, is_review_due, ladder
from coaching.services import people
from coaching.services.errors import InvalidInput, NotAllowed, NotFound
from coaching.store.models import Goal, GoalReview, GoalRung
from coaching.store.upserts import take_once

_MOST = 10


@dataclass(frozen=True)
class GoalTold:
    """The first part of a goal as it was told: what it is, and what it is for. What was skipped is None."""

    words: str
    value: str | None = None
    importance: int | None = None
    reason: str | None = None
    target_on: date | None = None

    def __post_init__(self) -> None:
        if not self.words.strip():
            raise InvalidInput("a goal says what")
        _check_ruler(self.importance)


@dataclass(frozen=True)
class Sharpened:
    """The second part: how it will be seen, by when, from where, the small version, and the next step."""

    measure: str | None = None
    target_on: date | None = None
    start: str | None = None
    easier: str | None = None
    step: str | None = None
    confidence: int | None = None
    help: str | None = None

    def __post_init__(self) -> None:
        _check_ruler(self.confidence)


def make(session: Session, *, key: str, person_id: str, told: GoalTold, now: datetime) -> Goal:
    """Keep a new goal. The same key again changes nothing.

    Args:
        session: an open session.
        key: the message that completed it.
        person_id: whose goal it is.
        told: what it says.
        now: aware instant.

    Raises:
        NotAllowed: as many goals as may be are active.
        NotFound: the key belongs to somebody else's goal.
    """
    people.lock(session, person_id)  # two that are finished at once make no fourth goal
    _check_room(session, person_id, key)
    goal = take_once(
        session,
        Goal,
        unique=("key",),
        key=key,
        person_id=person_id,
        made_at=now,
        state=State.ACTIVE,
        state_since=now,
        **asdict(told),
    )
    if goal.person_id != person_id:
        raise NotFound("goal")
    if not rungs_of(session, goal):
        _lay_rungs(session, goal)
    return goal


def tell_anew(session: Session, *, key: str, person_id: str, told: GoalTold) -> Goal:
    """Tell the first part of a goal again, in place of what was told before.

    Of another goal the second part is asked for anew; what was told of it may stay.

    Raises:
        NotFound: this person has no active goal with that key.
    """
    goal = _active(session, key, person_id)
    if goal.words != told.words:
        goal.measure, goal.confidence, goal.sharpened_at = None, None, None
    for name, value in asdict(told).items():
        setattr(goal, name, value)
    _lay_rungs(session, goal)
    return goal


def sharpen(
    session: Session, *, key: str, person_id: str, told: Sharpened, now: datetime, is_whole: bool = True
) -> Goal:
    """Keep the second part of a goal, or what was told of it so far, and lay the ladder to it.

    Raises:
        NotFound: this person has no active goal with that key.
    """
    goal = _active(session, key, person_id)
    for name, value in asdict(told).items():
        setattr(goal, name, value)
    if is_whole:
        goal.sharpened_at = now
    _lay_rungs(session, goal)
    return goal


def reach(session: Session, *, rung_id: str, person_id: str, now: datetime) -> GoalRung:
    """A rung is reached, and so are those below it. Doing it again changes nothing.

    Raises:
        NotFound: it is no rung of a goal of this person.
    """
    own = select(GoalRung).join(Goal, Goal.id == GoalRung.goal_id)
    rung = session.scalars(own.where(GoalRung.id == rung_id, Goal.person_id == person_id)).one_or_none()
    if rung is None:
        raise NotFound("rung")
    below = select(GoalRung).where(GoalRung.goal_id == rung.goal_id, GoalRung.place <= rung.place)
    for one in session.scalars(below):
        one.reached_at = one.reached_at or now
    return rung


def review(
    session: Session,
    *,
    message_id: str,
    key: str,
    person_id: str,
    attainment: Attainment | None,
    fate: Fate,
    now: datetime,
) -> Goal:
    """Keep a look at a goal together, and what becomes of the goal. The same message changes nothing more.

    Raises:
        NotFound: this person has no goal with that key.
        NotAllowed: a goal that rests can't be taken up again: as many as may be are active.
    """
    people.lock(session, person_id)
    goal = _own(session, key, person_id)
    state = STATE_AFTER[fate]
    if state is State.ACTIVE and goal.state != State.ACTIVE:
        _check_room(session, person_id, key)
    take_once(
        session,
        GoalReview,
        unique=("key",),
        key=message_id,
        goal_id=goal.id,
        at=now,
        attainment=attainment,
        fate=fate,
    )
    goal.reviewed_at = now
    if goal.state != state:
        goal.state, goal.state_since = state, now
    return goal


def take_up(session: Session, *, key: str, person_id: str, now: datetime) -> Goal:
    """A goal that rests is worked for again; one that is has been taken up already.

    Raises:
        NotFound: this person has no goal with that key that rests or is active.
        NotAllowed: as many goals as may be are active.
    """
    people.lock(session, person_id)
    goal = _own(session, key, person_id)
    if goal.state == State.DONE:
        raise NotFound("goal")
    if goal.state == State.PARKED:
        _check_room(session, person_id, key)
        goal.state, goal.state_since, goal.reviewed_at = State.ACTIVE, now, now
    return goal


def put_off_review(session: Session, *, key: str, person_id: str, now: datetime) -> None:
    """It is not looked at now: the offer comes again after some days.

    Raises:
        NotFound: this person has no goal with that key.
    """
    limits = goal_limits()
    goal = _own(session, key, person_id)
    goal.reviewed_at = now - limits.review_every + limits.review_again


def active_of(session: Session, person_id: str) -> list[Goal]:
    """The goals that the person works for, oldest first."""
    return _in_states(session, person_id, (State.ACTIVE,))


def kept_of(session: Session, person_id: str) -> list[Goal]:
    """Those, and the ones that rest."""
    return _in_states(session, person_id, (State.ACTIVE, State.PARKED))


def by_key(session: Session, *, key: str, person_id: str) -> Goal | None:
    """The person's goal with that key, in any state."""
    return session.scalars(select(Goal).where(Goal.key == key, Goal.person_id == person_id)).one_or_none()


def by_id(session: Session, *, goal_id: str, person_id: str) -> Goal | None:
    """The person's goal with that id, in any state."""
    return session.scalars(select(Goal).where(Goal.id == goal_id, Goal.person_id == person_id)).one_or_none()


def due_review(session: Session, *, person_id: str, now: datetime) -> Goal | None:
    """The active goal that has waited longest to be looked at together, if one is due."""
    limits = goal_limits()
    due = [
        goal
        for goal in active_of(session, person_id)
        if is_review_due(made_at=goal.made_at, reviewed_at=goal.reviewed_at, now=now, limits=limits)
    ]
    return min(due, key=lambda goal: goal.reviewed_at or goal.made_at, default=None)


def rungs_of(session: Session, goal: Goal) -> list[GoalRung]:
    """The ladder to a goal, the lowest rung first."""
    own = select(GoalRung).where(GoalRung.goal_id == goal.id).order_by(GoalRung.place)
    return list(session.scalars(own))


def _lay_rungs(session: Session, goal: Goal) -> None:
    """The ladder as the goal stands now; a rung of the same words stays what it is, reached or not."""
    before = {rung.words: rung for rung in rungs_of(session, goal)}
    words = ladder(goal.start, goal.step, goal.measure or goal.words, most=goal_limits().most_rungs)
    for rung in before.values():
        if rung.words not in words:
            session.delete(rung)
        else:
            rung.place = -1 - rung.place  # two rungs may change places
    session.flush()
    for place, one in enumerate(words):
        if one in before:
            before[one].place = place
        else:
            session.add(GoalRung(goal_id=goal.id, place=place, words=one))
    session.flush()


def _check_room(session: Session, person_id: str, key: str) -> None:
    active = active_of(session, person_id)
    if len(active) >= goal_limits().most_active and all(goal.key != key for goal in active):
        raise NotAllowed(f"{goal_limits().most_active} goals are active")


def _in_states(session: Session, person_id: str, states: Sequence[State]) -> list[Goal]:
    own = select(Goal).where(Goal.person_id == person_id, Goal.state.in_(states))
    return list(session.scalars(own.order_by(Goal.made_at, Goal.id)))


def _active(session: Session, key: str, person_id: str) -> Goal:
    goal = _own(session, key, person_id)
    if goal.state != State.ACTIVE:
        raise NotFound("goal")
    return goal


def _own(session: Session, key: str, person_id: str) -> Goal:
    own = select(Goal).where(Goal.key == key, Goal.person_id == person_id)
    goal = session.scalars(own.with_for_update()).one_or_none()
    if goal is None:
        raise NotFound("goal")
    return goal


def _check_ruler(number: int | None) -> None:
    if number is not None and not 0 <= number <= _MOST:
        raise InvalidInput("a ruler goes from 0 to 10")
