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


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_HARD = _words("""
    bad badly worse worst awful terrible horrible rubbish dreadful rough hard tough difficult
    struggle struggled struggling painful agony sore hurt hurts hurting ached aching aches stiff
    exhausted tired knackered shattered drained weary frustrated frustrating annoyed angry upset sad
    depressed miserable lonely worried worry worrying anxious scared afraid frightened hopeless
    useless ashamed guilty cried crying overwhelmed stressed stressful flare flared grim poorly ill
    sick dizzy sleepless awake failed disappointed disappointing lousy unbearable burden broken
    suffering suffered
""")
_GOOD = _words("""
    good great better best lovely nice happy glad pleased proud enjoyed enjoy enjoyable fun
    wonderful brilliant fantastic amazing easier easy relaxed calm peaceful managed hopeful grateful
    thankful fab pleasant improved improving stronger looser energetic laughed laughing laugh
    chuffed delighted excited progress sunny beautiful fine ok okay alright decent kind comfortable
    relief relieved
""")
_NEGATORS = _words("""
    not no never isn't wasn't aren't weren't don't didn't doesn't couldn't can't cannot won't
    wouldn't hardly barely isnt wasnt dont didnt doesnt couldnt cant wont wouldnt without nothing
    haven't hasn't hadn't ain't
""")
_HARD_PHRASES = re.compile(
    r"\b(?:could(?:n'?t| not)|can'?t|can ?not|unable to|do(?:n'?t| not) want to|didn'?t manage"
    r"|(?:only|barely|hardly) (?:just )?managed|had to (?:stop|cancel|lie|sit|rest|give|leave)|g[ai]ve up"
    r"|given up|giving up|no (?:sleep|energy)|too much|had enough|fed up|worn out|wiped out|my tether"
    r"|(?:nobody|no ?one|they never|never) (?:listens?|cares?|believes? (?:me|us)|understands?|helps?)"
    r"|let down|killing me|one of (?:those|them) (?:days|nights|weeks)"
    r"|play(?:ed|ing) up|(?:feel(?:ing)?|felt|so|bit|really|very) (?:low|down|alone)"
    r"|(?:slept|sleep|sleeping|feel|feeling|felt) (?:un|not )well"
    r"|(?:did|do|could)(?:n'?t| not) (?:sleep|feel) well)\b"
)
_GOOD_PHRASES = re.compile(
    r"\b(?:(?:slept|feel|felt|went|going|did|doing) (?:very |really |quite |so )?well"
    r"|can'?t (?:complain|grumble)|couldn'?t (?:be|have (?:been|gone)) better|never (?:felt |been )?better"
    r"|in a row|days running|for the first time|did (?:all )?my (?:exercises|stretches|physio))\b"
)
# "Good, no actually pretty rubbish": what comes after is what is meant.
_SECOND_THOUGHT = re.compile(
    r".*\b(?:no+,? actually|actually,? no+|wait,? no|scratch that|tell a lie|who am i kidding"
    r"|(?<!had )(?<!was )(?<!with )no+,? wait(?! (?:at|for|times?|list|in|today|this)\b))\b[\s,.;:!…-]*",
    re.IGNORECASE | re.DOTALL,
)
_WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")
# How many words a negation reaches: "not a very good day". It ends with its clause: "did nothing, useless".
_REACH = 3
_CLAUSES = re.compile(r"[,.;:!?\n]+|\b(?:and|but)\b")


def second_thought(text: str) -> str:
    """What a text says after its writer thought again ("good, no actually rubbish"), else all of it."""
    found = _SECOND_THOUGHT.match(text)
    after = text[found.end() :] if found else ""
    return after if _WORD.search(after.lower()) else text


def find_feeling(text: str) -> Feeling:
    """The light of a text, by its words; a negation turns the words within its reach."""
    plain = second_thought(" ".join(text.lower().replace("’", "'").split()))
    good = _GOOD_PHRASES.search(plain) is not None
    plain = _GOOD_PHRASES.sub(" ", plain)
    hard = _HARD_PHRASES.search(plain) is not None
    plain = _HARD_PHRASES.sub(" ", plain)
    for clause in _CLAUSES.split(plain):
        words = _WORD.findall(clause)
        for index, word in enumerate(words):
            if word not in _HARD and word not in _GOOD:
                continue
            is_negated = any(w in _NEGATORS for w in words[max(0, index - _REACH) : index])
            if (word in _HARD) != is_negated:
                hard = True
            else:
                good = True
    if hard and good:
        return Feeling.MIXED
    return Feeling.HARD if hard else Feeling.GOOD if good else Feeling.PLAIN
