"""``pacewise train``."""

from __future__ import annotations

from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command("train")(train)


def train(
    force: Annotated[bool, typer.Option("--force", help="Train even if nothing has changed.")] = False,
) -> None:
    """Train the dialogue model, if it is missing or its sources changed."""
    from bot.supervisor.training import train as run_training

    run_training(typer.echo, force=force)
