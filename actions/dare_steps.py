"""A feared movement, step by step: the ladder is made, a step is tried, and what comes next is offered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from actions.answers import farewell_to
from actions.base import StoreAction
from actions.dare_form import AFTER, BEFORE, DARE_FORM, LADDER, rated, told
from actions.put_aside import go_back, must_wait, put_aside, takes_up
from actions.turn import LISTEN, Turn, form_of
from coaching.content.protocols import dare_limits
from coaching.rules.dares import Due, Move, are_too_many, due, steps_in
from coaching.rules.reflection import shorten
from coaching.services import dares
from coaching.services.errors import NotAllowed, NotFound
from coaching.store.models import Dare
from coaching.values.dare_words import Wish, read_wish

Events = list[dict[str, Any]]
_SLOTS: Final = (*LADDER, *BEFORE, *AFTER, "dare_kind")
_AFTER: Final = {
    Move.AGAIN: "utter_dare_again",
    Move.NEXT: "utter_dare_next",
    Move.EASIER: "utter_dare_easier",
    Move.DONE: "utter_dare_done",
}


class ActionStartDare(StoreAction):
    """Begins a ladder, or a try of one of its steps, or tells how a try was; by a button or in words."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_start_dare"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """In another form its own question comes first; in a flare nothing is dared."""
        turn, form = Turn.of(tracker), form_of(tracker)
        if form == DARE_FORM:
            return []
        if must_wait(tracker, DARE_FORM):
            dispatcher.utter_message(response="utter_dare_later")
            return [FollowupAction(form or LISTEN)]
        wish = _wish(turn, tracker)
        if wish is Wish.LEAVE:
            await self.in_transaction(
                lambda session: dares.leave(session, person_id=turn.person_id, now=turn.now)
            )
            dispatcher.utter_message(response="utter_dare_left")
            return [*reset_dare(), FollowupAction(LISTEN)]
        return await self._begin(dispatcher, tracker, turn, wish)

    async def _begin(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn, wish: Wish
    ) -> Events:
        dare, is_waiting, is_resting = await self.look(lambda session: _where(session, turn.person_id))
        part = due(wish, has_ladder=dare is not None, is_waiting=is_waiting)
        if is_resting and part is not Due.AFTER:
            dispatcher.utter_message(response="utter_dare_rests")
            return [*reset_dare(), FollowupAction(LISTEN)]
        if takes_up(turn, tracker, "dare", "dare_kind") and tracker.get_slot("dare_kind") == part:
            return [put_aside(tracker), FollowupAction(DARE_FORM)]
        if dare is not None and part in (Due.HAS_ONE, Due.HEARD):
            _offer_to_go_on(dispatcher, dare, part)
            return [*reset_dare(), FollowupAction(LISTEN)]
        if part is Due.BEFORE and wish in (Wish.NEXT, Wish.EASIER):
            move = Move.NEXT if wish is Wish.NEXT else Move.EASIER
            dare = await self.in_transaction(lambda session: _take(session, turn.person_id, move))
        if dare is not None and part is not Due.LADDER:
            dispatcher.utter_message(response="utter_dare_step", dare_step=shorten(dare.steps[dare.step]))
        return [
            *reset_dare(),
            SlotSet("dare_kind", part.value),
            put_aside(tracker),
            FollowupAction(DARE_FORM),
        ]


class ActionSubmitDare(StoreAction):
    """A part is told: keeps it, and offers what comes next."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_submit_dare"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """What is missing ends it without a word of blame."""
        turn, kind = Turn.of(tracker), tracker.get_slot("dare_kind")
        try:
            if kind == "before":
                await self._before(dispatcher, tracker, turn)
            elif kind == "after":
                await self._after(dispatcher, tracker, turn)
            else:
                await self._ladder(dispatcher, tracker, turn)
        except NotAllowed:
            dispatcher.utter_message(response="utter_dare_rests")
        except NotFound:
            dispatcher.utter_message(response="utter_dare_left")
        return [*reset_dare(), *go_back(dispatcher, tracker)]

    async def _ladder(self, dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn) -> None:
        movement = told(tracker, "dare_movement")
        steps = steps_in(told(tracker, "dare_steps") or "", dare_limits())
        if movement is None or not steps:
            dispatcher.utter_message(response="utter_dare_left")
            return
        fear = rated(tracker, "dare_fear")
        await self.in_transaction(
            lambda session: dares.make(
                session,
                key=turn.message_id,
                person_id=turn.person_id,
                movement=movement,
                fear=fear,
                steps=steps,
                now=turn.now,
            )
        )
        _show(dispatcher, steps)
        if are_too_many(told(tracker, "dare_steps") or "", dare_limits()):
            dispatcher.utter_message(response="utter_dare_too_many")
        dispatcher.utter_message(response="utter_dare_offer")

    async def _before(self, dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn) -> None:
        fear = rated(tracker, "dare_fear_before")
        if fear is None:
            dispatcher.utter_message(response="utter_dare_not_now")
            return
        pain = rated(tracker, "dare_pain_before")
        key, mine, now = turn.message_id, turn.person_id, turn.now
        await self.in_transaction(
            lambda session: dares.expect(session, key=key, person_id=mine, pain=pain, fear=fear, now=now)
        )
        dispatcher.utter_message(response="utter_dare_go")

    async def _after(self, dispatcher: CollectingDispatcher, tracker: Tracker, turn: Turn) -> None:
        fear = rated(tracker, "dare_fear_after")
        if fear is None:
            dispatcher.utter_message(response="utter_dare_not_now")
            return
        pain, makes = rated(tracker, "dare_pain_after"), told(tracker, "dare_makes")
        own = {"person_id": turn.person_id, "now": turn.now}
        move, before = await self.in_transaction(
            lambda session: _tell(session, pain=pain, fear=fear, makes=makes, **own)
        )
        dispatcher.utter_message(response="utter_dare_compared", dare_before=before, dare_after=str(fear))
        dispatcher.utter_message(response=_AFTER[move])


class ActionCancelDare(StoreAction):
    """Ends the questions at the person's wish; the ladder stays as it is."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_cancel_dare"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """Say so. The rule that calls this ends the form."""
        turn = Turn.of(tracker)
        own = "utter_goodbye" if turn.intent == "goodbye" else None
        dispatcher.utter_message(response=own or farewell_to(turn.intent, otherwise="utter_dare_not_now"))
        return [*reset_dare(), SlotSet("put_aside", None)]


def speaks_of_dares(turn: Turn) -> bool:
    """Whether a wish is for a feared movement: by a button's value, or in so many words."""
    return "dare" in turn.entities if turn.is_payload else read_wish(turn.text) is not None


def reset_dare() -> Events:
    """Nothing that is being told is left in the slots."""
    return [*(SlotSet(name, None) for name in _SLOTS), SlotSet("dare_misses", None)]


def _wish(turn: Turn, tracker: Tracker) -> Wish:
    """By its button, as it was named just now, or with the words."""
    if turn.is_payload:
        return Wish(str(turn.entities.get("dare", Wish.GO_ON)))
    named = tracker.get_slot("dare_kind")
    if named in set(Wish):
        return Wish(named)
    return read_wish(turn.text) or Wish.GO_ON


def _show(dispatcher: CollectingDispatcher, steps: Sequence[str]) -> None:
    lines = "\n".join(f"{number}. {step}" for number, step in enumerate(steps, start=1))
    dispatcher.utter_message(response="utter_dare_ladder", dare_lines=lines)


def _offer_to_go_on(dispatcher: CollectingDispatcher, dare: Dare, part: Due) -> None:
    """Instead of a second ladder, or of a try that nothing was expected of."""
    if part is Due.HAS_ONE:
        _show(dispatcher, dare.steps)
        dispatcher.utter_message(response="utter_dare_has_one")
        return
    dispatcher.utter_message(response="utter_dare_heard")
    dispatcher.utter_message(response="utter_dare_again")


def _where(session: Session, person_id: str) -> tuple[Dare | None, bool, bool]:
    dare = dares.open_of(session, person_id)
    is_waiting = dare is not None and dares.waiting(session, dare) is not None
    return dare, is_waiting, dares.rests(session, person_id)


def _take(session: Session, person_id: str, move: Move) -> Dare | None:
    """The step that is offered; one that isn't any more leaves all as it is."""
    try:
        return dares.take(session, person_id=person_id, move=move)
    except NotAllowed:
        return dares.open_of(session, person_id)


def _tell(session: Session, **said: Any) -> tuple[Move, str]:
    dare = dares.open_of(session, said["person_id"])
    row = dares.waiting(session, dare) if dare is not None else None
    before = str(row.fear_before) if row is not None else ""
    return dares.tell(session, **said), before
