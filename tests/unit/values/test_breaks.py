"""Until when a break lasts, and that it is over."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.values.breaks import ends_break, read_break_end, read_rest

TODAY = date(2026, 11, 29)  # a Sunday


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("until Friday", date(2026, 12, 4)),
        ("till the 12th", date(2026, 12, 12)),
        ("until the 12th of December", date(2026, 12, 12)),
        ("until 3 jan", date(2027, 1, 3)),
        ("until the 3rd", date(2026, 12, 3)),
        ("until after the 12th", date(2026, 12, 13)),
        ("until next week", date(2026, 11, 30)),
        ("until the weekend", date(2026, 12, 5)),
        ("until tomorrow", date(2026, 11, 30)),
        ("for a week", date(2026, 12, 6)),
        ("a fortnight", date(2026, 12, 13)),
        ("3 days", date(2026, 12, 2)),
        ("for the rest of the week", date(2026, 11, 30)),
        ("until I feel better", None),
        ("until the 31st of February", None),
        ("a bit", None),
    ],
)
def test_reads_the_first_day_after_a_break(text: str, end: date | None) -> None:
    assert read_break_end(text, TODAY) == end


@pytest.mark.parametrize(
    "text",
    [
        "holiday til friday",
        "take a break until Friday",
        "no messages until Friday",
        "on holiday till Friday",
        "pause till friday",
    ],
)
def test_a_break_is_asked_for_or_told(text: str) -> None:
    assert read_rest(text, TODAY) == date(2026, 12, 4)


@pytest.mark.parametrize(
    "text",
    [
        "I had a break for a week",
        "until Friday",
        "take a break",
        "my knee hurt for a week",
        "my holiday was 3 days",
    ],
)
def test_no_break_is_made_of_other_words(text: str) -> None:
    assert read_rest(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("no break after all", True),
        ("I'm back early", True),
        ("cancel the break", True),
        ("I'm back home", True),
        ("you can talk to me again", True),
        ("I'm ready to hear from you again", True),
        ("actually resume", True),
        ("I'm done with the break", True),
        ("don't talk to me again", False),
        ("let my doctor read what I write again", False),
        ("can I check in again", False),
        ("when will you write again", False),
        ("message me again in an hour", False),
        ("you can write again on Monday", False),
        ("my back hurts", False),
        ("I'm on my back", False),
        ("the pain is back", False),
        ("I'm back in pain", False),
        ("take a break", False),
    ],
)
def test_a_break_is_over(text: str, ends: bool) -> None:
    assert ends_break(text) is ends


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    end = read_rest(text, TODAY)
    assert end is None or end > TODAY
    ends_break(text)
