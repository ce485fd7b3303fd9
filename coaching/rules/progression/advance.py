"""Whether an exercise may go up: every condition holds, or the first that doesn't is the reason to stay."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from coaching.rules.progression.case import Case, decision, hold
from coaching.rules.progression.colours import Colour
from coaching.rules.progression.doses import step_up
from coaching.rules.progression.facts import DayKind, Decision, Kind, Reason, SessionFact

_ALL = 100


def may_advance(case: Case) -> Decision:
    """A proposal of one step, or a hold with its reason. Clinical reference, section 4."""
    state, protocol = case.state, case.protocol
    shown, window = _window(case)
    problem = (
        _problem_of_colours(shown)
        or _problem_of_time(case)
        or _problem_of_amount(case, window)
        or _problem_of_confidence(case)
    )
    if problem is not None:
        return hold(case, problem, shown)
    proposed = step_up(
        state.dose,
        state.limits,
        step_percent=protocol.advance_step_percent,
        load_unit_kg=protocol.advance_load_unit_kg,
    )
    if proposed is None:
        return hold(case, Reason.AT_CEILING, shown)
    return decision(
        case,
        Kind.ADVANCE,
        Reason.ALL_GREEN,
        before=state.dose,
        after=proposed,
        full=proposed,
        rests_on=shown,
    )


def is_full(fact: SessionFact, amount: int, case: Case) -> bool:
    """Whether a session was done with enough of the dose to speak for it."""
    enough = amount * case.protocol.advance_done_percent
    return fact.kind == DayKind.DONE and fact.amount is not None and fact.amount * _ALL >= enough


def _window(case: Case) -> tuple[tuple[SessionFact, ...], tuple[SessionFact, ...]]:
    """The sessions that speak for or against more, and the same with planned days that were left out.

    The last days at this dose, and further back until enough full sessions are among them.
    """
    state, protocol = case.state, case.protocol
    done = case.done_since(state.changed_at)
    full = [one for one in done if is_full(one, state.dose.amount, case)]
    first = case.today - timedelta(days=protocol.advance_days)
    if len(full) >= protocol.advance_sessions:
        first = min(first, full[-protocol.advance_sessions].on)
    shown = tuple(one for one in done if one.on >= first)
    left_out = tuple(
        one
        for one in case.sessions
        if (one.at is None or one.kind == DayKind.FLEX)
        and max(first, state.changed_on) <= one.on < case.today
    )
    return shown, (*shown, *left_out)


def _problem_of_colours(shown: Sequence[SessionFact]) -> Reason | None:
    for one in reversed(shown):
        if one.colour == Colour.RED:
            return Reason.RED
        if one.colour == Colour.AMBER:
            return Reason.ONE_AMBER
        if one.colour == Colour.UNKNOWN:
            return one.unknown
    return None


def _problem_of_time(case: Case) -> Reason | None:
    state, protocol = case.state, case.protocol
    if case.flare is not None:
        return Reason.EARLY_SIGNS
    if (case.today - state.changed_on).days < protocol.advance_days:
        return Reason.TOO_FEW_DAYS
    if state.asked_on is not None and (case.today - state.asked_on).days < protocol.advance_open_days:
        return Reason.ASKED_LATELY
    return None


def _problem_of_amount(case: Case, window: Sequence[SessionFact]) -> Reason | None:
    protocol = case.protocol
    full = [one for one in window if is_full(one, case.state.dose.amount, case)]
    if len(full) < protocol.advance_sessions:
        return Reason.TOO_FEW_SESSIONS
    planned = sum(one.planned for one in window if one.planned)
    done = sum(_credit(one) for one in window)
    if planned and done * _ALL < planned * protocol.advance_done_percent:
        return Reason.TOO_LITTLE_DONE
    if any(one.effort is not None and one.effort > protocol.effort_cap for one in window):
        return Reason.EFFORT_HIGH
    return None


def _credit(fact: SessionFact) -> int:
    """Units of the plan that count as done: a hard day and an easier version count whole."""
    planned = fact.planned or 0
    if fact.kind == DayKind.DONE:
        return min(fact.amount or 0, planned)
    return 0 if fact.kind == DayKind.PLANNED else planned


def _problem_of_confidence(case: Case) -> Reason | None:
    state = case.state
    told_lately = state.confidence_on is not None and state.confidence_on >= state.changed_on
    if state.confidence is None or not told_lately:
        return Reason.CONFIDENCE_UNKNOWN
    return Reason.CONFIDENCE_LOW if state.confidence < case.protocol.advance_confidence else None
