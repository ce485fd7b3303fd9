"""Exercises told in a sentence, as people type: read as they are said, and nothing invented."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.content.exercises import exercise_library
from coaching.content.exercises.names import known, names_of
from coaching.values.exercise_log import ExerciseLog, read_exercise_log

PLAN = known(("mini_squat", "heel_raise", "steady_walk", "calf_stretch", "one_leg_stand", "band_row"))
SQUAT, HEEL, WALK, CALF, STAND, ROW = (one.id for one in PLAN)

# What is done, with the amount; "half" for half of it. "out": not done. The rest as in ExerciseLog.
TOLD: list[tuple[str, dict[str, Any]]] = [
    ("did the squats, 10 of them, knee grumbled a bit", {SQUAT: 10, "felt": "knee grumbled a bit"}),
    ("Did the squats, ten of them, knee grumbled a bit", {SQUAT: 10, "felt": "knee grumbled a bit"}),
    ("did my squats", {SQUAT: None}),
    ("done the squats!!", {SQUAT: None}),
    ("10 squats done", {SQUAT: 10}),
    ("squats x10", {SQUAT: 10}),
    ("squats x 8 this morning", {SQUAT: 8}),
    ("managed 6 squats", {SQUAT: 6}),
    ("i managed six wee squats", {SQUAT: 6}),
    ("did 2x10 squats", {SQUAT: 10}),
    ("2 sets of 8 squats done", {SQUAT: 8}),
    ("did sqauts 12 times", {SQUAT: 12}),
    ("just did a dozen squats", {SQUAT: 12}),
    ("half a dozen squats done", {SQUAT: 6}),
    ("did half the squats", {SQUAT: "half"}),
    ("8-10 squats done", {SQUAT: 8}),
    ("ive done the small knee bends, about 9", {SQUAT: 9}),
    ("finished my mini-squats", {SQUAT: None}),
    ("did the squats and the heel raises", {SQUAT: None, HEEL: None}),
    ("did 8 squats and 12 heel raises", {SQUAT: 8, HEEL: 12}),
    ("8 squats, 12 calf raises", {SQUAT: 8, HEEL: 12}),
    ("did squats 8 and heel lifts 12", {SQUAT: 8, HEEL: 12}),
    ("didn't do the squats", {"out": (SQUAT,)}),
    ("didnt do squats today", {"out": (SQUAT,)}),
    ("i did not manage the squats", {"out": (SQUAT,)}),
    ("couldnt face the squats", {"out": (SQUAT,)}),
    ("skipped the squats", {"out": (SQUAT,)}),
    ("no squats today", {"out": (SQUAT,)}),
    ("squats didnt happen", {"out": (SQUAT,)}),
    ("never got round to the squats", {"out": (SQUAT,)}),
    ("forgot to do my squats", {"out": (SQUAT,)}),
    ("did the heel raises but not the squats", {HEEL: None, "out": (SQUAT,)}),
    ("did 10 heel raises, skipped the squats", {HEEL: 10, "out": (SQUAT,)}),
    ("didnt do the squats but did 10 heel raises", {HEEL: 10, "out": (SQUAT,)}),
    ("didn't do the squats or the heel raises", {"out": (SQUAT, HEEL)}),
    ("couldnt do 10 squats, only 5", {SQUAT: 5}),
    ("did everything except the squats", {"everything": True, "out": (SQUAT,)}),
    ("did all but the squats", {"everything": True, "out": (SQUAT,)}),
    ("did all my exercises", {"everything": True}),
    ("ive done my exercises", {"everything": True}),
    ("done my excercises, felt good", {"everything": True, "felt": "felt good"}),
    ("finished today's session", {"everything": True}),
    ("did the whole lot", {"everything": True}),
    ("did them all, pain was a 4", {"everything": True, "pain": 4, "felt": "pain was a 4"}),
    ("didnt do my exercises", {"nothing": True}),
    ("did none of it today", {"nothing": True}),
    ("did my walk, 10 mins", {WALK: 10}),
    ("went for my walk, twenty minutes, lovely", {WALK: 20, "felt": "lovely"}),
    ("walked 15 minutes", {WALK: 15}),
    ("did a half an hour walk", {WALK: 30}),
    ("did the walk for 12 min, pain 3/10", {WALK: 12, "pain": 3, "felt": "pain 3/10"}),
    ("did my walk at 9", {WALK: None}),
    ("calf stretch 30 secs done", {CALF: 30}),
    ("held the calf stretch for 20 seconds, did it ok", {CALF: 20, "felt": "did it ok"}),
    ("did calf stretches for a minute", {CALF: 60}),
    ("stood on one leg? no", None),
    ("did the one leg stand 20 sec each side", {STAND: 20}),
    ("did my rows, 10, shoulder twinged", {ROW: 10, "felt": "shoulder twinged"}),
    ("rowing done 8 reps", {ROW: 8}),
    ("did the squats pain 5", {SQUAT: None, "pain": 5, "felt": "did the squats pain 5"}),
    ("8 squats, no pain at all", {SQUAT: 8, "pain": 0, "felt": "no pain at all"}),
    ("8 squats 6/10", {SQUAT: 8, "pain": 6}),
    ("squats done, effort 4", {SQUAT: None, "effort": 4}),
    ("did the squats yesterday", {SQUAT: None, "days_ago": 1}),
    ("did 8 squats last night", {SQUAT: 8, "days_ago": 1}),
    ("did the squats, it was too much", {SQUAT: None, "too_much": True, "felt": "it was too much"}),
    ("did the squats, not too much", {SQUAT: None, "felt": "not too much"}),
    ("did the easier version of the squats", {SQUAT: None, "easier": True}),
    ("squatted 5 times", {SQUAT: 5}),
    ("smashed 20 heel raises!! feeling proud", {HEEL: 20, "felt": "feeling proud"}),
    ("did the squats but my knee hurt", {SQUAT: None, "felt": "my knee hurt"}),
    ("did some squats for 5 minutes", None),
    ("did squats and then heel raises but skipped the rows", {SQUAT: None, HEEL: None, "out": (ROW,)}),
    ("didnt do squats, heel raises 10", {HEEL: 10, "out": (SQUAT,)}),
    ("got my squats done and the walk too", {SQUAT: None, WALK: None}),
    ("squats ✅ heel raises ❌", None),
    ("rows were skipped but walk done, 10 min", {WALK: 10, "out": (ROW,)}),
    ("tried the squats, could only do 3", {SQUAT: 3}),
    ("Squats: 10. Heel raises: 12.", {SQUAT: 10, HEEL: 12}),
    ("did 5 squats, then 5 more", {SQUAT: 10}),
    ("i've done squats 10x", {SQUAT: 10}),
    ("did most of my exercises", None),
    ("tried the squats, had to stop at 4", {SQUAT: 4}),
    ("got through 3 of the 10 squats", {SQUAT: 3}),
    ("did my exercises bar the squats", {"everything": True, "out": (SQUAT,)}),
    ("did the squats 3 days in a row", {SQUAT: None}),
    ("not done any squats", {"out": (SQUAT,)}),
    ("did everything", {"everything": True}),
    ("everything done today", {"everything": True}),
    ("got it all done", {"everything": True}),
    ("did the lot this morning", {"everything": True}),
    ("skipped the lot", {"nothing": True}),
    ("did nothing today", {"nothing": True}),
    ("finished my programme before lunch", {"everything": True}),
    ("did my session at 9", {"everything": True}),
    ("tried squats but couldn't", {"out": (SQUAT,)}),
    ("tried the squats, gave up after 3", {SQUAT: 3}),
    ("tried the squats, had to give up", {"out": (SQUAT,)}),
    ("did like 7ish squats", {SQUAT: 7}),
    ("did squats for 2 mins", None),
    (
        "did squats then my back locked up and i couldn't get up",
        {SQUAT: None, "too_much": True, "felt": "my back locked up, i couldn't get up"},
    ),
    (
        "fell over doing my squats, hit my head",
        {SQUAT: None, "too_much": True, "felt": "fell over doing my squats, hit my head"},
    ),
    ("did 3 squats and fell", {SQUAT: 3, "too_much": True, "felt": "fell"}),
    (
        "did my exercises but got dizzy halfway",
        {"everything": True, "too_much": True, "felt": "got dizzy halfway"},
    ),
    (
        "did all of them but nearly fainted",
        {"everything": True, "too_much": True, "felt": "nearly fainted"},
    ),
    (
        "did heel raises 10 and my leg gave way",
        {HEEL: 10, "too_much": True, "felt": "my leg gave way"},
    ),
    ("did the squats, not dizzy or sick", {SQUAT: None}),
    ("did 8 squats, wasnt too much", {SQUAT: 8, "felt": "wasnt too much"}),
    ("did 8 squats, bit much tho", {SQUAT: 8, "too_much": True, "felt": "bit much tho"}),
    ("squats - 8. heel raises - 10. walk - nope", {SQUAT: 8, HEEL: 10, "out": (WALK,)}),
    ("i did 8 squats, is that ok?", {SQUAT: 8}),
]
NOTHING = [
    "squats",
    "should i do the squats?",
    "can i do squats with a sore knee",
    "what are squats",
    "im going to do my squats",
    "ill do the squats later",
    "want to do 10 squats tomorrow",
    "i need to do my exercises",
    "my wife did 10 squats",
    "the physio said 10 squats",
    "she did the heel raises",
    "walked to the shop",
    "walked the dog for 20 mins",
    "walking the dog was nice",
    "went to bed at 10",
    "did the shopping",
    "did 10 minutes of ironing",
    "my knee hurts",
    "i did squats on monday",
    "i used to do 50 squats",
    "i hate squats",
    "pain 5",
    "10",
    "yes",
    "no",
    "did it",
    "how many squats did i do?",
    "if i did 10 squats i'd be proud",
    "i might do the walk",
    "did you do your squats?",
    "thinking of doing my rows",
    "squashed my finger",
    "the heels of my shoes broke",
    "made a row with the neighbour",
    "i've lost everything",
    "i've tried everything and nothing works",
    "i did everything i could",
    "ive had it all",
    "just finished the session with my counsellor",
    "finished the programme on tv",
    "i did a whole programme in 2019, my programme in 2019",
    "nothing helps",
    "nothing matters",
    "nothing is working",
    "i've done nothing wrong",
    "none of my friends came, i did try",
    "none of it matters",
    "i didn't do everything",
    "did you do 8 squats?",
    "",
    "???",
]


def _as_told(log: ExerciseLog) -> dict[str, Any]:
    """Only what is said, in the way in which the table says it."""
    found: dict[str, Any] = {}
    for one in log.done:
        assert len(one.ids) == 1, one
        found[one.ids[0]] = "half" if one.is_half else one.amount
    if log.not_done:
        found["out"] = log.not_done
    if log.pain is not None:
        found["pain"] = log.pain
    plain = ("everything", "nothing", "effort", "felt", "too_much", "easier", "days_ago")
    return found | {name: value for name in plain if (value := getattr(log, name))}


@pytest.mark.parametrize(("text", "told"), TOLD, ids=[text for text, _ in TOLD])
def test_what_is_told_is_read(text: str, told: dict[str, Any] | None) -> None:
    log = read_exercise_log(text, PLAN)
    assert (_as_told(log) if log is not None else None) == told


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_invented(text: str) -> None:
    assert read_exercise_log(text, PLAN) is None


def test_there_are_sentences_enough() -> None:
    assert len(TOLD) >= 60
    assert len(NOTHING) >= 30


def test_a_name_that_two_exercises_share_names_both() -> None:
    both = known(("slow_walk", "brisk_walk"))
    log = read_exercise_log("did my walk", both)
    assert log is not None
    assert [one.ids for one in log.done] == [("slow_walk", "brisk_walk")]
    exact = read_exercise_log("did the brisk walk, 10 mins", both)
    assert exact is not None
    assert [(one.ids, one.amount) for one in exact.done] == [(("brisk_walk",), 10)]


def test_every_exercise_is_read_by_each_of_its_names() -> None:
    for exercise in exercise_library().all:
        for name in names_of(exercise.id):
            log = read_exercise_log(f"did the {name}", known((exercise.id,)))
            assert log is not None, (exercise.id, name)
            assert [one.amount for one in log.done] == [None], (exercise.id, name)


@pytest.mark.parametrize(
    ("words", "is_bare"),
    [
        ("did 30 squats", True),
        ("no, it was thirty squats", True),
        ("did 20 squats, 20 heel raises and 60 seconds of the calf stretch", True),
        ("3 sets of 12 heel raises done this morning!", True),
        ("did 30 squats and now im in bits", False),
        ("did 20 squats too many, legs are jelly", False),
        ("did 30 squats :(", False),
        ("did 30 squats 😩", False),
        ("did 30 squats, great", False),
    ],
)
def test_what_is_said_beside_the_amounts_is_noticed(words: str, is_bare: bool) -> None:
    log = read_exercise_log(words, PLAN)
    assert log is not None
    assert log.is_bare is is_bare


@given(st.text(max_size=300))
def test_any_text_is_read_or_not_and_never_breaks(text: str) -> None:
    log = read_exercise_log(text, PLAN)
    assert log is None or log.done or log.not_done or log.everything or log.nothing


@given(st.integers(1, 999))
def test_the_number_that_is_typed_is_the_number_that_is_read(amount: int) -> None:
    log = read_exercise_log(f"did the squats, {amount} of them", PLAN)
    assert log is not None
    assert log.done[0].amount == amount


def test_long_repeated_words_take_no_long_time() -> None:
    began = time.monotonic()
    read_exercise_log("did not do the squats and the " * 60, PLAN)
    read_exercise_log("didn't even really get round to " * 60, PLAN)
    assert time.monotonic() - began < 1
