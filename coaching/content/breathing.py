"""Breathing and grounding together: what is said at which second."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from coaching.content.files import read_yaml

KINDS = ("breathing", "grounding")


@dataclass(frozen=True)
class Step:
    """What is shown, and how long it stays."""

    text: str
    stays: timedelta


@cache
def steps_of(kind: str) -> tuple[Step, ...]:
    """The steps of one kind, in order, read once."""
    raw = read_yaml("breathing.yml")[kind]
    return tuple(Step(one["text"], timedelta(seconds=one["seconds"])) for one in raw)
