"""The daily check-in: kept as it comes, harmless when repeated."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from coaching.services import checkins
from coaching.services.errors import InvalidInput, NotFound
from coaching.store.database import Database
from coaching.store.models import AnswerStatus, CheckInAnswer
from tests.support.builders import NOW, Patient, add_patient

TODAY = date(2026, 11, 20)
DAY = timedelta(days=1)


def _answer(session: Session, ann: Patient, question: str, message_id: str, **given: object) -> CheckInAnswer:
    return checkins.answer(
        session,
        person_id=ann.id,
        local_date=TODAY,
        question=question,
        message_id=message_id,
        now=NOW,
        **given,  # type: ignore[arg-type]
    )


def test_a_day_has_one_check_in(session: Session) -> None:
    ann = add_patient(session)
    first = checkins.start(session, person_id=ann.id, local_date=TODAY, now=NOW)
    again = checkins.start(session, person_id=ann.id, local_date=TODAY, now=NOW + timedelta(hours=1))
    assert again == first
    assert first.started_at == NOW
    assert checkins.start(session, person_id=ann.id, local_date=TODAY + DAY, now=NOW) != first


def test_a_cancelled_check_in_opens_again_with_its_answers(session: Session) -> None:
    ann = add_patient(session)
    checkins.start(session, person_id=ann.id, local_date=TODAY, now=NOW)
    _answer(session, ann, "pain", "m1", number=4, words="about a four")
    cancelled = checkins.cancel(session, person_id=ann.id, local_date=TODAY, now=NOW)
    assert cancelled.cancelled_at == NOW
    opened = checkins.start(session, person_id=ann.id, local_date=TODAY, now=NOW)
    assert opened.cancelled_at is None
    assert [answer.words for answer in opened.answers] == ["about a four"]


def test_a_completed_check_in_stays_completed(session: Session) -> None:
    ann = add_patient(session)
    checkins.start(session, person_id=ann.id, local_date=TODAY, now=NOW)
    checkins.complete(session, person_id=ann.id, local_date=TODAY, now=NOW)
    later = NOW + timedelta(hours=1)
    assert checkins.complete(session, person_id=ann.id, local_date=TODAY, now=later).completed_at == NOW
    assert checkins.cancel(session, person_id=ann.id, local_date=TODAY, now=later).cancelled_at is None
    assert checkins.start(session, person_id=ann.id, local_date=TODAY, now=later).completed_at == NOW


def test_completing_or_cancelling_what_never_began_is_refused(session: Session) -> None:
    ann = add_patient(session)
    with pytest.raises(NotFound):
        checkins.complete(session, person_id=ann.id, local_date=TODAY, now=NOW)
    with pytest.raises(NotFound):
        checkins.cancel(session, person_id=ann.id, local_date=TODAY, now=NOW)
    assert checkins.of_day(session, person_id=ann.id, local_date=TODAY) is None


def test_the_same_turn_again_changes_nothing(session: Session) -> None:
    ann = add_patient(session)
    first = _answer(session, ann, "pain", "m1", number=4, words="4")
    again = _answer(session, ann, "pain", "m1", number=7, words="7")
    assert again == first
    assert (again.number, again.words) == (4, "4")


def test_a_later_turn_replaces_the_answer(session: Session) -> None:
    ann = add_patient(session)
    _answer(session, ann, "pain", "m1", number=4, words="4")
    _answer(session, ann, "pain", "m2", number=6, words="make it a 6")
    check_in = checkins.of_day(session, person_id=ann.id, local_date=TODAY)
    assert check_in is not None
    assert [(answer.number, answer.words) for answer in check_in.answers] == [(6, "make it a 6")]


def test_a_skip_is_kept_as_a_skip_and_can_be_answered_later(session: Session) -> None:
    ann = add_patient(session)
    skipped = _answer(session, ann, "note", "m1", skipped=True)
    assert (skipped.status, skipped.number, skipped.words) == (AnswerStatus.SKIPPED, None, None)
    answered = _answer(session, ann, "note", "m2", words="a good day")
    assert (answered.status, answered.words) == (AnswerStatus.ANSWERED, "a good day")


def test_answers_are_read_back_as_they_were_kept(database: Database) -> None:
    with database.transaction() as session:
        ann = add_patient(session)
        _answer(session, ann, "pain", "m1", number=6.5, words="six and a half 😬")
        _answer(session, ann, "activity", "m2", words="bit of gardening, 20 mins")
    with database.transaction() as session:
        check_in = checkins.of_day(session, person_id=ann.id, local_date=TODAY)
        assert check_in is not None
        kept = {answer.question: (answer.number, answer.words) for answer in check_in.answers}
        assert kept == {"pain": (6.5, "six and a half 😬"), "activity": (None, "bit of gardening, 20 mins")}
        assert all(answer.answered_at == NOW for answer in check_in.answers)


@pytest.mark.parametrize(
    ("question", "given"),
    [
        ("weather", {"words": "fine"}),
        ("pain", {"number": 11}),
        ("pain", {"number": -1}),
        ("note", {"number": 4}),
        ("pain", {}),
        ("pain", {"number": 4, "skipped": True}),
        ("note", {"words": "x", "skipped": True}),
    ],
)
def test_what_is_no_answer_is_refused(session: Session, question: str, given: dict[str, object]) -> None:
    ann = add_patient(session)
    with pytest.raises(InvalidInput):
        _answer(session, ann, question, "m1", **given)
    assert checkins.of_day(session, person_id=ann.id, local_date=TODAY) is None


def test_recent_check_ins_come_in_order_and_without_gaps_filled(session: Session) -> None:
    ann = add_patient(session)
    for ago in (0, 3, 10):
        checkins.start(session, person_id=ann.id, local_date=TODAY - ago * DAY, now=NOW)
    checkins.complete(session, person_id=ann.id, local_date=TODAY - 3 * DAY, now=NOW)
    since = TODAY - 7 * DAY
    found = checkins.recent(session, person_id=ann.id, since=since, until=TODAY)
    assert [check_in.local_date for check_in in found] == [TODAY - 3 * DAY, TODAY]
    assert checkins.days_done(session, person_id=ann.id, since=since, until=TODAY) == 1
