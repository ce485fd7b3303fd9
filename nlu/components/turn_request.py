"""What the bot may ask of the turn channel, read strictly."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Dict, Optional

_PAYLOAD = re.compile(r"/(?P<intent>[A-Za-z_]+)(?P<entities>\{.*\})?", re.DOTALL)
_LEADING_SLASHES = re.compile(r"[\s/]+")
_NOTHING_LEFT = "?"
_LONGEST_ID = 160
_LONGEST_TEXT = 4096
_REQUIRED_METADATA = (
    "person_id",
    "care_link_id",
    "now",
    "local_date",
    "time_zone",
    "first_name",
    "requested_slot",
    "safety",
)
SESSION_START_PAYLOAD = "/session_start"


class Malformed(ValueError):
    """The body isn't a turn; the message says why."""


@dataclass(frozen=True)
class TurnRequest:
    """One turn: who, what they said or tapped, and what the bot knows about it."""

    sender: str
    message_id: str
    text: str
    is_payload: bool
    metadata: Dict[str, Any]

    @property
    def starts_session(self) -> bool:
        """Whether this turn begins a new session and nothing else."""
        return self.is_payload and self.text == SESSION_START_PAYLOAD

    @classmethod
    def parse(cls, body: Any) -> TurnRequest:
        """Read a request's JSON body.

        Raises:
            Malformed: if anything is missing, of the wrong type, or out of bounds.
        """
        if not isinstance(body, dict):
            raise Malformed("the body must be a JSON object")
        text, payload = body.get("text"), body.get("payload")
        if (text is None) == (payload is None):
            raise Malformed("exactly one of text and payload must be given")
        return cls(
            sender=_read_id(body, "sender"),
            message_id=_read_id(body, "message_id"),
            text=_read_typed(text) if payload is None else _read_payload(payload),
            is_payload=payload is not None,
            metadata=_read_metadata(body.get("metadata")),
        )


def intent_of_payload(payload: str) -> Optional[str]:
    """The intent that a payload names, or None if it isn't one."""
    match = _PAYLOAD.fullmatch(payload)
    return match.group("intent") if match else None


def _read_id(body: Dict[str, Any], key: str) -> str:
    value = body.get(key)
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST_ID:
        raise Malformed(f"{key} must be a string of 1 to {_LONGEST_ID} characters")
    return value


def _read_typed(text: Any) -> str:
    if not isinstance(text, str) or not text.strip() or len(text) > _LONGEST_TEXT:
        raise Malformed(f"text must be a string of 1 to {_LONGEST_TEXT} characters")
    # Rasa takes a leading slash for a command: a person's typed "/restart" would wipe the form.
    cleaned = text.strip().replace("\x00", "")
    leading = _LEADING_SLASHES.match(cleaned)
    return (cleaned[leading.end() :] if leading else cleaned) or _NOTHING_LEFT


def _read_payload(payload: Any) -> str:
    match = _PAYLOAD.fullmatch(payload) if isinstance(payload, str) else None
    if match is None:
        raise Malformed('payload must look like /intent or /intent{"entity": value}')
    if match.group("entities"):
        try:
            json.loads(match.group("entities"))
        except ValueError as error:
            raise Malformed("the entities of the payload are not JSON") from error
    return str(payload)


def _read_metadata(metadata: Any) -> Dict[str, Any]:
    if not isinstance(metadata, dict):
        raise Malformed("metadata must be an object")
    missing = [key for key in _REQUIRED_METADATA if key not in metadata]
    if missing:
        raise Malformed(f"metadata lacks {', '.join(missing)}")
    for key in ("person_id", "care_link_id", "now", "local_date", "time_zone", "first_name", "safety"):
        if not isinstance(metadata[key], str) or not metadata[key]:
            raise Malformed(f"metadata.{key} must be a string")
    if not isinstance(metadata["requested_slot"], (str, type(None))):
        raise Malformed("metadata.requested_slot must be a string or null")
    _check_times(metadata)
    return metadata


def _check_times(metadata: Dict[str, Any]) -> None:
    try:
        # Python 3.10 doesn't read the "Z" of ISO 8601.
        now = datetime.fromisoformat(metadata["now"].replace("Z", "+00:00"))
        date.fromisoformat(metadata["local_date"])
    except ValueError as error:
        raise Malformed("metadata.now or metadata.local_date is not ISO 8601") from error
    if now.tzinfo is None:
        raise Malformed("metadata.now needs an offset from UTC")
