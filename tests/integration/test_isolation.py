"""Two patients and two clinicians: nobody's words, rows or states ever mix."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from coaching.rules.knowing import Told
from coaching.rules.safety import Tier, Verdict
from coaching.services import (
    checkins,
    clinicians,
    conversations,
    knowing,
    medicines,
    messages,
    moving,
    moving_care,
    moving_sessions,
    outbox,
    people,
    plans,
    reminder_choices,
    reminders,
    safety,
    travel,
)
from coaching.services.errors import NotAllowed, NotFound
from coaching.services.moving_care import Order
from coaching.services.moving_sessions import SessionTold
from coaching.services.plans import PlanTold
from coaching.store.models import Base, Priority
from coaching.values.reminder_orders import read_order
from tests.support.builders import CONSENT, NOW, Patient, add_clinician, add_patient
from tests.support.movers import LIBRARY

TODAY = date(2026, 11, 20)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
PLAN = PlanTold("after tea I walk", "after tea", "event", None, "walk 5 minutes")
CRISIS = Verdict(Tier.CRISIS, "suicide", ("suicide",), "why", "1")


def _live_a_day(session: Session, patient: Patient) -> None:
    """Everything that the first line keeps about a person."""
    own = {"person_id": patient.id, "now": NOW}
    on_day = {**own, "local_date": TODAY}
    reminder = reminders.schedule_daily(session, care_link_id=patient.link.id, local_time=time(9), **own)
    reminders.settle(
        session, reminder=reminder, due_at=reminder.next_due_at, outcome="opened", reason=None, now=NOW
    )
    checkins.start(session, **on_day)
    checkins.answer(session, question="pain", message_id=f"{patient.id}:m", number=4, words="4", **on_day)
    told = {"change": "a new tablet", "effect": None, "drowsiness": "very"}
    medicines.record(session, key=f"{patient.id}:d", **told, **on_day)
    plans.make(session, key=f"{patient.id}:p", told=PLAN, **own)
    _move(session, patient)
    known = knowing.begin(session, key=patient.id, piece="pain", local_date=TODAY, keep_for=DAY, **own)
    told = Told(number=4)
    knowing.answer(
        session, set_id=known.id, question="know_peg_pain", message_id=patient.id, told=told, **own
    )
    knowing.make_offer(session, today=TODAY, **own)
    outbox.enqueue(session, key=f"{patient.id}:o", chat_id=patient.chat_id, call={}, **own)
    said = {"care_link_id": patient.link.id, "text": patient.person.name, "source": "text", **own}
    messages.record_in(session, key=f"{patient.id}:i", **said)
    messages.record_out(session, key=f"{patient.id}:v", variant_id=patient.id, **said)
    safety.raise_event(
        session, key=f"{patient.id}:s", verdict=CRISIS, own_words=patient.person.name, asked_slot=None, **own
    )
    conversations.report_turn(
        session, care_link_id=patient.link.id, active_loop="form", requested_slot="pain", now=NOW
    )


def _move(session: Session, patient: Patient) -> None:
    """A plan of exercises, a session of it, and what a clinician set."""
    own = {"person_id": patient.id, "now": NOW}
    moving.start(session, key=f"{patient.id}:w", exercises=["squat"], library=LIBRARY, **own)
    moving.add_trial(session, message_id=patient.id, exercise="squat", amount=9, library=LIBRARY, **own)
    done = SessionTold({"squat": 5}, pain=3, felt=patient.person.name)
    moving_sessions.log(session, message_id=f"{patient.id}:e", told=done, **own)
    gray = add_clinician(session, patients=(patient,))
    care = {"clinician_id": gray.id, "patient_id": patient.id, "now": NOW}
    order = Order("a tendon", exercise="squat", avoid=True)
    moving_care.prescribe(session, key=f"{patient.id}:o", order=order, **care)
    moving_care.change_settings(session, overrides={"advance_days": 10}, why="slowly", **care)


def _everything_of(session: Session, patient: Patient) -> dict[str, list[dict[str, Any]]]:
    """Every row that carries the person's id, by table."""
    session.flush()
    session.expire_all()
    kept: dict[str, list[dict[str, Any]]] = {}
    for mapper in Base.registry.mappers:
        columns = inspect(mapper.class_).columns
        keys = [c for c in columns if any(k.column.table.name == "people" for k in c.foreign_keys)]
        for key in keys:
            rows = session.execute(select(mapper.local_table).where(key == patient.id)).mappings()
            kept.setdefault(mapper.local_table.name, []).extend(dict(row) for row in rows)
    people_row = session.execute(select(Base.metadata.tables["people"]).filter_by(id=patient.id)).mappings()
    kept["people"] = [dict(row) for row in people_row]
    return kept


@pytest.fixture
def both(session: Session) -> tuple[Patient, Patient]:
    ann, bea = add_patient(session, "Ann Bell"), add_patient(session, "Bea Cole")
    for patient in (ann, bea):
        _live_a_day(session, patient)
    return ann, bea


def test_reading_about_one_shows_nothing_of_the_other(
    session: Session, both: tuple[Patient, Patient]
) -> None:
    ann, bea = both
    checkins.answer(
        session,
        person_id=bea.id,
        local_date=TODAY,
        question="note",
        message_id="late",
        words="hers alone",
        now=NOW,
    )
    of_ann = checkins.of_day(session, person_id=ann.id, local_date=TODAY)
    assert of_ann is not None
    assert [answer.question for answer in of_ann.answers] == ["pain"]
    assert len(checkins.recent(session, person_id=ann.id, since=TODAY, until=TODAY)) == 1
    assert messages.last_variants(session, ann.id) == [ann.id]
    hold = safety.hold_of(session, ann.id)
    assert hold is not None
    assert hold.own_words == "Ann Bell"
    assert [link.member_id for link in people.care_links_of(session, ann.id)] == [ann.id]
    daily = reminders.daily_of(session, ann.id)
    assert daily is not None
    assert daily.person_id == ann.id


CHANGES = {
    "stop": lambda s, p: people.stop(s, person_id=p.id, now=NOW),
    "pause": lambda s, p: people.pause(s, person_id=p.id, until=NOW + HOUR, now=NOW),
    "restart": lambda s, p: people.restart(s, person_id=p.id, now=NOW),
    "block": lambda s, p: people.mark_blocked(s, person_id=p.id, now=NOW),
    "withdraw consent": lambda s, p: people.withdraw_consent(s, person_id=p.id, now=NOW),
    "consent anew": lambda s, p: people.give_consent(s, person_id=p.id, version=f"{CONSENT}-2", now=NOW),
    "end link": lambda s, p: people.end_link(s, care_link_id=p.link.id, actor_id=p.id, now=NOW),
    "invite again": lambda s, p: people.invite_again(s, person_id=p.id, now=NOW),
    "time zone": lambda s, p: travel.change_time_zone(s, person_id=p.id, time_zone="Asia/Tokyo", now=NOW),
    "snooze": lambda s, p: reminders.snooze(s, person_id=p.id, until=NOW + HOUR, now=NOW),
    "journey": lambda s, p: travel.go(
        s, person_id=p.id, time_zone="Asia/Tokyo", starts=TODAY + DAY, ends=TODAY + 3 * DAY, now=NOW
    ),
    "quiet hours": lambda s, p: people.set_quiet_hours(
        s, person_id=p.id, quiet_from=time(22), quiet_until=time(7), now=NOW
    ),
    "reminders in words": lambda s, p: [
        reminder_choices.carry_out(s, person_id=p.id, order=read_order(words, TODAY), now=NOW)
        for words in ("also at 2 pm", "not on sundays", "stop the morning one", "no more reminders", "undo")
    ],
    "no reminder": lambda s, p: reminders.cancel_daily(s, person_id=p.id),
    "drop": lambda s, p: outbox.drop_for_person(s, person_id=p.id, reason="x", keep=(), only=tuple(Priority)),
    "complete": lambda s, p: checkins.complete(s, person_id=p.id, local_date=TODAY, now=NOW),
    "cancel": lambda s, p: checkins.cancel(s, person_id=p.id, local_date=TODAY, now=NOW),
    "skip": lambda s, p: checkins.answer(
        s, person_id=p.id, local_date=TODAY, question="note", message_id="n", skipped=True, now=NOW
    ),
    "correct": lambda s, p: medicines.correct(
        s, key=f"{p.id}:d", person_id=p.id, change="none", effect="x", drowsiness=None
    ),
    "known": lambda s, p: [
        knowing.complete(s, set_id=one.id, person_id=p.id, now=NOW) for one in knowing.sets_of(s, p.id)
    ],
    "refused": lambda s, p: knowing.refuse_offer(s, person_id=p.id, today=TODAY, now=NOW),
    "plan": lambda s, p: plans.change(
        s, key=f"{p.id}:p", person_id=p.id, told=replace(PLAN, wish="x"), now=NOW
    ),
    "end of a plan": lambda s, p: plans.end(s, key=f"{p.id}:p", person_id=p.id, now=NOW),
    "end of moving": lambda s, p: moving.end(s, person_id=p.id, now=NOW),
    "sure of moving": lambda s, p: moving.tell_confidence(s, person_id=p.id, confidence=4, now=NOW),
    "morning after": lambda s, p: moving_sessions.answer_morning(
        s, person_id=p.id, on=TODAY, pain=4, now=NOW + DAY
    ),
    "turn": lambda s, p: conversations.session_started(s, care_link_id=p.link.id, now=NOW + HOUR),
}


@pytest.mark.parametrize("name", CHANGES)
def test_changing_one_leaves_the_other_as_they_were(
    session: Session, both: tuple[Patient, Patient], name: str
) -> None:
    ann, bea = both
    before = _everything_of(session, bea)
    CHANGES[name](session, ann)
    assert _everything_of(session, bea) == before


def test_the_comparison_would_notice_a_change(session: Session, both: tuple[Patient, Patient]) -> None:
    ann, _ = both
    before = _everything_of(session, ann)
    assert {"people", "check_ins", "reminders", "outbox", "messages", "safety_events"} <= before.keys()
    moves = ("moving_plans", "moving_sessions", "moving_settings", "prescriptions")
    assert all(before[table] for table in moves)
    assert all(before[table] for table in ("check_ins", "reminders", "outbox", "messages", "safety_events"))
    people.stop(session, person_id=ann.id, now=NOW)
    assert _everything_of(session, ann) != before


def test_each_clinician_sees_and_settles_their_own(session: Session, both: tuple[Patient, Patient]) -> None:
    ann, bea = both
    gray = add_clinician(session, "Dr Gray", patients=(ann,))
    hall = add_clinician(session, "Dr Hall", patients=(bea,))
    assert clinicians.patients_of(session, gray.id) == [ann.person]
    assert clinicians.patients_of(session, hall.id) == [bea.person]
    hold = safety.hold_of(session, ann.id)
    assert hold is not None
    with pytest.raises(NotAllowed):
        safety.review(session, event_id=hold.id, clinician_id=hall.id, now=NOW)
    safety.review(session, event_id=hold.id, clinician_id=gray.id, now=NOW)
    assert safety.hold_of(session, ann.id) is None
    assert safety.hold_of(session, bea.id) is not None


def test_a_patient_or_caregiver_is_no_clinician(session: Session, both: tuple[Patient, Patient]) -> None:
    ann, bea = both
    for other in (ann, bea):
        with pytest.raises(NotAllowed):
            clinicians.require_link(session, clinician_id=other.id, patient_id=ann.id)
        assert clinicians.patients_of(session, other.id) == []


def test_one_key_never_hands_out_what_is_somebody_elses(
    session: Session, both: tuple[Patient, Patient]
) -> None:
    ann, bea = both
    own = {"person_id": ann.id, "now": NOW}
    said = {"care_link_id": ann.link.id, "text": "…", "source": "text", **own}
    with pytest.raises(NotFound):
        safety.raise_event(session, key=f"{bea.id}:s", verdict=CRISIS, own_words="…", asked_slot=None, **own)
    with pytest.raises(NotFound):
        messages.record_in(session, key=f"{bea.id}:i", **said)
    with pytest.raises(NotFound):
        messages.record_out(session, key=f"{bea.id}:v", **said)
    with pytest.raises(NotFound):
        moving_sessions.log(session, message_id=f"{bea.id}:e", told=SessionTold({"squat": 5}), **own)
    with pytest.raises(NotFound):
        medicines.record(
            session, key=f"{bea.id}:d", local_date=TODAY, change="…", effect=None, drowsiness=None, **own
        )
    assert outbox.enqueue(session, key=f"{bea.id}:o", chat_id=ann.chat_id, call={}, **own) is None
