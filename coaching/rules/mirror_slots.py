"""Parts of a clause made ready for a frame: turned round, and left out where they might come out wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from coaching.rules.pronouns import turn_to_second_person, turn_words
from coaching.rules.verbs import BASES, ing


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MOST_WORDS = 12  # of the person's own in one reflection (the bound)
_LONGEST_THING_WORDS = 9
_LONGEST_BARE_THING_WORDS = 3
_INGS = frozenset(map(ing, BASES)) | {"traveling", "getting", "waking", "gardening", "housework"}
_STARTS_THING = _words("""
    my the this these those his her their a an some all every being having both what how people everyone
    others doctors friends
""")
_NO_THING = _words("""
    myself it him them me you us that which who i he she they we to of and or but if when because not
    never nothing no out off up down on so too very really just ever anymore is are was were there here now
    then
""")
# The rest says why, or goes on with something else: the part before it stands by itself.
_TAIL = re.compile(
    r",?\s+(?:because|so that|so I\b|so as|as I'm|and (?:I|I'm|he|she|it|it's|they|then|now|so|that)\b"
    r"|which|anyway|tbh|to be honest|honestly|lol|please|thanks)\b.*$",
    re.IGNORECASE,
)
# After the -ing form these come out wrong, and what can't be done is said of now anyway.
_LATELY = re.compile(
    r"[ ,]+(?:any ?more|no more|yet|either|now|right now|these days|lately|today|at the moment|at present"
    r"|for now|atm|at all|though)$",
    re.IGNORECASE,
)
_NEXT_CLAUSE = re.compile(r", (?:I|it|my|he|she|they|we)\b", re.IGNORECASE)
# What turns or bounds the meaning of a "can't": "until it settles", "without my wife", "if …".
_BOUNDS = re.compile(
    r"\b(?:not|no|never|none|until|till|unless|without|except|but|than|if|before|enough|always|only|too"
    r"|as|that|what|how|why|and|or|who|for \w+ing|\w+n't)\b|,",
    re.IGNORECASE,
)
_UNSOUND = re.compile(
    r"\b(?:i|i'm|i've|i'd|i'll|me|my|mine|myself|we|us|our|should|must|ought|need to|needs to|have to|has to"
    r"|got to|just|supposed|failed|but|etc|lol|x+)\b|[{}<>\[\]\"“”?!@#*_|\\]|http|,\S|\.\w|[^\x20-\x7eÀ-ɏ]",
    re.IGNORECASE,
)
_SWEARING = re.compile(
    r"\b(?:f+u+c+k\w*|sh[i1]t\w*|bollocks|bastards?|bloody|crap\w*|damn|bitch\w*|arse\w*|ass|hell|wtf"
    r"|ffs|piss\w*)\b",
    re.IGNORECASE,
)
_AS_OBJECT = {"he": "him", "she": "her", "they": "them"}


def act(words: str) -> str | None:
    """A verb with what belongs to it, without "to": "walk to my shop" → "walk to your shop"."""
    plain = _LATELY.sub("", _TAIL.sub("", words.strip(" ,")))
    return _turned(plain) if _first(plain) in BASES else None


def doing(words: str) -> str | None:
    """The same in the -ing form: "lift my son" → "lifting your son"; nothing that bounds it may follow."""
    turned = act(words)
    if turned is None or _BOUNDS.search(turned):
        return None
    first, *rest = turned.split(" ")
    return " ".join((ing(first.lower()), *rest))


def thing(words: str) -> str | None:
    """What can stand after "about": "my garden" → "your garden", "falling" → "falling"."""
    plain = _LATELY.sub("", _TAIL.sub("", words.strip(" ,")))
    parts = plain.lower().split()
    if not parts or len(parts) > _LONGEST_THING_WORDS or "," in plain:
        return None
    begins_well = len(parts) > 1 and (parts[0] in _STARTS_THING or (parts[0] == "not" and parts[1] in _INGS))
    is_bare = len(parts) <= _LONGEST_BARE_THING_WORDS and _NO_THING.isdisjoint(parts)
    is_bare = is_bare and parts[-1] not in _STARTS_THING
    if not (begins_well or is_bare or parts[0] in _INGS):
        return None
    is_plain = parts[0] in _STARTS_THING or parts[0] in _INGS
    return _turned(plain[0].lower() + plain[1:] if is_plain else plain)


def clause(words: str) -> str | None:
    """A whole statement in the second person: "my hip is sore" → "your hip is sore"."""
    plain = _TAIL.sub("", words.strip(" ,"))
    turned = None if _NEXT_CLAUSE.search(plain) else turn_to_second_person(plain)
    return turned if turned is not None and is_sound(turned) else None


def whole_clause(words: str) -> str | None:
    """A statement with all that follows, as a side of two."""
    turned = turn_to_second_person(words.strip(" ,"))
    return turned if turned is not None and is_sound(turned) else None


def who(words: str) -> str | None:
    """Somebody, as after "from": "my wife" → "your wife", "she" → "her"."""
    plain = words.strip(" ,")
    return _AS_OBJECT.get(plain.lower()) or _turned(plain[:1].lower() + plain[1:])


def _feeling(words: str) -> str | None:
    plain = words.lower().strip()
    return plain if is_sound(plain) else None


def _giving(words: str) -> str | None:
    return act(f"give {words}")


def _lacked(words: str) -> str | None:
    return _turned(_LATELY.sub("", _TAIL.sub("", words.strip(" ,"))))


def _turned(words: str) -> str | None:
    turned = turn_words(words)
    return turned if turned is not None and is_sound(turned) else None


def _first(words: str) -> str:
    return words.split(" ", 1)[0].lower()


def is_sound(words: str) -> bool:
    """Whether turned words can be said: nothing of the first person, of duty, of markup or of swearing."""
    return not _UNSOUND.search(words) and not _SWEARING.search(words) and not re.search(r"\byou you\b", words)


# Group of a pattern → slot of the frame, and what makes the one of the other.
_MAKERS: Mapping[str, tuple[str, Callable[[str], str | None]]] = {
    "act": ("act", act),
    "to_do": ("doing", doing),
    "to_do_thing": ("thing", doing),
    "doing": ("doing", thing),
    "thing": ("thing", thing),
    "clause": ("clause", clause),
    "lacked": ("thing", _lacked),
    "reason": ("reason", clause),
    "giving": ("act", _giving),
    "hard": ("hard_side", clause),
    "who": ("who", who),
    "feeling": ("feeling", _feeling),
}


def fill_slots(found: re.Match[str]) -> dict[str, str] | None:
    """The slots that the named groups of a match give; None when one can't be made, or they are too long."""
    slots: dict[str, str] = {}
    for group, words in found.groupdict().items():
        if words is None:
            continue
        slot, make = _MAKERS[group]
        made = make(words)
        if made is None:
            return None
        slots[slot] = made
    return slots if sum(len(made.split()) for made in slots.values()) <= MOST_WORDS else None
