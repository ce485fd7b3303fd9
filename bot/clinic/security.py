"""What a browser is allowed to do with our pages, and where we let it go."""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from fastapi import Request, Response
from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

STATIC_PATH = "/static"
HOME = "/patients"
_LOGIN_FORM_MAX_AGE_SECONDS = 3600

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_NO_STORE = "no-store"
_FOR_A_YEAR = "public, max-age=31536000, immutable"  # addresses of static files carry their hash


class SecurityHeaders:
    """ASGI middleware: the same strict headers on every answer; nothing about a patient is ever cached."""

    def __init__(self, app: ASGIApp, *, https: bool) -> None:
        self._app = app
        self._https = https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add the headers to the start of each HTTP answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_static = scope["path"].startswith(f"{STATIC_PATH}/")

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(MutableHeaders(scope=message), cacheable=is_static and message["status"] < 400)
            await send(message)

        await self._app(scope, receive, send_with_headers)

    def _add(self, headers: MutableHeaders, *, cacheable: bool) -> None:
        headers.update(_HEADERS)
        headers["Cache-Control"] = _FOR_A_YEAR if cacheable else _NO_STORE
        if self._https:
            headers["Strict-Transport-Security"] = "max-age=31536000"


class LoginForms:
    """CSRF protection before there is a session: a random cookie, and its signature in the form."""

    def __init__(self, secret: str, *, secure: bool) -> None:
        self._serializer = URLSafeTimedSerializer(secret, salt="clinic-login-form")
        self._secure = secure
        self._cookie = "__Host-pacewise-login" if secure else "pacewise_login"

    def issue(self, response: Response, nonce: str) -> None:
        """Give the browser the cookie that belongs to :meth:`token_for` the same nonce."""
        response.set_cookie(
            self._cookie,
            nonce,
            max_age=_LOGIN_FORM_MAX_AGE_SECONDS,
            path="/",
            secure=self._secure,
            httponly=True,
            samesite="strict",
        )

    def nonce_of(self, request: Request) -> str:
        """The browser's nonce, or a new one."""
        return request.cookies.get(self._cookie) or secrets.token_urlsafe(16)

    def token_for(self, nonce: str) -> str:
        """What the form must hold."""
        return self._serializer.dumps(nonce)

    def accepts(self, request: Request, token: str) -> bool:
        """Whether the form was made for this browser within the last hour."""
        nonce = request.cookies.get(self._cookie)
        if not nonce:
            return False
        try:
            signed = self._serializer.loads(token, max_age=_LOGIN_FORM_MAX_AGE_SECONDS)
        except BadSignature:
            return False
        return secrets.compare_digest(str(signed).encode(), nonce.encode())


def trusted_hosts(clinic_url: str) -> list[str]:
    """The names that the page answers to: its public one, and this machine's own for health checks.

    Args:
        clinic_url: where clinicians find the page, such as ``https://pages.clinic.nhs.uk``.
    """
    name = urlsplit(clinic_url).hostname or ""
    return [f"[{name}]" if ":" in name else name, *_LOOPBACK]


def local_path(target: str) -> str:
    """``target`` if it is a path on this site, else the patients' list. Never another site."""
    if not target.startswith("/") or target.startswith("//") or "\\" in target or not target.isprintable():
        return HOME
    try:
        parts = urlsplit(target)
    except ValueError:
        return HOME
    return HOME if parts.scheme or parts.netloc else target
