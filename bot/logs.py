"""Logging: one JSON line an event in production, a readable line in the demo.

Events are named ``thing.happened`` and carry pseudonymous ids, never a message's text. The standard
library's logging of other packages goes the same way, from warnings up.
"""

from __future__ import annotations

import logging
import re
import sys
from typing import Any, TextIO

import structlog
from structlog.typing import Processor

_OURS = ("actions", "bot", "coaching")
# Whatever prints a request's address prints the bot's token with it, tracebacks included.
_BOT_TOKEN = re.compile(r"\d{3,12}:[A-Za-z0-9_-]{20,}")


def configure_logs(*, as_json: bool, stream: TextIO | None = None) -> None:
    """Set up structlog and the standard library's logging for this process.

    Args:
        as_json: one JSON object a line (production), or columns for a person to read.
        stream: where lines go; None for standard error.
    """
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared, structlog.stdlib.ExtraAdder()], processors=_renderers(as_json)
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in _OURS:
        logging.getLogger(name).setLevel(logging.INFO)


def _renderers(as_json: bool) -> list[Processor]:
    clean = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    if as_json:
        return [
            clean,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
            _hide_tokens,
        ]
    # The plain traceback: the prettier ones show local variables, and those hold what people wrote.
    console = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    return [clean, console, _hide_tokens]


def _hide_tokens(_logger: object, _method: str, rendered: Any) -> str:
    return _BOT_TOKEN.sub("<token>", str(rendered))
