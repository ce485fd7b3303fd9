"""The form in which the classifier reads what people type."""

from __future__ import annotations

import pytest

from nlu.components.plain import make_plain, strip_marks


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("I'm off, r u?", "i am off are you"),
        ("I’m OFF – r u", "i am off are you"),
        ("dont  wanna", "do not want to"),
        ("wots this", "what is this"),
        ("6/10!!", "6 10"),
    ],
)
def test_text_speak_and_apostrophes_are_written_out(typed: str, plain: str) -> None:
    assert make_plain(typed) == plain


@pytest.mark.parametrize("typed", ["👍", "??", "…"])
def test_what_has_no_letters_stays_as_it_is(typed: str) -> None:
    assert strip_marks(typed) == make_plain(typed) == typed


@pytest.mark.parametrize("typed", ["Привет, как дела", "你好", "ağrım var"])
def test_other_alphabets_keep_their_letters(typed: str) -> None:
    assert strip_marks(typed).replace(" ", "") == typed.lower().replace(",", "").replace(" ", "")
