"""Filling a chat with what was said before."""

from datetime import UTC, datetime

import pytest

from tests.integration.sandbox.sandbox_rig import Rig

LINES = [
    {"from": "bot", "text": "How is it today?", "at": "2026-11-18T18:00:00+00:00"},
    {"from": "user", "text": "about a four", "at": "2026-11-18T18:05:00+00:00"},
]


@pytest.fixture
def person(rig: Rig) -> int:
    return rig.person("Maya", started=False)


def test_history_shows_in_the_chat_and_the_bot_hears_nothing(rig: Rig, person: int) -> None:
    rig.act(f"/users/{person}/history", LINES)
    chat = rig.look(f"/chats/{person}")
    assert [(line["from"], line["text"]) for line in chat["messages"]] == [
        ("bot", "How is it today?"),
        ("user", "about a four"),
    ]
    assert chat["messages"][0]["date"] == int(datetime(2026, 11, 18, 18, tzinfo=UTC).timestamp())
    assert rig.call("getUpdates") == []


def test_after_history_the_bot_may_write(rig: Rig, person: int) -> None:
    assert "can't initiate" in rig.refusal("sendMessage", chat_id=person, text="Hello")
    rig.act(f"/users/{person}/history", LINES)
    assert rig.send(person) in [message["message_id"] for message in rig.messages(person)]


def test_history_is_for_empty_chats_and_in_order(rig: Rig, person: int) -> None:
    rig.act(f"/users/{person}/history", LINES[::-1], expect=409)
    rig.act(f"/users/{person}/history", LINES)
    rig.act(f"/users/{person}/history", LINES, expect=409)
