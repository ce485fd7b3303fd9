"""Who hides in bed, or hides how it is, hides no words; who wants words hidden says what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.components.hiding import asks_to_hide, hides_away, may_hide_in_company
from tests.support.hiding import AWAY, IN_COMPANY, WORDS


@pytest.mark.parametrize("said", AWAY)
def test_who_hides_away_asks_for_nothing(said: str) -> None:
    assert hides_away(said)
    assert not asks_to_hide(said)


@pytest.mark.parametrize("said", WORDS)
def test_words_that_are_to_be_hidden(said: str) -> None:
    assert asks_to_hide(said)
    assert not hides_away(said)
    assert not may_hide_in_company(said)


@pytest.mark.parametrize("said", IN_COMPANY)
def test_what_may_be_done_in_company(said: str) -> None:
    assert may_hide_in_company(said)
    assert not hides_away(said)


@pytest.mark.parametrize(
    "said", ["hide it from him", "hide it from them", "hide that from them", "hide it from her"]
)
def test_him_and_them_are_no_clinic(said: str) -> None:
    assert not asks_to_hide(said)


@pytest.mark.parametrize("said", ["hide it", "no, hide it", "i want to hide it"])
def test_elsewhere_hide_it_is_a_wish(said: str) -> None:
    assert asks_to_hide(said)


@pytest.mark.parametrize(
    "said",
    [
        "rest in bed",
        "hide the tv remote and rest",
        "hide my head under a pillow",
        "hide it from the kids, i put on a smile",
        "can you hide in there?",
        "keep it between us",
        "keep that private",
        "don't show that to the clinic",
        "i hide how i feel and i want that hidden from my doctor please",
        "",
    ],
)
def test_what_is_neither_is_left_to_the_classifier(said: str) -> None:
    assert not asks_to_hide(said)
    assert not hides_away(said) or "how i feel" in said


@given(st.text(alphabet="hide itmybdnscl.,?'", max_size=120))
def test_no_words_are_both(said: str) -> None:
    assert not (asks_to_hide(said) and hides_away(said))
