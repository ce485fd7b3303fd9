"""Puts the commands together, and turns what goes wrong into a sentence and an exit status."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Never

import typer

from bot.cli import (
    clock,
    database,
    doctor,
    fidelity,
    people,
    plans,
    reflect,
    running,
    safety,
    serving,
    simulate,
    team,
    training,
    values,
)
from bot.cli.failures import explain
from bot.cli.session import choose_settings

app = typer.Typer(
    name="pacewise",
    help="A coach in Telegram for people with long-lasting muscle and joint pain.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
)
for group in (
    running,
    serving,
    training,
    database,
    clock,
    people,
    team,
    safety,
    values,
    plans,
    reflect,
    fidelity,
    simulate,
    doctor,
):
    group.register(app)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"pacewise {version('pacewise')}")
        raise typer.Exit


@app.callback()
def _choose(
    env_file: Annotated[
        Path | None, typer.Option(help="Read the settings from this file instead of .env.", dir_okay=False)
    ] = None,
    demo: Annotated[bool, typer.Option("--demo", help="Use the settings of the demo.")] = False,
    _version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_show_version, is_eager=True)
    ] = False,
) -> None:
    choose_settings(env_file, demo=demo)


def main(arguments: list[str] | None = None) -> Never:
    """Run one command and leave: status 0 on success, 1 if something is wrong, 2 if it was typed wrong."""
    try:
        app(arguments, prog_name="pacewise")
    except Exception as error:
        problems = explain(error)
        if problems is None:
            raise
        for problem in problems:
            typer.echo(f"✗ {problem}", err=True)
        sys.exit(1)
    sys.exit(0)
