"""In the plan for flares hiding in bed is an answer, and so is "hide it"; "hide it please" stays a wish."""

from __future__ import annotations

import pytest

from tests.support.hiding import AWAY, IN_COMPANY, WORDS
from tests.support.understanding import Sentence, understand


@pytest.fixture(scope="module")
def understood(trained_model: None) -> dict[str, str]:
    """What each is taken for, with the question of the worst days open."""
    sentences = [Sentence(text, "", "flare_worst") for text in (*AWAY, *IN_COMPANY, *WORDS)]
    return {one.text: got for one, got in zip(sentences, understand(sentences), strict=True)}


def test_who_hides_away_answers(understood: dict[str, str]) -> None:
    assert not [text for text in (*AWAY, *IN_COMPANY) if understood[text] == "keep_private"]


def test_words_that_are_to_be_hidden_are(understood: dict[str, str]) -> None:
    assert not [text for text in WORDS if understood[text] != "keep_private"]
