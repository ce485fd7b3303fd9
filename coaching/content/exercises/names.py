"""What people call the exercises of the library."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from coaching.content.errors import ContentError
from coaching.content.exercises import exercise_library
from coaching.content.files import read_yaml
from coaching.values import exercise_names
from coaching.values.exercise_amounts import Unit
from coaching.values.exercise_names import Known


@cache
def names_of(exercise_id: str) -> tuple[str, ...]:
    """The library's own name, and those that people use.

    Raises:
        ContentError: an exercise is named that there isn't.
    """
    own = exercise_library().get(exercise_id).name.lower().replace(",", "")
    return (own, *_all().get(exercise_id, ()))


def known(exercise_ids: Iterable[str]) -> tuple[Known, ...]:
    """What a reader needs to know of these exercises."""
    library = exercise_library()
    return tuple(Known(one, names_of(one), Unit(library.get(one).counted.value)) for one in exercise_ids)


def find_named(words: str, exercise_ids: Iterable[str]) -> list[str]:
    """Which of some exercises words name: "the neck one", "wall push-ups"; empty where they name none."""
    return exercise_names.find_named(words, known(exercise_ids))


@cache
def _all() -> dict[str, tuple[str, ...]]:
    raw = {name: tuple(map(str, names)) for name, names in read_yaml("exercises/names.yml")["names"].items()}
    if odd := sorted(raw.keys() - exercise_library().by_id.keys()):
        raise ContentError(f"exercises/names.yml: there is no {odd}; drop it, or add the exercise")
    return raw
