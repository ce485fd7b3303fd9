"""Reading a 0-10 rating from what people type: "about a six", "6/10", "six or seven"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from coaching.values.choosing import choose, clause_of
from coaching.values.counted_things import without_counted
from coaching.values.cues import AGE, OTHER_TIMES, blank
from coaching.values.numbers import Named, find_pairs_and_singles, join_neighbours, tidy
from coaching.values.plain import format_number, to_plain

LOWEST = 0
HIGHEST = 10
# A number that counts something else: hours, tablets, a clock time, a share, an ordinal.
_UNITS = (
    r"hours?|hrs?|h|minutes?|mins?|seconds?|secs?|days?|nights?|weeks?|wks?|months?|years?|yrs?|times?|x|mg"
    r"|mcg|ml|g|kg|lbs?|km|k|miles?|metres?|meters?|m|yards?|ft|feet|steps?|am|pm|a\.m|p\.m|o'? ?clock"
    r"|tablets?|tabs?|pills?|paracetamols?|ibuprofens?|codeines?|co-?codamols?|painkillers?|doses?|cups?"
    r"|mugs?|glass(?:es)?|pints?|stairs|steps|flights?|lengths?|laps?|sets?|reps?|exercises?|people|kids"
    r"|grandkids|children|friends|dogs?|cats?|bags?|boxes|sessions?|visits?|appointments?|st|nd|rd|th"
    r"|degrees?|quid|pounds|knees?|hips?|hands?|legs?|feet|kgs|blocks?|o'clock|year olds?|hour|good|bad"
    r"|things?|cars?|jobs?|rooms?|goes|attempts?|percent|%"
)
_COUNT = re.compile(
    rf"\b\d+(?:[.,:]\d+)?(?:\s*(?:-|to|or)\s*\d+(?:[.,:]\d+)?)?\s*-?\s*(?:more |whole |solid |straight "
    rf"|bad |good |long )?(?:{_UNITS})(?![a-z])|\b\d{{1,2}}(?!\.75)[:.]\d\d\b(?:\s*[ap]m)?|\b\d+x\b"
    r"|(?<!up )(?<!is )(?<!its )(?<!it's )(?<!ing )(?<!still )(?<!stuck )(?<!down )(?<!now )(?<!pain )"
    r"(?<!am )(?<!i'm )(?<!im )(?<!sits )(?<!currently )(?<!today )(?<!score )(?<!hip )(?<!knee )(?<!back"
    r" )(?<!neck )(?<!leg )(?<!steady )(?<!rate it )"
    r"(?<!put it )\bat \d+\b(?! ?(?:/|out of))"
    rf"|\b(?:was|been|were|got|get|woke|i'm|im|am) up at \d+\b|{AGE}|\b(?:since|til+|until|by|aged?|route"
    rf"|bus|number|no\.|mile|day|week|chapter"
    r"|room|page|ward|floor|channel|episode|platform"
    r"|size|flat|i'?m|im|turned|another|other|took|taken) \d+\b(?! ?(?:/|out of))|\bat half \d+"
    r"|\bhalf (?:past )?\d+|\b(?:quarter|\d+) (?:past|to) \d+ (?=in the|this|am|pm)|[£$€]\s?\d+(?:\.\d\d)?"
    r"|\b[a-z]+\d+\b|\b(?:it'?s|its|only|just|gone|not even) (?:only |just )?\d{1,2} (?:in the (?:morning"
    r"|afternoon|evening)|at night)\b"
)
# "2 out of 3 of us", "5 foot 2"
_NO_RULER = re.compile(
    r"\b\d+ of (?:my|the|our|his|her|their|them|us|those|these)\b|\b\d+ (?:out of|of) (?!(?:5|10"
    r"|100)\b)\d+\b|\b[3-7] ?(?:ft|foot|feet) ?\d{1,2}\b"
)
_FOR_EFFORT = re.compile(r"\b\d+(?: ?(?:/|out of) ?\d+)? for (?:effort|trying|style|service|you|her|him)\b")
_ON_OTHER_RULER = re.compile(
    r"(?<![\d.,])(\d+(?:[.,]\d+)?)((?:\s*(?:-|–|to|or)\s*\d+(?:[.,]\d+)?)?)\s*(?:/|out of|outta|out a|outof"
    r"|over|of|on)\s*(?:an? |the )?(5|10|100)\b(?!\s*(?:/|out of))"
)
_MARKS = re.compile(r"(?<=\d) (?:marks?|points?|stars?) (?=(?:out )?of )")
_RULER_ALONE = re.compile(r"\bout of (?:an? |the )?(?:5|10|100)\b")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)?")
_PER_CENT = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d+)?)\s*(?:%|per ?cent\b)")
_NEGATIVE = re.compile(r"(?<![\w.])(?:(?<![\d ])-|(?<!\d\s)(?<=\s)-(?=\d)|minus )\s*\d")
_NUMBER = re.compile(r"(?<![\w.,/:£$€])(\d+(?:[.,](?:25|75|\d))?)(?:ish|\+|s)?(?![\w/:%]|[.,]\d)")
_HALF_BELOW = re.compile(r"\bhalf (?:way )?between (\d+) and (\d+)")
_NO_PAIN = re.compile(
    r"(?:(?:i(?:'ve| have|'m| am)?|i'?m|there(?:'s| is| was)?|had|got|have|today|really|absolutely"
    r"|thankfully|totally|been|well|oh|none|no|honestly|currently|feeling|its?|it's|completely|happily"
    r"|actually|literally) )*(?:no(?:t any)? pain(?! no gain)|not a thing(?= *$|[,.!])|(?:don'?t"
    r"|do not) (?:have|feel) any pain"
    r"|haven'?t (?:got )?any pain|pain[- ]?free|none|not any|nothing hurts"
    r"|nothing(?: at all)?|no pain no(?! gain)|doesn'?t hurt(?: at all)?|nane|nae pain"
    r"|isn'?t hurting(?: at all)?|not (?:a|one) (?:bit|ounce|scrap|hint|jot|trace) of pain|not a twinge"
    r"|not hurting(?: at all)?|not sore(?: at all)?|nowt|zip|nada)\b(?:,? (?:today|at all|now"
    r"|really|right now|at the moment|thankfully|thank goodness|thank god|for once|whatsoever"
    r"|thanks be to god|to|speak|of|this morning|this evening|so far|believe it or not|touch wood"
    r"|for a change|i'?m glad to say|happy days|tonight|thanks?|bliss|woo+hoo+|hooray|anywhere)\b)*"
)
_UNLESS = re.compile(
    r"[^.,;!]*\b(?:when|if|until|till|unless|while|in|from|but|except|as long|lying|relief|killers?|meds"
    r"|change|tablets?|idea|of your|of the)\b"
)
_TODAY = re.compile(r"\b(?:today|now|tonight)\b")
# "Not as bad as yesterday, that was an 8"
_THAT_WAS = re.compile(r"\b(?:that|which|it) was (?:an? |about |around |at )*$")
_CLAUSE_END = re.compile(r"[.,;!]")
# "Nothing" says no pain only by itself: "nothing to report" and "none, my lift was working" don't.
_SAYS_OF_PAIN = re.compile(r"\b(?:pain|hurts?|hurting|sore|twinge|nane)\b")
_TELLS_OF_A_THING = re.compile(
    r"\W+(?:(?:because|cos|as|but|and|since) )?(?:my|the|our|his|her|their) (?!(?:pain|back|knees?|hips?"
    r"|hands?|neck|shoulders?|legs?|feet|foot|joints?|tablets?|pills?|meds?|medicine|painkillers?|patch|gel"
    r"|injection|jab|heat|bath|rest|physio|stretch\w*|exercises?)\b)\w+ "
)
_SPEAKS_OF_PAIN = re.compile(
    r"\b(?:pain\w*|hurts?|hurting|sore(?:ness)?|ach(?:es?|ing|y)|twinge|nane)\b|\d ?(?:/|out of) ?\d"
)
_MOST_WORDS_UNASKED = 6
_SAYS_NONE = re.compile(
    r"\b(?:no|don'?t|haven'?t|not|none|nothing|free|hurt|hurting|nowt|zip|nada|nane|nae)\b"
)


@dataclass(frozen=True)
class Rating:
    """A rating as it was read; half points come from "six or seven".

    Attributes:
        value: 0 to 10 when in range.
        span: the two numbers that were named when ``value`` is what lies between them.
    """

    value: float
    span: tuple[float, float] | None = field(default=None, compare=False)

    @property
    def in_range(self) -> bool:
        """Whether it lies on the 0-10 ruler."""
        return LOWEST <= self.value <= HIGHEST


# "A one today", "number six"; "7 (was 9)", "up to an 8 from a 5"
_A_ONE = re.compile(r"(?:^|(?<!not )\b(?:an?|about)) one(?=\W*$| (?:today|now|at the moment|out of)\b)")
_CALLED_NUMBER = re.compile(r"^(?:(?:a|it'?s|i'?d say) )*number(?= \d+\W*$)")
_FORMER = re.compile(
    r"(?<=\d)(?: (?:now|today))?(?:,? (?:down |up )?from| \(?was) (?:an? )?\d+(?:\.\d)?\b\)?(?! ?(?:am|pm"
    r"|to)\b)"
    r"|(?<=\d),? (?>(?:and|it'?s|it|has|is|was|been|having|now|which|just) )*(?:reduced|dropped|come down"
    r"|came down|gone (?:down|up)|went (?:down|up)"
    r"|risen|rose|improved|eased|fallen|fell|increased|crept up|settled) from (?:an? )?\d+(?:\.\d)?\b"
)
# "Up one from yesterday", "2 points better"
_MOVED_TO = re.compile(
    r"\b(?:from (?:an? )?)?\d+(?:\.\d)? (?:gone |went |come )?(?:down|up"
    r"|dropped) to (?:an? )?(?=\d)"
)
_STEP = re.compile(
    r"\bnothing (?:below|under|less than|lower than) (?:an? )?\d+\b|"
    r"\b(?:up|down)(?: by)?(?: an?)? \d+ (?:from|on|since)\b|\b\d+ points? (?:up|down|better|worse|higher"
    r"|lower)\b"
)
# "10 till 7" and "2 am to 7" are hours.
_HOURS = re.compile(
    r"\b\d{1,2}(?:[:.]\d\d)? ?(?:[ap]m)? ?(?:un)?till? (?:about |around )?\d{1,2}(?:[:.]\d\d)? ?(?:[ap]m)?\b"
    r"|\b\d{1,2}(?:[:.]\d\d)? ?[ap]m (?:to|-) ?\d{1,2}(?:[:.]\d\d)?\b"
)


# "On a scale of 1 to 10", "from 0 to 10" only names the ruler.
_RULER_NAMED = re.compile(
    r"\b(?:(?:on|in|of|using) )?(?:a |the |your |that )?(?:scale|ruler|range)(?: thing)?(?: of| from"
    r"|,)* (?:[01] ?(?:to|-|and|till?"
    r"|out of|through) ?)?(?:10|ten)\b|\b(?:from |between )?(?:0|1) ?(?:to|-|and|till?|through) ?10\b(?=\?"
    r"| scale|,? (?:it'?s|i'?d|id|i would|i'?m|im|mine|my|the|that))"
)
# "Fifty-fifty" and "bang in the middle" name the middle of the ruler, where nothing else is said.
_MIDDLE = re.compile(
    r"^(?>(?:oh|well|it'?s|i'?m|i'?d say|say|about|probably|call it|at|erm?|um) )*(?:50[ /-]50|(?:bang"
    r"|smack|slap|smack bang|slap bang|right|dead|plumb"
    r"|exactly|halfway|half way) (?:in the |on the |in |the )?(?:middle|cent(?:re|er))|half ?way(?: up"
    r"| along)?)(?: (?:really|i'?d say|mate|love|i think|tbh|of the (?:road|scale)))?\W*$"
)
# "Hip 6 knee 4": which of them?
_PART = (
    r"(?:my |the )?(?:left |right |l |r )?(?:hip|knee|back|neck|shoulder|ankle|wrist|hand|foot|leg|arm|elbow"
    r"|thumb)s?"
)
_AT = r"(?: is| are| at| about|:|,| an?)* \d+(?:\.\d)?"
_BY_PARTS = re.compile(rf"{_PART}{_AT}(?:,| and| but|;)* {_PART}{_AT}\W*")
# "Seven, maybe eight by tonight": the second is still to come.
_TO_COME = re.compile(
    r",? (?>(?:and|but|maybe|probably|could be|might be|it'?ll be|will be|it will be"
    r"|be) )*(?:an? )?\d+(?:\.5)? (?:by (?:tonight|tomorrow|bed ?time|tea ?time"
    r"|lunch\w*|dinner|evening|the (?:end|evening|time)|night)|later(?: on)?|tomorrow)\b"
)
_CHILDREN = re.compile(
    r"\b\d+ (?:grand)?(?:kids|children|weans|bairns|boys|girls|sons|daughters|little ones) (?:under|over"
    r"|aged) \d+\b"
)
_REWRITES = (
    (_TO_COME, " "),
    (_CHILDREN, " "),
    (_RULER_NAMED, " "),
    (_MIDDLE, "5"),
    (_A_ONE, " 1"),
    (_CALLED_NUMBER, ""),
    (_MOVED_TO, ""),
    (_FORMER, " "),
)


def read_rating(text: str) -> Rating | None:
    """The one rating that a text names, or None if it names none or several.

    Args:
        text: what the person typed, in any form.

    Returns:
        A rating, possibly out of range ("12"), or None when a person would have to ask again.
    """
    plain = _HOURS.sub(" ", join_neighbours(_MARKS.sub(" ", to_plain(text))))
    for words, instead in _REWRITES:
        plain = words.sub(instead, plain)
    if _is_no_pain(plain.strip(" .!,")):
        return Rating(LOWEST)
    if _NEGATIVE.search(plain):
        return Rating(-1)
    if _BY_PARTS.fullmatch(plain):
        return None
    scaled, named = _find(plain)
    chosen = choose(scaled, named)
    if chosen is None or _is_of_another_day(scaled, chosen, named):
        return None
    if chosen.is_pair:
        return Rating((chosen.low + chosen.high) / 2, (tidy(chosen.low), tidy(chosen.high)))
    return Rating(chosen.low)


def read_unasked_rating(text: str) -> Rating | None:
    """The rating that a text gives plainly where none was asked for: "5", "about a 6", "pain 4".

    "Nothing" says nothing of pain here, and a number in passing ("not 100% awake") is no rating.
    """
    rating, plain = read_rating(text), to_plain(text)
    if rating is None or _SPEAKS_OF_PAIN.search(plain):
        return rating
    scaled, named = _find(plain)
    is_share = _PER_CENT.search(plain) is not None
    is_short = any(len(clause_of(scaled, one).split()) <= _MOST_WORDS_UNASKED for one in named)
    return rating if is_short and not is_share else None


def names_several(text: str) -> bool:
    """Whether a text names more than one number, and none of them as the one for now."""
    _, named = _find(to_plain(text))
    return len({(one.low, one.high) for one in named}) > 1 and read_rating(text) is None


def format_rating(value: float) -> str:
    """A rating as people write it: ``6``, ``6.5``."""
    return format_number(value)


def _is_no_pain(plain: str) -> bool:
    found = _NO_PAIN.match(plain)
    if found is None or not _SAYS_NONE.search(found[0]):
        return False
    rest = plain[found.end() :]
    is_more_told = _TELLS_OF_A_THING.match(rest) or rest[1:2].isalnum()
    if is_more_told and not _SAYS_OF_PAIN.search(found[0]):
        return False
    if rest and (rest[0].isalnum() or _UNLESS.match(rest)):
        return False
    return not _NUMBER.search(_CLAUSE_END.split(rest, maxsplit=1)[0])


def _is_of_another_day(plain: str, chosen: Named, named: list[Named]) -> bool:
    clause = clause_of(plain, chosen)
    if (
        len(named) == 1
        and _THAT_WAS.search(plain[: chosen.start])
        and OTHER_TIMES.search(plain)
        and not _TODAY.search(clause)
    ):
        return True
    return len(named) == 1 and OTHER_TIMES.search(clause) is not None and not _TODAY.search(clause)


def _find(plain: str) -> tuple[str, list[Named]]:
    """The text with every number on the ruler of ten, and those of them that may be the rating."""
    scaled = _STEP.sub(" ", _NO_RULER.sub(" ", _FOR_EFFORT.sub(" ", plain)))
    scaled = _PER_CENT.sub(lambda found: format_number(float(found[1]) / 10), scaled)
    scaled = _HALF_BELOW.sub(lambda found: format_number((int(found[1]) + int(found[2])) / 2), scaled)
    scaled = _ON_OTHER_RULER.sub(_to_ten, scaled)
    scaled = _COUNT.sub(blank, _RULER_ALONE.sub(" ", scaled))
    return scaled, without_counted(scaled, find_pairs_and_singles(scaled, _NUMBER))


def _to_ten(found: re.Match[str]) -> str:
    def scale(one: re.Match[str]) -> str:
        return format_number(float(one[0].replace(",", ".")) * HIGHEST / int(found[3]))

    return f"{_DIGITS.sub(scale, found[1] + found[2])} "
