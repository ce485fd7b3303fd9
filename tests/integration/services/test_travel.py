"""Another clock for a while: the reminders keep their hour, and home is remembered."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.services import reminder_changes, reminders, travel
from coaching.services.errors import InvalidInput
from coaching.store.models import ZoneChange
from tests.support.builders import NOW, Patient, add_patient

TODAY = date(2026, 11, 20)  # a Friday; NOW is noon in London
DAY = timedelta(days=1)
MADRID, NEW_YORK = "Europe/Madrid", "America/New_York"


@pytest.fixture
def ann(session: Session) -> Patient:
    ann = add_patient(session)
    reminders.schedule_daily(
        session, person_id=ann.id, care_link_id=ann.link.id, local_time=time(18), now=NOW
    )
    return ann


def _due(session: Session, ann: Patient) -> datetime:
    reminder = reminders.daily_of(session, ann.id)
    assert reminder is not None
    return reminder.next_due_at


def test_the_reminder_moves_with_the_clock_and_home_is_remembered(session: Session, ann: Patient) -> None:
    travel.go(session, person_id=ann.id, time_zone=NEW_YORK, now=NOW)
    assert (ann.person.time_zone, ann.person.home_zone) == (NEW_YORK, "Europe/London")
    assert _due(session, ann) == datetime(2026, 11, 20, 23, 0, tzinfo=UTC)
    travel.go_home(session, person_id=ann.id, now=NOW)
    assert (ann.person.time_zone, ann.person.home_zone) == ("Europe/London", None)
    assert _due(session, ann) == datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
    assert travel.go_home(session, person_id=ann.id, now=NOW) is None


def test_a_second_journey_leaves_home_where_it_is(session: Session, ann: Patient) -> None:
    travel.go(session, person_id=ann.id, time_zone=NEW_YORK, now=NOW)
    travel.go(session, person_id=ann.id, time_zone=MADRID, now=NOW)
    assert ann.person.home_zone == "Europe/London"


def test_a_planned_journey_begins_at_midnight_and_ends_after_its_last_day(
    session: Session, ann: Patient
) -> None:
    own = {"person_id": ann.id, "time_zone": MADRID, "now": NOW}
    travel.go(session, starts=TODAY + 2 * DAY, ends=TODAY + 4 * DAY, **own)
    assert ann.person.time_zone == "Europe/London"
    begins, ends = datetime(2026, 11, 22, tzinfo=UTC), datetime(2026, 11, 24, 23, tzinfo=UTC)
    assert travel.next_due(session) == begins
    assert travel.apply_due(session, now=begins - DAY, limit=9) == 0
    assert travel.apply_due(session, now=begins, limit=9) == 1
    assert (ann.person.time_zone, ann.person.home_zone) == (MADRID, "Europe/London")
    assert _due(session, ann).hour == 17
    assert travel.next_due(session, after=begins) == ends
    assert travel.apply_due(session, now=ends, limit=9) == 1
    assert (ann.person.time_zone, ann.person.home_zone) == ("Europe/London", None)
    assert travel.next_due(session) is None


def test_undo_takes_back_the_journey_and_what_was_planned(session: Session, ann: Patient) -> None:
    before = _due(session, ann)
    change = travel.go(session, person_id=ann.id, time_zone=NEW_YORK, ends=TODAY + DAY, now=NOW)
    reminder_changes.undo(session, person_id=ann.id, change_id=change.id, now=NOW)
    assert (ann.person.time_zone, ann.person.home_zone) == ("Europe/London", None)
    assert _due(session, ann) == before
    assert session.scalars(select(ZoneChange)).all() == []


def test_a_new_plan_takes_the_place_of_the_old(session: Session, ann: Patient) -> None:
    travel.go(session, person_id=ann.id, time_zone=MADRID, starts=TODAY + 2 * DAY, now=NOW)
    travel.go(session, person_id=ann.id, time_zone=NEW_YORK, starts=TODAY + 3 * DAY, now=NOW)
    assert [one.time_zone for one in session.scalars(select(ZoneChange))] == [NEW_YORK]


def test_one_that_was_put_off_stays_put_off(session: Session, ann: Patient) -> None:
    until = NOW + timedelta(hours=2)
    reminders.snooze(session, person_id=ann.id, until=until, now=NOW)
    travel.go(session, person_id=ann.id, time_zone=MADRID, now=NOW)
    assert _due(session, ann) == until


def test_what_is_no_clock_is_refused(session: Session, ann: Patient) -> None:
    with pytest.raises(InvalidInput):
        travel.go(session, person_id=ann.id, time_zone="Mars/Olympus", now=NOW)


def _planned(session: Session) -> list[tuple[str, date]]:
    rows = session.scalars(select(ZoneChange).order_by(ZoneChange.at))
    return [(one.time_zone, one.at.date()) for one in rows]


def test_a_second_journey_keeps_the_planned_way_home(session: Session, ann: Patient) -> None:
    travel.go(session, person_id=ann.id, time_zone=NEW_YORK, ends=TODAY + 9 * DAY, now=NOW)
    travel.go(session, person_id=ann.id, time_zone=MADRID, now=NOW)
    assert _planned(session) == [("Europe/London", TODAY + 10 * DAY)]


@pytest.mark.parametrize("first_day", [3, 20])
def test_one_that_begins_later_keeps_it_before_and_after_its_first_day(
    session: Session, ann: Patient, first_day: int
) -> None:
    travel.go(session, person_id=ann.id, time_zone=NEW_YORK, ends=TODAY + 9 * DAY, now=NOW)
    travel.go(session, person_id=ann.id, time_zone=MADRID, starts=TODAY + first_day * DAY, now=NOW)
    plans = {("Europe/London", TODAY + 10 * DAY), (MADRID, TODAY + first_day * DAY)}
    assert set(_planned(session)) == plans


def test_one_with_an_end_of_its_own_keeps_only_the_way_home_before_it(session: Session, ann: Patient) -> None:
    travel.go(session, person_id=ann.id, time_zone=NEW_YORK, ends=TODAY + 9 * DAY, now=NOW)
    own = {"person_id": ann.id, "time_zone": MADRID, "now": NOW}
    travel.go(session, starts=TODAY + 20 * DAY, ends=TODAY + 24 * DAY, **own)
    assert [zone for zone, _ in _planned(session)] == ["Europe/London", MADRID, "Europe/London"]
    travel.go(session, ends=TODAY + 4 * DAY, **own)
    assert _planned(session) == [("Europe/London", TODAY + 4 * DAY)]


def test_at_home_nothing_is_left_of_the_way_home(session: Session, ann: Patient) -> None:
    travel.go(session, person_id=ann.id, time_zone=NEW_YORK, ends=TODAY + 9 * DAY, now=NOW)
    travel.go_home(session, person_id=ann.id, now=NOW)
    assert _planned(session) == []
