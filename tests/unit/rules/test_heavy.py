from __future__ import annotations

import pytest

from coaching.rules.heavy import asks_with_worry, find_loss, find_self_verdict, is_at_the_end, weighs_heavily
from coaching.rules.medicines import tells_of_risky_medicine
from coaching.rules.reflection import reflect

VERDICTS = {
    "im a burden to everyone": "you've been feeling like a burden",
    "I'm useless": "you've been feeling useless",
    "I feel like a failure": "you've been feeling like a failure",
    "I feel such a nuisance": "you've been feeling like a nuisance",
}


@pytest.mark.parametrize(("text", "felt"), VERDICTS.items(), ids=VERDICTS)
def test_a_verdict_on_oneself_is_a_feeling(text: str, felt: str) -> None:
    assert find_self_verdict(text) == felt
    assert reflect(text).clause is None
    assert weighs_heavily(text)


@pytest.mark.parametrize(
    "text",
    [
        "im not useless",
        "hope im not a burden",
        "i'm no good at knitting",
        "my dad used to say im lazy, feel rubbish",
        "my boss thinks that i'm useless",
    ],
)
def test_no_verdict_is_read_into_other_words(text: str) -> None:
    assert find_self_verdict(text) is None


def test_the_loss_is_heard_before_the_stairs() -> None:
    text = "well my wife died last year and the kids dont call much, but i managed the stairs twice"
    assert find_loss(text) == reflect(text).loss == "you lost your wife"


@pytest.mark.parametrize("text", ["my knee died on the stairs", "my wife cooked", "a lovely walk"])
def test_an_ordinary_day_does_not_weigh(text: str) -> None:
    assert not weighs_heavily(text)


@pytest.mark.parametrize("text", ["is this normal?", "hope im not being a nuisance", "what if it is"])
def test_a_worry_is_told_from_a_story(text: str) -> None:
    assert asks_with_worry(text)
    assert not asks_with_worry("it was a nice day")


@pytest.mark.parametrize("text", ["took my dads oxy", "took two extra paracetamol", "i doubled my dose"])
def test_a_medicine_taken_otherwise(text: str) -> None:
    assert tells_of_risky_medicine(text)


@pytest.mark.parametrize("text", ["took my tablets", "my mum came round", "had more tea with my dad"])
def test_a_medicine_as_it_was_meant(text: str) -> None:
    assert not tells_of_risky_medicine(text)


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("i can't cope with this any more", True),
        ("I can’t go on like this", True),
        ("at the end of my tether", True),
        ("it's getting me down", False),
        ("can't cope with the stairs today", False),
        ("im a burden to everyone", False),
    ],
)
def test_after_who_cannot_go_on_nothing_is_asked(text: str, is_so: bool) -> None:
    assert is_at_the_end(text) is is_so
