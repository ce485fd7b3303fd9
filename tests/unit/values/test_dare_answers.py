"""Words after an offer with a feared movement: whole answers only, and a yes to what was offered."""

from __future__ import annotations

import pytest

from coaching.values.beside_question import read_answer_to
from coaching.values.dare_answers import named_in
from coaching.values.dare_words import Wish
from coaching.values.put_questions import question_of
from coaching.values.yes_no import Answer


@pytest.mark.parametrize(
    "said",
    [
        "my back hurts",
        "I fell down",
        "I feel down",
        "my back hurts a bit",
        "i gave up",
        "messed up",
        "I'm fed up",
        "is it done",
        "the pain is back",
        "what comes next",
        "get up at seven tomorrow",
        "not again",
        "same pain as ever",
        "i haven't done it",
        "did you hear me",
        "",
    ],
)
@pytest.mark.parametrize("offered", [Wish.DID, Wish.NEXT, Wish.GO_ON, Wish.EASIER])
def test_words_that_tell_of_else_name_nothing(said: str, offered: Wish) -> None:
    assert named_in(said, offered=offered) is None


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("again", Wish.GO_ON),
        ("the same again please", Wish.GO_ON),
        ("no, same step again", Wish.GO_ON),
        ("yes, the same one once more", Wish.GO_ON),
        ("I'll stay with this one", Wish.GO_ON),
        ("stay", Wish.GO_ON),
        ("next", Wish.NEXT),
        ("The next step", Wish.NEXT),
        ("yes, the next one please", Wish.NEXT),
        ("let's go on", Wish.NEXT),
        ("an easier step", Wish.EASIER),
        ("i'd rather have an easier one", Wish.EASIER),
        ("easier please", Wish.EASIER),
        ("go back a step", Wish.EASIER),
        ("i did it", Wish.DID),
        ("done it", Wish.DID),
        ("no next step", None),
    ],
)
def test_whole_answers_name_what_is_wanted(said: str, wish: Wish | None) -> None:
    assert named_in(said, offered=Wish.NEXT) is wish


@pytest.mark.parametrize(
    "said",
    [
        "done",
        "I did it",
        "ok, done it now",
        "tried it this morning",
        "i managed it",
        "it went well",
        "it didn't go well",
        "went fine thanks",
        "bit sore but ok",
        "a bit sore",
        "it hurt a bit",
        "that was easy",
        "it was easier than I thought",
        "not easy",
    ],
)
def test_while_a_try_is_waited_for_how_it_went_tells_that_it_was_done(said: str) -> None:
    assert named_in(said, offered=Wish.DID) is Wish.DID


@pytest.mark.parametrize("said", ["next", "an easier step", "go back a step", "go on"])
def test_while_a_try_is_waited_for_there_is_no_other_step(said: str) -> None:
    assert named_in(said, offered=Wish.DID) is None


@pytest.mark.parametrize("said", ["ok", "fine", "good", "great, thanks"])
def test_to_take_note_is_not_to_have_done_it(said: str) -> None:
    assert named_in(said, offered=Wish.DID) is None


@pytest.mark.parametrize(
    "said", ["leave it", "Leave this ladder", "end it please", "a new one", "no, drop it"]
)
def test_beside_an_open_ladder_it_may_be_left(said: str) -> None:
    assert named_in(said, offered=Wish.GO_ON, may_leave=True) is Wish.LEAVE
    assert named_in(said, offered=Wish.GO_ON) is None


@pytest.mark.parametrize("said", ["don't leave it", "i'll leave it on the table", "new shoes"])
def test_other_words_leave_no_ladder(said: str) -> None:
    assert named_in(said, offered=Wish.GO_ON, may_leave=True) is None


def test_a_yes_with_more_is_left_to_the_offer() -> None:
    said = "yes but my back hurts"
    assert named_in(said, offered=Wish.DID) is None
    assert read_answer_to(said, question_of("utter_dare_go")) is Answer.YES
