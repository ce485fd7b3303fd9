"""A plan in the person's own day: when its reminder is due, and an example that fits them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time

from coaching.rules.if_then.plan import Cue, CueKind, Plan, Problem

_OF_CUE = frozenset({Problem.NO_CUE, Problem.VAGUE_CUE, Problem.TWO_CUES})
_NOON = 12
_FIRST_LUNCH = 10  # o'clock
_MOST_WORDS = 8  # of the person's own: an example is read at a glance


@dataclass(frozen=True)
class OwnDay:
    """What is known of somebody's day.

    Attributes:
        usual: local times by event: "breakfast", "lunch", "dinner", "bed", "waking".
        events: what they named as part of their day, latest first: "when I let the cat out".
    """

    usual: Mapping[str, time] = field(default_factory=dict)
    events: tuple[str, ...] = ()


@dataclass(frozen=True)
class Examples:
    """Words of examples.

    Attributes:
        frame: with "{cue}" and "{action}".
        cues: by event; the first is for whoever's day isn't known.
        actions: by the beginning of a word that somebody may have said; the first is for all others.
    """

    frame: str
    cues: Mapping[str, str]
    actions: Mapping[str, str]


def hour_of_reminder(cue: Cue, usual: Mapping[str, time]) -> time | None:
    """When a cue's reminder is due: at its own time, or at the person's usual time of what it hangs on.

    Args:
        cue: of a valid plan.
        usual: as in ``OwnDay``.
    """
    if cue.at is not None:
        return cue.at
    return usual.get(cue.routine.partition(":")[2]) if cue.routine is not None else None


def needs_hour(plan: Plan, usual: Mapping[str, time]) -> bool:
    """Whether a reminder is to be had for the asking: by the usual hour, or by morning or evening."""
    if plan.cue is None or plan.cue.kind not in (CueKind.TIME, CueKind.EVENT):
        return False
    return not plan.cue.is_sure or hour_of_reminder(plan.cue, usual) is None


def settle_half(hour: time, cue: Cue | None) -> time | None:
    """An hour said without morning or evening, settled by what the moment hangs on; None where that is open.

    Args:
        hour: from 1 to 12 o'clock.
        cue: of the plan.
    """
    routine = cue.routine.partition(":")[2] if cue is not None and cue.routine is not None else None
    if routine in ("breakfast", "waking"):
        return hour
    if routine in ("dinner", "bed"):
        return _in_the_evening(hour)
    if routine == "lunch":
        return hour if hour.hour >= _FIRST_LUNCH else _in_the_evening(hour)
    return None


def _in_the_evening(hour: time) -> time:
    return hour.replace(hour=(hour.hour + 12) % 24) if hour.hour < _NOON else hour


def choose_example(plan: Plan, day: OwnDay, examples: Examples) -> str:
    """A whole plan as it might be: what was said well is kept, the rest comes from the person's day."""
    cue = _own_cue(plan) or _cue_of_day(day, examples)
    action = _own_action(plan) or _action_like(plan, examples)
    values = {"{cue}": cue[:1].upper() + cue[1:], "{action}": action}
    return re.sub(r"\{cue\}|\{action\}", lambda found: values[found[0]], examples.frame)


def _own_cue(plan: Plan) -> str | None:
    if plan.cue is None or _OF_CUE & set(plan.problems) or not _is_brief(plan.cue.text):
        return None
    return plan.cue.text


def _own_action(plan: Plan) -> str | None:
    if plan.action is None or set(plan.problems) - _OF_CUE or not _is_brief(plan.action.text):
        return None
    return plan.action.text


def _is_brief(words: str) -> bool:
    return len(words.split()) <= _MOST_WORDS


def _cue_of_day(day: OwnDay, examples: Examples) -> str:
    own = next((event for event in day.events if _is_brief(event)), None)
    usual = next((phrase for event, phrase in examples.cues.items() if event in day.usual), None)
    return own or usual or next(iter(examples.cues.values()))


def _action_like(plan: Plan, examples: Examples) -> str:
    said = (
        plan.action.text.lower() if plan.action is not None and Problem.MEDICINE not in plan.problems else ""
    )
    alike = (phrase for word, phrase in examples.actions.items() if re.search(rf"\b{re.escape(word)}", said))
    return next(alike, next(iter(examples.actions.values())))
