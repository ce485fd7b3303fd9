"""Logging in and out."""

from __future__ import annotations

from typing import Annotated

import structlog
from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from bot.clinic.room import Room
from bot.clinic.security import HOME, local_path
from bot.clinic.sessions import TheRoom, check_form, give_cookie, take_cookie
from coaching.services import clinicians
from coaching.services.errors import BadCredentials, LockedOut

router = APIRouter()
_log = structlog.get_logger(__name__)


@router.get("/login")
def show_login(
    request: Request, room: TheRoom, target: Annotated[str, Query(alias="next")] = HOME
) -> Response:
    """The login form."""
    return _login_page(request, room, target=target)


@router.post("/login")
def log_in(
    request: Request,
    room: TheRoom,
    email: Annotated[str, Form(max_length=254)],
    password: Annotated[str, Form(max_length=1024)],
    form_token: Annotated[str, Form()] = "",
    target: Annotated[str, Form(alias="next")] = HOME,
) -> Response:
    """Check email and password; begin a session."""
    if not room.login_forms.accepts(request, form_token):
        return _login_page(request, room, target=target, problem="stale", email=email, status=403)
    token = _open_session(request, room, email, password)
    if token is None:
        return _login_page(request, room, target=target, problem="refused", email=email, status=401)
    answer = RedirectResponse(local_path(target), status_code=303)
    give_cookie(answer, room, token)
    return answer


@router.post("/logout", dependencies=[Depends(check_form)])
def log_out(request: Request, room: TheRoom) -> Response:
    """End the session, on the server too."""
    with room.database.transaction() as session:
        clinicians.close_session(session, request.cookies[room.cookie_name])
    answer = RedirectResponse("/login", status_code=303)
    take_cookie(answer, room)
    return answer


def _open_session(request: Request, room: Room, email: str, password: str) -> str | None:
    with room.database.transaction() as session:
        password_hash = clinicians.password_hash_of(session, email)
    check = clinicians.check_password(password_hash, password)  # slow, so between two transactions
    now = room.real_clock.now()
    try:
        with room.database.transaction() as session:
            person = clinicians.authenticate(session, email=email, check=check, now=now)
            if earlier := request.cookies.get(room.cookie_name):
                clinicians.close_session(session, earlier)
            token, _ = clinicians.open_session(session, person_id=person.id, now=now)
    except (BadCredentials, LockedOut) as error:
        # The page says the same for both: an answer of its own for a locked account would tell that there
        # is such an account.
        _log.info("clinic.login.refused", reason=type(error).__name__)
        return None
    _log.info("clinic.login.accepted", person=person.id)
    return token


def _login_page(
    request: Request, room: Room, *, target: str, problem: str = "", email: str = "", status: int = 200
) -> Response:
    nonce = room.login_forms.nonce_of(request)
    answer = room.templates.TemplateResponse(
        request,
        "login.html",
        {
            "form_token": room.login_forms.token_for(nonce),
            "target": local_path(target),
            "problem": problem,
            "email": email,
        },
        status_code=status,
    )
    room.login_forms.issue(answer, nonce)
    return answer
