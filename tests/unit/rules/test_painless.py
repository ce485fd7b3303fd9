"""To be rid of the pain is no goal; anything beside it is. What only speaks against one is no reason."""

from __future__ import annotations

import pytest

from coaching.rules.painless import is_only_to_be_painless, speaks_against


@pytest.mark.parametrize(
    "wish",
    [
        "no pain",
        "to be pain free",
        "to not be in agony",
        "i just want the pain to stop",
        "get rid of this pain",
        "feel normal again",
        "i just want it gone",
        "live without pain",
        "be well again",
        "a cure",
    ],
)
def test_only_to_be_rid_of_it(wish: str) -> None:
    assert is_only_to_be_painless(wish)


@pytest.mark.parametrize(
    "goal",
    [
        "hoover without pain",
        "hug my kids without pain",
        "have a bath without pain",
        "be at the allotment without aching",
        "get well enough for a holiday",
        "be better at football",
        "feel better about myself",
        "less pain so i can garden",
        "see my grandchildren more",
        "",
    ],
)
def test_something_to_do_or_to_have(goal: str) -> None:
    assert not is_only_to_be_painless(goal)


@pytest.mark.parametrize(
    "said",
    ["its too hard really", "no point", "nothing works anyway", "not really sure", "cant be bothered"],
)
def test_what_speaks_against_it(said: str) -> None:
    assert speaks_against(said)


@pytest.mark.parametrize(
    "reason",
    [
        "I don't want to lose my independence",
        "I can't manage without my garden",
        "my kids are more important than anything",
        "I've given up so much already",
        "I'm too old to waste time",
        "it'll never happen otherwise",
        "it's too far but I love it",
    ],
)
def test_a_reason_is_a_reason(reason: str) -> None:
    assert not speaks_against(reason)
