"""The names of the days of the week as people write them."""

from __future__ import annotations

import re

_NAMES = {
    "mon": r"mon(?:days?|day's|dys?|s)?|mnday|monady",
    "tue": r"tue(?:s(?:days?|day's)?)?|tus(?:e)?days?|teusday|tuseday|tuesdy|tuesd",
    "wed": r"wed(?:s|n(?:es)?(?:days?|day's)?|nesdays?)?|wensdays?|wednsdays?|wedensdays?|wendesdays?|weds"
    r"|wednesdy",
    "thu": r"thu(?:r(?:s(?:days?|day's)?)?)?s?|thrusdays?|thirsdays?|thursdy|thrs|thurdsay",
    "fri": r"fri(?:days?|day's|s)?|firday|fridy|frday",
    "sat": r"sat(?:dys?|urdays?|urday's|s)?|saterdays?|satdays?|saturdy|saturady|satur",
    "sun": r"sun(?:days?|day's|s)?|sundy|snuday|sundaze",
}
_DAY = "(?:" + "|".join(f"(?P<{day}>{names})" for day, names in _NAMES.items()) + ")"
ONE_DAY = re.compile(rf"\b{_DAY}\b\.?")
WEEKDAYS_WORD = re.compile(
    r"\bweek ?-?days?\b|\bwek ?days?\b|\bworking days?\b|\bwork ?days?\b|\bschool (?:days|nights)\b"
    r"|\bbusiness days\b|\bmon ?- ?fri\b|\bworking week\b|\bweekdys\b|\bworkdays\b|\bduring the week\b"
    r"|\bmidweek days\b|\bin the week\b|\bthe 5 work(?:ing)? days\b"
)
WEEKEND_WORD = re.compile(r"\bweek ?-?ends?\b|\bwknds?\b|\bwkends?\b|\bw/e\b|\bweekned\b")
ANY_NAME = f"(?:{'|'.join(_NAMES.values())})"


def name_pattern() -> str:
    """A pattern of any weekday's name of three letters or more, each in a group named as the day."""
    return _DAY


def day_of(name: str) -> str:
    """The day that one of the names means, from "mon" to "sun"."""
    return next(day for day, names in _NAMES.items() if re.fullmatch(names, name))
