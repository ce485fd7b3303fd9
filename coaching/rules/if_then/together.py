"""A plan that is made in more than one message: what was said first, with what was added to it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coaching.rules.if_then.days import on_other_days
from coaching.rules.if_then.judge import judge_plan
from coaching.rules.if_then.lexicon import NUMBER
from coaching.rules.if_then.plan import Limits, Plan, Problem

_EDGES = " ,;:.!?-–—"
_AMOUNT = re.compile(
    rf"\b(?:(?:for|about|around) )?(?:\d+(?:[.:]\d+)?|{NUMBER})"
    r"(?P<unit> (?:min(?:ute)?s?|hours?|hrs?|times|km|miles?|steps))?\b",
    re.IGNORECASE,
)
_LEAD = re.compile(r"(?:for|about|around) ", re.IGNORECASE)
_HOURS = re.compile(r"h(?:ou)?rs?", re.IGNORECASE)
_COUNTED = re.compile(r" (?!(?:sets|rounds|lots|x)\b)[a-z]", re.IGNORECASE)
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
    r"|(?:make it )?bigger\b.*|half\b.{0,8}|(?:because|'?cause|co[sz]|cuz|since)\b.*",
    re.IGNORECASE,
)
# How a change is worded around what is wanted.
_CHANGES = re.compile(
    r"\b(?:(?:can|could|shall) (?:we|i|you) "
    r"|(?:please |just )*(?:make|change|move|switch|shift|put|set) "
    r"(?:it|that|when|this|(?:the|my) (?:time|plan))(?: to)?"
    r"|i'?d rather(?: it was| do it)?|i(?:'d)? (?:want|need|like|prefer) (?:it|that)(?: to be)?"
    r"|(?:do|have) it|let'?s (?:do|say|try|make it)|maybe|perhaps"
    r"|instead(?: of that)?|please|rather|only|just|i think"
    r"|would (?:be )?(?:better|suit(?: me)?|fit)(?: better)?"
    r"|(?:is|works|suits me|fits) better(?: for me)?|how about|what about|better)\b",
    re.IGNORECASE,
)
_WHY = re.compile(r"[\s,]*\b(?:because|co[sz]|cuz)\b.*", re.IGNORECASE)  # behind the change itself
_BEGINS_WITH_VERB = re.compile(
    r"(?!make it\b|the\b|to\b|for\b|on\b|in\b|at\b|my\b|small)[a-z]+\b.*\w+ ?\w*", re.IGNORECASE
)
_PLACE = re.compile(r"(?:to|round|around|along|up|down|in|into|for)\b", re.IGNORECASE)
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


def alter(before: str, reply: str, limits: Limits) -> tuple[str, Plan] | None:
    """A whole plan with another moment, another amount or something else to do; None if that isn't told.

    Args:
        before: the plan's words.
        reply: what would fit better: a new plan, "after lunch", "5 minutes", "just to the gate".
        limits: as for ``judge_plan``.
    """
    wanted = bare_change(reply)
    if not wanted or wants_smaller(wanted) or is_no_part(wanted):
        return None
    old = judge_plan(before, limits)
    for words in _alterations(wanted, old, limits):
        plan = judge_plan(words, limits)
        is_other = plan.action != old.action or plan.cue != old.cue
        if plan.valid and is_other and plan.action is not None and _BEGINS_WITH_VERB.match(plan.action.text):
            return words, plan
    return None


def bare_change(reply: str) -> str:
    """What is wanted, without how the change is worded and why: "after lunch" of "move it to after lunch"."""
    return " ".join(_CHANGES.sub(" ", _WHY.sub("", reply)).split()).strip(_EDGES)


def is_no_part(reply: str) -> bool:
    """Whether a reply answers the coach and says nothing of the plan: "help", "that's too hard"."""
    return _NO_PART.fullmatch(reply.strip(_EDGES).replace("’", "'")) is not None


def wants_smaller(reply: str) -> bool:
    """Whether words only say that a plan shall be smaller, and not how small."""
    return _NO_SIZE.fullmatch(reply.strip(_EDGES)) is not None


def _alterations(wanted: str, old: Plan, limits: Limits) -> Iterator[str]:
    """What may be meant, likeliest first: an amount, a new plan, a new moment, other days, something else."""
    when = old.cue.text if old.cue is not None else ""
    what = old.action.text if old.action is not None else ""
    amount = _FILLERS.sub(" ", wanted).strip(_EDGES)
    if _AMOUNT.fullmatch(amount):
        yield f"{when}, {_resized(what, amount)}"
    said = judge_plan(wanted, limits)
    if said.cue is not None and said.action is not None and _AMOUNT.fullmatch(said.action.text):
        yield f"{said.cue.text}, {_resized(what, said.action.text)}"
    rest = wanted.partition(said.cue.text)[2].strip(_EDGES) if said.cue is not None else ""
    place = re.sub(r"^(?:and|but|then)\b", "", rest).strip(_EDGES)
    if said.cue is not None and what and _PLACE.match(place):
        yield f"{said.cue.text}, {what.split()[0]} {place}"
    yield wanted
    if wanted[:1].isdigit():
        yield f"at {wanted}, {what}"
    yield f"{wanted}, {what}"
    if (moved := on_other_days(when, wanted)) is not None:
        yield f"{moved}, {what}"
    if _PLACE.match(wanted) and what:
        yield f"{when}, {what.split()[0]} {wanted}"
    yield f"{when}, {wanted}"


def _resized(action: str, amount: str) -> str:
    """An action with another amount: a bare number keeps the unit; one with a unit counts no things."""
    had, told = _AMOUNT.search(action), _AMOUNT.fullmatch(amount)
    if had is None or told is None:
        return f"{action} {amount}"
    before, after = action[: had.start()], action[had.end() :]
    if told["unit"] and not had["unit"] and _COUNTED.match(after):
        needs_for = _LEAD.match(amount) is None and not amount.lower().endswith("times")
        return f"{before}{after.strip()} {'for ' if needs_for else ''}{amount}"
    if had["unit"] and not told["unit"] and not _HOURS.search(had["unit"]):
        lead = _LEAD.match(had[0]) if _LEAD.match(amount) is None else None
        return f"{before}{lead[0] if lead else ''}{amount}{had['unit']}{after}"
    return f"{before}{amount}{after}"


def _readings(before: str, reply: str, old: Plan) -> Iterator[str]:
    """The reply by itself, then with what was good of the plan: of equally good ones the first counts."""
    reply, before = reply.strip(_EDGES), before.strip(_EDGES)
    amount = _FILLERS.sub(" ", reply).strip(_EDGES)
    if _AMOUNT.fullmatch(amount) and old.action is not None:
        when = f"{old.cue.text}, " if old.cue is not None else ""
        yield when + _resized(old.action.text, amount)
    place = re.sub(r"^(?:only|just|maybe|perhaps)\b", "", reply, flags=re.IGNORECASE).strip(_EDGES)
    if old.action is not None and _PLACE.match(place):
        when = f"{old.cue.text}, " if old.cue is not None else ""
        yield f"{when}{old.action.text.split()[0]} {place}"
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
