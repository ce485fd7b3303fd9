"""One case to decide: the facts, and the two ways of putting a decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from coaching.rules.progression.doses import Dose
from coaching.rules.progression.facts import (
    FULL,
    DayKind,
    Decision,
    ItemState,
    Kind,
    Reason,
    SessionFact,
    dose_in_force,
)
from coaching.rules.progression.lead import Lead
from coaching.rules.progression.protocol import Protocol


@dataclass(frozen=True, slots=True)
class Case:
    """All that a decision may look at. ``sessions`` are in order; ``lead``: what the flares say."""

    state: ItemState
    sessions: tuple[SessionFact, ...]
    today: date
    lead: Lead
    protocol: Protocol

    @property
    def flare(self) -> int | None:
        """The stage of an open flare, 0 to 3; None without one."""
        return self.lead.stage

    def done_since(self, moment: datetime | None) -> tuple[SessionFact, ...]:
        """Sessions that were done, in any version, after a moment; a hard day left out is none."""
        return tuple(
            one
            for one in self.sessions
            if one.at is not None and one.kind != DayKind.FLEX and (moment is None or one.at > moment)
        )


def decision(
    case: Case,
    kind: Kind,
    reason: Reason,
    *,
    before: Dose,
    after: Dose,
    full: Dose | None = None,
    share: int | None = None,
    rests_on: Sequence[SessionFact] = (),
    return_to_load: int | None = None,
) -> Decision:
    """A decision of a case; the quota and its share stay where nothing else is said."""
    return Decision(
        kind=kind,
        reason=reason,
        before=before,
        after=after,
        full=full or case.state.dose,
        share=case.state.share if share is None else share,
        colours=tuple(one.colour for one in rests_on),
        rests_on=tuple(one.id for one in rests_on),
        flare_stage=case.flare,
        return_to_load=return_to_load,
        limits=case.state.limits,
        protocol=case.protocol.version,
    )


def hold(case: Case, reason: Reason, rests_on: Sequence[SessionFact] = ()) -> Decision:
    """Everything stays as it is."""
    in_force = dose_in_force(case.state, case.today)
    step = case.state.share if case.state.is_returning and case.state.share != FULL else None
    return decision(
        case,
        Kind.HOLD,
        reason,
        before=in_force,
        after=in_force,
        rests_on=rests_on,
        return_to_load=step,
    )
