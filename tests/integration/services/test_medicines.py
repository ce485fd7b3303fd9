"""The medication diary: kept once, put right, read back by day, and never anybody else's."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from coaching.services import medicines
from coaching.services.errors import InvalidInput, NotFound
from coaching.store.database import Database
from coaching.store.models import MedicationEntry
from tests.support.builders import NOW, Patient, add_patient

TODAY = date(2026, 11, 20)
DAY = timedelta(days=1)
TOLD: dict[str, Any] = {
    "change": "they put me on duloxetine",
    "effect": "I walk a bit further",
    "drowsiness": "a_little",
    "drowsiness_words": "a little, in the mornings",
}


def _record(session: Session, ann: Patient, key: str = "m1", **changes: Any) -> MedicationEntry:
    given = {"person_id": ann.id, "local_date": TODAY, "now": NOW, **TOLD, **changes}
    return medicines.record(session, key=key, **given)


def _told(entry: MedicationEntry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in TOLD}


def test_an_entry_is_read_back_as_it_was_told(database: Database) -> None:
    with database.transaction() as session:
        ann = add_patient(session)
        told = dict.fromkeys(TOLD) | {"change": "naproxen 💊 — “as needed”"}
        _record(session, ann, **told)
    with database.transaction() as session:
        (entry,) = medicines.recent(session, person_id=ann.id, since=TODAY, until=TODAY)
        assert _told(entry) == told
        assert (entry.at, entry.local_date) == (NOW, TODAY)


def test_the_same_turn_again_changes_nothing(session: Session) -> None:
    ann = add_patient(session)
    first = _record(session, ann)
    again = _record(session, ann, change="something else", drowsiness="very")
    assert again == first
    assert _told(again) == TOLD
    assert len(medicines.recent(session, person_id=ann.id, since=TODAY, until=TODAY)) == 1


def test_a_day_may_have_several_entries(session: Session) -> None:
    ann = add_patient(session)
    _record(session, ann, "m2", now=NOW + timedelta(hours=1), change="came off it again")
    _record(session, ann, "m1")
    found = medicines.recent(session, person_id=ann.id, since=TODAY, until=TODAY)
    assert [entry.change for entry in found] == [TOLD["change"], "came off it again"]


def test_only_the_days_asked_for_are_read(session: Session) -> None:
    ann = add_patient(session)
    for ago in (0, 3, 10):
        _record(session, ann, f"m{ago}", local_date=TODAY - ago * DAY, now=NOW - ago * DAY)
    found = medicines.recent(session, person_id=ann.id, since=TODAY - 3 * DAY, until=TODAY)
    assert [entry.local_date for entry in found] == [TODAY - 3 * DAY, TODAY]


def test_an_entry_is_put_right_and_keeps_its_day(session: Session) -> None:
    ann = add_patient(session)
    _record(session, ann)
    better: dict[str, Any] = dict.fromkeys(TOLD) | {"change": "it was the morphine", "drowsiness": "very"}
    for _ in range(2):
        entry = medicines.correct(session, key="m1", person_id=ann.id, **better)
        assert _told(entry) == better
        assert (entry.at, entry.local_date) == (NOW, TODAY)


def test_nobody_reads_or_puts_right_somebody_elses_entry(session: Session) -> None:
    ann, bea = add_patient(session), add_patient(session, "Bea Cole")
    _record(session, ann)
    assert medicines.recent(session, person_id=bea.id, since=TODAY, until=TODAY) == []
    with pytest.raises(NotFound):
        medicines.correct(session, key="m1", person_id=bea.id, **{**TOLD, "change": "mine"})
    with pytest.raises(NotFound):
        _record(session, bea)
    (entry,) = medicines.recent(session, person_id=ann.id, since=TODAY, until=TODAY)
    assert _told(entry) == TOLD


_NO_ENTRY: list[dict[str, Any]] = [
    {"change": ""},
    {"change": " \n"},
    {"drowsiness": "huge"},
    {"drowsiness": ""},
]


@pytest.mark.parametrize("given", _NO_ENTRY)
def test_what_is_no_entry_is_refused(session: Session, given: dict[str, Any]) -> None:
    ann = add_patient(session)
    with pytest.raises(InvalidInput):
        _record(session, ann, **given)
    _record(session, ann, "m2")
    with pytest.raises(InvalidInput):
        medicines.correct(session, key="m2", person_id=ann.id, **{**TOLD, **given})
    assert len(medicines.recent(session, person_id=ann.id, since=TODAY, until=TODAY)) == 1
