"""Goals shown: each with its buttons, a rung that is reached, the ladder; one that rests taken up again."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import FollowupAction
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from actions.base import StoreAction
from actions.goal_review import begin_look
from actions.goal_speech import GoalSaid, kept_goals, lines_of, rung_buttons, show_goals
from actions.goals import GOAL_REVIEW_FORM
from actions.turn import LISTEN, Turn, form_of
from coaching.rules.goals import State
from coaching.services import goals
from coaching.services.errors import NotAllowed, NotFound
from coaching.store.models import Goal

Events = list[dict[str, Any]]
_TELLS_OF_RUNG = re.compile(
    r"\b(?:reach\w*|got (?:there|to)|made it|managed|achieved|climbed)\b|\bi did (?:it|my goal|a part)\b",
    re.IGNORECASE,
)
_NOT_REACHED = re.compile(
    r"\b(?:not|n[o']?t|never|no|haven'?t|didn'?t|couldn'?t|can'?t|won'?t|hardly|fail\w*|far from|didnae)\b|\?"
    r"|^\W*(?:how|when|what|will|can|did|have|is|am)\b",
    re.IGNORECASE,
)
_LOOKS = re.compile(
    r"\b(?:review|look at|how (?:is|am)|go(?:es|ing)|check|park|pause|end|stop|drop|delete|remove"
    r"|cancel|finish\w*"
    r"|done|close|scrap|bin|ditch|rid|change|adjust|abandon|quit|over)\b",
    re.IGNORECASE,
)


class ActionShowGoals(StoreAction):
    """Shows the goals, what is reached of one, or its ladder; takes one up again."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_show_goals"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """By the button, or by what was said of goals."""
        events = await self._show(dispatcher, Turn.of(tracker), form_of(tracker))
        # Another action called it, so no rule ends the turn; a form's own question follows.
        return events or [FollowupAction(form_of(tracker) or LISTEN)]

    async def _show(self, dispatcher: CollectingDispatcher, turn: Turn, form: str | None) -> Events:
        kept = await self.look(lambda session: kept_goals(session, turn.person_id))
        if "goal_fits" in turn.entities:
            dispatcher.utter_message(response="utter_goal_confirmed")
            return []
        if (rung := turn.entities.get("goal_reached")) is not None:
            await self._reach(dispatcher, turn, str(rung))
            return []
        if (key := turn.entities.get("goal_up")) is not None:
            await self._take_up(dispatcher, turn, str(key))
            return []
        for wanted, show in (("goal_rungs", _show_rungs), ("goal_ladder", _show_ladder)):
            if (key := turn.entities.get(wanted)) is not None:
                one = next((said for said in kept if said.goal.key == key), None)
                if one is None:
                    dispatcher.utter_message(response="utter_goal_changed")
                else:
                    show(dispatcher, one)
                return []
        if not kept:
            # In a form its own question follows, so nothing is offered.
            dispatcher.utter_message(response="utter_goal_none_yet" if form else "utter_goal_none")
            return []
        if turn.is_payload or form or len(kept) > 1:
            show_goals(dispatcher, kept)
        elif _tells_of_rung(turn.text) and kept[0].next_rung is not None:
            _show_rungs(dispatcher, kept[0])
        elif (_LOOKS.search(turn.text) or _TELLS_OF_RUNG.search(turn.text)) and kept[
            0
        ].goal.state == State.ACTIVE:
            return [*begin_look(kept[0].goal), FollowupAction(GOAL_REVIEW_FORM)]
        else:
            show_goals(dispatcher, kept)
        return []

    async def _reach(self, dispatcher: CollectingDispatcher, turn: Turn, rung_id: str) -> None:
        try:
            rung, said = await self.in_transaction(lambda session: _reach(session, turn, rung_id))
        except NotFound:
            dispatcher.utter_message(response="utter_goal_changed")
            return
        lines = {**lines_of(said), "goal_rung": rung}
        if said.next_rung is None:
            look = {
                "title": "Look at it together",
                "payload": f'/make_plan{{"goal_look": "{said.goal.key}"}}',
            }
            dispatcher.utter_message(response="utter_goal_top", buttons=[look], **lines)
            return
        has_reason = (said.goal.reason or said.goal.value) is not None
        response = "utter_goal_rung" if has_reason else "utter_goal_rung_plain"
        dispatcher.utter_message(response=response, **{**lines, "goal_next": said.next_rung.words})

    async def _take_up(self, dispatcher: CollectingDispatcher, turn: Turn, key: str) -> None:
        try:
            goal = await self.in_transaction(
                lambda session: goals.take_up(session, key=key, person_id=turn.person_id, now=turn.now)
            )
        except NotAllowed:
            dispatcher.utter_message(response="utter_goal_enough")
        except NotFound:
            dispatcher.utter_message(response="utter_goal_none")
        else:
            dispatcher.utter_message(response="utter_goal_taken_up", **lines_of(GoalSaid(goal, ())))


def _tells_of_rung(words: str) -> bool:
    """Whether something was reached; what wasn't, or is asked about, is looked at together."""
    return _TELLS_OF_RUNG.search(words) is not None and _NOT_REACHED.search(words) is None


def _show_rungs(dispatcher: CollectingDispatcher, said: GoalSaid) -> None:
    buttons = rung_buttons(said)
    response = "utter_goal_which_rung" if buttons else "utter_goal_all_reached"
    dispatcher.utter_message(response=response, buttons=buttons, **lines_of(said))


def _show_ladder(dispatcher: CollectingDispatcher, said: GoalSaid) -> None:
    marks = [f"{'✓' if rung.reached_at else '○'} {rung.words}" for rung in reversed(said.rungs)]
    dispatcher.utter_message(
        response="utter_goal_ladder",  # the bot draws the picture when it sends it
        goal_rungs="\n".join(marks),
        json_message={"picture_of_goal": said.goal.id},
        **lines_of(said),
    )


def _reach(session: Session, turn: Turn, rung_id: str) -> tuple[str, GoalSaid]:
    rung = goals.reach(session, rung_id=rung_id, person_id=turn.person_id, now=turn.now)
    goal = session.get_one(Goal, rung.goal_id)
    return rung.words, GoalSaid.of(session, goal)
