"""What the browser gets when a page cannot be shown. Never a reason that tells about other people's data."""

from __future__ import annotations

from urllib.parse import quote

import structlog
from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from bot.clinic.sessions import room_of, take_cookie

_log = structlog.get_logger(__name__)


def send_to_login(request: Request, _error: Exception) -> Response:
    """To the login page, and from there back to the page that was asked for."""
    target = request.url.path
    if request.url.query:
        target = f"{target}?{request.url.query}"
    wanted = f"?next={quote(target, safe='/')}" if request.method == "GET" and target != "/" else ""
    answer = RedirectResponse(f"/login{wanted}", status_code=303)
    take_cookie(answer, room_of(request))
    return answer


def show_form_refused(request: Request, _error: Exception) -> Response:
    """A form without this session's token."""
    _log.warning("clinic.form.refused", path=request.url.path)
    return _page(request, 403)


def show_bad_request(request: Request, _error: Exception) -> Response:
    """A form or an address with parts missing."""
    return _page(request, 400)


def show_http_error(request: Request, error: Exception) -> Response:
    """Not found, and the like."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    return _page(request, status)


def show_failure(request: Request, error: Exception) -> Response:
    """Our fault. The server logs the traceback itself."""
    _log.error("clinic.page.failed", path=request.url.path, error=type(error).__name__)
    return _page(request, 500)


def _page(request: Request, status: int) -> Response:
    return room_of(request).templates.TemplateResponse(
        request, "error.html", {"status": status}, status_code=status
    )
