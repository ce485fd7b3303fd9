"""The second look by itself, without Rasa: ``python -m nlu.components.second_look_cli MODEL < lines``.

Each line of input is ``{"text": …}``. The first line of output is ``{"ready": true}`` or ``{"error": …}``;
then one a line of input: ``{"concern": "crisis" | "red_flag" | null, "category": …, "confidence": 0 to 1}``.
"""

from __future__ import annotations

import json
import sys
import tarfile
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import Any, Dict

from nlu.components.embedding import load_encoder
from nlu.components.second_look_model import Look, SecondLookModel, is_worth_a_look

_MODEL_FILE = "second_look.npz"


class NoModel(Exception):
    """The archive is no model, or lacks the second look; the message says what to do."""


def read_model(archive: Path) -> SecondLookModel:
    """The second look of a trained model.

    Raises:
        NoModel: there is none in it.
    """
    try:
        with tarfile.open(archive) as files:
            for member in files:
                if Path(member.name).name == _MODEL_FILE:
                    file = files.extractfile(member)
                    return SecondLookModel.load(BytesIO(file.read() if file else b""))
    except (OSError, tarfile.TarError, ValueError, KeyError) as error:
        raise NoModel(f"{archive} cannot be read as a model. Run: pacewise train --force") from error
    raise NoModel("The model was trained before it had a second look. Run: pacewise train")


def main(archive: Path) -> int:
    """Answer line by line until the input ends; the exit status."""
    try:
        model = read_model(archive)
    except NoModel as error:
        _say({"error": str(error)})
        return 1
    encoder = load_encoder()
    _say({"ready": True})
    for line in sys.stdin:
        text = json.loads(line)["text"]
        if not is_worth_a_look(text):
            _say(asdict(Look(None, 0.0)))
        else:
            _say(asdict(model.look(text, encoder.encode(text))))
    return 0


def _say(row: Dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(row) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        sys.exit(main(Path(sys.argv[1])))
    except KeyboardInterrupt:
        sys.exit(130)
