"""What the answers of getting to know each other are called, and how they are shown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any

from coaching.content.files import read_yaml
from coaching.rules.body import ALL, SIDES, in_order, part_of, side_of
from coaching.rules.knowing import KINDS, Kind
from coaching.rules.reflection import shorten

_LONGEST_LINE = 90  # characters


def topic_of(piece: str) -> str:
    """What a piece is about, in the middle of a sentence."""
    return str(_all()["pieces"][piece]["topic"])


def title_of(piece: str) -> str:
    """What a piece is called."""
    return str(_all()["pieces"][piece]["title"])


def label_of(question: str) -> str:
    """The name of a question's answer."""
    return str(_all()["questions"][question]["label"])


def short_label_of(question: str) -> str:
    """The name of a question's answer as it fits a button."""
    names = _all()["questions"][question]
    return str(names.get("short", names["label"]))


def names_of(question: str) -> str:
    """A pattern of the words by which people name an answer."""
    return str(_all()["questions"][question]["names"])


def picture_words() -> dict[str, str]:
    """What stands on the drawn body."""
    return {str(name): str(words) for name, words in _all()["picture"].items()}


def part_name(parts: Collection[str]) -> str:
    """One of a part: "knee"; "arm" of upper arm and forearm."""
    content = _all()
    for whole in content["wholes"].values():
        if set(whole["parts"]) <= set(parts):
            return str(whole["names"][0])
    return str(content["parts"][next(iter(parts))][0])


def list_regions(regions: Collection[str]) -> str:
    """Regions in one line, from head to foot: "neck, both shoulders, left knee"."""
    content = _all()
    if set(regions) >= ALL:
        return str(content["all_over"])
    return ", ".join(_name_regions(in_order(regions), content)) or str(content["nowhere"])


def name_spot(regions: Collection[str]) -> str:
    """Regions as they are asked for: "your neck", "both knees", "your left hip, both feet"."""
    content = _all()
    names = _name_regions(in_order(regions), content)
    yours = str(content["yours"])
    return ", ".join(name if name.startswith(content["both"]) else yours.format(part=name) for name in names)


def list_ratings(ratings: Mapping[str, int]) -> str:
    """The strongest first, and places with the same number together: "both knees 7, neck 4"."""
    numbers = sorted(set(ratings.values()), reverse=True)
    places = {number: [region for region in ratings if ratings[region] == number] for number in numbers}
    return "; ".join(f"{list_regions(regions)} {number}" for number, regions in places.items())


def show_answer(
    question: str,
    *,
    number: int | None,
    words: str | None,
    tags: Iterable[str] | None,
    ratings: Mapping[str, int] | None = None,
) -> str:
    """An answer as it is said back; a dash for what was skipped."""
    content, kind = _all(), KINDS[question]
    if ratings:
        return list_ratings(ratings)
    if kind is Kind.REGIONS and tags is not None:
        return list_regions(list(tags))
    if kind is Kind.FREQUENCY and number is not None:
        return str(content["frequencies"][number])
    if number is not None:
        return str(content["rating"]).format(number=number)
    chosen = [str(content["choices"][tag]) for tag in tags or ()]
    # Own words say more than what they were read as.
    return shorten(words or "", _LONGEST_LINE) or ", ".join(chosen) or "–"


def _name_regions(regions: list[str], content: dict[str, Any]) -> list[str]:
    """The names of regions in their order; both sides, and both halves of a limb, are named once."""
    marked, names, said = set(regions), [], set[str]()
    for region in regions:
        if region in said:
            continue
        part, side = part_of(region), side_of(region)
        one, *more = content["parts"][part]
        parts = [part]
        for whole in content["wholes"].values():
            if part in whole["parts"] and {f"{side}_{half}" for half in whole["parts"]} <= marked:
                parts, (one, *more) = whole["parts"], whole["names"]
        others = {f"{other}_{half}" for half in parts for other in SIDES}
        if side is None:
            names.append(str(one))
        elif others <= marked:
            names.append(f"{content['both']} {more[0]}")
            said |= others
        else:
            names.append(f"{content[side]} {one}")
            said |= {f"{side}_{half}" for half in parts}
    return names


@cache
def _all() -> dict[str, Any]:
    return read_yaml("knowing.yml")
