"""Days to leave out, hours of quiet, and breaks that begin on a day to come."""

from __future__ import annotations

from datetime import date, time

import pytest

from coaching.values.breaks import read_coming_back
from coaching.values.later_breaks import read_later_break
from coaching.values.reminder_orders import Deed, Order, Which, is_another_wish, read_order
from coaching.values.reminder_quiet import QuietWish, read_quiet
from coaching.values.reminder_skips import read_skip
from coaching.values.reminder_wishes import Wish

MONDAY = date(2026, 12, 7)
TOMORROW, FRIDAY, SATURDAY = date(2026, 12, 8), date(2026, 12, 11), date(2026, 12, 12)
HOLIDAY, NEW_YEAR = date(2026, 12, 20), date(2027, 1, 3)


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("I'm on holiday from the 20th for two weeks", HOLIDAY, NEW_YEAR),
        ("on holiday from 20 december until 3 january", HOLIDAY, NEW_YEAR),
        ("a break from the 20th of december to the 3rd please", HOLIDAY, date(2027, 1, 4)),
        ("on holiday from the 20th", HOLIDAY, None),
        ("im going on holiday next week dont bug me", date(2026, 12, 14), date(2026, 12, 21)),
        ("I'm away next week", date(2026, 12, 14), date(2026, 12, 21)),
        ("I'm away next week until Friday", date(2026, 12, 14), date(2026, 12, 18)),
        ("skip next week", date(2026, 12, 14), date(2026, 12, 21)),
        ("we're away from friday to monday", FRIDAY, date(2026, 12, 15)),
    ],
)
def test_a_break_may_begin_later(text: str, begins: date, ends: date | None) -> None:
    assert read_later_break(text, MONDAY) == (begins, ends)
    assert read_order(text, MONDAY) == Order(Deed.REST_LATER, on=begins, until=ends)


@pytest.mark.parametrize(
    "text",
    [
        "on holiday till the 12th",
        "I need a break from all this",
        "pause for a week",
        "pause until next week",
        "I was away",
    ],
)
def test_a_break_that_begins_now_is_none_of_those(text: str) -> None:
    assert read_later_break(text, MONDAY) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("skip tomorrow", TOMORROW),
        ("not tomorrow please", TOMORROW),
        ("can you skip tomorrow", TOMORROW),
        ("no check-in tomorrow", TOMORROW),
        ("don't remind me tomorrow", TOMORROW),
        ("skip this friday", FRIDAY),
        ("skip the day after tomorrow", date(2026, 12, 9)),
        ("not tomorrow at 9", None),
        ("ask me tomorrow", None),
        ("not on Sundays", None),
        ("I'll skip lunch tomorrow", None),
    ],
)
def test_one_day_is_left_out(text: str, day: date | None) -> None:
    assert read_skip(text, MONDAY) == day


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("can you stop messaging me at night", QuietWish()),
        ("no reminders at night please", QuietWish()),
        ("not after 9 pm", QuietWish(since=time(21))),
        ("please don't text me after 9", QuietWish(since=time(21))),
        ("no messages before 8", QuietWish(until=time(8))),
        ("nothing after 10 pm or before 9 am", QuietWish(time(22), time(9))),
        ("remind me at night", None),
        ("I can't sleep at night", None),
        ("the pain is not better after 9 pm", None),
        ("remind me after 9", None),
        ("not at 9 but after 10", None),
        ("no more reminders", None),
    ],
)
def test_hours_of_quiet(text: str, wish: QuietWish | None) -> None:
    assert read_quiet(text) == wish


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("resume at the weekend", SATURDAY),
        ("start again on friday", FRIDAY),
        ("come back next week", date(2026, 12, 14)),
        ("start them again", None),
        ("the pain came back on friday", None),
    ],
)
def test_the_day_from_which_they_come_again(text: str, day: date | None) -> None:
    assert read_coming_back(text, MONDAY) == day


def test_and_at_another_time_adds() -> None:
    assert read_order("and at 9 in the morning on Saturday", MONDAY).deed is Deed.ADD
    evening = Order(Deed.KEEP, which=Which(part="evening"))
    assert read_order("just once a day is enough, evening", MONDAY) == evening


@pytest.mark.parametrize(
    ("text", "is_other"),
    [
        ("not at weekends", True),
        ("weekends only", True),
        ("half an hour earlier", True),
        ("no more reminders", True),
        ("in the evening on weekdays", False),
        ("evening", False),
        ("at 8 pm", False),
        ("hm", False),
    ],
)
def test_another_wish_is_told_from_an_answer(text: str, is_other: bool) -> None:
    asked = Order(Deed.SET, Wish(either=(time(9), time(21))))
    assert is_another_wish(asked, text, MONDAY) is is_other
