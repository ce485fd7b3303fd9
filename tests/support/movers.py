"""A patient who moves, for tests with a database: a plan with doses, sessions, mornings, check-ins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from coaching.rules.progression import Counted, ExerciseFacts, FlareSpan
from coaching.services import checkins, moving, moving_decisions, moving_sessions, moving_weeks
from coaching.services.moving_decisions import Answer
from coaching.services.moving_sessions import SessionTold
from coaching.store.models import DoseDecision
from tests.support.builders import Patient

LIBRARY = {
    one.id: one
    for one in (
        ExerciseFacts("squat", "strength", Counted.REPETITIONS, start=5, ceiling=15, load_ceiling=4.0),
        ExerciseFacts("row", "strength", Counted.REPETITIONS, start=5, ceiling=12),
        ExerciseFacts("walk", "endurance", Counted.MINUTES, start=5, ceiling=30),
        ExerciseFacts("neck", "mobility", Counted.SECONDS, start=10, ceiling=60),
        ExerciseFacts("stand", "balance", Counted.SECONDS, start=10, ceiling=60),
    )
}


@dataclass
class Mover:
    """A patient with a clock of their own; each day has its hours.

    Attributes:
        patient: who.
        day: the local day it is now.
        zone: of the patient.
        flares: so far.
    """

    session: Session
    patient: Patient
    day: date = date(2026, 3, 2)
    zone: str = "Europe/London"
    flares: list[FlareSpan] = field(default_factory=list)

    def at(self, hour: int) -> datetime:
        return datetime.combine(self.day, time(hour), tzinfo=ZoneInfo(self.zone)).astimezone(UTC)

    def start(self, *exercises: str, tries: Sequence[int] = (10, 10, 10)) -> None:
        """A plan, and trials on as many days; after it is the day of the last of them."""
        own = {"person_id": self.patient.id, "library": LIBRARY}
        moving.start(self.session, key="start", exercises=exercises, now=self.at(9), **own)
        for number, amount in enumerate(tries):
            self.day += timedelta(days=bool(number))
            for exercise in exercises:
                told = {"message_id": f"t{number}", "exercise": exercise, "amount": amount}
                moving.add_trial(self.session, now=self.at(10), **told, **own)
        self.rate(3)

    def rate(self, pain: int) -> None:
        """The day's check-in, and those of the week before, as far as there are none."""
        for back in range(7):
            on = self.day - timedelta(days=back)
            if checkins.of_day(self.session, person_id=self.patient.id, local_date=on) is None:
                own = {"person_id": self.patient.id, "local_date": on, "now": self.at(20)}
                checkins.start(self.session, **own)
                checkins.answer(
                    self.session, question="pain", message_id=f"{on}", number=pain, words=str(pain), **own
                )

    def sure(self, confidence: int = 8) -> None:
        moving.tell_confidence(self.session, person_id=self.patient.id, confidence=confidence, now=self.at(9))

    def do(self, told: SessionTold | None = None, *, pain: int = 3, **done: int) -> None:
        """A session at noon."""
        moving_sessions.log(
            self.session,
            message_id=f"{self.patient.id}:{self.day}",
            person_id=self.patient.id,
            told=told or SessionTold(done, pain=pain, effort=3),
            now=self.at(12),
        )

    def wake(self, pain: int | None = 3) -> list[DoseDecision]:
        """The next morning: it is told, unless it isn't, and decided."""
        before, self.day = self.day, self.day + timedelta(days=1)
        if pain is not None:
            moving_sessions.answer_morning(
                self.session,
                person_id=self.patient.id,
                on=before,
                pain=pain,
                now=self.at(8),
            )
        return self.decide()

    def planned(self) -> dict[str, int]:
        """What is planned for today."""
        own = {"person_id": self.patient.id}
        moving_weeks.lay_week(self.session, library=LIBRARY, now=self.at(9), **own)
        return moving_weeks.planned_on(self.session, on=self.day, **own)

    def live_well(self, most_days: int = 30) -> list[DoseDecision]:
        """Days on which all that is planned is done, and nothing hurts more, until something is proposed."""
        for _ in range(most_days):
            self.sure()
            self.rate(3)
            done = self.planned()
            if done:
                self.do(**done)
            proposed = [row for row in self.wake(3 if done else None) if row.state == "open"]
            if proposed:
                return proposed
        return []

    def decide(self, hour: int = 9) -> list[DoseDecision]:
        moving_weeks.lay_week(self.session, person_id=self.patient.id, library=LIBRARY, now=self.at(hour))
        return moving_decisions.evaluate(
            self.session, person_id=self.patient.id, library=LIBRARY, flares=self.flares, now=self.at(hour)
        )

    def take(self, row: DoseDecision, answer: Answer = Answer.ACCEPT, message: str = "yes") -> DoseDecision:
        return moving_decisions.take(
            self.session,
            message_id=message,
            decision_id=row.id,
            person_id=self.patient.id,
            answer=answer,
            library=LIBRARY,
            flares=self.flares,
            now=self.at(10),
        )
