"""The settings: environment variables, or a settings file, checked before anything starts.

The environment wins over the file. The file is the one named by ``PACEWISE_ENV_FILE``, else ``.env``
in the project's folder, else the one that the demo made for itself.

Every variable is documented in docs/operations.md; a test keeps it so.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Self

from dotenv import dotenv_values
from pydantic import AfterValidator, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.settings_checks import (
    check_bot_token,
    check_database_url,
    check_public_url,
    check_secret,
    check_url,
    check_webhook_secret,
    is_plain_http_abroad,
    port_of,
)

ROOT = Path(__file__).resolve().parents[1]
ENV_FILE_VARIABLE = "PACEWISE_ENV_FILE"

_REMEDIES: Mapping[str, str] = {
    "telegram_bot_token": "Ask @BotFather in Telegram for one and put it into .env.",
    "rasa_token": "Make one with `openssl rand -hex 32` and put it into .env.",
    "clinic_secret": "Make one with `openssl rand -hex 32` and put it into .env.",
}

Url = Annotated[str, AfterValidator(check_url)]
Port = Annotated[int, Field(ge=1, le=65535)]


class SettingsError(Exception):
    """Settings that nothing can start with: one plain sentence for each problem."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class PacewiseEnv(StrEnum):
    """Where this installation stands. Only demo and test have a clock that can be moved."""

    PRODUCTION = "production"
    DEMO = "demo"
    TEST = "test"


class Settings(BaseSettings):
    """One installation's settings; a field's name is its variable's name in lower case.

    Use :meth:`load`, which turns what is wrong into plain sentences.
    """

    model_config = SettingsConfigDict(extra="ignore", env_ignore_empty=True, hide_input_in_errors=True)

    pacewise_env: PacewiseEnv = PacewiseEnv.PRODUCTION
    pacewise_var: Path = Field(default=Path("var"), validate_default=True)

    telegram_bot_token: SecretStr
    telegram_api_url: Url = "https://api.telegram.org"
    telegram_webhook_url: Annotated[str, AfterValidator(check_public_url)] | None = None
    telegram_webhook_secret: SecretStr | None = None
    telegram_webhook_port: Port = 8443
    telegram_send_limits: bool = True

    database_url: str = ""
    redis_url: str | None = None

    rasa_url: Url = "http://127.0.0.1:5005"
    rasa_token: SecretStr
    rasa_tracker_url: str | None = None
    actions_url: Url = "http://127.0.0.1:5055"
    actions_host: str = "127.0.0.1"

    clinic_url: Url = "http://127.0.0.1:8080"
    clinic_host: str = "127.0.0.1"
    clinic_port: Port = 8080
    clinic_secret: SecretStr

    control_port: Port = 8090
    clock_url: Url | None = None

    @classmethod
    def load(cls, env_file: Path | None = None, *, file_wins: bool = False) -> Self:
        """Read and check the settings.

        Args:
            env_file: the settings file to read; None for the usual one (see the module).
            file_wins: whether the file is stronger than the environment, as the demo's own is.

        Raises:
            SettingsError: something is missing, malformed, a placeholder, or not allowed here.
        """
        chosen = env_file or find_env_file()
        if chosen is not None and (chosen.is_dir() or not chosen.exists()):
            raise SettingsError([f"The settings file {chosen} does not exist."])
        values: dict[str, Any] = {}
        if chosen is not None and (file_wins or chosen == demo_file()):
            values = {name.lower(): value for name, value in dotenv_values(chosen).items() if value}
        return cls.check(_env_file=chosen, **values)

    @classmethod
    def check(cls, **values: Any) -> Self:
        """Settings from these values first, then the environment.

        Raises:
            SettingsError: something is missing, malformed, a placeholder, or not allowed here.
        """
        try:
            return cls(**values)
        except ValidationError as error:
            raise SettingsError(_describe(error)) from None

    @property
    def is_production(self) -> bool:
        """Whether real people may be at the other end."""
        return self.pacewise_env is PacewiseEnv.PRODUCTION

    @property
    def secure_cookies(self) -> bool:
        """Whether the clinic page's cookies travel over https only."""
        return self.clinic_url.startswith("https://")

    @property
    def rasa_port(self) -> int:
        """The port of ``rasa_url``."""
        return port_of(self.rasa_url)

    @property
    def actions_port(self) -> int:
        """The port of ``actions_url``."""
        return port_of(self.actions_url)

    def environment(self) -> dict[str, str]:
        """Every setting as environment variables, secrets included, for a process of ours."""
        values: dict[str, str] = {}
        for name in type(self).model_fields:
            value = getattr(self, name)
            if isinstance(value, SecretStr):
                value = value.get_secret_value()
            if value is not None:
                values[name.upper()] = str(value).lower() if isinstance(value, bool) else str(value)
        return values

    @field_validator("pacewise_var")
    @classmethod
    def _anchor_var(cls, value: Path) -> Path:
        return value if value.is_absolute() else ROOT / value

    @field_validator("telegram_bot_token")
    @classmethod
    def _check_token(cls, value: SecretStr) -> SecretStr:
        check_bot_token(value.get_secret_value())
        return value

    @field_validator("rasa_token", "clinic_secret")
    @classmethod
    def _check_secrets(cls, value: SecretStr) -> SecretStr:
        check_secret(value.get_secret_value())
        return value

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _check_webhook_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            check_webhook_secret(value.get_secret_value())
        return value

    @field_validator("redis_url")
    @classmethod
    def _check_redis(cls, value: str | None) -> str | None:
        if value is not None and not re.match(r"rediss?://[^\s/]+", value):
            raise ValueError("does not look like an address of Redis, such as redis://127.0.0.1:6379/0.")
        return value

    @field_validator("rasa_tracker_url")
    @classmethod
    def _check_tracker(cls, value: str | None) -> str | None:
        if value is not None and not re.match(r"postgresql://[^\s/]+/[^\s/]+", value):
            raise ValueError("does not look like postgresql://user:password@host/name.")
        return value

    @model_validator(mode="after")
    def _fill_database(self) -> Self:
        given = self.database_url or f"sqlite:///{self.pacewise_var / 'pacewise.db'}"
        try:
            self.database_url = check_database_url(given, ROOT)
        except ValueError as error:
            raise ValueError(f"DATABASE_URL {error}") from None
        return self

    @model_validator(mode="after")
    def _check_together(self) -> Self:
        problems = []
        if self.telegram_webhook_url and not self.telegram_webhook_secret:
            problems.append(
                "TELEGRAM_WEBHOOK_SECRET is missing: it proves that calls to TELEGRAM_WEBHOOK_URL come "
                "from Telegram. Make one with `openssl rand -hex 32`."
            )
        if self.redis_url and not self.rasa_tracker_url:
            problems.append(
                "RASA_TRACKER_URL is missing: with REDIS_URL, Rasa keeps its conversations in PostgreSQL. "
                "Set it to postgresql://user:password@host/name."
            )
        if self.rasa_token.get_secret_value() == self.clinic_secret.get_secret_value():
            problems.append("RASA_TOKEN and CLINIC_SECRET are the same: give each its own value.")
        if self.is_production:
            problems += self._check_production()
        if problems:
            raise ValueError("\n".join(problems))
        return self

    def _check_production(self) -> list[str]:
        problems = []
        if self.clock_url is not None:
            problems.append(
                "CLOCK_URL is set, and PACEWISE_ENV is production: the clock of real people is never moved. "
                "Remove CLOCK_URL."
            )
        if not self.telegram_send_limits:
            problems.append(
                "TELEGRAM_SEND_LIMITS is off, and PACEWISE_ENV is production: Telegram would bar the bot. "
                "Remove TELEGRAM_SEND_LIMITS."
            )
        if is_plain_http_abroad(self.clinic_url):
            problems.append(
                "CLINIC_URL starts with http://: health data would travel unprotected. Use an https:// one."
            )
        return problems


def find_env_file() -> Path | None:
    """The settings file that is read when none is named, or None when there is none."""
    if named := os.environ.get(ENV_FILE_VARIABLE):
        return Path(named)
    return next((path for path in (ROOT / ".env", demo_file()) if path.is_file()), None)


def demo_file() -> Path:
    """Where the demo keeps the settings that it made for itself."""
    return ROOT / "var" / "demo" / "settings.env"


def _describe(error: ValidationError) -> list[str]:
    problems: list[str] = []
    for item in error.errors(include_url=False, include_input=False):
        message = str(item["ctx"]["error"]) if item["type"] == "value_error" else item["msg"]
        if not item["loc"]:
            problems += message.splitlines()
            continue
        field = str(item["loc"][0])
        remedy = _REMEDIES.get(field, "See docs/operations.md.")
        if item["type"] == "missing":
            problems.append(f"{field.upper()} is missing. {remedy}")
        elif item["type"] == "value_error":
            problems.append(f"{field.upper()} {message} {remedy}")
        else:
            problems.append(f"{field.upper()}: {message}. {remedy}")
    return problems
