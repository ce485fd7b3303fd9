from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.supervisor.training import train
from tests.dialogue.assistant import Assistant, Talker


@pytest.fixture(scope="session")
def trained_model() -> None:
    """The model of the sources as they are now."""
    train(lambda line: None)


@pytest.fixture(scope="session")
def running_assistant(trained_model: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    assistant = Assistant(tmp_path_factory.mktemp("assistant"))
    try:
        assistant.start()
        yield assistant
    finally:
        assistant.stop()


@pytest.fixture
def assistant(running_assistant: Assistant) -> Assistant:
    for process in (running_assistant.actions, running_assistant.rasa):
        if not process.running:
            process.restart()
    return running_assistant


@pytest.fixture
def ana(assistant: Assistant) -> Talker:
    return Talker(assistant)
