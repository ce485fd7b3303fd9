"""The way back once an alarm is over: the offer to go on with the conversation that it broke off. Pure."""

from __future__ import annotations

from typing import Final

_FORMS: Final = {
    "check_in_form": "check_in",
    "dare_form": "dare",
    "exercise_form": "exercise",
    "flare_form": "flare",
    "goal_form": "goal",
    "goal_review_form": "goal_review",
    "knowing_form": "knowing",
    "medicine_form": "medicine",
    "pacing_form": "pacing",
    "plan_day_form": "plan_day",
    "plan_form": "plan",
    "talk": "talk",
    "week_form": "week",
}
# Questions that are not taken up again, and why.
NOT_TAKEN_UP: Final = {
    "exercise_morning": "it asks of the pain on waking, and that of later in the day would be taken for it;"
    " without an answer no exercise is made more",
}


def go_on_line(interrupted: str | None, asked_slot: str | None, *, same_day: bool) -> str:
    """The offer to go on with the conversation that was interrupted, or to begin a fresh one.

    Args:
        interrupted: the form, or ``talk``; None when there was none.
        asked_slot: the question that was open in it.
        same_day: whether it is still the person's day of then; later a fresh check-in is better.
    """
    form = _taken_up(interrupted, asked_slot) if same_day else None
    return f"safety_go_on_{form}" if form else "safety_go_on_fresh"


def hold_ended_line(
    interrupted: str | None, asked_slot: str | None, *, same_day: bool, discreet: bool
) -> str:
    """What is said when a clinician has reviewed it; where somebody else may read it, it names nothing."""
    if discreet:
        return "hold_ended_discreet"
    form = _taken_up(interrupted, asked_slot) if same_day else None
    return f"hold_ended_{form}" if form else "hold_ended"


def _taken_up(interrupted: str | None, asked_slot: str | None) -> str | None:
    return None if asked_slot in NOT_TAKEN_UP else _FORMS.get(interrupted or "")
