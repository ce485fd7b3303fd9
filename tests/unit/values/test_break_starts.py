"""Where breaks begin and end: days to come, today, what is no day to us, and the same days of each week."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.recurrence import Rule
from coaching.values.break_days import day_in
from coaching.values.later_breaks import answer_break, is_start_unread, read_end_of
from coaching.values.recurring_breaks import read_recurring_rest
from coaching.values.reminder_orders import Deed, Order, read_order
from coaching.values.reminder_wishes import Wish

TODAY = date(2027, 3, 10)  # a Wednesday
FRIDAY, MONDAY = date(2027, 3, 12), date(2027, 3, 15)
EASTER = date(2027, 3, 28)
IN_TWO_WEEKS, IN_THREE = date(2027, 3, 24), date(2027, 3, 31)


@pytest.mark.parametrize(
    ("text", "begins", "ends", "why"),
    [
        ("pause from easter until 12 april", EASTER, date(2027, 4, 12), "Easter is a day"),
        ("pause for a week from good friday", date(2027, 3, 26), date(2027, 4, 2), "so is Good Friday"),
        ("pause from easter monday for 2 days", date(2027, 3, 29), IN_THREE, "and Easter Monday"),
        ("pause after easter for a week", date(2027, 3, 29), date(2027, 4, 5), "after it: not on the day"),
        ("pause in two weeks for a week", IN_TWO_WEEKS, IN_THREE, "two lengths: when, and how long"),
        ("pause for a week in two weeks", IN_TWO_WEEKS, IN_THREE, "the other way round"),
        ("no messages for a week in two weeks' time", IN_TWO_WEEKS, IN_THREE, "in two weeks' time"),
        ("pause two weeks from now for a week", IN_TWO_WEEKS, IN_THREE, "from now, counted"),
        ("take a break in a fortnight for ten days", IN_TWO_WEEKS, date(2027, 4, 3), "a fortnight"),
        ("we're away in 3 days until easter", date(2027, 3, 13), EASTER, "with a day for its end"),
        ("pause in two weeks", IN_TWO_WEEKS, None, "its end is asked for"),
        ("i need a break, my operation is in two weeks", IN_TWO_WEEKS, None, "with a reason before it"),
        ("pause from april for a month", date(2027, 4, 1), date(2027, 5, 1), "a month begins with its first"),
        ("pause starting in april for a week", date(2027, 4, 1), date(2027, 4, 8), "starting in"),
        ("I'm away from the 20th till the 27th", date(2027, 3, 20), date(2027, 3, 27), "back on the 27th"),
        ("no messages from tomorrow for a week", date(2027, 3, 11), date(2027, 3, 18), "tomorrow"),
        ("break from Friday to Monday", FRIDAY, date(2027, 3, 16), "to Monday: Monday is quiet"),
        ("pause Monday to Friday", MONDAY, date(2027, 3, 20), "without a from"),
        ("pause mon-fri", MONDAY, date(2027, 3, 20), "a dash"),
        ("pause from Friday through Monday", FRIDAY, date(2027, 3, 16), "through"),
        ("pause between the 20th and the 22nd", date(2027, 3, 20), date(2027, 3, 23), "between"),
        ("pause from Friday until Monday", FRIDAY, MONDAY, "until Monday: back on Monday"),
        ("pause from Friday up to Monday", FRIDAY, MONDAY, "up to, too"),
        ("away from friday, back on monday", FRIDAY, MONDAY, "back on Monday"),
        ("pause from friday to the end of march", FRIDAY, date(2027, 4, 1), "the end has its own last day"),
        ("pause from friday to next week", FRIDAY, MONDAY, "a week isn't its first day"),
    ],
)
def test_a_break_that_is_to_begin_later_does(text: str, begins: date, ends: date | None, why: str) -> None:
    assert read_order(text, TODAY) == Order(Deed.REST_LATER, on=begins, until=ends), why


@pytest.mark.parametrize(
    ("text", "until", "why"),
    [
        ("pause from 10 march to 12 march", date(2027, 3, 13), "today's date is today"),
        ("pause from the 10th until the 12th", FRIDAY, "without its month"),
        ("pause from 10/3 to 12/3", date(2027, 3, 13), "in numbers"),
        ("pause from 10 march to 10 march", date(2027, 3, 11), "today alone"),
        ("from now on for two weeks, no messages", IN_TWO_WEEKS, "from now on"),
        ("pause from now on for two weeks", IN_TWO_WEEKS, "from now on"),
        ("pause from now until friday", FRIDAY, "from now"),
        ("from now to friday no messages", date(2027, 3, 13), "to Friday: Friday is quiet"),
        ("pause to friday", date(2027, 3, 13), "to, without a from"),
        ("pause through friday", date(2027, 3, 13), "through"),
        ("pause through the weekend", MONDAY, "all of the weekend"),
        ("pause until friday", FRIDAY, "until: back on Friday"),
        ("pause starting immediately for a week", date(2027, 3, 17), "immediately"),
        ("pause from this evening for a week", date(2027, 3, 17), "this evening"),
        ("i need a break from the pain for a week", date(2027, 3, 17), "a break from a thing"),
        ("a break from all these messages until friday", FRIDAY, "from messages"),
        ("i'm away from home until friday", FRIDAY, "from a place"),
        ("pause, i'm back in two weeks", IN_TWO_WEEKS, "in two weeks it ends"),
        ("don't message me, ask again in 2 weeks", IN_TWO_WEEKS, "then it ends, too"),
        ("no messages for two weeks from now", IN_TWO_WEEKS, "a length from now"),
    ],
)
def test_a_break_that_is_to_begin_now_does(text: str, until: date, why: str) -> None:
    assert read_order(text, TODAY) == Order(Deed.REST, until=until), why


@pytest.mark.parametrize(
    "text",
    [
        "pause from my birthday until 12 april",
        "pause from my operation for two weeks",
        "pause starting after my op until the 12th",
        "a break after my holiday for a week",
        "pause from the easter holidays until 12 april",
        "pause from the 31st of february until 12 april",
        "pause for a week from the day my sister comes",
        "pause from whitsun until 12 june",
    ],
)
def test_where_the_first_day_is_not_read_it_is_asked_for(text: str) -> None:
    assert is_start_unread(text, TODAY)
    assert read_order(text, TODAY) == Order(Deed.REST_WHEN)


@pytest.mark.parametrize(
    ("text", "left", "why"),
    [
        ("pause from Monday to Wednesday every week", "thu,fri,sat,sun", "a range"),
        ("no messages from monday to wednesday each week", "thu,fri,sat,sun", "each"),
        ("pause from mondays to wednesdays", "thu,fri,sat,sun", "names of many"),
        ("pause every monday", "tue,wed,thu,fri,sat,sun", "one day"),
        ("every monday and tuesday please pause", "wed,thu,fri,sat,sun", "the days first"),
        ("pause on mondays please", "tue,wed,thu,fri,sat,sun", "no word for each"),
        ("pause every weekend", "mon,tue,wed,thu,fri", "weekends"),
        ("pause at weekends", "mon,tue,wed,thu,fri", "without a word for each"),
    ],
)
def test_the_same_days_of_each_week_are_left_out(text: str, left: str, why: str) -> None:
    wish = Wish(rule=Rule.parse(left), takes_off=True)
    assert read_order(text, TODAY) == Order(Deed.SET, wish), why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("pause from monday to wednesday every other week", "no such rhythm"),
        ("pause every monday until christmas", "no end of a rhythm"),
        ("pause every week for 3 days", "which days?"),
        ("i'm away from monday to wednesday every week", "told, and not wished for"),
        ("pause all but every monday", "the other way round"),
    ],
)
def test_what_cannot_be_had_each_week_is_said(text: str, why: str) -> None:
    assert read_order(text, TODAY) == Order(Deed.RARELY), why


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("remind me every monday", Deed.SET),
        ("stop messaging me every week", Deed.STOP),
        ("don't message me every day", Deed.ASK),
        ("no break every monday", Deed.START),
        ("going to friday's clinic, pause for a week", Deed.REST),
        ("pause from monday's operation for a week", Deed.REST_LATER),
    ],
)
def test_other_words_of_each_week_are_no_pause(text: str, deed: Deed) -> None:
    assert read_recurring_rest(text, TODAY) is None
    assert read_order(text, TODAY).deed is deed


@pytest.mark.parametrize(
    ("text", "needs_start", "days"),
    [
        ("until friday", False, (TODAY, FRIDAY)),
        ("for two weeks", False, (TODAY, IN_TWO_WEEKS)),
        ("from friday until monday", False, (FRIDAY, MONDAY)),
        ("from friday", False, (FRIDAY, None)),
        ("from my birthday until 12 april", False, None),
        ("from easter until 12 april", True, (EASTER, date(2027, 4, 12))),
        ("the 28th", True, (EASTER, None)),
        ("it starts on the 28th", True, (EASTER, None)),
        ("the 28th", False, None),
        ("until friday", True, None),
        ("from now until friday", True, (TODAY, FRIDAY)),
        ("my knee hurts more since the 2nd", True, None),
        ("no idea", True, None),
    ],
)
def test_an_answer_tells_the_days(
    text: str, needs_start: bool, days: tuple[date, date | None] | None
) -> None:
    assert answer_break(text, TODAY, needs_start=needs_start) == days


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("to the 27th", date(2027, 3, 28)),
        ("until the 27th", date(2027, 3, 27)),
        ("up to the 27th", date(2027, 3, 27)),
        ("the 27th", date(2027, 3, 27)),
        ("through to the 27th", date(2027, 3, 28)),
    ],
)
def test_an_end_told_alone_goes_by_the_same_rule(text: str, ends: date) -> None:
    assert read_end_of(text, date(2027, 3, 20)) == ends


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("10 march", TODAY),
        ("the 10th", TODAY),
        ("10/3", TODAY),
        ("9 march", date(2028, 3, 9)),
        ("easter sunday", EASTER),
        ("halloween", date(2027, 10, 31)),
        ("wednesday", date(2027, 3, 17)),
    ],
)
def test_a_date_may_be_today(words: str, day: date) -> None:
    assert day_in(words, TODAY) == day


def test_easter_of_this_year_is_over_the_day_after() -> None:
    assert day_in("easter", EASTER) == EASTER
    assert day_in("easter", date(2027, 3, 29)) == date(2028, 4, 16)


@pytest.mark.parametrize("text", ["resume on 10 march", "come back on the 10th", "resume today"])
def test_to_come_back_today_is_to_begin_again(text: str) -> None:
    assert read_order(text, TODAY) == Order(Deed.START)


@given(what=st.sampled_from(["my birthday", "the op", "easter", "12 may", "whit sunday", "in june"]))
def test_what_begins_on_a_day_to_come_never_begins_at_once(what: str) -> None:
    for text in (f"pause from {what} for a week", f"pause starting {what} until 1 july"):
        assert read_order(text, TODAY).deed in (Deed.REST_LATER, Deed.REST_WHEN, Deed.ASK)


@pytest.mark.parametrize(
    "part", ["from my ", "every monday and ", "in two weeks ", "away to friday ", "after the "]
)
def test_no_text_keeps_it_busy(part: str) -> None:
    began = time.monotonic()
    read_order("pause " + part * 400, TODAY)
    answer_break("pause " + part * 400, TODAY, needs_start=True)
    assert time.monotonic() - began < 2
