"""What is to be done with the reminders, and with which of them."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.recurrence import WEEKDAYS, Rule
from coaching.values.reminder_orders import (
    Deed,
    Order,
    Which,
    answer_order,
    read_order,
    settles,
    stops_plainly,
)
from coaching.values.reminder_speech import format_reminder, format_reminders
from coaching.values.reminder_wishes import Wish

TODAY = date(2026, 11, 29)
WEEKDAY_RULE = Rule(weekdays=frozenset(WEEKDAYS[:5]))
NO_SUNDAYS = Rule(weekdays=frozenset(WEEKDAYS[:6]))
SATURDAYS = Rule(weekdays=frozenset(("sat",)))
MORNING, EVENING = Which(part="morning"), Which(part="evening")
ORDERS = {
    "half seven on weekdays": Order(Deed.SET, Wish(either=(time(7, 30), time(19, 30)), rule=WEEKDAY_RULE)),
    "not on Sundays": Order(Deed.SET, Wish(rule=NO_SUNDAYS, takes_off=True)),
    "stop reminding me on sundays": Order(Deed.SET, Wish(rule=NO_SUNDAYS, takes_off=True)),
    "every day but Sundays": Order(Deed.SET, Wish(rule=NO_SUNDAYS)),
    "every other day": Order(Deed.SET, Wish(rule=Rule(every=2, since=TODAY))),
    "after my breakfast": Order(Deed.SET, Wish(routine="after:breakfast")),
    "what have you got set?": Order(Deed.ASK),
    "when is my next reminder": Order(Deed.ASK),
    "why do you keep sending reminders": Order(Deed.ASK),
    "can you remind me at another time": Order(Deed.ASK),
    "the reminder comes too early": Order(Deed.ASK),
    "too many reminders": Order(Deed.ASK),
    "i dont want a message every day": Order(Deed.ASK),
    "stop the morning one": Order(Deed.STOP, which=MORNING),
    "cancel the evening reminder please": Order(Deed.STOP, which=EVENING),
    "get rid of the late one": Order(Deed.STOP, which=EVENING),
    "stop the 9 am one": Order(Deed.STOP, which=Which(at=time(9))),
    "stop the one after breakfast": Order(Deed.STOP, which=Which(routine="after:breakfast")),
    "cancel the 9 o'clock one": Order(Deed.STOP, which=Which(at=time(9), is_sure=False)),
    "turn everything off": Order(Deed.STOP),
    "stop all of them": Order(Deed.STOP),
    "stop the sunday one": Order(Deed.SET, Wish(rule=NO_SUNDAYS, takes_off=True)),
    "drop the one on sundays": Order(Deed.SET, Wish(rule=NO_SUNDAYS, takes_off=True)),
    "no more than one message a day": Order(Deed.KEEP),
    "max one a day": Order(Deed.KEEP),
    "only one a day please": Order(Deed.KEEP),
    "don't message me more than once a day": Order(Deed.KEEP),
    "not more than once daily please": Order(Deed.KEEP),
    "one a day in the morning": Order(Deed.KEEP, which=MORNING),
    "one a day is too much": Order(Deed.ASK),
    "every third day": Order(Deed.RARELY),
    "every 3 days": Order(Deed.RARELY),
    "fortnightly": Order(Deed.RARELY),
    "once a week": Order(Deed.RARELY),
    "twice a week": Order(Deed.RARELY),
    "every second monday": Order(Deed.RARELY),
    "once a week on saturday": Order(Deed.SET, Wish(rule=SATURDAYS)),
    "every saturday": Order(Deed.SET, Wish(rule=SATURDAYS)),
    "can you ask me twice a day, 9 and 6": Order(
        Deed.SET, Wish(either=(time(9), time(21))), others=(Wish(either=(time(6), time(18))),)
    ),
    "actually resume": Order(Deed.START),
    "you can talk to me again": Order(Deed.START),
    "break's over": Order(Deed.START),
    "don't talk to me again": Order(Deed.ASK),
    "no more reminders": Order(Deed.STOP),
    "turn them off": Order(Deed.STOP),
    "stop messaging me every day": Order(Deed.STOP),
    "i don't want any more reminders": Order(Deed.STOP),
    "start them again": Order(Deed.START),
    "turn the reminders back on": Order(Deed.START),
    "i want the reminders back": Order(Deed.START),
    "start the morning one again": Order(Deed.START, which=MORNING),
    "also at 9 in the morning": Order(Deed.ADD, Wish(at=time(9))),
    "and one in the evening at 7": Order(Deed.ADD, Wish(at=time(19))),
    "another reminder at 9 am": Order(Deed.ADD, Wish(at=time(9))),
    "at 9am and 7pm": Order(Deed.SET, Wish(at=time(9)), others=(Wish(at=time(19)),)),
    "half seven on weekdays and at 10 on Saturday": Order(
        Deed.SET,
        Wish(either=(time(7, 30), time(19, 30)), rule=WEEKDAY_RULE),
        others=(Wish(either=(time(10), time(22)), rule=SATURDAYS),),
    ),
    "on weekdays at half seven and on Saturday at 10": Order(
        Deed.SET,
        Wish(either=(time(7, 30), time(19, 30)), rule=WEEKDAY_RULE),
        others=(Wish(either=(time(10), time(22)), rule=SATURDAYS),),
    ),
    "7 pm on weekdays and 10 am at weekends please": Order(
        Deed.SET,
        Wish(at=time(19), rule=WEEKDAY_RULE),
        others=(Wish(at=time(10), rule=Rule(weekdays=frozenset(WEEKDAYS[5:]))),),
    ),
    "8 am and 8 pm every day": Order(
        Deed.SET, Wish(at=time(8), rule=Rule()), others=(Wish(at=time(20), rule=Rule()),)
    ),
    "8 in the morning and 8 at night": Order(Deed.SET, Wish(at=time(8)), others=(Wish(at=time(20)),)),
    "remind me at 9 and 7 pm": Order(Deed.SET, Wish(either=(time(9), time(21))), others=(Wish(at=time(19)),)),
    "5 and 8": Order(Deed.ASK),
    "between 8 and 10": Order(Deed.ASK),
    "twice a day please": Order(Deed.ADD),
    "could you come twice a day": Order(Deed.ADD),
    "an hour later": Order(Deed.SET, by=60),
    "half an hour earlier": Order(Deed.SET, by=-30),
    "the evening one an hour and a half earlier": Order(Deed.SET, which=EVENING, by=-90),
    "why does it come an hour later": Order(Deed.ASK),
    "take a break until Friday": Order(Deed.REST, until=date(2026, 12, 4)),
    "pause for a week": Order(Deed.REST, until=date(2026, 12, 6)),
    "I'm on holiday till the 12th": Order(Deed.REST, until=date(2026, 12, 12)),
    "stop messaging me until Friday": Order(Deed.REST, until=date(2026, 12, 4)),
    "take a break": Order(Deed.ASK),
    "no break after all": Order(Deed.START),
    "I'm back early": Order(Deed.START),
    "move the morning one to 8": Order(Deed.SET, Wish(at=time(8)), MORNING),
    "make the evening one 7": Order(Deed.SET, Wish(at=time(19)), EVENING),
    "undo": Order(Deed.UNDO),
    "put it back": Order(Deed.UNDO),
    "no that's wrong": Order(Deed.UNDO),
}


@pytest.mark.parametrize(("text", "order"), ORDERS.items(), ids=ORDERS)
def test_reads_what_is_wanted(text: str, order: Order) -> None:
    assert read_order(text, TODAY) == order


SEVERAL = Order(
    Deed.SET,
    Wish(either=(time(7, 30), time(19, 30)), rule=WEEKDAY_RULE),
    others=(Wish(either=(time(10), time(22)), rule=SATURDAYS),),
)


def test_of_several_times_each_is_asked_about() -> None:
    first = answer_order(SEVERAL, "in the evening", TODAY)
    assert first.wishes == (Wish(at=time(19, 30), rule=WEEKDAY_RULE), *SEVERAL.others)
    second = answer_order(first.about_what_is_open(), "morning", TODAY)
    assert second.wishes == (Wish(at=time(10), rule=SATURDAYS), Wish(at=time(19, 30), rule=WEEKDAY_RULE))
    assert second.about_what_is_open() == second


@pytest.mark.parametrize("text", ["both in the morning", "7:30 am and 10 am"])
def test_one_answer_may_do_for_all(text: str) -> None:
    answered = answer_order(SEVERAL, text, TODAY)
    assert answered.wishes == (
        Wish(at=time(7, 30), rule=WEEKDAY_RULE),
        Wish(at=time(10), rule=SATURDAYS),
    )


HALF = Order(Deed.ADD, Wish(either=(time(8), time(20)), rule=NO_SUNDAYS), MORNING)
BREAKFAST = Order(Deed.SET, Wish(routine="after:breakfast"))


@pytest.mark.parametrize(
    ("asked", "text", "wish"),
    [
        (HALF, "evening", Wish(at=time(20), rule=NO_SUNDAYS)),
        (HALF, "8 am on weekdays", Wish(at=time(8), rule=WEEKDAY_RULE)),
        (BREAKFAST, "half eight", Wish(at=time(8, 30), routine="after:breakfast")),
        (BREAKFAST, "about 9 am", Wish(at=time(9), routine="after:breakfast")),
        (BREAKFAST, "after breakfast? 9ish", Wish(at=time(9), routine="after:breakfast")),
    ],
)
def test_an_answer_completes_what_was_asked_about(asked: Order, text: str, wish: Wish) -> None:
    answered = answer_order(asked, text, TODAY)
    assert (answered.deed, answered.wish) == (asked.deed, wish)
    assert settles(asked, text, TODAY)


@pytest.mark.parametrize("text", ["no idea", "my knee hurts", "what have you got set?", "thanks"])
def test_what_is_no_answer_settles_nothing(text: str) -> None:
    assert not settles(HALF, text, TODAY)
    assert not settles(BREAKFAST, text, TODAY)


@pytest.mark.parametrize(
    ("text", "which"),
    [
        ("the morning one", MORNING),
        ("mornings", MORNING),
        ("9", Which(at=time(9), is_sure=False)),
        ("6 pm", Which(at=time(18))),
        ("whatever", None),
    ],
)
def test_the_one_that_is_to_stay_is_named(text: str, which: Which | None) -> None:
    asked = Order(Deed.KEEP)
    assert settles(asked, text, TODAY) == (which is not None)
    if which is not None:
        assert answer_order(asked, text, TODAY) == Order(Deed.KEEP, which=which)


@pytest.mark.parametrize(
    ("text", "plainly"),
    [
        ("turn everything off", True),
        ("stop all of them please", True),
        ("can you switch the saturday one off", True),
        ("cancel the lunch one", True),
        ("stop it", False),
        ("stop", False),
        ("i want everything to stop", False),
        ("i just want to end it all", False),
        ("stop all of this hurting", False),
    ],
)
def test_what_is_stopped_in_so_many_words(text: str, plainly: bool) -> None:
    assert stops_plainly(text) == plainly


def test_another_order_takes_the_place_of_the_one_that_was_asked_about() -> None:
    assert answer_order(HALF, "no more reminders", TODAY) == Order(Deed.STOP)
    assert not settles(HALF, "no more reminders", TODAY)


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    read_order(text, TODAY)
    answer_order(HALF, text, TODAY)


@pytest.mark.parametrize(
    ("reminder", "words"),
    [
        ((time(18), Rule(), None), "at 6 pm every day"),
        ((time(7, 30), WEEKDAY_RULE, None), "at 7:30 am on weekdays"),
        ((time(8, 30), Rule(), "after:breakfast"), "after your breakfast, about 8:30 am, every day"),
        ((time(20, 30), NO_SUNDAYS, "before:bed"), "before bed, about 8:30 pm, every day but Sundays"),
    ],
)
def test_a_reminder_is_said_as_a_person_would(reminder: tuple[time, Rule, str | None], words: str) -> None:
    assert format_reminder(*reminder) == words


def test_several_with_the_same_days_share_them() -> None:
    same = [(time(9), Rule(), None), (time(18), Rule(), None)]
    assert format_reminders(same) == "at 9 am and 6 pm every day"
    apart = [(time(9), WEEKDAY_RULE, None), (time(18), Rule(), None)]
    assert format_reminders(apart) == "at 9 am on weekdays and at 6 pm every day"
    hung = [(time(9), Rule(), "after:breakfast"), (time(18), Rule(), None)]
    assert format_reminders(hung) == "after your breakfast, about 9 am, every day, and at 6 pm every day"


@given(st.times(), st.frozensets(st.sampled_from(WEEKDAYS), min_size=1))
def test_what_is_said_back_is_read_as_the_same_reminder(at: time, days: frozenset[str]) -> None:
    at, rule = at.replace(second=0, microsecond=0), Rule(weekdays=days)
    if at == time(0):
        return  # "12 am" is read as noon or midnight: nobody sets it
    read = read_order(format_reminder(at, rule), TODAY)
    assert (read.deed, read.wish.at, read.wish.rule) == (Deed.SET, at, rule)
