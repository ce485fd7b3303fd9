"""Once a day each caregiver's link is looked at; what was said is kept, so that nothing is said twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coaching.content.caregiver_cards import caregiver_cards
from coaching.content.protocols import reminder_limits, sharing_protocol
from coaching.rules import sharing as rules
from coaching.rules.caregiver_looks import ASKS, LookFacts, Notice, choose_notice
from coaching.rules.effort import WeekNote
from coaching.rules.quiet_hours import end_of_quiet
from coaching.rules.recurrence import next_local
from coaching.services import care_facts, caregivers, conversations, people, safety, sharing
from coaching.store.models import (
    CareLink,
    CareNotice,
    Direction,
    Message,
    OutboxRow,
    OutboxState,
    Person,
    Role,
    Scope,
)
from coaching.store.upserts import insert_once


@dataclass(frozen=True)
class Choice:
    """The one thing to say today. ``about`` makes it unique; ``week`` is there for a weekly note."""

    notice: Notice
    about: str
    week: WeekNote | None = None


def due(session: Session, now: datetime) -> list[str]:
    """Ids of the links that are to be looked at, the earliest first."""
    return list(
        session.scalars(
            select(CareLink.id)
            .where(CareLink.role == Role.CAREGIVER, CareLink.ended_at.is_(None), CareLink.look_at <= now)
            .order_by(CareLink.look_at, CareLink.id)
        )
    )


def next_due(session: Session, *, after: datetime) -> datetime | None:
    """When the next link is to be looked at, after that instant."""
    return session.scalar(
        select(func.min(CareLink.look_at)).where(
            CareLink.role == Role.CAREGIVER, CareLink.ended_at.is_(None), CareLink.look_at > after
        )
    )


def take_look(session: Session, link: CareLink, now: datetime) -> Choice | None:
    """Look at a link: what to say by it now, if anything; and when it is looked at next.

    In the caregiver's quiet hours the look waits for their end, and for that of a conversation of their own.
    """
    member = people.get(session, link.member_id)
    zone = ZoneInfo(member.time_zone)
    awake = end_of_quiet(now, zone, member.quiet_from, member.quiet_until)
    if awake > now:
        link.look_at = awake
        return None
    if _is_talking(session, member, now):
        link.look_at = now + reminder_limits().under_way
        return None
    tomorrow = next_local(sharing_protocol().look_at, zone, now)
    link.look_at = end_of_quiet(tomorrow, zone, member.quiet_from, member.quiet_until)
    terms = sharing.terms_of(session, link)
    if link.agreed_at is None or not rules.stands(terms, now) or not caregivers.is_reachable(member):
        return None
    ready = {choice.notice: choice for choice in _ready(session, link, terms, now)}
    facts = _facts(session, link, member, tuple(ready), now)
    notice = choose_notice(facts, sharing_protocol().pace, now)
    if notice is None:
        return None
    choice = ready.get(notice) or Choice(notice, _about_ask(session, link, notice, now))
    return choice if keep(session, link, choice, now) is not None else None


def _is_talking(session: Session, member: Person, now: datetime) -> bool:
    """Whether a patient who is a caregiver, too, is in the middle of their own conversation."""
    own = people.patient_link(session, member.id)
    conversation = conversations.get(session, own.id) if own is not None else None
    return (
        conversation is not None
        and conversation.active_loop is not None
        and now - conversation.last_turn_at < reminder_limits().under_way
    )


def keep(
    session: Session, link: CareLink, choice: Choice, now: datetime, *, unasked: bool = True
) -> CareNotice | None:
    """Note that something is said by a link; None when it was said before."""
    return insert_once(
        session,
        CareNotice,
        unique=("care_link_id", "kind", "about"),
        care_link_id=link.id,
        kind=choice.notice.value,
        about=choice.about,
        at=now,
        unasked=unasked,
    )


def outbox_key(link: CareLink, choice: Choice) -> str:
    """The outbox key of what is said unasked by a link."""
    return f"care:{link.id}:{choice.notice}:{choice.about}"


def last_of(session: Session, link_id: str, notice: Notice) -> CareNotice | None:
    """The latest notice of a kind by a link."""
    return session.scalars(
        select(CareNotice)
        .where(CareNotice.care_link_id == link_id, CareNotice.kind == notice)
        .order_by(CareNotice.at.desc(), CareNotice.id)
        .limit(1)
    ).one_or_none()


def last_sent_at(session: Session, link_id: str, notice: Notice) -> datetime | None:
    """When a notice of that kind last reached the caregiver: what was dropped on its way did not."""
    start = f"care:{link_id}:{notice}:"
    return session.scalar(
        select(func.max(OutboxRow.sent_at)).where(
            OutboxRow.care_link_id == link_id,
            OutboxRow.key.startswith(start, autoescape=True),
            OutboxRow.state == OutboxState.SENT,
        )
    )


def next_card(session: Session, link: CareLink) -> str | None:
    """The first card that this caregiver has not seen, on helping without taking over."""
    seen = set(
        session.scalars(
            select(CareNotice.about).where(CareNotice.care_link_id == link.id, CareNotice.kind == Notice.CARD)
        )
    )
    return next((card.id for card in caregiver_cards() if card.id not in seen), None)


def _ready(session: Session, link: CareLink, terms: rules.Terms, now: datetime) -> list[Choice]:
    patient = people.get(session, link.patient_id)
    ready: list[Choice] = []
    if link.expires_at is not None and link.expires_at - sharing_protocol().ends_soon <= now:
        ready.append(Choice(Notice.ENDS_SOON, f"{link.expires_at:%Y%m%dT%H%M}"))
    if rules.untold(terms):
        ready.append(Choice(Notice.CHANGED, f"{now:%Y%m%dT%H%M%S}"))
    if rules.may_hear(terms, Scope.GONE_QUIET, now):
        silence = care_facts.silence_of(session, patient, now)
        ready += [Choice(Notice.QUIET, silence.since.isoformat())] if silence else []
    if rules.may_hear(terms, Scope.WEEKLY_EFFORT, now):
        with_numbers = rules.may_hear(terms, Scope.SCORES, now)
        week = care_facts.week_of(session, patient, now, with_numbers=with_numbers)
        ready += [Choice(Notice.WEEK, week.monday.isoformat(), week)] if week else []
    if rules.may_hear(terms, Scope.MILESTONES, now):
        reached = care_facts.milestone_of(session, patient, now)
        ready += [Choice(Notice.MILESTONE, str(reached))] if reached else []
    return [choice for choice in ready if not _was_said(session, link, choice)]


def _was_said(session: Session, link: CareLink, choice: Choice) -> bool:
    said = select(CareNotice.id).where(
        CareNotice.care_link_id == link.id,
        CareNotice.kind == choice.notice,
        CareNotice.about == choice.about,
    )
    return session.scalars(said.limit(1)).one_or_none() is not None


def _facts(
    session: Session, link: CareLink, member: Person, ready: Sequence[Notice], now: datetime
) -> LookFacts:
    notices = list(
        session.scalars(
            select(CareNotice).where(CareNotice.care_link_id == link.id).order_by(CareNotice.at.desc())
        )
    )
    patient = people.get(session, link.patient_id)
    zone = ZoneInfo(member.time_zone)
    unasked = [one for one in notices if one.unasked]
    assert link.agreed_at is not None  # noqa: S101 - the link stands
    return LookFacts(
        agreed_at=link.agreed_at,
        ready=ready,
        last_asked=[(kind, max(one.at for one in notices if one.kind == kind)) for kind in _asked(notices)],
        cards_offered=sum(one.kind == Notice.CARD for one in unasked),
        cards_left=next_card(session, link) is not None,
        unanswered=_unanswered(session, link, unasked),
        refused=tuple(link.declined),
        is_buddy=link.is_buddy,
        keeps_still=care_facts.keeps_still(session, patient)
        or safety.hold_of(session, member.id) is not None,
        said_today=any(one.at.astimezone(zone).date() == now.astimezone(zone).date() for one in unasked),
    )


def _asked(notices: Sequence[CareNotice]) -> set[Notice]:
    return {Notice(one.kind) for one in notices if one.kind in ASKS}


def _unanswered(session: Session, link: CareLink, unasked: Sequence[CareNotice]) -> int:
    """How many questions were put since the caregiver's last word by this link."""
    last_word = session.scalar(
        select(func.max(Message.at)).where(
            Message.person_id == link.member_id,
            Message.care_link_id == link.id,
            Message.direction == Direction.IN,
        )
    )
    return sum(one.kind in ASKS and (last_word is None or one.at > last_word) for one in unasked)


def _about_ask(session: Session, link: CareLink, notice: Notice, now: datetime) -> str:
    card = next_card(session, link) if notice is Notice.CARD else None
    return card or f"{now:%Y%m%d}"
