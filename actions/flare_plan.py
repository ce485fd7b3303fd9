"""Making the plan for flares, changing it, and looking back on a flare, at the person's wish."""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from actions.about_us import leave_alone
from actions.answers import farewell_to, hold_answer
from actions.base import StoreAction
from actions.flare_form import FLARE_FORM, LOOK_PART, PLAN_PART, words_in
from actions.put_aside import go_back, must_wait, put_aside, takes_up
from actions.put_off import put_off
from actions.turn import LISTEN, Turn, form_of
from coaching.content.flare_plan import card_text
from coaching.services import flare_plans, flares
from coaching.services.flare_plans import PlanTold
from coaching.services.flares import LookedBack
from coaching.store.models import FlarePlan
from coaching.values.flare_words import Wish, named_part, read_wish

Events = list[dict[str, Any]]
_SLOTS: Final = (
    *PLAN_PART,
    *LOOK_PART,
    "flare_update",
    "flare_kind",
    "flare_key",
    "flare_only",
    "flare_former",
    "flare_misses",
)
_CHANGES: Final = re.compile(r"\b(?:chang|edit|updat|alter|fix|redo|adjust)\w*\b", re.IGNORECASE)


class ActionStartFlarePlan(StoreAction):
    """Begins the plan for flares, goes on with it, changes a part of it, or looks back on a flare."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_start_flare_plan"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """By the button, or by what was said. In another form its own question comes first."""
        turn, form = Turn.of(tracker), form_of(tracker)
        if form == FLARE_FORM:
            return []
        if must_wait(tracker, FLARE_FORM):
            dispatcher.utter_message(response="utter_flare_later")
            return [FollowupAction(form or LISTEN)]
        if "flare_fits" in turn.entities:
            dispatcher.utter_message(response="utter_flare_plan_fits")
            return [FollowupAction(LISTEN)]
        if (key := turn.entities.get("flare_look")) is not None:
            return await self._look_back(dispatcher, turn, str(key))
        if takes_up(turn, tracker, "flare_plan", *_SLOTS):
            return [put_aside(tracker), FollowupAction(FLARE_FORM)]
        plan = await self.look(lambda session: flare_plans.plan_of(session, turn.person_id))
        part = _part(tracker, turn)
        if plan is not None and part is not None:
            return [*reset_flare(), *_former(plan), *_only(str(part)), FollowupAction(FLARE_FORM)]
        if plan is not None and plan.completed_at is not None:
            is_change = not turn.is_payload and _CHANGES.search(turn.text) is not None
            if is_change or "flare_change_part" in turn.entities:
                dispatcher.utter_message(response="utter_flare_which_part")
            else:
                show_plan(dispatcher, plan)
            return [FollowupAction(LISTEN)]
        begun = _begun(plan) if plan is not None else []
        if begun:
            dispatcher.utter_message(response="utter_flare_plan_resumed")
        return [*reset_flare(), *begun, put_aside(tracker), FollowupAction(FLARE_FORM)]

    async def _look_back(self, dispatcher: CollectingDispatcher, turn: Turn, key: str) -> Events:
        flare = await self.look(lambda session: flares.by_key(session, key=key, person_id=turn.person_id))
        if flare is None or flare.settled_on is None:
            dispatcher.utter_message(response="utter_flare_nothing_to_look_at")
            return [FollowupAction(LISTEN)]
        return [
            *reset_flare(),
            SlotSet("flare_kind", "look"),
            SlotSet("flare_key", key),
            FollowupAction(FLARE_FORM),
        ]


class ActionSubmitFlarePlan(StoreAction):
    """All is told: keeps it and says it back."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_submit_flare_plan"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """The plan as a card; the look back with thanks, and the plan if it has changed."""
        turn = Turn.of(tracker)
        if tracker.get_slot("flare_kind") == "look":
            plan = await self.in_transaction(lambda session: _keep_look(session, tracker, turn))
            is_told = any(words_in(tracker, slot) is not None for slot in LOOK_PART)
            dispatcher.utter_message(response="utter_flare_looked" if is_told else "utter_flare_looked_bare")
        else:
            plan = await self.in_transaction(
                lambda session: _keep_plan(session, tracker, turn, is_whole=True)
            )
            if plan is None:
                dispatcher.utter_message(response="utter_flare_plan_left")
        if plan is not None:
            show_plan(dispatcher, plan)
        return [*reset_flare(), *go_back(dispatcher, tracker)]


class ActionCancelFlarePlan(StoreAction):
    """Ends the questions at the person's wish; what was told stays."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_cancel_flare_plan"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Keep what there is, and say so. The rule that calls this ends the form."""
        turn = Turn.of(tracker)
        is_look = tracker.get_slot("flare_kind") == "look"
        kept = None
        if is_look:
            await self.in_transaction(lambda session: _keep_look(session, tracker, turn))
        else:
            kept = await self.in_transaction(
                lambda session: _keep_plan(session, tracker, turn, is_whole=False)
            )
        if await leave_alone(self, dispatcher, turn):
            return reset_flare()
        if turn.intent == "snooze_later" and await put_off(self, dispatcher, turn):
            return reset_flare()
        otherwise = "utter_flare_plan_stays" if kept is not None else "utter_flare_plan_left"
        own = "utter_goodbye" if turn.intent == "goodbye" else None
        dispatcher.utter_message(response=own or farewell_to(turn.intent, otherwise=otherwise))
        return [*reset_flare(), SlotSet("put_aside", None)]


def _part(tracker: Tracker, turn: Turn) -> str | None:
    """The part that is to be changed: by its button, as it was named just now, or with the wish."""
    if (tapped := turn.entities.get("flare_part_of")) is not None:
        return str(tapped)
    if (slot := tracker.get_slot("flare_only")) is not None:
        return str(slot).removeprefix("flare_")
    return named_part(turn.text) if not turn.is_payload else None


def speaks_of_flares(turn: Turn) -> bool:
    """Whether a wish is for the plan for flares: by a button's value, or in so many words."""
    if turn.is_payload:
        return any(name.startswith("flare_") for name in turn.entities)
    return read_wish(turn.text) in (Wish.MAKE, Wish.SHOW)


def show_plan(dispatcher: CollectingDispatcher, plan: FlarePlan) -> None:
    """The card: the bot draws the picture when it sends it."""
    dispatcher.utter_message(
        response="utter_flare_plan_kept",
        flare_lines=card_text(plan),
        json_message={"picture_of_flare_plan": True},
    )
    dispatcher.utter_message(response="utter_flare_plan_check")


def reset_flare() -> Events:
    """Nothing of a plan that is being told is left in the slots."""
    return [SlotSet(name, None) for name in _SLOTS]


def _slot(part: str) -> str:
    return f"flare_{part}"


def _held(plan: FlarePlan) -> dict[str, Any]:
    told = {slot: getattr(plan, slot.removeprefix("flare_")) for slot in PLAN_PART}
    return {slot: hold_answer(words=words) for slot, words in told.items() if words is not None}


def _former(plan: FlarePlan) -> Events:
    return [SlotSet("flare_former", _held(plan))]


def _only(part: str) -> Events:
    slot = _slot(part)
    return [SlotSet("flare_only", slot)] if slot in PLAN_PART else []


def _begun(plan: FlarePlan) -> Events:
    """What was told before it was left, up to the last of it; what was skipped before that stays skipped."""
    held = _held(plan)
    last = max((place for place, slot in enumerate(PLAN_PART) if slot in held), default=-1)
    known = {slot: held.get(slot, hold_answer(skipped=True)) for slot in PLAN_PART[: last + 1]}
    return [*(SlotSet(slot, answer) for slot, answer in known.items()), *_former(plan)]


def _keep_plan(session: Session, tracker: Tracker, turn: Turn, *, is_whole: bool) -> FlarePlan | None:
    """The plan as it is told by now; None where nothing is."""
    before = flare_plans.plan_of(session, turn.person_id)
    told = PlanTold(**{slot.removeprefix("flare_"): _told(tracker, before, slot) for slot in PLAN_PART})
    if told.is_empty:
        return None
    key, mine = turn.message_id, turn.person_id
    is_whole = is_whole or (before is not None and before.completed_at is not None)
    return flare_plans.keep_plan(session, key=key, person_id=mine, told=told, now=turn.now, is_whole=is_whole)


def _told(tracker: Tracker, before: FlarePlan | None, slot: str) -> str | None:
    """What was told now; what wasn't asked stays as it was."""
    if isinstance(tracker.get_slot(slot), dict):
        return words_in(tracker, slot)
    return getattr(before, slot.removeprefix("flare_"), None)


def _keep_look(session: Session, tracker: Tracker, turn: Turn) -> FlarePlan | None:
    """Keep the look back; with a yes, what was learnt goes into the plan, which is given back then."""
    told = {slot.removeprefix("flare_"): words_in(tracker, slot) for slot in LOOK_PART}
    flare = flares.by_key(session, key=str(tracker.get_slot("flare_key")), person_id=turn.person_id)
    if flare is not None:
        said = LookedBack(**told)
        flares.look_back(session, flare_id=flare.id, person_id=turn.person_id, told=said, now=turn.now)
    lesson = words_in(tracker, "flare_update")
    if lesson is None:
        return None
    before = flare_plans.plan_of(session, turn.person_id)
    kept = PlanTold(**{name: getattr(before, name, None) for name in asdict(PlanTold())})
    worst = f"{kept.worst}; {lesson}" if kept.worst else lesson
    return flare_plans.keep_plan(
        session,
        key=turn.message_id,
        person_id=turn.person_id,
        told=replace(kept, worst=worst),
        now=turn.now,
        is_whole=before is None or before.completed_at is not None,
    )
