"""Several processes at once: each thing is kept, claimed and used once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time, timedelta
from threading import Barrier
from typing import TypeVar

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coaching.rules.safety import Tier, Verdict
from coaching.services import (
    buttons,
    checkins,
    conversations,
    inbox,
    joining,
    messages,
    outbox,
    people,
    reminders,
    safety,
)
from coaching.services.buttons import PressState
from coaching.services.errors import InviteInvalid
from coaching.services.outbox import NewButton
from coaching.store.database import Database
from coaching.store.models import (
    CheckIn,
    CheckInAnswer,
    Conversation,
    InboxRow,
    Message,
    OutboxRow,
    ReminderRun,
    SafetyEvent,
)
from tests.support.builders import NOW, Patient, add_patient

AT_ONCE = 6
TODAY = date(2026, 11, 20)
Result = TypeVar("Result")


def _at_once(database: Database, act: Callable[[Session, int], Result]) -> list[Result]:
    """Run the same act in several transactions that start together."""
    together = Barrier(AT_ONCE)

    def run(number: int) -> Result:
        together.wait(timeout=30)
        with database.transaction() as session:
            return act(session, number)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, range(AT_ONCE)))


def _count(database: Database, table: type) -> int:
    with database.transaction() as session:
        return session.scalars(select(func.count()).select_from(table)).one()


@pytest.fixture
def ann(database: Database) -> Patient:
    with database.transaction() as session:
        return add_patient(session)


def test_an_update_that_comes_twice_at_once_is_kept_once(database: Database) -> None:
    new = _at_once(database, lambda s, _: inbox.receive(s, key="update:1", chat_id=1, payload={}, now=NOW))
    assert sorted(new) == [False] * (AT_ONCE - 1) + [True]
    assert _count(database, InboxRow) == 1


def test_a_message_is_queued_once(database: Database) -> None:
    queued = _at_once(
        database,
        lambda s, _: outbox.enqueue(
            s,
            key="a",
            chat_id=1,
            person_id=None,
            call={},
            now=NOW,
            buttons=[NewButton("Yes", "/affirm")],
        ),
    )
    assert sum(row is not None for row in queued) == 1
    assert _count(database, OutboxRow) == 1


def test_a_double_tap_counts_once(database: Database) -> None:
    with database.transaction() as session:
        row = outbox.enqueue(
            session,
            key="q",
            chat_id=1,
            person_id=None,
            call={},
            now=NOW,
            buttons=[NewButton(str(n), "/affirm") for n in range(AT_ONCE)],
        )
        assert row is not None
        ids = [button.id for button in buttons.buttons_of(session, row.id)]
    states = _at_once(
        database,
        lambda s, n: buttons.press(s, button_id=ids[n], chat_id=1, requested_slot=None, now=NOW).state,
    )
    assert sorted(states) == sorted([PressState.OK] + [PressState.USED] * (AT_ONCE - 1))


def test_senders_never_claim_the_same_row_nor_two_of_one_chat(database: Database) -> None:
    with database.transaction() as session:
        for number in range(30):
            outbox.enqueue(session, key=f"{number}", chat_id=number % 10, person_id=None, call={}, now=NOW)
    claimed = _at_once(
        database, lambda s, _: [(row.id, row.chat_id) for row in outbox.claim(s, now=NOW, limit=4)]
    )
    rows = [one for batch in claimed for one in batch]
    assert len(rows) == len(set(rows)) == len({chat_id for _, chat_id in rows})
    with database.transaction() as session:
        rest = outbox.claim(session, now=NOW, limit=100)
    assert len(rows) + len(rest) == 10


def test_schedulers_settle_each_due_time_once(database: Database) -> None:
    with database.transaction() as session:
        for number in range(12):
            patient = add_patient(session, f"Patient {number}")
            reminders.schedule_daily(
                session, person_id=patient.id, care_link_id=patient.link.id, local_time=time(18), now=NOW
            )
    later = NOW + timedelta(hours=7)

    def tick(session: Session, _: int) -> int:
        due = reminders.due(session, now=later, limit=5)
        for reminder in due:
            reminders.settle(
                session,
                reminder=reminder,
                due_at=reminder.next_due_at,
                outcome="opened",
                reason=None,
                now=later,
            )
        return len(due)

    assert sum(_at_once(database, tick)) == 12
    assert _count(database, ReminderRun) == 12


def test_first_lines_of_everything_are_made_once(database: Database, ann: Patient) -> None:
    own = {"person_id": ann.id, "now": NOW}

    def live(session: Session, number: int) -> None:
        checkins.start(session, local_date=TODAY, **own)
        checkins.answer(
            session, local_date=TODAY, question="pain", message_id="m", number=4, words="4", **own
        )
        messages.record_in(session, key="in", care_link_id=None, text="4", source="text", **own)
        conversations.report_turn(
            session, care_link_id=ann.link.id, active_loop=None, requested_slot=None, now=NOW
        )
        safety.raise_event(
            session,
            key="in",
            verdict=Verdict(Tier.CRISIS, "suicide"),
            own_words="…",
            asked_slot=None,
            **own,
        )

    _at_once(database, live)
    for table in (CheckIn, CheckInAnswer, Message, Conversation, SafetyEvent):
        assert _count(database, table) == 1, table


def test_an_invite_is_opened_by_one_chat_only(database: Database) -> None:
    with database.transaction() as session:
        _, token = people.invite_patient(
            session, name="Bea", time_zone="Europe/London", country=None, clinician_id=None, now=NOW
        )

    def open_it(session: Session, number: int) -> bool:
        try:
            joining.open_invite(session, token=token, chat_id=50_000 + number, now=NOW)
        except InviteInvalid:
            return False
        return True

    assert sum(_at_once(database, open_it)) == 1
