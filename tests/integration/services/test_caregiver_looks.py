"""What is said to caregivers unasked: once, announced beforehand, never in their quiet hours."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.reminders.caregiver_looks import look_at_caregivers
from bot.telegram.speech import Speaker
from coaching.content.words import ServiceWords
from coaching.rules.caregiver_looks import Notice
from coaching.services import (
    caregiver_guard,
    caregiver_looks,
    checkins,
    messages,
    outbox,
    people,
    reminders,
    sharing,
)
from coaching.store.database import Database
from coaching.store.models import AuditEntry, CareLink, CareNotice, OutboxRow, Scope
from tests.support.builders import NOW, Patient, add_patient
from tests.support.care import add_caregiver, ask_check_in, raise_alarm

SPEAKER = Speaker(ServiceWords.load())
DAY = timedelta(days=1)
MORNING = NOW.replace(hour=10) + DAY  # a Saturday


@pytest.fixture
def ann(database: Database) -> Patient:
    with database.transaction() as session:
        ann = add_patient(session, "Ann Bell")
        remind(session, ann)
        return ann


def remind(session: Session, patient: Patient) -> None:
    reminders.schedule_daily(
        session, person_id=patient.id, care_link_id=patient.link.id, local_time=time(18), now=NOW
    )


def join(
    database: Database, patient: Patient, *scopes: Scope, name: str = "Jean", **details: bool
) -> CareLink:
    with database.transaction() as session:
        return add_caregiver(session, patient, name, hears=False, scopes=scopes, **details)  # type: ignore[arg-type]


def live(
    database: Database,
    patient: Patient,
    day: int,
    *,
    shows_up: bool = False,
    asked: bool = True,
    sent: bool = True,
) -> None:
    """One day: asked in the evening, and shows up or not."""
    at = NOW.replace(hour=18) + day * DAY
    with database.transaction() as session:
        reminder = reminders.daily_of(session, patient.id)
        assert reminder is not None
        if asked:
            ask_check_in(session, patient, reminder, at, sent=sent)
        else:
            reminders.settle(session, reminder=reminder, due_at=at, outcome="dropped", reason=None, now=at)
        if shows_up:
            check_in(session, patient, at)


def check_in(session: Session, patient: Patient, at: datetime, pain: float = 4) -> None:
    own = {"person_id": patient.id, "local_date": at.date(), "now": at}
    checkins.start(session, **own)  # type: ignore[arg-type]
    checkins.answer(session, question="pain", number=pain, words=str(pain), message_id=f"{at}p", **own)  # type: ignore[arg-type]
    checkins.answer(session, question="activity", words="walked", message_id=f"{at}a", **own)  # type: ignore[arg-type]
    checkins.complete(session, **own)  # type: ignore[arg-type]


def look(database: Database, now: datetime) -> list[str]:
    """Run the looks that are due; what was queued by them."""
    with database.transaction() as session:
        before = set(session.scalars(select(OutboxRow.id)))
    look_at_caregivers(database, SPEAKER, now)
    with database.transaction() as session:
        rows = session.scalars(select(OutboxRow).where(OutboxRow.care_link_id.is_not(None)))
        return [row.call["text"] for row in rows if row.id not in before and row.call]


def send(database: Database, now: datetime) -> list[str]:
    """What the sender would send now, after the guard."""
    with database.transaction() as session:
        rows = caregiver_guard.keep_wanted(session, outbox.claim(session, now=now, limit=50), now)
        texts = [row.call["text"] for row in rows]
        for row in rows:
            outbox.mark_sent(session, row.id, row.id, now)
        return texts


class TestGoneQuiet:
    """After two check-ins that were missed."""

    def test_a_kind_hello_once_a_silence_and_the_patient_can_see_that_it_was_sent(
        self, database: Database, ann: Patient
    ) -> None:
        link = join(database, ann, Scope.GONE_QUIET)
        live(database, ann, 0, shows_up=True)
        live(database, ann, 1)
        assert look(database, MORNING + DAY) == [], "one missed day is no silence"
        live(database, ann, 2)
        (said,) = look(database, MORNING + 2 * DAY)
        assert "Ann" in said
        assert send(database, MORNING + 2 * DAY) == [said]
        live(database, ann, 3)
        assert not any("missed" in text for text in look(database, MORNING + 3 * DAY)), "once"
        with database.transaction() as session:
            assert caregiver_looks.last_sent_at(session, link.id, Notice.QUIET) == MORNING + 2 * DAY

    def test_a_new_silence_is_a_new_hello(self, database: Database, ann: Patient) -> None:
        join(database, ann, Scope.GONE_QUIET)
        for day, shows_up in enumerate([True, False, False, True, False, False]):
            live(database, ann, day, shows_up=shows_up)
            look(database, MORNING + day * DAY)
        with database.transaction() as session:
            kinds = [one.kind for one in session.scalars(select(CareNotice))]
        assert kinds.count("quiet") == 2

    @pytest.mark.parametrize(
        "how", ["no scope", "not asked", "not sent", "paused", "stopped", "hold", "spoke", "abuse"]
    )
    def test_not_without_the_scope_nor_in_a_break_a_stop_or_a_hold(
        self, database: Database, ann: Patient, how: str
    ) -> None:
        join(database, ann, *(() if how == "no scope" else (Scope.GONE_QUIET,)))
        live(database, ann, 0, shows_up=True)
        for day in (1, 2):
            live(database, ann, day, asked=how != "not asked", sent=how != "not sent")
        with database.transaction() as session:
            own = {"person_id": ann.id, "now": NOW + 2 * DAY}
            if how == "paused":
                people.pause(session, until=NOW + 9 * DAY, **own)  # type: ignore[arg-type]
            elif how == "stopped":
                people.stop(session, **own)  # type: ignore[arg-type]
            elif how == "hold":
                raise_alarm(session, ann)
            elif how == "abuse":
                raise_alarm(session, ann, category="abuse", matched=("abuse",))
            elif how == "spoke":
                messages.record_in(
                    session,
                    key="x",
                    care_link_id=ann.link.id,
                    text="hi",
                    source="text",
                    **own,  # type: ignore[arg-type]
                )
        assert look(database, MORNING + 2 * DAY) == []

    def test_never_in_the_caregivers_quiet_hours(self, database: Database, ann: Patient) -> None:
        link = join(database, ann, Scope.GONE_QUIET)
        live(database, ann, 0, shows_up=True)
        for day in (1, 2):
            live(database, ann, day)
        night = NOW.replace(hour=23) + 2 * DAY
        assert look(database, night) == []
        with database.transaction() as session:
            looked = session.get_one(CareLink, link.id)
            assert looked.look_at == (NOW + 3 * DAY).replace(hour=8)
        assert len(look(database, (NOW + 3 * DAY).replace(hour=8))) == 1

    def test_who_comes_back_before_it_is_sent_is_not_spoken_of(
        self, database: Database, ann: Patient
    ) -> None:
        join(database, ann, Scope.GONE_QUIET)
        live(database, ann, 0, shows_up=True)
        for day in (1, 2):
            live(database, ann, day)
        now = MORNING + 2 * DAY
        assert len(look(database, now)) == 1
        with database.transaction() as session:
            check_in(session, ann, now)
        assert send(database, now) == []

    def test_what_a_patient_says_as_a_caregiver_is_no_word_of_theirs(
        self, database: Database, ann: Patient
    ) -> None:
        join(database, ann, Scope.GONE_QUIET)
        live(database, ann, 0, shows_up=True)
        with database.transaction() as session:
            bob = add_patient(session, "Bob Cole")
            other = add_caregiver(session, bob, chat_id=ann.chat_id)
            messages.record_in(
                session,
                key="y",
                person_id=ann.id,
                care_link_id=other.id,
                text="how is Bob?",
                source="text",
                now=NOW + 2 * DAY,
            )
        for day in (1, 2):
            live(database, ann, day)
        assert any("Ann" in text for text in look(database, MORNING + 2 * DAY))


class TestWeeklyNote:
    """Praise for effort, on the first days of the week."""

    @pytest.fixture
    def monday(self, database: Database, ann: Patient) -> datetime:
        """The Monday after a week with three check-ins; the clock is at ten."""
        start = NOW - timedelta(days=NOW.weekday())
        with database.transaction() as session:
            for day, pain in ((0, 3), (2, 6), (3, 4)):
                check_in(session, ann, start + day * DAY, pain)
        return (start + 7 * DAY).replace(hour=10)

    def test_it_names_days_and_no_number_of_pain(
        self, database: Database, ann: Patient, monday: datetime
    ) -> None:
        join(database, ann, Scope.WEEKLY_EFFORT)
        (note,) = look(database, monday)
        assert "3 days" in note
        assert "pain" not in note
        assert not any("3 days" in text for text in look(database, monday + DAY)), "once a week"

    def test_with_the_scope_it_may_name_them(
        self, database: Database, ann: Patient, monday: datetime
    ) -> None:
        join(database, ann, Scope.WEEKLY_EFFORT, Scope.SCORES)
        (note,) = look(database, monday)
        assert "pain from 3 to 6, mostly about 4 of 10" in note

    def test_numbers_taken_back_while_it_waits_are_not_sent(
        self, database: Database, ann: Patient, monday: datetime
    ) -> None:
        link = join(database, ann, Scope.WEEKLY_EFFORT, Scope.SCORES)
        look(database, monday)
        with database.transaction() as session:
            own = {"patient_id": ann.id, "link_id": link.id, "now": monday}
            sharing.set_scopes(session, scopes=[Scope.WEEKLY_EFFORT], on=False, **own)  # type: ignore[arg-type]
        assert send(database, monday) == []

    @pytest.mark.parametrize("scopes", [(), (Scope.SCORES,), (Scope.GONE_QUIET,)])
    def test_without_the_scope_there_is_none(
        self, database: Database, ann: Patient, monday: datetime, scopes: tuple[Scope, ...]
    ) -> None:
        join(database, ann, *scopes)
        assert not any("3 days" in text for text in look(database, monday))

    def test_an_empty_week_is_passed_over(self, database: Database, ann: Patient) -> None:
        join(database, ann, Scope.WEEKLY_EFFORT)
        assert look(database, MORNING + 2 * DAY) == []


class TestTerms:
    """What changes is said beforehand; what ends is said before."""

    def test_nothing_new_is_told_before_the_caregiver_has_heard_of_it(
        self, database: Database, ann: Patient
    ) -> None:
        link = join(database, ann)
        with database.transaction() as session:
            own = {"patient_id": ann.id, "link_id": link.id, "now": NOW}
            for scope in (Scope.GONE_QUIET, Scope.MILESTONES):
                sharing.set_scopes(session, scopes=[scope], on=True, **own)  # type: ignore[arg-type]
        assert look(database, NOW + timedelta(minutes=1)) == []
        (told,) = look(database, NOW + timedelta(minutes=2))
        assert "two check-ins" in told
        assert "round number" in told
        with database.transaction() as session:
            assert session.get_one(CareLink, link.id).told_scopes == ["gone_quiet", "milestones"]

    def test_ticked_and_unticked_is_no_message(self, database: Database, ann: Patient) -> None:
        link = join(database, ann)
        with database.transaction() as session:
            own = {"patient_id": ann.id, "link_id": link.id, "scopes": [Scope.MILESTONES], "now": NOW}
            for on in (True, False):
                sharing.set_scopes(session, on=on, **own)  # type: ignore[arg-type]
        assert look(database, NOW + timedelta(minutes=5)) == []

    def test_both_hear_a_few_days_before_the_end(self, database: Database, ann: Patient) -> None:
        link = join(database, ann, Scope.MILESTONES)
        assert link.expires_at is not None
        with database.transaction() as session:
            sharing.set_length(session, patient_id=ann.id, link_id=link.id, days=30, now=NOW)
        said = [text for day in range(31) for text in look(database, MORNING + day * DAY)]
        assert sum("ends by itself" in text for text in said) == 1
        with database.transaction() as session:
            rows = session.scalars(select(OutboxRow).where(OutboxRow.chat_id == ann.chat_id))
            assert sum("ends by itself" in row.call.get("text", "") for row in rows) == 1

    def test_until_i_end_it_has_no_end(self, database: Database, ann: Patient) -> None:
        link = join(database, ann, Scope.MILESTONES)
        with database.transaction() as session:
            sharing.set_length(session, patient_id=ann.id, link_id=link.id, days=None, now=NOW)
        with database.transaction() as session:
            assert sharing.expired(session, NOW + 5000 * DAY) == []
            assert session.get_one(CareLink, link.id).expires_at is None

    def test_each_step_is_in_the_audit(self, database: Database, ann: Patient) -> None:
        link = join(database, ann, Scope.MILESTONES)
        with database.transaction() as session:
            own = {"patient_id": ann.id, "link_id": link.id}
            sharing.set_scopes(session, scopes=[Scope.MILESTONES], on=False, now=NOW, **own)
            sharing.set_length(session, days=30, now=NOW, **own)
        with database.transaction() as session:
            sharing.end_expired(session, link_id=link.id, now=NOW + 30 * DAY)
        with database.transaction() as session:
            entries = session.scalars(select(AuditEntry).where(AuditEntry.patient_id == ann.id))
            actions = {one.action for one in entries}
        assert actions >= {
            "scope.given",
            "scope.taken",
            "sharing.length_set",
            "caregiver.expired",
            "link.ended",
        }

    def test_what_waits_for_the_morning_keeps_nothing_else_back(
        self, database: Database, ann: Patient
    ) -> None:
        link = join(database, ann, Scope.MILESTONES)
        night = NOW.replace(hour=23)
        with database.transaction() as session:
            member = people.get(session, link.member_id)
            own = {"chat_id": member.chat_id, "person_id": member.id, "now": night}
            needs = outbox.Needs(link.id, Scope.MILESTONES)
            outbox.enqueue(session, key="a", call={"text": "note"}, needs=needs, **own)  # type: ignore[arg-type]
        assert send(database, night) == []
        with database.transaction() as session:
            outbox.enqueue(session, key="b", call={"text": "reply"}, **own)  # type: ignore[arg-type]
        assert send(database, night) == ["reply"]
        assert send(database, NOW.replace(hour=8) + DAY) == ["note"]


def test_a_caregiver_of_two_hears_whom_it_is_about(database: Database, ann: Patient) -> None:
    with database.transaction() as session:
        bob = add_patient(session, "Bob Cole")
        remind(session, bob)
        for patient in (ann, bob):
            add_caregiver(session, patient, chat_id=77, hears=False, scopes=(Scope.GONE_QUIET,))
    for patient in (ann, bob):
        live(database, patient, 0, shows_up=True)
        for day in (1, 2):
            live(database, patient, day)
    said = look(database, MORNING + 2 * DAY)
    assert sorted(next(name for name in ("Ann", "Bob") if name in text) for text in said) == ["Ann", "Bob"]
