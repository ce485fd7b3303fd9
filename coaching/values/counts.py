"""Reading how many, how often: "twice", "a dozen", "3 or 4", "none"."""

from __future__ import annotations

import re
from functools import partial

from coaching.values.choosing import choose, clause_of
from coaching.values.count_sums import add_up_counts, count_days, count_times, multiply_counts
from coaching.values.cues import AGE, TIMES_OF_DAY, blank
from coaching.values.durations import mark_minutes
from coaching.values.none_said import says_none
from coaching.values.numbers import Named, find_pairs_and_singles, join_neighbours
from coaching.values.plain import to_plain

_DOZEN = 12
# What is found becomes this number; "first" is its first group, "dozens" twelve times that.
_REWRITES = (
    (re.compile(r"\b(?:a )?half (?:a )?dozen\b"), "6"),
    (re.compile(r"\b(\d+) dozen\b"), "dozens"),
    (re.compile(r"\b(?:a |one )?(?:baker'?s dozen)\b"), "13"),
    (re.compile(r"\b(?:a |about a )?dozen\b"), "12"),
    (re.compile(
        r"\b(?:the )?once\b(?! (?:i|we|you|it|the|my|upon|again|in a while|in a blue|more|he|she|they"
        r"|that)\b)"
    ), "1"),
    (re.compile(r"\btwi[cs]e\b(?! (?:as|the|weekly)\b)|\btwce\b"), "2"),
    (re.compile(r"\b(?:thrice)\b"), "3"),
    (re.compile(
        r"\b(?:a |the )?(?:couple|cuple|coupla|cpl|pair)(?: of)?\b(?! (?:of )?(?:days|shoes|socks|crutches"
        r"|trousers|glasses))(?! (?:days|weeks|months|years|hours|minutes|mins|hrs))"
    ), "2"),
    (re.compile(r"\ba brace(?: of)?\b"), "2"),
    (re.compile(r"\b(?:a )?score(?: of|!|$)"), "20"),
    (re.compile(r"\b(?:a )?score of\b"), "20"),
    (re.compile(
        r"\b(?:just |only )?(?:the |that )one\b|\b(?:a single|a solitary) (?:one|time|rep|go|tablet|set)\b"
        r"|\bonly one\b|\bjust one\b"
    ), "1"),
    (re.compile(r"^(?:i did |did |only |just |well )+(?:the )?first(?: one| bit)?$"), "1"),
    (re.compile(r"^(?:i did |did |yes,? )?both\b(?: of (?:them|em))?"), "2"),
    (re.compile(r"\b(\d+) out of (?:the |my |all )?\d+\b"), "first"),
    (re.compile(r"\bx ?(\d+)\b"), "first"),
    (re.compile(r"\b(?:was |were )?(?:meant|supposed|going) to (?:be|do|have been) \d+\b"), " "),
    (re.compile(
        r"^(?>(?:just|only|there was|i had|had|yes) )*one (?:more|day|thing|that|which|in|on|at|after"
        r"|before|bad|big)\b"), "1 "),
)  # fmt: skip
_NONE = re.compile(
    r"(?:(?:i|did|done|do|was|just|sorry|well|um+|honestly|today|it|absolutely|afraid|nah?|no|oh|nope|er+m*"
    r"|er|i'?m),? )*(?:none(?! of (?:the|your))|zip(?:po)?|nane|zero|0|nothing|nil|(?:didn'?t|haven'?t"
    r"|hadn'?t"
    r"|never)(?: (?!count|track|keep|check|notice|look|remember)[a-z]+){1,3}? (?:once|at all)|not (?:any|1"
    r"|one"
    r"|once|a (?:one"
    r"|single (?:one|time|rep)))|(?:didn'?t|couldn'?t|can'?t|cannot|haven'?t"
    r"|havent|didnt|hadn'?t|ain'?t|not|never|not been|ain'?t been)(?: (?:really|even))? (?:do|does|dae|did"
    r"|manage|managed|get|got|take|taken|took|have|had|wake"
    r"|woke|need|needed|touch|touched|use|used|done|been)(?: up)? (?:any|ony|none|one|once|nothing|nowt"
    r"|a single (?:one|time|rep|tablet|pill)|a 1)|never(?: once)?(?! (?:more|less"
    r"|fewer))|not at all|nowt|zilch"
    r"|nada|no times|(?:didn'?t|haven'?t|couldn'?t)(?= *$|[,.!]| today| this week| i'?m afraid| sorry)"
    r"|haven'?t (?:done |had |taken )?(?:any|one)|haven'?t (?:yet|started)|not yet|no (?:reps"
    r"|steps|sets|tablets|naps|falls"
    r"|walks)|had none|took none)(?:,? (?:at all|today|i'?m afraid|sorry|really|yet|of (?:it|them)|so far"
    r"|this week|tbh|all (?:night|day|week)|thank goodness|thankfully|whatsoever|for once|last night"
    r"|the whole (?:night|day)|in the end|again|tonight|been|too sore|happy days))*"
)
_OTHER_UNITS = re.compile(
    r"~\d+(?:\.\d+)?~|\b\d+(?:[.,]\d+)?\s*-?(?:mg|mcg|ml|g|kgs?|lbs?|miles?|km|k(?! steps)|metres?|meters?"
    r"|yards?|feet|am|pm|a\.m|p\.m|o'?clock|out of \d+|%|percent|per cent|for pain|pain|st|nd|rd|th"
    r"|degrees?|kilos?|pounds?|years?|yrs?|(?:more|less|fewer) than (?:yesterday|last|usual|before|i|the)"
    r"|months?|weeks?|days?|year olds?|seconds?|secs?|nights?|stone)\b"
    r"|\b(?:(?<!stopped )(?<!finished )(?<!gave up )(?<!maxed out )(?<!topped out )(?<!ended up )(?<!capped"
    r" )at|since|in(?= (?:19|20)\d\d\b)|til+"
    r"|until|by|aged?|before|after|pain|level|about half|half|half past|woke at) (?:(?:was|is|a|an|about"
    r"|around) )*\d+(?:[:.]\d\d)?\b(?! ?(?:times|x|reps|sets|or|to|-)\b)|\b\d+\s*/\s*(?:5|10|100)\b"
    r"|\b\d{1,2}[:.]\d\d\b|[£$€]\d+|\b(?:no\.|number|exercise|day|week|bus"
    r"|mark|page|set|level|room|part|video) (?:no\.? )?\d+\b(?:(?: and|,) \d+\b)*(?! (?:times|reps))"
    r"|\b(?:knee|pain|back|hip|shoulder|neck|leg|ankle|wrist|score)s? (?:that'?s|which is"
    r"|feels like) (?:an? )?\d+\b"
    rf"|{AGE}|\bin \d+ (?:go|goes|sittings?|stretch|batch(?:es)?|lots?|parts?|chunks?)\b"
    r"|\b(?:hits?|reached|went (?:up )?to|got (?:up )?to|gets to|(?:shot|jumped|climbed) (?:up )?to"
    r"|felt like|out of) an? \d+\b"
    r"|\bw\d+\b|\b(?:knee|pain|back|hip|shoulder|it|score) (?:was"
    r"|is|were|at|about|got to|hit|reached|went (?:up )?to|goes (?:up )?to|gets to|climbed to"
    r"|shot (?:up )?to) (?:an? |about )*\d+"
)
_NUMBER = re.compile(r"(?<![\w.,/:£$€])(\d+)(?:ish|\+|x|s)?(?![\w/:%]|[.,]\d)")
_TIMES = re.compile(
    r"(?<![\w.,/:£$€])(\d+)(?:ish|\+)? ?(?:times?|x|goes|reps?|repetitions|sets?|tablets?|pills?|steps?"
    r"|trips?|rounds?)(?!\w)"
)
_THOUSAND = re.compile(r"(?<![\w.,])(\d+(?:\.\d+)?)k\b(?= ?(?:steps|$))")
_SEPARATED = re.compile(r"\b(\d{1,3})[ ,](\d{3})\b")
# "2 sets of 8" is neither 2 nor 8, but where sets are asked for.
_SETS = re.compile(
    r"(?<![\w.])(\d+) ?(?:sets? of|sets?|lots of|x) ?\d+(?: ?reps?| each)?(?![\w~])"
    r"|(?<![\w.])\d+ ?(?:reps?)?,? ?(?:in|for|by|x|times)? ?(?P<sets>\d+) sets?\b"
)
_NONE_NOW = re.compile(
    r"\b(?:none|nothing|not any|0)(?: at all)? (?:today|this week|so far|now|last night)\b|\b(?:today"
    r"|this week) none\b|\b(?:so|but|just) (?:it'?s |it was |a big |a fat )*(?:none|nothing|zero|0|nowt"
    r"|nil)(?: at all| yet)?$"
)
# "All but one", "I am 72"
_NOT_COUNTED = re.compile(
    r"\b(?:all|everything|every one|every day|every night|all week) (?:but|bar|except) (?:the )?(?:last "
    r"|first )?(?:one|\d+)\b"
    r"|\b(?:i'?m|i am) \d{2}\b(?! (?:reps|times))"
)
_ASKS_OF_DAYS = re.compile(r"\bhow many (?:[a-z]+ )?(?:days|nights|mornings)\b", re.IGNORECASE)
_DAYS = re.compile(r"\b(\d+) (?:days?|nights?|mornings?)\b")
_ASKS_OF_MISSED = re.compile(r"\b(?:miss|skip|forg)", re.IGNORECASE)
_MISSED = re.compile(r"\b(?:missed|skipped|forgot)(?: about| the| only| just)* \d+\b")
# What is counted only where it is asked for.
_THINGS = (
    r"tablet|tab|pill|paracetamol|ibuprofen|co-?codamol|painkiller|capsule|dose|medic\w*",
    r"people|friend|kid|child|children|grandkid|son|daughter|mate|dog|cat|visitor",
    r"cup|coffee|tea|glass|pint|drink|bag|biscuit",
    r"bus|buses|car|train|mile|stair|minute|hour",
    r"step",
    r"break|rest|pause|stop|sit-?down|breather|wobble",
)
_AFTER_ALL = re.compile(
    r"\b(?:actually|wait|no sorry|tell a lie|well maybe|oh|except|but|until|apart from|unless)\b|of your"
    r"|that i"
)
_NOT_DONE = re.compile(
    r"\b(?:supposed to|meant to|target|goal|sheet says|plan says|told to|aimed|aiming|asked for|should have"
    r"|wanted|some ?(?:days|nights|times|weeks)|(?:usual|normal)(?:ly)?|on a (?:good|bad) (?:day|night))\b"
)
_SAYS_NONE = re.compile(
    r"\b(?:none|zero|0|nothing|nil|not|didn'?t|couldn'?t|can'?t|never|nowt|zilch|zip(?:po)?|nada|haven'?t"
    r"|nane"
    r"|no (?:times|reps|steps|sets|tablets|naps|falls|walks))\b"
)


_RUNNING = re.compile(r"(?<=\d) (?:nights|days|mornings) (?:running|in a row|on the trot)\b")
_OR = re.compile(r"(?<![\w./])(\d{1,2})/(\d{1,2}) ?(?=times|reps|goes|tablets|walks|days)")  # "3/4 times"
# "One every 4 hours" says how often it may be, and "my wife took 3" counts hers.
_RATE = re.compile(
    r"\b(?:\d+|one) (?:tablets? |pills? )?every (?:(?:\d+|few|couple of)(?:-\d+)? )?(?:hours?|hrs?|minutes?"
    r"|mins?)\b"
)
_OF_SOMEBODY_ELSE = re.compile(
    r"\b(?:wife|husband|hubby|missus|partner|daughter|son|mum|mam|mom|dad|sister|brother|mate|friend|he|she"
    r"|they)"
    r"(?: (?:only|always|usually))? (?:took|had|did|does|got|managed|has|takes|can do|could do) (?:about "
    r"|only )?\d+\b"
)
_LONG_WORD = re.compile(r"[a-z]{4,}")
_COUNTED = re.compile(r"(?:ish)? ([a-z]{4,})")
_HEAD = re.compile(
    r"\W*(?:(?:about|around|oh|well|i'd|we'd|i did|did|had|took|i had|i took|it was|maybe|so) )*"
)
_TOLD_BEFORE = re.compile(rf"{_HEAD.pattern}(\d{{1,3}})(?: times| walks| goes)?[,:;.-]+ (?=\d|one)")
_PARTS = re.compile(r"(?: (?!sets?\b)[a-z]+)?[,:;.-]+ \d+ (?!or\b|to\b|and \d|maybe|max|tops|\d)[a-z]")

_DAY = (
    r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|yesterday|mornings?|afternoon|evenings?|nights?"
    r"|lunch(?:time)?|breakfast|bed(?:time)?|tea(?:time)?|noon|dinner"
)
# "One on Tuesday and one yesterday": no number alone says it.
_AT_TWO_TIMES = re.compile(
    rf"(?<![\w.])(?:\d+|one)(?: times?| reps?)? (?:on |in the |at |this )?(?:{_DAY})(?:,| and| n| then"
    rf"|,? and)* (?:\d+|one)"
    rf"(?: times?| reps?)? (?:on |in the |at |this |last )?(?:{_DAY})\b"
)


# How we are called at the end of an answer: no things that are counted.
_TO_US = re.compile(
    r"[ ,]+(?:mate|pal|pet|love|luv|hen|duck|hun|hon|dear|doc|bro|bruv|buddy|boss|chief|mucker)[ .!]*$"
)


def read_count(text: str, question: str = "") -> Named | None:
    """How many, a whole number; a pair when two were joined ("3 or 4"); None for "a few" and "loads".

    Args:
        text: what was typed.
        question: what was asked; where it asks for no tablets, "took 2 tablets" counts nothing.
    """
    plain = join_neighbours(_SEPARATED.sub(r"\1\2", _TO_US.sub("", to_plain(text))))
    if _ASKS_OF_DAYS.search(question):
        plain = _DAYS.sub(r"\1", plain)
    if says_none(plain) or _is_none(plain.strip(" .!,")) or _NONE_NOW.search(plain.strip(" .!,")):
        return Named(0, 0, 0, 0)
    plain = _OR.sub(_as_pair, _RUNNING.sub(" times", plain))
    for listed in (count_days(plain, question), count_times(plain, question)):
        if listed is not None:
            return Named(listed, listed, 0, 0)
    plain = multiply_counts(_OF_SOMEBODY_ELSE.sub(" ", _RATE.sub(" ", plain)), question)
    plain = _THOUSAND.sub(lambda found: f"{round(float(found[1]) * 1000)}", plain)
    for pattern, number in _REWRITES:
        plain = pattern.sub(partial(_number_of, number=number), plain)
    plain = add_up_counts(plain, question)
    if _AT_TWO_TIMES.search(plain):
        told = _TOLD_BEFORE.match(plain)
        return None if told is None else Named(float(told[1]), float(told[1]), told.start(1), told.end(1))
    plain = TIMES_OF_DAY.sub(blank, plain)
    plain = _SETS.sub(_number_of_sets if "set" in question.lower() else " ", plain)
    counted = _OTHER_UNITS.sub(blank, mark_minutes(_NOT_COUNTED.sub(blank, plain)))
    if not _ASKS_OF_MISSED.search(question):
        counted = _MISSED.sub(blank, counted)
    for things in _THINGS:
        if question and not re.search(rf"\b(?:{things})", question, re.IGNORECASE):
            counted = re.sub(rf"\b\d+(?:ish)? (?:[a-z]+ )?(?:{things})(?:e?s)?\b", blank, counted)
    named = find_pairs_and_singles(counted, _NUMBER)
    chosen = choose(counted, named)
    if chosen is not None and len(named) == 1 and _NOT_DONE.search(clause_of(counted, chosen)):
        return None
    if chosen is None and len(named) > 1:
        return _of_what_was_asked(counted, named, question) or choose(
            counted, find_pairs_and_singles(counted, _TIMES)
        )
    return chosen


def _of_what_was_asked(counted: str, named: list[Named], question: str) -> Named | None:
    """Of several the one that counts what the question names ("3 good, 4 bad"), or one that is told in parts.

    "Six, two after each meal" says six, and then how.
    """
    asked = {_stem(word) for word in _LONG_WORD.findall(question.lower())}
    fitting = [
        one for one in named if (after := _COUNTED.match(counted, one.end)) and _stem(after[1]) in asked
    ]
    if len(fitting) == 1:
        return fitting[0]
    first = named[0]
    is_told_in_parts = _HEAD.fullmatch(counted[: first.start]) and _PARTS.match(counted, first.end)
    return first if is_told_in_parts and not fitting else None


def _stem(word: str) -> str:
    return word.removesuffix("s")


def _as_pair(found: re.Match[str]) -> str:
    return f"{found[1]}-{found[2]} " if int(found[2]) == int(found[1]) + 1 else found[0]


def _number_of_sets(found: re.Match[str]) -> str:
    return found[1] or found["sets"]


def _is_none(plain: str) -> bool:
    found = _NONE.match(plain)
    if found is None or _AFTER_ALL.search(plain) or not _SAYS_NONE.search(found[0]):
        return False
    return not plain[found.end() : found.end() + 1].isalnum() and found.end() > 0


def _number_of(found: re.Match[str], number: str) -> str:
    if number == "first":
        return found[1]
    return str(int(found[1]) * _DOZEN) if number == "dozens" else number
