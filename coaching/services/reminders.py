"""Reminders: rows with a next due instant, claimed by one tick, settled one by one."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy import select, true, tuple_
from sqlalchemy.orm import Session

from coaching.content.consent import consent_version
from coaching.content.protocols import reminder_limits
from coaching.rules.quiet_hours import is_quiet
from coaching.rules.recurrence import next_local
from coaching.rules.reminders import Facts, Judgement, judge, judge_alone
from coaching.services import checkins, conversations, people, safety
from coaching.services.errors import InQuietHours, NotFound
from coaching.store.models import Person, Reminder, ReminderRun
from coaching.store.upserts import insert_once, take_once

Place = tuple[datetime, str]  # when it is due, and its id

DAILY_CHECK_IN = "daily_check_in"
_OPENER = "/EXTERNAL_start_check_in"


def schedule_daily(
    session: Session, *, person_id: str, care_link_id: str, local_time: time, now: datetime
) -> Reminder:
    """Remind of the check-in every day at a local time; again with another time moves it.

    Args:
        session: an open session.
        person_id: the patient.
        care_link_id: the conversation that it opens.
        local_time: on the patient's wall clock.
        now: aware instant; a reminder given today already is not given twice.
    """
    reminder = take_once(
        session,
        Reminder,
        unique=("person_id", "kind"),
        person_id=person_id,
        care_link_id=care_link_id,
        kind=DAILY_CHECK_IN,
        local_time=local_time,
        resolved_if="checked_in_today",
        opens=_OPENER,
        next_due_at=now,
    )
    reminder.local_time = local_time
    reminder.care_link_id = care_link_id
    reminder.active = True
    _plan(session, reminder, now)
    return reminder


def choose_time(session: Session, *, person_id: str, local_time: time, now: datetime) -> Reminder:
    """Let the person pick the hour of their daily reminder.

    Raises:
        InQuietHours: the coach keeps quiet at that hour.
        NotFound: the person is no patient.
    """
    person = people.get(session, person_id)
    link = people.patient_link(session, person_id)
    if link is None:
        raise NotFound("patient")
    zone = _zone(person)
    some_day = datetime.combine(now.astimezone(zone).date(), local_time, tzinfo=zone)
    if is_quiet(some_day, zone, person.quiet_from, person.quiet_until):
        raise InQuietHours(person.quiet_from, person.quiet_until)
    return schedule_daily(session, person_id=person_id, care_link_id=link.id, local_time=local_time, now=now)


def daily_of(session: Session, person_id: str) -> Reminder | None:
    """The person's active daily reminder, if any."""
    return session.scalars(
        select(Reminder).where(
            Reminder.person_id == person_id, Reminder.kind == DAILY_CHECK_IN, Reminder.active
        )
    ).one_or_none()


def cancel_daily(session: Session, *, person_id: str) -> None:
    """No daily reminder any more; harmless when there is none."""
    reminder = daily_of(session, person_id)
    if reminder is not None:
        reminder.active = False
        reminder.snoozed_from = None


def change_time_zone(session: Session, *, person_id: str, time_zone: str, now: datetime) -> Person:
    """Move the person to another time zone; their reminders keep the local time.

    Raises:
        InvalidInput: not an IANA time zone.
        NotFound: no such person.
    """
    person = people.get(session, person_id)
    person.time_zone = people.checked_zone(time_zone)
    for reminder in session.scalars(select(Reminder).where(Reminder.person_id == person_id, Reminder.active)):
        _plan(session, reminder, now)
    return person


def due(session: Session, *, now: datetime, limit: int, after: Place | None = None) -> list[Reminder]:
    """Reminders that are due, earliest first, locked against another scheduler until the session ends.

    Args:
        session: an open session.
        now: aware instant.
        limit: how many at most.
        after: the place of the last one seen, to go on behind it; None begins with the earliest.
    """
    behind = true() if after is None else tuple_(Reminder.next_due_at, Reminder.id) > after
    return list(
        session.scalars(
            select(Reminder)
            .where(Reminder.active, Reminder.next_due_at <= now, behind)
            .order_by(Reminder.next_due_at, Reminder.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
    )


def place_of(reminder: Reminder) -> Place:
    """Where the reminder stands in the order of ``due``."""
    return reminder.next_due_at, reminder.id


def next_due(session: Session, *, after: datetime | None = None) -> datetime | None:
    """When the next reminder of anybody is due, in the past too unless ``after`` says otherwise."""
    query = select(Reminder.next_due_at).where(Reminder.active)
    if after is not None:
        query = query.where(Reminder.next_due_at > after)
    return session.scalars(query.order_by(Reminder.next_due_at).limit(1)).one_or_none()


def run_key(reminder: Reminder) -> str:
    """The inbox or outbox key of the reminder's next due time: ``reminder:<id>:<due>``."""
    return f"reminder:{reminder.id}:{reminder.next_due_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def judge_due(session: Session, *, reminder: Reminder, now: datetime) -> Judgement:
    """Whether a due reminder is to be sent, waits, is resolved or is dropped; changes nothing."""
    return judge(
        _facts(session, reminder, reminder.next_due_at, now),
        applies_if=reminder.applies_if,
        resolved_if=reminder.resolved_if,
        due_at=reminder.next_due_at,
        now=now,
        limits=reminder_limits(),
    )


def why_not(session: Session, *, reminder_id: str, due_at: datetime, now: datetime) -> str | None:
    """Why a reminder that was opened, and has waited for its turn since, is not to be said any more.

    Goes by the rules of :func:`judge_due` but one: whether a conversation is under way is for the caller.

    Args:
        session: an open session.
        reminder_id: the reminder.
        due_at: the due time that was opened.
        now: aware instant.

    Returns:
        The reason in a word (``cancelled`` when there is no such reminder any more), or None: say it.
    """
    reminder = session.get(Reminder, reminder_id)
    if reminder is None or not reminder.active:
        return "cancelled"
    return judge_alone(
        _facts(session, reminder, due_at, now),
        applies_if=reminder.applies_if,
        resolved_if=reminder.resolved_if,
        due_at=due_at,
        now=now,
        limits=reminder_limits(),
    ).reason


def settle(
    session: Session, *, reminder: Reminder, due_at: datetime, outcome: str, reason: str | None, now: datetime
) -> None:
    """Note what became of a due time, and plan the next one. Settling it twice changes nothing.

    After an outage the next one is the latest that is not stale yet, never a series of old ones.

    Args:
        session: an open session.
        reminder: as claimed by ``due``.
        due_at: the due time that is settled.
        outcome: opened, sent, resolved or dropped.
        reason: in a word, when it was not sent.
        now: aware instant.
    """
    run = insert_once(
        session,
        ReminderRun,
        unique=("reminder_id", "due_at"),
        reminder_id=reminder.id,
        person_id=reminder.person_id,
        due_at=due_at,
        at=now,
        outcome=outcome,
        reason=reason,
    )
    if run is None and reminder.next_due_at > due_at:
        return
    zone = _zone(people.get(session, reminder.person_id))
    reminder.next_due_at = next_local(
        reminder.local_time, zone, max(due_at, now - reminder_limits().lateness)
    )
    reminder.snoozed_from = None


def set_aside(reminder: Reminder, now: datetime) -> None:
    """Look again in a day: the reminder is broken so badly that its next local time cannot be told."""
    reminder.next_due_at = now + timedelta(days=1)
    reminder.snoozed_from = None


def snooze(
    session: Session, *, person_id: str, until: datetime | Literal["tomorrow"], now: datetime
) -> datetime:
    """Put the daily reminder off.

    Args:
        session: an open session.
        person_id: whose reminder.
        until: an instant, or ``"tomorrow"`` for tomorrow's regular time.
        now: aware instant.

    Returns:
        When it is due now. It differs from ``until`` when that would fall into the quiet hours or after the
        next regular time: then it is that regular time.

    Raises:
        NotFound: the person has no daily reminder.
    """
    reminder = daily_of(session, person_id)
    if reminder is None:
        raise NotFound("daily reminder")
    person = people.get(session, person_id)
    zone = _zone(person)
    regular = next_local(reminder.local_time, zone, _end_of_day(now, zone))
    if until == "tomorrow" or until >= regular or _is_quiet(person, until):
        reminder.next_due_at, reminder.snoozed_from = regular, None
        return regular
    last = _last_run(session, reminder)
    reminder.snoozed_from = last.due_at if last is not None else reminder.next_due_at
    reminder.next_due_at = until
    return until


def _plan(session: Session, reminder: Reminder, now: datetime) -> None:
    zone = _zone(people.get(session, reminder.person_id))
    given_today = _given_on_day_of(session, reminder, now, zone)
    reminder.next_due_at = next_local(
        reminder.local_time, zone, _end_of_day(now, zone) if given_today else now
    )
    reminder.snoozed_from = None


def _facts(session: Session, reminder: Reminder, due_at: datetime, now: datetime) -> Facts:
    person = people.get(session, reminder.person_id)
    local_date = now.astimezone(_zone(person)).date()
    today = checkins.of_day(session, person_id=person.id, local_date=local_date)
    conversation = conversations.get(session, reminder.care_link_id)
    return Facts(
        has_chat=person.chat_id is not None,
        has_consent=people.consent_of(session, person.id, consent_version()) is not None,
        on_safety_hold=safety.hold_of(session, person.id) is not None,
        stopped=person.stopped_at is not None,
        blocked=person.blocked_at is not None,
        paused_until=person.paused_until,
        quiet=_is_quiet(person, now) and not _is_quiet(person, due_at),
        checked_in_today=today is not None and today.completed_at is not None,
        loop_active=conversation is not None and conversation.active_loop is not None,
        last_turn_at=conversation.last_turn_at if conversation is not None else None,
    )


def _given_on_day_of(session: Session, reminder: Reminder, now: datetime, zone: ZoneInfo) -> bool:
    last = _last_run(session, reminder, outcomes=("opened", "sent"))
    return last is not None and last.at.astimezone(zone).date() == now.astimezone(zone).date()


def _last_run(
    session: Session,
    reminder: Reminder,
    outcomes: tuple[str, ...] = ("opened", "sent", "resolved", "dropped"),
) -> ReminderRun | None:
    return session.scalars(
        select(ReminderRun)
        .where(ReminderRun.reminder_id == reminder.id, ReminderRun.outcome.in_(outcomes))
        .order_by(ReminderRun.due_at.desc())
        .limit(1)
    ).one_or_none()


def _end_of_day(now: datetime, zone: ZoneInfo) -> datetime:
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    midnight = datetime.combine(tomorrow, time.min, tzinfo=zone).astimezone(UTC)
    return midnight - timedelta(microseconds=1)


def _is_quiet(person: Person, moment: datetime) -> bool:
    return is_quiet(moment, _zone(person), person.quiet_from, person.quiet_until)


def _zone(person: Person) -> ZoneInfo:
    return ZoneInfo(person.time_zone)
