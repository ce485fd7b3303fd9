"""Whether a text is made of English words at all: a reflection of another language would only be a guess."""

from __future__ import annotations

import re

from coaching.rules.feeling_words import BITTER, GLAD, SCARED, UNEASY
from coaching.rules.topics import find_topic
from coaching.rules.verbs import BASES, ing

_WORD = re.compile(r"[a-zA-Z]+(?:'[a-zA-Z]+)?|[^\W\d_]+")
_OF_OTHERS = " ".join(
    (*BASES, *map(ing, BASES), *(f"{base}s" for base in BASES), "|".join((BITTER, GLAD, SCARED, UNEASY)))
).replace("|", " ")
_COMMON = frozenset(
    f"""
    i i'm i've i'd i'll my myself it it's its the a an and or but not no to of in on at for with
    from by about this that these those is are was were am be been do does did don't didn't can
    can't could couldn't will would won't have has had haven't so too very really just all any some
    more most much many than then when while if because as what how who he she they we his her their
    our you your there here up down out off over again back time day days night morning today
    yesterday week work home well good bad better worse best ok okay same usual nothing something
    everything never always still only even every lot bit got went made took came felt slept managed
    hard easy long little lovely nice everyone nobody everybody anyone someone me us through around
    before after into bothered yep yeah nope old new years year one two three ten few still been
    which where against away though pain hip knee neck people family son daughter wife husband mum
    mom dad friend friends sorry yes thanks
    {_OF_OTHERS}
    """.lower().split()
)
_FEWEST = 0.25  # of the words; our own judgement


def is_english(text: str) -> bool:
    """Whether enough of the words are common in English."""
    words = [word.lower() for word in _WORD.findall(text)]
    if not words:
        return False
    known = sum(word in _COMMON for word in words)
    if len(words) <= 2:
        return known > 0 or find_topic(text) is not None
    return known / len(words) >= _FEWEST
