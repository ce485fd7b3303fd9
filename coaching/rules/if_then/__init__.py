"""If-then plans in one's own words: one observable cue, one concrete action (reference, section 2)."""

from coaching.rules.if_then.days import adds_days
from coaching.rules.if_then.judge import judge_plan
from coaching.rules.if_then.own_day import (
    Examples,
    OwnDay,
    choose_example,
    hour_of_reminder,
    needs_hour,
    settle_half,
)
from coaching.rules.if_then.plan import Action, Cue, CueKind, Limits, Plan, Problem
from coaching.rules.if_then.together import alter, is_no_part, put_together, resize, wants_smaller
from coaching.rules.if_then.unsure_change import is_unsure_change

__all__ = [
    "Action",
    "Cue",
    "CueKind",
    "Examples",
    "Limits",
    "OwnDay",
    "Plan",
    "Problem",
    "adds_days",
    "alter",
    "choose_example",
    "hour_of_reminder",
    "is_no_part",
    "is_unsure_change",
    "judge_plan",
    "needs_hour",
    "put_together",
    "resize",
    "settle_half",
    "wants_smaller",
]
