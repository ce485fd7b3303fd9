"""On the way back from a flare, by the clock: the step is asked about once a day; silence moves nothing."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.reminders.tick import run_due
from bot.telegram.speech import Speaker
from coaching.content.words import ServiceWords
from coaching.rules.flares import Session as Went
from coaching.rules.flares import Stage
from coaching.rules.progression import DayKind
from coaching.rules.safety import Tier, Verdict
from coaching.services import flares, messages, reminders, safety
from coaching.store.database import Database
from coaching.store.models import (
    InboxRow,
    Message,
    MovingPlan,
    MovingSession,
    OutboxRow,
    PlanItem,
    SessionExercise,
)
from tests.support.builders import NOW, Patient, add_patient

SPEAKER = Speaker(ServiceWords.load())
SIX = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)  # London in winter
DAY = timedelta(days=1)


@pytest.fixture
def ann(database: Database) -> Patient:
    """On the way back since noon, with a reminder at six from tomorrow on."""
    with database.transaction() as session:
        ann = add_patient(session)
        reminders.schedule_daily(
            session, person_id=ann.id, care_link_id=ann.link.id, local_time=time(18), now=SIX + DAY / 9
        )
        flares.begin(session, key="f", person_id=ann.id, words=None, now=NOW - 3 * DAY)
        flares.settle(session, key="s", person_id=ann.id, words=None, now=NOW, is_sure=True)
        speak(session, ann, NOW)
    return ann


def speak(session: object, ann: Patient, at: datetime) -> None:
    messages.record_in(
        session,  # type: ignore[arg-type]
        key=f"m{at}",
        person_id=ann.id,
        care_link_id=ann.link.id,
        text="x",
        source="button",
        now=at,
    )


def tell(database: Database, ann: Patient, went: Went, at: datetime) -> None:
    with database.transaction() as session:
        flares.take_session(session, person_id=ann.id, went=went, now=at)
        speak(session, ann, at)


def add_session(
    session: Session, ann: Patient, at: datetime, kind: DayKind, done_at: datetime | None = None
) -> MovingSession:
    """A session of one exercise."""
    plan = MovingPlan(person_id=ann.id, key="p", made_at=NOW, started_on=NOW.date())
    session.add(plan)
    session.flush()
    item = PlanItem(plan_id=plan.id, exercise="mini_squat", place=0)
    row = MovingSession(person_id=ann.id, local_date=at.date(), kind=kind, done_at=done_at)
    session.add_all([item, row])
    session.flush()
    session.add(SessionExercise(session_id=row.id, item_id=item.id, planned=8))
    return row


def asked(database: Database) -> list[str]:
    with database.transaction() as session:
        lines = select(Message.text).where(Message.response == "flare_return_asked").order_by(Message.id)
        return list(session.scalars(lines))


def check_ins(database: Database) -> int:
    with database.transaction() as session:
        return len(session.scalars(select(InboxRow)).all())


def step(database: Database, ann: Patient) -> int:
    with database.transaction() as session:
        flare = flares.open_of(session, ann.id)
        assert flare is not None
        assert flare.stage == Stage.RETURN
        return flare.step


def test_once_a_day_in_place_of_the_check_in_from_the_day_after(database: Database, ann: Patient) -> None:
    run_due(database, SPEAKER, SIX + DAY)
    run_due(database, SPEAKER, SIX + DAY)
    (line,) = asked(database)
    assert "half" in line
    assert check_ins(database) == 0
    with database.transaction() as session:
        call = session.scalars(select(OutboxRow).order_by(OutboxRow.id.desc()).limit(1)).one().call
        labels = [one["text"] for row in call["reply_markup"]["inline_keyboard"] for one in row]
    assert labels == ["It went well", "So-so", "Too much", "Yes, a flare", "Not today"]


def test_what_is_told_is_asked_about_on_the_next_day_by_its_own_share(
    database: Database, ann: Patient
) -> None:
    for day, went in ((1, Went.GREEN), (2, Went.AMBER), (3, Went.GREEN)):
        run_due(database, SPEAKER, SIX + day * DAY)
        tell(database, ann, went, SIX + day * DAY + timedelta(minutes=5))
    run_due(database, SPEAKER, SIX + 4 * DAY)
    assert [share for line in asked(database) for share in ("half", "70", "85") if share in line] == [
        "half",
        "70",
        "70",
        "85",
    ]


def test_what_was_told_unasked_today_is_not_asked_about(database: Database, ann: Patient) -> None:
    tell(database, ann, Went.GREEN, NOW + DAY)
    run_due(database, SPEAKER, SIX + DAY)
    assert (asked(database), check_ins(database)) == ([], 1)


def test_silence_moves_nothing_and_is_met_less_and_less(database: Database, ann: Patient) -> None:
    days = []
    for day in range(1, 20):
        before = len(asked(database))
        run_due(database, SPEAKER, SIX + day * DAY)
        days += [day] * (len(asked(database)) - before)
    assert days == [1, 2, 3, 6, 15]
    assert step(database, ann) == 0


def test_who_answers_all_but_this_has_the_check_in_again_after_three_times(
    database: Database, ann: Patient
) -> None:
    for day in range(1, 8):
        run_due(database, SPEAKER, SIX + day * DAY)
        with database.transaction() as session:
            speak(session, ann, SIX + day * DAY + timedelta(hours=1))
    assert len(asked(database)) == 4  # on days 1, 2, 3 and 6
    assert check_ins(database) == 3  # on days 4, 5 and 7


def test_an_answer_begins_the_count_anew(database: Database, ann: Patient) -> None:
    for day in range(1, 4):
        run_due(database, SPEAKER, SIX + day * DAY)
    tell(database, ann, Went.AMBER, SIX + 3 * DAY + timedelta(minutes=1))
    for day in range(4, 7):
        run_due(database, SPEAKER, SIX + day * DAY)
    assert len(asked(database)) == 6


@pytest.mark.parametrize("why", ["stopped", "paused", "hold", "quiet"])
def test_it_is_kept_back_as_every_reminder_is(database: Database, ann: Patient, why: str) -> None:
    at = SIX + DAY
    with database.transaction() as session:
        person = session.merge(ann.person)
        if why == "stopped":
            person.stopped_at = at - DAY
        elif why == "paused":
            person.paused_until = at + DAY
        elif why == "quiet":
            person.quiet_from, person.quiet_until = time(18, 30), time(7)
            at += timedelta(hours=1)
        else:
            verdict = Verdict(Tier.EMERGENCY, "chest", ("chest",), "why", "1")
            safety.raise_event(
                session, key="e", person_id=ann.id, verdict=verdict, own_words="x", asked_slot=None, now=NOW
            )
    run_due(database, SPEAKER, at)
    assert (asked(database), check_ins(database)) == ([], 0)


@pytest.mark.parametrize(
    ("kind", "days", "is_asked"),
    [
        (DayKind.DONE, 0, False),
        (DayKind.DONE, 1, False),
        (DayKind.PLANNED, 2, False),
        (DayKind.PLANNED, 0, True),
        (DayKind.FLEX, 1, True),
    ],
)
def test_a_session_of_exercises_is_asked_about_by_its_morning_alone(
    database: Database, ann: Patient, kind: DayKind, days: int, is_asked: bool
) -> None:
    at = NOW + days * DAY + timedelta(minutes=1)
    with database.transaction() as session:
        done_at = at if kind is not DayKind.PLANNED else None
        add_session(session, ann, at, kind, done_at)
    run_due(database, SPEAKER, SIX + DAY)
    assert bool(asked(database)) is is_asked


def test_a_day_that_is_left_empty_is_asked_about(database: Database, ann: Patient) -> None:
    at = NOW + 2 * DAY
    with database.transaction() as session:
        row = add_session(session, ann, at, DayKind.PLANNED)
        session.execute(delete(SessionExercise).where(SessionExercise.session_id == row.id))
    run_due(database, SPEAKER, SIX + DAY)
    assert asked(database)


def test_with_two_reminders_the_second_is_the_check_in(database: Database, ann: Patient) -> None:
    with database.transaction() as session:
        speak(session, ann, NOW + timedelta(hours=1))
        reminders.add_daily(
            session, person_id=ann.id, care_link_id=ann.link.id, local_time=time(20), now=SIX + DAY / 9
        )
    run_due(database, SPEAKER, SIX + DAY)
    run_due(database, SPEAKER, SIX + DAY + timedelta(hours=2))
    assert (len(asked(database)), check_ins(database)) == (1, 1)
