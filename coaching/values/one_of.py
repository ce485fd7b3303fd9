"""Patterns written one to a line, and read as one pattern."""

from __future__ import annotations

import re
from typing import TypeVar

T = TypeVar("T")

_CONTINUED = re.compile(r"\\\n\s*")


def one_of(lines: str, before: str = "", after: str = r"\b") -> re.Pattern[str]:
    """Any of some patterns, each on a line of its own.

    Args:
        lines: the patterns; one that ends in a backslash goes on in the next line.
        before: words that may stand before any of them, a pattern each on a line of its own.
        after: what has to come after each.
    """
    # Each word before is taken for good, or "it was it was …" could be read in too many ways.
    lead = rf"(?>(?:{_joined(before)}),? )*" if before else ""
    return re.compile(rf"{lead}(?:{_joined(lines)}){after}")


def first_of(text: str, table: tuple[tuple[re.Pattern[str], T], ...]) -> T | None:
    """What stands beside the first pattern that a text starts with; None where it starts with none."""
    return next((value for pattern, value in table if pattern.match(text)), None)


def _joined(lines: str) -> str:
    whole = _CONTINUED.sub("", lines.strip())
    return "|".join(line.strip() for line in whole.splitlines())
