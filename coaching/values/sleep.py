"""Reading how long somebody slept: "about 6", "bed at 11 up at 7", "not a wink"."""

from __future__ import annotations

import re

from coaching.values.bed_times import MINUTES_PER_HOUR, hours_in_bed
from coaching.values.choosing import choose, clause_of
from coaching.values.counted_things import without_counted
from coaching.values.cues import TIMES_OF_DAY, TOTAL, blank
from coaching.values.durations import mark_minutes
from coaching.values.numbers import Named, find_pairs_and_singles, join_neighbours
from coaching.values.plain import to_plain

_MOST_HOURS = 20
_NOTHING = re.compile(
    r"\b(?:not (?:a|one|1)(?: single)? wink|(?:didn'?t|did not) (?:really |even )?(?:sleep|get) (?:a wink"
    r"|1 wink|at all|a minute|any(?: sleep)?|the whole night|all night)|(?:did not"
    r"|didn'?t) sleep(?: (?:at all|a wink))?$|no sleep(?: at all)?|zero sleep|never (?:slept"
    r"|closed my eyes)|never got (?:a wink|over$|any sleep|to sleep at all)|sleepless(?: night)?"
    r"|none(?: at all)?$|^none\b|^zero\b|^nil$|^nothing$|awake all night"
    r"|(?<!had me )(?<!kept me )(?<!having me )up all night|no wink"
    r"|wide awake all night|not a minute|(?:haven'?t|i'?ve not) slept(?: a wink| at all)?$"
    r"|couldn'?t (?:sleep|get) (?:at all|a wink)"
    r"|0 ?(?:hours|hrs|h)\b|^0$|without a wink)"
)
_NOT_HOURS_SLEPT = re.compile(
    r"\b(?:husband|hubby|wife|himself|herself|baby|dog|daughter|son|he|she) (?:\w+ ){1,2}\d+(?= *$|[,.;])"
    r"|\bpain (?:was |is |at )?(?:an? )?\d+(?: ?(?:/|out of) ?\d+)?|\d+ ?(?:/|out of) ?\d+|\b(?:took|taken"
    r"|taking|take) (?:an? |my |about )?\d+(?: or \d+)?\b|\b(?:woke(?: up)?|wake|waking|awake|up|bed|at|by"
    r"|since|til+|until|before|after|about|around|gone|got up|from)(?: up)?(?: at| about| around| by| again"
    r"| until| til| since| before| from| again at)* (?:half |(?:a )?quarter (?:past|to) |\d+ (?:past"
    r"|to) )?\d{1,2}(?:[:.]\d\d)?(?: ?[ap]\.?m\.?)?(?:ish)?(?! ?(?:~|times|hours?|hrs?))"
    r"|\b\d+(?:[.,]\d+)?(?:\s*(?:or|to|-)\s*\d+)? ?(?:times|x|up|rise|bed|am|pm|a\.m|p\.m|o'?clock|trips"
    r"|goes|/ ?\d+"
    r"|out of \d+|nights?|days?|tablets?|pills?|mg|wees?|loo|pillows?|cats?|dogs?|kids|coffees?|weeks?"
    r"|months?|years?|%|percent|pain|bathroom|mins|minutes|drinks)\b|\b\d{1,2}[:.]\d\d ?(?:am|pm)\b"
    r"|\bpain (?:was |is |at )?(?:an? )?\d+|\b(?:usual(?:ly)?|normal(?:ly)?|instead of|should|recommended"
    r"|supposed to|want|need|prefer|rather have|(?:would|i'?d) (?:like|love))\b[^,.;]{0,25}~\d+(?:\.\d+)?~"
)
_ABOUT_HOURS = re.compile(r"\b(?:about|around) (?=\d{1,2}(?:[.,]5)?(?!\d|[:.]\d\d| ?[ap]m))")
_MARKED = re.compile(r"~(\d+(?:\.\d+)?)~")
_BARE = re.compile(r"(?<![\w.,/:£$~])(\d{1,2}(?:[.,]\d{1,2})?)(?:ish|\+)?(?![\w/:%~]|[.,]\d)")
_NOT_SLEEP = re.compile(
    r"~\d+(?:\.\d+)?~(?=(?:'s)? (?:ago|here(?! or)|there(?! or)|less|more|short|under|over|nap|of pain|fast"
    r"|slow|ahead"
    r"|behind|to (?:drop"
    r"|nod|get|fall)|before(?! (?:the |my )?(?:\w+ woke|alarm|phone|dog|baby|kids|bairn|wean|pain|loo))"
    r"|walk|awake|tossing(?! the rest)|lying|early|late|later|earlier"
    r"|in the (?:loo|chair)"
    r"|of tossing|blocks?\b|chunks?\b|bursts?\b|stretches\b|bits\b|at a time|intervals?\b"
    r"|(?:in|lying in) (?:my |the )?bed\b(?! and slept)))|\b(?:his|her|he|she|himself|husband"
    r"|wife|dog|baby|hubby)(?: \w+){0,2} ~\d+(?:\.\d+)?~"
    r"|\bin (?:the |my )?bed (?:for |about |around )*~\d+(?:\.\d+)?~|\b(?:took|awake|lay(?: there)?|lying"
    r"|tossed(?: and turned)?|turned|nap(?:ped)?|up for|woke(?: up)?|wake(?: up)?|every|each"
    r"|dozed? (?:in the chair )?for|drove"
    r"|walked|worked|telly for)(?: me)?(?: up| for| about| around| every| after| there| in"
    r"| an)* ~\d+(?:\.\d+)?~|\b(?:usual(?:ly)?|normal(?:ly)?|instead of|should|recommend(?:ed)?|supposed to"
    r"|want|need|prefer|rather have|(?:would|i'?d) (?:like|love)|aim)\b[^,.;]{0,25}~\d+(?:\.\d+)?~"
)
_THAT_NIGHT = re.compile(r"\b(?:last (?:night|nite|nigh)|slept|asleep|only|managed|got|sleep)\b")
_NOT_THAT_NIGHT = re.compile(
    r"\b(?:(?:doctor|doc|gp|nurse|nhs|physio) (?:says?|said)|as a rule|usual(?:ly)?|normal(?:ly)?|norm"
    r"|most nights|night before|average|supposed|should(?! (?:say|think|imagine|guess|have thought))"
    r"|used to|ideally|need|target|recommend\w*|wish|aim|tonight)\b(?!.*\b(?:last night|slept|got|only)\b)"
)
# "6:45" alone, as watches show it.
_ON_A_CLOCK = re.compile(
    r"^(?:(?:about|around|only|maybe|just|got|slept|watch|fitbit|app|my|says?|said) )*(\d{1,2}):([0-5]\d)"
    r"(?= *$| (?:on|by|according|acc|last night|in total)\b)"
)
# "Eight glorious hours"
_KIND_OF_HOURS = re.compile(
    r"(?<=\d )(?!minutes?|times?|more|less|till?|until|past|short|extra|half|quarter|last|every|each|then"
    r"|from|with|for|the|and|to|or|a)"
    r"[a-z]{4,}(?:,? (?:and )?[a-z]{4,})? (?=hours\b|hrs\b)"
)
_GIVE_OR_TAKE = re.compile(
    r",? (?:give or take|plus or minus) (?:(?:\d+|an?|half an?|a few|a couple of|a bit) ?)?(?:minutes?"
    r"|mins?|hours?|hrs?)?"
)
# "Only slept 6 when I need 8"
_WISHED_FOR = re.compile(
    r"\b(?:when|but|and|though|although) (?:i|we|you) (?:really |usually |normally |always )?(?:need|want"
    r"|like|should (?:get|have)|aim for|get)"
    r" (?:about |at least |more like |my )?\d{1,2}(?:\.5)?(?: (?:hours?|hrs?))?\b"
)
# "2300-0700"
_AS_SOLDIERS_SAY = re.compile(r"\b([01]\d|2[0-3])([0-5]\d) ?(?:-|to|till?|until) ?([01]\d|2[0-3])([0-5]\d)\b")
# "11 til 7 but awake for 2 of it so 5"
_CONCLUDED = re.compile(
    r"\bso (?:about |only |maybe |roughly |prob(?:ably)? )*(\d{1,2}(?:\.\d+)?)(?: max| tops| ish)?[ .!]*$"
)
# "Took an hour to drop off", "awake for 2 hours in the middle of it"
_AWAKE_FOR = re.compile(
    r"\b(?:took(?: me)?|awake|lay(?: there| awake)*|lying awake|up|read(?:ing)?(?: my book)?"
    r"|tossed and turned"
    r"|tossing)(?: for)?(?: about| around| at least| nearly)? ~(\d+(?:\.\d+)?)~(?! (?:ago|early|late))"
    r"|~(\d+(?:\.\d+)?)~ (?:awake|to (?:drop|fall|get|go|nod|drift))\b"
)
# "8 hours in bed, 6 asleep"
_OF_IT_ASLEEP = re.compile(
    r"(?<![\w.,:/])(?<!\bat )(?<!\bby )(?<!past )(?<!half )(?<!about )(?<!around )(\d{1,2}(?:\.\d+)?)"
    r"(?= (?:actually |of (?:it|them|those) )?(?:asleep|actual sleep|of (?:actual )?sleep)\b)"
    r"|(?<=\basleep for )(\d{1,2}(?:\.\d+)?)(?= of (?:it|them|those|that)\b)"
)
_TOTALLED = re.compile(rf"\b(?:{TOTAL}|so|makes|that'?s|equals)\b|=")
_AWAKE_BETWEEN = re.compile(
    r",?(?: (?:and|then|but))* (?>(?:i|was|lay|laid|up|wide)+ )*(?:awake|up|woke(?: up)?)(?: for| about"
    r"| around| an)* (?:~\d+(?:\.\d+)?~|\d{1,2}\b(?![:.~]))"
    r"(?=[^~]*\b(?:another|then|more|further)\b)"
)
# "3 hours then another 2"
_IN_SPELLS = re.compile(
    r"~(\d+(?:\.\d+)?)~(?: sleep| kip)?(?:,|\.|;| and| then| plus|,? [a-z' ]{0,40}(?:and"
    r"|then))+ (?:about )?(?:another|a further|plus|an extra)(?: good)?"
    r" (?:~(\d+(?:\.\d+)?)~|(\d(?:\.5)?)(?![\d:.~]))(?: more)?"
    r"(?! (?:nap|doze|snooze|of rest|times|to (?:drop|fall|get)|awake|in the chair|tossing|lying))"
)
_SUM = re.compile(rf"(?<![\w.,/:~])(\d{{1,2}}(?:\.\d)?)(?= {TOTAL}\b)")


def read_sleep(text: str) -> Named | None:
    """Hours slept, 0 to 20; a pair when two were joined ("6 or 7").

    Args:
        text: what the person typed. Bed and rise times are subtracted; "11 to 7" without morning or evening
            is the shorter way round the clock.
    """
    plain = _AS_SOLDIERS_SAY.sub(r"\1:\2 to \3:\4", to_plain(text))
    plain = _ON_A_CLOCK.sub(r"\1 hours \2 minutes", join_neighbours(plain))
    plain = _GIVE_OR_TAKE.sub("", plain)
    plain = _WISHED_FOR.sub(" ", _KIND_OF_HOURS.sub("", plain))
    plain = _OF_IT_ASLEEP.sub(r"\g<0> hours", plain)
    marked = _add_spells(mark_minutes(plain))
    if _find_lengths(marked):
        return _read_lengths(marked)
    concluded = _CONCLUDED.search(plain)
    if concluded is not None:
        hours = float(concluded[1])
        return Named(hours, hours, concluded.start(1), concluded.end(1))
    between = hours_in_bed(plain)
    if between is not None:
        asleep = round(between - _hours_awake(marked), 2)
        return Named(asleep, asleep, 0, 0) if asleep > 0 else None
    if _NOTHING.search(plain.strip(" .!,")):
        return Named(0, 0, 0, 0)
    return _read_bare_numbers(marked)


def _add_spells(marked: str) -> str:
    """The text with two spells of sleep put into one ("3 hours, awake for 2, then another 2")."""
    if _TOTALLED.search(marked):
        return marked
    plain = _AWAKE_BETWEEN.sub(" ", marked)
    found = _IN_SPELLS.search(plain)
    if found is None:
        return marked
    minutes = float(found[1]) + (float(found[2]) if found[2] else float(found[3]) * MINUTES_PER_HOUR)
    return f"{plain[: found.start()]}~{minutes:g}~{plain[found.end() :]}"


def _hours_awake(marked: str) -> float:
    """How long of the time in bed somebody says that they lay awake."""
    minutes = sum(float(found[1] or found[2]) for found in _AWAKE_FOR.finditer(marked))
    return minutes / MINUTES_PER_HOUR


def _find_lengths(marked: str) -> list[Named]:
    lengths = find_pairs_and_singles(_NOT_SLEEP.sub(blank, marked), _MARKED)
    return [one for one in lengths if one.high <= _MOST_HOURS * MINUTES_PER_HOUR]


def _read_lengths(marked: str) -> Named | None:
    lengths = _find_lengths(marked)
    if _is_of_other_nights(marked, lengths):
        return None
    with_total = _SUM.sub(lambda found: f"~{float(found[1]) * MINUTES_PER_HOUR:g}~", marked)
    chosen = choose(with_total, _find_lengths(with_total), _THAT_NIGHT)
    if chosen is None:
        return None
    low, high = (round(minutes / MINUTES_PER_HOUR, 2) for minutes in (chosen.low, chosen.high))
    return Named(low, high, chosen.start, chosen.end)


def _read_bare_numbers(marked: str) -> Named | None:
    bare = _NOT_HOURS_SLEPT.sub(
        blank, _NOT_SLEEP.sub(blank, _ABOUT_HOURS.sub("", TIMES_OF_DAY.sub(blank, marked)))
    )
    numbers = without_counted(bare, find_pairs_and_singles(bare, _BARE))
    hours = [one for one in numbers if one.high <= _MOST_HOURS]
    return None if _is_of_other_nights(bare, hours) else choose(bare, hours, _THAT_NIGHT)


def _is_of_other_nights(plain: str, named: list[Named]) -> bool:
    return len(named) == 1 and _NOT_THAT_NIGHT.search(clause_of(plain, named[0])) is not None
