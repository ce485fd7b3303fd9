"""Everything that happens at a time of its own, alerts before all else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TypeVar

import structlog

from bot.reminders.alerts import send_due_alerts
from bot.reminders.caregiver_looks import look_at_caregivers
from bot.reminders.flares import move_stages, offer_around_flares
from bot.reminders.follow_ups import send_due_follow_ups
from bot.reminders.holds import tell_ended_holds
from bot.reminders.live import move_on
from bot.reminders.pass_on import pass_on
from bot.reminders.sharing import end_expired_sharing
from bot.reminders.tick import run_due
from bot.telegram.countries import Countries
from bot.telegram.speech import Speaker
from coaching.services import (
    alerts,
    breaks,
    breathing,
    caregiver_looks,
    exercise_timers,
    inbox,
    outbox,
    reminders,
    safety,
    sharing,
    travel,
)
from coaching.store.database import STORE_DOWN, Database

log = structlog.get_logger()

Result = TypeVar("Result")
_AT_ONCE = 200  # in one transaction; the next tick takes the rest


class Moments:
    """Works off what is due, and knows when the next of it is.

    Args:
        database: the store.
        speaker: knows the bot's lines.
        countries: the copy that is kept for outages.
        clinic_url: where the clinic's page is.
    """

    def __init__(self, database: Database, speaker: Speaker, countries: Countries, clinic_url: str) -> None:
        self._database = database
        self._speaker = speaker
        self._countries = countries
        self._tellers: tuple[Callable[[datetime], int], ...] = (
            lambda now: send_due_alerts(database, speaker, now, clinic_url),
            partial(send_due_follow_ups, database, speaker),
            partial(tell_ended_holds, database, speaker),
            partial(end_expired_sharing, database, speaker),
            partial(look_at_caregivers, database, speaker),
            partial(pass_on, database, speaker),
            partial(move_stages, database),
            partial(move_on, database, speaker),
            partial(offer_around_flares, database, speaker),
        )

    def work_off(self, now: datetime) -> tuple[set[int], bool]:
        """Do all that is due; whatever fails keeps nothing else back.

        Returns:
            The chats that have a new inbox row, and whether there is anything to send.

        Raises:
            OperationalError, InterfaceError: the store does not answer.
        """
        told = [self._attempt(teller, now, 0) for teller in self._tellers]
        self._attempt(self._change_clocks, now, None)
        self._attempt(self._begin_breaks, now, None)
        chats = self._attempt(partial(run_due, self._database, self._speaker), now, set[int]())
        self._attempt(self._copy_countries, now, None)
        return chats, any(told)

    def next_due(self, after: datetime) -> datetime | None:
        """The first moment after ``after`` at which anything is due."""
        with self._database.transaction() as session:
            clocks = (reminders, alerts, safety, caregiver_looks, travel, breaks, breathing, exercise_timers)
            due = [one.next_due(session, after=after) for one in clocks]
            due.append(sharing.next_expiry(session, after=after))
        return min((at for at in due if at is not None), default=None)

    def is_quiet(self, now: datetime) -> bool:
        """Whether everything is answered and sent that can be at ``now``."""
        with self._database.transaction() as session:
            return not inbox.has_work(session, now=now) and not outbox.has_work(session, now=now)

    def _attempt(self, work: Callable[[datetime], Result], now: datetime, otherwise: Result) -> Result:
        try:
            return work(now)
        except STORE_DOWN:
            raise
        except Exception:  # the loop's edge: it is tried again with the next tick
            log.exception("moment.failed")
            return otherwise

    def _change_clocks(self, now: datetime) -> None:
        """Journeys that begin or end."""
        with self._database.transaction() as session:
            travel.apply_due(session, now=now, limit=_AT_ONCE)

    def _begin_breaks(self, now: datetime) -> None:
        """Breaks whose day has come, after the clocks: their midnight is the person's own."""
        with self._database.transaction() as session:
            breaks.apply_due(session, now=now, limit=_AT_ONCE)

    def _copy_countries(self, _now: datetime) -> None:
        with self._database.transaction() as session:
            self._countries.copy(session)
