"""Whom to call: the clinic's own number and hours, and those of the country, for everybody at any moment."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot.telegram.case import Case
from bot.telegram.speech import Speaker
from coaching.content.emergency_numbers import EmergencyNumbers
from coaching.services import inbox, teams
from coaching.store.models import CareTeam, Priority, Role, Scope


class TeamDesk:
    """Answers /contact and the button "Whom can I call?"."""

    def __init__(self, speaker: Speaker, numbers: EmergencyNumbers) -> None:
        self._speaker = speaker
        self._numbers = numbers

    def say_contact(self, session: Session, case: Case) -> None:
        """Say whom to call. A question that is open in the dialogue stays open."""
        team = _team_for(session, case)
        numbers = self._numbers.of(case.person.country if case.person else None)
        values = {"number": numbers.emergency, "crisis_line": numbers.crisis}
        if team is not None:
            values |= {"team": team.name, "phone": team.phone or "", "hours": team.hours or ""}
        self._speaker.say(
            session,
            case.listener,
            _line_for(team),
            values,
            key=f"{case.row.key}:contact",
            now=case.now,
            priority=Priority.SAFETY,  # whoever asks for it may need it now
        )
        inbox.finish(session, case.row.id, "contact", case.now)


def _team_for(session: Session, case: Case) -> CareTeam | None:
    """The team that may be named: after consent the patient's, and to a caregiver with the scope for it."""
    if case.person is None:
        return None
    if case.role is Role.CLINICIAN or case.is_patient:
        return teams.of(session, case.person.id)
    shared = [link for link in case.cares_by if Scope.SAFETY_ALERTS in link.scopes]
    return teams.of(session, shared[0].patient_id) if shared else None


def _line_for(team: CareTeam | None) -> str:
    if team is None:
        return "contact_numbers"
    if team.phone is None:
        return "contact_no_phone"
    return "contact_team" if team.hours else "contact_team_no_hours"
