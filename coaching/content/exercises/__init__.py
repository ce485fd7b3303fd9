"""The exercises that ship with the product: one file for each domain, and the poses of their drawings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from pydantic import ValidationError

from coaching.content.errors import ContentError
from coaching.content.exercises.schema import ExerciseEntry, ExerciseFile
from coaching.content.files import read_yaml
from coaching.rules.exercises import Domain, Exercise, Library, Refusal

FOLDER: Final = "exercises"


@cache
def exercise_library() -> Library:
    """All exercises, read once.

    Raises:
        ContentError: a file is not as it must be; names the file, the exercise, the field, and what to do.
    """
    entries: dict[str, tuple[ExerciseEntry, ExerciseFile]] = {}
    for domain in Domain:
        file = _read(domain)
        for entry in file.exercises:
            if entry.id in entries:
                raise ContentError(
                    f"{_path(domain)}: two exercises are called {entry.id!r}; rename the new one"
                )
            entries[entry.id] = entry, file
    harder: dict[str, list[str]] = {exercise_id: [] for exercise_id in entries}
    for exercise_id, (entry, _) in entries.items():
        for easier in entry.easier:  # written once, so that both ways are always the same
            harder.setdefault(easier, []).append(exercise_id)
    try:
        return Library({key: _exercise(*value, tuple(harder[key])) for key, value in entries.items()})
    except Refusal as error:
        raise ContentError(f"{FOLDER}: {error}") from error


@cache
def poses() -> Mapping[str, Mapping[str, Any]]:
    """How each exercise is drawn, by its id, as ``bot.drawing`` reads it.

    Raises:
        ContentError: an exercise has no poses, or poses have no exercise.
    """
    found: dict[str, Mapping[str, Any]] = {}
    for domain in Domain:
        found |= read_yaml(f"{FOLDER}/poses/{domain}.yml")["poses"]
    odd = sorted(found.keys() ^ exercise_library().by_id.keys())
    if odd:
        raise ContentError(f"{FOLDER}: poses and exercises differ in {odd}; each needs the other")
    return found


@cache
def base_poses() -> Mapping[str, Any]:
    """The poses that drawings start from, by name."""
    return dict(read_yaml(f"{FOLDER}/poses/bases.yml")["bases"])


def _read(domain: Domain) -> ExerciseFile:
    try:
        file = ExerciseFile.model_validate(read_yaml(_path(domain)))
    except ValidationError as error:
        raise ContentError(f"{_path(domain)}: {_told(error)}") from error
    if file.domain is not domain:
        raise ContentError(f"{_path(domain)}: says it is {file.domain}; name the domain of the file")
    return file


def _path(domain: Domain) -> str:
    return f"{FOLDER}/{domain}.yml"


def _told(error: ValidationError) -> str:
    """Where each mistake is, and what is wanted there."""
    return "; ".join(
        f"{'.'.join(str(part) for part in one['loc']) or 'the file'}: {one['msg']}" for one in error.errors()
    )


def _exercise(entry: ExerciseEntry, file: ExerciseFile, harder: tuple[str, ...]) -> Exercise:
    return Exercise(
        id=entry.id,
        name=entry.name,
        domain=file.domain,
        regions=tuple(entry.regions),
        loads=frozenset(entry.loads),
        equipment=frozenset(entry.equipment),
        position=entry.position,
        movements=frozenset(entry.movements),
        counted=entry.counted,
        each_side=entry.each_side,
        start=entry.start.dose(),
        ceiling=entry.ceiling.dose(),
        steps=tuple(entry.steps),
        feel=entry.feel,
        stop=entry.stop,
        easier=tuple(entry.easier),
        harder=harder,
        energy_cost=entry.energy,
        serves=frozenset(entry.serves),
        version=file.version,
    )
