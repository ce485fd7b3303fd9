"""A period day by day: what was answered, what was not, and what that does and does not say. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

PERIODS_DAYS = (14, 28, 84)
DEFAULT_PERIOD_DAYS = 28


class DayState(StrEnum):
    """What became of a day's check-in. Missing is not zero, and a day that is not over is not missing."""

    COMPLETED = "completed"
    PARTLY = "partly"
    MISSING = "missing"
    NOT_YET = "not_yet"  # today, while there is still time
    BEFORE = "before"  # before the patient agreed, even if they told of it, or that day without an answer


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a question: a number, the person's own words, both, or neither when it was skipped.

    ``asked`` is the question as the person read it, where a clinician had put it. ``withheld``: there are
    words, and the person keeps them from the clinic; what is read for the clinic's pages lacks them.
    """

    number: float | None = None
    words: str | None = None
    asked: str | None = None
    withheld: bool = False

    @property
    def skipped(self) -> bool:
        """Whether the person chose not to answer."""
        return self.number is None and self.words is None and not self.withheld

    @property
    def only_words(self) -> bool:
        """Whether it was answered without a number."""
        return self.number is None and (self.words is not None or self.withheld)


@dataclass(frozen=True, slots=True)
class CheckInDay:
    """One local day's check-in: ``answers`` by question; what was never asked is not among them."""

    local_date: date
    completed: bool
    answers: Mapping[str, Answer] = field(default_factory=dict)

    def words_of(self, question: str) -> str | None:
        """What was said in words; None also when nothing was."""
        answer = self.answers.get(question)
        return answer.words if answer is not None else None


@dataclass(frozen=True, slots=True)
class Day:
    """One local day of the patient. ``on_hold``: coaching was suspended for safety."""

    on: date
    state: DayState
    answers: Mapping[str, Answer] = field(default_factory=dict)
    on_hold: bool = False

    @property
    def pain(self) -> float | None:
        """The rating, 0–10; None when it was skipped or never asked for."""
        return self.number("pain")

    @property
    def pain_skipped(self) -> bool:
        """Whether the person chose not to rate it."""
        return self.skipped("pain")

    def number(self, question: str) -> float | None:
        """The number that was given to a question; None also when it was answered in words only."""
        answer = self.answers.get(question)
        return answer.number if answer is not None else None

    def only_words(self, question: str) -> bool:
        """Whether a question was answered without a number."""
        answer = self.answers.get(question)
        return answer is not None and answer.only_words

    def skipped(self, question: str) -> bool:
        """Whether the question was asked and left out."""
        answer = self.answers.get(question)
        return answer is not None and answer.skipped


@dataclass(frozen=True, slots=True)
class Hold:
    """The local days on which a safety event suspended coaching; ``until`` None while it lasts."""

    since: date
    until: date | None

    def covers(self, day: date) -> bool:
        """Whether coaching was suspended at some time of that day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Rate:
    """Check-ins completed out of the days that count; whatever is not completed is told apart."""

    completed: int
    days: int
    partly: int
    missing: int
    missing_on_hold: int
    pain_skipped: int

    @property
    def percent(self) -> int | None:
        """Completed ÷ days, rounded; None when no day counts yet."""
        return round(100 * self.completed / self.days) if self.days else None


def local_date_of(moment: datetime, time_zone: str) -> date:
    """The date on the patient's own calendar at that instant."""
    return moment.astimezone(ZoneInfo(time_zone)).date()


def start_of(day: date, time_zone: str) -> datetime:
    """The instant (UTC) at which the patient's own day begins."""
    return datetime.combine(day, time.min, tzinfo=ZoneInfo(time_zone)).astimezone(UTC)


def days_of(
    check_ins: Sequence[CheckInDay],
    *,
    today: date,
    length_days: int,
    consented_on: date | None,
    holds: Sequence[Hold],
) -> tuple[Day, ...]:
    """The local days up to and including ``today``, oldest first: ``length_days``, or fewer since consent.

    A day before consent that has a check-in nevertheless (consent withdrawn and given again) is kept.
    """
    by_date = {check_in.local_date: check_in for check_in in check_ins}
    first = today - timedelta(days=length_days - 1)
    if consented_on is not None:
        first = max(first, min(consented_on, today, *by_date))
    dates = (first + timedelta(days=ahead) for ahead in range((today - first).days + 1))
    return tuple(_day(on, by_date, today, consented_on, holds) for on in dates)


def rate_of(days: Sequence[Day]) -> Rate:
    """Count a period's days; those before check-ins began and a day that is not over do not count."""
    states = [day.state for day in days]
    missing = [day for day in days if day.state == DayState.MISSING]
    return Rate(
        completed=states.count(DayState.COMPLETED),
        days=sum(state not in (DayState.BEFORE, DayState.NOT_YET) for state in states),
        partly=states.count(DayState.PARTLY),
        missing=len(missing),
        missing_on_hold=sum(day.on_hold for day in missing),
        pain_skipped=sum(day.pain_skipped for day in days),
    )


def _day(
    on: date,
    by_date: Mapping[date, CheckInDay],
    today: date,
    consented_on: date | None,
    holds: Sequence[Hold],
) -> Day:
    check_in = by_date.get(on)
    return Day(
        on=on,
        state=_state(on, check_in, today, consented_on),
        answers=check_in.answers if check_in else {},
        on_hold=any(hold.covers(on) for hold in holds),
    )


def _state(on: date, check_in: CheckInDay | None, today: date, consented_on: date | None) -> DayState:
    if check_in and check_in.completed:
        return DayState.COMPLETED
    if on == today and consented_on is not None:
        return DayState.NOT_YET
    if consented_on is not None and on < consented_on:
        return DayState.BEFORE
    if check_in and check_in.answers:
        return DayState.PARTLY
    if consented_on is None or on <= consented_on:
        return DayState.BEFORE
    return DayState.MISSING
