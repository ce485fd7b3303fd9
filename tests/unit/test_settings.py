"""The settings: what is refused, and in which words."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import ROOT, PacewiseEnv, Settings, SettingsError, demo_file

TOKEN = "7345678901:AAEhBP0av28fyo2pJkXwq3c9dZbLmNr1TuV"
GOOD = {
    "TELEGRAM_BOT_TOKEN": TOKEN,
    "RASA_TOKEN": "4f1c2d3e5a6b7c8d9e0f1a2b3c4d5e6f",
    "CLINIC_SECRET": "9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d",
}


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("PACEWISE_ENV_FILE", "/dev/null")


def load(monkeypatch: pytest.MonkeyPatch, **changes: str) -> Settings:
    for name, value in {**GOOD, **changes}.items():
        monkeypatch.setenv(name, value)
    return Settings.load()


def problems_with(monkeypatch: pytest.MonkeyPatch, **changes: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        load(monkeypatch, **changes)
    return caught.value.problems


def test_three_values_are_enough_for_one_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load(monkeypatch)
    assert settings.pacewise_env is PacewiseEnv.PRODUCTION
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.database_url == f"sqlite:///{ROOT / 'var' / 'pacewise.db'}"
    assert (settings.rasa_port, settings.actions_port, settings.control_port) == (5005, 5055, 8090)


def test_every_missing_value_is_named_at_once_with_what_to_do() -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.load()
    assert len(caught.value.problems) == 3
    for name in GOOD:
        assert any(problem.startswith(f"{name} is missing. ") for problem in caught.value.problems)
    assert "@BotFather" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("TELEGRAM_BOT_TOKEN", "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11", "is a placeholder"),
        ("TELEGRAM_BOT_TOKEN", "123456789:ABCdefGHIjklMNOpqrsTUVwxyz12345678", "is a placeholder"),
        ("TELEGRAM_BOT_TOKEN", "<your token>", "is a placeholder"),
        ("TELEGRAM_BOT_TOKEN", "not-a-token", "does not look like a bot token"),
        ("RASA_TOKEN", "changeme", "is a placeholder"),
        ("RASA_TOKEN", "change-me-change-me-change-me-change-me", "is a placeholder"),
        ("CLINIC_SECRET", "a1b2c3d4e5", "is too short"),
        ("CLINIC_SECRET", "ab" * 20, "repeats itself"),
        ("RASA_URL", "localhost:5005", "is not an address"),
        ("ACTIONS_URL", "http://127.0.0.1:99999", "is not an address"),
        ("CLINIC_URL", "https://clinic.example.org", "is a placeholder"),
        ("DATABASE_URL", "postgres://someone@host/pacewise", "starts with postgres://"),
        ("DATABASE_URL", "mysql://someone@host/pacewise", "starts with mysql://"),
        ("DATABASE_URL", "sqlite://", "names no file"),
        ("DATABASE_URL", "nonsense", "is not a database address"),
        ("DATABASE_URL", "postgresql+psycopg://pacewise:changeme@db/pacewise", "placeholder"),
        ("REDIS_URL", "127.0.0.1:6379", "does not look like an address of Redis"),
        ("PACEWISE_ENV", "prod", "production"),
        ("CLINIC_PORT", "http", "CLINIC_PORT"),
        ("TELEGRAM_WEBHOOK_URL", "http://bot.clinic.nhs.uk/telegram", "starts with http://"),
    ],
)
def test_a_value_that_cannot_work_is_refused_by_name(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    (problem,) = problems_with(monkeypatch, **{name: value})
    assert problem.startswith(name)
    assert said in problem
    assert problem.endswith(".")


def test_a_refusal_never_repeats_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    secret = "s3cret-but-short"
    text = "\n".join(problems_with(monkeypatch, CLINIC_SECRET=secret, TELEGRAM_BOT_TOKEN="12:oops-it-leaks"))
    assert secret not in text
    assert "oops-it-leaks" not in text


def test_an_empty_value_counts_as_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    (problem,) = problems_with(monkeypatch, RASA_TOKEN="")
    assert problem.startswith("RASA_TOKEN is missing")


def test_production_refuses_a_clock_that_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    (problem,) = problems_with(monkeypatch, CLOCK_URL="http://127.0.0.1:8090/clock")
    assert problem.startswith("CLOCK_URL is set, and PACEWISE_ENV is production")
    assert load(monkeypatch, PACEWISE_ENV="demo").clock_url == "http://127.0.0.1:8090/clock"


def test_production_refuses_to_lift_the_limits_on_sending(monkeypatch: pytest.MonkeyPatch) -> None:
    (problem,) = problems_with(monkeypatch, TELEGRAM_SEND_LIMITS="false")
    assert problem.startswith("TELEGRAM_SEND_LIMITS is off")


def test_health_data_never_travels_in_the_clear(monkeypatch: pytest.MonkeyPatch) -> None:
    (problem,) = problems_with(monkeypatch, CLINIC_URL="http://pages.clinic.nhs.uk")
    assert "https://" in problem
    assert load(monkeypatch, CLINIC_URL="https://pages.clinic.nhs.uk").secure_cookies
    assert not load(monkeypatch, CLINIC_URL="http://127.0.0.1:8080").secure_cookies


def test_two_secrets_are_two(monkeypatch: pytest.MonkeyPatch) -> None:
    (problem,) = problems_with(monkeypatch, CLINIC_SECRET=GOOD["RASA_TOKEN"])
    assert "the same" in problem


def test_a_webhook_needs_its_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    (problem,) = problems_with(monkeypatch, TELEGRAM_WEBHOOK_URL="https://bot.clinic.nhs.uk/telegram")
    assert problem.startswith("TELEGRAM_WEBHOOK_SECRET is missing")


def test_redis_needs_a_shared_tracker(monkeypatch: pytest.MonkeyPatch) -> None:
    (problem,) = problems_with(monkeypatch, REDIS_URL="redis://127.0.0.1:6379/0")
    assert problem.startswith("RASA_TRACKER_URL is missing")


def test_a_relative_sqlite_path_means_the_project_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load(monkeypatch, DATABASE_URL="sqlite:///data/mine.db", PACEWISE_VAR="data")
    assert settings.database_url == f"sqlite:///{ROOT / 'data' / 'mine.db'}"
    assert settings.pacewise_var == ROOT / "data"


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "clinic.env"
    file.write_text("".join(f"{name}={value}\n" for name, value in GOOD.items()) + "CLINIC_PORT=9001\n")
    assert Settings.load(file).clinic_port == 9001
    monkeypatch.setenv("CLINIC_PORT", "9002")
    assert Settings.load(file).clinic_port == 9002
    assert Settings.load(file, file_wins=True).clinic_port == 9001


def test_a_named_file_has_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="does not exist"):
        Settings.load(tmp_path / "nowhere.env")


def test_settings_survive_the_way_through_an_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load(monkeypatch, PACEWISE_ENV="test", TELEGRAM_SEND_LIMITS="no", CLINIC_PORT="9005")
    for name, value in settings.environment().items():
        monkeypatch.setenv(name, value)
    assert Settings.load() == settings


def test_secrets_hide_when_settings_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = repr(load(monkeypatch))
    assert not any(secret in shown for secret in GOOD.values())


def test_the_example_file_names_every_needed_value_and_is_refused_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    example = ROOT / ".env.example"
    with pytest.raises(SettingsError) as caught:
        Settings.load(example)
    assert {problem.split()[0] for problem in caught.value.problems} >= set(GOOD)


def test_the_demo_keeps_its_settings_out_of_version_control() -> None:
    assert demo_file().relative_to(ROOT).parts[0] == "var"
