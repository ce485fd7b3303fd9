"""The check of decisions by other means does find what is wrong."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from tests.support.decision_lines import broken

LINE: dict[str, Any] = {
    "patient": "p1",
    "date": "2026-03-10",
    "at": "2026-03-10T08:00:00+00:00",
    "exercise": "squat",
    "kind": "advance",
    "reason": "all_green",
    "dose_before": {"frequency": 3, "duration": None, "repetitions": 10, "load": 0.0},
    "dose_after": {"frequency": 3, "duration": None, "repetitions": 11, "load": 0.0},
    "colours": ["green", "green", "green"],
    "flare_stage": None,
    "return_to_load": None,
    "limits": {"frequency": 3, "duration": None, "repetitions": 20, "load": None},
    "protocol": "1",
    "answer": "accepted",
    "taken": {"frequency": 3, "duration": None, "repetitions": 11, "load": 0.0},
}


def line(**changes: Any) -> dict[str, Any]:
    """The good line, with changes; ``after`` and ``before`` change a dose."""
    made = copy.deepcopy(LINE)
    for name, dose in (("dose_after", "after"), ("dose_before", "before")):
        made[name].update(changes.pop(dose, {}))
    return {**made, **changes}


def test_a_good_line_is_good() -> None:
    assert list(broken([LINE])) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"after": {"repetitions": 12}},
        {"after": {"frequency": 4}},
        {"after": {"load": 0.5}},
        {"colours": ["green", "green", "red"]},
        {"colours": ["green", "green", "unknown"]},
        {"colours": ["green", "green"]},
        {"flare_stage": 1},
        {"limits": {"repetitions": 10}},
        {"return_to_load": 70, "colours": ["amber"]},
        {"kind": "hold"},
        {"kind": "hold", "after": {"repetitions": 9}},
        {"protocol": ""},
        {"taken": {"frequency": 3, "duration": None, "repetitions": 12, "load": 0.0}},
        {"kind": "reduce", "reason": "red", "colours": ["red"], "after": {"repetitions": 9}},
        {"kind": "reduce", "reason": "red", "colours": ["red"], "after": {"repetitions": 5}},
        {"kind": "lighter", "reason": "lighter_week", "after": {"repetitions": 8}},
        {"kind": "lighter", "reason": "lighter_week", "after": {"repetitions": 5}},
    ],
)
def test_one_line_that_breaks_a_rule_is_found(changes: dict[str, Any]) -> None:
    assert list(broken([line(**changes)]))


def test_two_steps_within_a_week_are_found() -> None:
    later = line(date="2026-03-16", at="2026-03-16T08:00:00+00:00", answer="stayed", taken=None)
    later["dose_before"] = LINE["taken"]
    later["dose_after"] = {**LINE["taken"], "repetitions": 12}
    assert list(broken([LINE, later]))
    assert list(broken([LINE, {**later, "date": "2026-03-17"}])) == []


def test_a_dose_that_has_risen_by_itself_is_found() -> None:
    held = {"repetitions": 10}
    first = line(kind="hold", reason="one_amber", after=held)
    second = line(kind="hold", reason="one_amber", before={"repetitions": 11}, date="2026-03-30")
    assert list(broken([first, second]))


def back(step: int, colours: list[str], date: str) -> dict[str, Any]:
    return line(
        kind="return",
        reason="return_green",
        return_to_load=step,
        colours=colours,
        date=date,
        taken=None,
        before={"repetitions": 5},
        after={"repetitions": 6},
    )


def test_a_step_back_up_that_is_skipped_is_found() -> None:
    held = {"repetitions": 10}
    start = line(kind="hold", reason="flare_settled", return_to_load=50, colours=[], after=held)
    first, second = back(70, ["green"], "2026-03-11"), back(85, ["green"], "2026-03-12")
    assert list(broken([start, first, second])) == []
    assert list(broken([start, second]))
    assert list(broken([start, back(70, ["green", "green"], "2026-03-11")]))


def test_a_rise_within_a_flare_is_found() -> None:
    first = line(kind="freeze", reason="flare", flare_stage=1, colours=[], after={"repetitions": 5})
    second = line(kind="hold", reason="flare", flare_stage=2, colours=[], after={"repetitions": 10})
    assert list(broken([first, {**second, "date": "2026-03-12"}]))


def test_a_line_that_lacks_something_is_found() -> None:
    for name in ("colours", "protocol", "limits"):
        assert list(broken([{key: value for key, value in LINE.items() if key != name}]))
