"""The readers of what people type, measured on labelled sentences: a floor under every kind."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.util import find_spec

import pytest

from coaching.values.duckling_dates import DucklingDates
from coaching.values.reader import Kind
from tests.support.values import HELD_OUT, TUNED_ON, Score, load_values, score_values

FLOOR = 0.95
# Without Duckling the calendar dates among the moments are read as nothing.
MOMENT_FLOOR_WITHOUT_DUCKLING = 0.92
# What is reached today: how many are read wrongly, and how many of these get a value that nobody named.
MOST_WRONG = {
    "tuned_1": (2, 1),
    "tuned_2": (3, 1),
    "tuned_3": (1, 1),
    "tuned_4": (0, 0),
    "tuned_5": (1, 1),
    "tuned_6": (0, 0),
    "tuned_7": (0, 0),
    "tuned_8": (1, 0),
    "tuned_9": (0, 0),
    "tuned_10": (0, 0),
    "tuned_11": (8, 0),
    "tuned_12": (13, 1),
    "tuned_13": (0, 0),
    "tuned_14": (0, 0),
    HELD_OUT: (4, 1),
}
MOST_BY_CHANCE = 3  # plain answers of a word or two that several writers gave to the same question


@pytest.fixture(scope="module")
def dates() -> Iterator[DucklingDates]:
    with DucklingDates() as one:
        yield one


def _score(name: str, dates: DucklingDates) -> dict[Kind, Score]:
    return score_values(load_values(name), dates.find_day)


@pytest.mark.skipif(find_spec("duckling") is None and sys.platform != "linux", reason="Duckling is for Linux")
@pytest.mark.parametrize("name", MOST_WRONG)
def test_each_set_keeps_what_is_reached(name: str, dates: DucklingDates) -> None:
    scores = _score(name, dates).values()
    wrong, invented = sum(len(score.wrong) for score in scores), sum(score.invented for score in scores)
    most_wrong, most_invented = MOST_WRONG[name]
    assert wrong <= most_wrong  # a failure never shows the sentences
    assert invented <= most_invented


@pytest.mark.parametrize("kind", Kind)
def test_tuned_sentences_of_each_kind_are_read(kind: Kind, dates: DucklingDates) -> None:
    sentences = [one for name in TUNED_ON for one in load_values(name) if one.kind is kind]
    assert score_values(sentences, dates.find_day)[kind].share >= _floor_of(kind)


@pytest.mark.parametrize("kind", Kind)
def test_held_out_sentences_of_each_kind_are_read(kind: Kind, dates: DucklingDates) -> None:
    share = _score(HELD_OUT, dates)[kind].share
    assert share >= _floor_of(kind)


def test_without_duckling_our_own_words_are_read() -> None:
    sentences = [one for name in TUNED_ON for one in load_values(name) if one.kind is Kind.MOMENT]
    score = score_values(sentences, None)[Kind.MOMENT]
    assert score.share >= MOMENT_FLOOR_WITHOUT_DUCKLING
    assert score.invented == 0


def test_the_sets_are_large_and_apart() -> None:
    tuned = {(one.kind, one.question, one.text) for name in TUNED_ON for one in load_values(name)}
    held_out = load_values(HELD_OUT)
    assert len(tuned) > 1_500
    assert sum((one.kind, one.question, one.text) in tuned for one in held_out) <= MOST_BY_CHANCE
    for kind in Kind:
        assert sum(one.kind is kind for one in held_out) == 40


def _floor_of(kind: Kind) -> float:
    is_without = kind is Kind.MOMENT and find_spec("duckling") is None
    return MOMENT_FLOOR_WITHOUT_DUCKLING if is_without else FLOOR
