"""The control API: how tests, demos and the phone page play the people and look behind the scenes."""

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import JSONResponse

from sandbox.clock import ClockRefusedError
from sandbox.control import chats, history, media, people, workings
from sandbox.people import PhoneError, UnknownError


def control_router() -> APIRouter:
    """Return all routes under `/control`."""
    router = APIRouter(prefix="/control")
    for part in (people, chats, history, media, workings):
        router.include_router(part.router)
    return router


def add_error_answers(app: FastAPI) -> None:
    """Translate what a phone would not allow into plain JSON answers: 404, 409 or the clock's own status."""

    @app.exception_handler(PhoneError)
    async def refuse(request: Request, error: PhoneError) -> JSONResponse:
        status = 404 if isinstance(error, UnknownError) else 409
        return JSONResponse({"detail": str(error)}, status_code=status)

    @app.exception_handler(ClockRefusedError)
    async def refuse_clock(request: Request, error: ClockRefusedError) -> JSONResponse:
        return JSONResponse({"detail": error.detail}, status_code=error.status)
