"""Words around a flare: begun or not, what it is, how it goes, and what is wanted of the plan."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.flares import Course
from coaching.values.flare_words import (
    Kind,
    Wish,
    begins_flare,
    denies_all,
    excepted_flag,
    is_sure_settled,
    named_flag,
    read_course,
    read_kind,
    read_wish,
    says_it_is_one,
    says_plainly,
)

PLAINLY = [
    "it's flared up",
    "its flared up",
    "Its flared up again!!",
    "flare up",
    "flare",
    "flare-up today",
    "im flaring",
    "I'm in a flare",
    "having a flare up",
    "i think im having a flare",
    "bad flare today",
    "another flare",
    "my back has flared up",
    "my knee's flaring",
    "ugh its flared up bad",
    "massive flare up this morning",
    "a flare has started",
    "flared up overnight",
    "in a bad flare rn",
    "everything is flaring",
    "oh no its flared up again",
    "no no no, another flare",
]
BEGUN = [
    "went to the shops and now my back has flared up so i cant get to the sofa",
    "been gardening and its flared up really badly",
    "couldn't sleep cos im in a flare",
    "made tea, then it flared up",
    "woke up in a horrible flare and dropped the kettle",
]
NEITHER = [
    "had a bad flare, its gone now",
    "what is a flare",
    "what's a flare-up?",
    "i had a flare last week",
    "if it flares up i rest",
    "when it flares up what do i do",
    "scared it will flare up",
    "no flare today",
    "it hasn't flared up",
    "the flare is over",
    "my flare plan",
    "make a flare plan",
    "my mum is having a flare",
    "tempers flared at work",
    "flared trousers",
    "it used to flare up",
    "walked to the shop",
    "",
    "in march i had a bad flare",
    "i don't want it to flare up",
    "cold weather usually makes it flare up",
]


@pytest.mark.parametrize("said", PLAINLY)
def test_it_has_begun_and_nothing_else_is_said(said: str) -> None:
    assert begins_flare(said)
    assert says_plainly(said)


@pytest.mark.parametrize("said", [one for one in BEGUN if "couldn't" not in one])
def test_it_has_begun_in_a_message_that_says_more(said: str) -> None:
    assert begins_flare(said)
    assert not says_plainly(said)


@pytest.mark.parametrize("said", NEITHER)
def test_no_flare_has_begun(said: str) -> None:
    assert not begins_flare(said)


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("show me my flare plan", Wish.SHOW),
        ("my flare plan please", Wish.SHOW),
        ("flare card", Wish.SHOW),
        ("wheres my flare plan", Wish.SHOW),
        ("can i see my flare up plan", Wish.SHOW),
        ("i want to make a flare plan", Wish.MAKE),
        ("change my flare plan", Wish.MAKE),
        ("can we make a plan for when it flares up", Wish.MAKE),
        ("a plan for the next flare", Wish.MAKE),
        ("lets look back on the flare", Wish.LOOK_BACK),
        ("show my plan", None),
        ("i plan to walk", None),
        ("its flared up", None),
    ],
)
def test_what_is_wanted_of_the_plan(said: str, wish: Wish | None) -> None:
    assert read_wish(said) is wish


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("a flare", Kind.FLARE),
        ("def a flare up", Kind.FLARE),
        ("sore from the gym", Kind.SORENESS),
        ("just sore i think", Kind.SORENESS),
        ("overdid the gardening", Kind.SORENESS),
        ("not sure", Kind.UNSURE),
        ("bit of both", Kind.UNSURE),
        ("could be either", Kind.UNSURE),
        ("it was only soreness", Kind.SORENESS),
        ("false alarm, its not a flare", Kind.SORENESS),
        ("purple", None),
    ],
)
def test_what_it_is(said: str, kind: Kind | None) -> None:
    assert read_kind(said) is kind


COURSES = [
    ("bit better", Course.BETTER),
    ("easing off a bit", Course.BETTER),
    ("not as bad as yesterday", Course.BETTER),
    ("a bit easier ta", Course.BETTER),
    ("calmer", Course.BETTER),
    ("same", Course.SAME),
    ("no change", Course.SAME),
    ("no better", Course.SAME),
    ("still bad", Course.SAME),
    ("not any better", Course.SAME),
    ("not worse", Course.SAME),
    ("meh", Course.SAME),
    ("worse", Course.WORSE),
    ("much worse today", Course.WORSE),
    ("rough night", Course.WORSE),
    ("its spreading to the other side", Course.WORSE),
    ("gone", Course.SETTLED),
    ("all settled now", Course.SETTLED),
    ("back to normal", Course.SETTLED),
    ("its over", Course.SETTLED),
    ("not settled yet", None),
    ("it hasn't gone", None),
    ("hello", None),
    ("what time is it", None),
    ("it's gone up", Course.WORSE),
    ("pain has gone up", Course.WORSE),
    ("gone up since Monday", Course.WORSE),
    ("gone through the roof", Course.WORSE),
    ("worse, it's gone into my leg", Course.WORSE),
    ("its gone down my leg", Course.WORSE),
    ("gone from bad to worse", Course.WORSE),
    ("all good apart from the knee which is worse", Course.WORSE),
    ("gone down a bit", Course.BETTER),
    ("hurts all over", None),
    ("bad as usual", None),
    ("terrible as usual", Course.WORSE),
    ("everything hurts, everything has gone", None),
    ("i've finished work early because of it", None),
    ("finished work", None),
    ("passed my exam", None),
    ("passed out from it", None),
    ("the flare is finished", Course.SETTLED),
    ("it has passed now", Course.SETTLED),
    ("passed", Course.SETTLED),
    ("finished", Course.SETTLED),
    ("all over now", Course.SETTLED),
    ("over", Course.SETTLED),
    ("gone away", Course.SETTLED),
    ("gone, not worse any more", Course.SETTLED),
    ("much as usual", Course.SETTLED),
    ("my energy is coming back", None),
    ("my sleep is coming back", None),
    ("movement is coming back", None),
    ("my appetite has returned", None),
    ("better night, energy is coming back", Course.BETTER),
    ("it's coming back", Course.WORSE),
    ("the pain is coming back", Course.WORSE),
    ("my back pain has come back", Course.WORSE),
    ("the ache in my back is coming back", Course.WORSE),
    ("it's all come back", Course.WORSE),
    ("the flare returned", Course.WORSE),
]


@pytest.mark.parametrize(("said", "course"), COURSES, ids=[one[0] for one in COURSES])
def test_how_a_day_goes(said: str, course: Course | None) -> None:
    assert read_course(said) is course


@pytest.mark.parametrize(
    ("said", "sure"),
    [
        ("it's completely gone", True),
        ("settled for two days now", True),
        ("gone", False),
        ("settled today", False),
        ("completely shattered", False),
        ("I've finished work early because of it", False),
        ("gone up since Monday", False),
        ("gone from bad to worse, definitely", False),
        ("the flare is finished", True),
        ("gone for two days", True),
    ],
)
def test_settled_for_more_than_today(said: str, sure: bool) -> None:
    assert is_sure_settled(said) is sure


@pytest.mark.parametrize("said", ["no", "nope none", "none of those", "nah just the usual", "nothing new"])
def test_a_plain_no(said: str) -> None:
    assert denies_all(said)


@pytest.mark.parametrize("said", ["yes", "not sure", "no feeling down below", "my legs are weak", "fever"])
def test_no_plain_no(said: str) -> None:
    assert not denies_all(said)


@pytest.mark.parametrize(
    ("said", "flag"),
    [
        ("the bladder one", "nerves"),
        ("weak leg", "nerves"),
        ("yeah the chest thing and a fever", "chest"),
        ("a bit of fever", "fever"),
        ("my knee is hot", "fever"),
        ("i fell over yesterday", "fall"),
        ("the usual", None),
    ],
)
def test_a_red_flag_that_is_named(said: str, flag: str | None) -> None:
    assert named_flag(said) == flag


@pytest.mark.parametrize(
    ("description", "said", "flag"),
    [
        ("only that", "No, only that my leg went numb", "nerves"),
        ("but", "no but my foot is weak", "nerves"),
        ("just", "no just a bit short of breath", "chest"),
        ("except", "none except the fever", "fever"),
        ("two of them", "no just some trouble with my bladder", "nerves"),
        ("nothing new except", "nothing new except I fell yesterday", "fall"),
        ("nothing except", "nothing except my leg is weak", "nerves"),
        ("apart from", "none of those apart from a hot knee", "fever"),
        ("other than", "nope, other than chest pain", "chest"),
        ("though", "no, though my leg feels weak", "nerves"),
        ("besides", "none besides the numbness", "nerves"),
        ("no word between", "no. my leg is numb", "nerves"),
        ("no word between, oneself", "no, I fell yesterday", "fall"),
        ("no breath at all", "no but no breath left", "chest"),
        ("the second of two", "no but no fever, only weak legs", "nerves"),
        ("a plain no", "no", None),
        ("the usual", "no, just the usual", None),
        ("but not", "no but no fever either", None),
        ("only the flare", "no only my back has flared up", None),
        ("one by one", "no numbness and no chest pain", None),
        ("told that it isn't", "no I have no fever", None),
        ("in other words", "no but I can't pee", "nerves"),
        ("told that it is fine", "no but my breathing is fine", None),
        ("fine, and another one", "no but my breathing is ok, only my leg went numb", "nerves"),
        ("told that it never was", "no I have never fallen", None),
    ],
    ids=lambda one: str(one),
)
def test_a_flag_that_a_no_leaves_out(description: str, said: str, flag: str | None) -> None:
    assert denies_all(said), description
    assert excepted_flag(said) == flag, description


@pytest.mark.parametrize(
    ("said", "is_one"),
    [
        ("Yes it's a flare", True),
        ("yeah a flare up", True),
        ("yes", False),
        ("yes one of those, and a flare", False),
        ("yes a flare and my leg is weak", False),
        ("yes, them and the flare", False),
    ],
)
def test_a_yes_that_is_one_to_a_flare(said: str, is_one: bool) -> None:
    assert says_it_is_one(said) is is_one


@given(st.text(max_size=400))
def test_anything_can_be_read(text: str) -> None:
    for read in (begins_flare, says_plainly, read_wish, read_kind, read_course, denies_all, excepted_flag):
        read(text)


@pytest.mark.parametrize(
    "piece", ["it ", "bad ", "a flare ", "really ", "my back is ", "flaring up ", "ugh "]
)
def test_no_text_keeps_it_busy(piece: str) -> None:
    begun = time.perf_counter()
    for read in (begins_flare, read_wish, read_kind, read_course, denies_all, excepted_flag):
        read(piece * 400 + "x")
    assert time.perf_counter() - begun < 0.5
