"""Reading the YAML files that ship with the product."""

from __future__ import annotations

from importlib import resources
from typing import Any

import yaml

from coaching.content.errors import ContentError


def read_yaml(name: str) -> dict[str, Any]:
    """A content file as a mapping.

    Args:
        name: path within ``coaching/content``, such as ``protocols/reminders.yml``.

    Raises:
        ContentError: no such file, or not a mapping.
    """
    path = resources.files("coaching.content").joinpath(name)
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise ContentError(f"{name}: {error}") from error
    if not isinstance(content, dict):
        raise ContentError(f"{name}: a mapping is wanted")
    return content
