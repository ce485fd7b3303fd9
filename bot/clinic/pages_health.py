"""Whether the page can be used: for the supervisor and for container health checks."""

from __future__ import annotations

import structlog
from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response
from sqlalchemy.exc import SQLAlchemyError

from bot.clinic.sessions import TheRoom

router = APIRouter()
_log = structlog.get_logger(__name__)


@router.get("/healthz")
def show_health(room: TheRoom) -> Response:
    """200 while the database answers, else 503."""
    try:
        room.database.check()
    except SQLAlchemyError as error:
        _log.warning("clinic.database.unreachable", error=type(error).__name__)
        return JSONResponse({"ok": False}, status_code=503)
    return JSONResponse({"ok": True})
