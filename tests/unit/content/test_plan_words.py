"""Words about plans: a line for each problem, and limits with a source."""

from __future__ import annotations

import pytest

from coaching.content.files import read_yaml
from coaching.content.protocols import plan_limits
from coaching.content.words import ServiceWords
from coaching.rules.if_then import Problem

WORDS = ServiceWords.load()


def test_every_problem_has_a_line_and_every_line_a_problem() -> None:
    assert {key for key in WORDS.keys if key.startswith("plan_")} == {f"plan_{one}" for one in Problem}


@pytest.mark.parametrize("problem", Problem)
def test_a_line_has_three_ways_and_an_example_each(problem: Problem) -> None:
    variants = WORDS.variants(f"plan_{problem}")
    assert len(variants) >= 3
    assert all(variant.placeholders == {"example"} for variant in variants)


def test_the_protocol_says_where_its_numbers_come_from() -> None:
    content = read_yaml("protocols/plans.yml")
    assert content["version"]
    assert "[D]" in content["source"]
    assert plan_limits().minutes == content["minutes"]
    assert content.keys() - {"version", "source"} == plan_limits().__dataclass_fields__.keys()
