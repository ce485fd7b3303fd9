"""A plan made in two messages: what was good stays, what was missing comes from the reply."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.content.protocols import plan_limits
from coaching.rules.if_then import Problem, alter, judge_plan, put_together, resize

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
]


@pytest.mark.parametrize(("before", "reply", "after"), DAYS, ids=[f"{one[0]}: {one[1]}" for one in DAYS])
def test_other_days_take_the_place_of_those_it_has(before: str, reply: str, after: str) -> None:
    altered = alter(before, reply, LIMITS)
    assert altered is not None
    assert altered[0] == after
