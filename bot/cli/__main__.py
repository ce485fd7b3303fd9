"""``python -m bot.cli``: the same as ``pacewise``."""

from bot.cli.app import main

main()
