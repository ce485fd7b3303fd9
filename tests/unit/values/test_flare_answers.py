"""Answers on the way back from a flare, and after breathing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.flares import Course, Session
from coaching.values.flare_answers import (
    read_felt,
    read_session,
    read_session_asked,
    read_session_unasked,
    tells_news,
    told_in,
)
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
        ("a no to trouble", "no, fine", None),
        ("a no to trouble, without a comma", "no fine", None),
        ("nothing bad", "nothing bad", None),
        ("nothing so bad", "no, nothing too bad", None),
        ("not at all bad", "no not at all bad", None),
        ("not bad, after a no", "no, not bad at all", None),
        ("too much, after a no", "no, too much", Session.RED),
        ("not good, after a no", "no, not good", Session.RED),
        ("not good", "no good", Session.RED),
        ("too much, after a dash", "no - too much", None),
        ("too sore, in brackets", "no (too sore)", None),
        ("neither for sure", "no too much", None),
        ("neither for sure, in a sentence", "no too hard for me", None),
        ("as it is said in Scotland", "no too bad", Session.GREEN),
        ("hardly", "hardly, too sore", None),
        ("not done, and why", "didn't, too sore", None),
        ("not done, and why it was not", "did not. too tiring", None),
        ("not done yet, and worse", "not yet, worse today", Session.RED),
        ("bad, after a no", "no, bad", Session.RED),
    ],
)
def test_what_is_an_answer_about_a_step(description: str, said: str, went: Session | None) -> None:
    assert read_session_asked(said) is went, description


_NOTHING_DONE = [
    "haven't walked today, feeling good",
    "i haven't done my walk but i'm ok",
    "i have not done my exercises, all good",
    "hardly walked, feel fine",
    "no walk today, feel good",
    "ok did my walk",
    "last time i did my walk it was fine",
    "i walked down the stairs ok",
    "did a walk, not the session, fine",
]
_LEFT_OUT = [
    "didn't do it, feel fine",
    "didn’t do it but I feel great",
    "didnt do that much, fine",
    "skipped it, feeling great",
    "slept all day, feel good",
    "going to do it later, good",
    "did half of it, fine",
]
_HURT_AFTER = [
    ("did my walk fine, flared up after", Session.RED),
    ("did my walk, fine, in agony now", Session.RED),
    ("did my walk, good, but now i can't move", Session.RED),
    ("did my walk, it was ok, worse after", Session.RED),
    ("did my walk, fine, sore after", None),
    ("did my walk fine, was in agony yesterday", None),
]


@pytest.mark.parametrize("said", [*_NOTHING_DONE, *_LEFT_OUT])
def test_nothing_done_is_no_step(said: str) -> None:
    assert read_session_asked(said) is None
    assert read_session_unasked(said) is None


@pytest.mark.parametrize(("said", "went"), _HURT_AFTER)
def test_what_hurts_afterwards_is_no_step_up(said: str, went: Session | None) -> None:
    assert read_session_unasked(said) is went
    assert read_session_asked(said) is went


@pytest.mark.parametrize(
    "said",
    [
        "did my walk, it was fine",
        "my walk went well",
        "walked today, felt good",
        "walked and felt fine",
        "did my walk, no pain, felt good",
        "did my walk, not too bad, no worse after",
        "ok did my walk, it went well",
    ],
)
def test_what_was_done_and_went_well_is_heard_unasked(said: str) -> None:
    assert read_session_unasked(said) is Session.GREEN


_DEEDS = st.sampled_from(["my walk", "the session", "my exercises", "it", "my stretches", "all the moves"])
_FINE = st.sampled_from(["fine", "good", "feel great", "i'm ok", "all good", "it was easy", "went well"])
_BETWEEN = st.sampled_from([", ", " but ", " and ", ". ", " ", "; "])
_NOT_DOING = st.sampled_from(
    [
        "didn't do",
        "didnt do",
        "did not do",
        "haven't done",
        "havent done",
        "have not done",
        "hardly did",
        "never did",
        "couldn't do",
        "can't do",
        "cannot do",
        "no time to do",
        "skipped",
        "missed",
        "wasn't able to do",
        "barely managed",
        "hadn't done",
    ]
)
_WORSE_AFTER = st.sampled_from(
    [
        "worse after",
        "in agony now",
        "flared up after",
        "flared up again",
        "now i can't move",
        "can't walk now",
        "it's worse",
        "much worse today",
        "hurting now",
        "my back is killing me",
        "sore all over",
        "spreading to my arm",
        "it was hell",
        "unbearable",
        "paid for it",
        "it hurts",
        "then a flare up",
    ]
)


@given(no=_NOT_DOING, deed=_DEEDS, between=_BETWEEN, fine=_FINE, is_first=st.booleans())
def test_what_was_not_done_is_never_a_step_up(
    no: str, deed: str, between: str, fine: str, is_first: bool
) -> None:
    told = f"{no} {deed}"
    said = f"{told}{between}{fine}" if is_first else f"{fine}{between}{told}"
    for read in (read_session, read_session_asked, read_session_unasked):
        assert read(said) is not Session.GREEN


@given(deed=_DEEDS, fine=_FINE, worse=_WORSE_AFTER, pair=st.tuples(_BETWEEN, _BETWEEN))
def test_what_got_worse_afterwards_is_never_a_step_up(
    deed: str, fine: str, worse: str, pair: tuple[str, str]
) -> None:
    for said in (f"did {deed}{pair[0]}{fine}{pair[1]}{worse}", f"{fine}{pair[1]}{worse}"):
        assert read_session_asked(said) is not Session.GREEN
        assert read_session_unasked(said) is not Session.GREEN


@given(
    words=st.lists(
        st.sampled_from(["i", "my", "walk", "did", "done", "it", "fine", "good", "ok", "feel"]), max_size=9
    ),
    no=st.sampled_from(
        ["not", "didn't", "haven't", "never", "no", "hardly", "can't", "without", "havent", "didnt"]
    ),
    at=st.integers(0, 9),
)
def test_a_no_anywhere_is_never_a_step_up(words: list[str], no: str, at: int) -> None:
    said = " ".join([*words[:at], no, *words[at:]])
    assert read_session_asked(said) is not Session.GREEN
    assert read_session_unasked(said) is not Session.GREEN


@given(st.text(max_size=400))
def test_anything_can_be_read(text: str) -> None:
    read_session(text)
    read_session_asked(text)
    read_session_unasked(text)
    read_felt(text)
    told_in(text)


@pytest.mark.parametrize("piece", ["not ", "not too ", "no more ", "bad ", "didn't feel ", "ok ", "haven't "])
def test_no_text_keeps_it_busy(piece: str) -> None:
    begun = time.perf_counter()
    read_session(piece * 400 + "x")
    read_session_asked(piece * 400)
    read_session_unasked(piece * 400)
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
