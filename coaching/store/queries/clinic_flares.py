"""What the clinic's pages read of flares: the plan, and a log of each with its stages, course and contacts.

As in :mod:`coaching.store.queries.clinic`, it sees the clinician's own patients only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.rules.flares import Course, DayTold, End, Limits, Stage, stage_on
from coaching.store.models import Flare, FlareDay, FlarePlan, Person
from coaching.store.queries.scope import is_own
from coaching.store.queries.withheld import STAND_IN, Withheld, is_private_flare_plan, withheld_of

_SHOWN = 6  # the latest flares


@dataclass(frozen=True, slots=True)
class ShownFlare:
    """One flare. ``days``: what was told of each; silent days have none.

    ``until`` is its last local day: the one on which it settled or ended, or today; of one that lapsed in
    silence the last on which something was told. ``told_at`` is when the
    clinician was told. The last four are the patient's own, looking back; what they skipped is None.
    """

    began_on: date
    until: date
    stage: Stage | None
    days: tuple[DayTold, ...]
    words: str | None
    settled_on: date | None
    end: str | None
    told_at: datetime | None
    step: int
    trigger: str | None
    peak: str | None
    helped: str | None
    change: str | None

    @property
    def length_days(self) -> int:
        """Local days from the first to the last."""
        return (self.until - self.began_on).days + 1

    @property
    def is_open(self) -> bool:
        """Whether it is under way, the way back included."""
        return self.end is None


@dataclass(frozen=True, slots=True)
class ShownFlares:
    """The plan, part by part, and the latest flares, newest first; ``flares_before`` were earlier ones."""

    parts: tuple[tuple[str, str], ...]
    flares: tuple[ShownFlare, ...]
    spells: tuple[tuple[date, date], ...]

    @property
    def found(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.parts or self.flares)


def flares_of(
    session: Session, *, clinician_id: str, patient_id: str, today: date, limits: Limits, parts: Sequence[str]
) -> ShownFlares:
    """The patient's plan for flares and their flares; none of it private.

    Args:
        session: an open session.
        clinician_id: who looks.
        patient_id: whose page it is.
        today: the patient's local date.
        limits: of the protocol.
        parts: names of the plan's parts, in order.
    """
    mine = {"clinician_id": clinician_id, "patient_id": patient_id}
    plan = session.scalars(select(FlarePlan).where(is_own(FlarePlan.person_id, **mine))).one_or_none()
    rows = session.scalars(
        select(Flare).where(is_own(Flare.person_id, **mine)).order_by(Flare.began_at.desc(), Flare.id)
    ).all()
    if plan is None and not rows:
        return ShownFlares((), (), ())
    withheld = withheld_of(session, **mine)
    person = session.scalars(select(Person).where(is_own(Person.id, **mine))).one()
    counted = [row for row in rows if row.end != End.SORENESS]
    began = [row.began_on for row in counted]
    shown = [_shown(session, row, began, today, limits, withheld, person) for row in counted]
    return ShownFlares(
        parts=_parts(plan, parts, withheld) if plan is not None else (),
        flares=tuple(shown[:_SHOWN]),
        spells=tuple((one.began_on, one.until) for one in shown),
    )


def _parts(plan: FlarePlan, parts: Sequence[str], withheld: Withheld) -> tuple[tuple[str, str], ...]:
    is_private = is_private_flare_plan(withheld.texts, plan) or plan.key in withheld.keys
    told = [(part, getattr(plan, part)) for part in parts]
    return tuple((part, STAND_IN if is_private else words) for part, words in told if words is not None)


def _shown(
    session: Session,
    row: Flare,
    began: Sequence[date],
    today: date,
    limits: Limits,
    withheld: Withheld,
    person: Person,
) -> ShownFlare:
    days = session.scalars(
        select(FlareDay).where(FlareDay.flare_id == row.id).order_by(FlareDay.local_date)
    ).all()
    told = tuple(DayTold(day.local_date, Course(day.course)) for day in days)
    until = row.settled_on or _ended_on(row, told, person.time_zone) or today
    stage = stage_on(
        until,
        began_on=row.began_on,
        told=told,
        began_before=[one for one in began if one < row.began_on],
        limits=limits,
    )

    since = person.words_private_since
    is_private = row.key in withheld.keys or (since is not None and row.began_at >= since)
    return ShownFlare(
        began_on=row.began_on,
        until=max(until, row.began_on),
        stage=Stage.RETURN if row.settled_on is not None else stage,
        days=told,
        words=STAND_IN if row.words and is_private else _read(row.words, withheld),
        settled_on=row.settled_on,
        end=row.end,
        told_at=row.told_at,
        step=row.step,
        trigger=_read(row.trigger, withheld),
        peak=_read(row.peak, withheld),
        helped=_read(row.helped, withheld),
        change=_read(row.change, withheld),
    )


def _read(words: str | None, withheld: Withheld) -> str | None:
    return withheld.read_told(words) if words is not None else None


def _ended_on(row: Flare, told: Sequence[DayTold], time_zone: str) -> date | None:
    """The person's date; of the silence before it lapsed nothing is known."""
    if row.end == End.LAPSED:
        return max((day.on for day in told), default=row.began_on)
    return row.ended_at.astimezone(ZoneInfo(time_zone)).date() if row.ended_at is not None else None
