"""Runs migrations on the engine that ``coaching.store.migrate`` hands over."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection, Engine, event, text

from coaching.store.models import Base
from coaching.store.types import UtcDateTime

_LOCK = 7_229_473  # any number, the same in every process that migrates


def _render_type(kind: str, column_type: Any, _context: object) -> str | Literal[False]:
    # Our instants are plain aware timestamps to the database; a migration must not depend on our classes.
    if kind == "type" and isinstance(column_type, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def _leave_references_alone(connection: Any, _record: object) -> None:
    # Altering a table on SQLite copies it and drops the old one, which enforced references would refuse.
    connection.execute("PRAGMA foreign_keys=OFF")


def _take_turns(connection: Connection) -> None:
    # Two processes that start at once: the second finds nothing left to do. (SQLite: BEGIN IMMEDIATE.)
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def _check_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.execute(text("PRAGMA foreign_key_check")).all()
        if broken:
            raise RuntimeError(f"the migration would break {len(broken)} references")


def _run(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _leave_references_alone)
    with engine.begin() as connection:
        _take_turns(connection)
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,  # SQLite alters a table by copying it
            render_item=_render_type,
        )
        context.run_migrations()
        _check_references(connection)


_run(context.config.attributes["engine"])
