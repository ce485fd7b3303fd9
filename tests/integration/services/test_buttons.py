"""Taps: one chat's, once with the siblings, only while the question is open."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from coaching.services import buttons, outbox
from coaching.services.buttons import PressState
from coaching.services.outbox import NewButton
from coaching.store.models import Button
from tests.support.builders import NOW

CHAT = 1
HOUR = timedelta(hours=1)


def _ask(
    session: Session, key: str = "q", slot: str | None = "pain", message_id: int | None = 50
) -> dict[str, Button]:
    row = outbox.enqueue(
        session,
        key=key,
        chat_id=CHAT,
        person_id=None,
        call={"text": "How bad is it?"},
        now=NOW,
        buttons=[
            NewButton("4", '/inform{"pain": 4}', asked_slot=slot, expires_at=NOW + HOUR),
            NewButton("5", '/inform{"pain": 5}', asked_slot=slot),
            NewButton("In an hour", "bot:snooze:1h"),
        ],
    )
    assert row is not None
    if message_id is not None:
        outbox.mark_sent(session, row.id, message_id, NOW)
    return {button.label: button for button in buttons.buttons_of(session, row.id)}


def _press(session: Session, button: Button, slot: str | None = "pain", **options: object) -> PressState:
    given = {"chat_id": CHAT, "now": NOW, **options}
    return buttons.press(session, button_id=button.id, requested_slot=slot, **given).state  # type: ignore[arg-type]


def test_a_tap_counts_once(session: Session) -> None:
    asked = _ask(session)
    assert _press(session, asked["4"]) is PressState.OK
    assert _press(session, asked["4"]) is PressState.USED


def test_a_tap_uses_up_the_siblings(session: Session) -> None:
    asked = _ask(session)
    assert _press(session, asked["4"]) is PressState.OK
    assert _press(session, asked["5"]) is PressState.USED
    assert _press(session, asked["In an hour"]) is PressState.USED


def test_another_chat_does_not_even_learn_that_the_button_exists(session: Session) -> None:
    asked = _ask(session)
    press = buttons.press(session, button_id=asked["4"].id, chat_id=2, requested_slot="pain", now=NOW)
    assert (press.state, press.button) == (PressState.UNKNOWN, None)
    assert _press(session, asked["4"]) is PressState.OK


def test_a_button_that_was_never_made_is_unknown(session: Session) -> None:
    press = buttons.press(session, button_id="made up", chat_id=CHAT, requested_slot=None, now=NOW)
    assert press.state is PressState.UNKNOWN


@pytest.mark.parametrize("slot", ["activity", None])
def test_a_button_is_stale_once_another_question_is_open(session: Session, slot: str | None) -> None:
    asked = _ask(session)
    assert _press(session, asked["4"], slot) is PressState.STALE
    assert _press(session, asked["4"], "pain") is PressState.OK


def test_a_button_without_a_question_is_never_stale(session: Session) -> None:
    assert _press(session, _ask(session)["In an hour"], "activity") is PressState.OK


def test_a_button_expires(session: Session) -> None:
    asked = _ask(session)
    assert _press(session, asked["4"], now=NOW + HOUR) is PressState.EXPIRED
    assert _press(session, asked["5"], now=NOW + HOUR) is PressState.OK


def test_questions_answered_in_words_lose_their_keyboards(session: Session) -> None:
    asked = _ask(session, "pain", "pain", 50)
    open_now = _ask(session, "activity", "activity", 51)
    gone = buttons.retire_answered(session, chat_id=CHAT, requested_slot="activity", now=NOW)
    session.expire_all()
    assert gone == [50]
    assert _press(session, asked["5"]) is PressState.USED
    assert _press(session, asked["In an hour"]) is PressState.USED
    assert _press(session, open_now["5"], "activity") is PressState.OK


def test_when_nothing_is_asked_every_question_is_retired_once(session: Session) -> None:
    _ask(session, "pain", "pain", 50)
    _ask(session, "menu", None, 51)
    _ask(session, "unsent", "note", None)
    assert buttons.retire_answered(session, chat_id=CHAT, requested_slot=None, now=NOW) == [50]
    assert buttons.retire_answered(session, chat_id=CHAT, requested_slot=None, now=NOW) == []


def test_retiring_leaves_other_chats_alone(session: Session) -> None:
    asked = _ask(session)
    assert buttons.retire_answered(session, chat_id=2, requested_slot=None, now=NOW) == []
    assert _press(session, asked["4"]) is PressState.OK


def test_a_choice_that_was_made_elsewhere_uses_up_its_buttons(session: Session) -> None:
    asked = _ask(session)
    buttons.retire_choices(session, chat_id=2, payload_start="bot:snooze:", now=NOW)
    buttons.retire_choices(session, chat_id=CHAT, payload_start="bot:consent:", now=NOW)
    session.expire_all()
    assert asked["In an hour"].used_at is None
    buttons.retire_choices(session, chat_id=CHAT, payload_start="bot:snooze:", now=NOW)
    session.expire_all()
    assert asked["In an hour"].used_at == NOW
