"""The screen's tools: plain words, phrases, spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.phrases import Hit, PhraseBook
from coaching.rules.plain_words import fold, read_plain
from coaching.rules.spelling import Speller


def _find(text: str, *phrases: str) -> list[tuple[int, int]]:
    return [(hit.start, hit.end) for hit in PhraseBook({"x": phrases}).find(read_plain(text))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I CAN’T breathe!!!", ("i", "cant", "breathe")),
        ("can not, cannot, can't", ("cant", "cant", "cant")),
        ("I do not", ("i", "dont")),
        ("wooorst paaiin", ("worst", "pain")),
        ("d e a d tired", ("dead", "tired")),
        ("a b c", ("a", "b", "c")),
        ("self-harm", ("self", "harm")),
        ("crème brûlée", ("creme", "brule")),
        ("suici\u200bdal", ("suicidal",)),
        ("７ ﬁngers", ("7", "fingers")),
        ("", ()),
        ("…!?", ()),
    ],
)
def test_words_are_plain(text: str, words: tuple[str, ...]) -> None:
    assert read_plain(text).words == words


@pytest.mark.parametrize(
    ("text", "clauses", "sentences"),
    [
        ("no pain", (0, 0), (0, 0)),
        ("no, pain", (0, 1), (0, 0)),
        ("no. pain", (0, 1), (0, 1)),
        ("no\npain", (0, 1), (0, 1)),
        ("no... pain", (0, 1), (0, 0)),
        ("no - pain", (0, 1), (0, 0)),
        ("4.5", (0, 0), (0, 0)),
        ("no 😀 pain", (0, 0), (0, 0)),
    ],
)
def test_breaks_are_seen(text: str, clauses: tuple[int, ...], sentences: tuple[int, ...]) -> None:
    plain = read_plain(text)
    assert (plain.clauses, plain.sentences) == (clauses, sentences)


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    plain = read_plain(text)
    assert len(plain.words) == len(plain.clauses) == len(plain.sentences) == len(plain.before)
    assert all(word.isalnum() and word.isascii() for word in plain.words)
    assert list(plain.clauses) == sorted(plain.clauses)


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("kill myself", "i will kill myself", [(2, 4)]),
        ("kill/end my? life", "end life, kill my life", [(0, 2), (2, 5)]),
        ("want ... die", "want so much to die", [(0, 5)]),
        ("want ... die", "want so very much to die", []),
        ("want ... die", "want. I die", []),
        ("temperature of @", "temperature of 39", [(0, 3)]),
        ("in @@", "in 2015", [(0, 2)]),
        ("in @@", "in 20", []),
        ("took @10 pills", "took 20 pills", [(0, 3)]),
        ("took @10 pills", "took 2 pills", []),
        ("kill myself", "killmyself", [(0, 1)]),
        ("off it", "of it", [(0, 2)]),
        ("numb", "number", []),
    ],
)
def test_phrases_are_found(phrase: str, text: str, expected: list[tuple[int, int]]) -> None:
    assert _find(text, phrase) == expected


def test_the_longest_phrase_of_a_label_counts() -> None:
    assert _find("end it all now", "end it", "end it all") == [(0, 3)]
    book = PhraseBook({"a": ["end it"], "b": ["end it all"]})
    assert book.find(read_plain("end it all")) == [Hit(0, 2, "a"), Hit(0, 3, "b")]


@pytest.mark.parametrize("phrase", ["... die", "want ...", "x?", "ba-d", ""])
def test_a_phrase_that_cannot_be_read_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match="word"):
        PhraseBook({"x": [phrase]})


WORDS = ["suicide", "breathe", "numb", "chest", "groin"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("suicde", "suicide"),
        ("suiicide", "suicide"),
        ("sucide", "suicide"),
        ("suicidw", "suicide"),
        ("usicide", "suicide"),
        ("su1c1de", "suicide"),
        ("chets", "chest"),
        ("nmub", "nmub"),
        ("xhest", "xhest"),
        ("grain", "grain"),
        ("20mins", "20mins"),
        ("1234567", "1234567"),
        ("s" * 500, "s" * 500),
        ("", ""),
    ],
)
def test_one_slip_is_read_as_what_was_meant(typed: str, meant: str) -> None:
    assert Speller(WORDS, ["grain"]).correct(typed) == meant


@given(st.sampled_from(["suicide", "breathe", "groin"]), st.data())
def test_any_letter_but_the_first_may_be_missing_or_double(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(word) - 1))
    speller = Speller(WORDS, [])
    assert speller.correct(word[:place] + word[place + 1 :]) == word
    assert speller.correct(word[:place] + word[place] + word[place:]) == word


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
