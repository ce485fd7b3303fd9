"""Keeping one's own words from the clinic, and sharing them again: one day's, or all from now on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from actions.base import StoreAction
from actions.turn import Turn, intent_before
from coaching.content.looking_back import day_name
from coaching.services import journal
from coaching.services.journal import Entry
from coaching.values.which_entry import means_all, read_day_before

_ALL: Final = "all"
_SHARE: Final = "share_again"
_MOST_CHOICES = 5
# What somebody may have told; after "what does my clinic see?" it is no question that is to be hidden.
_TELLS: Final = ("inform", "report_progress", "express_low_mood", "nlu_fallback", "out_of_scope")

Events = list[dict[str, Any]]


class ActionKeepPrivate(StoreAction):
    """Withholds or shares again what somebody wrote; asks which where it isn't clear."""

    def name(self) -> str:
        """Rasa's name."""
        return "action_keep_private"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict) -> Events:
        """A button names the day or all; words are read; "keep that private" is what was told last."""
        turn = Turn.of(tracker)
        entries, is_private = await self.in_transaction(lambda session: _read(session, turn))
        which = _which(turn, entries, is_private=is_private, is_told=_tells_before(tracker))
        if isinstance(which, _Last):
            if await self.in_transaction(lambda session: _hide_last(session, turn)):
                dispatcher.utter_message(response="utter_private_last")
                return []
            which = which.otherwise
        await self._settle(dispatcher, turn, which, entries)
        return []

    async def _settle(
        self, dispatcher: CollectingDispatcher, turn: Turn, which: str | date | None, entries: list[Entry]
    ) -> None:
        is_shared = turn.intent == _SHARE
        if isinstance(which, date):
            found = await self.in_transaction(lambda session: _mark(session, turn, which))
            done = "utter_shared_day" if is_shared else "utter_private_day"
            response = done if found else "utter_private_no_words"
            dispatcher.utter_message(response=response, private_day=day_name(which))
        elif which == _ALL:
            await self.in_transaction(lambda session: _turn_over(session, turn))
            response = "utter_shared_from_now_on" if is_shared else "utter_private_from_now_on"
            dispatcher.utter_message(response=response)
        else:
            choices = [_choice(turn.intent, entry) for entry in entries if entry.withheld == is_shared]
            response = "utter_shared_which" if is_shared else "utter_private_which"
            dispatcher.utter_message(response=response, buttons=choices)


def _tells_before(tracker: Tracker) -> bool:
    """Whether the message before this one told something; in a talk, everything that asks nothing does."""
    intent = intent_before(tracker)
    return intent in _TELLS or (bool(tracker.get_slot("talk")) and not intent.startswith("ask_"))


@dataclass(frozen=True)
class _Last:
    """What was typed last is meant; ``otherwise`` the day whose entry is, if that was nothing to hide."""

    otherwise: date | None


def _which(turn: Turn, entries: list[Entry], *, is_private: bool, is_told: bool) -> str | date | _Last | None:
    """All, a day, what was typed last (if that told something), or None when it is to be asked."""
    if turn.is_payload:
        named = str(turn.entities.get("entry") or "")
        return _ALL if named == _ALL else date.fromisoformat(named) if named else None
    if (on := read_day_before(turn.text, turn.local_date)) is not None:
        return on
    if means_all(turn.text):
        return _ALL
    if turn.intent == _SHARE:
        return _ALL if is_private else None
    is_todays = bool(entries) and entries[0].local_date == turn.local_date
    todays = turn.local_date if is_todays else None
    return _Last(todays) if is_told else todays


def _choice(intent: str, entry: Entry) -> dict[str, str]:
    # A day and no words: what is tapped stands in the conversation that the clinic reads.
    return {
        "title": day_name(entry.local_date),
        "payload": f'/{intent}{{"entry": "{entry.local_date.isoformat()}"}}',
    }


def _read(session: Session, turn: Turn) -> tuple[list[Entry], bool]:
    found = journal.entries(session, person_id=turn.person_id, until=turn.local_date, limit=_MOST_CHOICES)
    return found, journal.is_private(session, turn.person_id)


def _mark(session: Session, turn: Turn, on: date) -> bool:
    change = journal.share if turn.intent == _SHARE else journal.withhold
    return change(session, person_id=turn.person_id, local_date=on, now=turn.now)


def _hide_last(session: Session, turn: Turn) -> bool:
    return journal.withhold_last_words(session, person_id=turn.person_id, but=turn.message_id, now=turn.now)


def _turn_over(session: Session, turn: Turn) -> None:
    is_shared = turn.intent == _SHARE
    change = journal.share_from_now_on if is_shared else journal.withhold_from_now_on
    change(session, person_id=turn.person_id, now=turn.now)
