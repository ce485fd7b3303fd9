"""The picture of an exercise by its id."""

from __future__ import annotations

from functools import cache

from bot.drawing.png import draw_png
from bot.drawing.pose import Drawing, read_drawing
from bot.drawing.scene import Scene, build_scene
from bot.drawing.svg import draw_svg
from coaching.content.exercises import base_poses, exercise_library, poses


def drawing_of(exercise_id: str) -> Drawing:
    """The frames of an exercise.

    Raises:
        UnknownExercise: there is none with that id.
        PoseError: its poses are not as they must be.
    """
    exercise = exercise_library().get(exercise_id)
    return read_drawing(exercise.id, poses()[exercise.id], base_poses())


@cache
def scene_of(exercise_id: str) -> Scene:
    """The laid-out picture of an exercise; the same for everybody, so it is worked out once.

    Raises:
        UnknownExercise: there is none with that id.
        PoseError: its poses are not as they must be.
    """
    return build_scene(drawing_of(exercise_id), exercise_id)


def draw_exercise_png(exercise_id: str) -> bytes:
    """For Telegram: 1080 pixels across. Errors as for :func:`scene_of`."""
    return draw_png(scene_of(exercise_id))


def draw_exercise_svg(exercise_id: str) -> str:
    """For a page. Errors as for :func:`scene_of`."""
    return draw_svg(scene_of(exercise_id), exercise_library().get(exercise_id).name)
