"""``pacewise reflect``: sentences in, reflections out, line by line."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.integration.cli.conftest import Result, Run

KEYS = ["reflection", "code", "why"]


def _reflect(run: Run, *rows: object) -> Result:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    return run("reflect", stdin="".join(f"{line}\n" for line in lines))


def _answers(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.out.splitlines()]


def test_each_line_gets_a_reflection_its_code_and_why(run: Run) -> None:
    result = _reflect(run, {"text": "I can't lift my granddaughter"}, {"text": "asdf jkl qwe"})
    assert (result.status, result.err) == (0, "")
    close, unclear = _answers(result)
    assert list(close) == list(unclear) == KEYS
    assert "lifting your granddaughter" in close["reflection"]
    assert (close["code"], close["why"]) == ("complex_reflection", "obstacle: lifting your granddaughter")
    assert (unclear["code"], unclear["why"]) == ("neutral", "not sure of the words")


def test_the_question_may_be_given(run: Run) -> None:
    row = {"text": "it was up and down as it always goes", "question": "How did you sleep?"}
    (answer,) = _answers(_reflect(run, row))
    assert answer["why"] == "topic only: your sleep"


@pytest.mark.parametrize("line", ["nonsense", "[]", '{"text": 3}', '{"text": "a", "question": 3}', "{}"])
def test_a_line_that_cannot_be_read_is_named_and_the_others_are_answered(run: Run, line: str) -> None:
    result = _reflect(run, line, "", {"text": "I miss my garden"})
    assert result.status == 1
    assert "line 1" in result.err
    unread, read = _answers(result)
    assert [unread[key] for key in KEYS] == [None, None, None]
    assert unread["error"]
    assert "your garden" in read["reflection"]
