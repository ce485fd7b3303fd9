"""``pacewise fidelity``: figures over what the store says was said."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coaching.services import messages
from coaching.store.database import Database
from tests.integration.cli.conftest import Run
from tests.support.builders import add_patient


def record(folder: Path) -> str:
    """Two lines of the dialogue, one of the service, one that is long ago; the person's id."""
    database = Database(f"sqlite:///{folder / 'pacewise.db'}")
    now = datetime.now(UTC)
    with database.transaction() as session:
        ann = add_patient(session)
        for key, text, code, source, at in (
            ("a:0", "So your hip kept you up.", "complex_reflection", "rasa", now),
            ("a:1", "What helped?", "open_question", "rasa", now),
            ("b:0", "You should call.", "give_information", "service", now),
            ("c:0", "You should rest.", "affirm", "rasa", now - timedelta(days=40)),
        ):
            messages.record_out(
                session,
                key=key,
                person_id=ann.id,
                care_link_id=None,
                text=text,
                source=source,
                now=at,
                mi_code=code,
            )
        person_id = ann.id
    database.dispose()
    return person_id


def test_the_last_weeks_are_counted(installed: Run, tmp_path: Path) -> None:
    record(tmp_path)
    result = installed("fidelity", "--json")
    assert result.status == 0, result.err
    figures = json.loads(result.out)
    assert (figures["messages"], figures["reflections"], figures["questions"]) == (1, 1, 1)
    assert (figures["grade"], figures["forbidden"]) == ("fair", [])


def test_in_words_and_for_one_person(installed: Run, tmp_path: Path) -> None:
    person_id = record(tmp_path)
    assert "fair" in installed("fidelity", "--days", "28", "--patient", person_id).out
    assert "nothing" in installed("fidelity", "--patient", "nobody").out
    assert "should" in installed("fidelity", "--days", "60").out
