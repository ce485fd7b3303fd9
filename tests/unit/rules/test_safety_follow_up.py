"""What follows an alarm: nothing said ends a crisis, and every event that is open has a next step."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.content.safety_protocol import safety_protocol
from coaching.rules.quiet_hours import is_quiet
from coaching.rules.red_flags import Tier
from coaching.rules.safety_follow_up import (
    ASIDES,
    Daytime,
    Ending,
    FollowUpFacts,
    Question,
    Reply,
    Said,
    ending,
    first_steps,
    is_put_again,
    judge_follow_up,
    reply_in,
    said_by,
    tier_of_yes,
    when_to_follow_up,
)

PROTOCOL = safety_protocol()
LONDON = Daytime(ZoneInfo("Europe/London"), time(21), time(8))
ALARMS = [tier for tier in Tier if tier is not Tier.NONE]
ZONES = [
    "Europe/London",
    "America/Santiago",
    "Africa/Cairo",
    "Pacific/Apia",
    "Asia/Kathmandu",
    "America/Havana",
]
LABELS = [
    *(
        "not_meant",
        "usual",
        "not_checked",
        "checked",
        "unable",
        "under_way",
        "able",
        "will",
        "later",
        "another_day",
    ),
    *("at_once", "told", "wants", "hedged", "more", "not_there", "elsewhere"),
    *("taken_back", "fine", "not_so_fine", "they_said", "company", "safe", "unsafe"),
    *("going", "not_told", "not_near", "named", "not_named", "by_name", "there_after_all"),
    *("near", "alone", "yes", "did", "no", "unsure", "how_it_is", *ASIDES),
]
FINE = FollowUpFacts(has_chat=True, consents=True, stopped=False, blocked=False, reviewed=False, quiet=False)
START = datetime(2026, 1, 1, tzinfo=UTC)

instants = st.integers(0, 3 * 365 * 24 * 60).map(lambda one: START + timedelta(minutes=one))
found_labels = st.frozensets(st.sampled_from(LABELS))
tiers = st.sampled_from([Tier.EMERGENCY, Tier.CRISIS, Tier.SAME_DAY, Tier.URGENT])
times = st.times().map(lambda one: one.replace(second=0, microsecond=0))
daytimes = st.builds(Daytime, st.sampled_from(ZONES).map(ZoneInfo), times, times)


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


@given(st.sampled_from(list(Said)), st.booleans())
def test_nothing_that_the_writer_says_ends_a_crisis(said: Said, hold: bool) -> None:
    assert ending(PROTOCOL, Tier.CRISIS, said, hold=hold) is not Ending.ENDS


@given(st.sampled_from(list(Said)))
def test_nothing_that_the_writer_says_ends_an_emergency_by_default(said: Said) -> None:
    assert ending(PROTOCOL, Tier.EMERGENCY, said, hold=True) is Ending.STAYS


@given(st.sampled_from(ALARMS), st.sampled_from(list(Said)), st.booleans())
def test_a_hold_ends_by_checked_or_not_meant_only(tier: Tier, said: Said, hold: bool) -> None:
    if ending(PROTOCOL, tier, said, hold=hold) is Ending.ENDS:
        assert hold
        assert said in (Said.CHECKED, Said.NOT_MEANT)
        assert tier in (Tier.SAME_DAY, Tier.URGENT)


@given(st.sampled_from(ALARMS), instants, daytimes, st.booleans())
def test_every_open_event_has_a_next_step(
    tier: Tier, moment: datetime, daytime: Daytime, by_caregiver: bool
) -> None:
    steps = first_steps(PROTOCOL, tier, at=moment, daytime=daytime, by_caregiver=by_caregiver)
    assert steps.alert_at == moment or (steps.follow_up_at is not None and steps.follow_up_at > moment)
    if steps.hold:
        assert steps.alert_at == moment, "who holds something tells the one who can end it"
    if by_caregiver:
        assert not steps.hold
        assert tier is Tier.ASK or steps.follow_up_at is None, "the patient would learn of it"


@given(st.sampled_from(ALARMS), instants, daytimes, st.data())
def test_after_any_answer_something_is_still_due_or_the_hold_is_over(
    tier: Tier, moment: datetime, daytime: Daytime, data: st.DataObject
) -> None:
    steps = first_steps(PROTOCOL, tier, at=moment, daytime=daytime, by_caregiver=False)
    said = data.draw(st.lists(st.sampled_from(list(Said)), max_size=5))
    hold = steps.hold
    for one in said:
        hold = hold and ending(PROTOCOL, tier, one, hold=hold) is not Ending.ENDS
    assert not hold or steps.alert_at is not None


@given(instants, daytimes)
def test_the_follow_up_comes_soon_in_the_daytime(moment: datetime, daytime: Daytime) -> None:
    due = when_to_follow_up(PROTOCOL, moment, daytime)
    assert not is_quiet(due, daytime.zone, daytime.quiet_from, daytime.quiet_until)
    assert due - moment >= PROTOCOL.follow_up_after
    assert due - moment < timedelta(hours=24 + 24 + 8 + 2), (
        "a day, quiet hours of nearly a day, a change of clocks"
    )


@pytest.mark.parametrize(
    ("written", "due"),
    [(at(20, 9), at(21, 10)), (at(20, 16), at(21, 10)), (at(20, 23), at(21, 10)), (at(21, 1), at(21, 10))],
)
def test_the_follow_up_is_on_the_next_day(written: datetime, due: datetime) -> None:
    assert when_to_follow_up(PROTOCOL, written, LONDON) == due


def test_who_sleeps_late_is_asked_after_the_quiet_hours() -> None:
    late = replace(LONDON, quiet_until=time(12))
    assert when_to_follow_up(PROTOCOL, at(20, 16), late) == at(21, 12)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"has_chat": False}, "no_chat"),
        ({"consents": False}, "no_consent"),
        ({"stopped": True}, "stopped"),
        ({"blocked": True}, "blocked"),
        ({"reviewed": True}, "reviewed"),
        ({"quiet": True}, "quiet_hours"),
        ({}, None),
    ],
)
def test_a_follow_up_that_is_not_wanted_is_not_said(change: dict[str, bool], reason: str | None) -> None:
    facts = replace(FINE, **change)
    assert judge_follow_up(PROTOCOL, facts, due_at=at(21, 10), now=at(21, 10)) == reason


def test_a_follow_up_that_comes_too_late_stays_away_for_good() -> None:
    asleep = replace(FINE, quiet=True)
    assert judge_follow_up(PROTOCOL, asleep, due_at=at(21, 10), now=at(23, 11)) == "late"


@given(found_labels, st.sampled_from([*Question, None]), tiers)
def test_an_answer_to_one_question_never_answers_another(
    found: frozenset[str], question: Question | None, tier: Tier
) -> None:
    reply = reply_in(found, question, tier)
    clarifies = {Reply.YES, Reply.NO, Reply.UNSURE}
    assert reply is None or (reply in clarifies) == (question is Question.CLARIFYING)
    if question is None:
        assert reply in (None, Reply.CHECKED, Reply.NOT_MEANT, Reply.COMPANY, Reply.SAFE)


@given(found_labels)
def test_a_doubt_is_no_denial(found: frozenset[str]) -> None:
    reply = reply_in(found | {"unsure"}, Question.CLARIFYING, Tier.ASK)
    assert reply is Reply.UNSURE
    assert said_by(reply) is Said.YES


@given(found_labels, tiers)
def test_who_has_not_had_it_checked_has_not(found: frozenset[str], tier: Tier) -> None:
    for question in (Question.ABLE, Question.NEXT_DAY, None):
        assert reply_in(found | {"not_checked"}, question, tier) is not Reply.CHECKED


@given(found_labels, st.sampled_from([Tier.EMERGENCY, Tier.CRISIS]))
def test_later_is_not_now(found: frozenset[str], tier: Tier) -> None:
    for question in (Question.ABLE, Question.NEAR, Question.HARD, Question.NEXT_DAY, Question.OPEN):
        reply = reply_in((found | {"will", "later"}) - {"under_way", "at_once", "going"}, question, tier)
        assert reply not in (Reply.ABLE, Reply.HELPED)


@given(found_labels)
def test_in_a_crisis_going_somewhere_is_no_step(found: frozenset[str]) -> None:
    steps = {"under_way", "at_once", "able", "will", "told", "yes", "did"}
    for question in Question:
        reply = reply_in((found | {"going"}) - steps, question, Tier.CRISIS)
        assert reply not in (Reply.ABLE, Reply.HELPED)


@given(found_labels, st.sampled_from(["not_told", "not_there", "no", "hedged"]), tiers)
def test_somebody_told_counts_only_when_nothing_denies_it(
    found: frozenset[str], beside: str, tier: Tier
) -> None:
    steps = {"under_way", "at_once", "able", "did", "yes"}
    for question in (Question.NEXT_DAY, Question.HAD_HELP):
        assert reply_in((found | {"told", beside}) - steps, question, tier) is not Reply.HELPED


@given(found_labels, st.sampled_from(["wants", "hedged", "more"]), tiers)
def test_what_asks_for_something_else_or_is_half_meant_is_no_yes(
    found: frozenset[str], beside: str, tier: Tier
) -> None:
    # and not only says yes
    does_it = {"under_way", "at_once", "going", "able", "will", "told"} | {
        "near",
        "named",
        "by_name",
        "company",
    }
    for question in (Question.ABLE, Question.NEAR, Question.HARD, Question.HAD_HELP):
        reply = reply_in((found | {"yes", beside}) - does_it, question, tier)
        assert reply not in (Reply.ABLE, Reply.NEAR, Reply.HELPED)


@given(found_labels, tiers)
def test_what_somebody_means_to_do_is_no_yes_beside_a_wish_for_something_else(
    found: frozenset[str], tier: Tier
) -> None:
    facts = {"under_way", "company"}
    for question in (Question.ABLE, Question.NEAR, Question.HARD, Question.HAD_HELP):
        reply = reply_in((found | {"wants"}) - facts, question, tier)
        assert reply not in (Reply.ABLE, Reply.NEAR, Reply.HELPED)


def test_every_reply_that_is_kept_is_something_said() -> None:
    kept = {reply: said_by(reply) for reply in Reply}
    assert kept[Reply.HELPED] is Said.ABLE
    assert kept[Reply.NOT_YET] is Said.UNABLE
    within = {Reply.NEAR, Reply.ALONE, Reply.VAGUE, Reply.COMPANY, Reply.SAFE}
    assert {reply for reply, said in kept.items() if said is None} == within


def test_what_nobody_answers_and_what_is_confirmed_have_a_tier() -> None:
    assert tier_of_yes(PROTOCOL, "suicide") is Tier.CRISIS
    assert tier_of_yes(PROTOCOL, "chest") is Tier.EMERGENCY
    assert tier_of_yes(PROTOCOL, "something new") is Tier.SAME_DAY
    assert PROTOCOL.unanswered_becomes in PROTOCOL.alerts


@pytest.mark.parametrize(
    "change",
    [
        {"holds": PROTOCOL.holds - {Tier.CRISIS}},
        {"alerts": PROTOCOL.alerts - {Tier.EMERGENCY}},
        {"asks_if_able": PROTOCOL.asks_if_able - {Tier.CRISIS}},
        {"alerts": PROTOCOL.alerts - {Tier.URGENT}},
        {"holds": PROTOCOL.holds | {Tier.ASK}},
        {"ended_by": {Said.CHECKED: frozenset({Tier.CRISIS})}},
        {"ask_becomes": {"suicide": Tier.ASK}},
        {"unanswered_becomes": Tier.NONE},
    ],
)
def test_a_protocol_that_would_do_harm_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        replace(PROTOCOL, **change)  # type: ignore[arg-type]


def test_a_question_for_the_next_step_is_no_yes() -> None:
    assert reply_in({"yes", "asks_step"}, Question.ABLE, Tier.SAME_DAY) is None
    assert reply_in({"yes"}, Question.ABLE, Tier.SAME_DAY) is Reply.ABLE


@pytest.mark.parametrize(
    ("times", "since", "again"),
    [
        (0, timedelta(0), True),
        (1, timedelta(hours=23), True),
        (2, timedelta(minutes=1), False),
        (9, timedelta(minutes=1), False),
        (0, timedelta(hours=24), False),
        (0, timedelta(days=5), False),
    ],
)
def test_an_open_question_is_put_again_twice_and_within_its_day(
    times: int, since: timedelta, again: bool
) -> None:
    assert is_put_again(PROTOCOL, times=times, since=since) == again
