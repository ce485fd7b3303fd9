"""A break of a week instead of no more reminders: they stand again, and rest until then."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from coaching.services import outbox, reminder_choices, reminders
from coaching.services.outbox import NewButton
from coaching.services.reminder_rows import active_of
from coaching.values.reminder_orders import Deed, Order
from tests.integration.bot.desk_rig import Chat
from tests.support.builders import NOW, add_patient

LABEL = "Only a week's break"


def test_a_weeks_break_is_said_and_the_reminders_stand_again(session: Session) -> None:
    ann = add_patient(session)
    reminders.schedule_daily(
        session,
        person_id=ann.id,
        care_link_id=ann.link.id,
        local_time=(NOW + timedelta(hours=6)).time(),
        now=NOW,
    )
    stopped = reminder_choices.carry_out(session, person_id=ann.id, order=Order(Deed.STOP), now=NOW)
    outbox.enqueue(
        session,
        key="off",
        chat_id=ann.chat_id,
        person_id=ann.id,
        call={"text": "They are off."},
        now=NOW,
        buttons=[NewButton(LABEL, f"bot:remind:week:{stopped.change_id}")],
    )
    chat = Chat(session, ann.chat_id)
    assert chat.tap(LABEL) == ["paused"]
    assert "27 November" in chat.texts()[-1]
    assert len(active_of(session, ann.id)) == 1
