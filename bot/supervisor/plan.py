"""Which processes an installation consists of, and how each is started."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

from bot.clock import clock_file
from bot.settings import ROOT, Settings
from bot.settings_checks import is_loopback
from bot.supervisor.spec import ProcessSpec

MODEL = ROOT / "models" / "pacewise.tar.gz"
RASA_PYTHON = ROOT / ".venv-rasa" / "bin" / "python"

BOT_USERNAME = "pacewise_coach_bot"
BOT_NAME = "Pacewise"

_RASA_START_SECONDS = 180.0  # 13 s on two idle cores; a small or busy machine takes its time
# What a process of any kind may need from its surroundings; secrets reach only those that use them.
_SURROUNDINGS = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "USER", "SSL_CERT_FILE")


def plan_bot(settings: Settings) -> ProcessSpec:
    """The bot: Telegram, turns, reminders."""
    return ProcessSpec(
        name="bot",
        command=(sys.executable, "-m", "bot.cli", "bot"),
        environment=_own_environment(settings),
        port=settings.control_port,
        port_setting="CONTROL_PORT",
        health_url=f"http://127.0.0.1:{settings.control_port}/health",
    )


def plan_clinic(settings: Settings) -> ProcessSpec:
    """The clinician's web page."""
    return ProcessSpec(
        name="clinic",
        command=(sys.executable, "-m", "bot.cli", "clinic"),
        environment=_own_environment(settings),
        port=settings.clinic_port,
        port_setting="CLINIC_PORT",
        health_url=f"http://127.0.0.1:{settings.clinic_port}/healthz",
    )


def plan_actions(settings: Settings) -> ProcessSpec:
    """The action server that Rasa calls."""
    wanted = {"ACTIONS_HOST", "DATABASE_URL", "PACEWISE_ENV", "PACEWISE_VAR"}
    return ProcessSpec(
        name="actions",
        command=(sys.executable, "-m", "actions.server", "--port", str(settings.actions_port)),
        environment=_surroundings() | _some(settings, wanted),
        port=settings.actions_port,
        port_setting="ACTIONS_URL",
        health_url=f"{settings.actions_url}/health",
    )


def plan_rasa(settings: Settings) -> ProcessSpec:
    """Rasa, in its own Python, reachable from this machine only."""
    endpoints = "endpoints.redis.yml" if settings.redis_url else "endpoints.yml"
    command = [str(RASA_PYTHON), "-m", "rasa", "run", "--model", str(MODEL)]
    command += ["--interface", "127.0.0.1", "--port", str(settings.rasa_port)]
    command += ["--endpoints", endpoints, "--credentials", "credentials.yml"]
    return ProcessSpec(
        name="rasa",
        command=tuple(command),
        environment=rasa_environment(settings),
        port=settings.rasa_port,
        port_setting="RASA_URL",
        health_url=f"{settings.rasa_url}/webhooks/pacewise/ready",
        start_seconds=_RASA_START_SECONDS,
    )


def plan_sandbox(settings: Settings, *, bot_username: str, bot_name: str, state: Path) -> ProcessSpec:
    """The stand-in for Telegram, where the settings' ``telegram_api_url`` points."""
    port = urlsplit(settings.telegram_api_url).port or 80
    command = [sys.executable, "-m", "sandbox", "--port", str(port), "--state", str(state)]
    command += ["--bot-username", bot_username, "--bot-name", bot_name]
    if settings.clock_url:
        command += ["--clock-url", settings.clock_url, "--clock-file", str(clock_file(settings))]
    return ProcessSpec(
        name="sandbox",
        command=tuple(command),
        environment=_surroundings() | _some(settings, {"TELEGRAM_BOT_TOKEN"}),
        port=port,
        port_setting="TELEGRAM_API_URL",
        health_url=f"http://127.0.0.1:{port}/healthz",
    )


def plan_installation(settings: Settings) -> list[list[ProcessSpec]]:
    """Every process of an installation in stages; Rasa and actions only where their addresses are local."""
    first = [plan_clinic(settings)]
    if is_loopback(settings.actions_url):
        first.append(plan_actions(settings))
    if is_loopback(settings.rasa_url):
        first.append(plan_rasa(settings))
    return [first, [plan_bot(settings)]]


def rasa_environment(settings: Settings) -> dict[str, str]:
    """What Rasa reads from its environment."""
    return {
        **_surroundings(),
        **_some(settings, {"RASA_TOKEN", "ACTIONS_URL", "REDIS_URL", "RASA_TRACKER_URL"}),
        "RASA_TRACKER_DB": str(settings.pacewise_var / "rasa-tracker.db"),
        **RASA_QUIET,
    }


RASA_QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",  # TensorFlow: errors only
    "CUDA_VISIBLE_DEVICES": "-1",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONUNBUFFERED": "1",
    # One turn is too small to share out: more threads only wait for each other, at full load.
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
}


def _own_environment(settings: Settings) -> dict[str, str]:
    return _surroundings() | settings.environment() | {"PACEWISE_ENV_FILE": os.devnull}


def _some(settings: Settings, names: set[str]) -> dict[str, str]:
    return {name: value for name, value in settings.environment().items() if name in names}


def _surroundings() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _SURROUNDINGS if name in os.environ}
    return kept | {"PYTHONUNBUFFERED": "1"}
