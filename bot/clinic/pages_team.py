"""The team: whom patients can call, who is the backup, and where each clinician's alerts go."""

from __future__ import annotations

from typing import Annotated

import structlog
from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from bot.clinic.room import Room
from bot.clinic.sessions import Clinician, LoggedIn, TheRoom, check_form
from bot.telegram_address import TelegramUnreachable
from coaching.services import people, teams
from coaching.services.errors import InvalidInput, NotFound

router = APIRouter()
_log = structlog.get_logger(__name__)
_PAGE = "/team"


@router.get(_PAGE)
def show_team(request: Request, room: TheRoom, clinician: Clinician, saved: str = "") -> Response:
    """The team's page."""
    return _team_page(request, room, clinician, saved=saved == "1")


@router.post(_PAGE, dependencies=[Depends(check_form)])
def change_team(
    request: Request,
    room: TheRoom,
    clinician: Clinician,
    name: Annotated[str, Form()] = "",
    phone: Annotated[str, Form()] = "",
    hours: Annotated[str, Form()] = "",
    backup: Annotated[str, Form()] = "",
) -> Response:
    """Change what patients are told, and who is the backup."""
    actor_id, now = clinician.clinician_id, room.clock.now()
    try:
        with room.database.transaction() as session:
            team = teams.of(session, actor_id) or teams.ensure(session, now)
            teams.describe(
                session, team_id=team.id, actor_id=actor_id, now=now, name=name, phone=phone, hours=hours
            )
            teams.set_backup(
                session, team_id=team.id, clinician_id=backup or None, actor_id=actor_id, now=now
            )
    except (InvalidInput, NotFound) as error:
        typed = {"name": name, "phone": phone, "hours": hours}
        return _team_page(request, room, clinician, problem=str(error), typed=typed)
    return RedirectResponse(f"{_PAGE}?saved=1", status_code=303)


@router.post(_PAGE + "/telegram", dependencies=[Depends(check_form)])
def link_telegram(request: Request, room: TheRoom, clinician: Clinician) -> Response:
    """A link for this clinician's own phone; it works once, for an hour."""
    with room.database.transaction() as session:
        token = teams.invite_to_alerts(session, clinician_id=clinician.clinician_id, now=room.clock.now())
    try:  # after the transaction: Telegram may take its time
        link = room.deep_link_of(token) if room.deep_link_of else None
    except TelegramUnreachable as error:
        _log.warning("clinic.telegram_link.failed", error=str(error))
        link = None
    return _team_page(request, room, clinician, link=link, link_failed=link is None)


@router.post(_PAGE + "/telegram/unlink", dependencies=[Depends(check_form)])
def unlink_telegram(room: TheRoom, clinician: Clinician) -> Response:
    """No more alerts go to this clinician's chat."""
    with room.database.transaction() as session:
        teams.unlink_chat(session, clinician_id=clinician.clinician_id, now=room.clock.now())
    return RedirectResponse(f"{_PAGE}#telegram", status_code=303)


def _team_page(
    request: Request,
    room: Room,
    clinician: LoggedIn,
    *,
    saved: bool = False,
    problem: str = "",
    typed: dict[str, str] | None = None,
    link: str | None = None,
    link_failed: bool = False,
) -> Response:
    with room.database.transaction() as session:
        team = teams.of(session, clinician.clinician_id)
        staff = teams.clinicians_of(session, team.id) if team else []
        me = people.get(session, clinician.clinician_id)
        kept = {"name": team.name, "phone": team.phone, "hours": team.hours} if team else {}
    fields = {name: (typed or kept).get(name) or "" for name in ("name", "phone", "hours")}
    backup = next((person for person, login in staff if login.is_backup), None)
    context = {
        "clinician": clinician,
        "fields": fields,
        "kept": kept,
        "staff": staff,
        "backup": backup,
        "me": me,
        "missing": teams.what_is_missing(team, backup),
        "saved": saved,
        "problem": problem,
        "link": link,
        "link_failed": link_failed,
    }
    status = 422 if problem else 200
    return room.templates.TemplateResponse(request, "team.html", context, status_code=status)
