"""Graded exposure: a feared movement, in steps from easy to hard, each done again until the fear of it drops.

Clinical reference, feature 33 of the list. What is decided here is only offered: the person takes it, or not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from coaching.values.dare_words import Wish

HIGHEST: Final = 10
# A comma inside a number parts nothing: "lift 2,5 kg".
_BETWEEN: Final = re.compile(
    r"(?:\s*(?:[\n;]|(?<!\d),|,(?!\d))+\s*|\s+(?:and )?then\s+)(?:and )?(?:then )?", re.IGNORECASE
)
_NUMBERED: Final = re.compile(
    r"(?:^|(?<=[\s,;]))(?:\d{1,2}[.):]|(?:step|rung) (?:\d{1,2}|one|two|three|four|five|six)(?:[.):]| [-–])"
    r"|(?:step|rung)\d{1,2}[.):])\s+",
    re.IGNORECASE,
)
_EDGES: Final = " \t\n.,;:-–•*"


class Move(StrEnum):
    """What is offered after a try."""

    AGAIN = "again"
    NEXT = "next"
    EASIER = "easier"
    DONE = "done"


class Due(StrEnum):
    """What comes of a wish: a part of the form, or a line and an offer."""

    LADDER = "ladder"
    BEFORE = "before"
    AFTER = "after"
    HAS_ONE = "has_one"
    HEARD = "heard"


@dataclass(frozen=True)
class Try:
    """One try of a step: fear and pain before and after, 0 to 10."""

    step: int
    fear_before: int
    fear_after: int
    pain_before: int | None = None
    pain_after: int | None = None


@dataclass(frozen=True)
class Limits:
    """Numbers of the protocol file ``dares.yml``.

    Attributes:
        most_steps: of a ladder.
        low_fear: at which a step's fear has dropped, unless it was less at first.
        drop_percent: by how much of what was feared at first it has dropped, otherwise.
        worse_times: so many tries in a row that were feared more than expected, and one easier is offered.
    """

    most_steps: int
    low_fear: int
    drop_percent: int
    worse_times: int

    def __post_init__(self) -> None:
        if not 0 <= self.low_fear < HIGHEST or not 0 < self.drop_percent <= 100:
            raise ValueError("fear drops to a low number, or by a share of what it was")
        if min(self.most_steps, self.worse_times) < 1:
            raise ValueError("a ladder has steps, and tries are counted")


def has_dropped(at_first: int, now: int, limits: Limits) -> bool:
    """Whether the fear of a step has dropped since it was first expected; more than that is no drop."""
    if now <= min(limits.low_fear, at_first):
        return True
    return (at_first - now) * 100 >= limits.drop_percent * at_first


def move_after(tries: Sequence[Try], *, steps: int, limits: Limits) -> Move:
    """What is offered after the last of the tries.

    Args:
        tries: all of the ladder's, oldest first; at least one.
        steps: how many the ladder has.
        limits: of the protocol.
    """
    last = tries[-1]
    run = _since_another_step(tries)
    if has_dropped(run[0].fear_before, last.fear_after, limits):
        return Move.DONE if last.step >= steps - 1 else Move.NEXT
    lately = run[-limits.worse_times :]
    is_worse = len(lately) == limits.worse_times and all(one.fear_after > one.fear_before for one in lately)
    return Move.EASIER if is_worse and last.step > 0 else Move.AGAIN


def due(wish: Wish, *, has_ladder: bool, is_waiting: bool) -> Due:
    """What a wish leads to.

    A new ladder would leave the one that is climbed: that is the person's to say. A try that nothing was
    expected of has no number to stand beside; it is heard, and the step offered again.

    Args:
        wish: what is wanted.
        has_ladder: whether one is climbed.
        is_waiting: whether what was expected of a try is told, and how it was isn't yet.
    """
    if not has_ladder:
        return Due.LADDER
    if wish is Wish.NEW:
        return Due.HAS_ONE
    if wish is Wish.DID and not is_waiting:
        return Due.HEARD
    return Due.AFTER if is_waiting and wish in (Wish.DID, Wish.GO_ON) else Due.BEFORE


def step_after(step: int, move: Move) -> int:
    """The step that a move leads to."""
    return step + {Move.NEXT: 1, Move.EASIER: -1}.get(move, 0)


def steps_in(words: str, limits: Limits) -> tuple[str, ...]:
    """Steps as they were told in one message, from easy to hard: by lines, commas or "then".

    Of too many the last is kept, which is what it is all for.
    """
    found = _all_in(words)
    if len(found) <= limits.most_steps:
        return found
    return (*found[: limits.most_steps - 1], found[-1])


def are_too_many(words: str, limits: Limits) -> bool:
    """Whether more steps were told than a ladder has."""
    return len(_all_in(words)) > limits.most_steps


def _all_in(words: str) -> tuple[str, ...]:
    parts = _BETWEEN.split(_NUMBERED.sub("\n", words))
    return tuple(dict.fromkeys(part.strip(_EDGES) for part in parts if part.strip(_EDGES)))


def _since_another_step(tries: Sequence[Try]) -> Sequence[Try]:
    """The last tries that were all of the same step."""
    begins = len(tries)
    while begins > 0 and tries[begins - 1].step == tries[-1].step:
        begins -= 1
    return tries[begins:]
