"""Whatever is given, taken back, declined, ended or lived through: nothing unshared reaches a caregiver."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.reminders.caregiver_looks import look_at_caregivers
from bot.reminders.pass_on import pass_on
from bot.reminders.sharing import end_expired_sharing
from bot.telegram.caregivers import tell_of_event
from bot.telegram.flare_voice import FlareVoice
from bot.telegram.speech import Speaker
from coaching.content.words import ServiceWords
from coaching.rules.quiet_hours import is_quiet
from coaching.services import (
    caregiver_guard,
    caregivers,
    checkins,
    flares,
    outbox,
    people,
    reminders,
    safety,
    sharing,
)
from coaching.services.errors import NotFound
from coaching.store.database import Database
from coaching.store.models import CareLink, Message, Scope
from tests.support.builders import NOW, Patient, add_patient
from tests.support.care import add_caregiver, add_colleague, ask_check_in, raise_alarm

SPEAKER = Speaker(ServiceWords.load())
DAY = timedelta(days=1)
LONDON = ZoneInfo("Europe/London")
_KEYS = count(1)
# What each line gives away; the others are about the sharing itself, or ask something of the caregiver.
GIVES_AWAY = {
    "caregiver_told": Scope.SAFETY_ALERTS,
    "care_quiet": Scope.GONE_QUIET,
    "care_week": Scope.WEEKLY_EFFORT,
    "care_milestone": Scope.MILESTONES,
    "care_flare_begun": Scope.FLARES,
    "care_flare_settled": Scope.FLARES,
}
HARMLESS = {"care_changed", "care_ends_soon", "care_strain", "care_change_offer", "care_card_ask_first"}

SCOPES = st.sampled_from(Scope)
STEPS = st.one_of(
    st.tuples(st.just("give"), SCOPES),
    st.tuples(st.just("take"), SCOPES),
    st.tuples(st.just("decline"), SCOPES),
    st.tuples(st.just("length"), st.sampled_from([30, 90, None])),
    st.tuples(
        st.sampled_from(
            [
                "end",
                "leave",
                "renew",
                "check in",
                "flare",
                "alarm",
                "abuse",
                "review",
                "pause",
                "stop",
                "back",
            ]
        )
    ),
    st.tuples(st.just("wait"), st.sampled_from([5, 60, 24 * 60, 8 * 24 * 60, 31 * 24 * 60])),
    st.tuples(st.just("send")),
)


@dataclass
class World:
    """One patient, one caregiver, and what we know by our own book of what may be heard."""

    database: Database
    ann: Patient
    link_id: str
    doctor_id: str
    now: datetime = NOW
    given: set[Scope] = field(default_factory=set)
    until: datetime | None = NOW + 90 * DAY
    lasts: int | None = 90
    over: bool = False
    left: bool = False
    kept_back: bool = False
    sent: list[tuple[str, Scope | None]] = field(default_factory=list)

    @property
    def stands(self) -> bool:
        return not self.over and (self.until is None or self.now < self.until)

    def do(self, what: str, value: object = None) -> None:
        if what == "wait":
            self.wait(timedelta(minutes=int(str(value))))
        elif what == "send":
            self.send()
        else:
            with self.database.transaction() as session:
                try:
                    self.act(session, what, value)
                except NotFound:
                    assert not self.stands or what == "renew", what

    def act(self, session: Session, what: str, value: object) -> None:
        own = {"patient_id": self.ann.id, "link_id": self.link_id, "now": self.now}
        link = session.get_one(CareLink, self.link_id)
        if what in {"give", "take"}:
            scope = Scope(str(value))
            sharing.set_scopes(session, scopes=[scope], on=what == "give", **own)  # type: ignore[arg-type]
            self.given = self.given | {scope} if what == "give" else self.given - {scope}
        elif what == "decline":
            sharing.decline(session, link=link, what=str(value), now=self.now)
            self.given -= {Scope(str(value))}
        elif what == "length":
            sharing.set_length(session, days=value, **own)  # type: ignore[arg-type]
            self.lasts = value  # type: ignore[assignment]
            self.until = None if value is None else self.now + timedelta(days=int(str(value)))
        elif what == "renew":
            sharing.renew(session, **own)  # type: ignore[arg-type]
            self.until = None if self.lasts is None else self.now + timedelta(days=self.lasts)
        elif what == "end":
            caregivers.end(session, **own)  # type: ignore[arg-type]
            self.over, self.given = True, set()
        elif what == "leave":
            caregivers.leave(session, link_id=link.id, member_id=link.member_id, now=self.now)
            self.over, self.given = True, set()
        else:
            self.live(session, what)

    def live(self, session: Session, what: str) -> None:
        own = {"person_id": self.ann.id, "now": self.now}
        day = self.now.date()
        if what == "check in":
            checkins.start(session, local_date=day, **own)  # type: ignore[arg-type]
            checkins.answer(
                session,
                question="pain",
                number=7,
                words="7",
                message_id=f"{next(_KEYS)}",
                local_date=day,
                **own,  # type: ignore[arg-type]
            )
            checkins.complete(session, local_date=day, **own)  # type: ignore[arg-type]
        elif what == "flare":
            flare = flares.begin(session, key=f"f{next(_KEYS)}", words=None, **own)  # type: ignore[arg-type]
            patient = people.get(session, self.ann.id)
            FlareVoice(SPEAKER).tell_caregivers(session, patient, flare, "care_flare_begun", self.now)
        elif what in {"alarm", "abuse"}:
            category = "abuse" if what == "abuse" else "suicide"
            event = raise_alarm(session, self.ann, category=category, matched=(category,), now=self.now)
            self.kept_back = self.kept_back or what == "abuse"
            tell_of_event(session, SPEAKER, event, self.now)
        elif what == "review":
            for event in safety.standing(session, self.ann.id):
                safety.review(session, event_id=event.id, clinician_id=self.doctor_id, now=self.now)
            self.kept_back = False
        elif what == "pause":
            people.pause(session, until=self.now + 3 * DAY, **own)  # type: ignore[arg-type]
        elif what == "stop":
            people.stop(session, **own)  # type: ignore[arg-type]
        else:
            people.restart(session, **own)  # type: ignore[arg-type]

    def wait(self, span: timedelta) -> None:
        """Let time pass in steps, with all that is due; nothing is sent: Telegram is away."""
        until = self.now + span
        while self.now < until:
            self.now = min(self.now + DAY / 2, until)
            with self.database.transaction() as session:
                reminder = reminders.daily_of(session, self.ann.id)
                assert reminder is not None
                while reminder.next_due_at <= self.now:
                    ask_check_in(session, self.ann, reminder, reminder.next_due_at)
            end_expired_sharing(self.database, SPEAKER, self.now)
            look_at_caregivers(self.database, SPEAKER, self.now)
            pass_on(self.database, SPEAKER, self.now)

    def send(self) -> None:
        """Telegram is there: whatever goes out to the caregiver must be shared at this moment."""
        while True:
            with self.database.transaction() as session:
                claimed = outbox.claim(session, now=self.now, limit=100)
                rows = caregiver_guard.keep_wanted(session, claimed, self.now)
                for row in rows:
                    if row.care_link_id is not None:
                        self.check(session, row.key)
                    outbox.mark_sent(session, row.id, row.id, self.now)
            if not claimed:
                return

    def check(self, session: Session, key: str) -> None:
        line = session.scalars(select(Message).where(Message.key == key)).one()
        assert self.stands, f"{line.response}: it is over"
        scope = GIVES_AWAY.get(line.response or "")
        assert scope is not None or line.response in HARMLESS, line.response
        self.sent.append((str(line.response), scope))
        if scope is not None:
            assert scope in self.given, line.response
            assert not self.kept_back, line.response
        if "7" in line.text and line.response == "care_week" and "pain" in line.text:
            assert Scope.SCORES in self.given
        if scope is not Scope.SAFETY_ALERTS:
            assert not is_quiet(self.now, LONDON, time(21), time(8)), "in the quiet hours"


def make_world(folder: Path, template: Path) -> World:
    path = folder / "store.db"
    shutil.copy(template, path)
    database = Database(f"sqlite:///{path}")
    with database.transaction() as session:
        ann = add_patient(session)
        reminders.schedule_daily(
            session, person_id=ann.id, care_link_id=ann.link.id, local_time=time(18), now=NOW
        )
        doctor = add_colleague(session, patients=(ann,), chat=False)
        link = add_caregiver(session, ann, hears=False)
        return World(database, ann, link.id, doctor.id)


@pytest.mark.timeout(900)  # half a minute of writing to the disk, where nobody else does
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(STEPS, min_size=4, max_size=18))
def test_nothing_unshared_ever_reaches_a_caregiver(
    sqlite_template: Path, steps: list[tuple[object, ...]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        world = make_world(Path(folder), sqlite_template)
        try:
            for step in [*steps, ("send",)]:
                world.do(*(step if isinstance(step, tuple) else (step,)))  # type: ignore[arg-type]
        finally:
            world.database.dispose()


def test_with_everything_shared_each_kind_does_arrive(sqlite_template: Path, tmp_path: Path) -> None:
    """The property above would hold of a mute coach, too."""
    world = make_world(tmp_path, sqlite_template)
    for scope in Scope:
        world.do("give", scope)
    world.do("wait", 5)
    for _ in range(8):
        world.do("check in")
        world.do("wait", 24 * 60)
        world.now = world.now.replace(hour=12)
        world.do("send")
    for _ in range(6):
        world.do("wait", 24 * 60)
        world.do("send")
    world.now = world.now.replace(hour=12)
    world.do("flare")
    world.do("send")
    world.do("alarm")
    world.do("send")
    world.database.dispose()
    assert {scope for _, scope in world.sent} >= set(GIVES_AWAY.values())
