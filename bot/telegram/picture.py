"""A small picture of somebody's last days, for a phone: the clinic's chart as a PNG.

It has a ground of its own, so it can be read in a light and in a dark chat. Days without an answer are grey
and break the line. The font comes with the drawing library: no font of the machine is needed.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

from bot.chart import ENERGY, MOOD, PAIN, Chart, Scale, draw_small_chart, sleep_scale
from coaching.content.looking_back import picture_legend, picture_title
from coaching.rules.days import Day

_PIXELS = 3  # for one unit of the chart: 1080 across, what a phone shows sharply
_FINER = 2  # drawn so much larger and made smaller at the end: smooth edges
_UNIT = _PIXELS * _FINER
_WIDTH = 360.0
_PLOT_HEIGHTS = {"pain": 120.0}
_SMALL_PLOT_HEIGHT = 56.0
_TITLE = 22.0
_FOOT = 24.0
_DATES = 16.0  # room for them below a chart; only the first and the last have any
_GROUND, _INK, _SOFT = "#FBFAF6", "#22303A", "#5A6670"
_GRID, _GAP, _LINE = "#DCE0DD", "#E6E4DC", "#0B6B6B"
_DOT = 4.2


def draw_picture(days: Sequence[Day]) -> bytes:
    """Draw pain, and what else has numbers, over the same days.

    Args:
        days: oldest first, at least one.

    Returns:
        The PNG.
    """
    charts = [_lay_out(scale, days) for scale in (PAIN, sleep_scale(days), ENERGY, MOOD)]
    shown = [chart for chart in charts if chart.dots] or charts[:1]
    dated = [chart in (shown[0], shown[-1]) for chart in shown]
    height = sum(_room(chart, with_dates=has_dates) for chart, has_dates in zip(shown, dated, strict=True))
    image = Image.new("RGB", (round(_WIDTH * _UNIT), round((height + _FOOT) * _UNIT)), _GROUND)
    pen = _Pen(ImageDraw.Draw(image))
    for chart, has_dates in zip(shown, dated, strict=True):
        pen.draw(chart, with_dates=has_dates)
    pen.legend(picture_legend())
    file = io.BytesIO()
    image.resize((image.width // _FINER, image.height // _FINER), Image.Resampling.LANCZOS).save(file, "PNG")
    return file.getvalue()


def _lay_out(scale: Scale, days: Sequence[Day]) -> Chart:
    plot_height = _PLOT_HEIGHTS.get(scale.question, _SMALL_PLOT_HEIGHT)
    return draw_small_chart(scale, days, width=_WIDTH, plot_height=plot_height)


def _room(chart: Chart, *, with_dates: bool) -> float:
    return _TITLE + chart.frame.bottom + (_DATES if with_dates else 0.0)


class _Pen:
    """Draws one chart below the other; positions are in the chart's units."""

    def __init__(self, draw: ImageDraw.ImageDraw) -> None:
        self._draw = draw
        self._top = 0.0

    def draw(self, chart: Chart, *, with_dates: bool) -> None:
        """Draw a chart with its title, and go on below it."""
        frame = chart.frame
        self._text(frame.left, 13, picture_title(chart.question), 13, _INK, "lm")
        start, self._top = self._top, self._top + _TITLE - 8
        for band in chart.bands:
            self._box(band.x, frame.top, band.x + band.width, frame.bottom)
        for line in chart.gridlines:
            self._line([(frame.left, line.position), (frame.right, line.position)], _GRID, 0.6)
            self._text(frame.left - 5, line.position, str(line.number), 10, _SOFT, "rm")
        for points in chart.segments:
            self._line([_point(pair) for pair in points.split()], _LINE, 1.8)
        for dot in chart.dots:
            self._dot(dot.x, dot.y)
        for tick in chart.dates:
            if tick.on is not None and with_dates:
                label = f"{tick.on.day} {tick.on:%b}"
                self._text(tick.position, frame.bottom + 11, label, 10, _SOFT, "mm")
        self._top = start + _room(chart, with_dates=with_dates)

    def legend(self, text: str) -> None:
        """The last line: what grey stands for."""
        self._box(26, 7, 38, 17)
        self._text(44, 12, text, 10, _SOFT, "lm")

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return x * _UNIT, (self._top + y) * _UNIT

    def _box(self, left: float, top: float, right: float, bottom: float) -> None:
        self._draw.rectangle((*self._at(left, top), *self._at(right, bottom)), fill=_GAP)

    def _line(self, points: Sequence[tuple[float, float]], colour: str, width: float) -> None:
        places = [self._at(*point) for point in points]
        self._draw.line(places, fill=colour, width=round(width * _UNIT), joint="curve")

    def _dot(self, x: float, y: float) -> None:
        (left, top), (right, bottom) = self._at(x - _DOT, y - _DOT), self._at(x + _DOT, y + _DOT)
        self._draw.ellipse((left, top, right, bottom), fill=_LINE)

    def _text(self, x: float, y: float, text: str, size: float, colour: str, anchor: str) -> None:
        font = ImageFont.load_default(size * _UNIT)
        self._draw.text(self._at(x, y), text, fill=colour, font=font, anchor=anchor)


def _point(pair: str) -> tuple[float, float]:
    x, y = pair.split(",")
    return float(x), float(y)
