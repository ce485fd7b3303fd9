"""A clinician's chat: alerts come here, and nothing else happens here."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.telegram.case import Case
from bot.telegram.speech import Listener, Speaker
from bot.telegram.wording import moment
from coaching.services import inbox, people, safety, teams
from coaching.services.errors import NotAllowed, NotFound
from coaching.store.models import Role, SafetyEvent


class ClinicianChat:
    """Answers what a clinician types or taps in the chat that is linked for alerts.

    Nothing of it is kept. The safety screen has had its say before: a clinician in need is answered, too.

    Args:
        clinic_url: where the clinic's page is.
    """

    def __init__(self, speaker: Speaker, clinic_url: str) -> None:
        self._speaker = speaker
        self._clinic_url = clinic_url

    def welcome(self, session: Session, case: Case) -> None:
        """The chat has been linked, or was before."""
        person = people.find_by_chat(session, case.row.chat_id)
        assert person is not None  # noqa: S101 - an invite was opened here
        self._say(session, case, "clinician_linked", who=person.name, link=self._clinic_url)

    def talk(self, session: Session, case: Case) -> None:
        """Answer anything that was typed or sent."""
        command = case.incoming.command
        if command == "stop":
            self._say(session, case, "clinician_stop_warning")
        elif command == "start":
            self.welcome(session, case)
        else:
            self._say(session, case, "clinician_only", link=self._clinic_url)

    def tap_stop(self, session: Session, case: Case, choice: Sequence[str]) -> None:
        """The answer to the warning after /stop."""
        assert case.person is not None  # noqa: S101 - the button is in their chat
        if case.role is not Role.CLINICIAN:  # the chat is somebody else's by now, such as a patient's
            self._say(session, case, "clinician_old_button")
            return
        if list(choice) != ["off"]:
            self._say(session, case, "clinician_kept")
            return
        teams.unlink_chat(session, clinician_id=case.person.id, now=case.now)
        self._say(session, case, "clinician_unlinked", link=self._clinic_url)

    def tap_alert(self, session: Session, case: Case, choice: Sequence[str]) -> None:
        """The clinician has seen an alert: it stops; whoever was first is named."""
        assert case.person is not None  # noqa: S101 - the button is in their chat
        event_id = choice[-1]
        before = session.get(SafetyEvent, event_id)
        seen_before = before is not None and before.acknowledged_at is not None
        try:
            event = safety.acknowledge(session, event_id=event_id, clinician_id=case.person.id, now=case.now)
        except (NotAllowed, NotFound):
            self._say(session, case, "alert_not_yours")
            return
        line = "alert_seen_before" if seen_before else "alert_seen"
        self._say(session, case, line, **self._seen(session, event, case.person.time_zone))

    def _seen(self, session: Session, event: SafetyEvent, time_zone: str) -> dict[str, str]:
        assert event.acknowledged_at is not None  # noqa: S101 - just acknowledged
        assert event.acknowledged_by is not None  # noqa: S101
        return {
            "who": people.get(session, event.acknowledged_by).name,
            "when": moment(event.acknowledged_at, ZoneInfo(time_zone)),
            "link": alert_page(self._clinic_url, event.person_id),
        }

    def _say(self, session: Session, case: Case, line_key: str, **values: str) -> None:
        listener = Listener(case.row.chat_id, case.person, keeps=False)
        self._speaker.say(session, listener, line_key, values, key=f"{case.row.key}:reply", now=case.now)
        inbox.finish(session, case.row.id, line_key, case.now)


def alert_page(clinic_url: str, patient_id: str) -> str:
    """Where a patient's alerts are on the clinic's page."""
    return f"{clinic_url.rstrip('/')}/patients/{patient_id}#alerts"
