"""The plan for flares: made in calm, in the person's own words, and kept whole or in part."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.services import people
from coaching.services.errors import InvalidInput
from coaching.store.models import FlarePlan
from coaching.store.upserts import take_once


@dataclass(frozen=True)
class PlanTold:
    """A plan for flares as it was told. What was skipped is None."""

    signs: str | None = None
    warning: str | None = None
    worst: str | None = None
    easing: str | None = None
    mind: str | None = None
    contact: str | None = None
    home: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was told."""
        return all(value is None for value in asdict(self).values())


def keep_plan(
    session: Session, *, key: str, person_id: str, told: PlanTold, now: datetime, is_whole: bool = True
) -> FlarePlan:
    """Keep the plan for flares, or what was told of it so far, in place of the one before.

    Args:
        session: an open session.
        key: the message that completed it.
        person_id: whose plan it is.
        told: all of it.
        now: aware instant.
        is_whole: whether its last question has been put.

    Raises:
        InvalidInput: it says nothing.
    """
    if told.is_empty:
        raise InvalidInput("a plan for flares says something")
    people.lock(session, person_id)
    plan = take_once(
        session,
        FlarePlan,
        unique=("person_id",),
        person_id=person_id,
        key=key,
        made_at=now,
        changed_at=now,
    )
    plan.key, plan.changed_at = key, now
    for name, value in asdict(told).items():
        setattr(plan, name, value)
    if is_whole:
        plan.completed_at = plan.completed_at or now
    session.flush()
    return plan


def plan_of(session: Session, person_id: str) -> FlarePlan | None:
    """The person's plan for flares, whole or not."""
    return session.scalars(select(FlarePlan).where(FlarePlan.person_id == person_id)).one_or_none()
