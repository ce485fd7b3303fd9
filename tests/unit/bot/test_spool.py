"""The file that keeps messages while the store is down."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.spool import Entry, Spoken, Spool

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)


def entry(update_id: int, text: str = "hello") -> Entry:
    return Entry(update_id, 7, {"update_id": update_id, "message": {"text": text}}, NOW)


def spoken(key: str = "update:1:safety") -> Spoken:
    return Spoken(
        key, "Please call 999.", "safety_emergency", "safety_emergency_1", "give_information", NOW, 5
    )


def test_what_is_kept_is_read_again_in_order_and_once(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "var" / "spool.jsonl")
    assert spool.is_empty
    assert spool.entries() == []
    for one in (entry(2), entry(1), entry(2, "again")):
        spool.keep(one)
    spool.note_spoken(1, spoken())
    spool.note_spoken(99, spoken("nobody's"))
    found = Spool(tmp_path / "var" / "spool.jsonl").entries()
    assert [one.update_id for one in found] == [2, 1]
    assert found[0] == entry(2)
    assert found[1].spoken == [spoken()]
    spool.clear()
    spool.clear()
    assert spool.is_empty


def test_only_its_owner_may_read_it(tmp_path: Path) -> None:
    spool = Spool(tmp_path / "spool.jsonl")
    spool.keep(entry(1))
    spool.set_aside(entry(1), "DataError")
    for file in tmp_path.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "DataError" in (tmp_path / "spool.rejected.jsonl").read_text()


@pytest.mark.parametrize("cut", [1, 10, 40])
def test_a_line_that_a_crash_cut_off_costs_nothing_else(tmp_path: Path, cut: int) -> None:
    spool = Spool(tmp_path / "spool.jsonl")
    spool.keep(entry(1))
    spool.keep(entry(2))
    os.truncate(tmp_path / "spool.jsonl", (tmp_path / "spool.jsonl").stat().st_size - cut)
    spool.keep(entry(3))
    found = [one.update_id for one in spool.entries()]
    assert found[0] == 1
    assert found[-1] == 3


@given(st.lists(st.tuples(st.integers(1, 50), st.text(st.characters())), max_size=10))
def test_any_words_come_back_as_they_were(said: list[tuple[int, str]]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        spool = Spool(Path(folder) / "spool.jsonl")
        for update_id, text in said:
            spool.keep(entry(update_id, text))
        first: dict[int, str] = {}
        for update_id, text in said:
            first.setdefault(update_id, text)
        assert {one.update_id: one.update["message"]["text"] for one in spool.entries()} == first
