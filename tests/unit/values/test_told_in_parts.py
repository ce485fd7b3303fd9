"""Counts, sleep and ratings told in parts, as none, or beside what is only compared."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from coaching.values.reader import Kind, read_value

NOW = datetime(2027, 3, 9, 19, 30, tzinfo=UTC)
REPS = "How many squats did you do?"
TABLETS = "How many painkillers have you taken today?"
TIMES = "How many times did you stretch today?"
WAKING = "How many times did you wake in the night?"
DAYS = "How many days did you walk last week?"
SLEPT = "How many hours did you sleep last night?"
PAIN = "How's your pain right now, 0 to 10?"

COUNTS = [
    # so many of so many, and part by part
    (REPS, "3 sets of 10", 30),
    (REPS, "two fives", 10),
    ("How many sets did you do?", "3 sets of 10", 3),
    (REPS, "10 and then 5 more", 15),
    (REPS, "one short of ten", 9),
    (TABLETS, "two this mornin and two at dinner time", 4),
    (TABLETS, "2 at 7 and 2 at 11", 4),
    (TABLETS, "2x500mg", 2),
    (TABLETS, "I take one every 4 hours", None),
    (TABLETS, "took 2, my wife took 3", 2),
    (TIMES, "once after breakfast once after lunch and once before bed", 3),
    (WAKING, "at 2 and again at 5", 2),
    (WAKING, "slept right through", 0),
    # days of a week by name
    (DAYS, "every single day", 7),
    (DAYS, "every day bar Sunday", 6),
    (DAYS, "Just Tuesday", 1),
    (DAYS, "some days I went twice", None),
    (DAYS, "most days", None),
    # none
    (TABLETS, "haven't touched any", 0),
    (TABLETS, "didn't take one", 0),
    (REPS, "didnae dae ony", 0),
    (REPS, "couldn't tell ye", None),
    (REPS, "not as many as last week", None),
    ("How many people came to visit?", "not a soul", 0),
]
HOURS = [
    ("3 hours then awake for 2 then another 2", 5),
    ("4 hours, plus 1 hour nap", 4),
    ("six hours there or thereabouts", 6),
    ("between five and six hours I should say", [5, 6]),
    ("the baby had me up all night", None),
    ("eight glorious hours", 8),
    ("eight, give or take ten minutes", 8),
    ("only slept 6 when I need 8", 6),
    ("2300-0700", 8),
    ("woke at 5 having gone over at 12", 5),
]
RATINGS = [
    ("on a scale of 1 to 10? its awful", None),
    ("on a scale of 1 to 10 it's a 7", 7),
    ("better than yesterday's 7", None),
    ("my mum says im about a 3 lol but idk", None),
    ("bang in the middle", 5),
    ("hip 6 knee 4", None),
    ("last night 8 this morning 6", 6),
    ("3 it has reduced from 5", 3),
    ("seven, maybe eight by tonight", 7),
    ("only about a 2 cheers", 2),
]


@pytest.mark.parametrize(("question", "text", "expected"), COUNTS)
def test_counts(question: str, text: str, expected: object) -> None:
    assert read_value(Kind.COUNT, text, question, NOW).value == expected


@pytest.mark.parametrize(("text", "expected"), HOURS)
def test_hours_slept(text: str, expected: object) -> None:
    assert read_value(Kind.SLEEP, text, SLEPT, NOW).value == expected


@pytest.mark.parametrize(("text", "expected"), RATINGS)
def test_ratings(text: str, expected: object) -> None:
    assert read_value(Kind.RATING, text, PAIN, NOW).value == expected
