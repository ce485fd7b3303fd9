"""Reflections: in the person's own words, never distorted, never a parrot of something odd."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coaching.rules.feelings import Feeling
from coaching.rules.pronouns import turn_to_second_person
from coaching.rules.reflection import (
    LONGEST_CLAUSE_WORDS,
    LONGEST_QUOTE_CHARACTERS,
    Reflection,
    reflect,
    shorten,
)

CLAUSES = {
    "I slept badly and my back hurt all night": "you slept badly and your back hurt all night",
    "Slept badly": "you slept badly",
    "I slept badly. Then my daughter called and I cried a bit": "your daughter called and you cried a bit",
    "my daughter visited": "your daughter visited",
    "I was so proud I walked round the block!": "you were so proud you walked round the block",
    "I wasn't able to do it myself": "you weren't able to do it yourself",
    "i cant sleep because of my hip": "you can't sleep because of your hip",
    "I’m worried about the scan": "you're worried about the scan",
    "They cancelled my appointment": "they cancelled your appointment",
    "I really enjoyed the music": "you really enjoyed the music",
    "I don't feel as scared of bending any more": "you don't feel as scared of bending any more",
    "managed the stairs without stopping": "you managed the stairs without stopping",
}
QUOTES = {
    "bit of gardening, 20 mins": "bit of gardening, 20 mins",
    "we went to the coast": "we went to the coast",
    "the grandkids came round, lovely day": "the grandkids came round, lovely day",
    "tired": "tired",
    "first tomatoes of the year! I was so chuffed": "first tomatoes of the year! I was so chuffed",
    "i cudnt sleep": "i cudnt sleep",
}
SAYS_NOTHING_TO_REPEAT = [
    "nothing really",
    "ok",
    "Same as ever",
    "nothing special, quiet day",
    "why do you ask?",
    "what should I do now",
    "this is shit",
    "look at https://example.org",
    "mail me @ana",
    "<b>walk</b>",
    "…",
    "",
    "12345678",
    "\u202ereversed",
]


@pytest.mark.parametrize(("text", "clause"), CLAUSES.items(), ids=CLAUSES)
def test_turns_a_plain_clause(text: str, clause: str) -> None:
    assert reflect(text).clause == clause


@pytest.mark.parametrize(("text", "quote"), QUOTES.items(), ids=QUOTES)
def test_quotes_what_it_would_not_turn(text: str, quote: str) -> None:
    assert reflect(text).quote == quote


@pytest.mark.parametrize("text", SAYS_NOTHING_TO_REPEAT)
def test_repeats_nothing_odd(text: str) -> None:
    assert not reflect(text).uses_words


def test_picks_the_clause_that_carries_the_feeling() -> None:
    told = "Went to the shop. I felt so frightened on the stairs. Had soup for tea."
    assert reflect(told) == Reflection(Feeling.HARD, clause="you felt so frightened on the stairs")


def test_a_mixed_answer_is_given_back_whole_with_the_good_side_last() -> None:
    told = "I couldn't lift my arm but I managed to walk to the shop"
    assert reflect(told) == Reflection(
        Feeling.MIXED, clause="you managed to walk to the shop", hard_side="you couldn't lift your arm"
    )


def test_a_long_answer_is_not_cut_where_its_meaning_turns() -> None:
    told = "my pain got better for the whole of the day or so I thought because it did not last long at all"
    assert not reflect(told).uses_words


def test_a_long_answer_is_cut_at_a_word_and_marked() -> None:
    told = "the neighbours came by with a big cake and their little dog and stayed all the afternoon"
    quote = reflect(told).quote
    assert quote == "the neighbours came by with a big cake and their…"


_I = re.compile(r"\b(?:i|i'm|i've|i'd|i'll|me|my|mine|myself|am)\b", re.IGNORECASE)
_NEGATIVE = re.compile(r"\b(?:not|no|never|nothing|without|hardly|barely)\b|n't\b", re.IGNORECASE)
_subjects = st.sampled_from(["I", "I really", "my back", "my wife", "I'm", "I've", "she", "it"])
_verbs = st.sampled_from(["was", "couldn't", "didn't", "managed", "felt", "wasn't", "walked", "not", "never"])
_rests = st.lists(
    st.sampled_from(
        [
            "to",
            "the shop",
            "my",
            "not",
            "no",
            "back",
            "me",
            "badly",
            "and",
            "I",
            "was",
            "never",
            "hardly",
            "sleep",
        ]
    ),
    max_size=9,
)


@given(_subjects, _verbs, _rests)
def test_a_turned_clause_keeps_every_word_and_every_not(subject: str, verb: str, rest: list[str]) -> None:
    told = " ".join([subject, verb, *rest])
    turned = turn_to_second_person(told)
    if turned is not None:
        assert not _I.search(turned)
        assert len(turned.split()) - len(told.split()) in (0, 1)
        assert len(_NEGATIVE.findall(turned)) == len(_NEGATIVE.findall(told))


@given(st.text(max_size=300) | st.lists(_rests, max_size=4).map(lambda r: ". ".join(" ".join(x) for x in r)))
def test_any_answer_gets_a_short_honest_reflection(text: str) -> None:
    reflection = reflect(text)
    assert reflection.feeling in Feeling
    assert reflection.clause is None or reflection.quote is None
    if reflection.clause is not None:
        assert 1 <= len(reflection.clause.split()) <= LONGEST_CLAUSE_WORDS + 1
        assert not _I.search(reflection.clause)
        assert reflection.clause[0] == reflection.clause[0].lower()
    if reflection.quote is not None:
        assert len(reflection.quote) <= LONGEST_QUOTE_CHARACTERS + 1
        plain = re.sub(r"[\"“”„«»]", "", " ".join(text.split()))
        assert reflection.quote.removesuffix("…") in plain


@given(_rests.filter(lambda r: len(r) > 3))
@example(["to", "to", "the shop", "not", "the shop", "the shop", "badly", "and", "I"])
def test_a_quote_never_ends_before_a_word_that_turns_it(rest: list[str]) -> None:
    told = "the day " + " ".join(rest * 4)
    quote = reflect(told).quote
    if quote is not None and quote.endswith("…"):
        # Of a long story the quote is its last hard clause, so it need not stand at the beginning.
        left_out = told[told.rindex(quote[:-1]) + len(quote) - 1 :]
        assert not _NEGATIVE.search(left_out)


@given(st.text(max_size=200), st.integers(10, 90))
def test_a_shortened_text_fits(text: str, longest: int) -> None:
    short = shorten(text, longest)
    assert len(short) <= longest
    assert short == " ".join(text.split()) or short.endswith("…")


@pytest.mark.parametrize(
    ("told", "heart"),
    {
        "it all started when my neighbour's dog got out and I ran, 3 years of this and nobody listens": (
            "nobody listens"
        ),
        "it all started when my neighbour's dog got out and took my shoe and now I'm just fed up": (
            "you're just fed up"
        ),
    }.items(),
)
def test_of_a_long_story_the_clause_with_the_feeling_is_given_back(told: str, heart: str) -> None:
    reflection = reflect(told)
    assert heart in (reflection.clause, reflection.quote)


def test_what_comes_after_a_second_thought_is_given_back() -> None:
    assert reflect("good, no actually pretty rubbish").quote == "pretty rubbish"
