"""Scorecards: weak signs that add up, and what harmless company may and may not outweigh."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.content.red_flags import load_red_flags
from coaching.content.scorecards import inflected
from coaching.rules.red_flags import Family, RedFlags, Rule, Scorecard, Scores, Tier
from coaching.rules.safety import Screen
from coaching.rules.scorecards import DENIED, EXCUSES

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
    words: dict[str, int],
    pairs: dict[tuple[str, str], int] | None = None,
    *,
    rule: int = 14,
    joke: int = 0,
    themes: tuple[str, str] = ("", ""),
) -> Screen:
    """A screen of two words, one rule about one of them, harmless company and one card."""
    concepts = {"red": ("red",), "joke": ("joke",)}
    first, second = (frozenset(theme.split()) for theme in themes)
    cards = (
        Scorecard(_alarm("card"), {}, 0, first),
        Scorecard(_alarm("other card"), {"hot": 1}, -1, second),
    )
    family = Family(10, 6, rule, {}, {"joke": joke, "denied": -2}, words, pairs or {}, cards)
    knowledge = {
        **vars(KNOWLEDGE),
        "concepts": concepts,
        "rules": (_alarm("rule", ("red",)),),
        "scores": Scores((family,), frozenset({"joke"}), KNOWLEDGE.scores.reasons),
    }
    return Screen(RedFlags(**knowledge))


def test_points_add_up_within_a_sentence() -> None:
    screen = _screen({"warm": 5, "hot": 5})
    assert screen.judge("it is warm and hot").matched == ("card",)
    assert screen.judge("it is warm").matched == ()
    assert screen.judge("it is warm. then rain. it is hot").matched == ()
    assert screen.judge("it is warm and hot").why == 'a theme (several words together: "warm", "hot")'


def test_the_reason_names_no_small_words() -> None:
    points = {"i": 9, "my": 9, "tablets": 5, "took": 3}
    screen = _screen(points)
    assert screen.judge("i took my tablets").why == 'a theme (several words together: "took", "tablets")'
    assert screen.judge("my tablets").why == 'a theme (above all the word "tablets")'
    assert screen.judge("my, i").why == "a theme"


def test_no_reason_that_ships_names_them_either() -> None:
    why = Screen(KNOWLEDGE).judge("no only that I fell on my hip and the lot of it hurts").why
    assert 'several words together: "' in why
    assert not {'"i"', '"my"', '"them"', '"the"'} & set(why.replace(",", "").replace(")", "").split())


def test_what_nearly_adds_up_is_a_doubt() -> None:
    verdict = _screen({"warm": 7}).judge("it is warm")
    assert (verdict.tier, verdict.category, verdict.matched) == (Tier.ASK, "theme", ("card",))


def test_an_alarm_beside_a_doubt_is_an_alarm() -> None:
    assert _screen({"warm": 7, "hot": 10}).judge("it is warm. some rain and more. hot").tier is Tier.CRISIS


def test_two_words_can_be_worth_more_next_to_each_other() -> None:
    assert _screen({"warm": 1, "hot": 1}).judge("warm hot").matched == ()
    screen = _screen({"warm": 1, "hot": 1}, {("warm", "hot"): 8})
    assert screen.judge("so warm hot rain").matched == ("card",)
    assert screen.judge("warm and hot").matched == ()
    assert screen.judge("warm. hot").matched == ("card",)


def test_the_card_that_fits_best_says_what_it_is() -> None:
    assert _screen({"hot": 10}).judge("hot").matched == ("card",)
    assert _screen({"hot": 5}).judge("hot, so hot").matched == ("other card",)


def test_a_card_stands_only_where_a_word_speaks_of_its_theme() -> None:
    screen = _screen({"warm": 5, "hot": 5}, themes=("fire", "stove"))
    assert screen.judge("it is warm and hot").matched == ()
    assert screen.judge("the fire is warm and hot").matched == ("card",)
    assert screen.judge("the stove is warm and hot").matched == ("other card",)
    assert _screen({}, themes=("fire", "stove")).judge("it is red").matched == ("rule",)


def test_words_of_pain_and_of_coping_speak_of_no_theme() -> None:
    body = KNOWLEDGE.scores.families[-1]
    for word in ("pain", "agony", "cant", "cope", "hurts", "week", "worse"):
        assert not any(word in card.theme for card in body.cards), word
    assert all(card.theme for card in body.cards)


def test_a_family_of_alarms_has_its_own_points() -> None:
    one = _screen({"warm": -9, "hot": 10})._knowledge
    other = replace(
        one.scores.families[0], words={"warm": 10, "hot": -30}, cards=(Scorecard(_alarm("far"), {}, 0),)
    )
    both = Screen(replace(one, scores=replace(one.scores, families=(*one.scores.families, other))))
    assert both.judge("hot").matched == ("card",)
    assert both.judge("warm").matched == ("far",)
    assert both.judge("warm hot").matched == ()


def test_company_outweighs_a_rule_in_its_own_clause_only() -> None:
    screen = _screen({}, joke=-9)
    assert screen.judge("it is red").matched == ("rule",)
    assert screen.judge("it is a red joke").matched == ()
    for text in [
        "it is red. what a joke",
        "what a joke. it is red",
        "it is red, what a joke",
        "it is red - a joke",
    ]:
        assert screen.judge(text).matched == ("rule",), text


def test_a_denied_concept_speaks_against_it() -> None:
    assert _screen({"hot": 11}).judge("it is hot").tier is Tier.CRISIS
    assert _screen({"hot": 11}).judge("it is not red but hot").tier is Tier.ASK


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


def test_every_card_has_an_id_a_reason_and_words() -> None:
    cards = [card for family in KNOWLEDGE.scores.families for card in family.cards]
    assert len({card.alarm.id for card in cards}) == len(cards)
    for card in cards:
        assert card.alarm.why
        assert card.words
        assert KNOWLEDGE.categories[card.alarm.id] == card.alarm.category


def test_every_family_asks_before_it_alarms() -> None:
    for family in KNOWLEDGE.scores.families:
        assert 0 < family.asks_from < family.threshold
        assert family.any_rule > 0


def test_a_rule_or_company_named_with_points_exists() -> None:
    rules = {rule.id: rule for rule in KNOWLEDGE.rules}
    for number, family in enumerate(KNOWLEDGE.scores.families):
        assert {KNOWLEDGE.scores.family_of(rules[name]) for name in family.of_rules} <= {number}
        assert family.signs.keys() <= KNOWLEDGE.scores.company | {DENIED, *EXCUSES.values()}


def test_a_rule_never_speaks_against_an_alarm_and_an_excuse_never_for_one() -> None:
    for family in KNOWLEDGE.scores.families:
        assert all(family.any_rule + points >= 0 for points in family.of_rules.values())
        assert all(family.signs.get(name, 0) <= 0 for name in (DENIED, *EXCUSES.values()))


def test_every_rule_counts_for_one_family() -> None:
    families = KNOWLEDGE.scores.families
    categories = [category for family in families for category in family.categories]
    assert len(categories) == len(set(categories))


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


@pytest.mark.parametrize("word", ["word", "arm", "talk", "bla", "numb", "sleep", "cold"])
def test_a_word_said_again_and_again_is_no_alarm(word: str) -> None:
    assert SCREEN.judge(f"{word} " * 800).tier is Tier.NONE


@pytest.mark.parametrize(
    "text", ["die die die, I want to die", "please please please help me I took all my tablets"]
)
def test_what_is_said_again_and_again_is_heard_the_first_time(text: str) -> None:
    assert SCREEN.judge(text).tier in (Tier.CRISIS, Tier.EMERGENCY)
