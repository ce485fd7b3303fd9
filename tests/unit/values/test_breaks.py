from datetime import timedelta

import pytest

from coaching.values.breaks import read_break


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3 days", 3),
        ("a week please", 7),
        ("two weeks", 14),
        ("a fortnight", 14),
        ("one month", 30),
        ("till tomorrow", 1),
        ("maybe 10 Days?", 10),
    ],
)
def test_lengths_people_type(text, days):
    assert read_break(text) == timedelta(days=days)


@pytest.mark.parametrize("text", ["", "no", "a bit", "0 days", "999 months", "3"])
def test_no_length_in_it(text):
    assert read_break(text) is None
