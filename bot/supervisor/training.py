"""Trains the dialogue model in Rasa's own Python, when its sources have changed."""

from __future__ import annotations

import asyncio
import os
import subprocess
from collections.abc import Callable

from bot.settings import ROOT
from bot.supervisor.errors import CannotStart
from bot.supervisor.plan import RASA_PYTHON, RASA_QUIET


def train(announce: Callable[[str], None], *, force: bool = False) -> None:
    """Train the model if it is missing or its sources changed; shows progress line by line.

    Args:
        announce: shows a line to the person at the console.
        force: train in any case.

    Raises:
        CannotStart: Rasa's Python is missing, or the training failed.
    """
    if not RASA_PYTHON.exists():
        raise CannotStart(f"Rasa's Python is missing ({RASA_PYTHON}). Run: make setup")
    command = [str(RASA_PYTHON), "-m", "nlu.train", *(["--force"] if force else [])]
    environment = {**os.environ, **RASA_QUIET}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    with process:
        for line in process.stdout or ():
            announce(f"train: {line.rstrip()}")
    if process.returncode != 0:
        raise CannotStart("The training failed. The lines above say why.")


async def train_in_background(announce: Callable[[str], None]) -> None:
    """The same, without blocking the event loop."""
    await asyncio.to_thread(train, announce)
