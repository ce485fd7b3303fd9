"""What Rasa does again and again in every turn, done once: half of a turn's time was here."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import Any, Dict, Iterator

import sqlalchemy
from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import KEY_RESPONSES, Domain
from rasa.shared.core.events import Event, SessionStarted
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.utils import common


def make_lean() -> None:
    """Change the loaded Rasa; doing it again changes nothing."""
    if getattr(RemoteAction, "is_lean", False):
        return
    # It looks through all event classes for every event that it reads back: a fifth of a turn's time.
    common.all_subclasses = lru_cache(maxsize=None)(common.all_subclasses)
    RemoteAction._action_call_format = _without_wording(RemoteAction._action_call_format)
    SQLTrackerStore._additional_events = _events_to_save
    RemoteAction._validate_action_result = _with_one_validator(RemoteAction.action_response_format_spec())
    RemoteAction.is_lean = True


# Of the conversation under way: what Rasa asks for in a query that it builds anew each time.
_COUNT_EVENTS = sqlalchemy.text(
    "SELECT count(*) FROM events WHERE sender_id = :sender AND timestamp >= coalesce((SELECT max(timestamp)"
    " FROM events WHERE sender_id = :sender AND type_name = :start), 0)"
)


def _events_to_save(_store: SQLTrackerStore, session: Any, tracker: DialogueStateTracker) -> Iterator[Event]:
    """It counts what it has of a conversation by reading all of it: a twelfth of a turn's time."""
    of = {"sender": tracker.sender_id, "start": SessionStarted.type_name}
    return islice(tracker.events, session.execute(_COUNT_EVENTS, of).scalar(), None)


def _without_wording(call: Any) -> Any:
    """It sends the whole domain with every action call; its wording is nine tenths of that, and unused."""

    def call_without_wording(
        action: RemoteAction, tracker: DialogueStateTracker, domain: Domain
    ) -> Dict[str, Any]:
        body = call(action, tracker, domain)
        body["domain"] = {key: part for key, part in body["domain"].items() if key != KEY_RESPONSES}
        return dict(body)

    return call_without_wording


def _with_one_validator(schema: Dict[str, Any]) -> Any:
    """It checks the schema of an action's answer anew before every answer: a sixth of a turn's time."""
    kind = validator_for(schema)
    kind.check_schema(schema)
    validator = kind(schema)

    def validate(_action: RemoteAction, result: Dict[str, Any]) -> bool:
        error = best_match(validator.iter_errors(result))
        if error is not None:
            raise error
        return True

    return validate
