"""Limits of plans, with a source."""

from __future__ import annotations

from coaching.content.files import read_yaml
from coaching.content.protocols import plan_limits


def test_the_protocol_says_where_its_numbers_come_from() -> None:
    content = read_yaml("protocols/plans.yml")
    assert content["version"]
    assert "[D]" in content["source"]
    assert plan_limits().minutes == content["minutes"]
    assert content.keys() - {"version", "source"} == plan_limits().__dataclass_fields__.keys()
