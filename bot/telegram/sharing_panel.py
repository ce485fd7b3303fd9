"""What a patient shares with one person, as text and ticks; and what a caregiver is told of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.telegram.speech import Speaker
from bot.telegram.wording import day
from coaching.content.protocols import sharing_protocol
from coaching.rules.caregiver_looks import Notice
from coaching.rules.sharing import scopes_open_to
from coaching.services import caregiver_looks, observations, people
from coaching.services.caregivers import Caregiver, CaregiverState
from coaching.store.models import CareLink, Person, Scope

_TICKED, _EMPTY = "☑", "☐"
_LABEL_CHARACTERS = 24
_LINES = {CaregiverState.INVITED: "share_panel_invited", CaregiverState.WAITING: "share_panel_waiting"}


@dataclass(frozen=True)
class Panel:
    """A line to say or to put in the place of another, with its values and buttons."""

    line_key: str
    values: dict[str, str]
    choices: tuple[tuple[str, str], ...]


def describe(session: Session, speaker: Speaker, patient: Person, one: Caregiver) -> Panel:
    """How it stands with one caregiver, with a tick for each kind of thing."""
    zone = ZoneInfo(patient.time_zone)
    values = {
        "name": people.first_name(one.person),
        "what": what_is_shared(speaker, one.scopes, "share"),
        "until": until(speaker, one.link, zone, "share"),
        "since": day(one.link.created_at, zone),
    }
    told_at = caregiver_looks.last_sent_at(session, one.link.id, Notice.QUIET)
    if told_at is not None:
        told = speaker.phrase("share_told_quiet", name=values["name"], day=day(told_at, zone))
        values["what"] += f"\n\n{told}"
    return Panel(
        _LINES.get(one.state, "share_panel"), values, (*_ticks(speaker, one), *_below(session, speaker, one))
    )


def lengths(speaker: Speaker, one: Caregiver) -> Panel:
    """How long it may last."""
    choices = []
    for length in sharing_protocol().lengths:
        days = length.days if length is not None else 0
        mark = _TICKED if one.link.lasts_days == (days or None) else _EMPTY
        label = f"{mark} {speaker.phrase(f'share_label_{days}')}"
        choices.append((label, f"bot:share:last:{one.link.id}:{days}"))
    back = (speaker.phrase("share_label_back"), f"bot:share:back:{one.link.id}")
    return Panel("share_lengths", {"name": people.first_name(one.person)}, (*choices, back))


def row_of(speaker: Speaker, patient: Person, one: Caregiver) -> str:
    """One caregiver in the list of all: who hears what, and until when."""
    name = people.first_name(one.person)
    if one.state is CaregiverState.INVITED:
        return speaker.phrase("share_row_waiting", name=one.person.name)
    if one.state is CaregiverState.WAITING:
        return speaker.phrase("share_row_waiting", name=name)
    scopes = [speaker.phrase(f"share_scope_{scope}") for scope in Scope if scope in one.scopes]
    what = "; ".join(scopes) or speaker.phrase("share_nothing")
    how_long = until(speaker, one.link, ZoneInfo(patient.time_zone), "share")
    return speaker.phrase("share_row", name=name, what=what, until=_lower(how_long))


def what_is_shared(speaker: Speaker, scopes: Collection[str], who: str) -> str:
    """The kinds of things, a line for each. ``who``: "share" to the patient, "care" to the caregiver."""
    named = [f"• {speaker.phrase(f'{who}_scope_{scope}')}" for scope in Scope if scope in scopes]
    return "\n".join(named) or f"• {speaker.phrase(f'{who}_nothing')}"


def until(speaker: Speaker, link: CareLink, zone: ZoneInfo, who: str) -> str:
    """When it ends, as a sentence without its stop."""
    if link.lasts_days is None:
        return speaker.phrase(f"{who}_until_ended")
    if link.expires_at is None:  # no yes yet: it is counted from then on
        return speaker.phrase("share_for", days=str(link.lasts_days))
    return speaker.phrase(f"{who}_until", until=day(link.expires_at, zone))


def labels(found: Sequence[Caregiver]) -> list[str]:
    """Names that fit buttons, in the same order.

    By the first name, since the rest may be what a clinic has registered them by; of an invitation that
    wasn't opened, all that stands for the name. A letter of the last name tells two of a name apart.
    """
    names = [
        one.person.name if one.state is CaregiverState.INVITED else people.first_name(one.person)
        for one in found
    ]
    return [_shorten(_told_apart(one, name, names)) for one, name in zip(found, names, strict=True)]


def _told_apart(one: Caregiver, name: str, names: Sequence[str]) -> str:
    last = one.person.name.split()[-1]
    return f"{name} {last[0]}." if names.count(name) > 1 and last != name else name


def _shorten(name: str) -> str:
    return name if len(name) <= _LABEL_CHARACTERS else f"{name[: _LABEL_CHARACTERS - 1]}…"


def _ticks(speaker: Speaker, one: Caregiver) -> list[tuple[str, str]]:
    open_to = scopes_open_to(is_buddy=one.link.is_buddy)
    ticks = []
    for scope in (scope for scope in Scope if scope in open_to):
        is_on = scope in one.scopes
        name = speaker.phrase(f"share_label_{scope}")
        what = "untick" if is_on else "tick"
        ticks.append((f"{_TICKED if is_on else _EMPTY} {name}", f"bot:share:{what}:{one.link.id}:{scope}"))
    return ticks


def _below(session: Session, speaker: Speaker, one: Caregiver) -> list[tuple[str, str]]:
    link_id = one.link.id
    names = ["long"]
    if one.state is CaregiverState.INVITED:
        names.append("new_link")
    if observations.of_patient(session, one.link.patient_id, link_id=link_id):
        names.append("noticed")
    names.append("end" if one.state is CaregiverState.ACTIVE else "take_back")
    payloads = {
        "long": f"bot:share:long:{link_id}",
        "new_link": f"bot:share:again:{link_id}",
        "noticed": f"bot:share:noted:{link_id}",
        "end": f"bot:share:end:{link_id}",
        "take_back": f"bot:share:end:{link_id}",
    }
    return [(speaker.phrase(f"share_label_{name}"), payloads[name]) for name in names]


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
