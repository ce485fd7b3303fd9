"""Reading several answers out of one sentence: "5, slept ok, did my walk"."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from coaching.rules.checkins import question_named
from coaching.values.durations import read_duration
from coaching.values.pairs import read_pairs
from coaching.values.plain import to_plain
from coaching.values.ratings import read_rating
from coaching.values.sleep import read_sleep

_LONGEST_TEXT = 600  # characters
_MARK = re.compile(
    r"\s*[;,\n]+\s*|\s*[.!]+(?=\s|$)\s*|\s+(?:and|n|but|&|also|then|plus|while|so)\s+",
    re.IGNORECASE,
)
# Typed without a stop, a new topic shows where the next answer begins; "barely slept" does not part.
_NEXT_ANSWER = re.compile(
    r"\s+(?=(?:i |i've )?(?:(?:barely|hardly|never|didn'?t|haven'?t|not|no|only|just|really|low|good|bad"
    r"|little)\s+)*(?:slept|sleep|did (?:my|a|the|some|nothing)|went (?:for|to|out)|walked|energy|mood|pain"
    r"|feeling|knackered|shattered)\b)",
    re.IGNORECASE,
)
_HOURS_LAST = re.compile(r"\d ?(?:hours?|hrs?|h)(?: of| or so)?$", re.IGNORECASE)
_SLEEP_FIRST = re.compile(r"sleep\b", re.IGNORECASE)
_NAMED_WITH_NUMBER = re.compile(
    r"(?:energy|mood|pain)(?:'s| is| was)?(?: about| around| an?)? \d", re.IGNORECASE
)
_NAMES_ONE = re.compile(r"\b(?:energy|mood|pain|spirits|slept|sleep)\b(?! \w*$)", re.IGNORECASE)
_GOES_ON = frozenset({
    "a", "after", "and", "any", "anything", "as", "bad", "barely", "because", "been", "bit", "but",
    "cos", "could", "couldn't", "couldnt", "did", "didn't", "didnt", "do", "does", "ever", "for", "get",
    "good", "got", "had", "hadn't", "hardly", "has", "have", "haven't", "havent", "he", "her", "his",
    "husband", "i", "i've", "if", "in", "is", "ive", "just", "less", "little", "low", "more", "much",
    "my", "never", "no", "nobody", "not", "nothing", "of", "on", "one", "only", "quite", "really",
    "she", "should", "shouldn't", "since", "so", "some", "still", "than", "the", "they", "to", "too",
    "was", "we", "when", "wife", "wish", "with", "would", "wouldn't",
})  # fmt: skip
_STARTS_WITH = (
    r"^(?:(?:and|i|i've|i have|also|then|just|only|but|have|we|managed to|managed|hardly|barely"
    r"|never|didn'?t) )*"
)
# How a clause shows which question it answers. "Tired of this" tells nothing of energy.
_TOPICS = {
    "activity": re.compile(
        _STARTS_WITH
        + r"(?:did (?:my|a|an|the|some|nothing|bits?|loads|lots|\d)|went (?:for|out|to(?! (?:bed|sleep))"
        r"|shopping|swimming"
        r"|walking|back to work)|walked|swam|gardened|cleaned|hoovered|cooked|shopped|baked|ironed"
        r"|cycled|rode"
        r"|pottered|rested|stayed (?:in bed|in|home|at home)\b|been (?:to(?! (?:bed|sleep))|out|for)|"
        r"had (?:a |my )(?:walk|swim|rest|lie[ -]down|physio)|(?:a |my )(?:\w+ )?(?:walk|swim|stretches"
        r"|exercises)"
        r"|gardening|physio|exercises|nothing much)\b(?! (?:sleep|feel|hurt))"
    ),
    "sleep": re.compile(
        r"\b(?:slept|sleep|sleeping|asleep|kip|insomnia|not a wink|(?:up|awake) (?:all|half the) night"
        r"|(?:bad|good|rough|terrible|awful|decent|great|ok|poor|broken|restless|better|worse) night)\b"
    ),
    "energy": re.compile(
        r"\b(?:energy|knackered|shattered|exhausted|drained|wiped(?: out)?|fatigued?|worn out"
        r"|full of beans|pooped"
        r"|cream crackered|tired(?! of)|(?:batteries|battery)(?: \w+)? (?:low|flat|empty))\b"
    ),
    "mood": re.compile(
        r"\b(?:mood|spirits|(?:feel|feeling|felt) (?:\w+ )?(?:low|down|flat|sad|happy|good|great|cheerful"
        r"|positive|blue"
        r"|anxious|fed up|grumpy|bright|chirpy)|cheerful|fed up|grumpy|in good form|happy|(?<!a )bit low)\b"
    ),
    "pain": re.compile(r"\bpain\b|\bhurt(?:s|ing)?\b|\bsore(?:ness)?\b|\bach(?:e|es|ing|y)\b"),
}
_EXPLAINS = re.compile(r"\b(?:because|cos|cause|since|after|when|if|as)\b.*")
# "Fed up 7" answers how the pain is; "mood 7" doesn't.
_IS_EXPLICIT = re.compile(
    r"\b(?:slept|sleep|energy|mood|spirits)\b(?: is| was|'s| are| about| only| around| at| an?| of| like"
    r"| for)* \d"
)
# Whose night or day it was.
_SOMEBODY_ELSE = re.compile(
    r"^\W*(?:(?:my|the|our|her|his) )?(?:wife|husband|partner|son|daughter|mum|mom|dad|dog|cat|kids?|baby"
    r"|he|she|they"
    r"|nobody|no ?one|everyone|wish|if)\b"
)
# Less than an hour is a night only where sleep is spoken of: "40 minutes" alone may be of anything.
_SPEAKS_OF_SLEEP = re.compile(
    r"\b(?:sleep\w*|slept|asleep|kip\w*|dozed?|dozing|dropped off|nodded off|shut ?eye|winks?|night)\b"
)
_SHORTEST_NIGHT = 240  # minutes; a shorter time after something done is how long it was done
_NUMBERED_ONLY = frozenset(("pain",))


@dataclass(frozen=True)
class Told:
    """One answer: its number, if it has one in range, and the words it was given in."""

    number: float | None
    words: str


def read_told(text: str, asked: str, wanted: Collection[str]) -> tuple[str, dict[str, Told]]:
    """What a text tells of other questions than the one that was asked, and the words left for that one.

    A clause without a topic of its own belongs to the one before it; the first ones to the question asked.

    Args:
        text: what was typed.
        asked: the question that is open.
        wanted: other questions without an answer yet.

    Returns:
        The words for the open question ("" when none are left), and the other answers by question.
    """
    if len(text) > _LONGEST_TEXT:
        return text, {}
    pairs = {q: Told(read_number(q, words), words) for q, words in read_pairs(text).items()}
    if pairs and all(told.number is not None for told in pairs.values()):
        here = pairs.pop(asked, None)
        return here.words if here else "", pairs
    parts: dict[str, list[str]] = {asked: []}
    topic = asked
    for clause, mark in _clauses(text):
        own = None if _is_length_of(topic, asked, clause) else _asked_after_all(clause, asked, parts[asked])
        topic = (own if own and not _IS_EXPLICIT.search(to_plain(clause)) else None) or (
            _topic_of(clause, asked, wanted) or own or topic
        )
        parts.setdefault(topic, []).append(clause + mark)
    rest = _tidy(parts.pop(asked))
    return rest, {question: Told(read_number(question, words), words) for question, words in _joined(parts)}


def read_number(question: str, words: str) -> float | None:
    """The number that words give for a question, within its range: hours for sleep, else a rating."""
    known = question_named(question)
    if known is None or known.lowest is None:
        return None
    if question == "sleep":
        slept = read_sleep(words)
        number = None if slept is None else (slept.low + slept.high) / 2
        if number and number < 1 and not _SPEAKS_OF_SLEEP.search(to_plain(words)):
            return None
    else:
        rating = read_rating(words)
        number = None if rating is None else rating.value
    return number if number is not None and known.allows(number) else None


def _clauses(text: str) -> list[tuple[str, str]]:
    """Each clause, and the mark behind it."""
    cuts = [
        found.span()
        for found in _MARK.finditer(text)
        if not found[0].strip().isalpha() or _may_part(text[: found.start()])
    ]
    cuts += [found.span() for found in _NEXT_ANSWER.finditer(text) if _parts_at(text, found)]
    pieces, at = [], 0
    for start, end in [*sorted(cuts), (len(text), len(text))]:
        if start >= at:
            pieces.append((text[at:start], text[start:end]))
            at = end
    return [(clause, mark) for clause, mark in pieces if clause.strip()]


def _parts_at(text: str, found: re.Match[str]) -> bool:
    """Whether a new topic begins: never between "6 hrs" and "sleep", always at "energy 3" behind a mood."""
    before, after = text[: found.start()], text[found.end() :]
    if _HOURS_LAST.search(before) and _SLEEP_FIRST.match(after):
        return False
    is_named_again = _NAMED_WITH_NUMBER.match(after) is not None and _NAMES_ONE.search(before) is not None
    return is_named_again or _may_part(before)


def _may_part(before: str) -> bool:
    words = before.lower().replace("’", "'").split()
    return bool(words) and words[-1] not in _GOES_ON


def _topic_of(clause: str, asked: str, wanted: Collection[str]) -> str | None:
    plain = to_plain(clause)
    if _SOMEBODY_ELSE.search(plain):
        return None
    for question, pattern in _TOPICS.items():
        if not pattern.search(_EXPLAINS.sub("", plain)) or (question != asked and question not in wanted):
            continue
        if question in _NUMBERED_ONLY and question != asked and read_number(question, clause) is None:
            continue
        return question
    return None


def _asked_after_all(clause: str, asked: str, so_far: list[str]) -> str | None:
    """Whose number it is in "slept like a log, so only a 3"."""
    if read_number(asked, clause) is None or read_number(asked, "".join(so_far)) is not None:
        return None
    return asked


def _is_length_of(topic: str, asked: str, clause: str) -> bool:
    """Whether a clause says how long was done what the one before it tells ("the gardening, 2 hours")."""
    if topic != "activity" or asked != "sleep" or _TOPICS["sleep"].search(to_plain(clause)):
        return False
    lasted = read_duration(clause)
    return lasted is not None and lasted.high < _SHORTEST_NIGHT


def _joined(parts: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(question, _tidy(clauses)) for question, clauses in parts.items()]


def _tidy(clauses: list[str]) -> str:
    return re.sub(
        r"(?:\s*[;,\n]|\s+(?:and|n|but|&|also|then|plus|while|so))*\s*$", "", "".join(clauses)
    ).strip()
