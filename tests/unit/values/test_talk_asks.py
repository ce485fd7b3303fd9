"""Words around a talk."""

from __future__ import annotations

import pytest

from coaching.values.talk_asks import (
    is_all,
    leaves_it_there,
    leaves_talk,
    says_missed,
    told_missed,
    told_with,
    wants_plan,
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("can we talk", None),
        ("Can we have a chat please?", None),
        ("can we talk about pain", "pain"),
        ("Can we talk about work?", "work"),
        ("let's have a chat about sleep", "sleep"),
        ("can we talk about it", None),
        ("can we talk about something", None),
        ("can we talk now", None),
        ("can we talk about my fear of stairs", "my fear of stairs"),
        ("i'd like to talk about going back to work", "going back to work"),
        ("hi coach, could we talk it over", None),
        ("im in two minds about swimming", "im in two minds about swimming"),
    ],
)
def test_what_is_told_with_the_wish(text: str, told: str | None) -> None:
    assert told_with(text) == told


@pytest.mark.parametrize(
    "text", ["that's all", "no thats it", "nothing else really", "no", "done", "I think that's it"]
)
def test_it_is_all(text: str) -> None:
    assert is_all(text)


@pytest.mark.parametrize("text", ["that's all I ever wanted", "nothing works", "no one helps me"])
def test_it_is_not_all(text: str) -> None:
    assert not is_all(text)


@pytest.mark.parametrize(
    "text",
    [
        "you missed something",
        "that's not it",
        "not quite",
        "wrong",
        "no, all wrong",
        "that’s wrong",
        "you left out my wife",
        "I think you've missed a bit",
        "missed something",
        "it isn't right",
        "isn't it",
    ],
)
def test_the_summary_is_not_right(text: str) -> None:
    assert says_missed(text)


@pytest.mark.parametrize(
    "text",
    [
        "I miss my choir",
        "because I don't want to miss it like the first one",
        "yes",
        "yes, that's right, isn't it",
        "that's right isn't it",
        "my leg is all wrong",
        "I missed the bus",
        "yes, I'd like to walk though it isn't right now",
    ],
)
def test_the_summary_is_right_enough(text: str) -> None:
    assert not says_missed(text)


@pytest.mark.parametrize(
    "text", ["leave it there for now", "not yet", "i'll think about it", "nothing for now", "no"]
)
def test_it_is_left_there(text: str) -> None:
    assert leaves_it_there(text)


@pytest.mark.parametrize(
    "text", ["I'd like to walk a bit tomorrow", "not as hard as I thought it would be, I'll try"]
)
def test_it_goes_on(text: str) -> None:
    assert not leaves_it_there(text)


@pytest.mark.parametrize(
    "text", ["I don't want a plan", "no plan please", "I don't have a plan", "the plan is bad"]
)
def test_no_plan_is_wanted(text: str) -> None:
    assert not wants_plan(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("you missed that im scared of falling in the river", "im scared of falling in the river"),
        ("thats not quite it, its also that i hate asking my son", "i hate asking my son"),
        ("not quite: it's also my wife's health", "my wife's health"),
        ("you missed that I'm scared", "I'm scared"),
        ("yes but you forgot my work", "my work"),
        ("you left out my wife", "my wife"),
        ("you missed a bit", None),
        ("you missed one thing there", None),
        ("you forgot something important", None),
        ("that's not it at all", None),
        ("not really, thank you", None),
        ("you missed something", None),
        ("that's not it", None),
        ("I miss my choir so much", None),
    ],
)
def test_what_was_missed_may_be_told_at_once(text: str, told: str | None) -> None:
    assert told_missed(text) == told


@pytest.mark.parametrize(
    "text", ["i dont want to talk about it anymore", "stop talking about this", "lets change the subject"]
)
def test_they_would_rather_speak_of_it_no_more(text: str) -> None:
    assert leaves_talk(text)


@pytest.mark.parametrize("text", ["my wife doesn't want to talk to me", "I don't talk about it with my sons"])
def test_what_others_wont_talk_of_is_told(text: str) -> None:
    assert not leaves_talk(text)


@pytest.mark.parametrize("text", ["yes you got it", "you got it exactly right", "nothing wrong with that"])
def test_a_summary_that_is_right_is_right(text: str) -> None:
    assert not says_missed(text)


@pytest.mark.parametrize("text", ["lets make a plan", "a plan please", "make me a plan"])
def test_a_plan_is_wanted(text: str) -> None:
    assert wants_plan(text)
