"""Two sides in one sentence: a wish and a fear, a hard thing and what was done all the same."""

from __future__ import annotations

import re

from coaching.rules.feelings import Feeling, find_feeling
from coaching.rules.meanings import Meaning, Side, find_in_clause
from coaching.rules.mirror_slots import MOST_WORDS, whole_clause

_BUT = re.compile(
    r",? +(?:but|and yet|yet|however|on the other hand),? +(?:then |at the same time,? )?|, (?=part of me\b)"
    r"| and (?=(?:the other |another )?part of me\b)",
    re.IGNORECASE,
)
_THOUGH = re.compile(r",? +(?:even though|although|though) +", re.IGNORECASE)
_THOUGH_FIRST = re.compile(r"(?:even though|although|though) (.+?),? (I (?:still )?\w+\b.*)", re.IGNORECASE)
_ONE_HAND = re.compile(r"^on (?:the )?one (?:hand|side),? +", re.IGNORECASE)
_STILL = re.compile(r"^(?:I )?still (?=\w+ed\b|did\b|went\b|got\b|kept\b|made\b|took\b)", re.IGNORECASE)
# Of duty the coach doesn't speak: "I should walk" is given back as the pull that it is.
_DUTY = re.compile(
    r"^(?:I know )?I (?:really )?(?:should|must|ought to|need to|have to) (?:really )?", re.IGNORECASE
)
_PART = "part of you"
_PULL = "part of you feels it's time to"
_BARE = re.compile(
    r"^(?:don't|can't|couldn't|haven't|won't|didn't|managed|had to|want|wish|feel|am|love|hate|need"
    r"|need to|kept)\b",
    re.IGNORECASE,
)
_BARE_FEELING = re.compile(
    r"^(?:worried|scared|afraid|tired|exhausted|too|sore|frightened|nervous)\b", re.IGNORECASE
)
_DONE = re.compile(
    r"^(?:I |then I )?(?:managed|did|went|kept|walked|got|made|finished|swam|cooked|cycled|played"
    r"|started|tried"
    r"|stretched|cleaned|took|carried on|visited|worked|stayed|danced|baked|met|saw|finished|completed"
    r"|got through)\b(?! (?:worse|tired|angry|stuck"
    r"|stiff|cold|not|nothing|little|badly|ill|sick|upset|sore)\b)",
    re.IGNORECASE,
)
_HELPS = re.compile(
    r"\b(?:helps?|worth it|good for me|works|better|easier|eased|looser|stronger|went (?:well|fine|ok"
    r"|okay))\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never|no|hardly|barely|nothing|nobody|\w+n't)\b", re.IGNORECASE)
_HARD = re.compile(
    r"\b(?:dread\w*|can't|couldn't|don't|didn't|won't|too|sleepy|raining|cold|late)\b", re.IGNORECASE
)
# With these in front only half of it was said: "but only with the stick".
_NARROWS = re.compile(r"^(?:only|not|never|without|except|if|when|until)\b", re.IGNORECASE)


_PRONOUN = re.compile(r"(it|they)('s|'re)?(?= )", re.IGNORECASE)
_NAME = re.compile(r"\b(?:my|the|these) [a-z]+\b", re.IGNORECASE)


def find_both_sides(sentence: str) -> Meaning | None:
    """Both sides of a sentence, or None; the side of change or of effort is ``clause``.

    Args:
        sentence: written out, without its full stop.
    """
    plain = _ONE_HAND.sub("", sentence)
    if found := _THOUGH_FIRST.fullmatch(plain):
        return _find_effort(found[2], found[1])
    if len(parts := _THOUGH.split(plain, maxsplit=1)) == 2 and parts[0]:
        return _find_effort(parts[0], parts[1])
    parts = _BUT.split(plain, maxsplit=1)
    if len(parts) != 2 or _NARROWS.match(parts[1]) or _BUT.search(parts[1]):
        return None
    first, second = (_with_subject(part) for part in parts)
    sides = _side_of(first), _side_of(second)
    first, second = _named_in_turn(first, second)
    if _STILL.match(second):
        return _find_effort(second, first)
    if Side.CHANGE not in sides and Side.HARD not in sides:
        return None
    # Of two of a kind, what comes after the "but" weighs more. One that is known tells what the other is.
    first_is_hard = sides[1] is Side.CHANGE or (sides[0] is Side.HARD and sides[1] is Side.NEITHER)
    hard, change = (first, second) if first_is_hard else (second, first)
    if sides[0] is sides[1]:
        return None if sides[0] is Side.HARD else _made("both sides", "both_sides", first, second)
    return _made("both sides", "both_sides", hard, change)


def _named_in_turn(first: str, second: str) -> tuple[str, str]:
    """What the second calls "it" or "they" by its name, as it will be said first."""
    pronoun, names = _PRONOUN.match(second), _NAME.findall(first)
    if pronoun is None or len(names) != 1 or _PRONOUN.match(first):
        return first, second
    is_many = pronoun[1].lower() == "they"
    is_first = first.lower().startswith(names[0].lower())
    called = ("they" if is_many else "it") if is_first else ("them" if is_many else "it")
    tail = {"'s": " is", "'re": " are"}.get(pronoun[2] or "", "")
    return first.replace(
        names[0], called
    ), f"{names[0][0].lower()}{names[0][1:]}{tail}{second[pronoun.end() :]}"


def _find_effort(done: str, hard: str) -> Meaning | None:
    done = _with_subject(done)
    if not _STILL.match(done) and not _DONE.match(done):
        return None
    done = _STILL.sub("I ", done)
    return _made("effort in spite of something", "effort", _with_subject(hard), done)


def _made(kind: str, frame: str, hard: str, change: str) -> Meaning | None:
    hard_side, clause = _render(hard), _render(change)
    if hard_side is None or clause is None:
        return None
    own = f"{hard_side} {clause}".replace(_PULL, "").replace(_PART, "")
    if len(own.split()) > MOST_WORDS:
        return None
    names = [meaning.kind for side in (hard, change) if (meaning := find_in_clause(side))]
    kind = f"{kind} ({' + '.join(reversed(names))})" if frame == "both_sides" and len(names) == 2 else kind
    return Meaning(kind, frame, {"hard_side": hard_side, "clause": clause}, Side.CHANGE)


def _render(side: str) -> str | None:
    if found := _DUTY.match(side):
        rest = whole_clause(f"I want to {side[found.end() :]}")
        return rest.replace("you want to", _PULL, 1) if rest else None
    return whole_clause(side)


def _with_subject(side: str) -> str:
    """The side with the "I" that people leave out."""
    plain = side.strip(" ,")
    if _BARE.match(plain) or _STILL.match(f"I {plain}"):
        return f"I {plain}" if not plain.lower().startswith("i ") else plain
    return f"I'm {plain}" if _BARE_FEELING.match(plain) else plain


def _side_of(side: str) -> Side:
    if side.lower().startswith("part of me"):
        return (
            Side.CHANGE if re.match(r"part of me (?:wants|knows|would)", side, re.IGNORECASE) else Side.HARD
        )
    if side.lower() in ("i don't want to", "i can't", "i don't", "i couldn't"):
        return Side.HARD
    meaning = find_in_clause(side)
    if meaning is not None and meaning.side is not Side.NEITHER:
        return meaning.side
    feeling = find_feeling(side)
    if feeling is Feeling.GOOD or (_HELPS.search(side) and not _NOT.search(side)):
        return Side.CHANGE
    if feeling is Feeling.HARD or _HARD.search(side):
        return Side.HARD
    return Side.CHANGE if _DONE.match(side) else Side.NEITHER
