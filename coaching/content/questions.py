"""What the answers of the check-in are called."""

from __future__ import annotations

from functools import cache

from coaching.content.files import read_yaml


def label_of(question: str) -> str:
    """The name of a question's answer, such as "Night".

    Raises:
        KeyError: the check-in asks no such question.
    """
    return str(_all()[question]["label"])


def show_number(question: str, number: float) -> str:
    """A number as an answer to the question shows it: "6", "6.5 h".

    Raises:
        KeyError: the check-in asks no such question.
    """
    return str(_all()[question]["number"]).format(number=f"{number:g}")


@cache
def _all() -> dict[str, dict[str, str]]:
    return {str(name): dict(details) for name, details in read_yaml("questions.yml").items()}
