"""Checks of single settings. Each raises ValueError with the rest of a sentence that starts with the name."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

SECRET_MIN_CHARS = 32  # 128 bits as hexadecimal digits
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_PLACEHOLDER = re.compile(
    r"change[-_ ]?me|replace|your[-_ ]|placeholder|example|secret[-_ ]?here|x{6,}|\.\.\.|…|<|>",
    re.IGNORECASE,
)
_PLACEHOLDER_URL = re.compile(r"[<>…]|\.\.\.|change[-_]?me|\bexample\.(com|org|net)\b", re.IGNORECASE)
_BOT_TOKEN = re.compile(r"(\d{3,12}):([A-Za-z0-9_-]{20,})")
# The token that Telegram's own documentation and most tutorials print.
_TUTORIAL_TOKEN = re.compile(r"123456(789)?:ABC", re.IGNORECASE)


def check_bot_token(value: str) -> None:
    """Refuse anything that @BotFather would not hand out."""
    if _TUTORIAL_TOKEN.match(value) or _PLACEHOLDER.search(value):
        raise ValueError("is a placeholder.")
    if not _BOT_TOKEN.fullmatch(value):
        raise ValueError(
            "does not look like a bot token (digits, a colon, then 20 or more letters and digits)."
        )


def check_secret(value: str) -> None:
    """Refuse placeholders, short secrets and ones without variety."""
    if _PLACEHOLDER.search(value):
        raise ValueError("is a placeholder.")
    if len(value) < SECRET_MIN_CHARS:
        raise ValueError(f"is too short: {len(value)} characters, and {SECRET_MIN_CHARS} is the least.")
    if len(set(value)) < 8:
        raise ValueError("repeats itself, so it could be guessed.")


def check_webhook_secret(value: str) -> None:
    """Refuse what Telegram's ``secret_token`` cannot be."""
    check_secret(value)
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value):
        raise ValueError("may hold only letters, digits, _ and -, 256 at most.")


def check_url(value: str) -> str:
    """An http(s) address with a host; the slash at its end goes."""
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        raise ValueError("is not an address: its port is not a number from 1 to 65535.") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname or port == 0 or re.search(r"\s", value):
        raise ValueError("is not an address such as http://127.0.0.1:8080.")
    if _PLACEHOLDER_URL.search(value):
        raise ValueError("is a placeholder.")
    return value.rstrip("/")


def check_public_url(value: str) -> str:
    """An address that Telegram can post to: https, unless it is on this machine."""
    url = check_url(value)
    if is_plain_http_abroad(url):
        raise ValueError("starts with http://, and Telegram posts to https:// addresses only.")
    return url


def is_loopback(url: str) -> bool:
    """Whether the address is on this machine."""
    return urlsplit(url).hostname in _LOOPBACK


def is_plain_http_abroad(url: str) -> bool:
    """Whether the address is unencrypted and leaves this machine."""
    return urlsplit(url).scheme == "http" and not is_loopback(url)


def port_of(url: str) -> int:
    """The port of an address, by its scheme when it names none."""
    parts = urlsplit(url)
    return parts.port or (443 if parts.scheme == "https" else 80)


def check_database_url(value: str, root: Path) -> str:
    """A SQLAlchemy URL of SQLite (its path made absolute, from ``root``) or PostgreSQL through psycopg."""
    try:
        url = make_url(value)
    except ArgumentError:
        raise ValueError("is not a database address, such as sqlite:///var/pacewise.db.") from None
    if url.drivername == "sqlite":
        if not url.database or url.database == ":memory:":
            raise ValueError(
                "names no file: several processes share the database. Use sqlite:///var/pacewise.db."
            )
        return f"sqlite:///{root / url.database}"
    if url.drivername != "postgresql+psycopg":
        raise ValueError(
            f"starts with {url.drivername}://. Use sqlite:///… (one machine) or postgresql+psycopg://… ."
        )
    host = url.host or url.query.get("host")  # ?host=/folder is a server's socket on this machine
    if not host or not url.database:
        raise ValueError("misses the host or the name of the database.")
    if url.password is not None and _PLACEHOLDER.search(str(url.password)):
        raise ValueError("holds a placeholder for a password.")
    return value
