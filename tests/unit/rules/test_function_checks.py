"""Small checks: which is due, and what counts as a change; only against oneself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.content.exercises import exercise_library
from coaching.content.protocols import function_checks
from coaching.content.week import check_amount, check_line
from coaching.rules.exercises import Counted
from coaching.rules.function_checks import Check, CheckRule, Since, compare, due_check, read_check_protocol

TODAY = date(2026, 11, 20)
PROTOCOL = function_checks()


@pytest.mark.parametrize(
    ("days_ago", "allowed", "due"),
    [
        ({}, list(Check), Check.CHAIR_STAND),
        ({}, [Check.BALANCE], Check.BALANCE),
        ({}, [], None),
        ({Check.CHAIR_STAND: 0}, list(Check), Check.BALANCE),
        ({Check.CHAIR_STAND: 27, Check.BALANCE: 27}, list(Check), None),
        ({Check.CHAIR_STAND: 28, Check.BALANCE: 27}, list(Check), Check.CHAIR_STAND),
        ({Check.CHAIR_STAND: 40}, [Check.BALANCE], Check.BALANCE),
    ],
)
def test_one_is_due_after_four_weeks_where_nothing_speaks_against_it(
    days_ago: dict[Check, int], allowed: list[Check], due: Check | None
) -> None:
    last_on = {one: TODAY - timedelta(days=ago) for one, ago in days_ago.items()}
    assert due_check(last_on, allowed, TODAY, PROTOCOL) is due


@given(
    st.dictionaries(st.sampled_from(list(Check)), st.dates(date(2026, 1, 1), TODAY)),
    st.sets(st.sampled_from(list(Check))),
)
def test_what_is_not_allowed_or_was_done_lately_is_never_due(
    last_on: dict[Check, date], allowed: set[Check]
) -> None:
    found = due_check(last_on, allowed, TODAY, PROTOCOL)
    assert found is None or found in allowed
    assert found is None or TODAY - last_on.get(found, date.min) >= PROTOCOL.every


@pytest.mark.parametrize(
    ("amount", "before", "since"),
    [
        (9, None, Since.FIRST),
        (9, 9, Since.SAME),
        (11, 9, Since.SAME),
        (12, 9, Since.MORE),
        (7, 9, Since.SAME),
        (6, 9, Since.LESS),
        (0, 3, Since.LESS),
    ],
)
def test_a_change_is_more_than_such_a_check_can_be_off(amount: int, before: int | None, since: Since) -> None:
    assert compare(amount, before, PROTOCOL.checks[Check.CHAIR_STAND]) is since


@given(st.integers(0, 60), st.integers(0, 60))
def test_more_one_way_is_less_the_other(one: int, other: int) -> None:
    rule = CheckRule("chair_stand", 60, 3)
    turned = {Since.MORE: Since.LESS, Since.LESS: Since.MORE, Since.SAME: Since.SAME}
    assert compare(one, other, rule) is turned[compare(other, one, rule)]


def test_each_has_its_exercise_and_its_words() -> None:
    for check, rule in PROTOCOL.checks.items():
        is_count = exercise_library().get(rule.exercise).counted is Counted.REPETITIONS
        assert is_count == (check is Check.CHAIR_STAND)
        assert check_line(check).startswith("If you like")
        assert "9" in check_amount(check, 9)


@pytest.mark.parametrize(
    "content",
    [
        {"every_days": 28, "rest_days": 0, "checks": {}},
        {"every_days": 0, "rest_days": 7, "checks": {}},
        {"every_days": 28, "rest_days": 7, "checks": {"golf": {"exercise": "x", "most": 9, "change": 1}}},
        {"every_days": 28, "rest_days": 7, "checks": {"balance": {"exercise": "x", "most": 9, "change": 9}}},
    ],
)
def test_numbers_that_cannot_be_are_refused(content: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"golf|every_days"):
        read_check_protocol(content)
