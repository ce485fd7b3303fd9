"""A scene as a PNG for a phone; drawn larger and made smaller at the end, so that edges are smooth."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw, ImageFont

from bot.drawing.scene import BADGE, GROUND, RIM, Panel, Scene
from bot.drawing.shapes import Patch, Polygon, Shape

_FINER = 2
_BADGE_AT, _BADGE_RADIUS, _BADGE_TEXT = 48.0, 28.0, 36.0
_RIM_WIDTH = 3.0


def draw_png(scene: Scene) -> bytes:
    """Draw it, 1080 pixels across."""
    size = (round(scene.width), round(scene.height))
    image = Image.new("RGB", (size[0] * _FINER, size[1] * _FINER), GROUND)
    for panel in scene.panels:
        _draw_panel(image, panel)
    file = io.BytesIO()
    image.resize(size, Image.Resampling.LANCZOS).save(file, "PNG", optimize=True)
    return file.getvalue()


def _draw_panel(image: Image.Image, panel: Panel) -> None:
    """On a piece of its own, so that nothing reaches into the next."""
    size = (round(panel.width * _FINER), round(panel.height * _FINER))
    piece = Image.new("RGB", size, GROUND)
    draw = ImageDraw.Draw(piece)
    for shape in panel.shapes:
        _draw_shape(draw, shape, (panel.left, panel.top))
    if panel.left or panel.top:
        edge = (0, 0, 0, size[1]) if panel.left else (0, 0, size[0], 0)
        draw.line(edge, fill=RIM, width=round(_RIM_WIDTH * _FINER))
    if panel.number is not None:
        _draw_badge(draw, panel.number)
    image.paste(piece, (round(panel.left * _FINER), round(panel.top * _FINER)))


def _draw_shape(draw: ImageDraw.ImageDraw, shape: Shape, origin: tuple[float, float]) -> None:
    def put(points: Polygon) -> list[tuple[float, float]]:
        return [((x - origin[0]) * _FINER, (y - origin[1]) * _FINER) for x, y in points]

    if isinstance(shape, Patch):
        polygons = [put(polygon) for polygon in shape.polygons]
        if shape.halo:
            width = round(2 * shape.halo * _FINER)
            for polygon in polygons:
                draw.line([*polygon, *polygon[:2]], fill=GROUND, width=width, joint="curve")
        for polygon in polygons:
            draw.polygon(polygon, fill=shape.fill)
        return
    points = put(shape.points)
    if shape.halo:
        _draw_line(draw, points, (shape.width + 2 * shape.halo) * _FINER, GROUND)
    _draw_line(draw, points, shape.width * _FINER, shape.colour)


def _draw_line(
    draw: ImageDraw.ImageDraw, points: list[tuple[float, float]], width: float, colour: str
) -> None:
    draw.line(points, fill=colour, width=round(width), joint="curve")
    half = width / 2
    for x, y in (points[0], points[-1]):
        draw.ellipse((x - half, y - half, x + half, y + half), fill=colour)


def _draw_badge(draw: ImageDraw.ImageDraw, number: int) -> None:
    middle, radius = _BADGE_AT * _FINER, _BADGE_RADIUS * _FINER
    draw.ellipse((middle - radius, middle - radius, middle + radius, middle + radius), fill=BADGE)
    font = ImageFont.load_default(_BADGE_TEXT * _FINER)
    draw.text((middle, middle), str(number), fill=GROUND, font=font, anchor="mm")
