"""What asks for what was there before, and what only sounds like it."""

from __future__ import annotations

import pytest
import yaml

from bot.settings import ROOT
from coaching.values.put_back import asks_to_put_back


def _taught() -> list[str]:
    taught = []
    for path in sorted((ROOT / "nlu" / "data").glob("*.yml")):
        for item in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            if item.get("intent") == "put_back":
                taught += [line[2:] for line in item["examples"].splitlines()]
    return taught


@pytest.mark.parametrize("text", ["undo", "put it back please", "as it was before", *_taught()])
def test_asks_for_what_was_there_before(text: str) -> None:
    assert asks_to_put_back(text)


@pytest.mark.parametrize(
    "text", ["swap the first one", "the second one", "change the first", "show it", "skip it"]
)
def test_names_nothing_that_could_be_put_back(text: str) -> None:
    assert not asks_to_put_back(text)
