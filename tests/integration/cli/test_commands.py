"""Every command: its help, its mistakes, and its exit status."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.app import app
from bot.cli.clock import parse_duration, parse_moment
from bot.cli.failures import CommandError
from bot.settings import ROOT
from tests.integration.cli.conftest import Run
from tests.integration.cli.http_stub import HttpStub


def all_commands() -> list[tuple[str, ...]]:
    def walk(group: typer.core.TyperGroup, path: tuple[str, ...]) -> list[tuple[str, ...]]:
        found = []
        for name, command in group.commands.items():
            found.append((*path, name))
            if isinstance(command, typer.core.TyperGroup):
                found += walk(command, (*path, name))
        return found

    return walk(typer.main.get_command(app), ())


@pytest.mark.parametrize("command", [(), *all_commands()], ids=" ".join)
def test_every_command_explains_itself(run: Run, command: tuple[str, ...]) -> None:
    result = run(*command, "--help")
    assert result.status == 0
    assert result.out.startswith("Usage: pacewise")
    first = next(line.strip() for line in result.out.splitlines() if line.startswith("  "))
    assert first[0].isupper()
    assert first.endswith((".", ":", ",")) or len(first) > 60


@pytest.mark.parametrize(
    "arguments",
    [
        ["fly"],
        ["clock", "advance"],
        ["patient", "invite"],
        ["patient", "invite", "--nam", "x"],
        ["demo", "--ports-from", "7"],
    ],
    ids=" ".join,
)
def test_what_was_typed_wrong_ends_with_status_2(run: Run, arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.status == 2
    assert "Usage: pacewise" in result.err


def test_broken_settings_are_told_in_sentences(run: Run, settings_file: Path) -> None:
    settings_file.write_text("TELEGRAM_BOT_TOKEN=changeme\nRASA_TOKEN=short\n")
    for command in (["bot"], ["clinic"], ["up"], ["migrate"], ["patient", "list"], ["clock", "show"]):
        result = run(*command)
        assert result.status == 1
        assert len(result.err.splitlines()) == 3
        assert all(line.startswith("✗ ") for line in result.err.splitlines())
        assert "TELEGRAM_BOT_TOKEN is a placeholder." in result.err
        assert result.out == ""


def test_a_settings_file_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    result = run("--env-file", str(tmp_path / "other.env"), "patient", "list")
    assert result.status == 1
    assert "other.env does not exist" in result.err


def test_the_program_runs_as_a_module_from_anywhere(settings_file: Path, tmp_path: Path) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "bot.cli", "--version"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert re.fullmatch(r"pacewise \d+\.\d+\.\d+\n", answer.stdout)


def test_migrating_is_safe_to_repeat(run: Run) -> None:
    first, second = run("migrate", "--json"), run("migrate", "--json")
    assert (first.status, second.status) == (0, 0)
    assert first.data == second.data
    assert first.data["revision"]


def test_the_clock_of_real_people_is_not_moved(
    run: Run, settings_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings_file.write_text(
        settings_file.read_text().replace("PACEWISE_ENV=test", "PACEWISE_ENV=production")
    )
    settings_file.write_text(re.sub(r"CLOCK_URL=.*\n", "", settings_file.read_text()))
    for arguments in (["advance", "1h"], ["set", "2030-01-01T09:00"], ["show"]):
        result = run("clock", *arguments)
        assert result.status == 1
        assert "never moved" in result.err


def test_a_shell_for_real_people_moves_no_demos_clock(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The demo's file wins over the environment, so that its settings alone would let it pass."""
    monkeypatch.setattr("bot.settings.demo_file", lambda: Path(os.environ["PACEWISE_ENV_FILE"]))
    monkeypatch.setenv("PACEWISE_ENV", "production")
    with HttpStub({"/clock": (200, {"now": "2026-12-01T09:00:00+00:00"})}) as bot:
        settings = Path(os.environ["PACEWISE_ENV_FILE"])
        settings.write_text(re.sub(r"CLOCK_URL=.*", f"CLOCK_URL={bot.url}/clock", settings.read_text()))
        for arguments in (["advance", "1h"], ["set", "2030-01-01T09:00"]):
            result = run("clock", *arguments)
            assert result.status == 1
            assert "never moved" in result.err
    assert bot.asked == []


def test_the_clock_command_asks_the_bot(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = {"now": "2026-12-01T09:00:00+00:00", "offset_seconds": 60}
    with HttpStub({"/clock": (200, answer)}) as bot:
        monkeypatch.setenv("CLOCK_URL", f"{bot.url}/clock")
        assert "Tue 01 Dec 2026, 09:00 (Europe/London)" in run("clock", "show").out
        assert run("clock", "advance", "1d12h", "--json").data == answer
        assert (
            "10:00 (Europe/Warsaw)" in run("clock", "set", "2026-12-01T10:00", "--zone", "Europe/Warsaw").out
        )
    assert bot.asked == [
        ("GET", "/clock", None),
        ("POST", "/clock", {"advance_seconds": 36 * 3600}),
        ("POST", "/clock", {"set": "2026-12-01T09:00:00+00:00"}),
    ]


def test_a_clock_that_refuses_is_quoted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with HttpStub({"/clock": (400, {"detail": "time only moves forward"})}) as bot:
        monkeypatch.setenv("CLOCK_URL", f"{bot.url}/clock")
        result = run("clock", "set", "2020-01-01T09:00")
    assert result.status == 1
    assert "Time only moves forward." in result.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["advance", "soon"],
        ["advance", "0h"],
        ["advance", "18"],
        ["set", "tomorrow"],
        ["show", "--zone", "Mars/Base"],
    ],
    ids=" ".join,
)
def test_times_that_are_none_are_refused(
    run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    with HttpStub({"/clock": (200, {"now": "2026-12-01T09:00:00+00:00"})}) as bot:
        monkeypatch.setenv("CLOCK_URL", f"{bot.url}/clock")
        result = run("clock", *arguments)
    assert result.status == 1
    assert result.err.startswith("✗ ")


def test_a_clock_that_is_not_running_says_how_to_start(run: Run) -> None:
    result = run("clock", "show")
    assert result.status == 1
    assert "make demo" in result.err


@pytest.mark.parametrize(
    ("text", "hours"), [("90m", 1.5), ("18h", 18), ("2d", 48), ("1w", 168), ("1d12h", 36), ("1.5H", 1.5)]
)
def test_durations_are_read(text: str, hours: float) -> None:
    assert parse_duration(text) == timedelta(hours=hours)


@given(st.integers(1, 10_000), st.sampled_from("mhdw"))
def test_a_duration_is_as_long_as_it_says(count: int, unit: str) -> None:
    one = {"m": 60, "h": 3600, "d": 86400, "w": 604800}[unit]
    assert parse_duration(f"{count}{unit}").total_seconds() == count * one


@given(st.text(max_size=12))
def test_any_text_is_a_duration_or_a_plain_error(text: str) -> None:
    with suppress(CommandError):
        assert parse_duration(text) > timedelta(0)


def test_a_wall_clock_time_is_read_in_its_zone() -> None:
    london = ZoneInfo("Europe/London")
    assert parse_moment("2026-07-01T09:00", london) == datetime(2026, 7, 1, 8, tzinfo=UTC)
    assert parse_moment("2026-12-01T09:00", london) == datetime(2026, 12, 1, 9, tzinfo=UTC)
    assert parse_moment("2026-12-01T09:00+05:00", london) == datetime(2026, 12, 1, 4, tzinfo=UTC)
