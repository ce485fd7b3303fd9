"""The drawn body: every region can be seen, on its own side, and the picture fits a phone."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from bot.body import HEIGHT, VIEWS, WIDTH, outline_of, regions_of
from bot.telegram.body_picture import draw_body
from coaching.rules.body import ALL, REGIONS, side_of

MARK = (218, 123, 96)


def picture(*regions: str) -> Image.Image:
    image = Image.open(io.BytesIO(draw_body(regions)))
    image.load()
    return image


def marked_columns(image: Image.Image) -> set[int]:
    pixels = image.load()
    assert pixels is not None
    return {x for x in range(0, image.width, 3) for y in range(0, image.height, 3) if pixels[x, y] == MARK}


def test_every_region_is_somewhere_and_nothing_else() -> None:
    assert set(regions_of("front")) | set(regions_of("back")) == set(REGIONS)


@pytest.mark.parametrize("view", VIEWS)
def test_left_and_right_are_the_persons_own(view: str) -> None:
    for region, polygon in regions_of(view).items():
        middle = sum(x for x, _ in polygon) / len(polygon)
        side = side_of(region)
        if side is None:
            assert middle == pytest.approx(WIDTH / 2)
        else:
            assert (middle > WIDTH / 2) == ((side == "left") == (view == "front")), region


@pytest.mark.parametrize("view", VIEWS)
def test_all_of_it_is_inside_the_picture(view: str) -> None:
    points = [p for polygon in (*outline_of(view), *regions_of(view).values()) for p in polygon]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)


def test_the_picture_is_a_png_that_a_phone_shows() -> None:
    image = picture("left_knee")
    assert (image.format, image.width) == ("PNG", 1080)
    assert image.height < 2 * image.width


def test_a_left_knee_is_on_the_right_from_the_front_and_on_the_left_from_behind() -> None:
    columns = marked_columns(picture("left_knee"))
    assert columns
    middle_of = {"front": (4 + WIDTH / 2) * 5, "back": (112 + WIDTH / 2) * 5}
    front = {x for x in columns if x < 540}
    back = columns - front
    assert min(front) > middle_of["front"]
    assert max(back) < middle_of["back"]


def test_without_a_mark_nothing_is_coloured_and_all_over_is_the_whole_body() -> None:
    assert not marked_columns(picture())
    assert len(marked_columns(picture(*ALL))) > 100
