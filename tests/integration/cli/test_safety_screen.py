"""``pacewise safety screen``: sentences in, verdicts out, line by line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.cli import second_look
from bot.settings import ROOT
from tests.integration.cli.conftest import Result, Run

KEYS = ["tier", "category", "matched", "why"]
NUMB = {"text": "I can't feel my bottom since this morning and I wet myself"}
# Stands in for Rasa's Python: answers as the trained layer does, without a model.
PRETENDER = """#!{python}
import json, sys
print(json.dumps({started}), flush=True)
for line in sys.stdin:
    text = json.loads(line)["text"]
    concern = "crisis" if "marmalade" in text else None
    if text == "stop":
        break
    category = concern and "abuse"
    confidence = 0.93 if concern else 0.1
    print(json.dumps({{"concern": concern, "category": category, "confidence": confidence}}), flush=True)
"""


def _screen(run: Run, *rows: object, options: tuple[str, ...] = ()) -> Result:
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    return run("safety", "screen", *options, stdin="".join(f"{line}\n" for line in lines))


def _answers(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.out.splitlines()]


@pytest.fixture
def pretend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _put_pretender(tmp_path, monkeypatch, {"ready": True})


def _put_pretender(folder: Path, monkeypatch: pytest.MonkeyPatch, started: dict[str, Any]) -> None:
    python, model = folder / "python", folder / "model.tar.gz"
    python.write_text(PRETENDER.format(python=sys.executable, started=started))
    python.chmod(0o755)
    model.touch()
    monkeypatch.setattr(second_look.SecondLook.__init__, "__defaults__", (model, python))


def test_each_line_gets_one(run: Run) -> None:
    result = _screen(run, NUMB, {"text": "Pain about a 6, walked the dog"}, {"text": ""})
    assert (result.status, result.err) == (0, "")
    numb, calm, empty = _answers(result)
    assert [list(row) for row in (numb, calm, empty)] == [KEYS] * 3
    assert (numb["tier"], numb["category"]) == ("emergency", "cauda_equina")
    assert numb["matched"]
    assert numb["why"]
    assert calm == empty == {"tier": "none", "category": "none", "matched": [], "why": ""}


def test_the_question_before_counts(run: Run) -> None:
    safe = {"text": "no", "in_reply_to": "Can you keep yourself safe tonight?"}
    result = _screen(run, safe, {"text": "no", "in_reply_to": None}, {"text": "no", "note": "is passed over"})
    assert [row["tier"] for row in _answers(result)] == ["crisis", "none", "none"]


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("nope", "not JSON"),
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ('{"text": ' + "9" * 10_000 + "}", "not JSON"),
        ('["text"]', "not a JSON object"),
        ("null", "not a JSON object"),
        ("{}", '"text"'),
        ('{"text": 5}', '"text"'),
        ('{"text": null}', '"text"'),
        ('{"text": "no", "in_reply_to": ["Safe?"]}', '"in_reply_to"'),
    ],
    ids=range(10),
)
def test_a_line_that_cannot_be_read_is_named_and_the_others_are_answered(
    run: Run, line: str, complaint: str
) -> None:
    result = _screen(run, NUMB, line, NUMB)
    assert result.status == 1
    assert result.err.startswith("✗ line 2: ")
    assert len(result.err.splitlines()) == 1
    before, unread, after = _answers(result)
    assert before["tier"] == after["tier"] == "emergency"
    assert unread["tier"] is None
    assert [*KEYS, "error"] == list(unread)
    assert complaint in unread["error"]


def test_blank_lines_are_passed_over_and_counted(run: Run) -> None:
    result = _screen(run, NUMB, "", "   ", "nope")
    assert len(_answers(result)) == 2
    assert "line 4:" in result.err


def test_nothing_in_nothing_out(run: Run) -> None:
    result = run("safety", "screen")
    assert (result.status, result.out, result.err) == (0, "", "")


def _start(*options: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "bot.cli", "safety", "screen", *options],
        cwd=ROOT,
        env={**os.environ, "PACEWISE_ENV_FILE": os.devnull},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_an_answer_comes_before_the_next_line_goes_in() -> None:
    with _start() as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for row in (NUMB, {"text": "fine"}, {"text": "naïve \U0001f600"}):
            process.stdin.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["tier"]
        process.stdin.close()
        assert process.wait() == 0


def test_bytes_that_are_no_text_spoil_their_line_only() -> None:
    numb = json.dumps(NUMB).encode()
    with _start() as process:
        out, err = process.communicate(b"\xef\xbb\xbf" + numb + b"\r\n" + b'{"text": "caf\xe9"}\n' + numb)
        assert process.returncode == 1
    tiers = [json.loads(line)["tier"] for line in out.decode().splitlines()]
    assert tiers == ["emergency", None, "emergency"]
    assert err.decode() == "✗ line 2: not UTF-8\n"


def test_whoever_stops_reading_gets_no_traceback() -> None:
    with _start() as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        process.stdin.write(json.dumps(NUMB).encode() + b"\n")
        process.stdin.close()
        assert process.wait() == 1
        assert b"Traceback" not in process.stderr.read()


@pytest.mark.usefixtures("pretend")
def test_the_second_look_raises_none_to_ask_and_nothing_else(run: Run) -> None:
    both = {"text": "i cant feel my bottom, marmalade"}
    result = _screen(run, {"text": "marmalade for tea"}, {"text": "fine"}, both, options=("--learned",))
    assert (result.status, result.err) == (0, "")
    raised, calm, numb = _answers(result)
    assert (raised["tier"], raised["category"], raised["matched"]) == ("ask", "abuse", ["second_look"])
    assert "0.93" in raised["why"]
    assert calm["tier"] == "none"
    assert numb["tier"] == "emergency"


def test_no_model_is_said_plainly(run: Run, pretend: None, tmp_path: Path) -> None:
    (tmp_path / "model.tar.gz").unlink()
    result = _screen(run, NUMB, options=("--learned",))
    assert (result.status, result.out) == (1, "")
    assert result.err == "✗ No model is trained yet. Run: pacewise train.\n"


def test_no_python_for_it_is_said_plainly(run: Run, pretend: None, tmp_path: Path) -> None:
    (tmp_path / "python").unlink()
    result = _screen(run, NUMB, options=("--learned",))
    assert result.status == 1
    assert "Run: make setup" in result.err


def test_a_model_without_the_layer_is_said_plainly(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _put_pretender(tmp_path, monkeypatch, {"error": "The model has no second look. Run: pacewise train"})
    result = _screen(run, NUMB, options=("--learned",))
    assert (result.status, result.out) == (1, "")
    assert "no second look" in result.err


@pytest.mark.usefixtures("pretend")
def test_a_second_look_that_stops_is_said_plainly(run: Run) -> None:
    result = _screen(run, {"text": "stop"}, options=("--learned",))
    assert result.status == 1
    assert "has stopped" in result.err
