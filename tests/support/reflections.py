"""What every reflection must be, whatever was said: the criteria, as checks with a name each."""

from __future__ import annotations

import re

from bot.cli.reflect import RESPONSES, load_frames
from coaching.content.readability import reading_grade
from coaching.rules.mirror import Mirrored, mirror

FRAMES = load_frames(RESPONSES)
MOST_LINE_WORDS = 25
_FIRST_PERSON = re.compile(r"\b(?:i|i'm|i've|i'd|i'll|me|my|mine|myself|we|us|our)\b", re.IGNORECASE)
# What the coach says of itself, at the start of a frame.
_OF_THE_COACH = re.compile(
    r"\bstays with me\b|\bI hear\b"
    r"|\bWhat I hear\b|\bI'm (?:so )?sorry\b|\bI'm not sure I follow\b|\bI can't quite read\b"
    r"|\bI've taken that in\b"
    r"|\btelling me\b|\btell me\b|\bI have taken that in\b"
)
_UNWANTED = re.compile(
    r"\b(?:should|must|ought|you need to|you have to|why don't|well done|great job|amazing|at least|just"
    r"|failed)\b|[?{}<>]"
)
# Where "you" begins a clause; "what matters to you is" is right.
_DISAGREES = re.compile(
    r"(?:\b(?:that|and|if|as|so|still|yet)|[,:]|^) you (?:am|is|was|has|isn't|wasn't|hasn't|doesn't)\b"
)
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*")
_SWAPS = {
    "i": "you",
    "i'm": "you're",
    "i've": "you've",
    "i'd": "you'd",
    "i'll": "you'll",
    "my": "your",
    "me": "you",
}
_SWAPS |= {"myself": "yourself", "am": "are", "mine": "yours"}
_SHORT_CLAUSE_WORDS = 6


def reflect_line(text: str, question: str = "") -> Mirrored:
    """The reflection of a text, in the frames of the product."""
    return mirror(text, FRAMES, question=question)


def faults(text: str, said: Mirrored) -> list[str]:
    """The names of the criteria that a reflection does not meet."""
    line = said.reflection
    checks = {
        "empty": not line.strip(),
        "first person left": bool(_FIRST_PERSON.search(_OF_THE_COACH.sub("", line))),
        "asks, orders or has a mark left": bool(_UNWANTED.search(line)),
        "too long": len(line.split()) > MOST_LINE_WORDS,
        "an echo": is_echo(text, line),
        "no sentence": not (line[:1].isupper() and line.endswith(".")),
        "a word twice": bool(re.search(r"\b(you|your|the|to|that|is) \1\b", line)),
        "disagrees": bool(_DISAGREES.search(line)),
        "no why": not said.why,
    }
    return [name for name, is_met in checks.items() if is_met]


def is_echo(text: str, line: str) -> bool:
    """Whether a line is the message with its pronouns swapped, and nothing added, and no short clause."""
    own = [_SWAPS.get(word, word) for word in _words(text)]
    said = _words(line)
    if len(own) <= _SHORT_CLAUSE_WORDS:
        return said == own
    added = [word for word in said if word not in own]
    return len(added) <= 1 and len(said) >= len(own) - 1


def is_plain(line: str) -> bool:
    """Whether the grade, which means nothing for a handful of words, is one that most can read."""
    return len(line.split()) < 8 or reading_grade(line) <= 6.0


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'"))
