"""The demo's plan for flares, and a flare that is over: begun, told by the day, looked back on."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from coaching.content.demo import DemoFlare
from coaching.content.words import ServiceWords
from coaching.rules.flares import Course, Session
from coaching.services import flare_plans, flares, messages
from coaching.services.demo_talk import DemoStory
from coaching.services.flare_plans import PlanTold
from coaching.services.flares import LookedBack
from coaching.store.models import Flare

_EVENING = time(18, 10)


def tell_flare(story: DemoStory, told: DemoFlare, today: date) -> None:
    """The whole of it, each day in the evening."""
    began_on = today - timedelta(days=told.began_days_ago)
    _plan(story, told, began_on - timedelta(days=2))
    begun = _begin(story, told, story.instant(began_on, told.at))
    for day, course in enumerate(told.days, start=1):
        _tell_day(story, Course(course), began_on + timedelta(days=day))
    on = began_on + timedelta(days=len(told.days))
    for step in told.steps:
        on += timedelta(days=2)
        now = story.instant(on, _EVENING)
        flares.take_session(story.session, person_id=story.person_id, went=Session(step), now=now)
    flares.look_back(
        story.session,
        flare_id=begun.id,
        person_id=story.person_id,
        told=LookedBack(**told.looked_back),
        now=story.instant(on, _EVENING) + timedelta(minutes=4),
    )


def _begin(story: DemoStory, told: DemoFlare, at: datetime) -> Flare:
    """The person's words, and what the coach said to them."""
    key, line = _key(story, "begun"), ServiceWords.load().line("flare_begun", [])
    messages.record_in(
        story.session,
        key=key,
        person_id=story.person_id,
        care_link_id=story.link.id,
        text=told.words,
        source="text",
        now=at,
        telegram_at=at,
    )
    messages.record_out(
        story.session,
        key=f"{key}:flare_begun",
        person_id=story.person_id,
        care_link_id=story.link.id,
        text=line.text,
        source="service",
        now=at + timedelta(seconds=1),
        response=line.key,
        variant_id=line.variant_id,
        mi_code=line.mi_code,
    )
    return flares.begin(story.session, key=key, person_id=story.person_id, words=told.words, now=at)


def _plan(story: DemoStory, told: DemoFlare, on: date) -> None:
    flare_plans.keep_plan(
        story.session,
        key=_key(story, "plan"),
        person_id=story.person_id,
        told=PlanTold(**told.plan),
        now=story.instant(on, _EVENING),
    )


def _tell_day(story: DemoStory, course: Course, on: date) -> None:
    flares.tell_day(
        story.session,
        key=_key(story, on.isoformat()),
        person_id=story.person_id,
        course=course,
        words=None,
        now=story.instant(on, _EVENING),
    )


def _key(story: DemoStory, name: str) -> str:
    return f"demo:{story.person_id}:flare:{name}"
