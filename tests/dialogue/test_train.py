"""The model is trained again when, and only when, what it is made of has changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from nlu.train import SOURCES, fingerprint, is_current
from tests.dialogue.sources import ROOT


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    for source in SOURCES:
        target = tmp_path / source
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, target)
        else:
            shutil.copy(ROOT / source, target)
    return tmp_path


def test_the_same_sources_have_the_same_fingerprint(sources: Path) -> None:
    assert fingerprint(sources) == fingerprint(ROOT)


@pytest.mark.parametrize(
    "path",
    [
        "config.yml",
        "responses/check_in.yml",
        "nlu/data/answers.yml",
        "stories/asides.yml",
        "nlu/components/nlg.py",
        "requirements/rasa.txt",
    ],
)
def test_a_change_anywhere_shows(sources: Path, path: str) -> None:
    with (sources / path).open("a") as file:
        file.write("\n# changed\n")
    assert fingerprint(sources) != fingerprint(ROOT)


def test_a_new_file_shows(sources: Path) -> None:
    (sources / "nlu/data/more.yml").write_text("version: '3.1'\n")
    assert fingerprint(sources) != fingerprint(ROOT)


def test_what_is_no_source_does_not_show(sources: Path) -> None:
    cache = sources / "nlu/components/__pycache__"
    cache.mkdir(exist_ok=True)
    (cache / "channel.py").write_text("x")
    (sources / "README.md").write_text("x")
    assert fingerprint(sources) == fingerprint(ROOT)


def test_a_model_is_current_only_with_its_note(sources: Path) -> None:
    model = sources / "models" / "pacewise.tar.gz"
    model.parent.mkdir()
    assert not is_current(model, sources)
    model.write_bytes(b"model")
    assert not is_current(model, sources)
    (model.parent / "sources.sha256").write_text(fingerprint(sources) + "\n")
    assert is_current(model, sources)
    (sources / "config.yml").write_text("pipeline: []\n")
    assert not is_current(model, sources)
