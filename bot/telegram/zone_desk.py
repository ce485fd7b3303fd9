"""A shared location, or an undo: which clock counts, asked first, and put back by a tap."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.telegram.case import Case
from bot.telegram.speech import Speaker
from coaching.content.places import zone_at
from coaching.services import buttons, inbox, reminder_changes, travel
from coaching.services.errors import NotFound
from coaching.services.reminder_rows import active_of
from coaching.services.reminder_state import describe_all
from coaching.store.models import Person
from coaching.values.beside_question import read_answer_to
from coaching.values.clock_times import format_clock_time
from coaching.values.put_questions import question_of
from coaching.values.reminder_speech import format_zone
from coaching.values.yes_no import Answer

_ASKED = "zone_here"
_GO = "bot:zone:go:"


class ZoneDesk:
    """Proposes the clock of a place that was shared, and sets it after a yes. The place is not kept."""

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker

    def locate(self, session: Session, case: Case) -> None:
        """Answer a shared location."""
        person, place = _patient(case), case.incoming.place
        zone = zone_at(*place) if place is not None else None
        if zone is None:
            self._say(session, case, "zone_unknown")
        elif zone == person.time_zone:
            self._say(session, case, "zone_same")
        else:
            now = format_clock_time(case.now.astimezone(ZoneInfo(zone)).time())
            self._say(session, case, _ASKED, {"clock": format_zone(zone), "now": now, "zone": zone})

    def take_words(self, session: Session, case: Case) -> bool:
        """Take a typed yes or no to the clock that was just proposed; whether it was one."""
        if case.person is None or case.last_said != _ASKED:
            return False
        answer = read_answer_to(case.incoming.text, question_of(_ASKED))
        offered = buttons.open_choice(session, chat_id=case.row.chat_id, payload_start=_GO)
        if offered is None or answer not in (Answer.YES, Answer.NO):
            return False
        self._settle(session, case, offered.removeprefix(_GO) if answer is Answer.YES else None)
        return True

    def tap(self, session: Session, case: Case, choice: Sequence[str]) -> None:
        """A yes or a no by button."""
        self._settle(session, case, choice[1] if choice[0] == "go" else None)

    def undo(self, session: Session, case: Case, change_id: str, *, says: bool = True) -> bool:
        """Put a change of the reminders back, and say how they stand. Whether it could be put back.

        Without ``says`` the caller says it; that it is too late is said in any case.
        """
        person = _patient(case)
        try:
            reminder_changes.undo(session, person_id=person.id, change_id=int(change_id), now=case.now)
        except NotFound:
            self._say(session, case, "remind_too_late", {"reminders": self._reminders(session, person)})
            return False
        if says:
            self._say(session, case, "remind_undone", {"reminders": self._reminders(session, person)})
        return True

    def _settle(self, session: Session, case: Case, zone: str | None) -> None:
        person = _patient(case)
        buttons.retire_choices(session, chat_id=case.row.chat_id, payload_start="bot:zone:", now=case.now)
        if zone is None:
            self._say(session, case, "zone_left")
            return
        change = travel.go(session, person_id=person.id, time_zone=zone, now=case.now)
        values = {
            "clock": format_zone(zone),
            "reminders": self._reminders(session, person),
            "undo": str(change.id),
        }
        self._say(session, case, "zone_set" if person.home_zone is not None else "zone_home", values)

    def _reminders(self, session: Session, person: Person) -> str:
        return describe_all(active_of(session, person.id)) or self._speaker.phrase("remind_none")

    def _say(self, session: Session, case: Case, line: str, values: dict[str, str] | None = None) -> None:
        self._speaker.say(session, case.listener, line, values, key=f"{case.row.key}:reply", now=case.now)
        inbox.finish(session, case.row.id, line, case.now)


def _patient(case: Case) -> Person:
    assert case.person is not None  # noqa: S101 - only for patients who are known
    return case.person
