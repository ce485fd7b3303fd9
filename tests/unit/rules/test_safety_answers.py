"""Reading what people write after an alarm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.content.safety_answers import load_answer_reader
from coaching.rules.red_flags import Tier
from coaching.rules.safety_answers import AnswerReader
from coaching.rules.safety_follow_up import Question, Reply, reply_in
from tests.support.cases import Case, describe, load_cases, load_table

READER = load_answer_reader()
IN_OWN_WORDS = load_table("safety_answers_in_own_words.yml")
ANSWERS = [
    (asked, meant, text)
    for asked, table in IN_OWN_WORDS.items()
    for meant, texts in table["lines"].items()
    for text in texts
]
FEWEST = 40


@pytest.mark.parametrize("case", load_cases("safety_answers.yml"), ids=describe)
def test_what_people_write_is_read(case: Case) -> None:
    question = Question(case["asked"]) if case["asked"] else None
    reply = reply_in(READER.read(case["text"]), question, Tier(case.get("tier", "emergency")))
    assert (reply.value if reply else None) == case["reply"]


@pytest.mark.parametrize(("asked", "meant", "text"), ANSWERS)
def test_a_yes_is_a_clear_one_and_what_asks_for_something_else_is_none(
    asked: str, meant: str, text: str
) -> None:
    table = IN_OWN_WORDS[asked]
    reply = reply_in(READER.read(text), Question(asked), Tier(table["tier"]))
    assert (reply.value if reply else None) in table[meant]


@pytest.mark.parametrize("tier", [Tier.EMERGENCY, Tier.CRISIS, Tier.SAME_DAY, Tier.URGENT])
def test_what_is_neither_is_a_yes_to_help_at_no_tier(tier: Tier) -> None:
    helped = {Reply.ABLE, Reply.NEAR, Reply.HELPED, Reply.CHECKED}
    taken = [
        (asked, text)
        for asked, meant, text in ANSWERS
        if meant == "neither" and asked != Question.CLARIFYING
        if reply_in(READER.read(text), Question(asked), tier) in helped
    ]
    assert taken == []


def test_every_question_of_the_talk_is_answered_in_many_ways() -> None:
    assert set(IN_OWN_WORDS) == set(Question) - {Question.OPEN}
    for asked, table in IN_OWN_WORDS.items():
        assert sum(map(len, table["lines"].values())) >= FEWEST, asked
        assert set(table["lines"]) == {"yes", "no", "neither"}


@pytest.mark.parametrize(
    "text", ["THAT'S NOT WHAT I MEANT!!!", "thats not what i meant", "That’s not what I meant…"]
)
def test_case_and_signs_do_not_matter(text: str) -> None:
    assert "not_meant" in READER.read(text)


def test_a_long_story_that_begins_with_yes_is_no_plain_yes() -> None:
    assert (
        READER.read("yes well the thing about my garden is that the roses did fine this whole year")
        == frozenset()
    )


@given(st.text(max_size=3000))
def test_anything_can_be_read(text: str) -> None:
    READER.read(text)


def test_a_phrase_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(ValueError, match="nowhere"):
        AnswerReader({"yes": ["$nowhere"]}, {})
