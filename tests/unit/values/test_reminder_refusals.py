"""On which days somebody would rather not hear from us: a no with a day is never a wish for that day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.recurrence import WEEKDAYS, Rule
from coaching.values.reminder_orders import Deed, read_order
from coaching.values.reminder_speech import name_days
from coaching.values.reminder_wishes import read_wish

TODAY = date(2026, 12, 4)
LEFT_OUT = {
    "i'd rather you didn't message me on mondays or thursdays": "mon thu",
    "i'd prefer not to hear from you on sundays": "sun",
    "i'd prefer it if you didn't write on sundays": "sun",
    "never message me on sundays": "sun",
    "no messages on sundays or mondays please": "sun mon",
    "leave me alone on sundays": "sun",
    "please leave me in peace at weekends": "sat sun",
    "nothing at the weekend please": "sat sun",
    "don't message me on weekdays": "mon tue wed thu fri",
    "don't text me on mondays, tuesdays, wednesdays or thursdays": "mon tue wed thu",
    "i'd hate to hear from you on a sunday": "sun",
    "sundays i'd rather not hear from you": "sun",
    "on mondays and thursdays please don't message me": "mon thu",
    "sunday is my day of rest, no messages": "sun",
    "could you not text on sundays": "sun",
    "i'd rather not be disturbed on wednesdays": "wed",
    "id rather not have one on thursdays": "thu",
    "give sundays a miss": "sun",
    "i want sundays free": "sun",
    "i can't talk on sundays": "sun",
    "no need to write on sundays": "sun",
    "it would be nice not to get pinged on saturdays": "sat",
    "i would sooner you kept quiet on sundays": "sun",
    "spare me on sundays": "sun",
    "could you give me a break on sundays": "sun",
}
WANTED = {
    "don't message me except on mondays": "mon",
    "i don't want to hear from you except on weekends": "sat sun",
    "don't message me on mondays, message me on tuesdays": "tue",
    "message me on fridays and don't bother me on the other days": "fri",
    "i'd rather you messaged me on mondays": "mon",
    "i'd prefer to hear from you on sundays": "sun",
    "can't you message me on mondays": "mon",
    "no, mondays": "mon",
}
REFUSALS = (
    "i'd rather you didn't message me on {}",
    "i'd prefer not to hear from you on {}",
    "please never write on {}",
    "no reminders on {} please",
    "{} i'd rather not hear from you",
    "let me be on {}",
    "i don't want anything from you on {}",
)


@pytest.mark.parametrize(("text", "days"), LEFT_OUT.items(), ids=LEFT_OUT)
def test_a_no_takes_the_days_off(text: str, days: str) -> None:
    wish = read_wish(text, TODAY)
    assert wish.rule == Rule(weekdays=frozenset(WEEKDAYS) - set(days.split()))
    assert wish.takes_off
    assert read_order(text, TODAY).deed is Deed.SET


@pytest.mark.parametrize(("text", "days"), WANTED.items(), ids=WANTED)
def test_what_is_wanted_beside_a_no_is_read_as_wanted(text: str, days: str) -> None:
    wish = read_wish(text, TODAY)
    assert wish.rule == Rule(weekdays=frozenset(days.split()))
    assert not wish.takes_off


@pytest.mark.parametrize(
    "text",
    [
        "don't stop messaging me on mondays",
        "don't stop messaging me",
        "please don't skip mondays",
        "don't forget to message me on mondays",
        "i don't mind hearing from you on mondays",
        "you didn't message me on monday",
        "i never heard from you on sunday",
        "why don't you message me on mondays",
    ],
)
def test_a_no_that_refuses_nothing_changes_nothing(text: str) -> None:
    order = read_order(text, TODAY)
    assert (order.deed, order.wish.rule) == (Deed.ASK, None)


@given(st.sampled_from(REFUSALS), st.sets(st.sampled_from(WEEKDAYS), min_size=1, max_size=6))
def test_no_refused_day_is_ever_set(refusal: str, days: set[str]) -> None:
    wish = read_wish(refusal.format(name_days(days)), TODAY)
    assert wish.rule == Rule(weekdays=frozenset(WEEKDAYS) - days)
    assert wish.takes_off
