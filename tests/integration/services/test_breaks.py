"""Breaks end with a day, and what is put off comes, or another day is named: no promise is broken."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy.orm import Session

from coaching.rules.breaks import Break
from coaching.rules.recurrence import WEEKDAYS, Rule
from coaching.rules.reminders import Judgement, Outcome
from coaching.services import (
    breaks,
    people,
    reminder_changes,
    reminder_choices,
    reminder_state,
    reminders,
    travel,
)
from coaching.services.errors import InvalidInput
from coaching.services.reminder_choices import Result
from coaching.store.models import Reminder
from coaching.values.reminder_orders import read_order
from tests.support.builders import Patient, add_patient

FRIDAY = datetime(2026, 12, 4, 18, 5, tzinfo=UTC)  # London in winter
SATURDAY = datetime(2026, 12, 5, 20, 20, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WORKDAYS, WEEKEND = Rule(frozenset(WEEKDAYS[:5])), Rule(frozenset(WEEKDAYS[5:]))


@pytest.fixture
def ann(session: Session) -> Patient:
    return add_patient(session)


def _daily(session: Session, ann: Patient, now: datetime, rule: Rule | None = None) -> Reminder:
    return reminders.schedule_daily(
        session, person_id=ann.id, care_link_id=ann.link.id, local_time=time(18), now=now, rule=rule
    )


def _judge(session: Session, reminder: Reminder) -> Judgement:
    return reminders.judge_due(session, reminder=reminder, now=reminder.next_due_at)


def test_a_break_of_days_ends_with_a_day_and_that_days_reminder_comes(session: Session, ann: Patient) -> None:
    reminder = _daily(session, ann, FRIDAY)
    person = breaks.begin_days(session, person_id=ann.id, days=2, now=FRIDAY)
    assert person.paused_until == datetime(2026, 12, 6, tzinfo=UTC)
    state = reminder_state.state_of(session, person_id=ann.id, now=FRIDAY)
    assert state.next_at == datetime(2026, 12, 6, 18, tzinfo=UTC)
    assert reminder_state.spoken(state, FRIDAY)["paused_until"] == "Sunday 6 December"
    assert _judge(session, reminder) == Judgement(Outcome.DROPPED, "paused")
    reminder.next_due_at = datetime(2026, 12, 6, 18, tzinfo=UTC)
    assert _judge(session, reminder).outcome is Outcome.SEND


def test_the_day_is_the_persons_own(session: Session) -> None:
    far = add_patient(session, time_zone="Asia/Tokyo")  # it is Saturday there
    person = breaks.begin_days(session, person_id=far.id, days=1, now=FRIDAY)
    assert person.paused_until == datetime(2026, 12, 5, 15, tzinfo=UTC)


def test_coming_back_after_a_stop_ends_the_break(session: Session, ann: Patient) -> None:
    _daily(session, ann, FRIDAY)
    breaks.begin_days(session, person_id=ann.id, days=7, now=FRIDAY)
    people.stop(session, person_id=ann.id, now=FRIDAY + HOUR)
    people.restart(session, person_id=ann.id, now=FRIDAY + 2 * HOUR)
    state = reminder_state.state_of(session, person_id=ann.id, now=FRIDAY + 2 * HOUR)
    assert state.paused_until is None
    assert state.next_at == datetime(2026, 12, 5, 18, tzinfo=UTC)


def test_coming_back_without_a_stop_leaves_the_break(session: Session, ann: Patient) -> None:
    breaks.begin_days(session, person_id=ann.id, days=7, now=FRIDAY)
    people.mark_blocked(session, person_id=ann.id, now=FRIDAY)
    assert people.restart(session, person_id=ann.id, now=FRIDAY + HOUR).paused_until is not None


@pytest.mark.parametrize("until", ["hour", "tomorrow"])
def test_what_is_put_off_in_a_break_comes(session: Session, ann: Patient, until: str) -> None:
    reminder = _daily(session, ann, FRIDAY)
    breaks.begin_days(session, person_id=ann.id, days=7, now=FRIDAY)
    wanted = FRIDAY + HOUR if until == "hour" else "tomorrow"
    due = reminders.snooze(session, person_id=ann.id, until=wanted, now=FRIDAY)
    assert (
        reminder.next_due_at == due == (FRIDAY + HOUR if until == "hour" else FRIDAY.replace(day=5, minute=0))
    )
    assert reminder_state.state_of(session, person_id=ann.id, now=FRIDAY).next_at == due
    assert _judge(session, reminder).outcome is Outcome.SEND


def test_a_break_takes_back_what_was_put_off_before(session: Session, ann: Patient) -> None:
    reminder = _daily(session, ann, FRIDAY)
    reminders.snooze(session, person_id=ann.id, until=FRIDAY + HOUR, now=FRIDAY)
    breaks.begin_days(session, person_id=ann.id, days=7, now=FRIDAY)
    assert reminder.snoozed_from is None
    assert _judge(session, reminder) == Judgement(Outcome.DROPPED, "paused")


def test_what_would_come_in_the_night_of_a_break_comes_after_it(session: Session, ann: Patient) -> None:
    _daily(session, ann, SATURDAY)
    breaks.begin_days(session, person_id=ann.id, days=3, now=SATURDAY)
    due = reminders.snooze(session, person_id=ann.id, until=SATURDAY + HOUR, now=SATURDAY)
    assert due == datetime(2026, 12, 8, 18, tzinfo=UTC)


def test_the_next_day_on_which_it_comes_is_told(session: Session, ann: Patient) -> None:
    _daily(session, ann, SATURDAY, WORKDAYS)
    due = reminders.snooze(session, person_id=ann.id, until=SATURDAY + HOUR, now=SATURDAY)
    assert due == datetime(2026, 12, 7, 18, tzinfo=UTC)  # Monday, not tomorrow


def test_tomorrow_that_was_promised_stands(session: Session, ann: Patient) -> None:
    sunday = SATURDAY + DAY
    reminder = _daily(session, ann, sunday, WEEKEND)
    promised = reminders.snooze(session, person_id=ann.id, until="tomorrow", now=sunday)
    assert promised == datetime(2026, 12, 7, 18, tzinfo=UTC)
    assert reminders.snooze(session, person_id=ann.id, until=sunday + HOUR, now=sunday) == promised
    assert reminder.next_due_at == promised


WEEK_OFF = Break(date(2026, 12, 14), date(2026, 12, 21))
ITS_BEGIN, ITS_END = datetime(2026, 12, 14, tzinfo=UTC), datetime(2026, 12, 21, tzinfo=UTC)


def _plan(session: Session, ann: Patient, wanted: Break = WEEK_OFF, now: datetime = FRIDAY) -> None:
    breaks.begin_on(session, person_id=ann.id, wanted=wanted, now=now)


def test_a_later_break_changes_nothing_before_its_day(session: Session, ann: Patient) -> None:
    reminder = _daily(session, ann, FRIDAY)
    _plan(session, ann)
    assert ann.person.paused_until is None
    assert breaks.next_due(session) == ITS_BEGIN
    assert breaks.apply_due(session, now=ITS_BEGIN - HOUR, limit=9) == 0
    reminder.next_due_at = datetime(2026, 12, 13, 18, tzinfo=UTC)
    assert _judge(session, reminder).outcome is Outcome.SEND


def test_it_begins_with_its_first_day_and_ends_as_breaks_end(session: Session, ann: Patient) -> None:
    reminder = _daily(session, ann, FRIDAY)
    _plan(session, ann)
    assert breaks.apply_due(session, now=ITS_BEGIN, limit=9) == 1
    assert ann.person.paused_until == ITS_END
    assert breaks.to_come(session, ann.id) == []
    reminder.next_due_at = datetime(2026, 12, 14, 18, tzinfo=UTC)
    assert _judge(session, reminder) == Judgement(Outcome.DROPPED, "paused")
    reminder.next_due_at = datetime(2026, 12, 21, 18, tzinfo=UTC)
    assert _judge(session, reminder).outcome is Outcome.SEND


def test_one_of_today_begins_at_once(session: Session, ann: Patient) -> None:
    _plan(session, ann, Break(FRIDAY.date(), date(2026, 12, 7)))
    assert ann.person.paused_until == datetime(2026, 12, 7, tzinfo=UTC)
    assert breaks.to_come(session, ann.id) == []


def test_the_next_hello_that_is_told_is_none_within_it(session: Session, ann: Patient) -> None:
    sunday = datetime(2026, 12, 13, 18, 5, tzinfo=UTC)
    _daily(session, ann, sunday)
    _plan(session, ann)
    _plan(session, ann, Break(WEEK_OFF.ends_on, date(2026, 12, 23)))  # one that follows at once
    state = reminder_state.state_of(session, person_id=ann.id, now=sunday)
    assert state.next_at == datetime(2026, 12, 23, 18, tzinfo=UTC)
    assert reminder_state.next_after(state, date(2026, 12, 14)) == state.next_at
    assert reminder_state.next_of_each(session, person_ids=[ann.id], now=sunday) == {ann.id: state.next_at}


def test_one_with_a_day_in_common_takes_its_place_and_another_stands_beside_it(
    session: Session, ann: Patient
) -> None:
    new_year = Break(date(2026, 12, 28), date(2027, 1, 4))
    _plan(session, ann)
    _plan(session, ann, new_year)
    _plan(session, ann, Break(date(2026, 12, 16), date(2026, 12, 20)))
    assert breaks.to_come(session, ann.id) == [Break(date(2026, 12, 16), date(2026, 12, 20)), new_year]


def test_a_longer_break_that_is_under_way_is_never_shortened(session: Session, ann: Patient) -> None:
    _plan(session, ann)
    until = datetime(2026, 12, 16, tzinfo=UTC)
    breaks.begin(session, person_id=ann.id, until=until, now=FRIDAY)
    assert breaks.to_come(session, ann.id) == [WEEK_OFF]
    breaks.apply_due(session, now=ITS_BEGIN, limit=9)
    assert ann.person.paused_until == ITS_END
    breaks.begin(session, person_id=ann.id, until=datetime(2027, 1, 9, tzinfo=UTC), now=ITS_BEGIN)
    _plan(session, ann, Break(date(2026, 12, 28), date(2027, 1, 4)), now=ITS_BEGIN)
    breaks.apply_due(session, now=datetime(2026, 12, 28, tzinfo=UTC), limit=9)
    assert ann.person.paused_until == datetime(2027, 1, 9, tzinfo=UTC)


def test_a_break_begun_now_takes_in_those_that_lie_within(session: Session, ann: Patient) -> None:
    _plan(session, ann)
    breaks.begin(session, person_id=ann.id, until=ITS_END, now=FRIDAY)
    assert breaks.to_come(session, ann.id) == []


def test_one_that_nobody_applied_in_time_is_no_break_any_more(session: Session, ann: Patient) -> None:
    _plan(session, ann)
    assert breaks.apply_due(session, now=ITS_END + HOUR, limit=9) == 1
    assert ann.person.paused_until is None


def test_ending_ends_what_is_under_way_or_else_gives_up_what_is_planned(
    session: Session, ann: Patient
) -> None:
    _plan(session, ann)
    breaks.begin_days(session, person_id=ann.id, days=2, now=FRIDAY)
    assert breaks.end(session, person_id=ann.id, now=FRIDAY + HOUR)
    assert ann.person.paused_until is None
    assert breaks.to_come(session, ann.id) == [WEEK_OFF]
    assert breaks.end(session, person_id=ann.id, now=FRIDAY + HOUR)
    assert breaks.to_come(session, ann.id) == []
    assert not breaks.end(session, person_id=ann.id, now=FRIDAY + HOUR)


def test_a_break_that_is_over_before_it_began_is_refused(session: Session, ann: Patient) -> None:
    for wanted in (Break(WEEK_OFF.ends_on, WEEK_OFF.begins_on), Break(date(2026, 11, 1), date(2026, 11, 2))):
        with pytest.raises(InvalidInput):
            _plan(session, ann, wanted)


def test_tomorrow_that_is_promised_into_a_later_break_comes(session: Session, ann: Patient) -> None:
    sunday = datetime(2026, 12, 13, 18, 5, tzinfo=UTC)
    reminder = _daily(session, ann, sunday)
    _plan(session, ann)
    promised = reminders.snooze(session, person_id=ann.id, until="tomorrow", now=sunday)
    assert promised == datetime(2026, 12, 14, 18, tzinfo=UTC)
    assert reminder_state.state_of(session, person_id=ann.id, now=sunday).next_at == promised
    breaks.apply_due(session, now=ITS_BEGIN, limit=9)
    assert _judge(session, reminder).outcome is Outcome.SEND


def test_what_was_put_off_into_a_later_break_before_it_was_planned_is_taken_back(
    session: Session, ann: Patient
) -> None:
    sunday = datetime(2026, 12, 13, 18, 5, tzinfo=UTC)
    reminder = _daily(session, ann, sunday)
    named = datetime(2026, 12, 14, 9, tzinfo=UTC)
    reminders.snooze(session, person_id=ann.id, until=named, now=sunday, is_named=True)
    _plan(session, ann, now=sunday)
    assert reminder.snoozed_from is None
    assert reminder_state.state_of(session, person_id=ann.id, now=sunday).next_at == ITS_END + 18 * HOUR


def test_what_would_come_in_the_night_of_a_later_break_comes_after_it(session: Session, ann: Patient) -> None:
    sunday = datetime(2026, 12, 13, 20, 20, tzinfo=UTC)
    _daily(session, ann, sunday)
    _plan(session, ann)
    due = reminders.snooze(session, person_id=ann.id, until=sunday + HOUR, now=sunday)
    assert due == ITS_END + 18 * HOUR


def test_the_days_of_a_later_break_are_those_of_the_clock_the_person_goes_by(
    session: Session, ann: Patient
) -> None:
    _plan(session, ann)
    change = travel.go(session, person_id=ann.id, time_zone="Asia/Tokyo", now=FRIDAY)
    assert breaks.next_due(session) == datetime(2026, 12, 13, 15, tzinfo=UTC)
    reminder_changes.undo(session, person_id=ann.id, change_id=change.id, now=FRIDAY + HOUR)
    assert breaks.next_due(session) == ITS_BEGIN


def test_coming_back_after_a_stop_leaves_a_later_break_as_it_was_wished(
    session: Session, ann: Patient
) -> None:
    _plan(session, ann)
    people.stop(session, person_id=ann.id, now=FRIDAY)
    people.restart(session, person_id=ann.id, now=FRIDAY + HOUR)
    assert breaks.to_come(session, ann.id) == [WEEK_OFF]


def _say(session: Session, ann: Patient, *texts: str) -> Result | None:
    """What came of the last of these orders."""
    result = None
    for text in texts:
        order = read_order(text, FRIDAY.date())
        result = reminder_choices.carry_out(session, person_id=ann.id, order=order, now=FRIDAY).result
    return result


def test_a_later_break_that_is_ordered_is_planned_and_can_be_undone(session: Session, ann: Patient) -> None:
    _daily(session, ann, FRIDAY)
    assert _say(session, ann, "pause from the 14th for a week") is Result.RESTS_LATER
    assert breaks.to_come(session, ann.id) == [WEEK_OFF]
    assert ann.person.paused_until is None
    assert _say(session, ann, "pause from the 15th until the 17th") is Result.RESTS_LATER
    _say(session, ann, "undo")
    assert breaks.to_come(session, ann.id) == [WEEK_OFF]
    _say(session, ann, "remind me at 9 am", "undo")
    assert breaks.to_come(session, ann.id) == [WEEK_OFF]


def test_keeping_on_gives_up_a_planned_break_and_can_be_undone(session: Session, ann: Patient) -> None:
    _daily(session, ann, FRIDAY)
    _plan(session, ann)
    assert _say(session, ann, "actually keep messaging me") is Result.NO_BREAK
    assert breaks.to_come(session, ann.id) == []
    _say(session, ann, "undo")
    assert breaks.to_come(session, ann.id) == [WEEK_OFF]


def test_keeping_on_without_any_break_tells_what_is_set(session: Session, ann: Patient) -> None:
    _daily(session, ann, FRIDAY)
    assert _say(session, ann, "keep messaging me") is Result.TOLD
