"""Who is logged in: the session cookie, and the CSRF token that every form of a session carries."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Form, Request, Response

from bot.clinic.room import Room
from coaching.services import clinicians
from coaching.store.models import Person


@dataclass(frozen=True, slots=True)
class LoggedIn:
    """The clinician behind a request."""

    clinician_id: str
    name: str
    csrf_token: str


class LoginNeeded(Exception):
    """Nobody is logged in, or the session has run out."""


class FormRefused(Exception):
    """A form came without the token of this session."""


def room_of(request: Request) -> Room:
    """The parts that the application was built from."""
    room: Room = request.app.state.room
    return room


def current_clinician(request: Request, room: Annotated[Room, Depends(room_of)]) -> LoggedIn:
    """The clinician whose session the browser's cookie names.

    Raises:
        LoginNeeded: no cookie, an unknown one, or a session that has run out.
    """
    return _clinician_of(request, room, seen=True)


def watching_clinician(request: Request, room: Annotated[Room, Depends(room_of)]) -> LoggedIn:
    """The same for what a page asks by itself: it does not count as somebody being there.

    Raises:
        LoginNeeded: as for ``current_clinician``.
    """
    return _clinician_of(request, room, seen=False)


def _clinician_of(request: Request, room: Room, *, seen: bool) -> LoggedIn:
    token = request.cookies.get(room.cookie_name)
    if not token:
        raise LoginNeeded
    with room.database.transaction() as session:
        web_session = clinicians.session_of(session, token, room.real_clock.now(), seen=seen)
        person = session.get(Person, web_session.person_id) if web_session else None
    if web_session is None or person is None:
        raise LoginNeeded
    return LoggedIn(person.id, person.name, web_session.csrf_token)


Clinician = Annotated[LoggedIn, Depends(current_clinician)]
Watcher = Annotated[LoggedIn, Depends(watching_clinician)]
TheRoom = Annotated[Room, Depends(room_of)]


def check_form(clinician: Clinician, csrf_token: Annotated[str, Form()] = "") -> None:
    """Refuse a form that another site made the browser send.

    Raises:
        FormRefused: the token is missing or not this session's.
    """
    if not secrets.compare_digest(csrf_token.encode(), clinician.csrf_token.encode()):
        raise FormRefused


def give_cookie(response: Response, room: Room, token: str) -> None:
    """Log the browser in. No expiry: the cookie ends with the browser, the session earlier than that."""
    response.set_cookie(
        room.cookie_name, token, path="/", secure=room.secure_cookies, httponly=True, samesite="lax"
    )


def take_cookie(response: Response, room: Room) -> None:
    """Log the browser out."""
    response.delete_cookie(
        room.cookie_name, path="/", secure=room.secure_cookies, httponly=True, samesite="lax"
    )
