"""Duckling in its own process: what it reads, and what happens when it hangs, dies or isn't there."""

from __future__ import annotations

import atexit
import importlib.util
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from unittest.mock import Mock

import psutil
import pytest

from coaching.values import duckling_dates
from coaching.values.duckling_dates import DucklingDates

TODAY = date(2026, 11, 28)
CHRISTMAS = (date(2026, 12, 25), "christmas day")
# No three repeats in a row: it goes through to Duckling, and keeps it busy for far longer than a minute.
HANGS = "at 5 at 5 5 at 5 at at 5 " * 2 + "at 5 to 5 monday 5th 5 at 5 5th at 5 5 at at 5 to 5 " * 2

needs_duckling = pytest.mark.skipif(
    importlib.util.find_spec("duckling") is None, reason="Duckling comes for Linux on x86-64 only"
)


@pytest.fixture
def dates(monkeypatch: pytest.MonkeyPatch) -> Iterator[DucklingDates]:
    monkeypatch.setattr(atexit, "register", Mock())
    with DucklingDates() as one:
        yield one
    assert _workers() == []


def _workers() -> list[psutil.Process]:
    children = psutil.Process().children(recursive=True)
    return [child for child in children if "duckling_worker.py" in " ".join(child.cmdline())]


@needs_duckling
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the 3rd of december please", (date(2026, 12, 3), "the 3rd of december")),
        ("boxing day", (date(2026, 12, 26), "boxing day")),
        ("christmas day", CHRISTMAS),
        ("a\x00b 3rd of march", (date(2027, 3, 3), "3rd of march")),
        ("my knee hurts", None),
        ("", None),
    ],
)
def test_days_that_are_named(dates: DucklingDates, text: str, found: tuple[date, str] | None) -> None:
    assert dates.find_day(text, TODAY) == found


@needs_duckling
def test_what_hangs_is_ended_in_time_and_the_next_question_is_answered(
    dates: DucklingDates, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert dates.find_day("christmas day", TODAY) == CHRISTMAS
    monkeypatch.setattr(duckling_dates, "_PATIENCE_SECONDS", 0.5)
    started = time.monotonic()
    assert dates.find_day(HANGS, TODAY) is None
    assert 0.4 < time.monotonic() - started < 5
    assert _workers() == []
    monkeypatch.undo()
    assert dates.find_day("christmas day", TODAY) == CHRISTMAS


@needs_duckling
@pytest.mark.parametrize("text", ["at 5 " * 800, "monday " * 500, "x" * 4096, "\x00" * 300])
def test_repeats_and_length_never_reach_it(dates: DucklingDates, text: str) -> None:
    assert dates.find_day("christmas day", TODAY) == CHRISTMAS
    (worker,) = _workers()
    dates.find_day(text, TODAY)
    assert _workers() == [worker]  # it did not have to be ended


@needs_duckling
def test_a_killed_process_is_started_again(dates: DucklingDates) -> None:
    assert dates.find_day("christmas day", TODAY) == CHRISTMAS
    (worker,) = _workers()
    worker.kill()
    worker.wait()
    assert dates.find_day("christmas day", TODAY) == CHRISTMAS


@needs_duckling
def test_the_end_is_registered_once(dates: DucklingDates) -> None:
    for _ in range(3):
        dates.find_day("christmas day", TODAY)
        dates.close()
    assert isinstance(atexit.register, Mock)
    assert atexit.register.call_count == 1


def test_not_installed_it_reads_nothing(dates: DucklingDates, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(duckling_dates, "find_spec", lambda _: None)
    assert dates.find_day("christmas day", TODAY) is None


@pytest.mark.parametrize(
    "worker",
    [
        "import no_such_library",
        "import os; os.write(2, b'loud'); os._exit(3)",
        "print('null', flush=True); input()",
    ],
)
def test_what_cannot_start_is_silent_and_never_tried_again(
    worker: str,
    dates: DucklingDates,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    script = tmp_path / "duckling_worker.py"
    script.write_text(worker)
    monkeypatch.setattr(duckling_dates, "_WORKER", script)
    monkeypatch.setattr(duckling_dates, "find_spec", lambda _: True)
    assert dates.find_day("christmas day", TODAY) is None
    starts = _count_calls(duckling_dates.subprocess, "Popen", monkeypatch)
    assert dates.find_day("christmas day", TODAY) is None
    assert starts() == 0
    assert capfd.readouterr() == ("", "")


def _count_calls(place: object, name: str, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    counter = Mock(side_effect=getattr(place, name))
    monkeypatch.setattr(place, name, counter)
    return lambda: counter.call_count
