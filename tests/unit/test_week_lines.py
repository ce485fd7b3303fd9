"""Lines of the week of moving say no more than what is known where they are said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

LINES = yaml.safe_load(Path("responses/week.yml").read_text(encoding="utf-8"))["responses"]


def said(response: str) -> list[str]:
    return [variant["text"] for variant in LINES[response]]


@pytest.mark.parametrize(
    ("response", "unknown"),
    [
        # The other day may be over, done, of next week, or the same one.
        ("utter_week_move_not", r"\brest\b|over|muscles"),
        ("utter_week_move_nowhere", r"\brest\b|over|muscles|\?"),
        # Nothing was tried.
        ("utter_week_not_tried", r"\btr(?:y|ied|ying)\b|noted|gave it|counts|thanks"),
        ("utter_week_swapped_days", r"other way round"),
    ],
)
def test_nothing_is_claimed_that_is_not_known(response: str, unknown: str) -> None:
    texts = said(response)
    assert len(texts) >= 3
    assert [text for text in texts if re.search(unknown, text, re.IGNORECASE)] == []
