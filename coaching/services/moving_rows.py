"""A person's plan of exercises as rows, and as the values that the rules of progression read and give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property
from zoneinfo import ZoneInfo

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from coaching.content.protocols import week_template
from coaching.rules.progression import Dose, ExerciseFacts, ItemState, Limits, Protocol, limits_of
from coaching.services import moving_care, people, safety
from coaching.services.errors import InvalidInput, NotFound
from coaching.store.models import BaselineTrial, DoseVersion, MovingPlan, Person, PlanItem, Prescription

Library = Mapping[str, ExerciseFacts]


@dataclass(frozen=True)
class OpenPlan:
    """A person's plan with all that a decision looks at; read in one go.

    Attributes:
        person, row: whose, and the plan itself.
        items: its exercises, in their places; some may not have a dose yet.
        doses: the version that holds, by item id.
        trials: of items that want a new baseline, by item id, oldest first.
        protocol: the numbers, with the patient's settings.
        prescriptions: those that stand.
        is_on_hold: coaching is suspended until an alarm is reviewed.
        library: what is known of the exercises.
    """

    person: Person
    row: MovingPlan
    items: tuple[PlanItem, ...]
    doses: Mapping[str, DoseVersion]
    trials: Mapping[str, tuple[int, ...]]
    protocol: Protocol
    prescriptions: tuple[Prescription, ...]
    is_on_hold: bool
    library: Library

    @property
    def dosed(self) -> tuple[PlanItem, ...]:
        """The exercises that have a dose: their first baseline is there."""
        return tuple(item for item in self.items if item.id in self.doses)

    @cached_property
    def zone(self) -> ZoneInfo:
        """The person's time zone now."""
        return ZoneInfo(self.person.time_zone)

    def today(self, now: datetime) -> date:
        """The person's local day."""
        return now.astimezone(self.zone).date()

    def item_of(self, exercise: str) -> PlanItem:
        """The item of an exercise.

        Raises:
            NotFound: it isn't in the plan.
        """
        for item in self.items:
            if item.exercise == exercise:
                return item
        raise NotFound("exercise")

    def facts_of(self, item: PlanItem) -> ExerciseFacts:
        """What the library knows of an item's exercise.

        Raises:
            InvalidInput: nothing.
        """
        return facts_named(self.library, item.exercise)

    def state_of(self, item: PlanItem) -> ItemState:
        """The item as the rules read it."""
        facts, version = self.facts_of(item), self.doses[item.id]
        orders = moving_care.orders_for(self.prescriptions, item.exercise, facts.domain)
        return ItemState(
            exercise=item.exercise,
            dose=dose_of(version),
            started_on=self.row.started_on,
            changed_at=version.since,
            changed_on=version.since_on,
            share=item.share,
            share_at=item.share_at,
            is_returning=item.is_returning,
            lighter=Dose.from_numbers(item.lighter) if item.lighter else None,
            lighter_on=item.lighter_on,
            heeded_at=item.heeded_at,
            confidence=item.confidence,
            confidence_on=item.confidence_on,
            last_on=item.last_on,
            asked_on=item.asked_on,
            baseline_since=item.baseline_since,
            trials=self.trials.get(item.id, ()),
            limits=self.limits_for(facts, orders.limits),
            is_restricted=orders.avoid and not orders.differ,
            is_in_conflict=orders.differ,
            is_on_hold=self.is_on_hold,
        )

    def limits_for(self, facts: ExerciseFacts, set_by_clinician: Limits) -> Limits:
        """The strictest of all that hold for an exercise."""
        days = week_template().most[facts.domain]
        return limits_of(facts, days=days, protocol=self.protocol, clinicians=(set_by_clinician,))


def open_plan(session: Session, person_id: str, library: Library) -> OpenPlan:
    """The person's plan.

    Raises:
        NotFound: there is none.
    """
    found = find_plan(session, person_id)
    if found is None:
        raise NotFound("plan")
    items = tuple(items_of(session, found))
    ids = [item.id for item in items]
    return OpenPlan(
        person=people.get(session, person_id),
        row=found,
        items=items,
        doses={version.item_id: version for version in session.scalars(_versions(), {"ids": ids})},
        trials=_trials_of(session, items),
        protocol=moving_care.protocol_of(session, person_id),
        prescriptions=tuple(moving_care.standing(session, person_id)),
        is_on_hold=safety.hold_of(session, person_id) is not None,
        library=library,
    )


def find_plan(session: Session, person_id: str) -> MovingPlan | None:
    """The person's plan that hasn't ended, if there is one."""
    return session.scalars(_open_plan(), {"person_id": person_id}).one_or_none()


def items_of(session: Session, plan: MovingPlan) -> list[PlanItem]:
    """The exercises of a plan, in their places."""
    return list(session.scalars(_open_items(), {"plan_id": plan.id}))


def facts_named(library: Library, exercise: str) -> ExerciseFacts:
    """What the library knows of an exercise.

    Raises:
        InvalidInput: nothing.
    """
    if exercise not in library:
        raise InvalidInput(f"{exercise}: no such exercise")
    return library[exercise]


def dose_of(version: DoseVersion) -> Dose:
    """A version's dose."""
    return Dose(version.frequency, version.duration, version.repetitions, version.load)


def save_state(
    session: Session,
    plan: OpenPlan,
    item: PlanItem,
    state: ItemState,
    decision_id: str | None = None,
) -> None:
    """Write down what has become of an item; another quota is a new version."""
    for name in ("share", "share_at", "is_returning", "lighter_on", "heeded_at", "confidence"):
        setattr(item, name, getattr(state, name))
    for name in ("confidence_on", "last_on", "asked_on", "baseline_since"):
        setattr(item, name, getattr(state, name))
    item.lighter = state.lighter.as_numbers() if state.lighter else None
    held = plan.doses[item.id]
    if state.changed_at == held.since and state.dose == dose_of(held):
        return
    add_version(
        session,
        item,
        state.dose,
        number=held.number + 1,
        since=state.changed_at,
        on=state.changed_on,
        decision_id=decision_id,
    )


def add_version(
    session: Session,
    item: PlanItem,
    dose: Dose,
    *,
    number: int,
    since: datetime,
    on: date,
    decision_id: str | None = None,
) -> DoseVersion:
    """A new quota of an item."""
    session.flush()  # the decision that it came of comes first
    version = DoseVersion(
        item_id=item.id,
        number=number,
        since=since,
        since_on=on,
        frequency=dose.frequency,
        duration=dose.duration,
        repetitions=dose.repetitions,
        load=dose.load,
        decision_id=decision_id,
    )
    session.add(version)
    session.flush()
    return version


# Read at every decision: building a statement takes longer than running it, so each is built once.


@cache
def _open_plan() -> Select[MovingPlan]:
    own = select(MovingPlan).where(MovingPlan.person_id == bindparam("person_id"))
    return own.where(MovingPlan.ended_at.is_(None))


@cache
def _open_items() -> Select[PlanItem]:
    own = select(PlanItem).where(PlanItem.plan_id == bindparam("plan_id"), PlanItem.ended_at.is_(None))
    return own.order_by(PlanItem.place)


@cache
def _versions() -> Select[DoseVersion]:
    own = select(DoseVersion).where(DoseVersion.item_id.in_(bindparam("ids", expanding=True)))
    return own.order_by(DoseVersion.number)


def _trials_of(session: Session, items: tuple[PlanItem, ...]) -> dict[str, tuple[int, ...]]:
    wanted = {item.id: item.baseline_since for item in items if item.baseline_since is not None}
    if not wanted:
        return {}
    rows = select(BaselineTrial).where(BaselineTrial.item_id.in_(wanted)).order_by(BaselineTrial.local_date)
    found: dict[str, tuple[int, ...]] = {}
    for trial in session.scalars(rows):
        since = wanted[trial.item_id]
        if since is not None and trial.local_date >= since:
            found[trial.item_id] = (*found.get(trial.item_id, ()), trial.amount)
    return found
