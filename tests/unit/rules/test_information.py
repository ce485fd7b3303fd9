"""Which questions the coach may share something on, and which are for the team."""

from __future__ import annotations

import pytest

from coaching.rules.information import Topic, find_topic

SHARED = {
    "does walking make arthritis worse?": Topic.MOVING,
    "should i rest or keep moving": Topic.MOVING,
    "is exercise any good for long term pain": Topic.MOVING,
    "what is pacing": Topic.PACING,
    "how much should i do on a good day": Topic.PACING,
    "am i overdoing it": Topic.PACING,
    "does bad sleep make pain worse": Topic.SLEEP,
    "why is it worse after a bad night": Topic.SLEEP,
    "can stress make it flare": Topic.STRESS,
    "is it all in my head": Topic.STRESS,
    "why do my knees ache when its cold": Topic.WEATHER,
    "does hurting mean im doing damage": Topic.HURT,
    "am i harming myself when it hurts to bend": Topic.HURT,
}
FOR_THE_TEAM = (
    "is my disc slipped?",
    "what did my mri show about walking",
    "can i take ibuprofen before exercise",
    "my leg went numb when walking is that bad",
    "why is my knee swollen after walking",
    "should i have the operation or keep moving",
    "my foot is weak when i walk whats wrong",
    "could it be cancer",
    "is it normal that my leg gives way when I walk",
    "why does my foot drop when I walk",
    "Is it ok to walk after a fall?",
    "can I exercise with a high temperature",
    "lost weight and night pain, is it stress?",
    "does amitriptyline help sleep",
    "Will CBD help me sleep?",
    "who are you",
)


@pytest.mark.parametrize(("question", "topic"), SHARED.items())
def test_there_is_something_to_share(question: str, topic: Topic) -> None:
    assert find_topic(question) is topic


@pytest.mark.parametrize("question", FOR_THE_TEAM)
def test_their_own_body_is_for_the_team(question: str) -> None:
    assert find_topic(question) is None


def test_a_long_story_is_for_the_team() -> None:
    assert find_topic("walking " * 30) is None
