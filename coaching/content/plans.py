"""Words of examples of if-then plans."""

from __future__ import annotations

from datetime import time
from functools import cache

from coaching.content.files import read_yaml
from coaching.rules.if_then import Examples


@cache
def plan_examples() -> Examples:
    """The pieces that an example is put together from, read once."""
    content = read_yaml("plan_examples.yml")
    return Examples(content["frame"], content["cues"], content["actions"])


@cache
def usual_hours(routine: str | None) -> tuple[time, ...]:
    """Hours that are offered for a moment of the day; any other may be told.

    Args:
        routine: what the moment hangs on: "after:breakfast"; None for anything else.
    """
    event = routine.partition(":")[2] if routine is not None else ""
    hours = read_yaml("plan_examples.yml")["hours"]
    return tuple(time.fromisoformat(hour) for hour in hours.get(event, hours["other"]))
