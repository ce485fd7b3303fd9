"""What somebody writes of their life, and what of it the clinic may read. The person decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from coaching.rules.checkins import JOURNAL
from coaching.rules.knowing import OWN_WORDS
from coaching.services import audit, people
from coaching.store.models import (
    CheckIn,
    CheckInAnswer,
    Direction,
    KnownAnswer,
    KnownSet,
    Message,
    ReminderChange,
    SafetyEvent,
)

_AT_HAND = timedelta(minutes=30)
_FEWEST_WORDS = 3  # "yes please" is nothing to hide


@dataclass(frozen=True)
class Entry:
    """The words of one local day; ``withheld``: the clinic does not see them."""

    local_date: date
    words: tuple[str, ...]
    withheld: bool


def entries(session: Session, *, person_id: str, until: date, limit: int) -> list[Entry]:
    """The person's latest days with something written, newest first."""
    rows = session.execute(
        select(CheckIn.local_date, CheckInAnswer.question, CheckInAnswer.words, CheckInAnswer.withheld_at)
        .join(CheckInAnswer)
        .where(
            CheckIn.person_id == person_id,
            CheckIn.local_date <= until,
            CheckInAnswer.question.in_(JOURNAL),
            CheckInAnswer.words.is_not(None),
        )
        .order_by(CheckIn.local_date.desc(), CheckInAnswer.answered_at)
        .limit(limit * len(JOURNAL))
    )
    by_day: dict[date, list[tuple[str, bool]]] = {}
    for local_date, _, words, withheld_at in rows:
        by_day.setdefault(local_date, []).append((words or "", withheld_at is not None))
    return [
        Entry(day, tuple(words for words, _ in told), all(is_withheld for _, is_withheld in told))
        for day, told in by_day.items()
    ][:limit]


def withhold(session: Session, *, person_id: str, local_date: date, now: datetime) -> bool:
    """Keep what was written that day from the clinic; whether anything was."""
    return _mark(session, person_id, local_date, withheld_at=now, now=now)


def withhold_last_words(session: Session, *, person_id: str, but: str, now: datetime) -> bool:
    """Keep what was typed last in the chat from the clinic, unless it is a journal's entry itself.

    Args:
        session: an open session.
        person_id: whose words.
        but: the message that asks for it.
        now: aware instant; what was said long before is not what is meant.

    Returns:
        Whether there was such a message. One that raised a safety event is none.
    """
    last = session.scalars(
        select(Message)
        .where(
            Message.person_id == person_id,
            Message.direction == Direction.IN,
            Message.source == "text",
            Message.key != but,
            Message.at >= now - _AT_HAND,
        )
        .order_by(Message.at.desc(), Message.id.desc())
        .limit(1)
    ).one_or_none()
    if last is None or len(last.text.split()) < _FEWEST_WORDS or _is_kept_elsewhere(session, last):
        return False
    if last.withheld_at is None:
        last.withheld_at = now
        _record(session, person_id, "journal.message_withheld", now)
    return True


def withhold_message(session: Session, *, person_id: str, key: str, now: datetime) -> bool:
    """Keep one message from the clinic, with all that it answers; whether it is kept from them.

    One that raised a safety event is not.
    """
    message = _own_message(session, person_id, key)
    if message is None or _raised_event(session, message):
        return False
    if message.withheld_at is None:
        message.withheld_at = now
        _record(session, person_id, "journal.message_withheld", now)
    return True


def withheld_on(session: Session, *, person_id: str, key: str) -> date | None:
    """The person's date of a message that the clinic does not see; None when they see it."""
    message = _own_message(session, person_id, key)
    if message is None or message.withheld_at is None or _raised_event(session, message):
        return None
    return message.at.astimezone(ZoneInfo(people.get(session, person_id).time_zone)).date()


def share(session: Session, *, person_id: str, local_date: date, now: datetime) -> bool:
    """Let the clinic read what was written that day, in the chat as well; whether anything was."""
    is_chat = _share_chat(session, person_id, local_date)
    return _mark(session, person_id, local_date, withheld_at=None, now=now) or is_chat


def withhold_from_now_on(session: Session, *, person_id: str, now: datetime) -> None:
    """Keep all that is written from now on from the clinic; what was written before stays as it is."""
    person = people.get(session, person_id)
    if person.words_private_since is None:
        person.words_private_since = now
        _record(session, person_id, "journal.withheld_from_now_on", now)


def share_from_now_on(session: Session, *, person_id: str, now: datetime) -> None:
    """Let the clinic read what is written from now on; what was kept private stays so."""
    person = people.get(session, person_id)
    if person.words_private_since is not None:
        person.words_private_since = None
        _record(session, person_id, "journal.shared_from_now_on", now)


def is_private(session: Session, person_id: str) -> bool:
    """Whether all that the person writes now is kept from the clinic."""
    return people.get(session, person_id).words_private_since is not None


def _mark(
    session: Session, person_id: str, local_date: date, *, withheld_at: datetime | None, now: datetime
) -> bool:
    rows = session.scalars(
        select(CheckInAnswer)
        .join(CheckIn)
        .where(
            CheckIn.person_id == person_id,
            CheckIn.local_date == local_date,
            or_(CheckInAnswer.question.in_(JOURNAL), CheckInAnswer.withheld_at.is_not(None)),
            CheckInAnswer.words.is_not(None),
        )
    ).all()
    for row in rows:
        if (row.withheld_at is None) != (withheld_at is None):
            row.withheld_at = withheld_at
    known = _known_on(session, person_id, local_date, by=any if withheld_at is not None else all)
    for answer in known:
        answer.withheld_at = withheld_at and (answer.withheld_at or withheld_at)
    if rows or known:
        action = "journal.shared" if withheld_at is None else "journal.withheld"
        _record(session, person_id, action, now, local_date=local_date.isoformat())
    session.flush()
    return bool(rows or known)


def _known_on(
    session: Session, person_id: str, local_date: date, *, by: Callable[[Iterable[bool]], bool]
) -> list[KnownAnswer]:
    """What was told that day by any, or by all of their clocks: rather one too many stays hidden.

    A piece may be begun on one day and answered, or put right, on another.
    """
    zones = _clocks_of(session, person_id)
    told = session.scalars(
        select(KnownAnswer)
        .join(KnownSet)
        .where(
            KnownSet.person_id == person_id,
            or_(KnownAnswer.question.in_(OWN_WORDS), KnownAnswer.withheld_at.is_not(None)),
            KnownAnswer.words.is_not(None),
        )
    )
    return [
        one for one in told if by(one.answered_at.astimezone(zone).date() == local_date for zone in zones)
    ]


def _share_chat(session: Session, person_id: str, local_date: date) -> bool:
    """Only what was written that day by each of their clocks: rather one too many stays hidden.

    And whatever answered that day's check-in, with the other answers that it gave.
    """
    zones = _clocks_of(session, person_id)
    given = select(CheckInAnswer).join(CheckIn).where(CheckIn.person_id == person_id)
    answered = {
        row.message_id for row in session.scalars(given.where(CheckIn.local_date == local_date)).all()
    }
    hidden = session.scalars(
        select(Message).where(Message.person_id == person_id, Message.withheld_at.is_not(None))
    )
    of_day = [
        message
        for message in hidden
        if message.key in answered or all(message.at.astimezone(zone).date() == local_date for zone in zones)
    ]
    for message in of_day:
        message.withheld_at = None
    keys = [message.key for message in of_day]
    for answer in session.scalars(given.where(CheckInAnswer.message_id.in_(keys))):
        answer.withheld_at = None
    return bool(of_day)


def _clocks_of(session: Session, person_id: str) -> set[ZoneInfo]:
    """The clocks that the person goes by, and went by before, as far as it is known."""
    person = people.get(session, person_id)
    changes = session.scalars(select(ReminderChange).where(ReminderChange.person_id == person_id))
    former = {str(change.before["time_zone"]) for change in changes}
    return {ZoneInfo(name) for name in {person.time_zone, person.home_zone, *former} if name is not None}


def _is_kept_elsewhere(session: Session, message: Message) -> bool:
    """Whether a message is an answer of the check-in, or raised a safety event."""
    answer = (
        select(CheckInAnswer.id)
        .join(CheckIn)
        .where(CheckIn.person_id == message.person_id, CheckInAnswer.message_id == message.key)
    )
    return session.scalars(answer.limit(1)).first() is not None or _raised_event(session, message)


def _raised_event(session: Session, message: Message) -> bool:
    event = select(SafetyEvent.id).where(
        SafetyEvent.person_id == message.person_id, SafetyEvent.key == message.key
    )
    return session.scalars(event.limit(1)).first() is not None


def _own_message(session: Session, person_id: str, key: str) -> Message | None:
    return session.scalars(
        select(Message).where(
            Message.key == key, Message.person_id == person_id, Message.direction == Direction.IN
        )
    ).one_or_none()


def _record(session: Session, person_id: str, action: str, now: datetime, **details: str) -> None:
    audit.record(
        session, actor_id=person_id, action=action, patient_id=person_id, details=dict(details), now=now
    )
