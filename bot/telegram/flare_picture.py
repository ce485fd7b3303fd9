"""A plan for flares as a small picture for a phone: a card to keep, or to show to somebody."""

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
_WIDTH, _MARGIN, _EDGE = 360.0, 20.0, 5.0
_TITLE_SIZE, _HEAD_SIZE, _TEXT_SIZE = 20.0, 13.5, 17.0
_TITLE, _HEAD, _LINE, _GAP = 42.0, 20.0, 23.0, 13.0  # heights
_CHARACTERS = 34
_MOST_LINES = 7  # of one part: the rest is in the text
_GROUND, _INK, _SOFT, _MARK = "#FBFAF6", "#22303A", "#0B6B6B", "#0B6B6B"


@dataclass(frozen=True)
class Part:
    """One part of the plan: what it is about, and the person's words."""

    title: str
    words: str


def draw_card(title: str, parts: Sequence[Part]) -> bytes:
    """Draw the card.

    Args:
        title: above all.
        parts: in the order of the plan, at least one.

    Returns:
        The PNG.
    """
    lines = [_wrapped(part.words) for part in parts]
    body = sum(_HEAD + _LINE * len(one) + _GAP for one in lines)
    height = 2 * _MARGIN + _TITLE + body - _GAP
    image = Image.new("RGB", (round(_WIDTH * _UNIT), round(height * _UNIT)), _GROUND)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, _EDGE * _UNIT, image.height), fill=_MARK)
    _write(draw, _MARGIN + _TITLE_SIZE / 2, title, _TITLE_SIZE, _INK)
    top = _MARGIN + _TITLE
    for part, wrapped in zip(parts, lines, strict=True):
        _write(draw, top + _HEAD / 2, part.title, _HEAD_SIZE, _SOFT)
        top += _HEAD
        for line in wrapped:
            _write(draw, top + _LINE / 2, line, _TEXT_SIZE, _INK)
            top += _LINE
        top += _GAP
    file = io.BytesIO()
    image.resize((image.width // _FINER, image.height // _FINER), Image.Resampling.LANCZOS).save(file, "PNG")
    return file.getvalue()


def _wrapped(words: str) -> list[str]:
    plain = NOT_IN_FONT.sub("", " ".join(words.split())).strip()
    return textwrap.wrap(plain, _CHARACTERS, max_lines=_MOST_LINES, placeholder=" …") or ["–"]


def _write(draw: ImageDraw.ImageDraw, middle: float, text: str, size: float, colour: str) -> None:
    font = ImageFont.load_default(size * _UNIT)
    draw.text((_MARGIN * _UNIT, middle * _UNIT), text, fill=colour, font=font, anchor="lm")
