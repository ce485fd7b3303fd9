"""When to do more, and when less: colours of sessions, and what is decided for each exercise.

A decision that asks for more is a proposal and waits for the person's yes; what reduces or freezes for
safety holds by itself (docs/adr/0023). Clinical reference, sections 3 to 5; the numbers are in
``protocols/moving.yml``.
"""

from coaching.rules.exercises import Counted
from coaching.rules.progression.aftermath import after_decision, after_no, after_yes, with_quota
from coaching.rules.progression.baseline import baseline_amount, new_baseline, starting_dose
from coaching.rules.progression.colours import (
    Colour,
    FlareSpan,
    Response,
    colour_of,
    flare_stage,
    usual_pain,
)
from coaching.rules.progression.decide import decide
from coaching.rules.progression.doses import (
    Dose,
    Limits,
    Variable,
    cut_by,
    half_step,
    lighten,
    raised,
    scale_to,
    step_up,
)
from coaching.rules.progression.exercises import ExerciseFacts, limits_of
from coaching.rules.progression.facts import (
    FULL,
    NO_LIMITS,
    DayKind,
    Decision,
    ItemState,
    Kind,
    Reason,
    SessionFact,
    dose_in_force,
    is_lighter_week,
    week_of,
)
from coaching.rules.progression.lead import NO_LEAD, Lead, lead_of, session_of
from coaching.rules.progression.protocol import BOUNDS, SETTABLE, Protocol, change_protocol, read_protocol

__all__ = [
    "BOUNDS",
    "FULL",
    "NO_LEAD",
    "NO_LIMITS",
    "SETTABLE",
    "Colour",
    "Counted",
    "DayKind",
    "Decision",
    "Dose",
    "ExerciseFacts",
    "FlareSpan",
    "ItemState",
    "Kind",
    "Lead",
    "Limits",
    "Protocol",
    "Reason",
    "Response",
    "SessionFact",
    "Variable",
    "after_decision",
    "after_no",
    "after_yes",
    "baseline_amount",
    "change_protocol",
    "colour_of",
    "cut_by",
    "decide",
    "dose_in_force",
    "flare_stage",
    "half_step",
    "is_lighter_week",
    "lead_of",
    "lighten",
    "limits_of",
    "new_baseline",
    "raised",
    "read_protocol",
    "scale_to",
    "session_of",
    "starting_dose",
    "step_up",
    "usual_pain",
    "week_of",
    "with_quota",
]
