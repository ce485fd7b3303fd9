"""The workers and the dialogue with a real store: crashes, questions of the bot's own, two at once."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from bot.telegram import safety_desk
from bot.telegram.dialogue import Dialogue
from bot.telegram.rasa import TurnAnswer
from bot.telegram.turns import Turns
from coaching.services import inbox, people, safety
from coaching.store.database import Database, is_outage
from coaching.store.models import InboxRow, InboxState, Message, OutboxRow, Person, SafetyEvent
from tests.integration.bot.desk_rig import DESK, RECEPTION, SPEAKER
from tests.support.builders import NOW, add_patient

CRISIS = "I want to kill myself"


class MovingClock:
    present = NOW

    def now(self) -> datetime:
        return self.present


class DoubtingRasa:
    """Answers every turn, and doubts what was not cleared yet."""

    def __init__(self) -> None:
        self.turns: list[dict[str, Any]] = []
        self.answer: dict[str, Any] = {"text": "Thanks"}

    async def post_turn(self, turn: dict[str, Any]) -> TurnAnswer:
        self.turns.append(turn)
        if turn.get("text") and turn["metadata"]["safety"] != "cleared":
            doubt = {"text": "", "custom": {"safety": "ask", "category": "suicide"}}
            return TurnAnswer([doubt], "check_in_form", "note")
        return TurnAnswer([] if turn.get("payload") else [self.answer], None, None)

    async def is_well(self) -> bool:
        return True


class House:
    """The parts that work off a chat's rows."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = MovingClock()
        self.rasa = DoubtingRasa()
        self.down: list[Exception] = []
        self.dialogue = Dialogue(database, self.rasa, SPEAKER, DESK, self.clock)  # type: ignore[arg-type]
        self.turns = Turns(
            database,
            RECEPTION,
            self.dialogue,
            SimpleNamespace(),  # type: ignore[arg-type]
            self.clock,
            lambda: None,
            self.down.append,
        )

    def write(self, chat_id: int, number: int, text: str) -> None:
        with self.database.transaction() as session:
            inbox.receive(
                session,
                key=f"update:{number}",
                chat_id=chat_id,
                payload=message(chat_id, number, text),
                now=NOW,
            )

    def row(self, number: int) -> InboxRow:
        with self.database.transaction() as session:
            return session.scalars(select(InboxRow).where(InboxRow.key == f"update:{number}")).one()

    def said(self) -> list[str]:
        with self.database.transaction() as session:
            return list(session.scalars(select(OutboxRow.key).order_by(OutboxRow.id)))


def message(chat_id: int, number: int, text: str) -> dict[str, Any]:
    chat = {"id": chat_id, "type": "private"}
    said = {"message_id": number, "date": int(NOW.timestamp()), "chat": chat, "text": text}
    return {"message": {**said, "from": {"first_name": "Ann"}}}


@pytest.fixture
def house(database: Database) -> House:
    return House(database)


@pytest.fixture
def ann(database: Database) -> Person:
    with database.transaction() as session:
        return add_patient(session)


def chat_of(person: Person) -> int:
    assert person.chat_id is not None
    return person.chat_id


def fail(*_: Any, **__: Any) -> Any:
    raise ValueError("a fault of ours")


def test_an_alarm_is_answered_at_the_first_fault_beside_it(
    house: House, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.write(chat_of(ann), 1, CRISIS)
    monkeypatch.setattr(safety_desk, "tell_of_event", fail)
    house.turns._advance_in_transaction(chat_of(ann), only_receive=True)
    assert "update:1:safety" in house.said()
    with house.database.transaction() as session:
        assert safety.hold_of(session, ann.id) is not None


@pytest.mark.parametrize("broken", ["take", "say_bare", "raise_bare"])
def test_what_can_be_done_for_an_alarm_is_done_at_once(
    house: House, ann: Person, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    house.write(chat_of(ann), 1, CRISIS)
    monkeypatch.setattr(DESK, "take", fail)
    monkeypatch.setattr(DESK, broken, fail)
    house.turns._advance_in_transaction(chat_of(ann), only_receive=True)
    with house.database.transaction() as session:
        events = session.scalars(select(SafetyEvent)).all()
    assert ("update:1:safety" in house.said()) == (broken != "say_bare")
    assert len(events) == (broken != "raise_bare")
    assert house.row(1).state == InboxState.NEW  # and the rest is tried again


def test_a_question_that_nobody_answers_lets_the_words_go_on(house: House, ann: Person) -> None:
    house.write(chat_of(ann), 1, "everything is dull")

    async def live() -> None:
        house.turns.notify(chat_of(ann))
        await until(lambda: any(key.startswith("update:1:ask") for key in house.said()))
        assert house.row(1).state == InboxState.DIALOGUE
        house.clock.present = NOW + timedelta(minutes=40)
        house.turns.wake_all()
        await until(lambda: house.row(1).state == InboxState.DONE)
        await house.turns.stop()

    asyncio.run(live())
    assert house.rasa.turns[-1]["metadata"]["safety"] == "cleared"


@pytest.mark.parametrize(
    ("answer", "last"),
    [
        ({"text": "I didn't quite get that.", "response": "utter_not_understood"}, "safety_cleared_go_on"),
        ({"text": "That sounds heavy.", "response": "utter_listen"}, "utter_listen"),
    ],
)
def test_after_a_no_nobody_hears_that_they_were_not_understood(
    house: House, ann: Person, answer: dict[str, Any], last: str
) -> None:
    house.rasa.answer = answer
    house.write(chat_of(ann), 1, "everything is dull")

    async def live() -> None:
        house.turns.notify(chat_of(ann))
        await until(lambda: any(key.startswith("update:1:ask") for key in house.said()))
        house.write(chat_of(ann), 2, "no")
        house.turns.notify(chat_of(ann))
        await until(lambda: house.row(1).state == InboxState.DONE)
        await house.turns.stop()

    asyncio.run(live())
    with house.database.transaction() as session:
        lines = session.scalars(select(Message).where(Message.direction == "out").order_by(Message.id)).all()
        assert [line.response for line in lines][-2:] == ["safety_cleared", last]
        assert "good to know" in lines[-2].text


async def until(condition: Callable[[], bool], seconds: float = 15.0) -> None:
    deadline = asyncio.get_running_loop().time() + seconds
    while not await asyncio.to_thread(condition):
        assert asyncio.get_running_loop().time() < deadline
        await asyncio.sleep(0.05)


def test_an_alarm_and_an_answer_at_the_same_moment_wait_for_each_other(
    house: House, ann: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is held at the place where the other could take what it needs next."""
    house.write(chat_of(ann), 1, "I walked")
    house.write(chat_of(ann), 2, CRISIS)
    with house.database.transaction() as session:
        row = session.scalars(select(InboxRow).where(InboxRow.key == "update:1")).one()
        inbox.to_dialogue(session, row.id, {"text": "I walked", "at": NOW.isoformat()})
        plan = house.dialogue.plan(session, row, NOW)
    assert plan is not None
    open_rows, lock = inbox.open_rows, people.lock
    alarm_has_rows = threading.Event()

    def open_rows_slowly(*args: Any, **kwargs: Any) -> list[InboxRow]:
        rows = open_rows(*args, **kwargs)
        alarm_has_rows.set()
        threading.Event().wait(0.5)
        return rows

    def lock_late(*args: Any) -> Person:
        alarm_has_rows.wait(2)
        return lock(*args)

    monkeypatch.setattr(inbox, "open_rows", open_rows_slowly)
    monkeypatch.setattr(people, "lock", lock_late)
    faults: list[Exception] = []

    def attempt(work: Callable[[], object]) -> None:
        try:
            work()
        except Exception as fault:
            faults.append(fault)

    works: list[Callable[[], object]] = [
        lambda: house.turns._advance_in_transaction(chat_of(ann), only_receive=True),
        lambda: house.dialogue._commit(plan, TurnAnswer([{"text": "ok"}], None, None)),
    ]
    threads = [threading.Thread(target=attempt, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert faults == []
    assert "update:2:safety" in house.said()


def test_a_deadlock_is_no_outage() -> None:
    deadlock = SimpleNamespace(sqlstate="40P01")
    gone = ConnectionError("refused")
    assert not is_outage(OperationalError("UPDATE", {}, deadlock))  # type: ignore[arg-type]
    assert is_outage(OperationalError("UPDATE", {}, gone))
    assert is_outage(TimeoutError())
