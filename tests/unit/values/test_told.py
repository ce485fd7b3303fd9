from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.values.told import Told, read_number, read_told

OPEN = ("sleep", "energy", "mood", "activity")
CASES = {
    "5": ("5", {}),
    "5, slept ok, did my walk": ("5", {"sleep": (None, "slept ok"), "activity": (None, "did my walk")}),
    "5 slept ok did my walk": ("5", {"sleep": (None, "slept ok"), "activity": (None, "did my walk")}),
    "pain 5 energy 4 mood 6": ("pain 5", {"energy": (4, "energy 4"), "mood": (6, "mood 6")}),
    "6 i slept 4 hours, feeling low": ("6", {"sleep": (4, "i slept 4 hours"), "mood": (None, "feeling low")}),
    "slept like a log so only a 3": ("only a 3", {"sleep": (None, "slept like a log")}),
    "slept badly, did nothing": ("", {"sleep": (None, "slept badly"), "activity": (None, "did nothing")}),
    "5 walked to work, bit stiff but ok": ("5", {"activity": (None, "walked to work, bit stiff but ok")}),
    "3 because i went for a walk yesterday": ("3 because i went for a walk yesterday", {}),
    "8 after i did the hoovering": ("8 after i did the hoovering", {}),
    "7, tired of all this": ("7, tired of all this", {}),
    "same as usual": ("same as usual", {}),
    "went up to a 7": ("went up to a 7", {}),
    "been in bed all day 9": ("been in bed all day 9", {}),
    "fed up 7": ("fed up 7", {}),
    "6 but not so happy": ("6", {"mood": (None, "not so happy")}),
    "6, haven't been and walked today": ("6, haven't been and walked today", {}),
    "5, my wife slept badly": ("5, my wife slept badly", {}),
    "5, wish i slept": ("5, wish i slept", {}),
    "terrible, an 8, barely slept": ("terrible, an 8", {"sleep": (None, "barely slept")}),
    "an 8 barely slept": ("an 8", {"sleep": (None, "barely slept")}),
    "6 no energy at all": ("6", {"energy": (None, "no energy at all")}),
    "4 didnt sleep much": ("4", {"sleep": (None, "didnt sleep much")}),
    "5 hardly walked": ("5", {"activity": (None, "hardly walked")}),
    "bad because of no sleep, 7": ("bad because of no sleep, 7", {}),
}


@pytest.mark.parametrize(("text", "expected"), CASES.items(), ids=CASES)
def test_reads_several_answers_in_one(
    text: str, expected: tuple[str, dict[str, tuple[float | None, str]]]
) -> None:
    rest, others = expected
    assert read_told(text, "pain", OPEN) == (
        rest,
        {question: Told(*told) for question, told in others.items()},
    )


def test_takes_nothing_that_has_an_answer_already() -> None:
    assert read_told("5, slept ok", "pain", ["energy"]) == ("5, slept ok", {})


@pytest.mark.parametrize(
    ("question", "words", "number"),
    [
        ("sleep", "bed at 11 up at 7", 8),
        ("sleep", "slept ok", None),
        ("energy", "about a 4", 4),
        ("mood", "12", None),
        ("sleep", "40 minutes", None),
        ("sleep", "slept 40 minutes", 0.67),
        ("sleep", "an hour", 1),
        ("note", "5", None),
        ("nonsense", "5", None),
    ],
)
def test_a_number_counts_within_its_questions_range(question: str, words: str, number: float | None) -> None:
    assert read_number(question, words) == number


@given(st.text(max_size=300), st.sampled_from(["pain", "sleep", "energy", "mood", "activity", "note"]))
def test_no_word_is_invented_and_none_is_given_twice(text: str, asked: str) -> None:
    rest, others = read_told(text, asked, [question for question in OPEN if question != asked])
    assert asked not in others
    for words in (rest, *(told.words for told in others.values())):
        assert "".join(words.split()) in "".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "went to bed at 11, up at 6",
        "did not sleep a wink",
        "been in bed since 9, up at 7",
        "I did get 6 hours",
    ],
)
def test_the_night_stays_with_the_question_about_it(text: str) -> None:
    assert read_told(text, "sleep", ["energy", "mood", "activity"]) == (text, {})


def test_a_very_long_answer_is_kept_whole() -> None:
    text = "slept badly " * 80
    assert read_told(text, "sleep", OPEN[1:]) == (text, {})


@pytest.mark.parametrize(
    ("text", "expected"),
    {
        "I did the gardening, 40 minutes!!": ("", {"activity": (None, "I did the gardening, 40 minutes!!")}),
        "walked the dog, 2 hours": ("", {"activity": (None, "walked the dog, 2 hours")}),
        "walked the dog, slept 2 hours": (
            "slept 2 hours",
            {"activity": (None, "walked the dog")},
        ),
        "walked the dog, 7 hours": ("7 hours", {"activity": (None, "walked the dog")}),
    }.items(),
)
def test_how_long_something_was_done_is_no_night(
    text: str, expected: tuple[str, dict[str, tuple[float | None, str]]]
) -> None:
    rest, others = read_told(text, "sleep", ("energy", "mood", "activity"))
    assert rest == expected[0]
    assert {q: (told.number, told.words) for q, told in others.items()} == expected[1]
