from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.values.put_off import names_one_day, read_put_off
from nlu.components.languages import is_other_language

NOW = datetime(2026, 11, 20, 14, tzinfo=UTC)
READ = {
    "not now, in an hour": NOW + timedelta(hours=1),
    "busy now, in 2 hours": NOW + timedelta(hours=2),
    "in 20 mins": NOW + timedelta(minutes=20),
    "in half an hour": NOW + timedelta(minutes=30),
    "ask me at half past eight": NOW.replace(hour=20, minute=30),
    "in an hour and a half": NOW + timedelta(minutes=90),
    "a couple of hours": NOW + timedelta(hours=2),
    "twenty five minutes": NOW + timedelta(minutes=25),
    "this evening": NOW.replace(hour=18),
    "tonight, after tea": NOW.replace(hour=17),
    "the morra": "tomorrow",
    "at 8 tomorrow": NOW.replace(day=21, hour=8),
    "remind me tomorrow at half six in the evening": NOW.replace(day=21, hour=18, minute=30),
    "tomorrow morning": "tomorrow",
    "in a bit": NOW + timedelta(hours=1),
    "not yet, in a bit please": NOW + timedelta(hours=1),
    "it hurts a bit": None,
    "on sunday": None,
    "maybe tomorrow": "tomorrow",
    "in an hour … actually lets do it now": "now",
    "not now": None,
    "later": None,
}


@pytest.mark.parametrize(("text", "until"), READ.items(), ids=READ)
def test_reads_until_when(text: str, until: object) -> None:
    assert read_put_off(text, NOW, "Europe/London") == until


@pytest.mark.parametrize(
    ("text", "is_once"),
    [
        ("remind me at 8 tomorrow", True),
        ("from tomorrow at 8", False),
        ("at 8 every day", False),
        ("tomorrow and all weekdays at 8", False),
        ("remind me at 8", False),
    ],
)
def test_this_once_is_told_from_for_good(text: str, is_once: bool) -> None:
    assert names_one_day(text) is is_once


@given(st.text(max_size=200))
def test_any_text_is_read_and_lies_ahead(text: str) -> None:
    until = read_put_off(text, NOW, "Europe/London")
    assert until in (None, "tomorrow", "now") or until > NOW


@pytest.mark.parametrize(
    "text", ["¿hablas español? me duele mucho la espalda", "Bonjour, comment ça va", "Привет, как дела"]
)
def test_another_language_is_noticed(text: str) -> None:
    assert is_other_language(text)


@pytest.mark.parametrize("text", ["no", "6", "me and my son", "la la la", "une baguette", "😀😀"])
def test_english_is_english(text: str) -> None:
    assert not is_other_language(text)
