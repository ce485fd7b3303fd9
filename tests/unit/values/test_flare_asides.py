"""What is asked for beside a flare."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.values.flare_asides import asks_for_plan, asks_for_team, asks_why


@pytest.mark.parametrize(
    ("said", "is_so"),
    [
        ("whats the point of asking that", True),
        ("why do you need to know", True),
        ("why", True),
        ("what for?", True),
        ("do i have to answer that", True),
        ("what's that got to do with it", True),
        ("why does my back hurt", False),
        ("why am i like this", False),
        ("no", False),
    ],
)
def test_why_something_is_asked(said: str, is_so: bool) -> None:
    assert asks_why(said) is is_so


@pytest.mark.parametrize(
    ("said", "is_so"),
    [
        ("whats my plan say", True),
        ("what does my plan say about sleep", True),
        ("wheres the card", True),
        ("can you show me the plan please", True),
        ("what's the plan for bad days", True),
        ("what's the plan for the flare today", True),
        ("what does my plan say for today", True),
        ("what's the plan for today", False),
        ("what is the plan for the week", False),
        ("show my plan for tomorrow", False),
        ("whats the plan on monday", False),
        ("i plan to walk", False),
        ("make a plan", False),
        ("what is my walking plan", False),
    ],
)
def test_the_plan_in_a_flare(said: str, is_so: bool) -> None:
    assert asks_for_plan(said) is is_so


@pytest.mark.parametrize(
    ("said", "is_so"),
    [
        ("can you tell my doctor", True),
        ("tell the clinic please", True),
        ("could you let my gp know its flared up", True),
        ("dont tell my doctor", False),
        ("should i tell my doctor", False),
        ("my doctor told me to rest", False),
        ("tell my sister", False),
    ],
)
def test_that_the_team_hears_of_it(said: str, is_so: bool) -> None:
    assert asks_for_team(said) is is_so


@given(st.text(max_size=400))
def test_anything_can_be_read(text: str) -> None:
    for read in (asks_why, asks_for_plan, asks_for_team):
        read(text)


@pytest.mark.parametrize("piece", ["why do you ", "show me my ", "tell my doctor ", "please "])
def test_no_text_keeps_it_busy(piece: str) -> None:
    begun = time.perf_counter()
    for read in (asks_why, asks_for_plan, asks_for_team):
        read(piece * 40 + "x")
    assert time.perf_counter() - begun < 0.5
