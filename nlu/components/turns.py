"""One turn through Rasa: answered once, saved whole or not at all."""

from __future__ import annotations

from typing import Any, Dict, List, Optional

from rasa.core.actions.action import Action, ActionExecutionRejection
from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import FailSafeTrackerStore, TrackerStore
from rasa.shared.core.constants import REQUESTED_SLOT, SESSION_START_METADATA_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException

from nlu.components.lean import make_lean
from nlu.components.second_look import CATEGORY
from nlu.components.turn_request import SESSION_START_PAYLOAD, TurnRequest

CHANNEL_NAME = "pacewise"
# The slot that says that something is being talked over.
TALK = "talk"
TALK_SUMMED = "talk_summed"
_OPENS_TALK = "action_open_talk"
_ASKS = "utter_ask_"
_TALK_QUESTION = "utter_ask_talk_"
# Turns that say nothing on purpose; silence after any other is reported to the bot.
_SILENT_PAYLOADS = (SESSION_START_PAYLOAD, "/EXTERNAL_safety_hold")
_LOCK_POLL_SECONDS = 0.05


class TurnFailed(RasaException):
    """Something in the turn went wrong; nothing of it was saved."""


class SilentOutput(OutputChannel):
    """Sends nothing: the answer is read from the tracker's events, as a replay is."""

    @classmethod
    def name(cls) -> str:
        """The channel's name, for responses that are meant for one channel only."""
        return CHANNEL_NAME

    async def send_response(self, recipient_id: str, message: Dict[str, Any]) -> None:
        """Leave the message where it is: in the tracker."""


class StrictProcessor(MessageProcessor):
    """Rasa's processor without its forgiveness: a failing action or wording fails the turn.

    Rasa logs such failures and goes on, which loses the answer and saves half a turn.
    """

    @classmethod
    def around(cls, processor: MessageProcessor) -> StrictProcessor:
        """A strict view of a loaded processor, with its tracker store unwrapped."""
        strict = cls.__new__(cls)
        strict.__dict__.update(processor.__dict__)
        strict.tracker_store = _unwrap(processor.tracker_store)
        strict.on_circuit_break = _refuse_endless_turn
        return strict

    async def _run_action(
        self,
        action: Action,
        tracker: DialogueStateTracker,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        prediction: PolicyPrediction,
    ) -> bool:
        watched = _WatchedAction(action)
        more = await super()._run_action(watched, tracker, output_channel, nlg, prediction)
        if watched.failure is not None:
            raise TurnFailed(f"{action.name()} failed: {type(watched.failure).__name__}")
        return more


class _WatchedAction(Action):
    """Remembers the failure that the processor would swallow. A rejection isn't one."""

    def __init__(self, action: Action) -> None:
        self._action = action
        self.failure: Optional[Exception] = None

    def name(self) -> str:
        return self._action.name()

    async def run(
        self,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        tracker: DialogueStateTracker,
        domain: Domain,
    ) -> List[Event]:
        try:
            return await self._action.run(output_channel, nlg, tracker, domain)
        except ActionExecutionRejection:
            raise
        except Exception as error:
            self.failure = error
            return []

    def event_for_successful_execution(self, prediction: PolicyPrediction) -> Event:
        return self._action.event_for_successful_execution(prediction)


class Turns:
    """Takes turns with a loaded agent."""

    def __init__(self, agent: Agent) -> None:
        if agent.processor is None:
            raise TurnFailed("no model is loaded")
        make_lean()
        self._agent = agent
        self._loaded = agent.processor
        self._processor = StrictProcessor.around(agent.processor)
        self._output = SilentOutput()

    def serves(self, agent: Agent) -> bool:
        """Whether this still belongs to the agent's loaded model."""
        return agent.processor is self._loaded

    @property
    def model_id(self) -> str:
        """The loaded model's id."""
        return str(self._processor.model_metadata.model_id)

    def knows_intent(self, intent: str) -> bool:
        """Whether the model's domain has the intent."""
        return intent in self._processor.domain.intents

    async def take(self, request: TurnRequest) -> Dict[str, Any]:
        """Answer a turn, or give the recorded answer again.

        Returns:
            The body of the answer, as the contract with the bot has it.

        Raises:
            Exception: whatever went wrong; nothing was saved.
        """
        lock_store = self._agent.lock_store
        async with lock_store.lock(request.sender, wait_time_in_seconds=_LOCK_POLL_SECONDS):
            tracker = await self._processor.get_tracker(request.sender)
            recorded = _read_answer(tracker, request.message_id, self._processor.domain)
            if recorded is not None:
                return {**recorded, "message_id": request.message_id, "replayed": True}
            await self._run(tracker, request)
            answer = _read_answer(tracker, request.message_id, self._processor.domain)
            if answer is None:
                raise TurnFailed("the turn left no trace")
            await self._processor.save_tracker(tracker)
            is_silent = not answer["messages"] and request.text not in _SILENT_PAYLOADS
            if is_silent:
                answer["unanswered"] = True
            return {**answer, "message_id": request.message_id, "replayed": False}

    async def rehearse(self, request: TurnRequest) -> None:
        """Run a turn on a fresh tracker and save nothing."""
        domain = self._processor.domain
        tracker = DialogueStateTracker.from_events(request.sender, [], domain.slots)
        await self._run(tracker, request)

    async def _run(self, tracker: DialogueStateTracker, request: TurnRequest) -> None:
        processor, output = self._processor, self._output
        message = UserMessage(
            request.text,
            output,
            request.sender,
            input_channel=CHANNEL_NAME,
            message_id=request.message_id,
            metadata=request.metadata,
        )
        await processor._update_tracker_session(tracker, output, request.metadata)
        await processor._handle_message_with_tracker(message, tracker)
        await processor.run_action_extract_slots(output, tracker)
        await processor._run_prediction_loop(output, tracker)
        if request.starts_session:
            # After the session's first event, or the store would leave it in the session before.
            start = {**request.metadata, "message_id": request.message_id}
            tracker.update(SlotSet(SESSION_START_METADATA_SLOT, start), processor.domain)


def _unwrap(store: TrackerStore) -> TrackerStore:
    # The wrapper turns an outage into a fresh tracker in memory: an answer lost without a word.
    return store._tracker_store if isinstance(store, FailSafeTrackerStore) else store


def _refuse_endless_turn(*_: Any) -> None:
    raise TurnFailed("the turn doesn't come to an end")


def _read_answer(tracker: DialogueStateTracker, message_id: str, domain: Domain) -> Optional[Dict[str, Any]]:
    events = list(tracker.events)
    starts = [i for i, e in enumerate(events) if isinstance(e, UserUttered)]
    mine = next((i for i in starts if events[i].message_id == message_id), None)
    if mine is None:
        started = tracker.get_slot(SESSION_START_METADATA_SLOT) or {}
        is_session_start = started.get("message_id") == message_id
        return {"messages": [], "active_loop": None, "requested_slot": None} if is_session_start else None
    end = next((i for i in starts if i > mine), len(events))
    after = tracker
    if end < len(events):
        after = DialogueStateTracker.from_events(tracker.sender_id, events[:end], domain.slots)
    category = events[mine].parse_data.get(CATEGORY)
    messages = [_describe(e, category) for e in events[mine:end] if isinstance(e, BotUttered)]
    return {
        # What else was said, such as the form's question again, waits until this is cleared up.
        "messages": [message for message in messages if _asks_about_safety(message)] or messages,
        "active_loop": after.active_loop_name or (TALK if after.get_slot(TALK) else None),
        "requested_slot": after.get_slot(REQUESTED_SLOT) or _asked_in_talk(after),
    }


def _asked_in_talk(after: DialogueStateTracker) -> Optional[str]:
    """The question that is open in a talk, which is no form: to the bot it is one like any other."""
    if not after.get_slot(TALK):
        return None
    if after.get_slot(TALK_SUMMED):
        return "talk_next"
    for event in reversed(after.events):
        response = (event.metadata.get("utter_action") or "") if isinstance(event, BotUttered) else ""
        if response.startswith(_TALK_QUESTION):
            return response[len(_ASKS) :]
        if isinstance(event, ActionExecuted) and event.action_name == _OPENS_TALK:
            break
    return "talk_more"


def _asks_about_safety(message: Dict[str, Any]) -> bool:
    return bool((message.get("custom") or {}).get("safety"))


def _describe(event: BotUttered, category: Optional[str]) -> Dict[str, Any]:
    message: Dict[str, Any] = {
        "text": event.text,
        "buttons": event.data.get("buttons") or [],
        "response": event.metadata.get("utter_action"),
        "variant_id": event.metadata.get("variant_id"),
        "mi_code": event.metadata.get("mi_code"),
    }
    if event.data.get("custom"):
        message["custom"] = dict(event.data["custom"])
    if category and _asks_about_safety(message):
        message["custom"]["category"] = category
    return message
