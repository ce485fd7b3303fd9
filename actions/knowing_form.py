"""Getting to know somebody, one piece at a time: each answer is kept when it is given.

A slot holds what was taken; None asks again. Which piece it is, an action has set.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partialmethod
from typing import Any, Final

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict
from sqlalchemy.orm import Session

from actions.answers import is_settled, read_own_words
from actions.base import StoreAction
from actions.forms import FormAction
from actions.knowing_speech import KNOWN_CHANGED, hold_told, say_map, show_told, told_of
from actions.knowing_spots import SPOTS, Rated, rated_so_far, read_more, spot_asked, spots_in
from actions.reflections import say_reflection, say_what_words_call_for
from actions.turn import Turn
from coaching.content.knowing import label_of, list_regions, names_of, part_name
from coaching.rules.body import ALL, SIDES, in_order, part_of
from coaching.rules.knowing import KINDS, PIECES, PRIORITIES, Kind, Told, open_questions
from coaching.rules.pain_spots import carry_ratings
from coaching.rules.reflection import says_little
from coaching.services import knowing
from coaching.values.known_changes import corrects, put_map_right, read_known_change
from coaching.values.known_words import (
    is_button,
    read_barriers,
    read_extent,
    read_frequency,
    read_list,
    read_parts_of_day,
)
from coaching.values.plain import to_plain
from coaching.values.ratings import read_rating
from coaching.values.regions import read_regions, read_side
from coaching.values.yes_no import Answer as Agreement
from coaching.values.yes_no import read_answer

KNOWING_FORM: Final = "knowing_form"
_MOST_UNREAD = 2
# Of these 0 is "not at all" and 10 "completely".
_EXTENTS: Final = ("know_peg_enjoyment", "know_peg_activity", "know_fatigue")
_DONE = re.compile(
    r"^\W*(?:no(?:pe|thing|where)?|nah|done|(?:that'?s|thats|that is)(?: (?:all|it"
    r"|everything|the lot))?|finished"
    r"|all done|only (?:that|those)|just (?:that|those))\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"^\W*(?:nobody|no ?one|none|no body|just me|only me|myself)\b", re.IGNORECASE)

Slots = dict[str, Any]


class ValidateKnowingForm(FormAction):
    """Takes the answers of one piece."""

    form = "knowing_form"

    async def questions(self, tracker: Tracker, of_domain: list[str]) -> list[str]:
        """The questions of the piece that is set; none of another."""
        piece = tracker.get_slot("knowing_piece")
        if piece not in PIECES:
            return []
        held = {question: tracker.get_slot(question) for question in PIECES[piece]}
        settled = [question for question, value in held.items() if isinstance(value, dict)]
        given_up = [question for question in settled if held[question]["skipped"]]
        asked = open_questions(piece, settled, given_up)
        return [one for one in asked if one != SPOTS or spots_in(tracker)]

    async def _take(
        self,
        question: str,
        value: Any,
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
        _domain: DomainDict,
    ) -> Slots:
        """An answer, a skip, or what puts an earlier answer right."""
        turn = Turn.of(tracker)
        if is_settled(value):
            return {question: value}
        is_begun = tracker.get_slot("known_marked") or tracker.get_slot("known_part")
        if question == SPOTS:
            rated = read_more(value, tracker)
            if rated is not None or turn.intent == "skip":
                return await self._keep_spots(tracker, rated, is_all=rated is None)
        if turn.intent == "skip" and not (question == "know_map" and is_begun):
            return await self._keep(tracker, question, Told())
        if not turn.is_payload and corrects(turn.text):
            changed = await self._put_right(question, dispatcher, tracker)
            if changed:
                return {**changed, question: None}
        kind = KINDS[question]
        if kind is Kind.SPOTS:
            return await self._leave_spot_out(value, tracker)
        if kind is Kind.REGIONS:
            return await self._take_map(value, dispatcher, tracker)
        if kind is Kind.WORDS:
            return await self._take_words(question, value, dispatcher, tracker)
        if not turn.is_payload:
            say_what_words_call_for(dispatcher, turn.text)
        told = _read(question, str(value), kind)
        if told is None and read_answer(str(value)) is Agreement.UNSURE:
            return await self._keep(tracker, question, Told())
        if told is None:
            return await self._ask_again(question, tracker)
        if kind is Kind.CHOICES and not turn.is_payload and told.words is not None:
            _reflect(dispatcher, question, told)
        return await self._keep(tracker, question, told)

    async def _take_words(
        self, question: str, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker
    ) -> Slots:
        """Own words, reflected. Of what matters most several may be told at once."""
        turn = Turn.of(tracker)
        words = read_own_words(value, turn, dispatcher)
        if words is None:
            return {question: None}
        if says_little(words) and not turn.is_payload and not _NOBODY.search(words):
            return await self._keep(tracker, question, Told())
        places = PRIORITIES[PRIORITIES.index(question) :] if question in PRIORITIES else (question,)
        kept: Slots = {}
        for place, one in zip(
            places, read_list(words, len(places)) if len(places) > 1 else (words,), strict=False
        ):
            kept |= await self._keep(tracker, place, Told(words=one))
        if not turn.is_payload:
            _reflect(dispatcher, question, Told(words=words))
        say_what_words_call_for(dispatcher, words)
        return kept

    async def _take_map(self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker) -> Slots:
        """Taps mark one part after the other; words may tell all of it at once."""
        turn, words = Turn.of(tracker), str(value).replace("_", " ")
        marked = frozenset(tracker.get_slot("known_marked") or ())
        waiting = list(tracker.get_slot("known_part") or ())
        side = read_side(words) if waiting else None
        read = read_regions(words)
        if side is not None and not (read.marked or read.open_parts):
            return self._mark_more(marked | _on(side, waiting))
        if not read.found:
            return await self._take_no_part(words, marked, waiting, dispatcher, tracker)
        put_right = put_map_right(marked, words) if corrects(words) and not turn.is_payload else None
        marked = put_right if put_right is not None else (marked | read.marked) - read.unmarked
        named = {part_of(region) for region in read.marked | read.unmarked}
        still = [part for part in waiting if part not in named and part not in read.open_parts]
        if (still or read.open_parts) and put_right is None:
            return {
                "know_map": None,
                "known_marked": list(marked),
                "known_part": [*still, *read.open_parts],
            }
        if turn.is_payload and marked != ALL:
            return self._mark_more(marked)
        return await self._finish_map(dispatcher, tracker, marked)

    async def _take_no_part(
        self,
        words: str,
        marked: frozenset[str],
        waiting: list[str],
        dispatcher: CollectingDispatcher,
        tracker: Tracker,
    ) -> Slots:
        """An end, or words that cannot be read; nothing that was marked is lost, and no side means both."""
        turn, all_marked = Turn.of(tracker), marked | _on("both", waiting)
        if waiting and turn.intent == "skip":
            return self._mark_more(all_marked)
        is_end = turn.intent in ("deny", "skip") or _DONE.search(words) is not None
        is_last = int(tracker.get_slot("knowing_misses") or 0) >= _MOST_UNREAD
        if is_end or (is_last and all_marked):
            return await self._finish_map(dispatcher, tracker, all_marked)
        return await self._ask_again("know_map", tracker)

    @staticmethod
    def _mark_more(marked: frozenset[str]) -> Slots:
        return {"know_map": None, "known_marked": in_order(marked), "known_part": None, "knowing_misses": 0}

    async def _finish_map(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, marked: frozenset[str]
    ) -> Slots:
        turn = Turn.of(tracker)
        told = Told(tags=tuple(in_order(marked)), words=None if turn.is_payload else turn.text)
        say_map(dispatcher, {"know_map": told})
        kept = await self._keep(tracker, "know_map", told)
        return {**kept, "known_marked": None, "known_part": None}

    async def _keep_spots(self, tracker: Tracker, rated: Rated | None, *, is_all: bool = False) -> Slots:
        """Each number is kept when it is told; ``is_all``: no more of them are wanted."""
        rated = rated if rated is not None else rated_so_far(tracker)
        numbers = {region: number for region, number in rated.items() if number is not None}
        is_all = is_all or not spot_asked(tracker, rated)
        kept: Slots = {}
        if numbers or is_all:
            kept = await self._keep(tracker, SPOTS, Told(ratings=numbers or None))
        if is_all:
            return {**kept, "known_rated": None}
        return {SPOTS: None, "known_rated": rated, "knowing_misses": 0}

    async def _leave_spot_out(self, value: Any, tracker: Tracker) -> Slots:
        """Once more; who doesn't know, or is not understood twice, is asked for the next place."""
        misses = int(tracker.get_slot("knowing_misses") or 0) + 1
        if misses < _MOST_UNREAD and read_answer(str(value)) is not Agreement.UNSURE:
            return {SPOTS: None, "knowing_misses": misses}
        rated = rated_so_far(tracker)
        return await self._keep_spots(tracker, {**rated, **dict.fromkeys(spot_asked(tracker, rated))})

    async def _put_right(self, asked: str, dispatcher: CollectingDispatcher, tracker: Tracker) -> Slots:
        """What an answer that corrects an earlier one makes of it; the open question stays open."""
        turn, set_id = Turn.of(tracker), tracker.get_slot("knowing_set")
        if set_id is None:
            return {}
        known = await self.look(lambda session: _of_today(session, turn, set_id))
        known.pop(asked, None)
        names = {question: names_of(question) for question in known}
        latest = next(reversed(known), None)
        changes = read_known_change(turn.text, known, names, latest=latest)
        slots: Slots = {}
        for question, told in changes.items():
            slots |= await self._keep(tracker, question, told)
        if changes:
            say_changed(dispatcher, changes)
        if "know_map" in changes:
            before, after = known["know_map"].tags or (), changes["know_map"].tags or ()
            numbers = {region: n for region, n in rated_so_far(tracker).items() if n is not None}
            slots["known_rated"] = carry_ratings(numbers, before, after)
        return slots

    async def _keep(self, tracker: Tracker, question: str, told: Told) -> Slots:
        """In the store first, then in the slot."""
        turn, set_id = Turn.of(tracker), tracker.get_slot("knowing_set")
        await self.in_transaction(
            lambda session: knowing.answer(
                session,
                set_id=set_id or "",
                person_id=turn.person_id,
                question=question,
                message_id=turn.message_id,
                told=told,
                now=turn.now,
            )
        )
        return {question: hold_told(told), "knowing_misses": 0}

    async def _ask_again(self, question: str, tracker: Tracker) -> Slots:
        """Once more; after two answers that could not be read the question is left out."""
        misses = int(tracker.get_slot("knowing_misses") or 0) + 1
        if misses > _MOST_UNREAD:
            return await self._keep(tracker, question, Told())
        return {question: None, "knowing_misses": misses}


# One method a question, as Rasa looks for them.
for _question in KINDS:
    setattr(ValidateKnowingForm, f"validate_{_question}", partialmethod(ValidateKnowingForm._take, _question))


class ActionAskMap(StoreAction):
    """Asks where it hurts, where else, or on which side."""

    def name(self) -> str:
        """Rasa's name for asking this slot of this form."""
        return "action_ask_knowing_form_know_map"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, _domain: DomainDict
    ) -> list[dict[str, Any]]:
        """By what was tapped so far."""
        marked, waiting = tracker.get_slot("known_marked"), tracker.get_slot("known_part")
        if waiting:
            part = part_name(waiting)
            dispatcher.utter_message(response="utter_ask_know_map_side", known_part_name=part)
        elif marked:
            dispatcher.utter_message(response="utter_ask_know_map_more", known_regions=list_regions(marked))
        else:
            dispatcher.utter_message(response="utter_ask_knowing_form_know_map")
        return []


def say_changed(dispatcher: CollectingDispatcher, changes: dict[str, Told]) -> None:
    """One line for what was put right."""
    lines = "; ".join(
        f"{label_of(question)}: {show_told(question, told)}" for question, told in changes.items()
    )
    dispatcher.utter_message(response=KNOWN_CHANGED, known_changed=lines)


def _of_today(session: Session, turn: Turn, set_id: str) -> dict[str, Told]:
    """What of a set may be put right: all but scores of an earlier day."""
    known = knowing.answers_of(session, set_id)
    past = knowing.measured_before(session, turn.person_id, known, turn.local_date)
    return told_of({question: told for question, told in known.items() if question not in past})


def _on(side: str, parts: Iterable[str]) -> frozenset[str]:
    return frozenset(f"{one}_{part}" for part in parts for one in (SIDES if side == "both" else (side,)))


def _read(question: str, words: str, kind: Kind) -> Told | None:
    words = words.strip()
    if not words or words.startswith("/"):
        return None
    if kind is Kind.RATING:
        number = _read_rating(question, words)
        return Told(number=number) if number is not None else None
    if kind is Kind.FREQUENCY:
        often = read_frequency(words)
        return Told(number=often) if often is not None else None
    tags = read_parts_of_day(words) if question == "know_best_time" else read_barriers(words)
    if not tags and says_little(words):
        return None
    return Told(tags=tags or None, words=None if tags and is_button(words) else words)


def _read_rating(question: str, words: str) -> int | None:
    """Words count as a number only where they are the scale's own ends; of sleep 0 is the bad end."""
    rating = read_rating(words)
    if rating is not None and (question == "know_peg_pain" or re.search(r"\d", to_plain(words))):
        return int(rating.value + 0.5) if rating.in_range else None
    is_unsure = read_answer(words) is Agreement.UNSURE
    return read_extent(words) if question in _EXTENTS and not is_unsure else None


def _reflect(dispatcher: CollectingDispatcher, question: str, told: Told) -> None:
    say_reflection(dispatcher, "know_priority" if question in PRIORITIES else question, told.words or "")
