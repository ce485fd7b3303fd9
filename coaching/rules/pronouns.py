"""Turning a first-person clause into the second person, only where that is sure to come out right."""

from __future__ import annotations

import re

_VERBS = frozenset(
    [
        "am",
        "was",
        "have",
        "had",
        "did",
        "do",
        "could",
        "couldn't",
        "can",
        "can't",
        "cannot",
        "would",
        "wouldn't",
        "will",
        "won't",
        "didn't",
        "don't",
        "wasn't",
        "haven't",
        "hadn't",
        "felt",
        "feel",
        "slept",
        "woke",
        "went",
        "got",
        "made",
        "saw",
        "met",
        "took",
        "gave",
        "kept",
        "lost",
        "found",
        "left",
        "came",
        "ran",
        "sat",
        "stood",
        "lay",
        "read",
        "ate",
        "drank",
        "spent",
        "thought",
        "knew",
        "heard",
        "told",
        "said",
        "began",
        "broke",
        "bought",
        "brought",
        "caught",
        "chose",
        "cut",
        "drove",
        "fell",
        "forgot",
        "held",
        "hurt",
        "let",
        "paid",
        "put",
        "rode",
        "sang",
        "sent",
        "set",
        "spoke",
        "swam",
        "taught",
        "tore",
        "threw",
        "understood",
        "wore",
        "won",
        "wrote",
        "overdid",
        "need",
        "want",
        "hope",
        "love",
        "like",
        "hate",
        "miss",
        "worry",
        "struggle",
        "manage",
    ]
)
_ADVERBS = frozenset(
    [
        "really",
        "actually",
        "finally",
        "also",
        "still",
        "just",
        "even",
        "almost",
        "nearly",
        "only",
        "barely",
        "hardly",
        "never",
        "always",
        "mostly",
        "eventually",
        "at",
        "last",
    ]
)
_BARE_STARTS = frozenset(
    [
        "managed",
        "slept",
        "walked",
        "felt",
        "couldn't",
        "didn't",
        "went",
        "had",
        "did",
        "got",
        "made",
        "struggled",
        "enjoyed",
        "woke",
        "helped",
        "cooked",
        "played",
        "rested",
        "tried",
        "worked",
        "visited",
        "cleaned",
        "baked",
        "swam",
        "cycled",
        "stretched",
        "finished",
        "started",
        "spent",
        "saw",
        "met",
        "took",
    ]
)
_ED = re.compile(r"^[a-z]{2,}ed$")
_OTHERS = frozenset(["we", "we're", "we've", "we'd", "we'll", "us", "our", "ours", "ourselves", "let's"])
_SWAPS = {
    "i": "you", "i'm": "you're", "i've": "you've", "i'd": "you'd", "i'll": "you'll", "me": "you", "my": "your",
    "mine": "yours", "myself": "yourself", "im": "you're", "ive": "you've",
}  # fmt: skip
_AFTER_I = {"am": "are", "was": "were", "wasn't": "weren't", "wasnt": "weren't"}
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+(?:[.,:]\d+)?|[^\w\s]|\s+|_")
_PLAIN_PUNCTUATION = frozenset(",()/%&+'-–:")


def turn_to_second_person(clause: str) -> str | None:
    """ "I slept badly and my back hurt" → "you slept badly and your back hurt".

    Args:
        clause: one clause without a full stop.

    Returns:
        The clause in the second person, starting in lower case; None when it isn't a plain statement about
        the speaker that can be turned word for word.
    """
    tokens = _TOKEN.findall(clause.replace("’", "'").strip())
    words = [t.lower() for t in tokens if t[0].isalpha()]
    if not words or any(w in _OTHERS for w in words):
        return None
    if any(not (t.isspace() or t[0].isalnum() or t in _PLAIN_PUNCTUATION) for t in tokens):
        return None
    if words[0] in _BARE_STARTS:
        return "you " + _swap(tokens)
    return _swap(tokens) if _is_about_speaker(words) else None


def _is_about_speaker(words: list[str]) -> bool:
    if words[0] in ("i'm", "i've", "im", "ive", "i'd", "i'll"):
        return len(words) > 1
    if words[0] == "my":
        return len(words) > 2 and any(
            w in _VERBS or w in ("is", "are", "were") or _ED.match(w) for w in words[2:]
        )
    if words[0] != "i":
        return False
    verb = next((w for w in words[1:] if w not in _ADVERBS), "")
    return verb in _VERBS or bool(_ED.match(verb))


def _swap(tokens: list[str]) -> str:
    turned: list[str] = []
    previous = ""
    for token in tokens:
        word = token.lower()
        if previous in ("i", "you-i") and word in _AFTER_I:
            turned.append(_AFTER_I[word])
        elif word in _SWAPS:
            turned.append(_SWAPS[word])
        else:
            turned.append(token)
        if token[0].isalpha() and word not in _ADVERBS:
            previous = word
    text = "".join(turned)
    return text[0].lower() + text[1:]
