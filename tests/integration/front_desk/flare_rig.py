"""Ann in a flare at the front desk: her plan, what is kept, a question of the dialogue that is open."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from coaching.services import conversations, flares
from coaching.services.flare_plans import PlanTold
from coaching.store.models import Flare, OutboxRow
from tests.support.builders import Patient
from tests.support.front_desk import Chat

PLAN = PlanTold(
    signs="poor sleep, stiff neck",
    worst="warm bath, then lie on my side",
    easing="ten minutes in the garden",
    mind="the radio play",
    contact="the clinic after a week",
    home="i'm slower today, nothing is your fault",
)
DAY = timedelta(days=1)


def flare_of(chat: Chat, ann: Patient) -> Flare | None:
    with chat.database.transaction() as session:
        return flares.open_of(session, ann.id)


def captions(chat: Chat) -> list[str]:
    with chat.database.transaction() as session:
        rows = select(OutboxRow).where(OutboxRow.chat_id == chat.chat_id, OutboxRow.method == "sendPhoto")
        return [row.call["caption"] for row in session.scalars(rows)]


def days_of(chat: Chat, ann: Patient) -> list[str]:
    with chat.database.transaction() as session:
        flare = flares.open_of(session, ann.id)
        return [day.course for day in flares.days_of(session, flare)] if flare is not None else []


def ask(chat: Chat, ann: Patient, form: str, slot: str) -> None:
    with chat.database.transaction() as session:
        conversations.report_turn(
            session, care_link_id=ann.link.id, active_loop=form, requested_slot=slot, now=chat.now
        )


def begin(chat: Chat) -> None:
    for words in ("/flare", "no", "a flare"):
        chat.say(words)
