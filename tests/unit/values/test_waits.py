from __future__ import annotations

import pytest

from coaching.values.waits import asks_to_wait, wants_to_begin


@pytest.mark.parametrize(
    ("text", "waits"),
    {
        "one sec": True,
        "1 sec": True,
        "one sec, kettle's on": True,
        "hang on a minute": True,
        "just a mo": True,
        "bear with me": True,
        "gimme two minutes": True,
        "hang on, someone's at the door!": True,
        "ok": False,
        "yes please": False,
        "hang on, night was 5 hours": False,
        "one": False,
        "one of those days": False,
        "a 5, one sec": False,
    }.items(),
)
def test_reads_who_asks_for_a_moment(text: str, waits: bool) -> None:
    assert asks_to_wait(text) is waits


@pytest.mark.parametrize(
    ("text", "begins"),
    {
        "ugh fine let's go": True,
        "right then, let's get it over with": True,
        "let's do this": True,
        "let's not": False,
        "let's go tomorrow": False,
        "fine": False,
    }.items(),
)
def test_reads_who_begins(text: str, begins: bool) -> None:
    assert wants_to_begin(text) is begins
