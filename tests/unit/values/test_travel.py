"""Where somebody goes, from when until when, and by which clock."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.content.places import find_place, zone_at
from coaching.values.travel import bare_places, read_trip

TODAY = date(2026, 11, 25)  # a Wednesday
LONDON, MADRID = "Europe/London", "Europe/Madrid"
TRIPS = {
    "I'm in New York this week": ("America/New_York", None, date(2026, 11, 29)),
    "I'm flying to Madrid on Friday": (MADRID, date(2026, 11, 27), None),
    "we're in tenerife until sunday": ("Atlantic/Canary", None, date(2026, 11, 29)),
    "off to spain next week": (MADRID, date(2026, 11, 30), date(2026, 12, 6)),
    "going to paris for the weekend": ("Europe/Paris", date(2026, 11, 28), date(2026, 11, 29)),
    "I'm in Portugal from Monday to Friday": ("Europe/Lisbon", date(2026, 11, 30), date(2026, 12, 4)),
    "I've landed in Tokyo": ("Asia/Tokyo", None, None),
    "use New York time now": ("America/New_York", None, None),
    "I am in São Paulo": ("America/Sao_Paulo", None, None),
    "in benidorm for 10 days": (MADRID, None, date(2026, 12, 4)),
    "heading to Dublin tomorrow": ("Europe/Dublin", date(2026, 11, 26), None),
    "on holiday in Crete": ("Europe/Athens", None, None),
    "in Newcastle": (LONDON, None, None),
    "visiting my sister in Leeds": (LONDON, None, None),
    "I'm staying with my daughter in Perth": ("Australia/Perth", None, None),
    "in Florida": ("America/New_York", None, None),
    "in Australia": (None, None, None),
    "in the states for a fortnight": (None, None, date(2026, 12, 8)),
}


@pytest.mark.parametrize("text", TRIPS)
def test_reads_the_place_and_the_days(text: str) -> None:
    trip = read_trip(text, TODAY)
    place = find_place(trip.places, "GB")
    assert place is not None
    assert (place.time_zone, trip.starts, trip.ends) == TRIPS[text]
    assert not trip.is_home


@pytest.mark.parametrize(
    "text", ["in bed all day", "in hospital", "going on a cruise", "in a bit of pain", "to work"]
)
def test_what_is_no_place_is_none(text: str) -> None:
    assert find_place(read_trip(text, TODAY).places, "GB") is None


def test_on_a_sunday_this_week_is_the_one_to_come() -> None:
    assert read_trip("in Rome this week", date(2026, 11, 29)).ends == date(2026, 12, 6)


@pytest.mark.parametrize("text", ["back home", "I'm back", "home again", "we're home now", "back from Spain"])
def test_home_is_home(text: str) -> None:
    assert read_trip(text, TODAY).is_home


def test_an_answer_to_where_may_be_a_bare_name() -> None:
    for text, zone in (("chicago", "America/Chicago"), ("near Boston I think", "America/New_York")):
        place = find_place(bare_places(text), "GB")
        assert place is not None
        assert place.time_zone == zone


def test_a_town_at_home_is_meant_unless_the_other_is_far_larger() -> None:
    for near, zone in (("GB", LONDON), ("US", "America/Chicago")):
        place = find_place(["birmingham"], near)
        assert place is not None
        assert place.time_zone == zone


@pytest.mark.parametrize(
    ("latitude", "longitude", "zone"),
    [(40.71, -74.0, "America/New_York"), (51.5, -0.12, LONDON), (27.7, 85.3, "Asia/Kathmandu")],
)
def test_a_point_on_the_map_has_a_clock(latitude: float, longitude: float, zone: str) -> None:
    assert zone_at(latitude, longitude) == zone


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    read_trip(text, TODAY)
    bare_places(text)
