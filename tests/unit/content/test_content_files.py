"""Emergency numbers, protocols, and files that are not as they must be."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from coaching.content.emergency_numbers import EmergencyNumbers, Numbers
from coaching.content.errors import ContentError
from coaching.content.files import read_yaml
from coaching.content.protocols import reminder_limits


def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    monkeypatch.setattr("coaching.content.files.resources.files", lambda _: tmp_path)


def test_numbers_go_by_country_whatever_the_case() -> None:
    numbers = EmergencyNumbers.load()
    assert numbers.of("GB") == numbers.of("gb") == Numbers("999", "Samaritans on 116 123")
    assert numbers.of("US").emergency == "911"
    assert numbers.of("AU").emergency == "000"


@pytest.mark.parametrize("country", [None, "", "ZZ", "England"])
def test_an_unknown_country_gets_words_that_are_true_everywhere(country: str | None) -> None:
    assert EmergencyNumbers.load().of(country) == Numbers(
        "your local emergency number", "a crisis line in your country"
    )


def test_every_country_has_a_number_that_can_be_dialled() -> None:
    numbers = EmergencyNumbers.load()
    assert len(numbers.countries) >= 12
    for country in numbers.countries:
        assert re.fullmatch(r"[A-Z]{2}", country)
        assert re.fullmatch(r"\d{3}( or \d{3})?", numbers.of(country).emergency)
        assert re.search(r"\d\d|in your country", numbers.of(country).crisis)


def test_numbers_without_a_source_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "unknown: {emergency: a, crisis: b}\ncountries:\n  GB: {emergency: '999', crisis: x}\n"
    _folder(tmp_path, monkeypatch, "emergency_numbers.yml", text)
    with pytest.raises(ContentError, match="GB"):
        EmergencyNumbers.load()


def test_the_reminders_protocol_says_where_its_numbers_come_from() -> None:
    content = read_yaml("protocols/reminders.yml")
    assert content["version"]
    assert "[D]" in content["source"]
    assert reminder_limits().lateness == timedelta(minutes=content["lateness_minutes"])
    assert reminder_limits().under_way == timedelta(minutes=content["under_way_minutes"])


@pytest.mark.parametrize("text", ["- a list", "{", ""])
def test_a_file_that_is_no_mapping_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    _folder(tmp_path, monkeypatch, "odd.yml", text)
    with pytest.raises(ContentError, match=r"odd\.yml"):
        read_yaml("odd.yml")


def test_a_file_that_is_not_there_is_refused() -> None:
    with pytest.raises(ContentError):
        read_yaml("nothing.yml")
