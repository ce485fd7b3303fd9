"""What the parts of a plan for flares are called, and the card that they make."""

from __future__ import annotations

from functools import cache
from typing import Any, Protocol

from coaching.content.files import read_yaml

PARTS = ("signs", "warning", "worst", "easing", "mind", "contact", "home")
LOOKED_BACK = ("trigger", "peak", "helped", "change")


class PlanWords(Protocol):
    """Anything that has the parts of a plan as attributes."""

    signs: Any
    warning: Any
    worst: Any
    easing: Any
    mind: Any
    contact: Any
    home: Any


def card_title() -> str:
    """What stands above the card."""
    return str(_all()["title"])


def label_of(part: str) -> str:
    """The name of a part of the plan, or of the look back."""
    return str({**_all()["parts"], **_all()["looked_back"]}[part])


def parts_of(plan: PlanWords) -> list[tuple[str, str]]:
    """Name and words of each part that was told, in order."""
    return [(label_of(part), words) for part in PARTS if (words := getattr(plan, part)) is not None]


def card_text(plan: PlanWords) -> str:
    """The card in lines, one a part."""
    return "\n".join(f"• {label}: {words}" for label, words in parts_of(plan))


@cache
def _all() -> dict[str, Any]:
    return read_yaml("flare_plan.yml")
