"""Elicit, provide, elicit: what they know, what may be shared with their leave, what they make of it."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.talk import open_talk
from actions.turn import LISTEN, Turn, is_in_form
from coaching.rules.information import find_topic

Events = list[dict[str, Any]]


class ActionAnswerClinical(Action):
    """A question about pain: first what they have noticed; what only the team can say is left to it."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_answer_clinical"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """In a form, the team alone: its own question comes next."""
        topic = None if is_in_form(tracker) else find_topic(Turn.of(tracker).text)
        if topic is None:
            dispatcher.utter_message(response="utter_ask_clinical")
            return []
        dispatcher.utter_message(response="utter_ask_talk_knows")
        opened = [] if tracker.get_slot("talk") else [*open_talk(), SlotSet("talk_asked", True)]
        return [*opened, SlotSet("talk_topic", topic), FollowupAction(LISTEN)]


class ActionShare(Action):
    """Says what is known, once there is leave to."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_share"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """A few words on the topic; nothing about the person's own case."""
        dispatcher.utter_message(response=f"utter_share_{tracker.get_slot('talk_topic')}")
        return [SlotSet("talk_topic", None)]
