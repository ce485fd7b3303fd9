"""The pages of /settings: which line each shows, with which values and buttons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.telegram.speech import Speaker
from bot.telegram.wording import day
from coaching.content.protocols import reminder_limits
from coaching.rules.quiet_hours import is_quiet_at
from coaching.rules.recurrence import WEEKDAYS, Rule
from coaching.services import caregivers, flare_offers, flare_plans, people
from coaching.services.caregivers import Caregiver, CaregiverState
from coaching.services.reminder_matching import most_a_day, rules_of
from coaching.services.reminder_state import State, describe, spoken, state_of
from coaching.store.models import Person, Reminder
from coaching.values.clock_times import format_clock_time
from coaching.values.reminder_speech import format_zone, join_words

_TIMES = (time(8), time(9), time(12), time(15), time(18), time(20))
_QUIET_HOURS = ((time(20), time(9)), (time(21), time(8)), (time(22), time(7)), (time(23), time(6)))
# Clocks that are often gone to; any other is named in words, or by a location.
_CLOCKS = (
    "Europe/London",
    "Europe/Madrid",
    "Europe/Athens",
    "Asia/Kolkata",
    "Australia/Sydney",
    "America/New_York",
)
_CHOSEN = "✓ "
_SET = "bot:set:"
_LONGEST_LABEL = 40

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class Page:
    """A line of the settings with its values, and the buttons above the line's own."""

    line: str
    values: dict[str, str]
    choices: Choices = field(default_factory=list)


class Pages:
    """Makes a page as things stand now."""

    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker
        labels = speaker.line("settings_labels").buttons
        self._labels = {payload.removeprefix(_SET): label for label, payload in labels}
        self._makers: dict[str, Callable[[Person, State, Reminder | None], Choices]] = {
            "list": self._list,
            "one": self._one,
            "days": self._days,
            "new": self._new,
            "rest": self._rest,
            "quiet": self._quiet,
            "zone": self._zone,
        }

    def make(self, session: Session, person: Person, name: str, about: str | None, now: datetime) -> Page:
        """A page by its name.

        Args:
            session: an open session.
            person: whose settings.
            name: of the page; one that there isn't, or whose reminder is gone, is the list or the first page.
            about: the reminder that it is about.
            now: aware instant.
        """
        state = state_of(session, person_id=person.id, now=now)
        reminder = next((one for one in state.reminders if one.id == about), None)
        if name in {"one", "days"} and reminder is None:
            name = "list"
        if name not in self._makers and name not in {"main", "done"}:
            name = "main"
        choices = self._makers[name](person, state, reminder) if name in self._makers else []
        if name == "main":
            choices = self._signs(session, person)
        values = self._values(session, person, state, now)
        if reminder is not None:
            values["one"] = describe(reminder)
        return Page(f"settings_{name}", values, choices)

    def _values(self, session: Session, person: Person, state: State, now: datetime) -> dict[str, str]:
        off = self._speaker.phrase("settings_off")
        known = spoken(state, now)
        names = [called(one) for one in caregivers.of_patient(session, person.id, now)]
        return {
            "reminders": known["reminders"] or off,
            "most": self._most(state) or off,
            "next": known["reminder_next"] or off,
            "pause": self._pause(state, person),
            "quiet": self._hours(person.quiet_from, person.quiet_until),
            "clock": self._clock(state),
            "now": format_clock_time(now.astimezone(ZoneInfo(person.time_zone)).time()),
            "shared": join_words(names) if names else self._speaker.phrase("settings_nobody"),
        }

    def _most(self, state: State) -> str:
        """How many come on one day at most; "" where none does."""
        most = most_a_day(rules_of(state.reminders))
        return self._speaker.phrase("settings_most_one" if most == 1 else "settings_most_two") if most else ""

    def _pause(self, state: State, person: Person) -> str:
        zone, told = ZoneInfo(person.time_zone), []
        if state.paused_until is not None:
            told.append(self._speaker.phrase("settings_until", until=day(state.paused_until, zone)))
        for one in state.breaks:
            begins, until = day(one.begins_at(zone), zone), day(one.ends_at(zone), zone)
            told.append(self._speaker.phrase("settings_break_to_come", since=begins, until=until))
        return join_words(told) if told else self._speaker.phrase("settings_quiet_none")

    def _hours(self, start: time, end: time) -> str:
        if start == end:
            return self._speaker.phrase("settings_quiet_none")
        since, until = format_clock_time(start), format_clock_time(end)
        return self._speaker.phrase("settings_from_to", since=since, until=until)

    def _clock(self, state: State) -> str:
        clock = format_zone(state.time_zone)
        if state.home_zone is None:
            return clock
        return self._speaker.phrase("settings_away", clock=clock, home=format_zone(state.home_zone))

    def _list(self, person: Person, state: State, _: Reminder | None) -> Choices:
        if not state.reminders:
            return [self._button("on", "on")]
        limits = reminder_limits()
        each = [(_label(describe(one)), f"bot:set:one:{one.id}") for one in state.reminders]
        has_room = len(state.reminders) < limits.most_contacts_a_day
        return [*each, *([self._button("new", "new")] if has_room else []), self._button("alloff", "alloff")]

    def _one(self, person: Person, state: State, reminder: Reminder | None) -> Choices:
        assert reminder is not None  # noqa: S101 - looked at before
        times = [
            (_marked(format_clock_time(at), at == reminder.local_time), f"bot:set:at:{reminder.id}:{at:%H%M}")
            for at in _open_times(person)
        ]
        return [
            *times,
            self._button("days", f"days:{reminder.id}"),
            self._button("off", f"off:{reminder.id}"),
        ]

    def _days(self, person: Person, state: State, reminder: Reminder | None) -> Choices:
        assert reminder is not None  # noqa: S101 - looked at before
        rule = Rule.parse(reminder.rule)
        each = [
            (_marked(name.title(), rule.every == 1 and name in rule.weekdays), f"day:{reminder.id}:{name}")
            for name in WEEKDAYS
        ]
        rules = [self._button(name, f"rule:{reminder.id}:{name}") for name in ("daily", "weekdays", "other")]
        return [*((label, f"bot:set:{payload}") for label, payload in each), *rules]

    def _new(self, person: Person, state: State, _: Reminder | None) -> Choices:
        return [(format_clock_time(at), f"bot:set:add:{at:%H%M}") for at in _open_times(person)]

    def _rest(self, person: Person, state: State, _: Reminder | None) -> Choices:
        lengths = [self._button(length, f"break:{length}") for length in ("1d", "7d", "30d")]
        now = [self._button("resume", "resume")] if state.paused_until is not None else lengths
        return [*now, *([self._button("giveup", "giveup")] if state.breaks else [])]

    def _quiet(self, person: Person, state: State, _: Reminder | None) -> Choices:
        now = (person.quiet_from, person.quiet_until)
        each = [
            (_marked(self._hours(*hours), hours == now), f"bot:set:hours:{hours[0]:%H%M}:{hours[1]:%H%M}")
            for hours in _QUIET_HOURS
        ]
        label, payload = self._button("none", "hours:0000:0000")
        return [*each, (_marked(label, now[0] == now[1]), payload)]

    def _zone(self, person: Person, state: State, _: Reminder | None) -> Choices:
        home = [self._button("home", "home")] if state.home_zone is not None else []
        others = [zone for zone in _CLOCKS if zone not in (state.time_zone, state.home_zone)]
        return [*home, *((format_zone(zone), f"{_SET}clock:{zone}") for zone in others)]

    def _signs(self, session: Session, person: Person) -> Choices:
        """Whether own early signs of a flare are named, for whoever has told any."""
        plan = flare_plans.plan_of(session, person.id)
        if plan is None or plan.signs is None:
            return []
        label, payload = self._button("signs", "signs")
        return [(_marked(label, flare_offers.warns(session, person.id)), payload)]

    def _button(self, label: str, payload: str) -> tuple[str, str]:
        return self._labels[label], f"{_SET}{payload}"


def called(one: Caregiver) -> str:
    """By the first name; of an invitation that wasn't opened, all of what stands for the name."""
    return one.person.name if one.state is CaregiverState.INVITED else people.first_name(one.person)


def _open_times(person: Person) -> list[time]:
    return [at for at in _TIMES if not is_quiet_at(at, person.quiet_from, person.quiet_until)]


def _marked(label: str, is_chosen: bool) -> str:
    return f"{_CHOSEN}{label}" if is_chosen else label


def _label(text: str) -> str:
    whole = text[:1].upper() + text[1:]
    return whole if len(whole) <= _LONGEST_LABEL else f"{whole[: _LONGEST_LABEL - 1]}…"
