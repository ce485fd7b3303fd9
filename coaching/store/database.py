"""The one way to the database: an engine, and transactions."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url, text
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import StaticPool

_BUSY_TIMEOUT_MS = 10_000
# A server that went without a word, or hangs, is noticed in seconds, not in minutes.
_POSTGRES_LIMITS = {
    "tcp_user_timeout": 10_000,
    "options": "-c statement_timeout=10000 -c lock_timeout=5000",
}
_NAP_SECONDS = 0.02
_TAKEN_BACK = "40"  # the class of SQLSTATE for a deadlock or a conflict: trying again is all it takes
_ONLY_LOOKS = "only_looks"  # an option of a connection
_MAPPED_BYTES = 256 * 1024 * 1024

# The store does not answer; any other error of SQLAlchemy is a fault of what was asked of it.
STORE_DOWN = (OperationalError, InterfaceError)


def is_outage(error: BaseException) -> bool:
    """Whether an error means that the store does not answer, and not that two of us met in it."""
    state = getattr(getattr(error, "orig", None), "sqlstate", None)
    return not (isinstance(state, str) and state.startswith(_TAKEN_BACK))


class Database:
    """SQLite (WAL) or PostgreSQL, chosen by URL.

    Args:
        url: a SQLAlchemy URL, such as ``sqlite:///var/pacewise.db`` or ``postgresql+psycopg://…``.
        waits_long: a statement may take as long as it likes; for migrations.
    """

    def __init__(self, url: str, *, waits_long: bool = False) -> None:
        self.engine = _create_engine(url, waits_long=waits_long)
        self._sessions = sessionmaker(self.engine, expire_on_commit=False)
        looking = self.engine.execution_options(**{_ONLY_LOOKS: True})
        self._looks = sessionmaker(looking, expire_on_commit=False)
        is_sqlite = self.engine.dialect.name == "sqlite"
        self._gate: AbstractContextManager[object] = _Gate() if is_sqlite else nullcontext()

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session that commits at the end, or rolls back on any error."""
        with self._gate, self._sessions.begin() as session:
            yield session

    @contextmanager
    def look(self) -> Iterator[Session]:
        """A session that only reads, and on SQLite waits for no writer; what it changes is not kept."""
        with self._looks() as session:
            yield session

    def check(self) -> None:
        """Ask the database for an answer; raises SQLAlchemy's OperationalError when there is none."""
        with self.engine.connect() as connection:
            connection.execute(text("SELECT 1"))

    def dispose(self) -> None:
        """Close every connection."""
        self.engine.dispose()


class _Gate:
    """One transaction of a process at a time: SQLite takes one writer anyway, and who waits for it sleeps
    in ever longer naps, while a thread that waits here is woken at once.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def __enter__(self) -> None:
        if not self._lock.acquire(timeout=_BUSY_TIMEOUT_MS / 1000):
            raise OperationalError("BEGIN IMMEDIATE", None, TimeoutError("database is locked"))

    def __exit__(self, *_: object) -> None:
        self._lock.release()


def _create_engine(url: str, *, waits_long: bool) -> Engine:
    if make_url(url).get_backend_name() != "sqlite":
        limits = {} if waits_long else _POSTGRES_LIMITS
        return create_engine(
            url, pool_pre_ping=True, hide_parameters=True, connect_args={"connect_timeout": 5, **limits}
        )
    engine = create_engine(
        url,
        hide_parameters=True,  # an error in a log must not quote what a person wrote
        **_pool_of(url),
        connect_args={"timeout": _BUSY_TIMEOUT_MS / 1000, "check_same_thread": False},
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin)
    return engine


def _pool_of(url: str) -> dict[str, Any]:
    if make_url(url).database in (None, "", ":memory:"):
        return {"poolclass": StaticPool}  # one connection, which is the database
    return {"pool_use_lifo": True}  # the connection used last has its pages still in memory


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver's own BEGIN comes late and deferred; ours takes the write lock at once, so that two
    # processes queue for it instead of failing half-way with "database is locked".
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_TIMEOUT_MS}")
    _keep_a_log(cursor)
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA mmap_size={_MAPPED_BYTES}")
    cursor.close()


def _keep_a_log(cursor: sqlite3.Cursor) -> None:
    # Two processes that open a new file at once: the switch needs the file for itself, and refuses without
    # minding the busy timeout.
    patience_ends = time.monotonic() + _BUSY_TIMEOUT_MS / 1000
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > patience_ends:
                raise
            time.sleep(_NAP_SECONDS)


def _begin(connection: Any) -> None:
    looks = connection.get_execution_options().get(_ONLY_LOOKS, False)
    connection.exec_driver_sql("BEGIN" if looks else "BEGIN IMMEDIATE")
