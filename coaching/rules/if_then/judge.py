"""The judge of a plan: what it says, and what is missing."""

from __future__ import annotations

import re

from coaching.rules.if_then.action import judge_action, say_action
from coaching.rules.if_then.amounts import is_over_limit, measure
from coaching.rules.if_then.clauses import take_apart
from coaching.rules.if_then.cue import judge_cue
from coaching.rules.if_then.plan import CueKind, Limits, Plan, Problem

_ORDER = tuple(Problem)
_WHILE = ("while", "whilst", "during", "between")
_WAITS = re.compile(r"\bwait(?:ing|in'?) (?:for|on)\b")


def judge_plan(text: str, limits: Limits) -> Plan:
    """Judge an if-then plan in one's own words.

    Args:
        text: what was typed; its first 400 characters are read.
        limits: of the protocol, or of the person's own quota.

    Whether the cue lies in the person's quiet hours, and whether the action suits their restrictions, is for
    the caller, who knows them.
    """
    clauses = take_apart(text)
    cue, problems = judge_cue(clauses)
    said = say_action(clauses.rest)
    if said is None:
        return Plan(cue, None, _in_order([*problems, Problem.NO_ACTION]))
    cue_text = cue.text if cue is not None and cue.kind is not CueKind.VAGUE else ""
    action = measure(said)
    cues = [clauses.said(one).lower() for one in clauses.cues]
    is_bounded = any(cue.startswith(_WHILE) or _WAITS.search(cue) for cue in cues)
    found = judge_action(said, is_bounded=is_bounded)
    if not {Problem.MEDICINE, Problem.NEGATIVE} & set(found) and is_over_limit(action, cue_text, limits):
        found = [*(one for one in found if one is not Problem.NO_AMOUNT), Problem.OVER_LIMIT]
    return Plan(cue, action, _in_order([*problems, *found]))


def _in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(set(problems), key=_ORDER.index))
