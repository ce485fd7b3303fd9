"""The one question that a clinician may add: put, changed, ended, and sometimes refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.rules.safety import Tier, Verdict
from coaching.services import extra_questions
from coaching.services.errors import QuestionProblem, QuestionRefused
from coaching.store.models import AuditEntry, ExtraQuestion
from tests.support.builders import NOW, Patient, add_patient

ASKED = "Did the new pillow help your neck?"


def judge(text: str) -> Verdict:
    return Verdict(Tier.ASK if "alarm" in text else Tier.NONE)


def _ask(session: Session, ann: Patient, text: str, later: int = 0) -> None:
    extra_questions.ask(
        session,
        person_id=ann.id,
        text=text,
        judge=judge,
        clinician_id=ann.id,
        now=NOW + timedelta(minutes=later),
    )


def _actions(session: Session) -> list[str]:
    entries = session.scalars(select(AuditEntry.action).order_by(AuditEntry.at, AuditEntry.id))
    return [action for action in entries if action.startswith("check_in.")]


def test_a_question_is_kept_in_one_line_and_is_on_record(session: Session) -> None:
    ann = add_patient(session)
    _ask(session, ann, "  Did the new\r\npillow\x00 help\u202e your neck? ")
    asked = extra_questions.current(session, ann.id)
    assert asked is not None
    assert asked.text == ASKED
    assert _actions(session) == ["check_in.question_put"]


def test_another_one_takes_its_place_and_the_same_changes_nothing(session: Session) -> None:
    ann = add_patient(session)
    for later, text in enumerate((ASKED, ASKED, "How far can you walk?")):
        _ask(session, ann, text, later)
    asked = extra_questions.current(session, ann.id)
    assert asked is not None
    assert asked.text == "How far can you walk?"
    kept = session.scalars(select(ExtraQuestion).order_by(ExtraQuestion.created_at)).all()
    assert [question.ended_at is None for question in kept] == [False, True]
    assert _actions(session) == ["check_in.question_put"] * 2


def test_it_is_ended_once(session: Session) -> None:
    ann = add_patient(session)
    _ask(session, ann, ASKED)
    for _ in range(2):
        extra_questions.stop(session, person_id=ann.id, clinician_id=ann.id, now=NOW)
    assert extra_questions.current(session, ann.id) is None
    assert sorted(_actions(session)) == ["check_in.question_ended", "check_in.question_put"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", QuestionProblem.NO_LETTERS),
        (" 12? … \n", QuestionProblem.NO_LETTERS),
        ("x" * 121, QuestionProblem.TOO_LONG),
        ("is this an alarm?", QuestionProblem.ALARMING),
    ],
)
def test_what_is_refused_leaves_the_old_one(session: Session, text: str, problem: QuestionProblem) -> None:
    ann = add_patient(session)
    _ask(session, ann, ASKED)
    with pytest.raises(QuestionRefused) as refused:
        _ask(session, ann, text)
    assert refused.value.problem is problem
    asked = extra_questions.current(session, ann.id)
    assert asked is not None
    assert asked.text == ASKED


def test_120_characters_fit(session: Session) -> None:
    ann = add_patient(session)
    _ask(session, ann, f"{'x' * 60}   {'y' * 59}")
    asked = extra_questions.current(session, ann.id)
    assert asked is not None
    assert len(asked.text) == extra_questions.LONGEST
