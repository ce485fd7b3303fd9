"""What a clause means to whoever says it: a wish, a fear, a step, something in the way.

Where no pattern fits, nothing is read: no meaning is better than a wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from coaching.rules.meaning_patterns import BARE, BLOCKED, FEARED, ON_THE_WAY, PLEASED, TOLD, Rules
from coaching.rules.mirror_slots import fill_slots


class Side(StrEnum):
    """Which side of two a meaning is on: of change, or of how things are."""

    CHANGE = "change"
    HARD = "hard"
    NEITHER = "neither"


@dataclass(frozen=True)
class Meaning:
    """What was heard.

    Attributes:
        kind: such as "wish"; in the words that ``why`` uses.
        frame: the response without its ``utter_reflect_``.
        slots: the person's own content, turned round, by the names in the frame.
        side: see ``Side``.
    """

    kind: str
    frame: str
    slots: Mapping[str, str] = field(default_factory=dict)
    side: Side = Side.NEITHER

    @property
    def is_close(self) -> bool:
        """Whether it holds more of the person's own than a word for a feeling or a topic."""
        return bool(self.slots.keys() - {"feeling", "quality", "topic", "who"})

    @property
    def why(self) -> str:
        """A few plain words on what was used."""
        return ": ".join((self.kind, *list(self.slots.values())[-1:]))


# "If I moved more I'd sleep better": what would come of it first.
_IF_THEN = re.compile(
    r"^if (I .+?),? (?:then )?((?:I'd|I would|I could|I might|it'd|it would|it might) .+)", re.IGNORECASE
)
Rule = tuple[str, str, re.Pattern[str], Side]
# Who hears several things gives back the one that weighs most.
_ORDER = (
    "how it looks to them|feeling in a word|pain|how it feels|told|doubt|not ready|alone with it|lack|sustain"
    "|struggle|obstacle|ability|step|reason|need|plan|ready|joy|strength|missing|resolve|value"
    "|value, said as a no|wish|worry|feeling|fear"
)
_WEIGHT = {kind: place for place, kind in enumerate(_ORDER.split("|"))}


def _compiled(rules: Rules, side: Side) -> Iterator[Rule]:
    for kind, frame, pattern in rules:
        yield kind, frame, re.compile(pattern, re.IGNORECASE), side


_RULES: tuple[Rule, ...] = (
    *_compiled(TOLD, Side.NEITHER),
    *_compiled(PLEASED, Side.CHANGE),
    *_compiled(FEARED, Side.HARD),
    *_compiled(ON_THE_WAY, Side.CHANGE),
    *_compiled(BLOCKED, Side.HARD),
    *_compiled(BARE, Side.NEITHER),
)


def find_in_clause(clause: str) -> Meaning | None:
    """What one clause means, or None.

    Args:
        clause: written out, without its full stop and without a word that leads in.
    """
    clause = _IF_THEN.sub(r"\2 if \1", clause)
    for kind, frame, pattern, side in _RULES:
        found = pattern.fullmatch(clause)
        if found is not None and (slots := fill_slots(found)) is not None:
            return Meaning(kind, frame, slots, side)
    return None


def weigh(meaning: Meaning) -> int:
    """How much a meaning matters beside others of the same text; more is more."""
    return _WEIGHT[meaning.kind]
