"""What every form shares: Rasa asks which questions there are, the form says which are open."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.base import StoreAction


class FormAction(StoreAction, FormValidationAction):
    """Takes a form's answers when they are given. A slot holds what was taken; None asks again."""

    form: ClassVar[str]
    """The form's name in the domain."""

    def name(self) -> str:
        """Rasa's name for the form's validation."""
        return f"validate_{self.form}"

    async def required_slots(
        self,
        domain_slots: list[str],
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        domain: DomainDict,
    ) -> list[str]:
        """Rasa's question; ``questions`` answers it."""
        return await self.questions(tracker, domain_slots)

    @abstractmethod
    async def questions(self, tracker: Tracker, of_domain: list[str]) -> list[str]:
        """The questions that are asked as things stand, in their order.

        Args:
            tracker: the conversation.
            of_domain: all that the domain lists for the form.
        """
