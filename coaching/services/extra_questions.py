"""The one question that a clinician may add to a person's check-in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.rules.safety import Tier, Verdict
from coaching.services import audit
from coaching.services.errors import InvalidInput, QuestionProblem, QuestionRefused
from coaching.store.models import ExtraQuestion

LONGEST = 120  # characters: it has to be read at a glance on a phone

Judge = Callable[[str], Verdict]


def current(session: Session, person_id: str) -> ExtraQuestion | None:
    """The question that is asked now, if there is one."""
    return session.scalars(
        select(ExtraQuestion)
        .where(ExtraQuestion.person_id == person_id, ExtraQuestion.ended_at.is_(None))
        .order_by(ExtraQuestion.created_at.desc())
        .limit(1)
    ).one_or_none()


def ask(
    session: Session, *, person_id: str, text: str, judge: Judge, clinician_id: str, now: datetime
) -> ExtraQuestion | None:
    """Put a question that a clinician typed; the same one again changes nothing.

    Args:
        session: an open session.
        person_id: the patient.
        text: as it was typed; white space becomes single spaces.
        judge: the safety screen. What is asked about an alarm is asked by a person who hears the answer.
        clinician_id: who puts it; goes into the audit.
        now: aware instant.

    Raises:
        QuestionRefused: nothing to read, longer than 120 characters, or alarming.
    """
    asked = " ".join("".join(one for one in text if one.isprintable() or one.isspace()).split())
    if not any(one.isalpha() for one in asked):
        raise QuestionRefused(QuestionProblem.NO_LETTERS)
    if len(asked) > LONGEST:
        raise QuestionRefused(QuestionProblem.TOO_LONG)
    if judge(asked).tier is not Tier.NONE:
        raise QuestionRefused(QuestionProblem.ALARMING)
    return put(session, person_id=person_id, text=asked, clinician_id=clinician_id, now=now)


def stop(session: Session, *, person_id: str, clinician_id: str, now: datetime) -> None:
    """Ask nothing more; without a question nothing changes."""
    if current(session, person_id) is not None:
        put(session, person_id=person_id, text="", clinician_id=clinician_id, now=now)


def put(
    session: Session, *, person_id: str, text: str, clinician_id: str, now: datetime
) -> ExtraQuestion | None:
    """Ask this from now on instead of what was asked before; an empty text asks nothing more.

    Args:
        session: an open session.
        person_id: the patient.
        text: the question as the patient will read it, at most 120 characters.
        clinician_id: who puts it; goes into the audit.
        now: aware instant.

    Raises:
        InvalidInput: too long, or more than one line.
    """
    asked = " ".join(text.split())
    if len(asked) > LONGEST:
        raise InvalidInput(f"a question of at most {LONGEST} characters is wanted")
    before = current(session, person_id)
    if before is not None and before.text == asked:
        return before
    if before is not None:
        before.ended_at = now
    question = ExtraQuestion(person_id=person_id, text=asked, created_at=now) if asked else None
    if question is not None:
        session.add(question)
    session.flush()
    audit.record(
        session,
        actor_id=clinician_id,
        action="check_in.question_put" if asked else "check_in.question_ended",
        patient_id=person_id,
        details={"question_id": question.id} if question else {},
        now=now,
    )
    return question
