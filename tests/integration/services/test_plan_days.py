"""Plans at work: their reminder, what is told of their days, and when they are to be changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.rules.if_then.follow_up import DayTold, Done
from coaching.rules.reminders import Outcome
from coaching.services import people, plan_cues, plan_days, plans, reminder_state, reminders, travel
from coaching.services.errors import InvalidInput
from coaching.services.plans import PlanTold
from coaching.services.reminder_changes import undo
from coaching.services.reminder_choices import carry_out
from coaching.store.models import IfThenPlan, PlanDay, Reminder
from coaching.values.reminder_orders import Deed, Order
from tests.support.builders import NOW, Patient, add_patient

TOLD = PlanTold(
    words="after breakfast I walk to the gate",
    cue="after breakfast",
    cue_kind="event",
    cue_at=time(8, 30),
    action="walk to the gate",
    routine="after:breakfast",
)
DAY = timedelta(days=1)
MORNING = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)  # London in winter, the day after NOW


def make(session: Session, ann: Patient, key: str = "p", **changes: object) -> IfThenPlan:
    told = replace(TOLD, **changes)  # type: ignore[arg-type]
    return plans.make(session, key=key, person_id=ann.id, told=told, now=NOW)


def cue(session: Session, plan: IfThenPlan) -> Reminder:
    reminder = plan_cues.cue_of(session, plan)
    assert reminder is not None
    return reminder


def judge(session: Session, plan: IfThenPlan, now: datetime) -> tuple[Outcome, str | None]:
    judgement = reminders.judge_due(session, reminder=cue(session, plan), now=now)
    return judgement.outcome, judgement.reason


def tell(session: Session, plan: IfThenPlan, at: datetime, done: Done | None = Done.NO) -> PlanDay:
    return plan_days.tell(
        session,
        plan=plan,
        local_date=at.date(),
        told=DayTold(came=done is not None, done=done),
        message_id=f"m{at}",
        now=at,
    )


def test_its_moment_is_a_reminder_of_its_own(session: Session) -> None:
    ann = add_patient(session)
    plan = make(session, ann, days="mon,sat")
    reminder = cue(session, plan)
    assert (reminder.local_time, reminder.rule, reminder.anchor) == (
        time(8, 30),
        "mon,sat",
        "after:breakfast",
    )
    assert reminder.next_due_at.date() == MORNING.date()
    assert judge(session, plan, reminder.next_due_at) == (Outcome.SEND, None)
    assert reminders.daily_of(session, ann.id) is None
    assert plans.usual_hours_of(session, ann.id) == {"breakfast": time(8, 30)}


def test_without_an_hour_or_in_the_quiet_hours_there_is_none(session: Session) -> None:
    ann = add_patient(session)
    assert plan_cues.cue_of(session, make(session, ann, cue_at=None)) is None
    assert plan_cues.cue_of(session, make(session, ann, "late", cue_at=time(22))) is None


def test_a_changed_plan_moves_it_and_an_ended_one_has_none(session: Session) -> None:
    ann = add_patient(session)
    plan = make(session, ann)
    told = replace(TOLD, cue_at=time(13), routine=None)
    plans.change(session, key="p", person_id=ann.id, told=told, now=NOW)
    assert (cue(session, plan).local_time, cue(session, plan).anchor) == (time(13), None)
    plans.keep_quiet(session, key="p", person_id=ann.id, now=NOW)
    assert plan_cues.cue_of(session, plan) is None
    plans.change(session, key="p", person_id=ann.id, told=told, now=NOW)
    plans.end(session, key="p", person_id=ann.id, now=NOW)
    assert plan_cues.cue_of(session, plan) is None


def test_it_neither_uses_up_nor_minds_the_days_other_contacts(session: Session) -> None:
    ann = add_patient(session)
    daily = reminders.schedule_daily(
        session, person_id=ann.id, care_link_id=ann.link.id, local_time=time(9), now=NOW
    )
    both = [make(session, ann, key) for key in ("p", "q")]
    for plan in both:
        assert judge(session, plan, MORNING) == (Outcome.SEND, None)
        reminder = cue(session, plan)
        reminders.settle(
            session, reminder=reminder, due_at=MORNING, outcome="opened", reason=None, now=MORNING
        )
    at = MORNING + timedelta(minutes=30)
    assert reminders.judge_due(session, reminder=daily, now=at).outcome is Outcome.SEND


def test_what_was_told_already_is_not_reminded_of(session: Session) -> None:
    ann = add_patient(session)
    plan = make(session, ann)
    tell(session, plan, MORNING, Done.YES)
    assert judge(session, plan, MORNING) == (Outcome.RESOLVED, "plan_told_today")


def test_it_keeps_quiet_in_a_pause_and_in_a_silence(session: Session) -> None:
    ann = add_patient(session)
    plan = make(session, ann)
    assert judge(session, plan, MORNING + 9 * DAY)[0] is Outcome.DROPPED
    people.pause(session, person_id=ann.id, until=MORNING + DAY, now=NOW)
    assert judge(session, plan, MORNING) == (Outcome.DROPPED, "paused")


def test_stop_all_stops_it_and_undo_brings_it_back(session: Session) -> None:
    ann = add_patient(session)
    plan = make(session, ann)
    carry_out(session, person_id=ann.id, order=Order(Deed.STOP), now=NOW)
    assert plan_cues.cue_of(session, plan) is None
    undo(session, person_id=ann.id, now=NOW)
    assert plan_cues.cue_of(session, plan) is not None


def test_it_is_named_among_what_is_set(session: Session) -> None:
    ann = add_patient(session)
    reminders.schedule_daily(
        session, person_id=ann.id, care_link_id=ann.link.id, local_time=time(18), now=NOW
    )
    make(session, ann)
    state = reminder_state.state_of(session, person_id=ann.id, now=NOW)
    assert reminder_state.spoken(state, NOW)["reminders"] == "at 6 pm every day, and for your plan at 8:30 am"


def test_it_keeps_its_local_time_on_a_journey(session: Session) -> None:
    ann = add_patient(session)
    plan = make(session, ann)
    travel.change_time_zone(session, person_id=ann.id, time_zone="America/New_York", now=NOW)
    assert cue(session, plan).next_due_at.hour == 13


def test_put_off_it_comes_once_more_that_day(session: Session) -> None:
    ann = add_patient(session)
    plan = make(session, ann)
    later = MORNING + timedelta(hours=1)
    assert plan_cues.put_off_cue(session, plan, later, MORNING) == later
    assert cue(session, plan).next_due_at == later
    assert plan_cues.put_off_cue(session, plan, MORNING.replace(hour=23), MORNING) is None


def test_the_latest_telling_of_a_day_counts(session: Session) -> None:
    ann = add_patient(session)
    plan = make(session, ann)
    tell(session, plan, MORNING, Done.NO)
    tell(session, plan, MORNING, Done.PARTLY)
    (day,) = session.scalars(select(PlanDay))
    assert (day.came, day.done) == (True, "partly")
    with pytest.raises(InvalidInput):
        plan_days.tell(
            session, plan=plan, local_date=MORNING.date(), told=DayTold(True), message_id="m", now=MORNING
        )


def test_it_is_asked_about_once_its_moment_is_over(session: Session) -> None:
    ann = add_patient(session)
    plan = make(session, ann)
    own = {"person_id": ann.id}
    assert plan_days.due_of(session, **own, now=MORNING - timedelta(minutes=5)) is None
    due = plan_days.due_of(session, **own, now=MORNING + timedelta(hours=1))
    assert due is not None
    assert (due.plan.id, due.day) == (plan.id, MORNING.date())
    tell(session, plan, MORNING)
    assert plan_days.due_of(session, **own, now=MORNING + timedelta(hours=1)) is None


def test_three_misses_in_a_row_and_a_fresh_start_after_a_change(session: Session) -> None:
    ann = add_patient(session)
    plan = make(session, ann)
    for days, done in enumerate([Done.NO, None, Done.NO]):
        assert not plan_days.is_due_for_change(session, plan)
        tell(session, plan, MORNING + days * DAY, done)
    assert plan_days.is_due_for_change(session, plan)
    plans.change(session, key="p", person_id=ann.id, told=TOLD, now=MORNING + 3 * DAY)
    assert not plan_days.is_due_for_change(session, plan)


def test_somebody_elses_plan_is_never_asked_about(session: Session) -> None:
    ann, bea = add_patient(session), add_patient(session, "Bea Cole")
    plan = make(session, ann)
    assert plan_days.due_of(session, person_id=bea.id, now=MORNING + timedelta(hours=1)) is None
    assert plans.active_by_id(session, plan_id=plan.id, person_id=bea.id) is None
