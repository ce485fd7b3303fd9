"""What is heard in a talk: change talk, sustain talk, both, a feeling, a number, or little.

The stories of the dialogue go on by this. Change talk is desire, ability, reasons, need and commitment;
sustain talk the same words for leaving things as they are (Miller and Rollnick; clinical reference,
section 1). Where nothing is sure, it is plain: then more is asked for, and nothing is made of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from coaching.rules.feelings import Feeling, find_feeling
from coaching.rules.grave import is_dark
from coaching.rules.heavy import weighs_heavily
from coaching.rules.information import is_for_the_team
from coaching.rules.meanings import Meaning, Side
from coaching.rules.mirror import find_close_meaning
from coaching.rules.reflection import asks_something, says_little, shorten
from coaching.rules.slips import write_out

LOW_UP_TO: Final = 3  # of a ruler from 0 to 10
HIGH_FROM: Final = 7
_LONGEST_REASON: Final = 90  # characters that a summary gives back


class Heard(StrEnum):
    """What a message is to the talk."""

    CHANGE = "change"
    SUSTAIN = "sustain"
    BOTH = "both"
    FEELING = "feeling"
    HEAVY = "heavy"
    PLAIN = "plain"
    LITTLE = "little"
    DONE = "done"  # there is no more to say to it
    DISCORD = "discord"
    ASKS = "asks"
    YES = "yes"
    NO = "no"
    LOW = "low"
    MIDDLING = "middling"
    HIGH = "high"
    UNREAD = "unread"


@dataclass(frozen=True)
class Told:
    """A message as the talk takes it.

    Attributes:
        heard: what it is.
        reason: words of the person's that speak for a change, to be given back at the end; or None.
        doubt: the same of what holds them back.
    """

    heard: Heard
    reason: str | None = None
    doubt: str | None = None


# "My daughter" answers "why not lower?" with a reason.
_ASKS_FOR_REASONS: Final = frozenset(("talk_why", "talk_higher", "talk_other_side", "talk_matter"))
_FEELINGS: Final = frozenset(
    ("fear", "worry", "feeling", "feeling in a word", "how it feels", "alone with it", "pain")
)
_FOR: Final = re.compile(
    r"\bI(?:'d| would| really| do| just)* (?:want|love|like|wish|hope|miss|long|could|can|might try"
    r"|will|am ready"
    r"|need)\b|\bI'(?:d|ll|m ready|m going to|m willing)\b|^(?:because )?id\b|^to (?!be (?:honest|fair"
    r"|frank)|tell you)\w+|\bwould (?:be|feel|love"
    r"|like|mean) |\b(?:it|that|this) would (?:help|mean|be|make|give|let)\b"
    r"|\bso (?:that )?I (?:can|could)\b|\b(?:worth it|matters?|important|for my \w+|for the (?:kids"
    r"|children|family))\b"
    r"|\b(?:better|easier|stronger|fitter|calmer|prouder?) (?:if|when|than)\b|\bI used to\b|\b(?:ready"
    r"|willing) to\b",
    re.IGNORECASE,
)
_AGAINST: Final = re.compile(
    r"\b(?:can't|cannot|couldn't|won't|wouldn't|no (?:point|use|time|energy|way)|pointless"
    r"|too (?:tired|busy|old|hard"
    r"|sore|much|far|late|stiff)|not (?:ready|sure|now|worth|able)|never (?:works?|helps?|lasts?)"
    r"|nothing (?:works"
    r"|helps|changes)|doesn't (?:work|help|last)|didn't (?:work|help|last)|don't (?:want|feel like|see"
    r"|think|have)"
    r"|what's the (?:point|use)|why bother|given? up|tried (?:it|that|everything|all)|hard to|it's hard"
    r"|makes? it worse|hurts|set(?:s)? me back|fed up)\b",
    re.IGNORECASE,
)
# "I don't want to miss it": a wish, said as a no.
_AVOIDS: Final = re.compile(
    r"\b(?:don't|do not|never|not) want (?:\w+ )?to (?:miss|lose|end up|let|become|give up|go on like"
    r"|be (?:a|the|left|stuck|dependent))\b",
    re.IGNORECASE,
)
_PART: Final = re.compile(
    r"\b(?:part|half|bit|some) of me\b|\bon (?:the )?(?:one|other) hand\b", re.IGNORECASE
)
_MINDS: Final = re.compile(
    r"\bin (?:two|2) minds\b|\b(?:i'?m|am|feel(?:ing)?|quite|a bit|so) torn\b"
    r"|\btorn (?:between|about|over|both ways)\b|\bon the fence\b|\byes and no\b",
    re.IGNORECASE,
)
_TURN: Final = re.compile(
    r"\b(?:but|though|although|yet|on the other hand|then again|part of me|in two minds|torn|either way)\b",
    re.IGNORECASE,
)
_ONESELF: Final = re.compile(r"\b(?:i|i['’]?[dm]|i['’]?ve|part of me)\b", re.IGNORECASE)
_IS_IT_OK: Final = re.compile(
    r"\b(?:is|are|would|will) (?:that|it|this|they) (?:be )?(?:ok(?:ay)?|safe|all ?right|bad|fine|wise)\b",
    re.IGNORECASE,
)
_ONLY_A_NUMBER: Final = re.compile(
    r"\W*(?:(?:I (?:said|say|meant|think)|it's|about|maybe|still|like)\s+)*\d+"
    r"(?: ?/ ?10| out of (?:10|ten))?\W*",
    re.IGNORECASE,
)
_BUT: Final = re.compile(r",?\s+\b(?:but|yet|though|although)\b\s+", re.IGNORECASE)
_TWO: Final = 2
_DUTY: Final = re.compile(
    r"(?:i (?:know|guess|suppose) )?(?:that )?i (?:really )?(?:should|must|ought)\b", re.IGNORECASE
)
_FILLERS: Final = re.compile(
    r"^\W*(?:(?:well|because|cos|coz|hm+|um+|erm|so|oh|ok|okay|yeah|yes(?=,)|no(?=,)|like|honestly|i mean"
    r"|i guess|tbh|it's"
    r" just(?: that)?)\b[\s,]*)+(?=\w)",
    re.IGNORECASE,
)
# Said to the coach and against it: the talk went a way that was not theirs.
_DISCORD: Final = re.compile(
    r"\b(?:stop|quit|enough of|sick of) (?:\w+ ){0,2}(?:pushing|nagging|preaching|lecturing|pestering"
    r"|going on|questions?|asking|psychobabble)\b"
    r"|\byou(?:'re| are)? (?:just |really |clearly |obviously |still )*(?:don't|do not|not|can't|won't"
    r"|clueless)"
    r" ?(?:\w+ )?(?:get (?:it|me|this)|get$|understand|listen\w*|hear\w*|helping|care|getting)\b"
    r"|\byou never (?:listen|understand|hear|help)\b"
    r"|\beasy for you\b|\byou sound like\b|\b(?:don't|do not) (?:tell me|lecture|push|patronise"
    r"|patronize|preach)\b"
    r"|\bwho (?:are|do) you\b|\bthat's not what I (?:said|meant|asked)\b|\bnone of your business\b"
    r"|\b(?:this|that|it) (?:is|'s) (?:not |so )?(?:stupid|rubbish|a waste of time|ridiculous)\b"
    r"|\b(?:this|that) (?:is not|isn't|'s not) (?:very |really )?(?:helpful|helping)\b"
    r"|\bwaste of (?:my )?time\b|\bget off my (?:back|case)\b|^\W*back off\b"
    r"|\bput(?:ting)? words in my\b|\bwhat do you know\b|\byou keep (?:asking|saying|on)\b"
    r"|^\W*(?:the )?same questions?\b",
    re.IGNORECASE,
)


def hear(text: str, asked: str = "") -> Told:
    """Hear one message of a talk.

    Args:
        text: what was typed; anything at all. Numbers for a ruler are read elsewhere.
        asked: the question that it answers, such as "talk_why"; to some a plain answer is a reason.
    """
    text = _FILLERS.sub("", text)
    plain = write_out(text)
    if weighs_heavily(plain) or is_dark(plain):
        return Told(Heard.HEAVY)
    if _DISCORD.search(plain):
        return Told(Heard.DISCORD)
    if says_little(plain) or _ONLY_A_NUMBER.fullmatch(plain):
        return Told(Heard.LITTLE)
    meaning = find_close_meaning(text)
    heard = _of_meaning(meaning, plain) if meaning is not None else _of_words(text, plain)
    if heard is Heard.PLAIN and asked in _ASKS_FOR_REASONS:
        heard = Heard.CHANGE
    return Told(heard, *_words_for(heard, text))


def is_torn(text: str) -> bool:
    """Whether somebody tells of themself, unasked, a wish and what holds them back.

    A question is none, wherever it stands, and nothing that their team must answer.
    """
    if _ONESELF.search(text) is None or is_for_the_team(_MINDS.sub("", text)):
        return False
    asks = (
        _IS_IT_OK.search(text) is not None
        or asks_something(text)
        or any(asks_something(part.strip()) for part in re.split(r"[,;.!]", text))
    )
    return not asks and hear(text).heard is Heard.BOTH


def weigh(number: float) -> Heard:
    """A place on a ruler: low up to 3, high from 7.

    Args:
        number: 0 to 10.

    Raises:
        ValueError: if it is beyond the ruler.
    """
    if not 0 <= number <= 10:
        raise ValueError(f"{number} is beyond the ruler")
    if number <= LOW_UP_TO:
        return Heard.LOW
    return Heard.HIGH if number >= HIGH_FROM else Heard.MIDDLING


def lower_than(number: int) -> int:
    """The number that "why not lower" names: two or three less, so that there is something to tell."""
    return max(0, number - (3 if number >= HIGH_FROM - 1 else 2))


def one_higher(number: int) -> int:
    """The number that "what would make it one higher" names."""
    return min(10, number + 1)


def _of_meaning(meaning: Meaning, plain: str) -> Heard:
    if meaning.frame in ("both_sides", "effort") or "hard_side" in meaning.slots:
        return Heard.BOTH
    is_feeling = meaning.kind in _FEELINGS and meaning.side is not Side.CHANGE
    if _TURN.search(plain) and _FOR.search(plain) and (is_feeling or _AGAINST.search(plain)):
        return Heard.BOTH
    if is_feeling:
        return Heard.FEELING
    if meaning.side is Side.NEITHER:
        return _of_words("", plain)
    return Heard.CHANGE if meaning.side is Side.CHANGE else Heard.SUSTAIN


def _of_words(text: str, plain: str) -> Heard:
    speaks_for = _FOR.search(plain) or _AVOIDS.search(plain)
    speaks_against = _AGAINST.search(_AVOIDS.sub("", plain))
    is_two_sided = len(_PART.findall(plain)) > 1 or _MINDS.search(plain)
    if is_two_sided or (speaks_for and speaks_against and _TURN.search(plain)):
        return Heard.BOTH
    if text and asks_something(text) and (text.rstrip().endswith("?") or not speaks_against):
        return Heard.ASKS
    if speaks_against:
        return Heard.SUSTAIN
    if speaks_for:
        return Heard.CHANGE
    feeling = find_feeling(plain)
    if feeling is Feeling.MIXED:
        return Heard.BOTH
    return Heard.FEELING if feeling is Feeling.HARD else Heard.PLAIN


def _words_for(heard: Heard, text: str) -> tuple[str | None, str | None]:
    """The reason and the doubt in a message, each in the person's own words. Duty alone is no reason."""
    reason, doubt = _sides_in(heard, text)
    return (None if reason is not None and _DUTY.match(reason) else reason), doubt


def _sides_in(heard: Heard, text: str) -> tuple[str | None, str | None]:
    if heard not in (Heard.CHANGE, Heard.SUSTAIN, Heard.BOTH):
        return None, None
    said = re.sub(r"[\"“”„«»]", "", text).strip(" .,;!")
    parts = [part.strip(" .,;!") for part in _BUT.split(said) if part.strip(" .,;!")]
    sides = [_of_words("", write_out(part)) for part in parts]
    is_split = len(parts) == _TWO and (heard is Heard.BOTH or sides.count(Heard.CHANGE) == 1)
    if not is_split:
        whole = shorten(said, _LONGEST_REASON)
        return (None, whole) if heard is Heard.SUSTAIN else (whole, None)
    if sides[1] is Heard.CHANGE or sides[0] in (Heard.FEELING, Heard.SUSTAIN):
        parts.reverse()
    return shorten(parts[0], _LONGEST_REASON), shorten(parts[1], _LONGEST_REASON)
