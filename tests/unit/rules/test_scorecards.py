"""Scorecards: weak signs that add up, and what harmless company may and may not outweigh."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.content.red_flags import load_red_flags
from coaching.content.scorecards import inflected
from coaching.rules.red_flags import RedFlags, Rule, Scorecard, Scores, Tier
from coaching.rules.safety import Screen

KNOWLEDGE = load_red_flags()
SCREEN = Screen(KNOWLEDGE)
ADDS_UP = [
    "i wrote the letters and gave away the dog",
    "been putting tablets by in the tin, there are enough now",
    "he slapped me and took my bank card and i am scared of him",
    "my face has dropped on one side and my speech is slurred",
]
HARMLESS = [
    "We watched a film.",
    "I did my exercises!",
    "The dog is fine.",
    "It rained, as usual.",
    "Haha, lol.",
]


def _alarm(name: str, concepts: tuple[str, ...] = ()) -> Rule:
    return Rule(name, Tier.CRISIS, "theme", concepts, "a theme", 6, frozenset())


def _screen(
    points: dict[str, int], together: dict[tuple[str, str], int] | None = None, rule: int = 14
) -> Screen:
    """A screen of three words, one rule and one card."""
    words = {"red": ("red",), "hot": ("hot",), "joke": ("joke",)}
    card = Scorecard(_alarm("card"), 10, {"red": 0, "hot": 0, "joke": 0, **points}, together or {})
    scores = Scores(10, (card,), {"theme": {"joke": points.get("joke", 0)}}, 14, {"rule": rule}, frozenset())
    knowledge = {**vars(KNOWLEDGE), "concepts": words, "rules": (_alarm("rule", ("red",)),), "scores": scores}
    return Screen(RedFlags(**knowledge))


def test_points_add_up_within_a_sentence() -> None:
    screen = _screen({"red": 5, "hot": 5}, rule=-99)
    assert screen.judge("it is red and hot").matched == ("card",)
    assert screen.judge("it is red").matched == ()
    assert "red" in screen.judge("it is red and hot").why


def test_two_concepts_can_be_worth_more_together() -> None:
    assert _screen({"red": 3, "hot": 3}, rule=-99).judge("red hot").matched == ()
    assert _screen({"red": 3, "hot": 3}, {("red", "hot"): 4}, rule=-99).judge("red hot").matched == ("card",)


def test_company_outweighs_a_rule_in_its_own_clause_only() -> None:
    screen = _screen({"joke": -5})
    assert screen.judge("it is red").matched == ("rule",)
    assert screen.judge("it is a red joke").matched == ()
    for text in [
        "it is red. what a joke",
        "what a joke. it is red",
        "it is red, what a joke",
        "it is red - a joke",
    ]:
        assert screen.judge(text).matched == ("rule",), text


def test_a_denied_concept_has_no_points() -> None:
    screen = _screen({"red": 5, "hot": 5}, rule=-99)
    assert screen.judge("it is not red but hot").matched == ()


@pytest.mark.parametrize("text", ADDS_UP)
def test_what_adds_up_is_an_alarm(text: str) -> None:
    assert SCREEN.judge(text).tier in (Tier.CRISIS, Tier.EMERGENCY)


@settings(deadline=None, max_examples=60)
@given(
    text=st.sampled_from(ADDS_UP),
    before=st.lists(st.sampled_from(HARMLESS), max_size=4),
    after=st.lists(st.sampled_from(HARMLESS), max_size=4),
)
def test_harmless_sentences_around_it_never_silence_it(
    text: str, before: list[str], after: list[str]
) -> None:
    tier = SCREEN.judge(text).tier
    urgency = list(Tier)
    found = SCREEN.judge(" ".join([*before, f"{text}.", *after])).tier
    assert urgency.index(found) <= urgency.index(tier)


def test_the_time_grows_with_the_text_only() -> None:
    text = " ".join(["i wrote the letter and took my tablets, haha as usual"] * 40)

    def seconds(words: str) -> float:
        times = []
        for _ in range(3):
            start = process_time()
            SCREEN.judge(words)
            times.append(process_time() - start)
        return min(times)

    SCREEN.judge(text)
    assert seconds(" ".join([text] * 8)) < 30 * seconds(text) + 0.05


def test_every_card_has_an_id_a_reason_and_reachable_points() -> None:
    cards = KNOWLEDGE.scores.cards
    assert len({card.alarm.id for card in cards}) == len(cards)
    for card in cards:
        most = sum(points for points in card.points.values() if points > 0)
        assert card.alarm.why
        assert most >= card.threshold > 0
        assert KNOWLEDGE.categories[card.alarm.id] == card.alarm.category


def test_a_rule_named_with_points_exists() -> None:
    assert set(KNOWLEDGE.scores.of_rules) <= {rule.id for rule in KNOWLEDGE.rules}


def test_without_cards_only_the_rules_speak() -> None:
    bare = Screen(replace(KNOWLEDGE, scores=replace(KNOWLEDGE.scores, cards=())))
    assert not any("adds_up" in name for name in bare.judge(ADDS_UP[0]).matched)


@pytest.mark.parametrize(
    ("line", "written_out"),
    [
        ("stab+ me", "stab/stabs/stabbed/stabbing me"),
        ("choke+/hit $my neck", "choke/chokes/choked/choking/hit $my neck"),
        ("bury+", "bury/buries/buried/burying"),
        ("crash+ in", "crash/crashes/crashed/crashing in"),
        ("numb", "numb"),
    ],
)
def test_inflections_are_written_out(line: str, written_out: str) -> None:
    assert inflected(line) == written_out
