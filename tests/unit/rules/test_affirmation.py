from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.affirmation import Affirmation, CheckInFacts, choose_affirmation, count_streak

TODAY = date(2026, 11, 20)


def _facts(**changes: object) -> CheckInFacts:
    facts = {
        "today": TODAY,
        "days_before": [TODAY - timedelta(days=2)],
        "pain": 4.0,
        "felt_hard": False,
        "did_something": False,
        "has_words": False,
    }
    return CheckInFacts(**{**facts, **changes})  # type: ignore[arg-type]


CASES = [
    ("the first ever", {"days_before": [], "pain": 9.0}, Affirmation.FIRST),
    ("strong pain", {"pain": 7.0, "did_something": True}, Affirmation.HARD_DAY),
    ("a hard day in words", {"felt_hard": True}, Affirmation.HARD_DAY),
    (
        "a milestone after a gap",
        {"milestone": 7, "days_before": [TODAY - timedelta(days=7)]},
        Affirmation.MILESTONE,
    ),
    ("a milestone on a hard day waits", {"milestone": 7, "pain": 8.0}, Affirmation.HARD_DAY),
    ("back after a week", {"days_before": [TODAY - timedelta(days=7)]}, Affirmation.BACK),
    ("three days off is no gap yet", {"days_before": [TODAY - timedelta(days=3)]}, Affirmation.SHOWED_UP),
    (
        "three in a row",
        {"days_before": [TODAY - timedelta(days=1), TODAY - timedelta(days=2)], "did_something": True},
        Affirmation.STREAK,
    ),
    ("something done", {"did_something": True, "has_words": True}, Affirmation.EFFORT),
    ("something said", {"has_words": True}, Affirmation.WORDS),
    ("only here", {"pain": None}, Affirmation.SHOWED_UP),
]


@pytest.mark.parametrize(("what", "changes", "kind"), CASES, ids=[what for what, *_ in CASES])
def test_affirms_what_the_day_shows(what: str, changes: dict[str, object], kind: Affirmation) -> None:
    assert choose_affirmation(_facts(**changes)) is kind


@given(st.floats(0, 6.9), st.floats(0, 6.9))
def test_never_for_a_low_score(one: float, other: float) -> None:
    assert choose_affirmation(_facts(pain=one)) is choose_affirmation(_facts(pain=other))


@given(st.sets(st.integers(1, 40)))
def test_a_streak_ends_at_the_first_missing_day(days_ago: set[int]) -> None:
    streak = count_streak(TODAY, [TODAY - timedelta(days=ago) for ago in days_ago])
    assert all(ago in days_ago for ago in range(1, streak))
    assert streak not in days_ago
