"""Ladders for feared movements: made, tried step by step, left. In a flare they rest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.content.protocols import dare_limits
from coaching.rules import dares as rules
from coaching.rules.dares import Move, Try
from coaching.services import flares, people
from coaching.services.errors import InvalidInput, NotAllowed, NotFound
from coaching.store.models import Dare, DareTry
from coaching.store.upserts import take_once

DONE, LEFT = "done", "left"


def make(
    session: Session,
    *,
    key: str,
    person_id: str,
    movement: str,
    fear: int | None,
    steps: Sequence[str],
    now: datetime,
) -> Dare:
    """Keep a ladder; one that is open is left for it. The same key changes nothing.

    Args:
        session: an open session.
        key: the message that completed it.
        person_id: whose.
        movement: what is feared, in their words.
        fear: of it, 0 to 10; None where it wasn't told.
        steps: from easy to hard.
        now: aware instant.

    Raises:
        InvalidInput: no step, too many, or a number that cannot be.
        NotFound: the key belongs to somebody else's.
    """
    people.lock(session, person_id)
    if not 0 < len(steps) <= dare_limits().most_steps or not movement.strip():
        raise InvalidInput("a ladder has a movement and a few steps")
    _check(fear)
    before = open_of(session, person_id)
    if before is not None and before.key != key:
        _end(before, LEFT, now)
    told = {"movement": movement, "fear": fear, "steps": list(steps)}
    row = take_once(session, Dare, unique=("key",), key=key, person_id=person_id, made_at=now, step=0, **told)
    if row.person_id != person_id:
        raise NotFound("ladder")
    return row


def expect(
    session: Session, *, key: str, person_id: str, pain: int | None, fear: int, now: datetime
) -> DareTry:
    """Before a try: what the person thinks it will be. One that is still to be done is told anew.

    Raises:
        NotFound: there is no ladder.
        NotAllowed: a flare is open; the ladder rests.
        InvalidInput: a number that cannot be.
    """
    people.lock(session, person_id)
    dare = _open(session, person_id)
    if rests(session, person_id):
        raise NotAllowed("in a flare the ladder rests")
    _check(fear, pain)
    row = waiting(session, dare)
    if row is None:
        number = len(tries_of(session, dare)) + 1
        told = {"dare_id": dare.id, "step": dare.step, "asked_at": now, "fear_before": fear, "number": number}
        row = take_once(session, DareTry, unique=("key",), key=key, **told)
    row.pain_before, row.fear_before, row.step = pain, fear, dare.step
    session.flush()
    return row


def tell(
    session: Session, *, person_id: str, pain: int | None, fear: int, makes: str | None, now: datetime
) -> Move:
    """After a try: what it was. What comes next is offered; the step moves with :func:`take` only.

    Raises:
        NotFound: nothing was to be tried.
        InvalidInput: a number that cannot be.
    """
    person = people.lock(session, person_id)
    dare = _open(session, person_id)
    row = waiting(session, dare)
    if row is None:
        raise NotFound("try")
    _check(fear, pain)
    row.pain_after, row.fear_after, row.told_at = pain, fear, now
    row.makes = makes if person.words_private_since is None else None
    session.flush()
    move = offered(session, dare)
    if move is Move.DONE:
        _end(dare, DONE, now)
    return move


def take(session: Session, *, person_id: str, move: Move) -> Dare:
    """Take what is offered, or the same step again; another move is not to be had.

    Raises:
        NotFound: there is no ladder.
        NotAllowed: that isn't offered.
    """
    people.lock(session, person_id)
    dare = _open(session, person_id)
    if move is Move.AGAIN:
        return dare
    if move is not offered(session, dare):
        raise NotAllowed("that step isn't there yet")
    dare.step = rules.step_after(dare.step, move)
    return dare


def leave(session: Session, *, person_id: str, now: datetime) -> None:
    """The person wants no more of it."""
    dare = open_of(session, person_id)
    if dare is not None:
        _end(dare, LEFT, now)


def rests(session: Session, person_id: str) -> bool:
    """Whether a flare is open, the way back included: then nothing is dared."""
    return flares.stage_of(session, person_id) is not None


def open_of(session: Session, person_id: str) -> Dare | None:
    """The ladder that is climbed."""
    own = select(Dare).where(Dare.person_id == person_id, Dare.ended_at.is_(None))
    return session.scalars(own.order_by(Dare.made_at.desc()).limit(1)).one_or_none()


def waiting(session: Session, dare: Dare) -> DareTry | None:
    """The try that is still to be done, or told of."""
    own = select(DareTry).where(DareTry.dare_id == dare.id, DareTry.told_at.is_(None))
    return session.scalars(own.order_by(DareTry.asked_at.desc()).limit(1)).one_or_none()


def tries_of(session: Session, dare: Dare) -> Sequence[DareTry]:
    """What was tried and told of, oldest first."""
    own = select(DareTry).where(DareTry.dare_id == dare.id, DareTry.told_at.is_not(None))
    return session.scalars(own.order_by(DareTry.number)).all()


def offered(session: Session, dare: Dare) -> Move:
    """What may be done next: the same step again, while it wasn't tried since it was reached."""
    tries = [_fact(row) for row in tries_of(session, dare)]
    if not tries or tries[-1].step != dare.step:
        return Move.AGAIN
    return rules.move_after(tries, steps=len(dare.steps), limits=dare_limits())


def _fact(row: DareTry) -> Try:
    after = row.fear_after if row.fear_after is not None else row.fear_before
    return Try(row.step, row.fear_before, after, row.pain_before, row.pain_after)


def _open(session: Session, person_id: str) -> Dare:
    dare = open_of(session, person_id)
    if dare is None:
        raise NotFound("ladder")
    return dare


def _end(dare: Dare, end: str, now: datetime) -> None:
    dare.ended_at, dare.end = now, end


def _check(*ratings: int | None) -> None:
    if any(one is not None and not 0 <= one <= rules.HIGHEST for one in ratings):
        raise InvalidInput("0 to 10")
