"""A plan that is made in more than one message: what was said first, with what was added to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coaching.rules.if_then.judge import judge_plan
from coaching.rules.if_then.lexicon import NUMBER
from coaching.rules.if_then.plan import Limits, Plan, Problem

_EDGES = " ,;:.!?-–—"
_AMOUNT = re.compile(
    rf"\b(?:(?:for|about|around) )?(?:\d+(?:[.:]\d+)?|{NUMBER})"
    r"(?: (?:min(?:ute)?s?|hours?|hrs?|times|km|miles?|steps))?\b",
    re.IGNORECASE,
)
_FILLERS = re.compile(
    r"\b(?:i think|maybe|perhaps|then|or so|ish|reps?|just|only|say|let'?s say|ok(?:ay)?|make (?:it|that)"
    r"|of them|at (?:most|first)|to (?:start|begin)(?: with)?|would do|i could(?: do)?|i can(?: do)?"
    r"|max(?:imum)?)\b",
    re.IGNORECASE,
)
# "Smaller", and "how small?": that it shall be another size, and not which.
_NO_SIZE = re.compile(
    r"(?:(?:yes|ok(?:ay)?|please|can we|let'?s|make (?:it|that)|a (?:bit|little)|much|even) )*"
    r"(?:(?:smaller|shorter|less|easier|simpler)\b(?!.*\d).*|(?:how|what|which|why)\b.*)",
    re.IGNORECASE,
)
# What answers the coach and is no part of a plan.
_NO_PART = re.compile(
    r"(?:i )?(?:can'?t|cannot|couldn'?t|don'?t)\b.*|(?:give|show|tell) me\b.*"
    r"|you (?:tell|choose|pick|decide)\b.*|help\b.*"
    r"|(?:that|it|this)(?:'s| is|s)? (?:too|so|not|hard|fine|good|ok)\b.*"
    r"|(?:go )?back|start (?:again|over)|hello|hi|what\b.*|how\b.*|why\b.*"
    r"|i(?:'ve)? already\b.*|sounds?\b.*|(?:your|the|that) example\b.*"
    r"|(?:yes|no|ok(?:ay)?|fine|good|same|any(?:thing)?|whatever|nothing)\b.{0,12}"
    r"|(?:i'?ll |i'?d )?(?:keep|leave|stick with)\b.*|as it is|this (?:is the )?one"
    r"|(?:make it )?bigger\b.*|half\b.{0,8}",
    re.IGNORECASE,
)
_ORDER = tuple(Problem)


def put_together(before: str, reply: str, limits: Limits) -> tuple[str, Plan]:
    """Judge a plan to which something was added or in which something was put right.

    Args:
        before: what was said of the plan so far.
        reply: to the question about what it lacked: a new plan, a moment, an action or an amount.
        limits: as for ``judge_plan``.

    Returns:
        The plan's words as they stand now, and the judgement. A reply that brings it no further leaves both
        as they were.
    """
    old = judge_plan(before, limits)
    if is_no_part(reply):
        return before, old
    judged = [(words, judge_plan(words, limits)) for words in _readings(before, reply, old)]
    words, plan = min(judged, key=lambda one: _distance(one[1]))
    return (words, plan) if _distance(plan) < _distance(old) else (before, old)


def resize(before: str, reply: str, limits: Limits) -> tuple[str, Plan] | None:
    """A whole plan with another amount, or with something else to do at its moment; None if that isn't told.

    Args:
        before: the plan's words.
        reply: to the question how to make it smaller: "5 minutes", "just to the gate".
        limits: as for ``judge_plan``.
    """
    if wants_smaller(reply) or is_no_part(reply):
        return None
    old = judge_plan(before, limits)
    for words in _readings(before, reply, old):
        plan = judge_plan(words, limits)
        if plan.valid and plan.action != old.action and not words.startswith(before):
            return words, plan
    return None


def is_no_part(reply: str) -> bool:
    """Whether a reply answers the coach and says nothing of the plan: "help", "that's too hard"."""
    return _NO_PART.fullmatch(reply.strip(_EDGES).replace("’", "'")) is not None


def wants_smaller(reply: str) -> bool:
    """Whether words only say that a plan shall be smaller, and not how small."""
    return _NO_SIZE.fullmatch(reply.strip(_EDGES)) is not None


def _readings(before: str, reply: str, old: Plan) -> Iterator[str]:
    """The reply by itself, then with what was good of the plan: of equally good ones the first counts."""
    reply, before = reply.strip(_EDGES), before.strip(_EDGES)
    amount = _FILLERS.sub(" ", reply).strip(_EDGES)
    if _AMOUNT.fullmatch(amount) and old.action is not None:
        when = f"{old.cue.text}, " if old.cue is not None else ""
        replaced, count = _AMOUNT.subn(lambda _: amount, old.action.text, count=1)
        yield when + (replaced if count else f"{old.action.text} {amount}")
    yield reply
    if old.cue is not None:
        yield f"{old.cue.text}, {reply}"
    if old.action is not None:
        yield f"{reply}, {old.action.text}"
    if not (_AMOUNT.search(before) and _AMOUNT.search(reply)):  # of two amounts none could be read
        yield f"{before} {reply}"


def _distance(plan: Plan) -> tuple[int, int]:
    """How far a plan is from a whole one: by how many things, and which comes first."""
    first = _ORDER.index(plan.problems[0]) if plan.problems else len(_ORDER)
    return len(plan.problems), -first
