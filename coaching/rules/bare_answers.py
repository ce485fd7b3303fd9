"""Short answers that mean something only after the question: "no" to "Are you safe tonight?"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from coaching.rules.phrases import PhraseBook
from coaching.rules.plain_words import PlainText, read_plain
from coaching.rules.red_flags import Answers

_MOST_WORDS = 8  # a longer message says for itself what it means
_MOST_WORDS_FILLED_IN = 14
_STARTS_WITHIN = 3  # words from the beginning ("well, i think not")
_NOT, _YOU, _ME = "not", "you", "me"
_WISH = "i want to"
_FEWEST_WORDS_OF_A_WISH = 3
_BREAKS = re.compile(r"[.!?\n]")  # what is noted stands in lines of its own
_ONESELF = frozenset({"i", "we"})
_MAY = frozenset({"should", "shall", "may", "must"})
_AFTER_OBJECTS = frozenset({"at", "in", "or", "and", "to", "with", "now", "right"})


class BareAnswers:
    """Turns a question and a short answer into the statement that the person made.

    Args:
        answers: what counts as yes, no, unsure and well.
        lists: words that the answers name with ``$``.
    """

    def __init__(self, answers: Answers, lists: Mapping[str, Sequence[str]] | None = None) -> None:
        self._answers = answers
        phrases = {"yes": answers.yes, "no": answers.no, "unsure": answers.unsure, "well": answers.well}
        self._book = PhraseBook(phrases, lists)
        self._frames = PhraseBook({"frame": answers.frames}, lists)
        self._wishes = PhraseBook({"wish": answers.wishes}, lists)

    @property
    def vocabulary(self) -> set[str]:
        """The words of the answers."""
        return self._book.vocabulary

    def statements(self, answer: PlainText, question: str) -> list[tuple[str, str]]:
        """What the answer says, each with what the question says by itself (which the person did not say).

        The question as a statement, affirmed or denied (both when it is unsure), and filled in with the
        answer: "how many tablets … thirty". A question about the talk itself ("does that look right") has
        nothing to fill in, and who asks back has not filled in anything.

        Args:
            answer: the words, spelling corrected.
            question: as it was asked; only its last sentence that asks counts.
        """
        kind = self._kind(answer)
        if not answer.words or kind == "well":
            return []
        helper, rest = self._asked(question)
        affirmed = " ".join(rest)
        statements = []
        if kind in ("yes", "unsure"):
            statements.append((affirmed, ""))
        if kind in ("no", "unsure") and helper:
            length = 2 if rest[0] in self._answers.articles else 1
            denied = " ".join([*rest[:length], helper, _NOT, *rest[length:]])
            statements.append((denied, affirmed))
        if kind not in ("no", "unsure") and self._fills_in(answer, question):
            statements.append((f"{affirmed} {' '.join(answer.words)}", affirmed))
        is_bare = kind is not None and len(answer.words) < _FEWEST_WORDS_OF_A_WISH
        if not is_bare and len(answer.words) <= _MOST_WORDS_FILLED_IN and self._asks_for_wish(question):
            wish = answer.words[1:] if answer.words[0] == "to" else answer.words
            statements.append((f"{_WISH} {' '.join(wish)}", _WISH))
        return statements

    def _asks_for_wish(self, question: str) -> bool:
        """Whether it asks what somebody would like: "not wake up" says then what they want."""
        helper, rest = self._asked(question)
        asked = read_plain(" ".join([helper or "", *rest]))
        return bool(self._wishes.find(asked, self._wishes.symbols_of(asked.words)))

    def _fills_in(self, answer: PlainText, question: str) -> bool:
        if len(answer.words) > _MOST_WORDS_FILLED_IN or self._asks_back(answer):
            return False
        helper, rest = self._asked(question)
        asked = read_plain(" ".join([helper or "", *rest]))
        return not self._frames.find(asked, self._frames.symbols_of(asked.words))

    def _asks_back(self, answer: PlainText) -> bool:
        """Whether it asks in turn, such as "should I take another?"."""
        first, second = (*answer.words, "", "")[:2]
        return second in _ONESELF and (first in self._answers.helpers or first in _MAY)

    def _asked(self, question: str) -> tuple[str | None, list[str]]:
        """The helper that the question begins with ("can"), and its other words as the person says them."""
        last = _BREAKS.split(question.strip().rstrip("?"))[-1]
        before, comma, after = last.rpartition(",")
        if comma and after.split()[:1] and after.split()[0].casefold() in self._answers.helpers:
            last = f"{after} {before}"  # "When you wipe, can you feel it" → "can you feel it when you wipe"
        words = self._turned_round(read_plain(last).words)
        if words and words[0] in self._answers.helpers:
            return words[0], words[1:] or [""]
        return None, words

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
        symbols = self._book.symbols_of(answer.words)
        hits = [hit for hit in self._book.find(answer, symbols) if hit.start <= _STARTS_WITHIN]
        if not hits:
            return None
        return min(hits, key=lambda hit: (hit.start, -hit.end)).label
