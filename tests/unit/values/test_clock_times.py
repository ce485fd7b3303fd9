from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.values.clock_times import format_clock_time, read_clock_time


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("remind me at 9 instead", time(9, 0)),
        ("move it to 6pm", time(18, 0)),
        ("7 p.m. please", time(19, 0)),
        ("18:30", time(18, 30)),
        ("6.30", time(18, 30)),
        ("half past six", time(18, 30)),
        ("quarter to seven in the evening", time(18, 45)),
        ("quarter past 9 am", time(9, 15)),
        ("nine o'clock", time(9, 0)),
        ("8 in the evening", time(20, 0)),
        ("seven in the morning", time(7, 0)),
        ("12", time(12, 0)),
        ("12 am", time(0, 0)),
        ("i want my reminder at noon", time(12, 0)),
        ("could it be at lunchtime", time(12, 30)),
        ("make it evenings please", time(18, 0)),
        ("i prefer mornings", time(9, 0)),
        ("00:30", time(0, 30)),
    ],
)
def test_times_people_type(text, expected):
    assert read_clock_time(text) == expected


@pytest.mark.parametrize(
    "text", ["", "when do you write", "another time please", "the reminder comes too late", "25:00", "99"]
)
def test_no_time_in_it(text):
    assert read_clock_time(text) is None


@given(st.text(max_size=400))
def test_any_text_is_read_without_a_fault(text):
    assert read_clock_time(text) is None or isinstance(read_clock_time(text), time)


@given(st.times().map(lambda t: t.replace(second=0, microsecond=0)))
def test_what_is_said_back_is_read_as_the_same_time(moment):
    assert read_clock_time(format_clock_time(moment)) == moment
