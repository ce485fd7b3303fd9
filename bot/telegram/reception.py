"""The front desk: everything about a row that needs no dialogue, safety before all else."""

from __future__ import annotations

from datetime import datetime

import structlog
from sqlalchemy.orm import Session

from bot.telegram.case import LONGEST_TEXT, Case, open_case
from bot.telegram.commands import FOR_THE_DIALOGUE, Commands
from bot.telegram.incoming import Incoming, Kind
from bot.telegram.openers import is_opener, open_reminder
from bot.telegram.private_words import say_kept_private
from bot.telegram.safety_desk import ALARM_OFF_RECORD, SafetyDesk
from bot.telegram.speech import Speaker
from bot.telegram.taps import Taps
from coaching.rules.reflection import asks_something
from coaching.services import inbox, journal, messages, people
from coaching.store.database import STORE_DOWN
from coaching.store.models import InboxRow, InboxState
from coaching.values.beside_question import read_agreement_to
from coaching.values.private_asks import asks_to_keep_private
from coaching.values.put_questions import question_of
from coaching.values.yes_no import Answer

log = structlog.get_logger()

_NOT_ON_HOLD = {*FOR_THE_DIALOGUE, "flare", "resume", "settings"}  # they would promise what the hold forbids

_NO_WORDS = {Kind.COMMAND, Kind.BUTTON}
_MEDIA_LINES = {
    Kind.PHOTO: "photo",
    Kind.VOICE: "voice",
    Kind.STICKER: "sticker",
    Kind.DOCUMENT: "document",
    Kind.CONTACT: "contact",
    Kind.OTHER: "other_kind",
    Kind.EDIT: "edit_noted",
}


class Reception:
    """Takes new inbox rows: answers them itself, or hands them on to the dialogue."""

    def __init__(
        self, speaker: Speaker, desk: SafetyDesk, commands: Commands, taps: Taps, consent_version: str
    ) -> None:
        self._speaker = speaker
        self._desk = desk
        self._commands = commands
        self._taps = taps
        self._consent_version = consent_version

    def is_urgent(self, session: Session, row: InboxRow, now: datetime) -> bool:
        """Whether a row may not wait behind an earlier one that waits for the dialogue."""
        if is_opener(row):
            return False
        case = self._open(session, row, now)
        if case.incoming.kind in {Kind.COMMAND, Kind.BLOCKED, Kind.UNBLOCKED}:
            return case.incoming.command not in FOR_THE_DIALOGUE or self._desk.is_urgent(session, case)
        if case.incoming.kind is Kind.BUTTON:
            return self._taps.is_ours(session, case) or self._desk.is_urgent(session, case)
        if self._commands.takes_sharing_back(session, case, only_back=self._rests(case)):
            return True
        return self._desk.is_urgent(session, case) or self._commands.hears_flare(session, case)

    def rescue(self, session: Session, row: InboxRow, now: datetime) -> None:
        """After a crash: an alarm's words go out at once, and its event is kept, whatever else has failed."""
        if is_opener(row):
            return
        for part in (self._desk.say_bare, self._desk.raise_bare):
            try:
                with session.begin_nested():
                    part(session, self._open(session, row, now))
            except STORE_DOWN:
                raise
            except Exception:  # one part failing must not keep the other back
                log.exception("inbox.unrescued", key=row.key)

    def apologise(self, session: Session, row: InboxRow, now: datetime) -> None:
        """Leave nobody without a word whose row could not be handled at all."""
        if is_opener(row):
            return
        try:
            with session.begin_nested():
                case = self._open(session, row, now)
                if not self._desk.say_bare(session, case):
                    self._speaker.say(
                        session, case.listener, "nothing_to_say", key=f"{row.key}:sorry", now=now
                    )
        except Exception:  # the last resort failed, too: the row is kept, and logged
            log.exception("inbox.unanswerable", key=row.key)

    def receive(self, session: Session, row: InboxRow, now: datetime) -> str | None:
        """Handle one new row inside the caller's transaction.

        Returns:
            A short text to show at the top of the screen, if the row was a tap that needs one.
        """
        if row.state != InboxState.NEW:
            return None
        if is_opener(row):
            open_reminder(session, row, now)
            return None
        case = self._open(session, row, now)
        if case.incoming.kind is Kind.BUTTON:
            return self._taps.take(session, case)
        self._take(session, case)
        return None

    def _open(self, session: Session, row: InboxRow, now: datetime) -> Case:
        return open_case(session, row, consent_version=self._consent_version, now=now)

    def _take(self, session: Session, case: Case) -> None:
        if case.incoming.kind is Kind.ELSEWHERE:
            inbox.finish(session, case.row.id, "not_private", case.now)
        elif case.incoming.kind in {Kind.BLOCKED, Kind.UNBLOCKED}:
            self._note_membership(session, case)
        elif case.incoming.kind is Kind.EDIT and not case.incoming.text:
            # A live location reports each step as an edit.
            inbox.finish(session, case.row.id, "no_words", case.now)
        else:
            self._note_reachable(session, case)
            self._record(session, case)
            if not self._desk.take(session, case):
                is_private = self._keep_private(session, case)
                self._answer(session, case)
                if is_private and case.row.state != InboxState.DIALOGUE:
                    say_kept_private(session, self._speaker, case.listener, case.row.key, case.now)
                if case.incoming.command == "contact":
                    self._desk.ask_again(session, case)

    def _note_membership(self, session: Session, case: Case) -> None:
        if case.person is not None:
            blocked = case.incoming.kind is Kind.BLOCKED
            mark = people.mark_blocked if blocked else people.mark_unblocked
            mark(session, person_id=case.person.id, now=case.now)
        inbox.finish(session, case.row.id, case.incoming.kind, case.now)

    def _note_reachable(self, session: Session, case: Case) -> None:
        """Whoever writes to us has not blocked us, whatever an old answer of Telegram said."""
        if case.person is not None and case.person.blocked_at is not None:
            people.mark_unblocked(session, person_id=case.person.id, now=case.now)

    def _record(self, session: Session, case: Case) -> None:
        # Before consent nothing is kept.
        if case.person is None or not case.consented:
            return
        incoming = case.incoming
        messages.record_in(
            session,
            key=case.row.key,
            person_id=case.person.id,
            care_link_id=case.link.id if case.link else None,
            text=_words_of(incoming),
            source=incoming.kind,
            now=case.now,
            telegram_at=incoming.telegram_at,
            telegram_message_id=incoming.message_id,
            asked_slot=case.requested_slot,
        )

    def _keep_private(self, session: Session, case: Case) -> bool:
        """Keep from the clinic what asks for it by itself; whether it is kept. An alarm never gets here."""
        if not case.is_patient or case.person is None or case.incoming.kind in _NO_WORDS:
            return False
        return asks_to_keep_private(case.incoming.text) and journal.withhold_message(
            session, person_id=case.person.id, key=case.row.key, now=case.now
        )

    def _answer(self, session: Session, case: Case) -> None:
        kind = case.incoming.kind
        if self._commands.serve_other_role(session, case):
            return
        if case.hold is not None and case.incoming.command in _NOT_ON_HOLD:
            self._desk.say_hold(session, case)
        elif case.hold is not None and case.consented and case.incoming.command == "start":
            self._come_back_to_hold(session, case)
        elif kind is Kind.COMMAND:
            self._commands.run(session, case)
        elif not case.consented:
            self._ask_for_consent(session, case)
        elif self._commands.take_sharing_words(session, case, only_back=self._rests(case)):
            return
        elif case.person is not None and case.person.stopped_at is not None:
            self._say(session, case, "stopped_still")
        elif case.hold is not None:
            self._desk.say_hold(session, case)
        elif kind is Kind.LOCATION:
            self._commands.locate(session, case)
        elif kind in _MEDIA_LINES:
            self._say(session, case, _MEDIA_LINES[kind])
        elif len(case.incoming.text) > LONGEST_TEXT:
            self._say(session, case, "too_long")
        elif self._commands.take_flare_words(session, case, self._desk.alarm):
            return
        elif not self._commands.take_words(session, case):
            inbox.to_dialogue(session, case.row.id, case.turn(text=case.incoming.text))

    @staticmethod
    def _rests(case: Case) -> bool:
        return case.hold is not None or (case.person is not None and case.person.stopped_at is not None)

    def _come_back_to_hold(self, session: Session, case: Case) -> None:
        """Who comes back during a hold is heard again, and told that coaching still rests."""
        assert case.person is not None  # noqa: S101
        people.restart(session, person_id=case.person.id, now=case.now)
        self._desk.say_hold(session, case)

    def _ask_for_consent(self, session: Session, case: Case) -> None:
        if case.person is None:
            self._say(session, case, "welcome_uninvited")
            return
        is_text = case.incoming.kind is Kind.TEXT
        answer = read_agreement_to(case.incoming.text, question_of("consent_needed")) if is_text else None
        # A yes right after an alarm may be one to what was said about help.
        is_maybe_about_help = answer in (Answer.YES, Answer.UNSURE)
        if is_maybe_about_help and inbox.outcome_before(session, case.row) == ALARM_OFF_RECORD:
            self._say(session, case, "consent_after_alarm")
        elif answer in (Answer.YES, Answer.NO):
            self._commands.settle_consent(session, case, agreed=answer is Answer.YES)
        elif asks_something(case.incoming.text) and len(case.incoming.text.split()) > 1:
            self._say(session, case, "consent_asked_about")
        else:
            self._say(session, case, "consent_unsure" if answer is Answer.UNSURE else "consent_needed")

    def _say(self, session: Session, case: Case, line_key: str) -> None:
        self._speaker.say(session, case.listener, line_key, key=f"{case.row.key}:reply", now=case.now)
        inbox.finish(session, case.row.id, line_key, case.now)


def _words_of(incoming: Incoming) -> str:
    """What to keep of a message. An invite's token is a key and no word."""
    if incoming.command == "start":
        return "/start"
    return incoming.text or f"[{incoming.kind}]"
