"""Histories of moving for tests: days of sessions lived through the pure rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from coaching.content.protocols import moving_protocol
from coaching.rules.progression import (
    Colour,
    DayKind,
    Decision,
    Dose,
    ItemState,
    Lead,
    Limits,
    Protocol,
    SessionFact,
    after_decision,
    after_no,
    after_yes,
    decide,
    dose_in_force,
)

START = date(2026, 3, 2)
LIMITS = Limits(frequency=3, repetitions=20)
GREEN, AMBER, RED, UNKNOWN = Colour.GREEN, Colour.AMBER, Colour.RED, Colour.UNKNOWN


def at(day: date, hour: int = 12, zone: str = "UTC") -> datetime:
    return datetime.combine(day, time(hour), tzinfo=ZoneInfo(zone)).astimezone(UTC)


def state_of(dose: Dose | None = None, **changes: object) -> ItemState:
    """Squats, begun on ``START``, sure enough, last done today or yesterday as the test says."""
    whole = ItemState(
        exercise="squat",
        dose=dose or Dose(2, repetitions=10),
        started_on=START,
        changed_at=at(START, 8),
        changed_on=START,
        confidence=8,
        confidence_on=START,
        last_on=START,
        limits=LIMITS,
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def session_of(
    day: int,
    colour: Colour = GREEN,
    *,
    kind: DayKind = DayKind.DONE,
    amount: int | None = 10,
    planned: int | None = 10,
    **more: object,
) -> SessionFact:
    """One day, so many after ``START``."""
    on = START + timedelta(days=day)
    done_at = None if kind in (DayKind.PLANNED, DayKind.FLEX) else at(on)
    return SessionFact(f"s{day}", on, done_at, kind, colour, planned, amount, **more)  # type: ignore[arg-type]


def on_day(day: int) -> date:
    return START + timedelta(days=day)


@dataclass(frozen=True)
class Happening:
    """What happens to one exercise on one day of a history.

    Attributes:
        colour: of a session done that day; None: none was done.
        kind: of the day.
        share: of the dose that was done, in percent.
        flare: the stage of an open flare.
        most: percent that the way back of the flare allows.
        off_long: the last flare took so long that a new baseline is wanted.
        answer: to a proposal of that day: accept, smaller, stay; None leaves it open.
        confidence: told that day.
        effort: of the session.
        limits: a clinician's, from that day on.
        trial: units of a try, where one is wanted.
    """

    colour: Colour | None = None
    kind: DayKind = DayKind.DONE
    share: int = 100
    flare: int | None = None
    most: int = 100
    off_long: bool = False
    answer: str | None = None
    confidence: int | None = None
    effort: int = 3
    limits: Limits | None = None
    trial: int | None = None


@dataclass(frozen=True)
class Step:
    """One decision of a history, with what was true when it was made."""

    day: date
    happening: Happening
    before: ItemState
    made: Decision
    after: ItemState
    sessions: tuple[SessionFact, ...]


def live(
    happenings: Sequence[Happening],
    state: ItemState,
    *,
    protocol: Protocol | None = None,
    halve: Callable[[Decision], Dose | None] = lambda _: None,
) -> list[Step]:
    """Live the days one after the other: decide in the morning, answer, then do the day's session."""
    protocol = protocol or moving_protocol()
    sessions: tuple[SessionFact, ...] = ()
    steps = []
    for number, one in enumerate(happenings, start=1):
        day = on_day(number)
        before = _told(state, one, day)
        made = decide(
            before, sessions, today=day, lead=Lead(one.flare, one.most, one.off_long), protocol=protocol
        )
        state = after_decision(before, made, at=at(day, 9), today=day, protocol=protocol)
        if made.is_proposal:
            state = _answer(state, made, one, day, protocol, halve)
        steps.append(Step(day, one, before, made, state, sessions))
        sessions, state = _do(sessions, state, one, day)
    return steps


def _told(state: ItemState, one: Happening, day: date) -> ItemState:
    if one.limits is not None:
        state = replace(state, limits=one.limits)
    if one.confidence is not None:
        state = replace(state, confidence=one.confidence, confidence_on=day)
    if one.trial is not None and state.baseline_since is not None:
        state = replace(state, trials=(*state.trials, one.trial))
    return state


def _answer(
    state: ItemState,
    made: Decision,
    one: Happening,
    day: date,
    protocol: Protocol,
    halve: Callable[[Decision], Dose | None],
) -> ItemState:
    moment = at(day, 10)
    if one.answer == "stay":
        return after_no(state, made, at=moment)
    if one.answer is None:
        return state
    taken = halve(made) if one.answer == "smaller" else made.after
    return after_yes(state, made, taken or made.after, at=moment, today=day, protocol=protocol)


def _do(
    sessions: tuple[SessionFact, ...], state: ItemState, one: Happening, day: date
) -> tuple[tuple[SessionFact, ...], ItemState]:
    if one.colour is None or state.baseline_since is not None:
        return sessions, state
    amount = dose_in_force(state, day).amount
    done = one.kind in (DayKind.DONE, DayKind.EASIER)
    fact = SessionFact(
        id=day.isoformat(),
        on=day,
        at=at(day, 18) if done else None,
        kind=one.kind,
        colour=one.colour if done else UNKNOWN,
        planned=amount,
        amount=amount * one.share // 100 if done else None,
        effort=one.effort,
    )
    return (*sessions, fact), replace(state, last_on=day) if done else state
