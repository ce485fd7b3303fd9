"""What the person wants done with their reminders is done, and told as it stands."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session

from coaching.rules.recurrence import Rule
from coaching.services import (
    people,
    reminder_choices,
    reminder_quiet,
    reminder_rows,
    reminder_state,
    reminders,
)
from coaching.services.errors import InQuietHours, NotFound
from coaching.services.reminder_choices import Carried, Result
from coaching.store.models import Person
from coaching.values.reminder_orders import Deed, Order, Which, read_order
from coaching.values.reminder_quiet import QuietWish
from coaching.values.reminder_wishes import Wish

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def _invite(session: Session, name: str = "Ana", time_zone: str = "America/New_York") -> Person:
    person, _ = people.invite_patient(
        session, name=name, time_zone=time_zone, country=None, clinician_id=None, now=NOW
    )
    return person


def _say(session: Session, person: Person, *sentences: str) -> Carried:
    for text in sentences:
        order = read_order(text, NOW.date())
        carried = reminder_choices.carry_out(session, person_id=person.id, order=order, now=NOW)
    return carried


def _set(session: Session, person: Person) -> str:
    state = reminder_state.state_of(session, person_id=person.id, now=NOW)
    return reminder_state.describe_all(state.reminders)


def test_the_next_one_comes_at_the_chosen_hour_by_the_persons_own_clock(session: Session) -> None:
    (chosen,) = _say(session, _invite(session), "at 9:30 am").reminders
    assert chosen.next_due_at.astimezone(ZoneInfo("America/New_York")).time() == time(9, 30)
    assert chosen.next_due_at > NOW


def test_choosing_again_moves_the_one_reminder_there_is(session: Session) -> None:
    ana = _invite(session)
    (first,) = _say(session, ana, "at 9 am").reminders
    (second,) = _say(session, ana, "at 8 pm").reminders
    assert (second.id, second.local_time) == (first.id, time(20, 0))


@pytest.mark.parametrize("hour", [21, 23, 0, 7])
def test_no_reminder_is_put_into_the_quiet_hours_unless_it_is_meant(session: Session, hour: int) -> None:
    ana = _invite(session)
    order = Order(Deed.SET, Wish(at=time(hour)))
    with pytest.raises(InQuietHours) as refusal:
        reminder_choices.carry_out(session, person_id=ana.id, order=order, now=NOW)
    assert (refusal.value.quiet_from, refusal.value.quiet_until) == (time(21), time(8))
    assert reminders.daily_of(session, ana.id) is None
    meant = Order(Deed.SET, Wish(at=time(hour)), anyway=True)
    carried = reminder_choices.carry_out(session, person_id=ana.id, order=meant, now=NOW)
    assert [one.local_time for one in carried.reminders] == [time(hour)]


def test_one_persons_choice_leaves_the_others_alone(session: Session) -> None:
    ana, ben = _invite(session), _invite(session, "Ben")
    _say(session, ana, "at 9 am")
    _say(session, ben, "at 7 pm", "no more reminders", "undo")
    assert _set(session, ana) == "at 9 am every day"


def test_nobody_is_nobodys_patient(session: Session) -> None:
    with pytest.raises(NotFound):
        reminder_choices.carry_out(session, person_id="0" * 32, order=Order(Deed.STOP), now=NOW)


TALKS = {
    "a morning and an evening one": (["at 6 pm", "also at 9 am"], Result.ADDED, "at 9 am and 6 pm every day"),
    "stop the morning one": (["at 9am and 6pm", "stop the morning one"], Result.STOPPED, "at 6 pm every day"),
    "stop by its hour": (["at 9am and 6pm", "stop the 6 pm one"], Result.STOPPED, "at 9 am every day"),
    "stop all": (["at 9am and 6pm", "no more reminders"], Result.OFF, ""),
    "start all again": (
        ["at 9am and 6pm", "no more reminders", "start them again"],
        Result.STARTED,
        "at 9 am and 6 pm every day",
    ),
    "start one again": (
        ["at 9am and 6pm", "stop the morning one", "start the morning one again"],
        Result.STARTED,
        "at 9 am and 6 pm every day",
    ),
    "there is no such one": (["at 6 pm", "stop the morning one"], Result.NO_SUCH, "at 6 pm every day"),
    "nothing to stop": (["no more reminders"], Result.NONE, ""),
    "days of all": (
        ["at 9am and 6pm", "not on sundays"],
        Result.SET,
        "at 9 am and 6 pm every day but Sundays",
    ),
    "a day off brings no other day": (
        ["at 7:30 pm on weekdays", "not on Sundays"],
        Result.NOT_THEN,
        "at 7:30 pm on weekdays",
    ),
    "a day off goes from those that are set": (
        ["at 7:30 pm on weekdays", "not on Wednesdays"],
        Result.SET,
        "at 7:30 pm on Mondays, Tuesdays, Thursdays and Fridays",
    ),
    "a day off with another hour": (
        ["at 7:30 pm on weekdays", "at 8 pm, but not on fridays"],
        Result.SET,
        "at 8 pm on Mondays, Tuesdays, Wednesdays and Thursdays",
    ),
    "a day off of one of two": (
        ["at 9 am on weekdays", "also at 6 pm at weekends", "not on Saturdays"],
        Result.SET,
        "at 9 am on weekdays and at 6 pm on Sundays",
    ),
    "no day is left of one of two": (
        ["at 9 am on weekdays", "also at 6 pm at weekends", "skip weekends"],
        Result.STOPPED,
        "at 9 am on weekdays",
    ),
    "no day is left at all": (["at 6 pm on Sundays", "not on Sundays"], Result.OFF, ""),
    "all days but one are days that are wanted": (
        ["at 6 pm on weekdays", "every day but Sundays"],
        Result.SET,
        "at 6 pm every day but Sundays",
    ),
    "a day off of every other day": (
        ["at 6 pm every other day", "not on Sundays"],
        Result.SET,
        "at 6 pm every other day but Sundays",
    ),
    "a day off of every other day is free as it is": (
        ["at 6 pm every other day but not on Sundays", "not on Sundays"],
        Result.NOT_THEN,
        "at 6 pm every other day but Sundays",
    ),
    "what runs is not started": (["at 6 pm", "start them again"], Result.TOLD, "at 6 pm every day"),
    "two times with days of their own": (
        ["at 6 pm", "7:30 pm on weekdays and at 10 am on Saturday"],
        Result.SET,
        "at 10 am on Saturdays and at 7:30 pm on weekdays",
    ),
    "two times take the place of all others": (
        ["at 11 am on weekdays", "also at 6 pm at weekends", "9 am and 7 pm every day"],
        Result.SET,
        "at 9 am and 7 pm every day",
    ),
    "three times on a day are too many": (
        ["at 6 pm", "9 am, 1 pm and 7 pm"],
        Result.FULL,
        "at 6 pm every day",
    ),
    "undo two times": (
        ["at 6 pm", "7:30 pm on weekdays and at 10 am on Saturday", "undo"],
        Result.SET,
        "at 6 pm every day",
    ),
    "the nearer one is moved": (
        ["at 9am and 6pm", "at 7:30 pm"],
        Result.SET,
        "at 9 am and 7:30 pm every day",
    ),
    "three a day are too many": (
        ["at 9am and 6pm", "also at 2 pm"],
        Result.FULL,
        "at 9 am and 6 pm every day",
    ),
    "other days have room": (
        ["at 6 pm on weekdays", "also at 11 am at weekends"],
        Result.ADDED,
        "at 11 am at weekends and at 6 pm on weekdays",
    ),
    "two so close that they would come as one are one": (
        ["at 6 pm", "also at 6:30 pm"],
        Result.SET,
        "at 6:30 pm every day",
    ),
    "a close one on one day takes only that day": (
        ["at 6 pm", "also at 6:30 pm on saturdays"],
        Result.ADDED,
        "at 6 pm every day but Saturdays and at 6:30 pm on Saturdays",
    ),
    "it has room beside a morning one": (
        ["at 9am and 6pm", "also at 6:30 pm on saturdays"],
        Result.ADDED,
        "at 9 am every day, at 6 pm every day but Saturdays and at 6:30 pm on Saturdays",
    ),
    "a close one takes the place of the one it covers": (
        ["at 6 pm on weekdays", "also at 6:30 pm at weekends", "also at 6:15 pm at weekends"],
        Result.SET,
        "at 6 pm on weekdays and at 6:15 pm at weekends",
    ),
    "what comes then already is only told": (
        ["at 6 pm", "also at 6 pm on saturdays"],
        Result.TOLD,
        "at 6 pm every day",
    ),
    "every other day takes no day off": (
        ["at 6 pm", "also at 6:30 pm every other day"],
        Result.ADDED,
        "at 6 pm every day and at 6:30 pm every other day",
    ),
    "undo a close one": (
        ["at 6 pm", "also at 6:30 pm on saturdays", "undo"],
        Result.SET,
        "at 6 pm every day",
    ),
    "one moved close to another takes only its days": (
        ["at 6 pm", "also at 9 am on saturdays", "move the morning one to 6:30 pm"],
        Result.SET,
        "at 6 pm every day but Saturdays and at 6:30 pm on Saturdays",
    ),
    "undo an added one": (["at 6 pm", "also at 9 am", "undo"], Result.SET, "at 6 pm every day"),
    "undo a stop": (
        ["at 9am and 6pm", "no more reminders", "undo"],
        Result.SET,
        "at 9 am and 6 pm every day",
    ),
    "undo twice": (["at 6 pm", "at 7 pm", "at 8 pm", "undo", "undo"], Result.SET, "at 6 pm every day"),
}


@pytest.mark.parametrize("name", TALKS)
def test_words_change_what_they_name_and_nothing_else(session: Session, name: str) -> None:
    sentences, result, expected = TALKS[name]
    ana = _invite(session)
    assert _say(session, ana, *sentences).result is result
    assert _set(session, ana) == expected


def test_there_is_nothing_to_undo_before_the_first_change(session: Session) -> None:
    with pytest.raises(NotFound):
        _say(session, _invite(session), "undo")


def test_an_anchor_keeps_its_name_and_its_time_is_known_the_next_time(session: Session) -> None:
    ana = _invite(session)
    order = Order(Deed.SET, Wish(at=time(8, 30), routine="after:breakfast"))
    reminder_choices.carry_out(session, person_id=ana.id, order=order, now=NOW)
    assert _set(session, ana) == "after your breakfast, about 8:30 am, every day"
    _say(session, ana, "not on sundays")
    assert _set(session, ana) == "after your breakfast, about 8:30 am, every day but Sundays"
    known = reminder_choices.usual_time(session, person_id=ana.id, routine="after:breakfast")
    assert known == time(8, 30)
    _say(session, ana, "at 6 pm")
    assert _set(session, ana) == "at 6 pm every day but Sundays"


def test_one_that_was_tapped_is_the_one_that_changes(session: Session) -> None:
    ana = _invite(session)
    morning, _ = _say(session, ana, "at 9am and 6pm").reminders
    order = Order(Deed.SET, Wish(rule=Rule(weekdays=frozenset({"mon"}))), Which(reminder_id=morning.id))
    reminder_choices.carry_out(session, person_id=ana.id, order=order, now=NOW)
    assert _set(session, ana) == "at 9 am on Mondays and at 6 pm every day"


@pytest.mark.parametrize(
    ("sentences", "shift", "expected"),
    [
        (["at 6 pm on weekdays"], "an hour later", "at 7 pm on weekdays"),
        (["at 6 pm"], "half an hour earlier", "at 5:30 pm every day"),
        (["at 9 am and 6 pm"], "an hour later", "at 10 am and 7 pm every day"),
        (["at 9 am and 6 pm"], "move the evening one an hour later", "at 9 am and 7 pm every day"),
        (
            ["after breakfast, about 9 am"],
            "half an hour later",
            "after your breakfast, about 9:30 am, every day",
        ),
    ],
)
def test_earlier_and_later_are_counted_from_what_is_set(
    session: Session, sentences: list[str], shift: str, expected: str
) -> None:
    ana = _invite(session)
    _say(session, ana, *sentences)
    order = reminder_choices.moved(session, person_id=ana.id, order=read_order(shift, NOW.date()))
    reminder_choices.carry_out(session, person_id=ana.id, order=order, now=NOW)
    assert _set(session, ana) == expected


def test_earlier_of_nothing_is_nothing(session: Session) -> None:
    ana = _invite(session)
    order = reminder_choices.moved(session, person_id=ana.id, order=read_order("an hour later", NOW.date()))
    assert reminder_choices.carry_out(session, person_id=ana.id, order=order, now=NOW).result is Result.NONE


def test_a_break_until_a_day_ends_on_its_morning_and_can_be_undone(session: Session) -> None:
    ana = _invite(session)
    assert _say(session, ana, "at 6 pm", "take a break until Friday").result is Result.RESTING
    assert ana.paused_until is not None
    assert ana.paused_until.astimezone(ZoneInfo(ana.time_zone)) == datetime(
        2026, 11, 27, tzinfo=ZoneInfo(ana.time_zone)
    )
    _say(session, ana, "undo")
    assert ana.paused_until is None
    assert _set(session, ana) == "at 6 pm every day"


def test_no_break_after_all_ends_it_and_can_be_undone(session: Session) -> None:
    ana = _invite(session)
    assert _say(session, ana, "at 6 pm", "pause for a week", "no break after all").result is Result.STARTED
    assert ana.paused_until is None
    _say(session, ana, "undo")
    assert ana.paused_until is not None


def test_a_break_from_nothing_is_none(session: Session) -> None:
    ana = _invite(session)
    assert _say(session, ana, "pause for a week").result is Result.NONE
    assert ana.paused_until is None


def test_a_day_is_left_out_and_what_is_due_before_still_comes(session: Session) -> None:
    ana = _invite(session)
    _say(session, ana, "at 6 pm")
    carried = _say(session, ana, "skip tomorrow")
    (reminder,) = carried.reminders
    zone = ZoneInfo("America/New_York")
    assert carried.result is Result.SKIPPED
    assert reminder.next_due_at.astimezone(zone).date() == NOW.date()
    reminder_rows.plan_after(session, reminder, reminder.next_due_at)
    assert reminder.next_due_at.astimezone(zone).date() == NOW.date() + timedelta(days=2)


def test_what_was_put_off_survives_a_change(session: Session) -> None:
    ana = _invite(session)
    _say(session, ana, "at 6 pm")
    until = NOW + timedelta(hours=4)
    assert reminders.snooze(session, person_id=ana.id, until=until, now=NOW) == until
    (reminder,) = _say(session, ana, "not on Sundays").reminders
    assert reminder.next_due_at == until
    assert reminder_state.state_of(session, person_id=ana.id, now=NOW).put_off


def test_one_a_day_keeps_the_one_that_is_named(session: Session) -> None:
    ana = _invite(session)
    carried = _say(session, ana, "at 9 am and 7 pm", "just once a day is enough, evening")
    assert carried.result is Result.STOPPED
    assert _set(session, ana) == "at 7 pm every day"


def test_one_a_day_is_told_where_no_more_comes(session: Session) -> None:
    ana = _invite(session)
    assert _say(session, ana, "no more than one message a day").result is Result.NONE
    assert _say(session, ana, "at 6 pm", "no more than one message a day").result is Result.ONCE
    _say(session, ana, "at 9 am on weekdays and at 10 am on saturdays")
    assert _say(session, ana, "max one a day").result is Result.ONCE
    assert _set(session, ana) == "at 9 am on weekdays and at 10 am on Saturdays"


def test_which_of_two_stays_is_asked(session: Session) -> None:
    ana = _invite(session)
    assert _say(session, ana, "at 9 am and 7 pm", "max one a day").result is Result.WHICH
    assert _set(session, ana) == "at 9 am and 7 pm every day"


def test_the_one_of_some_days_is_dropped(session: Session) -> None:
    ana = _invite(session)
    carried = _say(session, ana, "at 9 am on weekdays and at 10 am on saturdays", "cancel the saturday one")
    assert carried.result is Result.STOPPED
    assert _set(session, ana) == "at 9 am on weekdays"


def test_and_on_saturdays_takes_no_day_away(session: Session) -> None:
    ana = _invite(session)
    _say(session, ana, "at 6 pm on weekdays", "also on saturdays")
    assert _set(session, ana) == "at 6 pm every day but Sundays"


def test_quiet_hours_are_those_that_were_worded(session: Session) -> None:
    ana = _invite(session)
    assert reminder_quiet.hours_of(session, person_id=ana.id, wish=QuietWish()).is_kept
    hours = reminder_quiet.keep_quiet(session, person_id=ana.id, wish=QuietWish(since=time(20)), now=NOW)
    assert (hours.since, ana.quiet_from, hours.until) == (time(20), time(20), ana.quiet_until)
