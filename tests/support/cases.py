"""Tables of cases kept as data: lists of mappings, each with a description."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

Case = dict[str, Any]

_FOLDER = Path(__file__).parent.parent / "unit" / "data"


def load_cases(name: str) -> list[Case]:
    """The cases of a file in tests/unit/data."""
    cases: list[Case] = yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8"))
    return cases


def load_table(name: str) -> dict[str, Any]:
    """A mapping of tests/unit/data."""
    table: dict[str, Any] = yaml.safe_load((_FOLDER / name).read_text(encoding="utf-8"))
    return table


def describe(case: Case) -> str:
    """What pytest calls a case."""
    return str(case["description"])
