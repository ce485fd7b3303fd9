"""Getting to know each other: what comes next, when it is offered, and what is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.content.knowing import (
    label_of,
    list_regions,
    names_of,
    short_label_of,
    show_answer,
    title_of,
    topic_of,
)
from coaching.content.protocols import knowing_limits
from coaching.rules.body import ALL, REGIONS, in_order, part_of, side_of
from coaching.rules.knowing import (
    KINDS,
    PIECES,
    DayFacts,
    Kind,
    Offer,
    asked_once,
    may_offer,
    next_piece,
    open_questions,
    piece_of,
)

LIMITS = knowing_limits()
TODAY = date(2026, 11, 20)
GOOD = DayFacts(TODAY, pain=4, mood=6, check_ins=9)


def days_ago(days: int) -> date:
    return TODAY - timedelta(days)


def refused(*days: int) -> tuple[Offer, ...]:
    return tuple(Offer(days_ago(one), refused=True) for one in days)


@pytest.mark.parametrize(
    ("facts", "may"),
    [
        pytest.param(GOOD, True, id="an ordinary day"),
        pytest.param(DayFacts(TODAY, check_ins=2), True, id="nothing told of it"),
        pytest.param(DayFacts(TODAY, check_ins=1), False, id="after the very first check-in"),
        pytest.param(replace(GOOD, pain=7), False, id="strong pain"),
        pytest.param(replace(GOOD, pain=6.5), True, id="just below"),
        pytest.param(replace(GOOD, mood=3), False, id="low mood"),
        pytest.param(replace(GOOD, mood=4), True, id="mood just above"),
        pytest.param(replace(GOOD, felt_hard=True), False, id="a hard day in words"),
        pytest.param(replace(GOOD, held=True), False, id="a safety hold stands"),
        pytest.param(replace(GOOD, offers=(Offer(TODAY, refused=False),)), False, id="once a day"),
        pytest.param(
            replace(GOOD, offers=(Offer(days_ago(1), refused=False),)), True, id="again the next day"
        ),
        pytest.param(replace(GOOD, offers=refused(1)), False, id="a day after not today"),
        pytest.param(replace(GOOD, offers=refused(2)), True, id="two days after not today"),
        pytest.param(replace(GOOD, offers=refused(9, 5)), True, id="after two refusals"),
        pytest.param(replace(GOOD, offers=refused(90, 60, 30)), False, id="never after three"),
    ],
)
def test_when_it_may_be_offered(facts: DayFacts, *, may: bool) -> None:
    assert may_offer(facts, LIMITS) is may


@given(st.lists(st.builds(Offer, st.dates(days_ago(99), TODAY), st.booleans())))
def test_never_twice_a_day_nor_after_three_refusals(offers: list[Offer]) -> None:
    facts = replace(GOOD, offers=tuple(offers))
    if may_offer(facts, LIMITS):
        assert all(offer.on < TODAY for offer in offers)
        assert sum(offer.refused for offer in offers) < 3


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        pytest.param({}, "pain", id="the first"),
        pytest.param({"pain": 1}, "mood", id="the second"),
        pytest.param({"mood": 1}, "pain", id="the gap"),
        pytest.param(dict.fromkeys(PIECES, 3), None, id="all told"),
        pytest.param(dict.fromkeys(PIECES, 27), None, id="not due yet"),
        pytest.param(dict.fromkeys(PIECES, 28), "pain", id="due"),
        pytest.param({**dict.fromkeys(PIECES, 40), "pain": 2}, "mood", id="the other measure"),
        pytest.param(
            {**dict.fromkeys(PIECES, 300), "pain": 2, "mood": 2}, None, id="words are not asked anew"
        ),
        pytest.param({"pain": 40}, "mood", id="a new piece before a second set"),
    ],
)
def test_what_comes_next(done: dict[str, int], expected: str | None) -> None:
    completed = {piece: days_ago(days) for piece, days in done.items()}
    assert next_piece(completed, TODAY, LIMITS.again_after) == expected


def test_the_map_is_asked_once() -> None:
    assert asked_once("pain") == ("know_map",)
    assert asked_once("mood") == ()


@pytest.mark.parametrize(
    ("given_up", "asked"),
    [((), 3), (("know_first",), 1), (("know_second",), 2), (("know_third",), 3)],
)
def test_without_a_first_priority_no_second_is_asked(given_up: tuple[str, ...], asked: int) -> None:
    assert len(open_questions("priorities", given_up, given_up)) == asked


def test_every_question_has_a_piece_a_label_and_a_name() -> None:
    for question in KINDS:
        assert question in PIECES[piece_of(question)]
        assert label_of(question)
        assert names_of(question)
        assert len(short_label_of(question)) <= 24
    assert len({short_label_of(question) for question in KINDS}) == len(KINDS)
    assert all(title_of(piece) and topic_of(piece) for piece in PIECES)


def test_left_and_right_are_told_apart() -> None:
    assert (part_of("left_knee"), side_of("left_knee")) == ("knee", "left")
    assert (part_of("lower_back"), side_of("lower_back")) == ("lower_back", None)
    assert len(REGIONS) == len(ALL) == 33


@given(st.sets(st.sampled_from(REGIONS)))
def test_marked_regions_are_all_named(regions: set[str]) -> None:
    assert set(in_order(regions)) == regions
    said = list_regions(regions)
    assert said
    if regions and regions != set(ALL):
        assert ("left" in said or "both" in said) == any(side_of(one) == "left" for one in regions)


@pytest.mark.parametrize(
    ("question", "given_answer", "shown"),
    [
        ("know_map", {"tags": ("left_knee", "right_knee", "neck")}, "neck, both knees"),
        ("know_map", {"tags": ("left_thigh", "left_lower_leg")}, "left leg"),
        ("know_map", {"tags": tuple(ALL)}, "all over"),
        ("know_map", {"tags": ()}, "nowhere"),
        ("know_peg_pain", {"number": 6}, "6 of 10"),
        ("know_worry", {"number": 2}, "more than half the days"),
        ("know_best_time", {"tags": ("morning",)}, "mornings"),
        (
            "know_barriers",
            {"tags": ("money",), "words": "money is tight since May"},
            "money is tight since May",
        ),
        ("know_helps", {}, "–"),
    ],
)
def test_how_an_answer_is_shown(question: str, given_answer: dict[str, object], shown: str) -> None:
    answer = {"number": None, "words": None, "tags": None, **given_answer}
    assert show_answer(question, **answer) == shown  # type: ignore[arg-type]


def test_only_numbers_have_rulers() -> None:
    assert {KINDS[question] for question in PIECES["mood"]} == {Kind.FREQUENCY}
