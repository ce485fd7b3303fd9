"""Which of several numbers is meant: put right, concluded, total, of now, or the only one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from coaching.values.counted_things import is_introduced
from coaching.values.cues import OTHER_TIMES, TOTAL, corrects, without_comparisons
from coaching.values.numbers import COMMA, Named

_MOST_NUMBERS = 40
_JUST_BEFORE = 60  # characters
_PAST = re.compile(
    r"\b(?:yesterday|last (?:night|week|time|month|few)|was|were|earlier|before|used to|usual(?:ly)?"
    r"|normal(?:ly)?|typical(?:ly)?|most days|often|generally|on average|first thing|when i (?:woke|got up)"
    r"|started|woke|the other day|as a rule|the night before|aimed|aiming|meant to|supposed to|gonna"
    r"|going to do|hop(?:ed|ing)|target|goal"
    r"|plan(?:ned)?|wants?|wanted|tried for|says|told to|weekend|at (?:its|it's) (?:worst|best|peak)|at worst"
    r"|at best|peaked|some ?times?|can be|this morning|monday|tuesday|wednesday|thursday|friday|saturday"
    r"|sunday|days? ago|weeks? ago|from|instead of|rather than|not|down on|up on|never)\b"
)
_NOW = re.compile(
    r"\b(?:now|right now|today|currently|at the moment|tonight|at present|this (?:evening|afternoon)|so far"
    r"|since then|(?:come|gone|went|eased|back|settled|up|dropped) (?:down |up |back )?to|the (?:now|day"
    r"|noo)|down to|managed|my (?:limit|max(?:imum)?|lot)|all i (?:could|managed)|as far as i got)\b"
)
_CLAUSE = re.compile(
    r"[,;.!?()]+(?=\s|$)|\s-+\s|\b(?:but|then|though|although|and|so|while|whereas|cos|because)\b"
    # "was 6 now 4", "aimed for 10 did 6", "3 yesterday 2 today": a clause ends where the next one begins
    r"|(?<=[\d~] )(?=(?:i |it'?s |its |only |just )*(?:now|today|currently|tonight|did|managed|ended up"
    r"|stopped|gave up|got to|quit)\b"
    r"(?! (?:was|were))[^,.;~\d]{0,15}~?\d(?!\S* (?:yesterday|earlier|before|last)\b))"
    r"|(?<=[\d~] )(?=(?:this|last) (?:morning|night|afternoon|evening)[^,.~\d]{0,15}~?\d)"
    r"|(?:(?<=[\d~] today )|(?<=[\d~] now ))(?=\S{0,12} ?~?\d)|(?<=[\d~] yesterday )(?=\S{0,12} ?~?\d)"
)
# "Last night 8 this morning 6"
_THIS_DAY = re.compile(r"\b(?:this morning|earlier today|when i (?:woke|got up) (?:today|this morning))\b")
_NOT_BEFORE = re.compile(
    r"\b(?:not|isn'?t|wasn'?t|never|instead of|rather than)(?: (?:quite|really|even|exactly))?(?: an?)? ?$"
    r"|\b(?:can'?t|can ?not|could ?n'?t|could not|didn'?t|unable to) (?:even |really |quite |ever )*(?:do"
    r"|face|get|make"
    r"|manage|reach|walk)(?: (?:to|the|a|for|about|full|whole|my))* ?$"
)
# "8 when I move, 3 if I stay put"
_CONDITION = re.compile(
    r"\b(?:when|if|while|unless|with|without|sitting|standing|walking|lying|resting|moving)\b"
)
_LIKENED = re.compile(
    r"\b(?:felt|feels?|feeling|seem(?:ed|s)?|looks?) (?:more )?like (?:an? |about |only )*$"
)
_THAN = re.compile(r"\bthan (?:an? |about |the )?~?$")  # "more of a 6 than a 7"
# "I'm an 8, my husband thinks I'm a 3"
_BY_OTHERS = re.compile(
    r"\b(?:husband|wife|hubby|missus|partner|daughter|son|mum|mam|mom|dad|sister|brother|mate|friend|carer"
    r"|he|she|they|himself"
    r"|herself|her indoors|doctor|doc|gp|physio|nurse|consultant)(?:'?d)? (?:\w+ )?(?:thinks?|thought"
    r"|reckons?|reckoned|says?|said"
    r"|puts?|calls?|call|guess(?:es)?|gave|give|gives|has)\b[^,.;!?\d]{0,20}$"
)
# "Mum says I'm a 3 but I don't know"
_DISTANCED = re.compile(
    r"\b(?:but|though|tho)\b[^.;!?]{0,20}\b(?:idk|i ?d ?k|dunno|(?:don'?t|dont|dinnae|do not) (?:know|ken"
    r"|agree|think)|not sure|disagree|what does|not (?:right|true)|wrong"
    r"|who knows)\b|\bwhat (?:do|does|would) (?:he|she|they) know\b"
)
_CONCLUDES = re.compile(
    r"\bso\b(?! (?:far|many|much|bad|sore|good|is|are|tired)\b)|\b(?:nearer|closer to|leaning to(?:wards)?)\b"
)
# "6 sitting 8 walking": the first counts no more than the second; a "1" there may be a word.
_SIDE_BY_SIDE = re.compile(
    r"\W*\d+~?(?: [a-z]+){0,3}(?: and| then|,)? ~?(?!1\b)\d+~?(?: (?!reps|sets|steps|times)[a-z]+){0,3}\W*"
)
_AND_THEN = re.compile(r"\bwas\b.*\band then (?:an? )?$")  # "it was 3 and then 8"
_LISTED = re.compile(r"(?:,| and|, and) \d")
_TOTAL = re.compile(rf" ?(?:[a-z~]+ ){{0,2}}{TOTAL}\b")
# "Just shy of an hour, 50 mins by the clock"
_MEASURED = re.compile(
    r"~?(?: [a-z]+)? (?:(?:by|on|according to|as per) (?:the|my|me) (?:clock|watch|phone|app|fitbit|garmin"
    r"|timer|tracker|treadmill)"
    r"|exactly|to be (?:exact|precise)|on the dot)\b"
)
_ROUGHLY = re.compile(
    r"\b(?:about|around|nearly|almost|just|shy of|under|over|roughly|maybe|getting on for"
    r"|close to) (?:under |over |shy of )?(?:an? )?~?$"
)
_IN_SUM = re.compile(
    r"\b(?:total|all in|altogether|in all|all told|so that'?s|makes|adds up to|that'?s) (?:of |about "
    r"|around |was )?(?:an? )?~?$"
)


def choose(plain: str, named: Iterable[Named], now: re.Pattern[str] = _NOW) -> Named | None:
    """The one that is meant; None when that can't be told.

    It is the only one, one that puts another right, that comes after "so", the total, or what is said of now.

    Args:
        plain: the text they were found in.
        named: in order.
        now: words of a clause that is about what was asked.
    """
    plain, named = without_comparisons(plain), list(named)
    if len(named) > _MOST_NUMBERS:
        return None  # of so many none is meant
    left = [one for one in named if plain[one.start : one.end].strip() and not _is_refused(plain, one)]
    of_others = [one for one in left if _BY_OTHERS.search(_just_before(plain, one))]
    if of_others and len(of_others) == len(left) and _DISTANCED.search(plain, left[-1].end):
        return None
    left = [one for one in left if one not in of_others] or left
    left = [one for one in left if not _THAN.search(_just_before(plain, one))] or left
    left = [one for one in left if not _LIKENED.search(_just_before(plain, one))] or left
    if not left or _is_one(left):
        return left[-1] if left else None
    put_right = _find_put_right(plain, left)
    if put_right is not None:
        return put_right
    concluded = [one for one in left if one.start >= _start_of_conclusion(plain)]
    total = [one for one in left if _TOTAL.match(plain[one.end :]) or _IN_SUM.search(plain[: one.start])]
    for few in (concluded, total):
        if len(few) == 1:
            return few[0]
    measured = [one for one in left if _MEASURED.match(plain, one.end)]
    if len(measured) == 1 and any(
        _ROUGHLY.search(_just_before(plain, one)) for one in left if one not in measured
    ):
        return measured[0]
    for rough, exact in pairwise(left):
        is_close = exact.low < rough.low <= 1.25 * exact.low or rough.low < exact.low <= 1.25 * rough.low
        if (
            len(left) == 2
            and is_close
            and _ROUGHLY.search(_just_before(plain, rough))
            and COMMA.fullmatch(plain[rough.end : exact.start])
        ):
            return exact
    present = [one for one in left if not _is_past(plain, one, now)]
    said_of_now = [one for one in left if now.search(clause_of(plain, one))]
    introduced = [one for one in present if is_introduced(plain, one) and not _is_listed(plain, one)]
    if _SIDE_BY_SIDE.fullmatch(plain) or all(_CONDITION.search(clause_of(plain, one)) for one in present):
        introduced = []
    of_today = [one for one in left if _THIS_DAY.search(clause_of(plain, one))]
    others = [one for one in left if one not in of_today]
    if not all(OTHER_TIMES.search(clause_of(plain, one)) for one in others):
        of_today = []
    return next((few[-1] for few in (said_of_now, present, introduced, of_today) if _is_one(few)), None)


def clause_of(plain: str, one: Named) -> str:
    """The clause that a number stands in, without what is only compared."""
    plain = without_comparisons(plain)
    ends = _ends_of_clauses(plain)
    start = max((end for _, end in ends if end <= one.start), default=0)
    end = min((start for start, _ in ends if start >= one.end), default=len(plain))
    return plain[start:end]


def _is_refused(plain: str, one: Named) -> bool:
    """Whether a number is one that it was not ("not 5", "couldn't do 30")."""
    return _NOT_BEFORE.search(_just_before(plain, one)) is not None


def _just_before(plain: str, one: Named) -> str:
    return plain[max(0, one.start - _JUST_BEFORE) : one.start]


@lru_cache(maxsize=8)
def _ends_of_clauses(plain: str) -> tuple[tuple[int, int], ...]:
    return tuple(found.span() for found in _CLAUSE.finditer(plain))


def _is_one(named: list[Named]) -> bool:
    return len({(one.low, one.high) for one in named}) == 1


def _find_put_right(plain: str, named: list[Named]) -> Named | None:
    """The last one that takes the place of the one before it."""
    for before, after in reversed(list(pairwise(named))):
        if corrects(plain[before.end : after.start]) and not OTHER_TIMES.search(clause_of(plain, after)):
            return after
    return None


def _is_listed(plain: str, one: Named) -> bool:
    """Whether another number comes right after, so that neither is the answer ("7 and 8 and 9")."""
    return _LISTED.match(plain, one.end) is not None


def _start_of_conclusion(plain: str) -> int:
    return max((found.end() for found in _CONCLUDES.finditer(plain)), default=len(plain))


def _is_past(plain: str, one: Named, now: re.Pattern[str]) -> bool:
    clause = clause_of(plain, one)
    is_told = _PAST.search(clause) is not None or _AND_THEN.search(plain[: one.start]) is not None
    return is_told and not now.search(clause)
