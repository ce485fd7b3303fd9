"""Flares of a simulated patient: they come and settle, and are told, or not, through the real services."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.simulation.patient import Patient
from coaching.content.moving import exercise_facts
from coaching.content.protocols import flare_limits
from coaching.rules.flares import Course, Due, Stage
from coaching.services import flares, moving_flares, people
from coaching.store.models import Flare

_USUAL_DAYS, _LONGEST_DAYS = 6, 25
_RISES = 0.15  # of a flare's days being worse in its first half
_SORENESS = 0.1  # of a flare that turns out as none next morning


@dataclass
class Flares:
    """What hurts the patient, what they tell of it, and the steps back that came of it.

    Attributes:
        patient: the model.
        began_at: of the flare that hurts now.
        ends_after: how long it hurts.
        steps: of all ways back: the flare's id, the local date, how it went, and the share after it.
    """

    patient: Patient
    began_at: datetime | None = None
    ends_after: timedelta = timedelta()
    steps: list[dict[str, Any]] = field(default_factory=list)
    _told: tuple[object, ...] = ()

    @property
    def hurts(self) -> bool:
        """Whether the days hurt more than usual."""
        return self.began_at is not None

    def live(self, session: Session, person_id: str, day: date, now: datetime) -> bool:
        """Live a morning; whether anything changed that progression should know."""
        if self.began_at is not None and now - self.began_at >= self.ends_after:
            self.began_at = None
        is_new = self.began_at is None and self._may_begin(now)
        if day not in self.patient.away:
            self._tell(session, person_id, now, is_new=is_new)
        self._pass_time(session, person_id, now)
        before, self._told = self._told, _known(flares.open_of(session, person_id))
        return before != self._told

    def tell_morning(self, session: Session, person_id: str, on: date, now: datetime) -> None:
        """How yesterday's session was borne is known: the way back may move."""
        before = flares.open_of(session, person_id)
        step = before.step if before is not None else 0
        moved = moving_flares.tell_morning(
            session, person_id=person_id, library=exercise_facts(), on=on, now=now
        )
        if moved is None:
            return
        self.steps.append(
            {
                "flare": moved.id,
                "date": now.astimezone(ZoneInfo(self.patient.zone)).date().isoformat(),
                "at": now.astimezone(UTC).isoformat(),
                "from": flare_limits().return_steps[step],
                "to": flare_limits().return_steps[moved.step],
            }
        )

    def _may_begin(self, now: datetime) -> bool:
        patient = self.patient
        share = patient.character.flares_a_day + min(0.05, 0.03 * patient.overload)
        if not patient.chance(share):
            return False
        self.began_at = now
        days = 1 + round(patient.random.expovariate(1 / _USUAL_DAYS))
        self.ends_after = timedelta(days=min(days, _LONGEST_DAYS))
        return True

    def _tell(self, session: Session, person_id: str, now: datetime, *, is_new: bool) -> None:
        """Say that it has begun, or how it goes; some days nothing is said."""
        current = flares.open_of(session, person_id)
        own: dict[str, Any] = {"person_id": person_id, "words": None, "now": now}
        key = f"{person_id}:{now.isoformat()}"
        is_open = current is not None and current.stage != Stage.RETURN
        if self.hurts and not is_open and (is_new or self.patient.chance(0.5)):
            flares.begin(session, key=f"{key}:f", **own)
        elif is_open and self.patient.chance(self.patient.character.checks_in):
            self._tell_day(session, f"{key}:d", own)

    def _tell_day(self, session: Session, key: str, own: dict[str, Any]) -> None:
        patient = self.patient
        if not self.hurts:
            flares.settle(session, key=key, is_sure=patient.chance(0.2), **own)
            return
        assert self.began_at is not None  # noqa: S101 - it hurts
        is_first_day = own["now"] - self.began_at <= timedelta(days=1, hours=2)  # the clocks may have changed
        if is_first_day and patient.chance(_SORENESS):
            flares.was_soreness(session, person_id=own["person_id"], now=own["now"])
            self.began_at = None
            return
        is_late = own["now"] - self.began_at > self.ends_after / 2
        course = Course.BETTER if is_late else Course.WORSE if patient.chance(_RISES) else Course.SAME
        flares.tell_day(session, key=key, course=course, **own)

    @staticmethod
    def _pass_time(session: Session, person_id: str, now: datetime) -> None:
        """What the clock does by itself: stages of days, and the end of what is never told of."""
        current = flares.open_of(session, person_id)
        if current is None:
            return
        flares.move(session, flare=current, now=now)
        if flares.due_for(session, person=people.get(session, person_id), now=now) is Due.LAPSE:
            flares.lapse(session, person_id=person_id, now=now)


def _known(flare: Flare | None) -> tuple[object, ...]:
    return () if flare is None else (flare.id, flare.stage, flare.step)
