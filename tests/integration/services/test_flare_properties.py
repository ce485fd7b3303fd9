"""Flares in the store, for any order of words and silences: who is told, what is right, the way back."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coaching.rules.flares import Course, End
from coaching.rules.flares import Session as Went
from coaching.services import flares
from coaching.services.errors import NotFound
from coaching.store.models import Flare, SafetyEvent
from tests.support.builders import NOW, Patient, add_patient

LADDER: Final = (50, 70, 85, 100)
FORTNIGHT: Final = timedelta(days=14)
_WENT: Final = {"g": Went.GREEN, "a": Went.AMBER, "r": Went.RED}
_COURSES: Final = {"b": Course.BETTER, "s": Course.SAME, "w": Course.WORSE}
# A letter a day: f it begins, n it was soreness, b s w how it goes, o over, g a r a session; "." a silence.
LIVES = st.text(alphabet="ffnbswoooggar....", max_size=60)


@dataclass
class Life:
    """A life, and of each of its days the flare that is open and the share that is right."""

    session: Session
    patient: Patient
    days: list[tuple[Flare | None, bool, int]] = field(default_factory=list)

    def live(self, line: str) -> None:
        for number, letter in enumerate(line):
            with suppress(NotFound):  # nothing is open that this could be told of
                self._tell(letter, number)
            current = flares.open_of(self.session, self.patient.id)
            if current is not None:
                flares.move(self.session, flare=current, now=NOW + timedelta(days=number))
                current = flares.open_of(self.session, self.patient.id)
            is_high = current is not None and current.settled_on is None
            self.days.append((current, is_high, flares.share_of_usual(self.session, self.patient.id)))

    def _tell(self, letter: str, number: int) -> None:
        now, mine = NOW + timedelta(days=number), self.patient.id
        key = f"{mine}:{number}"
        if letter == "f":
            flares.begin(self.session, key=key, person_id=mine, words=None, now=now)
        elif letter == "n":
            flares.was_soreness(self.session, person_id=mine, now=now)
        elif letter == "o":
            flares.settle(self.session, key=key, person_id=mine, words=None, now=now, is_sure=False)
        elif letter in _COURSES:
            course = _COURSES[letter]
            flares.tell_day(self.session, key=key, person_id=mine, course=course, words=None, now=now)
        elif letter in _WENT:
            flares.take_session(self.session, person_id=mine, went=_WENT[letter], now=now)

    def flares(self) -> list[tuple[Flare, int]]:
        """Each flare, oldest first, with how many items tell of it."""
        own = select(Flare).where(Flare.person_id == self.patient.id).order_by(Flare.began_at)
        return [(flare, self._items_of(flare)) for flare in self.session.scalars(own)]

    def _items_of(self, flare: Flare) -> int:
        items = select(func.count()).select_from(SafetyEvent)
        return self.session.scalar(items.where(SafetyEvent.key.startswith(f"flare:{flare.id}"))) or 0


def _is_second(began_on: date, earlier: list[Flare]) -> bool:
    return any(began_on - one.began_on <= FORTNIGHT for one in earlier if one.end != End.SORENESS)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LIVES)
@example("foo.f")
@example("fnf")
@example("fwwoo.f.ww")
def test_the_second_within_a_fortnight_is_told_once_and_no_flare_more_often(
    session: Session, line: str
) -> None:
    life = Life(session, add_patient(session))
    life.live(line)
    known = life.flares()
    for number, (flare, items) in enumerate(known):
        assert items <= 1
        assert (items == 1) is (flare.told_at is not None)
        if _is_second(flare.began_on, [one for one, _ in known[:number]]):
            assert (items, flare.told_at) == (1, flare.began_at)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LIVES)
@example("fooggg")
@example("foograggg")
@example("foogfsoogg")
def test_no_more_is_right_in_a_flare_than_half_and_the_way_back_skips_nothing(
    session: Session, line: str
) -> None:
    life = Life(session, add_patient(session))
    life.live(line)
    for (flare, _, before), (later, is_high, share) in pairwise(life.days):
        assert share in LADDER
        assert share == LADDER[0] or not is_high
        is_same = flare is not None and (later is flare or (later is None and flare.end == End.BACK))
        assert not is_same or LADDER.index(share) <= LADDER.index(before) + 1
    assert all(share == LADDER[-1] for flare, _, share in life.days if flare is None)
