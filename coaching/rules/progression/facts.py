"""What a decision about an exercise rests on, and what it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from coaching.rules.progression.colours import Colour
from coaching.rules.progression.doses import Dose, Limits, raised, scale_to
from coaching.rules.progression.protocol import Protocol

FULL = 100  # percent of the quota
NO_LIMITS = Limits()


class DayKind(StrEnum):
    """What became of a planned day of an exercise, or what was done beside the plan."""

    PLANNED = "planned"
    DONE = "done"
    EASIER = "easier"  # the easier version: counts as done, and is no proof for more
    FLEX = "flex"  # a hard day that was called one: counts as done


class Kind(StrEnum):
    """What is decided. Advance and return are proposals where they ask for more; all else holds by itself."""

    ADVANCE = "advance"
    HOLD = "hold"
    DELOAD = "deload"  # after ambers
    REDUCE = "reduce"  # after a red one, or to the limits
    LIGHTER = "lighter"
    FREEZE = "freeze"
    RETURN = "return"
    SETBACK = "setback"
    BASELINE = "baseline"


class Reason(StrEnum):
    """Why, in a word; the wording for people hangs on these."""

    ALL_GREEN = "all_green"
    RED = "red"
    TWO_AMBERS = "two_ambers"
    ONE_AMBER = "one_amber"
    NO_NEXT_MORNING = "no_next_morning"
    AWAITING_NEXT_MORNING = "awaiting_next_morning"
    PAIN_NOT_TOLD = "pain_not_told"  # how it was during the session
    USUAL_PAIN_UNKNOWN = "usual_pain_unknown"
    TOO_FEW_DAYS = "too_few_days"
    TOO_FEW_SESSIONS = "too_few_sessions"
    TOO_LITTLE_DONE = "too_little_done"
    EFFORT_HIGH = "effort_high"
    CONFIDENCE_UNKNOWN = "confidence_unknown"
    CONFIDENCE_LOW = "confidence_low"
    ASKED_LATELY = "asked_lately"
    AT_CEILING = "at_ceiling"
    AT_FLOOR = "at_floor"  # a cut is due, and it is one unit on one day already
    EARLY_SIGNS = "early_signs"
    FLARE = "flare"
    FLARE_SETTLED = "flare_settled"
    RETURN_GREEN = "return_green"
    RETURN_RED = "return_red"
    RETURN_LED = "return_led"  # the way back of the flare has not come so far
    RETURN_WAITING = "return_waiting"  # no session at this step yet
    LIGHTER_WEEK = "lighter_week"
    GAP = "gap"  # off for long: trials for a new baseline are wanted
    NEW_BASELINE = "new_baseline"
    OVER_LIMIT = "over_limit"
    SAFETY_HOLD = "safety_hold"  # an alarm waits for its review
    RESTRICTED = "restricted"
    CONFLICT = "conflict"  # clinicians differ


@dataclass(frozen=True, slots=True)
class SessionFact:
    """One day of an exercise, planned or done.

    Attributes:
        id: of the session.
        on: its local day.
        at: when it was done; None of one that was only planned.
        kind: what became of it.
        colour: how it was borne.
        planned, amount: units of that day; None where there were none.
        effort: 0 to 10.
        unknown: why its colour isn't known, where it isn't.
    """

    id: str
    on: date
    at: datetime | None
    kind: DayKind
    colour: Colour = Colour.UNKNOWN
    planned: int | None = None
    amount: int | None = None
    effort: int | None = None
    unknown: Reason = Reason.NO_NEXT_MORNING


@dataclass(frozen=True, slots=True)
class ItemState:
    """One exercise of a person's plan, as it stands.

    Attributes:
        exercise: its id.
        dose: the full quota, a ceiling on good days.
        started_on: the local day on which the plan's weeks begin.
        changed_at, changed_on: when the quota last changed, and the person's local day then.
        share: percent of the quota that holds, while a flare or the way back makes it less.
        share_at: since when; sessions before don't count for the next step.
        is_returning: on the way back after a flare.
        lighter, lighter_on: the dose of the last lighter week, and the local day of its decision.
        heeded_at: red sessions up to then have had their consequence.
        confidence, confidence_on: 0 to 10, and when it was told.
        last_on: the local day on which the exercise was last done.
        asked_on: the local day of the last proposal.
        baseline_since: since when trials are wanted.
        trials: units of those done since.
        limits: the strictest of all that hold.
        is_restricted, is_in_conflict: not to be done, or clinicians differ about it.
        is_on_hold: coaching is suspended until an alarm is reviewed (clinical reference, section 6).
    """

    exercise: str
    dose: Dose
    started_on: date
    changed_at: datetime
    changed_on: date
    share: int = FULL
    share_at: datetime | None = None
    is_returning: bool = False
    lighter: Dose | None = None
    lighter_on: date | None = None
    heeded_at: datetime | None = None
    confidence: int | None = None
    confidence_on: date | None = None
    last_on: date | None = None
    asked_on: date | None = None
    baseline_since: date | None = None
    trials: tuple[int, ...] = ()
    limits: Limits = NO_LIMITS
    is_restricted: bool = False
    is_in_conflict: bool = False
    is_on_hold: bool = False

    @property
    def quota(self) -> Dose:
        """The dose at the share that holds."""
        return scale_to(self.dose, self.share) if self.share != FULL else self.dose


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided for an exercise at a moment.

    Attributes:
        kind, reason: what, and why.
        before, after: the dose that holds, and the one that is to; of a new baseline, and of cuts in a
            lighter week, the full quota.
        full: the full quota that goes with ``after``.
        share: the percent of it.
        colours, rests_on: of the sessions it rests on, oldest first, and their ids.
        flare_stage: 0 to 3 of an open flare.
        return_to_load: the step of the way back that ``after`` is at.
        limits: that held.
        protocol: version, with that of the patient's settings.
    """

    kind: Kind
    reason: Reason
    before: Dose
    after: Dose
    full: Dose
    share: int
    colours: tuple[Colour, ...]
    rests_on: tuple[str, ...]
    flare_stage: int | None
    return_to_load: int | None
    limits: Limits
    protocol: str

    @property
    def is_proposal(self) -> bool:
        """Whether it asks for more, and so waits for the person's yes."""
        return self.kind in (Kind.ADVANCE, Kind.RETURN) and bool(raised(self.before, self.after))


def week_of(started_on: date, day: date) -> int:
    """The number of a plan's week, from 0; weeks are seven local days, whatever the clocks do."""
    return (day - started_on).days // 7


def is_lighter_week(started_on: date, day: date, protocol: Protocol) -> bool:
    """Whether the plan's week of that day is one of the lighter ones: every fourth, by default."""
    return (week_of(started_on, day) + 1) % protocol.lighter_every_weeks == 0


def dose_in_force(state: ItemState, today: date) -> Dose:
    """What holds on a day: the quota, less in a flare, on the way back, or in a lighter week."""
    if state.lighter is None or state.lighter_on is None or state.share != FULL:
        return state.quota
    same_week = week_of(state.started_on, state.lighter_on) == week_of(state.started_on, today)
    return state.lighter if same_week else state.dose
