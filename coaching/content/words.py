"""The bot's own words: lines with variants, chosen so that none is said too often."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Any

from coaching.content.errors import ContentError
from coaching.content.files import read_yaml

# What kind of talk a line is, after motivational interviewing (clinical reference, section 1).
MI_CODES = frozenset(
    {
        "simple_reflection",
        "complex_reflection",
        "open_question",
        "closed_question",
        "affirm",
        "seek_collaboration",
        "emphasise_autonomy",
        "give_information",
        "neutral",
    }
)
_FILES = (
    "service_messages.yml",  # also has the menu
    "safety_messages.yml",
    "safety_hold_messages.yml",
    "safety_talk_messages.yml",
    "safety_crisis_messages.yml",
    "safety_ask_messages.yml",
    "safety_go_on_messages.yml",
    "team_messages.yml",
    "reminder_messages.yml",
    "sharing_messages.yml",
    "caregiver_messages.yml",
    "flare_messages.yml",
    "exercise_messages.yml",
)
_PLACEHOLDER = re.compile(r"[a-z_]+")


@dataclass(frozen=True)
class Variant:
    """One way to say a line; ``buttons`` are (label, payload) in reading order."""

    id: str
    text: str
    mi_code: str
    buttons: tuple[tuple[str, str], ...] = ()

    @property
    def placeholders(self) -> frozenset[str]:
        """Names of the values that the text and its buttons need."""
        texts = (self.text, *(part for button in self.buttons for part in button))
        return frozenset(
            name for text in texts for _, name, _, _ in Formatter().parse(text) if name is not None
        )


@dataclass(frozen=True)
class Line:
    """A line ready to be said."""

    text: str
    key: str
    variant_id: str
    mi_code: str
    buttons: tuple[tuple[str, str], ...] = ()


class ServiceWords:
    """The lines of ``service_messages.yml`` and its neighbours.

    Args:
        lines: variants by key.
        command_menu: descriptions of the commands, in the order of the menu.
        consent_version: names the words that a person agrees to.
    """

    def __init__(
        self,
        lines: Mapping[str, tuple[Variant, ...]],
        command_menu: Mapping[str, str],
        consent_version: str,
    ) -> None:
        self._lines = lines
        self.command_menu = command_menu
        self.consent_version = consent_version

    @classmethod
    def load(cls) -> ServiceWords:
        """Read the files that ship with the product.

        Raises:
            ContentError: something in them is not as it must be.
        """
        contents = [read_yaml(name) for name in _FILES]
        lines: dict[str, tuple[Variant, ...]] = {}
        for key, variants in (one for content in contents for one in content["messages"].items()):
            if key in lines:
                raise ContentError(f"{key}: a line of two files")
            lines[key] = tuple(_read_variant(key, raw) for raw in variants)
        return cls(lines, dict(contents[0]["commands"]), contents[0]["consent_version"])

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all lines, in the order of the files."""
        return tuple(self._lines)

    def variants(self, key: str) -> tuple[Variant, ...]:
        """Every way to say a line.

        Raises:
            ContentError: no such line.
        """
        if key not in self._lines:
            raise ContentError(f"no such line: {key}")
        return self._lines[key]

    def line(self, key: str, said: Sequence[str], **values: str) -> Line:
        """Say a line in the way that was least recently used.

        Args:
            key: the line's name.
            said: ids of variants said to this person, oldest first.
            **values: what the placeholders stand for; text in them is never read as a placeholder.

        Raises:
            ContentError: no such line, or a placeholder without a value.
        """
        last_said = {variant_id: place for place, variant_id in enumerate(said)}
        variant = min(self.variants(key), key=lambda one: last_said.get(one.id, -1))
        missing = variant.placeholders - values.keys()
        if missing:
            raise ContentError(f"{variant.id}: no value for {', '.join(sorted(missing))}")
        buttons = tuple(
            (label.format_map(values), payload.format_map(values)) for label, payload in variant.buttons
        )
        return Line(variant.text.format_map(values), key, variant.id, variant.mi_code, buttons)


def _read_variant(key: str, raw: Mapping[str, Any]) -> Variant:
    try:
        buttons = tuple((button["label"], button["payload"]) for button in raw.get("buttons", ()))
        variant = Variant(raw["id"], raw["text"].strip(), raw["mi"], buttons)
    except KeyError as error:
        raise ContentError(f"{key}: a variant without {error}") from error
    if variant.mi_code not in MI_CODES:
        raise ContentError(f"{variant.id}: unknown MI code {variant.mi_code!r}")
    if any(_PLACEHOLDER.fullmatch(name) is None for name in variant.placeholders):
        raise ContentError(f"{variant.id}: a placeholder is a plain name")
    return variant
