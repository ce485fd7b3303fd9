"""Insert once: the same on SQLite and PostgreSQL."""

from __future__ import annotations

from typing import Any, TypeVar

from sqlalchemy import inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from coaching.store.base import Base

Row = TypeVar("Row", bound=Base)


def insert_once(session: Session, table: type[Row], *, unique: tuple[str, ...], **values: Any) -> Row | None:
    """Insert a row unless one with the same unique columns is there; safe against a race.

    Args:
        session: an open session.
        table: the mapped class.
        unique: names of the columns of the unique constraint.
        **values: the row's attributes.

    Returns:
        The new row, or None when there was one already (which stays as it is).
    """
    session.flush()
    dialect = session.get_bind().dialect.name
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    statement = insert(table).values(**values).on_conflict_do_nothing(index_elements=list(unique))
    return session.scalars(statement.returning(table)).one_or_none()


def take_once(session: Session, table: type[Row], *, unique: tuple[str, ...], **values: Any) -> Row:
    """The row with these unique columns: a new one with ``values``, or the one that is there."""
    row = insert_once(session, table, unique=unique, **values)
    if row is not None:
        return row
    columns = inspect(table).columns
    return session.query(table).where(*(columns[name] == values[name] for name in unique)).one()
