"""Reading what people wish of pacing, which chore they mean, and what is none of it."""

from __future__ import annotations

import pytest

from coaching.values.pace_names import named_among
from coaching.values.pace_words import Ask, PaceWish, chore_name, read_minutes, read_pace_wish

WISHES = {
    "pacing": PaceWish(Ask.SHOW),
    "Pacing please": PaceWish(Ask.SHOW),
    "help me pace myself": PaceWish(Ask.SHOW),
    "how do i pace myself better": PaceWish(Ask.SHOW),
    "I always overdo it on good days": PaceWish(Ask.SHOW),
    "i keep overdoing it": PaceWish(Ask.SHOW),
    "I keep doing too much and then i crash": PaceWish(Ask.SHOW),
    "its boom and bust with me": PaceWish(Ask.SHOW),
    "I don't know when to stop": PaceWish(Ask.SHOW),
    "whats my energy budget today": PaceWish(Ask.SHOW),
    "how much energy have i got today": PaceWish(Ask.SHOW),
    "show my activities": PaceWish(Ask.SHOW),
    "when is my best time of day": PaceWish(Ask.SHOW),
    "start the timer for hoovering": PaceWish(Ask.TIMER, "hoovering"),
    "set a timer for the ironing please": PaceWish(Ask.TIMER, "the ironing"),
    "time me washing up, 10 minutes": PaceWish(Ask.TIMER, "washing up", 10),
    "time me while i do the dishes for 15 mins": PaceWish(Ask.TIMER, "do the dishes", 15),
    "can you time me for 10 minutes": PaceWish(Ask.TIMER, None, 10),
    "set a 20 minute timer for weeding": PaceWish(Ask.TIMER, "weeding", 20),
    "timer for cooking": PaceWish(Ask.TIMER, "cooking"),
    "timer 10 min ironing": PaceWish(Ask.TIMER, "ironing", 10),
    "start a timer": PaceWish(Ask.TIMER),
    "half an hour timer for the garden": PaceWish(Ask.TIMER, "the garden", 30),
    "add ironing to my list": PaceWish(Ask.ADD, "ironing"),
    "help me pace the hoovering": PaceWish(Ask.ADD, "hoovering"),
    "drop the big shop": PaceWish(Ask.DROP, "big shop"),
    "take hoovering off my list": PaceWish(Ask.DROP, "hoovering"),
    "change hoovering": PaceWish(Ask.CHANGE, "hoovering"),
    "is there an easier way to do the ironing?": PaceWish(Ask.WAY, "ironing"),
    "how can i make cooking easier": PaceWish(Ask.WAY, "cooking"),
    "my usual day is about 15 points": PaceWish(Ask.USUAL, number=15),
    "set my budget to 12": PaceWish(Ask.USUAL, number=12),
    "stop talking about good days": PaceWish(Ask.TALKS_OFF),
}
NONE = (
    "I overdid it yesterday",
    "did the hoovering today",
    "had a good day",
    "no timer",
    "remind me at 9",
    "set a timer for my tablets",
    "start my exercises",
    "it takes me a long time to get going",
    "what time is it",
    "time to go",
    "time for bed",
    "my pacemaker was checked",
    "change it",
    "drop it",
    "I want a different pace of life for me and my family because of all this",
    "last time I paced the hall all night",
)


@pytest.mark.parametrize(("text", "wish"), WISHES.items())
def test_what_is_wished(text: str, wish: PaceWish) -> None:
    assert read_pace_wish(text) == wish


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_wish(text: str) -> None:
    assert read_pace_wish(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("hoovering", "hoovering"),
        ("well, probably the hoovering", "the hoovering"),
        ("it's the big shop", "the big shop"),
        ("The ironing really takes it out of me.", "The ironing"),
    ],
)
def test_a_name_out_of_an_answer(text: str, name: str) -> None:
    assert chore_name(text) == name


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("hoovering", 0),
        ("the hoovring", 0),
        ("hoover", 0),
        ("the irning", 2),
        ("shop", 1),
        ("shopping please", 1),
        ("dishes", None),
        ("ironing shirts", 2),
    ],
)
def test_which_of_ones_own(text: str, place: int | None) -> None:
    assert named_among(text, ["the hoovering upstairs", "the big shop", "ironing"]) == place


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("20", 20),
        ("half an hour", 30),
        ("about 15 mins", 15),
        ("an hour", 60),
        ("10-15 min", 10),
        ("ages", None),
    ],
)
def test_minutes(text: str, minutes: int | None) -> None:
    assert read_minutes(text) == minutes
