"""The screen measured on labelled sentences: a floor under every tier, tuned on or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from coaching.content.red_flags import load_red_flags
from coaching.rules.safety import Screen, Tier
from tests.support.labelled import (
    HELD_OUT,
    Labelled,
    fitted_names,
    load_labelled,
    ordinary_answers,
    score,
    tuned_rounds,
)

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
# What is reached today on sentences that nothing was fitted to, less what is chance: below the targets,
# and to be raised. Alarms at their tier or a more urgent one.
FRESH_FLOORS = {"crisis": 0.87, "emergency": 0.9, "same_day": 0.9, "urgent": 0.7, "routine": 0.7}
OLDER_FLOORS = {"crisis": 0.78, "emergency": 0.9, "same_day": 0.85, "urgent": 0.5, "routine": 0.6}
HINT_FLOORS = {"crisis": 0.69, "emergency": 0.79, "same_day": 0.83}
FRESH_FLOOR_WITH_QUESTIONS = 0.92
MOST_FRESH_FALSE_ALARMS = 0.08
MOST_FRESH_FALSE_QUESTIONS = 0.12
TALK_FLOORS = {"crisis": 0.85, "emergency": 0.91}


@pytest.mark.parametrize("tier", ALARM_TIERS)
def test_development_sentences_are_found(tier: str) -> None:
    assert score(SCREEN, TUNED_ON)[tier, "all"].share >= FLOORS.get(tier, OTHER_FLOOR)


@pytest.mark.parametrize("tier", ALARM_TIERS)
def test_held_out_sentences_are_found(tier: str) -> None:
    # About sixty a tier: one or two sentences more or less are chance, so the floor is a little lower.
    share = score(SCREEN, load_labelled("held_out"))[tier, "all"].share  # a failure never shows the sentences
    assert share >= 0.93


@pytest.mark.parametrize("tier", ALARM_TIERS)
@pytest.mark.parametrize(
    ("name", "floors"), [("round_2_held_out", OLDER_FLOORS), ("round_3_held_out", FRESH_FLOORS)]
)
def test_the_fresh_rounds_do_not_get_worse(tier: str, name: str, floors: dict[str, float]) -> None:
    assert score(SCREEN, load_labelled(name))[tier, "all"].share >= floors[tier]


@pytest.mark.parametrize("tier", HINT_FLOORS)
def test_of_what_is_only_hinted_at_no_less_is_found(tier: str) -> None:
    assert score(SCREEN, load_labelled("round_4_held_out"))[tier, "all"].share >= HINT_FLOORS[tier]


@pytest.mark.parametrize("tier", TALK_FLOORS)
def test_in_talks_alarms_are_found(tier: str) -> None:
    assert score(SCREEN, load_labelled("talk/held_out_2"))[tier, "all"].share >= TALK_FLOORS[tier]


def test_of_fresh_alarms_most_are_seen_or_asked_about() -> None:
    alarms = [one for one in load_labelled("round_3_held_out") if one.tier is not Tier.NONE]
    assert _share_of(alarms, lambda tier: tier is not Tier.NONE) >= FRESH_FLOOR_WITH_QUESTIONS


def test_fresh_near_neighbours_of_alarms_are_mostly_left_alone() -> None:
    harmless = [one for one in load_labelled("round_3_held_out") if one.tier is Tier.NONE]
    assert _share_of(harmless, lambda tier: tier not in (Tier.NONE, Tier.ASK)) <= MOST_FRESH_FALSE_ALARMS
    assert _share_of(harmless, lambda tier: tier is not Tier.NONE) <= MOST_FRESH_FALSE_QUESTIONS


def test_harmless_development_sentences_stay_quiet() -> None:
    assert 1 - score(SCREEN, TUNED_ON)["none", "all"].share <= MOST_FALSE_ALARMS


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("held_out", 0.06),
        ("round_2_held_out", 0.06),
        ("ordinary_held_out", 0.03),
        ("round_4_held_out", 0.1),
        ("talk/held_out", 0.085),
        ("talk/held_out_2", 0.085),
    ],
)
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


def test_the_sets_are_large_and_apart() -> None:
    written = [
        name for name in fitted_names() if name != "reported"
    ]  # `make weigh` leaves out what is held out
    fitted = {(one.text, one.in_reply_to) for name in written for one in load_labelled(name)}
    assert len(fitted) >= 30_000
    for name in HELD_OUT:
        held = [one for one in load_labelled(name) if (one.text, one.in_reply_to) in fitted]
        assert held == []
    for name in ("development", "held_out", "round_3_held_out"):
        part = load_labelled(name)
        alarms = sum(one.tier is not Tier.NONE for one in part)
        assert 0.4 <= alarms / len(part) <= 0.6


def _share_of(sentences: Sequence[Labelled], is_counted: Callable[[Tier], bool]) -> float:
    tiers = [SCREEN.judge(one.text, in_reply_to=one.in_reply_to).tier for one in sentences]
    return sum(map(is_counted, tiers)) / len(tiers)
