"""What the coach says to different people, counted: a check-in, a goal and a plan with each of fifteen."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import yaml

from coaching.content.protocols import assessment_questions, fidelity_thresholds
from coaching.content.readability import reading_grade
from coaching.rules.fidelity import Fidelity, Grade, Line, measure
from tests.dialogue.assistant import Answer, Assistant, Talker

PEOPLE = yaml.safe_load((Path(__file__).parent / "people.yml").read_text(encoding="utf-8"))
_MOST_TURNS = 20


def test_talks_with_different_people(assistant: Assistant) -> None:
    talks = (check_in, goal, plan)
    lines = [line for person in PEOPLE for talk_of in talks for line in talk_of(assistant, person)]
    found = measure(lines, reading_grade, assessment_questions())
    thresholds = fidelity_thresholds()
    assert found.forbidden == ()
    assert (found.without_leave, found.several_questions) == (0, 0)
    assert found.hardest_grade <= thresholds.hardest_grade, hardest(lines)
    assert found.most_words <= thresholds.most_words
    assert found.complex_share is not None
    assert found.complex_share >= thresholds.good_complex, found
    assert found.ratio is not None
    assert found.ratio >= 0.9, summary(found)


def test_talks_that_weigh_a_change(assistant: Assistant) -> None:
    """Two with each person: of what they wish for, and of what a day left in them. These are counselling."""
    lines = [
        line
        for person in PEOPLE
        for words in (("plan_wish", "plan_obstacle", "plan_outcome"), ("aside", "note", "goal_words"))
        for line in weigh(assistant, person, [person[name] for name in words])
    ]
    found = measure(lines, reading_grade, assessment_questions())
    assert found.grade(fidelity_thresholds()) is Grade.GOOD, summary(found)
    assert found.reflections >= 100


def weigh(assistant: Assistant, person: dict[str, Any], told: list[str]) -> list[Line]:
    """A talk from its opening to where the person leaves it."""
    ana = Talker(assistant)
    lines = heard(ana, ana.say("can we talk"))
    answers = {
        "talk_importance": person["goal_importance"],
        "talk_confidence": person["goal_confidence"],
        "talk_why": person["goal_reason"],
        "talk_higher": person.get("goal_help", person["plan_backup"]),
        "talk_other_side": person["goal_value"],
        "talk_matter": person["goal_value"],
        "talk_share": "yes please",
        "talk_next": "leave it there",
    }
    still = [*told]
    for _ in range(_MOST_TURNS):
        if ana.asked is None:
            break
        answer = answers.pop(ana.asked, None) or (still.pop(0) if still else "that's all")
        lines += heard(ana, ana.say(str(answer)))
    assert ana.asked is None, (person["who"], ana.asked)
    return lines


def check_in(assistant: Assistant, person: dict[str, Any]) -> list[Line]:
    """Told out of the blue, then the whole check-in."""
    ana = Talker(assistant)
    ana.told_before({8: {"pain": 4}})
    return talk(ana, person, [person["aside"], "/start_check_in"], last="That's right")


def goal(assistant: Assistant, person: dict[str, Any]) -> list[Line]:
    """A goal in both its parts, and a look at it after four weeks."""
    ana = Talker(assistant)
    lines = talk(ana, person, ['/make_plan{"goal_new": "yes"}'], last="Go on")
    lines += talk(ana, person, [], last="That's enough for now")
    ana.lets_pass(28)
    look = {"goal_attained": "a bit less", "goal_fate": "keep it"}
    return lines + talk(ana, {**person, **look}, ["how is my goal going"])


def plan(assistant: Assistant, person: dict[str, Any]) -> list[Line]:
    """A plan, and how it went."""
    ana = Talker(assistant)
    lines = talk(ana, person, ["/make_plan"], last="That's my plan")
    ana.day += timedelta(days=1)
    return lines + talk(ana, person, ["i did my plan today"])


def talk(ana: Talker, person: dict[str, Any], begins: list[str], last: str | None = None) -> list[Line]:
    lines: list[Line] = []
    for opening in begins:
        lines += heard(ana, ana.send(opening) if opening.startswith("/") else ana.say(opening))
    answers = {"plan_confidence": "8", "plan_hour": "9 am", **person}
    for _ in range(_MOST_TURNS):
        if ana.asked is None:
            break
        lines += heard(ana, ana.say(str(answers.get(ana.asked, "skip"))))
    assert ana.asked is None, (person["who"], ana.asked)
    return lines + (heard(ana, ana.tap(last)) if last is not None else [])


def heard(ana: Talker, answer: Answer) -> list[Line]:
    assert answer.status == 200
    return [
        Line(
            person=ana.person_id,
            turn=str(answer.body["message_id"]),
            at=ana.now,
            text=message["text"],
            code=message["mi_code"],
            response=message["response"],
        )
        for message in answer.messages
    ]


def hardest(lines: list[Line]) -> str:
    return max((line.text for line in lines), key=reading_grade)


def summary(found: Fidelity) -> str:
    return f"{found.reflections} to {found.questions}, {found.complex_share:.0%} complex: {found}"
