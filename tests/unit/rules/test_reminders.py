"""Whether a due reminder is sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from coaching.rules.reminders import Judgement, Limits, Outcome, Silence, judge, judge_alone
from tests.support.reminder_facts import REACHABLE

NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
LIMITS = Limits(
    lateness=4 * HOUR,
    under_way=timedelta(minutes=30),
    daily_silent_days=3,
    silent_days=(6, 15, 30, 45, 60),
)


def _judge(
    late: timedelta = timedelta(), resolved_if: str | None = "checked_in_today", **facts: Any
) -> Judgement:
    return judge(
        replace(REACHABLE, **facts),
        applies_if="reachable",
        resolved_if=resolved_if,
        due_at=NOW - late,
        now=NOW,
        limits=LIMITS,
    )


def test_a_reminder_in_time_is_sent() -> None:
    assert _judge() == Judgement(Outcome.SEND)


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"has_chat": False}, "no_chat"),
        ({"has_consent": False}, "no_consent"),
        ({"blocked": True}, "blocked"),
        ({"stopped": True}, "stopped"),
        ({"on_safety_hold": True}, "safety_hold"),
        ({"paused_until": NOW + HOUR}, "paused"),
    ],
)
def test_what_keeps_a_reminder_back_is_told(facts: dict[str, Any], reason: str) -> None:
    assert _judge(**facts) == Judgement(Outcome.DROPPED, reason)
    assert _judge(checked_in_today=True, **facts).outcome is Outcome.DROPPED


def test_a_pause_that_is_over_keeps_nothing_back() -> None:
    assert _judge(paused_until=NOW).outcome is Outcome.SEND


def test_what_is_answered_already_is_resolved_not_dropped() -> None:
    assert _judge(checked_in_today=True) == Judgement(Outcome.RESOLVED, "checked_in_today")
    assert _judge(checked_in_today=True, late=9 * HOUR).outcome is Outcome.RESOLVED


def test_a_nudge_that_nothing_resolves_is_sent_all_the_same() -> None:
    assert _judge(checked_in_today=True, resolved_if=None).outcome is Outcome.SEND


@pytest.mark.parametrize(
    ("late", "expected"),
    [
        (4 * HOUR, Judgement(Outcome.SEND)),
        (4 * HOUR + timedelta(seconds=1), Judgement(Outcome.DROPPED, "late")),
    ],
)
def test_a_stale_reminder_is_dropped(late: timedelta, expected: Judgement) -> None:
    assert _judge(late) == expected


def test_quiet_hours_that_have_begun_since_drop_it() -> None:
    assert _judge(3 * HOUR, quiet=True) == Judgement(Outcome.DROPPED, "quiet_hours")
    assert _judge(3 * HOUR, quiet=True, checked_in_today=True).outcome is Outcome.RESOLVED
    assert _judge(5 * HOUR, quiet=True).reason == "late"
    assert _judge(HOUR, quiet=True, loop_active=True, last_turn_at=NOW).outcome is Outcome.DROPPED


def test_a_conversation_is_left_to_whoever_asks_for_a_judgement_alone() -> None:
    talking = replace(REACHABLE, loop_active=True, last_turn_at=NOW)
    given: dict[str, Any] = {"applies_if": "reachable", "resolved_if": None, "due_at": NOW, "now": NOW}
    assert judge_alone(talking, limits=LIMITS, **given) == Judgement(Outcome.SEND)
    paused = replace(talking, paused_until=NOW + HOUR)
    assert judge_alone(paused, limits=LIMITS, **given) == Judgement(Outcome.DROPPED, "paused")


def test_it_waits_while_a_conversation_is_under_way() -> None:
    talking = {"loop_active": True, "last_turn_at": NOW - timedelta(minutes=29)}
    assert _judge(**talking) == Judgement(Outcome.WAIT, "conversation")


def test_a_question_left_alone_for_half_an_hour_is_no_conversation() -> None:
    assert _judge(loop_active=True, last_turn_at=NOW - timedelta(minutes=30)).outcome is Outcome.SEND


def test_waiting_ends_when_it_gets_too_late() -> None:
    assert _judge(5 * HOUR, loop_active=True, last_turn_at=NOW).reason == "late"


def _days_with_a_prompt(due_days: range) -> list[int]:
    """The days of silence on which a reminder is sent that is due on these."""
    sent: list[int] = []
    for day in due_days:
        silence = Silence(days=day, days_at_last=sent[-1] if sent else None)
        if _judge(silence=silence).outcome is Outcome.SEND:
            sent.append(day)
    return sent


def test_in_silence_prompts_thin_out_and_end() -> None:
    assert _days_with_a_prompt(range(1, 400)) == [1, 2, 3, 6, 15, 30, 45, 60]


def test_a_step_that_falls_on_another_day_is_made_up_for() -> None:
    assert _days_with_a_prompt(range(0, 100, 7)) == [0, 7, 21, 35, 49, 63]


def test_silence_is_told_as_the_reason() -> None:
    assert _judge(silence=Silence(days=5, days_at_last=3)) == Judgement(Outcome.DROPPED, "silence")


def test_after_a_pause_the_first_prompt_comes() -> None:
    assert _judge(silence=Silence(days=14)).outcome is Outcome.SEND
