"""``pacewise simulate``: invented patients live weeks of moving through the real services."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Annotated, Any

import typer


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command("simulate")(simulate)


def simulate(
    decisions: Annotated[
        Path, typer.Option(help="Write every decision to this file, one JSON object a line.", dir_okay=False)
    ],
    flares: Annotated[
        Path | None, typer.Option(help="Write every flare to this file, in the same way.", dir_okay=False)
    ] = None,
    patients: Annotated[int, typer.Option(min=1, help="How many patients.")] = 100,
    weeks: Annotated[int, typer.Option(min=1, max=104, help="How many weeks each of them lives.")] = 12,
    seed: Annotated[int, typer.Option(help="Of all chance: the same seed gives the same lives.")] = 1,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Processes; as many as there are cores, unless said.")
    ] = None,
) -> None:
    """Let invented patients move for some weeks, and write down what was decided for them.

    Each is a small model (a body that adapts, hurts and flares; a person who does what was planned, or not,
    and tells it, or not) and lives its days through the services of the coach, in a database in memory.

    A line has "patient", "date", "exercise", "dose_before" and "dose_after" ("frequency" in days a week,
    "duration" in what "counted" says, "repetitions", "load" in kilograms), the "colours" that it rests on,
    "flare_stage", "return_to_load" in percent, the "limits" that held, the "protocol" with its version,
    "kind", "reason", and the patient's "answer" to a proposal with the dose that was "taken".

    A line of a flare has "patient", when it "began", what was told of its "days", when it "settled", the
    "steps" of its way back in percent, its "end", and how many items "told" a clinician of it.
    """
    from bot.simulation.run import simulate as live

    began, kinds, flared = time.monotonic(), dict[str, int](), 0
    lives = live(patients=patients, weeks=weeks, seed=seed, workers=workers or os.cpu_count() or 1)
    with _written(decisions) as file, _written(flares) as beside, _progress(patients) as bar:
        for life in lives:
            flared += len(life.flares)
            _write(file, life.decisions)
            _write(beside, life.flares)
            for line in life.decisions:
                kinds[line["kind"]] = kinds.get(line["kind"], 0) + 1
            bar.update(1)
    seconds, told = time.monotonic() - began, sum(kinds.values())
    typer.echo(f"{patients} patients × {weeks} weeks in {seconds:.0f} s: {told} decisions in {decisions}")
    typer.echo(f"  {flared} flares" + (f" in {flares}" if flares is not None else ""))
    for kind, count in sorted(kinds.items(), key=lambda one: -one[1]):
        typer.echo(f"  {kind:<9} {count:>8}  {count / max(told, 1):6.1%}")


@contextmanager
def _written(path: Path | None) -> Iterator[IO[str] | None]:
    if path is None:
        yield None
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        yield file


def _write(file: IO[str] | None, lines: Iterable[dict[str, Any]]) -> None:
    if file is not None:
        file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _progress(patients: int) -> Any:
    return typer.progressbar(length=patients, label="patients", show_pos=True)
