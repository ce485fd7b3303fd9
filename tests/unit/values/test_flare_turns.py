"""News of a flare that goes both ways."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.flares import Course
from coaching.values.flare_words import goes_apart, is_sure_settled, read_course

_BOTH_WAYS = [
    ("my flare eased and then got worse", Course.WORSE),
    ("flare was better but now it's bad again", Course.WORSE),
    ("my flare settled and then flared again", Course.WORSE),
    ("flare eased then came back", Course.WORSE),
    ("flare calmed down yesterday but it's back", Course.WORSE),
    ("better this morning but worse now", Course.WORSE),
    ("flare seems better, no wait its worse", Course.WORSE),
    ("was getting better, back to square one", Course.WORSE),
    ("it had eased off for a bit but its come back with a vengeance", Course.WORSE),
    ("my flare eased up and then i overdid it and its bad again", Course.WORSE),
    ("better until it got worse last week", Course.WORSE),
    ("the flare got worse in the night but its easing now", Course.BETTER),
    ("flare was worse yesterday, better today", Course.BETTER),
    ("better today but was bad last night", Course.BETTER),
    ("flare's better though i had a rough night", Course.BETTER),
    ("flare got better, then worse, then better again", Course.BETTER),
    ("flare is better than it was, it was awful", Course.BETTER),
    ("so much better but the pain was terrible yesterday", Course.BETTER),
    ("not so bad this morning but much worse tonight", Course.WORSE),
    ("not so bad then got worse", Course.WORSE),
    ("not so bad yesterday, worse today", Course.WORSE),
    ("was better this morning now worse", Course.WORSE),
    ("now worse was better this morning", Course.WORSE),
    ("easier yesterday worse today", Course.WORSE),
    ("better mornings worse evenings", Course.WORSE),
    ("settled down for a bit then went mad again", Course.WORSE),
    ("it settled and then started again", Course.WORSE),
    ("eased off but back with a vengeance", Course.WORSE),
    ("yesterday worse today better", Course.BETTER),
    ("worse yesterday better today", Course.BETTER),
    ("worse at night but better now", Course.BETTER),
    ("had a rough night, all settled now", Course.SETTLED),
    ("it was worse and now it's settled", Course.SETTLED),
    ("worse yesterday and now its gone", Course.SETTLED),
]
_ONE_WAY = [
    ("better than yesterday but still bad", Course.SAME),
    ("easing but not gone", Course.BETTER),
    ("not better and not worse", Course.SAME),
    ("worse, it's gone into my leg", Course.WORSE),
    ("easing so resting today", Course.BETTER),
    ("easing and not getting worse", Course.BETTER),
    ("settled now, nothing worse", Course.SETTLED),
    ("feeling so bad today", Course.WORSE),
]


@pytest.mark.parametrize(("said", "course"), _BOTH_WAYS + _ONE_WAY, ids=lambda one: str(one))
def test_what_came_last_counts(said: str, course: Course) -> None:
    assert read_course(said) is course
    assert not goes_apart(said)


@pytest.mark.parametrize(
    "said",
    [
        "my flare is better in my knee but worse in my back",
        "my back is better but my knee is worse",
        "it's worse but my head is all clear",
        "left side better right side worse",
        "my knee is better my back is worse",
        "calmed down now but spreading to my arm",
        "its settled now, back worse",
        "all gone now but neck worse",
        "settled now. worse pain in my hip",
        "fine now but worse at night",
        "it is easing. still hell",
    ],
)
def test_what_goes_both_ways_at_once_is_neither(said: str) -> None:
    assert goes_apart(said)
    assert read_course(said) is None
    assert not is_sure_settled(said)


@given(
    over=st.sampled_from(["settled", "all gone", "calmed down", "fine", "back to normal"]),
    now=st.sampled_from(["", " now", " today", " again"]),
    turn=st.sampled_from([", ", ". ", " but ", " and ", "; ", " - "]),
    worse=st.sampled_from(
        [
            "worse",
            "my hip is worse",
            "neck worse",
            "spreading to my arm",
            "in agony",
            "worse at night",
            "still hell",
        ]
    ),
)
def test_nothing_is_over_beside_something_worse(over: str, now: str, turn: str, worse: str) -> None:
    assert read_course(f"{over}{now}{turn}{worse}") in (None, Course.WORSE)


@given(st.text(max_size=400))
def test_anything_can_be_read(text: str) -> None:
    assert not goes_apart(text) or read_course(text) is None


@pytest.mark.parametrize("piece", ["better, worse ", "it was bad and ", "now ", "then my back ", ",;"])
def test_no_text_keeps_it_busy(piece: str) -> None:
    begun = time.perf_counter()
    read_course(piece * 400)
    goes_apart(piece * 400)
    assert time.perf_counter() - begun < 0.5
