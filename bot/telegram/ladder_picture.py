"""The ladder to a goal as a small picture for a phone: the goal at the top, what is reached filled in."""

from __future__ import annotations

import io
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

_PIXELS = 3  # for one unit: 1080 across, what a phone shows sharply
_FINER = 2  # drawn so much larger and made smaller at the end: smooth edges
_UNIT = _PIXELS * _FINER
_WIDTH, _MARGIN = 360, 26
_LEFT_RAIL, _RIGHT_RAIL = 34.0, 86.0
_TEXT_LEFT = 108.0
_ROW, _LINE = 58.0, 17.0
_TEXT_SIZE = 14.0
_CHARACTERS = 30  # of a line of a rung's words
_MOST_LINES = 3
_DOT = 8.0
NOT_IN_FONT = re.compile(r"[^\u0000-\u218f]")  # emoji, and scripts that it has no letters for
_GROUND, _INK, _SOFT = "#FBFAF6", "#22303A", "#5A6670"
_RAIL, _REACHED = "#C9CFCB", "#0B6B6B"


@dataclass(frozen=True)
class Rung:
    """One rung's words, and whether it is reached."""

    words: str
    is_reached: bool


def draw_ladder(rungs: Sequence[Rung]) -> bytes:
    """Draw a ladder.

    Args:
        rungs: the lowest first, at least one.

    Returns:
        The PNG.
    """
    height = 2 * _MARGIN + _ROW * len(rungs)
    image = Image.new("RGB", (_WIDTH * _UNIT, round(height * _UNIT)), _GROUND)
    draw = ImageDraw.Draw(image)
    for rail in (_LEFT_RAIL, _RIGHT_RAIL):
        _line(draw, (rail, _MARGIN / 2), (rail, height - _MARGIN / 2), _RAIL, 5)
    next_open = next((n for n, rung in enumerate(rungs) if not rung.is_reached), None)
    for place, rung in enumerate(rungs):
        y = height - _MARGIN - _ROW * (place + 0.5)
        _draw_rung(draw, y, rung, is_next=place == next_open)
    file = io.BytesIO()
    image.resize((image.width // _FINER, image.height // _FINER), Image.Resampling.LANCZOS).save(file, "PNG")
    return file.getvalue()


def _draw_rung(draw: ImageDraw.ImageDraw, y: float, rung: Rung, *, is_next: bool) -> None:
    colour = _REACHED if rung.is_reached else _RAIL
    _line(draw, (_LEFT_RAIL, y), (_RIGHT_RAIL, y), colour, 6)
    middle = (_LEFT_RAIL + _RIGHT_RAIL) / 2
    if rung.is_reached or is_next:
        box = [(middle - _DOT) * _UNIT, (y - _DOT) * _UNIT, (middle + _DOT) * _UNIT, (y + _DOT) * _UNIT]
        fill = _REACHED if rung.is_reached else _GROUND
        draw.ellipse(box, fill=fill, outline=_REACHED, width=2 * _UNIT)
    lines = textwrap.wrap(
        NOT_IN_FONT.sub("", rung.words).strip(), _CHARACTERS, max_lines=_MOST_LINES, placeholder=" …"
    )
    top = y - _LINE * (len(lines) - 1) / 2
    font = ImageFont.load_default(_TEXT_SIZE * _UNIT)
    for number, line in enumerate(lines):
        at = (_TEXT_LEFT * _UNIT, (top + _LINE * number) * _UNIT)
        draw.text(at, line, fill=_INK if rung.is_reached or is_next else _SOFT, font=font, anchor="lm")


def _line(
    draw: ImageDraw.ImageDraw, start: tuple[float, float], end: tuple[float, float], colour: str, width: float
) -> None:
    points = [(x * _UNIT, y * _UNIT) for x, y in (start, end)]
    draw.line(points, fill=colour, width=round(width * _UNIT))
