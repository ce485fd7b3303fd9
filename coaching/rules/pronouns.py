"""Turning a first-person clause into the second person, only where that is sure to come out right."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# After "I" or "my …", one of these makes a plain statement.
_VERBS = _words("""
    am was have had did do could couldn't can can't cannot would wouldn't will won't didn't don't
    wasn't haven't hadn't felt feel slept woke went got made saw met took gave kept lost found left
    came ran sat stood lay read ate drank spent thought knew heard told said began broke bought
    brought caught chose cut drove fell forgot held hurt let paid put rode sang sent set spoke swam
    taught tore threw understood wore won wrote overdid need want hope love like hate miss worry
    struggle manage
""")
_LINKS = _words("is are was were isn't aren't wasn't weren't")
_ADVERBS = _words("""
    really actually finally also still just even almost nearly only barely hardly never always
    mostly eventually
""")
# A clause that starts with one of these leaves out its "I": "slept badly".
_BARE_STARTS = _words("""
    managed slept walked felt couldn't didn't went had did got made struggled enjoyed woke helped
    cooked played rested tried worked visited cleaned baked swam cycled stretched finished started
    spent saw met took
""")
_OTHERS = _words("we we're we've we'd we'll us our ours ourselves let's")
_SWAPS = {
    "i": "you",
    "i'm": "you're",
    "im": "you're",
    "i've": "you've",
    "ive": "you've",
    "i'd": "you'd",
    "i'll": "you'll",
    "me": "you",
    "my": "your",
    "mine": "yours",
    "myself": "yourself",
}
# A paraphrase is ours, so it is spelt right.
_SPELLING = {
    "cant": "can't",
    "couldnt": "couldn't",
    "didnt": "didn't",
    "doesnt": "doesn't",
    "dont": "don't",
    "hadnt": "hadn't",
    "havent": "haven't",
    "isnt": "isn't",
    "wasnt": "wasn't",
    "werent": "weren't",
    "wouldnt": "wouldn't",
}
_AFTER_I = {"am": "are", "was": "were", "wasn't": "weren't"}
_REGULAR_PAST = re.compile(r"[a-z]{2,}ed")
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+(?:[.,:]\d+)?|\s+|.")
_PLAIN_PUNCTUATION = frozenset(",()/%&+'-–:")


def turn_to_second_person(clause: str) -> str | None:
    """Turn “I slept badly and my back hurt” into “you slept badly and your back hurt”.

    Args:
        clause: one clause without a full stop.

    Returns:
        The clause in the second person, starting in lower case; None when it isn't a plain statement about
        the speaker, or about somebody named before, that can be turned word for word.
    """
    found = _TOKEN.findall(clause.replace("’", "'").strip())
    tokens = [_SPELLING.get(token.lower(), token) for token in found]
    words = [t.lower() for t in tokens if t[0].isalpha()]
    if not words or any(w in _OTHERS for w in words):
        return None
    if any(not (t.isspace() or t[0].isalnum() or t in _PLAIN_PUNCTUATION) for t in tokens):
        return None
    if not tokens[0][0].isalpha():
        return None
    if words[0] in _BARE_STARTS:
        return "you " + _swap(tokens)
    return _swap(tokens) if _is_statement(words) else None


def _is_statement(words: list[str]) -> bool:
    if words[0] in ("i'm", "i've", "im", "ive", "i'd", "i'll"):
        return len(words) > 1
    if words[0] == "my":
        return len(words) > 2 and any(_is_verb(w) or w in _LINKS for w in words[2:])
    if words[0] in ("he", "she", "they", "it"):
        return len(words) > 1 and (_is_verb(words[1]) or words[1] in _LINKS)
    if words[0] != "i":
        return False
    verb = next((w for w in words[1:] if w not in _ADVERBS), "")
    return _is_verb(verb)


def _is_verb(word: str) -> bool:
    return word in _VERBS or _REGULAR_PAST.fullmatch(word) is not None


def _swap(tokens: list[str]) -> str:
    turned: list[str] = []
    previous = ""
    for token in tokens:
        word = token.lower()
        if previous == "i" and word in _AFTER_I:
            turned.append(_AFTER_I[word])
        else:
            turned.append(_SWAPS.get(word, token))
        if token[0].isalpha() and word not in _ADVERBS:
            previous = word
    text = "".join(turned)
    return text[0].lower() + text[1:]
