from datetime import UTC, datetime, timedelta

import pytest

from coaching.rules.sessions import is_session_over

EVENING = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("idle", "loop_active", "over"),
    [
        (timedelta(minutes=10), False, False),
        (timedelta(minutes=31), False, True),
        (timedelta(minutes=50), True, False),  # past midnight, still talking
        (timedelta(hours=3), True, True),  # a new day, and long silent
    ],
)
def test_when_a_session_is_over(idle, loop_active, over):
    assert (
        is_session_over(
            last_turn_at=EVENING, now=EVENING + idle, time_zone="Europe/London", loop_active=loop_active
        )
        is over
    )


def test_an_open_question_keeps_its_session_all_day():
    morning = EVENING.replace(hour=8)
    assert not is_session_over(last_turn_at=morning, now=EVENING, time_zone="Europe/London", loop_active=True)
