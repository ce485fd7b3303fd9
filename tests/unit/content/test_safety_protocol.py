"""The clinic's file about what follows an alarm."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from coaching.content.errors import ContentError
from coaching.content.files import read_yaml
from coaching.content.safety_answers import load_answer_reader
from coaching.content.safety_protocol import safety_protocol
from coaching.rules.red_flags import Tier
from coaching.rules.safety_follow_up import Said

Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def read_afresh() -> Iterator[None]:
    """The protocol is read once a process; these tests read others."""
    safety_protocol.cache_clear()
    yield
    safety_protocol.cache_clear()


def _load_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, change: Change) -> None:
    content = read_yaml(name)
    change(content)
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(yaml.safe_dump(content))
    monkeypatch.setattr("coaching.content.files.resources.files", lambda _: tmp_path)


def test_the_file_says_where_it_comes_from() -> None:
    content = read_yaml("protocols/safety.yml")
    assert content["version"] == safety_protocol().version
    assert "section 6" in content["source"]
    assert "[D]" in content["source"]


def test_the_default_lets_words_end_what_can_wait_a_day_and_nothing_else() -> None:
    protocol = safety_protocol()
    assert protocol.ended_by == {
        Said.CHECKED: {Tier.SAME_DAY, Tier.URGENT},
        Said.NOT_MEANT: {Tier.SAME_DAY, Tier.URGENT},
    }
    assert protocol.holds == {Tier.EMERGENCY, Tier.CRISIS, Tier.SAME_DAY, Tier.URGENT}


def test_a_clinic_may_let_a_check_end_an_emergency(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read_afresh: None
) -> None:
    _load_changed(
        tmp_path,
        monkeypatch,
        "protocols/safety.yml",
        lambda content: content["ended_by"]["checked"].append("emergency"),
    )
    assert Tier.EMERGENCY in safety_protocol().ended_by[Said.CHECKED]


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content["ended_by"]["not_meant"].append("crisis"),
        lambda content: content["holds"].remove("emergency"),
        lambda content: content["alerts"].remove("crisis"),
        lambda content: content.pop("follow_up_time"),
        lambda content: content.update(follow_up_time="soon"),
        lambda content: content.update(holds=["soonish"]),
        lambda content: content["ended_by"].update(sorry=["urgent"]),
        lambda content: content.update(holds=None),
    ],
)
def test_what_no_clinic_may_change_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read_afresh: None, change: Change
) -> None:
    _load_changed(tmp_path, monkeypatch, "protocols/safety.yml", change)
    with pytest.raises(ContentError, match=r"safety\.yml"):
        safety_protocol()


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.pop("answers"),
        lambda content: content["answers"]["able"].append("on $nothing"),
    ],
)
def test_phrases_that_cannot_be_read_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Change
) -> None:
    _load_changed(tmp_path, monkeypatch, "safety_answers.yml", change)
    with pytest.raises(ContentError, match=r"safety_answers\.yml"):
        load_answer_reader()
