"""What is known of somebody whom a reminder may reach."""

from __future__ import annotations

from coaching.rules.reminders import Facts

REACHABLE = Facts(
    has_chat=True,
    has_consent=True,
    on_safety_hold=False,
    stopped=False,
    blocked=False,
    paused_until=None,
    quiet=False,
    checked_in_today=False,
    loop_active=False,
    last_turn_at=None,
)
