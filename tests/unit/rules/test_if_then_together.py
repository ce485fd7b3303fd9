"""A plan made in two messages: what was good stays, what was missing comes from the reply."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.content.protocols import plan_limits
from coaching.rules.if_then import (
    Problem,
    adds_days,
    alter,
    judge_plan,
    put_together,
    resize,
)
from coaching.rules.recurrence import WEEKDAYS
from coaching.values.weekdays import read_weekdays

LIMITS = plan_limits()
WALK = "walk to the corner for 10 minutes"
# Before, reply, the moment and the action of the plan that comes of both.
WHOLE = [
    ("after breakfast I'll stretch", "5 minutes", "after breakfast", "stretch 5 minutes"),
    ("after breakfast I'll stretch", "for 5 mins i think", "after breakfast", "stretch for 5 mins"),
    ("walk 10 minutes", "after lunch", "after lunch", "walk 10 minutes"),
    ("walk 10 minutes", "when the post comes", "when the post comes", "walk 10 minutes"),
    ("when I feel better walk 10 min", "after lunch", "after lunch", "walk 10 min"),
    ("after lunch walk 2 hours", "20 minutes", "after lunch", "walk 20 minutes"),
    ("after lunch walk 2 hours", "ok make it 20 minutes then", "after lunch", "walk 20 minutes"),
    ("after lunch do 100 squats", "10", "after lunch", "do 10 squats"),
    ("after tea", "walk round the block", "after tea", "walk round the block"),
    ("I won't sit all evening after tea", "stand up for 2 minutes", "after tea", "stand up for 2 minutes"),
    ("be more active", "after breakfast walk 5 minutes", "after breakfast", "walk 5 minutes"),
    ("after lunch or dinner walk 5 minutes", "after lunch", "after lunch", "walk 5 minutes"),
    ("get fit", "10 squats after the kettle boils", "after the kettle boils", "10 squats"),
]


@pytest.mark.parametrize(("before", "reply", "cue", "action"), WHOLE)
def test_the_reply_makes_it_whole(before: str, reply: str, cue: str, action: str) -> None:
    words, plan = put_together(before, reply, LIMITS)
    assert plan.valid
    assert plan.cue is not None
    assert plan.action is not None
    assert (plan.cue.text, plan.action.text) == (cue, action)
    assert plan == judge_plan(words, LIMITS)


@pytest.mark.parametrize(
    ("before", "reply", "missing"),
    [
        ("after breakfast I'll stretch", "I don't know", Problem.NO_AMOUNT),
        ("after breakfast", "walk", Problem.NO_AMOUNT),
        ("after lunch walk 2 hours", "3 hours", Problem.OVER_LIMIT),
    ],
)
def test_what_is_still_missing_is_asked_for_next(before: str, reply: str, missing: Problem) -> None:
    _, plan = put_together(before, reply, LIMITS)
    assert plan.problems[0] is missing


@pytest.mark.parametrize("reply", ["dunno", "hmm", "", "🤷"])
def test_a_reply_that_brings_it_no_further_leaves_it_as_it_was(reply: str) -> None:
    assert put_together("walk more", reply, LIMITS) == ("walk more", judge_plan("walk more", LIMITS))


@pytest.mark.parametrize(
    "reply",
    [
        "I can't think of one",
        "help",
        "you tell me",
        "give me another example",
        "that's too hard",
        "I already said",
        "sounds good",
        "your example",
        "the example is fine",
        "go back",
        "what do you mean",
    ],
)
@pytest.mark.parametrize("before", ["after lunch", "walk more"])
def test_an_answer_to_the_coach_is_no_part_of_the_plan(before: str, reply: str) -> None:
    assert put_together(before, reply, LIMITS) == (before, judge_plan(before, LIMITS))


_pieces = st.sampled_from([words for case in WHOLE for words in case[:2]]) | st.text(max_size=60)


@given(_pieces, _pieces)
def test_a_plan_never_gets_worse(before: str, reply: str) -> None:
    old = judge_plan(before, LIMITS)
    words, plan = put_together(before, reply, LIMITS)
    assert len(plan.problems) <= len(old.problems)
    assert plan == judge_plan(words, LIMITS)


@pytest.mark.parametrize(
    ("reply", "action"),
    [
        ("5 minutes", "walk 5 minutes"),
        ("maybe 5 min then", "walk 5 min"),
        ("walk to the gate", "walk to the gate"),
        ("stand up twice", "stand up twice"),
        ("after tea I'll do 3 squats", "do 3 squats"),
    ],
)
def test_a_plan_is_made_smaller_in_words(reply: str, action: str) -> None:
    resized = resize("after lunch, walk 20 minutes", reply, LIMITS)
    assert resized is not None
    _, plan = resized
    assert plan.valid
    assert plan.action is not None
    assert plan.action.text == action


@pytest.mark.parametrize(
    "reply",
    [
        "yes please",
        "smaller",
        "dunno",
        "",
        "how small",
        "no",
        "keep it as it is",
        "leave it",
        "I'll keep this one",
        "make it bigger",
        "smaller please, i get tired",
        "half",
        "this is the one",
    ],
)
def test_words_without_another_size_leave_the_plan(reply: str) -> None:
    assert resize("after lunch, walk 20 minutes", reply, LIMITS) is None


@pytest.mark.parametrize(
    "words",
    [
        "after lunch eat nothing",
        "after dinner drink a bottle of wine",
        "when I wake up skip breakfast",
        "after tea I smoke a cigarette",
    ],
)
def test_what_harms_is_asked_to_be_something_else(words: str) -> None:
    assert judge_plan(words, LIMITS).problems == (Problem.NEGATIVE,)


@pytest.mark.parametrize(
    ("reply", "cue", "action"),
    [
        pytest.param("after lunch", "after lunch", WALK, id="another moment"),
        pytest.param("make it after lunch instead", "after lunch", WALK, id="wordy"),
        pytest.param("11 am", "at 11 am", WALK, id="an hour alone"),
        pytest.param("5 minutes", "after breakfast", "walk to the corner 5 minutes", id="an amount"),
        pytest.param("after tea, 2 minutes", "after tea", "walk to the corner 2 minutes", id="both"),
        pytest.param("just to the gate", "after breakfast", "walk to the gate", id="a nearer place"),
        pytest.param(
            "after lunch, and just to the gate", "after lunch", "walk to the gate", id="both, nearer"
        ),
        pytest.param("walk round the block", "after breakfast", "walk round the block", id="something else"),
        pytest.param("only on mondays", "after breakfast on mondays", WALK, id="days"),
        pytest.param("before bed i read a page", "before bed", "read a page", id="a new plan"),
    ],
)
def test_a_plan_at_work_is_given_what_was_asked_for(reply: str, cue: str, action: str) -> None:
    altered = alter("after breakfast I walk to the corner for 10 minutes", reply, LIMITS)
    assert altered is not None
    plan = altered[1]
    assert plan.cue is not None
    assert plan.action is not None
    assert (plan.cue.text, plan.action.text) == (cue, action)
    assert judge_plan(altered[0], LIMITS) == plan


@pytest.mark.parametrize("reply", ["dunno", "smaller", "leave it", "in the evening", "after lunch i stretch"])
def test_what_names_no_whole_change_is_asked_about_again(reply: str) -> None:
    assert alter("after breakfast I walk to the corner for 10 minutes", reply, LIMITS) is None


DAYS = [
    (
        "after breakfast I walk to the corner",
        "make it sunday",
        "after breakfast on sunday, walk to the corner",
    ),
    ("after breakfast I walk to the corner", "weekdays", "after breakfast on weekdays, walk to the corner"),
    ("on saturday at 10 I walk to the shop", "make it sunday", "at 10 on sunday, walk to the shop"),
    ("on Saturdays at 10 I walk to the shop", "on sundays instead", "at 10 on sundays, walk to the shop"),
    (
        "at 10 every day I walk to the shop",
        "make it monday and friday",
        "at 10 on monday and friday, walk to the shop",
    ),
    ("on monday and friday at 10 I walk to the shop", "every day", "at 10 every day, walk to the shop"),
    ("on weekdays at 10 am I walk to the gate", "weekends", "at 10 am on weekends, walk to the gate"),
    ("after tea on mondays I stretch 5 minutes", "tuesdays", "after tea on tuesdays, stretch 5 minutes"),
    ("on mondays, after lunch, I walk 10 minutes", "on fridays", "after lunch on fridays, walk 10 minutes"),
    ("after lunch every Mon and Wed I walk 10 minutes", "fridays", "after lunch on fridays, walk 10 minutes"),
    ("every Mon and Wed after lunch I walk 10 minutes", "fridays", "after lunch on fridays, walk 10 minutes"),
    ("after lunch mondays I walk 10 minutes", "on fridays", "after lunch on fridays, walk 10 minutes"),
    (
        "At 8 on Monday mornings I walk 10 minutes",
        "wednesdays",
        "At 8 in the morning on wednesdays, walk 10 minutes",
    ),
]
ADDED = [
    ("after tea on mondays I walk 10 minutes", "on saturdays too", "after tea on mondays and saturdays"),
    ("after tea on mondays I walk 10 minutes", "also on thursdays", "after tea on mondays and thursdays"),
    ("after tea on mondays I walk 10 minutes", "saturdays as well", "after tea on mondays and saturdays"),
    ("after tea on mondays I walk 10 minutes", "can you add friday", "after tea on mondays and friday"),
    ("after tea on mondays I walk 10 minutes", "no, also on fridays", "after tea on mondays and fridays"),
    ("after tea on mondays I walk 10 minutes", "plus weekends", "after tea on mondays and weekends"),
    (
        "after tea on Mon and Wed I walk 10 minutes",
        "and on fridays",
        "after tea on Mon and Wed and fridays",
    ),
    (
        "on monday and friday at 10 I walk 10 minutes",
        "on sundays too please",
        "on monday and friday and sundays at 10",
    ),
]
# Days that are part of what the moment is, or that it has already: what is meant is asked.
NO_OTHER_DAYS = [
    ("After Monday's class I stretch 5 minutes", "fridays"),
    ("After my weekend shop, I stretch 5 minutes", "on tuesdays"),
    ("After the Sunday roast I stretch 5 minutes", "mondays"),
    ("After Monday club I stretch 5 minutes", "fridays"),
    ("After the daily news I stretch 5 minutes", "fridays"),
    ("after tea on mondays and thursdays I walk 10 minutes", "also on thursdays"),
    ("after tea I walk 10 minutes", "on saturdays too"),
]


@pytest.mark.parametrize(("before", "reply", "after"), DAYS, ids=[f"{one[0]}: {one[1]}" for one in DAYS])
def test_other_days_take_the_place_of_those_it_has(before: str, reply: str, after: str) -> None:
    altered = alter(before, reply, LIMITS)
    assert altered is not None
    assert altered[0] == after


@pytest.mark.parametrize(("before", "reply", "cue"), ADDED, ids=[f"{one[0]}: {one[1]}" for one in ADDED])
def test_added_days_come_to_those_it_has(before: str, reply: str, cue: str) -> None:
    altered = alter(before, reply, LIMITS)
    assert altered is not None
    assert adds_days(reply)
    assert altered[0] == f"{cue}, walk 10 minutes"


_days = st.lists(st.sampled_from(list(WEEKDAYS)), min_size=1, max_size=3, unique=True)


@given(_days, _days, st.booleans())
def test_a_plan_comes_on_the_days_that_were_told(had: list[str], told: list[str], adds: bool) -> None:
    names = {"mon": "mondays", "tue": "tuesdays", "wed": "wednesdays", "thu": "thursdays", "fri": "fridays"}
    names |= {"sat": "saturdays", "sun": "sundays"}
    before = f"after tea on {' and '.join(names[day] for day in had)} I walk 10 minutes"
    reply = f"{' and '.join(names[day] for day in told)}{' too' if adds else ''}"
    altered = alter(before, reply, LIMITS)
    wanted = set(told) | set(had) if adds else set(told)
    if altered is None:
        assert wanted == set(had)
    else:
        assert altered[1].cue is not None
        assert set(read_weekdays(altered[1].cue.text) or ()) == wanted


@pytest.mark.parametrize(("before", "reply"), NO_OTHER_DAYS)
def test_a_moment_is_not_cut_to_pieces_for_other_days(before: str, reply: str) -> None:
    assert alter(before, reply, LIMITS) is None


@pytest.mark.parametrize("reply", ["also after lunch", "plus 5 squats", "on fridays", "too busy on mondays"])
def test_what_adds_no_day(reply: str) -> None:
    assert not adds_days(reply)


@pytest.mark.parametrize(
    ("before", "reply", "action"),
    [
        ("after tea I walk for 10 minutes", "make it 8", "walk for 8 minutes"),
        ("after tea I walk for ten minutes", "5", "walk for 5 minutes"),
        ("after tea I walk for 10 minutes", "for 5", "walk for 5 minutes"),
        ("after tea I walk 2 km", "1", "walk 1 km"),
        ("after tea I do 10 squats", "5", "do 5 squats"),
        ("after tea I do 10 squats", "make it 5", "do 5 squats"),
        ("after tea I do 10 squats", "make it 15 minutes", "do squats for 15 minutes"),
        ("after tea I do 10 squats", "for 2 minutes", "do squats for 2 minutes"),
        ("after tea I do 10 squats", "5 times", "do squats 5 times"),
        ("after tea I walk 2 km", "20 minutes", "walk 20 minutes"),
    ],
)
def test_an_amount_keeps_or_brings_its_unit(before: str, reply: str, action: str) -> None:
    altered = alter(before, reply, LIMITS)
    assert altered is not None
    assert altered[1].action is not None
    assert altered[1].action.text == action
