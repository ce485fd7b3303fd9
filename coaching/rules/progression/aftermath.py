"""What an exercise's state is after a decision, and after the person's answer to a proposal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from coaching.rules.progression.doses import Dose, Limits, lighten
from coaching.rules.progression.facts import FULL, Decision, ItemState, Kind, Reason, dose_in_force
from coaching.rules.progression.protocol import Protocol


def after_decision(
    state: ItemState, made: Decision, *, at: datetime, today: date, protocol: Protocol
) -> ItemState:
    """The state when a decision has been made. A proposal changes nothing but that it was put.

    Args:
        state: before.
        made: the decision.
        at: when it was made.
        today: the person's local day.
        protocol: the numbers.
    """
    if made.is_proposal:
        return replace(state, asked_on=today) if made.kind == Kind.ADVANCE else state
    if made.kind == Kind.LIGHTER:
        return replace(state, lighter=made.after, lighter_on=today)
    if made.kind == Kind.FREEZE:
        return replace(state, share=made.share, share_at=at, is_returning=False)
    if made.kind in (Kind.RETURN, Kind.SETBACK):
        return _at_step(state, made.share, at, today)
    if made.kind == Kind.BASELINE:
        fresh = replace(state, share=FULL, share_at=None, is_returning=False, baseline_since=None, trials=())
        return replace(with_quota(fresh, made.full, at, today, protocol), last_on=today)
    if made.kind in (Kind.REDUCE, Kind.DELOAD):
        return with_quota(state, made.full, at, today, protocol)
    return _after_hold(state, made, at, today)


def after_yes(
    state: ItemState, made: Decision, taken: Dose, *, at: datetime, today: date, protocol: Protocol
) -> ItemState:
    """The state when the person took a step, whole or smaller."""
    if made.kind == Kind.RETURN:
        return _at_step(state, made.share, at, today)
    return with_quota(state, taken, at, today, protocol, red_heeded=False)


def after_no(state: ItemState, made: Decision, *, at: datetime) -> ItemState:
    """The state when the person stays where they are: on the way back another green session is waited for."""
    return replace(state, share_at=at) if made.kind == Kind.RETURN else state


def _after_hold(state: ItemState, made: Decision, at: datetime, today: date) -> ItemState:
    if made.reason == Reason.GAP and state.baseline_since is None:
        return replace(state, baseline_since=today, trials=())
    if made.reason == Reason.FLARE_SETTLED:
        return replace(state, is_returning=True, share_at=at)
    return state


def _at_step(state: ItemState, share: int, at: datetime, today: date) -> ItemState:
    if share != FULL:
        return replace(state, share=share, share_at=at)
    return replace(
        state,
        share=FULL,
        share_at=None,
        is_returning=False,
        changed_at=at,
        changed_on=today,
        heeded_at=at,
    )


def with_quota(
    state: ItemState,
    quota: Dose,
    at: datetime,
    today: date,
    protocol: Protocol,
    *,
    red_heeded: bool = True,
) -> ItemState:
    """The state with another quota from now on; ``red_heeded``: red sessions up to now have had their due."""
    lighter = state.lighter
    if lighter is not None and dose_in_force(state, today) == lighter:
        anew = lighten(quota, most_percent=protocol.lighter_most_percent)
        lighter = Limits(anew.frequency, anew.duration, anew.repetitions, anew.load).cut(lighter)
    return replace(
        state,
        dose=quota,
        changed_at=at,
        changed_on=today,
        heeded_at=at if red_heeded else state.heeded_at,
        lighter=lighter,
    )
