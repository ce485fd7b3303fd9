"""What is told of an if-then plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum


class Problem(StrEnum):
    """What a plan lacks, in the order in which it is asked about."""

    NO_CUE = "no_cue"
    VAGUE_CUE = "vague_cue"
    TWO_CUES = "two_cues"
    NO_ACTION = "no_action"
    NEGATIVE = "negative"
    NOT_CONCRETE = "not_concrete"
    NO_AMOUNT = "no_amount"
    TWO_ACTIONS = "two_actions"
    OVER_LIMIT = "over_limit"
    MEDICINE = "medicine"


class CueKind(StrEnum):
    """What a cue is; a state is a feeling that somebody can notice ("when I feel stiff")."""

    TIME = "time"
    EVENT = "event"
    PLACE = "place"
    STATE = "state"
    VAGUE = "vague"


@dataclass(frozen=True)
class Cue:
    """When a plan is for.

    Attributes:
        text: as said.
        at: the local time of a time cue.
        is_sure: whether morning or evening is known of that time.
        routine: what it hangs on, such as "after:breakfast", where the day's routines have it.
    """

    text: str
    kind: CueKind
    at: time | None = None
    is_sure: bool = True
    routine: str | None = None


@dataclass(frozen=True)
class Action:
    """What is done.

    Attributes:
        text: as said.
        minutes, repetitions: how much at most, where it is named so.
        kilometres: how far.
    """

    text: str
    minutes: float | None = None
    repetitions: float | None = None
    kilometres: float | None = None


@dataclass(frozen=True)
class Limits:
    """How much one plan may ask of somebody at most; numbers of the protocol, which a clinician may change.

    Attributes:
        minutes: of one go.
        repetitions: of one go, all sets together.
        steps: of one go.
        kilometres: on foot or in water, in one go.
        wheel_kilometres: on a bicycle.
        minutes_apart: the fewest between two goes of what is done again and again.
        hourly_minutes, hourly_repetitions: of one go of what is done every hour.
    """

    minutes: float
    repetitions: float
    steps: float
    kilometres: float
    wheel_kilometres: float
    minutes_apart: float
    hourly_minutes: float
    hourly_repetitions: float

    @classmethod
    def from_numbers(cls, numbers: Mapping[str, float]) -> Limits:
        """Of a protocol's numbers; others among them are left aside."""
        return cls(**{name: float(numbers[name]) for name in cls.__dataclass_fields__})


@dataclass(frozen=True)
class Plan:
    """An if-then plan, judged.

    Attributes:
        cue, action: None where there is none.
        problems: what is missing, first things first.
    """

    cue: Cue | None
    action: Action | None
    problems: tuple[Problem, ...]

    @property
    def valid(self) -> bool:
        """Whether nothing is missing."""
        return not self.problems
