"""Which notes of caregivers wait for their patient."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coaching.content.protocols import sharing_protocol
from coaching.services import caregivers, observations, people
from coaching.store.database import Database
from tests.support.builders import NOW, add_patient
from tests.support.care import add_caregiver

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("how", "waits"),
    [
        ("as it is", True),
        ("old", False),
        ("stopped", False),
        ("blocked", False),
        ("paused", False),
        ("paused before", True),
        ("link ended", False),
        ("link run out", False),
    ],
)
def test_only_what_can_be_passed_on_waits(database: Database, how: str, waits: bool) -> None:
    now = NOW + MINUTE
    with database.transaction() as session:
        ann = add_patient(session, "Ann Bell")
        link = add_caregiver(session, ann, "Jean")
        observations.record(session, link=link, key="note", text="she limps", now=NOW)
        person = people.get(session, ann.id)
        if how == "old":
            now = NOW + sharing_protocol().pass_on_within + MINUTE
        elif how == "stopped":
            people.stop(session, person_id=ann.id, now=NOW)
        elif how == "blocked":
            people.mark_blocked(session, person_id=ann.id, now=NOW)
        elif how.startswith("paused"):
            person.paused_until = now + MINUTE if how == "paused" else now
        elif how == "link ended":
            caregivers.end(session, patient_id=ann.id, link_id=link.id, now=NOW)
        elif how == "link run out":
            link.expires_at = now
        session.flush()
        assert bool(observations.not_offered(session, now)) is waits
