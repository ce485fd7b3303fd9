"""The outbox: once by key, by priority, in order within a chat, and safe across a crash."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, text
from sqlalchemy.orm import Session

from coaching.services import outbox
from coaching.services.buttons import buttons_of
from coaching.services.errors import NotFound
from coaching.services.outbox import NewButton
from coaching.store.models import OutboxRow, OutboxState, Priority
from tests.support.builders import NOW, add_patient

MINUTE = timedelta(minutes=1)


def _queue(session: Session, key: str, chat_id: int = 1, **options: Any) -> OutboxRow:
    row = outbox.enqueue(
        session, key=key, chat_id=chat_id, person_id=None, call={"text": key}, now=NOW, **options
    )
    assert row is not None
    return row


def _claim(session: Session, now: datetime = NOW, limit: int = 10, busy: tuple[int, ...] = ()) -> list[str]:
    return [row.key for row in outbox.claim(session, now=now, limit=limit, busy_chats=busy)]


def test_the_same_key_is_queued_once_and_makes_no_second_set_of_buttons(session: Session) -> None:
    row = _queue(session, "a", buttons=[NewButton("Yes", "/affirm")])
    again = outbox.enqueue(
        session,
        key="a",
        chat_id=1,
        person_id=None,
        call={"text": "other"},
        now=NOW,
        buttons=[NewButton("No", "/deny")],
    )
    assert again is None
    assert row.call["text"] == "a"
    assert [button.label for button in buttons_of(session, row.id)] == ["Yes"]


def test_buttons_become_rows_and_the_call_carries_their_ids_only(session: Session) -> None:
    ann = add_patient(session)
    call = {"text": "How bad is it?"}
    row = outbox.enqueue(
        session,
        key="q",
        chat_id=ann.chat_id,
        person_id=ann.id,
        call=call,
        now=NOW,
        buttons=[
            NewButton("0", '/inform{"pain": 0}', row=0, asked_slot="pain"),
            NewButton("Later", "bot:snooze:1h", row=1, expires_at=NOW + MINUTE),
            NewButton("1", '/inform{"pain": 1}', row=0, asked_slot="pain"),
        ],
    )
    assert row is not None
    kept = {button.id: button for button in buttons_of(session, row.id)}
    keyboard = row.call["reply_markup"]["inline_keyboard"]
    assert [[button["text"] for button in line] for line in keyboard] == [["0", "1"], ["Later"]]
    for line in keyboard:
        for button in line:
            assert len(button["callback_data"].encode()) <= 64
            assert kept[button["callback_data"]].label == button["text"]
    assert {(b.person_id, b.chat_id) for b in kept.values()} == {(ann.id, ann.chat_id)}
    assert call == {"text": "How bad is it?"}


def test_rows_are_claimed_by_priority_then_age(session: Session) -> None:
    _queue(session, "reminder", 1, priority=Priority.REMINDER)
    _queue(session, "alert", 2, priority=Priority.ALERT)
    _queue(session, "reply", 3)
    _queue(session, "safety", 4, priority=Priority.SAFETY)
    _queue(session, "second reply", 5)
    assert _claim(session, limit=4) == ["safety", "reply", "second reply", "alert"]
    assert _claim(session) == ["reminder"]


def test_never_more_than_asked_for_whatever_way_the_planner_goes(session: Session) -> None:
    """A bare subquery is run again for each row of a nested loop, and passes over what it has locked."""
    for chat in range(1, 6):
        _queue(session, f"chat {chat}", chat)
    if session.get_bind().dialect.name == "postgresql":
        for way in ("hashjoin", "mergejoin", "hashagg", "sort", "material"):
            session.execute(text(f"SET LOCAL enable_{way} = off"))
    assert _claim(session, limit=2) == ["chat 1", "chat 2"]
    assert _claim(session, limit=2) == ["chat 3", "chat 4"]
    assert _claim(session, limit=2) == ["chat 5"]


def test_a_chat_gets_one_row_at_a_time_in_order(session: Session) -> None:
    first, second = _queue(session, "first"), _queue(session, "second")
    assert _claim(session) == ["first"]
    assert _claim(session) == []
    outbox.mark_sent(session, first.id, 77, NOW)
    assert (first.state, first.sent_at, first.telegram_message_id) == (OutboxState.SENT, NOW, 77)
    assert _claim(session) == ["second"]
    assert second.attempts == 1


def test_safety_overtakes_what_waits_in_the_same_chat(session: Session) -> None:
    _queue(session, "reply")
    _queue(session, "safety", priority=Priority.SAFETY)
    assert _claim(session) == ["safety"]


def test_busy_chats_are_left_alone(session: Session) -> None:
    _queue(session, "one", 1)
    _queue(session, "two", 2)
    assert _claim(session, busy=(1,)) == ["two"]


def test_nothing_is_sent_before_its_time(session: Session) -> None:
    _queue(session, "later", not_before=NOW + MINUTE)
    first = _queue(session, "now")
    assert outbox.next_due(session, now=NOW) == NOW + MINUTE
    assert _claim(session) == ["now"]
    outbox.mark_sent(session, first.id, None, NOW)
    assert _claim(session) == []
    assert _claim(session, now=NOW + MINUTE) == ["later"]
    assert outbox.next_due(session, now=NOW + MINUTE) is None


def test_a_row_that_waits_for_another_try_keeps_its_place(session: Session) -> None:
    first = _queue(session, "first")
    _queue(session, "second")
    _queue(session, "other chat", 2)
    outbox.claim(session, now=NOW, limit=1)
    outbox.retry_later(session, first.id, NOW + MINUTE, "429")
    assert (first.state, first.error) == (OutboxState.QUEUED, "429")
    assert _claim(session) == ["other chat"]
    assert _claim(session, now=NOW + MINUTE) == ["first"]


def test_safety_does_not_wait_for_another_try_of_a_reply(session: Session) -> None:
    reply = _queue(session, "reply")
    outbox.claim(session, now=NOW, limit=1)
    outbox.retry_later(session, reply.id, NOW + MINUTE, "NetworkError")
    _queue(session, "safety", priority=Priority.SAFETY)
    assert _claim(session) == ["safety"]


def test_what_failed_for_good_makes_room_for_the_next(session: Session) -> None:
    first = _queue(session, "first")
    _queue(session, "second")
    outbox.claim(session, now=NOW, limit=1)
    outbox.mark_failed(session, first.id, "e" * 500)
    assert (first.state, len(first.error or "")) == (OutboxState.FAILED, 300)
    assert _claim(session) == ["second"]


@pytest.mark.parametrize("state", [OutboxState.SENT, OutboxState.FAILED, OutboxState.DROPPED])
def test_the_words_go_once_the_row_is_done_with(session: Session, state: OutboxState) -> None:
    ann, bea = add_patient(session), add_patient(session, "Bea Cole")
    rows = {}
    for patient in (ann, bea):
        rows[patient.id] = outbox.enqueue(
            session,
            key=patient.id,
            chat_id=patient.chat_id,
            person_id=patient.id,
            call={"text": "Your pain was 7."},
            now=NOW,
            buttons=[NewButton("Yes", "/affirm")],
        )
    done, waiting = rows[ann.id], rows[bea.id]
    assert done is not None
    assert waiting is not None
    if state is OutboxState.SENT:
        outbox.mark_sent(session, done.id, 77, NOW)
    elif state is OutboxState.FAILED:
        outbox.mark_failed(session, done.id, "chat not found")
    else:
        outbox.drop_for_person(session, person_id=ann.id, reason="stopped")
    session.flush()
    session.expire_all()
    assert (done.state, done.call) == (state, {})
    assert waiting.call["text"] == "Your pain was 7."
    assert [button.label for button in buttons_of(session, done.id)] == ["Yes"]


def test_words_that_wait_for_another_try_are_kept(session: Session) -> None:
    row = _queue(session, "again")
    outbox.claim(session, now=NOW, limit=1)
    outbox.retry_later(session, row.id, NOW + MINUTE, "429")
    assert row.call == {"text": "again"}


def test_after_a_crash_what_was_being_sent_is_sent_again_first(session: Session) -> None:
    _queue(session, "first")
    _queue(session, "second")
    outbox.claim(session, now=NOW, limit=1)
    assert outbox.has_work(session, now=NOW)
    assert outbox.requeue_sending(session) == 1
    session.expire_all()
    assert _claim(session) == ["first"]
    assert outbox.requeue_sending(session) == 1
    assert outbox.requeue_sending(session) == 0


def test_dropping_takes_one_persons_queued_rows_and_no_safety(session: Session) -> None:
    ann, bea = add_patient(session), add_patient(session, "Bea Cole")
    for patient in (ann, bea):
        for priority in (Priority.SAFETY, Priority.REPLY, Priority.REMINDER):
            outbox.enqueue(
                session,
                key=f"{patient.id}:{priority}",
                chat_id=patient.chat_id,
                person_id=patient.id,
                call={},
                now=NOW,
                priority=priority,
            )
    assert outbox.drop_for_person(session, person_id=ann.id, reason="stopped") == 2
    session.expire_all()
    assert _claim(session) == [f"{ann.id}:0", f"{bea.id}:0"]
    assert outbox.has_work(session, now=NOW)


def test_a_row_that_is_not_there_is_not_found(session: Session) -> None:
    with pytest.raises(NotFound):
        outbox.mark_sent(session, 404, None, NOW)


_rows = st.lists(st.tuples(st.integers(1, 3), st.sampled_from(list(Priority))), min_size=1, max_size=12)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=_rows, limit=st.integers(1, 4))
def test_whatever_is_queued_goes_out_once_and_in_order_within_chat_and_priority(
    session: Session, rows: list[tuple[int, Priority]], limit: int
) -> None:
    session.execute(delete(OutboxRow))
    queued = [
        _queue(session, f"{number}", chat_id, priority=priority).id
        for number, (chat_id, priority) in enumerate(rows)
    ]
    sent: list[OutboxRow] = []
    while batch := outbox.claim(session, now=NOW, limit=limit):
        assert len({row.chat_id for row in batch}) == len(batch) <= limit
        for row in batch:
            outbox.mark_sent(session, row.id, None, NOW)
        session.flush()
        sent += batch
    assert sorted(row.id for row in sent) == sorted(queued)
    for chat_id, priority in set(rows):
        ids = [row.id for row in sent if (row.chat_id, row.priority) == (chat_id, priority)]
        assert ids == sorted(ids)
