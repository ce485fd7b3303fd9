"""What is known of a person when one of their reminders is judged."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.content.consent import consent_version
from coaching.rules.recurrence import Rule
from coaching.rules.reminders import Facts, Silence
from coaching.services import checkins, conversations, flare_offers, messages, moving_sessions, people, safety
from coaching.services.reminder_rows import (
    DAILY_CHECK_IN,
    EXERCISE_MORNING,
    GIVEN,
    active_of,
    end_of_day,
    is_quiet_for,
    start_of_day,
)
from coaching.store.models import IfThenPlan, Person, PlanDay, Reminder, ReminderRun


def facts_about(
    session: Session, reminder: Reminder, *, due_at: datetime, asked_for: bool, now: datetime
) -> Facts:
    """Gather what the rules go by.

    Args:
        session: an open session.
        reminder: the one that is due.
        due_at: the due time that is judged; what became of it before is left out.
        asked_for: whether the person put it off to this time.
        now: aware instant.
    """
    person = people.get(session, reminder.person_id)
    zone = ZoneInfo(person.time_zone)
    today, due_day = now.astimezone(zone).date(), due_at.astimezone(zone).date()
    check_in = checkins.of_day(session, person_id=person.id, local_date=today)
    conversation = conversations.get(session, reminder.care_link_id)
    is_cue = reminder.plan_id is not None
    is_apart = reminder.kind != DAILY_CHECK_IN
    others = [] if is_apart else _given_on_day_of(session, person, reminder, due_at)
    same = [run.at for run, opens in others if opens == reminder.opens]
    return Facts(
        has_chat=person.chat_id is not None,
        has_consent=people.consent_of(session, person.id, consent_version()) is not None,
        on_safety_hold=safety.hold_of(session, person.id) is not None,
        stopped=person.stopped_at is not None,
        blocked=person.blocked_at is not None,
        # What is put off in a break is asked for; a break that begins later takes it back (breaks.begin).
        paused_until=None if asked_for else person.paused_until,
        quiet=is_quiet_for(person, now) and not is_quiet_for(person, due_at),
        checked_in_today=check_in is not None and check_in.completed_at is not None,
        loop_active=conversation is not None and conversation.active_loop is not None,
        last_turn_at=conversation.last_turn_at if conversation is not None else None,
        silence=_silence(session, person, reminder, due_at, now),
        # The moment of one's own plan, and the morning that was announced, are neither merged with anything
        # nor capped: there are two plans at most, and one such morning after each session.
        asked_for=asked_for or is_apart,
        morning_due=reminder.kind == EXERCISE_MORNING
        and moving_sessions.due_morning(session, person_id=person.id, now=now) is not None,
        plan_ended=_is_plan_over(session, reminder),
        plan_told_today=_is_plan_told(session, reminder, today),
        plan_rests=is_cue and flare_offers.plans_rest(session, person.id),
        contacts_today=len(others),
        chosen_today=sum(
            Rule.parse(one.rule).holds_on(due_day) for one in active_of(session, reminder.person_id)
        ),
        last_contact_at=max(same, default=None),
    )


def _given_on_day_of(
    session: Session, person: Person, reminder: Reminder, due_at: datetime
) -> list[tuple[ReminderRun, str | None]]:
    """What was due on that local day and came, with what each opened; the due time itself is left out.

    One that comes late, after midnight, belongs to the day before.
    """
    zone = ZoneInfo(person.time_zone)
    rows = session.execute(
        select(ReminderRun, Reminder.opens)
        .join(Reminder, Reminder.id == ReminderRun.reminder_id)
        .where(
            ReminderRun.person_id == person.id,
            Reminder.kind == DAILY_CHECK_IN,
            ReminderRun.outcome.in_(GIVEN),
            ReminderRun.due_at >= start_of_day(due_at, zone),
            ReminderRun.due_at <= end_of_day(due_at, zone),
        )
    )
    return [(run, opens) for run, opens in rows if (run.reminder_id, run.due_at) != (reminder.id, due_at)]


def _silence(
    session: Session, person: Person, reminder: Reminder, due_at: datetime, now: datetime
) -> Silence:
    """How long nothing was heard; a pause is no silence, and without a word it counts from the consent."""
    consent = people.consent_of(session, person.id, consent_version())
    given_at = consent.given_at if consent is not None else None
    heard_at = [messages.last_word_at(session, person.id), person.paused_until, given_at]
    known = [at for at in heard_at if at is not None and at <= now]
    if not known:
        return Silence()
    zone, since = ZoneInfo(person.time_zone), max(known)
    if reminder.kind != DAILY_CHECK_IN:  # in a longer silence only the check-in knocks, now and then
        days = _days_between(since, now, zone)
        return Silence(days=days, days_at_last=days)
    last = _last_given(session, person, reminder, due_at)
    is_within = last is not None and last.at > since
    return Silence(
        days=_days_between(since, now, zone),
        days_at_last=_days_between(since, last.at, zone) if last is not None and is_within else None,
    )


def _last_given(session: Session, person: Person, reminder: Reminder, due_at: datetime) -> ReminderRun | None:
    latest = session.scalars(
        select(ReminderRun)
        .join(Reminder, Reminder.id == ReminderRun.reminder_id)
        .where(
            ReminderRun.person_id == person.id,
            Reminder.kind == DAILY_CHECK_IN,
            ReminderRun.outcome.in_(GIVEN),
        )
        .order_by(ReminderRun.at.desc(), ReminderRun.due_at.desc())
        .limit(2)
    )
    return next((run for run in latest if (run.reminder_id, run.due_at) != (reminder.id, due_at)), None)


def _is_plan_over(session: Session, reminder: Reminder) -> bool:
    plan = session.get(IfThenPlan, reminder.plan_id) if reminder.plan_id is not None else None
    return plan is not None and plan.ended_at is not None


def _is_plan_told(session: Session, reminder: Reminder, today: date) -> bool:
    told = select(PlanDay.id).where(PlanDay.plan_id == reminder.plan_id, PlanDay.local_date == today)
    return reminder.plan_id is not None and session.scalar(told) is not None


def _days_between(earlier: datetime, later: datetime, zone: ZoneInfo) -> int:
    return (later.astimezone(zone).date() - earlier.astimezone(zone).date()).days
