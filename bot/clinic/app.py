"""The clinic's web page, put together."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from bot.clinic import (
    errors,
    pages_alerts,
    pages_exercises,
    pages_health,
    pages_login,
    pages_moving,
    pages_patients,
    pages_question,
    pages_team,
)
from bot.clinic.room import STATIC_DIR, DeepLink, Judge, Room, load_templates
from bot.clinic.security import STATIC_PATH, LoginForms, SecurityHeaders
from bot.clinic.sessions import FormRefused, LoginNeeded
from bot.clock import Clock, SystemClock
from coaching.store.database import Database


def create_app(
    database: Database,
    secret: str,
    clock: Clock,
    *,
    allowed_hosts: Sequence[str],
    secure_cookies: bool,
    judge: Judge,
    real_clock: Clock | None = None,
    deep_link_of: DeepLink | None = None,
) -> FastAPI:
    """Build the application; connects to nothing until the first request.

    Args:
        database: the store; its tables exist.
        secret: signs the login form (CLINIC_SECRET).
        clock: the patients' time, which the demo may move.
        allowed_hosts: names that the page answers to; see ``trusted_hosts``.
        secure_cookies: True when the page is reached by https.
        judge: the safety screen; called for what a clinician wants to be asked.
        real_clock: what sessions and lock-outs go by; the system's clock unless a test says otherwise.
        deep_link_of: Telegram's link for a token; asks Telegram for the bot's name.
    """
    # No documentation pages: they need scripts from elsewhere, and there is no API to document.
    app = FastAPI(title="Pacewise", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.room = Room(
        database=database,
        clock=clock,
        real_clock=real_clock or SystemClock(),
        templates=load_templates(),
        login_forms=LoginForms(secret, secure=secure_cookies),
        secure_cookies=secure_cookies,
        judge=judge,
        deep_link_of=deep_link_of,
    )
    # A page that answers to any name could be read through a name that somebody else points at it.
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=allowed_hosts, www_redirect=False)
    app.add_middleware(SecurityHeaders, https=secure_cookies)
    app.mount(STATIC_PATH, StaticFiles(directory=STATIC_DIR), name="static")
    app.include_router(pages_health.router)
    app.include_router(pages_login.router)
    app.include_router(pages_patients.router)
    app.include_router(pages_alerts.router)
    app.include_router(pages_question.router)
    app.include_router(pages_moving.router)
    app.include_router(pages_team.router)
    app.include_router(pages_exercises.router)
    app.add_exception_handler(LoginNeeded, errors.send_to_login)
    app.add_exception_handler(FormRefused, errors.show_form_refused)
    app.add_exception_handler(RequestValidationError, errors.show_bad_request)
    app.add_exception_handler(HTTPException, errors.show_http_error)
    app.add_exception_handler(Exception, errors.show_failure)
    return app
