"""Answers on the way back from a flare, and after breathing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.flares import Course, Session
from coaching.values.flare_answers import read_felt, read_session, tells_news, told_in
from coaching.values.flare_words import read_course


@pytest.mark.parametrize(
    ("description", "said", "went"),
    [
        ("not bad", "not bad", Session.GREEN),
        ("not too bad", "not too bad", Session.GREEN),
        ("not hard", "wasn't too hard", Session.GREEN),
        ("not much", "not too much", Session.GREEN),
        ("well and not too much", "fine, not too much", Session.GREEN),
        ("not worse", "not worse", Session.GREEN),
        ("no harm", "didn't feel too bad actually", Session.GREEN),
        ("well", "went well", Session.GREEN),
        ("no trouble", "no trouble at all", Session.GREEN),
        ("too much", "too much tbh", Session.RED),
        ("bad", "bad", Session.RED),
        ("hard", "it was hard", Session.RED),
        ("not well", "not well", Session.RED),
        ("not so good", "not so good", Session.RED),
        ("not too good", "not too good", Session.RED),
        ("did not go well", "didn't go well", Session.RED),
        ("worse", "worse after it", Session.RED),
        ("paid for it", "paid for it this morning", Session.RED),
        ("so-so", "so-so", Session.AMBER),
        ("okayish", "okayish", Session.AMBER),
        ("a bit sore", "a bit sore", Session.AMBER),
        ("nothing of it", "hello", None),
    ],
)
def test_how_a_step_went(description: str, said: str, went: Session | None) -> None:
    assert read_session(said) is went, description


@pytest.mark.parametrize(
    ("description", "said", "how"),
    [
        ("no more panic", "no more panic", "calmer"),
        ("less panicky", "less panicky", "calmer"),
        ("not worse", "not worse", "same"),
        ("not any worse", "not any worse", "same"),
        ("not so good", "not so good", "same"),
        ("not panicking", "not panicking now", "calmer"),
        ("calmer", "calmer", "calmer"),
        ("helped", "that helped", "calmer"),
        ("no help", "didn't help", "same"),
        ("no change", "no change", "same"),
        ("not calmer", "not calmer", "same"),
        ("worse", "made it worse", "worse"),
        ("panic", "i started to panic", "worse"),
        ("not for me", "not for me", "worse"),
        ("nothing of it", "hello", None),
    ],
)
def test_how_breathing_was(description: str, said: str, how: str | None) -> None:
    assert read_felt(said) == how, description


@pytest.mark.parametrize(
    ("description", "said", "course"),
    [
        ("a question", "Can you move my reminder to a better time?", None),
        ("a question without its sign", "can you move my reminder to a better time", None),
        ("another wish", "please change my hour, a better one", None),
        ("a wish", "move it to a better time", None),
        ("something else", "a better time", None),
        ("somebody else", "my wife is feeling better now", None),
        ("few words", "wors today tbh", Course.WORSE),
        ("no change", "no change really", Course.SAME),
        ("a bad night", "rough nite, worse", Course.WORSE),
        ("thanked for", "bit better ta", Course.BETTER),
        ("where it goes", "its spreading to the other side", Course.WORSE),
        ("when it was", "when i got up it was worse", Course.WORSE),
        ("no question", "what a day, worse", Course.WORSE),
        ("settled in other words", "it has settled down nicely", Course.SETTLED),
        ("unsure", "bit better?", Course.BETTER),
        ("no subject", "is a bit better today", Course.BETTER),
        ("it comes first", "worse, barely slept and the kids were loud", Course.WORSE),
        ("it comes later", "couldn't get to the shops, it's worse", Course.WORSE),
        ("in one go", "much worse than yesterday and still stiff all over", Course.WORSE),
        ("all but one", "all good apart from the knee which is worse", Course.WORSE),
        ("over", "completely gone, back to normal", Course.SETTLED),
    ],
)
def test_what_is_an_answer_about_a_day(description: str, said: str, course: Course | None) -> None:
    assert read_course(told_in(said)) is course, description


@pytest.mark.parametrize(
    ("description", "said", "went"),
    [
        ("something else", "I had a bad argument with my wife", None),
        ("something else, in other words", "had a bad phone call", None),
        ("a greeting", "good morning", None),
        ("few words", "really well", Session.GREEN),
        ("in a sentence", "it went well thanks", Session.GREEN),
        ("what was done", "the walk was too hard, sore all over since", Session.RED),
    ],
)
def test_what_is_an_answer_about_a_step(description: str, said: str, went: Session | None) -> None:
    assert read_session(told_in(said, is_strict=True)) is went, description


@given(st.text(max_size=400))
def test_anything_can_be_read(text: str) -> None:
    read_session(text)
    read_felt(text)
    told_in(text)


@pytest.mark.parametrize("piece", ["not ", "not too ", "no more ", "bad ", "didn't feel "])
def test_no_text_keeps_it_busy(piece: str) -> None:
    begun = time.perf_counter()
    read_session(piece * 400 + "x")
    read_felt(piece * 400 + "x")
    told_in(piece * 400 + "x")
    assert time.perf_counter() - begun < 0.5


@pytest.mark.parametrize(
    ("said", "after_flare", "is_news"),
    [
        ("its easing off now", False, True),
        ("it's calming down", False, True),
        ("Its finally starting to ease, thank god", False, True),
        ("my back is settling a bit", False, True),
        ("it's getting worse", False, True),
        ("it's not getting worse", False, True),
        ("it isnt easing", False, True),
        ("it's easing but not gone", False, True),
        ("its easing off but still sore", False, True),
        ("it's all calmed down", False, True),
        ("things are getting worse", True, True),
        ("things are getting worse", False, False),
        ("this is getting better", True, True),
        ("this is getting better", False, False),
        ("that's getting easier", False, False),
        ("things are getting worse, my back is getting worse", False, True),
        ("it eased and then it got worse", True, True),
        ("it got worse in the night but its easing now", False, True),
        ("it was easing but now it's worse", True, False),
        ("my knees are getting better but my back isn't", True, False),
        ("my back is easing, my knee is worse", True, False),
        ("it's getting easier then it's not", True, False),
        ("it's getting easier to walk", True, False),
        ("is it easing?", True, False),
    ],
)
def test_what_is_news_of_the_flare(said: str, after_flare: bool, is_news: bool) -> None:
    assert tells_news(said, after_flare=after_flare) is is_news
