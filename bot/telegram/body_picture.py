"""A picture of somebody's pain map for a phone: a body from both sides with what they marked, as a PNG.

Left and right are written beside the body as the person's own.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable

from PIL import Image, ImageColor, ImageDraw, ImageFilter, ImageFont

from bot.body import HEIGHT, VIEWS, WIDTH, outline_of, regions_of
from bot.shapes import Polygon
from coaching.content.knowing import list_regions, picture_words
from coaching.rules.body import ALL

_PIXELS = 5  # for one unit of the body: 1080 across, what a phone shows sharply
_FINER = 2  # drawn so much larger and made smaller at the end: smooth edges
_UNIT = _PIXELS * _FINER
_ACROSS, _TOP, _FOOT = 216.0, 22.0, 34.0
_LEFT_OF = {"front": 4.0, "back": 112.0}
_GROUND, _INK, _SOFT = "#FBFAF6", "#22303A", "#5A6670"
_BODY, _EDGE, _MARK, _GLOW = "#DCE6E3", "#BFCFCC", "#DA7B60", "#F0BFAE"
_ROUNDING, _GLOW_WIDTH, _SOFTNESS = 1.1, 2.6, 0.7  # in units of the body
_INSIDE, _AT_THE_EDGE = 128, 60  # of 255, in a blurred mask
_MOST_LINES = 2
_SIZES = {"title": 9.0, "side": 7.6, "line": 9.2}


def draw_body(regions: Collection[str]) -> bytes:
    """Draw the body from the front and from the back.

    Args:
        regions: what is marked, of ``coaching.rules.body.REGIONS``.

    Returns:
        The PNG, 1080 pixels across.
    """
    size = (round(_ACROSS * _UNIT), round((_TOP + HEIGHT + _FOOT) * _UNIT))
    image = Image.new("RGB", size, _GROUND)
    for view in VIEWS:
        _draw_view(image, view, regions)
    draw = ImageDraw.Draw(image)
    words = picture_words()
    for view in VIEWS:
        left = _LEFT_OF[view]
        _text(draw, left + WIDTH / 2, 11, words[view], "title", _SOFT)
        near, far = ("your_right", "your_left") if view == "front" else ("your_left", "your_right")
        for x, side in ((left + 15, near), (left + WIDTH - 15, far)):
            first, _, second = words[side].partition(" ")
            _text(draw, x, _TOP + 25, first, "side", _SOFT)
            _text(draw, x, _TOP + 34, second, "side", _INK)
    for place, line in enumerate(_lines(draw, list_regions(regions))):
        _text(draw, _ACROSS / 2, _TOP + HEIGHT + 10 + 13 * place, line, "line", _INK)
    file = io.BytesIO()
    image.resize((size[0] // _FINER, size[1] // _FINER), Image.Resampling.LANCZOS).save(file, "PNG")
    return file.getvalue()


def _draw_view(image: Image.Image, view: str, regions: Collection[str]) -> None:
    outline = outline_of(view)
    # Blurred and cut again, corners where limbs meet are round.
    blurred = _mask(image.size, view, outline).filter(ImageFilter.GaussianBlur(_ROUNDING * _UNIT))
    body = blurred.point(lambda shade: 255 if shade >= _INSIDE else 0)
    edge = blurred.point(lambda shade: 255 if shade >= _AT_THE_EDGE else 0)
    image.paste(ImageColor.getrgb(_EDGE), mask=edge)
    image.paste(ImageColor.getrgb(_BODY), mask=body)
    if set(regions) >= ALL:
        image.paste(ImageColor.getrgb(_GLOW), mask=body)
    marked = [polygon for region, polygon in regions_of(view).items() if region in regions]
    if not marked:
        return
    spots = _mask(image.size, view, marked)
    glow = spots.filter(ImageFilter.GaussianBlur(_GLOW_WIDTH * _UNIT))
    empty = Image.new("L", image.size, 0)
    image.paste(ImageColor.getrgb(_GLOW), mask=Image.composite(glow, empty, body))
    soft = spots.filter(ImageFilter.GaussianBlur(_SOFTNESS * _UNIT))
    image.paste(ImageColor.getrgb(_MARK), mask=Image.composite(soft, empty, body))


def _mask(size: tuple[int, int], view: str, polygons: Iterable[Polygon]) -> Image.Image:
    mask = Image.new("L", size, 0)
    draw = ImageDraw.Draw(mask)
    for polygon in polygons:
        draw.polygon([((_LEFT_OF[view] + x) * _UNIT, (_TOP + y) * _UNIT) for x, y in polygon], fill=255)
    return mask


def _text(draw: ImageDraw.ImageDraw, x: float, y: float, text: str, size: str, colour: str) -> None:
    draw.text((x * _UNIT, y * _UNIT), text, fill=colour, font=_font(size), anchor="mm")


def _font(size: str) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(_SIZES[size] * _UNIT)


def _lines(draw: ImageDraw.ImageDraw, text: str) -> list[str]:
    """At most two lines; the caption has all of it."""
    lines, room = [""], (_ACROSS - 16) * _UNIT
    for part in text.split(", "):
        longer = f"{lines[-1]}, {part}" if lines[-1] else part
        if draw.textlength(longer, font=_font("line")) <= room:
            lines[-1] = longer
        elif len(lines) < _MOST_LINES:
            lines[-1] += ","
            lines.append(part)
        else:
            lines[-1] += " …"
            break
    return lines
