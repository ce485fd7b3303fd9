"""What the bot says by itself after an alarm: the next day, and when a clinician has looked."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from bot.reminders.follow_ups import send_due_follow_ups
from bot.reminders.holds import tell_ended_holds
from coaching.rules.safety import Tier, Verdict
from coaching.services import people, safety
from coaching.store.database import Database
from coaching.store.models import AuditEntry, Message, SafetyEvent
from tests.integration.bot.desk_rig import SPEAKER, Chat
from tests.support.builders import NOW, Patient, add_clinician, add_patient

HOUR = timedelta(hours=1)
MORNING = NOW.replace(hour=10) + timedelta(days=1)
LATE = NOW.replace(hour=23)


@pytest.fixture
def ann(database: Database) -> Patient:
    with database.transaction() as session:
        return add_patient(session)


def raise_(
    database: Database,
    ann: Patient,
    tier: Tier = Tier.CRISIS,
    category: str = "suicide",
    *,
    at: datetime = NOW,
    interrupted: str | None = None,
) -> str:
    with database.transaction() as session:
        return safety.raise_event(
            session,
            key=f"update:{at.isoformat()}",
            person_id=ann.id,
            verdict=Verdict(tier, category, ("a_rule",), "why", "v1"),
            own_words="as I wrote it",
            asked_slot=None,
            now=at,
            interrupted=interrupted,
        ).id


def review(database: Database, ann: Patient, *event_ids: str, at: datetime = NOW + HOUR) -> None:
    with database.transaction() as session:
        doctor = add_clinician(session, patients=(ann,))
        for event_id in event_ids:
            safety.review(session, event_id=event_id, clinician_id=doctor.id, now=at)


def heard(database: Database, ann: Patient) -> list[str | None]:
    with database.transaction() as session:
        lines = select(Message.response).where(Message.person_id == ann.id).order_by(Message.id)
        return list(session.scalars(lines))


def test_one_follow_up_the_next_morning(database: Database, ann: Patient) -> None:
    raise_(database, ann)
    assert send_due_follow_ups(database, SPEAKER, MORNING - HOUR) == 0
    assert send_due_follow_ups(database, SPEAKER, MORNING) == 1
    assert send_due_follow_ups(database, SPEAKER, MORNING + HOUR) == 0
    assert heard(database, ann) == ["next_day_crisis"]


@pytest.mark.parametrize(
    ("tier", "category", "offered"),
    [
        (Tier.CRISIS, "suicide", {"I got help", "Not yet", "Whom can I call?"}),
        (Tier.EMERGENCY, "cauda_equina", {"I got help", "Not yet", "I've got it checked"}),
    ],
)
def test_only_what_can_be_checked_is_asked_to_be(
    database: Database, ann: Patient, tier: Tier, category: str, offered: set[str]
) -> None:
    raise_(database, ann, tier, category)
    send_due_follow_ups(database, SPEAKER, MORNING)
    with database.transaction() as session:
        assert set(Chat(session, ann.chat_id, now=MORNING).buttons()) == offered


def test_after_abuse_it_is_an_everyday_hello(database: Database, ann: Patient) -> None:
    raise_(database, ann, category="abuse")
    send_due_follow_ups(database, SPEAKER, MORNING)
    assert heard(database, ann) == ["next_day_discreet"]


def test_while_abuse_waits_for_the_review_the_hello_after_another_alarm_names_nothing(
    database: Database, ann: Patient
) -> None:
    raise_(database, ann, category="abuse")
    raise_(database, ann, Tier.SAME_DAY, "clot", at=NOW + HOUR)
    send_due_follow_ups(database, SPEAKER, MORNING)
    assert heard(database, ann) == ["next_day_discreet"]


def test_the_answer_to_the_hello_is_about_its_own_alarm(database: Database, ann: Patient) -> None:
    event_id = raise_(database, ann)
    send_due_follow_ups(database, SPEAKER, MORNING)
    with database.transaction() as session:
        chat = Chat(session, ann.chat_id, now=MORNING)
        assert chat.say("not yet") == ["safety_not_yet"]
        assert session.get_one(SafetyEvent, event_id).said == "unable"


@pytest.mark.parametrize("words", ["hiya yeah", "yes", "ok", "hello, a bit better thanks"])
def test_a_yes_to_the_hello_says_nothing_of_help(database: Database, ann: Patient, words: str) -> None:
    event_id = raise_(database, ann)
    send_due_follow_ups(database, SPEAKER, MORNING)
    with database.transaction() as session:
        chat = Chat(session, ann.chat_id, now=MORNING)
        event = session.get_one(SafetyEvent, event_id)
        assert chat.say(words) == ["safety_had_help"]
        assert event.said is None
        assert chat.say("yeah") == ["safety_helped"]
        assert event.said == "able"


def test_after_abuse_a_yes_to_the_hello_is_left_at_that(database: Database, ann: Patient) -> None:
    raise_(database, ann, category="abuse")
    send_due_follow_ups(database, SPEAKER, MORNING)
    with database.transaction() as session:
        assert Chat(session, ann.chat_id, now=MORNING).say("hiya yeah") == ["safety_had_help_discreet"]


def test_what_was_reviewed_is_not_asked_about(database: Database, ann: Patient) -> None:
    review(database, ann, raise_(database, ann))
    assert send_due_follow_ups(database, SPEAKER, MORNING) == 0


def test_who_stopped_is_left_in_peace(database: Database, ann: Patient) -> None:
    raise_(database, ann)
    with database.transaction() as session:
        people.stop(session, person_id=ann.id, now=NOW)
    assert send_due_follow_ups(database, SPEAKER, MORNING) == 0
    with database.transaction() as session:
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "safety.not_followed_up")).one()
        assert entry.details["reason"] == "stopped"


def test_at_night_it_waits_for_the_morning(database: Database, ann: Patient) -> None:
    raise_(database, ann)
    night = MORNING.replace(hour=23)
    assert send_due_follow_ups(database, SPEAKER, night) == 0
    assert send_due_follow_ups(database, SPEAKER, night + 9 * HOUR) == 1


def test_one_that_fails_keeps_nobody_elses_back(
    database: Database, ann: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.transaction() as session:
        bea = add_patient(session, "Bea Cole")
        session.get_one(type(ann.person), ann.id).time_zone = "Europe/London"
    raise_(database, ann)
    raise_(database, bea, at=NOW + timedelta(minutes=1))
    with database.transaction() as session:
        session.get_one(type(ann.person), ann.id).time_zone = "Nowhere/Land"
    assert send_due_follow_ups(database, SPEAKER, MORNING) == 1
    assert heard(database, bea) == ["next_day_crisis"]


def test_a_question_without_an_answer_is_left_to_the_clinician(database: Database, ann: Patient) -> None:
    event_id = raise_(database, ann, Tier.ASK)
    assert send_due_follow_ups(database, SPEAKER, NOW + HOUR) == 0
    with database.transaction() as session:
        event = session.get_one(SafetyEvent, event_id)
        assert (event.tier, event.alert_at) == ("routine", NOW + HOUR)
    assert heard(database, ann) == []


@pytest.mark.parametrize(
    ("interrupted", "later", "line"),
    [
        ("check_in_form", HOUR, "hold_ended_check_in"),
        ("medicine_form", HOUR, "hold_ended_medicine"),
        ("knowing_form", HOUR, "hold_ended_knowing"),
        ("goal_form", HOUR, "hold_ended_goal"),
        ("flare_form", HOUR, "hold_ended_flare"),
        ("talk", HOUR, "hold_ended_talk"),
        ("check_in_form", timedelta(days=1), "hold_ended"),
        (None, HOUR, "hold_ended"),
    ],
)
def test_after_the_review_it_goes_on_where_it_stopped(
    database: Database, ann: Patient, interrupted: str | None, later: timedelta, line: str
) -> None:
    review(database, ann, raise_(database, ann, interrupted=interrupted), at=NOW + later)
    assert tell_ended_holds(database, SPEAKER, NOW + later) == 1
    assert tell_ended_holds(database, SPEAKER, NOW + later + HOUR) == 0
    assert heard(database, ann) == [line]


def test_several_alarms_of_one_talk_end_with_one_line(database: Database, ann: Patient) -> None:
    first = raise_(database, ann, interrupted="check_in_form")
    second = raise_(database, ann, Tier.EMERGENCY, "chest", at=NOW + timedelta(minutes=5))
    review(database, ann, first)
    assert tell_ended_holds(database, SPEAKER, NOW + HOUR) == 0, "the other still holds"
    review(database, ann, second, at=NOW + 2 * HOUR)
    assert tell_ended_holds(database, SPEAKER, NOW + 2 * HOUR) == 1
    assert tell_ended_holds(database, SPEAKER, NOW + 2 * HOUR) == 0
    assert heard(database, ann) == ["hold_ended_check_in"]


def test_the_way_back_after_abuse_names_nothing(database: Database, ann: Patient) -> None:
    review(database, ann, raise_(database, ann, category="abuse", interrupted="check_in_form"))
    tell_ended_holds(database, SPEAKER, NOW + HOUR)
    assert heard(database, ann) == ["hold_ended_discreet"]


def test_it_names_nothing_either_when_another_alarm_was_reviewed_last(
    database: Database, ann: Patient
) -> None:
    abuse = raise_(database, ann, category="abuse")
    review(database, ann, abuse, raise_(database, ann, Tier.SAME_DAY, "clot", at=NOW + HOUR))
    tell_ended_holds(database, SPEAKER, NOW + HOUR)
    assert heard(database, ann) == ["hold_ended_discreet"]


def test_at_night_nobody_is_woken_by_a_review(database: Database, ann: Patient) -> None:
    review(database, ann, raise_(database, ann), at=LATE)
    assert tell_ended_holds(database, SPEAKER, LATE) == 0
    assert tell_ended_holds(database, SPEAKER, MORNING) == 1
