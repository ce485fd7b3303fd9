"""Asks what somebody does on days with signs and on the worst days, with gentle moves to tap."""

from __future__ import annotations

import json
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from actions.base import StoreAction
from actions.turn import Turn
from coaching.rules.exercises import Exercise
from coaching.rules.flare_choices import own_words_of
from coaching.services.flare_choices import choices_for


class _AskWithChoices(StoreAction):
    """Own words always do as well; without a map of pain there are only those."""

    slot: str

    def name(self) -> str:
        """Rasa's name for asking this slot of this form."""
        return f"action_ask_flare_form_{self.slot}"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> list[dict[str, Any]]:
        """What the buttons are, before the question; the question alone where there are none."""
        person_id = Turn.of(tracker).person_id
        choices = await self.look(lambda session: self._choices(session, person_id))
        if choices:
            dispatcher.utter_message(response="utter_flare_gentle")
        dispatcher.utter_message(
            response=f"utter_ask_flare_form_{self.slot}",
            buttons=[_button(self.slot, exercise) for exercise in choices],
        )
        return []

    def _choices(self, session: Session, person_id: str) -> tuple[Exercise, ...]:
        return choices_for(session, person_id=person_id, is_worst=False)


class ActionAskFlareWarning(_AskWithChoices):
    """Asks what they do a little differently on days with signs."""

    slot = "flare_warning"


class ActionAskFlareWorst(_AskWithChoices):
    """Asks what helps on the worst days; other moves than for days with signs, where there are any."""

    slot = "flare_worst"

    def _choices(self, session: Session, person_id: str) -> tuple[Exercise, ...]:
        before = [one.id for one in super()._choices(session, person_id)]
        return choices_for(session, person_id=person_id, is_worst=True, offered=before)


def _button(slot: str, exercise: Exercise) -> dict[str, str]:
    return {"title": exercise.name, "payload": f"/inform{json.dumps({slot: own_words_of(exercise)})}"}
