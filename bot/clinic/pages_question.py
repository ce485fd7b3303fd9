"""The one question that a clinician may add to a patient's check-in: put, changed and ended."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException

from bot.clinic.pages_patients import RefusedQuestion, period_of, summary_page
from bot.clinic.security import HOME
from bot.clinic.sessions import Clinician, TheRoom, check_form
from bot.clinic.summary import SummaryChoice
from coaching.rules.days import DEFAULT_PERIOD_DAYS
from coaching.services import extra_questions
from coaching.services.errors import QuestionRefused
from coaching.store.queries import clinic as queries

router = APIRouter()
_PAGE = HOME + "/{patient_id}/question"
_Days = Annotated[str, Form()]


@router.post(_PAGE, dependencies=[Depends(check_form)])
def ask_question(
    request: Request,
    room: TheRoom,
    clinician: Clinician,
    patient_id: str,
    text: Annotated[str, Form()] = "",
    days: _Days = str(DEFAULT_PERIOD_DAYS),
) -> Response:
    """Ask this in the check-in instead of what was asked before."""
    clinician_id, now = clinician.clinician_id, room.clock.now()
    try:
        with room.database.transaction() as session:
            _refuse_strangers(session, clinician_id, patient_id)
            extra_questions.ask(
                session,
                person_id=patient_id,
                text=text,
                judge=room.judge,
                clinician_id=clinician_id,
                now=now,
            )
    except QuestionRefused as error:
        refused = RefusedQuestion(error.problem, text)
        choice = SummaryChoice(period_of(days))
        return summary_page(request, room, clinician, patient_id, choice, refused_question=refused)
    return _back_to(patient_id, days)


@router.post(_PAGE + "/end", dependencies=[Depends(check_form)])
def end_question(
    room: TheRoom,
    clinician: Clinician,
    patient_id: str,
    days: _Days = str(DEFAULT_PERIOD_DAYS),
) -> Response:
    """Stop asking."""
    clinician_id, now = clinician.clinician_id, room.clock.now()
    with room.database.transaction() as session:
        _refuse_strangers(session, clinician_id, patient_id)
        extra_questions.stop(session, person_id=patient_id, clinician_id=clinician_id, now=now)
    return _back_to(patient_id, days)


def _refuse_strangers(session: Session, clinician_id: str, patient_id: str) -> None:
    if not queries.is_own_patient(session, clinician_id=clinician_id, patient_id=patient_id):
        raise HTTPException(404)


def _back_to(patient_id: str, days: str) -> Response:
    return RedirectResponse(f"{HOME}/{patient_id}?days={period_of(days)}#question", status_code=303)
