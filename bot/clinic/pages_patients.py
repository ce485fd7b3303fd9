"""The patients' list, one patient's summary, and dealing with an alert."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from bot.clinic.days import DEFAULT_PERIOD_DAYS, PERIODS_DAYS
from bot.clinic.room import Room
from bot.clinic.security import HOME
from bot.clinic.sessions import Clinician, LoggedIn, TheRoom, check_form
from bot.clinic.summary import read_summary
from coaching.services import audit, safety
from coaching.services.errors import NotAllowed, NotFound
from coaching.store.queries import clinic as queries
from coaching.store.queries import clinic_talk

router = APIRouter()


@router.get("/")
def go_home(_clinician: Clinician) -> Response:
    """The list is the first page."""
    return RedirectResponse(HOME, status_code=303)


@router.get(HOME)
def show_patients(request: Request, room: TheRoom, clinician: Clinician) -> Response:
    """The clinician's own patients."""
    now = room.clock.now()
    with room.database.transaction() as session:
        patients = queries.patients_of(session, clinician_id=clinician.clinician_id, now=now)
    context = {"clinician": clinician, "patients": patients, "now": now}
    return room.templates.TemplateResponse(request, "patients.html", context)


@router.get(HOME + "/{patient_id}")
def show_summary(
    request: Request,
    room: TheRoom,
    clinician: Clinician,
    patient_id: str,
    days: Annotated[str, Query()] = str(DEFAULT_PERIOD_DAYS),
    page: Annotated[str, Query()] = "1",
) -> Response:
    """One patient's summary; looking at it is on record."""
    now = room.clock.now()
    length_days = _one_of(PERIODS_DAYS, days)
    with room.database.transaction() as session:
        summary = read_summary(
            session,
            clinician_id=clinician.clinician_id,
            patient_id=patient_id,
            length_days=length_days,
            page=int(page) if page.isdecimal() and len(page) < 6 else 1,
            now=now,
        )
        if summary is None:
            raise HTTPException(404)
        audit.record(
            session,
            actor_id=clinician.clinician_id,
            action="summary.viewed",
            patient_id=patient_id,
            details={"days": length_days, "page": summary.conversation.page},
            now=now,
        )
    context = {"clinician": clinician, "summary": summary, "now": now, "periods": PERIODS_DAYS}
    return room.templates.TemplateResponse(request, "patient.html", context)


@router.post("/alerts/{event_id}/acknowledge", dependencies=[Depends(check_form)])
def acknowledge_alert(room: TheRoom, clinician: Clinician, event_id: str) -> Response:
    """The clinician has seen it."""
    return _settle(room, clinician, event_id, safety.acknowledge)


@router.post("/alerts/{event_id}/review", dependencies=[Depends(check_form)])
def review_alert(room: TheRoom, clinician: Clinician, event_id: str) -> Response:
    """The clinician has dealt with it: coaching may resume."""
    return _settle(room, clinician, event_id, safety.review)


def _settle(room: Room, clinician: LoggedIn, event_id: str, service: Callable[..., Any]) -> Response:
    with room.database.transaction() as session:
        event = clinic_talk.alert_of(session, clinician_id=clinician.clinician_id, event_id=event_id)
        if event is None:
            raise HTTPException(404)
        try:
            service(session, event_id=event_id, clinician_id=clinician.clinician_id, now=room.clock.now())
        except (NotAllowed, NotFound) as error:
            raise HTTPException(404) from error
        patient_id = event.person_id
    return RedirectResponse(f"{HOME}/{patient_id}#alerts", status_code=303)


def _one_of(choices: tuple[int, ...], wanted: str) -> int:
    return next((choice for choice in choices if str(choice) == wanted), DEFAULT_PERIOD_DAYS)
