"""The picture of the last days: a picture a phone can show, with gaps where there is no answer."""

from __future__ import annotations

import io
from datetime import date, timedelta

from PIL import Image

from bot.telegram.picture import draw_picture
from coaching.rules.days import Answer, Day, DayState

TODAY = date(2026, 11, 20)
GROUND = (251, 250, 246)


def _days(pain: list[float | None], **more: float) -> list[Day]:
    others = {question: Answer(number) for question, number in more.items()}
    first = TODAY - timedelta(days=len(pain) - 1)
    return [
        Day(first + timedelta(days=n), DayState.MISSING)
        if number is None
        else Day(first + timedelta(days=n), DayState.COMPLETED, {"pain": Answer(number), **others})
        for n, number in enumerate(pain)
    ]


def _open(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def _inked_columns(image: Image.Image) -> set[int]:
    """Columns of the picture with the line's or a dot's colour."""
    pixels = image.load()
    assert pixels is not None
    places = ((x, y) for x in range(image.width) for y in range(image.height))
    return {x for x, y in places if _is_of_the_line(pixels[x, y])}


def _is_of_the_line(colour: tuple[int, int, int]) -> bool:
    """Green-blue, as nothing else in the picture is; edges are smooth, so the shade is not exact."""
    red, green, blue = colour
    return min(green, blue) - red > 50


def test_it_is_a_png_of_a_size_that_telegram_takes() -> None:
    image = _open(draw_picture(_days([5.0] * 14, sleep=7, energy=4, mood=6)))
    assert (image.format, image.width) == ("PNG", 1080)
    assert image.height < 2 * image.width


def test_it_brings_its_own_ground_for_light_and_dark_chats() -> None:
    image = _open(draw_picture(_days([5.0] * 14)))
    assert image.mode == "RGB"
    assert image.getpixel((image.width - 1, 0)) == GROUND


def test_only_what_has_numbers_takes_room() -> None:
    only_pain = _open(draw_picture(_days([5.0] * 14)))
    with_mood = _open(draw_picture(_days([5.0] * 14, mood=6)))
    assert with_mood.height > only_pain.height


def test_missing_days_break_the_line() -> None:
    image = _open(draw_picture(_days([5.0] * 5 + [None] * 4 + [5.0] * 5)))
    inked = _inked_columns(image)
    middle = range(image.width * 45 // 100, image.width * 60 // 100)
    assert inked
    assert not inked.intersection(middle)


def test_without_a_gap_the_line_goes_through() -> None:
    inked = _inked_columns(_open(draw_picture(_days([5.0] * 14))))
    assert set(range(min(inked), max(inked) + 1)) == inked


def test_without_any_number_there_is_an_empty_frame() -> None:
    assert not _inked_columns(_open(draw_picture(_days([None] * 14))))
