"""Once an alarm is over, what it broke off is offered again, whichever form of the domain it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.telegram.broken_off import NOT_TAKEN_UP
from tests.e2e.every_question import Question, bring_to, every_question, where
from tests.e2e.system import System
from tests.e2e.test_safety_talk import to_morning

SAME_DAY = "one leg is swollen and hot"
# One question of each form will do: that every one of them leads to an offer is tested without a phone
# (tests/unit/content/test_safety_words.py). Of a form with parts, one of a part that slots remember.
_LATER = {
    "exercise_form": "exercise_pain",
    "flare_form": "flare_helped",
    "goal_form": "goal_importance",
    "pacing_form": "pace_cost",
    "plan_day_form": "plan_did",
    "plan_form": "plan_hour",
    "week_form": "week_begin",
}


def _one_of_each_form() -> Iterator[Question]:
    seen = set()
    for question in every_question():
        is_meant = question.slot == _LATER.get(question.form, question.slot)
        if question.form not in seen and is_meant and question.slot not in NOT_TAKEN_UP:
            seen.add(question.form)
            yield question


QUESTIONS = list(_one_of_each_form())


@pytest.fixture(scope="module")
def own_system(tmp_path_factory: pytest.TempPathFactory) -> Iterator[System]:
    """Its own, because its clock is moved."""
    system = System(tmp_path_factory.mktemp("broken_off"), send_limits=False)
    try:
        system.start()
        to_morning(system)
        yield system
    finally:
        system.stop()


def test_every_form_is_tried() -> None:
    assert {one.form for one in QUESTIONS} == {one.form for one in every_question()}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: f"{one.form}-{one.slot}")
def test_a_form_that_an_alarm_broke_off_goes_on_by_its_offer(own_system: System, question: Question) -> None:
    phone = bring_to(own_system, question)
    phone.say(SAME_DAY)
    assert where(phone) == (None, None)
    phone.say("I've had it checked")
    stem = question.form.removesuffix("_form")
    assert phone.responses()[-2:] == ["safety_checked_ended", f"safety_go_on_{stem}"]
    phone.tap("Go on")
    assert where(phone)[0] == question.form
    if question.form in _LATER:
        assert where(phone)[1] == question.slot, "what was told before is not asked again"
