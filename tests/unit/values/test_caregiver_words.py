"""What caregivers type, and about whom."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.rules.sharing import Scope
from coaching.values.caregiver_words import (
    CareWish,
    asks_what_now,
    is_about_another,
    names_in,
    read_care_wish,
    read_left_out,
    surely_leaves,
    tells_of_change,
)

NAMES = ("Ann", "Bob")


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("stop", CareWish.LEAVE),
        ("please stop messaging me", CareWish.LEAVE),
        ("I want to leave", CareWish.LEAVE),
        ("take me off the list", CareWish.LEAVE),
        ("stop telling me about Ann", CareWish.LEAVE),
        ("what do you tell me?", CareWish.WHAT),
        ("what will I hear", CareWish.WHAT),
        ("how can I help?", CareWish.CARD),
        ("what can I do for Ann", CareWish.CARD),
        ("any tips?", CareWish.CARD),
        ("I noticed a change", CareWish.CHANGE_ASKED),
        ("can I report something", CareWish.CHANGE_ASKED),
        ("I've noticed she limps", CareWish.CHANGE),
        ("Ann is walking less", CareWish.CHANGE),
        ("he seems very low", CareWish.CHANGE),
        ("hello", None),
        ("leave it", None),
        ("how is she today?", None),
        ("she seems a lot brighter this week", CareWish.CHANGE),
        ("Bob's sleeping on the sofa", CareWish.CHANGE),
        ("they hardly eat at the moment", CareWish.CHANGE),
        ("can you tell her I love her", None),
        ("is she eating?", None),
        ("tell Ann she is loved", None),
        ("thank you", CareWish.THANKS),
        ("ok, thanks", CareWish.THANKS),
        ("stop and think, she said", None),
    ],
)
def test_a_wish_is_read(text: str, wish: CareWish | None) -> None:
    assert read_care_wish(text, NAMES) is wish


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("cheer", CareWish.CHEER),
        ("send a cheer", CareWish.CHEER),
        ("cheer Ann", CareWish.CHEER),
        ("send Ann a cheer", CareWish.CHEER),
        ("tell Ann well done", CareWish.CHEER),
        ("how can I help?", None),
        ("I've noticed she limps", None),
    ],
)
def test_a_buddy_cheers_and_reports_nothing(text: str, wish: CareWish | None) -> None:
    assert read_care_wish(text, NAMES, is_buddy=True) is wish


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("I don't want to hear about milestones", Scope.MILESTONES),
        ("please stop sending the weekly note", Scope.WEEKLY_EFFORT),
        ("I'd rather not know the pain numbers", Scope.SCORES),
        ("don't tell me when she goes quiet", Scope.GONE_QUIET),
        ("no more alerts", Scope.SAFETY_ALERTS),
        ("don't tell me about her sleep", Scope.SCORES),
        ("I don't want to be told if Ann misses a check-in", Scope.GONE_QUIET),
        ("I don't need to get any alerts", Scope.SAFETY_ALERTS),
        ("stop", None),
        ("she has reached a milestone", None),
        ("I don't want to miss any alerts", None),
        ("I don't want Ann to be in pain", None),
        ("I don't want her to sleep badly", None),
        ("no more pain", None),
        ("I'd rather not talk about the week we had", None),
        ("don't tell me she missed a check-in because of the pain", None),
    ],
)
def test_what_is_to_be_left_out(text: str, scope: Scope | None) -> None:
    assert read_left_out(text, NAMES) is scope


def test_about_whom() -> None:
    assert names_in("Bob's knee, and ANN", NAMES) == ["Ann", "Bob"]
    assert names_in("Annoying", NAMES) == []
    assert is_about_another("she is fine", ())
    assert not is_about_another("I slept badly", NAMES)


@settings(deadline=None)  # patterns are made for each new set of names
@given(st.text(max_size=400))
def test_it_never_fails(text: str) -> None:
    assert read_care_wish(text, NAMES) in {None, *CareWish}


@pytest.mark.parametrize("words", ["thank you ", "stop messaging me ", "she has been ", "ok ", "that's "])
def test_no_pattern_keeps_a_reader_busy(words: str) -> None:
    assert read_care_wish(f"{words * 400}x.y", NAMES) in {None, *CareWish}
    assert read_left_out(f"no more {words * 400}") is None


@pytest.mark.parametrize(
    "text",
    [
        "what should I do",
        "what do I do now??",
        "is he ok?",
        "is Ann alright",
        "should I ring her",
        "what happened",
        "who should I call",
        "what did she write?",
        "I'm scared",
    ],
)
def test_what_now_is_heard(text: str) -> None:
    assert asks_what_now(text, NAMES)


@pytest.mark.parametrize("text", ["thanks", "ok", "she rang me, all fine", "stop", "I went to the shop"])
def test_what_now_is_not_heard_elsewhere(text: str) -> None:
    assert not asks_what_now(text, NAMES)


@pytest.mark.parametrize(
    "text",
    ["what should I do if she falls", "what do I do if Ann collapses", "what can I do when he can't get up"],
)
def test_what_if_is_about_danger(text: str) -> None:
    assert read_care_wish(text, NAMES) is CareWish.DANGER


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("i've noticed he is limping a lot this week", True),
        ("Ann hasn't slept since Monday", True),
        ("she is hardly eating", True),
        ("he was limping badly on saturday", True),
        ("she was in tears last night", True),
        ("I've noticed that a walk helps her", False),
        ("she likes a warm bath", False),
        ("a cup of tea and quiet", False),
        ("he goes for a walk when I ask him", False),
    ],
)
def test_what_was_noticed_is_told_apart_from_what_helps(text: str, tells: bool) -> None:
    assert tells_of_change(text, NAMES) == tells


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("stop telling me about Ann", True),
        ("please stop messaging me about her", True),
        ("unsubscribe", True),
        ("I don't want to hear from you any more", False),
        ("remove me from this", True),
        ("stop", False),
        ("don't tell me", False),
        ("stop it", False),
        ("no", False),
    ],
)
def test_leaving_that_answers_no_question(text: str, sure: bool) -> None:
    assert surely_leaves(text, NAMES) == sure
