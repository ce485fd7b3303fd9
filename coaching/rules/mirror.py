"""The reflection of a message: what it means, turned round to the person, in a frame of a few words.

What is a feeling, a wish, a step or something in the way is given back as that (``meanings``); both sides
where both were told (``both_sides``); else a short clause turned round (``reflection``), else the topic, else
thanks. It never asks, advises, argues or adds; in doubt it says less. The screen has been passed before: here
grave words only make it sober.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coaching.rules.both_sides import find_both_sides
from coaching.rules.feelings import Feeling
from coaching.rules.grave import is_dark, is_grave
from coaching.rules.heavy import find_loss, find_self_verdict, weighs_heavily
from coaching.rules.meanings import Meaning, find_in_clause, weigh
from coaching.rules.medicines import tells_of_risky_medicine
from coaching.rules.mirror_slots import MOST_WORDS, is_sound
from coaching.rules.plain_english import is_english
from coaching.rules.reflection import asks_something, reflect, says_little
from coaching.rules.slips import write_out
from coaching.rules.topics import find_topic
from coaching.rules.verbs import BASES

LONGEST_READ_WORDS = 80  # of more, only the topic is told
MOST_LINE_WORDS = 25
# Read back with nothing added, a longer clause would be an echo.
_LONGEST_PLAIN_CLAUSE_WORDS = 7
_LONGEST_CLAUSE_WORDS = 9
_MOST_PLAIN_SENTENCES = 2  # of more, any one of them would be picked at random
_LONGEST_CHARACTERS = 4000  # as long as a message in Telegram can be
_LONGEST_CLAUSE_CHARACTERS = 200

_SENTENCES = re.compile(r"(?<=[.!?;])\s+|[.!;…]+$|\n+|\s+[-–—]+\s+|\s*\.\.+\s*")
_PIECES = re.compile(
    r",?\s+(?:and|so)\s+(?=(?:I|I'm|I've|I'd|I'll|he|she|it|it's|they|then|now)\b)|,\s+(?=(?:I|I'm|I've"
    r"|I'd|my|it|it's|really|so|very|feeling|feel)\b)"
    r"|,?\s+but\s+|,?\s+because\s+(?=I'm\b)"
)
# A piece is no whole if what follows it bounds it, or what comes before it does.
_BOUNDS_BEFORE = re.compile(
    r"^(?:if|when|unless|until|because|although|though|even though|as|since|while)\b", re.IGNORECASE
)
_NARROWS_AFTER = re.compile(
    r"^(?:only|not|never|without|except|if|unless|until|it didn't|it wasn't)\b", re.IGNORECASE
)
_LEADING = re.compile(
    r"^(?:(?:and|then|also|well|anyway|oh|erm|um|so|yes|yeah|no(?=[,.])|ok|okay|hi|hello|to be honest"
    r"|tbh|honestly|sometimes"
    r"|today|lately|right now|at the moment|these days|basically|actually|but|now"
    r"|I (?:have to|must|got to|'ve got to|want to) (?:admit|say|confess)(?: that)?)\b[ ,.]*)+(?=\w)",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"[\s,.!;:…)xX]*(?:\b(?:tbh|to be honest|though|lol|haha|thanks|thank you|x+|actually|I (?:have to"
    r"|must) (?:say|admit)|if I'm honest)\b[\s,.!]*)*$",
    re.IGNORECASE,
)
_QUOTATION = re.compile(r"[\"“”„«»]|(?:^|\s)'[^']+'(?=$|[\s.,!?])")
_DENIES = re.compile(r"\byou(?:'re| are)(?: not|n't)\b|\byou aren't\b", re.IGNORECASE)
_JOKE = re.compile(r"\b(?:lol|lmao|rofl|ha(?:ha)+|just kidding|only joking)\b|[😂🤣😆]", re.IGNORECASE)
_TO_THE_COACH = re.compile(r"\b(?:you|your|yours|you're|you've|u|ur)\b", re.IGNORECASE)
_WHAT_IS = re.compile(
    r"(?:what|who|where|when|why|how)(?:'s| is| are| do| does| did)\b(?!.* (?:is|was|are)\b)", re.IGNORECASE
)
_BUT = re.compile(r"\bbut\b", re.IGNORECASE)
_SHORTLY_HARD = re.compile(
    r"(?:pretty |really |so |very |bit )?(?:not (?:so |very |too |that |really )?(?:good|great|well)|bad"
    r"|awful|terrible|horrible"
    r"|rough|rubbish|grim|horrendous|dreadful|worse(?: than \w+)?|crap)(?: today| again| this morning"
    r"| really)*",
    re.IGNORECASE,
)
_SHORTLY_GOOD = re.compile(
    r"(?:I )?(?:can't (?:complain|grumble)|not (?:so |too )?bad|(?:much |a bit "
    r"|a lot )?better(?: than \w+)?|no pain)(?: today| really)*",
    re.IGNORECASE,
)
_WHAT_IF = re.compile(r"what if\b", re.IGNORECASE)  # a worry, not a question
_CUT_OFF = re.compile(
    r"(?<!than it )(?<!than you )\b(?:were|was|are|is|am|do|did|does|so|to|the|a|that|and)$", re.IGNORECASE
)
_SELF = re.compile(r"\b(?:I|me|my)\b", re.IGNORECASE)
_TO_DO = re.compile(r"\b(?:want|like|love|need|going|hope|trying|plan|wish) to (\w+)")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_QUALITY = re.compile(
    r"(?:(?:I )?had |it was |it's been )?(?:an? )?(?:really |very |pretty |quite )?"
    r"(?P<how>bad|rough|awful|terrible|horrible|hard|tough|long|poor|grim|good|great|lovely|nice|decent"
    r"|quiet|busy|slow)"
    r" (?P<when>night|day|morning|week|weekend|evening|afternoon)(?: today| again| tonight| really"
    r"| overall)*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Frame:
    """One way to say a reflection: ``text`` with slots in braces, and its MI code."""

    text: str
    mi_code: str


@dataclass(frozen=True)
class Mirrored:
    """A reflection as it is said, its MI code, and a few words on what was used."""

    reflection: str
    mi_code: str
    why: str


def mirror(
    text: str, frames: Mapping[str, Sequence[Frame]], *, question: str = "", seed: str | None = None
) -> Mirrored:
    """Reflect a message.

    Args:
        text: what the person wrote; anything at all.
        frames: ways to say each reflection, by the name in ``Meaning.frame``.
        question: what they were asked; it lends its topic to an answer that names none.
        seed: chooses among the ways to say it; the text itself if None.

    Returns:
        A line without a question, of 25 words at most; the same for the same text and seed.
    """
    for meaning in _meanings(text, question):
        for frame in _in_turn(frames[meaning.frame], text if seed is None else seed):
            line = frame.text.format_map(meaning.slots)
            if len(line.split()) <= MOST_LINE_WORDS:
                return Mirrored(line, frame.mi_code, meaning.why)
    raise LookupError("the thanks are too long")


def find_meaning(text: str, question: str = "") -> Meaning:
    """What a message is best reflected as; see ``mirror``."""
    return next(_meanings(text, question))


def find_close_meaning(text: str) -> Meaning | None:
    """A meaning, with words of the person's own in it, that the text was surely said with; else None."""
    plain = write_out(text[:_LONGEST_CHARACTERS])
    if (
        not _WORD.search(plain)
        or next(_heaviest(plain), None)
        or not is_english(plain)
        or not _can_be_read(plain)
    ):
        return None
    told = [sentence for sentence in _sentences(plain) if not _asks(sentence)]
    return next((meaning for meaning in _read(told) if meaning.is_close), None)


def _in_turn(frames: Sequence[Frame], seed: str) -> Sequence[Frame]:
    digest = hashlib.blake2b(seed.encode(errors="surrogatepass"), digest_size=4).digest()
    first = int.from_bytes(digest) % len(frames)
    return (*frames[first:], *frames[:first])


def _meanings(text: str, question: str) -> Iterator[Meaning]:
    """The best meaning first, then what can be said in its place."""
    plain = write_out(text[:_LONGEST_CHARACTERS])
    if not _WORD.search(plain):
        yield Meaning("nothing to read", "unclear")
        return
    yield from _heaviest(plain)
    if not is_english(plain):
        yield Meaning("not sure of the words", "unclear")
        return
    asked = _asks(plain)
    if _can_be_read(plain):
        told = [s for s in _sentences(plain) if not _asks(s)]
        yield from _read(told)
        if not asked and len(told) <= _MOST_PLAIN_SENTENCES:
            yield from _plain_clauses(told)
    yield from _topic_only(plain, question, asked=asked)
    yield Meaning("nothing sure", "thanks")


def _asks(text: str) -> bool:
    if _WHAT_IF.match(text):
        return False
    return asks_something(text) or _WHAT_IS.match(text) is not None


def _can_be_read(plain: str) -> bool:
    is_plain = not (_QUOTATION.search(plain) or _JOKE.search(plain))
    return is_plain and len(plain.split()) <= LONGEST_READ_WORDS


def _heaviest(plain: str) -> Iterator[Meaning]:
    """What weighs more than all else; never the words of an alarm."""
    if (loss := find_loss(plain)) is not None:
        yield Meaning("loss", "loss", {"clause": loss})
    if is_dark(plain):
        yield Meaning("heavy words, not repeated", "heavy")
    if is_grave(plain) or (tells_of_risky_medicine(plain) and not _asks(plain)):
        yield Meaning("words for the screen, not repeated", "thanks")
    if (verdict := find_self_verdict(plain)) is not None:
        yield Meaning("a hard feeling about oneself", "self_verdict", {"clause": verdict})
    if weighs_heavily(plain):
        clause = reflect(plain).clause
        if clause is not None and _can_be_said_back(clause):
            yield Meaning("a heavy feeling", "clause_hard", {"clause": clause})
        yield Meaning("heavy words, not repeated", "heavy")


def _can_be_said_back(clause: str) -> bool:
    """Whether a heavy clause is plain, short, and not one that denies what is heavy in it."""
    return is_sound(clause) and len(clause.split()) <= MOST_WORDS and not _DENIES.search(clause)


def _read(sentences: Sequence[str]) -> Iterator[Meaning]:
    both = [meaning for sentence in sentences if (meaning := find_both_sides(sentence))]
    yield from both
    found: list[Meaning] = []
    for sentence in sentences:
        for clause in _clauses(sentence):
            if meaning := _find_quality(clause) or find_in_clause(clause):
                found.append(meaning)
    yield from sorted(found, key=_weigh, reverse=True)


def _weigh(meaning: Meaning) -> int:
    return -1 if meaning.frame == "quality" else weigh(meaning)


def _find_quality(clause: str) -> Meaning | None:
    found = _QUALITY.fullmatch(clause)
    if found is None:
        return None
    how = found["how"].lower()
    article = "an" if how[0] in "aeiou" else "a"
    return Meaning("how it was", "quality", {"quality": f"{article} {how} {found['when'].lower()}"})


def _sentences(plain: str) -> list[str]:
    parts = (_LEADING.sub("", part.strip(" ,")) for part in _SENTENCES.split(plain) if part)
    return [part if _asks(part) else _TRAILING.sub("", part.rstrip("?")) for part in parts if part]


def _clauses(sentence: str) -> Iterator[str]:
    """The sentence, then its pieces where each stands by itself."""
    if _TO_THE_COACH.search(sentence):
        return
    if len(sentence) <= _LONGEST_CLAUSE_CHARACTERS:
        yield sentence
    pieces = [_LEADING.sub("", piece.strip(" ,")) for piece in _PIECES.split(sentence)]
    if len(pieces) < 2 or _BOUNDS_BEFORE.match(pieces[0]):
        return
    for place, piece in enumerate(pieces):
        is_narrowed = place + 1 < len(pieces) and _NARROWS_AFTER.match(pieces[place + 1])
        if not is_narrowed and len(piece) <= _LONGEST_CLAUSE_CHARACTERS:
            yield piece


def _plain_clauses(told: Sequence[str]) -> Iterator[Meaning]:
    if whole := _find_plain_clause(". ".join(told)):
        yield whole
    for sentence in (one for one in told if not _BUT.search(one)):
        pieces = [piece for piece in _clauses(sentence) if not says_little(piece)]
        yield from filter(None, map(_find_plain_clause, pieces[1:]))


def _find_plain_clause(told: str) -> Meaning | None:
    """A clause turned round, in the light in which it was told."""
    if _SHORTLY_HARD.fullmatch(told):
        return Meaning("how it was", "hard")
    if _SHORTLY_GOOD.fullmatch(told):
        return Meaning("how it was", "good")
    if says_little(told) and not _SELF.search(told):
        return Meaning("little was said", "little")
    found = reflect(told)
    clause = found.clause
    if clause is None or not is_sound(clause) or _to_do_something_unknown(clause):
        return None
    if found.hard_side is not None:
        if not is_sound(found.hard_side) or len(f"{found.hard_side} {clause}".split()) > MOST_WORDS:
            return None
        return Meaning("both sides", "both_sides", {"hard_side": found.hard_side, "clause": clause})
    if _CUT_OFF.search(clause):
        return None
    longest = _LONGEST_PLAIN_CLAUSE_WORDS if found.feeling is Feeling.PLAIN else _LONGEST_CLAUSE_WORDS
    if len(clause.split()) > longest or (found.feeling is Feeling.PLAIN and _BUT.search(told)):
        return None
    kind = "a few of the words" if found.feeling is Feeling.PLAIN else f"told as {found.feeling.value}"
    return Meaning(kind, f"clause_{found.feeling.value}", {"clause": clause})


def _to_do_something_unknown(clause: str) -> bool:
    return any(found[1].lower() not in BASES for found in _TO_DO.finditer(clause))


def _topic_only(plain: str, question: str, *, asked: bool) -> Iterator[Meaning]:
    topic = find_topic(plain) or (find_topic(question) if len(plain.split()) > 1 else None)
    if topic is not None:
        kind = "a question, topic only" if asked else "topic only"
        yield Meaning(kind, "wonder" if asked else "topic", {"topic": topic})
    if asked:
        yield Meaning("a question", "question")
