"""Getting to know somebody: pieces begun, answered, put right, completed; and when they are offered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.rules.body import ALL
from coaching.rules.feelings import Feeling, find_feeling
from coaching.rules.knowing import (
    KINDS,
    PIECES,
    DayFacts,
    Kind,
    Limits,
    Offer,
    Told,
    is_hard,
    is_measure,
    is_own,
    may_offer,
    next_piece,
    questions_of,
)
from coaching.rules.pain_spots import carry_ratings
from coaching.services import checkins, journal, people, safety
from coaching.services.errors import InvalidInput, NotFound
from coaching.store.models import KnowingOffer, KnownAnswer, KnownSet
from coaching.store.upserts import take_once

_HIGHEST = {Kind.RATING: 10, Kind.FREQUENCY: 3}


def open_set(session: Session, *, person_id: str, piece: str, since: datetime) -> KnownSet | None:
    """The last set of a piece, if it was begun after ``since`` and isn't complete."""
    last = [one for one in sets_of(session, person_id) if one.piece == piece][-1:]
    return next((one for one in last if one.completed_at is None and one.begun_at >= since), None)


def begin(
    session: Session,
    *,
    key: str,
    person_id: str,
    piece: str,
    local_date: date,
    now: datetime,
    keep_for: timedelta,
    anew: bool = False,
) -> KnownSet:
    """Go on with the open set of a piece, or begin one. The same key again changes nothing.

    Args:
        session: an open session.
        key: the message that began it.
        person_id: whose.
        piece: one of ``coaching.rules.knowing.PIECES``.
        local_date: the person's day.
        now: aware instant.
        keep_for: an open set that is older is left as it is.
        anew: a new set even where one is open.

    Raises:
        InvalidInput: there is no such piece.
        NotFound: the key belongs to somebody else's set.
    """
    if piece not in PIECES:
        raise InvalidInput(piece)
    people.lock(session, person_id)
    found = None if anew else open_set(session, person_id=person_id, piece=piece, since=now - keep_for)
    if found is not None:
        return found
    begun = take_once(
        session,
        KnownSet,
        unique=("key",),
        key=f"{key}:{piece}",
        person_id=person_id,
        piece=piece,
        local_date=local_date,
        begun_at=now,
    )
    if begun.person_id != person_id:
        raise NotFound("set")
    return begun


def answer(
    session: Session,
    *,
    set_id: str,
    person_id: str,
    question: str,
    message_id: str,
    told: Told,
    now: datetime,
) -> KnownAnswer:
    """Keep an answer; a later one to the same question counts, and the earlier one stays in its place.

    The same message again changes nothing.

    Raises:
        InvalidInput: not a question of that piece, or no answer to it.
        NotFound: this person has no such set.
    """
    of = _own(session, set_id, person_id)
    if question not in questions_of(of.piece):
        raise InvalidInput(question)
    _refuse_bad_answer(question, told)
    people.lock(session, person_id)
    before = all_of(session, person_id)
    given = _answers(session, [set_id])
    for known in given:
        if (known.question, known.message_id) == (question, message_id):
            return known
    is_private = is_own(question, told) and (
        journal.is_private(session, person_id)
        or journal.withheld_on(session, person_id=person_id, key=message_id) is not None
    )
    kept = KnownAnswer(
        set_id=set_id,
        place=len(given),
        question=question,
        number=told.number,
        words=told.words,
        tags=list(told.tags) if told.tags is not None else None,
        ratings=dict(told.ratings) if told.ratings is not None else None,
        message_id=message_id,
        answered_at=now,
        withheld_at=now if is_private else None,
    )
    session.add(kept)
    session.flush()
    if question == "know_map":
        _carry_ratings(session, person_id, before.get("know_map"), kept)
    return kept


def complete(session: Session, *, set_id: str, person_id: str, now: datetime) -> KnownSet:
    """Everything was asked. Completing it again keeps the first time.

    Raises:
        NotFound: this person has no such set.
    """
    done = _own(session, set_id, person_id)
    done.completed_at = done.completed_at or now
    return done


def answers_of(session: Session, set_id: str) -> dict[str, KnownAnswer]:
    """What counts of a set, by question."""
    return {known.question: known for known in _answers(session, [set_id])}


def all_of(session: Session, person_id: str) -> dict[str, KnownAnswer]:
    """What counts of all that was told, by question: the latest answer. A skip takes back nothing older."""
    known: dict[str, KnownAnswer] = {}
    for one in sets_of(session, person_id):
        of_set = answers_of(session, one.id)
        known |= {question: told for question, told in of_set.items() if not told.skipped}
    return known


def measured_before(
    session: Session, person_id: str, known: Mapping[str, KnownAnswer], today: date
) -> frozenset[str]:
    """The scores among answers that were told on an earlier day by the person's clock."""
    zone = ZoneInfo(people.get(session, person_id).time_zone)
    return frozenset(
        question
        for question, told in known.items()
        if is_measure(question) and told.answered_at.astimezone(zone).date() < today
    )


def regions_of(session: Session, person_id: str) -> list[str]:
    """The regions of the person's map; empty without one.

    Raises:
        NotFound: the person is not known.
    """
    people.get(session, person_id)
    marked = all_of(session, person_id).get("know_map")
    return list(marked.tags or ()) if marked is not None else []


def best_times_of(session: Session, person_id: str) -> tuple[str, ...]:
    """When the person has most energy: of morning, noon and evening; empty where it varies or isn't told."""
    told = all_of(session, person_id).get("know_best_time")
    return tuple(part for part in (told.tags or () if told is not None else ()) if part != "varies")


def sets_of(session: Session, person_id: str) -> list[KnownSet]:
    """All sets of a person, oldest first."""
    own = select(KnownSet).where(KnownSet.person_id == person_id)
    return list(session.scalars(own.order_by(KnownSet.begun_at, KnownSet.id)))


def what_is_next(session: Session, *, person_id: str, today: date, limits: Limits) -> str | None:
    """The piece that is to be asked next; None when all is told and nothing is due."""
    done = [one for one in sets_of(session, person_id) if one.completed_at is not None]
    return next_piece({one.piece: one.local_date for one in done}, today, limits.again_after)


def may_be_offered(session: Session, *, person_id: str, today: date, limits: Limits) -> bool:
    """Whether something may be offered unasked right now."""
    return may_offer(_facts_of(session, person_id, today), limits)


def is_left_alone(session: Session, *, person_id: str, today: date, limits: Limits) -> bool:
    """Whether nothing at all is offered: on a hard day, and under a safety hold."""
    facts = _facts_of(session, person_id, today)
    return facts.held or is_hard(facts, limits)


def _facts_of(session: Session, person_id: str, today: date) -> DayFacts:
    own = select(KnowingOffer).where(KnowingOffer.person_id == person_id)
    offers = [Offer(row.local_date, row.refused_at is not None) for row in session.scalars(own)]
    check_in = checkins.of_day(session, person_id=person_id, local_date=today)
    given = {told.question: told for told in check_in.answers} if check_in is not None else {}
    numbers = {question: told.number for question, told in given.items()}
    return DayFacts(
        today,
        offers,
        pain=numbers.get("pain"),
        mood=numbers.get("mood"),
        felt_hard=any(find_feeling(told.words or "") is Feeling.HARD for told in given.values()),
        check_ins=checkins.times_done(session, person_id=person_id),
        held=safety.hold_of(session, person_id) is not None,
    )


def make_offer(session: Session, *, person_id: str, today: date, now: datetime) -> None:
    """Note that something is offered today."""
    take_once(
        session,
        KnowingOffer,
        unique=("person_id", "local_date"),
        person_id=person_id,
        local_date=today,
        made_at=now,
    )


def refuse_offer(session: Session, *, person_id: str, today: date, now: datetime) -> None:
    """Note that the last offer was refused; one that was never made is no refusal.

    Past midnight the offer that is refused has yesterday's date. An older one has been taken up or let be.
    """
    made = select(KnowingOffer).where(
        KnowingOffer.person_id == person_id,
        KnowingOffer.local_date.between(today - timedelta(days=1), today),
    )
    offer = session.scalars(made.order_by(KnowingOffer.local_date.desc()).limit(1)).one_or_none()
    if offer is not None and offer.refused_at is None:
        offer.refused_at = now


def _carry_ratings(session: Session, person_id: str, marked: KnownAnswer | None, kept: KnownAnswer) -> None:
    """What a map that is put right makes of the numbers of its places, in whatever set they were told."""
    rated = all_of(session, person_id).get("know_map_pain")
    if marked is None or rated is None or rated.ratings is None:
        return
    carried = carry_ratings(rated.ratings, marked.tags or (), kept.tags or ())
    if carried == rated.ratings:
        return
    session.add(
        KnownAnswer(
            set_id=rated.set_id,
            place=len(_answers(session, [rated.set_id])),
            question=rated.question,
            ratings=carried,
            message_id=kept.message_id,
            answered_at=rated.answered_at,
        )
    )
    session.flush()


def _refuse_bad_answer(question: str, told: Told) -> None:
    kind = KINDS[question]
    if told.number is not None and not 0 <= told.number <= _HIGHEST.get(kind, -1):
        raise InvalidInput(question)
    if kind is Kind.REGIONS and told.tags is not None and not set(told.tags) <= ALL:
        raise InvalidInput(question)
    for region, number in (told.ratings or {}).items():
        if kind is not Kind.SPOTS or region not in ALL or not 0 <= number <= _HIGHEST[Kind.RATING]:
            raise InvalidInput(question)


def _own(session: Session, set_id: str, person_id: str) -> KnownSet:
    own = select(KnownSet).where(KnownSet.id == set_id, KnownSet.person_id == person_id)
    found = session.scalars(own).one_or_none()
    if found is None:
        raise NotFound("set")
    return found


def _answers(session: Session, set_ids: Sequence[str]) -> list[KnownAnswer]:
    given = select(KnownAnswer).where(KnownAnswer.set_id.in_(set_ids))
    return list(session.scalars(given.order_by(KnownAnswer.place)))
