"""The order of the whole run, and no skipping where it counts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

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
