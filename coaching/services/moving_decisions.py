"""Decisions about doses: made from what was told, kept with all they rest on, and answered by the person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.orm import Session, aliased

from coaching.rules.progression import (
    Decision,
    Dose,
    FlareSpan,
    Kind,
    Lead,
    Reason,
    SessionFact,
    after_decision,
    after_no,
    after_yes,
    decide,
    half_step,
    lead_of,
)
from coaching.services import moving_weeks, people
from coaching.services.errors import NotAllowed, NotFound, ProposalGone
from coaching.services.moving_facts import session_facts, without_awaited
from coaching.services.moving_rows import Library, OpenPlan, open_plan, save_state
from coaching.store.models import DoseDecision, MovingPlan, PlanItem
from coaching.store.types import new_id


class State(StrEnum):
    """What became of a decision."""

    MADE = "made"  # it holds by itself
    OPEN = "open"  # a proposal that waits
    ACCEPTED = "accepted"
    SMALLER = "smaller"
    STAYED = "stayed"
    LAPSED = "lapsed"  # it waited too long, or something came in between


class Answer(StrEnum):
    """What a person says to a proposal; whoever asks something hasn't answered."""

    ACCEPT = "accept"
    SMALLER = "smaller"
    STAY = "stay"


_STATE_AFTER = {Answer.ACCEPT: State.ACCEPTED, Answer.SMALLER: State.SMALLER, Answer.STAY: State.STAYED}


def evaluate(
    session: Session, *, person_id: str, library: Library, flares: Sequence[FlareSpan], now: datetime
) -> list[DoseDecision]:
    """Decide for every exercise of the plan, and keep what is new. What reduces holds at once.

    Args:
        session: an open session.
        person_id: whose.
        library: what is known of the exercises.
        flares: the person's flares, as far back as usual pain looks.
        now: aware instant.

    Returns:
        The decisions that are new; one that says the same as the last, on the same sessions, isn't kept.

    Raises:
        NotFound: there is no plan.
    """
    people.lock(session, person_id)
    plan = open_plan(session, person_id, library)
    facts = session_facts(session, plan, flares, now)
    last = _last_decisions(session, plan)
    lead = lead_of(flares, now)
    made: list[DoseDecision] = []
    for item in plan.dosed:
        sessions = facts.get(item.id, [])
        found = _decide_item(session, plan, item, sessions, last.get(item.id), lead, now)
        made += [found] if found is not None else []
    if any(_changes_the_week(row) for row in made):
        moving_weeks.refresh_amounts(session, open_plan(session, person_id, library), now)
    return made


def take(
    session: Session,
    *,
    message_id: str,
    decision_id: str,
    person_id: str,
    answer: Answer,
    library: Library,
    flares: Sequence[FlareSpan],
    now: datetime,
) -> DoseDecision:
    """Answer a proposal. The same message again changes nothing.

    Raises:
        NotFound: this person has no such decision, or the message answered another.
        ProposalGone: it isn't open any more, or what has come in between speaks against it.
        NotAllowed: smaller was asked for, and the step is one unit already.
    """
    people.lock(session, person_id)
    row = _own(session, decision_id, person_id)
    if row.answer_key == message_id:
        return row
    if session.scalar(select(DoseDecision.id).where(DoseDecision.answer_key == message_id)) is not None:
        raise NotFound("decision")
    if row.state != State.OPEN:
        raise ProposalGone
    plan = open_plan(session, person_id, library)
    item = next((one for one in plan.dosed if one.id == row.item_id), None)
    if item is None:
        raise ProposalGone
    facts = without_awaited(session_facts(session, plan, flares, now)).get(item.id, [])
    again = _decide_anew(plan, item, facts, lead_of(flares, now), now)
    if answer != Answer.STAY and not _is_same_step(row, again, plan.today(now), plan):
        raise ProposalGone
    _settle(session, plan, item, row, again, answer, now)
    row.answer_key, row.answered_at, row.state = message_id, now, _STATE_AFTER[answer]
    if answer != Answer.STAY:
        moving_weeks.refresh_amounts(session, open_plan(session, person_id, library), now)
    return row


def open_proposals(session: Session, person_id: str) -> list[DoseDecision]:
    """Proposals that wait for the person's answer, oldest first."""
    return list(
        session.scalars(
            _of_person(person_id).where(DoseDecision.state == State.OPEN).order_by(DoseDecision.made_at)
        )
    )


def history(session: Session, person_id: str) -> list[tuple[str, DoseDecision]]:
    """Every decision with its exercise, oldest first; also of plans that ended."""
    rows = session.execute(
        _of_person(person_id)
        .add_columns(PlanItem.exercise)
        .order_by(DoseDecision.made_at, PlanItem.place, DoseDecision.id)
    )
    return [(exercise, row) for row, exercise in rows]


def smaller_step(row: DoseDecision, plan_unit_kg: float) -> Dose | None:
    """What is offered as a smaller step than a proposal; None where there is none."""
    if row.kind != Kind.ADVANCE:
        return None
    before, after = Dose.from_numbers(row.dose_before), Dose.from_numbers(row.dose_after)
    return half_step(before, after, load_unit_kg=plan_unit_kg)


def _decide_item(
    session: Session,
    plan: OpenPlan,
    item: PlanItem,
    sessions: Sequence[SessionFact],
    last: DoseDecision | None,
    lead: Lead,
    now: datetime,
) -> DoseDecision | None:
    today = plan.today(now)
    if last is not None and last.state == State.OPEN:
        waiting = [one for one in sessions if one.at is None or one.at <= last.made_at] + [
            one
            for one in without_awaited({"": list(sessions)})[""]
            if one.at is not None and one.at > last.made_at
        ]
        if _is_same_step(last, _decide_anew(plan, item, waiting, lead, now), today, plan):
            return None
        last.state, last.answered_at = State.LAPSED, now
    state = plan.state_of(item)
    made = decide(state, sessions, today=today, lead=lead, protocol=plan.protocol)
    if last is not None and _says_the_same(last, made):
        return None
    row = _keep(session, item, made, today, now)
    after = after_decision(state, made, at=now, today=today, protocol=plan.protocol)
    save_state(session, plan, item, after, row.id)
    return row


def _changes_the_week(row: DoseDecision) -> bool:
    """Whether what is still planned is no longer right: another dose, or none until something is settled."""
    is_idle = row.reason in (Reason.GAP, Reason.RESTRICTED, Reason.CONFLICT)
    return row.state == State.MADE and (is_idle or row.dose_after != row.dose_before)


def _decide_anew(
    plan: OpenPlan, item: PlanItem, facts: Sequence[SessionFact], lead: Lead, now: datetime
) -> Decision:
    """What would be decided now, had nothing been proposed yet."""
    state = replace(plan.state_of(item), asked_on=None)
    return decide(state, facts, today=plan.today(now), lead=lead, protocol=plan.protocol)


def _is_same_step(row: DoseDecision, made: Decision, today: date, plan: OpenPlan) -> bool:
    is_fresh = today - row.local_date < timedelta(days=plan.protocol.advance_open_days)
    return is_fresh and (row.kind, row.dose_after) == (made.kind, made.after.as_numbers())


def _settle(
    session: Session,
    plan: OpenPlan,
    item: PlanItem,
    row: DoseDecision,
    made: Decision,
    answer: Answer,
    now: datetime,
) -> None:
    state, today = plan.state_of(item), plan.today(now)
    if answer == Answer.STAY:
        as_proposed = replace(made, kind=Kind(row.kind))
        save_state(session, plan, item, after_no(state, as_proposed, at=now))
        return
    taken = Dose.from_numbers(row.dose_after)
    if answer == Answer.SMALLER:
        smaller = smaller_step(row, plan.protocol.advance_load_unit_kg)
        if smaller is None:
            raise NotAllowed("the step is one unit already")
        taken = smaller
    after = after_yes(state, made, taken, at=now, today=today, protocol=plan.protocol)
    save_state(session, plan, item, after, row.id)
    row.taken = taken.as_numbers()


def _keep(session: Session, item: PlanItem, made: Decision, today: date, now: datetime) -> DoseDecision:
    row = DoseDecision(
        id=new_id(),  # known before it is written: all of a person's decisions go to the store together
        item_id=item.id,
        made_at=now,
        local_date=today,
        kind=made.kind,
        reason=made.reason,
        dose_before=made.before.as_numbers(),
        dose_after=made.after.as_numbers(),
        full_after=made.full.as_numbers(),
        share_after=made.share,
        colours=[colour.value for colour in made.colours],
        rests_on=list(made.rests_on),
        flare_stage=made.flare_stage,
        return_to_load=made.return_to_load,
        limits=made.limits.as_numbers(),
        protocol=made.protocol,
        state=State.OPEN if made.is_proposal else State.MADE,
    )
    session.add(row)
    return row


def _says_the_same(row: DoseDecision, made: Decision) -> bool:
    if made.is_proposal or row.state == State.OPEN:
        return False
    return (row.kind, row.reason, row.dose_before, row.dose_after, row.rests_on, row.flare_stage) == (
        made.kind,
        made.reason,
        made.before.as_numbers(),
        made.after.as_numbers(),
        list(made.rests_on),
        made.flare_stage,
    ) and row.return_to_load == made.return_to_load


def _last_decisions(session: Session, plan: OpenPlan) -> Mapping[str, DoseDecision]:
    ids = [item.id for item in plan.items]
    return {row.item_id: row for row in session.scalars(_latest(), {"ids": ids})}


@cache
def _latest() -> Select[DoseDecision]:
    # Built once: that takes longer than running it.
    other = aliased(DoseDecision)
    latest = select(func.max(other.made_at)).where(other.item_id == DoseDecision.item_id).scalar_subquery()
    own = select(DoseDecision).where(DoseDecision.item_id.in_(bindparam("ids", expanding=True)))
    return own.where(DoseDecision.made_at == latest)


def _of_person(person_id: str) -> Select[DoseDecision]:
    return (
        select(DoseDecision)
        .join(PlanItem, PlanItem.id == DoseDecision.item_id)
        .join(MovingPlan, MovingPlan.id == PlanItem.plan_id)
        .where(MovingPlan.person_id == person_id)
    )


def _own(session: Session, decision_id: str, person_id: str) -> DoseDecision:
    row = session.scalars(_of_person(person_id).where(DoseDecision.id == decision_id)).one_or_none()
    if row is None:
        raise NotFound("decision")
    return row
