"""Own words about a note, and lines that are meant for something else."""

from __future__ import annotations

import pytest

from coaching.values.own_words import is_bare, is_only_numbers, says_own_words


@pytest.mark.parametrize(
    "text", ["she's right, I am slower", "he's exaggerating a bit", "no, that's not true"]
)
def test_what_speaks_of_the_writer_is_about_the_note_whatever_else_is_asked(text: str) -> None:
    assert says_own_words(text, is_asked_something_else=True)


def test_what_speaks_of_oneself_may_answer_another_question() -> None:
    assert says_own_words("I am slower since May", is_asked_something_else=False)
    assert not says_own_words("I am slower since May", is_asked_something_else=True)


@pytest.mark.parametrize(
    "text", ["go on then", "between 4 and 5", "can we do the check in", "I'd like to add my own words", "5"]
)
def test_what_is_meant_for_us_is_no_word_about_it(text: str) -> None:
    assert not says_own_words(text, is_asked_something_else=False)


def test_numbers_and_bare_answers() -> None:
    assert is_only_numbers("between 4 and 5")
    assert not is_only_numbers("about 4 times a week")
    assert is_bare("go on then")
    assert not is_bare("yes and I walk less now")
