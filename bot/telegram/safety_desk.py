"""Safety's one owner: the everyday path is the path of an outage."""

from __future__ import annotations

from dataclasses import replace

import structlog
from sqlalchemy.orm import Session

from bot.telegram.case import SILENT_END, Case
from bot.telegram.incoming import Kind
from bot.telegram.speech import Speaker
from coaching.content.emergency_numbers import EmergencyNumbers
from coaching.rules.safety import Screen, Tier, Verdict
from coaching.services import inbox, messages, people, safety
from coaching.store.models import Priority

log = structlog.get_logger()

_HOLD_LINES = {"safety_hold", "safety_hold_again"}
_SILENT = {Tier.NONE, Tier.ASK}


class SafetyDesk:
    """Screens what people write and answers alarms at once, whoever writes and whatever else is down."""

    def __init__(self, screen: Screen, speaker: Speaker, numbers: EmergencyNumbers) -> None:
        self._screen = screen
        self._speaker = speaker
        self._numbers = numbers

    def is_alarm(self, case: Case) -> bool:
        """Whether the screen holds this message back."""
        return self._judge(case).tier not in _SILENT

    def take(self, session: Session, case: Case) -> bool:
        """Answer an alarm: the words, the event with its hold, and the end of any form.

        Returns:
            True when it was one; nothing else may then treat the text as an answer.
        """
        verdict = self._judge(case)
        if verdict.tier in _SILENT:
            return False
        if case.person is not None and case.consented:
            people.lock(session, case.person.id)  # an answer under way must see this alarm
            safety.raise_event(
                session,
                key=case.row.key,
                person_id=case.person.id,
                verdict=verdict,
                own_words=case.incoming.text,
                asked_slot=case.requested_slot,
                now=case.now,
            )
        log.warning("safety.alarm", tier=verdict.tier, category=verdict.category)
        self._say(session, case, f"safety_{verdict.tier}")
        if case.link is not None and case.consented:
            inbox.to_dialogue(session, case.row.id, case.turn(payload=SILENT_END))
        else:
            inbox.finish(session, case.row.id, "answered", case.now)
        return True

    def say_bare(self, session: Session, case: Case) -> bool:
        """Say an alarm's words and nothing else, for when everything around them has failed."""
        verdict = self._judge(case)
        if verdict.tier in _SILENT:
            return False
        self._say(session, case, f"safety_{verdict.tier}")
        return True

    def say_hold(self, session: Session, case: Case) -> None:
        """Tell someone who writes on that coaching rests until the team has looked."""
        again = case.person and messages.last_response(session, case.person.id) in _HOLD_LINES
        self._say(session, case, "safety_hold_again" if again else "safety_hold")
        inbox.finish(session, case.row.id, "safety_hold", case.now)

    def _judge(self, case: Case) -> Verdict:
        text = case.incoming.text if case.incoming.kind is not Kind.BUTTON else ""
        return self._screen.judge(text)

    def _say(self, session: Session, case: Case, line_key: str) -> None:
        country = case.person.country if case.person else None
        numbers = self._numbers.of(country)
        self._speaker.say(
            session,
            replace(case.listener, keeps=case.consented),
            line_key,
            {"number": numbers.emergency, "crisis_line": numbers.crisis},
            key=f"{case.row.key}:safety",
            now=case.now,
            priority=Priority.SAFETY,
            source="safety",
        )
