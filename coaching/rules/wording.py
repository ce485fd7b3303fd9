"""What the coach never says, whatever it is about (clinical reference, section 1)."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile(
    r"\b(?:you (?:should|must|need to|have to|ought to)|should have|why didn['’]?t|why don['’]?t you|just"
    r"|unfortunately|failed|at least|other people|others manage|you['’]?ll be fine|probably nothing"
    r"|no pain no gain|cheer up|don['’]?t worry|well done|great job|amazing|awesome|good girl|good boy"
    r"|diagnos\w*|mg|dose of)\b",
    re.IGNORECASE,
)
# "You don't have to" leaves the choice with the person.
_ALLOWED = re.compile(r"\byou don['’]t have to\b", re.IGNORECASE)
# Empathy that is taken back.
_EMPATHY_WITH_BUT = re.compile(r"\b(?:sorry|sounds|hear|hard|rough|lot)\b[^.?!]*,? but\b", re.IGNORECASE)
# What a person said is theirs: in quotation marks, or noted in a list.
_THEIR_WORDS = re.compile(r"“[^”]*”|^• .*$", re.MULTILINE)


def find_forbidden(text: str, *, with_quotes: bool = False) -> str | None:
    """The words of a line that press, blame, frighten, compare, diagnose or cheer hollowly; None without any.

    Args:
        text: as it is said.
        with_quotes: whether words in quotation marks and lists count, too; they are the person's own.
    """
    own = _ALLOWED.sub(" ", text if with_quotes else _THEIR_WORDS.sub(" ", text))
    found = _FORBIDDEN.search(own) or _EMPATHY_WITH_BUT.search(own)
    return found[0] if found is not None else None


def without_their_words(text: str) -> str:
    """A line without what it gives back in quotation marks or lists."""
    return _THEIR_WORDS.sub(" ", text)
