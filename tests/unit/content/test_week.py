"""The week of moving in words, its picture, and how much was comfortable."""

from __future__ import annotations

import io
from datetime import date

import pytest
from PIL import Image

from bot.telegram.week_picture import Day, draw_week
from coaching.content import week
from coaching.content.exercises import exercise_library
from coaching.content.exercises.names import find_named
from coaching.rules.exercises import Counted
from coaching.rules.progression import DayKind, Dose, Reason
from coaching.values.week_tries import read_try

ALL = [one.id for one in exercise_library().all]


@pytest.mark.parametrize("exercise", ALL)
def test_every_exercise_is_found_by_its_own_name(exercise: str) -> None:
    assert exercise in find_named(week.name_of(exercise), ALL)


@pytest.mark.parametrize(
    ("words", "own", "found"),
    [
        ("squats", ["mini_squat", "head_turn"], ["mini_squat"]),
        ("the sqauts", ["mini_squat", "head_turn"], ["mini_squat"]),
        ("wall push-ups", ["wall_push", "table_push"], ["wall_push"]),
        ("push ups", ["wall_push", "table_push"], ["wall_push", "table_push"]),
        ("neck one", ["head_turn", "bridge"], ["head_turn"]),
        ("bridges", ["head_turn", "bridge"], ["bridge"]),
        ("knee press", ["quad_press", "heel_slide"], ["quad_press"]),
        ("milk", ["quad_press", "heel_slide"], []),
        ("it", ["quad_press", "heel_slide"], []),
    ],
)
def test_what_people_call_them(words: str, own: list[str], found: list[str]) -> None:
    assert find_named(words, own) == found


def test_the_best_hours_are_said_with_their_reason() -> None:
    said = week.best_time_line(("morning", "evening"))
    assert said.startswith("Good hours for it: the morning and the evening, since you told me")


def test_reasons_are_those_that_there_are() -> None:
    assert set(week._all()["since"]) <= {one.value for one in Reason}


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (Dose(2, repetitions=8), Dose(3, repetitions=8), "Press the knee down: 3 days a week in place of 2"),
        (Dose(2, repetitions=8), Dose(2, repetitions=9), "Press the knee down: 9 times in place of 8 times"),
    ],
)
def test_a_step_in_words(before: Dose, after: Dose, said: str) -> None:
    assert week.step_words("quad_press", before, after) == said


@pytest.mark.parametrize(
    ("text", "counted", "amount"),
    [
        ("8", Counted.REPETITIONS, 8),
        ("about ten", Counted.REPETITIONS, 10),
        ("managed 6 each side", Counted.REPETITIONS, 6),
        ("11 or 12", Counted.REPETITIONS, 11),
        ("none", Counted.REPETITIONS, 0),
        ("20 secs", Counted.SECONDS, 20),
        ("half a minute", Counted.SECONDS, 30),
        ("25", Counted.SECONDS, 25),
        ("5 mins", Counted.MINUTES, 5),
        ("a quarter of an hour", Counted.MINUTES, 15),
        ("30 secs", Counted.MINUTES, 0),
        ("30 seconds", Counted.MINUTES, 0),
        ("half a minute", Counted.MINUTES, 0),
        ("90 seconds", Counted.MINUTES, 1),
        ("1:30", Counted.MINUTES, 1),
        ("1:30", Counted.SECONDS, 90),
        ("1 minute 20 seconds", Counted.SECONDS, 80),
        ("1 min 20", Counted.SECONDS, 80),
        ("1m20s", Counted.SECONDS, 80),
        ("a minute and a half", Counted.SECONDS, 90),
        ("2 mins", Counted.SECONDS, 120),
        ("20-30 secs", Counted.SECONDS, 20),
        ("10 to 15 mins", Counted.MINUTES, 10),
        ("1 hour 20 minutes", Counted.MINUTES, 80),
        ("20 made it flare, 10 was ok", Counted.MINUTES, 10),
        ("20 made it flare, 10 was ok", Counted.SECONDS, 10),
        ("20 made it flare, 10 was ok", Counted.REPETITIONS, 10),
        ("20 mins made it flare, 10 mins was ok", Counted.MINUTES, 10),
        ("20 mins made it flare, 10 was ok", Counted.MINUTES, 10),
        ("2 minutes hurt, 1 was ok", Counted.SECONDS, 60),
        ("8 fine, 10 hurt", Counted.REPETITIONS, 8),
        ("8, pain was 3/10", Counted.REPETITIONS, 8),
        ("10 in one go", Counted.REPETITIONS, 10),
        ("5 mins, pain 3", Counted.MINUTES, 5),
        ("my knee hurts", Counted.REPETITIONS, None),
        ("9999", Counted.REPETITIONS, None),
    ],
)
def test_how_much_was_comfortable(text: str, counted: Counted, amount: int | None) -> None:
    assert read_try(text, counted) == amount


def test_days_in_a_row() -> None:
    assert week.days_in_words(["mon"]) == "Monday"
    assert week.days_in_words(["mon", "wed", "fri"]) == "Monday, Wednesday and Friday"


def test_a_day_of_the_picture() -> None:
    assert week.picture_lines({}, None, ()) == ["Rest"]
    assert week.picture_lines({"quad_press": 8}, DayKind.PLANNED, ()) == ["Press the knee down  8 x"]
    assert week.picture_lines({"quad_press": 8}, DayKind.FLEX, ()) == ["A hard day, and it counts"]
    assert week.day_name(date(2026, 11, 20), today=date(2026, 11, 20)) == "today"


def test_the_picture_is_as_wide_as_a_phone_and_grows_with_its_days() -> None:
    def size(lines: int) -> tuple[int, int]:
        days = [Day("Mon", ["Press the knee down  8 x"] * lines), Day("Tue", ["Rest"], is_rest=True)]
        return Image.open(io.BytesIO(draw_week("Your moving week", days))).size

    assert size(1)[0] == size(4)[0] == 1080
    assert size(1)[1] < size(4)[1]
