"""Which entry is meant: all from now on, or one day's."""

from __future__ import annotations

from datetime import date

import pytest

from coaching.values.which_entry import means_all, read_day_before

TODAY = date(2026, 11, 20)  # a Friday


@pytest.mark.parametrize(
    "text",
    [
        "keep my notes private from now on",
        "hide everything I write",
        "don't ever show my notes",
        "they can read my notes again",
        "always keep it private",
    ],
)
def test_all_is_heard(text: str) -> None:
    assert means_all(text)


@pytest.mark.parametrize(
    "text", ["keep that private", "hide it", "please keep this between us", "make it private"]
)
def test_one_is_not_all(text: str) -> None:
    assert not means_all(text)


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("what did I say yesterday", date(2026, 11, 19)),
        ("hide what I wrote the day before yesterday", date(2026, 11, 18)),
        ("what did I tell you on Monday", date(2026, 11, 16)),
        ("what was it last Sunday", date(2026, 11, 15)),
        ("keep today's note private", date(2026, 11, 20)),
        ("keep that private", None),
    ],
)
def test_a_day_is_never_in_the_future(text: str, on: date | None) -> None:
    assert read_day_before(text, TODAY) == on
