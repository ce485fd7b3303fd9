"""Refusals in the wording of the real Bot API.

ApiError
├── BadRequest        400
├── Unauthorized      401
├── Forbidden         403
├── NotFound          404
├── Conflict          409
├── TooLarge          413
└── TooManyRequests   429, with `retry_after`
"""

from typing import Any


class ApiError(Exception):
    """A Bot API call that is refused; becomes `{"ok": false, ...}`."""

    code = 500
    prefix = "Internal Server Error"

    def __init__(self, reason: str = "", *, parameters: dict[str, Any] | None = None) -> None:
        self.description = f"{self.prefix}: {reason}" if reason else self.prefix
        self.parameters = parameters or {}
        super().__init__(self.description)

    def to_json(self) -> dict[str, Any]:
        """Return the body that a client gets."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class BadRequest(ApiError):
    """Something in the call is wrong."""

    code, prefix = 400, "Bad Request"


class Unauthorized(ApiError):
    """The token is not ours."""

    code, prefix = 401, "Unauthorized"


class Forbidden(ApiError):
    """The person does not let the bot write."""

    code, prefix = 403, "Forbidden"


class NotFound(ApiError):
    """There is no such method."""

    code, prefix = 404, "Not Found"


class Conflict(ApiError):
    """Two ways of getting updates are in each other's way."""

    code, prefix = 409, "Conflict"


class TooLarge(ApiError):
    """The request body is over the limit."""

    code, prefix = 413, "Request Entity Too Large"


class TooManyRequests(ApiError):
    """The bot sends faster than it may."""

    code, prefix = 429, "Too Many Requests"

    def __init__(self, retry_after_seconds: int) -> None:
        super().__init__(
            f"retry after {retry_after_seconds}", parameters={"retry_after": retry_after_seconds}
        )
