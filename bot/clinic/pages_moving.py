"""What clinicians set of a patient's moving: orders, and numbers of the protocol, with why."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException

from bot.clinic.pages_patients import period_of, summary_page
from bot.clinic.room import Room
from bot.clinic.security import HOME
from bot.clinic.sessions import Clinician, LoggedIn, TheRoom, check_form
from bot.clinic.summary import SummaryChoice
from coaching.content.moving import exercise_facts
from coaching.rules.days import DEFAULT_PERIOD_DAYS
from coaching.rules.progression import Limits
from coaching.services import moving_care
from coaching.services.errors import InvalidInput, NotFound
from coaching.services.moving_care import Order
from coaching.store.queries import clinic as queries

router = APIRouter()
_PAGE = HOME + "/{patient_id}/moving"
_Text = Annotated[str, Form()]
_Work = Callable[[Session], object]
_KIND = "kind:"  # before the name of a kind, among the exercises that can be chosen


@dataclass(frozen=True, slots=True)
class _Desk:
    """Who sends a form, about whom, and where it leads back to."""

    request: Request
    room: Room
    clinician: LoggedIn
    patient_id: str
    days: str

    @property
    def who(self) -> dict[str, Any]:
        """What every service wants to know."""
        return {
            "clinician_id": self.clinician.clinician_id,
            "patient_id": self.patient_id,
            "now": self.room.clock.now(),
        }


def _desk(
    request: Request,
    room: TheRoom,
    clinician: Clinician,
    patient_id: str,
    days: _Text = str(DEFAULT_PERIOD_DAYS),
) -> _Desk:
    return _Desk(request, room, clinician, patient_id, days)


_AtDesk = Annotated[_Desk, Depends(_desk)]


@router.post(_PAGE + "/orders", dependencies=[Depends(check_form)])
def give_order(
    desk: _AtDesk, what: _Text = "", rule: _Text = "", number: _Text = "", why: _Text = "", key: _Text = ""
) -> Response:
    """The most of an exercise or of a kind, or to leave it."""

    def work(session: Session) -> object:
        order = _order_of(what, rule, number, why)
        return moving_care.prescribe(session, key=key or secrets.token_hex(16), order=order, **desk.who)

    return _carry_out(desk, work)


@router.post(_PAGE + "/orders/{order_id}/end", dependencies=[Depends(check_form)])
def end_order(desk: _AtDesk, order_id: str, why: _Text = "") -> Response:
    """End an order, one's own or a colleague's."""
    return _carry_out(
        desk,
        lambda session: moving_care.end_prescription(session, prescription_id=order_id, why=why, **desk.who),
    )


@router.post(_PAGE + "/settings", dependencies=[Depends(check_form)])
def change_number(desk: _AtDesk, name: _Text = "", number: _Text = "", why: _Text = "") -> Response:
    """One number of the protocol for this patient; left empty it is the protocol's again."""

    def work(session: Session) -> object:
        kept = moving_care.settings_of(session, desk.patient_id)
        overrides = dict(kept[0].overrides) if kept else {}
        overrides.pop(name, None)
        if number.strip():
            overrides[name] = _number_of(number)
        return moving_care.change_settings(session, overrides=overrides, why=why, **desk.who)

    return _carry_out(desk, work)


def _carry_out(desk: _Desk, work: _Work) -> Response:
    try:
        with desk.room.database.transaction() as session:
            own = {"clinician_id": desk.clinician.clinician_id, "patient_id": desk.patient_id}
            if not queries.is_own_patient(session, **own):
                raise HTTPException(404)
            work(session)
    except NotFound as error:
        raise HTTPException(404) from error
    except InvalidInput as error:
        choice = SummaryChoice(period_of(desk.days))
        return summary_page(
            desk.request, desk.room, desk.clinician, desk.patient_id, choice, refused_moving=str(error)
        )
    address = f"{HOME}/{desk.patient_id}?days={period_of(desk.days)}#moving"
    return RedirectResponse(address, status_code=303)


def _order_of(what: str, rule: str, number: str, why: str) -> Order:
    domain = what.removeprefix(_KIND) if what.startswith(_KIND) else None
    exercise = what if domain is None else None
    if exercise is not None and exercise not in exercise_facts():
        raise InvalidInput("an exercise or a kind is wanted")
    if rule == "avoid":
        return Order(why, exercise=exercise, domain=domain, avoid=True)
    if rule not in Limits.__dataclass_fields__:
        raise InvalidInput("a limit is wanted, or to leave it")
    most = Limits(**{rule: _number_of(number)})  # type: ignore[arg-type]
    return Order(why, exercise=exercise, domain=domain, most=most)


def _number_of(text: str) -> int | float:
    try:
        number = float(text.replace(",", "."))
    except ValueError as error:
        raise InvalidInput("a number is wanted") from error
    if number != number or abs(number) > 1e6:  # "nan", and what nobody means
        raise InvalidInput("a number is wanted")
    return int(number) if number.is_integer() else number
