"""What a message says as a whole: beginnings of words add up against its length, and only ever raise."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.content.red_flags import load_red_flags
from coaching.rules.red_flags import WholeMessage
from coaching.rules.safety import Screen, Tier
from coaching.rules.whole_messages import BEGINNING, WINDOW, WholeMessages, beginnings, parts

KNOWLEDGE = load_red_flags()
SCREEN = Screen(KNOWLEDGE)
NOTHING = WholeMessage(1000)
_WORDS = st.lists(st.sampled_from(["red", "hot", "warm", "so", "it", "tomorrow"]), max_size=120)


def _whole(alarm_from: int = 3, **points: dict[str, int]) -> WholeMessages:
    pairs = {
        kind: {tuple(name.split()): own for name, own in points.get(kind, {}).items()} for kind in _PAIRS
    }
    return WholeMessages([WholeMessage(alarm_from, points.get("words", {}), **pairs)])


_PAIRS = ("next_to", "one_between")


def _told(whole: WholeMessages, text: str) -> bool:
    return bool(whole.told(text.split()))


def test_points_are_held_against_the_root_of_the_length() -> None:
    whole = _whole(words={"red": 6})
    assert _told(whole, "red")  # 6 of three, with beginning and end: 3 x 1.7
    assert not _told(whole, "it is so red")  # 6 of six: 3 x 2.4


def test_words_count_by_their_beginnings() -> None:
    whole = _whole(words={"tomor": 9})
    assert _told(whole, "tomorrow")
    assert _told(whole, "tomorrows rain")
    assert not _told(whole, "tomato")


def test_neighbours_and_words_around_another_one_count() -> None:
    assert _told(_whole(next_to={"red hot": 9}), "red hot")
    assert not _told(_whole(next_to={"red hot": 9}), "red and hot")
    assert _told(_whole(one_between={"red hot": 9}), "red and hot")
    assert not _told(_whole(one_between={"red hot": 9}), "red hot")


def test_where_a_message_begins_and_ends_counts() -> None:
    assert _told(_whole(next_to={"^ red": 9}), "red rain")
    assert not _told(_whole(next_to={"^ red": 9}), "so red")
    assert _told(_whole(next_to={"red $": 9}), "so red")


def test_the_family_that_is_spoken_for_most_is_told() -> None:
    first, second = (WholeMessage(1, {"red": own}) for own in (5, 9))
    assert [one.family for one in WholeMessages([first, second]).told(["red"])] == [1]
    assert [one.family for one in WholeMessages([second, first]).told(["red"])] == [0]


def test_a_sign_in_the_middle_of_a_long_message_is_told() -> None:
    whole = _whole(words={"red": 40})
    for before in (0, 100, 700):
        assert _told(whole, " ".join(["rain"] * before + ["red"] + ["rain"] * 300))


@given(st.integers(2, 900))
def test_the_parts_cover_every_word_and_are_never_longer_than_a_window(length: int) -> None:
    found = parts(length)
    assert {place for start, end in found for place in range(start, end)} == set(range(length))
    assert all(0 < end - start <= WINDOW for start, end in found)


@given(_WORDS)
def test_nothing_is_told_without_points(words: list[str]) -> None:
    assert WholeMessages([NOTHING, NOTHING]).told(words) == []


@given(_WORDS)
def test_spans_lie_in_the_message(words: list[str]) -> None:
    whole = _whole(alarm_from=1, words={"red": 9, "^": 9})
    for one in whole.told(words):
        assert 0 <= one.start <= one.end <= len(words)


def test_it_only_raises_what_nothing_else_has_found() -> None:
    families = tuple(replace(family, whole=NOTHING) for family in KNOWLEDGE.scores.families)
    without = Screen(replace(KNOWLEDGE, scores=replace(KNOWLEDGE.scores, families=families)))
    for text in ("i want to kill myself", "my saddle is numb and i cant pee", "pain 4, did my walk"):
        assert SCREEN.judge(text).tier is without.judge(text).tier


def test_every_family_has_a_level_and_beginnings() -> None:
    for family in KNOWLEDGE.scores.families:
        assert family.whole.alarm_from > 0
        assert all(len(word) <= BEGINNING for word in family.whole.words)


@pytest.mark.parametrize("text", ["", "ok", "5", "no", "thanks", "yes please"])
def test_the_shortest_answers_stay_quiet(text: str) -> None:
    assert SCREEN.judge(text).tier is Tier.NONE
    assert WholeMessages([f.whole for f in KNOWLEDGE.scores.families]).told(text.split()) == []


def test_it_takes_time_in_proportion_to_the_length() -> None:
    whole = WholeMessages([family.whole for family in KNOWLEDGE.scores.families])
    words = ["my", "back", "was", "sore", "and", "i", "could", "not", "sleep", "so", "i", "read", "a", "book"]

    def seconds(times: int) -> float:
        start = process_time()
        for _ in range(200 // times):
            whole.told(words * 40 * times)
        return process_time() - start

    seconds(1)
    assert seconds(8) < 4 * seconds(1) + 0.05


def test_beginnings_mark_both_ends() -> None:
    assert beginnings(["tomorrow", "is"]) == ["^", "tomor", "is", "$"]


@pytest.mark.parametrize("text", ["I went to the shop and then home again. ", "she walks less "])
def test_what_is_said_again_and_again_says_no_more(text: str) -> None:
    assert SCREEN.judge(text).tier is Tier.NONE
    assert SCREEN.judge(text * 60).tier is Tier.NONE
