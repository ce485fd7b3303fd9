"""Reading the scorecards that ship with the product."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from coaching.rules.red_flags import Family, Reasons, Rule, Scorecard, Scores, Tier, WholeMessage

_VOWELS = "aeiou"
_SHORT_STEM = re.compile(r"(?:[^aeiou]|qu)*[aeiou][bdgklmnprtv]")  # doubles its last letter: stab, stabbed
_INFLECTED = "+"


def read_scores(
    raw: Mapping[str, Any],
    points: Mapping[str, Mapping[str, Any]],
    whole: Mapping[str, Mapping[str, Any]],
    company: Iterable[str],
) -> Scores:
    """The families of alarms, with their cards and points.

    Args:
        raw: the file with their cards, and how reasons are worded.
        points: by family.
        whole: points for messages as a whole, by family.
        company: names of the concepts that make others harmless.

    Raises:
        KeyError: something is missing.
        ValueError: points that cannot be read.
    """
    families = raw["families"].items()
    return Scores(
        families=tuple(_read_family(family["cards"], points[name], whole[name]) for name, family in families),
        company=frozenset(company),
        reasons=Reasons(raw["told_by"], raw["told_by_one"], frozenset(raw["small_words"].split())),
    )


def inflected(line: str) -> str:
    """A phrase with ``hurt+`` written out as ``hurt/hurts/hurted/hurting``."""
    if _INFLECTED not in line:
        return line
    return " ".join(_inflected_part(part) for part in line.split())


def _inflected_part(part: str) -> str:
    optional = "?" if part.endswith("?") else ""
    return "/".join(form for word in part.removesuffix("?").split("/") for form in _forms(word)) + optional


def _forms(word: str) -> list[str]:
    if not word.endswith(_INFLECTED):
        return [word]
    stem = word.removesuffix(_INFLECTED)
    if stem.endswith("e"):
        return [stem, f"{stem}s", f"{stem}d", f"{stem[:-1]}ing"]
    if stem.endswith("y") and stem[-2] not in _VOWELS:
        return [stem, f"{stem[:-1]}ies", f"{stem[:-1]}ied", f"{stem}ing"]
    doubled = stem + stem[-1] if _SHORT_STEM.fullmatch(stem) else stem
    plural = "es" if stem.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return [stem, f"{stem}{plural}", f"{doubled}ed", f"{doubled}ing"]


def _read_family(
    cards: Iterable[Mapping[str, Any]], points: Mapping[str, Any], whole: Mapping[str, Any]
) -> Family:
    return Family(
        threshold=points["threshold"],
        asks_from=points["asks_from"],
        any_rule=points["any_rule"],
        of_rules=_by_name(points["of_rules"]),
        signs=_by_name(points["signs"]),
        words=_by_name(points["words"]),
        pairs=_by_pair(points["pairs"]),
        cards=tuple(_read_card(raw, points["cards"][raw["id"]]) for raw in cards),
        whole=_read_whole(whole),
    )


def _read_whole(points: Mapping[str, Any]) -> WholeMessage:
    return WholeMessage(
        alarm_from=points["alarm_from"],
        words=_by_name(points["words"]),
        next_to=_by_pair(points["next_to"]),
        one_between=_by_pair(points["one_between"]),
    )


def _by_name(raw: Mapping[int, str] | None) -> dict[str, int]:
    """``7: "rope, blades"`` as points by name."""
    return {name: number for number, names in (raw or {}).items() for name in names.split(", ")}


def _by_pair(raw: Mapping[int, str] | None) -> dict[tuple[str, str], int]:
    return {_pair(name): number for name, number in _by_name(raw).items()}


def _pair(name: str) -> tuple[str, str]:
    first, second = name.split()
    return first, second


def _read_card(raw: Mapping[str, Any], points: Mapping[str, Any]) -> Scorecard:
    alarm = Rule(
        id=raw["id"],
        tier=Tier(raw["tier"]),
        category=raw["category"],
        concepts=(),
        why=raw["why"],
        within=0,
        excuses=frozenset(),
    )
    return Scorecard(
        alarm=alarm,
        words=_by_name(points["words"]),
        handicap=points["handicap"],
        theme=frozenset(points.get("theme", "").split(", ")) - {""},
    )
