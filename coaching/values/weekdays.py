"""Reading days of the week: "weekdays", "not on Sundays", "mon wed fri", "tuesday to friday"."""

from __future__ import annotations

import re
from enum import Enum

from coaching.rules.recurrence import WEEKDAYS
from coaching.values.cues import corrects
from coaching.values.day_names import ANY_NAME, ONE_DAY, WEEKDAYS_WORD, WEEKEND_WORD, day_of
from coaching.values.plain import to_plain
from coaching.values.taken_days import leave_out_named_after, leave_out_taken

_RANGE = re.compile(
    rf"\b(?P<first>{ANY_NAME})\.?\s*(?:-|to|thro?u?(?:gh)?|thru|till?|until|up to|right through to"
    rf"|through to)\s*(?P<last>{ANY_NAME})\b"
)
_EXCEPT = re.compile(
    r"\b(?:not|except(?:ing)?(?: for)?|apart from|(?:any|every|all)\s+(?:\w+\s+)?but(?: not)?|but not"
    r"|bar(?:ring)?|excluding|other than|minus|without|never|skip(?:ping)?|leave out|leaving out"
    r"|save(?: for)?|aside from|no|besides|can'?t (?:do|manage)|don'?t (?:do|want|bother)|excl|anything but"
    r"|outside(?: of)?|cept|(?<!i'm )(?<!im )(?<!am )off|forget|avoid|hate)(?: (?:on|the|for|a|it|me|any|do"
    r"|usually|so|at|of"
    r"|during))*\s*$"
)
_EVERY_DAY = re.compile(
    r"\b(?:every ?day|each day|all days|daily|7 days(?: a week)?|all week|every (?:single|blessed|damn"
    r"|damned|bloody|flippin|flipping|friggin|bleedin|bleeding|last|god given) day|any ?day"
    r"|every day of the week|all 7|whole week|day in day out|everyday|evry day|mon(?:day)? (?:to|-"
    r"|through) sun(?:day)?|seven days|every morning|every night|every evening|each morning|each evening"
    r"|each night|whenever,? any day|24/7|the lot|all of them)\b"
)
_ALL_BUT = re.compile(r"\b(?:any|every|all)\s+(?:\w+\s+)?but\b")
_NO_DAYS = re.compile(
    r"\b(?:every (?:other|2nd|second|3rd|third) (?:day|week|mon|tue|wed|thu|fri|sat|sun|morning|evening)\w*"
    r"|alternate days?|alternat(?:e|ing)|every 2 days|every 3 days|(?:every )?few days|day on day off"
    r"|mon(?:th)(?:ly|s)?|once a (?:month|fortnight)|fortnightly|(?:one|1) week\b.*\bthe (?:next|other))\b"
)
_LETTERS = tuple(
    (re.compile(rf"(?<![a-z]){letters}(?![a-z/])"), days)
    for letters, days in (
        (r"m[ /]?w[ /]?f", ("mon", "wed", "fri")),
        (r"t/th", ("tue", "thu")),
        (r"m,? w,? (?:and |& ?|n )?f", ("mon", "wed", "fri")),
        (r"tu?[ ,&/]+th", ("tue", "thu")),
        (r"m ?- ?f", WEEKDAYS[:5]),
        (r"tts", ("tue", "thu", "sat")),
        (r"m-w-f", ("mon", "wed", "fri")),
        (r"mo,? we,? (?:and |& ?)?fr", ("mon", "wed", "fri")),
        (r"t-th", ("tue", "thu")),
    )
)
_DAY_OFF = re.compile(r"\bday off\b")
_LISTS_ON = re.compile(r"[\s,/&+]*(?:(?:and|or|n|nor|&|plus|an)\s*(?:on |the |an? )*)?[\s,/&+]*")
_RATHER = re.compile(r" (?:rather|love|like|prefer|have|be|need|go|better|both)\b")
_CONCLUDES = re.compile(
    r"\bso\b(?! (?:is|are|on|tired|much|sore|many|bad)\b)|\bbut now\b|\bnow (?:its|it's|it is)\b"
    r"|\blet'?s say\b"
)
# "The weekend, well Saturday really"
_NARROWS = re.compile(
    r"\b(?:well|or rather|i mean|actually|make (?:it|that)|let'?s say|say|really|more like)\b(?!.*\bno)"
)
_ADDS = re.compile(r"\b(?:and|an|also|plus|as well as|n)\s*$")
_IS_FINE = re.compile(
    r"(?:'s| is| are| would be| suits?| works?) (?:ok|okay|fine|good|grand|best|better|great|me|for me"
    r"|alright)\b"
)
_YES_TO_IT = re.compile(r"\b(?:yes|yeah|aye|right|correct)\b")
_NO_WAIT = re.compile(r"\W*no\W*")
_IS_PAST = re.compile(
    r"\b(?:i|we) (?:was|were|went|walked)(?! (?:thinking|hoping|gonna|going))(?: \w+){0,2} $|"
    r"\bsince (?:last )?$|\blast $|\b(?:rang|phoned|saw|went|came|fell|hurt|started|told me|said|timetable"
    r"|rota|(?:was|were)(?! (?:thinking|hoping|gonna|going))|felt|slept|woke|walked)(?: \w+){0,2} (?:on "
    r"|last )$"
)
# "Not Monday, Tuesday": of two single days the second.
_NOT_BUT = re.compile(
    rf"^not (?:on )?(?:[a-z]{{3,6}}day)(?:,|,? but) ({ANY_NAME})(?= ?(?:please|pls|suits|is|would|works|$"
    rf"|[.!]))"
)
_CHAIN = re.compile(rf"\b{ANY_NAME}(?: ?- ?{ANY_NAME}){{2,}}\b")  # "mon-wed-fri"
_DONE_LAST_WEEK = re.compile(
    r"(?:well |oh )?(?:i |we )?(?:did|walked|went|managed|exercised|done)\b(?! not).*\b(?:last week|already"
    r"|this week)\b(?!.*\b(?:so|but|next)\b)"
)
_EXCEPT_THEM = re.compile(
    r"\b(?:except|but|apart from|bar|not|other than) (?:for )?(?:them|those|these|that)\b"
)
_ARE_OUT = re.compile(
    r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z']* (?:are|is|'s|were)? ?(?:out|no good|a no|a no-no|no use|bad"
    r"|awkward|tricky|difficult|hard|terrible|awful|best avoided|busy|manic|hectic"
    r"|not (?:good|possible|on)|my days? off|off(?= please|$)|impossible|the only days? i can'?t)\b"
)
_NOT_SAT = re.compile(r"\b(?:i|we|just|have|having|was|been|he|she|they|i've|you|mostly|only) $")
_SAT_DOWN = re.compile(
    r" (?:down|on|in|up|still|at|here|there|too|around|all|for|with|beside|through|about)\b"
)
_SUN_SHINES = re.compile(r"(?:'s|s)? ?(?:shin|is out|out|oot|comes|is shin|bath|cream|burn|lounger)|'s\b")


# "Weekdays only, weekends I'm in the pub": what comes behind says why.
_THOSE_ONLY = re.compile(r"^(\W*(?:just |only )?(?:on )?(?:the )?week ?-?(?:days|ends)) only\b.*")


class _Way(Enum):
    WANTED = 1
    UNWANTED = 2
    INSTEAD = 3
    ONLY = 4


def read_weekdays(text: str) -> list[str] | None:
    """The days that are meant, from "mon" to "sun"; None when none is named ("twice a week").

    Args:
        text: what the person typed; "every other day" names no day.
    """
    plain = _NOT_BUT.sub(r"\1", _DAY_OFF.sub("", _THOSE_ONLY.sub(r"\1", to_plain(text))))
    for letters, days in _LETTERS:
        if letters.search(plain):
            return list(days)
    if _NO_DAYS.search(plain) or _DONE_LAST_WEEK.match(plain):
        return None
    wanted, unwanted = _read_both(plain)
    if _EVERY_DAY.search(plain) or (unwanted and not wanted):
        wanted = list(WEEKDAYS)
    return [day for day in WEEKDAYS if day in wanted and day not in unwanted] or None


def only_leaves_out(text: str) -> bool:
    """Whether days are named to leave out, and none to come on: "not on Sundays", "skip weekends"."""
    plain = _DAY_OFF.sub("", to_plain(text))
    if _EVERY_DAY.search(plain) or _ALL_BUT.search(plain) or _NO_DAYS.search(plain):
        return False
    wanted, unwanted = _read_both(plain)
    return bool(unwanted) and not wanted


def _read_both(plain: str) -> tuple[list[str], list[str]]:
    """The days that a plain text wants, and those that it doesn't."""
    plain = _CHAIN.sub(lambda found: found[0].replace("-", ", "), plain)
    plain = _EVERY_DAY.sub(" every ", _RANGE.sub(_spell_range, leave_out_named_after(plain)))
    plain = WEEKDAYS_WORD.sub(" mon, tue, wed, thu, fri ", plain)
    plain = " ".join(WEEKEND_WORD.sub(" sat, sun ", plain).split())
    concluded = _CONCLUDES.search(plain)
    if concluded is None or not ONE_DAY.search(plain, concluded.end()):
        plain = leave_out_taken(plain)
    wanted, unwanted = _sort_days(_name_days(plain))
    if _EXCEPT_THEM.search(plain) or (_ARE_OUT.search(plain) and not unwanted):
        return [], wanted + unwanted
    return wanted, unwanted


def _sort_days(named: list[tuple[str, _Way]]) -> tuple[list[str], list[str]]:
    """The days that are wanted, and those that are not."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for place, (day, way) in enumerate(named):
        if way is _Way.WANTED:
            wanted.append(day)
        elif way is _Way.INSTEAD:
            # As many days in their place ("mon and wed, no, tue and thu"), or one for the last.
            are_all_replaced = 1 < len(wanted) <= len(named) - place
            wanted[0 if are_all_replaced else -1 :] = [day]
        elif way is _Way.ONLY:
            wanted = [day]
        elif day in wanted:
            wanted.remove(day)  # named before, and taken back
        else:
            unwanted.append(day)
    return wanted, unwanted


def _name_days(plain: str) -> list[tuple[str, _Way]]:
    """Each day that is named, in order, and how it is meant."""
    names = [found for found in ONE_DAY.finditer(plain) if not _is_another_word(plain, found)]
    if after := [found for found in names if _CONCLUDES.search(plain[: found.start()])]:
        names = after
    names = _without_past(plain, names)
    named: list[tuple[str, _Way]] = []
    way, end_before = _Way.WANTED, 0
    for found in names:
        day = next(name for name in WEEKDAYS if found[name])
        between = plain[end_before : found.start()]
        was_taken_back = way is _Way.UNWANTED and any(
            day_before == named[-1][0] for day_before, _ in named[:-1]
        )
        if _IS_FINE.match(plain, found.end()) and not _EXCEPT.search(" " + between):
            way = _Way.WANTED
        elif named and _NO_WAIT.fullmatch(between):
            way = _Way.INSTEAD
        elif _EXCEPT.search(" " + between):
            way = _Way.UNWANTED
        elif named and corrects(between) and not _ADDS.search(between):
            is_kept = len({day_before for day_before, _ in named}) == 1 or _YES_TO_IT.search(between)
            is_taken_back = (day, _Way.WANTED) in named and not is_kept
            is_narrowed = is_taken_back and _NARROWS.search(between) is not None
            way = (
                _Way.ONLY
                if is_narrowed
                else _Way.UNWANTED
                if is_taken_back
                else _Way.WANTED
                if was_taken_back
                else _Way.INSTEAD
            )
        elif not _continues(between) or was_taken_back or way in (_Way.INSTEAD, _Way.ONLY):
            way = _Way.WANTED
        named.append((day, way))
        end_before = found.end()
    return named


def _without_past(plain: str, names: list[re.Match[str]]) -> list[re.Match[str]]:
    """Without the days of something that has been ("I was out Monday and Tuesday")."""
    left, end_of_past = [], -1
    for found in names:
        goes_on = end_of_past >= 0 and _continues(plain[end_of_past : found.start()])
        if goes_on or _IS_PAST.search(plain[: found.start()]):
            end_of_past = found.end()
        else:
            left.append(found)
            end_of_past = -1
    return left


def _is_another_word(plain: str, found: re.Match[str]) -> bool:
    """Whether it is no day: "I sat down", "when the sun's out", "c'mon", "we'd rather"."""
    before, after = plain[: found.start()], plain[found.end() :]
    if found[0] == "sat":
        return bool(_NOT_SAT.search(before) or _SAT_DOWN.match(after))
    if found[0] == "sun":
        return before.endswith("the ") or bool(_SUN_SHINES.match(after))
    if found[0] == "suns":
        return before.endswith("the ")
    if found[0] == "wed":
        return bool(_RATHER.match(after))
    return found[0] == "mon" and before.endswith(("c'", "c ", "cmon"))


def _continues(between: str) -> bool:
    """Whether a name of a day goes on with the list before it."""
    return _LISTS_ON.fullmatch(between) is not None


def _spell_range(found: re.Match[str]) -> str:
    first, last = day_of(found["first"]), day_of(found["last"])
    start, end = WEEKDAYS.index(first), WEEKDAYS.index(last)
    length = (end - start) % len(WEEKDAYS) + 1
    return ", ".join(WEEKDAYS[(start + step) % len(WEEKDAYS)] for step in range(length))
