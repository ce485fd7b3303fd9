"""Numbers a clinician may change, with version and source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from functools import cache
from typing import Any

from coaching.content.errors import ContentError
from coaching.content.files import read_yaml
from coaching.rules import caregiver_looks, dares, flares, goals, if_then, knowing, pacing
from coaching.rules.alerts import AlertProtocol, CaregiverLimits, Pace
from coaching.rules.fidelity import Thresholds
from coaching.rules.function_checks import CheckProtocol, read_check_protocol
from coaching.rules.measures import PegLimits, Phq4Limits
from coaching.rules.progression import Protocol, read_protocol
from coaching.rules.reminders import Limits
from coaching.rules.safety import Tier, Verdict
from coaching.rules.week_plan import Template, read_template


@cache
def reminder_limits() -> Limits:
    """Limits of the reminders, read once."""
    numbers = read_yaml("protocols/reminders.yml")
    return Limits(
        lateness=timedelta(minutes=numbers["lateness_minutes"]),
        under_way=timedelta(minutes=numbers["under_way_minutes"]),
        rest_after=timedelta(minutes=numbers["rest_after_minutes"]),
        daily_silent_days=numbers["daily_silent_days"],
        silent_days=tuple(numbers["silent_days"]),
        contacts_a_day=numbers["contacts_a_day"],
        most_contacts_a_day=numbers["most_contacts_a_day"],
        most_reminders=numbers["most_reminders"],
        merge_within=timedelta(minutes=numbers["merge_minutes"]),
        spread=timedelta(seconds=numbers["spread_seconds"]),
    )


@cache
def alert_protocol() -> AlertProtocol:
    """When clinicians and caregivers are told of a safety event, read once."""
    content = read_yaml("protocols/alerts.yml")
    caregivers = content["caregivers"]
    return AlertProtocol(
        paces={tier: _read_pace(raw) for tier, raw in content["tiers"].items()},
        nobody=timedelta(minutes=content["nobody_minutes"]),
        caregivers=CaregiverLimits(
            tiers=frozenset(caregivers["tiers"]),
            never_categories=frozenset(caregivers["never_categories"]),
            again_after=timedelta(minutes=caregivers["again_after_minutes"]),
            at_most=caregivers["at_most"],
        ),
    )


@dataclass(frozen=True)
class SharingProtocol:
    """What caregivers are told and asked, and how often. In ``lengths`` None is no end date."""

    lengths: tuple[timedelta | None, ...]
    usual_days: int
    ends_soon: timedelta
    look_at: time
    tell_changes_after: timedelta
    missed_days: int
    look_back: timedelta
    quiet_lately: timedelta
    milestone_lately: timedelta
    notice_stale: timedelta
    strain_high_from: int
    answer_open: timedelta
    pass_on_within: timedelta
    cheers_a_day: int
    pace: caregiver_looks.Pace


@cache
def sharing_protocol() -> SharingProtocol:
    """Numbers of sharing with caregivers, read once."""
    numbers = read_yaml("protocols/sharing.yml")
    return SharingProtocol(
        lengths=tuple(timedelta(days=days) if days else None for days in numbers["lengths_days"]),
        usual_days=numbers["usual_days"],
        ends_soon=timedelta(days=numbers["ends_soon_days"]),
        look_at=time.fromisoformat(numbers["look_at"]),
        tell_changes_after=timedelta(minutes=numbers["tell_changes_after_minutes"]),
        missed_days=numbers["missed_days"],
        look_back=timedelta(days=numbers["look_back_days"]),
        quiet_lately=timedelta(days=numbers["quiet_lately_days"]),
        notice_stale=timedelta(hours=numbers["notice_stale_hours"]),
        milestone_lately=timedelta(days=numbers["milestone_lately_days"]),
        strain_high_from=numbers["strain_high_from"],
        answer_open=timedelta(hours=numbers["answer_open_hours"]),
        pass_on_within=timedelta(days=numbers["pass_on_within_days"]),
        cheers_a_day=numbers["cheers_a_day"],
        pace=caregiver_looks.Pace(
            strain_every=timedelta(days=numbers["strain_every_days"]),
            change_first=timedelta(days=numbers["change_first_days"]),
            change_every=timedelta(days=numbers["change_every_days"]),
            cards_at=tuple(timedelta(days=days) for days in numbers["cards_at_days"]),
            cards_apart=timedelta(days=numbers["cards_apart_days"]),
            asks_apart=timedelta(days=numbers["asks_apart_days"]),
            unanswered_at_most=numbers["unanswered_at_most"],
        ),
    )


@cache
def plan_limits() -> if_then.Limits:
    """How much one if-then plan may ask for, read once."""
    return if_then.Limits.from_numbers(read_yaml("protocols/plans.yml"))


@cache
def goal_limits() -> goals.Limits:
    """How many goals at once, and how often they are looked at, read once."""
    numbers = read_yaml("protocols/goals.yml")
    return goals.Limits(
        most_active=numbers["most_active"],
        review_every=timedelta(days=numbers["review_days"]),
        review_again=timedelta(days=numbers["review_again_days"]),
        sure_enough=numbers["sure_enough"],
        most_rungs=numbers["most_rungs"],
    )


@cache
def flare_limits() -> flares.Limits:
    """Stages of a flare, the way back, and how often is asked, read once."""
    numbers = read_yaml("protocols/flares.yml")
    offers, warnings = numbers["offers"], numbers["warnings"]
    return flares.Limits(
        first_days=numbers["first_days"],
        daily_days=numbers["daily_days"],
        rising_answers=numbers["rising_answers"],
        two_within=timedelta(days=numbers["two_within_days"]),
        settled_days=numbers["settled_days"],
        share_in_flare=numbers["share_in_flare"],
        return_steps=tuple(numbers["return_steps"]),
        baseline_after=timedelta(days=numbers["baseline_after_days"]),
        lapse_after=timedelta(days=numbers["lapse_after_days"]),
        return_asked_after=timedelta(hours=numbers["return_asked_after_hours"]),
        offer_first=timedelta(days=offers["first_day"]),
        offer_again=timedelta(days=offers["again_after_days"]),
        most_offers=offers["most"],
        warning_signs=warnings["signs"],
        warning_within=timedelta(days=warnings["within_days"]),
        warning_again=timedelta(days=warnings["again_after_days"]),
    )


@cache
def dare_limits() -> dares.Limits:
    """How long a ladder for a feared movement is, and when fear has dropped, read once."""
    content = read_yaml("protocols/dares.yml")
    return dares.Limits(**{name: content[name] for name in dares.Limits.__dataclass_fields__})


@cache
def pacing_limits() -> pacing.Limits:
    """What a day may hold, how long a bout is, and when days are talked about, read once.

    Raises:
        ContentError: a number is missing, or out of its bounds.
    """
    content = read_yaml("protocols/pacing.yml")
    bouts, budget, good_day = content["bouts"], content["budget"], content["good_day"]
    try:
        return pacing.Limits(
            bout_percent=bouts["percent"],
            bouts_usual=bouts["usual"],
            bouts_hard=bouts["hard"],
            bouts_most=bouts["most"],
            longest_minutes=bouts["longest_minutes"],
            rest_percent=bouts["rest_percent"],
            rest_least_minutes=bouts["rest_least_minutes"],
            rest_most_minutes=bouts["rest_most_minutes"],
            most_activities=content["most_activities"],
            **budget,
            **good_day,
            **content["boom_and_bust"],
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ContentError(f"pacing.yml: {error}") from error


@cache
def flare_red_flag(name: str) -> Verdict:
    """What a red flag that is tapped, or told by a bare yes, in a flare means to safety."""
    content = read_yaml("protocols/flares.yml")
    raw = content["red_flags"][name]
    return Verdict(Tier(raw["tier"]), raw["category"], (f"flare_{name}",), raw["why"], content["version"])


@cache
def fidelity_thresholds() -> Thresholds:
    """What is called fair and good in keeping to motivational interviewing, read once."""
    content = read_yaml("protocols/fidelity.yml")
    return Thresholds(**{name: content[name] for name in Thresholds.__dataclass_fields__})


@cache
def assessment_questions() -> frozenset[str]:
    """Responses that ask for a measure, which no coder counts as questions."""
    return frozenset(read_yaml("protocols/fidelity.yml")["assessment"])


@cache
def word_for_word_questions() -> frozenset[str]:
    """Responses with an item of a published instrument, whose words are not ours to make plainer."""
    return frozenset(read_yaml("protocols/fidelity.yml")["word_for_word"])


@cache
def peg_limits() -> PegLimits:
    """The smallest change of a PEG score that matters, read once."""
    return PegLimits(**read_yaml("protocols/measures.yml")["peg"])


@cache
def phq4_limits() -> Phq4Limits:
    """Cut-offs of PHQ-4, read once."""
    return Phq4Limits(**read_yaml("protocols/measures.yml")["phq4"])


@cache
def knowing_limits() -> knowing.Limits:
    """How sparsely somebody is asked to be known, read once."""
    content = read_yaml("protocols/measures.yml")
    offers = content["offers"]
    return knowing.Limits(
        again_after=timedelta(days=content["again_after_days"]),
        check_ins_before=offers["check_ins_before"],
        hard_pain=offers["hard_pain"],
        low_mood=offers["low_mood"],
        wait=timedelta(days=offers["wait_days"]),
        most_refusals=offers["most_refusals"],
    )


@cache
def moving_protocol() -> Protocol:
    """When exercises go up and down, read once; for a patient with settings of their own see the service.

    Raises:
        ContentError: a number is missing, or out of its bounds.
    """
    try:
        return read_protocol(read_yaml("protocols/moving.yml"))
    except ValueError as error:
        raise ContentError(f"moving.yml: {error}") from error


@cache
def week_template() -> Template:
    """The shape of a week of moving, read once.

    Raises:
        ContentError: it cannot be.
    """
    try:
        return read_template(read_yaml("protocols/moving.yml")["week"])
    except (KeyError, ValueError) as error:
        raise ContentError(f"moving.yml: {error}") from error


@cache
def function_checks() -> CheckProtocol:
    """Small checks of what somebody can do, read once.

    Raises:
        ContentError: it cannot be.
    """
    try:
        return read_check_protocol(read_yaml("protocols/function_checks.yml"))
    except (KeyError, TypeError, ValueError) as error:
        raise ContentError(f"function_checks.yml: {error}") from error


def _read_pace(raw: dict[str, Any]) -> Pace:
    return Pace(
        repeats=tuple(timedelta(minutes=minutes) for minutes in raw["repeat_minutes"]),
        slower_after=tuple(timedelta(minutes=minutes) for minutes in raw["slower_after_minutes"]),
        backup_after=timedelta(minutes=raw["backup_after_minutes"]),
        at_night=raw["at_night"],
    )
