"""Counting how far the coach keeps to motivational interviewing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from coaching.content.protocols import fidelity_thresholds
from coaching.content.readability import reading_grade
from coaching.rules.fidelity import Fidelity, Grade, Line, measure
from coaching.rules.wording import find_forbidden

NOW = datetime(2026, 11, 20, 18, tzinfo=UTC)
ASSESSMENT = {"utter_ask_check_in_form_pain"}


def said(*lines: tuple[str, str, str], person: str = "ann", response: str = "utter_x") -> list[Line]:
    """Lines of (turn, code, text)."""
    return [
        Line(person, turn, NOW + timedelta(minutes=number), text, code, response)
        for number, (turn, code, text) in enumerate(lines)
    ]


def count(lines: list[Line]) -> Fidelity:
    return measure(lines, reading_grade, ASSESSMENT)


GOOD = said(
    ("1", "complex_reflection", "So your hip kept you up, and you went all the same."),
    ("1", "open_question", "What helped you go?"),
    ("2", "complex_reflection", "You did it for your sister."),
    ("3", "simple_reflection", "That was a long day."),
    ("4", "complex_reflection", "Part of you wants to rest."),
    ("4", "open_question", "What would that look like?"),
)


def test_reflections_and_questions_are_counted_by_their_codes() -> None:
    found = count(GOOD)
    assert (found.messages, found.reflections, found.complex_reflections, found.questions) == (4, 4, 3, 2)
    assert found.ratio == 2.0
    assert found.complex_share == 0.75
    assert found.grade(fidelity_thresholds()) is Grade.GOOD


def test_nothing_was_said() -> None:
    found = count([])
    assert (found.ratio, found.complex_share) == (None, None)
    assert found.grade(fidelity_thresholds()) is Grade.NOTHING


def test_a_question_of_a_measure_is_named_apart() -> None:
    asked = said(("5", "closed_question", "How is your pain?"), response="utter_ask_check_in_form_pain")
    found = count([*GOOD, *asked])
    assert (found.questions, found.assessment, found.ratio) == (2, 1, 2.0)


@pytest.mark.parametrize(
    ("more", "figure", "value"),
    [
        pytest.param(("5", "affirm", "You should rest more."), "forbidden", ("You should",), id="pressing"),
        pytest.param(("5", "give_information", "Walking helps."), "without_leave", 1, id="without leave"),
        pytest.param(("4", "neutral", "And how far?"), "several_questions", 1, id="two questions in a turn"),
        pytest.param(("5", "neutral", "word " * 61), "most_words", 61, id="long"),
    ],
)
def test_one_of_these_is_too_much(more: tuple[str, str, str], figure: str, value: object) -> None:
    found = count([*GOOD, *said(more)])
    assert getattr(found, figure) == value
    assert found.grade(fidelity_thresholds()) is Grade.BELOW


def test_the_persons_own_words_are_theirs() -> None:
    found = count([*GOOD, *said(("5", "complex_reflection", "“I should just rest”, you say. Is that it?"))])
    assert found.forbidden == ()
    assert find_forbidden("“I should just rest”", with_quotes=True) == "just"
    listed = "Noted:\n• Note: failed again, unfortunately?\n\nDoes that look right?"
    assert count(said(("1", "closed_question", listed))).several_questions == 0


@pytest.mark.parametrize(("days", "repeats"), [(2, 1), (6, 1), (8, 0)])
def test_a_repeat_is_the_same_text_within_a_week(days: int, repeats: int) -> None:
    line = Line("ann", "1", NOW, "You did what you had planned today.", "affirm", "utter_x")
    again = Line("ann", "2", NOW + timedelta(days=days), line.text, "affirm", "utter_x")
    other = Line("bea", "3", NOW, line.text, "affirm", "utter_x")
    assert count([line, again, other]).repeats == repeats


def test_fair_lies_between() -> None:
    lines = said(
        ("1", "complex_reflection", "You walked in the rain."),
        ("1", "open_question", "How was it?"),
        ("2", "simple_reflection", "That sounds wet."),
        ("2", "open_question", "And then?"),
    )
    assert count(lines).grade(fidelity_thresholds()) is Grade.FAIR


def test_an_instruments_words_are_not_graded_but_counted() -> None:
    item = "What number best describes how pain has interfered with your general activity?"
    lines = said(("1", "closed_question", item), response="utter_item")
    graded = measure(lines, reading_grade, {"utter_item"})
    found = measure(lines, reading_grade, {"utter_item"}, {"utter_item"})
    assert graded.hardest_grade > 6
    assert (found.hardest_grade, found.assessment, found.questions) == (0, 1, 0)
