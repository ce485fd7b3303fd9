from collections.abc import Iterator

import pytest

from tests.integration.sandbox.sandbox_rig import Rig, run_sandbox


@pytest.fixture(scope="session")
def shared_sandbox() -> Iterator[Rig]:
    with run_sandbox(webhook_retry_seconds=0.05) as rig:
        yield rig


@pytest.fixture
def rig(shared_sandbox: Rig) -> Rig:
    """Return a sandbox in which nobody has a phone yet."""
    shared_sandbox.act("/reset", {"bot_too": True})
    return shared_sandbox
