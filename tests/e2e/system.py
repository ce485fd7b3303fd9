"""The whole system on loopback: sandbox, Rasa, actions, clinic and bot, each a process that can be killed."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from pydantic import SecretStr
from sqlalchemy import Row, create_engine, text, update

from bot.clock import MovableClock
from bot.settings import ROOT, PacewiseEnv, Settings
from bot.supervisor import plan
from bot.supervisor.spec import ProcessSpec
from coaching.services import clinicians, inbox, people
from coaching.store.database import Database
from coaching.store.migrate import upgrade
from coaching.store.models import Person, Reminder, SafetyEvent

PASSWORD = "a long enough pass phrase"


def wait_until(condition: Callable[[], Any], seconds: float = 30.0, what: str = "") -> Any:
    """Look again and again until the condition holds; its value."""
    deadline = time.monotonic() + seconds
    pause = 0.01
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited {seconds} s for {what or condition}")
        time.sleep(pause)
        pause = min(2 * pause, 0.1)


class Process:
    """One process of the system, with its output in a file."""

    def __init__(self, spec: ProcessSpec, folder: Path) -> None:
        self.spec = spec
        self.log = folder / f"{spec.name}.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it; returns at once."""
        with self.log.open("ab") as output:
            self._process = subprocess.Popen(
                self.spec.command,
                cwd=ROOT,
                env=dict(self.spec.environment),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait_ready(self) -> None:
        """Wait until its health address answers 200."""

        def is_ready() -> bool:
            if not self.running:
                raise RuntimeError(f"{self.spec.name} ended:\n{self.log.read_text()[-3000:]}")
            with suppress(httpx.HTTPError):
                return httpx.get(self.spec.health_url, timeout=5).status_code == 200
            return False

        wait_until(is_ready, self.spec.start_seconds, f"{self.spec.name} to be ready")

    def kill(self) -> None:
        """SIGKILL: no chance to tidy up."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """SIGTERM, and SIGKILL if that does not help."""
        self._end(signal.SIGTERM)

    def restart(self) -> None:
        """Start again and wait until it can work."""
        self.start()
        self.wait_ready()

    def _end(self, number: signal.Signals) -> None:
        if self._process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, number)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(10)


def monday_morning(after: datetime) -> datetime:
    """Where every test run begins: what is said depends on the weekday and the hour, never on when CI ran."""
    monday = after + timedelta(days=7 - after.weekday())
    return monday.replace(hour=10, minute=0, second=0, microsecond=0)


class System:
    """A running installation in a folder of its own."""

    def __init__(self, folder: Path, *, send_limits: bool = True, **settings: Any) -> None:
        self.settings = make_settings(folder, send_limits=send_limits, **settings)
        self.clock = MovableClock(self.settings.pacewise_var / "clock.json")
        self.clock.move_to(monday_morning(after=self.clock.now()))
        self.database = Database(self.settings.database_url)
        specs = [
            plan.plan_sandbox(
                self.settings,
                bot_username="pacewise_coach_bot",
                bot_name="Pacewise",
                state=folder / "phone.json",
            ),
            plan.plan_rasa(self.settings),
            plan.plan_actions(self.settings),
            plan.plan_clinic(self.settings),
            plan.plan_bot(self.settings),
        ]
        self.processes = {spec.name: Process(spec, folder) for spec in specs}
        self._reader = create_engine(
            self.settings.database_url, isolation_level="AUTOCOMMIT", pool_pre_ping=True
        )
        self.control = httpx.Client(base_url=f"{self.settings.telegram_api_url}/control", timeout=60)

    def __getitem__(self, name: str) -> Process:
        return self.processes[name]

    def start(self) -> None:
        """Migrate and start everything."""
        upgrade(self.settings.database_url)
        for name in ("sandbox", "actions", "rasa", "clinic"):
            self[name].start()
        for name in ("sandbox", "actions", "rasa", "clinic"):
            self[name].wait_ready()
        self["bot"].restart()

    def stop(self) -> None:
        """Stop everything."""
        self.control.close()
        for process in reversed(self.processes.values()):
            process.stop()
        self.database.dispose()
        self._reader.dispose()

    def revive(self, *names: str) -> None:
        """Start processes again, together: Rasa is ready only once it reaches its actions."""
        for name in names:
            self[name].start()
        for name in names:
            self[name].wait_ready()

    def ensure_up(self) -> None:
        """Restart whatever an earlier test left down, and take faults back."""
        self.revive(*(name for name, process in self.processes.items() if not process.running))
        self.control.delete("/faults")

    def let_everybody_rest(self) -> None:
        """Nobody of an earlier test gets reminders or alerts when the clock is moved in a later one."""
        with self.database.transaction() as session:
            session.execute(
                update(Person).where(Person.stopped_at.is_(None)).values(stopped_at=self.clock.now())
            )
            session.execute(update(Reminder).where(Reminder.active).values(active=False))
            session.execute(update(SafetyEvent).values(alert_at=None))

    def invite(self, name: str = "Ana Example", **details: Any) -> str:
        """Invite a patient; the token of the deep link."""
        details = {"time_zone": "Europe/London", "country": "GB", "clinician_id": None} | details
        with self.database.transaction() as session:
            _, token = people.invite_patient(session, name=name, now=self.clock.now(), **details)
        return token

    def add_clinician(self, email: str, name: str = "Dr Example") -> str:
        """Add a clinician with the password ``PASSWORD``; the person's id."""
        with self.database.transaction() as session:
            return clinicians.add_clinician(
                session, name=name, email=email, password=PASSWORD, now=self.clock.now()
            ).id

    def move_clock(self, **order: Any) -> None:
        """Move the clock (``advance_seconds`` or ``set``) and live through what is due on the way."""
        answer = httpx.post(self.settings.clock_url or "", json=order, timeout=120)
        answer.raise_for_status()

    def wait_answered(self, update_id: int, seconds: float = 30.0) -> None:
        """Wait until an update is done and all that it led to is sent."""
        row = wait_until(lambda: self._row(update_id, "state = 'done'"), seconds, f"update {update_id}")
        self.wait_sent(row[0], seconds)

    def wait_row_done(self, update_id: int, seconds: float = 30.0) -> None:
        """Wait until an update is done, whether or not what it led to could be sent."""
        wait_until(lambda: self._row(update_id, "state = 'done'"), seconds, f"update {update_id}")

    def wait_reported(self, update_id: int, seconds: float = 30.0) -> None:
        """Wait until the person was told that the answer is late."""
        row = wait_until(
            lambda: self._row(update_id, "reported_at IS NOT NULL"), seconds, f"report of update {update_id}"
        )
        self.wait_sent(row[0], seconds)

    def wait_sent(self, chat_id: int | None = None, seconds: float = 30.0) -> None:
        """Wait until nothing is left to send, to this chat or to anybody."""
        unsent = "SELECT 1 FROM outbox WHERE state IN ('queued', 'sending')"
        if chat_id is not None:
            unsent += " AND chat_id = :chat_id"
        wait_until(lambda: not self._peek(f"{unsent} LIMIT 1", chat_id=chat_id), seconds, "an empty outbox")

    def wait_idle(self, seconds: float = 30.0) -> None:
        """Wait until the inbox has nothing to do right now and everything is sent."""

        def is_idle() -> bool:
            with self.database.transaction() as session:
                return not inbox.has_work(session, now=self.clock.now())

        wait_until(is_idle, seconds, "an idle inbox")
        self.wait_sent(None, seconds)

    def _row(self, update_id: int, condition: str) -> Row[Any] | None:
        return self._peek(
            f"SELECT chat_id FROM inbox WHERE key = :key AND {condition}", key=f"update:{update_id}"
        )

    def _peek(self, sql: str, **values: Any) -> Row[Any] | None:
        """Look into the store without a lock: whoever waits must not slow down what is waited for."""
        with self._reader.connect() as connection:
            return connection.execute(text(sql), values).first()


def make_settings(
    folder: Path, *, send_limits: bool, database_url: str | None = None, **settings: Any
) -> Settings:
    """Settings of a test installation on free ports."""
    sandbox, clinic, rasa, actions, control = (free_port() for _ in range(5))
    return Settings(
        _env_file=None,
        pacewise_env=PacewiseEnv.TEST,
        pacewise_var=folder,
        telegram_bot_token=SecretStr(f"{secrets.randbelow(10**9) + 10**9}:{secrets.token_hex(18)}"),
        telegram_api_url=f"http://127.0.0.1:{sandbox}",
        telegram_send_limits=send_limits,
        database_url=database_url or f"sqlite:///{folder / 'pacewise.db'}",
        rasa_url=f"http://127.0.0.1:{rasa}",
        rasa_token=SecretStr(secrets.token_hex(32)),
        actions_url=f"http://127.0.0.1:{actions}",
        clinic_url=f"http://127.0.0.1:{clinic}",
        clinic_port=clinic,
        clinic_secret=SecretStr(secrets.token_hex(32)),
        control_port=control,
        clock_url=f"http://127.0.0.1:{control}/clock",
        **settings,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
