"""The words of what a caregiver hears unasked: praise for effort, a kind hello, a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.telegram.care_taps import strain_choices
from bot.telegram.speech import Speaker
from coaching.content.caregiver_cards import card_named
from coaching.rules.caregiver_looks import Notice
from coaching.rules.effort import Numbers, WeekNote
from coaching.services.caregiver_looks import Choice
from coaching.store.models import CareLink, Scope

_DAYS_OF_A_WEEK = 7


@dataclass(frozen=True)
class Telling:
    """A line with its values and buttons, and what must be shared for it to be sent."""

    line_key: str
    values: dict[str, str]
    choices: tuple[tuple[str, str], ...] = ()
    scope: Scope | None = None


def tell(speaker: Speaker, link: CareLink, choice: Choice, values: Mapping[str, str]) -> Telling:
    """The words for one thing to say by a link.

    Args:
        speaker: knows the phrases.
        link: by which it is said.
        choice: what it is.
        values: what every line may name: ``first_name``, ``link``, ``what``, ``until``.
    """
    said = dict(values)
    if choice.notice is Notice.WEEK and choice.week is not None:
        return _tell_week(speaker, choice.week, said)
    if choice.notice is Notice.QUIET:
        return Telling("care_quiet", said, scope=Scope.GONE_QUIET)
    if choice.notice is Notice.MILESTONE:
        return Telling("care_milestone", {**said, "count": choice.about}, scope=Scope.MILESTONES)
    if choice.notice is Notice.STRAIN:
        refuse = (speaker.phrase("care_strain_more"), f"bot:care:refuse:{link.id}:{Notice.STRAIN}")
        return Telling("care_strain", said, (*strain_choices(link), refuse))
    if choice.notice is Notice.CARD:
        return _tell_card(choice, said)
    lines = {
        Notice.CHANGED: "care_changed",
        Notice.ENDS_SOON: "care_ends_soon",
        Notice.CHANGE: "care_change_offer",
    }
    return Telling(lines[choice.notice], said)


def _tell_card(choice: Choice, said: dict[str, str]) -> Telling:
    card = card_named(choice.about)
    if card is None:
        raise LookupError(f"no card {choice.about}")
    ask = card.ask.format(first_name=said["first_name"])
    return Telling("care_card_ask_first", {**said, "card": ask, "theme": card.theme, "id": card.id})


def _tell_week(speaker: Speaker, week: WeekNote, said: dict[str, str]) -> Telling:
    numbers = [
        speaker.phrase(f"care_numbers_{name}", numbers=_span(speaker, found))
        for name, found in (("pain", week.pain), ("sleep", week.sleep))
        if found is not None
    ]
    values = {
        **said,
        "days": _days(speaker, week.days),
        "active": _active(speaker, week),
        "numbers": " " + speaker.phrase("care_numbers", numbers=", ".join(numbers)) if numbers else "",
    }
    return Telling("care_week", values, scope=Scope.SCORES if numbers else Scope.WEEKLY_EFFORT)


def _active(speaker: Speaker, week: WeekNote) -> str:
    if week.active_days == 0:
        return ""
    if week.active_days == week.days:
        return speaker.phrase("care_active_one" if week.days == 1 else "care_active_all")
    return speaker.phrase("care_active_some", days=_days(speaker, week.active_days))


def _days(speaker: Speaker, count: int) -> str:
    if count == 1:
        return speaker.phrase("care_days_one")
    return (
        speaker.phrase("care_days_all")
        if count == _DAYS_OF_A_WEEK
        else speaker.phrase("care_days_many", count=str(count))
    )


def _span(speaker: Speaker, numbers: Numbers) -> str:
    if numbers.lowest == numbers.highest:
        return f"{numbers.lowest:g}"
    return speaker.phrase(
        "care_numbers_span",
        low=f"{numbers.lowest:g}",
        middle=f"{numbers.middle:g}",
        high=f"{numbers.highest:g}",
    )
