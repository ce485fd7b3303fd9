from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.values.compared import means_same, read_comparison, read_yesterday


@pytest.mark.parametrize(
    "text",
    [
        "same as usual",
        "Same again",
        "about the same",
        "no change",
        "no different",
        "as always",
        "like yesterday",
    ],
)
def test_means_the_same(text: str) -> None:
    assert means_same(text)


@pytest.mark.parametrize("text", ["same, 6", "4", "worse", "some change in my pocket", ""])
def test_means_something_else(text: str) -> None:
    assert not means_same(text)


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("worse than yesterday", "worse"),
        ("bit better", "better"),
        ("it's eased a bit", "better"),
        ("worse than yesterday, 7", None),
        ("no better no worse", None),
        ("fine", None),
    ],
)
def test_reads_a_comparison(text: str, way: str | None) -> None:
    assert read_comparison(text) == way


@pytest.mark.parametrize(
    ("text", "rating", "rest"),
    [
        ("yesterday was an 8", 8, ""),
        ("8 yesterday, 5 today", 8, "5 today"),
        ("it was 7 yesterday but 4 now", 7, "4 now"),
        ("7 yesterday today its 5", 7, "today its 5"),
    ],
)
def test_a_rating_for_yesterday_is_told_from_todays(text: str, rating: float, rest: str) -> None:
    found = read_yesterday(text)
    assert found is not None
    assert (found[0].value, " ".join(found[1].split())) == (rating, rest)


@pytest.mark.parametrize(
    "text",
    [
        "yesterday was bad",
        "4",
        "12 yesterday",
        "it was 7 this morning",
        "5, slept 6 last night",
        "my energy was 3 yesterday",
        "It's a 6 because I overdid it yesterday",
        "6 worse than yesterday",
        "7 since last night",
        "4 yesterday to 6",
        "day before yesterday 8",
    ],
)
def test_nothing_is_invented_for_yesterday(text: str) -> None:
    assert read_yesterday(text) is None


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    means_same(text)
    read_comparison(text)
    read_yesterday(text)
