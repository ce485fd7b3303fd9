"""Turning a first-person clause into the second person, only where that is sure to come out right."""

from __future__ import annotations

import re
from itertools import pairwise

from coaching.rules.verbs import BASES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# After "I" or "my …", one of these makes a plain statement.
_VERBS = _words("""
    am was have had did do could couldn't can can't cannot would wouldn't will won't didn't don't
    wasn't haven't hadn't felt feel slept woke went got made saw met took gave kept lost found left
    came ran sat stood lay read ate drank spent thought knew heard told said began broke bought
    brought caught chose cut drove fell forgot held hurt let paid put rode sang sent set spoke swam
    taught tore threw understood wore won wrote overdid need want hope love like hate miss worry
    struggle manage sleep walk sit keep try get go do see look work take wake cry find enjoy know
    believe wish live spend stay ache forget rest eat may might should must ended
""")
_LINKS = _words("is are was were isn't aren't wasn't weren't")
# What makes a statement of a noun or of somebody else: "my back hurts", "the pills help".
_OF_OTHERS = _words("""
    has hasn't does doesn't won't would wouldn't will can can't could couldn't may might hurts hurt aches
    feels makes make takes take helps help needs wants worries says thinks keeps keep gets goes comes
    stops works look looks seems means costs starts gives lets listens understands understand
    believes knows cares calls visits don't do have swells burns throbs wakes lasts used shakes
    plays spoils ruins eases settles clicks locks
""")
_ANYBODY = _words("""
    nobody everyone everybody people nothing everything something someone somebody this that there
    it's that's there's he's she's they're they've it'll he'll she'll they'll it'd he'd she'd they'd
""")
_DETERMINERS = _words("the these those this that his her their all some most")
# What is told of without an article: "pain is ok".
_BARE_SUBJECTS = _words("""
    pain sleep work walking life things mornings nights stairs kids exercises swimming stretching physio
    resting sitting standing driving
""")
# In front of one of these at the start, "me" is how some say "my".
_MINE = _words("""
    back knee knees hip hips neck shoulder shoulders hand hands foot feet leg legs arm arms ankle
    ankles wrist wrists elbow head belly mum mam dad wife husband daughter son sister brother
""")
_LONGEST_SUBJECT_WORDS = 5
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
    tokens = _tokens(clause)
    words = [t.lower() for t in tokens if t[0].isalpha()]
    if not words or not _can_be_turned(tokens, words) or not tokens[0][0].isalpha():
        return None
    # "The grandkids came round, lovely day" goes on with something else after the comma.
    if "," in tokens and words[0] in _DETERMINERS | _ANYBODY:
        return None
    if words[0] in _BARE_STARTS:
        return "you " + _swap(tokens)
    return _swap(tokens) if _is_statement(words) else None


def turn_words(words: str) -> str | None:
    """Turn part of a clause: “walk with my son” → “walk with your son”; None where that isn't sure."""
    tokens = _tokens(words)
    plain = [t.lower() for t in tokens if t[0].isalpha()]
    return _swap(tokens, lower=False) if plain and _can_be_turned(tokens, plain) else None


def _tokens(clause: str) -> list[str]:
    found = _TOKEN.findall(clause.replace("’", "'").strip())
    tokens = [_SPELLING.get(token.lower(), token) for token in found]
    if len(tokens) > 2 and tokens[0].lower() == "me" and tokens[2].lower() in _MINE:
        tokens[0] = "my"
    if len(tokens) > 2 and tokens[0].lower() == "id" and tokens[2].lower() in BASES:
        tokens[0] = "i'd"  # no document: "id feel better"
    return tokens


def _can_be_turned(tokens: list[str], words: list[str]) -> bool:
    if any(w in _OTHERS for w in words) or words[-1] in ("i", "my"):
        return False
    # "So was I", "what am I like": the verb stands before its subject.
    if any(b == "i" and a in ("am", "was", "wasn't") for a, b in pairwise(words)):
        return False
    return all(t.isspace() or t[0].isalnum() or t in _PLAIN_PUNCTUATION for t in tokens)


def _is_statement(words: list[str]) -> bool:
    if words[0] in ("i'm", "i've", "im", "ive", "i'd", "i'll"):
        return len(words) > 1
    if words[0] == "my":
        return len(words) > 2 and any(_is_said_of_others(w) for w in words[2:])
    if words[0] in ("he", "she", "they", "it"):
        return len(words) > 1 and words[1] != words[0] and _is_said_of_others(words[1])
    if words[:3] == ["part", "of", "me"]:
        return len(words) > 3 and _is_said_of_others(words[3])
    if words[0] in _ANYBODY:
        is_many = words[0] == "people" and words[1:2] and words[1] in BASES
        return len(words) > 1 and bool("'" in words[0] or is_many or any(map(_is_said_of_others, words[1:4])))
    if words[0] in _BARE_SUBJECTS:
        return len(words) > 1 and words[1] != words[0] and _is_said_of_others(words[1])
    if words[0] in _DETERMINERS:
        return any(_is_said_of_others(w) for w in words[2:_LONGEST_SUBJECT_WORDS])
    if words[0] != "i":
        return False
    verb = next((w for w in words[1:] if w not in _ADVERBS), "")
    return _is_verb(verb) or verb in BASES


def _is_verb(word: str) -> bool:
    return word in _VERBS or _REGULAR_PAST.fullmatch(word) is not None


def _is_said_of_others(word: str) -> bool:
    return _is_verb(word) or word in _LINKS or word in _OF_OTHERS


def _swap(tokens: list[str], *, lower: bool = True) -> str:
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
    return text[0].lower() + text[1:] if lower else text
