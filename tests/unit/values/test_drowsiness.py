from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.values.drowsiness import Drowsiness, read_drowsiness

NONE = [
    "none", "no", "Nope", "not at all", "no, not really", "not drowsy", "I'm not sleepy",
    "no more than usual",
    "same as before", "wide awake", "it doesn't make me tired", "hasn't made me drowsy at all",
    "no difference",
    "fine", "no drowsiness", "nothing", "I don’t feel any different", "clear headed", "not really, no",
    "not a bit drowsy", "not the slightest bit sleepy",
    "about the same", "not that I noticed", "not so you'd notice", "never", "no worse", "not noticeably",
]  # fmt: skip
A_LITTLE = [
    "a little", "a bit", "bit groggy first thing", "slightly", "a touch drowsy in the mornings", "sometimes",
    "not very", "not too bad, a bit fuzzy", "not that sleepy", "kind of foggy", "somewhat", "mildly drowsy",
    "not much", "hardly at all", "only in the evenings", "little sleepy", "fairly tired", "A little 😴",
    "a good bit", "a tad", "not that bad",
    "not drowsy but a bit foggy", "i'm not so sleepy now", "not sleepy as such, though a bit slow",
]  # fmt: skip
VERY = [
    "very", "very drowsy", "so sleepy", "really tired", "VERY!!", "extremely drowzy",
    "I can't keep my eyes open",
    "can’t stay awake", "knocked me out", "like a zombie", "i fell asleep at the table", "sleeping all day",
    "a lot", "completely spaced out", "too drowsy to drive", "not at first, but now very sleepy", "zonked",
    "nodding off in the chair", "yes, very much so",
    "a bit at first and then so sleepy I couldn't think straight",
    "it wipes me out", "quite sleepy",
]  # fmt: skip
UNCLEAR = [
    "", "yes", "it makes me drowsy", "sleepy", "I work nights", "ask my wife", "🙂", "blue", "dunno",
    "worse than before",
    "depends", "more than I'd like", "I never know what to say to that",
]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_none(text: str) -> None:
    assert read_drowsiness(text) is Drowsiness.NONE


@pytest.mark.parametrize("text", A_LITTLE)
def test_a_little(text: str) -> None:
    assert read_drowsiness(text) is Drowsiness.A_LITTLE


@pytest.mark.parametrize("text", VERY)
def test_very(text: str) -> None:
    assert read_drowsiness(text) is Drowsiness.VERY


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_does_not_say_how_much_is_not_guessed(text: str) -> None:
    assert read_drowsiness(text) is None


@given(
    st.sampled_from([*NONE, *A_LITTLE, *VERY]), st.sampled_from(["{}", "  {} ", "{}!", "{}…", "{} 🙂", "{}."])
)
def test_case_and_what_stands_around_it_make_no_difference(text: str, around: str) -> None:
    assert read_drowsiness(around.format(text.upper())) == read_drowsiness(text)


@given(st.text(max_size=300))
def test_anything_can_be_read(text: str) -> None:
    assert read_drowsiness(text) in {*Drowsiness, None}
