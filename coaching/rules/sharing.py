"""What a caregiver may hear: what the patient picked, while it stands, and what was said beforehand."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Scope(StrEnum):
    """What a patient may share with a caregiver. Nothing is shared by default; never the patient's words."""

    SAFETY_ALERTS = "safety_alerts"  # that something needs attention today
    GONE_QUIET = "gone_quiet"  # that two check-ins in a row were missed
    WEEKLY_EFFORT = "weekly_effort"  # a weekly note: days checked in, days on which something was told
    SCORES = "scores"  # the weekly note may name numbers of pain and sleep
    MILESTONES = "milestones"  # a round number of check-ins
    FLARES = "flares"  # that a flare has begun, and that it has settled


OPEN_TO_BUDDIES = frozenset({Scope.WEEKLY_EFFORT, Scope.MILESTONES})  # never health data
# What the first words to every caregiver describe in full: it need not wait until it is said once more.
_KNOWN_FROM_THE_START = frozenset({Scope.SAFETY_ALERTS})


@dataclass(frozen=True)
class Terms:
    """How a caregiver's link stands.

    Attributes:
        scopes: what the patient picked.
        told: of which of them the caregiver has heard beforehand.
        declined: of which the caregiver would rather not hear.
        agreed: whether the caregiver has said yes, to the words of now.
        ended_at: when either of them ended it.
        expires_at: when it ends by itself; None for no end date.
        is_buddy: the lighter role.
    """

    scopes: Collection[str] = ()
    told: Collection[str] = ()
    declined: Collection[str] = ()
    agreed: bool = False
    ended_at: datetime | None = None
    expires_at: datetime | None = None
    is_buddy: bool = False
    offered: frozenset[Scope] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "offered", scopes_open_to(is_buddy=self.is_buddy))


def scopes_open_to(*, is_buddy: bool) -> frozenset[Scope]:
    """What can be picked at all for a caregiver or a buddy."""
    return OPEN_TO_BUDDIES if is_buddy else frozenset(Scope)


def stands(terms: Terms, now: datetime) -> bool:
    """Whether the link stands: agreed to, not ended, not run out."""
    has_run_out = terms.expires_at is not None and terms.expires_at <= now
    return terms.agreed and terms.ended_at is None and not has_run_out


def picked(terms: Terms) -> frozenset[Scope]:
    """What the patient shares with them, and they have not turned down."""
    return frozenset(
        scope for scope in terms.offered if scope in terms.scopes and scope not in terms.declined
    )


def may_hear(terms: Terms, scope: Scope, now: datetime) -> bool:
    """Whether something of that kind may reach the caregiver at this moment."""
    knows = scope in _KNOWN_FROM_THE_START or scope in terms.told
    return stands(terms, now) and scope in picked(terms) and knows


def untold(terms: Terms) -> frozenset[Scope]:
    """What was picked since the caregiver last heard what they will be told."""
    return picked(terms) - frozenset(Scope(one) for one in terms.told)
