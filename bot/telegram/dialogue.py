"""A turn with Rasa: build it from the store, post it, and commit the whole answer at once."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy.orm import Session

from bot.clock import Clock
from bot.telegram import photos
from bot.telegram.case import SILENT_END
from bot.telegram.openers import is_opener, is_overtaken
from bot.telegram.private_words import say_kept_private
from bot.telegram.rasa import RasaClient, TurnAnswer, TurnFailed, TurnRefused
from bot.telegram.render import clip, lay_out
from bot.telegram.safety_desk import SafetyDesk
from bot.telegram.speech import Listener, Speaker
from bot.telegram.turn_plan import TurnPlan, build_turn
from coaching.services import (
    buttons,
    chats,
    conversations,
    inbox,
    messages,
    outbox,
    people,
    safety,
    safety_talk,
    unfinished,
)
from coaching.store.database import STORE_DOWN, Database
from coaching.store.models import InboxRow, Person, Priority

log = structlog.get_logger()

_FIRST_RETRY_SECONDS = 1
_LONGEST_RETRY_SECONDS = 15
_MOST_ATTEMPTS = 20  # about four minutes
_CHECK_IN = "check_in_form"
_AT_A_LOSS = "utter_not_understood"  # how the names of its answers begin


class Dialogue:
    """Runs rows that wait for the dialogue, again and again until each has its answer."""

    def __init__(
        self, database: Database, rasa: RasaClient, speaker: Speaker, desk: SafetyDesk, clock: Clock
    ) -> None:
        self._database = database
        self._desk = desk
        self._rasa = rasa
        self._speaker = speaker
        self._clock = clock

    def plan(self, session: Session, row: InboxRow, now: datetime) -> TurnPlan | None:
        """Build the row's turn, or finish the row when nothing is to be said any more."""
        chat = chats.find(session, row.chat_id)
        link = chat.own_link if chat else None
        conversation = chat.conversation if chat else None
        late = is_opener(row) and is_overtaken(session, row, conversation, now)
        if chat is None or link is None or late or self._is_moot(session, row, chat.person):
            inbox.finish(session, row.id, "moot", now)
            return None
        return build_turn(session, row, chat.person, link, conversation)

    async def run(self, plan: TurnPlan) -> bool:
        """Run a turn and commit its whole answer.

        Returns:
            True when the row is done, False when it has to be tried again later.
        """
        try:
            if plan.opening is not None:
                await self._rasa.post_turn(plan.opening)
            answer = await self._rasa.post_turn(plan.turn)
        except TurnFailed as error:
            log.warning("turn.failed", key=plan.row.key, attempts=plan.row.attempts, error=str(error))
            return await self._retry_or_give_up(plan)
        except TurnRefused as error:
            log.error("turn.refused", key=plan.row.key, error=str(error))
            await asyncio.to_thread(self._give_up, plan)
            return True
        try:
            return await asyncio.to_thread(self._commit, plan, answer)
        except STORE_DOWN:
            raise
        except Exception:  # an answer that cannot be kept: counted, or it would block the chat for ever
            log.exception("turn.uncommittable", key=plan.row.key)
            return await self._retry_or_give_up(plan)

    async def _retry_or_give_up(self, plan: TurnPlan) -> bool:
        """Try again until it succeeds; only a turn that fails while all else works is given up."""
        if plan.row.attempts >= _MOST_ATTEMPTS and await self._rasa.is_well():
            await asyncio.to_thread(self._give_up, plan)
            return True
        await asyncio.to_thread(self._put_off, plan)
        return False

    def _is_moot(self, session: Session, row: InboxRow, person: Person) -> bool:
        """Whether what was to be said has been overtaken by /stop or by an alarm."""
        assert row.turn is not None  # noqa: S101
        if row.turn.get("payload") == SILENT_END:
            return False
        return person.stopped_at is not None or safety.hold_of(session, person.id) is not None

    def _commit(self, plan: TurnPlan, answer: TurnAnswer) -> bool:
        """Write the answer, where the dialogue stands, and that the row is done: all or nothing.

        Returns:
            False when the row waits for an answer to a question of the bot's own.
        """
        now = self._clock.now()
        row = plan.row
        with self._database.transaction() as session:
            fresh = inbox.lock(session, row.id)
            person = people.lock(session, plan.person.id)  # an alarm at this very moment goes first
            self._note_where_it_stands(session, plan, answer, now)
            if self._is_moot(session, row, person):
                inbox.finish(session, row.id, "moot", now)
                return True
            concern = _concern_of(answer)
            if concern is not None and "text" in plan.turn:
                self._desk.ask_learned(session, fresh, concern, now)
                return False
            self._retire_keyboards(session, plan, answer, now)
            if _is_at_a_loss(answer) and safety_talk.was_cleared(session, row.key):
                # The no is what counts; "I didn't get that" about the words before it would sound deaf.
                self._say(session, plan, "safety_cleared_go_on", now)
                inbox.finish(session, row.id, "cleared", now)
                return True
            if "text" in plan.turn:
                listener = Listener(row.chat_id, plan.person, plan.link)
                say_kept_private(session, self._speaker, listener, row.key, now)
            for number, message in enumerate(answer.messages):
                self._queue(session, plan, answer.requested_slot, message, f"{row.key}:{number}", now)
            if not answer.messages and plan.turn.get("payload") != SILENT_END:
                self._say(session, plan, "nothing_to_say", now)
            inbox.finish(session, row.id, "answered", now)
            return True

    def _note_where_it_stands(
        self, session: Session, plan: TurnPlan, answer: TurnAnswer, now: datetime
    ) -> None:
        if plan.opening is not None:
            conversations.session_started(session, care_link_id=plan.link.id, now=plan.said_at)
        conversations.report_turn(
            session,
            care_link_id=plan.link.id,
            active_loop=answer.active_loop,
            requested_slot=answer.requested_slot,
            now=now,
        )
        unfinished.note_turn(
            session,
            person_id=plan.person.id,
            in_check_in=answer.active_loop == _CHECK_IN,
            now=plan.said_at,
        )

    def _retire_keyboards(self, session: Session, plan: TurnPlan, answer: TurnAnswer, now: datetime) -> None:
        """Take the keyboard off questions that were answered in words."""
        chat_id = plan.row.chat_id
        retired = buttons.retire_answered(
            session, chat_id=chat_id, requested_slot=answer.requested_slot, now=now
        )
        for message_id in retired:
            outbox.enqueue(
                session,
                key=f"{plan.row.key}:retire:{message_id}",
                chat_id=chat_id,
                person_id=plan.person.id,
                method="editMessageReplyMarkup",
                call={"message_id": message_id},
                now=now,
            )

    def _queue(
        self,
        session: Session,
        plan: TurnPlan,
        asked_slot: str | None,
        message: dict[str, Any],
        key: str,
        now: datetime,
    ) -> None:
        choices = [(button["title"], button["payload"]) for button in message.get("buttons") or ()]
        text = clip(message["text"])
        method, call = _call_of(text, message.get("custom") or {})
        queued = outbox.enqueue(
            session,
            key=key,
            chat_id=plan.row.chat_id,
            person_id=plan.person.id,
            method=method,
            call=call,
            now=now,
            priority=Priority.REMINDER if is_opener(plan.row) else Priority.REPLY,
            buttons=lay_out(choices, asked_slot),
        )
        if queued is not None:
            messages.record_out(
                session,
                key=key,
                person_id=plan.person.id,
                care_link_id=plan.link.id,
                text=text,
                source="rasa",
                now=now,
                response=message.get("response"),
                variant_id=message.get("variant_id"),
                mi_code=message.get("mi_code"),
            )

    def _put_off(self, plan: TurnPlan) -> None:
        now = self._clock.now()
        row = plan.row
        wait = min(_FIRST_RETRY_SECONDS * 2 ** min(row.attempts, 5), _LONGEST_RETRY_SECONDS)
        expected = "text" in plan.turn or not plan.turn["payload"].startswith("/EXTERNAL_")
        with self._database.transaction() as session:
            inbox.put_off(session, row.id, now + timedelta(seconds=wait))
            if row.reported_at is None and expected:
                self._say(session, plan, "late_answer", now)
                inbox.mark_reported(session, row.id, now)

    def _give_up(self, plan: TurnPlan) -> None:
        """The channel will never take this turn: say so rather than fall silent."""
        now = self._clock.now()
        with self._database.transaction() as session:
            self._say(session, plan, "nothing_to_say", now)
            inbox.finish(session, plan.row.id, "refused", now)

    def _say(self, session: Session, plan: TurnPlan, line_key: str, now: datetime) -> None:
        listener = Listener(plan.row.chat_id, plan.person, plan.link)
        self._speaker.say(session, listener, line_key, key=f"{plan.row.key}:{line_key}", now=now)


def _is_at_a_loss(answer: TurnAnswer) -> bool:
    """Whether the dialogue made nothing of the words, with no question of its own open."""
    names = [message.get("response") or "" for message in answer.messages]
    return answer.active_loop is None and bool(names) and all(name.startswith(_AT_A_LOSS) for name in names)


def _concern_of(answer: TurnAnswer) -> str | None:
    """What the dialogue's second look wants cleared up before the words count: a category, or None."""
    customs = [message.get("custom") or {} for message in answer.messages]
    return next((custom["category"] for custom in customs if custom.get("safety") == "ask"), None)


def _call_of(text: str, custom: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The method and the call that say a line, with the picture that it names."""
    if (until := custom.get("picture_until")) is not None:
        return photos.METHOD, photos.call_of(text, until)
    if "picture_body" in custom:
        return photos.METHOD, photos.body_call_of(text)
    return "sendMessage", {"text": text}
