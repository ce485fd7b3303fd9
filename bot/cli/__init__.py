"""The command line: ``pacewise``."""

from bot.cli.app import main

__all__ = ["main"]
