"""At the moment of sending: what waits for a caregiver is judged once more, and dropped if not theirs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from coaching.content.protocols import sharing_protocol
from coaching.rules import sharing as rules
from coaching.rules.quiet_hours import end_of_quiet
from coaching.services import care_facts, caregivers, outbox, people, sharing
from coaching.store.models import CareLink, OutboxRow, Scope


def keep_wanted(session: Session, rows: Sequence[OutboxRow], now: datetime) -> list[OutboxRow]:
    """Of rows that were just claimed, those to send; the others are dropped, or put off to the morning."""
    return [row for row in rows if row.care_link_id is None or _settle(session, row, now)]


def _settle(session: Session, row: OutboxRow, now: datetime) -> bool:
    link = session.get_one(CareLink, row.care_link_id, populate_existing=True)
    reason = _why_not(session, link, row, now)
    if reason is not None:
        outbox.drop_claimed(session, row.id, reason)
        return False
    if row.scope == Scope.SAFETY_ALERTS:
        return True
    member = people.get(session, link.member_id)
    awake = end_of_quiet(now, ZoneInfo(member.time_zone), member.quiet_from, member.quiet_until)
    if awake > now:
        outbox.put_off(session, row.id, awake)
    return awake <= now


def _why_not(session: Session, link: CareLink, row: OutboxRow, now: datetime) -> str | None:
    terms = sharing.terms_of(session, link)
    if not rules.stands(terms, now):
        return "link_over"
    if row.scope is None:
        return None
    if not all(rules.may_hear(terms, scope, now) for scope in _scopes_of(Scope(row.scope))):
        return "not_shared"
    patient = people.get(session, link.patient_id)
    if row.scope == Scope.SAFETY_ALERTS:
        return "kept_back" if caregivers.is_kept_from_all(session, patient.id) else None
    if care_facts.keeps_still(session, patient):
        return "kept_back"
    if row.scope == Scope.GONE_QUIET and care_facts.silence_of(session, patient, now) is None:
        return "came_back"
    return "stale" if now - row.created_at > sharing_protocol().notice_stale else None


def _scopes_of(scope: Scope) -> tuple[Scope, ...]:
    """Numbers are only in the weekly note, which needs its own scope, too."""
    return (Scope.SCORES, Scope.WEEKLY_EFFORT) if scope is Scope.SCORES else (scope,)
