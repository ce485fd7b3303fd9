"""From what the dialogue said to Bot API calls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from coaching.services.outbox import NewButton

TEXT_LIMIT_UTF16 = 4096
_SHORT_LABEL = 3  # "10": as many as six fit in a row on a small phone
_SHORT_PER_ROW = 6
_MEDIUM_LABEL = 14
_MEDIUM_PER_ROW = 2


def lay_out(
    choices: Sequence[tuple[str, str]], asked_slot: str | None, *, expires_at: datetime | None = None
) -> list[NewButton]:
    """Lay buttons out in rows that fit a small phone.

    Args:
        choices: (label, payload) in reading order.
        asked_slot: the question they answer, if any.
        expires_at: when they stop working, if ever.
    """
    buttons: list[NewButton] = []
    row, in_row, row_width = -1, 0, 0
    for label, payload in choices:
        width = _per_row(label)
        if in_row == 0 or width != row_width or in_row >= width:
            row, in_row, row_width = row + 1, 0, width
        slot = None if payload.startswith("bot:") else asked_slot
        buttons.append(NewButton(label, payload, row=row, asked_slot=slot, expires_at=expires_at))
        in_row += 1
    return buttons


def _per_row(label: str) -> int:
    if len(label) <= _SHORT_LABEL:
        return _SHORT_PER_ROW
    return _MEDIUM_PER_ROW if len(label) <= _MEDIUM_LABEL else 1


def clip(text: str, limit: int = TEXT_LIMIT_UTF16) -> str:
    """Cut a text to so many UTF-16 units, at most what one Telegram message holds; "…" shows the cut."""
    encoded = text.encode("utf-16-le")
    if len(encoded) <= 2 * limit:
        return text
    return encoded[: 2 * max(limit - 1, 0)].decode("utf-16-le", errors="ignore") + "…"
