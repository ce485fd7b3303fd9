"""What is known of a patient that a caregiver may hear of: read from the store, judged by the rules."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.content.protocols import sharing_protocol
from coaching.rules.effort import EffortDay, WeekNote, monday_of_last_week, sum_up_week
from coaching.rules.gone_quiet import PastDay, Silence, find_silence
from coaching.rules.milestones import reached_lately
from coaching.services import caregivers, checkins, people, reminders, safety
from coaching.store.models import CheckIn, Direction, Message, OutboxRow, OutboxState, Person, ReminderRun
from coaching.store.queries.scope import said_as_patient

_LATEST_WEEKDAY = 2  # on Thursday last week is no news


def keeps_still(session: Session, patient: Person) -> bool:
    """Whether nothing may be said of the patient but what the safety path says itself."""
    return (
        patient.stopped_at is not None
        or patient.blocked_at is not None
        or not people.has_consented(session, patient.id)
        or safety.hold_of(session, patient.id) is not None
        or caregivers.is_kept_from_all(session, patient.id)
    )


def silence_of(session: Session, patient: Person, now: datetime) -> Silence | None:
    """The patient's silence, if it is one that is worth a kind hello; a break is none."""
    if patient.paused_until is not None and patient.paused_until > now:
        return None
    limits, zone = sharing_protocol(), ZoneInfo(patient.time_zone)
    today = now.astimezone(zone).date()
    begins = datetime.combine(today - limits.look_back, time.min, tzinfo=zone)
    asked = {at.astimezone(zone).date() for at in _asked_at(session, patient.id, begins)}
    shown = {at.astimezone(zone).date() for at in _spoke_at(session, patient.id, begins)}
    shown |= {one.local_date for one in _days_done(session, patient.id, begins.date(), today)}
    days = [PastDay(on, was_asked=on in asked, showed_up=on in shown) for on in asked | shown]
    return find_silence(days, today=today, missed_days=limits.missed_days, lately=limits.quiet_lately)


def week_of(session: Session, patient: Person, now: datetime, *, with_numbers: bool) -> WeekNote | None:
    """The note of last week, early in the week; None when there is nothing kind to say."""
    today = now.astimezone(ZoneInfo(patient.time_zone)).date()
    if today.weekday() > _LATEST_WEEKDAY:
        return None
    monday = monday_of_last_week(today)
    done = _days_done(session, patient.id, monday, monday + timedelta(days=6))
    return sum_up_week([_effort_of(one) for one in done], monday=monday, with_numbers=with_numbers)


def milestone_of(session: Session, patient: Person, now: datetime) -> int | None:
    """The round number of check-ins that the patient reached lately, if any."""
    today = now.astimezone(ZoneInfo(patient.time_zone)).date()
    days = session.scalars(
        select(CheckIn.local_date).where(
            CheckIn.person_id == patient.id, CheckIn.completed_at.is_not(None), CheckIn.local_date <= today
        )
    )
    return reached_lately(list(days), today=today, lately=sharing_protocol().milestone_lately)


def _days_done(session: Session, patient_id: str, since: date, until: date) -> list[CheckIn]:
    found = checkins.recent(session, person_id=patient_id, since=since, until=until)
    return [one for one in found if one.completed_at is not None]


def _effort_of(check_in: CheckIn) -> EffortDay:
    answers = {answer.question: answer for answer in check_in.answers}
    activity = answers.get("activity")
    numbers = {
        name: answers[name].number if name in answers and answers[name].number is not None else None
        for name in ("pain", "sleep")
    }
    told = activity is not None and activity.words is not None
    return EffortDay(check_in.local_date, did_something=told, **numbers)


def _asked_at(session: Session, patient_id: str, since: datetime) -> list[datetime]:
    """When a check-in was asked for: the question was sent, and not dropped on its way.

    On other days, in a break, on a hold or after a stop none is.
    """
    runs = session.scalars(
        select(ReminderRun).where(
            ReminderRun.person_id == patient_id,
            ReminderRun.outcome.in_(("opened", "sent")),
            ReminderRun.at >= since,
        )
    )
    sent = _keys_sent(session, patient_id, since)
    return [run.at for run in runs if reminders.key_of(run.reminder_id, run.due_at) in sent]


def _keys_sent(session: Session, patient_id: str, since: datetime) -> set[str]:
    """Keys of the reminders of which something reached the patient: ``reminder:<id>:<due>``."""
    keys = session.scalars(
        select(OutboxRow.key).where(
            OutboxRow.person_id == patient_id,
            OutboxRow.state == OutboxState.SENT,
            OutboxRow.key.startswith("reminder:"),
            OutboxRow.created_at >= since,
        )
    )
    return {":".join(key.split(":")[:3]) for key in keys}


def _spoke_at(session: Session, patient_id: str, since: datetime) -> list[datetime]:
    """When the patient said anything in their own care; what they say as a caregiver is not counted."""
    return list(
        session.scalars(
            select(Message.at).where(
                Message.person_id == patient_id,
                Message.direction == Direction.IN,
                Message.at >= since,
                said_as_patient(patient_id),
            )
        )
    )
