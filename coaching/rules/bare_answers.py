"""Short answers that mean something only after the question: "no" to "Are you safe tonight?"."""

from __future__ import annotations

from collections.abc import Sequence

from coaching.rules.phrases import PhraseBook
from coaching.rules.plain_words import PlainText, read_plain
from coaching.rules.red_flags import Answers

_MOST_WORDS = 8  # a longer message says for itself what it means
_STARTS_WITHIN = 3  # words from the beginning ("well, i think not")
_NOT, _YOU, _ME = "not", "you", "me"
_AFTER_OBJECTS = frozenset({"at", "in", "or", "and", "to", "with", "now", "right"})


class BareAnswers:
    """Turns a question and a short answer into the statement that the person made.

    Args:
        answers: what counts as yes, no and unsure.
    """

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._book = PhraseBook({"yes": answers.yes, "no": answers.no, "unsure": answers.unsure})

    @property
    def vocabulary(self) -> set[str]:
        """The words of the answers."""
        return self._book.vocabulary

    def statements(self, answer: PlainText, question: str) -> list[str]:
        """What the answer says: the question as a statement, affirmed or denied; both when it is unsure.

        Args:
            answer: the words, spelling corrected.
            question: as it was asked; only its last sentence that asks counts.
        """
        kind = self._kind(answer)
        if kind is None:
            return []
        asked = question.strip().rstrip("?").replace("!", ".").split(".")[-1].replace("?", ".").split(".")[-1]
        words = self._turned_round(read_plain(asked).words)
        helper = words[0] if words and words[0] in self._answers.helpers else None
        rest = words[1:] if helper else words
        statements = []
        if kind in ("yes", "unsure"):
            statements.append(" ".join(rest))
        if kind in ("no", "unsure") and helper:
            subject = rest[:1]
            statements.append(" ".join([*subject, helper, _NOT, *rest[1:]]))
        return statements

    def _turned_round(self, words: Sequence[str]) -> list[str]:
        """The words as the answering person says them; "you" after a verb is "me"."""
        turned = [self._answers.turned_round.get(word, word) for word in words]
        for place, word in enumerate(words):
            if (
                word == _YOU
                and place > 1
                and words[place - 1] not in self._answers.helpers
                and (place == len(words) - 1 or words[place + 1] in _AFTER_OBJECTS)
            ):
                turned[place] = _ME
        return turned

    def _kind(self, answer: PlainText) -> str | None:
        if not answer.words or len(answer.words) > _MOST_WORDS:
            return None
        symbols = [self._book.symbol_of((word,)) for word in answer.words]
        hits = [hit for hit in self._book.find(answer, symbols) if hit.start <= _STARTS_WITHIN]
        if not hits:
            return None
        return min(hits, key=lambda hit: (hit.start, -hit.end)).label
