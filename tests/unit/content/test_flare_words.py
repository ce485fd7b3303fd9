"""Words in a flare: each line is said somewhere, never bed-rest, never blame; every button has a name."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest

import bot
from coaching.content.breathing import KINDS, steps_of
from coaching.content.flare_plan import LOOKED_BACK, PARTS, card_text, label_of, parts_of
from coaching.content.protocols import flare_limits, flare_red_flag
from coaching.content.readability import reading_grade
from coaching.content.words import ServiceWords
from coaching.rules.safety import Tier
from tests.unit.content.test_words import FORBIDDEN

WORDS = ServiceWords.load()
KEYS = [key for key in WORDS.keys if key.startswith("flare_")]
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in Path(bot.__file__).parent.rglob("*.py"))
BUILT = re.compile(r"flare_told_")
PRESSES = re.compile(r"\b(bed ?rest|stay in bed|your fault|overdid|push through|no pain)\b", re.IGNORECASE)
LABELS = {payload.removeprefix("bot:flare:") for _, payload in WORDS.line("flare_labels", []).buttons}


@pytest.mark.parametrize("key", KEYS)
def test_every_line_is_said_somewhere(key: str) -> None:
    assert re.search(rf"[\"']{key}[\"']", SOURCE) or BUILT.match(key)


@pytest.mark.parametrize(
    "key",
    sorted(
        {*re.findall(r'"(flare_[a-z_]+)"', SOURCE)}
        - {"flare_change_part", "flare_part_of"}
        - {"flare_form", "flare_plan", "flare_look", "flare_label", "flare_stage", "flare_told_today"}
    ),
)
def test_every_line_that_is_said_is_there(key: str) -> None:
    assert key in WORDS.keys


@pytest.mark.parametrize("key", KEYS)
def test_nobody_is_sent_to_bed_or_blamed(key: str) -> None:
    for variant in WORDS.variants(key):
        assert PRESSES.search(variant.text) is None


@pytest.mark.parametrize("key", ["flare_day", "flare_return_asked"])
def test_what_is_asked_every_day_has_three_ways_and_names_nothing_on_a_lock_screen(key: str) -> None:
    assert len(WORDS.variants(key)) >= 3
    for variant in WORDS.variants(key):
        assert not re.search(r"\b(flare|pain|clinic|ill)\b", variant.text, re.IGNORECASE)


def test_every_button_that_is_shown_has_a_name() -> None:
    shown = set(re.findall(r'"((?:flag|kind|day|went|felt):[a-z]+)"', SOURCE))
    assert shown
    assert shown <= LABELS


@pytest.mark.parametrize(
    "name", sorted(one.removeprefix("flag:") for one in LABELS if one.startswith("flag:"))
)
def test_every_red_flag_holds(name: str) -> None:
    assert flare_red_flag(name).tier in {Tier.EMERGENCY, Tier.SAME_DAY}


def test_a_bare_yes_is_as_grave_as_the_gravest() -> None:
    assert flare_red_flag("yes").tier is Tier.EMERGENCY


@pytest.mark.parametrize("kind", KINDS)
def test_together_takes_one_to_three_minutes_in_plain_words(kind: str) -> None:
    steps = steps_of(kind)
    assert 60 <= sum(step.stays.total_seconds() for step in steps) <= 180
    for step in steps:
        assert FORBIDDEN.search(step.text) is None
        assert len(step.text.split()) <= 25
        assert reading_grade(step.text) <= 6


def test_the_card_has_what_was_told_in_order_and_nothing_else() -> None:
    plan = SimpleNamespace(**dict.fromkeys(PARTS))
    plan.home, plan.signs = "be kind", "stiff neck"
    assert [words for _, words in parts_of(plan)] == ["stiff neck", "be kind"]
    assert card_text(plan).count("\n") == 1
    assert all(label_of(part) for part in (*PARTS, *LOOKED_BACK))


def test_the_protocol_says_where_it_comes_from_and_who_signed_it() -> None:
    content = Path("coaching/content/protocols/flares.yml").read_text(encoding="utf-8")
    assert "source:" in content
    assert "signed_off_by:" in content
    assert flare_limits().return_steps == (50, 70, 85, 100)
