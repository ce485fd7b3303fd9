"""Where the pain chart puts things."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.chart import MOOD, Chart, draw_pain_chart, draw_small_chart, sleep_scale
from coaching.rules.days import Answer, Day, DayState

START = date(2026, 10, 1)
MISSING, SKIPPED, BEFORE = "missing", "skipped", "before"


def days(entries: Sequence[float | str]) -> list[Day]:
    """A number is a rating; the words above are what they say."""
    return [_day(START + timedelta(days=n), entry) for n, entry in enumerate(entries)]


def _day(on: date, entry: float | str) -> Day:
    if entry == MISSING:
        return Day(on, DayState.MISSING)
    if entry == BEFORE:
        return Day(on, DayState.BEFORE)
    if entry == SKIPPED:
        return Day(on, DayState.COMPLETED, {"pain": Answer()})
    return Day(on, DayState.COMPLETED, {"pain": Answer(float(entry))})


def draw(entries: Sequence[float | str], width: float = 720) -> Chart:
    return draw_pain_chart(days(entries), width=width, plot_height=150)


def test_the_line_breaks_at_missing_and_skipped_days() -> None:
    chart = draw([4, 5, MISSING, 3, 2, 6, SKIPPED, 7])
    assert [len(segment.split()) for segment in chart.segments] == [2, 3]
    assert [dot.number for dot in chart.dots] == [4, 5, 3, 2, 6, 7]


def test_zero_pain_is_a_dot_on_the_axis_and_missing_is_none_at_all() -> None:
    chart = draw([0, MISSING])
    assert [(dot.number, dot.y) for dot in chart.dots] == [(0, chart.frame.bottom)]
    assert [band.kind for band in chart.bands] == [DayState.MISSING]


def test_ten_is_the_top_and_five_the_middle() -> None:
    chart = draw([10, 5])
    assert chart.dots[0].y == chart.frame.top
    assert chart.dots[1].y == (chart.frame.top + chart.frame.bottom) / 2


def test_skipped_days_have_a_lane_below_the_axis() -> None:
    chart = draw([4, SKIPPED, 5])
    assert [mark.y > chart.frame.bottom for mark in chart.skipped] == [True]
    assert all(glyph.y > chart.skipped[0].y for glyph in chart.glyphs)
    assert draw([4, 4, 5]).frame.height < chart.frame.height


def test_neighbouring_missing_days_are_one_band() -> None:
    chart = draw([4, MISSING, MISSING, 5, MISSING], width=534)  # 100 units a day
    assert [(band.x, band.width) for band in chart.bands] == [(126, 200), (426, 100)]


def test_days_before_consent_have_no_square_and_no_median() -> None:
    chart = draw([BEFORE, BEFORE, 3, 4, 5, 6, 7], width=734)
    assert len(chart.glyphs) == 5
    assert chart.median == 5
    assert chart.median_from_x == 226


def test_a_median_needs_five_ratings() -> None:
    assert draw([1, 2, 3, 4, MISSING]).median is None
    assert draw([1, 2, 3, 4, 5]).median == 3


def test_dates_are_whole_weeks_back_from_the_last_day_and_never_crowd() -> None:
    for width, length in ((720, 84), (340, 84), (340, 28), (720, 14)):
        chart = draw([MISSING] * length, width=width)
        ticks = [tick.on for tick in chart.dates if tick.on]
        assert ticks[0] == START + timedelta(days=length - 1)
        assert all((earlier - later).days % 7 == 0 for later, earlier in zip(ticks[1:], ticks, strict=False))
        places = [tick.position for tick in chart.dates]
        assert all(right - left >= 44 for right, left in itertools.pairwise(places))


def test_a_few_days_are_each_dated_below_their_middle() -> None:
    chart = draw([4, 5, 3])
    assert [tick.position for tick in chart.dates][::-1] == [dot.x for dot in chart.dots]
    assert not chart.last_date_at_edge
    assert draw([4] * 28).last_date_at_edge


def test_alerts_of_other_days_are_not_drawn() -> None:
    chart = draw_pain_chart(
        days([4, 5]), width=720, plot_height=150, alert_dates=[START, START - timedelta(days=1)]
    )
    assert [mark.on for mark in chart.alerts] == [START]


ENTRIES = st.lists(
    st.one_of(st.integers(0, 10), st.sampled_from([MISSING, SKIPPED, BEFORE])), min_size=1, max_size=90
)


@given(entries=ENTRIES, width=st.sampled_from([340.0, 720.0]))
def test_everything_lies_within_the_picture(entries: list[float | str], width: float) -> None:
    chart = draw(entries, width)
    frame = chart.frame
    for mark in (*chart.dots, *chart.skipped):
        assert frame.left <= mark.x <= frame.right
        assert frame.top <= mark.y <= frame.height
    for band in chart.bands:
        assert band.x >= frame.left - 0.1
        assert band.x + band.width <= frame.right + 0.1
    in_lines = sum(len(segment.split()) for segment in chart.segments)
    lonely = len(chart.dots) - in_lines
    assert lonely >= 0
    assert len(chart.dots) == sum(isinstance(entry, int) for entry in entries)


def test_a_small_chart_has_its_own_scale_and_no_lanes() -> None:
    period = [
        Day(START, DayState.COMPLETED, {"mood": Answer(10), "pain": Answer(1)}),
        Day(START + timedelta(days=1), DayState.COMPLETED, {"mood": Answer(words="up and down")}),
        Day(START + timedelta(days=2), DayState.COMPLETED, {"mood": Answer()}),
        Day(START + timedelta(days=3), DayState.MISSING),
        Day(START + timedelta(days=4), DayState.COMPLETED, {"mood": Answer(0)}),
    ]
    chart = draw_small_chart(MOOD, period, width=300, plot_height=90)
    assert [(dot.number, dot.y) for dot in chart.dots] == [(10, chart.frame.top), (0, chart.frame.bottom)]
    assert chart.segments == (), "words, a skip and a gap join nothing"
    assert (chart.skipped, chart.glyphs, chart.alerts, chart.median) == ((), (), (), None)
    assert [band.kind for band in chart.bands] == [DayState.MISSING]


def test_long_sleep_gets_a_taller_scale() -> None:
    night = [Day(START, DayState.COMPLETED, {"sleep": Answer(12)})]
    long_night = [Day(START, DayState.COMPLETED, {"sleep": Answer(14.5)})]
    assert sleep_scale([]).highest == sleep_scale(night).highest == 12
    assert sleep_scale(long_night).highest == 20
