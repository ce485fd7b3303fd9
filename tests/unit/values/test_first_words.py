"""What comes along with an answer, or in place of one: a wish about the reminders, an excuse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.values.excuses import is_sorry_for_silence
from coaching.values.reminder_asides import part_reminder


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("5, and remind me at 8 tomorrow", ("5", "remind me at 8 tomorrow")),
        ("5. Could you message me at 7 pm?", ("5", "Could you message me at 7 pm?")),
        ("about a 6 but please ask me later from now on", ("about a 6", "please ask me later from now on")),
        ("5 and move my reminder to 8 pm", ("5", "move my reminder to 8 pm")),
        ("remind me at 8 tomorrow", ("", "remind me at 8 tomorrow")),
        ("and please text me at 7 pm", ("", "and please text me at 7 pm")),
        ("5, my knees remind me that I am old", ("5, my knees remind me that I am old", "")),
        ("5, did my walk", ("5, did my walk", "")),
    ],
)
def test_a_wish_about_reminders_is_parted_from_the_answer(text: str, parts: tuple[str, str]) -> None:
    assert part_reminder(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "sorry I went quiet",
        "sorry I've been a bit quiet",
        "I haven't answered for days, sorry",
        "apologies for the silence",
        "sorry I disappeared on you",
    ],
)
def test_an_excuse_for_silence_is_heard(text: str) -> None:
    assert is_sorry_for_silence(text)


@pytest.mark.parametrize(
    "text",
    [
        "sorry I meant 4",
        "it has been quiet today",
        "5, sorry I went quiet",
        "sorry, what was the question",
        "",
    ],
)
def test_other_words_are_no_excuse(text: str) -> None:
    assert not is_sorry_for_silence(text)


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    answer, aside = part_reminder(text)
    assert len(answer) + len(aside) <= len(text)
    is_sorry_for_silence(text)
