"""Flares of a simulated patient: they come, last, and settle; early signs may come to nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.simulation.patient import Patient
from coaching.rules.progression import FlareSpan

_FIRST_DAYS, _LONG_DAYS = 3, 8  # stage 1 until, stage 3 from: clinical reference, section 5
_SETTLES_DAYS = 2


@dataclass
class Flares:
    """What is known of a patient's flares up to now."""

    patient: Patient
    past: list[FlareSpan] = field(default_factory=list)
    began_at: datetime | None = None
    ends_after: timedelta = timedelta()
    is_early: bool = False

    def live(self, now: datetime) -> bool:
        """Live on to ``now``; whether anything changed that the coach is told."""
        if self.began_at is None:
            return self._may_begin(now)
        if now - self.began_at < self.ends_after:
            return now - self.began_at in (timedelta(days=_FIRST_DAYS), timedelta(days=_LONG_DAYS))
        self.past.append(FlareSpan(self.began_at, now, 0 if self.is_early else 4))
        self.began_at = None
        return True

    @property
    def hurts(self) -> bool:
        """Whether the days hurt more than usual."""
        return self.began_at is not None and not self.is_early

    def spans(self, now: datetime) -> list[FlareSpan]:
        """All of them as the coach knows them."""
        if self.began_at is None:
            return self.past
        return [*self.past, FlareSpan(self.began_at, None, self._stage(now, self.began_at))]

    def _may_begin(self, now: datetime) -> bool:
        patient = self.patient
        share = patient.character.flares_a_day + min(0.05, 0.03 * patient.overload)
        if not patient.chance(share):
            return False
        self.began_at, self.is_early = now, patient.chance(0.2)
        days = 2 if self.is_early else patient.random.randint(1, 14) + _SETTLES_DAYS
        self.ends_after = timedelta(days=days)
        return True

    def _stage(self, now: datetime, began_at: datetime) -> int:
        if self.is_early:
            return 0
        days = (now - began_at).days
        if days < _FIRST_DAYS:
            return 1
        return 2 if days < _LONG_DAYS else 3
