"""The screen measured on labelled sentences: a floor under every tier, tuned on or not."""

from __future__ import annotations

import pytest

from coaching.content.red_flags import load_red_flags
from coaching.rules.safety import Screen, Tier
from tests.support.labelled import Labelled, load_labelled, ordinary_answers, score, tuned_rounds

SCREEN = Screen(load_red_flags())
ALARM_TIERS = [tier.value for tier in Tier if tier not in (Tier.NONE, Tier.ASK)]
TUNED_ON = [
    one
    for name in ("development", "later_rounds", "rules", "author_rounds", *tuned_rounds())
    for one in load_labelled(name)
]
FLOORS = {"emergency": 0.97, "crisis": 0.97}
OTHER_FLOOR = 0.93
MOST_FALSE_ALARMS = 0.03
MOST_ORDINARY_ALARMS = 1 / 2000
# What is reached today on sentences that nobody tuned on: below the targets, and to be raised.
FRESH_FLOORS = {"crisis": 0.78, "emergency": 0.9, "same_day": 0.85, "urgent": 0.5, "routine": 0.6}


@pytest.mark.parametrize("tier", ALARM_TIERS)
def test_development_sentences_are_found(tier: str) -> None:
    assert score(SCREEN, TUNED_ON)[tier, "all"].share >= FLOORS.get(tier, OTHER_FLOOR)


@pytest.mark.parametrize("tier", ALARM_TIERS)
def test_held_out_sentences_are_found(tier: str) -> None:
    # About sixty a tier: one or two sentences more or less are chance, so the floor is a little lower.
    share = score(SCREEN, load_labelled("held_out"))[tier, "all"].share  # a failure never shows the sentences
    assert share >= 0.93


@pytest.mark.parametrize("tier", ALARM_TIERS)
def test_the_last_fresh_round_does_not_get_worse(tier: str) -> None:
    share = score(SCREEN, load_labelled("round_2_held_out"))[tier, "all"].share
    assert share >= FRESH_FLOORS[tier]


def test_harmless_development_sentences_stay_quiet() -> None:
    assert 1 - score(SCREEN, TUNED_ON)["none", "all"].share <= MOST_FALSE_ALARMS


@pytest.mark.parametrize(("name", "most"), [("held_out", 0.08), ("round_2_held_out", 0.11)])
def test_harmless_held_out_sentences_stay_quiet(name: str, most: float) -> None:
    assert 1 - score(SCREEN, load_labelled(name))["none", "all"].share <= most


@pytest.mark.parametrize("one", load_labelled("reported"), ids=lambda one: one.text)
def test_what_a_reviewer_found_stays_right(one: Labelled) -> None:
    assert one.is_right(SCREEN.judge(one.text).tier)


def test_ordinary_check_in_answers_stay_quiet() -> None:
    answers = list(ordinary_answers())
    assert len(answers) >= 6_000
    alarms = [text for text in answers if SCREEN.judge(text).tier is not Tier.NONE]
    assert len(alarms) / len(answers) <= MOST_ORDINARY_ALARMS, alarms[:10]


def test_the_halves_are_large_and_apart() -> None:
    held_out = [*load_labelled("held_out"), *load_labelled("round_2_held_out")]
    assert len(TUNED_ON) + len(held_out) >= 600
    seen = {(one.text, one.in_reply_to) for one in TUNED_ON}
    assert not any((one.text, one.in_reply_to) in seen for one in held_out)
    for part in (load_labelled("development"), load_labelled("held_out"), load_labelled("round_2_held_out")):
        alarms = sum(one.tier is not Tier.NONE for one in part)
        assert 0.4 <= alarms / len(part) <= 0.6
