from __future__ import annotations

import pytest

from coaching.values.doings import read_done_as_well, read_done_instead


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        ("i didnt do gardening it was raining, i did the hoovering", "gardening", "did the hoovering"),
        ("sorry, I didn’t walk the dog, went to the shops", "walked the dog", "went to the shops"),
        ("no i never went swimming, we cleaned the car instead", "swimming", "cleaned the car instead"),
        ("i didn't do the gardening, i did the hoovering", "watched telly", None),
        ("i didn't sleep, i did the hoovering", "gardening", None),
        ("i didn't do the gardening yesterday, i did the hoovering", "gardening", None),
        ("i didn't do much gardening", "gardening", None),
    ],
)
def test_reads_what_was_done_instead(text: str, told: str, expected: str | None) -> None:
    assert read_done_instead(text, told) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("oh and i did stretches too", "did stretches too"),
        ("I also went to the library.", "went to the library"),
        ("Forgot, walked the dog as well", "walked the dog as well"),
        ("and we saw my sister", "saw my sister"),
        ("i did stretches", None),
        ("oh and i took codeine too", None),
        ("oh and i did stretches yesterday too", None),
        ("and did you get that?", None),
        ("oh and my back hurts", None),
    ],
)
def test_reads_what_was_done_besides(text: str, expected: str | None) -> None:
    assert read_done_as_well(text) == expected
