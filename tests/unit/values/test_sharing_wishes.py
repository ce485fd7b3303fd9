"""What patients type about sharing, and what only sounds like it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.rules.sharing import Scope
from coaching.values.sharing_wishes import Wanted, read_sharing_wish

NAMES = ("Jean", "Pat")


@pytest.mark.parametrize(
    ("text", "wanted", "names", "scope"),
    [
        ("stop telling Jean", Wanted.END, ("Jean",), None),
        ("Please don't tell jean anything any more", Wanted.END, ("Jean",), None),
        ("stop sharing with Pat", Wanted.END, ("Pat",), None),
        ("end sharing", Wanted.END, (), None),
        ("remove Jean", Wanted.END, ("Jean",), None),
        ("take Jean off the list please", Wanted.END, ("Jean",), None),
        ("I don't want Jean to know anything", Wanted.END, ("Jean",), None),
        ("don't tell my wife", Wanted.END, (), None),
        ("Jean should not hear anything from now on", Wanted.END, ("Jean",), None),
        ("don't send Jean the weekly note", Wanted.OFF, ("Jean",), Scope.WEEKLY_EFFORT),
        ("no weekly note for Jean", Wanted.OFF, ("Jean",), Scope.WEEKLY_EFFORT),
        ("Jean shouldn’t see my scores any more", Wanted.OFF, ("Jean",), Scope.SCORES),
        ("don't tell Jean when I go quiet", Wanted.OFF, ("Jean",), Scope.GONE_QUIET),
        ("stop telling Pat about milestones", Wanted.OFF, ("Pat",), Scope.MILESTONES),
        ("tell Jean when I go quiet", Wanted.ON, ("Jean",), Scope.GONE_QUIET),
        ("can you tell Jean if I miss two check-ins", Wanted.ON, ("Jean",), Scope.GONE_QUIET),
        ("send Jean a weekly note", Wanted.ON, ("Jean",), Scope.WEEKLY_EFFORT),
        ("Jean can see my pain and sleep", Wanted.ON, ("Jean",), Scope.SCORES),
        ("let Jean know if something is wrong", Wanted.ON, ("Jean",), Scope.SAFETY_ALERTS),
        ("tell Jean my milestones", Wanted.ON, ("Jean",), Scope.MILESTONES),
        ("who hears what?", Wanted.SHOW, (), None),
        ("who do you tell about me?", Wanted.SHOW, (), None),
        ("what does Jean hear?", Wanted.SHOW, ("Jean",), None),
        ("what do you tell Pat", Wanted.SHOW, ("Pat",), None),
        ("show my sharing settings", Wanted.SHOW, (), None),
        ("I want to invite my daughter", Wanted.INVITE, (), None),
        ("tell jean my pain as well", Wanted.ON, ("Jean",), Scope.SCORES),
        ("let jean see my pain and sleep too", Wanted.ON, ("Jean",), Scope.SCORES),
        ("i want jean to hear if im in trouble", Wanted.ON, ("Jean",), Scope.SAFETY_ALERTS),
        ("can Pat see my scores", Wanted.ON, ("Pat",), Scope.SCORES),
        ("who hears from me besides the doctor", Wanted.SHOW, (), None),
        ("who sees what", Wanted.SHOW, (), None),
        ("can my neighbour be my buddy", Wanted.INVITE, (), None),
        ("i'd like my partner to know how im doing", Wanted.SHOW, (), None),
        ("can my wife get a nudge when i go quiet", Wanted.ON, (), Scope.GONE_QUIET),
        ("could Jean have a message if I go quiet", Wanted.ON, ("Jean",), Scope.GONE_QUIET),
        ("give Pat a heads-up when I go quiet", Wanted.ON, ("Pat",), Scope.GONE_QUIET),
        ("my wife wants to see how im doing", Wanted.SHOW, (), None),
        ("Jean would like to know how I'm getting on", Wanted.SHOW, ("Jean",), None),
        ("my daughter keeps asking how i am doing", Wanted.SHOW, (), None),
        ("I want Jean to know how I'm doing", Wanted.SHOW, ("Jean",), None),
    ],
)
def test_a_wish_is_read(text: str, wanted: Wanted, names: tuple[str, ...], scope: Scope | None) -> None:
    wish = read_sharing_wish(text, NAMES)
    assert wish is not None
    assert (wish.wanted, wish.names, wish.scope) == (wanted, names, scope)


@pytest.mark.parametrize(
    "text",
    [
        "I don't want him to hear from you",
        "she can't hear anything about me",
        "they shouldn't see how I am",
        "I don't want anyone to get messages",
        "never tell anyone about me",
        "not sharing with anyone",
        "don't let him know",
        "don't tell her anything",
        "take her off the list",
    ],
)
def test_without_a_name_it_says_that_it_is_about_sharing(text: str) -> None:
    wish = read_sharing_wish(text, NAMES)
    assert wish is not None
    assert (wish.wanted, wish.names) == (Wanted.END, ())


@pytest.mark.parametrize(
    ("text", "is_vague"),
    [
        ("can't tell Jean", True),
        ("Jean can't see", True),
        ("never tell Jean", False),
        ("stop talking to Jean", False),
    ],
)
def test_what_may_be_no_wish_is_vague(text: str, is_vague: bool) -> None:
    wish = read_sharing_wish(text, NAMES)
    assert wish is not None
    assert (wish.wanted, wish.names, wish.is_vague) == (Wanted.END, ("Jean",), is_vague)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("share with Jean for a month", 30),
        ("share with Jean for three months", 90),
        ("keep sharing with Jean with no end date", 0),
        ("Jean can hear from you for 3 months", 90),
    ],
)
def test_how_long(text: str, days: int) -> None:
    wish = read_sharing_wish(text, NAMES)
    assert wish is not None
    assert (wish.wanted, wish.days) == (Wanted.LENGTH, days)


@pytest.mark.parametrize(
    "text",
    [
        "don't tell Jean, but my knee is worse",
        "tell Jean I love her",
        "I told Jean about it",
        "Jean came to see me today",
        "stop",
        "no",
        "Jean sees how bad it is and I hate it",
        "I can't tell anyone how bad it really is",
        "my wife says I should rest",
        "I shared a meal with Jean",
        "what does pain do to sleep?",
        "Pat drove me, pain 6",
        "I want my wife to know I love her",
        "who knows what tomorrow brings",
        "I want him to hear me",
        "my partner knows how I'm doing",
        "can my neighbour come round",
        "She can't see",
        "he can't hear",
        "he can't hear anything",
        "no, she can't see",
        "my wife can't see",
        "I don't want him to know",
        "I don't want anyone to know",
        "I don't want him to know how bad my pain is",
        "she can't see how bad the pain is",
        "don't let him",
        "don't let Jean",
        "can't talk to anyone",
        "can't talk to Jean",
        "not talking to anyone",
        "don't talk to people",
        "can't tell anyone",
        "never tell anyone",
        "can't tell her how bad my pain is",
        "can't give them anything",
        "drop him",
        "Jean asked how i'm feeling",
        "Jean asks how I'm doing",
        "jean has asked how i am",
        "everyone keeps asking how i'm doing",
        "people keep asking how im doing",
        "they keep asking how i am doing",
        "she asked how i'm doing",
        "my wife asked how I'm feeling today",
        "",
    ],
)
def test_what_is_about_something_else_is_no_wish(text: str) -> None:
    assert read_sharing_wish(text, NAMES) is None


@settings(deadline=None)  # patterns are made for each new set of names
@given(st.text(max_size=300), st.lists(st.text(max_size=12), max_size=3))
def test_it_never_fails_and_shares_nothing_with_a_stranger(text: str, names: list[str]) -> None:
    wish = read_sharing_wish(text, names)
    assert wish is None or set(wish.names) <= set(names)


@pytest.mark.parametrize("words", ["please ", "ok, ", "tell Jean ", "any more ", "my pain and "])
def test_no_pattern_keeps_a_reader_busy(words: str) -> None:
    assert read_sharing_wish(words * 400, NAMES) is None
    assert read_sharing_wish((words * 40)[:130] + "x.y", NAMES) is None
