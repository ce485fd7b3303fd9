"""A patient as a small model: a body that adapts, hurts and flares, and a person who tells it or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from coaching.content.moving import exercise_facts
from coaching.rules.progression import Counted
from coaching.rules.week_plan import DOMAINS

_ZONES = (
    "Europe/London",
    "America/New_York",
    "Australia/Sydney",
    "America/Santiago",
    "Africa/Cairo",
    "Asia/Kolkata",
)
_FIRST_START = date(2026, 1, 5)
_START_DAYS = 360  # so that every change of the clocks falls into somebody's weeks
_CAPACITY = {Counted.REPETITIONS: (4, 14), Counted.SECONDS: (8, 40), Counted.MINUTES: (2, 16)}
_HIGHEST = 10


@dataclass(frozen=True)
class Character:
    """What a patient is like; shares are probabilities.

    Attributes:
        usual_pain: 0 to 10, on an ordinary day.
        noise: spread of a day's pain.
        sensitivity: points of pain for twice of what is comfortable.
        adapts: growth of the capacity a session.
        adherence: of doing a planned session.
        hard_day: of calling it a hard day.
        answers_morning: of telling the next morning.
        checks_in: of rating the pain of a day.
        understates: points by which pain is told lower.
        overdoes: of doing more than was planned.
        says_yes, says_smaller, says_stay: to a proposal; the rest doesn't answer.
        confidence: 0 to 10, usually.
        flares_a_day: of a flare that comes by itself.
    """

    usual_pain: float
    noise: float
    sensitivity: float
    adapts: float
    adherence: float
    hard_day: float
    answers_morning: float
    checks_in: float
    understates: int
    overdoes: float
    says_yes: float
    says_smaller: float
    says_stay: float
    confidence: float
    flares_a_day: float


@dataclass
class Patient:
    """One simulated patient; everything about them follows from the seed and their number.

    Attributes:
        number: from 0.
        zone: IANA name.
        starts_on: their first local day.
        character: what they are like.
        capacity: comfortable units of a set, by exercise.
        away: local days on which nothing is heard of them.
    """

    number: int
    random: Random
    zone: str
    starts_on: date
    character: Character
    capacity: dict[str, float]
    away: frozenset[date]
    overload: float = 0.0
    last_done: dict[str, date] = field(default_factory=dict)

    def pain_of(self, in_flare: bool) -> float:
        """Pain of a day before anything is done."""
        extra = self.random.uniform(1.0, 3.0) if in_flare else 0.0
        return self.random.gauss(self.character.usual_pain + extra, self.character.noise)

    def tell(self, pain: float) -> int:
        """The number that is told of a pain."""
        return max(0, min(_HIGHEST, round(pain) - self.character.understates))

    def pain_of_session(self, done: Mapping[str, int], pain: float) -> tuple[float, float]:
        """Pain during a session and next morning: it hurts as far as it was more than comfortable."""
        strain = max((amount / self.capacity[name] for name, amount in done.items()), default=0.0)
        over = max(0.0, strain - 1.0) * self.character.sensitivity
        self.overload = 0.7 * self.overload + max(0.0, strain - 1.0)
        during = pain + self.random.gauss(0.3, 0.6) + over
        return during, pain + self.random.gauss(0.0, 0.5) + 0.8 * over

    def adapt(self, done: Mapping[str, int], today: date) -> None:
        """What is done with some effort grows; what rests for long shrinks."""
        for name, amount in done.items():
            share = amount / self.capacity[name]
            if 0.5 <= share <= 1.3:
                self.capacity[name] *= 1 + self.character.adapts * min(share, 1.0)
            self.last_done[name] = today

    def rest(self, today: date) -> None:
        """A day without: after some days capacity shrinks a little."""
        self.overload *= 0.85
        for name in self.capacity:
            if today - self.last_done.get(name, self.starts_on) > timedelta(days=7):
                self.capacity[name] = max(1.0, self.capacity[name] * 0.995)

    def chance(self, share: float) -> bool:
        """Whether something of that probability happens."""
        return self.random.random() < share


def make_patient(seed: int, number: int, weeks: int) -> Patient:
    """The patient with that number; the same seed and number make the same."""
    random = Random(f"{seed}:{number}")  # noqa: S311 - a model, no secret
    starts_on = _FIRST_START + timedelta(days=random.randrange(_START_DAYS))
    yes, smaller = random.uniform(0.5, 0.9), random.uniform(0.0, 0.08)
    character = Character(
        usual_pain=random.uniform(1.5, 6.0),
        noise=random.uniform(0.3, 0.9),
        sensitivity=random.uniform(2.0, 8.0),
        adapts=random.uniform(0.004, 0.03),
        adherence=random.uniform(0.55, 0.98),
        hard_day=random.uniform(0.0, 0.08),
        answers_morning=random.uniform(0.7, 1.0),
        checks_in=random.uniform(0.3, 0.95),
        understates=random.choice((0, 0, 0, 0, 1, 2)),
        overdoes=random.choice((0.0, 0.0, 0.05, 0.2)),
        says_yes=yes,
        says_smaller=smaller,
        says_stay=random.uniform(0.0, 1.0 - yes - smaller),
        confidence=random.uniform(6.0, 9.5),
        flares_a_day=random.uniform(0.0, 0.03),
    )
    return Patient(
        number=number,
        random=random,
        zone=random.choice(_ZONES),
        starts_on=starts_on,
        character=character,
        capacity=_choose_exercises(random),
        away=_absence(random, starts_on, weeks),
    )


def _choose_exercises(random: Random) -> dict[str, float]:
    chosen = {}
    for kind in random.sample(DOMAINS, random.randint(2, 4)):
        name = random.choice([one.id for one in exercise_facts().values() if one.domain == kind])
        chosen[name] = random.uniform(*_CAPACITY[exercise_facts()[name].counted])
    return chosen


def _absence(random: Random, starts_on: date, weeks: int) -> frozenset[date]:
    if random.random() > 0.25:
        return frozenset()
    first = starts_on + timedelta(days=random.randrange(10, max(11, weeks * 7)))
    return frozenset(first + timedelta(days=ahead) for ahead in range(random.randint(8, 26)))
