"""The daily check-in: one a local day, answers kept as they come."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.rules.checkins import open_questions, question_named
from coaching.services.errors import InvalidInput, NotFound
from coaching.store.models import AnswerStatus, CheckIn, CheckInAnswer
from coaching.store.upserts import insert_once, take_once


def of_day(session: Session, *, person_id: str, local_date: date) -> CheckIn | None:
    """The person's check-in of that local day, if there is one."""
    return session.scalars(
        select(CheckIn).where(CheckIn.person_id == person_id, CheckIn.local_date == local_date)
    ).one_or_none()


def recent(session: Session, *, person_id: str, since: date, until: date) -> list[CheckIn]:
    """The person's check-ins from ``since`` to ``until``, both included, oldest first."""
    return list(
        session.scalars(
            select(CheckIn)
            .where(CheckIn.person_id == person_id, CheckIn.local_date.between(since, until))
            .order_by(CheckIn.local_date)
        )
    )


def days_done(session: Session, *, person_id: str, since: date, until: date) -> int:
    """On how many local days from ``since`` to ``until`` the person completed a check-in."""
    found = recent(session, person_id=person_id, since=since, until=until)
    return sum(check_in.completed_at is not None for check_in in found)


def start(session: Session, *, person_id: str, local_date: date, now: datetime) -> CheckIn:
    """The day's check-in: a new one, or the same one opened again if it was cancelled.

    A completed one is handed back as it is; what is answered stays answered.
    """
    check_in = take_once(
        session,
        CheckIn,
        unique=("person_id", "local_date"),
        person_id=person_id,
        local_date=local_date,
        started_at=now,
    )
    check_in.cancelled_at = None
    return check_in


def answer(
    session: Session,
    *,
    person_id: str,
    local_date: date,
    question: str,
    message_id: str,
    now: datetime,
    number: float | None = None,
    words: str | None = None,
    skipped: bool = False,
) -> CheckInAnswer:
    """Keep an answer. The same ``message_id`` again changes nothing; another one replaces it.

    Args:
        session: an open session.
        person_id: who answers.
        local_date: the day the answer is about.
        question: pain, activity or note.
        message_id: the turn that gave it.
        now: aware instant of the answer.
        number: what the words were read as, for a question with a number.
        words: the person's own words.
        skipped: the person chose not to answer; then number and words stay empty.

    Raises:
        InvalidInput: unknown question, a number out of its range, or neither answer nor skip.
    """
    _refuse_bad_answer(question, number, words, skipped)
    check_in = of_day(session, person_id=person_id, local_date=local_date) or start(
        session, person_id=person_id, local_date=local_date, now=now
    )
    given: dict[str, object] = {
        "status": AnswerStatus.SKIPPED if skipped else AnswerStatus.ANSWERED,
        "number": number,
        "words": words,
        "message_id": message_id,
        "answered_at": now,
    }
    row = insert_once(
        session,
        CheckInAnswer,
        unique=("check_in_id", "question"),
        check_in_id=check_in.id,
        question=question,
        **given,
    )
    if row is None:
        row = _replace_answer(session, check_in.id, question, given)
    session.flush()
    session.expire(check_in, ["answers"])
    return row


def complete(session: Session, *, person_id: str, local_date: date, now: datetime) -> CheckIn:
    """Everything was asked. Completing it again keeps the first time.

    Raises:
        NotFound: there is no check-in that day.
    """
    check_in = _existing(session, person_id, local_date)
    check_in.cancelled_at = None
    if check_in.completed_at is None:
        check_in.completed_at = now
    return check_in


def cancel(session: Session, *, person_id: str, local_date: date, now: datetime) -> CheckIn:
    """The person broke it off; the answers so far stay. A completed one stays completed.

    Raises:
        NotFound: there is no check-in that day.
    """
    check_in = _existing(session, person_id, local_date)
    if check_in.completed_at is None and check_in.cancelled_at is None:
        check_in.cancelled_at = now
    return check_in


def still_open(check_in: CheckIn) -> tuple[str, ...]:
    """Names of the questions that this check-in has no answer to yet, in order."""
    return open_questions({answer.question for answer in check_in.answers})


def _refuse_bad_answer(question: str, number: float | None, words: str | None, skipped: bool) -> None:
    known = question_named(question)
    if known is None:
        raise InvalidInput(f"unknown question: {question}")
    if not known.allows(number):
        raise InvalidInput(f"{question}: the number is out of range")
    if skipped != (number is None and words is None):
        raise InvalidInput(f"{question}: an answer or a skip, one of the two")


def _replace_answer(
    session: Session, check_in_id: str, question: str, given: dict[str, object]
) -> CheckInAnswer:
    row = session.scalars(
        select(CheckInAnswer)
        .where(CheckInAnswer.check_in_id == check_in_id, CheckInAnswer.question == question)
        .with_for_update()
    ).one()
    if row.message_id != given["message_id"]:
        for name, value in given.items():
            setattr(row, name, value)
    return row


def _existing(session: Session, person_id: str, local_date: date) -> CheckIn:
    check_in = of_day(session, person_id=person_id, local_date=local_date)
    if check_in is None:
        raise NotFound("check-in")
    return check_in
