"""Words typed while a page of /settings is open: read as that page's answer, where they are one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from coaching.rules.breaks import Break
from coaching.services import breaks, people, reminder_choices
from coaching.services.reminder_rows import plan_all
from coaching.store.models import Person
from coaching.values.breaks import ends_break
from coaching.values.clock_times import find_clock_times
from coaching.values.later_breaks import answer_break
from coaching.values.plain import to_plain
from coaching.values.recurring_breaks import recurs
from coaching.values.reminder_orders import Deed, Order, Which, read_order

_HOURS = 2  # quiet hours have a start and an end


@dataclass(frozen=True)
class Typed:
    """What was typed on a page.

    Attributes:
        text: the words.
        person: who typed them.
        about: the reminder that the page is about.
        now: aware instant.
    """

    text: str
    person: Person
    about: str | None
    now: datetime

    @property
    def today(self) -> date:
        """By the person's clock."""
        return self.now.astimezone(ZoneInfo(self.person.time_zone)).date()


def answer_page(session: Session, page: str, typed: Typed) -> str | None:
    """Do what the words say on that page.

    Returns:
        The page to show then; None when they are no answer to it, and nothing is done.

    Raises:
        InQuietHours: the coach keeps quiet at that hour; nothing is changed.
        NotFound: the reminder is gone.
    """
    reader = _READERS.get(page)
    return reader(session, typed) if reader is not None else None


def half_open(typed: Typed) -> tuple[time, time] | None:
    """The two times that an hour may be, where only that was typed and morning or evening isn't sure."""
    order = read_order(typed.text, typed.today)
    only_hour = order.deed is Deed.SET and not order.others and order.wish.rule is None
    return order.wish.either if only_hour else None


def wanted_break(text: str, today: date) -> Break | None:
    """The break that words name where its length was asked for; None where they name no end of one."""
    if recurs(text):
        return None
    begins, ends = answer_break(text, today) or (today, None)
    return Break(begins, ends) if ends is not None else None


def is_bare_number(text: str) -> bool:
    """Whether nothing but a number was typed."""
    return re.fullmatch(r"\W*\d{1,2}\W*", to_plain(text)) is not None


def _take_time(session: Session, typed: Typed) -> str | None:
    order = read_order(typed.text, typed.today)
    if order.deed is not Deed.SET or order.others or order.which or order.by or order.wish.routine:
        return None
    if order.wish.at is None and order.wish.rule is None:
        return None
    which = Which(reminder_id=typed.about)
    _carry_out(session, typed, replace(order, which=which))
    return "one"


def _take_new(session: Session, typed: Typed) -> str | None:
    order = read_order(typed.text, typed.today)
    if order.deed not in (Deed.SET, Deed.ADD) or order.wish.at is None or order.others or order.which:
        return None
    _carry_out(session, typed, replace(order, deed=Deed.ADD))
    return "list"


def _take_days(session: Session, typed: Typed) -> str | None:
    order = read_order(typed.text, typed.today)
    if order.deed is not Deed.SET or order.wish.rule is None or order.others:
        return None
    _carry_out(session, typed, replace(order, which=Which(reminder_id=typed.about)))
    return "days"


def _take_break(session: Session, typed: Typed) -> str | None:
    if ends_break(typed.text):
        breaks.end(session, person_id=typed.person.id, now=typed.now)
        return "rest"
    wanted = wanted_break(typed.text, typed.today)
    if wanted is None:
        return None
    breaks.begin_on(session, person_id=typed.person.id, wanted=wanted, now=typed.now)
    return "rest"


def _take_quiet(session: Session, typed: Typed) -> str | None:
    named = find_clock_times(to_plain(typed.text))
    if len(named) != _HOURS or not all(one.is_sure for one in named):
        return None
    start, end = named
    people.set_quiet_hours(
        session, person_id=typed.person.id, quiet_from=start.at, quiet_until=end.at, now=typed.now
    )
    plan_all(session, typed.person.id, typed.now)
    return "quiet"


def _carry_out(session: Session, typed: Typed, order: Order) -> None:
    reminder_choices.carry_out(session, person_id=typed.person.id, order=order, now=typed.now)


_READERS: dict[str, Callable[[Session, Typed], str | None]] = {
    "one": _take_time,
    "new": _take_new,
    "days": _take_days,
    "rest": _take_break,
    "quiet": _take_quiet,
}
