"""Lines that were said, and where a conversation stands."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from coaching.services import conversations, messages
from coaching.store.models import Direction
from tests.support.builders import NOW, Patient, add_patient

MINUTE = timedelta(minutes=1)


def _say(session: Session, patient: Patient, number: int, variant: str | None) -> None:
    messages.record_out(
        session,
        key=f"{patient.id}:{number}",
        person_id=patient.id,
        care_link_id=patient.link.id,
        text="…",
        source="rasa",
        now=NOW + number * MINUTE,
        variant_id=variant,
    )


def test_what_was_said_is_kept_once_with_all_that_is_known(session: Session) -> None:
    ann = add_patient(session)
    given = {
        "person_id": ann.id,
        "care_link_id": ann.link.id,
        "source": "text",
        "now": NOW,
        "telegram_at": NOW - MINUTE,
        "telegram_message_id": 5,
        "asked_slot": "note",
    }
    line = messages.record_in(session, key="update:1", text="my garden helped", **given)  # type: ignore[arg-type]
    again = messages.record_in(session, key="update:1", text="other", **given)  # type: ignore[arg-type]
    assert again == line
    assert (line.direction, line.text, line.asked_slot) == (Direction.IN, "my garden helped", "note")
    assert (line.at, line.telegram_at, line.telegram_message_id) == (NOW, NOW - MINUTE, 5)


def test_what_the_coach_said_keeps_its_response_variant_and_kind(session: Session) -> None:
    ann = add_patient(session)
    line = messages.record_out(
        session,
        key="update:1:0",
        person_id=ann.id,
        care_link_id=None,
        text="Hello",
        source="service",
        now=NOW,
        response="help",
        variant_id="help_1",
        mi_code="neutral",
    )
    assert (line.direction, line.response, line.variant_id, line.mi_code) == (
        Direction.OUT,
        "help",
        "help_1",
        "neutral",
    )


def test_the_last_variants_come_oldest_first_and_for_one_person(session: Session) -> None:
    ann, bea = add_patient(session), add_patient(session, "Bea Cole")
    for number, variant in enumerate(["a", None, "b", "c", "a"]):
        _say(session, ann, number, variant)
    _say(session, bea, 9, "z")
    assert messages.last_variants(session, ann.id) == ["a", "b", "c", "a"]
    assert messages.last_variants(session, ann.id, limit=2) == ["c", "a"]
    assert messages.last_variants(session, bea.id) == ["z"]


def test_the_last_time_a_person_wrote_ignores_what_the_coach_said(session: Session) -> None:
    ann = add_patient(session)
    assert messages.last_in_at(session, ann.id) is None
    messages.record_in(
        session, key="in", person_id=ann.id, care_link_id=None, text="hi", source="text", now=NOW
    )
    _say(session, ann, 5, "a")
    assert messages.last_in_at(session, ann.id) == NOW


def test_a_conversation_stands_where_the_last_turn_left_it(session: Session) -> None:
    ann = add_patient(session)
    assert conversations.get(session, ann.link.id) is None
    conversations.report_turn(
        session, care_link_id=ann.link.id, active_loop="check_in_form", requested_slot="pain", now=NOW
    )
    standing = conversations.report_turn(
        session, care_link_id=ann.link.id, active_loop=None, requested_slot=None, now=NOW + MINUTE
    )
    assert conversations.get(session, ann.link.id) == standing
    assert (standing.active_loop, standing.requested_slot) == (None, None)
    assert (standing.last_turn_at, standing.session_started_at) == (NOW + MINUTE, None)


def test_a_fresh_session_asks_nothing(session: Session) -> None:
    ann = add_patient(session)
    conversations.report_turn(
        session, care_link_id=ann.link.id, active_loop="check_in_form", requested_slot="pain", now=NOW
    )
    fresh = conversations.session_started(session, care_link_id=ann.link.id, now=NOW + MINUTE)
    assert (fresh.active_loop, fresh.requested_slot) == (None, None)
    assert fresh.session_started_at == NOW + MINUTE


def test_the_words_of_an_outbox_row_are_found_by_its_key(session: Session) -> None:
    ann = add_patient(session)
    said = {"person_id": ann.id, "care_link_id": ann.link.id, "source": "service", "now": NOW}
    messages.record_out(session, key="update:1:reply", text="Good to see you.", **said)  # type: ignore[arg-type]
    messages.record_in(session, key="update:1", text="hello", **said)  # type: ignore[arg-type]
    assert messages.text_of(session, "update:1:reply") == "Good to see you."
    assert messages.text_of(session, "update:1") is None
    assert messages.text_of(session, "update:2:reply") is None
