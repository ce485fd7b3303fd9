"""The timer: what it shows follows from the clock alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.exercise_timer import READY_SECONDS, Bouts, Clock, Phase, next_change, shown_after

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
bouts = st.builds(Bouts, st.integers(1, 6), st.integers(1, 3600), st.integers(0, 180))
seconds = st.floats(0, 5000, allow_nan=False).map(lambda one: timedelta(seconds=round(one, 3)))


def at(passed: float, of: Bouts) -> tuple[Phase, int, int]:
    shown = shown_after(of, timedelta(seconds=passed))
    return shown.phase, shown.bout, shown.left


def test_the_course_of_two_short_bouts() -> None:
    two = Bouts(2, 30, 20)
    assert at(0, two) == (Phase.READY, 1, 10)
    assert at(10, two) == (Phase.WORK, 1, 30)
    assert at(20, two) == (Phase.WORK, 1, 20)
    assert at(40, two) == (Phase.REST, 2, 20)
    assert at(60, two) == (Phase.WORK, 2, 30)
    assert at(89.5, two) == (Phase.WORK, 2, 10)
    assert at(90, two) == (Phase.OVER, 2, 0)


def test_a_long_bout_is_counted_in_larger_steps() -> None:
    long = Bouts(1, 1200, 0)
    assert at(10, long) == (Phase.WORK, 1, 1200)
    assert shown_after(long, timedelta(seconds=10)).changes_in == timedelta(seconds=60)
    assert at(1000, long) == (Phase.WORK, 1, 210)
    assert at(1200, long) == (Phase.WORK, 1, 10)


@pytest.mark.parametrize("wrong", [(0, 10, 0), (1, 0, 0), (1, 1, -1)])
def test_what_is_no_timer_is_refused(wrong: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="timer"):
        Bouts(*wrong)


@given(bouts, seconds)
def test_it_is_over_when_all_its_time_has_passed_and_not_before(of: Bouts, passed: timedelta) -> None:
    shown = shown_after(of, passed)
    assert (shown.phase is Phase.OVER) == (passed >= timedelta(seconds=of.total))
    assert (shown.changes_in is None) == (shown.phase is Phase.OVER)
    assert 1 <= shown.bout <= of.bouts


@given(bouts, seconds)
def test_nothing_else_is_shown_before_it_says_that_it_changes(of: Bouts, passed: timedelta) -> None:
    shown = shown_after(of, passed)
    if shown.changes_in is None:
        return
    assert shown.changes_in > timedelta()
    just_before = passed + shown.changes_in - timedelta(microseconds=1)
    then = shown_after(of, just_before)
    assert (then.phase, then.bout, then.left) == (shown.phase, shown.bout, shown.left)
    after = shown_after(of, passed + shown.changes_in)
    assert (after.phase, after.bout, after.left) != (shown.phase, shown.bout, shown.left)


@given(bouts, seconds)
def test_what_is_left_is_never_less_than_it_is(of: Bouts, passed: timedelta) -> None:
    shown = shown_after(of, passed)
    if shown.phase is Phase.WORK:
        begun = READY_SECONDS + (shown.bout - 1) * (of.work + of.rest)
        left = timedelta(seconds=begun + of.work) - passed
        assert timedelta() < left <= timedelta(seconds=shown.left)


@given(bouts, st.lists(seconds, min_size=1, max_size=6))
def test_however_it_is_paused_only_running_time_counts(of: Bouts, spans: list[timedelta]) -> None:
    clock, now, ran = Clock(NOW), NOW, timedelta()
    for number, span in enumerate(spans):
        now += span
        if number % 2:
            clock = clock.go_on(now)
            clock = clock.go_on(now)  # twice is once
        else:
            ran += span
            clock = clock.pause(now)
            clock = clock.pause(now)
    later = now + timedelta(days=3)
    running = clock.paused_at is None
    assert clock.passed(now) == ran
    assert clock.passed(later) == ran + (timedelta(days=3) if running else timedelta())
    assert (next_change(of, clock, later) is None) == (
        not running or later - now + ran >= timedelta(seconds=of.total)
    )


@given(bouts, seconds, seconds)
def test_a_restart_changes_nothing(of: Bouts, first: timedelta, second: timedelta) -> None:
    """Looked at in between or not, the same is shown at the same instant."""
    clock = Clock(NOW)
    shown_after(of, clock.passed(NOW + first))
    once = shown_after(of, clock.passed(NOW + first + second))
    assert once == shown_after(of, first + second)


def test_a_clock_that_is_set_back_takes_nothing_off() -> None:
    assert Clock(NOW, timedelta(seconds=30)).passed(NOW - timedelta(hours=1)) == timedelta(seconds=30)
