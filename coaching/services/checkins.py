"""The daily check-in: one a local day, answers kept as they come."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from coaching.rules.checkins import JOURNAL, DayFacts, choose_questions, question_named
from coaching.rules.gaps import Return, judge_return
from coaching.rules.milestones import choose_milestone
from coaching.services import extra_questions, former_answers, journal
from coaching.services.errors import InvalidInput, NotFound
from coaching.store.models import AnswerStatus, CheckIn, CheckInAnswer
from coaching.store.upserts import insert_once, take_once


def of_day(session: Session, *, person_id: str, local_date: date) -> CheckIn | None:
    """The person's check-in of that local day, if there is one."""
    found = select(CheckIn).where(CheckIn.person_id == person_id, CheckIn.local_date == local_date)
    return session.scalars(found.options(joinedload(CheckIn.answers))).unique().one_or_none()


def is_done(session: Session, *, person_id: str, local_date: date) -> bool:
    """Whether the check-in of that local day is completed."""
    check_in = of_day(session, person_id=person_id, local_date=local_date)
    return check_in is not None and check_in.completed_at is not None


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

    A completed one is handed back as it is; what is answered stays answered. After a long gap it is the
    first of a new baseline.
    """
    check_in = of_day(session, person_id=person_id, local_date=local_date) or take_once(
        session,
        CheckIn,
        unique=("person_id", "local_date"),
        person_id=person_id,
        local_date=local_date,
        started_at=now,
        starts_afresh=comes_back(session, person_id=person_id, local_date=local_date) is Return.AFRESH,
    )
    check_in.cancelled_at = None
    return check_in


def comes_back(session: Session, *, person_id: str, local_date: date) -> Return:
    """How that day stands to the last day before it on which the person answered something."""
    last_day = session.scalar(
        select(func.max(CheckIn.local_date))
        .join(CheckInAnswer)
        .where(CheckIn.person_id == person_id, CheckIn.local_date < local_date)
    )
    return judge_return(local_date, last_day)


def baseline_of(session: Session, *, person_id: str, until: date) -> date | None:
    """The day from which the person's days may be compared: the last fresh start; None if there was none."""
    return session.scalar(
        select(func.max(CheckIn.local_date)).where(
            CheckIn.person_id == person_id, CheckIn.local_date <= until, CheckIn.starts_afresh
        )
    )


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
    asked: str | None = None,
) -> CheckInAnswer:
    """Keep an answer. The same ``message_id`` again changes nothing; another one replaces it.

    Args:
        session: an open session.
        person_id: who answers.
        local_date: the day the answer is about.
        question: one of ``coaching.rules.checkins.QUESTIONS``.
        message_id: the turn that gave it.
        now: aware instant of the answer.
        number: what the words were read as, for a question with a number.
        words: the person's own words.
        skipped: the person chose not to answer; then number and words stay empty.
        asked: the words of the question, where they are a clinician's own.

    Raises:
        InvalidInput: unknown question, a number out of its range, or neither answer nor skip.
    """
    _refuse_bad_answer(question, number, words, skipped)
    check_in = of_day(session, person_id=person_id, local_date=local_date) or start(
        session, person_id=person_id, local_date=local_date, now=now
    )
    given: dict[str, Any] = {
        "status": AnswerStatus.SKIPPED if skipped else AnswerStatus.ANSWERED,
        "number": number,
        "words": words,
        "message_id": message_id,
        "answered_at": now,
        "asked": asked,
    }
    is_private = journal.withheld_on(session, person_id=person_id, key=message_id) is not None
    if is_private or (question in JOURNAL and journal.is_private(session, person_id)):
        given["withheld_at"] = now
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


def milestone_due(session: Session, *, person_id: str, local_date: date) -> int | None:
    """The milestone of showing up to name at the end of that day's check-in, if one is due."""
    done = (CheckIn.person_id == person_id, CheckIn.completed_at.is_not(None))
    before = select(CheckIn.milestone).where(
        *done, CheckIn.milestone.is_not(None), CheckIn.local_date != local_date
    )
    check_ins = times_done(session, person_id=person_id)
    return choose_milestone(check_ins, [named for named in session.scalars(before) if named is not None])


def times_done(session: Session, *, person_id: str) -> int:
    """How many check-ins the person has completed in all."""
    done = (CheckIn.person_id == person_id, CheckIn.completed_at.is_not(None))
    return session.scalar(select(func.count(CheckIn.id)).where(*done)) or 0


def name_milestone(session: Session, *, person_id: str, local_date: date, milestone: int) -> None:
    """Keep that a milestone was named, so that it never is again.

    Raises:
        NotFound: there is no check-in that day.
    """
    _existing(session, person_id, local_date).milestone = milestone


def put_back(
    session: Session, *, person_id: str, local_date: date, message_id: str, now: datetime
) -> list[CheckInAnswer]:
    """Undo the last correction of that day, of one answer or several at once. A message undoes once."""
    check_in = of_day(session, person_id=person_id, local_date=local_date)
    if check_in is None:
        return []
    rows = former_answers.put_back(session, check_in.id, message_id=message_id, now=now)
    session.expire(check_in, ["answers"])
    return rows


def cancel(session: Session, *, person_id: str, local_date: date, now: datetime) -> CheckIn:
    """The person broke it off; the answers so far stay. A completed one stays completed.

    Raises:
        NotFound: there is no check-in that day.
    """
    check_in = _existing(session, person_id, local_date)
    if check_in.completed_at is None and check_in.cancelled_at is None:
        check_in.cancelled_at = now
    return check_in


def plan(session: Session, *, person_id: str, local_date: date) -> tuple[str, ...]:
    """The questions of that day in order, before anything is known of how it is."""
    first_day = session.scalar(
        select(func.min(CheckIn.local_date)).where(
            CheckIn.person_id == person_id,
            CheckIn.local_date < local_date,
            CheckIn.completed_at.is_not(None),
        )
    )
    week_told_on = session.scalar(
        select(func.max(CheckIn.local_date))
        .join(CheckInAnswer)
        .where(
            CheckIn.person_id == person_id, CheckIn.local_date < local_date, CheckInAnswer.question == "week"
        )
    )
    has_extra = extra_questions.current(session, person_id) is not None
    return choose_questions(
        DayFacts(today=local_date, first_day=first_day, week_told_on=week_told_on, has_extra=has_extra)
    )


def last_number(
    session: Session, *, person_id: str, question: str, before: date
) -> tuple[date, float] | None:
    """The latest number the person gave to a question before a local day, and the day it was for."""
    row = session.execute(
        select(CheckIn.local_date, CheckInAnswer.number)
        .join(CheckInAnswer)
        .where(
            CheckIn.person_id == person_id,
            CheckIn.local_date < before,
            CheckInAnswer.question == question,
            CheckInAnswer.number.is_not(None),
        )
        .order_by(CheckIn.local_date.desc())
        .limit(1)
    ).first()
    return (row[0], row[1]) if row is not None and row[1] is not None else None


def _refuse_bad_answer(question: str, number: float | None, words: str | None, skipped: bool) -> None:
    known = question_named(question)
    if known is None:
        raise InvalidInput(f"unknown question: {question}")
    if not known.allows(number):
        raise InvalidInput(f"{question}: the number is out of range")
    if skipped != (number is None and words is None):
        raise InvalidInput(f"{question}: an answer or a skip, one of the two")


def _replace_answer(
    session: Session, check_in_id: str, question: str, given: dict[str, Any]
) -> CheckInAnswer:
    row = session.scalars(
        select(CheckInAnswer)
        .where(CheckInAnswer.check_in_id == check_in_id, CheckInAnswer.question == question)
        .with_for_update()
    ).one()
    if row.message_id != given["message_id"]:
        former_answers.keep(session, row, given["answered_at"])
        for name, value in given.items():
            if name != "asked" or value is not None:  # a changed answer is to the same question
                setattr(row, name, value)
    return row


def _existing(session: Session, person_id: str, local_date: date) -> CheckIn:
    check_in = of_day(session, person_id=person_id, local_date=local_date)
    if check_in is None:
        raise NotFound("check-in")
    return check_in
