"""Dealing with an alert: seen, and reviewed with a note of what was done."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException

from bot.clinic.pages_patients import ReviewProblem, period_of, summary_page
from bot.clinic.security import HOME
from bot.clinic.sessions import Clinician, TheRoom, Watcher, check_form
from bot.clinic.summary import SummaryChoice
from coaching.rules.days import DEFAULT_PERIOD_DAYS
from coaching.services import safety
from coaching.services.errors import InvalidInput
from coaching.store.queries import clinic_alerts

router = APIRouter()


@router.get("/news")
def tell_news(room: TheRoom, watcher: Watcher) -> dict[str, list[str]]:
    """What an open page asks every few seconds: which alerts nobody has seen yet."""
    with room.database.transaction() as session:
        return {"unseen": clinic_alerts.unseen_of(session, clinician_id=watcher.clinician_id)}


@router.post("/alerts/{event_id}/acknowledge", dependencies=[Depends(check_form)])
def acknowledge_alert(room: TheRoom, clinician: Clinician, event_id: str) -> Response:
    """The clinician has seen it."""
    clinician_id = clinician.clinician_id
    with room.database.transaction() as session:
        patient_id = _patient_of(session, clinician_id, event_id)
        safety.acknowledge(session, event_id=event_id, clinician_id=clinician_id, now=room.clock.now())
    return _back_to(patient_id)


@router.post("/alerts/{event_id}/review", dependencies=[Depends(check_form)])
def review_alert(
    request: Request,
    room: TheRoom,
    clinician: Clinician,
    event_id: str,
    note: Annotated[str, Form()] = "",
    days: Annotated[str, Form()] = str(DEFAULT_PERIOD_DAYS),
) -> Response:
    """The clinician has dealt with it and says how: coaching may resume."""
    clinician_id, now = clinician.clinician_id, room.clock.now()
    try:
        with room.database.transaction() as session:
            patient_id = _patient_of(session, clinician_id, event_id)
            safety.review(session, event_id=event_id, clinician_id=clinician_id, now=now, note=note)
    except InvalidInput:
        problem = ReviewProblem(event_id, note)
        return summary_page(request, room, clinician, patient_id, SummaryChoice(period_of(days)), problem)
    return _back_to(patient_id)


def _patient_of(session: Session, clinician_id: str, event_id: str) -> str:
    event = clinic_alerts.alert_of(session, clinician_id=clinician_id, event_id=event_id)
    if event is None:
        raise HTTPException(404)
    return event.person_id


def _back_to(patient_id: str) -> Response:
    return RedirectResponse(f"{HOME}/{patient_id}#alerts", status_code=303)
