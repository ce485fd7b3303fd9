"""A real Rasa with a real action server, and somebody who talks to it as the bot would."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.supervisor import plan
from coaching.content.flare_plan import LOOKED_BACK, PARTS
from coaching.rules.knowing import Told
from coaching.rules.progression import DayKind
from coaching.services import (
    checkins,
    extra_questions,
    flare_plans,
    flares,
    goals,
    knowing,
    medicines,
    moving_decisions,
    open_questions,
    pace_wishes,
    plans,
    reminders,
    talks,
    week_wishes,
)
from coaching.services.moving_rows import find_plan
from coaching.store.database import Database
from coaching.store.migrate import upgrade
from coaching.store.models import CheckIn, KnownAnswer, MovingSession, PlanItem, SessionExercise
from coaching.values.shown_asks import is_about_days
from tests.e2e.system import Process, make_settings
from tests.support.builders import add_patient
from tests.support.exercise_plans import did_yesterday, give_plan, rate_pain
from tests.support.weeks import live_well

TODAY = date(2026, 11, 20)


class Assistant:
    """The two processes of the dialogue in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.settings = make_settings(folder, send_limits=False)
        self.database = Database(self.settings.database_url)
        self.actions = Process(plan.plan_actions(self.settings), folder)
        self.rasa = Process(plan.plan_rasa(self.settings), folder)
        self.http = httpx.Client(base_url=f"{self.settings.rasa_url}/webhooks/pacewise", timeout=60)

    def start(self) -> None:
        """Migrate, start both, wait until a rehearsed turn has gone through."""
        upgrade(self.settings.database_url)
        self.actions.start()
        self.rasa.start()
        self.actions.wait_ready()
        self.rasa.wait_ready()

    def stop(self) -> None:
        """Stop both."""
        self.http.close()
        self.rasa.stop()
        self.actions.stop()
        self.database.dispose()

    def post(self, body: Any, token: str | None = None) -> httpx.Response:
        """Post a turn as it is."""
        token = token or self.settings.rasa_token.get_secret_value()
        return self.http.post("/turn", json=body, headers={"Authorization": f"Bearer {token}"})


@dataclass(frozen=True)
class Answer:
    """What came back for one turn."""

    status: int
    body: dict[str, Any]

    @property
    def messages(self) -> list[dict[str, Any]]:
        return list(self.body.get("messages", []))

    @property
    def responses(self) -> list[str]:
        return [message["response"] for message in self.messages]

    @property
    def text(self) -> str:
        return "\n\n".join(message["text"] for message in self.messages)

    @property
    def variants(self) -> list[str]:
        return [message["variant_id"] for message in self.messages]

    def payload_of(self, title: str) -> str:
        """The payload of the button with that title."""
        for message in reversed(self.messages):
            for button in message["buttons"]:
                if button["title"] == title:
                    return str(button["payload"])
        raise AssertionError(f"no button {title!r} in {self.messages}")


@dataclass
class Talker:
    """One patient in one conversation; remembers the open question as the bot does."""

    assistant: Assistant
    day: date = TODAY
    asked: str | None = None
    last: Answer = Answer(200, {})
    sender: str = field(default_factory=lambda: uuid.uuid4().hex)
    person_id: str = ""

    def __post_init__(self) -> None:
        if not self.person_id:
            with self.assistant.database.transaction() as session:
                ana = add_patient(session, "Ana Silva")
                self.person_id = ana.id
                reminders.schedule_daily(
                    session,
                    person_id=ana.id,
                    care_link_id=ana.link.id,
                    local_time=time(18),
                    now=self.now - timedelta(days=1),
                )

    @property
    def now(self) -> datetime:
        """The instant of every turn: six in the evening."""
        return datetime.combine(self.day, time(18), UTC)

    def say(self, text: str, **more: Any) -> Answer:
        """Type something."""
        return self._post({"text": text, "payload": None}, **more)

    def send(self, payload: str, **more: Any) -> Answer:
        """Send a payload, as the bot does for a button or a reminder."""
        return self._post({"text": None, "payload": payload}, **more)

    def tap(self, title: str) -> Answer:
        """Tap a button of the last answer."""
        return self.send(self.last.payload_of(title))

    def told_before(self, days: dict[int, dict[str, float]]) -> None:
        """Complete check-ins of earlier days: numbers by question, by how many days ago."""
        with self.assistant.database.transaction() as session:
            for days_ago, numbers in days.items():
                day = {"person_id": self.person_id, "local_date": self.day - timedelta(days=days_ago)}
                at = self.now - timedelta(days=days_ago)
                checkins.start(session, **day, now=at)
                for question, number in numbers.items():
                    checkins.answer(
                        session,
                        **day,
                        question=question,
                        message_id=f"{days_ago}:{question}",
                        now=at,
                        number=number,
                    )
                checkins.complete(session, **day, now=at)

    def is_also_asked(self, question: str) -> None:
        """A clinician adds a question of their own."""
        with self.assistant.database.transaction() as session:
            extra_questions.put(
                session, person_id=self.person_id, text=question, clinician_id=self.person_id, now=self.now
            )

    def check_in(self, days_ago: int = 0) -> CheckIn | None:
        """What the store has of the day."""
        with self.assistant.database.transaction() as session:
            day = self.day - timedelta(days=days_ago)
            return checkins.of_day(session, person_id=self.person_id, local_date=day)

    def kept(self, days_ago: int = 0) -> dict[str, Any]:
        """The day's answers: the number, the words, or "skipped"."""
        check_in = self.check_in(days_ago)
        answers = check_in.answers if check_in else []
        return {
            a.question: "skipped" if a.status == "skipped" else a.words if a.number is None else a.number
            for a in answers
        }

    def diary(self) -> list[dict[str, str | None]]:
        """The medicine notes that the store has of the day, by what changed: here all have one instant."""
        with self.assistant.database.transaction() as session:
            found = medicines.recent(session, person_id=self.person_id, since=self.day, until=self.day)
            notes = [{"change": e.change, "effect": e.effect, "drowsiness": e.drowsiness} for e in found]
        return sorted(notes, key=lambda note: str(note["change"]))

    def plans(self) -> list[dict[str, Any]]:
        """The plans that are at work, as the store has them."""
        with self.assistant.database.transaction() as session:
            active = plans.active_of(session, self.person_id)
            return [
                {name: getattr(p, name) for name in ("cue", "action", "backup", "confidence")} for p in active
            ]

    def talks(self) -> list[dict[str, Any]]:
        """The talks that were kept, the oldest first."""
        told = ("about", "importance", "confidence", "reasons", "doubts", "outcome")
        with self.assistant.database.transaction() as session:
            kept = talks.talks_of(session, self.person_id)
            return [{name: getattr(talk, name) for name in told} for talk in kept]

    def goals(self) -> list[dict[str, Any]]:
        """The goals that are worked for or rest, as the store has them, each with its ladder."""
        told = ("words", "value", "importance", "reason", "step", "confidence", "state")
        with self.assistant.database.transaction() as session:
            return [
                {name: getattr(goal, name) for name in told}
                | {"rungs": [rung.words for rung in goals.rungs_of(session, goal)]}
                for goal in goals.kept_of(session, self.person_id)
            ]

    def flare_plan(self) -> dict[str, str] | None:
        """What was told of the plan for flares, part by part."""
        with self.assistant.database.transaction() as session:
            plan = flare_plans.plan_of(session, self.person_id)
            told = {part: getattr(plan, part, None) for part in PARTS}
        return {part: words for part, words in told.items() if words is not None} or None

    def week(self) -> dict[str, list[str] | None]:
        """What suits of the week of moving."""
        with self.assistant.database.transaction() as session:
            plan = find_plan(session, self.person_id)
            assert plan is not None
            return {"days": plan.days, "without": plan.without}

    def moves_well(self) -> None:
        """Two weeks of moves that went well, so that steps are proposed."""
        with self.assistant.database.transaction() as session:
            live_well(session, self.person_id, until=self.now)

    def decided(self) -> dict[str, int]:
        """How many proposals were answered, by what came of them."""
        with self.assistant.database.transaction() as session:
            rows = moving_decisions.history(session, self.person_id)
            return dict(Counter(row.state for _, row in rows if row.answered_at is not None))

    def has_exercises(self, *, yesterday: bool = False) -> None:
        """A plan of exercises for today, with usual pain known; a session of yesterday, if it is wanted."""
        with self.assistant.database.transaction() as session:
            rate_pain(session, self.person_id, self.now)
            give_plan(session, self.person_id, self.now)
            if yesterday:
                did_yesterday(session, self.person_id, self.now)

    def moved(self, days_ago: int = 0) -> list[dict[str, Any]]:
        """The sessions of the day that were done, or let go."""
        day = self.day - timedelta(days=days_ago)
        with self.assistant.database.transaction() as session:
            own = select(MovingSession).where(
                MovingSession.person_id == self.person_id,
                MovingSession.local_date == day,
                MovingSession.kind != DayKind.PLANNED,
            )
            return [_moved(session, row) for row in session.scalars(own.order_by(MovingSession.done_at))]

    def marked(self, regions: Sequence[str]) -> None:
        """Where it hurts, on the map."""
        told, at = {"person_id": self.person_id, "now": self.now}, self.now.date()
        with self.assistant.database.transaction() as session:
            key, piece = f"{self.person_id}:map", "pain"
            one = knowing.begin(session, key=key, piece=piece, local_date=at, keep_for=timedelta(28), **told)
            marks = {"question": "know_map", "message_id": "map", "told": Told(tags=tuple(regions))}
            knowing.answer(session, set_id=one.id, **marks, **told)

    def had_a_flare(self, key: str) -> None:
        """One that began three days ago, and has settled."""
        began, mine = self.now - timedelta(days=3), {"person_id": self.person_id}
        with self.assistant.database.transaction() as session:
            flares.begin(session, key=key, words=None, now=began, **mine)
            flares.settle(session, key=f"{key}:s", words=None, now=self.now, is_sure=True, **mine)

    def flare(self, key: str) -> dict[str, str | None]:
        """What was said of a flare, looking back."""
        with self.assistant.database.transaction() as session:
            flare = flares.by_key(session, key=key, person_id=self.person_id)
            return {part: getattr(flare, part) for part in LOOKED_BACK}

    def lets_pass(self, days: int) -> None:
        """Days in which nothing is said; a new day is a new conversation."""
        self.day += timedelta(days=days)
        self.send("/session_start")
        self.asked = None

    def known(self) -> dict[str, Any]:
        """What the store has of the latest sets: the number, the tags, the words, or "skipped"."""
        with self.assistant.database.transaction() as session:
            sets = knowing.sets_of(session, self.person_id)
            told = [answer for one in sets for answer in knowing.answers_of(session, one.id).values()]
            return {one.question: _told(one) for one in told}

    def metadata(self, **more: Any) -> dict[str, Any]:
        """What the bot sends along."""
        return {
            "person_id": self.person_id,
            "care_link_id": self.sender,
            "now": self.now.isoformat(),
            "local_date": self.day.isoformat(),
            "time_zone": "Europe/London",
            "first_name": "Ana",
            "requested_slot": self.asked,
            "safety": "none",
            "private": False,
            **more,
        }

    def _post(self, spoken: dict[str, Any], *, message_id: str | None = None, **metadata: Any) -> Answer:
        body = {"sender": self.sender, "message_id": message_id or uuid.uuid4().hex, **spoken}
        with self.assistant.database.transaction() as session:
            answers = open_questions.is_answered(
                session, person_id=self.person_id, slot=self.asked, text=spoken["text"]
            )
            asked: dict[str, Any] = {
                "person_id": self.person_id,
                "text": spoken["text"],
                "slot": self.asked,
                "last_said": self.last.responses[-1] if self.last.responses else None,
            }
            about = {
                "about_week": week_wishes.is_about_week(session, **asked),
                "about_pace": pace_wishes.is_about_pace(session, **asked),
                "about_days": is_about_days(spoken["text"], slot=self.asked, last_said=asked["last_said"]),
            }
        metadata = {"answers": answers, **about, **metadata}
        response = self.assistant.post({**body, "metadata": self.metadata(**metadata)})
        answer = Answer(response.status_code, response.json())
        if answer.status == 200:
            self.asked = answer.body["requested_slot"]
            self.last = answer
        return answer


def _told(answer: KnownAnswer) -> Any:
    """A number, own words or tags, whichever there is; of the map always what is marked."""
    if answer.question == "know_map" and answer.tags is not None:
        return answer.tags
    parts = (answer.number, answer.words, answer.tags, answer.ratings)
    given = [part for part in parts if part is not None]
    return given[0] if given else "skipped"


def _moved(session: Session, kept: MovingSession) -> dict[str, Any]:
    """What is kept of a session, without what was not told."""
    rows = session.execute(
        select(PlanItem.exercise, SessionExercise.done)
        .join(SessionExercise, SessionExercise.item_id == PlanItem.id)
        .where(SessionExercise.session_id == kept.id, SessionExercise.done.is_not(None))
        .order_by(PlanItem.place)
    )
    told = {
        "kind": kept.kind,
        "done": {row[0]: row[1] for row in rows},
        "effort": kept.effort,
        "pain": kept.pain_during,
        "felt": kept.felt,
        "morning": kept.morning_pain,
        "too_much": kept.too_much or None,
    }
    return {name: value for name, value in told.items() if value not in (None, {})}
