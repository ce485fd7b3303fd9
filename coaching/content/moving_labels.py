"""What the codes of moving are called on the clinic's page."""

from __future__ import annotations

from functools import cache

from coaching.content.files import read_yaml


def label_of(group: str, code: str) -> str:
    """The words for a code.

    Args:
        group: kinds, reasons, states or settings.
        code: as it is kept.

    Raises:
        KeyError: there is no such group or code.
    """
    return str(_all()[group][code])


@cache
def _all() -> dict[str, dict[str, str]]:
    return {str(group): dict(words) for group, words in read_yaml("moving_labels.yml").items()}
