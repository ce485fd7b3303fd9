"""Saying a session and its steps: names, amounts, what was done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from rasa_sdk.executor import CollectingDispatcher

from coaching.content.exercises import exercise_library
from coaching.content.exercises.labels import dose_words
from coaching.rules.exercise_session import Part, Step, place_of
from coaching.rules.exercises import Counted
from coaching.store.models import ExerciseWalk

STEP: Final = "utter_ask_exercise_form_exercise_step"
_HEADS: Final = {Part.WARM_UP: "Warm-up", Part.COOL_DOWN: "Cool-down"}


def say_step(dispatcher: CollectingDispatcher, walk: ExerciseWalk, steps: Sequence[Step]) -> None:
    """The next step with its drawing, which the bot draws when it sends it."""
    place = place_of(steps)
    if place is None:
        return
    step = steps[place]
    exercise = exercise_library().get(step.exercise)
    buttons = [{"title": "Start the timer", "payload": f"bot:exercise:start:{walk.id}:{place}"}]
    dispatcher.utter_message(
        response=STEP,
        json_message={"picture_of_exercise": exercise.id},
        buttons=buttons if exercise.counted is not Counted.REPETITIONS else [],
        exercise_place=_place_words(steps, place),
        exercise_name=exercise.name,
        exercise_dose=amount_words(exercise.id, step.amount, with_sets=True),
        exercise_how=" ".join(exercise.steps),
        exercise_stop=exercise.stop,
    )


def amount_words(exercise_id: str, amount: int, *, with_sets: bool = False) -> str:
    """How much of an exercise, in words: "8 times on each side"."""
    exercise = exercise_library().get(exercise_id)
    dose = replace(exercise.start, work=amount, sets=exercise.start.sets if with_sets else 1)
    return dose_words(exercise, dose)


def done_lines(done: Mapping[str, int]) -> str:
    """A line for each exercise that was done."""
    return "\n".join(f"• {name_of(one)}: {amount_words(one, amount)}" for one, amount in done.items())


def in_one_line(done: Mapping[str, int]) -> str:
    """The same in one line."""
    return "; ".join(f"{name_of(one)}, {amount_words(one, amount)}" for one, amount in done.items())


def names_in_one_line(exercises: Iterable[str]) -> str:
    """Only the names."""
    return "; ".join(name_of(one) for one in exercises)


def name_of(exercise_id: str) -> str:
    """What the library calls it."""
    return exercise_library().get(exercise_id).name


def button(title: str, intent: str, **values: Any) -> dict[str, str]:
    """A button of ours."""
    pairs = ", ".join(f'"{name}": "{value}"' for name, value in values.items())
    return {"title": title, "payload": f"/{intent}{{{pairs}}}" if pairs else f"/{intent}"}


def _place_words(steps: Sequence[Step], place: int) -> str:
    step = steps[place]
    if step.part is not Part.MAIN:
        return _HEADS[step.part]
    main = [n for n, one in enumerate(steps) if one.part is Part.MAIN]
    return f"{main.index(place) + 1} of {len(main)}"
