"""Short cards for caregivers on helping without taking over, and whom they can turn to themselves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from coaching.content.errors import ContentError
from coaching.content.files import read_yaml


@dataclass(frozen=True)
class Card:
    """One card: what is asked first, and what may be told with a yes. ``{first_name}`` is the patient's."""

    id: str
    theme: str
    ask: str
    tell: str


@cache
def caregiver_cards() -> tuple[Card, ...]:
    """All cards in the order in which they are offered, read once.

    Raises:
        ContentError: two of them have the same id.
    """
    cards = tuple(Card(**{name: text.strip() for name, text in raw.items()}) for raw in _content()["cards"])
    if len({card.id for card in cards}) < len(cards):
        raise ContentError("two cards with one id")
    return cards


def card_named(card_id: str) -> Card | None:
    """The card with that id."""
    return next((card for card in caregiver_cards() if card.id == card_id), None)


@cache
def _lines() -> dict[str, str]:
    return dict(read_yaml("carers_lines.yml")["lines"])


def carers_line(country: str | None) -> str:
    """Whom people who care for somebody can call in a country, to follow "or"; true words where unknown."""
    return _lines().get((country or "").upper(), "a carers' line, if your country has one")


@cache
def cheers() -> dict[str, str]:
    """What a buddy can send, by name."""
    return dict(_content()["cheers"])


def _content() -> dict[str, Any]:
    return read_yaml("caregiver_cards.yml")
