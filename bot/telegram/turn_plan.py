"""What is posted to Rasa for one row: the words or the tap, and all that the dialogue may know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from coaching.rules.sessions import is_session_over
from coaching.rules.talk import is_torn
from coaching.services import checkins, journal, messages, open_questions, pace_wishes, people, week_wishes
from coaching.store.models import CareLink, CheckIn, Conversation, InboxRow, Person
from coaching.values.shown_asks import is_about_days

_TALK = "talk"  # what the dialogue calls a talk that is open (nlu/components/turns.py)


@dataclass(frozen=True)
class TurnPlan:
    """A row's turn, ready to post; ``opening`` is the turn that starts a new session, if one is due."""

    row: InboxRow
    person: Person
    link: CareLink
    said_at: datetime
    opening: dict[str, Any] | None
    turn: dict[str, Any]


def build_turn(
    session: Session, row: InboxRow, person: Person, link: CareLink, conversation: Conversation | None
) -> TurnPlan:
    """Build a row's turn from the store.

    Args:
        session: an open transaction.
        row: a row that waits for the dialogue.
        person: whose chat it is.
        link: the care link whose conversation it belongs to.
        conversation: where that conversation stands; None before its first turn.
    """
    assert row.turn is not None  # noqa: S101
    said_at = datetime.fromisoformat(row.turn["at"])
    is_new = conversation is None or is_session_over(
        last_turn_at=conversation.last_turn_at,
        now=said_at,
        time_zone=person.time_zone,
        loop_active=conversation.active_loop is not None,
        in_talk=conversation.active_loop == _TALK,
    )
    metadata = _describe(session, person, link, said_at, None if is_new else conversation)
    metadata["safety"] = row.turn.get("safety", "none")
    metadata["private"] = journal.withheld_on(session, person_id=person.id, key=row.key) is not None
    metadata["answers"] = open_questions.is_answered(
        session, person_id=person.id, slot=metadata["requested_slot"], text=row.turn.get("text")
    )
    last_said = next((line.response for line in messages.last_lines(session, person.id, 1)), None)
    metadata |= describe_words(
        session,
        person_id=person.id,
        text=row.turn.get("text"),
        slot=metadata["requested_slot"],
        last_said=last_said,
    )
    body = {"sender": link.id, "metadata": metadata}
    opening = _open_session(session, row, person, body) if is_new else None
    spoken = {key: value for key, value in row.turn.items() if key in {"text", "payload"}}
    # Words that were asked about have been posted before, when it was the dialogue that asked.
    message_id = f"{row.key}:cleared" if metadata["safety"] == "cleared" else row.key
    return TurnPlan(row, person, link, said_at, opening, {**body, "message_id": message_id, **spoken})


def describe_words(session: Session, *, text: str | None, **asked: Any) -> dict[str, bool]:
    """What typed words are, or are about, that the classifier need not learn.

    Args:
        session: an open transaction.
        text: as typed; None for a tap.
        asked: ``person_id``, the open question's ``slot`` and the name of what was ``last_said``.
    """
    asked |= {"text": text}
    return {
        "about_week": week_wishes.is_about_week(session, **asked),
        "about_pace": pace_wishes.is_about_pace(session, **asked),
        "torn": text is not None and is_torn(text),
        "about_days": is_about_days(text, slot=asked["slot"], last_said=asked["last_said"]),
    }


def _open_session(session: Session, row: InboxRow, person: Person, body: dict[str, Any]) -> dict[str, Any]:
    metadata = {**body["metadata"], "said": messages.last_variants(session, person.id)}
    return {
        **body,
        "message_id": f"{row.key}:session",
        "payload": "/session_start",
        "metadata": metadata,
    }


def _describe(
    session: Session, person: Person, link: CareLink, said_at: datetime, under_way: Conversation | None
) -> dict[str, Any]:
    # A conversation belongs to the day it began: a check-in that runs past midnight stays in one piece.
    began_at = (under_way.session_started_at if under_way else None) or said_at
    local_date = began_at.astimezone(ZoneInfo(person.time_zone)).date()
    check_in = checkins.of_day(session, person_id=person.id, local_date=local_date)
    return {
        "person_id": person.id,
        "care_link_id": link.id,
        "now": said_at.isoformat(),
        "local_date": local_date.isoformat(),
        "time_zone": person.time_zone,
        "first_name": people.first_name(person),
        "requested_slot": under_way.requested_slot if under_way else None,
        "safety": "none",
        "check_in": _describe_check_in(check_in),
    }


def _describe_check_in(check_in: CheckIn | None) -> dict[str, Any] | None:
    """The local day's check-in as the dialogue needs it: how far it has come."""
    if check_in is None:
        return None
    status = "completed" if check_in.completed_at else "cancelled" if check_in.cancelled_at else "open"
    return {"status": status, "answered": [answer.question for answer in check_in.answers]}
