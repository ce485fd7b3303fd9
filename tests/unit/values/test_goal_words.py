"""Words around a goal: a lighter step, the same as before, no date, by when."""

from __future__ import annotations

from datetime import date

import pytest

from coaching.values.goal_words import (
    keeps_step,
    leaves_date_open,
    names_step,
    read_deadline,
    stays_the_same,
    wants_lighter,
)

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("goal", "day"),
    [
        ("walk to church by christmas", "2026-12-25"),
        ("ten plants by june", "2027-06-30"),
        ("dance before the wedding in may", "2027-05-31"),
        ("go to church by myself on Sunday", None),
        ("sit by my mum's bed every saturday", None),
        ("sleep until 7 on sundays", None),
        ("walk by the river for 2 weeks", None),
        ("walk 20 minutes", None),
    ],
)
def test_by_when(goal: str, day: str | None) -> None:
    assert read_deadline(goal, TODAY) == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize("said", ["a smaller one", "smaller please", "yes a lighter step", "easier"])
def test_a_lighter_step_is_wanted(said: str) -> None:
    assert wants_lighter(said)


@pytest.mark.parametrize(
    "said", ["I'll manage", "I can do it", "it'll be fine", "the first one", "up to you", "keep it"]
)
def test_the_step_stays(said: str) -> None:
    assert keeps_step(said)


@pytest.mark.parametrize("said", ["walk to the gate", "just kneel", "5 minutes", "only the hall"])
def test_a_step_is_named(said: str) -> None:
    assert names_step(said)
    assert not keeps_step(said)
    assert not wants_lighter(said)


@pytest.mark.parametrize("said", ["maybe", "let's see", "hmm", "dunno", "not sure really"])
def test_no_step_is_made_of_a_doubt(said: str) -> None:
    assert not names_step(said)


@pytest.mark.parametrize("said", ["the same", "same as before", "no change", "still the same", "unchanged"])
def test_it_stays_the_same(said: str) -> None:
    assert stays_the_same(said)


@pytest.mark.parametrize("said", ["the same bus as my sister", "walk", "change it"])
def test_it_is_told_anew(said: str) -> None:
    assert not stays_the_same(said)


@pytest.mark.parametrize("said", ["no rush", "no date", "whenever", "it would press me"])
def test_no_day_is_wanted(said: str) -> None:
    assert leaves_date_open(said)
