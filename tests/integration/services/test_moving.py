"""Moving: trials to a plan, good weeks to a step, bad ones to less; and what the person says counts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from coaching.rules.progression import DayKind, FlareSpan
from coaching.rules.safety import Tier, Verdict
from coaching.services import moving, moving_decisions, moving_sessions, moving_weeks, safety
from coaching.services.errors import AlreadyExists, InvalidInput, NotAllowed, NotFound, ProposalGone
from coaching.services.moving_decisions import Answer
from coaching.services.moving_rows import open_plan
from coaching.services.moving_sessions import SessionTold
from coaching.store.models import DoseDecision, SessionExercise
from tests.support.builders import add_patient
from tests.support.movers import LIBRARY, Mover

DAY = timedelta(days=1)


@pytest.fixture
def ann(session: Session) -> Mover:
    return Mover(session, add_patient(session))


def dose_of(ann: Mover, exercise: str = "squat") -> tuple[int, int]:
    plan = open_plan(ann.session, ann.patient.id, LIBRARY)
    dose = plan.state_of(plan.item_of(exercise)).quota
    return dose.frequency, dose.amount


def test_three_trials_make_the_first_dose(ann: Mover) -> None:
    ann.start("squat", tries=(9, 10, 12))
    assert dose_of(ann) == (2, 8)  # 0.8 of a mean of 10.3


def test_two_trials_make_none(ann: Mover) -> None:
    ann.start("squat", tries=(9, 10))
    with pytest.raises(KeyError):
        dose_of(ann)
    assert ann.decide() == []


def test_two_trials_of_one_day_are_one(ann: Mover) -> None:
    ann.start("squat", tries=(9, 10))
    own = {"person_id": ann.patient.id, "exercise": "squat", "library": LIBRARY, "now": ann.at(11)}
    moving.add_trial(ann.session, message_id="again", amount=20, **own)
    with pytest.raises(KeyError):
        dose_of(ann)


def test_a_good_week_makes_a_proposal_and_a_yes_changes_the_dose(ann: Mover) -> None:
    ann.start("squat")
    (row,) = ann.live_well()
    assert (row.kind, row.state, row.colours) == ("advance", "open", ["green"] * len(row.colours))
    assert (row.dose_before["frequency"], row.dose_after["frequency"]) == (2, 3)
    assert row.protocol == "1"
    assert dose_of(ann) == (2, 8), "nothing changes by itself"
    ann.take(row)
    assert (row.state, row.taken) == ("accepted", row.dose_after)
    assert dose_of(ann) == (3, 8)


def test_the_same_yes_again_changes_nothing_more(ann: Mover) -> None:
    ann.start("squat")
    (row,) = ann.live_well()
    ann.take(row)
    assert ann.take(row) is row
    with pytest.raises(ProposalGone):
        ann.take(row, message="another")
    assert dose_of(ann) == (3, 8)


def test_who_stays_is_not_asked_again_for_a_week(ann: Mover) -> None:
    ann.start("squat")
    (row,) = ann.live_well()
    ann.take(row, Answer.STAY)
    assert dose_of(ann) == (2, 8)
    ann.do(squat=8)
    assert [one.reason for one in ann.wake()] == ["asked_lately"]


def test_a_step_of_one_unit_has_nothing_smaller(ann: Mover) -> None:
    ann.start("squat")
    (row,) = ann.live_well()
    with pytest.raises(NotAllowed):
        ann.take(row, Answer.SMALLER)
    assert row.state == "open"


def test_a_red_session_reduces_at_once_and_the_days_to_come_with_it(ann: Mover) -> None:
    ann.start("squat")
    ann.decide()
    ann.do(SessionTold({"squat": 8}, pain=8))
    (row,) = ann.decide(13)
    assert (row.kind, row.reason, row.colours, row.state) == ("reduce", "red", ["red"], "made")
    assert dose_of(ann) == (2, 6)
    days = moving_weeks.lay_week(ann.session, person_id=ann.patient.id, library=LIBRARY, now=ann.at(14))
    assert {day.amounts["squat"] for day in days if day.amounts and day.kind == DayKind.PLANNED} <= {6}
    assert [one.kind for one in ann.decide(15)] == ["hold"]
    assert ann.decide(16) == []


def test_no_answer_next_morning_holds(ann: Mover) -> None:
    ann.start("squat")
    ann.live_well()
    ann.session.query(DoseDecision).delete()
    ann.do(squat=8)
    made = ann.wake(None)
    assert [one.reason for one in made] == ["awaiting_next_morning"]
    ann.day += DAY
    assert [one.reason for one in ann.decide()] == ["no_next_morning"]


def test_a_bad_morning_after_the_proposal_takes_it_back(ann: Mover) -> None:
    ann.start("squat")
    (row,) = ann.live_well()
    ann.do(squat=8)
    moving_sessions.tell_later(
        ann.session,
        session_id=ann.session.query(moving_sessions.MovingSession)
        .filter_by(message_id=f"{ann.patient.id}:{ann.day}")
        .one()
        .id,
        person_id=ann.patient.id,
        new_symptom=True,
    )
    with pytest.raises(ProposalGone):
        ann.take(row)
    (cut,) = ann.decide(14)
    assert (row.state, cut.reason) == ("lapsed", "red")


def test_a_session_that_cannot_speak_yet_does_not_take_it_back(ann: Mover) -> None:
    ann.start("squat")
    (row,) = ann.live_well()
    ann.do(squat=8)
    assert ann.decide(13) == []
    ann.take(row)
    assert row.state == "accepted"


def test_a_hard_day_counts_as_done(ann: Mover) -> None:
    ann.start("squat")
    days = moving_weeks.lay_week(ann.session, person_id=ann.patient.id, library=LIBRARY, now=ann.at(11))
    planned = next(day.on for day in days if day.amounts and day.on >= ann.day)
    ann.day = planned
    own = {"person_id": ann.patient.id, "now": ann.at(12)}
    row = moving_sessions.call_hard_day(ann.session, message_id="h", **own)
    assert row is not None
    assert row.kind == DayKind.FLEX
    assert moving_sessions.call_hard_day(ann.session, message_id="h", **own) is row
    assert moving_sessions.call_hard_day(ann.session, message_id="h2", **own) is None


def test_a_session_is_kept_once(ann: Mover) -> None:
    ann.start("squat")
    ann.do(squat=8)
    ann.do(squat=3)
    rows = ann.session.query(moving_sessions.MovingSession).filter_by(kind="done").all()
    assert len(rows) == 1


def test_the_next_morning_is_told_on_the_next_day_only(ann: Mover) -> None:
    ann.start("squat")
    ann.do(squat=8)
    on = ann.day
    for later in (0, 2):
        ann.day = on + later * DAY
        with pytest.raises(NotAllowed):
            moving_sessions.answer_morning(
                ann.session, person_id=ann.patient.id, on=on, pain=3, now=ann.at(8)
            )


@pytest.mark.parametrize(
    ("told", "error"),
    [
        ({"done": {}}, InvalidInput),
        ({"done": {"squat": 0}}, InvalidInput),
        ({"done": {"squat": 5}, "pain": 11}, InvalidInput),
        ({"done": {"squat": 5}, "pains": {"row": 3}}, InvalidInput),
        ({"done": {"row": 5}}, NotFound),
    ],
)
def test_what_cannot_be_is_refused(ann: Mover, told: dict[str, object], error: type[Exception]) -> None:
    ann.start("squat")
    with pytest.raises(error):
        ann.do(SessionTold(**told))  # type: ignore[arg-type]


def test_there_is_one_plan_at_a_time(ann: Mover) -> None:
    ann.start("squat")
    own = {"person_id": ann.patient.id, "library": LIBRARY, "now": ann.at(11)}
    moving.start(ann.session, key="start", exercises=("row",), **own)
    with pytest.raises(AlreadyExists):
        moving.start(ann.session, key="other", exercises=("row",), **own)
    moving.end(ann.session, person_id=ann.patient.id, now=ann.at(12))
    moving.start(ann.session, key="other", exercises=("row",), **own)


def test_less_is_always_possible_and_more_never_by_that_way(ann: Mover) -> None:
    ann.start("squat")
    own = {"person_id": ann.patient.id, "exercise": "squat", "library": LIBRARY, "now": ann.at(11)}
    moving.lower(ann.session, amount=5, **own)
    assert dose_of(ann) == (2, 5)
    for amount in (5, 6, 0):
        with pytest.raises(NotAllowed):
            moving.lower(ann.session, amount=amount, **own)


def test_nobody_answers_for_another(ann: Mover) -> None:
    bea = add_patient(ann.session, "Bea Cole")
    ann.start("squat")
    (row,) = ann.live_well()
    with pytest.raises(NotFound):
        moving_decisions.take(
            ann.session,
            message_id="m",
            decision_id=row.id,
            person_id=bea.id,
            answer=Answer.ACCEPT,
            library=LIBRARY,
            flares=(),
            now=ann.at(12),
        )
    assert moving_decisions.history(ann.session, bea.id) == []


def test_a_session_is_put_right(ann: Mover) -> None:
    ann.start("squat", "neck")
    ann.do(squat=8, neck=10)
    row = ann.session.query(moving_sessions.MovingSession).filter_by(kind="done").one()
    own = {"session_id": row.id, "person_id": ann.patient.id}
    moving_sessions.put_right(ann.session, told=SessionTold({"squat": 5}, pain=4, easier=True), **own)
    assert (row.kind, row.pain_during) == (DayKind.EASIER, 4)
    done = {one.item_id: one.done for one in ann.session.query(SessionExercise).filter_by(session_id=row.id)}
    assert sorted(done.values(), key=str) == [5, None]
    bea = add_patient(ann.session, "Bea Cole")
    with pytest.raises(NotFound):
        moving_sessions.put_right(
            ann.session, session_id=row.id, person_id=bea.id, told=SessionTold({"squat": 5})
        )


# The night after each of these days has a change of the clocks, at midnight in some places.
@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Europe/London", date(2026, 3, 28)),
        ("Europe/London", date(2026, 10, 24)),
        ("America/Santiago", date(2026, 9, 5)),
        ("America/Santiago", date(2026, 4, 4)),
        ("Africa/Cairo", date(2026, 4, 23)),
        ("Australia/Lord_Howe", date(2026, 4, 4)),
    ],
)
def test_no_change_of_the_clocks_makes_or_loses_a_day(session: Session, zone: str, day: date) -> None:
    ann = Mover(session, add_patient(session, time_zone=zone), zone=zone, day=day - 2 * DAY)
    ann.start("squat")
    assert ann.day == day
    late = {"message_id": "late", "person_id": ann.patient.id, "now": ann.at(23) + timedelta(minutes=59)}
    row = moving_sessions.log(session, told=SessionTold({"squat": 8}, pain=3), **late)
    assert row.local_date == day
    ann.day = day + DAY
    (told,) = moving_sessions.answer_morning(
        session, person_id=ann.patient.id, on=day, pain=3, now=ann.at(23)
    )
    assert told.morning_pain == 3
    week = moving_weeks.lay_week(session, person_id=ann.patient.id, library=LIBRARY, now=ann.at(12))
    assert [one.on for one in week] == [week[0].on + number * DAY for number in range(7)]


def test_while_tries_are_wanted_nothing_is_planned(ann: Mover) -> None:
    ann.start("squat")
    ann.decide()
    ann.day += 20 * DAY
    assert {row.reason for row in ann.decide()} == {"gap"}
    own = {"person_id": ann.patient.id, "library": LIBRARY}
    week = moving_weeks.lay_week(ann.session, now=ann.at(12), **own)
    assert not any(day.amounts for day in week if day.on >= ann.day)
    assert moving.wanted_trials(ann.session, person_id=ann.patient.id, on=ann.day) == ["squat"]
    for amount in (5, 6, 7):
        moving.add_trial(
            ann.session, message_id=f"n{amount}", exercise="squat", amount=amount, now=ann.at(13), **own
        )
        ann.day += DAY
    assert [row.reason for row in ann.decide()] == ["new_baseline"]
    assert dose_of(ann) == (2, 4)  # 0.8 × 6 is 4.8


def test_after_a_flare_the_way_back_goes_step_by_step(ann: Mover) -> None:
    ann.start("squat")
    ann.decide()
    ann.flares = [FlareSpan(ann.at(11), None, 1)]
    assert [row.reason for row in ann.decide(12)] == ["flare"]
    assert dose_of(ann) == (2, 4)
    ann.day += 4 * DAY
    ann.flares = [FlareSpan(ann.flares[0].start, ann.at(8), 4)]
    (settled,) = ann.decide()
    assert (settled.reason, settled.return_to_load, settled.state) == ("flare_settled", 50, "made")
    for step, amount in ((70, 5), (85, 6), (100, 8)):
        ann.rate(3)
        ann.do(squat=dose_of(ann)[1])
        (row,) = ann.wake()
        assert (row.return_to_load, row.state, row.flare_stage) == (step, "open", None)
        ann.take(row, message=f"yes {step}")
        assert dose_of(ann) == (2, amount)


def test_under_a_safety_hold_nothing_is_proposed_and_nothing_taken(ann: Mover) -> None:
    ann.start("squat")
    (row,) = ann.live_well()
    event = safety.raise_event(
        ann.session,
        key="s",
        person_id=ann.patient.id,
        verdict=Verdict(Tier.EMERGENCY, "cauda", ("numb",), "why", "1"),
        own_words="…",
        asked_slot=None,
        now=ann.at(9),
    )
    assert event is not None
    with pytest.raises(ProposalGone):
        ann.take(row)
    assert [one.reason for one in ann.decide(11)] == ["safety_hold"]
    assert row.state == "lapsed"
