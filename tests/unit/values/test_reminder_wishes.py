from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.recurrence import WEEKDAYS, Rule
from coaching.values.reminder_speech import format_rule
from coaching.values.reminder_wishes import Wish, choose_half, read_wish

TODAY = date(2026, 11, 28)
WEEKDAY_RULE = Rule(weekdays=frozenset(WEEKDAYS[:5]))
NO_SUNDAYS = Rule(weekdays=frozenset(WEEKDAYS[:6]))
CASES = {
    "half seven in the morning on weekdays": Wish(at=time(7, 30), rule=WEEKDAY_RULE),
    "half seven on weekdays": Wish(either=(time(7, 30), time(19, 30)), rule=WEEKDAY_RULE),
    "remind me at 9": Wish(either=(time(9), time(21))),
    "remind me at 6pm": Wish(at=time(18)),
    "not on sundays": Wish(rule=NO_SUNDAYS, takes_off=True),
    "sundays off please": Wish(rule=NO_SUNDAYS, takes_off=True),
    "all but sundays": Wish(rule=NO_SUNDAYS),
    "weekdays but not fridays": Wish(rule=Rule(weekdays=frozenset(WEEKDAYS[:4]))),
    "every other day": Wish(rule=Rule(every=2, since=TODAY)),
    "after my breakfast": Wish(routine="after:breakfast"),
    "noon please": Wish(at=time(12)),
    "what have you got set?": Wish(),
    "some other time": Wish(),
    "don't remind me on sundays": Wish(rule=NO_SUNDAYS, takes_off=True),
    "why did it come on a saturday": Wish(),
    "it didn't come on monday": Wish(),
    "not every other day, every day": Wish(),
    "i'm away on sunday": Wish(),
}


@pytest.mark.parametrize(("text", "wish"), CASES.items(), ids=CASES)
def test_reads_when_the_reminder_is_wanted(text: str, wish: Wish) -> None:
    assert read_wish(text, TODAY) == wish


@pytest.mark.parametrize(
    ("text", "half"),
    [
        ("in the morning", time(8)),
        ("evening", time(20)),
        ("8pm i mean", time(20)),
        ("dunno", None),
        ("not in the evening", time(8)),
        ("mornings are no good", time(20)),
    ],
)
def test_one_half_of_the_day_is_chosen_in_words(text: str, half: time | None) -> None:
    assert choose_half(text, (time(8), time(20))) == half


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Rule(), "every day"),
        (WEEKDAY_RULE, "on weekdays"),
        (Rule(weekdays=frozenset(WEEKDAYS[5:])), "at weekends"),
        (NO_SUNDAYS, "every day but Sundays"),
        (Rule(weekdays=frozenset(("mon", "wed", "fri"))), "on Mondays, Wednesdays and Fridays"),
        (Rule(every=2, since=TODAY), "every other day"),
    ],
)
def test_days_are_said_back_as_a_person_would(rule: Rule, words: str) -> None:
    assert format_rule(rule) == words


@given(st.sets(st.sampled_from(WEEKDAYS), min_size=1))
def test_what_is_said_back_is_read_as_the_same_days(days: set[str]) -> None:
    rule = Rule(weekdays=frozenset(days))
    assert read_wish(format_rule(rule), TODAY).rule == rule


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    read_wish(text, TODAY)


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("after breakfast, about 9 am", Wish(at=time(9), routine="after:breakfast")),
        ("after my breakfast, half eight or so", Wish(at=time(8, 30), routine="after:breakfast")),
        ("before bed, at 9", Wish(at=time(21), routine="before:bed")),
        ("after lunch at 1", Wish(at=time(13), routine="after:lunch")),
        ("after lunch at 12", Wish(at=time(12), routine="after:lunch")),
    ],
)
def test_a_routine_tells_morning_from_evening(text: str, wish: Wish) -> None:
    assert read_wish(text, TODAY) == wish


@pytest.mark.parametrize("text", ["take a break until Friday", "give me a break till Wednesday"])
def test_the_end_of_a_break_is_no_day_to_be_reminded_on(text: str) -> None:
    assert read_wish(text, date(2026, 11, 29)).rule is None
