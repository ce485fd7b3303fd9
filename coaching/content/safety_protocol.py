"""What follows an alarm, as the clinic's protocol has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import time, timedelta
from functools import cache
from typing import Any

from coaching.content.errors import ContentError
from coaching.content.files import read_yaml
from coaching.rules.red_flags import Tier
from coaching.rules.safety_follow_up import SafetyProtocol, Said

_FILE = "protocols/safety.yml"


@cache
def safety_protocol() -> SafetyProtocol:
    """The protocol, read once.

    Raises:
        ContentError: something in the file is not as it must be, or may not be changed.
    """
    content = read_yaml(_FILE)
    try:
        return _read(content)
    except (KeyError, ValueError, AttributeError, TypeError) as error:
        raise ContentError(f"{_FILE}: {error}") from error


def _read(content: Mapping[str, Any]) -> SafetyProtocol:
    return SafetyProtocol(
        version=content["version"],
        holds=_tiers(content["holds"]),
        alerts=_tiers(content["alerts"]),
        asks_if_able=_tiers(content["asks_if_able"]),
        follows_up=_tiers(content["follows_up"]),
        ended_by={Said(said): _tiers(names) for said, names in content["ended_by"].items()},
        follow_up_time=time.fromisoformat(content["follow_up_time"]),
        follow_up_after=timedelta(hours=content["follow_up_after_hours"]),
        follow_up_lateness=timedelta(hours=content["follow_up_lateness_hours"]),
        review_told_within=timedelta(hours=content["review_told_within_hours"]),
        talk_open=timedelta(hours=content["talk_open_hours"]),
        asks_again=int(content["asks_again"]),
        ask_waits=timedelta(minutes=content["ask_waits_minutes"]),
        ask_becomes={category: Tier(name) for category, name in content["ask_becomes"].items()},
        ask_otherwise=Tier(content["ask_otherwise"]),
        unanswered_becomes=Tier(content["unanswered_becomes"]),
    )


def _tiers(names: Iterable[str]) -> frozenset[Tier]:
    return frozenset(Tier(name) for name in names)
