"""Who is drawn: skin and hair of several people, so that not everybody is one and the same. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

INK: Final = "#22303A"
# Clothes are the product's colours for everybody; what is near is darker than what is far.
SLEEVE, FAR_SLEEVE, SHIRT = "#2F6F6C", "#A9C8C4", "#5C9793"
LEG, FAR_LEG = "#34495A", "#A3B1BD"
HALO: Final = 1.1  # centimetres of ground between a limb and what lies behind it


@dataclass(frozen=True)
class Person:
    """Colours of one person; ``has_bun`` is a way to wear one's hair."""

    skin: str
    near_skin: str
    far_skin: str
    crease: str
    nail: str
    hair: str
    has_bun: bool


PEOPLE: Final = (
    Person("#E3B594", "#D9A681", "#EBCBB3", "#B9815C", "#F4DECB", "#4A3B36", has_bun=False),
    Person("#B98260", "#A9714F", "#D3AF97", "#7F5137", "#DDB89D", "#2E2726", has_bun=True),
    Person("#EBC3A5", "#E0B292", "#F1D7C4", "#BE8A68", "#F8E6D8", "#9A9C9B", has_bun=True),
    Person("#9A6A4C", "#8B5C40", "#C2A18C", "#63402B", "#C99F84", "#B9BBBA", has_bun=False),
)


def person_for(name: str) -> Person:
    """The one who shows an exercise; always the same one."""
    return PEOPLE[sum(map(ord, name)) % len(PEOPLE)]
