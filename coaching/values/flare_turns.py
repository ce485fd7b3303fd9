"""News of a flare that goes both ways: what came last counts, and two parts of a body count for neither."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from coaching.rules.flares import Course
from coaching.values.plain import to_plain

Read = Callable[[str], Course | None]

_LONGEST: Final = 300  # characters
_TURNS: Final = re.compile(
    r"[.,;:!?\n]+|\s-+\s|\b(?:but|then|and|though|although|until|till?|yet|before|so|after that)\b"
)
_NOW: Final = re.compile(
    r"\b(?:now|today|tonight|again|at the moment|currently|atm|rn|since|has|is|are|i'm|im)\b|'s\b"
)
# "Better than it was" is told of now.
_EARLIER: Final = re.compile(
    r"(?<!than )(?<!than it )\b(?:yesterday|(?:last )?night|earlier|at first|first|before|was|were|had been"
    r"|had|used to|this morning|for a (?:bit|while|day|few|couple|minute|moment)|on \w+day)\b"
)
_PART: Final = re.compile(
    r"\b(?:backs?|neck|shoulders?|knees?|hips?|hands?|wrists?|feet|foot|legs?|arms?|elbows?|ankles?|jaw"
    r"|fingers?|head|other (?:one|side)|rest)\b"
)


def turn_of(text: str, read: Read) -> tuple[str, bool] | None:
    """Which clause of news that goes both ways counts, and whether the two ways go apart.

    What is told of now comes before what is told of earlier, and of two such the later one counts. They go
    apart when each is one of another part of the body, or when it is worse and over at the same time.

    Args:
        text: what was typed.
        read: how one clause is read.

    Returns:
        The clause, and whether they go apart; None where there is one way only.
    """
    clauses = [one.strip() for one in _TURNS.split(to_plain(text[:_LONGEST])) if one.strip()]
    moved = [_Told(clause, read(clause)) for clause in clauses]
    up = [one for one in moved if one.course is Course.WORSE]
    down = [one for one in moved if one.course in (Course.BETTER, Course.SETTLED)]
    if not up or not down:
        return None
    heaviest = max(one.weight for one in (*up, *down))
    latest = [one for one in moved if one in (*up, *down) and one.weight == heaviest][-1]
    is_at_once = latest.course is Course.SETTLED and any(one.weight == heaviest for one in up)
    return latest.clause, is_at_once or _are_two_parts(up, down)


@dataclass(frozen=True)
class _Told:
    clause: str
    course: Course | None

    @property
    def weight(self) -> int:
        """The more, the more it is of now."""
        if _EARLIER.search(self.clause):
            return 0
        return 2 if _NOW.search(self.clause) else 1

    @property
    def parts(self) -> set[str]:
        """What it is told of, of the body."""
        return set(_PART.findall(self.clause))


def _are_two_parts(up: Sequence[_Told], down: Sequence[_Told]) -> bool:
    """Whether what goes up and what goes down are named, and differ."""
    raised, eased = (set().union(*(one.parts for one in told)) for told in (up, down))
    return bool(raised) and bool(eased) and not raised & eased
