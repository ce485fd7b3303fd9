"""Many patients at once: worker processes, each with a database in its own memory."""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Iterator
from functools import cache, partial

from bot.simulation.course import live_course
from bot.simulation.lines import Life
from bot.simulation.patient import make_patient
from coaching.store.database import Database
from coaching.store.models import Base

_CHUNK = 5
_GARBAGE = 100_000  # objects


def simulate(*, patients: int, weeks: int, seed: int, workers: int) -> Iterator[Life]:
    """Live the weeks of all patients.

    Args:
        patients: how many; each follows from the seed and their number, whatever the number of workers.
        weeks: how long.
        seed: of all chance.
        workers: processes; 1 works in this one.

    Yields:
        One patient's life after the other, in their order.
    """
    live = partial(_live, seed=seed, weeks=weeks)
    if workers == 1:
        yield from map(live, range(patients))
        return
    # Nothing of the parent is needed, and a fork of a process with threads may hang.
    context = multiprocessing.get_context("spawn")
    with context.Pool(workers) as pool:
        yield from pool.imap(live, range(patients), chunksize=_CHUNK)


@cache
def _database() -> Database:
    """This process's own, in memory; statements are compiled once for all of its patients."""
    # Nearly all that is made dies at once by itself; looking for circles again and again costs a tenth.
    gc.freeze()
    gc.set_threshold(_GARBAGE)
    database = Database("sqlite://")
    Base.metadata.create_all(database.engine)
    return database


def _live(number: int, *, seed: int, weeks: int) -> Life:
    database = _database()
    try:
        return live_course(database, make_patient(seed, number, weeks), weeks)
    finally:
        with database.transaction() as session:
            for table in reversed(Base.metadata.sorted_tables):
                session.execute(table.delete())
