"""Whom to call, by country."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coaching.content.errors import ContentError
from coaching.content.files import read_yaml


@dataclass(frozen=True)
class Numbers:
    """Phrases to put into a sentence: the number to call in an emergency, and a crisis line to reach.

    ``without_credit``: the emergency number is known to work from a phone without credit.
    """

    emergency: str
    crisis: str
    without_credit: bool = False


class EmergencyNumbers:
    """The numbers of ``emergency_numbers.yml``.

    Args:
        by_country: numbers by ISO 3166-1 alpha-2 code.
        unknown: what is said when the country is not known.
    """

    def __init__(self, by_country: Mapping[str, Numbers], unknown: Numbers) -> None:
        self._by_country = by_country
        self._unknown = unknown

    @classmethod
    def load(cls) -> EmergencyNumbers:
        """Read the file that ships with the product.

        Raises:
            ContentError: an entry lacks a number or its source.
        """
        content = read_yaml("emergency_numbers.yml")
        unknown = Numbers(**content["unknown"])
        free = set(content["without_credit"])
        by_country: dict[str, Numbers] = {}
        for country, entry in content["countries"].items():
            if not {"emergency", "source"} <= entry.keys():
                raise ContentError(f"emergency_numbers.yml: {country} lacks a number or its source")
            crisis = entry.get("crisis", unknown.crisis)
            by_country[country] = Numbers(entry["emergency"], crisis, country in free)
        return cls(by_country, unknown)

    @property
    def countries(self) -> tuple[str, ...]:
        """Codes of the countries that we have numbers for."""
        return tuple(self._by_country)

    def of(self, country: str | None) -> Numbers:
        """The numbers of a country; general words when we have none. Never raises."""
        return self._by_country.get((country or "").upper(), self._unknown)
