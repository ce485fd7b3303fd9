"""Pacing in words: lines, bouts, the best time, and easier ways that are short, plain and found by name."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from coaching.content.files import read_yaml
from coaching.content.pacing import best_in_words, bouts_in_words, easier_ways, is_no_chore, line_of
from coaching.content.readability import reading_grade
from coaching.rules.exercise_timer import Bouts
from coaching.rules.wording import find_forbidden

WAYS = [way for kind in read_yaml("easier_ways.yml")["kinds"].values() for way in kind["ways"]]


def test_a_line_has_what_was_told() -> None:
    told = SimpleNamespace(name="hoovering", cost=0, worth=None, minutes=20)
    assert line_of(told) == "• hoovering: costs 0, about 20 minutes a go"
    assert line_of(SimpleNamespace(name="hoovering", cost=None, worth=None, minutes=None)) == "• hoovering"


def test_bouts() -> None:
    assert bouts_in_words(Bouts(2, 960, 480)) == "2 goes of 16 minutes, with 8 minutes of rest between"
    assert bouts_in_words(Bouts(1, 40, 0)) == "one go of 40 seconds"


def test_bouts_that_are_less_than_was_wished_for_say_so() -> None:
    said = bouts_in_words(Bouts(6, 480, 240), short_of=60)
    assert "less than the 60 minutes" in said
    assert "you decide" in said


def test_the_best_time_is_said_as_it_was_told() -> None:
    assert best_in_words(["varies"]) is None
    assert best_in_words(["morning", "evening"]) is not None


@pytest.mark.parametrize(
    "name",
    [
        "the hoovering upstairs",
        "big shop",
        "doing the dishes",
        "weeding",
        "dog walks",
        "changing the beds",
        "cooking dinner for the kids",
        "ironing my shirts",
        "walking to work",
        "cleaning",
        "cleaning the oven",
        "washing my hair",
        "carrying the shopping",
        "putting the bins out",
        "peeling potatoes",
        "looking after the grandkids",
        "having friends round",
    ],
)
def test_a_chore_is_found_by_its_name(name: str) -> None:
    assert len(easier_ways(name)) == 2


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("my mum's ironing", "ironing"),
        ("my mum\u2019s ironing", "ironing"),
        ("mums ironing", "ironing"),
        ("ironing my husband's shirts", "ironing"),
        ("my mother-in-law's hoovering", "hoovering"),
        ("doing dad's garden", "garden"),
        ("carrying my mum's shopping", "carrying bags"),
        ("lifting mum's boxes", "carrying bags"),
        ("the kids' washing", "laundry"),
        ("changing mum's bed", "changing the beds"),
        ("cleaning my nan's bathroom", "bathroom"),
        ("walking my neighbour's dog", "dog walks"),
        ("his shirts", "shirts"),
        ("ironing for mum", "ironing"),
        ("ironing for my mum's friends", "ironing"),
    ],
)
def test_whose_chore_it_is_changes_nothing(name: str, same: str) -> None:
    assert easier_ways(name) == easier_ways(same) != ()
    assert not is_no_chore(name)


@pytest.mark.parametrize(
    "name",
    [
        "lifting mum",
        "lifting my mum",
        "lifting mum's legs",
        "lifting mums up",
        "lifting mum and her bags",
        "carrying the kids upstairs",
        "my mum's bath",
        "mum's daily shower",
        "doing mum's bath",
        "washing my mum's hair",
        "cleaning dads up",
        "cleaning mum up",
        "cutting my mum's nails",
        "changing dad's dressing",
        "helping dad's friend",
        "my mum's pills",
        "bathing my sister's baby",
        "lifting my sister's son",
    ],
)
def test_somebody_who_is_lifted_or_washed_is_no_load(name: str) -> None:
    assert easier_ways(name) == ()
    assert is_no_chore(name)


@pytest.mark.parametrize(
    "name",
    [
        "my tax return",
        "the choir",
        "ukulele",
        "carrying the baby",
        "lifting my mother",
        "lifting my husband into his chair",
        "lifting dad",
        "carrying the kids",
        "carrying the kids upstairs",
        "cleaning my wound",
        "cleaning my catheter",
        "changing my dressing",
        "getting out of bed",
        "bathing the baby",
        "washing my mother",
        "going to the toilet",
        "tell my family how i feel",
        "talk to friends about dying",
        "hanging out with friends",
        "hang myself",
        "walk away from my husband",
        "having kids",
        "lifting",
        "brushing my teeth",
    ],
)
def test_what_is_not_known_has_no_easier_way(name: str) -> None:
    assert easier_ways(name) == ()


@pytest.mark.parametrize("way", WAYS)
def test_a_way_is_short_plain_and_pushes_nobody(way: str) -> None:
    assert len(way.split()) <= 25
    assert reading_grade(way) <= 6
    assert not find_forbidden(way)
