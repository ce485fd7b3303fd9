"""The demo's own folder: settings it makes for itself, and the ports it uses."""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from dotenv import dotenv_values

from bot.settings import PacewiseEnv, Settings
from bot.supervisor.errors import CannotStart
from bot.supervisor.plan import (
    BOT_NAME,
    BOT_USERNAME,
    plan_actions,
    plan_bot,
    plan_clinic,
    plan_rasa,
    plan_sandbox,
)
from bot.supervisor.spec import ProcessSpec

_SETTINGS_FILE = "settings.env"
_GUIDE_FILE = "guide.json"
_SECRETS = ("TELEGRAM_BOT_TOKEN", "RASA_TOKEN", "CLINIC_SECRET")


@dataclass(frozen=True)
class DemoPorts:
    """Which loopback ports the demo uses; the variable ``<NAME>_PORT`` changes each."""

    clinic: int = 8080
    sandbox: int = 8081
    control: int = 8090
    rasa: int = 5005
    actions: int = 5055

    @classmethod
    def read(cls, environment: Mapping[str, str]) -> Self:
        """The usual ports, changed by the environment.

        Raises:
            CannotStart: a variable is not a port.
        """
        chosen: dict[str, int] = {}
        for name in cls.__dataclass_fields__:
            text = environment.get(f"{name.upper()}_PORT", "")
            if not text:
                continue
            if not text.isdigit() or not 0 < int(text) < 65536:
                raise CannotStart(f"{name.upper()}_PORT is {text!r}, and a port is a number from 1 to 65535.")
            chosen[name] = int(text)
        return cls(**chosen)

    @classmethod
    def from_base(cls, base: int) -> Self:
        """Five ports in a row."""
        return cls(base, base + 1, base + 2, base + 3, base + 4)


class DemoFolder:
    """What the demo keeps between two starts; everything in it is readable by its owner only."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def clear(self) -> None:
        """Forget everything."""
        shutil.rmtree(self.path, ignore_errors=True)

    def prepare_settings(self, ports: DemoPorts) -> Settings:
        """The demo's settings: secrets made once and kept, ports as chosen now; written for other commands.

        Raises:
            SettingsError: the file was changed by hand into something that cannot work.
        """
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = self.path / _SETTINGS_FILE
        kept = dotenv_values(file) if file.is_file() else {}
        values = {name: kept.get(name) or _make_secret(name) for name in _SECRETS} | {
            "PACEWISE_ENV": PacewiseEnv.DEMO.value,
            "PACEWISE_VAR": str(self.path),
            "TELEGRAM_API_URL": f"http://127.0.0.1:{ports.sandbox}",
            "DATABASE_URL": f"sqlite:///{self.path / 'pacewise.db'}",
            "RASA_URL": f"http://127.0.0.1:{ports.rasa}",
            "ACTIONS_URL": f"http://127.0.0.1:{ports.actions}",
            "CLINIC_URL": f"http://127.0.0.1:{ports.clinic}",
            "CLINIC_HOST": "127.0.0.1",
            "CLINIC_PORT": str(ports.clinic),
            "CONTROL_PORT": str(ports.control),
            "CLOCK_URL": f"http://127.0.0.1:{ports.control}/clock",
        }
        lines = ["# Made by `pacewise demo`; the secrets are kept, the rest is written at each start."]
        lines += [f"{name}={value}" for name, value in values.items()]
        _write_private(file, "\n".join(lines) + "\n")
        unused = ("redis_url", "rasa_tracker_url", "telegram_webhook_url", "telegram_webhook_secret")
        return Settings.check(
            _env_file=None, **dict.fromkeys(unused), **{name.lower(): value for name, value in values.items()}
        )

    def read_guide(self) -> dict[str, str]:
        """What was written by ``write_guide``; empty before."""
        file = self.path / _GUIDE_FILE
        guide: dict[str, str] = json.loads(file.read_text()) if file.is_file() else {}
        return guide

    def write_guide(self, guide: Mapping[str, str]) -> None:
        """Keep the log-in and the invite that are shown at every start."""
        _write_private(self.path / _GUIDE_FILE, json.dumps(guide, indent=2))


def plan_demo(settings: Settings, folder: Path) -> list[list[ProcessSpec]]:
    """The demo's processes in stages."""
    sandbox = plan_sandbox(
        settings, bot_username=BOT_USERNAME, bot_name=BOT_NAME, state=folder / "sandbox.json"
    )
    first = [sandbox, plan_clinic(settings), plan_actions(settings), plan_rasa(settings)]
    return [
        [replace(spec, port_setting=f"{spec.name.upper()}_PORT") for spec in first],
        [plan_bot(settings)],
    ]


def _make_secret(name: str) -> str:
    if name == "TELEGRAM_BOT_TOKEN":
        return f"{secrets.randbelow(9 * 10**8) + 10**8}:{secrets.token_urlsafe(26)}"
    return secrets.token_hex(32)


def _write_private(file: Path, text: str) -> None:
    file.unlink(missing_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as stream:
        stream.write(text)
