"""``pacewise plan check``: plans in, verdicts out, line by line."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.integration.cli.conftest import Result, Run

KEYS = ["valid", "cue", "action", "problems", "cue_kind", "at"]
STRETCH = {"text": "after brekkie ill do 5 mins of stretches"}


def _check(run: Run, *rows: object) -> Result:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    return run("plan", "check", stdin="".join(f"{line}\n" for line in lines))


def _answers(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.out.splitlines()]


def test_a_plan_is_judged(run: Run) -> None:
    result = _check(run, STRETCH, {"text": "at 7pm I'll walk"}, {"text": "hello"})
    assert (result.status, result.err) == (0, "")
    valid, without_amount, nothing = _answers(result)
    assert list(valid) == KEYS
    assert valid == {
        "valid": True,
        "cue": "after brekkie",
        "action": "do 5 mins of stretches",
        "problems": [],
        "cue_kind": "event",
        "at": "after:breakfast",
    }
    assert (without_amount["problems"], without_amount["at"]) == (["no_amount"], "19:00")
    assert (nothing["cue"], nothing["action"], nothing["cue_kind"], nothing["at"]) == (None, None, None, None)
    assert nothing["problems"] == ["no_cue", "no_action"]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("nope", "not JSON"),
        ('["text"]', "not a JSON object"),
        ("{}", '"text"'),
        ('{"text": 5}', '"text"'),
        ('{"text": null}', '"text"'),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_the_others_are_answered(
    run: Run, line: str, complaint: str
) -> None:
    result = _check(run, STRETCH, line, "", STRETCH)
    assert result.status == 1
    assert result.err.startswith("✗ line 2: ")
    before, unread, after = _answers(result)
    assert before["valid"] is after["valid"] is True
    assert list(unread) == [*KEYS, "error"]
    assert (unread["valid"], unread["problems"]) == (None, [])
    assert complaint in unread["error"]


def test_nothing_in_nothing_out(run: Run) -> None:
    result = run("plan", "check")
    assert (result.status, result.out, result.err) == (0, "", "")
