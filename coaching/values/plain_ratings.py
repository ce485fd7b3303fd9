"""Telling a rating that is given by itself, or of pain, from a number in passing ("10 downing street")."""

from __future__ import annotations

import re

from coaching.values.plain import to_plain

_NUMBER = r"\d{1,2}(?:[.,]\d)?(?:ish|\+)?(?: ?(?:/|out of|outta|outof|over) ?(?:a )?(?:5|10|100))?(?: ?%)?"
# What may stand around it and tells nothing else of the number.
_AROUND = frozenset({
    "a", "about", "above", "actually", "again", "agonising", "ah", "alright", "am", "an", "and", "approx",
    "approximately", "around", "as", "at", "atm", "bad", "be", "been", "below", "between", "big", "bit",
    "bloody",
    "bout", "but", "call", "change", "closer", "come", "correction", "could", "currently", "day",
    "definitely",
    "down", "easily", "er", "erm", "ever", "evening", "exactly", "fat", "fairly", "feel", "feeling", "feels",
    "felt",
    "fine", "for", "from", "fucking", "give", "go", "god", "going", "gone", "good", "got", "guess", "half",
    "hard", "hello", "here", "hey", "hi", "hiya", "how", "hm", "hmm", "i", "i'd", "i'll", "i'm", "i've", "id",
    "if", "im", "in", "instead", "is", "ish", "it", "it'd", "it's", "its", "ive", "just", "kind", "last",
    "least", "level", "like", "lol", "low", "make", "mark", "maybe", "me", "mean", "meant", "mild", "mistake",
    "moment", "more", "morning", "my", "nearer", "nearly", "no", "nope", "not", "now", "number", "of", "oh",
    "ok", "okay", "on", "one", "only", "oops", "or", "perhaps", "please", "pls", "point", "possibly",
    "pretty", "probably", "prob", "probs", "proper", "put", "quite", "rate", "rated", "rating", "rather",
    "really", "right", "rising", "roughly", "same", "say", "scale", "score", "should", "sitting", "so",
    "sodding", "solid", "somewhere", "sorry", "sort", "still", "strong", "struggling", "stuck", "suppose",
    "ta", "than", "thank", "thanks", "that", "that's", "thats", "the", "there", "then", "think", "this",
    "tho", "though", "to", "today", "todays", "today's", "tonight", "tops", "ugh", "um", "up", "usual", "was",
    "wait", "weak", "we're", "well", "were", "what", "whoops", "with", "would", "wrong", "x", "xx", "yeah",
    "yep", "yes", "yesterday", "you", "you're",
})  # fmt: skip
_PARTS = (
    r"(?:knees?|hips?|shoulders?|hands?|wrists?|fingers?|thumbs?|ankles?|elbows?|legs?|feet|foot|toes?"
    r"|joints?"
    r"|neck|spine|sciatica|arms?)"
)
_OF_PAIN = re.compile(
    r"\b(?:pain\w*|hurt\w*|sore\w*|ach(?:es?|ing|ey|y)|twinges?|stiff\w*|throb\w*|agon\w+|flar(?:e|ed|ing)\w*"
    r"|spasms?|burning|stabbing|nane|headaches?|migraine|arthritis|fibro\w*)\b"
    rf"|\b(?:my|left|right|lower|upper|bad) (?:back|head|{_PARTS})\b|\b{_PARTS}(?:'s| is| was"
    rf"| feels)?(?: about)?(?: an?)? \d"
    r"|\d ?(?:/|out of|outta|outof) ?(?:a )?10\b"
)
_PER = re.compile(
    r"\d\S* (?:a|an|per|each|every|times a|in a) (?:day|night|week|month|year|hour|go|time|piece)\b"
)
_CLAUSE_END = re.compile(
    r"[,;:!?\n()…]+|\.+(?=\s|$)|\s+[-–—]+\s+|\s(?:but|because|cos|coz|as|since|although|though|plus|&"
    r"|and(?! a (?:half|bit)\b|\s+\d)|so|after|from|with|when)\s"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_HAS_NUMBER = re.compile(r"\d")
_FACES = re.compile(r"[^\w\s']")


def gives_rating_plainly(text: str) -> bool:
    """Whether a number in a text may be a rating that nobody has asked for.

    The clause that it stands in says nothing else ("about a 6, bad night"), or the text speaks of pain.
    """
    plain = to_plain(text).replace("’", "'")
    if _PER.search(plain):
        return False
    if _OF_PAIN.search(plain):
        return True
    numbered = [clause for clause in _CLAUSE_END.split(plain) if _HAS_NUMBER.search(clause)]
    return any(_is_alone(clause) for clause in numbered)


def _is_alone(clause: str) -> bool:
    rest = _FACES.sub(" ", re.sub(_NUMBER, " ", clause))
    return not _HAS_NUMBER.search(rest) and all(word in _AROUND for word in _WORD.findall(rest))
