"""Words of examples of if-then plans."""

from __future__ import annotations

from functools import cache

from coaching.content.files import read_yaml
from coaching.rules.if_then import Examples


@cache
def plan_examples() -> Examples:
    """The pieces that an example is put together from, read once."""
    content = read_yaml("plan_examples.yml")
    return Examples(content["frame"], content["cues"], content["actions"])
