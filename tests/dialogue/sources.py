"""The assistant's sources as data, for the lint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Variant:
    """One way to say a response."""

    response: str
    body: dict[str, Any]

    @property
    def id(self) -> str:
        return str(self.body.get("id"))

    @property
    def text(self) -> str:
        return str(self.body.get("text") or "")

    @property
    def mi_code(self) -> str | None:
        return (self.body.get("metadata") or {}).get("mi_code")

    @property
    def buttons(self) -> list[dict[str, str]]:
        return list(self.body.get("buttons") or [])


def domain_files() -> list[Path]:
    """The assistant's skeleton and its wording."""
    return [ROOT / "domain.yml", *sorted((ROOT / "responses").glob("*.yml"))]


@cache
def load_domain() -> dict[str, Any]:
    """All files of the domain, merged."""
    merged: dict[str, Any] = {}
    for path in domain_files():
        for key, value in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            if isinstance(value, dict):
                assert not set(value) & set(merged.get(key, {})), f"{path.name}: declared twice in {key}"
                merged[key] = {**merged.get(key, {}), **value}
            elif isinstance(value, list):
                merged[key] = [*merged.get(key, []), *value]
            else:
                merged[key] = value
    return merged


@cache
def load_variants() -> tuple[Variant, ...]:
    """Every variant of every response."""
    responses = load_domain()["responses"]
    return tuple(Variant(name, body) for name, variants in responses.items() for body in variants)


@cache
def load_examples() -> dict[str, list[str]]:
    """Training examples by intent."""
    examples: dict[str, list[str]] = {}
    for path in sorted((ROOT / "nlu" / "data").glob("*.yml")):
        for item in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            lines = [line.removeprefix("- ") for line in item["examples"].splitlines() if line.strip()]
            examples.setdefault(item["intent"], []).extend(lines)
    return examples


@cache
def load_meanings() -> dict[str, str]:
    """What each intent means, in a line."""
    meanings: dict[str, str] = yaml.safe_load((ROOT / "nlu" / "intents.yml").read_text(encoding="utf-8"))
    return meanings


@cache
def load_rules() -> tuple[dict[str, Any], ...]:
    """Every rule and story."""
    found = []
    for path in sorted((ROOT / "stories").glob("*.yml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        found += [*data.get("rules", []), *data.get("stories", [])]
    return tuple(found)


def steps_of(rules: tuple[dict[str, Any], ...]) -> Iterator[dict[str, Any]]:
    """Every step, alternatives opened up."""
    for rule in rules:
        for step in rule["steps"]:
            yield from step.get("or", [step])


@cache
def code_of_actions() -> str:
    """The text of all action modules."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "actions").glob("*.py")))


@cache
def load_pipeline() -> dict[str, dict[str, Any]]:
    """The components of the pipeline by the last part of their names."""
    config = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))
    return {component["name"].rpartition(".")[2]: component for component in config["pipeline"]}
