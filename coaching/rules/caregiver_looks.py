"""Once a day a caregiver's link is looked at: of all that could be said, one thing is, or nothing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Notice(StrEnum):
    """What a caregiver may hear unasked, the first that applies goes first."""

    ENDS_SOON = "ends_soon"  # sharing ends in a few days
    CHANGED = "changed"  # what they will be told has changed
    QUIET = "quiet"
    WEEK = "week"
    MILESTONE = "milestone"
    STRAIN = "strain"  # how heavy is it for you
    CHANGE = "change"  # noticed a change?
    CARD = "card"  # a thought on helping


ASKS = (Notice.STRAIN, Notice.CHANGE, Notice.CARD)  # these ask something of the caregiver
_ALWAYS = frozenset({Notice.ENDS_SOON, Notice.CHANGED})  # about the sharing itself


@dataclass(frozen=True)
class Pace:
    """How often a caregiver is asked for anything. Numbers of the protocol file ``sharing.yml``."""

    strain_every: timedelta
    change_first: timedelta
    change_every: timedelta
    cards_at: tuple[timedelta, ...]  # after the yes
    cards_apart: timedelta  # what could not be offered in time does not come day after day
    asks_apart: timedelta
    unanswered_at_most: int


@dataclass(frozen=True)
class LookFacts:
    """What is known of a link when it is looked at.

    Attributes:
        agreed_at: when the caregiver said yes.
        ready: what there is to say by the scopes and the terms.
        last_asked: when each of ``ASKS`` was last put.
        cards_offered: how many were offered unasked.
        cards_left: whether there is one that they have not seen.
        unanswered: how many of ``ASKS`` in a row got no word.
        refused: what they do not want to be asked.
        is_buddy: the lighter role, of whom nothing is asked.
        keeps_still: nothing about the patient may be said now: a safety hold, a stop.
        said_today: something was said unasked on this local day already.
    """

    agreed_at: datetime
    ready: Collection[Notice] = ()
    last_asked: Collection[tuple[Notice, datetime]] = ()
    cards_offered: int = 0
    cards_left: bool = False
    unanswered: int = 0
    refused: Collection[str] = ()
    is_buddy: bool = False
    keeps_still: bool = False
    said_today: bool = False


def choose_notice(facts: LookFacts, pace: Pace, now: datetime) -> Notice | None:
    """The one thing to say today; None when it is best to say nothing."""
    wanted = set(facts.ready) | (_asks_due(facts, pace, now) if not facts.is_buddy else set())
    if facts.keeps_still or facts.said_today:
        wanted &= _ALWAYS
    return next((notice for notice in Notice if notice in wanted), None)


def _asks_due(facts: LookFacts, pace: Pace, now: datetime) -> set[Notice]:
    if facts.unanswered >= pace.unanswered_at_most:
        return set()
    asked = dict(facts.last_asked)
    if any(now < at + pace.asks_apart for at in asked.values()):
        return set()
    due = set()
    if now >= asked.get(Notice.STRAIN, facts.agreed_at) + pace.strain_every:
        due.add(Notice.STRAIN)
    first = facts.agreed_at + pace.change_first
    if now >= (asked[Notice.CHANGE] + pace.change_every if Notice.CHANGE in asked else first):
        due.add(Notice.CHANGE)
    if _is_card_due(facts, pace, now):
        due.add(Notice.CARD)
    return {notice for notice in due if notice not in facts.refused}


def _is_card_due(facts: LookFacts, pace: Pace, now: datetime) -> bool:
    reached = sum(now >= facts.agreed_at + after for after in pace.cards_at)
    last = dict(facts.last_asked).get(Notice.CARD)
    is_apart = last is None or now >= last + pace.cards_apart
    return facts.cards_left and facts.cards_offered < reached and is_apart
