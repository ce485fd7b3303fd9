"""What progression knows of the exercises of the library."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from coaching.content.exercises import exercise_library
from coaching.rules.exercises import Exercise
from coaching.rules.progression import ExerciseFacts


@cache
def exercise_facts() -> Mapping[str, ExerciseFacts]:
    """By id, every exercise of the library.

    Raises:
        ContentError: a file of the library is not as it must be.
    """
    return {exercise.id: facts_of(exercise) for exercise in exercise_library().all}


def facts_of(exercise: Exercise) -> ExerciseFacts:
    """An exercise as progression sees it: amounts are of one set, and the number of sets is the library's."""
    return ExerciseFacts(
        id=exercise.id,
        domain=exercise.domain.value,
        counted=exercise.counted,
        start=exercise.start.work,
        ceiling=exercise.ceiling.work,
        load_ceiling=exercise.ceiling.load_kg,
    )
