"""The demo's invented people: as real as the screen and the rules make them.

Written once for all tests, on SQLite only, as in the demo.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.content.demo import load_cast
from coaching.content.flare_plan import PARTS
from coaching.content.pacing import easier_ways
from coaching.content.protocols import flare_limits
from coaching.content.questions import label_of
from coaching.content.red_flags import load_red_flags
from coaching.rules.checkins import QUESTIONS, RATINGS
from coaching.rules.flares import Course, End
from coaching.rules.safety import Screen, Tier
from coaching.services import (
    alerts,
    caregivers,
    checkins,
    clinicians,
    extra_questions,
    joining,
    pacing,
    people,
    reminders,
    safety,
    teams,
)
from coaching.services.demo_data import HISTORY_DAYS, DemoSeed, seed
from coaching.store import migrate
from coaching.store.database import Database
from coaching.store.models import AnswerStatus, CheckIn, CheckInAnswer, Message, Person, SafetyEvent
from coaching.store.queries import clinic_alerts, clinic_flares, clinic_pacing
from coaching.values.told import read_number

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
PASSWORD = "a long enough pass phrase"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    url = f"sqlite:///{tmp_path_factory.mktemp('demo') / 'store.db'}"
    migrate.upgrade(url)
    own = Database(url)
    yield own
    own.dispose()


@pytest.fixture(scope="module")
def seeded(database: Database) -> DemoSeed:
    with database.transaction() as session:
        return seed(
            session,
            cast=load_cast(),
            judge=Screen(load_red_flags()).judge,
            password=PASSWORD,
            consent_version="2026-11",
            now=NOW,
        )


def person_named(session: Session, name: str) -> Person:
    return session.scalars(select(Person).where(Person.name == name)).one()


def lines_of(session: Session, person: Person) -> list[Message]:
    said = select(Message).where(Message.person_id == person.id).order_by(Message.at, Message.id)
    return list(session.scalars(said))


def maya_check_ins(session: Session, maya: Person) -> list[CheckIn]:
    today = NOW.date()
    return checkins.recent(
        session, person_id=maya.id, since=today - timedelta(days=HISTORY_DAYS), until=today
    )


def _log_in(session: Session, email: str) -> Person:
    check = clinicians.check_password(clinicians.password_hash_of(session, email), PASSWORD)
    return clinicians.authenticate(session, email=email, check=check, now=NOW)


def test_the_shown_log_in_works_and_sees_own_patients_only(session: Session, seeded: DemoSeed) -> None:
    doctor = _log_in(session, seeded.email)
    names = {patient.name for patient in clinicians.patients_of(session, doctor.id)}
    assert names == {"Maya Thompson", "Tomasz Nowak", "Grace Bell", "Robin Carter"}
    other = _log_in(session, "sam@clinic.example")
    seen = {patient.name for patient in clinicians.patients_of(session, other.id)}
    assert seen == {"Omar Haddad", "Tomasz Nowak"}, "the second as the backup"


def test_six_weeks_of_check_ins_lie_in_the_past_with_gaps(session: Session, seeded: DemoSeed) -> None:
    maya = person_named(session, "Maya Thompson")
    today = NOW.date()
    found = maya_check_ins(session, maya)
    days_ago = {(today - check_in.local_date).days for check_in in found}
    assert len(found) > 25
    assert not days_ago & {0, 16, 17, 18, 19, 20}
    assert all(check_in.completed_at and check_in.completed_at < NOW for check_in in found)


def test_answers_are_of_every_kind(session: Session, seeded: DemoSeed) -> None:
    answers = session.scalars(select(CheckInAnswer)).all()
    pain = [answer.number for answer in answers if answer.question == "pain"]
    assert all(number is not None and 0 <= number <= 10 for number in pain)
    assert len(set(pain)) > 4
    skipped = [answer for answer in answers if answer.status == AnswerStatus.SKIPPED]
    assert skipped
    assert all(answer.words is None for answer in skipped)


def test_every_line_is_in_the_past_and_said_once(session: Session, seeded: DemoSeed) -> None:
    lines = session.scalars(select(Message)).all()
    assert len({line.key for line in lines}) == len(lines) > 500
    assert max(line.at for line in lines) <= NOW
    assert all(line.mi_code for line in lines if line.direction == "out")
    assert not any("{" in line.text for line in lines)


def test_a_check_in_has_the_shape_of_the_live_coach_s(session: Session, seeded: DemoSeed) -> None:
    maya = person_named(session, "Maya Thompson")
    names = [question.name for question in QUESTIONS]
    shapes = set()
    for check_in in maya_check_ins(session, maya):
        said = [line for line in lines_of(session, maya) if line.at.date() == check_in.local_date]
        steps = [str(line.response).removeprefix("demo_") for line in said if line.direction == "out"]
        asked = [step for step in steps if step in names]
        noted = {answer.question: answer for answer in check_in.answers}
        assert asked == [name for name in names if name in noted], "each is asked in its turn, and answered"
        (receipt,) = [line.text for line in said if str(line.response).startswith("demo_receipt")]
        listed = receipt.split("Noted:\n")[1].split("\n\n")[0].split("\n")
        assert [line.split(":")[0] for line in listed] == [f"• {label_of(name)}" for name in asked]
        assert f"• Pain: {noted['pain'].number:g}" in listed
        assert f"• Note: {noted['note'].words or '–'}" in listed
        shapes.add(tuple(asked))
    assert ("pain", "activity", "note") in shapes, "the first of all"
    assert ("pain", "mood", "note") in shapes, "a hard day"
    assert tuple(names[:5] + names[6:]) in shapes, "a weekday with the clinician's question"


def test_the_night_energy_and_mood_are_told_in_numbers_and_in_words(
    session: Session, seeded: DemoSeed
) -> None:
    for name in ("Maya Thompson", "Tomasz Nowak", "Grace Bell", "Omar Haddad"):
        person = person_named(session, name)
        of_person = select(CheckInAnswer).join(CheckIn).where(CheckIn.person_id == person.id)
        for question in ("sleep", "energy", "mood"):
            answers = session.scalars(of_person.where(CheckInAnswer.question == question)).all()
            assert sum(answer.number is not None for answer in answers) >= 7, (name, question)
    told = session.scalars(select(CheckInAnswer).where(CheckInAnswer.question.in_(RATINGS | {"sleep"}))).all()
    for answer in told:
        if answer.words is not None:
            assert answer.number == read_number(answer.question, answer.words), answer.words
    in_words = {answer.question for answer in told if answer.number is None and answer.words}
    assert in_words == {"sleep", "energy", "mood"}


def test_weeks_are_looked_back_on_once_a_week(session: Session, seeded: DemoSeed) -> None:
    maya = person_named(session, "Maya Thompson")
    days = [
        check_in.local_date
        for check_in in maya_check_ins(session, maya)
        if any(answer.question == "week" for answer in check_in.answers)
    ]
    assert len(days) >= 4
    assert sum(day.weekday() == 6 for day in days) >= 2
    assert all((later - earlier).days >= 2 for earlier, later in itertools.pairwise(days))


def test_one_patient_is_asked_a_question_of_the_clinician_s(session: Session, seeded: DemoSeed) -> None:
    maya = person_named(session, "Maya Thompson")
    asked = extra_questions.current(session, maya.id)
    assert asked is not None
    answers = session.scalars(select(CheckInAnswer).where(CheckInAnswer.question == "extra")).all()
    assert len(answers) >= 4
    assert {answer.asked for answer in answers} == {asked.text}
    put = [line for line in lines_of(session, maya) if line.response == "demo_extra"]
    assert len(put) == len(answers)
    assert all(asked.text in line.text and line.at > asked.created_at for line in put)


def test_the_coach_says_nothing_twice_on_two_days_in_a_row(session: Session, seeded: DemoSeed) -> None:
    for _, name in seeded.phones:
        days: dict[date, set[str]] = {}
        for line in lines_of(session, person_named(session, name)):
            if line.direction == "out" and line.source == "rasa":
                days.setdefault(line.at.date(), set()).add(str(line.variant_id))
        inner = sorted(days)
        assert len(inner) > 10
        for earlier, later in itertools.pairwise(inner):
            assert not days[earlier] & days[later], (name, later)


def test_the_praise_varies(session: Session, seeded: DemoSeed) -> None:
    lines = lines_of(session, person_named(session, "Maya Thompson"))
    praise = [line.text.split("\n")[0] for line in lines if str(line.response).startswith("demo_receipt")]
    assert len(set(praise)) >= 10
    assert max(map(praise.count, praise)) <= len(praise) / 4


def test_what_invented_people_say_raises_no_alarm_but_where_it_is_meant_to(session: Session) -> None:
    judge = Screen(load_red_flags()).judge
    cast = load_cast()
    for question, levels in cast.in_words.items():
        typed = (line.format(number=2) for line in cast.typed[question])
        for words in (*typed, *itertools.chain(*levels.values())):
            assert judge(words).tier is Tier.NONE, words
    for patient in cast.patients:
        asides = (aside.words for aside in patient.asides)
        answers = patient.question.answers if patient.question else ()
        paced = (one.words for one in patient.pacing)
        for words in (*patient.activities, *patient.notes, *patient.weeks, *answers, *asides, *paced):
            assert judge(words).tier is Tier.NONE, words
        for event in patient.safety:
            assert judge(event.words).tier is not Tier.NONE


def test_one_alarm_is_open_and_one_was_reviewed(session: Session, seeded: DemoSeed) -> None:
    maya, tomasz = person_named(session, "Maya Thompson"), person_named(session, "Tomasz Nowak")
    assert safety.hold_of(session, maya.id) is None
    held = safety.hold_of(session, tomasz.id)
    assert held is not None
    assert held.tier == "emergency"
    reviewed = session.scalars(select(SafetyEvent).where(SafetyEvent.person_id == maya.id)).one()
    assert reviewed.reviewed_by == seeded.clinician_id


def test_everybody_is_reminded_in_future_and_one_is_paused(session: Session, seeded: DemoSeed) -> None:
    for _, name in seeded.phones:
        reminder = reminders.daily_of(session, person_named(session, name).id)
        assert reminder is not None
        assert reminder.next_due_at > NOW
    grace = person_named(session, "Grace Bell")
    assert grace.paused_until == NOW + timedelta(days=7)


def test_the_open_invite_can_be_opened(session: Session, seeded: DemoSeed) -> None:
    link = joining.open_invite(session, token=seeded.invite_token, chat_id=42, now=NOW).link
    assert link.patient_id == seeded.invited_id
    assert people.get(session, seeded.invited_id).name == "Robin Carter"


def test_the_team_can_be_called_and_its_alerts_have_a_history(session: Session, seeded: DemoSeed) -> None:
    team = teams.find(session)
    assert team is not None
    assert teams.what_is_missing(team, teams.backup_of(session, team.id)) == []
    tomasz, maya = person_named(session, "Tomasz Nowak"), person_named(session, "Maya Thompson")
    (open_alert,) = clinic_alerts.alerts_of(session, clinician_id=seeded.clinician_id, patient_id=tomasz.id)
    assert open_alert.trail is not None
    assert open_alert.trail.rounds >= 3
    assert (open_alert.trail.chats, open_alert.trail.backup) == (("Dr Alex Morgan",), "Dr Sam Okoro")
    (old,) = clinic_alerts.alerts_of(session, clinician_id=seeded.clinician_id, patient_id=maya.id)
    assert old.trail is not None
    assert (old.trail.rounds, old.trail.backup) == (2, None)
    assert old.acknowledged_at is not None
    next_alert = alerts.next_due(session, after=NOW)
    assert next_alert is not None, "what nobody has seen comes again"


def test_a_caregiver_has_a_phone_and_may_hear_something(session: Session, seeded: DemoSeed) -> None:
    maya = person_named(session, "Maya Thompson")
    (jean,) = caregivers.of_patient(session, maya.id, NOW)
    assert (jean.person.name, jean.state, jean.hears_alerts) == ("Jean Thompson", "active", True)
    assert {name for _, name in load_cast().phones} >= {"Jean Thompson", "Alex Morgan", "Maya Thompson"}
    told = [line.response for line in lines_of(session, jean.person)]
    assert told == ["caregiver_told"]


def test_one_patient_has_a_plan_for_flares_and_one_that_is_over(session: Session, seeded: DemoSeed) -> None:
    maya, doctor = person_named(session, "Maya Thompson"), _log_in(session, seeded.email)
    shown = clinic_flares.flares_of(
        session,
        clinician_id=doctor.id,
        patient_id=maya.id,
        today=NOW.date(),
        limits=flare_limits(),
        parts=PARTS,
    )
    assert {part for part, _ in shown.parts} == {"signs", "worst", "easing", "contact"}
    (flare,) = shown.flares
    assert (flare.end, flare.step, flare.told_at) == (End.BACK, 3, None)
    assert [day.course for day in flare.days][:2] == [Course.WORSE, Course.SAME]
    assert None not in (flare.words, flare.settled_on, flare.trigger, flare.helped, flare.change)
    assert flare.until < NOW.date()
    hurt = {one.on for one in flare.days if one.course is not Course.SETTLED}
    found = {row.local_date: read_pain(session, row) for row in maya_check_ins(session, maya)}
    in_it = [pain for on, pain in found.items() if on in hurt and pain is not None]
    beside = [pain for on, pain in found.items() if on > flare.until and pain is not None]
    assert sum(in_it) / len(in_it) > sum(beside) / len(beside) + 1


def test_one_patient_has_a_list_of_pacing_on_the_phone_and_for_the_clinic(
    session: Session, seeded: DemoSeed
) -> None:
    maya, doctor = person_named(session, "Maya Thompson"), _log_in(session, seeded.email)
    seen = pacing.look(session, person_id=maya.id, now=NOW)
    shown = clinic_pacing.pacing_of(session, clinician_id=doctor.id, patient_id=maya.id)
    told = [(one.name, one.cost, one.worth, one.minutes) for one in seen.activities]
    assert told == [(one.name, one.cost, one.worth, one.minutes) for one in shown.activities]
    assert 2 <= len(told) <= 3
    assert all(None not in one[:3] for one in told)
    assert {minutes is None for *_, minutes in told} == {True, False}
    assert any(easier_ways(name) for name, *_ in told)
    assert {one.key for one in seen.activities} <= {line.key for line in lines_of(session, maya)}
    tomasz = person_named(session, "Tomasz Nowak")
    assert not pacing.look(session, person_id=tomasz.id, now=NOW).activities


def read_pain(session: Session, row: CheckIn) -> float | None:
    told = select(CheckInAnswer).where(CheckInAnswer.check_in_id == row.id, CheckInAnswer.question == "pain")
    answer = session.scalars(told).one_or_none()
    return answer.number if answer is not None else None
