"""The container files, as far as they can be checked without an engine."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from typing import Any

import pytest
import yaml

from bot.settings import ROOT, Settings

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, Any] = COMPOSE["services"]
OWN = {"actions", "bot", "clinic", "migrate"}
DOCKERFILES = ("Dockerfile", "Dockerfile.rasa")


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_everything_an_installation_needs_is_there() -> None:
    assert set(SERVICES) == {"db", "redis", "migrate", "actions", "rasa", "clinic", "bot"}


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"migrate"}))
def test_every_lasting_service_reports_its_health_and_comes_back(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"][0] == "CMD"
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_what_a_service_waits_for_exists_and_can_be_waited_for(name: str) -> None:
    for other, wait in SERVICES[name].get("depends_on", {}).items():
        condition = wait["condition"]
        assert condition == "service_completed_successfully" or "healthcheck" in SERVICES[other]


@pytest.mark.parametrize("name", sorted(OWN))
def test_our_services_get_settings_that_exist_and_all_that_are_needed(name: str) -> None:
    known = {field.upper() for field in Settings.model_fields}
    needed = {field.upper() for field, info in Settings.model_fields.items() if info.is_required()}
    assert needed <= set(SERVICES[name]["environment"]) <= known


def test_the_settings_of_the_containers_are_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = {
        "TELEGRAM_BOT_TOKEN": "7345678901:AAEhBP0av28fyo2pJkXwq3c9dZbLmNr1TuV",
        "RASA_TOKEN": "4f1c2d3e5a6b7c8d9e0f1a2b3c4d5e6f",
        "CLINIC_SECRET": "9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d",
        "POSTGRES_PASSWORD": "fjord-lamp-7",
    }
    for name in OWN:
        filled = {key: _fill(str(value), secrets) for key, value in SERVICES[name]["environment"].items()}
        settings = Settings.check(_env_file=None, **{key.lower(): value for key, value in filled.items()})
        assert settings.is_production
        assert settings.database_url.startswith("postgresql+psycopg://pacewise:fjord-lamp-7@db/")


def test_rasa_gets_no_secret_but_its_own() -> None:
    assert set(SERVICES["rasa"]["environment"]) == {
        "RASA_TOKEN",
        "RASA_TRACKER_URL",
        "ACTIONS_URL",
        "REDIS_URL",
    }
    for file in ("endpoints.redis.yml", "credentials.yml"):
        assert set(re.findall(r"\$\{(\w+)\}", text_of(file))) <= set(SERVICES["rasa"]["environment"])


def test_only_the_clinic_page_is_reachable_and_from_this_machine_only() -> None:
    ports = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert ports == {"clinic": ["127.0.0.1:8080:8080"]}


def test_what_has_to_be_filled_in_is_in_the_example_file() -> None:
    wanted = set(re.findall(r"\$\{(\w+):\?", text_of("docker-compose.yml")))
    assert wanted
    assert all(f"{name}=" in text_of(".env.example") for name in wanted)


@pytest.mark.parametrize("name", DOCKERFILES)
def test_images_are_built_in_stages_and_run_without_root(name: str) -> None:
    text = text_of(name)
    assert len(re.findall(r"^FROM \S+:\S+", text, flags=re.MULTILINE)) == 2
    assert ":latest" not in text
    last_stage = text.rsplit("FROM ", 1)[1]
    assert re.search(r"^USER (?!root)\w+$", last_stage, flags=re.MULTILINE)
    assert "--require-hashes" in text


@pytest.mark.parametrize("name", DOCKERFILES)
def test_what_is_copied_exists_and_is_sent_to_the_builder(name: str) -> None:
    allowed = [line[1:] for line in text_of(".dockerignore").splitlines() if line.startswith("!")]
    for arguments in re.findall(r"^COPY (?!--from)(.+)$", text_of(name), flags=re.MULTILINE):
        for source in arguments.split()[:-1]:
            assert (ROOT / source).exists(), source
            assert any(fnmatch(source.split("/")[0], pattern) for pattern in allowed), source


def test_the_command_is_one_of_ours() -> None:
    from bot.cli.app import app

    names = {command.name for command in app.registered_commands}
    assert {SERVICES[name]["command"][0] for name in OWN} <= names


def _fill(text: str, values: dict[str, str]) -> str:
    def replace(match: re.Match[str]) -> str:
        default = match.group(2)
        return values.get(match.group(1)) or (default[2:] if default.startswith(":-") else "")

    return re.sub(r"\$\{(\w+)(:[^}]*)\}", replace, text)
