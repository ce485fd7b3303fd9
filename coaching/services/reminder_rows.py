"""A person's reminders as rows, and when each of them is due next."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.content.protocols import reminder_limits
from coaching.rules.quiet_hours import is_quiet
from coaching.rules.recurrence import Rule
from coaching.rules.reminder_plan import Clock, apart_of, next_due
from coaching.services import people
from coaching.store.models import Person, Reminder, ReminderRun

DAILY_CHECK_IN = "daily_check_in"
PLAN_CUE = "plan_cue"
EXERCISE_MORNING = "exercise_morning"
GIVEN = ("opened", "sent")


def active_of(session: Session, person_id: str) -> list[Reminder]:
    """The person's check-in reminders that are at work, in the order of the day."""
    return [one for one in every_of(session, person_id) if one.active]


def every_of(session: Session, person_id: str) -> list[Reminder]:
    """All the check-in reminders that the person has or had, in the order of the day."""
    return [one for one in all_of(session, person_id) if one.kind == DAILY_CHECK_IN]


def cues_of(session: Session, person_id: str) -> list[Reminder]:
    """What reminds the person of the moments of their plans and is at work, in the order of the day."""
    return [one for one in all_of(session, person_id) if one.kind == PLAN_CUE and one.active]


def all_of(session: Session, person_id: str) -> list[Reminder]:
    """Reminders of every kind that the person has or had, in the order of the day."""
    own = select(Reminder).where(Reminder.person_id == person_id)
    return list(session.scalars(own.order_by(Reminder.local_time, Reminder.id)))


def clock_of(person: Person) -> Clock:
    """The wall clock that the person goes by."""
    return Clock(ZoneInfo(person.time_zone), person.quiet_from, person.quiet_until)


def plan(session: Session, reminder: Reminder, now: datetime) -> None:
    """Plan the next due time after a change: one given today already is not given twice."""
    person = people.get(session, reminder.person_id)
    zone = ZoneInfo(person.time_zone)
    last = last_run(session, reminder, outcomes=GIVEN)
    is_given = last is not None and last.at.astimezone(zone).date() == now.astimezone(zone).date()
    plan_after(session, reminder, end_of_day(now, zone) if is_given else now)


def replan(session: Session, reminder: Reminder, now: datetime) -> None:
    """Plan anew after a change of times or days; what was put off to an hour of today still comes then."""
    zone = ZoneInfo(people.get(session, reminder.person_id).time_zone)
    is_promised = reminder.snoozed_from is not None and now < reminder.next_due_at <= end_of_day(now, zone)
    if not is_promised:
        plan(session, reminder, now)


def plan_all(session: Session, person_id: str, now: datetime) -> None:
    """Plan all again after a change of the quiet hours; what was put off stays so."""
    for reminder in all_of(session, person_id):
        if reminder.active and reminder.snoozed_from is None:
            plan(session, reminder, now)


def plan_after(session: Session, reminder: Reminder, after: datetime, rule: Rule | None = None) -> datetime:
    """Plan the first due time after an instant, by other days if a rule is given. Returns the chosen time."""
    person = people.get(session, reminder.person_id)
    clock, limits = clock_of(person), reminder_limits()
    days = rule or Rule.parse(reminder.rule)
    apart = apart_of(person.id, limits.spread)
    reminder.next_due_at = next_due(days, reminder.local_time, clock, after, apart)
    reminder.snoozed_from = None
    return next_due(days, reminder.local_time, clock, after)


def last_run(
    session: Session,
    reminder: Reminder,
    outcomes: tuple[str, ...] = ("opened", "sent", "resolved", "dropped"),
) -> ReminderRun | None:
    """What became of the latest due time with such an outcome."""
    return session.scalars(
        select(ReminderRun)
        .where(ReminderRun.reminder_id == reminder.id, ReminderRun.outcome.in_(outcomes))
        .order_by(ReminderRun.due_at.desc())
        .limit(1)
    ).one_or_none()


def end_of_day(now: datetime, zone: ZoneInfo) -> datetime:
    """The last instant of the local day."""
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    midnight = datetime.combine(tomorrow, time.min, tzinfo=zone).astimezone(UTC)
    return midnight - timedelta(microseconds=1)


def start_of_day(now: datetime, zone: ZoneInfo) -> datetime:
    """The first instant of the local day."""
    return datetime.combine(now.astimezone(zone).date(), time.min, tzinfo=zone).astimezone(UTC)


def is_quiet_for(person: Person, moment: datetime) -> bool:
    """Whether an instant lies in the person's quiet hours."""
    return is_quiet(moment, ZoneInfo(person.time_zone), person.quiet_from, person.quiet_until)
