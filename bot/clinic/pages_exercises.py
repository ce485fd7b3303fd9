"""The exercise library to read: drawings, steps, doses, and what is easier, harder or instead."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from bot.clinic.sessions import Clinician, TheRoom
from bot.drawing import draw_exercise_svg
from coaching.content.exercises import exercise_library, provenance_of
from coaching.rules.body import MIDDLE_PARTS, SIDED_PARTS
from coaching.rules.exercises import (
    ANY,
    GENTLE_ENERGY,
    Domain,
    Exercise,
    Limits,
    Movement,
    Position,
    UnknownExercise,
    easier_than,
    flare_substitutes,
    harder_than,
    suitable,
    swaps_for,
)

router = APIRouter()
_PAGE = "/exercises"
_MOST_OTHERS = 6
_LONGEST_WORDS = 60  # characters of what is searched for
_PARTS = (*MIDDLE_PARTS, *SIDED_PARTS)


@router.get(_PAGE)
def list_exercises(
    request: Request,
    room: TheRoom,
    clinician: Clinician,
    domain: str = "",
    region: str = "",
    position: str = "",
    without: str = "",
    spare: str = "",
    gentle: str = "",
    words: str = "",
) -> Response:
    """All exercises, or those that fit; a choice that there isn't rules out nothing."""
    chosen = {
        "domain": domain,
        "region": region,
        "position": position,
        "without": without,
        "spare": spare,
        "gentle": gentle,
        "words": words[:_LONGEST_WORDS],
    }
    context = {
        "clinician": clinician,
        "exercises": _search(chosen),
        "total": len(exercise_library().all),
        "chosen": chosen,
        "domains": list(Domain),
        "positions": list(Position),
        "movements": list(Movement),
        "parts": _PARTS,
        "unsigned": [one for one in Domain if provenance_of(one).signed_off_by is None],
    }
    return room.templates.TemplateResponse(request, "exercises.html", context)


def _search(chosen: Mapping[str, str]) -> list[Exercise]:
    """What fits all that was chosen, in the library's order."""
    spare, without, position, domain = (chosen[key] for key in ("spare", "without", "position", "domain"))
    limits = Limits(
        avoid_regions=frozenset({spare}) if spare in _PARTS else frozenset(),
        avoid_movements=frozenset({Movement(without)}) if without in set(Movement) else frozenset(),
        positions=frozenset({Position(position)}) if position in set(Position) else None,
        most_energy=GENTLE_ENERGY if chosen["gentle"] else ANY.most_energy,
    )
    domains = (Domain(domain),) if domain in set(Domain) else tuple(Domain)
    region, words = chosen["region"], chosen["words"].strip().lower()
    return [
        one
        for one in suitable(exercise_library(), limits, domains=domains)
        if (region not in _PARTS or one.trains(region)) and words in one.name.lower()
    ]


@router.get(_PAGE + "/{exercise_id}")
def show_exercise(request: Request, room: TheRoom, clinician: Clinician, exercise_id: str) -> Response:
    """One exercise."""
    exercise, library = _find(exercise_id), exercise_library()
    context = {
        "clinician": clinician,
        "exercise": exercise,
        "easier": easier_than(library, exercise),
        "harder": harder_than(library, exercise),
        "swaps": swaps_for(library, exercise)[:_MOST_OTHERS],
        "substitutes": flare_substitutes(library, exercise)[:_MOST_OTHERS],
        "provenance": provenance_of(exercise.domain),
    }
    return room.templates.TemplateResponse(request, "exercise.html", context)


@router.get(_PAGE + "/{exercise_id}/drawing.svg")
def draw(_room: TheRoom, _clinician: Clinician, exercise_id: str) -> Response:
    """The drawing of an exercise."""
    return Response(draw_exercise_svg(_find(exercise_id).id), media_type="image/svg+xml")


def _find(exercise_id: str) -> Exercise:
    try:
        return exercise_library().get(exercise_id)
    except UnknownExercise:
        raise HTTPException(404) from None
