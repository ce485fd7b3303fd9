"""Said with the wish to change a plan: why, or an unclear number, is asked about; a change is taken."""

from __future__ import annotations

import pytest

from coaching.content.protocols import plan_limits
from coaching.rules.if_then import alter, is_unsure_change

LIMITS = plan_limits()
AT_WORK = "After breakfast on Mondays and Thursdays, I walk for 10 minutes"
AT_8 = "at 8 pm I stretch for 5 minutes"


@pytest.mark.parametrize(
    ("before", "reply"),
    [
        *(
            (AT_WORK, why)
            for why in (
                "because mornings are hard",
                "since mornings are hard",
                "cos i'm always late",
                "as i work late now",
                "i'd like to change it, mornings are hard",
                "can we change it, I work mornings now",
                "I forgot it again",
                "so it fits my shifts",
                "it fits my shifts",
                "after lunch i fall asleep",
                "i start work at 6 now",
                "i eat breakfast at 6 now",
                "I keep forgetting to do it",
                "it makes it worse when i do it",
                "can we change it, it hurts",
                "evenings i'm too tired",
                "im asleep after lunch",
                "i'm walking to work now",
                "i changed jobs",
                "it’s too early for me",
                "that clashes with my bus",
                "change it to after lunch, mornings are hard",
                "change it to 8",
                "8",
                "move it to seven",
            )
        ),
        (AT_8, "move it to 7"),
        (AT_8, "make it 7"),
        ("after lunch I walk to the corner", "make it 8"),
        (AT_8, "7"),
        ("at 8 pm I do 10 squats", "move it to 7"),
    ],
)
def test_a_reason_or_a_number_of_two_meanings_is_asked_about(before: str, reply: str) -> None:
    assert is_unsure_change(before, reply, LIMITS) or alter(before, reply, LIMITS) is None


@pytest.mark.parametrize(
    ("before", "reply"),
    [
        *(
            (AT_WORK, change)
            for change in (
                "to after lunch",
                "change it to after lunch",
                "make it after my bus comes",
                "when the news is on",
                "i'll do it after lunch",
                "I'm going to do it after lunch",
                "i could do it after i get home",
                "i'd do it when i get up",
                "do it after lunch because mornings are hard",
                "so that it's after lunch",
                "it should be after lunch",
                "i want it after lunch",
                "i meant after lunch",
                "after lunch would suit me",
                "after lunch i walk to the gate",
                "I'd rather walk to the gate",
                "I want to stretch for 5 minutes",
                "i ring my sister for 5 minutes",
                "before bed i read a page",
                "as soon as i get up",
                "at 1 o clock I'm walking to the deli and back",
                "on saturdays too",
                "move it to 8am",
                "5 minutes",
                "make it 5",
            )
        ),
        (AT_8, "move it to 7 pm"),
        (AT_8, "7:30"),
        ("after tea I do 10 squats", "change it to 5"),
    ],
)
def test_what_tells_the_change_is_taken_at_once(before: str, reply: str) -> None:
    assert not is_unsure_change(before, reply, LIMITS)
    assert alter(before, reply, LIMITS) is not None


def test_the_reason_of_a_change_is_no_part_of_the_plan() -> None:
    altered = alter(AT_WORK, "do it after lunch because mornings are hard", LIMITS)
    assert altered is not None
    assert altered[0] == "after lunch, walk for 10 minutes"
    assert alter(AT_WORK, "because mornings are hard", LIMITS) is None
