"""Words around a feared movement: to face one, to go on, that a step was done, no more."""

from __future__ import annotations

import pytest

from coaching.values.dare_words import Wish, read_wish


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("make a ladder for bending down", Wish.NEW),
        ("help me face a movement im scared of", Wish.NEW),
        ("i want to get over my fear of bending", Wish.NEW),
        ("can you help, i'm scared to lift my grandson", Wish.NEW),
        ("i'd like to dare bending again", Wish.NEW),
        ("i want to work on something i'm afraid of", Wish.NEW),
        ("go on with my fear ladder", Wish.GO_ON),
        ("next step on my fear ladder", Wish.GO_ON),
        ("i did the step on my fear ladder", Wish.DID),
        ("tried my brave step", Wish.DID),
        ("stop the fear ladder please", Wish.LEAVE),
        ("no more of the feared movement", Wish.LEAVE),
        ("next step on my ladder", None),
        ("show my ladder", None),
        ("i'm not scared of bending", None),
        ("i climbed a ladder to paint", None),
        ("make a plan", None),
        ("make a flare plan", None),
        ("i'm scared it will get worse", None),
        ("my goal is to bend down again", None),
        ("set a goal", None),
    ],
)
def test_what_is_wanted(said: str, wish: Wish | None) -> None:
    assert read_wish(said) is wish
