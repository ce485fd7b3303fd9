"""Reading the phrases by which people answer in the talk after an alarm."""

from __future__ import annotations

from coaching.content.errors import ContentError
from coaching.content.files import read_yaml
from coaching.rules.safety_answers import AnswerReader

_FILE = "safety_answers.yml"


def load_answer_reader() -> AnswerReader:
    """The reader with the phrases that ship with the product.

    Raises:
        ContentError: something in the file is not as it must be.
    """
    content = read_yaml(_FILE)
    try:
        lists = {name: [str(word) for word in words] for name, words in content["lists"].items()}
        return AnswerReader(content["answers"], lists)
    except (KeyError, ValueError, AttributeError, TypeError) as error:
        raise ContentError(f"{_FILE}: {error}") from error
