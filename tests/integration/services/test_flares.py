"""Flares in the store: begun once, told by the day, settled, come back from; who hears of a long one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coaching.rules.flares import Course, Due, End, Stage
from coaching.rules.flares import Session as Went
from coaching.rules.safety import Tier, Verdict
from coaching.services import flare_offers, flare_plans, flares, messages, people, safety
from coaching.services.errors import InvalidInput, NotFound
from coaching.services.flare_plans import PlanTold
from coaching.services.flares import LookedBack
from coaching.store.models import Flare, FlareDay, FlarePlan, SafetyEvent
from tests.support.builders import NOW, Patient, add_patient

DAY = timedelta(days=1)
TOLD = PlanTold(signs="poor sleep, stiff neck", warning="half my walk", contact="the clinic after a week")


def begin(session: Session, ann: Patient, key: str = "f1", days: int = 0) -> Flare:
    return flares.begin(session, key=key, person_id=ann.id, words="its flared up", now=NOW + days * DAY)


def tell(session: Session, ann: Patient, course: Course, days: int, key: str | None = None) -> Flare:
    key = key or f"d{days}"
    return flares.tell_day(
        session, key=key, person_id=ann.id, course=course, words=None, now=NOW + days * DAY
    )


def told(session: Session, ann: Patient) -> list[SafetyEvent]:
    return list(session.scalars(select(SafetyEvent).where(SafetyEvent.person_id == ann.id)))


def test_a_flare_begins_once(session: Session) -> None:
    ann = add_patient(session)
    first = begin(session, ann)
    assert begin(session, ann).id == first.id
    assert begin(session, ann, key="f2", days=1).id == first.id
    assert session.scalar(select(func.count()).select_from(Flare)) == 1
    assert (first.stage, first.words) == (Stage.FIRST, "its flared up")


def test_a_key_of_somebody_else_is_refused(session: Session) -> None:
    begin(session, add_patient(session))
    with pytest.raises(NotFound):
        begin(session, add_patient(session, "Bea Lark"))


def test_a_day_that_is_told_again_takes_the_place(session: Session) -> None:
    ann = add_patient(session)
    flare = begin(session, ann)
    tell(session, ann, Course.WORSE, 0, "a")
    tell(session, ann, Course.BETTER, 0, "b")
    assert [day.course for day in flares.days_of(session, flare)] == [Course.BETTER]


def test_rising_on_two_days_is_told_to_the_clinician_once_and_holds_nothing(session: Session) -> None:
    ann = add_patient(session)
    begin(session, ann)
    tell(session, ann, Course.WORSE, 0)
    assert told(session, ann) == []
    for days in (1, 2, 9):
        tell(session, ann, Course.WORSE, days)
    (event,) = told(session, ann)
    assert (event.tier, event.category, event.hold, event.own_words) == (
        "routine",
        "flare",
        False,
        "/flare",
    )
    assert event.alert_at is not None
    assert safety.hold_of(session, ann.id) is None


def test_a_silent_flare_becomes_a_long_one_by_the_days(session: Session) -> None:
    ann = add_patient(session)
    flare = begin(session, ann)
    flares.move(session, flare=flare, now=NOW + 7 * DAY)
    assert (flare.stage, told(session, ann)) == (Stage.DAILY, [])
    flares.move(session, flare=flare, now=NOW + 8 * DAY)
    flares.move(session, flare=flare, now=NOW + 9 * DAY)
    assert flare.stage == Stage.LONG
    assert len(told(session, ann)) == 1


def test_what_is_kept_private_is_not_told(session: Session) -> None:
    ann = add_patient(session)
    ann.person.words_private_since = NOW
    begin(session, ann)
    tell(session, ann, Course.WORSE, 0)
    tell(session, ann, Course.WORSE, 1)
    (event,) = told(session, ann)
    assert "flared" not in event.own_words


def test_words_told_while_all_are_private_are_not_kept_with_the_flare(session: Session) -> None:
    ann = add_patient(session)
    ann.person.words_private_since = NOW
    flare = begin(session, ann)
    flares.tell_day(session, key="d", person_id=ann.id, course=Course.SAME, words="my husband", now=NOW)
    ann.person.words_private_since = None  # what was kept private stays so
    assert flare.words is None
    assert [day.words for day in flares.days_of(session, flare)] == [None]


def test_two_in_a_fortnight_are_told_once(session: Session) -> None:
    ann = add_patient(session)
    begin(session, ann)
    tell(session, ann, Course.SETTLED, 1)
    tell(session, ann, Course.SETTLED, 2)
    second = begin(session, ann, key="f2", days=5)
    tell(session, ann, Course.WORSE, 6)
    tell(session, ann, Course.WORSE, 7)
    assert second.stage == Stage.LONG
    (event,) = told(session, ann)
    assert event.why == "a second flare within two weeks"
    first = session.scalars(select(Flare).where(Flare.key == "f1")).one()
    assert first.end == End.AGAIN


def test_soreness_is_no_flare_and_counts_as_none(session: Session) -> None:
    ann = add_patient(session)
    begin(session, ann)
    assert flares.was_soreness(session, person_id=ann.id, now=NOW).end == End.SORENESS
    assert flares.open_of(session, ann.id) is None
    assert begin(session, ann, key="f2", days=3).stage == Stage.FIRST
    assert told(session, ann) == []


def test_settled_for_two_days_and_back_step_by_step(session: Session) -> None:
    ann = add_patient(session)
    begin(session, ann)
    assert flares.share_of_usual(session, ann.id) == 50
    tell(session, ann, Course.SETTLED, 3)
    flare = tell(session, ann, Course.SETTLED, 4)
    assert (flare.stage, flares.share_of_usual(session, ann.id)) == (Stage.RETURN, 50)
    shares = []
    for number, went in enumerate((Went.GREEN, Went.GREEN, Went.RED, Went.GREEN, Went.GREEN)):
        flares.take_session(session, person_id=ann.id, went=went, now=NOW + (5 + number) * DAY)
        shares.append(flares.share_of_usual(session, ann.id))
    assert shares == [70, 85, 70, 85, 100]
    assert (flare.end, flares.stage_of(session, ann.id)) == (End.BACK, None)


def test_one_step_a_day(session: Session) -> None:
    ann = add_patient(session)
    begin(session, ann)
    flares.settle(session, key="s", person_id=ann.id, words=None, now=NOW + DAY, is_sure=True)
    for _ in range(3):
        flares.take_session(session, person_id=ann.id, went=Went.GREEN, now=NOW + 2 * DAY)
    assert flares.share_of_usual(session, ann.id) == 70


ON_ONE_DAY = [
    ("too much, said again", (Went.RED, Went.RED, Went.RED), 50),
    ("too much, then well after all", (Went.RED, Went.GREEN), 50),
    ("well, then too much after all", (Went.GREEN, Went.RED, Went.RED), 70),
    ("half and half, then too much", (Went.AMBER, Went.RED, Went.RED), 50),
    ("too much, then half and half", (Went.RED, Went.AMBER, Went.RED), 50),
    ("half and half, then well", (Went.AMBER, Went.GREEN), 70),
]


@pytest.mark.parametrize(("what", "told", "share"), ON_ONE_DAY, ids=[one[0] for one in ON_ONE_DAY])
def test_one_step_on_and_one_back_a_day_at_most(
    session: Session, what: str, told: tuple[Went, ...], share: int
) -> None:
    ann = add_patient(session)
    begin(session, ann)
    flares.settle(session, key="s", person_id=ann.id, words=None, now=NOW + DAY, is_sure=True)
    flares.take_session(session, person_id=ann.id, went=Went.GREEN, now=NOW + 2 * DAY)
    assert flares.share_of_usual(session, ann.id) == 70
    for minute, went in enumerate(told):
        at = NOW + 3 * DAY + timedelta(minutes=minute)
        flares.take_session(session, person_id=ann.id, went=went, now=at)
    assert flares.share_of_usual(session, ann.id) == share


def test_after_more_than_a_fortnight_there_is_a_new_baseline(session: Session) -> None:
    ann = add_patient(session)
    begin(session, ann)
    tell(session, ann, Course.SETTLED, 15)
    flare = tell(session, ann, Course.SETTLED, 16)
    assert (flare.end, flare.settled_on) == (End.BASELINE, (NOW + 16 * DAY).date())


def test_nothing_is_asked_on_a_hold_and_silence_ends_it(session: Session) -> None:
    ann = add_patient(session)
    begin(session, ann)

    def due(days: int) -> Due:
        return flares.due_for(session, person=ann.person, now=NOW + days * DAY)

    assert [due(0), due(1), due(14), due(15)] == [Due.NOTHING, Due.ASK, Due.ASK, Due.LAPSE]
    verdict = Verdict(Tier.EMERGENCY, "chest", ("chest",), "why", "1")
    safety.raise_event(
        session, key="e", person_id=ann.id, verdict=verdict, own_words="x", asked_slot=None, now=NOW
    )
    assert [due(1), due(15)] == [Due.NOTHING, Due.NOTHING]
    flares.lapse(session, person_id=ann.id, now=NOW + 15 * DAY)
    assert flares.open_of(session, ann.id) is None


def test_looking_back_is_kept_with_its_own_flare(session: Session) -> None:
    ann, bea = add_patient(session), add_patient(session, "Bea Lark")
    flare = begin(session, ann)
    flares.settle(session, key="s", person_id=ann.id, words=None, now=NOW + DAY, is_sure=True)
    said = LookedBack(trigger="the move", helped="breathing")
    with pytest.raises(NotFound):
        flares.look_back(session, flare_id=flare.id, person_id=bea.id, told=said, now=NOW + 2 * DAY)
    assert flares.last_settled(session, ann.id) is flare
    flares.look_back(session, flare_id=flare.id, person_id=ann.id, told=said, now=NOW + 2 * DAY)
    assert (flare.trigger, flare.helped, flare.change) == ("the move", "breathing", None)
    assert flares.last_settled(session, ann.id) is None


def test_a_plan_is_one_and_changed_in_place(session: Session) -> None:
    ann = add_patient(session)
    with pytest.raises(InvalidInput):
        flare_plans.keep_plan(session, key="p", person_id=ann.id, told=PlanTold(), now=NOW)
    flare_plans.keep_plan(session, key="p", person_id=ann.id, told=TOLD, now=NOW, is_whole=False)
    plan = flare_plans.plan_of(session, ann.id)
    assert plan is not None
    assert plan.completed_at is None
    changed = PlanTold(signs="a tight jaw")
    flare_plans.keep_plan(session, key="p2", person_id=ann.id, told=changed, now=NOW + DAY)
    assert session.scalar(select(func.count()).select_from(FlarePlan)) == 1
    assert (plan.signs, plan.contact, plan.made_at) == ("a tight jaw", None, NOW)


def test_a_plan_is_offered_in_calm_and_not_too_often(session: Session) -> None:
    ann = add_patient(session)

    def offered(days: int) -> bool:
        return flare_offers.may_offer_plan(session, person=ann.person, now=NOW + days * DAY)

    assert [offered(2), offered(5)] == [False, True]
    assert flare_offers.note(session, person=ann.person, kind="plan", now=NOW + 5 * DAY)
    assert not flare_offers.note(session, person=ann.person, kind="plan", now=NOW + 5 * DAY)
    assert [offered(10), offered(19)] == [False, True]
    begin(session, ann, days=19)
    assert not offered(19)


def say(session: Session, ann: Patient, text: str, days: int = 0) -> None:
    messages.record_in(
        session,
        key=f"m{days}:{text}",
        person_id=ann.id,
        care_link_id=ann.link.id,
        text=text,
        source="text",
        now=NOW + days * DAY,
    )


def test_own_signs_are_named_weekly_at_most_and_not_once_turned_off(session: Session) -> None:
    ann = add_patient(session)
    flare_plans.keep_plan(session, key="p", person_id=ann.id, told=TOLD, now=NOW)

    def named(days: int) -> list[str]:
        return list(flare_offers.signs_to_name(session, person=ann.person, now=NOW + days * DAY))

    say(session, ann, "slept badly again")
    assert named(0) == []  # one is none
    say(session, ann, "and my neck is stiff", 1)
    assert named(1) == ["poor sleep", "stiff neck"]
    assert named(5) == []  # long ago
    flare_offers.note(session, person=ann.person, kind="warning", now=NOW + DAY)
    say(session, ann, "no sleep, stiff neck", 6)
    assert named(6) == []
    say(session, ann, "no sleep, stiff neck", 8)
    assert named(8) == ["poor sleep", "stiff neck"]
    flare_offers.set_warnings(session, person_id=ann.id, on=False, now=NOW)
    assert named(8) == []


def test_nudges_of_plans_rest_for_this_flare_only(session: Session) -> None:
    ann = add_patient(session)
    begin(session, ann)
    assert not flare_offers.plans_rest(session, ann.id)
    flare_offers.rest_plans(session, person_id=ann.id, on=True)
    assert flare_offers.plans_rest(session, ann.id)
    flares.settle(session, key="s", person_id=ann.id, words=None, now=NOW + DAY, is_sure=True)
    assert not flare_offers.plans_rest(session, ann.id)
    begin(session, ann, key="f2", days=4)
    assert not flare_offers.plans_rest(session, ann.id)


def test_the_day_is_the_persons_own(session: Session) -> None:
    """One in the far east: shortly before our midnight it is the next day there."""
    ann = add_patient(session, time_zone="Asia/Tokyo")
    flare = flares.begin(session, key="f", person_id=ann.id, words=None, now=NOW.replace(hour=16))
    assert flare.began_on == NOW.date() + DAY
    people.get(session, ann.id)
    assert session.scalar(select(func.count()).select_from(FlareDay)) == 0
