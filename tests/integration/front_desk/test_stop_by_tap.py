"""A button stops all messages, as /stop does."""

from __future__ import annotations

from bot.telegram.render import lay_out
from coaching.services import outbox, people
from tests.support.builders import Patient
from tests.support.front_desk import Chat


def test_it_stops_all_messages(anns: Chat, ann: Patient) -> None:
    with anns.database.transaction() as session:
        outbox.enqueue(
            session,
            key="left:alone",
            chat_id=ann.chat_id,
            person_id=ann.id,
            call={"text": "Of course."},
            now=anns.now,
            buttons=lay_out([("Stop all messages", "bot:stop")], None),
        )
    (answer,) = anns.tap("Stop all messages")
    assert answer.startswith("Okay, I have stopped.")
    with anns.database.transaction() as session:
        assert people.get(session, ann.id).stopped_at is not None
