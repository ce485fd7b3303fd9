"""Reading the red flags."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from coaching.content.errors import ContentError
from coaching.content.files import read_yaml
from coaching.content.red_flags import load_red_flags
from coaching.rules.red_flags import Excuse, Tier

Change = Callable[[dict[str, Any]], object]


def _load_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, change: Change) -> None:
    whole = read_yaml("red_flags.yml")
    parts = [*whole["parts"], *(whole[name] for name in ("scores", "company", "look_alikes"))]
    families = read_yaml(f"alarms/{whole['scores']}.yml")["families"]
    parts += [f"{kind}_{name}" for kind in ("points", "whole") for name in families]
    for part in ["red_flags.yml", *(f"alarms/{name}.yml" for name in parts)]:
        content = read_yaml(part)
        if part == name:
            change(content)
        (tmp_path / part).parent.mkdir(exist_ok=True)
        (tmp_path / part).write_text(yaml.safe_dump(content))
    monkeypatch.setattr("coaching.content.files.resources.files", lambda _: tmp_path)
    load_red_flags()


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("red_flags.yml", lambda content: content.pop("version")),
        ("red_flags.yml", lambda content: content["cues"]["negation_after"].append(False)),
        ("alarms/nerves.yml", lambda content: content["rules"][0].pop("why")),
        ("alarms/nerves.yml", lambda content: content["rules"][0].update(tier="soon")),
        ("alarms/nerves.yml", lambda content: content["rules"][0].update(excuses=["tired"])),
        ("alarms/abuse.yml", lambda content: content["concepts"].update(saddle=["bicycle"])),
        ("alarms/points_body.yml", lambda content: content.pop("threshold")),
        ("alarms/points_body.yml", lambda content: content["pairs"].update({3: "thunder"})),
        ("alarms/scores.yml", lambda content: content["families"]["body"]["cards"][0].update(id="thunder")),
        ("alarms/whole_self.yml", lambda content: content.pop("alarm_from")),
    ],
    ids=[
        "no version",
        "a bare no",
        "no reason",
        "unknown tier",
        "unknown excuse",
        "a concept twice",
        "no threshold",
        "a pair of one word",
        "a card without points",
        "no level for whole messages",
    ],
)
def test_a_table_that_is_not_whole_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, change: Change
) -> None:
    with pytest.raises(ContentError, match=r"red_flags\.yml"):
        _load_changed(tmp_path, monkeypatch, name, change)


def test_rules_know_their_tier_and_what_excuses_them() -> None:
    rules = {rule.id: rule for rule in load_red_flags().rules}
    assert rules["chest_pain"].tier is Tier.EMERGENCY
    assert rules["chest_pain"].excuses == set(Excuse)
    assert rules["suicide"].excuses == {Excuse.HISTORY, Excuse.STORY}


def test_no_crisis_is_excused_as_a_general_question() -> None:
    crises = [rule for rule in load_red_flags().rules if rule.tier is Tier.CRISIS]
    assert crises
    assert all(Excuse.QUESTION not in rule.excuses for rule in crises)
