"""How safety's lines are said: before everything else, with the numbers of the person's country."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from bot.telegram.case import Case
from bot.telegram.safety_words import is_discreet, line_there
from bot.telegram.speech import Speaker
from coaching.content.emergency_numbers import EmergencyNumbers
from coaching.services import people, safety
from coaching.services.caregivers import categories_by_rule
from coaching.store.models import Priority


class SafetyVoice:
    """Says one of safety's lines in a chat."""

    def __init__(self, speaker: Speaker, numbers: EmergencyNumbers) -> None:
        self._speaker = speaker
        self._numbers = numbers

    def say(
        self, session: Session, case: Case, line_key: str, *, name: str, company: str = "someone"
    ) -> None:
        """Queue a line once for the row.

        Args:
            session: an open transaction.
            case: whom to answer; before any consent the line leaves no trace.
            line_key: the line's name.
            name: of the line within the row's answer.
            company: who is with the writer, as a line can name them.
        """
        numbers = self._numbers.of(_country(session, case))
        self._speaker.say(
            session,
            replace(case.listener, keeps=case.on_record),
            line_there(line_key, numbers),
            {"number": numbers.emergency, "crisis_line": numbers.crisis, "company": company},
            key=f"{case.row.key}:{name}",
            now=case.now,
            priority=Priority.SAFETY,
            source="safety",
        )


def must_be_discreet(session: Session, person_id: str) -> bool:
    """Whether what is said later has to name nothing, for the sake of anything that waits for a review."""
    known = categories_by_rule()
    standing = safety.standing(session, person_id)
    return any(is_discreet(event.category, event.matched, known) for event in standing)


def _country(session: Session, case: Case) -> str | None:
    """The writer's own country; for a caregiver who named none, that of the one they care for."""
    if case.person is None:
        return None
    if case.person.country is None and case.link is not None:
        return people.get(session, case.link.patient_id).country
    return case.person.country
