"""What is offered around flares, and what the person chose: a plan in calm, own signs, nudges that rest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from coaching.content.consent import consent_version
from coaching.content.protocols import flare_limits
from coaching.rules.flare_signs import signs_named
from coaching.rules.flares import is_plan_offered
from coaching.services import flare_plans, flares, people
from coaching.services.reminder_rows import cues_of
from coaching.store.models import Direction, FlareChoice, FlareOffer, Message, Person
from coaching.store.upserts import insert_once, take_once

Kind = Literal["plan", "warning"]


def may_offer_plan(session: Session, *, person: Person, now: datetime) -> bool:
    """Whether this is a time to offer a plan for flares: in calm, and not too often."""
    consent = people.consent_of(session, person.id, consent_version())
    if consent is None or flares.open_of(session, person.id) is not None:
        return False
    made = _made(session, person.id, "plan")
    return is_plan_offered(
        known_for=now - consent.given_at,
        offers=len(made),
        since_last=now - made[-1] if made else None,
        has_plan=flare_plans.plan_of(session, person.id) is not None,
        limits=flare_limits(),
    )


def note(session: Session, *, person: Person, kind: Kind, now: datetime) -> bool:
    """Note that it was offered; whether it is the first time today."""
    made = insert_once(
        session,
        FlareOffer,
        unique=("person_id", "kind", "local_date"),
        person_id=person.id,
        kind=kind,
        local_date=flares.local_date(person, now),
        made_at=now,
    )
    return made is not None


def signs_to_name(session: Session, *, person: Person, now: datetime) -> Sequence[str]:
    """Own early signs that were named lately, when it is time to say so; none otherwise.

    Weekly at most, in no flare, and not for whoever turned it off.
    """
    limits, plan = flare_limits(), flare_plans.plan_of(session, person.id)
    if plan is None or plan.signs is None or flares.open_of(session, person.id) is not None:
        return ()
    if not warns(session, person.id):
        return ()
    made = _made(session, person.id, "warning")
    if made and now - made[-1] < limits.warning_again:
        return ()
    found = signs_named(plan.signs, _said_since(session, person.id, now - limits.warning_within, now))
    return found if len(found) >= limits.warning_signs else ()


def warns(session: Session, person_id: str) -> bool:
    """Whether the person wants to hear of their own early signs."""
    choice = session.get(FlareChoice, person_id)
    return choice is None or choice.warnings_off_at is None


def set_warnings(session: Session, *, person_id: str, on: bool, now: datetime) -> None:
    """Hear of own early signs, or not."""
    _choice(session, person_id).warnings_off_at = None if on else now


def rest_plans(session: Session, *, person_id: str, on: bool) -> None:
    """Nudges of the person's if-then plans rest until this flare has settled, or come as usual."""
    flare = flares.open_of(session, person_id)
    _choice(session, person_id).plans_rest_for = flare.id if flare is not None and on else None


def plans_rest(session: Session, person_id: str) -> bool:
    """Whether they do: for the flare in which it was wished, until it has settled."""
    choice, flare = session.get(FlareChoice, person_id), flares.open_of(session, person_id)
    is_on = choice is not None and flare is not None and choice.plans_rest_for == flare.id
    return is_on and flare is not None and flare.settled_on is None


def has_nudges(session: Session, person_id: str) -> bool:
    """Whether any if-then plan of theirs is named at its moment, and not resting already."""
    return bool(cues_of(session, person_id)) and not plans_rest(session, person_id)


def _choice(session: Session, person_id: str) -> FlareChoice:
    return take_once(session, FlareChoice, unique=("person_id",), person_id=person_id)


def _made(session: Session, person_id: str, kind: Kind) -> list[datetime]:
    own = select(FlareOffer.made_at).where(FlareOffer.person_id == person_id, FlareOffer.kind == kind)
    return list(session.scalars(own.order_by(FlareOffer.made_at)))


def _said_since(session: Session, person_id: str, since: datetime, now: datetime) -> list[str]:
    """What the person typed of their days since then."""
    rows = select(Message.text).where(
        Message.person_id == person_id,
        Message.direction == Direction.IN,
        Message.source == "text",
        Message.at >= since,
        Message.at <= now,
    )
    return list(session.scalars(rows.order_by(Message.at)))
