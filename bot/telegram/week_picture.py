"""A week of moving as a picture for a phone: seven rows, one for each day, rest days quiet."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

from bot.telegram.ladder_picture import NOT_IN_FONT

_PIXELS = 3  # for one unit: 1080 across, what a phone shows sharply
_FINER = 2  # drawn so much larger and made smaller at the end: smooth edges
_UNIT = _PIXELS * _FINER
_WIDTH, _MARGIN, _DAY_WIDTH = 360.0, 14.0, 62.0
_TITLE, _LINE, _PADDING, _GAP = 36.0, 19.0, 7.0, 5.0  # heights
_TITLE_SIZE, _DAY_SIZE, _TEXT_SIZE, _MARK_SIZE = 17.0, 15.0, 13.5, 10.5
_CHARACTERS = 38
_AMOUNT_CHARACTERS = 8  # of them, where an amount stands at the right edge
_BEFORE_AMOUNT = "  "  # between a name and its amount (``coaching.content.week.picture_lines``)
_ROUND = 6.0
_GROUND, _INK, _SOFT, _MARK = "#FBFAF6", "#22303A", "#5A6670", "#0B6B6B"
_MOVES, _RESTS, _TODAY, _DONE = "#E1EFEB", "#F1EFE9", "#0B6B6B", "#CFE3F2"


@dataclass(frozen=True)
class Day:
    """One day of the picture.

    Attributes:
        name: "Mon".
        lines: what there is to do, or that it rests; two blanks stand before an amount.
        is_rest: nothing to do.
        is_today: gets a frame.
        mark: a word beside the name, where it was done.
    """

    name: str
    lines: Sequence[str]
    is_rest: bool = False
    is_today: bool = False
    mark: str = ""


def draw_week(title: str, days: Sequence[Day]) -> bytes:
    """Draw the week.

    Args:
        title: above all.
        days: in their order.

    Returns:
        The PNG, 1080 pixels across.
    """
    wrapped = [_wrapped(day.lines) for day in days]
    heights = [max(len(lines) * _LINE, _LINE) + 2 * _PADDING for lines in wrapped]
    height = _TITLE + _MARGIN + sum(heights) + _GAP * len(days) + _MARGIN
    image = Image.new("RGB", (round(_WIDTH * _UNIT), round(height * _UNIT)), _GROUND)
    draw = ImageDraw.Draw(image)
    _write(draw, _MARGIN, _MARGIN + _TITLE / 2 - 4, title, _TITLE_SIZE, _INK)
    top = _MARGIN + _TITLE
    for day, lines, high in zip(days, wrapped, heights, strict=True):
        _draw_day(draw, day, lines, top, high)
        top += high + _GAP
    file = io.BytesIO()
    image.resize((image.width // _FINER, image.height // _FINER), Image.Resampling.LANCZOS).save(file, "PNG")
    return file.getvalue()


def _draw_day(
    draw: ImageDraw.ImageDraw, day: Day, lines: Sequence[tuple[str, str]], top: float, high: float
) -> None:
    box = tuple(round(one * _UNIT) for one in (_MARGIN, top, _WIDTH - _MARGIN, top + high))
    fill = _DONE if day.mark else _RESTS if day.is_rest else _MOVES
    frame = {"outline": _TODAY, "width": round(1.6 * _UNIT)} if day.is_today else {}
    draw.rounded_rectangle(box, radius=round(_ROUND * _UNIT), fill=fill, **frame)  # type: ignore[arg-type]
    first = top + _PADDING + _LINE / 2
    ink = _SOFT if day.is_rest else _INK
    _write(draw, _MARGIN + 9, first, day.name, _DAY_SIZE, _MARK)
    if day.mark:
        _write(
            draw, _MARGIN + 9, first + _LINE if len(lines) > 1 else first + 11, day.mark, _MARK_SIZE, _SOFT
        )
    for place, (name, amount) in enumerate(lines):
        middle = first + _LINE * place
        _write(draw, _MARGIN + _DAY_WIDTH, middle, name, _TEXT_SIZE, ink)
        _write(draw, _WIDTH - _MARGIN - 9, middle, amount, _TEXT_SIZE, ink, anchor="rm")


def _wrapped(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Names as wide as there is room, each with its amount at its first line."""
    found: list[tuple[str, str]] = []
    for line in lines:
        name, _, amount = NOT_IN_FONT.sub("", line).strip().partition(_BEFORE_AMOUNT)
        width = _CHARACTERS - (_AMOUNT_CHARACTERS if amount else 0)
        parts = textwrap.wrap(name, width, max_lines=2, placeholder=" …", subsequent_indent="  ") or ["–"]
        found += [(part, "" if number else amount) for number, part in enumerate(parts)]
    return found or [("–", "")]


def _write(
    draw: ImageDraw.ImageDraw,
    left: float,
    middle: float,
    text: str,
    size: float,
    colour: str,
    *,
    anchor: str = "lm",
) -> None:
    font = ImageFont.load_default(size * _UNIT)
    draw.text((left * _UNIT, middle * _UNIT), text, fill=colour, font=font, anchor=anchor)
