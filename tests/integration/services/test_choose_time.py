"""The person picks the hour of the daily reminder."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from coaching.services import people, reminders
from coaching.services.errors import InQuietHours, NotFound

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def invite(session, name="Ana", time_zone="America/New_York"):
    person, _ = people.invite_patient(
        session, name=name, time_zone=time_zone, country=None, clinician_id=None, now=NOW
    )
    return person


def test_the_next_one_comes_at_the_chosen_hour_by_the_persons_own_clock(session):
    person = invite(session)
    chosen = reminders.choose_time(session, person_id=person.id, local_time=time(9, 30), now=NOW)
    assert chosen.next_due_at.astimezone(ZoneInfo("America/New_York")).time() == time(9, 30)
    assert chosen.next_due_at > NOW


def test_choosing_again_moves_the_one_reminder_there_is(session):
    person = invite(session)
    first = reminders.choose_time(session, person_id=person.id, local_time=time(9, 0), now=NOW)
    second = reminders.choose_time(session, person_id=person.id, local_time=time(20, 0), now=NOW)
    assert (second.id, second.local_time) == (first.id, time(20, 0))


@pytest.mark.parametrize("hour", [21, 23, 0, 7])
def test_no_reminder_is_put_into_the_quiet_hours(session, hour):
    person = invite(session)
    with pytest.raises(InQuietHours) as refusal:
        reminders.choose_time(session, person_id=person.id, local_time=time(hour), now=NOW)
    assert (refusal.value.quiet_from, refusal.value.quiet_until) == (time(21), time(8))
    assert reminders.daily_of(session, person.id) is None


def test_one_persons_choice_leaves_the_others_alone(session):
    ana, ben = invite(session), invite(session, "Ben")
    reminders.choose_time(session, person_id=ana.id, local_time=time(9), now=NOW)
    reminders.choose_time(session, person_id=ben.id, local_time=time(19), now=NOW)
    assert reminders.daily_of(session, ana.id).local_time == time(9)


def test_nobody_is_nobodys_patient(session):
    with pytest.raises(NotFound):
        reminders.choose_time(session, person_id="0" * 32, local_time=time(9), now=NOW)
