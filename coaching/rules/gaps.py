"""Coming back after days without a check-in: a welcome, nothing owed, and after long enough a fresh start."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

# CLINICAL.md section 3: after 3 days of silence the coach backs off; coming back from that is worth a word.
GAP_DAYS = 3
# After a fortnight what was told before may no longer hold: a new baseline begins [D].
AFRESH_DAYS = 14


class Return(StrEnum):
    """How somebody comes to today's check-in."""

    AS_USUAL = "as_usual"
    AFTER_GAP = "after_gap"
    AFRESH = "afresh"  # things may have changed: what came before is no measure any more


def judge_return(today: date, last_day: date | None) -> Return:
    """How today's check-in stands to the last one.

    Args:
        today: the local day.
        last_day: the latest day before it on which something was answered; None if there is none.
    """
    days_since = 0 if last_day is None else (today - last_day).days
    if days_since > AFRESH_DAYS:
        return Return.AFRESH
    return Return.AFTER_GAP if days_since > GAP_DAYS else Return.AS_USUAL
