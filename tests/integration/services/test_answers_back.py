"""What is kept to answer back by: fresh starts, milestones, corrections undone, private words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from coaching.rules.gaps import Return
from coaching.rules.safety import Tier, Verdict
from coaching.services import checkins, journal, looking_back, messages, safety
from coaching.store.models import CheckIn, CheckInAnswer
from tests.support.builders import NOW, Patient, add_patient

TODAY = date(2026, 11, 20)
DAY = timedelta(days=1)


@pytest.fixture
def ann(session: Session) -> Patient:
    return add_patient(session, now=NOW - 60 * DAY)


def tell(session: Session, ann: Patient, days_ago: int = 0, key: str = "m", **told: Any) -> CheckIn:
    """Complete a check-in: numbers or words by question."""
    day = {"person_id": ann.id, "local_date": TODAY - days_ago * DAY}
    at = NOW - days_ago * DAY
    checkins.start(session, **day, now=at)
    for question, value in told.items():
        given = {"number": value} if isinstance(value, int | float) else {"words": value}
        checkins.answer(
            session, **day, question=question, message_id=f"{key}:{days_ago}:{question}", now=at, **given
        )
    return checkins.complete(session, **day, now=at)


def answer_of(session: Session, ann: Patient, question: str) -> CheckInAnswer:
    check_in = checkins.of_day(session, person_id=ann.id, local_date=TODAY)
    assert check_in is not None
    return next(answer for answer in check_in.answers if answer.question == question)


def correct(session: Session, ann: Patient, question: str, key: str, minutes: int, **given: Any) -> None:
    at = NOW + timedelta(minutes=minutes)
    day = {"person_id": ann.id, "local_date": TODAY}
    checkins.answer(session, **day, question=question, message_id=key, now=at, **given)


class TestFreshStarts:
    def test_after_weeks_away_the_check_in_begins_a_baseline(self, session: Session, ann: Patient) -> None:
        tell(session, ann, days_ago=20, pain=4)
        assert checkins.comes_back(session, person_id=ann.id, local_date=TODAY) is Return.AFRESH
        tell(session, ann, pain=5)
        assert checkins.baseline_of(session, person_id=ann.id, until=TODAY) == TODAY

    def test_a_shorter_gap_keeps_the_old_measure(self, session: Session, ann: Patient) -> None:
        tell(session, ann, days_ago=10, pain=4)
        tell(session, ann, pain=5)
        assert checkins.baseline_of(session, person_id=ann.id, until=TODAY) is None

    def test_another_persons_days_are_no_return(self, session: Session, ann: Patient) -> None:
        tell(session, add_patient(session, "Ben"), days_ago=20, pain=4)
        assert checkins.comes_back(session, person_id=ann.id, local_date=TODAY) is Return.AS_USUAL

    def test_nothing_is_compared_across_it(self, session: Session, ann: Patient) -> None:
        for days_ago in range(24, 28):
            tell(session, ann, days_ago=days_ago, pain=2)
        for days_ago in range(5):
            tell(session, ann, days_ago=4 - days_ago, pain=7)
        assert looking_back.compared(session, person_id=ann.id, today=TODAY) is None


class TestMilestones:
    def test_the_third_is_due_and_then_named_for_good(self, session: Session, ann: Patient) -> None:
        for days_ago in (9, 5, 0):
            tell(session, ann, days_ago=days_ago, pain=4)
        day = {"person_id": ann.id, "local_date": TODAY}
        assert checkins.milestone_due(session, **day) == 3
        checkins.name_milestone(session, **day, milestone=3)
        assert checkins.milestone_due(session, **day) == 3, "a turn that is tried again says the same"
        tell(session, ann, days_ago=-1, pain=4)
        tomorrow = {"person_id": ann.id, "local_date": TODAY + DAY}
        assert checkins.milestone_due(session, **tomorrow) is None


class TestPutBack:
    def test_the_last_correction_is_undone_then_the_one_before(self, session: Session, ann: Patient) -> None:
        tell(session, ann, pain=5)
        correct(session, ann, "pain", "c1", 1, number=7)
        correct(session, ann, "pain", "c2", 2, number=9)
        day = {"person_id": ann.id, "local_date": TODAY}
        for key, number in (("u1", 7), ("u2", 5)):
            rows = checkins.put_back(session, **day, message_id=key, now=NOW + timedelta(minutes=5))
            assert [row.number for row in rows] == [number]
        assert checkins.put_back(session, **day, message_id="u3", now=NOW) == []
        assert answer_of(session, ann, "pain").number == 5

    def test_the_same_message_undoes_once(self, session: Session, ann: Patient) -> None:
        tell(session, ann, pain=5)
        correct(session, ann, "pain", "c1", 1, number=7)
        correct(session, ann, "pain", "c2", 2, number=9)
        day = {"person_id": ann.id, "local_date": TODAY}
        for _ in range(2):
            checkins.put_back(session, **day, message_id="u1", now=NOW + timedelta(minutes=5))
        assert answer_of(session, ann, "pain").number == 7

    def test_what_one_message_changed_is_undone_together(self, session: Session, ann: Patient) -> None:
        tell(session, ann, pain=5, note="a good talk")
        correct(session, ann, "note", "c1", 1, words="a bad talk")
        correct(session, ann, "pain", "c2", 2, number=7)
        correct(session, ann, "note", "c2", 2, words="no talk")
        day = {"person_id": ann.id, "local_date": TODAY}
        for key, pain, note in (("u1", 5, "a bad talk"), ("u1", 5, "a bad talk"), ("u2", 5, "a good talk")):
            checkins.put_back(session, **day, message_id=key, now=NOW + timedelta(minutes=5))
            assert answer_of(session, ann, "pain").number == pain
            assert answer_of(session, ann, "note").words == note

    def test_whichever_answer_was_corrected_last_is_the_one(self, session: Session, ann: Patient) -> None:
        tell(session, ann, pain=5, note="a good talk")
        correct(session, ann, "pain", "c1", 1, number=7)
        correct(session, ann, "note", "c2", 2, words="a bad talk")
        day = {"person_id": ann.id, "local_date": TODAY}
        checkins.put_back(session, **day, message_id="u1", now=NOW + timedelta(minutes=5))
        assert answer_of(session, ann, "note").words == "a good talk"
        assert answer_of(session, ann, "pain").number == 7


class TestPrivateWords:
    def test_one_days_note_is_withheld_and_shared_again(self, session: Session, ann: Patient) -> None:
        tell(session, ann, pain=5, note="a good talk")
        day = {"person_id": ann.id, "local_date": TODAY}
        assert journal.withhold(session, **day, now=NOW)
        assert [e.withheld for e in journal.entries(session, person_id=ann.id, until=TODAY, limit=5)] == [
            True
        ]
        assert journal.share(session, **day, now=NOW)
        assert answer_of(session, ann, "note").withheld_at is None

    def test_a_day_without_words_has_nothing_to_withhold(self, session: Session, ann: Patient) -> None:
        tell(session, ann, pain=5, activity="a walk")
        assert not journal.withhold(session, person_id=ann.id, local_date=TODAY, now=NOW)

    def test_from_now_on_means_what_is_written_from_now_on(self, session: Session, ann: Patient) -> None:
        tell(session, ann, days_ago=1, note="before")
        journal.withhold_from_now_on(session, person_id=ann.id, now=NOW)
        tell(session, ann, activity="a walk", note="after")
        told = journal.entries(session, person_id=ann.id, until=TODAY, limit=5)
        assert [(entry.words, entry.withheld) for entry in told] == [(("after",), True), (("before",), False)]
        assert answer_of(session, ann, "activity").withheld_at is None

    def test_sharing_again_leaves_private_what_was(self, session: Session, ann: Patient) -> None:
        journal.withhold_from_now_on(session, person_id=ann.id, now=NOW)
        tell(session, ann, days_ago=1, note="before")
        journal.share_from_now_on(session, person_id=ann.id, now=NOW)
        tell(session, ann, note="after")
        told = journal.entries(session, person_id=ann.id, until=TODAY, limit=5)
        assert [(entry.words, entry.withheld) for entry in told] == [(("after",), False), (("before",), True)]

    def test_a_correction_of_a_private_note_stays_private(self, session: Session, ann: Patient) -> None:
        tell(session, ann, note="a good talk")
        journal.withhold(session, person_id=ann.id, local_date=TODAY, now=NOW)
        correct(session, ann, "note", "c1", 1, words="a bad talk")
        assert answer_of(session, ann, "note").withheld_at == NOW


class TestNews:
    def test_a_clear_change_is_offered_once_a_week(self, session: Session, ann: Patient) -> None:
        for days_ago in range(14):
            tell(session, ann, days_ago=days_ago, pain=7 if days_ago < 7 else 3)
        facts = {"person_id": ann.id, "today": TODAY, "now": NOW}
        assert looking_back.has_news(session, **facts)
        messages.record_out(
            session,
            key="k",
            person_id=ann.id,
            care_link_id=None,
            text="…",
            source="rasa",
            now=NOW - 6 * DAY,
            response=looking_back.OFFER,
        )
        assert not looking_back.has_news(session, **facts)
        assert looking_back.has_news(session, **{**facts, "now": NOW + 2 * DAY})

    def test_what_somebody_else_wrote_of_the_person_is_not_told(self, session: Session, ann: Patient) -> None:
        ben = add_patient(session, "Ben")
        words = {"own_words": "…", "asked_slot": None, "now": NOW, "person_id": ann.id}
        crisis, abuse = Verdict(Tier.CRISIS, "suicide", why="…"), Verdict(Tier.SAME_DAY, "abuse", why="…")
        safety.raise_event(session, key="own", verdict=crisis, **words)
        safety.raise_event(session, key="other", verdict=crisis, reporter_id=ben.id, **words)
        safety.raise_event(session, key="home", verdict=abuse, **words)
        assert looking_back.seen_by_clinic(session, person_id=ann.id, today=TODAY).alerts == 1

    def test_the_person_sees_the_rate_that_the_clinic_sees(self, session: Session, ann: Patient) -> None:
        tell(session, ann, days_ago=2, pain=4)
        tell(session, ann, pain=6, note="tired")
        seen = looking_back.seen_by_clinic(session, person_id=ann.id, today=TODAY)
        assert (seen.rate.completed, len(seen.days), seen.alerts) == (2, 28, 0)
        assert [entry.words for entry in seen.entries] == [("tired",)]
