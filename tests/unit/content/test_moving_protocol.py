"""The numbers of moving: with a source, within bounds, and a clinician's in their place."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from coaching.content.files import read_yaml
from coaching.content.moving import exercise_facts
from coaching.content.protocols import moving_protocol, week_template
from coaching.rules.progression import BOUNDS, SETTABLE, change_protocol, read_protocol
from coaching.rules.week_plan import DOMAINS, read_template


def content() -> dict[str, Any]:
    return copy.deepcopy(read_yaml("protocols/moving.yml"))


def test_the_protocol_says_where_its_numbers_come_from() -> None:
    assert content()["version"] == moving_protocol().version
    assert all(mark in content()["source"] for mark in ("[S]", "[M]", "[D]"))
    assert "signed_off_by" in content()


@pytest.mark.parametrize(
    ("section", "name", "value"),
    [
        ("advance", "step_percent", 50),
        ("advance", "step_percent", 10.5),
        ("advance", "step_percent", "10"),
        ("advance", "step_percent", True),
        ("advance", "unheard_of", 1),
        ("lighter", "least_percent", 80),
        ("colours", "settled_hours", 72),
        ("flare", "return_percents", [50, 85, 70, 100]),
        ("flare", "return_percents", [50, 70]),
        ("flare", "percent", 60),
    ],
)
def test_a_slip_of_the_pen_is_refused(section: str, name: str, value: object) -> None:
    odd = content()
    odd[section][name] = value
    with pytest.raises(ValueError, match=r"\w"):
        read_protocol(odd)


@pytest.mark.parametrize("name", ["version", "source", "signed_off_by"])
def test_it_names_its_version_its_source_and_who_signed_it(name: str) -> None:
    odd = content()
    del odd[name]
    with pytest.raises(ValueError, match=r"\w"):
        read_protocol(odd)


def test_a_clinician_changes_what_is_theirs_to_change() -> None:
    changed = change_protocol(moving_protocol(), {"advance_days": 14}, "1+2")
    assert (changed.advance_days, changed.version) == (14, "1+2")
    assert changed.advance_sessions == moving_protocol().advance_sessions
    for overrides in ({"advance_days": 3}, {"advance_load_unit_kg": 0.25}, {"nothing": 1}):
        with pytest.raises(ValueError, match=r"\w"):
            change_protocol(moving_protocol(), overrides, "1+2")


@pytest.mark.parametrize("name", SETTABLE)
def test_every_number_can_be_set_to_what_it_is(name: str) -> None:
    protocol = moving_protocol()
    value = getattr(protocol, name)
    assert change_protocol(protocol, {name: value}, "1") == protocol
    assert BOUNDS[name][0] <= value <= BOUNDS[name][1]


@pytest.mark.parametrize(
    "odd", [{"strength": [3, 2]}, {"rest": [0, 2]}, {"exercises_a_day": 0}, {"golf": [1, 2]}]
)
def test_a_week_that_cannot_be_is_refused(odd: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_template({**content()["week"], **odd})
    assert set(week_template().most) == set(DOMAINS)


def test_every_exercise_of_the_library_starts_below_its_ceiling() -> None:
    assert len(exercise_facts()) >= 60
    assert all(one.start <= one.ceiling for one in exercise_facts().values())
    assert {one.domain for one in exercise_facts().values()} == set(DOMAINS)
