"""Every question of the assistant, read from its domain, and a way to bring somebody to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time, timedelta

import yaml
from sqlalchemy import JSON, String, Text, select
from sqlalchemy.orm import Session

from bot.settings import ROOT
from coaching.rules.first_week import Begin
from coaching.rules.knowing import KINDS, piece_of
from coaching.services import (
    checkins,
    conversations,
    dares,
    extra_questions,
    flares,
    goals,
    outbox,
    people,
    plans,
    week,
)
from coaching.services.goals import GoalTold
from coaching.services.outbox import NewButton
from coaching.services.plans import PlanTold
from coaching.store.models import Base, PacingTalk
from tests.e2e.phone import Phone
from tests.e2e.system import System, wait_until
from tests.support.exercise_plans import did_yesterday, give_plan
from tests.support.weeks import live_well

# Where a person's words belong whatever they are about.
_WORDS_BELONG = {"messages", "safety_events", "outbox", "inbox"}


# Where a skip leads nowhere: without a plan the form ends, and only who is unsure is asked for a smaller one.
_ANSWERS = {
    "plan_words": '/inform{"plan_words": "after lunch I walk to the shop"}',
    "plan_confidence": '/inform{"plan_confidence": 3}',
    "know_map": '/inform{"know_map": "neck and left knee"}',
    "know_first": '/inform{"know_first": "sleep"}',
    "know_second": '/inform{"know_second": "walking"}',
    "plan_came": '/inform{"plan_came": "yes"}',
    "goal_words": '/inform{"goal_words": "play with the kids"}',
    "goal_importance": '/inform{"goal_importance": 3}',
    "goal_step": '/inform{"goal_step": "kneel on a cushion"}',
    "goal_confidence": '/inform{"goal_confidence": 3}',
    "week_sure": '/inform{"week_sure": 9}',
    "exercise_step": '/inform{"exercise_step": "done"}',
    "pace_name": '/inform{"pace_name": "hoovering"}',
    "dare_movement": '/inform{"dare_movement": "bending down"}',
    "dare_fear_after": '/inform{"dare_fear_after": 4}',
    "flare_helped": '/inform{"flare_helped": "heat or cold"}',
}
# A goal begins with a wish for one, goes on with its own button, and is looked at with another; flares too.
_OWN_WAYS = {
    "goal_review_form": '/make_plan{{"goal_look": "goal:{person}"}}',
    "goal_form": '/make_plan{{"goal_{part}": "goal:{person}"}}',
    "dare_form": '/make_plan{{"dare": "{part}"}}',
    "flare_form": '/make_plan{{"flare_{part}": "flare:{person}"}}',
}
_OF_FIRST_PART = ("goal_value", "goal_words", "goal_importance", "goal_reason")
_OF_LOOK_BACK = ("flare_trigger", "flare_peak", "flare_helped", "flare_change", "flare_update")
_OF_LADDER = ("dare_movement", "dare_fear", "dare_steps")
_AFTER_A_TRY = ("dare_pain_after", "dare_fear_after", "dare_makes")
_KNOWING_FORM = "knowing_form"
# Its questions of one kind are taken by one and the same method.
_ONE_OF_EACH_KIND = {kind: question for question, kind in KINDS.items()}.values()
_PLAN = PlanTold("at 9 am I walk", "at 9 am", "time", time(0, 1), "walk to the gate")


@dataclass(frozen=True)
class Question:
    """A form's slot."""

    form: str
    slot: str


def every_question() -> Iterator[Question]:
    """What the domain says that the assistant can ask."""
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    for form, details in domain["forms"].items():
        for slot in details["required_slots"]:
            if form != _KNOWING_FORM or slot in _ONE_OF_EACH_KIND:
                yield Question(form, slot)


def start_payloads() -> list[str]:
    """The payloads that a button can start a conversation with: intents named start_…, make_… or tell_…"""
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    names = [next(iter(one)) if isinstance(one, dict) else one for one in domain["intents"]]
    return [f"/{name}" for name in names if name.startswith(("start_", "make_", "tell_"))]


def bring_to(system: System, question: Question) -> Phone:
    """Somebody whom the assistant has just asked this question."""
    phone = Phone(system)
    phone.join()
    _have_a_week(phone, question.slot)
    _be_asked_everything(phone, has_exercises=question.form != "week_form")
    for payload in _ways_to(question, phone):
        offer(phone, payload)
        phone.tap("Start this")
        if where(phone)[0] == question.form:
            break
        phone.say("cancel")
    assert where(phone)[0] == question.form, f"no start_ intent leads to {question.form}"
    answers = dict(_ANSWERS)
    for _ in range(20):
        if where(phone)[1] == question.slot:
            return phone
        asked = where(phone)[1] or ""
        offer(phone, answers.get(asked, "/skip"))
        if asked == "know_map":  # it goes on asking where else
            answers.pop(asked, None)
        phone.tap("Start this")
    raise AssertionError(f"skipping never led to {question}")


def _ways_to(question: Question, phone: Phone) -> list[str]:
    """The likeliest payload first."""
    likeliest = question.form.partition("_")[0]
    ways = sorted(start_payloads(), key=lambda one: likeliest not in one)
    if question.form == _KNOWING_FORM:
        return [f'/get_to_know{{"know_piece": "{piece_of(question.slot)}"}}']
    if question.slot == "week_try":
        return ['/start_week{"week_try": "now"}']
    if question.slot == "pace_keep":
        return ['/start_pacing{"pace": "good"}']
    if question.slot == "week_check":
        return ['/start_week{"week_check": "now"}']
    if question.slot == "exercise_morning":
        return ["/EXTERNAL_exercise_morning"]
    own = _OWN_WAYS.get(question.form)
    if own is None:
        return ways
    part = "new" if question.slot in _OF_FIRST_PART else "on"
    if question.form == "dare_form":
        part = "new" if question.slot in _OF_LADDER else "did" if question.slot in _AFTER_A_TRY else "on"
    if question.form == "flare_form":
        part = "look" if question.slot in _OF_LOOK_BACK else "plan"
    with phone.system.database.transaction() as session:
        if question.form == "dare_form":
            _has_a_ladder(session, phone, part)
        return [own.format(part=part, person=phone.person_id_in(session)), *ways]


def _have_a_week(phone: Phone, slot: str) -> None:
    """Moves that are to be tried, or that went well: their questions come of that."""
    now = phone.system.clock.now()
    with phone.system.database.transaction() as session:
        person_id = phone.person_id_in(session)
        if slot in ("week_try", "week_check"):
            own = {"key": f"week:{person_id}", "person_id": person_id, "now": now}
            week.begin(session, start_at=Begin.SMALL, days=None, without=[], **own)
        elif slot in ("week_sure", "week_step"):
            live_well(session, person_id, until=now, is_sure=slot == "week_step")


def _has_a_ladder(session: Session, phone: Phone, part: str) -> None:
    """No flare, in which it rests; but for a new one a ladder, with a try to be told of, or none."""
    person_id, now = phone.person_id_in(session), phone.system.clock.now()
    flares.was_soreness(session, person_id=person_id, now=now)
    if part == "new":
        return
    told = {"movement": "bending down", "fear": 7, "steps": ("lean", "bend")}
    dares.make(session, key=f"dare:{person_id}", person_id=person_id, now=now, **told)
    if part == "did":
        dares.expect(session, key=f"try:{person_id}", person_id=person_id, pain=4, fear=6, now=now)


def _be_asked_everything(phone: Phone, *, has_exercises: bool) -> None:
    """A check-in of last week, a clinician's own question, a plan, goal, flare, exercises: all there is."""
    now = phone.system.clock.now()
    with phone.system.database.transaction() as session:
        person_id = phone.person_id_in(session)
        day = {"person_id": person_id, "local_date": now.date() - timedelta(days=8)}
        checkins.start(session, **day, now=now - timedelta(days=8))
        checkins.complete(session, **day, now=now - timedelta(days=8))
        # A talk about a good day can be taken while its offer is young.
        session.add(PacingTalk(person_id=person_id, local_date=now.date(), offered_at=now))
        extra_questions.put(
            session, person_id=person_id, text="Did the new shoes help?", clinician_id=person_id, now=now
        )
        made_at = now - timedelta(days=8)
        plans.make(session, key=f"plan:{person_id}", person_id=person_id, told=_PLAN, now=made_at)
        told = GoalTold("play with the kids")
        goals.make(session, key=f"goal:{person_id}", person_id=person_id, told=told, now=made_at)
        flare = {"key": f"flare:{person_id}", "person_id": person_id, "words": None, "now": made_at}
        flares.begin(session, **flare)
        flares.settle(session, **flare, is_sure=True)
        if not has_exercises:  # in a flare nothing more is proposed
            flares.was_soreness(session, person_id=person_id, now=now)
        if has_exercises:  # who has some isn't asked for a week of their own
            give_plan(session, person_id, now)
            did_yesterday(session, person_id, now)


def offer(phone: Phone, payload: str) -> None:
    """Send the person a button that carries a payload, as any part of the house may."""
    system = phone.system
    now = system.clock.now()
    with system.database.transaction() as session:
        outbox.enqueue(
            session,
            key=f"test:{phone.user_id}:{now.timestamp()}",
            chat_id=phone.user_id,
            person_id=phone.person_id_in(session),
            call={"text": "Shall we?"},
            now=now,
            buttons=[NewButton("Start this", payload)],
        )
    system.wait_sent(phone.user_id)


def where(phone: Phone) -> tuple[str | None, str | None]:
    """The form and the question that are open."""
    with phone.system.database.transaction() as session:
        link = people.patient_link(session, phone.person_id_in(session))
        assert link is not None
        conversation = conversations.get(session, link.id)
        return (conversation.active_loop, conversation.requested_slot) if conversation else (None, None)


def wait_until_closed(phone: Phone) -> None:
    """Until no question is open any more."""
    wait_until(lambda: where(phone) == (None, None), 30, "the form to end")


def kept_as_an_answer(system: System, text: str) -> list[str]:
    """Tables and columns in which these words were kept as if they answered something."""
    found = []
    with system.database.transaction() as session:
        for table in Base.metadata.sorted_tables:
            if table.name in _WORDS_BELONG:
                continue
            for column in table.columns:
                if isinstance(column.type, String | Text | JSON):
                    values = session.scalars(select(column).where(column.is_not(None)))
                    found += [f"{table.name}.{column.name}" for value in values if text in str(value)]
    return found
