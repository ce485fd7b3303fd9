"""Caregivers' chats, what was kept of them, and time that passes for them."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from bot.reminders.caregiver_looks import look_at_caregivers
from bot.reminders.pass_on import pass_on
from bot.telegram.speech import Speaker
from coaching.content.words import ServiceWords
from coaching.services import people
from coaching.store.database import Database
from tests.support.builders import Patient
from tests.support.care import add_caregiver
from tests.support.front_desk import Chat, chat_of

SPEAKER = Speaker(ServiceWords.load())
DAY = timedelta(days=1)


def caregivers_chat(anns: Chat, patient: Patient, name: str = "Jean", **details: object) -> Chat:
    with anns.database.transaction() as session:
        link = add_caregiver(session, patient, name, hears=False, **details)  # type: ignore[arg-type]
        return chat_of(anns, people.get(session, link.member_id), name)


def all_of(database: Database, table: type) -> list:  # type: ignore[type-arg]
    with database.transaction() as session:
        return list(session.scalars(select(table)))


def wait(chat: Chat, days: float, *others: Chat) -> list[str]:
    """Let time pass to the next morning look so many days on; what the chat hears of it."""
    heard = len(chat.heard())
    for one in (chat, *others):
        one.now += days * DAY
    look_at_caregivers(chat.database, SPEAKER, chat.now)
    pass_on(chat.database, SPEAKER, chat.now)
    return chat.heard()[heard:]
