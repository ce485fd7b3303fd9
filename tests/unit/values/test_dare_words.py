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
        ("don't stop my fear ladder", Wish.GO_ON),
        ("i don't want to leave the ladder of fears", Wish.GO_ON),
        ("please do not delete my fear ladder", Wish.GO_ON),
        ("never leave the fear ladder", Wish.GO_ON),
        ("i haven't tried my brave step yet", None),
        ("i have not done my brave step", None),
        ("i never did my brave step", None),
        ("i didn't try my brave step", None),
        ("i don't want to go on with my fear ladder", None),
        ("not ready to go on with my fear ladder", None),
        ("i don't want to be scared of bending any more", Wish.NEW),
        ("i don't want to face my fears", None),
        ("i dare not bend", None),
        ("i wouldn't dare bend", None),
        ("my fear of bending is gone", None),
        ("my fear of bending has gone", None),
        ("i have no fear of bending", None),
        ("i got over my fear of bending", None),
        ("i can't bend, help me face a movement i'm afraid of", Wish.NEW),
        ("i don't know why but i tried my brave step", Wish.DID),
        ("i couldn't sleep, next step on my fear ladder", Wish.GO_ON),
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
