"""Reminders as rows: planned, claimed, settled, snoozed, moved with the person."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.rules.recurrence import instant_of
from coaching.rules.reminders import Judgement, Outcome
from coaching.rules.safety import Tier, Verdict
from coaching.services import checkins, conversations, messages, people, reminders, safety, travel
from coaching.services.errors import InvalidInput, NotFound
from coaching.store.models import Reminder, ReminderRun
from tests.support.builders import CONSENT, NOW, Patient, add_clinician, add_patient

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
SIX_PM = time(18)
TONIGHT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)  # London in winter
TODAY = date(2026, 11, 20)


def _schedule(session: Session, ann: Patient, at: time = SIX_PM, now: datetime = NOW) -> Reminder:
    return reminders.schedule_daily(
        session, person_id=ann.id, care_link_id=ann.link.id, local_time=at, now=now
    )


def _settle(session: Session, reminder: Reminder, now: datetime, outcome: str = "opened") -> None:
    reminders.settle(
        session, reminder=reminder, due_at=reminder.next_due_at, outcome=outcome, reason=None, now=now
    )


def _judge(session: Session, reminder: Reminder, now: datetime = TONIGHT) -> Judgement:
    return reminders.judge_due(session, reminder=reminder, now=now)


def _why_not(session: Session, reminder: Reminder, now: datetime = TONIGHT) -> str | None:
    return reminders.why_not(session, reminder_id=reminder.id, due_at=TONIGHT, now=now)


def test_it_is_due_at_the_local_time(session: Session) -> None:
    reminder = _schedule(session, add_patient(session, time_zone="America/New_York"))
    assert reminder.next_due_at == datetime(2026, 11, 20, 23, 0, tzinfo=UTC)
    assert reminder.opens == "/EXTERNAL_start_check_in"


def test_a_time_that_has_passed_today_waits_for_tomorrow(session: Session) -> None:
    reminder = _schedule(session, add_patient(session), time(9))
    assert reminder.next_due_at == datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def test_scheduling_again_moves_the_one_reminder(session: Session) -> None:
    ann = add_patient(session)
    first = _schedule(session, ann)
    moved = _schedule(session, ann, time(20))
    assert moved == first
    assert moved.next_due_at == TONIGHT + 2 * HOUR


def test_only_what_is_due_is_claimed_earliest_first(session: Session) -> None:
    late = _schedule(session, add_patient(session), time(17))
    later = _schedule(session, add_patient(session, "Bea Cole"))
    _schedule(session, add_patient(session, "Cy Dunn"), time(19))
    assert reminders.due(session, now=TONIGHT - timedelta(seconds=1), limit=9) == [late]
    assert reminders.due(session, now=TONIGHT, limit=9) == [late, later]
    assert reminders.due(session, now=TONIGHT, limit=1) == [late]


def test_what_is_due_can_be_read_page_by_page(session: Session) -> None:
    all_due = [_schedule(session, add_patient(session, f"Patient {n}")) for n in range(5)]
    all_due.append(_schedule(session, add_patient(session), time(17)))
    read: list[Reminder] = []
    while page := reminders.due(
        session, now=TONIGHT, limit=2, after=reminders.place_of(read[-1]) if read else None
    ):
        read += page
    assert len(read) == 6
    assert set(read) == set(all_due)
    assert read == sorted(read, key=reminders.place_of)


def test_the_next_due_time_of_anybody(session: Session) -> None:
    assert reminders.next_due(session) is None
    _schedule(session, add_patient(session), time(17))
    _schedule(session, add_patient(session, "Bea Cole"))
    assert reminders.next_due(session) == TONIGHT - HOUR
    assert reminders.next_due(session, after=TONIGHT - HOUR) == TONIGHT
    assert reminders.next_due(session, after=TONIGHT) is None


def test_a_cancelled_reminder_is_never_due(session: Session) -> None:
    ann = add_patient(session)
    _schedule(session, ann)
    reminders.cancel_daily(session, person_id=ann.id)
    reminders.cancel_daily(session, person_id=ann.id)
    assert reminders.due(session, now=TONIGHT + DAY, limit=9) == []
    assert reminders.daily_of(session, ann.id) is None
    assert _schedule(session, ann).active


def test_settling_writes_a_run_and_plans_tomorrow(session: Session) -> None:
    ann = add_patient(session)
    reminder = _schedule(session, ann)
    key = reminders.run_key(reminder)
    _settle(session, reminder, TONIGHT + timedelta(minutes=1))
    run = session.scalars(select(ReminderRun)).one()
    assert (run.person_id, run.due_at, run.outcome) == (ann.id, TONIGHT, "opened")
    assert reminder.next_due_at == TONIGHT + DAY
    assert key != reminders.run_key(reminder)
    assert len(key) <= 128


def test_settling_the_same_due_time_twice_changes_nothing(session: Session) -> None:
    reminder = _schedule(session, add_patient(session))
    for _ in range(2):
        reminders.settle(
            session, reminder=reminder, due_at=TONIGHT, outcome="opened", reason=None, now=TONIGHT
        )
    assert reminder.next_due_at == TONIGHT + DAY
    assert len(session.scalars(select(ReminderRun)).all()) == 1


def test_after_a_short_outage_todays_reminder_still_comes(session: Session) -> None:
    reminder = _schedule(session, add_patient(session))
    now = TONIGHT + 3 * DAY + HOUR
    assert _judge(session, reminder, now) == Judgement(Outcome.DROPPED, "late")
    _settle(session, reminder, now, "dropped")
    assert reminder.next_due_at == TONIGHT + 3 * DAY
    assert _judge(session, reminder, now).outcome is Outcome.SEND


def test_after_a_long_night_only_the_next_one_is_planned(session: Session) -> None:
    reminder = _schedule(session, add_patient(session))
    now = TONIGHT + 3 * DAY + 5 * HOUR
    _settle(session, reminder, now, "dropped")
    assert reminder.next_due_at == TONIGHT + 4 * DAY


def test_a_patient_who_can_be_reached_is_reminded(session: Session) -> None:
    assert _judge(session, _schedule(session, add_patient(session))) == Judgement(Outcome.SEND)


def test_whoever_checked_in_already_is_not_asked_again(session: Session) -> None:
    ann = add_patient(session)
    reminder = _schedule(session, ann)
    checkins.start(session, person_id=ann.id, local_date=TODAY, now=NOW)
    assert _judge(session, reminder).outcome is Outcome.SEND
    checkins.complete(session, person_id=ann.id, local_date=TODAY, now=NOW)
    assert _judge(session, reminder) == Judgement(Outcome.RESOLVED, "checked_in_today")
    assert _judge(session, reminder, TONIGHT + DAY).reason == "late"


def test_somebody_elses_check_in_resolves_nothing(session: Session) -> None:
    reminder = _schedule(session, add_patient(session))
    bea = add_patient(session, "Bea Cole")
    checkins.start(session, person_id=bea.id, local_date=TODAY, now=NOW)
    checkins.complete(session, person_id=bea.id, local_date=TODAY, now=NOW)
    assert _judge(session, reminder).outcome is Outcome.SEND


@pytest.mark.parametrize("reason", ["no_consent", "stopped", "blocked", "paused", "safety_hold"])
def test_what_keeps_it_back_is_seen(session: Session, reason: str) -> None:
    ann = add_patient(session)
    reminder = _schedule(session, ann)
    given = {"person_id": ann.id, "now": NOW}
    if reason == "no_consent":
        people.withdraw_consent(session, **given)  # type: ignore[arg-type]
    elif reason == "stopped":
        people.stop(session, **given)  # type: ignore[arg-type]
    elif reason == "blocked":
        people.mark_blocked(session, **given)  # type: ignore[arg-type]
    elif reason == "paused":
        people.pause(session, until=TONIGHT + HOUR, **given)  # type: ignore[arg-type]
    else:
        verdict = Verdict(Tier.CRISIS, "suicide", ("suicide",), "words", "1")
        safety.raise_event(session, key="k", verdict=verdict, own_words="…", asked_slot=None, **given)  # type: ignore[arg-type]
    assert _judge(session, reminder) == Judgement(Outcome.DROPPED, reason)
    _settle(session, reminder, TONIGHT)
    assert _why_not(session, reminder, TONIGHT + timedelta(minutes=5)) == reason


def test_consent_to_older_words_does_not_count(session: Session) -> None:
    ann = add_patient(session, consents=False)
    reminder = _schedule(session, ann)
    people.give_consent(session, person_id=ann.id, version="before-2026", now=NOW)
    assert _judge(session, reminder) == Judgement(Outcome.DROPPED, "no_consent")
    people.give_consent(session, person_id=ann.id, version=CONSENT, now=NOW)
    assert _judge(session, reminder) == Judgement(Outcome.SEND)


def test_it_comes_again_once_a_clinician_has_reviewed(session: Session) -> None:
    ann = add_patient(session)
    doctor = add_clinician(session, patients=(ann,))
    reminder = _schedule(session, ann)
    verdict = Verdict(Tier.EMERGENCY, "chest", ("chest_pain",), "words", "1")
    event = safety.raise_event(
        session, key="k", person_id=ann.id, verdict=verdict, own_words="…", asked_slot=None, now=NOW
    )
    safety.review(session, event_id=event.id, clinician_id=doctor.id, now=NOW)
    assert _judge(session, reminder).outcome is Outcome.SEND


def test_it_waits_for_a_conversation_under_way(session: Session) -> None:
    ann = add_patient(session)
    reminder = _schedule(session, ann)
    conversations.report_turn(
        session,
        care_link_id=ann.link.id,
        active_loop="check_in_form",
        requested_slot="pain",
        now=TONIGHT - timedelta(minutes=2),
    )
    assert _judge(session, reminder).outcome is Outcome.WAIT
    assert _judge(session, reminder, TONIGHT + HOUR).outcome is Outcome.SEND


def test_after_an_outage_it_keeps_out_of_the_quiet_hours(session: Session) -> None:
    reminder = _schedule(session, add_patient(session))
    last_minute = TONIGHT + 3 * HOUR - timedelta(seconds=1)
    assert _judge(session, reminder, last_minute).outcome is Outcome.SEND
    at_night = TONIGHT + 3 * HOUR + timedelta(minutes=45)
    assert _judge(session, reminder, at_night) == Judgement(Outcome.DROPPED, "quiet_hours")
    _settle(session, reminder, at_night, "dropped")
    assert reminder.next_due_at == TONIGHT + DAY


@pytest.mark.parametrize("hours_late", [0, 2])
def test_a_regular_time_within_the_quiet_hours_is_the_persons_choice(
    session: Session, hours_late: int
) -> None:
    reminder = _schedule(session, add_patient(session), time(22))
    now = reminder.next_due_at + hours_late * HOUR
    assert _judge(session, reminder, now) == Judgement(Outcome.SEND)


def test_an_opened_reminder_is_judged_again_before_it_is_said(session: Session) -> None:
    ann = add_patient(session)
    reminder = _schedule(session, ann)
    _settle(session, reminder, TONIGHT)
    assert _why_not(session, reminder) is None
    assert _why_not(session, reminder, TONIGHT + 3 * HOUR) == "quiet_hours"
    assert _why_not(session, reminder, TONIGHT + 5 * HOUR) == "late"
    conversations.report_turn(
        session, care_link_id=ann.link.id, active_loop="check_in_form", requested_slot="pain", now=TONIGHT
    )
    assert _why_not(session, reminder) is None
    checkins.start(session, person_id=ann.id, local_date=TODAY, now=TONIGHT)
    checkins.complete(session, person_id=ann.id, local_date=TODAY, now=TONIGHT)
    assert _why_not(session, reminder) == "checked_in_today"


def test_an_opened_reminder_that_was_cancelled_since_is_not_said(session: Session) -> None:
    ann = add_patient(session)
    reminder = _schedule(session, ann)
    reminders.cancel_daily(session, person_id=ann.id)
    assert _why_not(session, reminder) == "cancelled"
    assert reminders.why_not(session, reminder_id="gone", due_at=TONIGHT, now=TONIGHT) == "cancelled"


def test_an_hour_later_is_an_hour_later(session: Session) -> None:
    ann = add_patient(session)
    reminder = _schedule(session, ann)
    _settle(session, reminder, TONIGHT)
    until = TONIGHT + HOUR
    assert reminders.snooze(session, person_id=ann.id, until=until, now=TONIGHT) == until
    assert (reminder.next_due_at, reminder.snoozed_from) == (until, TONIGHT)
    _settle(session, reminder, until)
    assert (reminder.next_due_at, reminder.snoozed_from) == (TONIGHT + DAY, None)


def test_an_hour_that_ends_in_quiet_hours_becomes_tomorrow(session: Session) -> None:
    ann = add_patient(session)
    reminder = _schedule(session, ann, time(20, 30))
    due_at = reminder.next_due_at
    _settle(session, reminder, due_at)
    assert reminders.snooze(session, person_id=ann.id, until=due_at + HOUR, now=due_at) == due_at + DAY
    assert (reminder.next_due_at, reminder.snoozed_from) == (due_at + DAY, None)


def test_tomorrow_is_tomorrows_regular_time_even_after_midnight(session: Session) -> None:
    ann = add_patient(session)
    reminder = _schedule(session, ann)
    _settle(session, reminder, TONIGHT)
    assert reminders.snooze(session, person_id=ann.id, until="tomorrow", now=TONIGHT) == TONIGHT + DAY
    after_midnight = TONIGHT + 7 * HOUR
    assert (
        reminders.snooze(session, person_id=ann.id, until="tomorrow", now=after_midnight) == TONIGHT + 2 * DAY
    )


def test_a_snooze_never_passes_the_next_regular_time(session: Session) -> None:
    ann = add_patient(session)
    _settle(session, _schedule(session, ann), TONIGHT)
    far = TONIGHT + 2 * DAY
    assert reminders.snooze(session, person_id=ann.id, until=far, now=TONIGHT) == TONIGHT + DAY


def test_a_snooze_while_stopped_or_on_hold_does_no_harm(session: Session) -> None:
    ann = add_patient(session)
    reminder = _schedule(session, ann)
    people.stop(session, person_id=ann.id, now=NOW)
    verdict = Verdict(Tier.CRISIS, "suicide", ("suicide",), "words", "1")
    safety.raise_event(
        session, key="k", person_id=ann.id, verdict=verdict, own_words="…", asked_slot=None, now=NOW
    )
    for until in (NOW + HOUR, "tomorrow"):
        reminders.snooze(session, person_id=ann.id, until=until, now=NOW)  # type: ignore[arg-type]
    assert reminder.next_due_at == TONIGHT + DAY
    assert _judge(session, reminder).outcome is Outcome.DROPPED


def test_nobody_snoozes_what_is_not_there(session: Session) -> None:
    with pytest.raises(NotFound):
        reminders.snooze(session, person_id=add_patient(session).id, until="tomorrow", now=NOW)


def test_a_snooze_touches_one_persons_reminder(session: Session) -> None:
    ann, bea = add_patient(session), add_patient(session, "Bea Cole")
    _schedule(session, ann)
    other = _schedule(session, bea)
    reminders.snooze(session, person_id=ann.id, until="tomorrow", now=NOW)
    assert other.next_due_at == TONIGHT


def test_a_new_time_zone_keeps_the_local_time(session: Session) -> None:
    ann = add_patient(session)
    reminder = _schedule(session, ann)
    travel.change_time_zone(session, person_id=ann.id, time_zone="America/New_York", now=NOW)
    assert ann.person.time_zone == "America/New_York"
    assert reminder.next_due_at == datetime(2026, 11, 20, 23, 0, tzinfo=UTC)
    with pytest.raises(InvalidInput):
        travel.change_time_zone(session, person_id=ann.id, time_zone="Mars/Olympus", now=NOW)


def test_who_was_reminded_today_is_not_reminded_again_after_a_move(session: Session) -> None:
    ann = add_patient(session)
    reminder = _schedule(session, ann)
    _settle(session, reminder, TONIGHT)
    travel.change_time_zone(session, person_id=ann.id, time_zone="America/New_York", now=TONIGHT)
    assert reminder.next_due_at == datetime(2026, 11, 21, 23, 0, tzinfo=UTC)
    _schedule(session, ann, time(22), now=TONIGHT)
    assert reminder.next_due_at == datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def _hear(session: Session, patient: Patient, at: datetime) -> None:
    messages.record_in(
        session,
        key=f"heard:{patient.id}:{at.timestamp()}",
        person_id=patient.id,
        care_link_id=patient.link.id,
        text="all well",
        source="text",
        now=at,
    )


ZONES = ["Africa/Cairo", "America/Santiago", "Asia/Beirut", "America/Havana", "Europe/London"]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    zone=st.sampled_from(ZONES),
    at=st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    start=st.datetimes(datetime(2026, 3, 1), datetime(2026, 11, 15), timezones=st.just(UTC)),  # noqa: DTZ001
    delay_minutes=st.lists(st.integers(0, 240), min_size=15, max_size=15),
)
def test_a_tick_that_is_never_more_than_four_hours_late_reminds_on_each_local_day(
    session: Session, zone: str, at: time, start: datetime, delay_minutes: list[int]
) -> None:
    patient = add_patient(session, time_zone=zone)
    patient.person.quiet_until = patient.person.quiet_from  # no quiet hours
    reminder = _schedule(session, patient, at, start)
    first = reminder.next_due_at
    day = next(
        day
        for day in (start.astimezone(ZoneInfo(zone)).date() + n * DAY for n in range(-1, 3))
        if instant_of(day, at, ZoneInfo(zone)) == first
    )
    for delay in delay_minutes:
        assert reminder.next_due_at == instant_of(day, at, ZoneInfo(zone))
        now = reminder.next_due_at + timedelta(minutes=delay)
        assert _judge(session, reminder, now).outcome is Outcome.SEND
        _settle(session, reminder, now)
        _hear(session, patient, now)
        day += DAY
