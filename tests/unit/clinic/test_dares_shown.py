"""A ladder on a patient's page: fear that was told, and none where it was skipped."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy.orm import Session

from bot.clinic.room import load_templates
from coaching.services import dares
from coaching.store import migrate
from coaching.store.database import Database
from coaching.store.models import Dare
from coaching.store.queries.clinic_dares import ShownDare
from tests.support.builders import NOW, add_patient


@pytest.mark.parametrize(("fear", "begins"), [(None, "20 "), (0, "fear 0 of 10"), (8, "fear 8 of 10")])
def test_fear_is_shown_where_it_was_told(fear: int | None, begins: str) -> None:
    dare = ShownDare(NOW, "bending", fear, ("lean", "bend"), 0, None, ())
    page = load_templates().get_template("_dares.html")
    shown = page.render(summary=SimpleNamespace(dares=(dare,)), zone="Europe/Berlin")
    heading = shown.split('<span class="soft">', 1)[1].split("</span>", 1)[0]
    assert heading.startswith(begins)
    assert "None" not in shown


@pytest.mark.parametrize("fear", [None, 0, 10])
def test_fear_is_kept_as_it_was_told(tmp_path: Path, fear: int | None) -> None:
    address = f"sqlite:///{tmp_path / 'store.db'}"
    migrate.upgrade(address)
    database = Database(address)
    with Session(database.engine) as session:
        ann = add_patient(session)
        told = {"movement": "bending", "fear": fear, "steps": ("lean", "bend")}
        key = dares.make(session, key="d", person_id=ann.id, now=NOW, **told).id
        session.expire_all()
        assert session.get_one(Dare, key).fear == fear
    database.dispose()
