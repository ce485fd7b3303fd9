"""How well the assistant understands sentences that it has never seen. `make nlu-report` says more."""

from __future__ import annotations

import pytest

from tests.support.understanding import HELD_OUT, REJECTED, TUNED_ON, Scores, score

LEAST_ACCURACY = 0.92
MOST_ACCEPTED = 0.08
# The second writer knew no more of an intent than its name.
LEAST_ACCURACY_OF_SECOND_WRITER = 0.85
LEAST_ANSWERS_TAKEN = 0.95
LEAST_RECALL = 0.5

AllScores = dict[str, Scores]


@pytest.fixture(scope="module")
def scores(trained_model: None) -> AllScores:
    return score(TUNED_ON, *HELD_OUT)


def test_what_people_want_is_understood(scores: AllScores) -> None:
    assert scores["test"].accuracy >= LEAST_ACCURACY, scores["test"].confusion


def test_another_writer_is_understood_as_well(scores: AllScores) -> None:
    assert scores["test_2"].accuracy >= LEAST_ACCURACY_OF_SECOND_WRITER, scores["test_2"].confusion


@pytest.mark.parametrize("name", HELD_OUT)
def test_what_is_out_of_scope_is_not_taken_for_something_in_scope(scores: AllScores, name: str) -> None:
    assert scores[name].accepted <= MOST_ACCEPTED, scores[name].confusion


@pytest.mark.parametrize("name", HELD_OUT)
def test_no_intent_is_lost_altogether(scores: AllScores, name: str) -> None:
    meant = {one.intent for one in scores[name].sentences} - {REJECTED}
    recalls = {intent: scores[name].recall(intent) for intent in meant}
    assert not {intent: recall for intent, recall in recalls.items() if recall < LEAST_RECALL}


def test_an_answer_is_almost_never_thrown_away(scores: AllScores) -> None:
    answers = [(s, got) for s, got in scores[TUNED_ON].pairs if s.asked and s.intent == "inform"]
    lost = [(s.text, got) for s, got in answers if got != "inform"]
    assert 1 - len(lost) / len(answers) >= LEAST_ANSWERS_TAKEN, lost
