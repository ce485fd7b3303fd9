"""Answers to what is asked when a week of moving is made, sloppy as they are typed."""

from __future__ import annotations

import pytest

from coaching.rules.first_week import Begin
from coaching.values.week_answers import (
    excepts_something,
    read_begin,
    read_days_alone,
    read_suiting_days,
    read_without,
)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon weds n fri", ["mon", "wed", "fri"]),
        ("any day", ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
        ("i dont mind", ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
        ("not sundays", ["mon", "tue", "wed", "thu", "fri", "sat"]),
        ("weekends", ["sat", "sun"]),
        ("no, any day is fine", ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
        ("don't mind any day", ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]),
        ("can't do any day", None),
        ("i can't any day this week", None),
        ("not any day", None),
        ("i can't do every day", None),
        ("every day is too much", None),
        ("purple", None),
    ],
)
def test_days_that_suit(text: str, days: list[str] | None) -> None:
    assert read_suiting_days(text) == days


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("i cant get down on the floor", ["floor"]),
        ("nothing", []),
        ("nope all fine", []),
        ("nothing but stairs", ["stairs"]),
        ("lying flat and anything above my head", ["lying", "overhead"]),
        ("standing long or kneeling", ["standing", "kneeling"]),
        ("no equipment here", ["things"]),
        ("floor is fine", []),
        ("floor ok", []),
        ("i can do stairs", []),
        ("i love walking", []),
        ("steps are no problem", []),
        ("no problem with stairs", []),
        ("kneeling and floor are fine", []),
        ("none, i can do the floor", []),
        ("i can't do stairs", ["stairs"]),
        ("not the floor", ["floor"]),
        ("floor is not fine", ["floor"]),
        ("the floor isn't fine", ["floor"]),
        ("floor is fine if i have help", ["floor"]),
        ("standing is fine for 5 minutes", ["standing"]),
        ("i'd like to avoid stairs", ["stairs"]),
        ("things like stairs", ["stairs"]),
        ("can't do stairs, floor is fine", ["stairs"]),
        ("stairs are fine, no floor", ["floor"]),
        ("i can do the floor but not kneeling", ["kneeling"]),
        ("i like walking but can't kneel", ["kneeling"]),
        ("everything's fine except kneeling", ["kneeling"]),
        ("all fine except my shoulder", None),
        ("all good apart from my wrists", None),
        ("hold on", None),
        ("none of it works", None),
        ("nothing works for me", None),
        ("no can't do any of it", None),
        ("nothing i can do", None),
        ("no, everything hurts", None),
        ("no, it's all too much, everything is hard", None),
        ("none of it is a problem", []),
        ("nothing i can think of", []),
        ("nothing i can't do", []),
        ("no, all of it works", []),
        ("holding on", ["gripping"]),
        ("i can't hold on to things", ["gripping"]),
        ("hmm", None),
    ],
)
def test_what_is_left_out(text: str, without: list[str] | None) -> None:
    assert read_without(text) == without


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("get stronger", Begin.STRONGER),
        ("im so stiff", Begin.LOOSER),
        ("walking further w/o puffing", Begin.STAMINA),
        ("steadier on my feet", Begin.STEADIER),
        ("a bit of each", Begin.EACH),
        ("stronger and less stiff", Begin.EACH),
        ("keep it small", Begin.SMALL),
        ("dunno, you choose", Begin.EACH),
        ("more energy", Begin.STAMINA),
        ("walking", Begin.STAMINA),
        ("getting up the stairs", Begin.STRONGER),
        ("stairs", Begin.STRONGER),
        ("want 2 get up stairs", Begin.STRONGER),
        ("walk up the stairs", Begin.STRONGER),
        ("i want to get up out of my chair", Begin.STRONGER),
        ("get out of the chair w/o using my hands", Begin.STRONGER),
        ("getting up off the loo", Begin.STRONGER),
        ("lifting my grandson", Begin.STRONGER),
        ("carry the shoping in", Begin.STRONGER),
        ("carrying shopping", Begin.STRONGER),
        ("pick up my granddaughter", Begin.STRONGER),
        ("my legs are weak", Begin.STRONGER),
        ("open jars", Begin.STRONGER),
        ("better grip", Begin.STRONGER),
        ("reaching the top shelf", Begin.LOOSER),
        ("reach behind my back", Begin.LOOSER),
        ("put my socks on", Begin.LOOSER),
        ("tie my shoelaces", Begin.LOOSER),
        ("do up my bra", Begin.LOOSER),
        ("bending down", Begin.LOOSER),
        ("turn my head when im driving", Begin.LOOSER),
        ("stiff in the mornings", Begin.LOOSER),
        ("moving easier", Begin.LOOSER),
        ("less tight", Begin.LOOSER),
        ("walk further", Begin.STAMINA),
        ("walking to the shops", Begin.STAMINA),
        ("cant walk far", Begin.STAMINA),
        ("get to the shops without stopping", Begin.STAMINA),
        ("i get out of breath", Begin.STAMINA),
        ("less puffed out", Begin.STAMINA),
        ("not get so tired", Begin.STAMINA),
        ("keep up with the grandkids", Begin.STAMINA),
        ("dancing again", Begin.STAMINA),
        ("stand longer", Begin.STAMINA),
        ("not falling over", Begin.STEADIER),
        ("worried ill fall", Begin.STEADIER),
        ("im a bit wobbly", Begin.STEADIER),
        ("my balance is rubbish", Begin.STEADIER),
        ("stop tripping", Begin.STEADIER),
        ("less pain", Begin.EACH),
        ("just want it to hurt less", Begin.EACH),
        ("sleep better", Begin.EACH),
        ("gardening", Begin.EACH),
        ("stairs and my balance", Begin.EACH),
        ("nothing in particular", Begin.EACH),
        ("bit by bit", Begin.SMALL),
        ("the least possible", Begin.SMALL),
        ("not the stairs", None),
        ("i can't do stairs", None),
        ("no kneeling", None),
        ("dizzy", None),
        ("my heart is bad", None),
        ("heart failure", None),
        ("not walking", None),
        ("I have no energy", None),
        ("no energy but id like to be stronger", Begin.STRONGER),
        ("anything but stretching", None),
        ("anything except walking", None),
        ("everything's fine apart from stretching", None),
        ("don't mind but stronger would be nice", Begin.STRONGER),
        ("can't balance", Begin.STEADIER),
        ("no balance work please", None),
        ("not stretching", None),
        ("nothing heavy", None),
        ("nothing too heavy", None),
        ("no lifting", None),
        ("not the strength stuff", None),
        ("don't want to get breathless", None),
        ("i hate stretching", None),
        ("stronger but no stretching", Begin.STRONGER),
        ("not stretching, walking please", Begin.STAMINA),
        ("no strength in my legs", Begin.STRONGER),
        ("i've got no balance", Begin.STEADIER),
        ("not bending very well", Begin.LOOSER),
        ("can't reach up", Begin.LOOSER),
        ("don't want to fall", Begin.STEADIER),
        ("purple", None),
    ],
)
def test_where_to_begin(text: str, begin: Begin | None) -> None:
    assert read_begin(text) is begin


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("monday and friday", ["mon", "fri"]),
        ("sorry i meant mon and weds", ["mon", "wed"]),
        ("can we make it tuesday instead", ["tue"]),
        ("not sundays", ["mon", "tue", "wed", "thu", "fri", "sat"]),
        ("i want to walk to church on sunday", None),
        ("stronger for my friday swim", None),
        ("any day", None),
        ("purple", None),
    ],
)
def test_days_and_nothing_beside_them(text: str, days: list[str] | None) -> None:
    assert read_days_alone(text) == days


@pytest.mark.parametrize(
    ("text", "excepts"),
    [
        ("no, all fine except my shoulder", True),
        ("nope, all good apart from my wrists", True),
        ("nope", False),
        ("nah, but thanks", False),
    ],
)
def test_a_no_that_excepts_something_is_no_plain_no(text: str, excepts: bool) -> None:
    assert excepts_something(text) is excepts
