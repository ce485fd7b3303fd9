"""Geometry of a chart of one question: where each mark goes, in the units of the SVG's viewBox. Pure.

A day without a number breaks the line. Missing days are shaded; in the pain chart skipped ones get a mark in
a lane of their own below the axis, so that neither can be read as "none". What was said in words only has no
mark: it is counted beside the chart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from statistics import median

from coaching.rules.days import Day, DayState

MIN_RATINGS_FOR_MEDIAN = 5  # fewer ratings give no line: our own judgement
_LEFT, _RIGHT, _TOP = 26.0, 8.0, 14.0
_LANE = 18.0  # height of each lane below the axis
_LABELS = 22.0  # height of the date labels
_TICK_STEP_DAYS = 7
_SHORT_PERIOD_DAYS = 14  # below it, dates need not lie whole weeks apart
_MIN_LABEL_WIDTH = 44.0  # room that a date such as "20 Nov" needs
_MAX_GLYPH = 9.0
_MAX_DOT = 3.4


@dataclass(frozen=True, slots=True)
class Scale:
    """Which question is drawn, and the numbers at its gridlines, from 0 to the highest that is drawn."""

    question: str
    grid: tuple[int, ...]

    @property
    def highest(self) -> int:
        """The number at the top."""
        return self.grid[-1]


PAIN = Scale("pain", (0, 2, 4, 6, 8, 10))
ENERGY = Scale("energy", (0, 5, 10))
MOOD = Scale("mood", (0, 5, 10))
SLEEP_HOURS = Scale("sleep", (0, 4, 8, 12))
LONG_SLEEP_HOURS = Scale("sleep", (0, 5, 10, 15, 20))  # for somebody who slept longer than 12


@dataclass(frozen=True, slots=True)
class Frame:
    """The plot's corners: the highest number at ``top``, 0 at ``bottom``; lanes and labels lie below."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at a day: ``x`` is the middle of its slot. ``number`` only for dots."""

    x: float
    y: float
    on: date
    number: float | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """Shaded days: a run of missing check-ins, or the days before consent."""

    x: float
    width: float
    kind: DayState


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a flare, as far as they are shown."""

    x: float
    width: float
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Tick:
    """A horizontal gridline with its number, or a date under the axis."""

    position: float
    number: int | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Glyph:
    """A day's check-in in the lowest lane; a square with ``size`` long sides, ``x`` and ``y`` its corner."""

    x: float
    y: float
    size: float
    state: DayState


@dataclass(frozen=True, slots=True)
class Chart:
    """All that the template draws, at one width."""

    question: str
    frame: Frame
    dot_radius: float
    gridlines: tuple[Tick, ...]
    dates: tuple[Tick, ...]
    last_date_at_edge: bool  # days too narrow for a date below their middle
    bands: tuple[Band, ...]
    segments: tuple[str, ...]  # "x,y x,y …" of each unbroken run of two or more days
    dots: tuple[Mark, ...]
    skipped: tuple[Mark, ...]
    alerts: tuple[Mark, ...]
    glyphs: tuple[Glyph, ...]
    median_from_x: float
    median_y: float | None
    median: float | None
    flares: tuple[Span, ...] = ()


def draw_pain_chart(
    days: Sequence[Day],
    *,
    width: float,
    plot_height: float,
    alert_dates: Iterable[date] = (),
    flares: Iterable[tuple[date, date]] = (),
) -> Chart:
    """Lay out a period's pain, with a lane for the check-ins below the axis.

    Args:
        days: the period's days, oldest first, at least one.
        width: of the whole picture.
        plot_height: from pain 10 down to pain 0.
        alert_dates: local days with a safety event.
        flares: first and last local day of each.
    """
    skipped = [day for day in days if day.pain_skipped]
    lanes = 2 if skipped else 1
    chart, plan = _draw(PAIN, days, width, plot_height, lanes)
    bottom, wanted = plan.frame.bottom, set(alert_dates)
    return replace(
        chart,
        skipped=tuple(Mark(plan.x(day.on), bottom + _LANE / 2, day.on) for day in skipped),
        alerts=tuple(Mark(plan.x(day.on), _TOP, day.on) for day in days if day.on in wanted),
        glyphs=tuple(plan.glyphs(bottom + (lanes - 0.5) * _LANE)),
        flares=tuple(plan.spans(flares)),
    )


def draw_small_chart(
    scale: Scale,
    days: Sequence[Day],
    *,
    width: float,
    plot_height: float,
    flares: Iterable[tuple[date, date]] = (),
) -> Chart:
    """Lay out one question of the same days; alerts and the lanes are in the pain chart."""
    chart, plan = _draw(scale, days, width, plot_height, lanes=0)
    return replace(chart, flares=tuple(plan.spans(flares)))


def sleep_scale(days: Sequence[Day]) -> Scale:
    """Hours up to 12, or to 20 when somebody slept longer."""
    longest = max((day.number("sleep") or 0 for day in days), default=0)
    return SLEEP_HOURS if longest <= SLEEP_HOURS.highest else LONG_SLEEP_HOURS


def _draw(
    scale: Scale, days: Sequence[Day], width: float, plot_height: float, lanes: int
) -> tuple[Chart, _Plan]:
    """The axes, gaps, dots and lines; marks in the lanes are left to the caller."""
    bottom = _TOP + plot_height
    height = bottom + lanes * _LANE + _LABELS
    plan = _Plan(Frame(width, height, _LEFT, width - _RIGHT, _TOP, bottom), days, scale)
    numbers = [number for day in days if (number := day.number(scale.question)) is not None]
    usual = median(numbers) if len(numbers) >= MIN_RATINGS_FOR_MEDIAN else None
    chart = Chart(
        question=scale.question,
        frame=plan.frame,
        dot_radius=round(min(_MAX_DOT, plan.slot / 2.2), 2),
        gridlines=tuple(Tick(plan.y(number), number=number) for number in scale.grid),
        dates=tuple(plan.dates()),
        last_date_at_edge=plan.slot < _MIN_LABEL_WIDTH,
        bands=tuple(plan.bands()),
        segments=tuple(plan.segments()),
        dots=tuple(plan.dots()),
        skipped=(),
        alerts=(),
        glyphs=(),
        median_from_x=plan.begins(),
        median_y=None if usual is None else plan.y(usual),
        median=usual,
    )
    return chart, plan


class _Plan:
    """Turns days and numbers into positions; rounded, so that the page stays small."""

    def __init__(self, frame: Frame, days: Sequence[Day], scale: Scale) -> None:
        self.frame = frame
        self.days = days
        self.scale = scale
        self.numbers = [(day.on, day.number(scale.question)) for day in days]
        self.slot = (frame.right - frame.left) / len(days)

    def x(self, on: date) -> float:
        """The middle of a day's slot."""
        return round(self.frame.left + ((on - self.days[0].on).days + 0.5) * self.slot, 2)

    def y(self, number: float) -> float:
        """The height of a number from 0 to the scale's highest."""
        share = number / self.scale.highest
        return round(self.frame.bottom - (self.frame.bottom - self.frame.top) * share, 2)

    def dots(self) -> Iterator[Mark]:
        """One mark per number."""
        for on, number in self.numbers:
            if number is not None:
                yield Mark(self.x(on), self.y(number), on, number)

    def segments(self) -> Iterator[str]:
        """The polyline of each unbroken run of days with a number."""
        for rated, run in groupby(self.numbers, key=lambda entry: entry[1] is not None):
            points = [f"{self.x(on)},{self.y(number)}" for on, number in run if number is not None]
            if rated and len(points) > 1:
                yield " ".join(points)

    def bands(self) -> Iterator[Band]:
        """Runs of days that are missing, or lie before consent."""
        for state, run in groupby(self.days, key=lambda day: day.state):
            if state in (DayState.MISSING, DayState.BEFORE):
                dates = [day.on for day in run]
                left = self.x(dates[0]) - self.slot / 2
                yield Band(round(left, 2), round(len(dates) * self.slot, 2), state)

    def spans(self, flares: Iterable[tuple[date, date]]) -> Iterator[Span]:
        """Each flare from its first to its last day, as far as these lie in the period."""
        first, last = self.days[0].on, self.days[-1].on
        for since, until in flares:
            shown_since, shown_until = max(since, first), min(until, last)
            if shown_since <= shown_until:
                left = self.x(shown_since) - self.slot / 2
                width = ((shown_until - shown_since).days + 1) * self.slot
                yield Span(round(left, 2), round(width, 2), since, until)

    def begins(self) -> float:
        """The left edge of the first day that counts."""
        counted = (day.on for day in self.days if day.state != DayState.BEFORE)
        return round(self.x(next(counted, self.days[0].on)) - self.slot / 2, 2)

    def dates(self) -> Iterator[Tick]:
        """Dates evenly apart, in whole weeks unless the period is short, counted back from the last day."""
        unit = 1 if len(self.days) < _SHORT_PERIOD_DAYS else _TICK_STEP_DAYS
        step = unit
        while step * self.slot < _MIN_LABEL_WIDTH:
            step += unit
        newest_first = range(len(self.days) - 1, -1, -step)
        return (Tick(self.x(self.days[i].on), on=self.days[i].on) for i in newest_first)

    def glyphs(self, middle: float) -> Iterator[Glyph]:
        """A square for each day that counts, its middle at height ``middle``."""
        size = round(min(_MAX_GLYPH, self.slot * 0.72), 2)
        for day in self.days:
            if day.state != DayState.BEFORE:
                x = round(self.x(day.on) - size / 2, 2)
                yield Glyph(x, round(middle - size / 2, 2), size, day.state)
