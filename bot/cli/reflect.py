"""``pacewise reflect``: the coach's reflections by themselves, for whoever wants to try or judge them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from bot.cli.json_lines import answer_each_line
from bot.settings import ROOT

if TYPE_CHECKING:
    from coaching.rules.mirror import Frame

RESPONSES = ROOT / "responses"
_FILES = ("reflections.yml", "mirror.yml")
_UNREAD: dict[str, Any] = {"reflection": None, "code": None, "why": None}
_PREFIX = "utter_reflect_"


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command("reflect")(reflect_lines)


def reflect_lines() -> None:
    """Reflect what people say: one JSON object a line in, one a line out.

    In: "text" and, if it answers one, "question". Out: "reflection", its MI "code" and "why": what it was
    taken for, with the words that were used. The same text always gets the same reflection. A line that
    cannot be read gets "reflection": null and "error", and the exit status 1 at the end; blank lines are
    passed over.
    """
    from coaching.rules.mirror import mirror

    frames = load_frames(RESPONSES)

    def answer(row: dict[str, Any]) -> dict[str, Any]:
        text, question = _parts_of(row)
        said = mirror(text, frames, question=question)
        return {"reflection": said.reflection, "code": said.mi_code, "why": said.why}

    answer_each_line(answer, unread=_UNREAD)


def load_frames(responses: Path) -> dict[str, tuple[Frame, ...]]:
    """The frames of reflections, by name: what the dialogue says, too."""
    import yaml

    from coaching.rules.mirror import Frame

    frames: dict[str, tuple[Frame, ...]] = {}
    for name in _FILES:
        content = yaml.safe_load((responses / name).read_text(encoding="utf-8"))
        for response, variants in content["responses"].items():
            ways = tuple(Frame(one["text"], one["metadata"]["mi_code"]) for one in variants)
            frames[response.removeprefix(_PREFIX)] = ways
    return frames


def _parts_of(row: dict[str, Any]) -> tuple[str, str]:
    text, question = row.get("text"), row.get("question")
    if not isinstance(text, str):
        raise ValueError('"text" must be there, and a string')
    if not isinstance(question, str | None):
        raise ValueError('"question" must be a string or null')
    return text, question or ""
