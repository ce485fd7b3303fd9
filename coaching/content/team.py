"""What a clinic's team is called before the clinic has said so."""

from __future__ import annotations

from functools import cache

from coaching.content.files import read_yaml


@cache
def first_team_name() -> str:
    """The name of an installation's first team, read once."""
    return str(read_yaml("team_messages.yml")["first_team_name"])
