"""Ann, who is a patient, and somebody whom nobody knows, at the bot's front desk."""

from __future__ import annotations

from itertools import count

import pytest

from bot.telegram.reception import Reception
from coaching.services import flare_plans, teams
from coaching.store.database import Database
from coaching.store.models import FlarePlan
from tests.integration.front_desk.flare_rig import PLAN
from tests.support.builders import NOW, Patient, add_patient
from tests.support.care import add_team
from tests.support.front_desk import PHONE, Chat, build_reception

_CHATS = count(90_001)


@pytest.fixture(scope="module")
def reception() -> Reception:
    return build_reception()


@pytest.fixture
def ann(database: Database) -> Patient:
    with database.transaction() as session:
        team = add_team(session)
        teams.describe(
            session,
            team_id=team.id,
            actor_id=None,
            now=NOW,
            name="The Pain Clinic",
            phone=PHONE,
            hours="weekdays",
        )
        return add_patient(session, "Ann Bell")


@pytest.fixture
def anns(database: Database, reception: Reception, ann: Patient) -> Chat:
    return Chat(database, reception, ann.chat_id, "Ann")


@pytest.fixture
def stranger(database: Database, reception: Reception) -> Chat:
    return Chat(database, reception, next(_CHATS))


@pytest.fixture
def plan(anns: Chat, ann: Patient) -> FlarePlan:
    with anns.database.transaction() as session:
        return flare_plans.keep_plan(session, key="p", person_id=ann.id, told=PLAN, now=NOW)
