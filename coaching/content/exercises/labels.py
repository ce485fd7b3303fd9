"""What the library's codes are called, and a dose in words."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Any

from coaching.content.files import read_yaml
from coaching.content.knowing import part_name
from coaching.rules.exercises import Dose, Exercise


def label_of(code: StrEnum) -> str:
    """What a domain, position, movement, piece of equipment or task is called in the middle of a sentence."""
    return str(_all()[type(code).__name__.lower()][code.value])


def region_label(part: str) -> str:
    """What a part of the body is called, as on the pain map."""
    return part_name([part])


def dose_words(exercise: Exercise, dose: Dose) -> str:
    """A dose as it is said: "5 times on each side, 2 rounds with 30 seconds' rest between"."""
    content = _all()
    one, more = content["counted"][exercise.counted.value]
    words, ways = str(one if dose.work == 1 else more).format(work=dose.work), content["dose"]
    if dose.load_kg is not None:
        words = str(ways["load" if dose.load_kg else "no_load"]).format(dose=words, load=f"{dose.load_kg:g}")
    if exercise.each_side:
        words = str(ways["each_side"]).format(dose=words)
    if dose.sets > 1:
        words = str(ways["sets"]).format(dose=words, sets=dose.sets, rest=dose.rest_seconds)
    return words


@cache
def _all() -> dict[str, Any]:
    return read_yaml("exercises/labels.yml")
