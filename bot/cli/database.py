"""``pacewise migrate``."""

from __future__ import annotations

import typer

from bot.cli.session import AsJson, load_settings, report


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command("migrate")(migrate)


def migrate(as_json: AsJson = False) -> None:
    """Bring the database up to date. Safe to repeat."""
    settings = load_settings()
    from coaching.store.migrate import upgrade

    revision = upgrade(settings.database_url)
    report([f"The database is up to date ({revision})."], {"revision": revision}, as_json=as_json)
