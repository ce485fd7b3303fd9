"""The hour of a plan's moment: asked for where it isn't known, so that a nudge can come then."""

from __future__ import annotations

import re
from datetime import time
from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.answers import hold_answer
from actions.base import StoreAction
from actions.plan_keeping import keep_plan
from actions.turn import Turn
from coaching.content.plans import usual_hours
from coaching.content.protocols import plan_limits
from coaching.rules.if_then import Cue, judge_plan, settle_half
from coaching.rules.reflection import shorten
from coaching.services.errors import NotAllowed, NotFound
from coaching.values.beside_question import read_answer_to
from coaching.values.clock_times import find_clock_time, format_clock_time
from coaching.values.plain import to_plain
from coaching.values.put_questions import question_of
from coaching.values.yes_no import Answer

_NO_NUDGE = re.compile(
    r"\b(?:no|not?|don'?t|without|rather not|skip|leave)\b.{0,20}?"
    r"(?:\b(?:nudge|reminder|need|want|thanks?|remind|message)|$)",
    re.IGNORECASE,
)
_HALF: Final = "half"  # how the question is put when morning or evening is open


def read_hour(words: str, cue: Cue | None, open_hour: str | None) -> tuple[time | None, str | None]:
    """The hour that words name.

    Args:
        words: the answer.
        cue: of the plan.
        open_hour: an hour told before, of which morning or evening was asked: "08:00".

    Returns:
        The local time, or None; and the hour that is still open.
    """
    plain = to_plain(words)
    clock = said = find_clock_time(plain)
    if clock is None and open_hour is not None:
        hour = time.fromisoformat(open_hour)
        clock = find_clock_time(f"{hour.hour % 12 or 12}:{hour.minute:02} {plain}")
    if clock is None:
        return None, open_hour
    # Said once more without morning or evening, it is the likelier one; it is read back.
    is_said_again = (
        said is not None
        and open_hour is not None
        and _is_same_on_the_dial(said.at, time.fromisoformat(open_hour))
    )
    at = clock.at if clock.is_sure or is_said_again else settle_half(clock.at, cue)
    return at, None if at is not None else f"{clock.at:%H:%M}"


def _is_same_on_the_dial(one: time, other: time) -> bool:
    return (one.hour % 12, one.minute) == (other.hour % 12, other.minute)


def take_hour(value: Any, turn: Turn, tracker: Tracker) -> dict[str, Any] | None:
    """The slots of an answer about the hour; None when it told none."""
    words = str(value).strip()
    cue = cue_of(tracker)
    at, still_open = read_hour(words, cue, open_hour_of(tracker, cue))
    is_no = turn.intent in ("skip", "deny") or read_answer_to(words, question_of("plan_hour")) is Answer.NO
    is_no = is_no or _NO_NUDGE.search(words) is not None
    if is_no and (at is None or find_clock_time(to_plain(words)) is None):
        return {"plan_hour": hold_answer(skipped=True), "plan_hour_open": None}
    if at is not None:
        return {"plan_hour": hold_answer(words=f"{at:%H:%M}"), "plan_hour_open": None}
    if still_open is not None and still_open != tracker.get_slot("plan_hour_open"):
        return {"plan_hour": None, "plan_hour_open": still_open}
    return None


def cue_of(tracker: Tracker) -> Cue | None:
    """The moment of the plan that is being made."""
    words = (tracker.get_slot("plan_words") or {}).get("words")
    return judge_plan(words, plan_limits()).cue if words else None


def open_hour_of(tracker: Tracker, cue: Cue | None) -> str | None:
    """The hour of which morning or evening is open."""
    told = tracker.get_slot("plan_hour_open")
    if told is None and cue is not None and cue.at is not None and not cue.is_sure:
        return f"{cue.at:%H:%M}"
    return str(told) if told is not None else None


class ActionAskPlanHour(StoreAction):
    """Asks about when the moment usually is, or whether an hour is in the morning or in the evening."""

    def name(self) -> str:
        """Rasa's name for asking this slot of this form."""
        return "action_ask_plan_form_plan_hour"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> list[dict[str, Any]]:
        """With hours to tap; any other can be typed. The plan is kept before: whoever goes now has it."""
        key = await self._keep(tracker)
        cue = cue_of(tracker)
        open_hour = open_hour_of(tracker, cue)
        hours: tuple[time, ...]
        if open_hour is not None:
            morning = time.fromisoformat(open_hour)
            hours = tuple(sorted((morning, morning.replace(hour=(morning.hour + 12) % 24))))
            response = "utter_ask_plan_hour_half"
        else:
            hours = usual_hours(cue.routine if cue is not None else None)
            response = "utter_ask_plan_form_plan_hour"
        dispatcher.utter_message(
            response=response,
            plan_when=shorten(cue.text) if cue is not None else "",
            plan_time=format_clock_time(hours[0]).rpartition(" ")[0],
            buttons=[_button(hour) for hour in hours],
        )
        return [SlotSet("plan_hour_open", open_hour), SlotSet("plan_key", key)]

    async def _keep(self, tracker: Tracker) -> str | None:
        turn = Turn.of(tracker)
        try:
            return await self.in_transaction(lambda session: keep_plan(session, tracker, turn).key)
        except (NotAllowed, NotFound):  # whoever ends the form is told so
            key: str | None = tracker.get_slot("plan_key")
            return key


def _button(hour: time) -> dict[str, str]:
    return {"title": format_clock_time(hour), "payload": f'/inform{{"plan_hour": "{hour:%H:%M}"}}'}
