"""Checks of an installation from the outside: each finds that something is fine, or says what to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import httpx
from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError

from bot.settings import Settings
from bot.settings_checks import is_loopback
from bot.supervisor.plan import (
    MODEL,
    RASA_PYTHON,
    plan_actions,
    plan_bot,
    plan_clinic,
    plan_rasa,
)
from bot.supervisor.ports import describe_taken, is_free
from bot.supervisor.spec import ProcessSpec
from bot.telegram_address import TelegramUnreachable, fetch_username
from coaching.services import teams
from coaching.store import migrate
from coaching.store.database import Database
from coaching.store.queries.operator import patients_without_clinician

_TIMEOUT_SECONDS = 10.0
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class State(StrEnum):
    """How a check went. A note does not keep anything from working."""

    OK = "ok"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """One checked thing: what was seen and, when wrong, what to do."""

    name: str
    state: State
    detail: str
    remedy: str = ""


def examine_place() -> list[Finding]:
    """What can be checked without settings: the Pythons, the model, the browser."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}.{sys.version_info.micro}"
    return [
        Finding("python", State.OK, f"{version} at {sys.executable}"),
        _rasa_python(),
        _model(),
        _browser(),
    ]


def examine_installation(settings: Settings) -> list[Finding]:
    """Everything outside that the settings name."""
    database = examine_database(settings)
    if all(finding.state is State.OK for finding in database):
        database += [examine_patients(settings), examine_team(settings)]
    return [
        _data_folder(settings),
        *database,
        examine_telegram(settings),
        *(_process(spec, local) for spec, local in _processes(settings)),
    ]


def examine_telegram(settings: Settings) -> Finding:
    """Whether Telegram answers and knows the token."""
    try:
        username = fetch_username(settings)
    except TelegramUnreachable as error:
        return Finding("telegram", State.WRONG, str(error), error.remedy)
    return Finding("telegram", State.OK, f"@{username} at {settings.telegram_api_url}")


def examine_database(settings: Settings) -> list[Finding]:
    """Whether the database answers, and has the tables of this release."""
    url = make_url(settings.database_url)
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        return [Finding("database", State.WRONG, f"{url.database} is not there", "Run: pacewise migrate")]
    database = Database(settings.database_url)
    shown = url.render_as_string(hide_password=True)
    try:
        database.check()
        current = migrate.current(settings.database_url)
    except DBAPIError as error:
        reason = str(error.orig).strip().splitlines()[0] if error.orig else "no answer"
        remedy = "Check DATABASE_URL, and that the database is running."
        return [Finding("database", State.WRONG, f"{shown}: {reason}", remedy)]
    finally:
        database.dispose()
    answers = Finding("database", State.OK, shown)
    if current != migrate.newest():
        detail = f"at {current or 'nothing'}, and {migrate.newest()} is wanted"
        return [answers, Finding("tables", State.WRONG, detail, "Run: pacewise migrate")]
    return [answers, Finding("tables", State.OK, f"up to date ({current})")]


def examine_patients(settings: Settings) -> Finding:
    """Whether every patient has a clinician; the database has its tables."""
    database = Database(settings.database_url)
    try:
        with database.transaction() as session:
            alone = patients_without_clinician(session)
    finally:
        database.dispose()
    if not alone:
        return Finding("patients", State.OK, "each has a clinician")
    state = State.WRONG if settings.is_production else State.NOTE
    detail = f"{len(alone)} without a clinician, who alone ends the pause after an alarm: {', '.join(alone)}"
    return Finding("patients", state, detail, "Run: pacewise patient link ID --clinician EMAIL")


def examine_team(settings: Settings) -> Finding:
    """Whether patients can be told whom to call, and alerts have somewhere to go; the tables are there."""
    database = Database(settings.database_url)
    try:
        with database.transaction() as session:
            team = teams.find(session)
            backup = teams.backup_of(session, team.id) if team else None
            missing = teams.what_is_missing(team, backup)
            linked = [p for p, _ in teams.clinicians_of(session, team.id) if p.chat_id] if team else []
    finally:
        database.dispose()
    if missing:
        detail = (
            f"without {', '.join(missing)}: patients cannot be told whom to call, or alerts go no further"
        )
        return Finding("team", State.NOTE, detail, "Run: pacewise team set, or use Team on the clinic page")
    if not linked:
        detail = "nobody gets alerts in Telegram: they only show on the clinic page"
        return Finding("team", State.NOTE, detail, "Each clinician: Team on the clinic page, Get alerts")
    return Finding("team", State.OK, "phone, hours and backup are set")


def _rasa_python() -> Finding:
    code = (
        "import sys; from importlib.metadata import version; print(sys.version.split()[0], version('rasa'))"
    )
    try:
        answer = subprocess.run(
            [str(RASA_PYTHON), "-c", code], capture_output=True, text=True, timeout=60, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return Finding("rasa", State.WRONG, f"no working Rasa at {RASA_PYTHON}", "Run: make setup")
    python, rasa = answer.stdout.split()
    return Finding("rasa", State.OK, f"Rasa {rasa} on Python {python}")


def _model() -> Finding:
    if not MODEL.is_file():
        return Finding("model", State.WRONG, "the dialogue model is not trained", "Run: pacewise train")
    return Finding("model", State.OK, f"{MODEL.name}, {MODEL.stat().st_size / 1_000_000:.1f} MB")


def _browser() -> Finding:
    named = os.environ.get("CHROMIUM")
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, _BROWSERS)), None)
    if found is None:
        remedy = "Only the tests need one. Debian: apt-get install chromium, or set CHROMIUM to its path."
        return Finding("chromium", State.NOTE, "none here", remedy)
    return Finding("chromium", State.OK, found)


def _data_folder(settings: Settings) -> Finding:
    folder = settings.pacewise_var
    place = next(path for path in (folder, *folder.parents) if path.exists())
    if not os.access(place, os.W_OK):
        return Finding("data folder", State.WRONG, f"{folder} may not be written", "Change PACEWISE_VAR.")
    return Finding("data folder", State.OK, str(folder))


def _processes(settings: Settings) -> Sequence[tuple[ProcessSpec, bool]]:
    return (
        (plan_actions(settings), is_loopback(settings.actions_url)),
        (plan_rasa(settings), is_loopback(settings.rasa_url)),
        (plan_clinic(settings), True),
        (plan_bot(settings), True),
    )


def _process(spec: ProcessSpec, local: bool) -> Finding:
    try:
        status = httpx.get(spec.health_url, timeout=_TIMEOUT_SECONDS).status_code
    except httpx.HTTPError:
        if local and not is_free(spec.port):
            return Finding(spec.name, State.WRONG, "another program is on its port", describe_taken(spec))
        remedy = "Start it: pacewise up" if local else f"Check {spec.port_setting} and that machine."
        return Finding(spec.name, State.WRONG, f"not running at {spec.health_url}", remedy)
    if status != httpx.codes.OK:
        return Finding(spec.name, State.WRONG, f"runs, and is not ready ({status})", f"See {spec.name}.log.")
    return Finding(spec.name, State.OK, f"ready at {spec.health_url}")
