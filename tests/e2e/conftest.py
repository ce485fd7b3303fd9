from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.phone import Phone
from tests.e2e.store import Store
from tests.e2e.system import System


@pytest.fixture(scope="session")
def running_system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    # Telegram's pace of one message a second in a chat would make every conversation last its real time.
    system = System(tmp_path_factory.mktemp("system"), send_limits=False)
    try:
        system.start()
        yield system
    finally:
        system.stop()


@pytest.fixture
def system(running_system: System) -> Iterator[System]:
    running_system.ensure_up()
    yield running_system
    running_system.let_everybody_rest()


@pytest.fixture
def ana(system: System) -> Phone:
    """A patient who has just agreed."""
    phone = Phone(system)
    phone.join()
    return phone


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory(prefix="pacewise-") as folder:
        patch.setenv("XDG_RUNTIME_DIR", folder)  # the server package warns without one
        (Path(folder) / "var").mkdir()
        store = Store(Path(folder))
        try:
            store.system.start()
            yield store
        finally:
            store.close()
