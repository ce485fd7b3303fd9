"""What people can ask for by command, with or without the dialogue at work."""

from __future__ import annotations

from datetime import time

from sqlalchemy.orm import Session

from bot.telegram.case import Case
from bot.telegram.speech import Listener, Speaker
from coaching.services import buttons, inbox, people, reminders
from coaching.services.errors import InviteInvalid, InviteProblem

FIRST_REMINDER_AT = time(18, 0)  # [D] local; the person can choose another hour

_PLAIN_LINES = {"help": "help", "privacy": "privacy"}


class Commands:
    """Runs /start, /help, /checkin, /pause, /resume, /stop and /privacy."""

    def __init__(self, speaker: Speaker, consent_version: str) -> None:
        self._speaker = speaker
        self._consent_version = consent_version

    def run(self, session: Session, case: Case) -> None:
        """Answer a command; a command nobody knows gets a friendly pointer."""
        command = case.incoming.command
        if command == "start":
            self._start(session, case)
        elif command in _PLAIN_LINES:
            self._finish(session, case, _PLAIN_LINES[command])
        elif case.person is None:
            self._finish(session, case, "welcome_uninvited")
        elif command == "stop":
            people.stop(session, person_id=case.person.id, now=case.now)
            self._finish(session, case, "stopped")
        elif not case.consented:
            self._finish(session, case, "consent_needed")
        else:
            self._run_for_patient(session, case, command)

    def settle_consent(self, session: Session, case: Case, *, agreed: bool) -> None:
        """Note a yes or a no to the consent question."""
        assert case.person is not None  # noqa: S101
        buttons.retire_choices(session, chat_id=case.row.chat_id, payload_start="bot:consent:", now=case.now)
        if not agreed:
            self._finish(session, case, "consent_declined")
            return
        people.give_consent(
            session, person_id=case.person.id, version=self._consent_version, now=case.incoming.at
        )
        people.restart(session, person_id=case.person.id, now=case.now)  # a yes takes back an earlier /stop
        if case.link is not None:
            reminders.schedule_daily(
                session,
                person_id=case.person.id,
                care_link_id=case.link.id,
                local_time=FIRST_REMINDER_AT,
                now=case.now,
            )
        self._finish(session, case, "consent_thanks")

    def _run_for_patient(self, session: Session, case: Case, command: str) -> None:
        assert case.person is not None  # noqa: S101
        if case.person.stopped_at is not None:
            self._finish(session, case, "stopped_still")
        elif command == "checkin":
            inbox.to_dialogue(session, case.row.id, case.turn(payload="/start_check_in"))
        elif command == "pause":
            self._finish(session, case, "pause_offer")
        elif command == "resume":
            people.resume(session, person_id=case.person.id, now=case.now)
            self._finish(session, case, "resumed")
        else:
            self._finish(session, case, "unknown_command")

    def _start(self, session: Session, case: Case) -> None:
        token = case.incoming.argument
        if case.person is not None and token and self._belongs_to_another(session, case, token):
            self._finish(session, case, "invite_taken")
        elif case.person is not None and case.consented:
            self._welcome_back(session, case)
        elif case.person is not None:
            self._introduce(session, case, case.listener)
        elif not token:
            self._finish(session, case, "welcome_uninvited")
        else:
            self._open_invite(session, case, token)

    def _welcome_back(self, session: Session, case: Case) -> None:
        assert case.person is not None  # noqa: S101
        away = case.person.stopped_at is not None or case.person.blocked_at is not None
        people.restart(session, person_id=case.person.id, now=case.now)
        self._finish(session, case, "welcome_back" if away else "already_known")

    def _belongs_to_another(self, session: Session, case: Case, token: str) -> bool:
        """Whether a known chat opened somebody else's invite; an own or outdated one is harmless."""
        try:
            with session.begin_nested():
                people.open_invite(session, token=token, chat_id=case.row.chat_id, now=case.now)
        except InviteInvalid as error:
            return error.problem is InviteProblem.CHAT_TAKEN
        return False

    def _open_invite(self, session: Session, case: Case, token: str) -> None:
        try:
            with session.begin_nested():
                link = people.open_invite(session, token=token, chat_id=case.row.chat_id, now=case.now)
        except InviteInvalid as error:
            taken = error.problem is InviteProblem.CHAT_TAKEN
            self._finish(session, case, "invite_taken" if taken else "invite_invalid")
            return
        person = people.find_by_chat(session, case.row.chat_id)
        self._introduce(session, case, Listener(case.row.chat_id, person, link))

    def _introduce(self, session: Session, case: Case, listener: Listener) -> None:
        """Say who this is and ask for consent, before anything else."""
        first_name = people.first_name(listener.person) if listener.person else ""
        for part in ("consent_intro", "consent_question"):
            self._speaker.say(
                session, listener, part, key=f"{case.row.key}:{part}", now=case.now, first_name=first_name
            )
        inbox.finish(session, case.row.id, "introduced", case.now)

    def _finish(self, session: Session, case: Case, line_key: str) -> None:
        name = people.first_name(case.person) if case.person else ""
        self._speaker.say(
            session, case.listener, line_key, key=f"{case.row.key}:reply", now=case.now, first_name=name
        )
        inbox.finish(session, case.row.id, line_key, case.now)
