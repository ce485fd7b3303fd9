"""How a person's reminders stand, truthfully: what is set, what comes next, and what keeps it back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.rules.breaks import Break, rests_until
from coaching.rules.recurrence import Rule, instant_of, next_on
from coaching.rules.reminder_plan import next_due
from coaching.services import breaks, checkins, people
from coaching.services.reminder_rows import DAILY_CHECK_IN, active_of, clock_of, cues_of, end_of_day
from coaching.store.models import CheckIn, Person, Reminder, ZoneChange
from coaching.values.clock_times import format_clock_time
from coaching.values.reminder_speech import (
    format_reminder,
    format_reminders,
    format_when,
    format_zone,
    join_words,
)

_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class State:
    """How the reminders stand.

    Attributes:
        reminders: those at work, in the order of the day.
        next_at: when the next prompt comes, as far as is known now; None without one.
        put_off: whether that is a time of today that the person put it off to.
        paused_until: the end of a pause that is under way.
        time_zone: the clock that counts.
        home_zone: the clock to come back to, while they are away.
        next_zone: the clock to come, and when, if a journey is planned.
        cues: what reminds of the moments of plans.
        breaks: those that are planned and haven't begun.
    """

    reminders: Sequence[Reminder]
    next_at: datetime | None
    put_off: bool
    paused_until: datetime | None
    time_zone: str
    home_zone: str | None
    next_zone: tuple[str, datetime] | None
    cues: Sequence[Reminder] = ()
    breaks: Sequence[Break] = ()


def state_of(session: Session, *, person_id: str, now: datetime) -> State:
    """How the person's reminders stand at ``now``."""
    person = people.get(session, person_id)
    mine = active_of(session, person_id)
    paused = person.paused_until if person.paused_until and person.paused_until > now else None
    planned = breaks.to_come(session, person_id)
    coming = {one.id: _next_of(session, person, one, paused or now, now, planned) for one in mine}
    first = min(mine, key=lambda one: coming[one.id], default=None)
    put_off = first is not None and first.snoozed_from is not None and coming[first.id] == first.next_due_at
    return State(
        reminders=mine,
        next_at=coming[first.id] if first is not None else None,
        put_off=put_off,
        paused_until=paused,
        time_zone=person.time_zone,
        home_zone=person.home_zone,
        next_zone=_next_zone(session, person_id),
        cues=cues_of(session, person_id),
        breaks=planned,
    )


def days_of_all(state: State) -> Rule | None:
    """The days of the week on which any of them comes; None where they count days, or there are none."""
    rules = [Rule.parse(one.rule) for one in state.reminders]
    if not rules or any(rule.every > 1 for rule in rules):
        return None
    return Rule(weekdays=frozenset().union(*(rule.weekdays for rule in rules)))


def next_after(state: State, day: date) -> datetime | None:
    """The first due time after a local day, by the rules alone; None without a reminder."""
    zone = ZoneInfo(state.time_zone)
    after = instant_of(day + _A_DAY, time(), zone) - timedelta(seconds=1)
    earliest = _earliest(state, after)
    while earliest is not None and (rests := rests_until(state.breaks, earliest, zone)) is not None:
        earliest = _earliest(state, rests)
    return earliest if earliest is None or state.paused_until is None else max(earliest, state.paused_until)


def _earliest(state: State, after: datetime) -> datetime | None:
    zone = ZoneInfo(state.time_zone)
    times = (next_on(Rule.parse(one.rule), one.local_time, zone, after) for one in state.reminders)
    return min(times, default=None)


def describe(reminder: Reminder) -> str:
    """A reminder in words: "at 6 pm on weekdays"."""
    return format_reminder(reminder.local_time, Rule.parse(reminder.rule), reminder.anchor)


def describe_all(reminders: Sequence[Reminder]) -> str:
    """Several in words; an empty string without any."""
    if not reminders:
        return ""
    return format_reminders([(one.local_time, Rule.parse(one.rule), one.anchor) for one in reminders])


def spoken(state: State, now: datetime) -> dict[str, str]:
    """What the wording needs, by the names of its placeholders; "" where there is none."""
    zone = ZoneInfo(state.time_zone)
    return {
        "reminders": describe_all(state.reminders) + _describe_cues(state),
        "reminder_next": format_when(state.next_at, now, zone) if state.next_at else "",
        "paused_until": _day(state.paused_until, zone) if state.paused_until else "",
        "clock": format_zone(state.time_zone),
    }


def _describe_cues(state: State) -> str:
    """What comes for plans, behind what comes for the check-in: ", and for your plan at 8:30 am"."""
    if not state.cues:
        return ""
    times = join_words(list(dict.fromkeys(format_clock_time(one.local_time) for one in state.cues)))
    joined = ", and " if state.reminders else ""
    return f"{joined}for your {'plan' if len(state.cues) == 1 else 'plans'} at {times}"


def next_of_each(session: Session, *, person_ids: Collection[str], now: datetime) -> dict[str, datetime]:
    """When the next check-in reminder of each of these people comes; who has none at work is not among them.

    Four queries, however many people; a break that is under way is left out, one to come is not.
    """
    if not person_ids:
        return {}
    persons = {one.id: one for one in session.scalars(select(Person).where(Person.id.in_(person_ids)))}
    done = {
        (check_in.person_id, check_in.local_date)
        for check_in in session.scalars(
            select(CheckIn).where(
                CheckIn.person_id.in_(person_ids),
                CheckIn.completed_at.is_not(None),
                CheckIn.local_date.between(now.date() - _A_DAY, now.date() + _A_DAY),
            )
        )
    }
    planned = breaks.to_come_of_each(session, person_ids)
    coming: dict[str, datetime] = {}
    for one in session.scalars(
        select(Reminder).where(
            Reminder.person_id.in_(person_ids), Reminder.active, Reminder.kind == DAILY_CHECK_IN
        )
    ):
        person = persons[one.person_id]
        today = now.astimezone(ZoneInfo(person.time_zone)).date()
        due = _due_after(person, one, now, now, is_done=(person.id, today) in done)
        due = _past_breaks(person, one, due, planned.get(person.id, ()))
        coming[person.id] = min(due, coming.get(person.id, due))
    return coming


def _next_of(
    session: Session,
    person: Person,
    reminder: Reminder,
    after: datetime,
    now: datetime,
    planned: Sequence[Break],
) -> datetime:
    """When a reminder comes next: not after a check-in, and in a break only what was put off."""
    if reminder.snoozed_from is not None:
        after = now
    today = now.astimezone(ZoneInfo(person.time_zone)).date()
    is_done = checkins.is_done(session, person_id=person.id, local_date=today)
    return _past_breaks(person, reminder, _due_after(person, reminder, after, now, is_done=is_done), planned)


def _due_after(
    person: Person, reminder: Reminder, after: datetime, now: datetime, *, is_done: bool
) -> datetime:
    if is_done and reminder.resolved_if:
        after = max(after, end_of_day(now, ZoneInfo(person.time_zone)))
    if reminder.next_due_at > after:
        return reminder.next_due_at
    return next_due(Rule.parse(reminder.rule), reminder.local_time, clock_of(person), after)


def _past_breaks(person: Person, reminder: Reminder, due: datetime, planned: Sequence[Break]) -> datetime:
    """The first due time from that one on that falls into no planned break; what was put off comes in one."""
    if reminder.snoozed_from is not None and due == reminder.next_due_at:
        return due
    clock = clock_of(person)
    while (rests := rests_until(planned, due, clock.zone)) is not None:
        due = next_due(Rule.parse(reminder.rule), reminder.local_time, clock, rests)
    return due


def _next_zone(session: Session, person_id: str) -> tuple[str, datetime] | None:
    first = session.scalars(
        select(ZoneChange).where(ZoneChange.person_id == person_id).order_by(ZoneChange.at).limit(1)
    ).one_or_none()
    return (first.time_zone, first.at) if first is not None else None


def _day(at: datetime, zone: ZoneInfo) -> str:
    local = at.astimezone(zone)
    return f"{local:%A} {local.day} {local:%B}"
