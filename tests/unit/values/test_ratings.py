from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.values.ratings import Rating, format_rating, read_rating, read_unasked_rating

READ = {
    "4": 4,
    "7/10": 7,
    "7 / 10": 7,
    "about a six": 6,
    "6 out of 10": 6,
    "8 out of ten": 8,
    "six or seven": 6.5,
    "6-7": 6.5,
    "6 or 7 out of 10": 6.5,
    "between 5 and 6": 5.5,
    "between a five and a six": 5.5,
    "five and a half": 5.5,
    "5½": 5.5,
    "4.5": 4.5,
    "4,5": 4.5,
    "7ish": 7,
    "bad today, maybe 8": 8,
    "7️⃣": 7,
    "７": 7,
    "eigth": 8,
    "10!!!": 10,
    "a solid 5.": 5,
    "no pain": 0,
    "None today": 0,
    "nothing hurts": 0,
    "i have no pain at all": 0,
    "was 7 this morning, 4 now": 4,
    "4 today, 7 yesterday": 4,
    "7 yesterday, today it's 5": 5,
    "5/10 today but 8/10 yesterday": 5,
    "it's a 7 after 20 mins in the garden": 7,
    "4 hours sleep, so a 6": 6,
    "at 5 it was 7": 7,
    "it was 8 and then a 5 now": 5,
    "3 out of 5": 6,
    "70%": 7,
    "6, no sorry 7": 7,
    "one": 1,
    "about one": 1,
    "rough one, about a 6": 6,
    "nothing at all": 0,
    "none today thanks": 0,
    "none, no pain in my knee": 0,
}
OUT_OF_RANGE = {"12": 12, "I'd say 11": 11, "12/10": 12, "-3": -1, "minus 2": -1, "100": 100}
UNREADABLE = [
    "",
    "fine",
    "bad",
    "no idea",
    "a hard one",
    "one of those days",
    "hey. rough one",
    "bad one today",
    "tough one",
    "good one",
    "this one",
    "one sec",
    "two steps forward one back",
    "nothing to report",
    "nothing special",
    "nothing new",
    "none, my lift was working",
    "no one helped",
    "I took 2 tablets",
    "at 5pm",
    "17:30",
    "walked 20 mins",
    "pain 5 and mood 3",
    "it was 3 and then 8",
    "7 and 8 and 9",
    "live and let live",
    "2-3 tablets",
    "400mg",
]


@pytest.mark.parametrize(("text", "value"), READ.items(), ids=READ)
def test_reads_what_people_type(text: str, value: float) -> None:
    rating = read_rating(text)
    assert rating == Rating(value)
    assert rating.in_range


@pytest.mark.parametrize(("text", "value"), OUT_OF_RANGE.items(), ids=OUT_OF_RANGE)
def test_knows_what_is_off_the_ruler(text: str, value: float) -> None:
    rating = read_rating(text)
    assert rating == Rating(value)
    assert not rating.in_range


@pytest.mark.parametrize("text", UNREADABLE)
def test_asks_again_rather_than_guess(text: str) -> None:
    assert read_rating(text) is None


@pytest.mark.parametrize(("value", "text"), [(6.0, "6"), (6.5, "6.5"), (0.0, "0"), (10.0, "10")])
def test_writes_a_rating_as_people_do(value: float, text: str) -> None:
    assert format_rating(value) == text


@given(st.text(max_size=400))
def test_any_text_is_read_or_not_and_never_fails(text: str) -> None:
    rating = read_rating(text)
    assert rating is None or isinstance(rating.value, float | int)


@given(
    st.integers(0, 10), st.sampled_from(["{}", "about {}", "{}/10", "{} out of 10", "it's a {} today", "{}!"])
)
def test_a_plain_number_is_read_in_any_frame(value: int, frame: str) -> None:
    assert read_rating(frame.format(value)) == Rating(value)


@given(st.integers(0, 10))
def test_what_is_written_is_read_again(value: int) -> None:
    assert read_rating(format_rating(value + 0.5)) == Rating(value + 0.5)


@pytest.mark.parametrize("text", ["from ten till seven", "quiet from ten till 7", "2am to 7 with a break"])
def test_hours_are_no_rating(text: str) -> None:
    assert read_rating(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    {
        "5": 5,
        "hi, about a four today": 4,
        "about a 6": 6,
        "pain 4": 4,
        "no pain today": 0,
        "6, didn't sleep": 6,
        "honestly i had to go to the shops in the rain and my pain is 7": 7,
        "hey. rough one": None,
        "nothing": None,
        "none": None,
        "none, my lift was working": None,
        "nothing to report": None,
        "not feeling 100% today": None,
        "we only had the two to look after since we got back from there": None,
    }.items(),
)
def test_where_none_was_asked_for_only_a_plain_rating_counts(text: str, value: float | None) -> None:
    assert read_unasked_rating(text) == (None if value is None else Rating(value))
