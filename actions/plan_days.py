"""How a plan goes: its moment is named when it comes; later it is asked whether it came and was used."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from actions.about_us import leave_alone
from actions.answers import farewell_to, hold_answer, is_settled, read_own_words
from actions.base import StoreAction
from actions.exercise_answers import take_exercise_words
from actions.forms import FormAction
from actions.plan_answers import answer_day, show_waiting_receipt
from actions.plan_form import PLAN_DAY_FORM
from actions.plan_speech import line_of, said_of, show_plans
from actions.put_aside import must_wait, takes_up
from actions.turn import LISTEN, Turn, count_prompts, open_matter
from coaching.rules.if_then.follow_up import DayTold, Done, names_health
from coaching.services import plan_cues, plan_days, plans
from coaching.services.plan_days import Due
from coaching.store.models import IfThenPlan
from coaching.values.beside_question import read_answer_to
from coaching.values.clock_times import format_clock_time
from coaching.values.plan_day import read_plan_day
from coaching.values.put_off import read_put_off
from coaching.values.put_questions import question_of
from coaching.values.yes_no import Answer

Events = list[dict[str, Any]]
_SLOTS: Final = ("plan_followed", "plan_day", "plan_at_cue", "plan_came", "plan_did", "plan_day_misses")
_NOT_YET = re.compile(
    r"\b(?:later|not yet|in a (?:bit|minute|while|sec)|will do|about to|going to|soon|on my way)\b",
    re.IGNORECASE,
)
_ASKS_WHICH = re.compile(
    r"^(?:sorry,? |erm? |hm+ )*(?:what|which|remind me|tell me)\b.{0,30}"
    r"\b(?:it|that|this|plan|again|planned|supposed|meant|do|picked)\b",
    re.IGNORECASE,
)
_MOST_MISSES = 2
_CUE: Final = "utter_plan_cue"
_UNNAMED: Final = "for your plan"  # where its own words would tell others of an illness
_LEFT: Final = "left"
_PUT_OFF: Final = "put_off"
_LEAVES: Final = {"plan_day_misses": _LEFT}


class ActionOpenPlanCue(StoreAction):
    """The moment of a plan has come: names it, fit for a lock screen."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_open_plan_cue"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Nothing is kept before the person answers."""
        turn = Turn.of(tracker)
        plan_id = str(turn.entities.get("plan_cue"))
        plan = await self.look(
            lambda session: plans.active_by_id(session, plan_id=plan_id, person_id=turn.person_id)
        )
        if plan is None:
            return [FollowupAction(LISTEN)]
        return [*_begin(plan, turn.local_date, at_cue=True), FollowupAction(PLAN_DAY_FORM)]


class ActionTellPlan(StoreAction):
    """Somebody tells how their plan went, or wants to."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_tell_plan"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """What is told with it counts; what isn't is asked for."""
        turn = Turn.of(tracker)
        if turn.is_payload and must_wait(tracker, PLAN_DAY_FORM):
            return []  # an old button, late: the open question comes again
        if takes_up(turn, tracker, "plan_cue", "plan_followed"):
            return [FollowupAction(PLAN_DAY_FORM)]
        active = await self.look(lambda session: plans.active_of(session, turn.person_id))
        if _meant(active, turn.text) is None:  # the exercises have a plan of their own
            about = await take_exercise_words(self, dispatcher, tracker, turn)
            if about is not None:
                return about
        if not active:
            dispatcher.utter_message(response="utter_plan_none")
            return [FollowupAction(LISTEN)]
        due = await self.look(
            lambda session: plan_days.due_of(session, person_id=turn.person_id, now=turn.now)
        )
        plan = _meant(active, turn.text) or (due.plan if due is not None else active[-1])
        told = (
            DayTold()
            if turn.is_payload
            else read_plan_day(turn.text, asks_for_moment=False, action=plan.action)
        )
        began = _begin(plan, turn.local_date, at_cue=False)
        if not (told.is_whole or told.came):
            return [*began, FollowupAction(PLAN_DAY_FORM)]
        slots = [SlotSet("plan_came", hold_answer(words=_yes(told.came is not False)))]
        if told.done is not None:
            slots.append(SlotSet("plan_did", hold_answer(words=str(told.done))))
        return [*began, *slots, FollowupAction(PLAN_DAY_FORM)]


class ValidatePlanDayForm(FormAction):
    """Reads whether the moment came, and whether it was done; one answer may tell both."""

    form = "plan_day_form"

    async def questions(self, tracker: Tracker, of_domain: list[str]) -> list[str]:
        """Of a moment that never came, nothing more is asked; nor of whoever leaves it."""
        if tracker.get_slot("plan_day_misses") in (_LEFT, _PUT_OFF):
            return []
        came = tracker.get_slot("plan_came")
        never = isinstance(came, dict) and came["words"] == _yes(False)
        return [slot for slot in of_domain if slot != "plan_did" or not never]

    async def validate_plan_came(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """Whether the moment came up."""
        if is_settled(value):
            return {"plan_came": value}
        return await _read_answer(self, "plan_came", value, dispatcher, tracker)

    async def validate_plan_did(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> dict[str, Any]:
        """Whether it was done."""
        if is_settled(value):
            return {"plan_did": value}
        if put_off := await _put_off(self, dispatcher, tracker):
            return put_off
        return await _read_answer(self, "plan_did", value, dispatcher, tracker)


class ActionAskPlanCame(StoreAction):
    """Asks whether the moment came up."""

    def name(self) -> str:
        """Rasa's name for asking this slot of this form."""
        return "action_ask_plan_day_form_plan_came"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Of today, or of yesterday."""
        plan, turn = await _followed(self, tracker), Turn.of(tracker)
        if plan is None:
            return []
        day = "today" if tracker.get_slot("plan_day") == turn.local_date.isoformat() else "yesterday"
        dispatcher.utter_message(response=f"utter_ask_plan_came_{day}", plan_when=line_of(plan.cue))
        return []


class ActionAskPlanDid(StoreAction):
    """Names the moment when it has come; afterwards asks whether the plan was done."""

    def name(self) -> str:
        """Rasa's name for asking this slot of this form."""
        return "action_ask_plan_day_form_plan_did"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """In the person's words; the plan itself is a tap away, for a lock screen may be read by others."""
        plan = await _followed(self, tracker)
        if plan is None:
            return []
        response = "utter_ask_plan_day_form_plan_did"
        if tracker.get_slot("plan_at_cue"):
            response = "utter_plan_cue_again" if count_prompts(tracker, (_CUE,)) else _CUE
        when = _UNNAMED if response == _CUE and names_health(plan.cue) else line_of(plan.cue)
        dispatcher.utter_message(response=response, plan_when=when, plan_what=line_of(plan.action))
        return []


class ActionSubmitPlanDay(StoreAction):
    """Keeps what was told of a plan's day, and answers it."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_submit_plan_day"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Success is named with its own motive; misses without blame, and then it is looked at together."""
        turn, plan_id = Turn.of(tracker), str(tracker.get_slot("plan_followed"))
        told, day = _told(tracker), tracker.get_slot("plan_day")
        if tracker.get_slot("plan_day_misses") == _PUT_OFF:
            return [*_forget(), *await show_waiting_receipt(self, dispatcher, tracker)]
        if not told.is_whole or day is None:
            is_at_cue = bool(tracker.get_slot("plan_at_cue"))
            dispatcher.utter_message(response="utter_plan_cue_heard" if is_at_cue else "utter_plan_day_left")
            return [*_forget(), *await show_waiting_receipt(self, dispatcher, tracker)]

        def work(session: Session) -> tuple[IfThenPlan, bool] | None:
            plan = plans.active_by_id(session, plan_id=plan_id, person_id=turn.person_id)
            if plan is None:
                return None
            plan_days.tell(
                session,
                plan=plan,
                local_date=date.fromisoformat(day),
                told=told,
                message_id=turn.message_id,
                now=turn.now,
            )
            return plan, plan_days.is_due_for_change(session, plan)

        kept = await self.in_transaction(work)
        if kept is None:
            dispatcher.utter_message(response="utter_plan_none_yet")
            return [*_forget(), *await show_waiting_receipt(self, dispatcher, tracker)]
        plan, is_due = kept
        answered = answer_day(dispatcher, tracker, plan, told, is_due=is_due)
        return [*_forget(), *answered, *await show_waiting_receipt(self, dispatcher, tracker)]


class ActionCancelPlanDay(StoreAction):
    """Leaves the question about a plan at the person's wish, or puts its moment off."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_cancel_plan_day"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """The rule that calls this ends the form; nothing is kept of that day."""
        turn = Turn.of(tracker)
        if not await leave_alone(self, dispatcher, turn):
            says_bye = turn.intent in ("goodbye", "express_frustration", "ask_pause_reminders")
            response = farewell_to(turn.intent, otherwise="") if says_bye else "utter_plan_day_left"
            dispatcher.utter_message(response=response)
        return [*_forget(), *await show_waiting_receipt(self, dispatcher, tracker)]


def tells_of_plan(tracker: Tracker, turn: Turn) -> bool:
    """Whether words, after the moment of a plan was only heard, tell how it went."""
    if turn.is_payload or open_matter(tracker) != "utter_plan_cue_heard":
        return False
    return read_plan_day(turn.text, asks_for_moment=False, takes_bare_yes=False).is_whole


async def due_after_check_in(action: StoreAction, turn: Turn) -> Events | None:
    """What begins the question about a plan at the end of a check-in; None when none is due."""
    due: Due | None = await action.look(
        lambda session: plan_days.due_of(session, person_id=turn.person_id, now=turn.now)
    )
    return _begin(due.plan, due.day, at_cue=False) if due is not None else None


def _begin(plan: IfThenPlan, day: date, *, at_cue: bool) -> Events:
    slots: dict[str, Any] = {
        "plan_followed": plan.id,
        "plan_day": day.isoformat(),
        "plan_at_cue": at_cue or None,
    }
    if at_cue:
        slots["plan_came"] = hold_answer(words=_yes(True))
    return [*_forget(), *(SlotSet(name, value) for name, value in slots.items())]


def _forget() -> Events:
    return [SlotSet(name, None) for name in _SLOTS]


async def _read_answer(
    action: StoreAction, slot: str, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker
) -> dict[str, Any]:
    turn = Turn.of(tracker)
    if turn.intent == "skip":
        return {slot: None, **_LEAVES}
    if turn.is_payload:
        return {slot: hold_answer(words=str(value))}
    if _ASKS_WHICH.search(str(value)):
        followed = tracker.get_slot("plan_followed")
        active = await action.look(lambda session: said_of(session, turn.person_id))
        show_plans(dispatcher, [one for one in active if one.plan.id == followed])
        return {slot: None}
    words = read_own_words(value, turn, dispatcher)
    if words is None:
        return {slot: None}
    is_at_cue = bool(tracker.get_slot("plan_at_cue"))
    told = read_plan_day(words, asks_for_moment=slot == "plan_came", takes_bare_yes=not is_at_cue)
    is_later = is_at_cue and _NOT_YET.search(words) is not None
    if is_later or not (told.is_whole or told.came):
        return _read_nothing(slot, words, tracker)
    slots = {"plan_came": hold_answer(words=_yes(told.came is not False))}
    if told.done is not None:
        slots["plan_did"] = hold_answer(words=str(told.done))
    return {slot: None, **slots}


def _read_nothing(slot: str, words: str, tracker: Tracker) -> dict[str, Any]:
    """Not yet, unsure, or no answer at all: asked once more, and then left. Its moment is heard at once."""
    misses = int(tracker.get_slot("plan_day_misses") or 0) + 1
    is_unsure = read_answer_to(words, question_of(slot)) is Answer.UNSURE
    is_open = is_unsure or bool(tracker.get_slot("plan_at_cue"))
    if is_open or misses >= _MOST_MISSES:
        return {slot: None, **_LEAVES}
    return {slot: None, "plan_day_misses": misses}


def _told(tracker: Tracker) -> DayTold:
    came, did = tracker.get_slot("plan_came"), tracker.get_slot("plan_did")
    return DayTold(
        came=came["words"] == _yes(True) if isinstance(came, dict) else None,
        done=Done(did["words"]) if isinstance(did, dict) else None,
    )


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"


def _meant(active: list[IfThenPlan], text: str) -> IfThenPlan | None:
    """The plan whose own words are in the text, where only one of them is."""
    said = set(re.findall(r"[a-z]{4,}", text.lower()))
    hits = [one for one in active if said & set(re.findall(r"[a-z]{4,}", f"{one.cue} {one.action}".lower()))]
    return hits[0] if len(hits) == 1 else None


async def _followed(action: StoreAction, tracker: Tracker) -> IfThenPlan | None:
    turn, plan_id = Turn.of(tracker), str(tracker.get_slot("plan_followed"))
    return await action.look(
        lambda session: plans.active_by_id(session, plan_id=plan_id, person_id=turn.person_id)
    )


async def _put_off(
    action: StoreAction, dispatcher: CollectingDispatcher, tracker: Tracker
) -> dict[str, Any] | None:
    """Its moment comes once more at the hour that was named, where it can; None when none was."""
    turn, plan_id = Turn.of(tracker), str(tracker.get_slot("plan_followed"))
    until = None if turn.is_payload else read_put_off(turn.text, turn.now, turn.time_zone)
    if not isinstance(until, datetime) or not tracker.get_slot("plan_at_cue"):
        return None

    def work(session: Session) -> datetime | None:
        plan = plans.active_by_id(session, plan_id=plan_id, person_id=turn.person_id)
        return plan_cues.put_off_cue(session, plan, until, turn.now) if plan is not None else None

    due = await action.in_transaction(work)
    if due is None:
        return None
    local = due.astimezone(ZoneInfo(turn.time_zone))
    dispatcher.utter_message(response="utter_plan_put_off", snooze_time=format_clock_time(local.time()))
    return {"plan_did": None, "plan_day_misses": _PUT_OFF}
