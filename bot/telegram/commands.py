"""What people can ask for by command, with or without the dialogue at work."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.telegram.case import Case
from bot.telegram.desks import Desks
from bot.telegram.flares import Alarm
from bot.telegram.settings_words import wanted_break
from bot.telegram.speech import Listener, Speaker
from bot.telegram.wording import day
from coaching.services import breaks, buttons, inbox, joining, people, reminder_state, reminders
from coaching.services.errors import InviteInvalid, InviteProblem
from coaching.services.joining import Opened
from coaching.store.models import Role

FIRST_REMINDER_AT = time(18, 0)  # [D] local; the person can choose another hour
_WEEK = 7  # days

_PLAIN_LINES = {"help": "help", "privacy": "privacy"}
_STRANGERS_LINES = {"help": "welcome_uninvited", "privacy": "privacy_uninvited"}
# What the dialogue answers, as if it had been said.
FOR_THE_DIALOGUE = {
    "checkin": "/start_check_in",
    "goal": '/show_plans{"goal_all": "yes"}',
    "plan": "/show_plans",
    "moves": "/start_week",
    "session": "/start_exercise",
    "pace": "/start_pacing",
    "talk": "/talk_over",
    "summary": "/show_summary",
    "chart": "/show_chart",
}
_DESK_WORDS = {"contact", "share", "care", "alert", "alerts"}  # of bot:<word>:<choice>
_TAKES_BACK = {"untick", "end", "endall"}  # possible at every moment
_INVITE_LINES = {InviteProblem.CHAT_TAKEN: "invite_taken", InviteProblem.OWN: "share_own_link"}


class Commands:
    """Runs a patient's commands, and knows which desk answers the others."""

    def __init__(self, speaker: Speaker, consent_version: str, desks: Desks) -> None:
        self._speaker = speaker
        self._consent_version = consent_version
        self._desks = desks

    def serve_other_role(self, session: Session, case: Case) -> bool:
        """Answer what comes from a chat that is no patient's; whether it was one."""
        if case.person is None or case.role is Role.PATIENT:
            return False
        command = case.incoming.command
        if command == "start" and case.incoming.argument:
            self._start(session, case)
        elif command == "contact":
            self._desks.team.say_contact(session, case)
        elif case.role is Role.CLINICIAN:
            self._desks.clinicians.talk(session, case)
        else:
            self._desks.caregivers.talk(session, case)
        return True

    def take_tap(self, session: Session, case: Case, word: str, choice: Sequence[str]) -> bool:
        """Hand a tap to the desk that its button belongs to; whether it belongs to one."""
        if word not in _DESK_WORDS:
            return False
        if word == "contact":
            self._desks.team.say_contact(session, case)
        elif case.person is None:  # a chat that somebody has left
            self._finish(session, case, "welcome_uninvited")
        elif word == "share" and not case.is_patient and choice[0] not in _TAKES_BACK:
            self._finish(session, case, "consent_needed")
        elif word == "share":
            self._desks.sharing.tap(session, case, choice)
        elif word == "care":
            self._desks.caregivers.tap(session, case, choice)
        elif word == "alert":
            self._desks.clinicians.tap_alert(session, case, choice)
        else:
            self._desks.clinicians.tap_stop(session, case, choice)
        return True

    def take_sharing_words(self, session: Session, case: Case, *, only_back: bool = False) -> bool:
        """Take typed words about sharing, or by which a patient is somebody's caregiver; whether they were.

        Args:
            session: an open transaction.
            case: what was typed.
            only_back: what takes sharing back or shows it, and nothing else: after /stop, on a hold.
        """
        if not only_back and self._desks.caregivers.take_from_patient(session, case):
            return True
        return self._desks.sharing_words.take(session, case, only_back=only_back)

    def takes_sharing_back(self, session: Session, case: Case, *, only_back: bool = False) -> bool:
        """Whether a patient's typed words end sharing or take some of it back; changes nothing."""
        return case.is_patient and self._desks.sharing_words.takes_back(session, case, only_back=only_back)

    def link_of_tap(self, session: Session, case: Case, payload: str) -> str | None:
        """The care link that a tap belongs to, where that is not the chat's own."""
        return self._desks.caregivers.link_of_tap(session, case, payload)

    def run(self, session: Session, case: Case) -> None:
        """Answer a command; a command nobody knows gets a friendly pointer."""
        command = case.incoming.command
        if command == "start":
            self._start(session, case)
        elif command == "contact":
            self._desks.team.say_contact(session, case)
        elif case.person is None:
            self._finish(session, case, _STRANGERS_LINES.get(command, "welcome_uninvited"))
        elif command in _PLAIN_LINES:
            self._finish(session, case, _PLAIN_LINES[command])
        elif command == "stop":
            self.stop(session, case)
        elif not case.consented:
            self._finish(session, case, "consent_needed")
        elif command == "share":
            self._desks.sharing.show(session, case)
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

    def stop(self, session: Session, case: Case) -> None:
        """End all messages, to a patient and to somebody's caregiver in the same chat."""
        assert case.person is not None  # noqa: S101
        people.stop(session, person_id=case.person.id, now=case.now)
        self._desks.caregivers.say_stopped_too(session, case)
        self._finish(session, case, "stopped", ends_question=True)

    def pause(self, session: Session, case: Case, days: int) -> None:
        """Begin a break of so many days, and say until when."""
        assert case.person is not None  # noqa: S101
        self.pause_until(session, case, breaks.end_of_break(case.person, days, case.now))

    def pause_until(self, session: Session, case: Case, until: datetime) -> None:
        """Begin a break until an instant, and say until when."""
        assert case.person is not None  # noqa: S101
        breaks.begin(session, person_id=case.person.id, until=until, now=case.now)
        last_day = day(until, ZoneInfo(case.person.time_zone))
        self._finish(session, case, "paused", ends_question=True, until=last_day)

    def resume(self, session: Session, case: Case) -> None:
        """End a break that is under way, or give up those that are planned, if there are any."""
        assert case.person is not None  # noqa: S101
        paused = case.person.paused_until is not None and case.person.paused_until > case.now
        ended = breaks.end(session, person_id=case.person.id, now=case.now)
        line = "resumed" if paused else "given_up" if ended else "not_paused"
        self._say_reminders(session, case, line)

    def tap_reminders(self, session: Session, case: Case, word: str, choice: Sequence[str]) -> bool:
        """Do what a button about reminders says; whether it was one."""
        if word == "set":
            self._desks.settings.tap(session, case, choice)
        elif word == "zone":
            self._desks.zones.tap(session, case, choice)
        elif word == "remind":
            what, change_id = choice
            is_break = what == "week"  # then one line says all: until when
            if self._desks.zones.undo(session, case, change_id, says=not is_break) and is_break:
                self.pause(session, case, _WEEK)
        else:
            return False
        return True

    def locate(self, session: Session, case: Case) -> None:
        """Answer a shared location."""
        self._desks.zones.locate(session, case)

    def take_words(self, session: Session, case: Case) -> bool:
        """Take typed words that answer what the bot itself has just asked; whether they do."""
        return (
            self.take_break_length(session, case)
            or self._desks.zones.take_words(session, case)
            or self._desks.settings.take_words(session, case)
        )

    def hears_flare(self, session: Session, case: Case) -> bool:
        """Whether typed words are about a flare, and need not wait for the dialogue."""
        return self._desks.flare_words.hears(session, case)

    def take_flare_words(self, session: Session, case: Case, alarm: Alarm) -> bool:
        """Take typed words about a flare; whether they were. ``alarm`` raises a red flag that they tell."""
        return self._desks.flare_words.take(session, case, alarm)

    def tap_flare(self, session: Session, case: Case, choice: Sequence[str], alarm: Alarm) -> None:
        """Do what a button about a flare says."""
        self._desks.flares.tap(session, case, choice, alarm)

    def tap_exercise(self, session: Session, case: Case, choice: Sequence[str]) -> None:
        """Do what a button of a timer says."""
        self._desks.timer.tap(session, case, choice)

    def take_break_length(self, session: Session, case: Case) -> bool:
        """Take typed words for the length of the break that was just offered; whether they were one."""
        return case.last_said == "pause_offer" and self._take_break(session, case, case.incoming.text)

    def _take_break(self, session: Session, case: Case, words: str) -> bool:
        """Begin the break whose end the words name; whether they name one."""
        if case.person is None:
            return False
        zone = ZoneInfo(case.person.time_zone)
        today = case.now.astimezone(zone).date()
        wanted = wanted_break(words, today)
        if wanted is None:
            return False
        if wanted.begins_on <= today:
            self.pause_until(session, case, wanted.ends_at(zone))
            return True
        breaks.begin_on(session, person_id=case.person.id, wanted=wanted, now=case.now)
        begins, until = day(wanted.begins_at(zone), zone), day(wanted.ends_at(zone), zone)
        self._finish(session, case, "paused_later", ends_question=True, since=begins, until=until)
        return True

    def _run_for_patient(self, session: Session, case: Case, command: str) -> None:
        assert case.person is not None  # noqa: S101
        if case.person.stopped_at is not None:
            self._finish(session, case, "stopped_still")
        elif command in FOR_THE_DIALOGUE:
            inbox.to_dialogue(session, case.row.id, case.turn(payload=FOR_THE_DIALOGUE[command]))
        elif command == "pause":
            if not self._take_break(session, case, case.incoming.argument):  # "/pause 2 weeks"
                self._finish(session, case, "pause_offer")
        elif command == "resume":
            self.resume(session, case)
        elif command == "settings":
            self._desks.settings.show(session, case)
        elif command == "flare":
            self._desks.flares.open(session, case)
        else:
            self._finish(session, case, "unknown_command")

    def _start(self, session: Session, case: Case) -> None:
        token = case.incoming.argument
        opened = self._open_invite(session, case, token) if token else None
        if isinstance(opened, InviteProblem) and (case.person is None or opened in _INVITE_LINES):
            self._finish(session, case, _INVITE_LINES.get(opened, "invite_invalid"))
        elif isinstance(opened, Opened) and opened.role is Role.CLINICIAN:
            self._desks.clinicians.welcome(session, case)
        elif isinstance(opened, Opened) and opened.role is Role.CAREGIVER:
            self._desks.caregivers.introduce(session, case, opened.link)
        elif isinstance(opened, Opened) and opened.member is not case.person:
            self._introduce(session, case, Listener(case.row.chat_id, opened.member, opened.link))
        elif case.person is None:
            self._finish(session, case, "welcome_uninvited")
        elif case.consented:
            self._welcome_back(session, case)
        else:  # an own invite that is used or outdated is harmless
            self._introduce(session, case, case.listener)

    def _welcome_back(self, session: Session, case: Case) -> None:
        assert case.person is not None  # noqa: S101
        away = case.person.stopped_at is not None or case.person.blocked_at is not None
        people.restart(session, person_id=case.person.id, now=case.now)
        if away:
            self._say_reminders(session, case, "welcome_back")
        else:
            self._finish(session, case, "already_known")

    def _open_invite(self, session: Session, case: Case, token: str) -> Opened | InviteProblem:
        try:
            with session.begin_nested():
                return joining.open_invite(
                    session,
                    token=token,
                    chat_id=case.row.chat_id,
                    now=case.now,
                    called=case.incoming.first_name,
                )
        except InviteInvalid as error:
            return error.problem

    def _introduce(self, session: Session, case: Case, listener: Listener) -> None:
        """Say who this is and ask for consent, before anything else."""
        first_name = people.first_name(listener.person) if listener.person else ""
        for part in ("consent_intro", "consent_question"):
            self._speaker.say(
                session,
                listener,
                part,
                {"first_name": first_name},
                key=f"{case.row.key}:{part}",
                now=case.now,
            )
        inbox.finish(session, case.row.id, "introduced", case.now)

    def _say_reminders(self, session: Session, case: Case, line_key: str) -> None:
        """Say a line with what is set, or the one for when nothing is."""
        assert case.person is not None  # noqa: S101
        state = reminder_state.state_of(session, person_id=case.person.id, now=case.now)
        known = reminder_state.spoken(state, case.now)
        if not known["reminders"]:
            self._finish(session, case, f"{line_key}_off")
        else:
            self._finish(session, case, line_key, reminders=known["reminders"])

    def _finish(
        self, session: Session, case: Case, line_key: str, *, ends_question: bool = False, **values: str
    ) -> None:
        name = people.first_name(case.person) if case.person else ""
        said = {"first_name": name, **values}
        self._speaker.say(session, case.listener, line_key, said, key=f"{case.row.key}:reply", now=case.now)
        if ends_question:
            case.end_question(session)
        else:
            inbox.finish(session, case.row.id, line_key, case.now)
