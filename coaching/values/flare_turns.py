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
_DOWN: Final = (Course.BETTER, Course.SETTLED)
_TURNS: Final = re.compile(
    r"[.,;:!?\n]+|\s-+\s|\b(?:but|then|and|though|although|until|till?|yet|before|after that)\b"
    r"|\bso\b(?! (?:bad|badly|sore|stiff|rough|much|painful|intense|tense|good|well)\b)"
)
# Where a clause without a comma may turn: "was better this morning | now worse", "left side better | right".
_TIME: Final = re.compile(
    r"\b(?:now|today|tonight|yesterday|earlier|at first|(?:this|in the) (?:morning|afternoon|evening)"
    r"|(?:last|in the) night|overnight|again)\b"
)
_SUBJECT: Final = re.compile(
    r"\b(?:my|(?:the )?(?:left|right|other|rest)|it|its|it's|i'm|im|was|had been|still|worse|more)\b"
)
# "Not getting | worse" is no turn.
_NO_TURN: Final = re.compile(
    r"\b(?:not|no|never|nothing|nor|than|\w+n'?t)(?: (?:getting|got|get|any|much|feeling|really|even|a|the))*"
    r" ?$"
)
_NOW: Final = re.compile(
    r"\b(?:now|today|tonight|again|at the moment|currently|atm|rn|since|has|is|are|i'm|im)\b|'s\b"
)
# "Better than it was" is told of now.
_EARLIER: Final = re.compile(
    r"(?<!than )(?<!than it )\b(?:yesterday|(?:last |(?<!at )(?<!every ))night|earlier|at first|first|before"
    r"|was|were|had been|had|used to|this morning|for a (?:bit|while|day|few|couple|minute|moment)|on \w+day"
    r")\b"
)
_PART: Final = re.compile(
    r"\b(?:backs?|neck|shoulders?|knees?|hips?|hands?|wrists?|feet|foot|legs?|arms?|elbows?|ankles?|jaw"
    r"|fingers?|head|left|right|other (?:one|side)|rest)\b"
)


def turn_of(text: str, read: Read) -> tuple[str, bool] | None:
    """Which clause of news that goes both ways counts, and whether the two ways go apart.

    What is told of now comes before what is told of earlier, and of two such the later one counts. They go
    apart when each is one of another part of the body, when it is worse and over at the same time, and when
    what got better is said first and what is worse is not of earlier: "it is easing. still hell".

    Args:
        text: what was typed.
        read: how one clause is read.

    Returns:
        The clause, and whether they go apart; None where there is one way only.
    """
    clauses = [one.strip() for one in _TURNS.split(to_plain(text[:_LONGEST])) if one.strip()]
    moved = [_Told(half, read(half)) for clause in clauses for half in _halves(clause, read)]
    up = [one for one in moved if one.course is Course.WORSE]
    down = [one for one in moved if one.course in _DOWN]
    if not up or not down:
        return None
    heaviest = max(one.weight for one in (*up, *down))
    latest = [one for one in moved if one in (*up, *down) and one.weight == heaviest][-1]
    return latest.clause, _is_held_against(latest, moved) or _are_two_parts(up, down)


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


def _halves(clause: str, read: Read) -> list[str]:
    """A clause that reads as better, in two where half of it is worse; else as it is."""
    if read(clause) not in _DOWN:
        return [clause]
    starts = [one.start() for pattern in (_TIME, _SUBJECT) for one in pattern.finditer(clause)]
    ends = [one.end() for one in _TIME.finditer(clause)]
    turns = starts + ends if _TIME.match(clause) else ends + starts
    for turn in turns:
        halves = [clause[:turn].strip(), clause[turn:].strip()]
        courses = [read(half) for half in halves if _NO_TURN.search(halves[0]) is None]
        if Course.WORSE in courses and any(course in _DOWN for course in courses):
            return halves
    return [clause]


def _is_held_against(latest: _Told, moved: Sequence[_Told]) -> bool:
    """Whether what is said to be better, or over, stands beside something worse that is not of earlier."""
    if latest.course not in _DOWN:
        return False
    begins = 0 if latest.course is Course.SETTLED else moved.index(latest)
    floor = min(latest.weight, 1)
    return any(one.course is Course.WORSE and one.weight >= floor for one in moved[begins:])


def _are_two_parts(up: Sequence[_Told], down: Sequence[_Told]) -> bool:
    """Whether what goes up and what goes down are named, and differ."""
    raised, eased = (set().union(*(one.parts for one in told)) for told in (up, down))
    return bool(raised) and bool(eased) and not raised & eased
