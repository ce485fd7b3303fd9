"""How often, when in the day, what is in the way; and what puts right what was told."""

from __future__ import annotations

import pytest

from coaching.content.knowing import names_of
from coaching.rules.knowing import KINDS, Told
from coaching.values.known_changes import corrects, put_map_right, read_known_change, tells_again
from coaching.values.known_words import (
    is_button,
    read_barriers,
    read_extent,
    read_frequency,
    read_list,
    read_parts_of_day,
)


@pytest.mark.parametrize(
    ("text", "often"),
    [
        ("not at all", 0),
        ("never", 0),
        ("no", 0),
        ("none", 0),
        ("several days", 1),
        ("a few days", 1),
        ("sometimes", 1),
        ("now and then", 1),
        ("not every day", None),
        ("no, never", 0),
        ("never worried", 0),
        ("none at all", 0),
        ("more days than not", 2),
        ("not nearly every day", None),
        ("never stopped", None),
        ("i've never been so nervous", None),
        ("I can't say never", None),
        ("none of your business", None),
        ("no more than usual", None),
        ("less than most days", None),
        ("less than half", 1),
        ("hardly ever", None),
        ("often", None),
        ("most days I'm fine", None),
        ("some days, or most days", None),
        ("haven't a clue", None),
        ("5 days", 1),
        ("more than half", 2),
        ("more than half the days", 2),
        ("most days", 2),
        ("quite often", None),
        ("a lot", None),
        ("rarely", None),
        ("about ten days", 2),
        ("nearly every day", 3),
        ("almost daily", 3),
        ("every day", 3),
        ("all the time", 3),
        ("every single day", 3),
        ("couple of days", 1),
        ("13 days", 3),
        ("2", 2),
        ("yes", None),
        ("not really", None),
        ("not sure", None),
        ("I don't know", None),
        ("purple", None),
    ],
)
def test_how_often(text: str, often: int | None) -> None:
    assert read_frequency(text) == often


@pytest.mark.parametrize(
    ("text", "extent"),
    [
        ("not at all", 0),
        ("No, not at all.", 0),
        ("none", 0),
        ("it doesn't", 0),
        ("completely", 10),
        ("no", None),
        ("no idea", None),
        ("no it is really bad", None),
        ("No, it stops me doing everything", None),
        ("none today but usually 7", None),
        ("never better", None),
        ("completely fine", None),
    ],
)
def test_the_ends_of_a_scale_are_whole_answers(text: str, extent: int | None) -> None:
    assert read_extent(text) == extent


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("mornings", ("morning",)),
        ("around noon", ("noon",)),
        ("late morning", ("morning",)),
        ("early evening", ("evening",)),
        ("before lunch", ("morning",)),
        ("early", ("morning",)),
        ("after lunch", ("noon",)),
        ("evenings not mornings", ("evening",)),
        ("morning and evening", ("morning", "evening")),
        ("it varies", ("varies",)),
        ("when the kids are out", ()),
    ],
)
def test_parts_of_the_day(text: str, parts: tuple[str, ...]) -> None:
    assert read_parts_of_day(text) == parts


@pytest.mark.parametrize(
    ("text", "barriers"),
    [
        ("money", ("money",)),
        ("I can't afford the bus", ("transport", "money")),
        ("I look after my mum", ("caring",)),
        ("nothing", ("none",)),
        ("the stairs", ()),
        ("work", ()),
        ("I broke my leg", ()),
        ("I'm broke", ("money",)),
    ],
)
def test_what_is_in_the_way(text: str, barriers: tuple[str, ...]) -> None:
    assert set(read_barriers(text)) >= set(barriers)
    assert bool(read_barriers(text)) == bool(barriers)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("sleep, walking and my grandchildren", ("sleep", "walking", "my grandchildren")),
        ("1. sleep 2. walking", ("sleep", "walking")),
        ("sleep\nthe garden", ("sleep", "the garden")),
        ("I'd love to walk the dog, even in winter", ("I'd love to walk the dog, even in winter",)),
        ("walking, even in winter, for my dog", ("walking, even in winter, for my dog",)),
        ("sleep, and my garden", ("sleep, and my garden",)),
        ("first, sleep second, walking", ("sleep", "walking")),
        ("I want to play with my grandson again", ("I want to play with my grandson again",)),
        ("a, b, c, d", ("a", "b", "c")),
    ],
)
def test_a_list(text: str, items: tuple[str, ...]) -> None:
    assert read_list(text, 3) == items


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [
        ("mornings", True),
        ("Mornings mostly", True),
        ("Money and transport.", True),
        ("late morning", False),
        ("the bus fare", False),
    ],
)
def test_words_are_kept_unless_they_are_a_buttons(text: str, is_plain: bool) -> None:
    assert is_button(text) is is_plain


MAP = ("right_knee", "lower_back")


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("no, the left knee", {"left_knee", "lower_back"}),
        ("no, the left one", {"left_knee", "lower_back"}),
        ("left knee, not right", {"left_knee", "lower_back"}),
        ("the other knee", {"left_knee", "lower_back"}),
        ("wrong side", {"left_knee", "lower_back"}),
        ("both knees", {"left_knee", "right_knee", "lower_back"}),
        ("also my neck", {"right_knee", "lower_back", "neck"}),
        ("add my left hip", {"right_knee", "lower_back", "left_hip"}),
        ("not the back", {"right_knee"}),
        ("take out the knee, it's the right knee", {"right_knee", "lower_back"}),
        ("my lower back is fine", {"right_knee"}),
    ],
)
def test_the_map_is_put_right(text: str, regions: set[str]) -> None:
    assert put_map_right(MAP, text) == regions


def test_a_single_mark_is_replaced_and_no_region_is_no_correction() -> None:
    assert put_map_right(("left_hip",), "no, my right knee") == {"right_knee"}
    assert put_map_right(MAP, "the weather is awful") is None


KNOWN = {
    "know_map": Told(tags=MAP),
    "know_peg_pain": Told(number=4),
    "know_peg_enjoyment": Told(number=7),
    "know_peg_activity": Told(number=7),
    "know_nervous": Told(number=1),
    "know_worry": Told(number=3),
    "know_best_time": Told(tags=("morning",)),
    "know_aggravators": Told(words="lifting boxes"),
    "know_helps": Told(words="a bath and my brother"),
}
NAMES = {question: names_of(question) for question in KINDS}


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("sorry, 6 not 4", {"know_peg_pain": Told(number=6)}),
        ("not 4, 6", {"know_peg_pain": Told(number=6)}),
        ("the 4 should be 5", {"know_peg_pain": Told(number=5)}),
        ("pain was 5", {"know_peg_pain": Told(number=5)}),
        ("6 not 7", {}),
        ("for the worry several days", {"know_worry": Told(number=1)}),
        ("sorry, nervous nearly every day", {"know_nervous": Told(number=3)}),
        ("I said evenings not mornings", {"know_best_time": Told(tags=("evening",))}),
        ("my sister, not my brother", {"know_helps": Told(words="a bath and my sister")}),
        ("should be my sister not my brother", {"know_helps": Told(words="a bath and my sister")}),
        ("it should say my sister, not my brother", {"know_helps": Told(words="a bath and my sister")}),
        ("i said lifting crates, not boxes", {"know_aggravators": Told(words="lifting crates")}),
        ("worry was several days actually", {"know_worry": Told(number=1)}),
        ("worry should be not at all", {"know_worry": Told(number=0)}),
        ("nervous was several days not nearly every day", {"know_nervous": Told(number=1)}),
        ("enjoying life is a 6 actually", {"know_peg_enjoyment": Told(number=6)}),
        ("no", {}),
        ("that's wrong", {}),
        ("sorry, 6", {}),
        ("nearly every day", {}),
    ],
)
def test_an_answer_is_put_right(text: str, changed: dict[str, Told]) -> None:
    assert read_known_change(text, KNOWN, NAMES) == changed


@pytest.mark.parametrize(
    ("text", "ratings"),
    [
        ("the knee was more like a 7", {"right_knee": 7, "lower_back": 4}),
        ("back 6 not 4", {"right_knee": 3, "lower_back": 6}),
        ("both the knee and the back 5", {"right_knee": 5, "lower_back": 5}),
        ("sorry, the right was 8", {"right_knee": 8, "lower_back": 4}),
    ],
)
def test_the_pain_of_a_place_is_put_right(text: str, ratings: dict[str, int]) -> None:
    known = {**KNOWN, "know_map_pain": Told(ratings={"right_knee": 3, "lower_back": 4})}
    assert read_known_change(text, known, NAMES) == {"know_map_pain": Told(ratings=ratings)}


NEWS = (
    "i slept 4 hours",
    "i take 2 sleeping pills",
    "bed at 10 and sleep well",
    "remind me at 8 in the evenings",
    "low back pain nearly every day",
    "i was down at the shop several days",
    "i was in pain for 10 hours",
    "doing 10 squats is fine",
    "i fell on my knee 2 times",
    "I did not sleep",
    "my husband does that, not me",
    "i want to talk, not walk",
)
SAID = "Sets it off: lifting boxes; eases it: a bath"


@pytest.mark.parametrize(
    "text",
    [
        "tiredness was 8",
        "the neck more like a 7",
        "interest should be not at all",
        "a shower, not a bath",
    ],
)
def test_what_was_said_back_is_given_another_value(text: str) -> None:
    assert tells_again(text, NAMES, SAID)


@pytest.mark.parametrize(
    "text",
    [
        "my knee is an 8 today",
        "I'm not well",
        "we went out, not far",
        "how is that worked out",
        *NEWS,
        "thanks",
        "a 7",
    ],
)
def test_news_is_no_other_value(text: str) -> None:
    assert not tells_again(text, NAMES, SAID)


@pytest.mark.parametrize(
    "text",
    ["not much but my shoulders stop me", "not at all, except my neck", "no, it's my hips that stop me"],
)
def test_an_answer_that_names_a_part_leaves_the_map_alone(text: str) -> None:
    assert read_known_change(text, KNOWN, NAMES, latest="know_peg_enjoyment") == {}


def test_a_number_without_a_name_is_of_the_answer_just_given() -> None:
    rated = {"know_peg_pain": Told(number=4)}
    assert read_known_change("sorry, 6", rated, NAMES, latest="know_peg_pain") == {
        "know_peg_pain": Told(number=6)
    }
    often = {"know_worry": Told(number=3)}
    changed = read_known_change("actually several days", often, NAMES, latest="know_worry")
    assert changed == {"know_worry": Told(number=1)}


ANSWERS = ["not at all", "no", "no, never", "not often", "no, not every day", "never worried", "7", "no, 7"]


@pytest.mark.parametrize("text", ANSWERS)
def test_an_answer_to_the_open_question_puts_nothing_right(text: str) -> None:
    for latest in ("know_worry", "know_peg_activity"):
        assert read_known_change(text, KNOWN, NAMES, latest=latest) == {}


@pytest.mark.parametrize(
    "text", ["no, the left knee", "sorry 6", "I meant evenings", "6 not 4", "also my neck"]
)
def test_what_is_worded_as_a_correction(text: str) -> None:
    assert corrects(text)


@pytest.mark.parametrize("text", ["4", "mornings", "standing at the sink", "nearly every day", "my sister"])
def test_what_is_not(text: str) -> None:
    assert not corrects(text)
