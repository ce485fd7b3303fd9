"""/settings: everything about reminders by buttons, edited in place, with the dialogue at work or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import time
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.telegram.case import Case
from bot.telegram.settings_pages import Page, Pages
from bot.telegram.settings_words import Typed, answer_page, half_open, is_bare_number
from bot.telegram.sharing import SharingDesk
from bot.telegram.speech import Speaker
from coaching.rules.recurrence import WEEKDAYS, Rule
from coaching.services import breaks, buttons, flare_offers, inbox, people, reminder_choices, travel
from coaching.services.errors import InQuietHours, NotFound
from coaching.services.reminder_rows import active_of, plan_all
from coaching.store.models import Person, Reminder
from coaching.values.clock_times import format_clock_time
from coaching.values.reminder_orders import Deed, Order, Which
from coaching.values.reminder_wishes import Wish

_BREAKS = {"1d": 1, "7d": 7, "30d": 30}  # days
_SET = "bot:set:"
_SHOWN = "settings"
# A button that only one page has, and which page that is.
_SIGNS = {
    "at:": "one",
    "add:": "new",
    "day:": "days",
    "break:": "rest",
    "hours:": "quiet",
    "resume": "rest",
    "giveup": "rest",
}
_ASK_HALF = ("one", "new")
_ABOUT_ONE = ("one", "days")
_RULES = {"daily": Rule(), "weekdays": Rule(weekdays=frozenset(WEEKDAYS[:5]))}


class SettingsDesk:
    """Shows the settings, does what a tap says, and shows how it stands then."""

    def __init__(self, speaker: Speaker, sharing: SharingDesk) -> None:
        self._speaker = speaker
        self._sharing = sharing
        self._pages = Pages(speaker)
        self._changes: dict[str, Callable[[Session, Case, Sequence[str]], str]] = {
            "at": self._set_time,
            "add": self._add,
            "day": self._toggle_day,
            "rule": self._set_rule,
            "off": self._stop_one,
            "alloff": self._stop_all,
            "on": self._start,
            "hours": self._set_quiet,
            "break": self._rest,
            "resume": self._resume,
            "giveup": self._give_up,
            "home": self._go_home,
            "clock": self._go_by_clock,
            "signs": self._toggle_signs,
        }

    def show(self, session: Session, case: Case) -> None:
        """Answer /settings."""
        self._say(session, case, self._page(session, case, "main", None))

    def take_words(self, session: Session, case: Case) -> bool:
        """Take typed words that answer the page that is open; whether they do."""
        if case.person is None or inbox.outcome_before(session, case.row) != _SHOWN:
            return False
        page, about = self._open_page(session, case)
        # With a question of the check-in open, a bare number answers that.
        is_answer_elsewhere = case.requested_slot is not None and is_bare_number(case.incoming.text)
        if page is None or is_answer_elsewhere:
            return False
        typed = Typed(case.incoming.text, case.person, about, case.now)
        if page in _ASK_HALF and (either := half_open(typed)):
            self._ask_half(session, case, page, about, either)
            return True
        try:
            with session.begin_nested():
                shown = answer_page(session, page, typed)
        except (InQuietHours, NotFound):  # the dialogue asks about such an hour
            return False
        if shown is None:
            return False
        buttons.retire_choices(session, chat_id=case.row.chat_id, payload_start=_SET, now=case.now)
        self._say(session, case, self._page(session, case, shown, about))
        return True

    def _open_page(self, session: Session, case: Case) -> tuple[str | None, str | None]:
        """The page that is open, by a button that only it has, and the reminder that it is about."""
        payloads = buttons.open_group(session, chat_id=case.row.chat_id, payload_start=_SET)
        for start, page in _SIGNS.items():
            found = next((one for one in payloads if one.startswith(_SET + start)), None)
            if found is not None:
                return page, found.split(":")[3] if page in _ABOUT_ONE else None
        return None, None

    def _ask_half(
        self, session: Session, case: Case, page: str, about: str | None, either: tuple[time, time]
    ) -> None:
        """Morning or evening: a tap on the one that is meant."""
        start = f"{_SET}at:{about}" if page == "one" else f"{_SET}add"
        choices = [(format_clock_time(at), f"{start}:{at:%H%M}") for at in either]
        buttons.retire_choices(session, chat_id=case.row.chat_id, payload_start=_SET, now=case.now)
        self._say(session, case, Page("settings_half", {}, choices))

    def _say(self, session: Session, case: Case, page: Page) -> None:
        key = f"{case.row.key}:reply"
        self._speaker.say(
            session, case.listener, page.line, page.values, key=key, now=case.now, choices=page.choices
        )
        inbox.finish(session, case.row.id, _SHOWN, case.now)

    def tap(self, session: Session, case: Case, choice: Sequence[str]) -> None:
        """Do what a button of /settings says; its message becomes the next page."""
        what, *rest = choice
        if what == "share":
            self._edit(session, case, self._page(session, case, "done", None))
            self._sharing.show(session, case)
            return
        name, about = what, rest[0] if rest else None
        if what in self._changes:
            name, about = self._change(session, case, what, rest)
        self._edit(session, case, self._page(session, case, name, about))
        inbox.finish(session, case.row.id, _SHOWN, case.now)

    def _change(self, session: Session, case: Case, what: str, rest: Sequence[str]) -> tuple[str, str | None]:
        """Make a change; the page to show after it, and the reminder it is about."""
        try:
            with session.begin_nested():
                page = self._changes[what](session, case, rest)
        except (NotFound, InQuietHours):  # it is gone, or the quiet hours were moved meanwhile
            return "list", None
        return page, rest[0] if page in {"one", "days"} else None

    def _set_time(self, session: Session, case: Case, rest: Sequence[str]) -> str:
        reminder_id, at = rest
        self._carry_out(session, case, Deed.SET, Wish(at=_time(at)), Which(reminder_id=reminder_id))
        return "one"

    def _add(self, session: Session, case: Case, rest: Sequence[str]) -> str:
        self._carry_out(session, case, Deed.ADD, Wish(at=_time(rest[0])), None)
        return "list"

    def _toggle_day(self, session: Session, case: Case, rest: Sequence[str]) -> str:
        reminder_id, day = rest
        days = Rule.parse(_one_of(session, case, reminder_id).rule).weekdays ^ {day}
        if days:  # a reminder on no day at all is stopped by its own button
            rule = Rule(weekdays=days)
            self._carry_out(session, case, Deed.SET, Wish(rule=rule), Which(reminder_id=reminder_id))
        return "days"

    def _set_rule(self, session: Session, case: Case, rest: Sequence[str]) -> str:
        reminder_id, name = rest
        today = case.now.astimezone(ZoneInfo(_patient(case).time_zone)).date()
        rule = _RULES.get(name) or Rule(every=2, since=today)
        self._carry_out(session, case, Deed.SET, Wish(rule=rule), Which(reminder_id=reminder_id))
        return "days"

    def _stop_one(self, session: Session, case: Case, rest: Sequence[str]) -> str:
        self._carry_out(session, case, Deed.STOP, Wish(), Which(reminder_id=rest[0]))
        return "list"

    def _stop_all(self, session: Session, case: Case, _: Sequence[str]) -> str:
        self._carry_out(session, case, Deed.STOP, Wish(), None)
        return "list"

    def _start(self, session: Session, case: Case, _: Sequence[str]) -> str:
        self._carry_out(session, case, Deed.START, Wish(), None)
        return "list"

    def _set_quiet(self, session: Session, case: Case, rest: Sequence[str]) -> str:
        start, end = (_time(one) for one in rest)
        person = _patient(case)
        people.set_quiet_hours(session, person_id=person.id, quiet_from=start, quiet_until=end, now=case.now)
        plan_all(session, person.id, case.now)
        return "quiet"

    def _rest(self, session: Session, case: Case, rest: Sequence[str]) -> str:
        breaks.begin_days(session, person_id=_patient(case).id, days=_BREAKS[rest[0]], now=case.now)
        return "rest"

    def _resume(self, session: Session, case: Case, _: Sequence[str]) -> str:
        people.resume(session, person_id=_patient(case).id, now=case.now)
        return "rest"

    def _give_up(self, session: Session, case: Case, _: Sequence[str]) -> str:
        breaks.give_up(session, person_id=_patient(case).id, now=case.now)
        return "rest"

    def _go_home(self, session: Session, case: Case, _: Sequence[str]) -> str:
        travel.go_home(session, person_id=_patient(case).id, now=case.now)
        return "zone"

    def _go_by_clock(self, session: Session, case: Case, rest: Sequence[str]) -> str:
        travel.go(session, person_id=_patient(case).id, time_zone=rest[0], now=case.now)
        return "zone"

    def _toggle_signs(self, session: Session, case: Case, _: Sequence[str]) -> str:
        person_id = _patient(case).id
        on = not flare_offers.warns(session, person_id)
        flare_offers.set_warnings(session, person_id=person_id, on=on, now=case.now)
        return "main"

    def _carry_out(self, session: Session, case: Case, deed: Deed, wish: Wish, which: Which | None) -> None:
        order = Order(deed, wish, which)
        reminder_choices.carry_out(session, person_id=_patient(case).id, order=order, now=case.now)

    def _page(self, session: Session, case: Case, name: str, about: str | None) -> Page:
        return self._pages.make(session, _patient(case), name, about, case.now)

    def _edit(self, session: Session, case: Case, page: Page) -> None:
        assert case.incoming.message_id is not None  # noqa: S101 - a tap has a message
        self._speaker.edit(
            session,
            case.listener,
            page.line,
            page.values,
            message_id=case.incoming.message_id,
            key=f"{case.row.key}:page",
            now=case.now,
            choices=page.choices,
        )


def _one_of(session: Session, case: Case, reminder_id: str) -> Reminder:
    mine = active_of(session, _patient(case).id)
    found = next((one for one in mine if one.id == reminder_id), None)
    if found is None:
        raise NotFound("reminder")
    return found


def _patient(case: Case) -> Person:
    assert case.person is not None  # noqa: S101 - only for patients who are known
    return case.person


def _time(text: str) -> time:
    return time(int(text[:2]), int(text[2:]))
