"""The phone page itself and the links that lead into it."""

from importlib import resources
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from sandbox.state import Sandbox

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' blob: data:; media-src 'self'; object-src 'none'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


def page_routes(sandbox: Sandbox) -> list[Route]:
    """Return the routes of the page: `/`, `/phone`, and `/t.me/<bot>?start=…` for deep links."""

    async def show(request: Request) -> Response:
        page = resources.files("sandbox").joinpath("phone", "index.html").read_text(encoding="utf-8")
        return HTMLResponse(page, headers=_HEADERS)

    async def follow_link(request: Request) -> Response:
        if request.path_params["username"].lower() != sandbox.config.bot_username.lower():
            return PlainTextResponse("There is no such bot here.", status_code=404)
        query = {
            name: request.query_params[name] for name in ("start", "open") if name in request.query_params
        }
        return RedirectResponse(f"/?{urlencode({'link': '1', **query})}", status_code=303)

    return [
        Route("/", show, methods=["GET"]),
        Route("/phone", show, methods=["GET"]),
        Route("/t.me/{username}", follow_link, methods=["GET"]),
    ]
