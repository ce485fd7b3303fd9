"""Every kind through the one reader: nothing fails, nothing takes long, nothing is invented."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.values.clock_times import format_clock_time
from coaching.values.ratings import format_rating
from coaching.values.reader import Kind, read_value

NOW = datetime(2026, 11, 28, 14, 15, tzinfo=UTC)
MOST_SECONDS = 0.05  # of CPU, on a busy machine; a pattern that goes wild takes seconds
LONGEST_MESSAGE = 4096  # characters: Telegram's own limit
# What may be read in many ways, and so tempts a reader to try them all.
TOKENS = [
    "at 5 ", "1 or ", "half ", "monday ", "a ", "about ", "1", "5:", "not ", "no ", "so ",
    "bed at 11 up at ", "an hour ", "half an hour ", "1h", "~5~ ", "5 to ", "quarter ", "before ",
    "when i ", "once ", "with ", "every ", "but ", "!", "hundred ", "1 hundred ", "thousand ",
    "and ", "1/2 ", "½", "between ", "until ", "mon-", "mon, ", "in a week on ", "a couple of ",
    "pain ", "-", "%", "1,", "1.", "£", "5 out of ", "yes ", "maybe ", "sorry ", "actually ", "oh ",
    "oh, ", "hold on ", "tennnn", "one ", "none, today ", "5 miles or ", "tomorrow ", "i've got ",
    "slept ", "woke ", "the 3rd of ", "is ", "today ", "aaaaa ", "twent", "😀", "noooo", "minutes ",
    "'", "at half ", "in about around ", "usually ", "h ", "afternoon ", "o'clock ", "ﷺ", "\x00",
    "two, ", "yeah nah ", "up for the loo at 3 ", "~5~ each ", "awake for ", "5 -> ",
    "i've choir on monday, ",
    "between 5 and ", "from a 5 ", "twice ", "if it ", "really ", "was told ", "5 to 7 and ", "in a minute ",
]  # fmt: skip


def _read(kind: Kind, text: str) -> object:
    return read_value(kind, text, "How many minutes?", NOW).value


@pytest.mark.parametrize("kind", Kind)
@given(text=st.one_of(st.text(max_size=500), st.lists(st.sampled_from(TOKENS), max_size=60).map("".join)))
def test_any_text_is_read_without_a_fault(kind: Kind, text: str) -> None:
    reading = read_value(kind, text, "How many minutes?", NOW)
    assert json.loads(json.dumps(reading.value)) == reading.value
    assert reading.why


@pytest.mark.parametrize("kind", Kind)
def test_no_text_keeps_a_reader_busy(kind: Kind) -> None:
    pairs = [one + other for one, other in zip(TOKENS, TOKENS[7:] + TOKENS[:7], strict=True)]
    _read(kind, "monday 5")  # patterns and vocabulary are made at the first use
    for token in TOKENS + pairs:
        text = (token * LONGEST_MESSAGE)[:LONGEST_MESSAGE]
        assert min(_seconds(kind, text) for _ in range(3)) < MOST_SECONDS, token


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.YES_NO])
@pytest.mark.parametrize("text", ["", "hello", "my knee hurts", "as usual", "🙂", "0" * 100, "9" * 400])
def test_what_names_nothing_gets_no_value(kind: Kind, text: str) -> None:
    assert _read(kind, text) is None


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Kind.DURATION, "~5~", None),  # the tilde by which readers mark what they found
        (Kind.DURATION, "~20 mins", 20),
        (Kind.SLEEP, "~6", 6),
        (Kind.SLEEP, "6~7", [6, 7]),
        (Kind.MOMENT, "in 99999999 hours", None),
        (Kind.MOMENT, "in 99999999 days", None),
        (Kind.RATING, "7 and 8 and 9", None),
        (Kind.TIME_OF_DAY, "25:00", None),
    ],
)
def test_signs_and_sizes_that_lead_astray(kind: Kind, text: str, value: object) -> None:
    assert read_value(kind, text, "", NOW).value == value


def test_a_kind_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="mood"):
        read_value("mood", "6", "", NOW)


@given(st.integers(0, 20).map(lambda half: half / 2))
def test_a_rating_that_is_said_is_read_back(value: float) -> None:
    assert _read(Kind.RATING, format_rating(value)) == value


@given(st.times().map(lambda t: t.replace(second=0, microsecond=0)))
def test_a_time_that_is_said_is_read_back(at: object) -> None:
    assert _read(Kind.TIME_OF_DAY, format_clock_time(at)) == f"{at:%H:%M}"  # type: ignore[arg-type]


def _seconds(kind: Kind, text: str) -> float:
    started = time.process_time()
    _read(kind, text)
    return time.process_time() - started
