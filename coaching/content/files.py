"""Reading the YAML files that ship with the product."""

from __future__ import annotations

from importlib import resources
from typing import Any

import yaml

from coaching.content.errors import ContentError

# The same loader in C, where the library was built with it: ten times as fast.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(name: str) -> dict[str, Any]:
    """A content file as a mapping.

    Args:
        name: path within ``coaching/content``, such as ``protocols/reminders.yml``.

    Raises:
        ContentError: no such file, or not a mapping.
    """
    path = resources.files("coaching.content").joinpath(name)
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), _LOADER)  # noqa: S506 - safe, in C
    except (OSError, yaml.YAMLError) as error:
        raise ContentError(f"{name}: {error}") from error
    if not isinstance(content, dict):
        raise ContentError(f"{name}: a mapping is wanted")
    return content
