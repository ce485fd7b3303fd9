"""Reflective listening: which of a person's words to give back, and in what light.

A reflection never guesses: it turns a plain first-person clause into the second person ("I slept badly"
→ "you slept badly"), else quotes a short fragment word for word, else uses no words at all. Words are never
dropped from inside a clause, so a "not" can't get lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from coaching.rules.feelings import Feeling, find_feeling, second_thought
from coaching.rules.grumbles import shrugs
from coaching.rules.heavy import find_loss, find_self_verdict, weighs_heavily
from coaching.rules.pronouns import turn_to_second_person

LONGEST_CLAUSE_WORDS = 14
LONGEST_QUOTE_WORDS = 10
LONGEST_QUOTE_CHARACTERS = 70
# "I was so chuffed" says how it felt and not what it was about: the whole answer is better, if it is short.
_BARE_FEELING_WORDS = 4

_CLAUSE_END = re.compile(r"[.!;\n]+|\s+[-–—]+\s+|,?\s+\bbut\b\s+|…+", re.IGNORECASE)
# "… but it didn't": what was feared didn't come, and cut off in front of the "but" it would have.
# Where a long story may be cut: what comes after must say by itself who felt what.
_PAUSE = re.compile(r"[.!;,\n…]+|\s+[-–—]+\s+|\s+(?:and|so|but|then|cos|because)\s+", re.IGNORECASE)
_LEADING_PAUSE = re.compile(
    r"^\s*(?:(?:and|so|but|then|also|now|honestly|anyway|well|oh|just)\b[ ,]*)+(?=\w)", re.IGNORECASE
)
_STANDS_ALONE = re.compile(
    r"(?:i|i['’]?m|i['’]ve|ive|i['’]d|we|we['’]re|my|nobody|no ?one|it['’]?s|it was|everything)\b",
    re.IGNORECASE,
)
_TURNED_OUT = re.compile(
    r"\bbut\s+(?:thankfully |luckily |in the end )?(?:it|that|they|he|she|i|we|nothing)\s+"
    r"(?:\w+n['’]?t|did not|was not|never|happened)\b[^.!;,]{0,20}$",
    re.IGNORECASE,
)
_JOKES = re.compile(
    r"\b(?:lol|lmao|rofl|ha(?:ha)+|he(?:he)+|titter|only joking|just kidding)\b|[😂🤣😆😄😜]", re.IGNORECASE
)
_LEADING = re.compile(r"^(?:(?:and|then|also|well|anyway|oh|erm|um)\b[ ,]*)+(?=\w)", re.IGNORECASE)
# "A lot better today thanks": the thanks are ours, not part of what is told.
_TRAILING = re.compile(r"(?:[ ,.!]+(?:thanks?(?: you)?|ta|cheers|lol|haha+|xx*))+[ .!]*$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Words that turn the meaning of what stands before them: nothing may be cut off in front of one.
_TURNS = re.compile(
    r"\b(?:not|no|never|none|nothing|nobody|but|until|unless|except|although|though|if|without|hardly|barely"
    r"|before|instead|rather|or|than|till|yet|lost|wrong|\w+n['’]?t)\b",
    re.IGNORECASE,
)
_NOT_TO_REPEAT = re.compile(
    r"https?:|www\.|@\w|[\[\]{}<>|\\^~`*_#]|\d{5,}"
    r"|(?i:\b(?:f+u+c+k\w*|sh[i1]t\w*|bollocks|bastards?|bloody|crap|damn|bitch\w*|arse\w*|ass|hell|wtf"
    r"|ffs)\b)"
)
_ASKS = re.compile(
    r"\?|^(?:(?:what|why|how|when|where|who)\s+)?(?:can|could|should|shall|do|does|did|is|are|will|would)"
    r"\s+(?:you|i|the|it|this|we)\b|^(?:what|how)\s+(?:you|to)\b"
    r"|^(?:who|which team|what team)\s+(?:won|wins|lost|scored|sang|sings|wrote|invented|plays|played)\b"
    r"|^what (?:time|day|date) (?:is|was|does|do)\b"
    r"|^(?:what'?s|who'?s|where'?s|how'?s|how long|how many|how much|how often|who r|what r)\s+"
    r"(?!on my mind|stood out|worrying|bothering)\w",
    re.IGNORECASE,
)
_TO_THE_COACH = re.compile(r"\b(?:you|your|yours|you'?re|u|ur)\b", re.IGNORECASE)
_SAYS_LITTLE = frozenset(
    word
    for line in (
        "nothing nowt none no nope nah not really much same usual the as ever ok okay fine alright all right",
        "good bad yes yeah yep idk dunno don't dont know i sure whatever today special in particular so a an",
        "it was to say normal average meh stood out comes mind quiet day boring uneventful dull no idea clue",
    )
    for word in line.split()
)


@dataclass(frozen=True)
class Reflection:
    """What to give back.

    Attributes:
        feeling: the light in which the person told it.
        clause: a second-person clause without a full stop ("you slept badly"), or None.
        quote: a fragment in the person's own words, without quotation marks, or None.
        self_verdict: how the person has been feeling about themselves ("you've been feeling useless"), never
            as a fact.
        loss: whom the person lost ("you lost your wife").
        is_joke: it was told with a laugh.
        hard_side: when both sides were told, the clause for the hard one; ``clause`` is then the good one.
    """

    feeling: Feeling
    clause: str | None = None
    quote: str | None = None
    hard_side: str | None = None
    self_verdict: str | None = None
    loss: str | None = None
    is_joke: bool = False

    @property
    def uses_words(self) -> bool:
        """Whether it gives the person's own words or meaning back."""
        return any((self.clause, self.quote, self.self_verdict, self.loss))


def reflect(text: str) -> Reflection:
    """What a good listener would pick up from an answer.

    Args:
        text: an answer in the person's own words; anything at all.

    Returns:
        A reflection; with no words in it when none can be given back safely.
    """
    plain = _TRAILING.sub("", re.sub(r"\s+", " ", text).strip())
    feeling = find_feeling(plain)
    heaviest = _reflect_heaviest(plain)
    if heaviest is not None:
        return heaviest
    plain = second_thought(plain)
    if _JOKES.search(plain):
        return Reflection(feeling, is_joke=True)
    if says_little(plain) or asks_something(plain):
        return Reflection(feeling)
    if _TURNED_OUT.search(plain):
        return _reflect_clause(plain, Feeling.MIXED) or Reflection(Feeling.MIXED)
    clauses = [_LEADING.sub("", c.strip(" ,")) for c in _CLAUSE_END.split(plain) if c and _WORD.search(c)]
    told = [clause for clause in clauses if not shrugs(clause)]
    if feeling is Feeling.GOOD and told and len(told) < len(clauses):
        feeling = Feeling.MIXED
    clauses = told
    if feeling is Feeling.MIXED and (both := _reflect_both(clauses)) is not None:
        return both
    is_ramble = len(plain.split()) > LONGEST_CLAUSE_WORDS
    if is_ramble and (heart := _reflect_heart(plain, feeling)) is not None:
        return heart
    for clause in sorted(clauses, key=lambda c: _weigh(c, feeling), reverse=True):
        if len(clauses) > 1 and len(clause.split()) <= _BARE_FEELING_WORDS:
            clause = plain
        reflection = _reflect_clause(clause, feeling)
        if reflection is not None:
            return reflection
    return Reflection(feeling)


def asks_something(text: str) -> bool:
    """Whether a text is a question, with or without its mark."""
    return _ASKS.search(text) is not None


def _reflect_heart(plain: str, feeling: Feeling) -> Reflection | None:
    """Of a long story the clause that says how hard it is: the last one that stands by itself."""
    if feeling is not Feeling.HARD:
        return None
    cuts = [found.span() for found in _PAUSE.finditer(plain)]
    edges = [0, *(edge for cut in cuts for edge in cut), len(plain)]
    for start, end in reversed(list(zip(edges[::2], edges[1::2], strict=True))):
        clause, rest = _LEADING_PAUSE.sub("", plain[start:end]).strip(" ,"), plain[end:]
        if not _STANDS_ALONE.match(clause) or find_feeling(clause) is not feeling:
            continue
        turned = None if _TURNS.search(rest) else _reflect_clause(clause, feeling)
        if turned is not None and len(clause.split()) <= LONGEST_CLAUSE_WORDS:
            return turned
    return None


def _reflect_heaviest(plain: str) -> Reflection | None:
    """What weighs most in an answer, whatever else it tells."""
    if (verdict := find_self_verdict(plain)) is not None:
        return Reflection(Feeling.HARD, self_verdict=verdict)
    if (loss := find_loss(plain)) is not None:
        return Reflection(Feeling.HARD, loss=loss)
    if not weighs_heavily(plain):
        return None
    heavy = [c.strip(" ,") for c in _CLAUSE_END.split(plain) if c and weighs_heavily(c)]
    for clause in heavy:
        turned = _reflect_clause(_LEADING.sub("", clause), Feeling.HARD)
        if turned is not None and turned.clause is not None:
            return turned
    return Reflection(Feeling.HARD)


def says_little(text: str) -> bool:
    """Whether an answer leaves nothing to reflect: "nothing really", "ok", "same as ever"."""
    words = [w.lower().replace("’", "'") for w in _WORD.findall(text)]
    return all(word in _SAYS_LITTLE for word in words)


def shorten(text: str, longest: int = LONGEST_QUOTE_CHARACTERS) -> str:
    """A text for a receipt: whole if it fits, else cut at a word and marked with an ellipsis."""
    plain = re.sub(r"\s+", " ", text).strip()
    if len(plain) <= longest:
        return plain
    cut = plain[: longest - 1].rsplit(" ", 1)[0]
    return cut.rstrip(" ,.;:-") + "…"


def _reflect_both(clauses: list[str]) -> Reflection | None:
    """Both sides of a mixed answer, the good one last."""
    sides = {find_feeling(clause): clause for clause in clauses}
    if Feeling.HARD not in sides or Feeling.GOOD not in sides:
        return None
    hard = _reflect_clause(sides[Feeling.HARD], Feeling.HARD)
    good = _reflect_clause(sides[Feeling.GOOD], Feeling.GOOD)
    if hard is None or good is None or hard.clause is None or good.clause is None:
        return None
    return Reflection(Feeling.MIXED, clause=good.clause, hard_side=hard.clause)


def _reflect_clause(clause: str, feeling: Feeling) -> Reflection | None:
    words = _WORD.findall(clause)
    if _NOT_TO_REPEAT.search(clause) or says_little(clause):
        return None
    if len(words) <= LONGEST_CLAUSE_WORDS and not _TO_THE_COACH.search(clause):
        turned = turn_to_second_person(clause)
        if turned is not None:
            return Reflection(feeling, clause=turned)
    quote = _quote(clause)
    return Reflection(feeling, quote=quote) if quote else None


def _quote(clause: str) -> str | None:
    fragment = re.sub(r"[\"“”„«»]", "", clause).strip(" ,'‘’:-–—")
    if not fragment.isprintable() or not _WORD.search(fragment):
        return None
    parts = fragment.split(" ")
    kept = parts[:LONGEST_QUOTE_WORDS]
    while kept and len(" ".join(kept)) > LONGEST_QUOTE_CHARACTERS:
        kept.pop()
    rest = " ".join(parts[len(kept) :])
    if not kept or _TURNS.search(rest):
        return None
    return " ".join(kept).rstrip(" ,") + ("…" if rest else "")


def _weigh(clause: str, feeling: Feeling) -> tuple[int, int]:
    says_how_it_felt = 2 if find_feeling(clause) is feeling and feeling is not Feeling.PLAIN else 0
    speaks_of_self = 1 if re.search(r"\b(?:i|i'm|i’m|my|me|managed|felt)\b", clause, re.IGNORECASE) else 0
    words = len(_WORD.findall(clause))
    fits = 1 if 2 <= words <= LONGEST_CLAUSE_WORDS else 0
    return (says_how_it_felt + speaks_of_self + fits, min(words, LONGEST_CLAUSE_WORDS))
