"""Which places are asked for their pain, and what becomes of the numbers when the map is put right."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coaching.rules.body import ALL, REGIONS
from coaching.rules.pain_spots import MOST_SPOTS, carry_ratings, next_spot, spots_of

maps = st.sets(st.sampled_from(REGIONS))
ratings = st.dictionaries(st.sampled_from(REGIONS), st.integers(0, 10))


def test_one_place_is_what_pain_on_average_asks_already() -> None:
    assert spots_of({"left_knee", "right_knee"}) == []
    assert spots_of({"left_knee", "neck"}) == [("neck",), ("left_knee",)]
    assert spots_of(ALL) == []


@given(maps)
def test_every_region_is_asked_for_once_in_few_questions(marked: set[str]) -> None:
    spots = spots_of(marked)
    assert len(spots) <= MOST_SPOTS
    asked = [region for spot in spots for region in spot]
    assert len(asked) == len(set(asked))
    assert not spots or set(asked) == marked


@given(maps, st.data())
def test_asking_comes_to_an_end(marked: set[str], data: st.DataObject) -> None:
    spots, rated, turns = spots_of(marked), dict[str, int](), 0
    while (spot := next_spot(spots, rated)) is not None:
        rated |= dict.fromkeys(spot, data.draw(st.integers(0, 10)))
        turns += 1
    assert turns == len(spots)


@given(ratings, maps, maps)
def test_what_is_no_longer_marked_has_no_number(
    rated: dict[str, int], before: set[str], after: set[str]
) -> None:
    carried = carry_ratings(rated, before, after)
    assert carried.keys() <= after
    assert all(carried[region] == rated[region] for region in rated if region in after)


def test_a_number_goes_with_its_part_to_the_other_side() -> None:
    carried = carry_ratings({"right_knee": 7, "neck": 3}, {"right_knee", "neck"}, {"left_knee", "neck"})
    assert carried == {"neck": 3, "left_knee": 7}
