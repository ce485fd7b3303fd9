"""Taps on buttons: ours are answered here, the dialogue's are handed on."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.telegram import photos
from bot.telegram.case import Case
from bot.telegram.commands import Commands
from bot.telegram.render import clip
from bot.telegram.safety_desk import SafetyDesk
from bot.telegram.sharing import EDITS_IN_PLACE
from bot.telegram.speech import Speaker
from coaching.services import buttons, checkins, inbox, messages, outbox, reminder_state, reminders
from coaching.services.buttons import Press, PressState
from coaching.services.errors import NotFound
from coaching.store.models import Button, OutboxRow
from coaching.values.reminder_speech import format_when

_TOASTS = {
    PressState.USED: "used_button",
    PressState.STALE: "stale_button",
    PressState.EXPIRED: "stale_button",
    PressState.UNKNOWN: "stale_button",
}
_PAUSES = {"1d": 1, "7d": 7, "30d": 30}  # days
_SNOOZES = {"1h": timedelta(hours=1)}


class BotPayload(StrEnum):
    """The first word of a payload that never reaches the dialogue: ``bot:<word>:<choice>``."""

    CONSENT = "consent"
    SNOOZE = "snooze"
    PAUSE = "pause"
    STOP = "stop"
    RESUME = "resume"
    SAFETY = "safety"
    CONTACT = "contact"
    REMIND = "remind"
    ZONE = "zone"
    SET = "set"
    FLARE = "flare"
    EXERCISE = "exercise"


_REST_ON_HOLD = frozenset(
    (
        BotPayload.SNOOZE,
        BotPayload.RESUME,
        BotPayload.REMIND,
        BotPayload.ZONE,
        BotPayload.SET,
        BotPayload.FLARE,
        BotPayload.EXERCISE,
    )
)
# A tap turns the page, or moves the timer: the message itself is edited.
_PAGES = ("bot:set:", "bot:exercise:")


class Taps:
    """Takes a tap: once per message, only while its question is open, only by its owner."""

    def __init__(self, speaker: Speaker, commands: Commands, desk: SafetyDesk) -> None:
        self._speaker = speaker
        self._commands = commands
        self._desk = desk

    def take(self, session: Session, case: Case) -> str | None:
        """Handle one tap.

        Returns:
            The text of a toast for a tap that changed nothing, else None.
        """
        press = buttons.press(
            session,
            button_id=case.incoming.button_id or "",
            chat_id=case.row.chat_id,
            now=case.now,
            requested_slot=case.requested_slot,
        )
        if press.state is not PressState.OK or press.button is None:
            inbox.finish(session, case.row.id, f"tap_{press.state}", case.now)
            return self._speaker.toast(_TOASTS[press.state])
        if not press.button.payload.startswith((*_PAGES, *EDITS_IN_PLACE)):
            self._show_choice(session, case, press)
        self._record(session, case, press.button)
        if press.button.payload.startswith("bot:"):
            self._run(session, case, press.button)
        else:
            self._hand_on(session, case, press.button.payload)
        return None

    def is_ours(self, session: Session, case: Case) -> bool:
        """Whether the tapped button is answered here and need not wait for the dialogue."""
        button = session.get(Button, case.incoming.button_id or "")
        return button is not None and button.payload.startswith("bot:")

    def _hand_on(self, session: Session, case: Case, payload: str) -> None:
        if case.person is None or not case.consented:
            self._finish(session, case, "consent_needed")
        elif case.person.stopped_at is not None:
            self._finish(session, case, "stopped_still")
        elif case.hold is not None:
            self._desk.say_hold(session, case)
        else:
            self._desk.let_go(session, case)
            inbox.to_dialogue(session, case.row.id, case.turn(payload=payload))

    def _run(self, session: Session, case: Case, button: Button) -> None:
        _, word, *choice = button.payload.split(":")
        if word == BotPayload.SAFETY and case.on_record:
            asked = session.get_one(OutboxRow, button.outbox_id)
            self._desk.tap(session, case, asked.key, choice)
            return
        if self._commands.take_tap(session, case, word, choice):
            if word == BotPayload.CONTACT:
                self._desk.ask_again(session, case)
            return
        if word == BotPayload.CONSENT and case.person is not None:
            self._commands.settle_consent(session, case, agreed=choice == ["yes"])
        elif case.person is None or not case.consented:
            self._finish(session, case, "consent_needed")
        elif case.person.stopped_at is not None:
            self._finish(session, case, "stopped_still")
        elif case.hold is not None and word in _REST_ON_HOLD:
            self._desk.say_hold(session, case)
        elif word == BotPayload.SNOOZE:
            self._snooze(session, case, choice[0])
        elif word == BotPayload.PAUSE:
            self._commands.pause(session, case, _PAUSES[choice[0]])
        elif word == BotPayload.STOP:
            self._commands.stop(session, case)
        elif word == BotPayload.RESUME:
            self._commands.resume(session, case)
        elif word == BotPayload.FLARE:
            self._commands.tap_flare(session, case, choice, self._desk.alarm)
        elif word == BotPayload.EXERCISE:
            self._commands.tap_exercise(session, case, choice)
        elif not self._commands.tap_reminders(session, case, word, choice):
            raise ValueError(f"a button carries an unknown payload: {button.payload}")

    def _snooze(self, session: Session, case: Case, choice: str) -> None:
        assert case.person is not None  # noqa: S101
        wanted = case.now + _SNOOZES[choice] if choice in _SNOOZES else None
        zone, person_id = ZoneInfo(case.person.time_zone), case.person.id
        if wanted is not None and checkins.is_done(
            session, person_id=person_id, local_date=wanted.astimezone(zone).date()
        ):
            self._say_done(session, case)
            return
        try:
            due_at = reminders.snooze(session, person_id=person_id, until=wanted or "tomorrow", now=case.now)
        except NotFound:
            self._finish(session, case, "snooze_none", ends_question=True)
            return
        when = format_when(due_at, case.now, zone)
        in_an_hour = "snoozed_hour" if due_at == wanted else "snooze_quiet"
        line = "snoozed_tomorrow" if wanted is None else in_an_hour
        self._finish(session, case, line, ends_question=True, next=when)

    def _say_done(self, session: Session, case: Case) -> None:
        """Of a day whose check-in is done no more is asked."""
        assert case.person is not None  # noqa: S101
        state = reminder_state.state_of(session, person_id=case.person.id, now=case.now)
        following = reminder_state.spoken(state, case.now)["reminder_next"]
        line = "snooze_done" if following else "snooze_none"
        self._finish(session, case, line, ends_question=True, next=following)

    def _show_choice(self, session: Session, case: Case, press: Press) -> None:
        """Edit the message in place: the choice stays readable, the keyboard goes."""
        assert press.button is not None  # noqa: S101
        asked = session.get(OutboxRow, press.button.outbox_id)
        if asked is None or asked.telegram_message_id is None:
            return
        text = messages.text_of(session, asked.key)
        call: dict[str, Any] = {"message_id": asked.telegram_message_id}
        shown = f"{text}\n\n✓ {press.button.label}"
        if text is not None and photos.is_photo(asked):
            call["caption"] = clip(shown, photos.CAPTION_LIMIT_UTF16)
        elif text is not None:
            call["text"] = clip(shown)
        method = "editMessageCaption" if "caption" in call else "editMessageText"
        outbox.enqueue(
            session,
            key=f"{case.row.key}:choice",
            chat_id=case.row.chat_id,
            person_id=case.person.id if case.person else None,
            method="editMessageReplyMarkup" if text is None else method,
            call=call,
            now=case.now,
        )

    def _record(self, session: Session, case: Case, button: Button) -> None:
        if case.person is None or not case.consented:
            return
        messages.record_in(
            session,
            key=case.row.key,
            person_id=case.person.id,
            care_link_id=self._commands.link_of_tap(session, case, button.payload)
            or (case.link.id if case.link else None),
            text=button.label,
            source="button",
            now=case.now,
            asked_slot=case.requested_slot,
        )

    def _finish(
        self, session: Session, case: Case, line_key: str, *, ends_question: bool = False, **values: str
    ) -> None:
        self._speaker.say(session, case.listener, line_key, values, key=f"{case.row.key}:reply", now=case.now)
        if ends_question:
            case.end_question(session)
        else:
            inbox.finish(session, case.row.id, line_key, case.now)
