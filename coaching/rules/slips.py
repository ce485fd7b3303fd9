"""Common slips of the finger and text speak, written out, so that a reflection is spelt right."""

from __future__ import annotations

import re

_SLIPS = {
    "coz": "because", "cos": "because", "cuz": "because", "bc": "because", "becuase": "because",
    "wanna": "want to", "gonna": "going to", "gotta": "have to", "dunno": "don't know", "lemme": "let me",
    "kinda": "kind of", "thru": "through", "tho": "though", "altho": "although", "nite": "night",
    "nites": "nights", "tonite": "tonight", "wiv": "with", "wen": "when", "sumtimes": "sometimes",
    "cudnt": "couldn't", "cud": "could", "wud": "would", "wudnt": "wouldn't", "hav": "have",
    "dnt": "don't", "tmrw": "tomorrow", "tomoz": "tomorrow", "yday": "yesterday", "alot": "a lot",
    "abit": "a bit", "im": "I'm", "ive": "I've", "il": "I'll", "iam": "I am", "cant": "can't",
    "dont": "don't", "doesnt": "doesn't", "didnt": "didn't", "couldnt": "couldn't", "wouldnt": "wouldn't",
    "isnt": "isn't", "wasnt": "wasn't", "arent": "aren't", "werent": "weren't", "havent": "haven't",
    "hasnt": "hasn't", "hadnt": "hadn't", "wont": "won't", "thats": "that's", "itll": "it'll",
    "theyre": "they're", "becos": "because", "cannot": "can't", "frm": "from", "abt": "about",
    "rlly": "really", "realy": "really", "definately": "definitely", "physo": "physio",
    "excercise": "exercise", "excercises": "exercises", "exersise": "exercise", "exersises": "exercises",
    "sholder": "shoulder", "kness": "knees", "stiars": "stairs", "slep": "sleep", "nd": "and",
    "wich": "which", "scard": "scared", "woried": "worried", "tierd": "tired", "tird": "tired",
    "exausted": "exhausted", "exhasted": "exhausted", "frustated": "frustrated", "freinds": "friends",
    "freind": "friend", "killin": "killing", "sleepin": "sleeping", "walkin": "walking", "doin": "doing",
    "goin": "going", "feelin": "feeling", "gettin": "getting", "tryin": "trying", "workin": "working",
    "achin": "aching", "thinkin": "thinking", "hurtin": "hurting", "fallin": "falling", "makin": "making",
    "havin": "having", "swimmin": "swimming", "playin": "playing", "lookin": "looking", "bein": "being",
    "strugglin": "struggling", "sittin": "sitting", "standin": "standing", "drivin": "driving",
    "stayin": "staying", "carryin": "carrying",
}  # fmt: skip
_WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)*")
_CAN_NOT = re.compile(r"\b(can|could|do|does|did|is|was|were|are|would|have|has|had) not\b", re.IGNORECASE)
_I = re.compile(r"\bi(?=\b(?!\.))")
_LONGEST_SHORT_FORM = 4  # characters, such as "MRI"
_BLANKS = re.compile(r"\s+")


def write_out(text: str) -> str:
    """The text with one kind of apostrophe and blank, and with common slips put right."""
    plain = _BLANKS.sub(" ", text.replace("’", "'").replace("‘", "'").replace("`", "'")).strip()
    if plain.isupper() and len(plain) > _LONGEST_SHORT_FORM:  # shouted
        plain = plain.lower()
    plain = _WORD.sub(lambda found: _SLIPS.get(found[0].lower(), found[0]), plain)
    plain = _CAN_NOT.sub(lambda found: "can't" if found[1].lower() == "can" else f"{found[1]}n't", plain)
    return _I.sub("I", plain)
