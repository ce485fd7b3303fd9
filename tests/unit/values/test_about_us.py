"""Who wants to be left alone, and who asks who made the coach."""

from __future__ import annotations

import time

import pytest

from coaching.values.about_us import asks_if_machine, asks_to_be_left, asks_what_is_meant, asks_who_made


@pytest.mark.parametrize(
    "text",
    [
        "leave me alone",
        "Just leave me alone!!",
        "please leave me be",
        "go away",
        "stop bothering me",
        "go away bot",
        "don't bother me today",
        "I want to be left alone",
        "leave me alone for a bit, ok",
    ],
)
def test_left_alone(text: str) -> None:
    assert asks_to_be_left(text)


@pytest.mark.parametrize(
    "text",
    [
        "the pain won't go away",
        "my family leave me alone all day",
        "stop nagging me",
        "they never leave me alone",
        "I wish the pain would leave me alone",
        "we go away on Friday",
        "don't leave me alone",
        "leave it",
    ],
)
def test_something_else(text: str) -> None:
    assert not asks_to_be_left(text)


@pytest.mark.parametrize(
    "text",
    ["who made you", "Who built this?", "who created you?", "who's behind this", "who programmed the bot"],
)
def test_who_made(text: str) -> None:
    assert asks_who_made(text)


@pytest.mark.parametrize(
    "text",
    ["are you a robot", "who are you", "who made dinner tonight", "who made you sad today", "are you real"],
)
def test_not_who_made(text: str) -> None:
    assert not asks_who_made(text)


def test_no_text_keeps_it_busy() -> None:
    began = time.perf_counter()
    for part in ("please ", "leave me alone ", "who made ", "who "):
        asks_to_be_left(part * 500)
        asks_who_made(part * 500)
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize(
    ("text", "asks"),
    {
        "are you a robot": True,
        "is this a bot?": True,
        "are you just a computer": True,
        "are you human": False,
        "are you a real person or a robot?": False,
        "are you a robot or a person?": False,
    }.items(),
)
def test_knows_when_yes_is_the_true_answer(text: str, asks: bool) -> None:
    assert asks_if_machine(text) is asks


@pytest.mark.parametrize(
    ("text", "asks"),
    {
        "what does energy even mean here?": True,
        "what do you mean by mood": True,
        "what does that mean": True,
        "how much is a pint": False,
        "my brother was mean to me": False,
    }.items(),
)
def test_knows_who_asks_what_is_meant(text: str, asks: bool) -> None:
    assert asks_what_is_meant(text) is asks
