"""A red flag or a crisis wins at any point of a flare, whatever was said before it."""

from __future__ import annotations

from itertools import count
from typing import Final

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.telegram.reception import Reception
from coaching.rules.safety import Tier
from coaching.services import flare_plans, flares
from coaching.store.database import Database
from tests.integration.front_desk.flare_rig import DAY, PLAN
from tests.support.builders import NOW, Patient, add_patient
from tests.support.front_desk import CRISIS, Chat, events

_SETTLED: Final = "all settled now, for good"
# What may be said in a flare, and a night.
_WORDS: Final = (
    "/flare",
    "its flared up",
    "no",
    "none of these",
    "not sure",
    "a flare",
    "only soreness",
    "worse",
    "better ta",
    _SETTLED,
    "went well",
    "too much",
    "breathe with me",
    "show me my flare plan",
    "why do you ask",
    "hello",
)
_NIGHT: Final = "…"
_ALARMS: Final = ("i cant feel between my legs", "chest pain and i cant breathe", CRISIS)
_PATIENTS = count(1)


@pytest.mark.parametrize("alarm", _ALARMS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(st.sampled_from((*_WORDS, _NIGHT)), max_size=8), has_plan=st.booleans())
@example(said=["/flare"], has_plan=True)
@example(said=["/flare", "no"], has_plan=True)
@example(said=["/flare", "no", "a flare", _NIGHT, "/flare"], has_plan=False)
@example(
    said=["/flare", "no", "a flare", _NIGHT, "all settled now, for good", _NIGHT, "/flare"], has_plan=True
)
def test_an_alarm_wins_whatever_was_said_before(
    database: Database, reception: Reception, alarm: str, said: list[str], has_plan: bool
) -> None:
    with database.transaction() as session:
        patient = add_patient(session, f"Ann {next(_PATIENTS)}")
        if has_plan:
            own = {"key": f"p{patient.id}", "person_id": patient.id, "told": PLAN}
            flare_plans.keep_plan(session, now=NOW, **own)
    chat = Chat(database, reception, patient.chat_id, "Ann")
    for words in said:
        if words == _NIGHT:
            chat.now += DAY
        else:
            chat.say(words)
    known, before = _alarms(chat, patient), _flare(chat, patient)
    chat.say(alarm)
    assert len(_alarms(chat, patient)) == len(known) + 1
    assert _flare(chat, patient) == before, "nothing is kept of the flare, and none begins"
    chat.say("/flare")
    assert _flare(chat, patient) == before, "nor while it holds"


def _alarms(chat: Chat, patient: Patient) -> list[str]:
    """What was kept of that person but for ordinary items."""
    return [
        event.id
        for event in events(chat.database)
        if event.person_id == patient.id and event.tier != Tier.ROUTINE
    ]


def _flare(chat: Chat, patient: Patient) -> tuple[object, ...]:
    with chat.database.transaction() as session:
        flare = flares.open_of(session, patient.id)
        if flare is None:
            return ()
        days = tuple(day.course for day in flares.days_of(session, flare))
        return flare.id, flare.stage, flare.step, days
