"""What else came that day, how crowds are kept apart, and the last prompt in a silence."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.reminders.tick import run_due
from bot.telegram.speech import Speaker
from coaching.content.protocols import reminder_limits
from coaching.content.words import ServiceWords
from coaching.rules.reminder_plan import apart_of
from coaching.rules.reminders import Judgement, Outcome
from coaching.services import checkins, outbox, people, reminder_rows, reminders
from coaching.store.database import Database
from coaching.store.models import OutboxRow, Priority, Reminder, ReminderRun
from tests.support.builders import NOW, Patient, add_patient

SPEAKER = Speaker(ServiceWords.load())
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TONIGHT = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)  # London in winter


def _add(session: Session, ann: Patient, *times: time) -> list[Reminder]:
    own = {"person_id": ann.id, "care_link_id": ann.link.id, "now": NOW}
    return [reminders.add_daily(session, local_time=at, **own) for at in times]


def _live(session: Session, until: datetime) -> list[tuple[time, str, str | None]]:
    """What becomes of everything due until then: at which time, how, and why."""
    lived = []
    while (due := reminders.next_due(session)) is not None and due <= until:
        for reminder in reminders.due(session, now=due, limit=9):
            judgement = reminders.judge_due(session, reminder=reminder, now=due)
            outcome = "opened" if judgement.outcome is Outcome.SEND else judgement.outcome.value
            lived.append((due.time(), outcome, judgement.reason))
            reminders.settle(
                session,
                reminder=reminder,
                due_at=reminder.next_due_at,
                outcome=outcome,
                reason=judgement.reason,
                now=due,
            )
    return lived


def test_two_in_the_same_hour_are_one_and_on_time(session: Session) -> None:
    _add(session, add_patient(session), time(18), time(18, 40))
    assert _live(session, TONIGHT + HOUR) == [
        (time(18), "opened", None),
        (time(18, 40), "resolved", "merged"),
    ]


def test_two_that_fall_due_together_after_an_outage_are_one(session: Session) -> None:
    first, second = _add(session, add_patient(session), time(15), time(18))
    late = TONIGHT + timedelta(minutes=10)
    assert reminders.judge_due(session, reminder=first, now=late) == Judgement(Outcome.SEND)
    reminders.settle(
        session, reminder=first, due_at=first.next_due_at, outcome="opened", reason=None, now=late
    )
    assert reminders.judge_due(session, reminder=second, now=late) == Judgement(Outcome.RESOLVED, "merged")


def test_two_that_were_chosen_come_and_the_third_is_over_the_cap(session: Session) -> None:
    _add(session, add_patient(session), time(13), time(15), time(18))
    lived = _live(session, TONIGHT)
    assert [how for _, how, _ in lived] == ["opened", "opened", "dropped"]
    assert lived[-1][2] == "cap"


def test_what_was_put_off_to_a_time_comes_whatever_came_before(session: Session) -> None:
    ann = add_patient(session)
    _add(session, ann, time(18))
    _live(session, TONIGHT)
    reminders.snooze(session, person_id=ann.id, until=TONIGHT + HOUR / 2, now=TONIGHT)
    assert _live(session, TONIGHT + HOUR) == [(time(18, 30), "opened", None)]
    runs = session.scalars(select(ReminderRun).order_by(ReminderRun.due_at)).all()
    assert [run.reason for run in runs] == [None, "asked_for"]
    again = reminders.why_not(
        session, reminder_id=runs[1].reminder_id, due_at=runs[1].due_at, now=TONIGHT + HOUR
    )
    assert again is None


def test_the_others_contact_counts_for_nobody_else(session: Session) -> None:
    ann, bea = add_patient(session), add_patient(session, "Bea Cole")
    _add(session, ann, time(18))
    _add(session, bea, time(18, 10))
    assert [how for _, how, _ in _live(session, TONIGHT + HOUR)] == ["opened", "opened"]


def test_tomorrow_means_nothing_more_today(session: Session) -> None:
    ann = add_patient(session)
    morning, evening = _add(session, ann, time(13), time(18))
    now = NOW + HOUR
    _live(session, now)
    due = reminders.snooze(session, person_id=ann.id, until="tomorrow", now=now)
    assert due == now + DAY
    assert (morning.next_due_at, evening.next_due_at) == (now + DAY, TONIGHT + DAY)


def test_a_crowd_keeps_apart_by_person_and_the_same_way_every_day(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reminder_rows, "reminder_limits", reminder_limits)
    for number in range(6):
        ann = add_patient(session, f"Ann {number}")
        (reminder,) = _add(session, ann, time(18))
        apart = apart_of(ann.id, reminder_limits().spread)
        assert reminder.next_due_at == TONIGHT + apart
        reminders.settle(
            session,
            reminder=reminder,
            due_at=reminder.next_due_at,
            outcome="opened",
            reason=None,
            now=reminder.next_due_at,
        )
        assert reminder.next_due_at == TONIGHT + DAY + apart


def _queue_opener(session: Session, reminder: Reminder, now: datetime) -> str:
    key = f"{reminders.run_key(reminder)}:0"
    reminders.settle(
        session, reminder=reminder, due_at=reminder.next_due_at, outcome="opened", reason=None, now=now
    )
    outbox.enqueue(
        session,
        key=key,
        chat_id=1,
        person_id=reminder.person_id,
        call={"text": "Hello"},
        now=now,
        priority=Priority.REMINDER,
    )
    return key


WHY_NOT = {
    None: lambda s, p: None,
    "paused": lambda s, p: people.pause(s, person_id=p.id, until=TONIGHT + DAY, now=TONIGHT),
    "stopped": lambda s, p: people.stop(s, person_id=p.id, now=TONIGHT),
    "checked_in_today": lambda s, p: (
        checkins.start(s, person_id=p.id, local_date=TONIGHT.date(), now=TONIGHT),
        checkins.complete(s, person_id=p.id, local_date=TONIGHT.date(), now=TONIGHT),
    ),
    "cancelled": lambda s, p: reminders.cancel_daily(s, person_id=p.id),
}


@pytest.mark.parametrize("reason", WHY_NOT)
def test_it_is_judged_again_at_the_moment_of_sending(session: Session, reason: str | None) -> None:
    ann = add_patient(session)
    (reminder,) = _add(session, ann, time(18))
    key = _queue_opener(session, reminder, TONIGHT)
    WHY_NOT[reason](session, ann)
    assert reminders.why_not_send(session, key=key, now=TONIGHT + HOUR) == reason


def test_what_was_put_off_to_a_fraction_of_a_second_is_sent(session: Session) -> None:
    ann = add_patient(session)
    (reminder,) = _add(session, ann, time(18))
    _live(session, TONIGHT)
    until = TONIGHT + timedelta(minutes=30, microseconds=1234)
    reminders.snooze(session, person_id=ann.id, until=until, now=TONIGHT)
    key = _queue_opener(session, reminder, until)
    assert reminders.why_not_send(session, key=key, now=until) is None


def test_what_waited_too_long_or_into_quiet_hours_is_not_sent(session: Session) -> None:
    (reminder,) = _add(session, add_patient(session), time(18))
    key = _queue_opener(session, reminder, TONIGHT)
    assert reminders.why_not_send(session, key=key, now=TONIGHT + 3 * HOUR) == "quiet_hours"
    assert reminders.why_not_send(session, key=key, now=TONIGHT + 5 * HOUR) == "late"
    assert reminders.why_not_send(session, key="update:7:0", now=TONIGHT) is None


def test_the_last_prompt_in_a_silence_is_a_line_that_asks_nothing(database: Database) -> None:
    with database.transaction() as session:
        ann = add_patient(session)
        _add(session, ann, time(18))
    said = []
    for day in range(100):
        now = TONIGHT + day * DAY
        run_due(database, SPEAKER, now)
        with database.transaction() as session:
            doors = session.scalars(select(OutboxRow).where(OutboxRow.key.endswith(":door"))).all()
            said.append((day, len(doors)))
    assert said[59] == (59, 0)
    assert said[60] == (60, 1)
    assert said[99] == (99, 1)
    with database.transaction() as session:
        (door,) = session.scalars(select(OutboxRow).where(OutboxRow.key.endswith(":door")))
        assert "?" not in door.call["text"]
        assert door.priority == Priority.REMINDER
        prompts = select(ReminderRun).where(ReminderRun.outcome.in_(("opened", "sent")))
        runs = session.scalars(prompts.order_by(ReminderRun.due_at))
        days = [(run.due_at - TONIGHT).days for run in runs]
    assert days == [0, 1, 2, 3, 6, 15, 30, 45, 60]
