"""The card of a plan for flares: as wide as a phone, as high as its words, whatever these are."""

from __future__ import annotations

import io

from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.telegram.flare_picture import Part, draw_card


def size_of(*words: str) -> tuple[int, int]:
    parts = [Part("On the worst days", one) for one in words]
    return Image.open(io.BytesIO(draw_card("When it flares up", parts))).size


def test_it_is_as_wide_as_a_phone_and_grows_with_the_words() -> None:
    short, long = size_of("a bath"), size_of("a bath, then the radio, then a slow walk round the room " * 2)
    assert short[0] == long[0] == 1080
    assert short[1] < long[1]
    assert size_of("a bath", "tea")[1] > short[1]


def test_what_is_endless_is_cut_for_the_picture() -> None:
    assert size_of("warm " * 500) == size_of("warm " * 1000)


@settings(max_examples=20, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_any_words_can_be_drawn(words: str) -> None:
    assert size_of(words)[0] == 1080
