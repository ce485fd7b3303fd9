"""The trained layer of the safety screen, asked line by line in Rasa's own Python."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from bot.cli.failures import CommandError
from bot.settings import ROOT
from bot.supervisor.plan import MODEL, RASA_PYTHON, RASA_QUIET


@dataclass(frozen=True)
class Seen:
    """A concern in a text: ``red_flag`` or ``crisis``, its kind if that is clear, a confidence of 0 to 1."""

    concern: str
    category: str
    confidence: float


class SecondLook:
    """A process with the trained model's second look, for as long as the context lasts.

    Args:
        model: the archive of the trained model.
        python: Rasa's Python.
    """

    def __init__(self, model: Path = MODEL, python: Path = RASA_PYTHON) -> None:
        self._model = model
        self._python = python
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        """Start it.

        Raises:
            CommandError: Rasa's Python or a trained model with this layer is missing.
        """
        if not self._python.exists():
            raise CommandError(f"Rasa's Python is missing ({self._python}). Run: make setup")
        if not self._model.is_file():
            raise CommandError("No model is trained yet. Run: pacewise train")
        self._process = subprocess.Popen(
            [str(self._python), "-m", "nlu.components.second_look_cli", str(self._model)],
            cwd=ROOT,
            env={**os.environ, **RASA_QUIET},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        started = self._answer()
        if "error" in started:
            self._stop()
            raise CommandError(str(started["error"]))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

    def look(self, text: str) -> Seen | None:
        """What the layer sees in a text, or None.

        Raises:
            CommandError: the process has stopped.
        """
        assert self._process is not None  # noqa: S101
        assert self._process.stdin is not None  # noqa: S101
        try:
            self._process.stdin.write(json.dumps({"text": text}) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise CommandError("The second look has stopped.") from None
        seen = self._answer()
        return Seen(**seen) if seen["concern"] else None

    def _answer(self) -> dict[str, Any]:
        assert self._process is not None  # noqa: S101
        assert self._process.stdout is not None  # noqa: S101
        line = self._process.stdout.readline()
        if not line:
            self._stop()
            raise CommandError("The second look has stopped.")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _stop(self) -> None:
        """End it by closing its input."""
        assert self._process is not None  # noqa: S101
        self._process.communicate()
