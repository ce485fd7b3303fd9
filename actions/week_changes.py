"""What is changed in one's week of moving, by buttons and in words, and taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, Final, TypeVar

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy.orm import Session

from actions.base import StoreAction
from actions.turn import Turn, offered_values, open_matter
from actions.week_speech import KEEP_BUTTON, button, day_buttons, exercise_buttons, show_week
from coaching.content import week as words
from coaching.content.exercises.names import find_named
from coaching.rules.days import local_date_of
from coaching.rules.recurrence import WEEKDAYS
from coaching.services import week, week_changes
from coaching.services.errors import NotAllowed, NotFound
from coaching.services.week_wishes import ASKS_DAY, ASKS_EXERCISE
from coaching.values.ordinals import read_place
from coaching.values.week_words import Ask, WeekWish, keeps_as_it_is, named_day

_T = TypeVar("_T")
_ENTITIES: Final = ("week_change", "week_move", "week_swap", "week_off", "week_undo", "week_keep")


def wishes_change(turn: Turn, wish: WeekWish | None) -> bool:
    """Whether a button of a change was tapped, or a change is worded."""
    if turn.is_payload:
        return any(name in turn.entities for name in _ENTITIES)
    return wish is not None and wish.ask not in (Ask.SHOW, Ask.BEGIN)


async def change_week(
    action: StoreAction, dispatcher: CollectingDispatcher, turn: Turn, wish: WeekWish | None
) -> list[dict[str, Any]]:
    """Do what is wished; what is missing is asked for with buttons.

    Returns:
        The events that remember what a question is about.
    """
    change = _Change(action, dispatcher, turn)
    entities, told = turn.entities, wish or WeekWish(Ask.SHOW)
    asked = str(entities.get("week_change") or "") or told.ask.value
    if await change.is_done_already():
        return change.remembered
    if "week_keep" in entities:
        dispatcher.utter_message(response="utter_week_kept")
    elif "week_undo" in entities or asked == Ask.UNDO:
        await change.undo()
    elif "week_move" in entities:
        source, _, target = str(entities["week_move"]).partition(":")
        await change.move(date.fromisoformat(source), date.fromisoformat(target) if target else None)
    elif "week_swap" in entities:
        old, _, new = str(entities["week_swap"]).partition(":")
        await change.swap([old], new or None)
    elif "week_off" in entities:
        await change.take_off(date.fromisoformat(str(entities["week_off"])))
    elif asked == Ask.MOVE:
        await change.move(change.day(told.source), change.day(told.target))
    elif asked == Ask.SWAP:
        await change.swap(await change.named(told.words), None)
    elif asked == Ask.OFF:
        await change.take_off(change.day(told.source))
    else:
        await change.shrink()
    return change.remembered


def is_answer(tracker: Tracker, turn: Turn) -> bool:
    """Whether words answer which day or which exercise is meant."""
    return not turn.is_payload and open_matter(tracker) in (*ASKS_DAY, *ASKS_EXERCISE)


async def answer_change(
    action: StoreAction, dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn
) -> list[dict[str, Any]]:
    """Take words for what was asked last; the other half of a pair is remembered."""
    matter, change = open_matter(tracker), _Change(action, dispatcher, turn)
    source, old = tracker.get_slot("week_source"), tracker.get_slot("week_exercise")
    on = change.day(named_day(turn.text)) or _day_in_its_place(tracker, turn.text)
    if await change.is_done_already():
        return change.remembered
    if keeps_as_it_is(turn.text):
        dispatcher.utter_message(response="utter_week_kept")
    elif matter in ("utter_week_move_where", "utter_week_move_not") and source is not None:
        await change.move(date.fromisoformat(str(source)), on)
    elif matter == "utter_week_swap_for" and old is not None:
        await change.swap([str(old)], await change.named_swap(str(old)))
    elif matter in ASKS_EXERCISE:
        offered = offered_values(tracker, "week_swap")
        await change.swap(await change.named(turn.text, offered, bare=True), None)
    elif matter in ("utter_week_off_which", "utter_week_free_anyway"):
        await change.take_off(on)
    else:
        await change.move(on, None)
    return change.remembered


def _day_in_its_place(tracker: Tracker, text: str) -> date | None:
    """The day of the button that words name by its place; of a move, the day it goes to."""
    days = offered_values(tracker, "week_move") or offered_values(tracker, "week_off")
    place = read_place(text, len(days), bare=True)
    return None if place is None else date.fromisoformat(days[place].rpartition(":")[2])


class _Change:
    """One change, and what is said of it."""

    def __init__(self, action: StoreAction, dispatcher: CollectingDispatcher, turn: Turn) -> None:
        self._action, self._dispatcher, self._turn = action, dispatcher, turn
        self._own: dict[str, Any] = {"person_id": turn.person_id, "now": turn.now}
        self._write: dict[str, Any] = {"key": turn.message_id, **self._own}
        self._today = local_date_of(turn.now, turn.time_zone)
        self.remembered: list[dict[str, Any]] = []

    def day(self, named: str | None) -> date | None:
        """The date of a day that is named: the next of that name, from today on."""
        if named is None:
            return None
        if named in ("today", "tomorrow"):
            return self._today + timedelta(days=named == "tomorrow")
        return self._today + timedelta(days=(WEEKDAYS.index(named) - self._today.weekday()) % 7)

    async def is_done_already(self) -> bool:
        """Whether this message made its change before its turn came again; then it is said again."""
        own = {"person_id": self._turn.person_id, "key": self._turn.message_id}
        done = await self._do(lambda session: week_changes.done_by(session, **own))
        if done is None:
            return False
        response, names = _said_of(done)
        await self._show(response, names)
        return True

    async def named(self, told: str | None, offered: Sequence[str] = (), *, bare: bool = False) -> list[str]:
        """The exercises of the week that words may mean, by name or by place; none where they name none."""
        own = [item.exercise for item in (await self._see()).items]
        found = find_named(told or "", own)
        row = [*offered] or own
        place = read_place(told or "", len(row), bare=bare)
        return [row[place]] if not found and place is not None else found

    async def named_swap(self, old: str) -> str | None:
        """The one of the offered exercises that the words name."""
        swaps = await self._do(
            lambda session: week_changes.swaps_of(session, person_id=self._turn.person_id, exercise=old)
        )
        row = [one.id for one in swaps]
        found = find_named(self._turn.text, row)
        place = read_place(self._turn.text, len(row), bare=True)
        if place is not None and not found:
            return row[place]
        return found[0] if len(found) == 1 else None

    async def move(self, source: date | None, target: date | None) -> None:
        """One day's exercises on another day."""
        days = await self._do(lambda session: week_changes.movable_days(session, **self._own))
        if not days:
            self._say("utter_week_nothing_planned")
            return
        if source not in days:
            known = "utter_week_not_on_day" if source is not None else "utter_week_move_which"
            self._say(known, day_buttons(days, "week_move", self._today))
            return
        if target is None:
            await self._ask_where(source, "utter_week_move_where")
            return
        try:
            moved = await self._do(
                lambda session: week_changes.move(session, source=source, target=target, **self._write)
            )
        except NotAllowed:
            await self._ask_where(source, "utter_week_move_not")
            return
        names = {"week_from": words.day_name(moved.source), "week_to": words.day_name(moved.target)}
        await self._show("utter_week_swapped_days" if moved.is_swap else "utter_week_moved", names)

    async def _ask_where(self, source: date, response: str) -> None:
        open_days = await self._do(
            lambda session: week_changes.days_to_move_to(session, source=source, **self._own)
        )
        if not open_days:
            self._say("utter_week_move_nowhere", week_from=words.day_name(source))
            return
        buttons = day_buttons(open_days, "week_move", self._today, before=f"{source.isoformat()}:")
        self.remembered = [SlotSet("week_source", source.isoformat())]
        self._say(response, [*buttons, KEEP_BUTTON], week_from=words.day_name(source))

    async def swap(self, old: list[str], new: str | None) -> None:
        """Another exercise in the place of one; of several that may be meant, which is asked."""
        if len(old) != 1:
            seen = await self._see()
            among = old or [item.exercise for item in seen.items]
            self._say("utter_week_swap_which", [*exercise_buttons(among, "week_swap"), KEEP_BUTTON])
            return
        exercise = old[0]
        try:
            if new is not None:
                await self._do(
                    lambda session: week_changes.swap(session, exercise=exercise, other=new, **self._write)
                )
                names = {"week_old": words.name_of(exercise), "week_new": words.name_of(new)}
                await self._show("utter_week_swapped", names)
                return
            found = await self._do(
                lambda session: week_changes.swaps_of(
                    session, person_id=self._turn.person_id, exercise=exercise
                )
            )
        except (NotFound, NotAllowed):
            self._say("utter_week_swap_none")
            return
        if not found:
            self._say("utter_week_swap_none")
            return
        self.remembered = [SlotSet("week_exercise", exercise)]
        offered = exercise_buttons([one.id for one in found], "week_swap", before=f"{exercise}:")
        self._say("utter_week_swap_for", [*offered, KEEP_BUTTON], week_old=words.name_of(exercise))

    async def take_off(self, on: date | None) -> None:
        """A whole day off."""
        days = await self._do(lambda session: week_changes.movable_days(session, **self._own))
        if not days:
            self._say("utter_week_nothing_planned")
            return
        if on not in days:
            response = "utter_week_free_anyway" if on is not None else "utter_week_off_which"
            self._say(response, [*day_buttons(days, "week_off", self._today), KEEP_BUTTON])
            return
        await self._do(lambda session: week_changes.take_off(session, on=on, **self._write))
        await self._show("utter_week_off", {"week_from": words.day_name(on)})

    async def shrink(self) -> None:
        """Less of everything."""
        smaller = await self._do(lambda session: week_changes.shrink(session, **self._write))
        if not smaller:
            self._say("utter_week_smallest")
            return
        await self._show("utter_week_smaller", {})

    async def undo(self) -> None:
        """The last change is taken back."""
        try:
            await self._do(lambda session: week_changes.undo(session, **self._own))
        except NotAllowed:
            self._say("utter_week_nothing_to_undo")
            return
        await self._show("utter_week_undone", {}, with_undo=False)

    async def _show(self, response: str, names: dict[str, str], *, with_undo: bool = True) -> None:
        """What was done, and the week as it is now."""
        undo = [button("Take it back", "week_undo", "yes")] if with_undo else []
        self._say(response, undo, **names)
        show_week(self._dispatcher, await self._see(), self._turn)

    async def _see(self) -> week.WeekSeen:
        return await self._do(lambda session: week.look(session, **self._own))

    async def _do(self, work: Callable[[Session], _T]) -> _T:
        return await self._action.in_transaction(work)

    def _say(self, response: str, buttons: list[dict[str, str]] | None = None, **names: str) -> None:
        self._dispatcher.utter_message(response=response, buttons=buttons or [], **names)


def _said_of(done: dict[str, Any]) -> tuple[str, dict[str, str]]:
    """The line of a change that was made, and what stands in it."""
    if done["what"] == "move":
        source, target = (words.day_name(date.fromisoformat(done[one])) for one in ("source", "target"))
        response = "utter_week_swapped_days" if done["is_swap"] else "utter_week_moved"
        return response, {"week_from": source, "week_to": target}
    if done["what"] == "off":
        return "utter_week_off", {"week_from": words.day_name(date.fromisoformat(done["on"]))}
    if done["what"] == "swap":
        names = {"week_old": words.name_of(done["old"]), "week_new": words.name_of(done["new"])}
        return "utter_week_swapped", names
    return "utter_week_smaller", {}
