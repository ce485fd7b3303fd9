"""The check of flares by other means does find what is wrong."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from tests.support.flare_lines import broken_flares
from tests.unit.test_decision_lines import line

SECOND: dict[str, Any] = {
    "patient": "p1",
    "began": "2026-03-10",
    "at": "2026-03-10T08:00:00+00:00",
    "stage": 4,
    "stage_since": "2026-03-14T08:00:00+00:00",
    "days": [{"date": "2026-03-13", "course": "settled"}, {"date": "2026-03-14", "course": "settled"}],
    "settled": "2026-03-14",
    "steps": [
        {"date": "2026-03-16", "at": "2026-03-16T08:00:00+00:00", "from": 50, "to": 70},
        {"date": "2026-03-18", "at": "2026-03-18T08:00:00+00:00", "from": 70, "to": 50},
        {"date": "2026-03-20", "at": "2026-03-20T08:00:00+00:00", "from": 50, "to": 70},
        {"date": "2026-03-22", "at": "2026-03-22T08:00:00+00:00", "from": 70, "to": 85},
        {"date": "2026-03-24", "at": "2026-03-24T08:00:00+00:00", "from": 85, "to": 100},
    ],
    "ended_at": "2026-03-24T08:00:00+00:00",
    "end": "back",
    "told": 1,
    "told_at": "2026-03-10T08:00:00+00:00",
}
FIRST: dict[str, Any] = {
    **SECOND,
    "began": "2026-02-26",
    "at": "2026-02-26T08:00:00+00:00",
    "stage": 2,
    "days": [],
    "settled": None,
    "steps": [],
    "ended_at": "2026-03-06T08:00:00+00:00",
    "end": "lapsed",
    "told": 0,
    "told_at": None,
}


def flares(second: dict[str, Any] | None = None, **first: Any) -> list[dict[str, Any]]:
    return [{**copy.deepcopy(FIRST), **first}, {**copy.deepcopy(SECOND), **(second or {})}]


def decision(day: int, hour: int = 9, **changes: Any) -> dict[str, Any]:
    """A hold of that day of March."""
    on = f"2026-03-{day:02}"
    held = {"kind": "hold", "after": {"repetitions": 10}, "answer": None, "taken": None}
    return line(**{**held, "date": on, "at": f"{on}T{hour:02}:00:00+00:00", **changes})


GOOD = [
    decision(11, flare_stage=3, kind="freeze", after={"repetitions": 5}),
    decision(14, return_to_load=50),
    decision(16, return_to_load=70, kind="return", before={"repetitions": 5}, after={"repetitions": 7}),
    decision(25, kind="advance", after={"repetitions": 11}),
]


def test_what_is_good_is_good() -> None:
    assert list(broken_flares(GOOD, flares())) == []


@pytest.mark.parametrize(
    ("what", "changes"),
    [
        ("the second is told twice", {"told": 2}),
        ("the second is not told", {"told": 0, "told_at": None}),
        ("the second is told late", {"told_at": "2026-03-12T08:00:00+00:00"}),
        ("a step is skipped", {"steps": [{**SECOND["steps"][0], "to": 85}]}),
        ("a step begins elsewhere", {"steps": SECOND["steps"][3:]}),
        ("two steps on a day", {"steps": [SECOND["steps"][0], {**SECOND["steps"][3], "date": "2026-03-16"}]}),
        ("back before the end", {"steps": SECOND["steps"][:4]}),
        ("steps and not settled", {"settled": None}),
        ("a new baseline after a short one", {"end": "baseline"}),
        ("two at once", {"at": "2026-03-05T08:00:00+00:00"}),
    ],
)
def test_a_flare_that_breaks_a_rule_is_found(what: str, changes: dict[str, Any]) -> None:
    assert list(broken_flares([], flares(changes))), what


def test_of_one_that_rose_or_lasted_somebody_is_told() -> None:
    rose = [{"date": f"2026-02-{day}", "course": "worse"} for day in (26, 27)]
    alone = copy.deepcopy(FIRST)
    assert list(broken_flares([], [{**alone, "days": rose}]))
    assert list(broken_flares([], [{**alone, "ended_at": "2026-03-12T08:00:00+00:00"}]))
    assert list(broken_flares([], [{**alone, "ended_at": "2026-03-05T08:00:00+00:00"}])) == []


def test_nobody_is_told_of_a_short_one_or_after_soreness() -> None:
    assert list(broken_flares([], flares(told=1, told_at="2026-02-27T08:00:00+00:00")))
    assert list(broken_flares([], flares(end="soreness"))), "the second wasn't one, then"
    lasted = {"told": 1, "told_at": "2026-03-06T08:00:00+00:00"}
    assert list(broken_flares([], flares(**lasted))) == []
    rose = [{"date": f"2026-02-{day}", "course": "worse"} for day in (26, 27)]
    told = flares(told=1, told_at="2026-02-27T08:00:00+00:00", days=rose)
    assert list(broken_flares([], told)) == []


@pytest.mark.parametrize(
    ("what", "decisions"),
    [
        ("progression isn't frozen", [decision(12, flare_stage=3, kind="advance")]),
        ("nor on the way back", [decision(17, kind="advance", after={"repetitions": 11})]),
        ("the stage isn't carried", [decision(12)]),
        ("another stage is carried", [decision(12, flare_stage=2)]),
        ("a stage on the way back", [decision(15, flare_stage=3)]),
        ("ahead of the flare", [decision(17, return_to_load=85)]),
        ("not back with it", [decision(19, return_to_load=70)]),
        (
            "it rises from one decision to the next",
            [
                decision(11, flare_stage=3, kind="freeze", after={"repetitions": 5}),
                decision(12, flare_stage=3, after={"repetitions": 6}, before={"repetitions": 6}),
            ],
        ),
        ("a decision raises", [decision(12, flare_stage=3, kind="return", after={"repetitions": 11})]),
    ],
)
def test_a_decision_that_breaks_a_rule_is_found(what: str, decisions: list[dict[str, Any]]) -> None:
    assert list(broken_flares(decisions, flares())), what
