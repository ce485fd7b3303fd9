"""One's week of moving in the store: begun, moved, swapped, shrunk, taken back; and never more by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from coaching.rules.first_week import Begin
from coaching.rules.knowing import Told
from coaching.rules.progression import Limits
from coaching.services import knowing, moving_care, week, week_changes, week_wishes
from coaching.services.errors import AlreadyExists, NotAllowed, NotFound
from coaching.services.moving_care import Order
from coaching.services.moving_rows import find_plan
from tests.support.builders import Patient, add_clinician, add_patient
from tests.support.weeks import live_well

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def ann(session: Session) -> Patient:
    return add_patient(session)


def begin(session: Session, ann: Patient, **changes: object) -> None:
    wanted: dict[str, object] = {"start_at": Begin.EACH, "days": None, "without": [], **changes}
    week.begin(session, key="k", person_id=ann.id, now=NOW, **wanted)  # type: ignore[arg-type]


def see(session: Session, ann: Patient, now: datetime = NOW) -> week.WeekSeen:
    return week.look(session, person_id=ann.id, now=now)


def amounts(session: Session, ann: Patient, now: datetime = NOW) -> dict[str, int]:
    return {item.exercise: item.dose.amount for item in see(session, ann, now).items if item.dose}


def test_it_begins_with_tries_on_days_that_suit(session: Session, ann: Patient) -> None:
    begin(session, ann, days=["sat", "mon"], without=["lying"])
    seen = see(session, ann)
    assert {item.tries for item in seen.items} == {0}
    assert {on.weekday() for on in seen.tries_on} <= {4, 5, 0}
    assert seen.may_try


def test_the_same_message_again_begins_nothing_new_and_another_is_refused(
    session: Session, ann: Patient
) -> None:
    begin(session, ann)
    begin(session, ann)
    with pytest.raises(AlreadyExists):
        week.begin(
            session, key="other", person_id=ann.id, start_at=Begin.EACH, days=None, without=[], now=NOW
        )


def test_what_a_clinician_left_out_is_not_begun(session: Session, ann: Patient) -> None:
    doctor = add_clinician(session, patients=(ann,))
    order = Order("for now", domain="strength", avoid=True)
    moving_care.prescribe(session, key="o", clinician_id=doctor.id, patient_id=ann.id, order=order, now=NOW)
    begin(session, ann)
    assert see(session, ann).items
    assert not [i for i in see(session, ann).items if i.is_left_out or i.is_held]


def test_clinicians_who_differ_hold_it_and_nothing_is_merged(session: Session, ann: Patient) -> None:
    live_well(session, ann.id, until=NOW)
    for name, most in (("Dr Gray", 4), ("Dr Hill", 6)):
        doctor = add_clinician(session, name, patients=(ann,))
        order = Order("careful", exercise="quad_press", most=Limits(repetitions=most))
        moving_care.prescribe(
            session, key=name, clinician_id=doctor.id, patient_id=ann.id, order=order, now=NOW
        )
    (held,) = [item for item in see(session, ann).items if item.is_held]
    assert held.exercise == "quad_press"
    assert not [row for row in see(session, ann).proposals if row.dose_before["repetitions"] in (4, 6)]


def test_a_day_is_moved_and_taken_back(session: Session, ann: Patient) -> None:
    live_well(session, ann.id, until=NOW)
    own = {"person_id": ann.id, "now": NOW}
    before = see(session, ann).days
    source, target = _a_move(session, ann)
    moved = week_changes.move(session, key="m", source=source, target=target, **own)
    after = see(session, ann).days
    assert (after[source], after[target]) == (before[target], before[source])
    assert moved.is_swap == bool(before[target])
    assert week_changes.undo(session, **own) == "move"
    assert see(session, ann).days == before
    with pytest.raises(NotAllowed):
        week_changes.undo(session, **own)


def test_a_week_that_is_laid_out_anew_keeps_what_was_moved_and_taken_off(
    session: Session, ann: Patient
) -> None:
    live_well(session, ann.id, until=NOW)
    own = {"person_id": ann.id, "now": NOW}
    source, target = _a_move(session, ann)
    week_changes.move(session, key="m", source=source, target=target, **own)
    moved = see(session, ann).days
    _lay_anew(session, ann)
    assert see(session, ann).days == moved
    free = week_changes.movable_days(session, **own)[-1]
    week_changes.take_off(session, key="o", on=free, **own)
    _lay_anew(session, ann)
    assert not see(session, ann).days[free]
    week_changes.undo(session, **own)
    _lay_anew(session, ann)
    assert see(session, ann).days == moved
    week_changes.swap(
        session,
        key="s",
        exercise="heel_slide",
        other=week_changes.swaps_of(session, person_id=ann.id, exercise="heel_slide")[0].id,
        **own,
    )
    ahead = {on: set(day) - {"heel_slide"} for on, day in moved.items() if on >= NOW.date()}
    assert {on: set(day) for on, day in see(session, ann).days.items() if on >= NOW.date()} == ahead


def _lay_anew(session: Session, ann: Patient) -> None:
    plan = find_plan(session, ann.id)
    assert plan is not None
    plan.laid_week = None
    see(session, ann)


def test_nothing_goes_to_a_day_that_is_over(session: Session, ann: Patient) -> None:
    live_well(session, ann.id, until=NOW)
    source, _ = _a_move(session, ann)
    with pytest.raises(NotAllowed):
        week_changes.move(session, key="m", source=source, target=NOW.date() - DAY, person_id=ann.id, now=NOW)
    with pytest.raises(NotFound):
        week_changes.move(session, key="m", source=NOW.date() - DAY, target=source, person_id=ann.id, now=NOW)


def test_a_day_off_is_taken_back_on_the_same_day_only(session: Session, ann: Patient) -> None:
    live_well(session, ann.id, until=NOW)
    own = {"person_id": ann.id, "now": NOW}
    before = see(session, ann).days
    on = week_changes.movable_days(session, **own)[-1]
    week_changes.take_off(session, key="m", on=on, **own)
    assert not see(session, ann).days[on]
    week_changes.undo(session, **own)
    assert see(session, ann).days == before
    week_changes.take_off(session, key="m", on=on, **own)
    with pytest.raises(NotAllowed):
        week_changes.undo(session, person_id=ann.id, now=NOW + DAY)


def test_less_of_everything_and_back_and_never_above_what_it_was(session: Session, ann: Patient) -> None:
    live_well(session, ann.id, until=NOW)
    before = amounts(session, ann)
    assert sorted(week_changes.shrink(session, key="m", person_id=ann.id, now=NOW)) == sorted(before)
    assert all(less < before[name] for name, less in amounts(session, ann).items())
    week_changes.undo(session, person_id=ann.id, now=NOW + timedelta(minutes=5))
    assert amounts(session, ann, NOW + timedelta(minutes=6)) == before


def test_another_exercise_is_no_harder_is_tried_first_and_the_old_one_comes_back_as_it_was(
    session: Session, ann: Patient
) -> None:
    live_well(session, ann.id, until=NOW)
    before = amounts(session, ann)
    own = {"person_id": ann.id, "now": NOW}
    found = week_changes.swaps_of(session, person_id=ann.id, exercise="heel_slide")
    assert found
    week_changes.swap(session, key="m", exercise="heel_slide", other=found[0].id, **own)
    new = next(item for item in see(session, ann).items if item.exercise == found[0].id)
    assert (new.dose, new.tries) == (None, 0)
    assert week_changes.undo(session, **own) == "swap"
    assert amounts(session, ann) == before
    with pytest.raises(NotAllowed):
        week_changes.swap(session, key="m", exercise="heel_slide", other="brisk_walk", **own)


def test_a_turn_that_comes_twice_changes_the_week_once(session: Session, ann: Patient) -> None:
    live_well(session, ann.id, until=NOW)
    own = {"key": "m", "person_id": ann.id, "now": NOW}
    source, target = _a_move(session, ann)
    moved = week_changes.move(session, source=source, target=target, **own)
    days = see(session, ann).days
    assert week_changes.move(session, source=source, target=target, **own) == moved
    assert see(session, ann).days == days
    own["key"] = "n"
    smaller, less = week_changes.shrink(session, **own), amounts(session, ann)
    assert sorted(week_changes.shrink(session, **own)) == sorted(smaller)
    assert amounts(session, ann) == less
    assert week_changes.done_by(session, person_id=ann.id, key="m") is None


def test_nobody_changes_anothers_week(session: Session, ann: Patient) -> None:
    live_well(session, ann.id, until=NOW)
    other = add_patient(session, "Bea Cole")
    with pytest.raises(NotFound):
        week_changes.shrink(session, key="m", person_id=other.id, now=NOW)
    for deed in (week_changes.undo, week_changes.movable_days):
        with pytest.raises(NotFound):
            deed(session, person_id=other.id, now=NOW)


@pytest.mark.parametrize(
    ("text", "last_said", "is_about"),
    [
        ("my exercises", None, True),
        ("can we do thursday instead of wednesday", None, True),
        ("swap the knee press", None, True),
        ("swap the milk", None, False),
        ("not the cat", None, False),
        ("undo", None, False),
        ("thursday", None, False),
        ("thursday", "utter_week_move_where", True),
        ("leave it", "utter_week_swap_for", True),
        ("I feel awful", "utter_week_swap_for", False),
    ],
)
def test_words_about_the_week(
    session: Session, ann: Patient, text: str, last_said: str | None, is_about: bool
) -> None:
    live_well(session, ann.id, until=NOW)
    asked = {"person_id": ann.id, "text": text, "last_said": last_said}
    assert week_wishes.is_about_week(session, slot=None, **asked) is is_about
    assert week_wishes.is_about_week(session, slot="pain", **asked) is False


def test_without_a_week_only_the_wish_for_one_counts(session: Session, ann: Patient) -> None:
    asked = {"person_id": ann.id, "slot": None, "last_said": None}
    assert week_wishes.is_about_week(session, text="I want to start exercising", **asked)
    assert not week_wishes.is_about_week(session, text="make it smaller", **asked)
    assert find_plan(session, ann.id) is None


@pytest.mark.parametrize(
    ("words", "last_said", "is_about"),
    [
        ("swap the first one", "utter_week_shown", True),
        ("change number 2", "utter_week_held", True),
        ("i don't like the 2nd one", "utter_week_made", True),
        ("swap the first one", "utter_check_in_confirmed", False),
        ("the second one", "utter_week_swap_which", True),
        ("2", "utter_week_swap_for", True),
        ("the last one", "utter_week_move_which", True),
        ("the second one", "utter_week_shown", False),
    ],
)
def test_the_first_or_the_last_one_is_of_the_week_right_after_it(
    session: Session, ann: Patient, words: str, last_said: str, is_about: bool
) -> None:
    begin(session, ann)
    asked = {"person_id": ann.id, "slot": None, "last_said": last_said}
    assert week_wishes.is_about_week(session, text=words, **asked) is is_about


def test_the_best_hours_are_those_that_were_told(session: Session, ann: Patient) -> None:
    begin(session, ann)
    assert see(session, ann).best_times == ()
    for number, tags in enumerate((("varies",), ("morning", "evening"))):
        _tell_best_time(session, ann, str(number), tags)
        assert see(session, ann).best_times == tuple(tag for tag in tags if tag != "varies")


def _tell_best_time(session: Session, ann: Patient, key: str, tags: tuple[str, ...]) -> None:
    begun = knowing.begin(
        session,
        key=key,
        person_id=ann.id,
        piece="rest",
        local_date=NOW.date(),
        now=NOW + timedelta(minutes=int(key)),
        keep_for=DAY,
        anew=True,
    )
    knowing.answer(
        session,
        set_id=begun.id,
        person_id=ann.id,
        question="know_best_time",
        message_id=f"b{key}",
        told=Told(tags=tags),
        now=NOW,
    )


def _a_move(session: Session, ann: Patient) -> tuple[date, date]:
    see(session, ann)
    own = {"person_id": ann.id, "now": NOW}
    for source in week_changes.movable_days(session, **own):
        for target in week_changes.days_to_move_to(session, source=source, **own):
            return source, target
    raise AssertionError("nothing can be moved")
