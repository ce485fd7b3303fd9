"""Puts drawings of exercises on one sheet: ``scripts/draw_exercises.py SHEET.png [DOMAIN | ID ...]``.

Every new or changed pose is looked at before it is committed: tests find floating feet, not a picture that
is hard to understand.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from bot.drawing import draw_exercise_png
from coaching.content.exercises import exercise_library

_COLUMNS, _WIDTH, _TITLE = 3, 420, 24


def main(sheet: Path, wanted: list[str]) -> None:
    """Draw those of the domains or with the ids; without any, all."""
    ids = [
        one.id
        for one in exercise_library().all
        if not wanted or one.id in wanted or one.domain.value in wanted
    ]
    tiles = [_tile(exercise_id) for exercise_id in ids]
    rows = [tiles[n : n + _COLUMNS] for n in range(0, len(tiles), _COLUMNS)]
    heights = [max(tile.height for tile in row) for row in rows]
    image = Image.new("RGB", (_COLUMNS * _WIDTH, sum(heights)), "white")
    top = 0
    for row, height in zip(rows, heights, strict=True):
        for place, tile in enumerate(row):
            image.paste(tile, (place * _WIDTH, top))
        top += height
    image.save(sheet)
    print(f"{len(ids)} drawings in {sheet}")


def _tile(exercise_id: str) -> Image.Image:
    drawing = Image.open(io.BytesIO(draw_exercise_png(exercise_id)))
    drawing = drawing.resize((_WIDTH - 8, round(drawing.height * (_WIDTH - 8) / drawing.width)))
    tile = Image.new("RGB", (_WIDTH, drawing.height + _TITLE + 8), "white")
    ImageDraw.Draw(tile).text((6, 4), exercise_id, fill="black", font=ImageFont.load_default(15))
    tile.paste(drawing, (4, _TITLE))
    return tile


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), sys.argv[2:])
