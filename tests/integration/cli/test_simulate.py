"""``pacewise simulate``: invented lives, the same for the same seed, and no rule broken."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.cli.app import main
from bot.simulation.run import simulate
from tests.support.decision_lines import broken

Lines = list[dict[str, Any]]


@pytest.fixture(scope="module")
def lives() -> list[Lines]:
    return list(simulate(patients=12, weeks=12, seed=7, workers=1))


def test_no_rule_is_broken(lives: list[Lines]) -> None:
    assert list(broken(line for lines in lives for line in lines)) == []


def test_much_happens(lives: list[Lines]) -> None:
    """A simulation in which nothing goes up or down would break no rule either."""
    kinds = {line["kind"] for lines in lives for line in lines}
    assert {"advance", "hold", "reduce", "lighter", "freeze", "return", "baseline"} <= kinds
    answers = {line["answer"] for lines in lives for line in lines}
    assert {"accepted", "stayed", "lapsed"} <= answers
    assert all(lines for lines in lives)


def test_the_same_seed_gives_the_same_lives_with_any_number_of_workers(lives: list[Lines]) -> None:
    assert list(simulate(patients=2, weeks=12, seed=7, workers=2)) == lives[:2]
    assert list(simulate(patients=1, weeks=12, seed=8, workers=1)) != lives[:1]


def test_the_command_writes_a_line_for_each_decision(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "deep" / "decisions.jsonl"
    with pytest.raises(SystemExit) as left:
        main(
            ["simulate", "--patients", "2", "--weeks", "4", "--workers", "1", "--decisions", str(path)],
        )
    assert left.value.code == 0
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert {line["patient"] for line in lines} == {"p00000", "p00001"}
    assert list(broken(lines)) == []
    assert f"{len(lines)} decisions" in capsys.readouterr().out
