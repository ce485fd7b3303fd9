"""The inbox: once by key, in order, open until finished."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from coaching.services import inbox
from coaching.services.errors import NotFound
from coaching.store.models import InboxRow, InboxState
from tests.support.builders import NOW

MINUTE = timedelta(minutes=1)


def _receive(session: Session, key: str, chat_id: int = 1) -> InboxRow:
    assert inbox.receive(session, key=key, chat_id=chat_id, payload={"key": key}, now=NOW)
    return next(row for row in inbox.open_rows(session, chat_id) if row.key == key)


def test_the_same_update_is_kept_once_and_as_it_came_first(session: Session) -> None:
    _receive(session, "update:1")
    assert not inbox.receive(session, key="update:1", chat_id=1, payload={"other": True}, now=NOW)
    assert [row.payload for row in inbox.open_rows(session, 1)] == [{"key": "update:1"}]


def test_rows_of_a_chat_come_in_the_order_they_were_received(session: Session) -> None:
    for key in ("update:9", "update:3", "reminder:x:y"):
        _receive(session, key)
    assert [row.key for row in inbox.open_rows(session, 1)] == ["update:9", "update:3", "reminder:x:y"]


def test_chats_that_wait_longest_come_first_each_once(session: Session) -> None:
    for number, chat_id in enumerate((5, 3, 5, 4)):
        _receive(session, f"update:{number}", chat_id)
    assert inbox.chats_with_open_rows(session) == [5, 3, 4]
    for row in inbox.open_rows(session, 5):
        inbox.finish(session, row.id, "answered", NOW)
    assert inbox.chats_with_open_rows(session) == [3, 4]


def test_a_row_goes_from_new_to_dialogue_to_done(session: Session) -> None:
    row = _receive(session, "update:1")
    assert row.state == InboxState.NEW
    inbox.put_off(session, row.id, NOW + MINUTE)
    inbox.to_dialogue(session, row.id, {"text": "hello"})
    assert (row.state, row.turn, row.retry_at, row.attempts) == (
        InboxState.DIALOGUE,
        {"text": "hello"},
        None,
        1,
    )
    inbox.finish(session, row.id, "x" * 100, NOW)
    assert (row.state, row.done_at, row.outcome) == (InboxState.DONE, NOW, "x" * 64)
    assert inbox.open_rows(session, 1) == []
    assert inbox.chats_with_open_rows(session) == []


def test_there_is_work_until_everything_is_done_or_put_off(session: Session) -> None:
    assert not inbox.has_work(session, now=NOW)
    row = _receive(session, "update:1")
    assert inbox.has_work(session, now=NOW)
    inbox.put_off(session, row.id, NOW + MINUTE)
    assert not inbox.has_work(session, now=NOW)
    assert inbox.has_work(session, now=NOW + MINUTE)
    inbox.finish(session, row.id, "answered", NOW)
    assert not inbox.has_work(session, now=NOW + MINUTE)


def test_a_late_answer_is_reported_once(session: Session) -> None:
    row = _receive(session, "update:1")
    assert inbox.mark_reported(session, row.id, NOW)
    assert not inbox.mark_reported(session, row.id, NOW + MINUTE)
    assert row.reported_at == NOW


def test_a_row_that_is_not_there_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        inbox.finish(session, 404, "answered", NOW)
