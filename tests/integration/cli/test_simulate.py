"""``pacewise simulate``: invented lives, the same for the same seed, and no rule broken."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.cli.app import main
from bot.simulation.lines import Life
from bot.simulation.run import simulate
from tests.support.decision_lines import broken
from tests.support.flare_lines import broken_flares

Lines = list[dict[str, Any]]


@pytest.fixture(scope="module")
def lives() -> list[Life]:
    return list(simulate(patients=12, weeks=12, seed=7, workers=1))


def decisions(lives: list[Life]) -> Lines:
    return [line for life in lives for line in life.decisions]


def flares(lives: list[Life]) -> Lines:
    return [line for life in lives for line in life.flares]


def test_no_rule_is_broken(lives: list[Life]) -> None:
    assert list(broken(decisions(lives))) == []
    assert list(broken_flares(decisions(lives), flares(lives))) == []


def test_flares_are_lived_to_every_end(lives: list[Life]) -> None:
    """Told and not told of, back step by step, and too long for that."""
    assert {"back", "baseline"} <= {flare["end"] for flare in flares(lives)}
    assert {flare["told"] for flare in flares(lives)} == {0, 1}
    assert {line["flare_stage"] for line in decisions(lives)} == {None, 1, 2, 3}
    assert {50, 70, 85, 100} <= {line["return_to_load"] for line in decisions(lives)}


def test_much_happens(lives: list[Life]) -> None:
    """A simulation in which nothing goes up or down would break no rule either."""
    kinds = {line["kind"] for line in decisions(lives)}
    assert {"advance", "hold", "reduce", "lighter", "freeze", "return", "baseline"} <= kinds
    answers = {line["answer"] for line in decisions(lives)}
    assert {"accepted", "stayed", "lapsed"} <= answers
    assert all(life.decisions for life in lives)


def test_the_same_seed_gives_the_same_lives_with_any_number_of_workers(lives: list[Life]) -> None:
    assert list(simulate(patients=2, weeks=12, seed=7, workers=2)) == lives[:2]
    assert list(simulate(patients=1, weeks=12, seed=8, workers=1)) != lives[:1]


def test_the_command_writes_a_line_for_each_decision(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, beside = tmp_path / "deep" / "decisions.jsonl", tmp_path / "deep" / "flares.jsonl"
    few = ["--patients", "2", "--weeks", "4", "--workers", "1"]
    with pytest.raises(SystemExit) as left:
        main(["simulate", *few, "--decisions", str(path), "--flares", str(beside)])
    assert left.value.code == 0
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert {line["patient"] for line in lines} == {"p00000", "p00001"}
    assert list(broken(lines)) == []
    flared = [json.loads(line) for line in beside.read_text(encoding="utf-8").splitlines()]
    assert list(broken_flares(lines, flared)) == []
    assert f"{len(lines)} decisions" in capsys.readouterr().out
