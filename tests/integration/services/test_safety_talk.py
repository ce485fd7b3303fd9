"""What the writer of an alarm says afterwards, and the one question on the next day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.rules.safety import Tier, Verdict
from coaching.rules.safety_follow_up import Ending, Said
from coaching.services import people, safety, safety_talk
from coaching.store.models import AuditEntry, SafetyEvent
from tests.support.builders import NOW, Patient, add_clinician, add_patient

MINUTE = timedelta(minutes=1)
NEXT_MORNING = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
CATEGORIES = {Tier.EMERGENCY: "cauda_equina", Tier.CRISIS: "suicide", Tier.SAME_DAY: "clot"}


def _raise(session: Session, ann: Patient, tier: Tier, key: str = "update:1", **details: str) -> SafetyEvent:
    return safety.raise_event(
        session,
        key=key,
        person_id=ann.id,
        verdict=Verdict(tier, CATEGORIES.get(tier, "suicide"), ("a_rule",), "why", "v1"),
        own_words="as I wrote it",
        asked_slot="note",
        now=NOW,
        **details,
    )


def _say(session: Session, ann: Patient, event: SafetyEvent, said: Said) -> Ending:
    return safety_talk.note_said(session, event=event, writer_id=ann.id, said=said, now=NOW + MINUTE)


def _trail(session: Session) -> list[str]:
    entries = session.scalars(select(AuditEntry).where(AuditEntry.action.startswith("safety.")))
    return [entry.action for entry in entries.all()]


def test_an_event_keeps_what_was_asked_and_what_it_broke_off(session: Session) -> None:
    ann = add_patient(session)
    event = _raise(session, ann, Tier.CRISIS, in_reply_to="How was it?", interrupted="check_in_form")
    assert (event.in_reply_to, event.interrupted, event.layer) == ("How was it?", "check_in_form", "rules")
    assert (event.hold, event.alert_at, event.follow_up_at) == (True, NOW, NEXT_MORNING)


def test_a_routine_sign_is_told_and_holds_nothing(session: Session) -> None:
    event = _raise(session, add_patient(session), Tier.ROUTINE)
    assert (event.hold, event.alert_at, event.follow_up_at) == (False, NOW, None)


def test_a_caregivers_words_are_told_and_never_reach_the_patient(session: Session) -> None:
    ann = add_patient(session)
    bob = add_clinician(session, "Bob Carer")
    event = _raise(session, ann, Tier.CRISIS, reporter_id=bob.id)
    assert (event.hold, event.alert_at, event.follow_up_at) == (False, NOW, None)
    assert safety.hold_of(session, ann.id) is None
    line = safety_talk.about("able", event)
    assert safety_talk.event_of(session, f"update:1:{line}", bob.id) == event
    assert safety_talk.event_of(session, f"update:1:{line}", ann.id) is None
    raised = session.scalars(select(AuditEntry).where(AuditEntry.action == "safety.raised")).one()
    assert (raised.actor_id, raised.patient_id) == (bob.id, ann.id)


def test_acknowledging_ends_the_alerts_and_reviewing_ends_everything(session: Session) -> None:
    ann = add_patient(session)
    doctor = add_clinician(session, patients=(ann,))
    event = _raise(session, ann, Tier.CRISIS)
    safety.acknowledge(session, event_id=event.id, clinician_id=doctor.id, now=NOW + MINUTE)
    assert (event.alert_at, event.follow_up_at) == (None, NEXT_MORNING)
    safety.review(session, event_id=event.id, clinician_id=doctor.id, now=NOW + 2 * MINUTE)
    assert event.follow_up_at is None
    assert safety.hold_of(session, ann.id) is None
    assert safety_talk.follow_ups_due(session, now=NEXT_MORNING, limit=9) == []


@pytest.mark.parametrize("said", [Said.CHECKED, Said.NOT_MEANT])
def test_what_could_wait_a_day_is_over_with_the_writers_word(session: Session, said: Said) -> None:
    ann = add_patient(session)
    event = _raise(session, ann, Tier.SAME_DAY)
    assert _say(session, ann, event, said) is Ending.ENDS
    assert safety.hold_of(session, ann.id) is None
    assert event.follow_up_at is None
    assert event.alert_at == NOW, "the clinician still sees it"
    assert (event.said, event.said_at) == (said.value, NOW + MINUTE)


@pytest.mark.parametrize("tier", [Tier.CRISIS, Tier.EMERGENCY])
@pytest.mark.parametrize("said", list(Said))
def test_a_crisis_and_an_emergency_outlast_every_word(session: Session, tier: Tier, said: Said) -> None:
    ann = add_patient(session)
    event = _raise(session, ann, tier)
    assert _say(session, ann, event, said) is Ending.STAYS
    assert safety.hold_of(session, ann.id) == event
    assert event.follow_up_at == NEXT_MORNING


def test_what_was_said_is_kept_with_the_screens_version(session: Session) -> None:
    ann = add_patient(session)
    event = _raise(session, ann, Tier.CRISIS)
    _say(session, ann, event, Said.UNABLE)
    _say(session, ann, event, Said.NOT_MEANT)
    kept = session.scalars(select(AuditEntry).where(AuditEntry.action == "safety.said")).all()
    assert sorted(entry.details["said"] for entry in kept) == ["not_meant", "unable"]
    assert {entry.details["screen_version"] for entry in kept} == {"v1"}
    assert {entry.actor_id for entry in kept} == {ann.id}


def test_only_the_latest_alarm_is_asked_about_on_the_next_day(session: Session) -> None:
    ann, bea = add_patient(session), add_patient(session, "Bea Cole")
    first, others = _raise(session, ann, Tier.CRISIS), _raise(session, bea, Tier.CRISIS, "update:7")
    second = _raise(session, ann, Tier.SAME_DAY, "update:2")
    session.refresh(first)
    assert first.follow_up_at is None
    due = safety_talk.follow_ups_due(session, now=NEXT_MORNING, limit=9)
    assert {event.id for event in due} == {second.id, others.id}


def test_an_alarm_takes_no_question_out_of_sight(session: Session) -> None:
    ann = add_patient(session)
    hint = _raise(session, ann, Tier.ASK)
    _raise(session, ann, Tier.SAME_DAY, "update:2")
    session.refresh(hint)
    assert safety_talk.open_questions(session, ann.id, NOW + MINUTE) == [hint]
    assert safety_talk.follow_ups_due(session, now=NOW + 30 * MINUTE, limit=9) == [hint]


def test_a_yes_is_never_too_late(session: Session) -> None:
    ann = add_patient(session)
    doctor = add_clinician(session, patients=(ann,))
    hint = _raise(session, ann, Tier.ASK)
    safety.leave_unanswered(session, event=hint, now=NOW + 30 * MINUTE)
    safety.acknowledge(session, event_id=hint.id, clinician_id=doctor.id, now=NOW + 40 * MINUTE)
    later = NOW + 50 * MINUTE
    alarm = safety_talk.take_yes(session, event=hint, writer_id=ann.id, key="update:2", now=later)
    assert alarm == hint
    assert (hint.tier, hint.hold, hint.alert_at, hint.said) == ("crisis", True, later, "yes")
    assert hint.acknowledged_at is None, "nobody has seen the yes"
    assert safety_talk.take_yes(session, event=hint, writer_id=ann.id, key="update:3", now=later) == hint


def test_a_late_yes_keeps_the_form_and_the_question_of_the_same_moment(session: Session) -> None:
    ann = add_patient(session)
    hint = _raise(session, ann, Tier.ASK, interrupted="check_in_form")
    safety_talk.take_yes(
        session,
        event=hint,
        writer_id=ann.id,
        key="update:2",
        now=NOW + MINUTE,
        interrupted="exercise_form",
        asked_slot="exercise_morning",
    )
    assert (hint.interrupted, hint.asked_slot) == ("exercise_form", "exercise_morning")


def test_a_yes_with_no_form_open_keeps_those_of_the_question(session: Session) -> None:
    ann = add_patient(session)
    hint = _raise(session, ann, Tier.ASK, interrupted="check_in_form")
    safety_talk.take_yes(session, event=hint, writer_id=ann.id, key="update:2", now=NOW + MINUTE)
    assert (hint.interrupted, hint.asked_slot) == ("check_in_form", "note")


@pytest.mark.parametrize("closed", ["reviewed", "denied"])
def test_a_yes_to_a_closed_question_is_an_alarm_of_its_own(session: Session, closed: str) -> None:
    ann = add_patient(session)
    doctor = add_clinician(session, patients=(ann,))
    hint = _raise(session, ann, Tier.ASK)
    if closed == "reviewed":
        safety.review(session, event_id=hint.id, clinician_id=doctor.id, now=NOW + MINUTE)
    else:
        safety_talk.clear(session, event=hint, writer_id=ann.id, now=NOW + MINUTE)
    later = NOW + 50 * MINUTE
    alarm = safety_talk.take_yes(session, event=hint, writer_id=ann.id, key="update:2", now=later)
    assert alarm != hint
    assert (alarm.key, alarm.tier, alarm.own_words, alarm.alert_at) == (
        "update:2",
        "crisis",
        hint.own_words,
        later,
    )
    assert safety.hold_of(session, ann.id) == alarm


def test_a_question_waits_for_its_answer_and_alarms_nobody(session: Session) -> None:
    ann = add_patient(session)
    event = _raise(session, ann, Tier.ASK)
    assert (event.hold, event.alert_at) == (False, None)
    assert safety_talk.open_questions(session, ann.id, NOW + MINUTE) == [event]
    assert safety_talk.open_questions(session, ann.id, NOW + 31 * MINUTE) == []


def test_a_no_clears_the_question(session: Session) -> None:
    ann = add_patient(session)
    event = _raise(session, ann, Tier.ASK)
    safety_talk.clear(session, event=event, writer_id=ann.id, now=NOW + MINUTE)
    assert (event.said, event.tier, event.follow_up_at, event.alert_at) == ("no", "ask", None, None)
    assert safety_talk.open_questions(session, ann.id, NOW + MINUTE) == []


def test_a_yes_makes_an_alarm_of_it(session: Session) -> None:
    ann = add_patient(session)
    event = _raise(session, ann, Tier.ASK)
    safety.confirm(session, event=event, now=NOW + MINUTE)
    assert (event.tier, event.hold, event.alert_at) == ("crisis", True, NOW + MINUTE)
    assert event.follow_up_at == NEXT_MORNING
    assert safety.hold_of(session, ann.id) == event
    assert _trail(session).count("safety.confirmed") == 1


def test_a_question_that_nobody_answers_is_shown_to_the_clinician(session: Session) -> None:
    ann = add_patient(session)
    event = _raise(session, ann, Tier.ASK)
    assert safety_talk.follow_ups_due(session, now=NOW + 29 * MINUTE, limit=9) == []
    assert safety_talk.follow_ups_due(session, now=NOW + 30 * MINUTE, limit=9) == [event]
    safety.leave_unanswered(session, event=event, now=NOW + 30 * MINUTE)
    assert (event.tier, event.hold, event.alert_at) == ("routine", False, NOW + 30 * MINUTE)
    assert event.follow_up_at is None


def test_a_caregivers_message_about_two_is_one_message(session: Session) -> None:
    ann, bea = add_patient(session), add_patient(session, "Bea Cole")
    bob = add_clinician(session, "Bob Carer")
    first = _raise(session, ann, Tier.ASK, "update:1", reporter_id=bob.id)
    second = _raise(session, bea, Tier.ASK, f"update:1{safety.ABOUT}1", reporter_id=bob.id)
    _raise(session, ann, Tier.ASK, "update:12", reporter_id=bob.id)
    assert safety_talk.asked_events(session, second) == [first, second]


@pytest.mark.parametrize(
    ("change", "reason"),
    [("stop", "stopped"), ("mark_blocked", "blocked"), ("withdraw_consent", "no_consent")],
)
def test_who_has_left_is_not_followed(session: Session, change: str, reason: str) -> None:
    ann = add_patient(session)
    event = _raise(session, ann, Tier.CRISIS)
    getattr(people, change)(session, person_id=ann.id, now=NOW)
    assert safety_talk.why_no_follow_up(session, event=event, now=NEXT_MORNING) == reason


def test_a_follow_up_waits_for_the_end_of_the_quiet_hours(session: Session) -> None:
    ann = add_patient(session)
    event = _raise(session, ann, Tier.CRISIS)
    night = datetime(2026, 11, 21, 23, 0, tzinfo=UTC)
    assert safety_talk.why_no_follow_up(session, event=event, now=night) == safety_talk.LATER
    safety_talk.put_off_follow_up(session, event=event, now=night)
    assert event.follow_up_at == datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def test_there_is_one_follow_up(session: Session) -> None:
    ann = add_patient(session)
    event = _raise(session, ann, Tier.CRISIS)
    assert safety.next_due(session, after=NOW) == NEXT_MORNING
    safety_talk.settle_follow_up(session, event=event, reason=None, now=NEXT_MORNING)
    assert safety.next_due(session, after=NOW) is None
    assert "safety.followed_up" in _trail(session)


def test_what_was_not_said_is_noted_with_the_reason(session: Session) -> None:
    event = _raise(session, add_patient(session), Tier.CRISIS)
    safety_talk.settle_follow_up(session, event=event, reason="stopped", now=NEXT_MORNING)
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "safety.not_followed_up")).one()
    assert entry.details["reason"] == "stopped"
