"""Trains the dialogue model in Rasa's own Python, when its sources have changed."""

from __future__ import annotations

import os
import subprocess
from collections import deque
from collections.abc import Callable

from bot.settings import ROOT
from bot.supervisor.errors import CannotStart
from bot.supervisor.plan import MODEL, RASA_PYTHON, RASA_QUIET

LOG = MODEL.with_name("training.log")

# Lines of nlu/train.py itself; Rasa prints thousands of its own, which nobody wants at the console.
_PROGRESS = ("The model", "Training the model", "Trained")
_TAIL_LINES = 20


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
    MODEL.parent.mkdir(parents=True, exist_ok=True)
    last = deque[str](maxlen=_TAIL_LINES)
    with (
        LOG.open("w") as log,
        subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        ) as process,
    ):
        for line in process.stdout or ():
            log.write(line)
            last.append(line.rstrip())
            if line.startswith(_PROGRESS):
                announce(f"train: {line.rstrip()}")
    if process.returncode != 0:
        tail = "".join(f"\n    {line}" for line in last)
        raise CannotStart(f"The training failed. Its last lines ({LOG}):{tail}")
