"""In what light a person tells something: hard, good, both, or plainly. Words only, no diagnosis."""

from __future__ import annotations

import re
from enum import StrEnum


class Feeling(StrEnum):
    """The light of an answer."""

    HARD = "hard"
    GOOD = "good"
    MIXED = "mixed"
    PLAIN = "plain"


_HARD = frozenset(
    [
        "bad",
        "badly",
        "worse",
        "worst",
        "awful",
        "terrible",
        "horrible",
        "rubbish",
        "dreadful",
        "rough",
        "hard",
        "tough",
        "difficult",
        "struggle",
        "struggled",
        "struggling",
        "painful",
        "agony",
        "sore",
        "hurt",
        "hurts",
        "hurting",
        "ached",
        "aching",
        "aches",
        "stiff",
        "exhausted",
        "tired",
        "knackered",
        "shattered",
        "drained",
        "weary",
        "wiped",
        "fed",
        "frustrated",
        "frustrating",
        "annoyed",
        "angry",
        "upset",
        "sad",
        "low",
        "down",
        "depressed",
        "miserable",
        "lonely",
        "alone",
        "worried",
        "worry",
        "worrying",
        "anxious",
        "scared",
        "afraid",
        "frightened",
        "hopeless",
        "useless",
        "stuck",
        "ashamed",
        "guilty",
        "cried",
        "crying",
        "tears",
        "overwhelmed",
        "stressed",
        "flare",
        "flared",
        "flare-up",
        "grim",
        "poorly",
        "ill",
        "sick",
        "dizzy",
        "fell",
        "sleepless",
        "awake",
        "failed",
        "disappointed",
        "disappointing",
        "crap",
        "lousy",
        "unbearable",
        "sucked",
        "sucks",
        "missed",
        "cancelled",
        "gave",
    ]
)
_GOOD = frozenset(
    [
        "good",
        "great",
        "better",
        "best",
        "lovely",
        "nice",
        "happy",
        "glad",
        "pleased",
        "proud",
        "enjoyed",
        "enjoy",
        "enjoyable",
        "fun",
        "wonderful",
        "brilliant",
        "fantastic",
        "amazing",
        "easier",
        "easy",
        "relaxed",
        "calm",
        "peaceful",
        "managed",
        "hopeful",
        "grateful",
        "thankful",
        "fab",
        "super",
        "pleasant",
        "improved",
        "improving",
        "stronger",
        "looser",
        "energy",
        "energetic",
        "laughed",
        "laughing",
        "chuffed",
        "delighted",
        "excited",
        "progress",
        "won",
        "well",
        "sunny",
        "beautiful",
        "fine",
        "ok",
        "okay",
        "alright",
        "decent",
        "comfortable",
        "relief",
        "relieved",
    ]
)
_NEGATORS = frozenset(
    [
        "not",
        "no",
        "never",
        "isn't",
        "wasn't",
        "aren't",
        "weren't",
        "don't",
        "didn't",
        "doesn't",
        "couldn't",
        "can't",
        "cannot",
        "won't",
        "wouldn't",
        "hardly",
        "barely",
        "isnt",
        "wasnt",
        "dont",
        "didnt",
        "doesnt",
        "couldnt",
        "cant",
        "wont",
        "wouldnt",
        "without",
        "nothing",
        "haven't",
        "hasn't",
        "havent",
        "hasnt",
    ]
)
_CANNOT = re.compile(
    r"\b(?:couldn'?t|can'?t|cannot|unable to|didn'?t manage|had to stop|gave up|no (?:sleep|energy))\b"
)
_WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")
# "not at all good": how far a negation reaches.
_REACH = 3
# "not bad" is mild praise; "not great" is mild complaint; "not as bad" and "no worse" are relief.


def find_feeling(text: str) -> Feeling:
    """The light of a text, by its words; a negation turns the words within its reach."""
    plain = text.lower().replace("’", "'")
    words = _WORD.findall(plain)
    hard = good = False
    for index, word in enumerate(words):
        if word not in _HARD and word not in _GOOD:
            continue
        is_negated = any(w in _NEGATORS for w in words[max(0, index - _REACH) : index])
        if (word in _HARD) != is_negated:
            hard = True
        else:
            good = True
    if _CANNOT.search(plain) and not re.search(r"can'?t (?:complain|grumble)", plain):
        hard = True
    if hard and good:
        return Feeling.MIXED
    return Feeling.HARD if hard else Feeling.GOOD if good else Feeling.PLAIN
