from __future__ import annotations

import pytest

from coaching.rules.feelings import Feeling
from coaching.rules.grumbles import grumbles, shrugs
from coaching.rules.reflection import reflect


@pytest.mark.parametrize(
    "text", ["my doctor is rubbish", "The bus was late!", "our council are absolutely useless"]
)
def test_scolding_others(text: str) -> None:
    assert grumbles(text)


@pytest.mark.parametrize(
    "text", ["my knee is rubbish", "i am useless", "my doctor is rubbish and i give up", "my doctor"]
)
def test_what_is_more_than_that(text: str) -> None:
    assert not grumbles(text)


def test_a_shrug_is_not_what_is_given_back() -> None:
    reflection = reflect(
        "lovely walk, then the bus was late and my tea was burnt but honestly what can you do"
    )
    assert reflection.feeling is Feeling.MIXED
    assert reflection.quote is None or not shrugs(reflection.quote)
