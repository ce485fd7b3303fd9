"""Pacing in the store: the list, the day's points by check-ins and flares, and timers for chores."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from coaching.content.protocols import pacing_limits
from coaching.rules.exercise_timer import Bouts, Phase
from coaching.rules.pacing import Cut, Day
from coaching.services import checkins, exercise_timers, flares, pace_wishes, pacing
from coaching.services.errors import InvalidInput, NotAllowed, NotFound
from coaching.services.exercise_timers import Chore
from coaching.services.pacing import ActivityTold
from coaching.store.models import ExerciseTimer, PacedActivity
from tests.support.builders import NOW, Patient, add_patient

TODAY = date(2026, 11, 20)
HOOVERING = ActivityTold(cost=7, worth=5, minutes=20)


@pytest.fixture
def ann(session: Session) -> Patient:
    return add_patient(session)


def add(session: Session, ann: Patient, name: str = "hoovering", key: str = "a1") -> PacedActivity:
    return pacing.add(session, key=key, person_id=ann.id, name=name, told=HOOVERING, now=NOW)


def check_in(session: Session, ann: Patient, ago: int, *, pain: int, energy: int) -> None:
    on = TODAY - timedelta(days=ago)
    for question, number in (("pain", pain), ("energy", energy)):
        checkins.answer(
            session,
            person_id=ann.id,
            local_date=on,
            question=question,
            message_id=f"{question}:{ago}",
            number=number,
            now=NOW - timedelta(days=ago),
        )


def begin_flare(session: Session, ann: Patient) -> None:
    flares.begin(session, key="f", person_id=ann.id, words=None, now=NOW)


def test_an_activity_is_kept_once_changed_and_dropped(session: Session, ann: Patient) -> None:
    row = add(session, ann)
    assert add(session, ann).id == row.id
    changed = pacing.change(session, activity_id=row.id, person_id=ann.id, told=ActivityTold(cost=4), now=NOW)
    assert (changed.cost, changed.worth, changed.minutes) == (4, 5, 20)
    pacing.drop(session, activity_id=row.id, person_id=ann.id, now=NOW)
    assert pacing.activities_of(session, ann.id) == []
    with pytest.raises(NotFound):
        pacing.drop(session, activity_id=row.id, person_id=ann.id, now=NOW)


def test_nobody_touches_anothers_list(session: Session, ann: Patient) -> None:
    row, bob = add(session, ann), add_patient(session, "Bob Example")
    with pytest.raises(NotFound):
        pacing.change(session, activity_id=row.id, person_id=bob.id, told=HOOVERING, now=NOW)
    with pytest.raises(NotFound):
        pacing.add(session, key="a1", person_id=bob.id, name="mine", told=HOOVERING, now=NOW)
    chore = Chore(Bouts(1, 60, 0), row.id)
    with pytest.raises(NotFound):
        exercise_timers.begin(
            session, key="t", person_id=bob.id, chat_id=1, what=chore, outbox_key="o", now=NOW
        )


def test_the_list_has_an_end_and_numbers_have_bounds(session: Session, ann: Patient) -> None:
    for number in range(pacing_limits().most_activities):
        add(session, ann, f"chore {number}", f"a{number}")
    with pytest.raises(NotAllowed):
        add(session, ann, "one more", "more")
    for wrong in (ActivityTold(cost=11), ActivityTold(worth=-1), ActivityTold(minutes=0)):
        with pytest.raises(InvalidInput):
            pacing.add(session, key="x", person_id=ann.id, name="x", told=wrong, now=NOW)


def test_a_day_holds_less_when_it_is_hard_and_no_more_when_it_is_good(session: Session, ann: Patient) -> None:
    own = {"person_id": ann.id, "now": NOW}
    assert pacing.budget_today(session, **own).points == 20
    for ago in (1, 2, 3, 4):
        check_in(session, ann, ago, pain=5, energy=5)
    check_in(session, ann, 0, pain=2, energy=8)
    good = pacing.budget_today(session, **own)
    assert (good.day, good.points) == (Day.GOOD, 20)
    pacing.set_usual(session, person_id=ann.id, points=10)
    assert pacing.budget_today(session, **own).points == 10
    begin_flare(session, ann)
    flare = pacing.budget_today(session, **own)
    assert (flare.day, flare.points) == (Day.FLARE, 5)


def test_yesterday_counts_while_nothing_is_told_of_today(session: Session, ann: Patient) -> None:
    check_in(session, ann, 1, pain=9, energy=2)
    budget = pacing.budget_today(session, person_id=ann.id, now=NOW)
    assert (budget.day, budget.is_of_yesterday) == (Day.HARD, True)
    check_in(session, ann, 0, pain=9, energy=2)
    budget = pacing.budget_today(session, person_id=ann.id, now=NOW)
    assert (budget.day, budget.is_of_yesterday) == (Day.HARD, False)


def test_a_chore_is_cut_smaller_in_a_flare(session: Session, ann: Patient) -> None:
    own = {"person_id": ann.id, "minutes": 20, "wanted": None, "now": NOW}
    assert pacing.cut_today(session, **own) == Cut(Bouts(2, 8 * 60, 4 * 60), is_eased=False, is_short=False)
    begin_flare(session, ann)
    assert pacing.cut_today(session, **own) == Cut(Bouts(1, 8 * 60, 0), is_eased=True, is_short=False)


def test_a_timer_that_was_proposed_before_a_flare_is_cut_anew_at_the_tap(
    session: Session, ann: Patient
) -> None:
    own = {"person_id": ann.id, "now": NOW}
    listed = {"activity_id": add(session, ann).id, "shown": Bouts(2, 8 * 60, 4 * 60), "wanted": None}
    other = {"activity_id": None, "shown": Bouts(2, 30 * 60, 15 * 60), "wanted": 60}
    assert pacing.bouts_at_tap(session, **listed, **own) == listed["shown"]
    assert pacing.bouts_at_tap(session, **other, **own) == other["shown"]
    begin_flare(session, ann)
    assert pacing.bouts_at_tap(session, **listed, **own) == Bouts(1, 8 * 60, 0)
    assert pacing.bouts_at_tap(session, **other, **own) == Bouts(4, 15 * 60, 7 * 60)
    pacing.drop(session, activity_id=listed["activity_id"], **own)
    with pytest.raises(NotFound):
        pacing.bouts_at_tap(session, **listed, **own)


def test_the_same_chore_again_gets_the_new_numbers(session: Session, ann: Patient) -> None:
    first = add(session, ann, "ironing")
    told = ActivityTold(cost=3)
    again = pacing.add(session, key="a2", person_id=ann.id, name=" Ironing", told=told, now=NOW)
    assert again.id == first.id
    assert (again.cost, again.worth, again.minutes) == (3, 5, 20)
    assert len(pacing.activities_of(session, ann.id)) == 1


def test_a_timer_for_a_chore_rests_and_goes_on_by_the_clock(session: Session, ann: Patient) -> None:
    chore = Chore(Bouts(2, 600, 300), add(session, ann).id)
    row: ExerciseTimer = exercise_timers.begin(
        session, key="t", person_id=ann.id, chat_id=1, what=chore, outbox_key="o", now=NOW
    )
    assert not exercise_timers.is_past(session, row)
    assert exercise_timers.show(row, NOW + timedelta(minutes=11)).phase is Phase.REST
    exercise_timers.pause(row, NOW + timedelta(minutes=12))
    assert exercise_timers.show(row, NOW + timedelta(days=1)).phase is Phase.REST
    exercise_timers.stop(row, NOW + timedelta(days=1))
    assert exercise_timers.running(session, person_id=ann.id) == []


@pytest.mark.parametrize(
    ("text", "last_said", "is_about"),
    [
        ("pacing", None, True),
        ("time me washing up, 10 minutes", None, True),
        ("drop the hoovering", None, True),
        ("drop the subject of my sister", None, False),
        ("change the bed", None, False),
        ("hoovering", "utter_pace_which_timer", True),
        ("hoovering", None, False),
        ("10", "utter_pace_how_long", True),
        ("10", None, False),
        ("easier way to do the ironing", None, True),
        ("easier way to get a refund", None, False),
        ("easier way to tell my family how i feel", None, False),
        ("a better way to talk to friends about dying", None, False),
        ("an easier way of telling my sister about the hoovering", None, False),
        ("show my list", None, True),
        ("take the shopping off my list", None, True),
        ("drop the hoovering goal", None, False),
        ("change my hoovering plan", None, False),
        ("bin the hoovering for today", None, False),
        ("take the hoover to the tip", None, False),
        ("drop the hoover", None, True),  # which one is asked then
        ("drop off the hoover", None, False),
        ("drop the hoover off", None, False),
        ("drop the hoover at school", None, False),
        ("hoover", "utter_pace_which_drop", True),
        ("drop the hoover", "utter_pace_which_drop", True),
        ("none, keep the hoovering", "utter_pace_which_drop", False),
        ("I don't want to drop the hoovering", "utter_pace_which_drop", False),
        ("hoovering hurts my back", "utter_pace_which_drop", False),
        ("not the hoovering", "utter_pace_which_timer", False),
        ("2 rooms", "utter_pace_how_long", False),
    ],
)
def test_what_is_about_pacing(
    session: Session, ann: Patient, text: str, last_said: str | None, is_about: bool
) -> None:
    add(session, ann)
    asked = {"person_id": ann.id, "text": text, "last_said": last_said}
    assert pace_wishes.is_about_pace(session, slot=None, **asked) is is_about
    assert not pace_wishes.is_about_pace(session, slot="pain", **asked)


@pytest.mark.parametrize("text", ["show my list", "add milk to my list", "take the milk off my list"])
def test_my_list_is_this_one_only_where_something_is_kept(session: Session, ann: Patient, text: str) -> None:
    asked = {"person_id": ann.id, "text": text, "slot": None, "last_said": None}
    assert not pace_wishes.is_about_pace(session, **asked)
    add(session, ann)
    assert pace_wishes.is_about_pace(session, **asked)
