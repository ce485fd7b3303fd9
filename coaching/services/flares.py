"""Flares: begun by the person's word, told day by day, settled, come back from, looked back on.

Other rooms ask two things: :func:`stage_of` (None: progression as usual; any stage: frozen) and
:func:`share_of_usual` (percent of what was done before); :func:`take_session` moves the way back,
and :mod:`coaching.services.moving_flares` is between them and progression.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.content.protocols import flare_limits
from coaching.rules import flares as rules
from coaching.rules.flares import Course, DayTold, Due, End, Stage
from coaching.rules.safety import Tier, Verdict
from coaching.services import people, safety
from coaching.services.errors import NotFound
from coaching.store.models import Flare, FlareDay, Person, SafetyEvent
from coaching.store.upserts import take_once

_COUNTED_NOT = (End.SORENESS,)
# The patient's words raised no alarm, so none of them go with the item: some may be kept private later.
_NO_WORDS = "/flare"


@dataclass(frozen=True)
class LookedBack:
    """What somebody says of a flare that is over. What was skipped is None."""

    trigger: str | None = None
    peak: str | None = None
    helped: str | None = None
    change: str | None = None


def begin(session: Session, *, key: str, person_id: str, words: str | None, now: datetime) -> Flare:
    """A flare begins: the person says so. One that is open stays the one it is; the same key changes nothing.

    Args:
        session: an open session.
        key: the message that said so.
        person_id: whose.
        words: how it was told, if it was typed; not kept while the person keeps all words private.
        now: aware instant.

    Raises:
        NotFound: the key belongs to somebody else's flare.
    """
    person = people.lock(session, person_id)
    current = open_of(session, person_id)
    if current is not None and current.stage != Stage.RETURN:
        return current
    if current is not None and current.key != key:
        _end(current, End.AGAIN, now)
        session.flush()
    flare = take_once(
        session,
        Flare,
        unique=("key",),
        key=key,
        person_id=person_id,
        began_at=now,
        began_on=local_date(person, now),
        words=words if person.words_private_since is None else None,
        stage=Stage.FIRST,
        stage_since=now,
        step=0,
    )
    if flare.person_id != person_id:
        raise NotFound("flare")
    move(session, flare=flare, now=now)
    return flare


def tell_day(
    session: Session, *, key: str, person_id: str, course: Course, words: str | None, now: datetime
) -> Flare:
    """Keep how today goes in the open flare; told again, it takes the place of what was told before.

    Raises:
        NotFound: no flare is open.
    """
    person = people.lock(session, person_id)
    flare = _open(session, person_id)
    today, words = local_date(person, now), words if person.words_private_since is None else None
    day = take_once(
        session,
        FlareDay,
        unique=("flare_id", "local_date"),
        flare_id=flare.id,
        local_date=today,
        course=course,
        words=words,
        key=key,
        told_at=now,
    )
    day.course, day.words, day.key, day.told_at = course, words, key, now
    session.flush()
    move(session, flare=flare, now=now)
    return flare


def settle(
    session: Session, *, key: str, person_id: str, words: str | None, now: datetime, is_sure: bool
) -> Flare:
    """It is over, the person says. Said for today it counts as a day; sure of more days it is settled now.

    Raises:
        NotFound: no flare is open.
    """
    flare = tell_day(session, key=key, person_id=person_id, course=Course.SETTLED, words=words, now=now)
    if is_sure and flare.stage != Stage.RETURN:
        _begin_return(flare, local_date(people.get(session, person_id), now), now)
    return flare


def was_soreness(session: Session, *, person_id: str, now: datetime) -> Flare:
    """It was only soreness after exercise: the flare is none, and counts as none.

    Raises:
        NotFound: no flare is open.
    """
    people.lock(session, person_id)
    flare = _open(session, person_id)
    _end(flare, End.SORENESS, now)
    return flare


def move(session: Session, *, flare: Flare, now: datetime) -> Stage:
    """Bring the stage up to date; a clinician is told of a long one, once. Moving twice changes nothing."""
    if flare.ended_at is not None or flare.stage == Stage.RETURN:
        return Stage(flare.stage)
    person = people.get(session, flare.person_id)
    today = local_date(person, now)
    stage = rules.stage_on(
        today,
        began_on=flare.began_on,
        told=told_of(session, flare),
        began_before=_began_before(session, flare),
        limits=flare_limits(),
    )
    if stage is Stage.RETURN:
        _begin_return(flare, today, now)
    elif stage > flare.stage:
        flare.stage, flare.stage_since = stage, now
    if rules.tells_clinician(stage, is_told=flare.told_at is not None):
        _tell_clinician(session, person, flare, now)
    session.flush()
    return Stage(flare.stage)


def take_session(session: Session, *, person_id: str, went: rules.Session, now: datetime) -> Flare:
    """A session on the way back: one step on, none, or one back; one of each on a local day at most.

    Reaching the last step ends the flare.

    Raises:
        NotFound: nobody is on the way back here.
    """
    person = people.lock(session, person_id)
    flare = _open(session, person_id)
    if flare.stage != Stage.RETURN:
        raise NotFound("way back")
    limits, today = flare_limits(), local_date(person, now)
    step = rules.after_session(flare.step, went, limits, told_today=_told_of(flare, today))
    if went is rules.Session.RED:
        flare.back_on = today
    flare.step, flare.step_on, flare.step_at = step, today, now
    if rules.is_back(flare.step, limits):
        _end(flare, End.BACK, now)
    return flare


def ask_team(session: Session, *, person_id: str, now: datetime) -> SafetyEvent:
    """The person wants their clinician to know of this flare: an ordinary item, once for a flare.

    Raises:
        NotFound: no flare is open.
    """
    person = people.lock(session, person_id)
    flare = _open(session, person_id)
    why = f"the patient asked to tell of a flare (day {(local_date(person, now) - flare.began_on).days + 1})"
    return _raise(session, person, flare, f"flare:{flare.id}:asked", why, now)


def look_back(session: Session, *, flare_id: str, person_id: str, told: LookedBack, now: datetime) -> Flare:
    """Keep what the person says of a flare that has settled. Told again, it takes the place of the first.

    Raises:
        NotFound: the person has no such flare.
    """
    flare = by_id(session, flare_id=flare_id, person_id=person_id)
    if flare is None:
        raise NotFound("flare")
    for name, value in asdict(told).items():
        setattr(flare, name, value)
    flare.looked_at = now
    return flare


def due_for(session: Session, *, person: Person, now: datetime) -> Due:
    """What is due in the person's flare when the daily time comes; nothing without one."""
    flare = open_of(session, person.id)
    if flare is None:
        return Due.NOTHING
    today, days = local_date(person, now), days_of(session, flare)
    return rules.due_on(
        today,
        stage=Stage(flare.stage),
        last_told_on=max((day.local_date for day in days), default=flare.began_on),
        is_told_today=today == flare.began_on or any(day.local_date == today for day in days),
        on_hold=safety.hold_of(session, person.id) is not None,
        limits=flare_limits(),
    )


def lapse(session: Session, *, person_id: str, now: datetime) -> None:
    """Nothing was told of it for long: it is not asked about any more."""
    flare = open_of(session, person_id)
    if flare is not None:
        _end(flare, End.LAPSED, now)


def stage_of(session: Session, person_id: str) -> Stage | None:
    """The stage of the open flare; None without one. In any stage progression is frozen."""
    flare = open_of(session, person_id)
    return Stage(flare.stage) if flare is not None else None


def share_of_usual(session: Session, person_id: str) -> int:
    """How much of what was done before is right now, in percent; 100 without a flare."""
    flare = open_of(session, person_id)
    stage = Stage(flare.stage) if flare is not None else None
    return rules.share_of(stage, flare.step if flare is not None else 0, flare_limits())


def open_of(session: Session, person_id: str) -> Flare | None:
    """The flare that is under way, the way back included."""
    own = select(Flare).where(Flare.person_id == person_id, Flare.ended_at.is_(None))
    return session.scalars(own.order_by(Flare.began_at.desc()).limit(1)).one_or_none()


def by_id(session: Session, *, flare_id: str, person_id: str) -> Flare | None:
    """The person's flare with that id."""
    return session.scalars(
        select(Flare).where(Flare.id == flare_id, Flare.person_id == person_id)
    ).one_or_none()


def by_key(session: Session, *, key: str, person_id: str) -> Flare | None:
    """The person's flare that the message with that key began."""
    return session.scalars(select(Flare).where(Flare.key == key, Flare.person_id == person_id)).one_or_none()


def last_settled(session: Session, person_id: str) -> Flare | None:
    """The latest flare that has settled and was not looked back on."""
    own = select(Flare).where(
        Flare.person_id == person_id, Flare.settled_on.is_not(None), Flare.looked_at.is_(None)
    )
    return session.scalars(own.order_by(Flare.began_at.desc()).limit(1)).one_or_none()


def days_of(session: Session, flare: Flare) -> Sequence[FlareDay]:
    """What was told of its days, in order."""
    own = select(FlareDay).where(FlareDay.flare_id == flare.id)
    return session.scalars(own.order_by(FlareDay.local_date)).all()


def told_of(session: Session, flare: Flare) -> list[DayTold]:
    """The same, for the rules."""
    return [DayTold(day.local_date, Course(day.course)) for day in days_of(session, flare)]


def grown_long(session: Session, *, now: datetime, limit: int) -> list[str]:
    """Ids of open flares that may have become long by the days alone, and the clinician has not heard of."""
    limits = flare_limits()
    days = limits.first_days + limits.daily_days - 1  # a day less: whose day it is depends on the clock
    waiting = select(Flare.id).where(
        Flare.ended_at.is_(None),
        Flare.told_at.is_(None),
        Flare.stage != Stage.RETURN,
        Flare.began_on <= (now - timedelta(days=days)).date(),
    )
    return list(session.scalars(waiting.order_by(Flare.began_at, Flare.id).limit(limit)))


def told_since(flare: Flare) -> datetime:
    """On the way back: since when its step is what it is, or was told to be."""
    return flare.step_at or flare.stage_since


def local_date(person: Person, now: datetime) -> date:
    """The person's date."""
    return now.astimezone(ZoneInfo(person.time_zone)).date()


def _open(session: Session, person_id: str) -> Flare:
    flare = open_of(session, person_id)
    if flare is None:
        raise NotFound("flare")
    return flare


def _told_of(flare: Flare, today: date) -> rules.Session | None:
    """The gravest that was told of today's step; None where nothing was. Whether it was amber isn't kept."""
    if flare.back_on == today:
        return rules.Session.RED
    return rules.Session.GREEN if flare.step_on == today else None


def _began_before(session: Session, flare: Flare) -> list[date]:
    rows = session.execute(
        select(Flare.began_on, Flare.end).where(
            Flare.person_id == flare.person_id, Flare.id != flare.id, Flare.began_at <= flare.began_at
        )
    )
    return [began_on for began_on, end in rows if end not in _COUNTED_NOT]


def _begin_return(flare: Flare, today: date, now: datetime) -> None:
    flare.stage, flare.stage_since, flare.settled_on, flare.step = Stage.RETURN, now, today, 0
    if rules.needs_baseline((today - flare.began_on).days, flare_limits()):
        _end(flare, End.BASELINE, now)


def _end(flare: Flare, end: End, now: datetime) -> None:
    flare.ended_at, flare.end = now, end


def _tell_clinician(session: Session, person: Person, flare: Flare, now: datetime) -> None:
    """An ordinary item of their queue, no red flag: nothing rests for it."""
    flare.told_at = now
    is_second = rules.is_second(flare.began_on, _began_before(session, flare), flare_limits())
    days = (local_date(person, now) - flare.began_on).days
    why = "a second flare within two weeks" if is_second else f"a flare, rising or long (day {days + 1})"
    _raise(session, person, flare, f"flare:{flare.id}", why, now)


def _raise(session: Session, person: Person, flare: Flare, key: str, why: str, now: datetime) -> SafetyEvent:
    return safety.raise_event(
        session,
        key=key,
        person_id=person.id,
        verdict=Verdict(Tier.ROUTINE, rules.CATEGORY, ("flare_long",), why, "flares"),
        own_words=_NO_WORDS,
        asked_slot=None,
        now=now,
    )
