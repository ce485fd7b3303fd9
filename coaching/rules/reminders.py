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
class Silence:
    """How long nothing was heard of somebody.

    Attributes:
        days: local days since their last word.
        days_at_last: the same when they were last reminded; None if that was before this silence.
    """

    days: int = 0
    days_at_last: int | None = None


@dataclass(frozen=True)
class Facts:
    """What is known of the person when a due time is judged. Times are aware instants.

    Attributes:
        quiet: their quiet hours have begun since it was due. A regular time that lies within them is their
            own choice, and not quiet.
        asked_for: they put it off to this very time.
        contacts_today: how many other prompts of its local day came.
        chosen_today: how many of their own reminders fall on that day.
        last_contact_at: when the last prompt with the same opening came.
        plan_ended, plan_told_today: of the plan whose moment it is, where it is one.
        plan_rests: in a flare, at the person's wish.
        morning_due: there was a session yesterday, and how the morning after it is isn't told yet.
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
    silence: Silence = Silence()
    asked_for: bool = False
    contacts_today: int = 0
    chosen_today: int = 1
    last_contact_at: datetime | None = None
    plan_ended: bool = False
    plan_told_today: bool = False
    plan_rests: bool = False
    morning_due: bool = False


@dataclass(frozen=True)
class Limits:
    """Numbers of the protocol file ``reminders.yml``."""

    lateness: timedelta  # later than this, the prompt would be stale
    under_way: timedelta  # a form left alone for longer is no conversation under way
    rest_after: timedelta = timedelta(hours=2)  # until the rest of an unfinished check-in is offered
    daily_silent_days: int = 3  # days of silence on which a prompt still comes as usual
    silent_days: tuple[int, ...] = ()  # days of silence after that on which one comes
    contacts_a_day: int = 1  # as long as the person did not choose more
    most_contacts_a_day: int = 2  # whatever they chose
    most_reminders: int = 4  # that one person may have
    merge_within: timedelta = timedelta(hours=1)  # what is due so close together is one prompt
    spread: timedelta = timedelta()  # up to which reminders keep apart from the crowd's


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


def plan_obstacle(facts: Facts, now: datetime) -> str | None:
    """``plan_at_work``: as ``reachable``, and the plan has not ended, nor rests in a flare."""
    rests = "flare" if facts.plan_rests else None
    return obstacle(facts, now) or ("plan_ended" if facts.plan_ended else rests)


def was_plan_told(facts: Facts) -> str | None:
    """``plan_told_today``: how it went is told already."""
    return "plan_told_today" if facts.plan_told_today else None


def is_no_morning_due(facts: Facts) -> str | None:
    """``no_morning_due``: no session was done yesterday, or its morning is told."""
    return None if facts.morning_due else "no_morning_due"


APPLIES_IF: Mapping[str, Callable[[Facts, datetime], str | None]] = {
    "reachable": obstacle,
    "plan_at_work": plan_obstacle,
}
RESOLVED_IF: Mapping[str, Callable[[Facts], str | None]] = {
    "checked_in_today": was_checked_in,
    "plan_told_today": was_plan_told,
    "no_morning_due": is_no_morning_due,
}


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
    if is_backed_off(facts, limits):
        return Judgement(Outcome.DROPPED, "silence")
    return _judge_others(facts, now, limits)


def cap_of(limits: Limits, chosen_today: int) -> int:
    """How many prompts may come on a day: the protocol's few, or what the person chose, up to a limit."""
    return max(limits.contacts_a_day, min(chosen_today, limits.most_contacts_a_day))


def is_last_prompt(facts: Facts, limits: Limits) -> bool:
    """Whether a prompt that is sent now is the last one in this silence: it leaves the door open."""
    return bool(limits.silent_days) and facts.silence.days >= limits.silent_days[-1]


def _judge_others(facts: Facts, now: datetime, limits: Limits) -> Judgement:
    """What else came that day. What the person asked for is neither merged nor capped."""
    if facts.asked_for:
        return Judgement(Outcome.SEND)
    if facts.last_contact_at is not None and now - facts.last_contact_at < limits.merge_within:
        return Judgement(Outcome.RESOLVED, "merged")
    if facts.contacts_today >= cap_of(limits, facts.chosen_today):
        return Judgement(Outcome.DROPPED, "cap")
    return Judgement(Outcome.SEND)


def is_backed_off(facts: Facts, limits: Limits) -> bool:
    """Whether silence keeps this prompt back: after a few days one comes only now and then, at last none.

    A step whose own day had no prompt (other days of the week, a pause) is made up for by the next due time.
    """
    return is_met_less(facts.silence, limits)


def is_met_less(silence: Silence, limits: Limits) -> bool:
    """The same of any question that stands in a silence of its own."""
    if silence.days <= limits.daily_silent_days:
        return False
    reached = [day for day in limits.silent_days if day <= silence.days]
    last = silence.days_at_last
    return not reached or (last is not None and last >= reached[-1])


def _is_talking(facts: Facts, now: datetime, limits: Limits) -> bool:
    return (
        facts.loop_active and facts.last_turn_at is not None and now - facts.last_turn_at < limits.under_way
    )
