"""Whether the words that say when make one moment that a person would notice."""

from __future__ import annotations

import re
from itertools import pairwise

from coaching.rules.if_then import openings
from coaching.rules.if_then.clauses import Clauses, Piece, Sort
from coaching.rules.if_then.lexicon import MEAL
from coaching.rules.if_then.plan import Cue, CueKind, Problem
from coaching.rules.if_then.vague import I_AM, I_FEEL, IF, MODEST, VAGUE
from coaching.values.clock_times import ClockTime, find_clock_time
from coaching.values.plain import to_plain
from coaching.values.routines import read_routine

_FLAGS = re.IGNORECASE
_STATE = re.compile(
    rf"\b{IF} (?:{I_FEEL}|i start (?:feeling|getting|to feel|worrying|to worry)|i (?:notice|catch"
    r"|hurt|ache|worry|panic|seize up)"
    r"|(?:my |the )(?:\w+ )?(?:pain|back|knees?|hips?|neck|shoulders?|legs?|hands?|feet|joints?"
    r"|muscles?|body|stiffness|jaw|mind|head)\b"
    r"|(?:it|things) (?:hurts?|aches?|feels? (?:tight|stiff|sore)))",
    _FLAGS,
)
_BODILY = re.compile(
    r"\b(?:stiff|sore|ach[ye]\w*|tense|tight|tired|stress\w*|anxious|worr\w+|panic\w*|restless"
    r"|fidgety|hungry|thirsty|bored|low|down|sad|lonely"
    r"|fed up|angry|cross|wound up|overwhelmed|sleepy|exhausted|shattered|knackered|sluggish|numb"
    r"|dizzy|wobbly|cold|achy|seized|hurts?|hurting|pain|"
    r"painful|throb\w*|creep\w*|twinge\w*|spasm\w*|cramp\w*|clench\w*|tighten\w*|stiffen\w*"
    r"|frustrated|upset|irritable|grumpy|nervous|rubbish|rough)\b",
    _FLAGS,
)
_NOUN = rf"(?:(?:my|the|our) )?(?:{MEAL}|coffee|walk|shower|church|prayers?|the news|the school run)"
_JOINED = re.compile(
    rf"\bbefore and after\b|\bafter and before\b|\b{_NOUN}(?: |, ?)(?:and|or|&|/|n) ?(?:also |at "
    rf"|then )?{_NOUN}$"
    rf"|\b{_NOUN} ?(?:,|and|or|&|/) ?{_NOUN}\b|(?<!as )\b(?:and|&|plus) (?:again |also |then )?(?:at|before"
    r"|after|when|if|once)\b|\b(?:or|and also|and again|as well as) (?:i|i'?m|im"
    r"|it'?s|its|the|my|he|she|we|when|if|after|before|at|on)\b"
    r"|\bmornings? (?:and|&|or) (?:night|evening)s?\b"
    r"|\b(?:morning|afternoon|evening|night)s? or (?:\w+ )?(?:morning|afternoon|evening|night)s?\b",
    _FLAGS,
)
_MEALS_JOINED = re.compile(rf"\s*(?:,|and|or|&|/)\s*(?:(?:at|the|my) )*{MEAL}\b", _FLAGS)
_JOINS_CUES = re.compile(r"\b(?:and|or|plus|also|again|as well as)\b|[&/+]", _FLAGS)
_SOMEBODY_ELSE = re.compile(
    r"\b(?:the |my |our )?(?:kids?|children|baby|babies|son|daughter|husband|wife|partner|mum|mom"
    r"|dad|dog|cat|he|she|they|boys?|girls?|grandkids)\b",
    _FLAGS,
)
_FIRST_AND_LAST = (("first thing", "after:waking"), ("last thing", "before:bed"))
_ONLY_A_CLOCK = re.compile(rf"(?:{IF}|after|before|just after|just before)(?: it'?s| it is)?\s*", _FLAGS)
_STRONG = (Sort.CLAUSE, Sort.CLOCK, Sort.EVERY, Sort.MEAL_TIME)


def judge_cue(clauses: Clauses) -> tuple[Cue | None, list[Problem]]:
    """The cue that a plan names, and what is wrong with it."""
    pieces = _without_modest(clauses)
    if not pieces:
        return None, [Problem.NO_CUE]
    text = _said_together(clauses, pieces)
    problems = [
        problem
        for problem, has in (
            (Problem.VAGUE_CUE, _is_vague(clauses, pieces)),
            (Problem.TWO_CUES, _are_two(clauses, pieces)),
        )
        if has
    ]
    kind = CueKind.VAGUE if Problem.VAGUE_CUE in problems else _kind(clauses, pieces)
    if problems or kind is CueKind.STATE:
        return Cue(text, kind), problems
    clock = _clock_of(clauses, pieces)
    if clock is not None:
        return Cue(text, kind, at=clock.at, is_sure=clock.is_sure), []
    return Cue(text, kind, routine=_routine_of(text)), []


def _without_modest(clauses: Clauses) -> list[Piece]:
    others = [one for one in clauses.cues if not MODEST.fullmatch(clauses.said(one))]
    has_moment = any(one.sort in _STRONG for one in others)
    return others if has_moment else list(clauses.cues)


def _said_together(clauses: Clauses, pieces: list[Piece]) -> str:
    """The cue's words; what stands between them is kept where it only joins them."""
    text = clauses.said(pieces[0])
    for one, other in pairwise(pieces):
        between = clauses.text[one.end : other.start]
        joined = re.fullmatch(r"[\s,]*(?:(?:and|or|&|again|also|then|on)[\s,]*)*", between, _FLAGS)
        text += (between if joined and between.strip(" ") else " ") + clauses.said(other)
    return " ".join(text.split())


def _is_vague(clauses: Clauses, pieces: list[Piece]) -> bool:
    if any(VAGUE.search(clauses.said(one)) for one in pieces if one.sort is Sort.CLAUSE):
        return True
    firm = [one for one in pieces if one.sort in _STRONG or one.sort is Sort.PLACE]
    return not firm and not any(openings.MORNING_AND_NIGHT.fullmatch(clauses.said(one)) for one in pieces)


def _are_two(clauses: Clauses, pieces: list[Piece]) -> bool:
    if any(_holds_two(clauses, one) for one in pieces):
        return True
    firm = [one for one in pieces if one.sort in _STRONG or one.sort is Sort.PLACE]
    return any(_are_apart(clauses, one, other) for one, other in pairwise(firm))


def _holds_two(clauses: Clauses, piece: Piece) -> bool:
    text = clauses.said(piece)
    if piece.sort is Sort.CLOCK:
        return openings.MORE_HOURS.search(text) is not None
    if piece.sort is Sort.MEAL_TIME and _MEALS_JOINED.match(clauses.text, piece.end):
        return True
    return _JOINED.search(text) is not None or openings.MORNING_AND_NIGHT.fullmatch(text) is not None


def _are_apart(clauses: Clauses, one: Piece, other: Piece) -> bool:
    """Whether two cues are two moments, and not one that is told twice ("at 6, when the news comes on")."""
    between = clauses.text[one.end : other.start]
    words = between.strip(" ,;:.-")
    days = [piece for piece in clauses.cues if one.end <= piece.start and piece.end <= other.start]
    for day in days:
        words = words.replace(clauses.said(day), "").strip(" ,")
    if _JOINS_CUES.fullmatch(words) or re.fullmatch(r"(?:and|or) (?:again|also|then|maybe)", words, _FLAGS):
        return Sort.PLACE not in (one.sort, other.sort) or one.sort is other.sort
    if words:
        return not clauses.said(other).lower().startswith(("while", "whilst"))
    return one.sort is other.sort is Sort.CLOCK


def _kind(clauses: Clauses, pieces: list[Piece]) -> CueKind:
    sorts = {one.sort for one in pieces}
    if Sort.CLAUSE in sorts:
        clause = next(clauses.said(one) for one in pieces if one.sort is Sort.CLAUSE)
        if _ONLY_A_CLOCK.fullmatch(openings.CLOCK.sub("", clause)):
            return CueKind.TIME
        if _STATE.search(clause) and _BODILY.search(clause):
            return CueKind.STATE
        if openings.FOUND_PLACE.search(clause) and re.match(
            rf"{IF} {I_AM}(?: \w+)? (?:at|in|on|by)\b", clause, _FLAGS
        ):
            return CueKind.PLACE
        return CueKind.EVENT
    if Sort.MEAL_TIME in sorts:
        return CueKind.EVENT
    return CueKind.TIME if sorts & {Sort.CLOCK, Sort.EVERY} else CueKind.PLACE


def _clock_of(clauses: Clauses, pieces: list[Piece]) -> ClockTime | None:
    """The time that a cue names; morning or evening may be told by words around it."""
    for one in pieces:
        if one.sort in (Sort.CLOCK, Sort.CLAUSE):
            said = clauses.said(one)
            if one.sort is Sort.CLAUSE and not openings.CLOCK.search(said):
                continue
            near = " ".join(clauses.said(piece) for piece in pieces)
            clock = find_clock_time(to_plain(near)) or find_clock_time(to_plain(said))
            if clock is not None:
                return clock
    return None


def _routine_of(text: str) -> str | None:
    """What of the day's routines a cue hangs on, where it is the person's own."""
    if _SOMEBODY_ELSE.search(text):
        return None
    for words, routine in _FIRST_AND_LAST:
        if words in text.lower():
            return routine
    at_meal = re.match(rf"(?:(?:at|on|in) )?(?:my |the )?({MEAL})\b", text, _FLAGS)
    return read_routine(f"with {at_meal[1]}" if at_meal else re.sub(rf"^{IF}\b", "when", text, flags=_FLAGS))
