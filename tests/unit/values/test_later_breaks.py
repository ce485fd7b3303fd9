"""Breaks that begin on a day to come: their first day, and the first day after them."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.values.breaks import ends_break
from coaching.values.later_breaks import amend_break, read_end_of, read_later_break
from coaching.values.reminder_orders import Deed, Order, read_order

MONDAY = date(2026, 12, 7)
TOMORROW, FRIDAY, SATURDAY = date(2026, 12, 8), date(2026, 12, 11), date(2026, 12, 12)
NEXT_MONDAY, MONDAY_AFTER = date(2026, 12, 14), date(2026, 12, 21)
THE_20TH, THE_27TH, NEW_YEAR = date(2026, 12, 20), date(2026, 12, 27), date(2027, 1, 1)
THE_28TH = date(2026, 12, 28)
THE_3RD, FEBRUARY = date(2027, 1, 3), date(2027, 2, 1)


@pytest.mark.parametrize(
    ("text", "begins", "ends", "why"),
    [
        ("pause from monday for two weeks", NEXT_MONDAY, date(2026, 12, 28), "a weekday is one to come"),
        ("please pause from tomorrow for a week", TOMORROW, date(2026, 12, 15), "a length counts from then"),
        ("leave me alone for a week from friday", FRIDAY, date(2026, 12, 18), "the length may stand before"),
        (
            "i'm off on holiday on saturday for ten days",
            SATURDAY,
            date(2026, 12, 22),
            "on is a beginning, too",
        ),
        ("take a break starting on the 14th for a fortnight", NEXT_MONDAY, date(2026, 12, 28), "starting on"),
        (
            "on monday i start a two week holiday, no messages please",
            NEXT_MONDAY,
            date(2026, 12, 28),
            "a week's length in a name",
        ),
        (
            "my operation's on the 14th, pause for two weeks from then",
            NEXT_MONDAY,
            date(2026, 12, 28),
            "from then",
        ),
        ("i'm away from the 20th till new year", THE_20TH, NEW_YEAR, "a feast ends it"),
        (
            "can we have a break from christmas until the new year",
            date(2026, 12, 25),
            NEW_YEAR,
            "feasts on both sides",
        ),
        (
            "i don't want any messages from christmas eve till boxing day",
            date(2026, 12, 24),
            date(2026, 12, 26),
            "eves",
        ),
        (
            "i'm on holiday over new year from the 28th to the 4th",
            date(2026, 12, 28),
            date(2027, 1, 5),
            "what lies within is no end",
        ),
        ("i'm away from 20/12 to 3/1", THE_20TH, date(2027, 1, 4), "day and month in numbers"),
        ("i'll be away 20 december to 3 january", THE_20TH, date(2027, 1, 4), "without a from"),
        ("on holiday from the 20th to 27th of december", THE_20TH, THE_28TH, "one month for both"),
        ("away 20th-27th", THE_20TH, THE_28TH, "a dash"),
        ("no reminders between the 20th and the 27th", THE_20TH, THE_28TH, "between"),
        ("going on holiday on the 20th, back on the 3rd", THE_20TH, THE_3RD, "the day one is back"),
        (
            "we fly on the 20th and i'm back on 2 january, no messages please",
            THE_20TH,
            date(2027, 1, 2),
            "back is to come",
        ),
        (
            "away from friday until after christmas",
            FRIDAY,
            date(2026, 12, 26),
            "after a day is the day after it",
        ),
        ("i'm in hospital from monday for a week", NEXT_MONDAY, MONDAY_AFTER, "a stay in hospital"),
        ("going away on friday until tuesday", FRIDAY, date(2026, 12, 15), "going away"),
        ("no messages next week please", NEXT_MONDAY, MONDAY_AFTER, "a week is from Monday to Sunday"),
        ("could you be quiet next week", NEXT_MONDAY, MONDAY_AFTER, "quiet is asked for"),
        ("nothing next week please", NEXT_MONDAY, MONDAY_AFTER, "nothing is asked for"),
        ("we're away the week after next", MONDAY_AFTER, date(2026, 12, 28), "the week after next"),
        ("pause next month", NEW_YEAR, FEBRUARY, "a month is a whole one"),
        ("no messages for the whole of january", NEW_YEAR, FEBRUARY, "a month by its name"),
        ("no messages over the weekend please", SATURDAY, NEXT_MONDAY, "this weekend"),
        ("pause from monday until the end of january", NEXT_MONDAY, FEBRUARY, "the end of a month"),
        ("i'm away from monday", NEXT_MONDAY, None, "no end is told"),
        ("away from the 20th till whenever", THE_20TH, None, "an end that is no day"),
    ],
)
def test_reads_a_break_that_begins_later(text: str, begins: date, ends: date | None, why: str) -> None:
    assert read_later_break(text, MONDAY) == (begins, ends), why
    assert read_order(text, MONDAY) == Order(Deed.REST_LATER, on=begins, until=ends), why


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("pause from today for two weeks", date(2026, 12, 21)),
        ("i'm away from today for 3 days", date(2026, 12, 10)),
        ("no messages from today till the 20th", THE_20TH),
    ],
)
def test_one_that_begins_today_begins_at_once(text: str, until: date) -> None:
    assert read_order(text, MONDAY) == Order(Deed.REST, until=until)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("i need a break from the pain", "no day is named"),
        ("i was away from monday to friday", "that has been"),
        ("nothing at the weekend please", "each weekend: days to leave out"),
        ("on mondays and thursdays please don't message me", "days to leave out"),
        ("remind me from monday at 8", "a wish for a reminder"),
        ("the pain is bad from monday to friday", "no break is asked for"),
        ("my daughter is away till friday", "somebody else, and it begins now"),
        ("pause until the end of the month", "it begins now"),
        ("i'm back on monday", "a day to be back"),
        ("my mum is in hospital from monday for a week", "somebody else"),
    ],
)
def test_other_words_are_no_such_break(text: str, why: str) -> None:
    assert read_later_break(text, MONDAY) is None, why


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("till the 3rd", THE_3RD),
        ("two weeks", THE_3RD),
        ("the 27th", THE_27TH),
        ("until after christmas", date(2026, 12, 26)),
        ("new year", NEW_YEAR),
        ("about a week I think", THE_27TH),
        ("no idea", None),
        ("what?", None),
        ("my knee hurts", None),
    ],
)
def test_reads_the_end_that_was_asked_for(text: str, ends: date | None) -> None:
    assert read_end_of(text, THE_20TH) == ends


@pytest.mark.parametrize(
    ("text", "days", "why"),
    [
        ("no, till the 27th", (THE_20TH, THE_27TH), "another end"),
        ("from the 21st", (MONDAY_AFTER, THE_3RD), "another first day"),
        ("I meant from friday for a week", (FRIDAY, date(2026, 12, 18)), "both"),
        ("the 18th to the 27th", (date(2026, 12, 18), THE_28TH), "both, without a from"),
        ("one week", (THE_20TH, THE_27TH), "a length"),
        ("no", None, "a no alone"),
        ("who are you", None, "something else"),
    ],
)
def test_an_answer_puts_the_days_right(text: str, days: tuple[date, date] | None, why: str) -> None:
    assert amend_break((THE_20TH, THE_3RD), text, MONDAY) == days, why


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("actually keep messaging me", True),
        ("please carry on messaging me after all", True),
        ("keep the reminders coming", True),
        ("don't pause after all", True),
        ("no need for the break after all", True),
        ("we're not going away after all", True),
        ("the holiday's been cancelled", True),
        ("scrap the pause from monday", True),
        ("don't keep messaging me", False),
        ("you keep messaging me", False),
        ("why do you keep messaging me", False),
        ("keep messaging me only on mondays", False),
        ("i'm back on monday", False),
        ("we're back in a week", False),
        ("it keeps going on and on", False),
    ],
)
def test_knows_a_break_that_is_given_up(text: str, ends: bool) -> None:
    assert ends_break(text) is ends


_WORDS = """
    pause away from on the 20th 3/1 31/2 monday next week weekend month till until to and between for two
    weeks 10 days new year christmas eve after end of january may no messages back i'm then quiet - 99
"""


@given(words=st.lists(st.sampled_from(_WORDS.split()), max_size=12), ahead=st.integers(0, 800))
def test_a_break_that_is_read_lies_ahead_and_has_days(words: list[str], ahead: int) -> None:
    today = MONDAY + timedelta(days=ahead)
    found = read_later_break(" ".join(words), today)
    if found is not None:
        begins, ends = found
        assert today <= begins <= today + timedelta(days=365)
        assert ends is None or begins < ends <= begins + timedelta(days=365)


@pytest.mark.parametrize("part", ["from the 20th ", "back on ", "monday to ", "- ", "i'm away ", "for two "])
def test_no_text_keeps_it_busy(part: str) -> None:
    began = time.monotonic()
    read_later_break("pause " + part * 400, MONDAY)
    assert time.monotonic() - began < 1
