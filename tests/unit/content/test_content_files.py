"""Emergency numbers, protocols, and files that are not as they must be."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from coaching.content.emergency_numbers import EmergencyNumbers, Numbers
from coaching.content.errors import ContentError
from coaching.content.files import read_yaml
from coaching.content.protocols import alert_protocol, reminder_limits
from coaching.content.red_flags import load_red_flags


def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str) -> None:
    (tmp_path / name).write_text(text)
    monkeypatch.setattr("coaching.content.files.resources.files", lambda _: tmp_path)


def test_numbers_go_by_country_whatever_the_case() -> None:
    numbers = EmergencyNumbers.load()
    british = Numbers("999", "Samaritans on 116 123", without_credit=True)
    assert numbers.of("GB") == numbers.of("gb") == british
    assert numbers.of("US").emergency == "911"
    assert numbers.of("AU").emergency == "000"


@pytest.mark.parametrize("country", [None, "", "ZZ", "England"])
def test_an_unknown_country_gets_words_that_are_true_everywhere(country: str | None) -> None:
    assert EmergencyNumbers.load().of(country) == Numbers(
        "your local emergency number", "a crisis line in your country"
    )


# Where patients of the first clinics may live: the EU, the EEA and a good part of the world.
UNION = frozenset(
    "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split()  # noqa: SIM905
)
EXPECTED = UNION | frozenset(
    """
    IS LI NO CH GB UA TR US CA MX BR AR AU NZ IN PK BD ZA NG KE JP KR SG MY PH IL AE
    """.split()  # noqa: SIM905 - reads better than sixty quotation marks
)
DIALLED = r"\*?\d[\d ]*\d"


def test_every_country_has_a_number_that_can_be_dialled() -> None:
    numbers = EmergencyNumbers.load()
    assert set(numbers.countries) >= EXPECTED
    for country in numbers.countries:
        assert re.fullmatch(r"[A-Z]{2}", country), "an unquoted NO is a boolean to YAML"
        assert re.fullmatch(r"\d{3,5}( or \d{3,5})?", numbers.of(country).emergency), country


def test_in_the_union_112_is_the_number_wherever_no_other_is_better_known() -> None:
    numbers = EmergencyNumbers.load()
    assert all("112" in numbers.of(country).emergency for country in UNION)


@pytest.mark.parametrize("country", [*EmergencyNumbers.load().countries, None])
def test_a_crisis_line_fits_its_sentence_and_has_a_number_or_says_that_there_is_one(
    country: str | None,
) -> None:
    crisis = EmergencyNumbers.load().of(country).crisis
    assert not crisis.endswith((".", " "))
    assert not crisis.startswith(" ")
    named = re.fullmatch(rf"[^0-9*]+ on {DIALLED}( \(\w+\) or {DIALLED} \(\w+\))?", crisis)
    by_text = re.fullmatch(rf"{DIALLED} by call or text", crisis)
    named_by_number = re.fullmatch(r"113 Zelfmoordpreventie on 113", crisis)
    assert named or by_text or named_by_number or crisis == "a crisis line in your country", crisis
    if named:  # "reach the helpline on …", or a name: never a bare noun
        assert re.match(r"(the |[A-ZÀ-Ž])", crisis), crisis


def test_the_file_says_when_it_was_written_and_where_to_look_each_number_up() -> None:
    content = read_yaml("emergency_numbers.yml")
    assert content["as_of"].year >= 2026
    assert all(re.search(r"\w\.\w|EU number", entry["source"]) for entry in content["countries"].values())


def test_only_numbers_that_are_known_to_be_free_are_said_to_need_no_credit() -> None:
    numbers, free = EmergencyNumbers.load(), read_yaml("emergency_numbers.yml")["without_credit"]
    assert UNION | {"GB", "US", "AU"} == set(free)
    for country in free:
        assert set(numbers.of(country).emergency.split(" or ")) <= {"999", "112", "911", "000"}
    assert not numbers.of(None).without_credit


def test_the_alerts_protocol_can_be_read_and_has_every_tier_that_alerts() -> None:
    content, protocol = read_yaml("protocols/alerts.yml"), alert_protocol()
    assert content["version"]
    assert "[D]" in content["source"]
    assert set(protocol.paces) == {"emergency", "crisis", "same_day", "urgent", "routine"}
    assert protocol.paces["crisis"].backup_after == timedelta(
        minutes=content["tiers"]["crisis"]["backup_after_minutes"]
    )
    assert {"abuse", "violence"} <= protocol.caregivers.never_categories
    known = {rule.category for rule in load_red_flags().rules}
    assert protocol.caregivers.never_categories <= known, (
        "a category that the screen does not have protects nobody"
    )


def test_numbers_without_a_source_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "unknown: {emergency: a, crisis: b}\nwithout_credit: []\n"
    text += "countries:\n  GB: {emergency: '999', crisis: x}\n"
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
