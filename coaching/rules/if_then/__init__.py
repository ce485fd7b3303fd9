"""If-then plans in one's own words: one observable cue, one concrete action (reference, section 2)."""

from coaching.rules.if_then.judge import judge_plan
from coaching.rules.if_then.own_day import Examples, OwnDay, choose_example, hour_of_reminder
from coaching.rules.if_then.plan import Action, Cue, CueKind, Limits, Plan, Problem
from coaching.rules.if_then.together import is_no_part, put_together, resize, wants_smaller

__all__ = [
    "Action",
    "Cue",
    "CueKind",
    "Examples",
    "Limits",
    "OwnDay",
    "Plan",
    "Problem",
    "choose_example",
    "hour_of_reminder",
    "is_no_part",
    "judge_plan",
    "put_together",
    "resize",
    "wants_smaller",
]
