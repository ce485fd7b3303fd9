"""What a file of exercises must look like. A mistake says where it is and what is wanted."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from coaching.rules.exercises import (
    LEAST_ENERGY,
    MOST_ENERGY,
    PARTS,
    Counted,
    Domain,
    Dose,
    Equipment,
    Movement,
    Position,
    Task,
)


def _check_part(part: str) -> str:
    if part not in PARTS:
        raise ValueError(f"{part!r} is no part of the pain map; one of {', '.join(sorted(PARTS))} is wanted")
    return part


Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$", max_length=40)]
Part = Annotated[str, AfterValidator(_check_part)]
Sentence = Annotated[str, Field(min_length=8, max_length=140, pattern=r"[.!]$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DoseEntry(_Strict):
    """A dose as it is written; rest in seconds, load in kilograms."""

    sets: int = Field(ge=1, le=5)
    work: int = Field(ge=1, le=60)
    rest: int = Field(ge=0, le=180)
    load: float | None = Field(default=None, ge=0, le=20)

    def dose(self) -> Dose:
        """The value that the rules work with."""
        return Dose(self.sets, self.work, self.rest, self.load)


class ExerciseEntry(_Strict):
    """One exercise as it is written. What is harder follows from ``easier``."""

    id: Slug
    name: str = Field(min_length=4, max_length=48)
    regions: list[Part] = Field(min_length=1)
    loads: list[Part]
    equipment: list[Equipment] = []
    position: Position
    movements: list[Movement] = []
    counted: Counted
    each_side: bool = False
    start: DoseEntry
    ceiling: DoseEntry
    steps: list[Sentence] = Field(min_length=2, max_length=5)
    feel: Sentence
    stop: Sentence
    easier: list[Slug] = []
    energy: int = Field(ge=LEAST_ENERGY, le=MOST_ENERGY)
    serves: list[Task] = Field(min_length=1)

    @model_validator(mode="after")
    def _room_to_grow(self) -> Self:
        """The ceiling is above the start in no respect lower."""
        start, ceiling = self.start, self.ceiling
        if ceiling.sets < start.sets or ceiling.work < start.work:
            raise ValueError(f"{self.id}: the ceiling is below the start; raise the ceiling")
        if ceiling.sets * ceiling.work <= start.sets * start.work:
            raise ValueError(f"{self.id}: nothing lies between start and ceiling; raise the ceiling")
        if (ceiling.load is None) != (start.load is None) or (ceiling.load or 0) < (start.load or 0):
            raise ValueError(f"{self.id}: a load needs a start and a ceiling that is no lower")
        return self


class ExerciseFile(_Strict):
    """A file: its domain, who vouches for it, and its exercises."""

    version: str = Field(min_length=1)
    source: str = Field(min_length=20)
    signed_off_by: str | None
    domain: Domain
    exercises: list[ExerciseEntry] = Field(min_length=1)
