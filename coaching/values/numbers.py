"""The numbers that a plain text names, pairs like "5 or 6" taken together, and which of several is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from coaching.values.cues import OTHER_TIMES, TOTAL, corrects, without_comparisons

_MOST_NUMBERS = 40
_JUST_BEFORE = 60  # characters
_JOIN = re.compile(
    r"(?:\s*-\s*|\s*/\s*|,?\s+(?:to|or|and|n|&|nearly|(?:and )?(?:maybe|mebbe|mibbe|perhaps|possibly"
    r"|could be|pushing|tending (?:to|towards)|heading (?:for|to)|nudging|edging(?: to| towards)?|going on"
    r"|verging on|bordering on)|till?|or maybe(?: even)?|or perhaps|if not|or so to"
    r"|or even)\s+)(?:an?\s+|about\s+)?"
)
_BETWEEN = re.compile(r"\b(?:in between|between|somewhere between|both|from) (?:an? |about )?$")
_MOVED = re.compile(
    r"\b(?:gone|went|going|came|come|moved|crept|jumped|dropped|rose|up|down) (?:up |down |back "
    r"|right )*from (?:an? )?$"
)
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
    r"|noo)|down to|managed)\b"
)
_CLAUSE = re.compile(
    r"[,;.!?()]+(?=\s|$)|\s-+\s|\b(?:but|then|though|although|and|so|while|whereas|cos|because)\b"
    # "was 6 now 4", "aimed for 10 did 6", "3 yesterday 2 today": a clause ends where the next one begins
    r"|(?<=[\d~] )(?=(?:i |it'?s |its |only |just )*(?:now|today|currently|tonight|did|managed|ended up"
    r"|stopped|gave up|got to|quit)\b"
    r"(?! (?:was|were))[^,.;~\d]{0,15}~?\d(?!\S* (?:yesterday|earlier|before|last)\b))"
    r"|(?:(?<=[\d~] today )|(?<=[\d~] now ))(?=\S{0,12} ?~?\d)|(?<=[\d~] yesterday )(?=\S{0,12} ?~?\d)"
)
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
# "I'm an 8, my husband thinks I'm a 3"
_BY_OTHERS = re.compile(
    r"\b(?:husband|wife|hubby|missus|partner|daughter|son|mum|mam|mom|dad|sister|brother|mate|friend|carer"
    r"|he|she|they|himself"
    r"|herself|her indoors|doctor|doc|gp|physio|nurse|consultant)(?:'?d)? (?:\w+ )?(?:thinks?|thought"
    r"|reckons?|reckoned|says?|said"
    r"|puts?|calls?|call|guess(?:es)?|gave|give|gives|has)\b[^,.;!?\d]{0,20}$"
)
_CONCLUDES = re.compile(
    r"\bso\b(?! (?:far|many|much|bad|sore|good|is|are|tired)\b)|\b(?:nearer|closer to|leaning to(?:wards)?)\b"
)
# What may follow a number that answers by itself; any other word is what it counts.
_FOLLOWERS = frozenset({
    "a", "about", "after", "afternoon", "again", "ah", "aha", "all", "altogether", "an", "and", "ankle",
    "approx", "area", "argh", "around", "arvo", "as", "at", "atm", "aye", "babe", "back", "bad", "be",
    "because", "best", "better", "bit", "bloody", "bro", "broken", "bud", "buddy", "but", "by", "can",
    "can't", "cant", "cause", "compared", "cos", "could", "coz", "cuz", "dear", "depends", "despite",
    "did", "didn't", "didnt", "do", "doc", "doctor", "does", "don't", "dont", "down", "duck", "dude",
    "due", "easy", "eh", "either", "elbow", "eve", "even", "ever", "every", "evg", "evng", "ffs", "fine",
    "for", "fr", "from", "give", "gone", "good", "had", "haha", "hai", "hand", "hands", "has", "have",
    "he", "he'd", "hen", "her", "here", "hip", "hips", "his", "hmm", "hun", "i", "i'd", "i'll", "i'm",
    "i've", "id", "idk", "if", "im", "imo", "in", "instead", "is", "ish", "it", "it's", "its", "jaw",
    "ji", "just", "kind", "knee", "knees", "lad", "lah", "lass", "last", "left", "less", "like", "lol",
    "love", "ma'am", "maam", "madam", "man", "mark", "mate", "max", "maybe", "me", "mhm", "min", "minus",
    "miss", "more", "morn", "most", "mrng", "my", "n", "na", "nah", "nearer", "neck", "never", "night",
    "nite", "no", "noon", "normal", "not", "now", "nurse", "often", "oh", "ok", "okay", "omg", "on",
    "ooh", "or", "ouch", "out", "over", "overall", "overnight", "pain", "pal", "perhaps", "pet", "please",
    "pls", "plus", "prob", "range", "reckon", "region", "right", "roundabouts", "same", "say", "says",
    "she", "she'd", "shoulder", "since", "sir", "sis", "smh", "so", "solid", "somehow", "sometimes",
    "sore", "sorry", "sort", "soz", "still", "straight", "ta", "tbf", "tbh", "than", "thank", "thanks",
    "that", "that's", "thats", "the", "then", "there", "thereabouts", "these", "they", "think", "this",
    "tho", "those", "though", "thumb", "thx", "to", "today", "today's", "tomorrow", "tomoz", "tonight",
    "tonite", "too", "tops", "total", "tysm", "ugh", "um", "unless", "until", "up", "usual", "very",
    "was", "we", "well", "wen", "were", "what", "whatever", "when", "which", "while", "whilst", "who",
    "wise", "with", "without", "worse", "worst", "would", "wrist", "yaar", "yeah", "yep", "yes",
    "yesterday", "yet", "yh", "you", "your",
})  # fmt: skip
_NEIGHBOURS = re.compile(
    r"(?<![\w.,:/£$€-])(?<!\d )(\d{1,2})( ?/ ?| )(\d{1,2})(?![\w.,:/%]| \d| ?(?:am|pm|out of)\b)"
)
# "6 sitting 8 walking": the first counts no more than the second; a "1" there may be a word.
_SIDE_BY_SIDE = re.compile(
    r"\W*\d+~?(?: [a-z]+){0,3}(?: and| then|,)? ~?(?!1\b)\d+~?(?: (?!reps|sets|steps|times)[a-z]+){0,3}\W*"
)
# "3 toes are numb" tells of toes, even at the start.
_PLURAL = re.compile(
    r" (?!(?:always|hurts|aches|feels|seems|throbs|looks|stays|sits|comes|goes|means|works"
    r"|does)\b)[a-z]{2,}[a-rt-z]s\b"
)
_ENDINGS = ("ing", "ly")  # "6 sitting", "5 constantly"
_AND_THEN = re.compile(r"\bwas\b.*\band then (?:an? )?$")  # "it was 3 and then 8"
_LISTED = re.compile(r"(?:,| and|, and) \d")
_AND = re.compile(r"s? (?:and|n|&) ")
# "Four, five max": a comma between two numbers of which nothing else is told.
_COMMA = re.compile(r"~?, (?:an? |about )?~?")
_ENDS_A_PAIR = re.compile(
    r"~?(?: ?(?:ish|max|tops|at most|at best|at worst|or so|maybe|perhaps|possibly|thereabouts|around"
    r"|something|if|i think"
    r"|i'd say|i reckon|tbh|times|reps|goes|on a (?:good|bad) day|out of 10|/10))*(?: (?:if|when|on|out"
    r"|before|after)\b|\W*$|[.;!,])"
    r"(?![^.;!]*\d)"
)
_FOLLOWING = re.compile(r" ([a-z'][a-z']*)")
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
_INTRODUCED = re.compile(
    r"(?:^|[.,;!]|\b)(?:an?|about|around|it'?s|i'?d say|say|give it|call it|probably|prob|maybe|still|solid"
    r"|steady|like|only|just|roughly|nearly|sitting at|slept|got|managed|pain (?:is|at|was)|go for|go with"
    r"|put|rate it) (?:about |around |an? |a good |good |solid |at |only )*$|^$"
)


@dataclass(frozen=True)
class Named:
    """A number, or two with what lies between them, as a text names it.

    Attributes:
        low, high: the same for a single number.
        start, end: where it stands in the text.
    """

    low: float
    high: float
    start: int
    end: int

    @property
    def is_pair(self) -> bool:
        """Whether two numbers were named."""
        return self.low != self.high

    @property
    def value(self) -> float | list[float]:
        """The number, whole where it is whole, or the pair in order."""
        return [tidy(self.low), tidy(self.high)] if self.is_pair else tidy(self.low)


def tidy(number: float) -> float:
    """The same number, an int where it is whole."""
    return int(number) if number == int(number) else round(number, 4)


def find_pairs_and_singles(plain: str, number: re.Pattern[str]) -> list[Named]:
    """Numbers in order; two that are joined by "or", "to" or a dash count as a pair.

    Args:
        plain: a text in plain form.
        number: what counts as a number; its first group holds the digits.

    Returns:
        What was found, in order and apart from each other.
    """
    named: list[Named] = []
    for found in number.finditer(plain):
        value = float(found[1].replace(",", "."))
        single = Named(value, value, found.start(), found.end())
        if named and not named[-1].is_pair and _joins(plain, named[-1], single):
            before = named.pop()
            if _MOVED.search(plain[: before.start]):  # "gone from 3 to 6": it is 6 now
                named.append(single)
                continue
            low, high = sorted((before.low, single.low))
            single = Named(low, high, before.start, single.end)
        named.append(single)
    return named


def join_neighbours(plain: str) -> str:
    """The text with a dash between two numbers next to each other that are one apart: "5/6", "6 7 today"."""
    return _NEIGHBOURS.sub(_with_dash, plain)


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
    left = [one for one in left if not _BY_OTHERS.search(_just_before(plain, one))] or left
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
            and _COMMA.fullmatch(plain[rough.end : exact.start])
        ):
            return exact
    present = [one for one in left if not _is_past(plain, one, now)]
    said_of_now = [one for one in left if now.search(clause_of(plain, one))]
    introduced = [one for one in present if is_introduced(plain, one) and not _is_listed(plain, one)]
    if _SIDE_BY_SIDE.fullmatch(plain) or all(_CONDITION.search(clause_of(plain, one)) for one in present):
        introduced = []
    return next((few[-1] for few in (said_of_now, present, introduced) if _is_one(few)), None)


def without_counted(plain: str, named: Iterable[Named]) -> list[Named]:
    """Those that answer by themselves: no number that counts something ("14 ewes")."""
    return [
        one
        for one in named
        if not counts_a_thing(plain, one.end)
        or (is_introduced(plain, one) and not _PLURAL.match(plain, one.end))
    ]


def counts_a_thing(plain: str, end: int) -> bool:
    """Whether a number is followed by what it counts ("14 ewes"), and so is no answer by itself."""
    following = _FOLLOWING.match(plain, end)
    return following is not None and not (following[1] in _FOLLOWERS or following[1].endswith(_ENDINGS))


def is_introduced(plain: str, one: Named) -> bool:
    """Whether the words before a number bring it in as an answer ("about a", "I'd say")."""
    return _INTRODUCED.search(plain[: one.start]) is not None


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


def _with_dash(found: re.Match[str]) -> str:
    low, high = int(found[1]), int(found[3])
    is_share = found[2] == "/" and high in (2, 3, 4, 5, 10)  # "1/2", "3/4", "4/5"
    return f"{low}-{high}" if high == low + 1 and not is_share else found[0]


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


def _joins(plain: str, before: Named, after: Named) -> bool:
    between = plain[before.end : after.start]
    if _COMMA.fullmatch(between):
        is_near = before.low < after.low <= 2 * before.low
        return (
            is_near
            and not re.search(r"\d", plain[: before.start])
            and _ENDS_A_PAIR.match(plain, after.end) is not None
        )
    if _AND.fullmatch(between):
        both_plural = between.startswith("s") or (
            plain[before.end - 1] == "s" and plain[after.end - 1] == "s"
        )
        return both_plural or _BETWEEN.search(plain[: before.start]) is not None
    return _JOIN.fullmatch(between) is not None
