"""The step before there is anything: finding Pythons and a browser, and skipping what is up to date."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import time
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import pytest

from bot.settings import ROOT

SCRIPT = ROOT / "scripts" / "bootstrap"


@pytest.fixture
def bootstrap(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module; nothing of it is left in the folder."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    loader = SourceFileLoader("bootstrap", str(SCRIPT))
    spec = importlib.util.spec_from_loader("bootstrap", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def program(path: Path, *lines: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    path.chmod(0o755)
    return path


def test_a_python_that_is_named_right_and_does_not_run_is_passed_over(
    bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path / "shims" / "python3.10", "echo 'pyenv: python3.10: command not found' >&2", "exit 127")
    real = program(tmp_path / "pyenv" / "versions" / "3.10.13" / "bin" / "python3.10", "echo 3 10")
    monkeypatch.setenv("PATH", str(tmp_path / "shims"))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    assert bootstrap.find_python(bootstrap.RASA_VERSIONS) == str(real)


def test_a_python_of_another_version_is_passed_over(
    bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path / "bin" / "python3", "echo 3 9")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "none"))
    assert bootstrap.find_python(bootstrap.APP_VERSIONS) is None


def test_a_missing_310_is_fetched(
    bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched = tmp_path / "fetched"
    uv = program(
        tmp_path / "uv",
        'if [ "$2" = install ]; then',
        f'  printf "#!/bin/sh\\necho 3 10\\n" > {fetched}; /bin/chmod +x {fetched}; exit',
        "fi",
        f"[ -f {fetched} ] && echo {fetched}",
    )
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "none"))
    assert bootstrap.find_python_310(uv) == str(fetched)


def test_without_any_310_it_says_what_to_do(
    bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "none"))
    with pytest.raises(bootstrap.CannotGoOn, match=r"pyenv install 3\.10"):
        bootstrap.find_python_310(program(tmp_path / "uv", "exit 2"))


def test_a_browser_named_by_hand_has_to_be_one(
    bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "nothing"))
    with pytest.raises(bootstrap.CannotGoOn, match="CHROMIUM names"):
        bootstrap.prepare_browser()
    monkeypatch.setenv("CHROMIUM", str(program(tmp_path / "mine", "exit 0")))
    bootstrap.prepare_browser()


def test_without_a_browser_and_without_root_it_says_what_to_do(
    bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 1000)
    with pytest.raises(bootstrap.CannotGoOn, match="apt-get"):
        bootstrap.prepare_browser()


def test_an_environment_is_current_until_a_lock_file_changes(bootstrap: ModuleType, tmp_path: Path) -> None:
    lock = tmp_path / "dev.txt"
    lock.write_text("one==1\n")
    environment = tmp_path / "venv"
    program(environment / "bin" / "python", "exit 0")
    stamp = bootstrap.fingerprint(lock)
    (environment / bootstrap.STAMP).write_text(stamp)
    assert bootstrap.is_current(environment, stamp)
    lock.write_text("one==2\n")
    assert not bootstrap.is_current(environment, bootstrap.fingerprint(lock))


def test_every_lock_file_pins_by_hash_and_names_no_registry() -> None:
    for name in ("app", "dev", "rasa", "uv"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text()
        pins = [line for line in text.splitlines() if "==" in line and not line.startswith("#")]
        assert text.count("--hash=sha256:") >= len(pins) > 0
        assert "index-url" not in text
        assert "://" not in text


def test_the_lock_of_uv_is_the_one_of_the_product() -> None:
    uv = (ROOT / "requirements" / "uv.txt").read_text().strip()
    assert uv in (ROOT / "requirements" / "app.txt").read_text()
    assert uv in (ROOT / "requirements" / "dev.txt").read_text()


def test_when_all_is_made_it_takes_no_time_and_says_nothing() -> None:
    subprocess.run([SCRIPT], check=True, capture_output=True)
    began = time.monotonic()
    again = subprocess.run([SCRIPT], check=True, capture_output=True, text=True)
    assert time.monotonic() - began < 5
    assert again.stdout + again.stderr == ""
