"""``pacewise values read``: answers in, values out, line by line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from bot.settings import ROOT
from tests.integration.cli.conftest import Result, Run

KEYS = ["value", "why"]
SIX = {"question": "How is the pain, 0 to 10?", "text": "about a six", "kind": "rating"}
NOW = "2026-11-28T10:15:00"


def _read(run: Run, *rows: object) -> Result:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    return run("values", "read", stdin="".join(f"{line}\n" for line in lines))


def _answers(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.out.splitlines()]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("rating", "5 or 6", [5, 6]),
        ("duration_minutes", "half an hour", 30),
        ("sleep_hours", "bed at 11 up at 7", 8),
        ("count", "twice", 2),
        ("distance", "half a mile", {"value": 0.5, "unit": "mi"}),
        ("time_of_day", "after my brekkie", "after:breakfast"),
        ("weekdays", "not on Sundays", ["mon", "tue", "wed", "thu", "fri", "sat"]),
        ("moment", "tomorrow evening", "2026-11-29 evening"),
        ("yes_no", "aye", "yes"),
    ],
)
def test_each_kind_is_read(run: Run, kind: str, text: str, value: object) -> None:
    result = _read(run, {"question": "", "text": text, "kind": kind, "now": NOW})
    assert (result.status, result.err) == (0, "")
    (answer,) = _answers(result)
    assert list(answer) == KEYS
    assert answer["value"] == value
    assert answer["why"]


def test_where_nothing_was_said_the_value_is_null_and_the_reason_says_so(run: Run) -> None:
    result = _read(run, {**SIX, "text": "same as usual"}, {**SIX, "text": ""})
    assert (result.status, result.err) == (0, "")
    assert [row["value"] for row in _answers(result)] == [None, None]
    assert all("no" in row["why"] for row in _answers(result))


def test_question_and_now_may_be_missing_and_the_question_counts(run: Run) -> None:
    ten = {"text": "10", "kind": "duration_minutes"}
    result = _read(run, ten, {**ten, "question": "How many minutes?"}, {**ten, "question": None, "now": None})
    assert [row["value"] for row in _answers(result)] == [None, 10, None]


@pytest.mark.parametrize("now", [NOW, f"{NOW}Z", f"{NOW}+00:00", f"{NOW}-05:00"])
def test_now_is_local_with_or_without_an_offset(run: Run, now: str) -> None:
    result = _read(run, {"text": "in an hour", "kind": "moment", "now": now})
    assert [row["value"] for row in _answers(result)] == ["2026-11-28T11:15"]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("nope", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ('["text"]', "not a JSON object"),
        ("null", "not a JSON object"),
        ('{"kind": "rating"}', '"text"'),
        ('{"kind": "rating", "text": 5}', '"text"'),
        ('{"text": "6"}', '"kind"'),
        ('{"text": "6", "kind": "mood"}', '"kind"'),
        ('{"text": "6", "kind": ["rating"]}', '"kind"'),
        ('{"text": "6", "kind": "rating", "question": 1}', '"question"'),
        ('{"text": "6", "kind": "rating", "now": "noon"}', '"now"'),
        ('{"text": "6", "kind": "rating", "now": 5}', '"now"'),
        ('{"text": "yesterday", "kind": "moment", "now": "0001-01-01T00:00"}', '"now"'),
    ],
    ids=range(13),
)
def test_a_line_that_cannot_be_read_is_named_and_the_others_are_answered(
    run: Run, line: str, complaint: str
) -> None:
    result = _read(run, SIX, line, "", SIX)
    assert result.status == 1
    assert result.err.startswith("✗ line 2: ")
    assert len(result.err.splitlines()) == 1
    before, unread, after = _answers(result)
    assert before["value"] == after["value"] == 6
    assert list(unread) == [*KEYS, "error"]
    assert (unread["value"], unread["why"]) == (None, None)
    assert complaint in unread["error"]


def test_nothing_in_nothing_out(run: Run) -> None:
    result = run("values", "read")
    assert (result.status, result.out, result.err) == (0, "", "")


def test_an_answer_comes_before_the_next_line_goes_in_and_bytes_spoil_their_line_only() -> None:
    six = json.dumps(SIX).encode() + b"\n"
    with subprocess.Popen(
        [sys.executable, "-m", "bot.cli", "values", "read"],
        cwd=ROOT,
        env={**os.environ, "PACEWISE_ENV_FILE": os.devnull},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for line, value in ((six, 6), (b'{"text": "caf\xe9"}\n', None), (six, 6)):
            process.stdin.write(line)
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["value"] == value
        _, err = process.communicate()
        assert process.returncode == 1
        assert err.decode() == "✗ line 2: not UTF-8\n"
