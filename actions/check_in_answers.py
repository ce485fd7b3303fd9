"""Keeping the answers of a check-in: the one that was asked for, and those that came along with it."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from actions.answers import hold_answer
from actions.base import StoreAction
from actions.corrections import (
    read_correction_of,
    read_rating_in_words,
    read_several,
    read_swapped,
    value_of,
)
from actions.receipts import show_value
from actions.turn import OPENER, Turn
from coaching.content.questions import label_of
from coaching.rules.checkins import QUESTIONS
from coaching.rules.reflection import shorten
from coaching.services import checkins, extra_questions
from coaching.store.checkins import CheckIn
from coaching.values.put_right import tells_only_of_night
from coaching.values.told import Told, read_number, read_told

Kept = dict[str, Any]
_OTHER_NIGHT = re.compile(
    r"\b(?:yesterday|usual|normal|before|(?:mon|tues|wednes|thurs|fri|satur|sun)day)", re.IGNORECASE
)
_VOLUNTEERED = ("pain", "sleep", "energy", "mood", "activity")


class AnswersOfDay:
    """The answers of the check-in that a turn is about."""

    def __init__(self, action: StoreAction, tracker: Tracker) -> None:
        self.turn = Turn.of(tracker)
        self._action = action
        self._tracker = tracker

    async def keep(
        self,
        question: str,
        *,
        number: float | None = None,
        words: str | None = None,
        skipped: bool = False,
    ) -> dict[str, Kept | None]:
        """Store one answer; the slots that show it."""
        turn = self.turn
        starts = self._tracker.get_slot("pain_prompt") == OPENER

        def work(session: Session) -> None:
            if starts:
                checkins.start(session, **turn.day, now=turn.now)
            checkins.answer(
                session,
                **turn.day,
                question=question,
                message_id=turn.message_id,
                now=turn.now,
                number=number,
                words=words,
                skipped=skipped,
                asked=self._asked_of_extra(session) if question == "extra" else None,
            )

        await self._action.in_transaction(work)
        return {question: hold_answer(number=number, words=words, skipped=skipped)}

    def _asked_of_extra(self, session: Session) -> str | None:
        """The words that were asked; the clinician may have put another question meanwhile."""
        return self._tracker.get_slot("extra_asked") or _words_of_extra(session, self.turn)

    async def keep_offered(self, offered: Kept) -> dict[str, Kept | None]:
        """Store the last number that was offered again and taken."""
        kept = await self.keep(offered["question"], number=offered["number"], words=offered["words"])
        return {**kept, "offered": None}

    async def put_right(
        self, asked: str, text: str, dispatcher: CollectingDispatcher
    ) -> dict[str, Any] | None:
        """Put an earlier answer right that is corrected in place of an answer; None when nothing is."""
        if self._tracker.get_slot("changing") or self.turn.is_payload:
            return None
        check_in = await self._action.look(lambda session: checkins.of_day(session, **self.turn.day))
        if several := await self._put_several_right(asked, text, check_in, dispatcher):
            return several
        change = read_correction_of(text, asked, check_in, ignored_turn=self.turn.message_id)
        value = value_of(change) if change is not None else None
        if change is None or change.question is None or value is None:
            return None
        kept = await self.keep(change.question, **value)
        dispatcher.utter_message(
            response="utter_change_noted", changed_to=show_value(change.question, **value)
        )
        return {**kept, asked: None}

    async def _put_several_right(
        self, asked: str, text: str, check_in: CheckIn | None, dispatcher: CollectingDispatcher
    ) -> dict[str, Any] | None:
        """Keep numbers told of several questions, when one of them was answered before and none is asked."""
        values = read_swapped(text, check_in) or read_several(text)
        answered = {answer.question for answer in check_in.answers} if check_in is not None else set()
        if asked in values or answered.isdisjoint(values):
            return None
        slots: dict[str, Any] = {}
        for question, value in values.items():
            slots |= await self.keep(question, **value)
        shown = ", ".join(f"{label_of(q).lower()} {show_value(q, **value)}" for q, value in values.items())
        dispatcher.utter_message(response="utter_change_noted", changed_to=shown)
        return {**slots, asked: None}

    async def take_night(self, text: str, dispatcher: CollectingDispatcher) -> dict[str, Any] | None:
        """Keep how the night was, when it is told in place of what was done; None when it isn't."""
        if self._tracker.get_slot("changing") or self.turn.is_payload or not tells_only_of_night(text):
            return None
        check_in = await self._action.look(lambda session: checkins.of_day(session, **self.turn.day))
        known = [a.number for a in check_in.answers if a.question == "sleep"] if check_in is not None else []
        number = read_number("sleep", text)
        if number is not None and known:
            changed_to = show_value("sleep", number=number, words=text)
            dispatcher.utter_message(response="utter_change_noted", changed_to=changed_to)
        else:
            dispatcher.utter_message(response="utter_taken_as_well", taken=f"“{shorten(text)}”")
            number = known[0] if number is None and known else number
        return {**await self.keep("sleep", number=number, words=text), "activity": None}

    async def take_others(
        self, asked: str, text: str, dispatcher: CollectingDispatcher
    ) -> tuple[str, dict[str, Any]]:
        """Keep what a text tells of other open questions, and say that it was taken.

        Returns:
            The words left for the question that was asked, and the slots of the others.
        """
        if self._tracker.get_slot("changing"):
            return text, {}
        rest, others, again = self._read_told(text, asked)
        slots = await self._keep_all(others | again)
        if again:
            shown = ", ".join(
                f"{label_of(q).lower()} {show_value(q, number=told.number, words=told.words)}"
                for q, told in again.items()
            )
            dispatcher.utter_message(response="utter_change_noted", changed_to=shown)
        if others:
            taken = ", ".join(f"“{shorten(told.words)}”" for told in others.values())
            dispatcher.utter_message(response="utter_taken_as_well", taken=taken)
        return rest, slots

    def _read_told(self, text: str, asked: str) -> tuple[str, dict[str, Told], dict[str, Told]]:
        """The words for the question asked, the answers to open ones, and a night told anew in hours."""
        still_open = self._still_open(asked)
        night = self._tracker.get_slot("sleep")
        if asked == "sleep" or not isinstance(night, dict):
            rest, others = read_told(text, asked, still_open)
            return rest, others, {}
        rest, others = read_told(text, asked, (*still_open, "sleep"))
        told = others.pop("sleep", None)
        if told is None or told.number is None or _OTHER_NIGHT.search(told.words):
            rest, others = read_told(text, asked, still_open)
            return rest, others, {}
        return rest, others, {"sleep": told} if told.number != night.get("number") else {}

    async def take_numbers(self, asked: str, text: str) -> dict[str, Any]:
        """Of a text that is kept whole for the question asked: numbers it gives to other open questions."""
        if self._tracker.get_slot("changing"):
            return {}
        _, others = read_told(text, asked, self._still_open(asked))
        given = {question: told for question, told in others.items() if told.number is not None}
        rating = read_rating_in_words(asked, text)
        if rating is not None:
            given["pain"] = Told(rating, text)
        return await self._keep_all(given)

    async def _keep_all(self, others: dict[str, Told]) -> dict[str, Any]:
        slots: dict[str, Any] = {}
        for question, told in others.items():
            slots |= await self.keep(question, number=told.number, words=told.words)
        return slots

    def _still_open(self, asked: str) -> list[str]:
        names = (question.name for question in QUESTIONS if question.name in _VOLUNTEERED)
        return [name for name in names if name != asked and self._tracker.get_slot(name) is None]


class ActionAskExtra(StoreAction):
    """Puts the clinician's own question."""

    def name(self) -> str:
        """Rasa's name for asking this slot of this form."""
        return "action_ask_check_in_form_extra"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> list[dict[str, Any]]:
        """Say it in the clinician's words, and remember them: they belong to the answer."""
        turn = Turn.of(tracker)
        words = await self.look(lambda session: _words_of_extra(session, turn))
        words = words or tracker.get_slot("extra_asked")
        dispatcher.utter_message(response="utter_ask_check_in_form_extra", extra_question=words or "")
        return [SlotSet("extra_asked", words)]


def _words_of_extra(session: Session, turn: Turn) -> str | None:
    question = extra_questions.current(session, turn.person_id)
    return question.text if question is not None else None
