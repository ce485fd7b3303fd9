"""Geometry of the pain chart: where each mark goes, in the units of the SVG's viewBox. Pure.

A day without a rating breaks the line. Missing days are shaded, skipped ones get a mark in a lane of their
own below the axis, so that neither can be read as "no pain".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from statistics import median

from bot.clinic.days import Day, DayState

PAIN_MAX = 10
GRID_PAINS = (0, 2, 4, 6, 8, 10)
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
class Frame:
    """The plot's corners: pain 10 at ``top``, pain 0 at ``bottom``; lanes and labels lie below."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at a day: ``x`` is the middle of its slot. ``pain`` only for ratings."""

    x: float
    y: float
    on: date
    pain: float | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """Shaded days: a run of missing check-ins, or the days before consent."""

    x: float
    width: float
    kind: DayState


@dataclass(frozen=True, slots=True)
class Tick:
    """A horizontal gridline with its pain, or a date under the axis."""

    position: float
    pain: int | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Glyph:
    """A day's check-in in the lowest lane; a square with ``size`` long sides, ``x`` and ``y`` its corner."""

    x: float
    y: float
    size: float
    state: DayState


@dataclass(frozen=True, slots=True)
class PainChart:
    """All that the template draws, at one width."""

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
    median_pain: float | None


def draw_pain_chart(
    days: Sequence[Day], *, width: float, plot_height: float, alert_dates: Iterable[date] = ()
) -> PainChart:
    """Lay out a period.

    Args:
        days: the period's days, oldest first, at least one.
        width: of the whole picture.
        plot_height: from pain 10 down to pain 0.
        alert_dates: local days with a safety event.
    """
    skipped = [day for day in days if day.pain_skipped]
    lanes = 2 if skipped else 1
    bottom = _TOP + plot_height
    height = bottom + lanes * _LANE + _LABELS
    plan = _Plan(Frame(width, height, _LEFT, width - _RIGHT, _TOP, bottom), days)
    ratings = [day.pain for day in days if day.pain is not None]
    usual = median(ratings) if len(ratings) >= MIN_RATINGS_FOR_MEDIAN else None
    wanted = set(alert_dates)
    return PainChart(
        frame=plan.frame,
        dot_radius=round(min(_MAX_DOT, plan.slot / 2.2), 2),
        gridlines=tuple(Tick(plan.y(pain), pain=pain) for pain in GRID_PAINS),
        dates=tuple(plan.dates()),
        last_date_at_edge=plan.slot < _MIN_LABEL_WIDTH,
        bands=tuple(plan.bands()),
        segments=tuple(plan.segments()),
        dots=tuple(plan.dots()),
        skipped=tuple(Mark(plan.x(day.on), bottom + _LANE / 2, day.on) for day in skipped),
        alerts=tuple(Mark(plan.x(day.on), _TOP, day.on) for day in days if day.on in wanted),
        glyphs=tuple(plan.glyphs(bottom + (lanes - 0.5) * _LANE)),
        median_from_x=plan.begins(),
        median_y=None if usual is None else plan.y(usual),
        median_pain=usual,
    )


class _Plan:
    """Turns days and pains into positions; rounded, so that the page stays small."""

    def __init__(self, frame: Frame, days: Sequence[Day]) -> None:
        self.frame = frame
        self.days = days
        self.slot = (frame.right - frame.left) / len(days)

    def x(self, on: date) -> float:
        """The middle of a day's slot."""
        return round(self.frame.left + ((on - self.days[0].on).days + 0.5) * self.slot, 2)

    def y(self, pain: float) -> float:
        """The height of a pain from 0 to 10."""
        return round(self.frame.bottom - (self.frame.bottom - self.frame.top) * pain / PAIN_MAX, 2)

    def dots(self) -> Iterator[Mark]:
        """One mark per rating."""
        for day in self.days:
            if day.pain is not None:
                yield Mark(self.x(day.on), self.y(day.pain), day.on, day.pain)

    def segments(self) -> Iterator[str]:
        """The polyline of each unbroken run of rated days."""
        for rated, run in groupby(self.days, key=lambda day: day.pain is not None):
            points = [f"{self.x(day.on)},{self.y(day.pain)}" for day in run if day.pain is not None]
            if rated and len(points) > 1:
                yield " ".join(points)

    def bands(self) -> Iterator[Band]:
        """Runs of days that are missing, or lie before consent."""
        for state, run in groupby(self.days, key=lambda day: day.state):
            if state in (DayState.MISSING, DayState.BEFORE):
                dates = [day.on for day in run]
                left = self.x(dates[0]) - self.slot / 2
                yield Band(round(left, 2), round(len(dates) * self.slot, 2), state)

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
