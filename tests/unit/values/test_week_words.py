"""Words about the week of moving, sloppy as they are typed."""

from __future__ import annotations

import pytest

from coaching.values.week_words import (
    Ask,
    named_day,
    read_week_wish,
)


@pytest.mark.parametrize(
    ("text", "ask", "source", "target"),
    [
        ("my exercises", Ask.SHOW, None, None),
        ("show me my exercises please", Ask.SHOW, None, None),
        ("whats my week", Ask.SHOW, None, None),
        ("What's my week look like?", Ask.SHOW, None, None),
        ("my moves", Ask.SHOW, None, None),
        ("what exercises do i have today", Ask.SHOW, None, None),
        ("can i see my excercises", Ask.SHOW, None, None),
        ("I want to start exercising", Ask.BEGIN, None, None),
        ("id like to start some gentle exercise", Ask.BEGIN, None, None),
        ("how do i start moving again", Ask.BEGIN, None, None),
        ("can you make me an exercise plan", None, None, None),
        ("set me up some exercises", Ask.BEGIN, None, None),
        ("no, i want to start exercising", Ask.BEGIN, None, None),
        ("i can't wait to start exercising", Ask.BEGIN, None, None),
        ("i dont know how to start exercising", Ask.BEGIN, None, None),
        ("why not start some exercise", Ask.BEGIN, None, None),
        ("why don't we start some exercise", Ask.BEGIN, None, None),
        ("can i start some exercises", Ask.BEGIN, None, None),
        ("can we do thursday instead of wednesday", Ask.MOVE, "wed", "thu"),
        ("thurs instead of weds pls", Ask.MOVE, "wed", "thu"),
        ("move wensday to friday", Ask.MOVE, "wed", "fri"),
        ("swap tues for sat", Ask.MOVE, "tue", "sat"),
        ("shift todays moves to tomorrow", Ask.MOVE, "today", "tomorrow"),
        ("move my moves from today to tomorrow", Ask.MOVE, "today", "tomorrow"),
        ("instead of monday can we do tuesday", Ask.MOVE, "mon", "tue"),
        ("can we move a day", Ask.MOVE, None, None),
        ("move wednesday", Ask.MOVE, "wed", None),
        ("make it smaller", Ask.SHRINK, None, None),
        ("can you make it all a bit easier", Ask.SHRINK, None, None),
        ("too many reps", Ask.SHRINK, None, None),
        ("the exercises are too much", Ask.SHRINK, None, None),
        ("shrink my week", Ask.SHRINK, None, None),
        ("can i have friday off", Ask.OFF, "fri", None),
        ("whole day off on sunday", Ask.OFF, "sun", None),
        ("no exercises tomorrow", Ask.OFF, "tomorrow", None),
        ("a day off please", Ask.OFF, None, None),
        ("move my exercises from monday to thursday", Ask.MOVE, "mon", "thu"),
        ("could you swap monday and thursday", Ask.MOVE, "mon", "thu"),
        ("it hurts, can you make it smaller", Ask.SHRINK, None, None),
        ("would you make it easier", Ask.SHRINK, None, None),
        ("fewer exercises please", Ask.SHRINK, None, None),
        ("the moves are too hard because of my back", Ask.SHRINK, None, None),
        ("i want to take friday off", Ask.OFF, "fri", None),
        ("day off from exercises on sunday", Ask.OFF, "sun", None),
        ("undo", Ask.UNDO, None, None),
        ("no wait undo that", Ask.UNDO, None, None),
        ("put it back how it was", Ask.UNDO, None, None),
    ],
)
def test_a_wish_about_the_week(text: str, ask: Ask | None, source: str | None, target: str | None) -> None:
    found = read_week_wish(text)
    assert (found and found.ask, found and found.source, found and found.target) == (ask, source, target)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("swap the squats", "squats"),
        ("can we swap the squats for something else", "squats"),
        ("not the wall push-ups", "wall push-ups"),
        ("i dont like the neck one", "neck one"),
        ("something instead of the bridge please", "bridge"),
        ("anything but squats", "squats"),
    ],
)
def test_a_wish_for_another_exercise(text: str, words: str) -> None:
    found = read_week_wish(text)
    assert found is not None
    assert (found.ask, found.words) == (Ask.SWAP, words)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "remind me thursday instead of wednesday",
        "can we do my check-in on thursday instead of wednesday",
        "my exercises hurt yesterday",
        "i did my exercises",
        "it's all too much",
        "i can't go on",
        "my knee is worse this week",
        "i want to start exercising but im scared it will hurt",
        "how was my week",
        "it was too much walking on wednesday",
        "i want to die",
        "make a plan",
        "I don't want to start exercising",
        "i'm not ready to start moving more",
        "i can't start exercising with this pain",
        "i cant start exercising",
        "should i start exercising after the op",
        "is it dangerous to start exercise",
        "when can i start exercising",
        "my wife made me start exercise",
        "my mum wants me to start exercise",
        "i never start exercising",
        "i did less exercises this week",
        "i've been doing fewer reps",
        "im doing fewer reps",
        "i managed less reps",
        "next week is too hard for me to think about",
        "too many exercises on the sheet from the hospital",
        "should i do fewer reps",
        "is it bad to do less exercises",
        "don't make it smaller",
        "i have to take friday off work",
        "i have friday off",
        "i want saturday off from the kids",
        "i need friday off sick",
        "put the bins out monday to friday",
        "moving house monday to thursday",
        "bring mum over friday to sunday",
        "don't move monday to thursday",
        "i went on friday instead of thursday",
        "move my appointment from wednesday to friday",
    ],
)
def test_what_is_no_wish_about_the_week(text: str) -> None:
    assert read_week_wish(text) is None


@pytest.mark.parametrize("text", ["i dont want friday off", "change my dressing monday to thursday"])
def test_what_changes_no_day(text: str) -> None:
    """It may look for an exercise of that name, and finds none."""
    found = read_week_wish(text)
    assert found is None or found.ask is Ask.SWAP


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("thursday", "thu"),
        ("tomorow", "tomorrow"),
        ("tomorrow", "tomorrow"),
        ("today pls", "today"),
        ("mon or tue", None),
    ],
)
def test_one_day_that_is_named(text: str, day: str | None) -> None:
    assert named_day(text) == day
