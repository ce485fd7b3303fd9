"""Counts that are told in parts or as something else: "3 sets of 10", "2 then another 2", "Mon and Thu"."""

from __future__ import annotations

import re

from coaching.values.weekdays import read_weekdays

_N = r"(?<![\w.,:/£$€~])(\d{1,4})(?:ish|\+)?"
_N_OR_ONE = r"(?<![\w.,:/£$€~])(\d{1,3}|one)"
_END = r"(?![\w~:%]|[.,/]\d)"
_PRODUCT = re.compile(
    rf"{_N} ?(?:sets?|lots|rounds|goes|bouts|batches|groups|times|x) ?(?:of )?(\d{{1,3}}){_END}"
    r"(?! ?(?:reps? )?(?:min\w*|sec\w*|hours?|hrs?|times|am|pm|mg|mcg|ml|g\b|metres|yards))"
)
_FIVES = re.compile(r"(?<![\w.,:/])([2-9]) (4|5|6|8|10|12|15|20)s\b(?! and)")
_ASKS_OF_WAKING = re.compile(
    r"\b(?:wake|woke|waken|get up|got up|getting up|up in the night|up at night|loo)\b", re.I
)
_CLOCK = re.compile(r"\d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?|midnight")
_AT_TIMES = re.compile(
    r"(?>(?:i|was|woke|up|awake|got up|first|once|just|about|around) )*(?:at )(?:about "
    r"|around )?(?:half )?(?:\d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?"
    r"|midnight)(?>(?:,| and| then|,? and then| &)+ (?:again |up |once )*(?:at )(?:about "
    r"|around )?(?:half )?(?:\d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?"
    r"|midnight))+"
)
_SLEPT_THROUGH = re.compile(
    r"(?>(?:i|oh|well|just|actually|for once|honestly) )*(?:slept|went|out|sleeping"
    r"|sleep)(?: (?:like a (?:log|baby|top|dream)|the whole night|(?:right|straight|all the way"
    r"|clean)? ?through"
    r"|all night|soundly))+(?: (?:for once|til\w* (?:morning|\d+|the alarm)|to (?:morning|the alarm)"
    r"|last night|thank \w+|the night|so none|love|mate))*"
)
# "2x500mg" is 2 of them.
_OF_A_DOSE = re.compile(r"\b(\d{1,2}) ?(?:x|of the) ?\d+(?:\.\d+)? ?(?:mg|mcg|g|ml|s)\b")
_HOUR = r"at (?:about |around )?\d{1,2}(?:[:.]\d\d)?(?: ?(?:am|pm|o'?clock|ish))?"
_PART_OF_DAY = (
    r"(?:(?>(?:in|at|this|wi|with|for|on|before|after|first|of) )*(?:the |me |my |a )?(?:mornings?|morn|am"
    r"|afternoons?|arvo|evenings?|evening time|pm|nights?|night ?time|tonight|bed(?: ?time)?|lunch(?: ?time)?"
    r"|dinner(?: ?time)?|tea(?: ?time)?|breakfast|brekkie|brekky|noon|midday|supper|thing|getting up|waking)"
    rf"|{_HOUR}|when i (?:woke(?: up)?|got (?:up|in|home|back)|wake(?: up)?|get (?:up|in)|went to bed"
    rf"|came in))"
)
_PART_OR_AFTER = rf"(?:{_PART_OF_DAY}|after(?:wards)?|later|before)"
_WHAT = r"(?: (?:more|of them|of em|times?|reps?|tablets?|pills?|paracetamols?|walks?|goes|co-?codamols?))?"
_LINK = r"(?:,? (?:and|then|n|an|plus|&|and then)(?: about| another)? |, ?| )"
_BY_PART = re.compile(
    rf"{_N_OR_ONE}{_WHAT},? {_PART_OF_DAY}(?:{_LINK}(\d{{1,3}}|one){_WHAT},? {_PART_OR_AFTER})"
    rf"(?:{_LINK}(\d{{1,3}}|one){_WHAT},? {_PART_OR_AFTER})?{_END}"
)
# "2 on Monday and 3 on Thursday"
_DAY = r"(?:on )?(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_BY_DAY = re.compile(
    rf"{_N_OR_ONE}{_WHAT},? {_DAY}(?:{_LINK}(\d{{1,3}}|one){_WHAT},? {_DAY})(?:{_LINK}(\d{{1,3}}"
    rf"|one){_WHAT},? {_DAY})?{_END}"
)
_ANOTHER = re.compile(
    rf"{_N}{_WHAT}(?: [a-z]+){{0,4}},? ?(?:and|then|plus|\+|&|and then)(?: [a-z]+){{0,4}}? (?:another"
    rf"|a further|an extra)(?: lot of| set of)? (\d{{1,3}}|one){_END}"
    rf"|{_N}{_WHAT},? (?:\+|plus) (\d{{1,3}}){_END}"
    rf"|{_N}{_WHAT}(?:,| and| then| a rest)+ (\d{{1,3}}) more\b(?! than)"
)
_TWICE_THE_SAME = re.compile(rf"^\W*{_N} (?:and|plus|&|n|then|and then) (\1)\W*$")  # "ten and ten"
_SHORT_OF = re.compile(
    r"\b(\d{1,2}) (?:short|shy|off|less than|under) (?:of )?(?:the |a |my )?(?:full )?(\d{1,3})" + _END
)
_COUNTS_A_TOTAL = re.compile(r"\b(?:total|altogether|all in|all told|in all|so|makes|that'?s|equals)\b|=")
_ASKS_OF_DAYS = re.compile(
    r"\bhow many (?:[a-z]+ )?(?:days|nights|mornings|evenings)\b(?=.*\bweek\b|.*\b(?:7|seven) days\b)"
    r"|\bhow many of (?:the |those |your )?(?:last |past |previous )?(?:7|seven) (?:days|nights|mornings)\b"
    r"|\bof the (?:last |past |previous )?(?:7|seven) (?:days|nights|mornings)\b.*\bhow many\b",
    re.IGNORECASE,
)
_WHOLE_WEEK = re.compile(
    r"(?>(?:oh|well|i did|did|it|walked|had|yes|was|i|near enough) )*(?:every(?: single| blessed)? (?:day"
    r"|night|morning|evening)|everyday|the (?:whole|full|entire) week"
    r"|all (?:of them|week(?: long)?|(?:the )?(?:7 )?(?:days|nights|mornings)|7)|the lot|daily)"
    r"(?: (?:of the week|i (?:have |'ve )?(?:done|did|managed)(?: it)?|last week|this week"
    r"|without fail|bar none|actually"
    r"|thank\w*.*|love|mate|pet|hen))*"
)
_ALL_BUT = re.compile(
    r"(?>(?:i did|did|walked|well|oh) )*(?:(?:all|every (?:single )?(?:one|day|night|morning)|everyday"
    r"|all (?:the )?(?:week|days|7)),? "
    r"(?:bar|but|except|except for|apart from|barring|minus|save)) (?:for )?(?P<rest>.+)"
)
_OUT_OF_A_WEEK = re.compile(
    r"(?:(?:about|maybe|i did|i think|only|just) )*([0-7]) ?(?:/|out of|of)(?: the)? ?7(?: days)?"
)
_NUMBERED = re.compile(r"\d")
_VAGUE = re.compile(
    r"\b(?:some|most|maybe|might|usual\w*|normal\w*|or|not sure|think|except|but|next|sometimes|plan\w*"
    r"|going to|gonna)\b"
)
_ASKS_OF_SETS = re.compile(r"\bsets?\b|\bhow (?:many times|often)\b", re.IGNORECASE)
_TAKEN = re.compile(r"\b(?:took|taken|take)\b")
_ASKS_OF_MEDICINE = re.compile(
    r"\b(?:tak(?:e|en|ing)|took|tablet|pill|pain ?killer|paracetamol|ibuprofen|codeine|co-?codamol|capsule"
    r"|dose|medic)",
    re.IGNORECASE,
)
_WEEK = 7


def multiply_counts(plain: str, question: str) -> str:
    """The text with so many lots of so many put into one number ("3 sets of 10", "two fives").

    Args:
        plain: a text in plain form.
        question: what was asked; where sets or times are asked for, or nothing, it stays as it is.
    """
    plain = _OF_A_DOSE.sub(r"\1", plain)
    if not question or _COUNTS_A_TOTAL.search(plain) or _ASKS_OF_SETS.search(question):
        return plain
    plain = _PRODUCT.sub(lambda found: f"{int(found[1]) * int(found[2])}", plain)
    return _FIVES.sub(lambda found: f"{int(found[1]) * int(found[2])}", plain)


def count_times(plain: str, question: str) -> int | None:
    """How often somebody woke, where only the times of it are named ("at 2 and again at 5"), or none."""
    if not _ASKS_OF_WAKING.search(question):
        return None
    words = plain.strip(" .!,")
    if _SLEPT_THROUGH.fullmatch(words):
        return 0
    return len(_CLOCK.findall(words)) if _AT_TIMES.fullmatch(words) else None


def add_up_counts(plain: str, question: str) -> str:
    """The text with what is told in parts put into one number, where parts of one count are meant.

    Args:
        plain: a text in plain form.
        question: what was asked; nothing is added up where nothing was asked.
    """
    if not question or _COUNTS_A_TOTAL.search(plain):
        return plain
    plain = _TWICE_THE_SAME.sub(_summed, plain)
    plain = _SHORT_OF.sub(_lessened, plain)
    if _TAKEN.search(plain) and not _ASKS_OF_MEDICINE.search(question):
        return plain
    plain = _BY_PART.sub(_summed, plain)
    if "week" in question.lower():
        plain = _BY_DAY.sub(_summed, plain)
    return _ANOTHER.sub(_summed, plain)


def count_days(plain: str, question: str) -> int | None:
    """How many days of a week are named ("Mon and Thu", "every day but Sunday"), where that is asked."""
    if _ASKS_OF_DAYS.search(question) is None:
        return None
    words = plain.strip(" .!,")
    if _WHOLE_WEEK.fullmatch(words):
        return _WEEK
    if found := _OUT_OF_A_WEEK.fullmatch(words):
        return int(found[1])
    if found := _ALL_BUT.fullmatch(words):
        return _all_but(found["rest"])
    if _NUMBERED.search(plain) or _VAGUE.search(plain):
        return None
    days = read_weekdays(plain)
    return len(days) if days else None


def _all_but(rest: str) -> int | None:
    if found := re.match(r"(?:the )?(?:(\d)|one)\b", rest):
        return _WEEK - int(found[1] or 1)
    days = read_weekdays(rest)
    return _WEEK - len(days) if days else None


def _summed(found: re.Match[str]) -> str:
    return f"{sum(1 if part == 'one' else int(part) for part in found.groups() if part)}"


def _lessened(found: re.Match[str]) -> str:
    fewer = int(found[2]) - int(found[1])
    return f"{fewer}" if fewer > 0 else found[0]
