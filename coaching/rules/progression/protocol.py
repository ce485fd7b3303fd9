"""The numbers of progression: what they may be, and a clinician's changes to them for one patient."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Protocol:
    """Numbers of ``coaching/content/protocols/moving.yml``, by section and name; there is what each means.

    ``version`` names the file's version, and the patient's settings where there are any: "1", "1+3".
    """

    version: str
    colours_usual_days: int
    colours_usual_least_ratings: int
    colours_green_above_usual: int
    colours_morning_above_usual: int
    colours_red_above_usual: int
    colours_settled_hours: int
    colours_unsettled_hours: int
    colours_alone_green: int
    colours_alone_amber: int
    advance_days: int
    advance_sessions: int
    advance_done_percent: int
    advance_confidence: int
    advance_step_percent: int
    advance_load_unit_kg: float
    advance_open_days: int
    reduce_ambers: int
    reduce_amber_days: int
    reduce_amber_percent: int
    reduce_red_least_percent: int
    reduce_red_most_percent: int
    lighter_every_weeks: int
    lighter_least_percent: int
    lighter_most_percent: int
    baseline_trials: int
    baseline_percent: int
    baseline_gap_days: int
    flare_percent: int
    flare_return_percents: tuple[int, ...]
    effort_start: int
    effort_work: int
    effort_cap: int
    ceilings_frequency: int
    ceilings_repetitions: int
    ceilings_seconds: int
    ceilings_minutes: int
    ceilings_load_kg: float


# The least and the most that each number may be set to: a slip of the pen is no protocol.
BOUNDS: dict[str, tuple[float, float]] = {
    "colours_usual_days": (7, 28),
    "colours_usual_least_ratings": (1, 14),
    "colours_green_above_usual": (0, 3),
    "colours_morning_above_usual": (0, 3),
    "colours_red_above_usual": (1, 5),
    "colours_settled_hours": (12, 36),
    "colours_unsettled_hours": (24, 72),
    "colours_alone_green": (0, 4),
    "colours_alone_amber": (1, 6),
    "advance_days": (7, 56),
    "advance_sessions": (2, 20),
    "advance_done_percent": (50, 100),
    "advance_confidence": (0, 10),
    "advance_step_percent": (0, 20),
    "advance_load_unit_kg": (0.25, 1),
    "advance_open_days": (3, 28),
    "reduce_ambers": (1, 4),
    "reduce_amber_days": (7, 28),
    "reduce_amber_percent": (5, 30),
    "reduce_red_least_percent": (10, 50),
    "reduce_red_most_percent": (20, 60),
    "lighter_every_weeks": (2, 12),
    "lighter_least_percent": (40, 90),
    "lighter_most_percent": (50, 95),
    "baseline_trials": (2, 5),
    "baseline_percent": (40, 90),
    "baseline_gap_days": (7, 28),
    "flare_percent": (10, 70),
    "effort_start": (1, 4),
    "effort_work": (2, 6),
    "effort_cap": (3, 9),
    "ceilings_frequency": (1, 6),
    "ceilings_repetitions": (1, 100),
    "ceilings_seconds": (5, 600),
    "ceilings_minutes": (1, 180),
    "ceilings_load_kg": (0, 60),
}
_IN_ORDER = (
    ("colours_green_above_usual", "colours_red_above_usual"),
    ("colours_settled_hours", "colours_unsettled_hours"),
    ("colours_alone_green", "colours_alone_amber"),
    ("reduce_red_least_percent", "reduce_red_most_percent"),
    ("lighter_least_percent", "lighter_most_percent"),
    ("flare_percent", "lighter_least_percent"),
    ("effort_start", "effort_work"),
    ("effort_work", "effort_cap"),
)
_LADDER = "flare_return_percents"
_FRACTIONS = ("advance_load_unit_kg", "ceilings_load_kg")
# Not a patient's to differ in: the unit is one of counting.
SETTABLE = tuple(name for name in BOUNDS if name != "advance_load_unit_kg")


def read_protocol(content: Mapping[str, Any]) -> Protocol:
    """The protocol of a file's content.

    Raises:
        ValueError: a number is missing, of the wrong kind, out of its bounds, or out of order with another.
    """
    if not str(content.get("version", "")) or not str(content.get("source", "")):
        raise ValueError("a protocol has a version and a source")
    if "signed_off_by" not in content:
        raise ValueError("a protocol says who signed it off, or null")
    numbers = {
        f"{section}_{name}": value
        for section, inner in content.items()
        if isinstance(inner, Mapping) and section != "week"
        for name, value in inner.items()
    }
    return _checked(str(content["version"]), numbers)


def change_protocol(protocol: Protocol, overrides: Mapping[str, Any], version: str) -> Protocol:
    """The protocol with a clinician's numbers for one patient.

    Args:
        protocol: of the file.
        overrides: by name of ``SETTABLE``; none leaves it as it is.
        version: the new name of the whole: "1+3".

    Raises:
        ValueError: an unknown name, or a number as in ``read_protocol``.
    """
    unknown = sorted(set(overrides) - set(SETTABLE))
    if unknown:
        raise ValueError(f"{unknown[0]}: no such setting")
    numbers = {one.name: getattr(protocol, one.name) for one in fields(protocol) if one.name != "version"}
    return _checked(version, numbers | dict(overrides))


def _checked(version: str, numbers: Mapping[str, Any]) -> Protocol:
    wanted = {one.name for one in fields(Protocol)} - {"version"}
    odd = sorted(wanted ^ set(numbers))
    if odd:
        raise ValueError(f"{odd[0]}: missing or unknown")
    for name, (least, most) in BOUNDS.items():
        _check_number(name, numbers[name], least, most)
    for lower, upper in _IN_ORDER:
        if numbers[lower] > numbers[upper]:
            raise ValueError(f"{lower} is above {upper}")
    ladder = _checked_ladder(numbers[_LADDER], numbers["flare_percent"])
    return Protocol(version=version, **{**numbers, _LADDER: ladder})


def _check_number(name: str, value: object, least: float, most: float) -> None:
    kinds = (int, float) if name in _FRACTIONS else (int,)
    if isinstance(value, bool) or not isinstance(value, kinds):
        raise ValueError(f"{name}: a whole number is wanted")
    if not least <= value <= most:
        raise ValueError(f"{name}: {least:g} to {most:g}")


def _checked_ladder(steps: object, first: int) -> tuple[int, ...]:
    if not isinstance(steps, Sequence) or not all(isinstance(step, int) for step in steps):
        raise ValueError(f"{_LADDER}: a list of whole numbers is wanted")
    ladder = tuple(steps)
    if len(ladder) < 2 or ladder[-1] != _WHOLE or ladder[0] < first or sorted(set(ladder)) != list(ladder):
        raise ValueError(f"{_LADDER}: from the share in a flare upwards to 100")
    return ladder
