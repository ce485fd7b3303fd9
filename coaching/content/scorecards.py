"""Reading the scorecards that ship with the product."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from coaching.rules.red_flags import Rule, Scorecard, Scores, Tier

_VOWELS = "aeiou"
_SHORT_STEM = re.compile(r"(?:[^aeiou]|qu)*[aeiou][bdgklmnprtv]")  # doubles its last letter: stab, stabbed
_INFLECTED = "+"


def read_scores(
    company: Mapping[str, Any], parts: Sequence[Mapping[str, Any]], known: Iterable[str]
) -> Scores:
    """The cards of all parts.

    Args:
        company: the threshold, the points of rules, and what harmless company is worth.
        parts: files with ``cards``.
        known: names of the concepts.

    Raises:
        KeyError: something is missing.
        ValueError: a card about an unknown concept.
    """
    by_category = _company(company["company"])
    cards = tuple(_read_card(raw, by_category) for part in parts for raw in part["cards"])
    named = {
        name for card in cards for name in (*card.points, *(one for pair in card.together for one in pair))
    }
    unknown = named - {*known, *company["signs_of_excuses"]}
    if unknown:
        raise ValueError(f"unknown concepts in the scorecards: {sorted(unknown)}")
    return Scores(
        threshold=company["threshold"],
        cards=cards,
        company=by_category,
        any_rule=company["any_rule"],
        of_rules=company["of_rules"],
        reaching=frozenset(company["reaching"]),
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


def _company(raw: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, int]]:
    return {category: dict(group["points"]) for group in raw for category in group["categories"]}


def _read_card(raw: Mapping[str, Any], company: Mapping[str, Mapping[str, int]]) -> Scorecard:
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
        threshold=raw["threshold"],
        points={**company.get(alarm.category, {}), **raw["points"]},
        together={(one, other): points for one, other, points in raw.get("together", ())},
    )
