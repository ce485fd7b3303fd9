"""The screen's tools: plain words, phrases, spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.phrases import Hit, PhraseBook
from coaching.rules.plain_words import fold, read_plain
from coaching.rules.spelling import Speller

LISTS = {"self": ["myself", "himself", "my self"]}


def _find(text: str, *phrases: str) -> list[tuple[int, int]]:
    return [(hit.start, hit.end) for hit in _hits(PhraseBook({"x": phrases}, LISTS), text)]


def _hits(book: PhraseBook, text: str) -> list[Hit]:
    plain = read_plain(text)
    return book.find(plain, book.symbols_of(plain.words))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I CAN’T breathe!!!", ("i", "cant", "breathe")),
        ("can not, cannot, can't", ("cant", "cant", "cant")),
        ("I do not", ("i", "dont")),
        ("10mg, 38.5c", ("10", "mg", "38", "5", "c")),
        ("d e a d tired", ("dead", "tired")),
        ("d ee aaa d tired", ("dead", "tired")),
        ("i caaan nooot go", ("i", "cant", "go")),
        ("i am not, do not", ("i", "am", "not", "dont")),
        ("a b c", ("a", "b", "c")),
        ("self-harm", ("self", "harm")),
        ("crème brûlée", ("creme", "brulee")),
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
        ("no\npain", (0, 1), (0, 0)),
        ("no\n\npain", (0, 1), (0, 1)),
        ("no... pain", (0, 1), (0, 0)),
        ("no - pain", (0, 1), (0, 0)),
        ("4.5", (0, 0), (0, 0)),
        ("no 😀 pain", (0, 0), (0, 0)),
        (" no   pain ", (0, 0), (0, 0)),
        ("no -pain", (0, 1), (0, 0)),
        ("no-pain", (0, 0), (0, 0)),
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
        ("took @10 pills", "took twelve pills", [(0, 3)]),
        ("fever of @38-43", "fever of 44", []),
        ("kill $self", "kill my self and himself", [(0, 3)]),
        ("kill $self", "kill myself", [(0, 2)]),
        ("so? ill", "so ill", [(0, 2), (1, 2)]),
        ("want out |", "i want out, now", [(1, 3)]),
        ("want out/off/|", "i want", [(1, 2)]),
        ("want out |", "i want out of here", []),
        ("want ... die", "want. to die", []),
        ("numb", "number", []),
    ],
)
def test_phrases_are_found(phrase: str, text: str, expected: list[tuple[int, int]]) -> None:
    assert _find(text, phrase) == expected


def test_the_longest_phrase_of_a_label_counts() -> None:
    assert _find("end it all now", "end it", "end it all") == [(0, 3)]
    book = PhraseBook({"a": ["end it"], "b": ["end it all"]})
    assert _hits(book, "end it all") == [Hit(0, 2, "a"), Hit(0, 3, "b")]


@pytest.mark.parametrize("phrase", ["... die", "want ...", "x?", "ba-d", "", "$nowords", "bad words | more"])
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
        ("nmub", "numb"),
        ("xhest", "xhest"),
        ("grain", "grain"),
        ("20mins", "20mins"),
        ("1234567", "1234567"),
        ("s" * 500, "s" * 500),
        ("", ""),
    ],
)
def test_one_slip_is_read_as_what_was_meant(typed: str, meant: str) -> None:
    assert Speller(WORDS, ["grain"]).read(typed)[0] == meant


@given(st.sampled_from(["suicide", "breathe", "groin"]), st.data())
def test_any_letter_but_the_first_may_be_missing_or_double(word: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(word) - 1))
    speller = Speller(WORDS, [])
    assert speller.read(word[:place] + word[place + 1 :]) == (word,)
    assert speller.read(word[:place] + word[place] + word[place:]) == (word,)


@given(st.sampled_from(["suicide", "breathe", "swollen", "tablets"]), st.data())
def test_any_letter_but_the_first_may_be_another_one(word: str, data: st.DataObject) -> None:
    place, letter = data.draw(st.integers(1, len(word) - 1)), data.draw(st.sampled_from("jqxz"))
    assert Speller([word], []).read(word[:place] + letter + word[place + 1 :]) == (word,)


@given(st.text(alphabet="ab1é'", max_size=12))
def test_folding_leaves_no_letter_twice_in_a_row(text: str) -> None:
    folded = fold(text)
    assert not any(2 * letter in folded for letter in "abe")
    assert folded.count("1") == text.count("1")


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_words_that_differ_by_a_doubled_letter_stay_apart_unless_the_spelling_is_neither() -> None:
    speller = Speller(["fell", "lose"], ["feel", "loose"])
    assert speller.read("feel") == ("feel",)
    assert speller.read("loose") == ("loose",)
    assert set(speller.read("feell")) == {"feel", "fell"}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("iwanttodie", ("i", "want", "to", "die")),
        ("want2die", ("want", "2", "die")),
        ("wantodie", ()),
        ("diet", ()),
    ],
)
def test_words_that_were_run_together_are_taken_apart(typed: str, words: tuple[str, ...]) -> None:
    assert Speller(["want", "to", "die"], []).split(typed) == words


@pytest.mark.parametrize(
    ("typed", "read"), [("d!e", "die"), ("su*cide", "suicide"), ("die!die", "die"), ("no!chest", "no")]
)
def test_signs_for_letters_are_read(typed: str, read: str) -> None:
    assert read_plain(typed, {"die", "suicide"}).words[0] == read


def test_text_speak_is_read() -> None:
    assert Speller(["want"], [], {"wnt": "want"}).read("wnt") == ("want",)


def test_small_words_are_likelier_where_letters_are_doubled() -> None:
    assert Speller(["butt", "numb"], ["but"], None, ["but"]).read("buttt") == ("but", "butt")
