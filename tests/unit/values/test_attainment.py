"""How far a goal got, and what becomes of it, in people's words."""

from __future__ import annotations

import pytest

from coaching.rules.goals import Attainment, Fate
from coaching.values.attainment import read_attainment, read_fate

FAR = [
    ("much less", -2),
    ("nowhere", -2),
    ("havent started", -2),
    ("i didn't do any of it", -2),
    ("a lot worse than i hoped", -2),
    ("a bit less than i hoped", -1),
    ("not really", -1),
    ("about half way", -1),
    ("nearly", -1),
    ("not as far as i wanted", -1),
    ("not well", -1),
    ("getting there", -1),
    ("as i hoped", 0),
    ("got there", 0),
    ("yes i reached it", 0),
    ("did it!", 0),
    ("it went well", 0),
    ("a bit more", 1),
    ("better than expected", 1),
    ("way more", 2),
    ("i smashed it", 2),
    ("much better than i thought", 2),
    ("-1", -1),
    ("2", 2),
    ("not reached", -1),
    ("didn't get there", -1),
    ("I never got there", -1),
    ("not great", -1),
    ("can't say it went well", -1),
    ("I didn't reach it", -1),
    ("I did it twice a week", 0),
    ("better than nothing", -1),
    ("more or less as I hoped", 0),
    ("dunno", None),
    ("what do you mean", None),
    ("7", None),
]
FATES = [
    ("keep going", "keep"),
    ("keep it", "keep"),
    ("leave it as it is", "keep"),
    ("not done yet", "keep"),
    ("carry on", "keep"),
    ("yes", "keep"),
    ("change it", "change"),
    ("make it smaller", "change"),
    ("next level", "change"),
    ("park it", "park"),
    ("leave it for now", "park"),
    ("drop it", "park"),
    ("let it rest", "park"),
    ("its done", "done"),
    ("im done with it", "done"),
    ("reached", "done"),
    ("don't drop it", "keep"),
    ("I won't give up", "keep"),
    ("never stop", "keep"),
    ("I don't want to let it rest", "keep"),
    ("I haven't reached it, keep it", "keep"),
    ("I'll stick with it until I've done it", "keep"),
    ("no change", "keep"),
    ("keep it but make it smaller", "change"),
    ("i dont want it any more", "park"),
    ("dunno", None),
    ("what was it again", None),
]


@pytest.mark.parametrize(("said", "level"), FAR)
def test_how_far_it_got(said: str, level: int | None) -> None:
    assert read_attainment(said) == (None if level is None else Attainment(level))


@pytest.mark.parametrize(("said", "fate"), FATES)
def test_what_becomes_of_it(said: str, fate: str | None) -> None:
    assert read_fate(said) == (None if fate is None else Fate(fate))
