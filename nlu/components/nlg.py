"""Wording: of a response's variants, the one said longest ago."""

from __future__ import annotations

import re
from typing import Any, Dict, List, Optional

from rasa.core.nlg.generator import ResponseVariationFilter
from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.constants import SESSION_START_METADATA_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import EndpointConfig

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_FROM_METADATA = ("first_name",)


class WordingError(RasaException):
    """There is no variant that can be said; the turn fails rather than fall silent."""


class LeastRecentlySaid(TemplatedNaturalLanguageGenerator):
    """Chooses among the variants of a response by what was said in this session and before it.

    The bot sends ``said`` (variant ids, oldest first) with the session's first turn. Placeholders are
    filled in one pass from the action's values, the slots and the person's first name: a person's words
    are never read as placeholders, and a variant with an empty placeholder isn't said.
    """

    def __init__(
        self, endpoint_config: Optional[EndpointConfig] = None, domain: Optional[Domain] = None
    ) -> None:
        """Take the responses; Rasa sets them again when a model is loaded."""
        super().__init__(domain.responses if domain else {})

    async def generate(
        self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any
    ) -> Dict[str, Any]:
        """The chosen variant, filled: text, buttons, custom, ``variant_id`` and ``mi_code``.

        Raises:
            WordingError: if the response is unknown, or none of its variants can be filled.
        """
        slots = tracker.current_slot_values()
        values = self._values(tracker, slots, kwargs)
        fitting = [v for v in self._variants(utter_action, output_channel, slots) if _can_fill(v, values)]
        if not fitting:
            raise WordingError(f"Nothing can be said for '{utter_action}'.")
        said = _said_before(slots) + _said_in_session(tracker)
        last_said = {variant: index for index, variant in enumerate(said)}
        chosen = min(fitting, key=lambda variant: last_said.get(variant["id"], -1))
        return _fill(chosen, values)

    def _variants(self, utter_action: str, channel: str, slots: Dict[str, Any]) -> List[Dict[str, Any]]:
        if utter_action not in self.responses:
            return []
        variants = ResponseVariationFilter(self.responses)
        return variants.responses_for_utter_action(utter_action, channel, slots)

    @staticmethod
    def _values(
        tracker: DialogueStateTracker, slots: Dict[str, Any], kwargs: Dict[str, Any]
    ) -> Dict[str, str]:
        metadata = (tracker.latest_message.metadata if tracker.latest_message else None) or {}
        known = {key: metadata.get(key) for key in _FROM_METADATA}
        merged = {**known, **slots, **kwargs}
        return {key: str(value) for key, value in merged.items() if value not in (None, "")}


def _can_fill(variant: Dict[str, Any], values: Dict[str, str]) -> bool:
    buttons = variant.get("buttons") or []
    texts = [variant.get("text") or ""]
    texts += [button[part] for button in buttons for part in ("title", "payload")]
    return all(name in values for text in texts for name in _PLACEHOLDER.findall(text))


def _fill(variant: Dict[str, Any], values: Dict[str, str]) -> Dict[str, Any]:
    def fill(text: str) -> str:
        return _PLACEHOLDER.sub(lambda match: values[match.group(1)], text)

    said: Dict[str, Any] = {
        "text": fill(variant["text"].strip()) if variant.get("text") else None,
        "variant_id": variant["id"],
        "mi_code": variant["metadata"]["mi_code"],
    }
    if variant.get("buttons"):
        said["buttons"] = [
            {"title": fill(button["title"]), "payload": fill(button["payload"])}
            for button in variant["buttons"]
        ]
    if variant.get("custom"):
        said["custom"] = variant["custom"]
    return said


def _said_before(slots: Dict[str, Any]) -> List[str]:
    return list((slots.get(SESSION_START_METADATA_SLOT) or {}).get("said") or [])


def _said_in_session(tracker: DialogueStateTracker) -> List[str]:
    return [
        event.metadata["variant_id"]
        for event in tracker.events
        if isinstance(event, BotUttered) and event.metadata.get("variant_id")
    ]
