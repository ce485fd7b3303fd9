"""What is decided for an exercise: the first rule that has something to say. Pure; ``now`` is passed in.

The order is one of caution: what forbids comes before what reduces, and that before what waits and raises.
Sources: clinical reference, sections 3 to 5.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from coaching.rules.progression.advance import is_full, may_advance
from coaching.rules.progression.baseline import new_baseline
from coaching.rules.progression.case import Case, decision, hold
from coaching.rules.progression.colours import Colour
from coaching.rules.progression.doses import cut_by, lighten, scale_to
from coaching.rules.progression.facts import (
    FULL,
    Decision,
    ItemState,
    Kind,
    Reason,
    SessionFact,
    dose_in_force,
    is_lighter_week,
    week_of,
)
from coaching.rules.progression.lead import Lead
from coaching.rules.progression.protocol import Protocol


def decide(
    state: ItemState,
    sessions: Iterable[SessionFact],
    *,
    today: date,
    lead: Lead,
    protocol: Protocol,
) -> Decision:
    """Decide for one exercise.

    Args:
        state: how it stands.
        sessions: its days of the last weeks, planned and done.
        today: the person's local day.
        lead: what the flares say, which the exercise follows.
        protocol: the numbers, with the patient's settings.
    """
    case = Case(state, tuple(sorted(sessions, key=_order)), today, lead, protocol)
    for rule in _RULES:
        found = rule(case)
        if found is not None:
            return found
    return may_advance(case)


def _unfit(case: Case) -> Decision | None:
    if case.state.is_on_hold:
        return hold(case, Reason.SAFETY_HOLD)
    if case.state.is_restricted:
        return hold(case, Reason.RESTRICTED)
    return hold(case, Reason.CONFLICT) if case.state.is_in_conflict else None


def _over_limit(case: Case) -> Decision | None:
    state = case.state
    if state.limits.allow(state.dose):
        return None
    full = state.limits.cut(state.dose)
    # A flare that is just over has left its share behind: the way back from it has begun.
    is_on_the_way_back = state.share != FULL and (state.is_returning or not case.flare)
    return decision(
        case,
        Kind.REDUCE,
        Reason.OVER_LIMIT,
        before=state.quota,
        after=scale_to(full, state.share) if state.share != FULL else full,
        full=full,
        return_to_load=state.share if is_on_the_way_back else None,
    )


def _in_flare(case: Case) -> Decision | None:
    if case.flare is None or case.flare == 0:
        return None
    state, share = case.state, case.protocol.flare_percent
    if state.share <= share and not state.is_returning:
        return hold(case, Reason.FLARE)
    share = min(share, state.share)
    before, after = dose_in_force(state, case.today), scale_to(state.dose, share)
    return decision(case, Kind.FREEZE, Reason.FLARE, before=before, after=after, share=share)


def _new_baseline(case: Case) -> Decision | None:
    state, protocol = case.state, case.protocol
    if state.baseline_since is None:
        last = state.last_on or state.started_on
        is_long = (case.today - last).days > protocol.baseline_gap_days
        after_flare = case.lead.wants_baseline and state.share != FULL
        return hold(case, Reason.GAP) if is_long or after_flare else None
    if len(state.trials) < protocol.baseline_trials:
        return hold(case, Reason.GAP)
    full = new_baseline(state, protocol)
    return decision(
        case,
        Kind.BASELINE,
        Reason.NEW_BASELINE,
        before=state.dose,
        after=full,
        full=full,
        share=FULL,
    )


def _on_the_way_back(case: Case) -> Decision | None:
    state = case.state
    if state.share == FULL:
        return None
    if not state.is_returning:
        begun = hold(case, Reason.FLARE_SETTLED)
        return replace(begun, return_to_load=state.share)
    since = case.done_since(state.share_at)
    if any(one.colour == Colour.RED for one in since) and case.flare is None:
        return _step_back(case, Reason.RETURN_RED, since)
    if state.share > case.lead.most:
        return _step_back(case, Reason.RETURN_LED, ())
    if case.flare is not None:
        return hold(case, Reason.EARLY_SIGNS)
    if not since:
        return hold(case, Reason.RETURN_WAITING)
    last = since[-1]
    if last.colour == Colour.AMBER:
        return hold(case, Reason.ONE_AMBER, [last])
    if last.colour == Colour.UNKNOWN:
        return hold(case, last.unknown, [last])
    if is_lighter_week(state.started_on, case.today, case.protocol):
        return hold(case, Reason.LIGHTER_WEEK, [last])
    if not is_full(last, state.quota.amount, case):
        return hold(case, Reason.TOO_LITTLE_DONE, [last])
    step = min(one for one in case.protocol.flare_return_percents if one > state.share)
    if step > case.lead.most:
        return hold(case, Reason.RETURN_LED, [last])
    return _to_step(case, Kind.RETURN, Reason.RETURN_GREEN, step, [last])


def _step_back(case: Case, reason: Reason, since: Sequence[SessionFact]) -> Decision:
    """One step less, and no more than the flare leaves."""
    share, lead = case.state.share, case.lead.most
    lower = [one for one in case.protocol.flare_return_percents if one < share]
    step = max((one for one in lower if one <= lead), default=min(lower, default=share))
    return _to_step(case, Kind.SETBACK, reason, step, since)


def _to_step(case: Case, kind: Kind, reason: Reason, step: int, on: Sequence[SessionFact]) -> Decision:
    state = case.state
    return decision(
        case,
        kind,
        reason,
        before=state.quota,
        after=scale_to(state.dose, step),
        share=step,
        rests_on=on,
        return_to_load=step,
    )


def _after_red(case: Case) -> Decision | None:
    red = [one for one in case.done_since(case.state.heeded_at) if one.colour == Colour.RED]
    if not red:
        return None
    return _cut(case, Kind.REDUCE, Reason.RED, case.protocol.reduce_red_least_percent, red)


def _after_ambers(case: Case) -> Decision | None:
    state, protocol = case.state, case.protocol
    first = case.today - timedelta(days=protocol.reduce_amber_days)
    amber = [
        one for one in case.done_since(state.changed_at) if one.colour == Colour.AMBER and one.on >= first
    ]
    if len(amber) < protocol.reduce_ambers:
        return None
    return _cut(case, Kind.DELOAD, Reason.TWO_AMBERS, protocol.reduce_amber_percent, amber)


def _cut(case: Case, kind: Kind, reason: Reason, percent: int, on: Sequence[SessionFact]) -> Decision:
    before, after = case.state.dose, cut_by(case.state.dose, percent)
    if after == before:
        reason = Reason.AT_FLOOR
    return decision(case, kind, reason, before=before, after=after, full=after, rests_on=on)


def _lighter_week(case: Case) -> Decision | None:
    state, protocol = case.state, case.protocol
    if not is_lighter_week(state.started_on, case.today, protocol):
        return None
    last = state.lighter_on
    if last is not None and week_of(state.started_on, last) == week_of(state.started_on, case.today):
        return hold(case, Reason.LIGHTER_WEEK)
    after = lighten(state.dose, most_percent=protocol.lighter_most_percent)
    return decision(case, Kind.LIGHTER, Reason.LIGHTER_WEEK, before=state.dose, after=after)


def _while_returning(case: Case) -> Decision | None:
    """An exercise that is at all of its quota, as one with a new baseline is, goes no further for now."""
    return hold(case, Reason.RETURN_LED) if case.lead.most < FULL else None


def _order(fact: SessionFact) -> tuple[date, bool, float]:
    return fact.on, fact.at is None, fact.at.timestamp() if fact.at is not None else 0.0


_RULES: tuple[Callable[[Case], Decision | None], ...] = (
    _over_limit,
    _in_flare,
    _unfit,
    _new_baseline,
    _on_the_way_back,
    _after_red,
    _after_ambers,
    _lighter_week,
    _while_returning,
)
