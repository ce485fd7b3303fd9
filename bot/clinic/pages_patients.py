"""The patients' list and one patient's summary."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from bot.clinic.next_reminder import with_next
from bot.clinic.room import Room
from bot.clinic.security import HOME
from bot.clinic.sessions import Clinician, LoggedIn, TheRoom
from bot.clinic.summary import SummaryChoice, read_summary
from coaching.rules.days import DEFAULT_PERIOD_DAYS, PERIODS_DAYS
from coaching.services import audit, extra_questions, teams
from coaching.services.errors import QuestionProblem
from coaching.services.safety import REVIEW_NOTE_CHARACTERS
from coaching.store.queries import clinic as queries

router = APIRouter()


@dataclass(frozen=True, slots=True)
class ReviewProblem:
    """A review whose note was refused: which alert, and what was typed."""

    event_id: str
    note: str


@dataclass(frozen=True, slots=True)
class RefusedQuestion:
    """A clinician's question that was refused: why, and what was typed."""

    problem: QuestionProblem
    text: str


@router.get("/")
def go_home(_clinician: Clinician) -> Response:
    """The list is the first page."""
    return RedirectResponse(HOME, status_code=303)


@router.get(HOME)
def show_patients(request: Request, room: TheRoom, clinician: Clinician) -> Response:
    """The clinician's own patients."""
    now = room.clock.now()
    with room.database.transaction() as session:
        cards = queries.patients_of(session, clinician_id=clinician.clinician_id, now=now)
        patients = with_next(session, cards, now)
        missing = teams.what_is_missing_for(session, clinician.clinician_id)
    context = {"clinician": clinician, "patients": patients, "missing": missing, "now": now}
    return room.templates.TemplateResponse(request, "patients.html", context)


@router.get(HOME + "/{patient_id}")
def show_summary(
    request: Request,
    room: TheRoom,
    clinician: Clinician,
    patient_id: str,
    days: Annotated[str, Query()] = str(DEFAULT_PERIOD_DAYS),
    page: Annotated[str, Query()] = "1",
    with_talk: Annotated[str, Query(alias="print")] = "",
) -> Response:
    """One patient's summary; looking at it is on record. ``print=conversation``: with all of its period."""
    number = int(page) if page.isdecimal() and len(page) < 6 else 1
    choice = SummaryChoice(period_of(days), number, with_talk == "conversation")
    return summary_page(request, room, clinician, patient_id, choice)


def summary_page(
    request: Request,
    room: Room,
    clinician: LoggedIn,
    patient_id: str,
    choice: SummaryChoice,
    problem: ReviewProblem | None = None,
    refused_question: RefusedQuestion | None = None,
    refused_moving: str | None = None,
) -> Response:
    """Draw up a patient's summary; a form that was refused is open again, with what was typed.

    Raises:
        HTTPException: 404 unless the clinician has an active care link to that patient.
    """
    now = room.clock.now()
    with room.database.transaction() as session:
        summary = read_summary(
            session, clinician_id=clinician.clinician_id, patient_id=patient_id, choice=choice, now=now
        )
        if summary is None:
            raise HTTPException(404)
        audit.record(
            session,
            actor_id=clinician.clinician_id,
            action="summary.viewed",
            patient_id=patient_id,
            details={
                "days": choice.length_days,
                "page": summary.conversation.page,
                "whole_conversation": choice.with_talk,
            },
            now=now,
        )
    context = {
        "clinician": clinician,
        "summary": summary,
        "now": now,
        "periods": PERIODS_DAYS,
        "problem": problem,
        "note_max": REVIEW_NOTE_CHARACTERS[-1],
        "refused_question": refused_question,
        "refused_moving": refused_moving,
        "form_key": secrets.token_hex(16),  # the same form sent twice is one order
        "question_max": extra_questions.LONGEST,
    }
    refused = problem or refused_question or refused_moving
    status = 200 if refused is None else 422
    return room.templates.TemplateResponse(request, "patient.html", context, status_code=status)


def period_of(wanted: str) -> int:
    """One of the periods that are offered, in days; the usual one for anything else."""
    return next((days for days in PERIODS_DAYS if str(days) == wanted), DEFAULT_PERIOD_DAYS)
