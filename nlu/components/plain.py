"""One plain form for what people type: small letters, no punctuation, short forms written out."""

from __future__ import annotations

import re

_NO_WORD = re.compile(r"[^\w ]")
_APOSTROPHES = re.compile("['’`]")
# Text speak, and what an apostrophe shortens. Only what has one meaning among short messages.
_SHORT_FORMS = {
    short: long
    for line in (
        "u=you r=are ur=your y=why ya=you yer=your n=and w=with k=ok b4=before tho=though em=them",
        "pls=please plz=please thx=thanks tmrw=tomorrow 2moro=tomorrow 2day=today 2nite=tonight l8r=later",
        "wot=what coz=because cos=because bcos=because msg=message msgs=messages txt=text bout=about",
        "soz=sorry",
    )
    for short, long in (pair.split("=") for pair in line.split())
}
_SHORT_FORMS.update(
    {
        "wots": "what is",
        "gonna": "going to",
        "wanna": "want to",
        "gotta": "got to",
        "lemme": "let me",
        "gimme": "give me",
        "dont": "do not",
        "doesnt": "does not",
        "didnt": "did not",
        "isnt": "is not",
        "cant": "can not",
        "wont": "will not",
        "im": "i am",
        "ive": "i have",
        "id": "i would",
        "ill": "i will",
        "youre": "you are",
        "theyve": "they have",
        "theres": "there is",
        "whats": "what is",
        "wheres": "where is",
        "whos": "who is",
        "hows": "how is",
        "thats": "that is",
        "its": "it is",
        "lets": "let us",
    }
)


def strip_marks(text: str) -> str:
    """Small letters, digits and single blanks; the text as it is where nothing would be left (an emoji)."""
    letters = _NO_WORD.sub(" ", _APOSTROPHES.sub("", text.lower()))
    return " ".join(letters.split()) or text


def make_plain(text: str) -> str:
    """As ``strip_marks``, with short forms written out: "I'm off, r u?" becomes "i am off are you"."""
    return " ".join(_SHORT_FORMS.get(word, word) for word in strip_marks(text).split())
