"""The exercises that ship: complete, gentle, in plain words; and files that say what is wrong with them."""

from __future__ import annotations

import copy
from collections import Counter
from typing import Any

import pytest

from coaching.content import exercises as content
from coaching.content.errors import ContentError
from coaching.content.files import read_yaml
from coaching.content.readability import reading_grade
from coaching.rules.exercises import (
    PARTS,
    Counted,
    Domain,
    Equipment,
    Exercise,
    Movement,
    Position,
    Task,
    easier_than,
    gentle_for,
)
from coaching.rules.wording import find_forbidden

LIBRARY = content.exercise_library()
MOST_GRADE = 6.0
FILES = {domain: f"exercises/{domain}.yml" for domain in Domain}
each_exercise = pytest.mark.parametrize("exercise", LIBRARY.all, ids=lambda one: one.id)


def test_there_are_sixty_and_enough_in_every_domain() -> None:
    counts = Counter(one.domain for one in LIBRARY.all)
    assert len(LIBRARY.all) >= 60
    assert all(counts[domain] >= 9 for domain in Domain)


@pytest.mark.parametrize("domain", Domain)
def test_every_file_says_where_it_comes_from_and_that_nobody_has_signed_it_off(domain: Domain) -> None:
    raw = read_yaml(FILES[domain])
    assert raw["version"]
    assert "[D]" in raw["source"]
    assert raw["signed_off_by"] is None, "who signed? then say so in docs/clinical-safety.md and here"


@pytest.mark.parametrize("part", sorted(PARTS))
@pytest.mark.parametrize("domain", [Domain.MOBILITY, Domain.STRENGTH])
def test_every_part_of_the_body_has_a_gentle_choice(part: str, domain: Domain) -> None:
    assert gentle_for(LIBRARY, part, domains=(domain,))


@pytest.mark.parametrize("domain", Domain)
def test_every_domain_has_gentle_choices_on_a_chair_or_in_bed(domain: Domain) -> None:
    found = [
        one
        for one in LIBRARY.all
        if one.domain is domain and one.position in (Position.SITTING, Position.LYING) and one.is_gentle
    ]
    assert {one.position for one in found} == {Position.SITTING, Position.LYING}
    assert len(found) >= 3


@each_exercise
def test_costs_fall_with_every_easier_one_down_to_a_gentle_one(exercise: Exercise) -> None:
    below = easier_than(LIBRARY, exercise)
    assert all(one.energy_cost < exercise.energy_cost for one in below)
    assert exercise.is_gentle or any(one.is_gentle and not one.easier for one in below)


@each_exercise
def test_words_are_plain_and_press_nobody(exercise: Exercise) -> None:
    for text in (" ".join(exercise.steps), f"{exercise.feel} {exercise.stop}", exercise.name):
        assert find_forbidden(text) is None
        assert not any(word in text.lower().split() for word in ("must", "should")), text
    assert reading_grade(" ".join(exercise.steps)) <= MOST_GRADE
    assert reading_grade(f"{exercise.feel} {exercise.stop}") <= MOST_GRADE


@each_exercise
def test_when_to_stop_is_said_as_that(exercise: Exercise) -> None:
    assert exercise.stop.startswith("Stop if ")


@each_exercise
def test_no_step_is_long(exercise: Exercise) -> None:
    assert 2 <= len(exercise.steps) <= 5
    for step in exercise.steps:
        for sentence in step.split(". "):
            assert len(sentence.split()) <= 16, sentence


def test_names_are_told_apart() -> None:
    names = Counter(one.name.lower() for one in LIBRARY.all)
    assert max(names.values()) == 1


@each_exercise
def test_doses_start_gently_and_have_room_below_the_ceiling(exercise: Exercise) -> None:
    start, ceiling = exercise.start, exercise.ceiling
    assert start.sets == 1
    assert start.sets * start.work * 2 <= ceiling.sets * ceiling.work, "no room to grow"
    most = {Counted.REPETITIONS: 8, Counted.SECONDS: 20, Counted.MINUTES: 5}
    assert start.work <= most[exercise.counted]


# What is lifted, where hands and knees carry weight, and so on: what a restriction relies on.
TAGGED = (
    ("weight", Equipment.WEIGHT, {"wrist_lift"}, (Movement.LIFTING,)),
    ("bag", Equipment.BAG, set[str](), (Movement.LIFTING, Movement.GRIPPING)),
    ("band", Equipment.BAND, set[str](), (Movement.GRIPPING,)),
)


@pytest.mark.parametrize(("name", "equipment", "without", "movements"), TAGGED, ids=lambda value: str(value))
def test_what_is_held_is_tagged(
    name: str, equipment: Equipment, without: set[str], movements: tuple[Movement, ...]
) -> None:
    for one in LIBRARY.all:
        if equipment in one.equipment and one.id not in without:
            assert set(movements) <= one.movements, one.id


@each_exercise
def test_a_position_brings_its_tags(exercise: Exercise) -> None:
    if exercise.position is Position.ALL_FOURS:
        assert {Movement.KNEELING, Movement.ON_HANDS, Movement.FLOOR} <= exercise.movements
        assert {"knee", "wrist"} <= exercise.loads
    if exercise.position is Position.LYING:
        assert Equipment.BED in exercise.equipment
        assert Movement.FLOOR not in exercise.movements


def test_every_task_and_movement_but_impact_is_used() -> None:
    """Nothing here jumps; the tag is there for what a clinic may add."""
    used = {movement for one in LIBRARY.all for movement in one.movements}
    assert used == set(Movement) - {Movement.IMPACT}
    assert {task for one in LIBRARY.all for task in one.serves} == set(Task)


@pytest.fixture
def strength() -> dict[str, Any]:
    return copy.deepcopy(read_yaml(FILES[Domain.STRENGTH]))


def _load_changed(monkeypatch: pytest.MonkeyPatch, changed: dict[str, Any]) -> None:
    monkeypatch.setattr(
        content, "read_yaml", lambda name: changed if name == FILES[Domain.STRENGTH] else read_yaml(name)
    )
    content.exercise_library.__wrapped__()


WRONG = (
    ("a part that is none", {"regions": ["tail"]}, "'tail' is no part of the pain map"),
    ("a movement that is none", {"movements": ["flying"]}, "exercises.0.movements.0"),
    ("a word too many", {"colour": "red"}, "exercises.0.colour"),
    ("an energy cost of 6", {"energy": 6}, "exercises.0.energy"),
    ("one step only", {"steps": ["Sit down now."]}, "exercises.0.steps"),
    ("a step that isn't a sentence", {"steps": ["Sit down now", "Get up again."]}, "exercises.0.steps.0"),
    ("an id that is no slug", {"id": "Quad press"}, "exercises.0.id"),
    ("a ceiling below the start", {"ceiling": {"sets": 1, "work": 4, "rest": 30}}, "raise the ceiling"),
    ("no room to grow", {"ceiling": {"sets": 1, "work": 5, "rest": 30}}, "nothing lies between"),
    ("a load at the end only", {"ceiling": {"sets": 3, "work": 9, "rest": 30, "load": 2}}, "a load needs"),
    ("an id that is there already", {"id": "knee_straighten"}, "two exercises are called"),
    ("an easier one that isn't there", {"easier": ["nap"]}, "there is no 'nap'"),
    ("an easier one that costs more", {"easier": ["chair_stand"]}, "energy cost has to be lower"),
)


@pytest.mark.parametrize(("description", "changes", "says"), WRONG, ids=[one[0] for one in WRONG])
def test_a_mistake_in_a_file_says_where_it_is_and_what_is_wanted(
    monkeypatch: pytest.MonkeyPatch,
    strength: dict[str, Any],
    description: str,
    changes: dict[str, Any],
    says: str,
) -> None:
    strength["exercises"][0] |= changes
    with pytest.raises(ContentError, match=says):
        _load_changed(monkeypatch, strength)


def test_a_file_of_another_domain_is_refused(
    monkeypatch: pytest.MonkeyPatch, strength: dict[str, Any]
) -> None:
    with pytest.raises(ContentError, match="says it is balance"):
        _load_changed(monkeypatch, {**strength, "domain": "balance"})


def test_poses_without_an_exercise_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(name: str) -> dict[str, Any]:
        raw = read_yaml(name)
        return {"poses": {**raw["poses"], "cartwheel": {}}} if name.endswith("poses/balance.yml") else raw

    monkeypatch.setattr(content, "read_yaml", read)
    with pytest.raises(ContentError, match="cartwheel"):
        content.poses.__wrapped__()
