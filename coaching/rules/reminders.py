"""Whether a due reminder is sent: predicates over a few facts, and how late is too late."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Outcome(StrEnum):
    """What becomes of a due time."""

    SEND = "send"
    WAIT = "wait"  # a conversation is under way; look again shortly
    RESOLVED = "resolved"  # nothing to remind of
    DROPPED = "dropped"


@dataclass(frozen=True)
class Judgement:
    """An outcome, and the reason in a word when it is not sent."""

    outcome: Outcome
    reason: str | None = None


@dataclass(frozen=True)
class Facts:
    """What is known of the person when a due time is judged. Times are aware instants.

    ``quiet``: their quiet hours have begun since it was due. A regular time that lies within them is their
    own choice, and not quiet.
    """

    has_chat: bool
    has_consent: bool
    on_safety_hold: bool
    stopped: bool
    blocked: bool
    paused_until: datetime | None
    quiet: bool
    checked_in_today: bool
    loop_active: bool
    last_turn_at: datetime | None


@dataclass(frozen=True)
class Limits:
    """Numbers of the protocol file ``reminders.yml``."""

    lateness: timedelta  # later than this, the prompt would be stale
    under_way: timedelta  # a form left alone for longer is no conversation under way


def obstacle(facts: Facts, now: datetime) -> str | None:
    """``reachable``: the reason why nothing may be sent to the person now, or None."""
    checks = (
        ("no_chat", not facts.has_chat),
        ("no_consent", not facts.has_consent),
        ("blocked", facts.blocked),
        ("stopped", facts.stopped),
        ("safety_hold", facts.on_safety_hold),
        ("paused", facts.paused_until is not None and now < facts.paused_until),
    )
    return next((reason for reason, holds in checks if holds), None)


def was_checked_in(facts: Facts) -> str | None:
    """``checked_in_today``: the check-in of the local day is done."""
    return "checked_in_today" if facts.checked_in_today else None


APPLIES_IF: Mapping[str, Callable[[Facts, datetime], str | None]] = {"reachable": obstacle}
RESOLVED_IF: Mapping[str, Callable[[Facts], str | None]] = {"checked_in_today": was_checked_in}


def judge(
    facts: Facts,
    *,
    applies_if: str,
    resolved_if: str | None,
    due_at: datetime,
    now: datetime,
    limits: Limits,
) -> Judgement:
    """Decide on one due time. See :func:`judge_alone` for the arguments."""
    judgement = judge_alone(
        facts, applies_if=applies_if, resolved_if=resolved_if, due_at=due_at, now=now, limits=limits
    )
    if judgement.outcome is Outcome.SEND and _is_talking(facts, now, limits):
        return Judgement(Outcome.WAIT, "conversation")
    return judgement


def judge_alone(
    facts: Facts,
    *,
    applies_if: str,
    resolved_if: str | None,
    due_at: datetime,
    now: datetime,
    limits: Limits,
) -> Judgement:
    """Decide on one due time as if no conversation were under way.

    Args:
        facts: about the person, at ``now``.
        applies_if: name of a predicate in ``APPLIES_IF``.
        resolved_if: name of a predicate in ``RESOLVED_IF``, or None.
        due_at: when it was due.
        now: aware instant, not before ``due_at``.
        limits: of the protocol.
    """
    reason = APPLIES_IF[applies_if](facts, now)
    if reason is not None:
        return Judgement(Outcome.DROPPED, reason)
    if resolved_if is not None and (resolved := RESOLVED_IF[resolved_if](facts)):
        return Judgement(Outcome.RESOLVED, resolved)
    if now - due_at > limits.lateness:
        return Judgement(Outcome.DROPPED, "late")
    if facts.quiet:
        return Judgement(Outcome.DROPPED, "quiet_hours")
    return Judgement(Outcome.SEND)


def _is_talking(facts: Facts, now: datetime, limits: Limits) -> bool:
    return (
        facts.loop_active and facts.last_turn_at is not None and now - facts.last_turn_at < limits.under_way
    )
