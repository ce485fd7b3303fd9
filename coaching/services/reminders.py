"""Reminders at work: claimed by one tick, judged, settled one by one, put off for a while."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy import select, true, tuple_
from sqlalchemy.orm import Session

from coaching.content.protocols import reminder_limits
from coaching.rules.breaks import break_at, rests_until
from coaching.rules.recurrence import Rule
from coaching.rules.reminders import Facts, Judgement, is_last_prompt, judge, judge_alone
from coaching.services import breaks, people
from coaching.services.errors import NotFound
from coaching.services.reminder_facts import facts_about
from coaching.services.reminder_rows import (
    DAILY_CHECK_IN,
    GIVEN,
    active_of,
    end_of_day,
    is_quiet_for,
    last_run,
    plan,
    plan_after,
)
from coaching.store.models import Reminder, ReminderRun
from coaching.store.upserts import insert_once

Place = tuple[datetime, str]  # when it is due, and its id

_OPENER = "/EXTERNAL_start_check_in"
_DUE = "%Y%m%dT%H%M%SZ"
_KEY = re.compile(r"reminder:(?P<id>[0-9a-f]{32}):(?P<due>\d{8}T\d{6}Z)(?::|$)")
_ASKED_FOR = "asked_for"  # the reason of a run that the person had put off to that time


def schedule_daily(
    session: Session,
    *,
    person_id: str,
    care_link_id: str,
    local_time: time,
    now: datetime,
    rule: Rule | None = None,
) -> Reminder:
    """Remind of the check-in at a local time; again with another time or other days moves it.

    Args:
        session: an open session.
        person_id: the patient.
        care_link_id: the conversation that it opens.
        local_time: on the patient's wall clock.
        now: aware instant; a reminder given today already is not given twice.
        rule: on which days; without it they stay as they are, at first every day.
    """
    people.lock(session, person_id)  # two who schedule at once make one reminder
    reminder = daily_of(session, person_id) or _first_of(session, person_id)
    if reminder is None:
        return add_daily(
            session, person_id=person_id, care_link_id=care_link_id, local_time=local_time, now=now, rule=rule
        )
    reminder.local_time = local_time
    reminder.rule = str(rule) if rule is not None else reminder.rule
    reminder.care_link_id = care_link_id
    reminder.active = True
    plan(session, reminder, now)
    return reminder


def add_daily(
    session: Session,
    *,
    person_id: str,
    care_link_id: str,
    local_time: time,
    now: datetime,
    rule: Rule | None = None,
    anchor: str | None = None,
) -> Reminder:
    """Remind of the check-in at one more local time."""
    reminder = Reminder(
        person_id=person_id,
        care_link_id=care_link_id,
        kind=DAILY_CHECK_IN,
        rule=str(rule or Rule()),
        local_time=local_time,
        anchor=anchor,
        resolved_if="checked_in_today",
        opens=_OPENER,
        next_due_at=now,
    )
    session.add(reminder)
    session.flush()
    plan(session, reminder, now)
    return reminder


def daily_of(session: Session, person_id: str) -> Reminder | None:
    """The person's first reminder of the day that is at work, if any."""
    return next(iter(active_of(session, person_id)), None)


def cancel_daily(session: Session, *, person_id: str) -> None:
    """No reminder any more; harmless when there is none."""
    for reminder in active_of(session, person_id):
        reminder.active = False
        reminder.snoozed_from = None


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
    return key_of(reminder.id, reminder.next_due_at)


def key_of(reminder_id: str, due_at: datetime) -> str:
    """The key of any due time of a reminder; what is queued for it has that and a colon before the rest."""
    return f"reminder:{reminder_id}:{due_at.astimezone(UTC):{_DUE}}"


def judge_due(session: Session, *, reminder: Reminder, now: datetime) -> Judgement:
    """Whether a due reminder is to be sent, waits, is resolved or is dropped; changes nothing."""
    return judge(
        _facts(session, reminder, now),
        applies_if=reminder.applies_if,
        resolved_if=reminder.resolved_if,
        due_at=reminder.next_due_at,
        now=now,
        limits=reminder_limits(),
    )


def ends_in_silence(session: Session, *, reminder: Reminder, now: datetime) -> bool:
    """Whether a due reminder that is sent is the last one of this silence."""
    return is_last_prompt(_facts(session, reminder, now), reminder_limits())


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
    was_put_off = session.scalar(
        select(ReminderRun.reason).where(ReminderRun.reminder_id == reminder.id, ReminderRun.due_at == due_at)
    )
    return judge_alone(
        facts_about(session, reminder, due_at=due_at, asked_for=was_put_off == _ASKED_FOR, now=now),
        applies_if=reminder.applies_if,
        resolved_if=reminder.resolved_if,
        due_at=due_at,
        now=now,
        limits=reminder_limits(),
    ).reason


def why_not_send(session: Session, *, key: str, now: datetime) -> str | None:
    """Why a reminder's message that has waited in the outbox is not to be sent any more, or None.

    Args:
        session: an open session.
        key: of the outbox row; one that is no reminder's is sent.
        now: aware instant.
    """
    found = _KEY.match(key)
    if found is None:
        return None
    second = datetime.strptime(found["due"], _DUE).replace(tzinfo=UTC)
    # The key names the second; what was put off is due at a fraction of it.
    due_at = session.scalar(
        select(ReminderRun.due_at).where(
            ReminderRun.reminder_id == found["id"],
            ReminderRun.due_at >= second,
            ReminderRun.due_at < second + timedelta(seconds=1),
        )
    )
    return why_not(session, reminder_id=found["id"], due_at=due_at or second, now=now)


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
        reason: in a word, when it was not sent. One that was put off to that time has the reason for it.
        now: aware instant.
    """
    if outcome in GIVEN and reminder.snoozed_from is not None:
        reason = _ASKED_FOR
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
    plan_after(session, reminder, max(due_at, now - reminder_limits().lateness))


def set_aside(reminder: Reminder, now: datetime) -> None:
    """Look again in a day: the reminder is broken so badly that its next local time cannot be told."""
    reminder.next_due_at = now + timedelta(days=1)
    reminder.snoozed_from = None


def leave_today(session: Session, *, person_id: str, now: datetime) -> None:
    """No check-in reminder any more on this local day; harmless when none is due."""
    tonight = end_of_day(now, ZoneInfo(people.get(session, person_id).time_zone))
    for reminder in active_of(session, person_id):
        if reminder.next_due_at <= tonight:
            plan_after(session, reminder, tonight)


def snooze(
    session: Session,
    *,
    person_id: str,
    until: datetime | Literal["tomorrow"],
    now: datetime,
    is_named: bool = False,
) -> datetime:
    """Put off the reminder that came last today, or else the next one.

    Args:
        session: an open session.
        person_id: whose reminder.
        until: an instant, or ``"tomorrow"`` for tomorrow's regular time: then nothing else comes today.
        now: aware instant.
        is_named: the hour of that day was named: it may come after the next regular time, in place of it.

    Returns:
        When it is due now. It differs from ``until`` when that would fall into the quiet hours or after the
        next regular time: then it is that regular time, after a break that it falls into, or what was put
        off to a time before that. What it is put off to comes in a break, too: it is asked for.

    Raises:
        NotFound: the person has no reminder.
    """
    person = people.get(session, person_id)
    zone = ZoneInfo(person.time_zone)
    mine = active_of(session, person_id)
    if not mine:
        raise NotFound("daily reminder")
    reminder = _current(session, mine, now, zone)
    tonight = end_of_day(now, zone)
    paused_until = person.paused_until if person.paused_until and person.paused_until > now else now
    planned = breaks.to_come(session, person_id)
    before, last = (reminder.next_due_at, reminder.snoozed_from), last_run(session, reminder)
    asked_from = last.due_at if last is not None else before[0]
    if until == "tomorrow":
        for other in mine:
            plan_after(session, other, tonight)
        # "Tomorrow" is tomorrow, also where the chosen days or a break would leave it out.
        due = plan_after(session, reminder, tonight, Rule())
        is_in_break = due < paused_until or break_at(planned, due, zone) is not None
        reminder.snoozed_from = asked_from if is_in_break else None
        return due
    regular = plan_after(session, reminder, tonight)
    if (until >= regular and not is_named) or is_quiet_for(person, until):
        if tonight < before[0] < regular:  # "tomorrow" was promised before, and stands
            reminder.next_due_at, reminder.snoozed_from = before
            return before[0]
        if regular < paused_until:
            regular = plan_after(session, reminder, paused_until)
        while (rests := rests_until(planned, regular, zone)) is not None:
            regular = plan_after(session, reminder, rests)
        return regular
    reminder.snoozed_from, reminder.next_due_at = asked_from, until
    return until


def _current(session: Session, mine: list[Reminder], now: datetime, zone: ZoneInfo) -> Reminder:
    """The reminder that "later" is about: the one that came last today, else the next to come."""
    today = now.astimezone(zone).date()
    given = [(run.at, one) for one in mine if (run := last_run(session, one, outcomes=GIVEN)) is not None]
    lately = [(at, one) for at, one in given if at.astimezone(zone).date() == today]
    if lately:
        return max(lately, key=lambda pair: pair[0])[1]
    return min(mine, key=lambda one: (one.next_due_at, one.id))


def _first_of(session: Session, person_id: str) -> Reminder | None:
    own = select(Reminder).where(Reminder.person_id == person_id, Reminder.kind == DAILY_CHECK_IN)
    return session.scalars(own.order_by(Reminder.local_time, Reminder.id).limit(1)).one_or_none()


def _facts(session: Session, reminder: Reminder, now: datetime) -> Facts:
    asked_for = reminder.snoozed_from is not None
    return facts_about(session, reminder, due_at=reminder.next_due_at, asked_for=asked_for, now=now)
