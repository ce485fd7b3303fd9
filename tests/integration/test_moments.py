"""What is due at a time of its own: one part's trouble is nobody else's."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from bot.reminders import moments as moments_module
from bot.reminders.moments import Moments
from bot.telegram.countries import Countries
from bot.telegram.speech import Speaker
from coaching.content.words import ServiceWords
from coaching.store.database import Database

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
WORK = (
    "send_due_alerts",
    "send_due_follow_ups",
    "tell_ended_holds",
    "end_expired_sharing",
    "look_at_caregivers",
    "pass_on",
    "move_stages",
    "move_on",
    "offer_around_flares",
    "run_due",
)


def worked_off(
    database: Database, folder: Path, patch: pytest.MonkeyPatch, broken: str, error: Exception
) -> list[str]:
    """What was attempted, in order, while one part is broken."""
    attempted: list[str] = []

    def part(name: str) -> object:
        def work(*_: object) -> object:
            attempted.append(name)
            if name == broken:
                raise error
            return {7} if name == "run_due" else 0

        return work

    for name in WORK:
        patch.setattr(moments_module, name, part(name))
    moments = Moments(database, Speaker(ServiceWords.load()), Countries(folder / "c.json"), "http://clinic")
    chats, told = moments.work_off(NOW)
    assert chats == (set() if broken == "run_due" else {7})
    assert told is False
    return attempted


@pytest.mark.parametrize("broken", WORK)
def test_alerts_come_first_and_what_fails_keeps_nothing_else_back(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    assert worked_off(database, tmp_path, monkeypatch, broken, ValueError("a bad row")) == list(WORK)
    assert (tmp_path / "c.json").exists() is False  # nobody has a country yet


def test_a_store_that_is_down_is_said(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    down = OperationalError("SELECT 1", {}, ConnectionError("refused"))
    with pytest.raises(OperationalError):
        worked_off(database, tmp_path, monkeypatch, "send_due_follow_ups", down)
