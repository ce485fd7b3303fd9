"""Own early signs, found again in what was said lately; only the person's own, and only where they say so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.flare_signs import own_signs, signs_named

SIGNS = "poor sleep, stiff neck and feeling snappy"


@pytest.mark.parametrize(
    ("words", "signs"),
    [
        (SIGNS, ["poor sleep", "stiff neck", "feeling snappy"]),
        ("my jaw tightens; headaches", ["my jaw tightens", "headaches"]),
        ("", []),
        ("and, the", []),
    ],
)
def test_signs_one_by_one(words: str, signs: list[str]) -> None:
    assert own_signs(words) == signs


NAMED = [
    ("one in a note", ["hardly slept last night, neck all stiff"], ["poor sleep", "stiff neck"]),
    (
        "over several messages",
        ["sleep was awful", "so snappy with the kids"],
        ["poor sleep", "feeling snappy"],
    ),
    ("all is well", ["slept really well", "neck not stiff for once"], []),
    ("somebody else's word for it", ["woke five times", "neck tight"], ["poor sleep", "stiff neck"]),
    ("another part of the body", ["my knee is stiff"], []),
    ("a night without sleep", ["couldn't sleep"], ["poor sleep"]),
    ("nothing said", [], []),
]


@pytest.mark.parametrize(("what", "said", "named"), NAMED, ids=[one[0] for one in NAMED])
def test_signs_that_were_named(what: str, said: list[str], named: list[str]) -> None:
    assert signs_named(SIGNS, said) == named


@given(st.text(max_size=80), st.lists(st.text(max_size=60), max_size=4))
def test_only_own_signs_are_named(words: str, said: list[str]) -> None:
    assert set(signs_named(words, said)) <= set(own_signs(words))
