"""Private words are taken out of what is said back, and nothing else is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.reflection import shorten
from coaching.rules.withholding import take_out

GONE = "(private)"
WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=12), min_size=3, max_size=9).map(" ".join)


def test_a_receipt_loses_the_note_and_keeps_the_rest() -> None:
    receipt = "Noted:\n• Pain: 5\n• Note: I fell out with Jo\n\nDoes that look right?"
    assert take_out(receipt, ["I fell out with Jo"], GONE) == receipt.replace("I fell out with Jo", GONE)


def test_one_word_is_taken_out_where_it_is_listed_and_left_where_it_stands_by_chance() -> None:
    assert take_out("• Note: sad\n• Mood: 5", ["sad"], GONE) == f"• Note: {GONE}\n• Mood: 5"
    assert take_out("Changed to “sad”.", ["sad"], GONE) == f"Changed to “{GONE}”."
    assert take_out("That is a sad day.", ["sad"], GONE) == "That is a sad day."


@given(WORDS)
def test_no_private_text_is_left_whole_or_shortened(words: str) -> None:
    for said in (words, shorten(words)):
        line = take_out(f"Noted:\n• Note: {said}\n\nIs that right?", [words], GONE)
        assert said not in line
        assert line.startswith("Noted:")


@given(st.text(max_size=80))
def test_without_private_words_a_line_stays_as_it_is(line: str) -> None:
    assert take_out(line, [], GONE) == line
